//! Figures: what a report counts, and what is known about each count.
//!
//! A figure is read from running text ([`extract`]) or written by the operator ([`Curated`]). What the text doesn't
//! say stays `None` and is shown as "not stated"; nothing is guessed.

mod change;
mod clause;
mod curated;
mod dated;
mod extract;
mod figure;
mod multiple;
mod number;
mod paired;
mod part;
mod period;
mod phrase;
mod place;
mod population;
mod qualifier;
mod rejected;
mod row;
mod tokens;
mod unit;

pub use change::Direction;
pub use curated::{Curated, CuratedError, parse_curated};
pub use extract::extract;
pub use figure::{Figure, figures};
pub use paired::{Turn, lists, turn};
pub use qualifier::Qualifier;
pub use unit::Unit;

use crate::report::Span;

/// A figure of a report and what the report says about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Statistic {
    /// The value, in `unit`, scale words ("million") multiplied in; the lower end of a range.
    pub value: f64,
    /// The upper end of a range.
    pub upper: Option<f64>,
    /// What it is counted in.
    pub unit: Unit,
    /// What the text says of its exactness; `None` if it says nothing.
    pub qualifier: Option<Qualifier>,
    /// Which way it went, where it is a change or what one led to.
    pub direction: Option<Direction>,
    /// Where the figure stands in the document: the digits and their unit, as printed.
    pub figure: Span,
    /// The same with the words of the qualifier: "more than 500".
    pub said: Span,
    /// What was counted, in the document's words: the clause around the figure, or its headings.
    pub measure: String,
    /// Of whom or what; `None` where the text doesn't say.
    pub population: Option<String>,
    /// Where; `None` where the text doesn't say.
    pub place: Option<String>,
    /// When; `None` where the text doesn't say.
    pub period: Option<String>,
    /// What it is compared with; `None` where the text compares it with nothing.
    pub base: Option<String>,
    /// What to know before using the figure.
    pub caveat: Option<String>,
    /// The sentence it was read from, or the row.
    pub sentence: Span,
}
