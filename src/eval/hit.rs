//! Whether a passage is one that a set asks for.

use super::Gold;
use crate::language::{fold, words};
use crate::report::{Report, Span};

/// The shortest run of words that counts as taken from the gold text.
const MIN_RUN: usize = 3;

/// A gold item, ready to be compared with many passages.
pub struct Target(Kind);

enum Kind {
    Page(u32),
    Text(Vec<String>),
}

impl Target {
    /// What `gold` asks for.
    pub fn new(gold: &Gold) -> Self {
        Self(match gold {
            Gold::Page { page } => Kind::Page(*page),
            Gold::Text { text } => Kind::Text(tokens(text)),
        })
    }

    /// Whether the passage at `bytes` is on the gold page or, where there are no pages, holds at least half of the gold
    /// text's words in order (in runs of three or more), or lies inside it.
    pub fn is_hit_by(&self, report: &Report, bytes: Span) -> bool {
        match &self.0 {
            Kind::Page(page) => {
                let of = |at: u32| report.page_at(at).map(|page| page.pdf);
                of(bytes.start) <= Some(*page) && Some(*page) <= of(bytes.end.saturating_sub(1))
            }
            Kind::Text(gold) => {
                let passage = tokens(report.slice(bytes));
                let inside = !passage.is_empty() && gold.windows(passage.len()).any(|window| window == passage);
                inside || 2 * common_runs(gold, &passage) >= gold.len().max(1)
            }
        }
    }
}

fn tokens(text: &str) -> Vec<String> {
    words(text).map(|word| fold(word.surface)).filter(|word| !word.is_empty()).collect()
}

/// How many words of `one` stand in `other` in the same order, in runs of at least [`MIN_RUN`]: the longest run, then
/// what is left of it and right of it.
fn common_runs(one: &[String], other: &[String]) -> usize {
    let mut found = 0;
    let mut open = vec![(one, other)];
    while let Some((one, other)) = open.pop() {
        let (at, place, length) = longest_run(one, other);
        if length >= MIN_RUN {
            found += length;
            open.push((&one[..at], &other[..place]));
            open.push((&one[at + length..], &other[place + length..]));
        }
    }
    found
}

/// Where the longest run of equal words begins in each, and its length; the first of several.
fn longest_run(one: &[String], other: &[String]) -> (usize, usize, usize) {
    let mut best = (0, 0, 0);
    let mut ends = vec![0; other.len() + 1];
    for (at, word) in one.iter().enumerate() {
        for place in (0..other.len()).rev() {
            ends[place + 1] = if other[place] == *word { ends[place] + 1 } else { 0 };
            let length = ends[place + 1];
            if length > best.2 {
                best = (at + 1 - length, place + 1 - length, length);
            }
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{BlockKind, Draft, Format};

    fn is_hit(gold: &str, passage: &str) -> bool {
        let mut draft = Draft::new("d", Format::Text);
        draft.push(BlockKind::Paragraph, passage);
        let report = draft.finish();
        Target::new(&Gold::Text { text: gold.to_owned() }).is_hit_by(&report, report.blocks[0].bytes)
    }

    #[test]
    fn half_of_the_gold_in_order_is_a_hit() {
        let gold = "one two three four five six seven eight";
        assert!(is_hit(gold, "Before. One two three four, and after."));
        assert!(is_hit(gold, "Six, seven"), "inside");
        assert!(is_hit(gold, "one two three — and — six seven eight"), "two runs of three");
        assert!(!is_hit(gold, "one two three and more"), "three of eight");
        assert!(!is_hit(gold, "one two x three four x five six x seven eight"), "runs of two");
        assert!(!is_hit(gold, "five six seven x one two three"), "another order");
    }

    #[test]
    fn a_page_is_hit_by_what_stands_on_it() {
        let mut draft = Draft::new("d", Format::Pdf);
        for text in ["First.", "Second."] {
            draft.begin_page(None);
            draft.push(BlockKind::Paragraph, text);
        }
        let report = draft.finish();
        let hits = |page| {
            let target = Target::new(&Gold::Page { page });
            report.blocks.iter().map(|block| target.is_hit_by(&report, block.bytes)).collect::<Vec<_>>()
        };
        assert_eq!((hits(1), hits(2), hits(3)), (vec![true, false], vec![false, true], vec![false, false]));
    }
}
