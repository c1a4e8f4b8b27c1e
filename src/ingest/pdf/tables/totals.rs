//! Totals: where a table adds its figures up, they must add up.

use super::piece::{Piece, amount};

/// Whether every total row of the table is the sum of rows over it, column by column; `None` where there is none.
///
/// Subtotals count once: a total may be of all rows since the last one, or of subtotals and the rows after them.
/// Rounding may take half a unit of the last digit from each addend.
pub(super) fn agree(pieces: &[Piece]) -> Option<bool> {
    let columns = pieces.iter().map(|piece| piece.column + 1).max()?;
    let mut verdict = None;
    for column in 1..columns {
        let sums = column_agrees(pieces, column);
        verdict = match (verdict, sums) {
            (Some(false), _) | (_, Some(false)) => Some(false),
            (_, Some(true)) => Some(true),
            (known, None) => known,
        };
    }
    verdict
}

fn column_agrees(pieces: &[Piece], column: usize) -> Option<bool> {
    let figures = pieces.iter().filter(|piece| piece.column == column && !piece.heading && piece.columns == 1);
    let mut open: Vec<(f64, f64)> = Vec::new();
    let mut verdict = None;
    for piece in figures {
        let Some(value) = amount(&piece.text) else { continue };
        let label = pieces.iter().find(|label| label.row == piece.row && label.column == 0);
        let share = piece.text.contains('%');
        if share || !label.is_some_and(|label| is_total(&label.text)) {
            open.push((value, half_unit(&piece.text)));
            continue;
        }
        match addends(&open, value, half_unit(&piece.text)) {
            Some(count) => {
                open.truncate(open.len() - count);
                verdict = verdict.or(Some(true));
            }
            None if open.is_empty() => {}
            None => verdict = Some(false),
        }
        open.push((value, half_unit(&piece.text)));
    }
    verdict
}

/// How many of the last figures add up to `total`, at least two.
fn addends(open: &[(f64, f64)], total: f64, unit: f64) -> Option<usize> {
    let (mut sum, mut slack) = (0.0, unit);
    open.iter().rev().enumerate().find_map(|(at, (value, unit))| {
        sum += value;
        slack += unit;
        (at >= 1 && (sum - total).abs() <= slack + 1e-6).then_some(at + 1)
    })
}

fn half_unit(text: &str) -> f64 {
    let decimals = text.split_once('.').map_or(0, |(_, rest)| rest.bytes().take_while(u8::is_ascii_digit).count());
    0.5 * 10f64.powi(-i32::try_from(decimals.min(9)).unwrap_or_default())
}

fn is_total(label: &str) -> bool {
    let lower = label.to_lowercase();
    lower.split(|character: char| !character.is_alphabetic()).any(|word| matches!(word, "total" | "totals" | "sum"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(rows: &[(&str, &str)], expected: Option<bool>) {
        let piece = |row, column, text: &str| Piece {
            text: text.to_owned(),
            row,
            column,
            columns: 1,
            rows: 1,
            ..Piece::default()
        };
        let pieces: Vec<Piece> =
            (0..).zip(rows).flat_map(|(row, (label, figure))| [piece(row, 0, label), piece(row, 1, figure)]).collect();
        assert_eq!(agree(&pieces), expected, "{rows:?}");
    }

    #[test]
    fn totals_must_add_up() {
        check(&[("Girls", "293"), ("Boys", "41"), ("Total", "334")], Some(true));
        check(&[("Girls", "293"), ("Boys", "41"), ("Total", "335")], Some(true));
        check(&[("Girls", "293"), ("Boys", "41"), ("Total", "29341")], Some(false));
        check(&[("Girls", "293"), ("Boys", "41")], None);
        check(&[("a", "1"), ("b", "2"), ("Subtotal", "3"), ("c", "4"), ("d", "5"), ("Total", "12")], Some(true));
        check(&[("a", "1.2"), ("b", "(0.4)"), ("Total", "0.8")], Some(true));
        check(&[("a", "1%"), ("b", "2%"), ("Total", "100%")], None);
    }
}
