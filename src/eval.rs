//! How good the answers are: question sets, and their scores.
//!
//! A set is a file of questions with accepted answers and the places that bear them ([`parse_set`]). Each question is
//! asked of its own document; [`Outcome`] is what came of one, [`Scores`] sums them up.

mod hit;
mod outcome;
mod scores;
mod set;

pub use hit::Target;
pub use outcome::Outcome;
pub use scores::{Scores, Separation};
pub use set::{Gold, Item, SetError, parse_set};
