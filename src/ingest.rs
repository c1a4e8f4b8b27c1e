//! Readers: one file per format.

pub mod pdf;
