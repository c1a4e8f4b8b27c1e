//! What was measured, as a table.

use super::compare::Compared;
use super::cost::Cost;
use super::measure::Share;
use std::fmt::{self, Display, Formatter};

/// The head of the table: shares in per cent, running heads aside where it says so.
pub(super) const HEAD: &str = "\
                                 words: F1       sentences       passages        pages/CPU s     peak MB
document                  pages  all    no heads whole  in order whole  on page  ours    theirs  ours   theirs";

/// A line of the table.
#[derive(Debug)]
pub(super) struct Row {
    /// The document.
    pub(super) name: String,
    /// Its pages.
    pub(super) pages: usize,
    /// What came out, if there was a second reader.
    pub(super) compared: Option<Compared>,
    /// What Footnote took.
    pub(super) ours: Cost,
    /// What `pdftotext` took.
    pub(super) theirs: Option<Cost>,
}

/// The line under all: shares of all words, sentences and passages, pages by all seconds, the largest memory.
pub(super) fn total(rows: &[Row]) -> Row {
    let all: Vec<&Compared> = rows.iter().filter_map(|row| row.compared.as_ref()).collect();
    let sum = |share: fn(&Compared) -> Share| all.iter().map(|compared| share(compared)).sum();
    let compared = Compared {
        words: sum(|compared| compared.words),
        words_without_heads: sum(|compared| compared.words_without_heads),
        sentences: sum(|compared| compared.sentences),
        order: sum(|compared| compared.order),
        passages_whole: sum(|compared| compared.passages_whole),
        passages: sum(|compared| compared.passages),
        ..Compared::default()
    };
    Row {
        name: format!("ALL {}", rows.len()),
        pages: rows.iter().map(|row| row.pages).sum(),
        compared: (!all.is_empty()).then_some(compared),
        ours: rows.iter().map(|row| row.ours).fold(Cost::default(), Cost::with),
        theirs: rows.iter().filter_map(|row| row.theirs).reduce(Cost::with),
    }
}

impl Display for Row {
    fn fmt(&self, to: &mut Formatter<'_>) -> fmt::Result {
        write!(to, "{:<25.25} {:>5} ", self.name, self.pages)?;
        let shares = self.compared.as_ref().map(|compared| {
            let Compared { words, words_without_heads, sentences, order, passages_whole, passages, .. } = compared;
            [words, words_without_heads, sentences, order, passages_whole, passages]
        });
        for (place, width) in [7, 9, 7, 9, 7, 9].into_iter().enumerate() {
            match shares {
                Some(shares) => write!(to, " {:<width$.2}", 100.0 * shares[place].ratio(), width = width - 1)?,
                None => write!(to, " {:<width$}", "–", width = width - 1)?,
            }
        }
        let speed = |cost: Cost| format!("{:.0}", cost.pages_per_second(self.pages));
        let theirs = |show: &dyn Fn(Cost) -> String| self.theirs.map_or_else(|| "–".to_owned(), show);
        let peak = |cost: Cost| format!("{:.0}", cost.peak_mb);
        let (speed_of_theirs, peak_of_theirs) = (theirs(&speed), theirs(&peak));
        write!(to, " {:<7} {speed_of_theirs:<7} {:<6} {peak_of_theirs}", speed(self.ours), peak(self.ours))
    }
}
