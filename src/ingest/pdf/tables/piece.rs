//! A cell while its table is being read.

/// Text in a place of a table. Lengths are points on the page.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Piece {
    /// Its text.
    pub(super) text: String,
    /// The row it begins in, from 0.
    pub(super) row: usize,
    /// The column it begins in, from 0.
    pub(super) column: usize,
    /// Rows it spans.
    pub(super) rows: usize,
    /// Columns it spans.
    pub(super) columns: usize,
    /// Whether it is a heading.
    pub(super) heading: bool,
    /// Left edge.
    pub(super) x0: f64,
    /// Upper edge.
    pub(super) y0: f64,
    /// Right edge.
    pub(super) x1: f64,
    /// Lower edge.
    pub(super) y1: f64,
    /// The places of its first and last letter in the order of drawing.
    pub(super) order: (u32, u32),
}

impl Piece {
    /// Whether its columns and those of `other` meet.
    pub(super) fn shares_column(&self, other: &Self) -> bool {
        self.column < other.column + other.columns && other.column < self.column + self.columns
    }

    /// Takes `other`, which stands below, into this cell.
    pub(super) fn take(&mut self, other: &Self) {
        self.x0 = self.x0.min(other.x0);
        self.x1 = self.x1.max(other.x1);
        self.y0 = self.y0.min(other.y0);
        self.y1 = self.y1.max(other.y1);
        self.order = (self.order.0.min(other.order.0), self.order.1.max(other.order.1));
    }
}

/// Whether text is a year, or several: "2023", "2018–2023", "2019/20". Years stand over columns as often as in them.
pub(super) fn is_year(text: &str) -> bool {
    let text = text.trim_end_matches(|character: char| !character.is_ascii_digit());
    let mut parts = text.split(['–', '-', '/', ' ']);
    let year = |part: &str| {
        part.len() == 4
            && (part.starts_with("19") || part.starts_with("20"))
            && part.bytes().all(|digit| digit.is_ascii_digit())
    };
    let rest = |part: &str| year(part) || part.len() == 2 && part.bytes().all(|digit| digit.is_ascii_digit());
    parts.next().is_some_and(year) && parts.all(rest)
}

/// The value of a cell that holds one well-formed figure: sign, currency, thousands in threes, decimals, per cent, and
/// note marks around. Brackets are a minus. `None` for anything else.
pub(super) fn amount(text: &str) -> Option<f64> {
    use crate::ingest::pdf::words::is_superscript;
    let bare = text.trim_matches(|character: char| is_superscript(character) || matches!(character, '*' | '†' | '‡'));
    let negative = bare.contains('(') && bare.contains(')') || bare.starts_with(['-', '−', '–']);
    let around = |character: char| {
        character.is_whitespace()
            || matches!(character, '(' | ')' | '%' | '$' | '£' | '€' | '+' | '-' | '−' | '–' | 'U' | 'S')
    };
    let digits = bare.trim_matches(around);
    if bare.split_whitespace().filter(|word| word.bytes().any(|byte| byte.is_ascii_digit())).count() != 1 {
        return None;
    }
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let groups: Vec<&str> = whole.split(',').collect();
    let all_digits = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit());
    let (first, others) = groups.split_first()?;
    let grouped = others.is_empty() || (1..=3).contains(&first.len()) && others.iter().all(|group| group.len() == 3);
    if !(grouped && groups.iter().all(all_digits) && all_digits(&decimals) && !digits.is_empty()) {
        return None;
    }
    let value: f64 = format!("{}.{decimals}0", groups.concat()).parse().ok()?;
    Some(if negative { -value } else { value })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_single_well_formed_figures() {
        for (text, value) in [
            ("7,432", 7432.0),
            ("$ 310", 310.0),
            ("(38)", -38.0),
            ("44%", 44.0),
            ("12.5²", 12.5),
            ("-4", -4.0),
            ("1,234,567.8", 1_234_567.8),
        ] {
            assert_eq!(amount(text), Some(value), "{text}");
        }
        for text in ["293 41", "17,17$9", "17,17", "2,34,567", "x", "–", "", "4.5.6", "1 000"] {
            assert_eq!(amount(text), None, "{text}");
        }
    }

    #[test]
    fn years_are_told_from_figures() {
        assert!(is_year("2023") && is_year("2018–2023") && is_year("2019/20") && is_year("2023*"));
        assert!(!is_year("7,432") && !is_year("20") && !is_year("2023 4") && !is_year(""));
    }
}
