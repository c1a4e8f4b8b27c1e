//! The numbers that word processors put before list items and headings.

use crate::ingest::numerals::Numerals;

/// A level of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::ingest) struct Level {
    /// How its numbers are written.
    pub(in crate::ingest) numerals: Numerals,
    /// Its first number.
    pub(in crate::ingest) start: u32,
    /// What stands before an item, with `%1` for the number of the first level and so on: "%1.%2.".
    pub(in crate::ingest) pattern: String,
}

/// What a paragraph is to the lists it stands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ingest) enum Item {
    /// It begins no item.
    None,
    /// It begins an item without a number.
    Bullet,
    /// It begins an item with this number, as written: "(a)", "3.2".
    Numbered(String),
}

impl Item {
    /// Its number as written.
    pub(in crate::ingest) fn mark(&self) -> Option<&str> {
        match self {
            Self::Numbered(mark) => Some(mark),
            Self::None | Self::Bullet => None,
        }
    }
}

/// The numbers of the last items of a list, level by level.
#[derive(Clone, Debug, Default)]
pub(in crate::ingest) struct Counters {
    numbers: Vec<Option<u32>>,
}

impl Counters {
    /// Counts an item of `level` (from 0) as what it is.
    pub(in crate::ingest) fn next(&mut self, levels: &[Level], level: usize) -> Item {
        let Some(this) = levels.get(level) else { return Item::Bullet };
        self.numbers.resize(levels.len(), None);
        let number = self.numbers[level].map_or(this.start, |last| last.saturating_add(1));
        self.numbers[level] = Some(number);
        self.numbers[level + 1..].fill(None);
        if this.numerals == Numerals::None {
            return Item::Bullet;
        }
        let mut mark = this.pattern.clone();
        for (outer, (level, number)) in levels.iter().zip(&self.numbers).enumerate().take(9) {
            let number = number.unwrap_or(level.start);
            mark = mark.replace(&format!("%{}", outer + 1), &level.numerals.write(number));
        }
        let mark = mark.trim();
        if mark.contains(char::is_alphanumeric) { Item::Numbered(mark.to_owned()) } else { Item::Bullet }
    }

    /// Makes the next item of `level` its list's first.
    pub(in crate::ingest) fn restart(&mut self, level: usize) {
        self.numbers.truncate(level);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_are_counted() {
        let level = |numerals, pattern: &str| Level { numerals, start: 1, pattern: pattern.to_owned() };
        let letters = Numerals::Letters { capitals: false };
        let levels = [
            level(Numerals::Decimal, "%1."),
            level(Numerals::Decimal, "%1.%2"),
            level(letters, "(%3)"),
            level(Numerals::None, "•"),
        ];
        let mut counters = Counters::default();
        let marks: Vec<_> = [0, 1, 1, 2, 3, 0, 1, 7].iter().map(|level| counters.next(&levels, *level)).collect();
        let marks: Vec<_> = marks.iter().map(Item::mark).collect();
        assert_eq!(marks, [Some("1."), Some("1.1"), Some("1.2"), Some("(a)"), None, Some("2."), Some("2.1"), None]);
        counters.restart(1);
        assert_eq!(counters.next(&levels, 1).mark(), Some("2.1"));
    }
}
