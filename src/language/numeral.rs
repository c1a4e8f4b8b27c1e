//! Numbers that English writes as one word.

const UNITS: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/// The number below a hundred that a folded word stands for: "zero" to "nineteen", and the tens.
pub fn number_word(word: &str) -> Option<u8> {
    let place = |names: &[&str]| names.iter().position(|name| *name == word).and_then(|at| u8::try_from(at).ok());
    place(&UNITS).or_else(|| Some(20 + 10 * place(&TENS)?))
}

/// All of those words.
pub fn number_words() -> impl Iterator<Item = &'static str> {
    UNITS.into_iter().chain(TENS)
}

#[cfg(test)]
mod tests {
    use super::number_word;

    #[test]
    fn numbers_are_read_from_words() {
        let numbers = ["zero", "twelve", "nineteen", "twenty", "ninety", "hundred", "first", ""].map(number_word);
        assert_eq!(numbers, [Some(0), Some(12), Some(19), Some(20), Some(90), None, None, None]);
    }
}
