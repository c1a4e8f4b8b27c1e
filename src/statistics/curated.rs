//! Statistics written by the operator: `index/statistics.toml`.

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
        if unit != self.unit || (value - self.value).abs() > f64::EPSILON * self.value.abs().max(1.0) {
            return false;
        }
        if sentence == self.quote {
            return true;
        }
        let stems: Vec<String> = terms(sentence).map(|term| term.stem).collect();
        let spoken_of = |group: &String| group.split('|').any(|word| stems.contains(&stem(word.trim())));
        !self.about.is_empty() && self.about.iter().all(spoken_of)
    }
}

fn not_stated() -> String {
    "not stated".to_owned()
}

/// Why a statistics file was refused.
#[derive(Debug, thiserror::Error)]
pub enum CuratedError {
    /// Not TOML, or a key that is missing, unknown or of the wrong type; the message names line and key.
    #[error("{0}")]
    Malformed(#[from] toml::de::Error),
    /// Entries that contradict themselves or each other, a line each.
    #[error("{}", .0.join("\n"))]
    Contradictory(Vec<String>),
}

/// The statistics of a file, in order. Nothing is half-loaded: one bad entry refuses the file.
pub fn parse_curated(toml: &str) -> Result<Vec<Curated>, CuratedError> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct File {
        #[serde(default)]
        statistic: Vec<Curated>,
    }
    let statistics = toml::from_str::<File>(toml)?.statistic;
    let mut faults = Vec::new();
    for (at, entry) in statistics.iter().enumerate() {
        if statistics[..at].iter().any(|other| other.name == entry.name) {
            faults.push(format!("“{}” is there twice; give each statistic a name of its own", entry.name));
        }
        if !entry.quote.contains(&entry.text) {
            faults.push(format!("“{}”: its quote does not contain “{}”", entry.name, entry.text));
        }
        if !entry.value.is_finite() {
            faults.push(format!("“{}”: the value must be a number", entry.name));
        }
    }
    if faults.is_empty() { Ok(statistics) } else { Err(CuratedError::Contradictory(faults)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENTRY: &str = r#"
[[statistic]]
name = "share"
value = 78
unit = "percent"
text = "78%"
measure = "children"
population = "nationals referred"
period = "2023"
source = "d"
caveat = "Not of all referrals."
about = ["child|children", "referral|referred"]
quote = "Children were 78% of them."
"#;

    #[test]
    fn a_figure_is_meant_by_its_quote_or_its_subject() {
        let entry = &parse_curated(ENTRY).unwrap()[0];
        assert!(entry.is_meant_by(78.0, Unit::Percent, "Children were 78% of them."));
        assert!(entry.is_meant_by(78.0, Unit::Percent, "British children made up 78% of referrals."));
        assert!(!entry.is_meant_by(78.0, Unit::Percent, "Some 78% of adults use the internet."));
        assert!(!entry.is_meant_by(78.0, Unit::Count, "Children were 78% of them."));
        assert!(!entry.is_meant_by(77.0, Unit::Percent, "British children made up 78% of referrals."));
    }

    #[test]
    fn faults_are_named() {
        let twice = format!("{ENTRY}{ENTRY}");
        assert!(parse_curated(&twice).unwrap_err().to_string().contains("“share” is there twice"));
        let wrong = ENTRY.replace("text = \"78%\"", "text = \"79%\"");
        assert!(parse_curated(&wrong).unwrap_err().to_string().contains("does not contain “79%”"));
        let unknown = ENTRY.replace("period", "perriod");
        assert!(parse_curated(&unknown).unwrap_err().to_string().contains("perriod"));
    }
}
