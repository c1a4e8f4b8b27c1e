//! Whether somebody's quote stands in the documents, word for word, and what stands there instead.

use super::{Answer, Quote};
use crate::language::{Wording, fold, words};
use crate::report::{Report, Span};
use crate::statistics::figures;

/// Fewer words are a topic, not a quote: they stand everywhere.
const MIN_WORDS: usize = 3;
/// More words are not compared one by one.
const MAX_WORDS: usize = 400;
/// How many places are shown where the same words stand.
const MAX_PLACES: usize = 3;
/// The most of a quote's words that may differ, as a share, for it to be a misquotation and not something else.
const MISQUOTED: f32 = 0.4;

/// What came of somebody's quote.
#[derive(Debug)]
pub enum Quotation<'i> {
    /// It stands there: the whole sentences it is of, at most three places in the order of the documents.
    Verbatim(Vec<Quote<'i>>),
    /// It almost stands there.
    Misquoted(Misquotation<'i>),
    /// Nobody wrote that, or it was never meant as a quote: what the documents say on the topic.
    Topic(Answer<'i>),
}

/// What a document says instead of what somebody quoted.
#[derive(Clone, Debug, PartialEq)]
pub struct Misquotation<'i> {
    /// The whole sentences that come nearest.
    pub stands: Quote<'i>,
    /// What differs, in the order of the document; empty if only the punctuation does.
    pub differences: Vec<Difference>,
}

/// A word or several that differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// As they were quoted; empty if the quote leaves them out.
    pub quoted: String,
    /// Where they stand in the document; `None` if it has nothing there.
    pub stands: Option<Span>,
}

impl<'i> Quotation<'i> {
    /// What comes of `text` in `reports`; `None` if it stands in none of them, word for word.
    pub fn verbatim(text: &str, reports: impl Iterator<Item = &'i Report>) -> Option<Self> {
        words(text).nth(MIN_WORDS - 1)?;
        let wording = Wording::new(text)?;
        let mut places: Vec<Quote<'i>> = Vec::new();
        for report in reports {
            for range in wording.find_in(&report.text) {
                let place = Span::new(range).and_then(|span| whole(report, span));
                places.extend(place.filter(|place| !places.contains(place)));
                if places.len() == MAX_PLACES {
                    return Some(Self::Verbatim(places));
                }
            }
        }
        (!places.is_empty()).then_some(Self::Verbatim(places))
    }
}

impl<'i> Misquotation<'i> {
    /// The nearest to `text` in `passages`; `None` if none comes near.
    pub fn nearest(text: &str, passages: impl Iterator<Item = Quote<'i>>) -> Option<Self> {
        let quoted = compared(text);
        if !(MIN_WORDS..=MAX_WORDS).contains(&quoted.len()) {
            return None;
        }
        let compared = passages.filter_map(|passage| Some((aligned(&quoted, &compared(passage.text()))?, passage)));
        let (best, passage) = compared.min_by_key(|(alignment, _)| alignment.cost)?;
        #[expect(clippy::cast_precision_loss, reason = "at most 400 words")]
        let differing = best.cost as f32 / quoted.len() as f32;
        if differing > MISQUOTED {
            return None;
        }
        let offset = passage.bytes().start as usize;
        let span = |range: std::ops::Range<usize>| Span::new(offset + range.start..offset + range.end);
        let stands = passage.report().sentences_over(span(best.range)?)?;
        let differences = best.differences.into_iter().map(|(said, range)| (said, range.and_then(span)));
        let differences = differences.map(|(quoted, stands)| Difference { quoted, stands }).collect();
        Some(Self { stands: Quote::new(passage.report(), stands)?, differences })
    }
}

/// The sentences of which `span` is some words; `None` if it cuts a figure in two or can't be quoted.
fn whole(report: &Report, span: Span) -> Option<Quote<'_>> {
    let sentences = report.sentences_over(span)?;
    let (start, end) = ((span.start - sentences.start) as usize, (span.end - sentences.start) as usize);
    let cuts = |at: usize, range: &std::ops::Range<usize>| range.start < at && at < range.end;
    let cut = figures(report.slice(sentences)).iter().any(|one| cuts(start, &one.range) || cuts(end, &one.range));
    if cut { None } else { Quote::new(report, sentences) }
}

struct Compared<'t> {
    surface: &'t str,
    folded: String,
    range: std::ops::Range<usize>,
}

fn compared(text: &str) -> Vec<Compared<'_>> {
    let word = |word: crate::language::Word<'_>| fold(word.surface);
    words(text).map(|one| Compared { folded: word(one.clone()), surface: one.surface, range: one.range }).collect()
}

/// How a quote lies on a passage.
struct Alignment {
    /// How many words differ, are missing, or are there in addition.
    cost: u32,
    /// Where in the passage, in bytes.
    range: std::ops::Range<usize>,
    /// What differs: the words as quoted and where others stand instead.
    differences: Vec<(String, Option<std::ops::Range<usize>>)>,
}

