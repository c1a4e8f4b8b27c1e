//! The passages with which the sections of a document begin, for a question about the whole.

use super::SearchIndex;
use crate::language::{fold, words};
use crate::report::{Passage, Report};

impl SearchIndex {
    /// The first passage of each section of a document, those that sum it up first; of the longest document where none is
    /// named.
    pub fn leading_passages(&self, document: Option<&str>) -> Vec<(&Report, &Passage)> {
        let reports = self.reports().iter().enumerate();
        let of_scope = reports.filter(|(_, report)| document.is_none_or(|id| report.id == id));
        let Some((number, report)) = of_scope.max_by_key(|(_, report)| report.text.len()) else { return Vec::new() };
        let mut leading: Vec<(bool, &Passage)> = Vec::new();
        let mut last: Option<Vec<&str>> = None;
        for passage in self.passages_of(number) {
            let section = report.section_at(passage.bytes.start);
            if last.as_ref() != Some(&section) {
                leading.push((section.iter().any(|heading| sums_up(heading)), passage));
                last = Some(section);
            }
        }
        leading.sort_by_key(|(sums_up, _)| !sums_up);
        leading.into_iter().map(|(_, passage)| (report, passage)).collect()
    }
}

/// Whether a heading says that its section is the whole in a few words.
fn sums_up(heading: &str) -> bool {
    words(heading).any(|word| {
        matches!(
            fold(word.surface).as_str(),
            "summary" | "abstract" | "overview" | "findings" | "conclusion" | "conclusions" | "glance"
        )
    })
}
