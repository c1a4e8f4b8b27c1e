//! Footnote answers questions about a published report with the report's own words.

pub mod language;
pub mod report;
pub mod statistics;
