//! Figures: what a report counts, and what is known about each count.
//!
//! A figure is read from running text ([`extract`]) or written by the operator ([`Curated`]). What the text doesn't
//! say stays `None` and is shown as "not stated"; nothing is guessed.

mod change;
mod clause;
mod curated;
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

pub use change::Direction;
pub use curated::{Curated, CuratedError, parse_curated};
pub use extract::extract;
pub use figure::{Figure, figures};
pub use paired::{Turn, lists, turn};
pub use qualifier::Qualifier;

use serde::{Deserialize, Serialize};

use crate::report::Span;

/// What a value is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Parts of a hundred; also parts of a whole in words, "one in four" being 25.
    Percent,
    /// The difference of two percentages, in parts of a hundred.
    PercentagePoints,
    /// Things or people.
    Count,
    /// Multiples of something: "twice", "2.5 times".
    Times,
    /// A place in an order, from 1.
    Rank,
    /// Pounds sterling.
    Pounds,
    /// United States dollars.
    Dollars,
    /// Euros.
    Euros,
    /// Years of time.
    Years,
    /// Months of time.
    Months,
    /// Weeks of time.
    Weeks,
    /// Days of time.
    Days,
    /// Hours of time.
    Hours,
    /// Minutes of time.
    Minutes,
}

impl Unit {
    /// The unit's name in the machine interface.
    pub fn name(self) -> &'static str {
        match self {
            Self::Percent => "percent",
            Self::PercentagePoints => "percentage_points",
            Self::Count => "count",
            Self::Times => "times",
            Self::Rank => "rank",
            Self::Pounds => "pounds",
            Self::Dollars => "dollars",
            Self::Euros => "euros",
            Self::Years => "years",
            Self::Months => "months",
            Self::Weeks => "weeks",
            Self::Days => "days",
            Self::Hours => "hours",
            Self::Minutes => "minutes",
        }
    }
}

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
