#![doc = include_str!("README.md")]

pub mod answer;
pub mod ask;
pub mod chart;
pub mod check;
pub mod cite;
pub mod cli;
pub mod config;
pub mod discord;
pub mod eval;
pub mod ingest;
pub mod language;
pub mod question;
pub mod report;
pub mod search;
pub mod statistics;
pub mod store;
