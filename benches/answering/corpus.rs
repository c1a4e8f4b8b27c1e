//! Reports of made-up words, spread as words are (Zipf's law), and questions of words that stand together in them.

use footnote::report::{BlockKind, Draft, Format, Report};

/// How many words there are.
const VOCABULARY: u64 = 30_000;
const PARAGRAPHS_A_PAGE: usize = 5;

/// A generator of numbers that are the same in every run (Steele, Lea and Flood 2014).
pub(crate) struct Numbers(u64);

impl Numbers {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }

    /// A word whose frequency falls with its rank.
    fn word(&mut self) -> String {
        #[expect(
            clippy::cast_precision_loss,
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "ranks"
        )]
        let rank = (VOCABULARY as f64).powf(self.below(1 << 30) as f64 / (1u64 << 30) as f64) as u64;
        let syllables =
            ["ba", "do", "fi", "gu", "ke", "lo", "mi", "na", "po", "ru", "se", "ti", "vu", "wa", "ze", "cho"];
        let mut rest = rank + 15;
        let mut word = String::new();
        while rest > 0 {
            word.push_str(syllables[usize::try_from(rest % 16).unwrap_or(0)]);
            rest /= 16;
        }
        word
    }

    fn sentence(&mut self) -> String {
        let length = 8 + self.below(16);
        let mut words: Vec<String> = (0..length).map(|_| self.word()).collect();
        if self.below(4) == 0 {
            words.push(format!("in {} {}", 1990 + self.below(35), self.below(9_000)));
        }
        format!("The {}. ", words.join(" "))
    }
}

/// A report of `pages` pages.
pub(crate) fn report(number: u64, pages: usize) -> Report {
    let mut numbers = Numbers::new(number);
    let mut draft = Draft::new(&format!("report-{number}"), Format::Pdf);
    for page in 0..pages {
        draft.begin_page(None);
        if page % 3 == 0 {
            draft.push(BlockKind::Heading(2), &format!("The {} {}", numbers.word(), numbers.word()));
        }
        for _ in 0..PARAGRAPHS_A_PAGE {
            let sentences = 3 + numbers.below(4);
            let text: String = (0..sentences).map(|_| numbers.sentence()).collect();
            draft.push(BlockKind::Paragraph, text.trim());
        }
    }
    draft.finish()
}

/// Questions whose words stand in one sentence of the reports of [`report`].
pub(crate) fn questions(reports: &[Report], count: usize) -> Vec<String> {
    let mut numbers = Numbers::new(7);
    let mut questions = Vec::new();
    while questions.len() < count {
        let report = &reports[usize::try_from(numbers.below(reports.len() as u64)).unwrap_or(0)];
        let block = report.blocks[usize::try_from(numbers.below(report.blocks.len() as u64)).unwrap_or(0)];
        let words: Vec<&str> = report.slice(block.bytes).split(' ').filter(|word| word.len() > 5).collect();
        if words.len() < 8 {
            continue;
        }
        let start = usize::try_from(numbers.below(words.len() as u64 - 6)).unwrap_or(0);
        let picked = &words[start..start + 3 + usize::try_from(numbers.below(3)).unwrap_or(0)];
        questions.push(format!("how many {} were there?", picked.join(" ").replace('.', "")));
    }
    questions
}
