//! Footnote answers questions about a published report with the report's own words.

pub mod answer;
pub mod ask;
pub mod language;
pub mod question;
pub mod report;
pub mod search;
pub mod statistics;
