//! Whether a table's figures can be vouched for.

use super::piece::{Piece, amount, is_year};
use super::totals;
use crate::ingest::pdf::cells::is_figure;

/// What speaks against reading the figures of a table out; `None` where nothing does.
pub(super) fn doubt(pieces: &[Piece]) -> Option<&'static str> {
    let columns = pieces.iter().map(|piece| piece.column + piece.columns).max().unwrap_or_default();
    let rows = pieces.iter().map(|piece| piece.row + 1).max().unwrap_or_default();
    if columns < 2 || rows < 2 {
        return Some("it has a single row or column");
    }
    if collide(pieces) {
        return Some("two of its cells stand in the same place");
    }
    let mut body = pieces.iter().filter(|piece| !piece.heading);
    if body.clone().next().is_none() {
        return Some("nothing stands under its headings");
    }
    if body.clone().any(|piece| piece.text.contains('\u{fffd}')) {
        return Some("it holds characters that can't be read");
    }
    if body.clone().any(|piece| is_figure(&piece.text) && has_digit(&piece.text) && amount(&piece.text).is_none()) {
        return Some("a figure in it is not well formed");
    }
    if body.clone().any(|piece| !has_heading_over(piece, pieces)) {
        return Some("a column has no heading");
    }
    if !body.all(|piece| has_heading_beside(piece, pieces)) {
        return Some("a row has no heading");
    }
    if !drawn_in_order(pieces) {
        return Some("it was drawn in another order than it stands in");
    }
    (totals::agree(pieces) == Some(false)).then_some("its figures do not add up to their total")
}

fn has_digit(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
}

fn collide(pieces: &[Piece]) -> bool {
    let taken = |piece: &Piece| {
        let rows = piece.row..piece.row + piece.rows.max(1);
        let columns = piece.column..piece.column + piece.columns.max(1);
        rows.flat_map(move |row| columns.clone().map(move |column| (row, column))).collect::<Vec<_>>()
    };
    let mut places = std::collections::HashSet::new();
    pieces.iter().flat_map(taken).any(|place| !places.insert(place))
}

fn has_heading_over(piece: &Piece, pieces: &[Piece]) -> bool {
    pieces.iter().any(|other| {
        let names = other.text.chars().any(char::is_alphabetic) || is_year(&other.text);
        let own = other.columns <= piece.columns;
        other.heading && other.row < piece.row && other.column > 0 && other.shares_column(piece) && names && own
    })
}

fn has_heading_beside(piece: &Piece, pieces: &[Piece]) -> bool {
    let in_row = |other: &&Piece| (other.row..other.row + other.rows.max(1)).contains(&piece.row);
    pieces.iter().filter(in_row).any(|other| other.heading && other.column < piece.column)
}

/// The second reading: the cells under the headings must have been drawn row by row or column by column, each at once.
fn drawn_in_order(pieces: &[Piece]) -> bool {
    let in_turn = |mut cells: Vec<&Piece>, key: fn(&Piece) -> (usize, usize)| {
        cells.sort_by_key(|piece| key(piece));
        cells.windows(2).all(|pair| matches!(pair, [one, next] if one.order.1 < next.order.0))
    };
    let body: Vec<&Piece> = pieces.iter().filter(|piece| !piece.heading).collect();
    in_turn(body.clone(), |piece| (piece.row, piece.column)) || in_turn(body, |piece| (piece.column, piece.row))
}

#[cfg(test)]
mod tests {
    use super::super::headings;
    use super::*;

    fn table(rows: &[&str]) -> Vec<Piece> {
        let mut order = 0;
        let mut pieces = Vec::new();
        for (row, text) in rows.iter().enumerate() {
            for (column, text) in text.split('|').enumerate().filter(|(_, text)| !text.is_empty()) {
                order += 10;
                let order = (order, order + 5);
                pieces.push(Piece {
                    text: text.to_owned(),
                    row,
                    column,
                    rows: 1,
                    columns: 1,
                    order,
                    ..Piece::default()
                });
            }
        }
        headings::mark(&mut pieces);
        pieces
    }

    fn check(rows: &[&str], expected: Option<&str>) {
        assert_eq!(doubt(&table(rows)), expected, "{rows:?}");
    }

    #[test]
    fn what_can_be_vouched_for() {
        check(&["Year|Girls|Boys", "2022|293|41", "2023|310|38"], None);
        check(&["|2022|2023", "Girls|293|310", "Boys|41|38", "Total|334|348"], None);
        check(
            &["|2022|2023", "Girls|293|310", "Boys|41|38", "Total|334|438"],
            Some("its figures do not add up to their total"),
        );
        check(&["Year|Girls|", "2022|293|41"], Some("a column has no heading"));
        check(&["Year|Girls|Boys", "|293|41", "2023|2|3"], Some("a row has no heading"));
        check(&["Year|Girls", "2022|29,341,1"], Some("a figure in it is not well formed"));
        check(&["Year|Girls", "2022|293 41"], Some("a figure in it is not well formed"));
        check(&["Name|Role", "Ann|Chair"], None);
        check(&["Name|Role"], Some("it has a single row or column"));
        check(&["Year", "2022"], Some("it has a single row or column"));
    }

    #[test]
    fn the_order_of_drawing_is_a_second_reading() {
        let mut pieces = table(&["Year|Girls|Boys", "2022|293|41", "2023|310|38"]);
        let order = pieces[4].order;
        pieces[4].order = pieces[7].order;
        pieces[7].order = order;
        assert_eq!(doubt(&pieces), Some("it was drawn in another order than it stands in"));
    }
}
