//! Numbers as pages, lists and headings have them: 1, a, iv.

/// How a number is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Numerals {
    /// Not at all: bullets, and kinds that are not known.
    #[default]
    None,
    /// 1, 2, 3.
    Decimal,
    /// a, b, c, or capitals.
    Letters {
        /// Whether they are capitals.
        capitals: bool,
    },
    /// i, ii, iii, or capitals.
    Roman {
        /// Whether they are capitals.
        capitals: bool,
    },
}

impl Numerals {
    /// `number` as written; empty where it isn't, or can't be.
    pub(super) fn write(self, number: u32) -> String {
        let case = |text: String, capitals: bool| if capitals { text.to_uppercase() } else { text };
        match self {
            Self::None => String::new(),
            Self::Decimal => number.to_string(),
            Self::Letters { capitals } => case(letters(number), capitals),
            Self::Roman { capitals } => case(roman(number), capitals),
        }
    }
}

/// `number` as a lower-case Roman numeral; in digits above 3,999 and for 0.
pub(super) fn roman(number: u32) -> String {
    const NUMERALS: [(u32, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    if number == 0 || number > 3999 {
        return number.to_string();
    }
    let mut rest = number;
    let mut text = String::new();
    for (value, numeral) in NUMERALS {
        while rest >= value {
            text.push_str(numeral);
            rest -= value;
        }
    }
    text
}

/// a … z, aa … zz, aaa …: the letters of PDF page labels (ISO 32000-1, table 159).
pub(super) fn letters(number: u32) -> String {
    let Some(index) = number.checked_sub(1) else { return String::new() };
    let letter = char::from(b'a' + u8::try_from(index % 26).unwrap_or_default());
    std::iter::repeat_n(letter, usize::try_from(index / 26 + 1).unwrap_or(1).min(32)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written() {
        for (number, numeral, letter) in [
            (1, "i", "a"),
            (4, "iv", "d"),
            (27, "xxvii", "aa"),
            (49, "xlix", "ww"),
            (1994, "mcmxciv", "rrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrr"),
            (0, "0", ""),
        ] {
            assert_eq!(roman(number), numeral);
            assert_eq!(letters(number), letter);
        }
        assert_eq!(Numerals::Roman { capitals: true }.write(4), "IV");
        assert_eq!(Numerals::Letters { capitals: false }.write(2), "b");
        assert_eq!(Numerals::None.write(2), "");
    }
}