/// Lays all of `quoted` on a part of `passage` with the fewest differences (Sellers 1980, by words).
fn aligned(quoted: &[Compared<'_>], passage: &[Compared<'_>]) -> Option<Alignment> {
    let width = passage.len() + 1;
    let mut costs = vec![0_u32; width * (quoted.len() + 1)];
    for (row, word) in (1..).zip(quoted) {
        costs[row * width] = costs[(row - 1) * width] + 1;
        for (column, other) in (1..).zip(passage) {
            let replaced = costs[(row - 1) * width + column - 1] + u32::from(word.folded != other.folded);
            let left_out = costs[(row - 1) * width + column].min(costs[row * width + column - 1]) + 1;
            costs[row * width + column] = replaced.min(left_out);
        }
    }
    let last = quoted.len() * width;
    let end = (0..width).min_by_key(|column| (costs[last + column], width - column))?;
    let (mut row, mut column) = (quoted.len(), end);
    let mut steps: Vec<(Option<usize>, Option<usize>)> = Vec::new();
    while row > 0 {
        let here = costs[row * width + column];
        let diagonal = column > 0
            && here
                == costs[(row - 1) * width + column - 1]
                    + u32::from(quoted[row - 1].folded != passage[column - 1].folded);
        if diagonal {
            (row, column) = (row - 1, column - 1);
            steps.push((Some(row), Some(column)));
        } else if here == costs[(row - 1) * width + column] + 1 {
            row -= 1;
            steps.push((Some(row), None));
        } else {
            column -= 1;
            steps.push((None, Some(column)));
        }
    }
    steps.reverse();
    let range = passage.get(column)?.range.start..passage.get(end.checked_sub(1)?)?.range.end;
    Some(Alignment { cost: costs[last + end], range, differences: differences(quoted, passage, &steps) })
}

/// Neighbouring differences as one.
fn differences(
    quoted: &[Compared<'_>],
    passage: &[Compared<'_>],
    steps: &[(Option<usize>, Option<usize>)],
) -> Vec<(String, Option<std::ops::Range<usize>>)> {
    let differs = |step: &(Option<usize>, Option<usize>)| match step {
        (Some(row), Some(column)) => quoted[*row].folded != passage[*column].folded,
        _ => true,
    };
    let runs =
        steps.chunk_by(|one, other| differs(one) == differs(other)).filter(|run| run.first().is_some_and(differs));
    let difference = |run: &[(Option<usize>, Option<usize>)]| {
        let said: Vec<&str> = run.iter().filter_map(|(row, _)| Some(quoted[(*row)?].surface)).collect();
        let mut stands = run.iter().filter_map(|(_, column)| Some(passage[(*column)?].range.clone()));
        let first = stands.next();
        let range = first.map(|first| first.start..stands.next_back().unwrap_or(first).end);
        (said.join(" "), range)
    };
    runs.map(difference).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{BlockKind, Draft, Format};

    fn report() -> Report {
        let mut draft = Draft::new("d", Format::Text);
        draft.push(BlockKind::Heading(1), "Keepers of the northern lamps");
        draft.push(
            BlockKind::Paragraph,
            "In 2023, 45.6% of keepers reported broken lamps. The board answered none of them.",
        );
        draft.finish()
    }

    fn verbatim(text: &str) -> Option<String> {
        match Quotation::verbatim(text, [report()].iter())? {
            Quotation::Verbatim(places) => Some(places.iter().map(Quote::text).collect::<Vec<_>>().join(" | ")),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_whole_sentence_is_shown() {
        assert_eq!(verbatim("reported broken lamps").unwrap(), "In 2023, 45.6% of keepers reported broken lamps.");
        assert!(verbatim("broken lamps. The board").unwrap().ends_with("none of them."));
        for not_a_quote in ["broken lamps", "of keepers reported no lamps", "In 2023, 45", "of the northern lamps"] {
            assert_eq!(verbatim(not_a_quote), None, "{not_a_quote}");
        }
    }

    #[test]
    fn a_misquotation_is_shown_what_stands_there() {
        let report = report();
        let passage = || Quote::new(&report, report.blocks[1].bytes).into_iter();
        let near = Misquotation::nearest("in 2023, 54.6% of all keepers reported lamps", passage()).unwrap();
        assert_eq!(near.stands.text(), "In 2023, 45.6% of keepers reported broken lamps.");
        let shown = |one: &Difference| (one.quoted.clone(), one.stands.map(|span| report.slice(span)));
        let shown: Vec<_> = near.differences.iter().map(shown).collect();
        let owned = |text: &str| text.to_owned();
        assert_eq!(shown, [(owned("54.6"), Some("45.6")), (owned("all"), None), (owned(""), Some("broken"))]);
        assert_eq!(Misquotation::nearest("gulls nest on the northern cliffs", passage()), None);
        let punctuation = Misquotation::nearest("In 2023 45.6% of keepers", passage()).unwrap();
        assert_eq!(punctuation.differences, []);
    }
}
