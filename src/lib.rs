//! Footnote answers questions about a published report with the report's own words.

pub mod ingest;
pub mod report;
