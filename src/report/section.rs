//! The headings over places that are asked for in order.

use super::{BlockKind, Report, Span};

/// Walks a report for the headings over one place after another, looking at each block once:
/// [`Report::section_at`] for every passage of a long document would look at all of them each time.
#[derive(Debug)]
pub struct Sections<'r> {
    report: &'r Report,
    next: usize,
    path: Vec<(u8, &'r str)>,
}

impl<'r> Sections<'r> {
    /// Begins at the beginning of `report`.
    pub fn new(report: &'r Report) -> Self {
        Self { report, next: 0, path: Vec::new() }
    }

    /// The headings over byte `offset`, outermost first; `offset` must not lie before the one asked for last.
    pub fn at(&mut self, offset: u32) -> Vec<&'r str> {
        let after = |block: &&super::Block| block.bytes.start <= offset;
        while let Some(block) = self.report.blocks.get(self.next).filter(after) {
            if let BlockKind::Heading(level) = block.kind {
                let inside = self.path.iter().rposition(|(outer, _)| *outer < level).map_or(0, |at| at + 1);
                self.path.truncate(inside);
                self.path.push((level, self.report.slice(block.bytes)));
            }
            self.next += 1;
        }
        self.path.iter().map(|(_, heading)| *heading).collect()
    }
}

impl Report {
    /// The headings in order, each with its level.
    pub fn headings(&self) -> impl Iterator<Item = (u8, Span)> {
        self.blocks.iter().filter_map(|block| match block.kind {
            BlockKind::Heading(level) => Some((level, block.bytes)),
            _ => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::report::{Draft, Format};

    proptest! {
        #[test]
        fn sections_are_those_of_the_report(levels in prop::collection::vec(0_u8..5, 0..30)) {
            let mut draft = Draft::new("d", Format::Markdown);
            for (number, level) in levels.into_iter().enumerate() {
                let kind = if level == 0 { BlockKind::Paragraph } else { BlockKind::Heading(level) };
                draft.push(kind, &format!("block {number}"));
            }
            let report = draft.finish();
            let mut sections = Sections::new(&report);
            for block in &report.blocks {
                prop_assert_eq!(sections.at(block.bytes.start), report.section_at(block.bytes.start));
            }
        }
    }
}
