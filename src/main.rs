//! Footnote.
fn main() {}
