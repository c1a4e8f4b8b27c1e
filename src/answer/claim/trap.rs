//! Figures that are often told wrongly: those the operator wrote a caveat to.

use super::base;
use super::conflict::Aspect;
use super::meaning::meaning;
use super::number::{Fit, Number, Quantity};
use super::reading::Reading;
use crate::language::stem;
use crate::search::Located;
use crate::statistics::{Curated, Unit};

/// The curated figure that the claim repeats wrongly, where in its quote the right words stand, and what is wrong.
pub(super) struct Trap<'i> {
    /// The figure.
    pub(super) located: &'i Located,
    /// In what the claim differs.
    pub(super) aspect: Aspect,
    /// The bytes of the quote that say it rightly.
    pub(super) stated: std::ops::Range<usize>,
}

/// The trap that `claim` falls into: an equal figure about the same thing, of another base or time than it is for.
pub(super) fn trap<'i>(claim: &Reading<'_>, curated: &'i [Located]) -> Option<Trap<'i>> {
    curated.iter().filter(|located| located.curated.caveat.is_some()).find_map(|located| {
        let entry = &located.curated;
        let same =
            |number: &Number| number.quantity == Quantity::Of(entry.unit) && (number.value - entry.value).abs() < 1e-9;
        let at = claim.numbers.iter().position(same).filter(|_| is_about(claim, entry))?;
        let quote = Reading::new(&entry.quote);
        let equal = |other: &usize| {
            claim.numbers[at].quantity == quote.numbers[*other].quantity
                && claim.numbers[at].fit(&quote.numbers[*other]) == Fit::Same
                && !quote.tokens[quote.token_of(*other)].negated
        };
        let other = (0..quote.numbers.len()).find(equal)?;
        if let Some(stated) = base::other(claim, at, &quote, other) {
            return Some(Trap { located, aspect: Aspect::Population, stated });
        }
        let stated = other_length(claim, &quote)?;
        Some(Trap { located, aspect: Aspect::Period, stated })
    })
}

/// Whether the claim speaks of what the entry is about: a word of each group, or one that means the same.
fn is_about(claim: &Reading<'_>, entry: &Curated) -> bool {
    let spoken = |word: &str| {
        let stem = stem(word.trim());
        let meant = meaning(&stem);
        claim
            .tokens
            .iter()
            .any(|token| token.stem == stem || token.meaning.is_same(meant) || token.meaning.is_one(meant))
    };
    !entry.about.is_empty() && entry.about.iter().all(|group| group.split('|').any(spoken))
}

/// The length of time in `quote`, if the claim has a shorter or a longer one.
fn other_length(claim: &Reading<'_>, quote: &Reading<'_>) -> Option<std::ops::Range<usize>> {
    let years = Quantity::Of(Unit::Years);
    let own = claim.numbers.iter().find(|number| number.quantity == years)?;
    let stated = quote.numbers.iter().find(|number| number.quantity == years)?;
    (own.fit(stated) == Fit::Different).then(|| stated.range.clone())
}
