//! Statistics written by the operator: `index/statistics.toml`.

mod file;

pub use file::{CuratedError, parse_curated};

use serde::{Deserialize, Serialize};

use super::Unit;
use crate::language::{stem, terms};

/// A statistic somebody has looked after: what the figure means, and what to know before using it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Curated {
    /// Its name, unique in the file.
    pub name: String,
    /// Words members use for it.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// The value, in `unit`.
    pub value: f64,
    /// What it is counted in.
    pub unit: Unit,
    /// The figure as it stands in `quote`.
    pub text: String,
    /// What was counted.
    pub measure: String,
    /// Of whom.
    #[serde(default = "not_stated")]
    pub population: String,
    /// Where.
    #[serde(default)]
    pub place: Option<String>,
    /// When.
    #[serde(default = "not_stated")]
    pub period: String,
    /// How it was counted, where that differs: "first published", "revised". Only figures of one basis are compared.
    #[serde(default)]
    pub basis: Option<String>,
    /// The document that bears it out, by id.
    pub source: String,
    /// Where the figure was published.
    #[serde(default)]
    pub url: Option<String>,
    /// Who published it, and when.
    #[serde(default)]
    pub publisher: Option<String>,
    /// What to know before using it.
    #[serde(default)]
    pub caveat: Option<String>,
    /// When an equal figure in any document is this one: one word of each group ("child|children") stands in its
    /// sentence. Without groups, only the quoted sentence itself is meant.
    #[serde(default)]
    pub about: Vec<String>,
    /// The sentence of `source` that gives the figure, byte for byte.
    pub quote: String,
}

impl Curated {
    /// Whether an equal figure in `sentence` is this statistic.
    pub fn is_meant_by(&self, value: f64, unit: Unit, sentence: &str) -> bool {
        if unit != self.unit || !same(value, self.value) {
            return false;
        }
        if sentence == self.quote {
            return true;
        }
        let stems: Vec<String> = terms(sentence).map(|term| term.stem).collect();
        let spoken_of = |group: &String| group.split('|').any(|word| stems.contains(&stem(word.trim())));
        !self.about.is_empty() && self.about.iter().all(spoken_of)
    }

    /// Whether two statistics are of the same thing at the same time, counted in the same way.
    fn is_of_the_same(&self, other: &Self) -> bool {
        let all = |one: &Self| {
            (one.measure.clone(), one.population.clone(), one.place.clone(), one.period.clone(), one.basis.clone())
        };
        self.unit == other.unit && all(self) == all(other)
    }
}

/// Whether two values are the same but for how they are stored.
fn same(one: f64, other: f64) -> bool {
    (one - other).abs() <= f64::EPSILON * one.abs().max(1.0)
}

fn not_stated() -> String {
    "not stated".to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_meant_by_its_quote_or_its_subject() {
        let entry = &parse_curated(file::tests::ENTRY).unwrap()[0];
        assert!(entry.is_meant_by(78.0, Unit::Percent, "Children were 78% of them."));
        assert!(entry.is_meant_by(78.0, Unit::Percent, "British children made up 78% of referrals."));
        assert!(!entry.is_meant_by(78.0, Unit::Percent, "Some 78% of adults use the internet."));
        assert!(!entry.is_meant_by(78.0, Unit::Count, "Children were 78% of them."));
        assert!(!entry.is_meant_by(77.0, Unit::Percent, "British children made up 78% of referrals."));
    }
}
