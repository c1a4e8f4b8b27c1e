//! PDF (stub until the reader's branch is merged).
use crate::report::Report;
/// Why.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// Not yet.
    #[error("not yet")]
    NotYet,
}
/// Reads.
pub fn read(_id: &str, _bytes: Vec<u8>) -> Result<Report, PdfError> {
    Err(PdfError::NotYet)
}
