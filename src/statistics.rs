//! Figures: what a report counts, and what is known about each count.
//!
//! A figure is read from running text ([`extract`]) or written by the operator ([`Curated`]). What the text doesn't
//! say stays `None` and is shown as "not stated"; nothing is guessed.

mod curated;
mod extract;
mod figure;

pub use curated::{Curated, CuratedError, parse_curated};
pub use extract::extract;
pub use figure::{Figure, figures};

use serde::{Deserialize, Serialize};

use crate::report::Span;

/// What a value is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Parts of a hundred.
    Percent,
    /// Things or people.
    Count,
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
}

impl Unit {
    /// The unit's name in the machine interface.
    pub fn name(self) -> &'static str {
        match self {
            Self::Percent => "percent",
            Self::Count => "count",
            Self::Pounds => "pounds",
            Self::Dollars => "dollars",
            Self::Euros => "euros",
            Self::Years => "years",
            Self::Months => "months",
            Self::Weeks => "weeks",
            Self::Days => "days",
        }
    }
}

/// A figure of a report and what the report says about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Statistic {
    /// The value, in `unit`; scale words ("million") are multiplied in.
    pub value: f64,
    /// What it is counted in.
    pub unit: Unit,
    /// Where the figure stands in the document: the digits and their unit, as printed.
    pub figure: Span,
    /// What was counted, in the document's words: the clause around the figure.
    pub measure: String,
    /// Of whom or what; `None` where the text doesn't say.
    pub population: Option<String>,
    /// When; `None` where the text doesn't say.
    pub period: Option<String>,
    /// What to know before using the figure.
    pub caveat: Option<String>,
    /// The sentence it was read from.
    pub sentence: Span,
}
