//! In what a report can differ from a claim.

use std::ops::Range;

/// In what a claim differs from the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aspect {
    /// Another number.
    Number,
    /// Another time, or length of time.
    Period,
    /// Another person, place, body or Act.
    Name,
    /// Other people or things are counted.
    Population,
    /// Somebody else said it.
    Speaker,
    /// The other direction, or the opposite.
    Direction,
    /// The report denies it, or the claim denies what the report says.
    Denial,
    /// A part is taken for the whole.
    Scope,
    /// What the report asks for is told as done, or as the law.
    Standing,
}

impl Aspect {
    /// Its name in the machine interface.
    pub fn name(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Period => "period",
            Self::Name => "name",
            Self::Population => "population",
            Self::Speaker => "speaker",
            Self::Direction => "direction",
            Self::Denial => "denial",
            Self::Scope => "scope",
            Self::Standing => "standing",
        }
    }
}

/// A place where a claim and a sentence part.
#[derive(Clone, Debug)]
pub(super) struct Conflict {
    /// In what.
    pub(super) aspect: Aspect,
    /// The bytes of the claim.
    pub(super) claimed: Range<usize>,
    /// The bytes of the sentence.
    pub(super) stated: Range<usize>,
    /// The claim's words that it explains: they need not be borne out.
    pub(super) aside: Vec<usize>,
}
