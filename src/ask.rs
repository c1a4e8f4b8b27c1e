//! The right-hand line as one function: question in, answer out.

use crate::answer::Answer;
use crate::question::{Question, QuestionError};
use crate::search::{IndexError, SearchIndex};

/// Why a question could not be asked. Finding nothing is no error: it is an [`Answer`].
#[derive(Debug, thiserror::Error)]
pub enum AskError {
    /// The text is not a question.
    #[error(transparent)]
    Question(#[from] QuestionError),
    /// There is no such document.
    #[error("there is no document “{id}”; there are: {known}")]
    UnknownDocument {
        /// What was asked for.
        id: String,
        /// What there is, divided by commas.
        known: String,
    },
    /// The index failed.
    #[error(transparent)]
    Index(#[from] IndexError),
}

/// Answers `text`, asked after `previous` (oldest first), from the document named, or from all.
pub fn ask<'i>(
    index: &'i SearchIndex,
    text: &str,
    previous: &[&str],
    document: Option<&str>,
) -> Result<Answer<'i>, AskError> {
    known_document(index, document)?;
    let question = Question::parse(text, previous)?;
    if question.disclosure {
        return Ok(Answer::signpost());
    }
    let retrieval = index.retrieve(&question, document)?;
    Ok(Answer::compose(&question, &retrieval, index.statistics()))
}

/// Refuses a document that is not there.
pub(crate) fn known_document(index: &SearchIndex, document: Option<&str>) -> Result<(), AskError> {
    match document {
        Some(id) if index.report(id).is_none() => {
            let known: Vec<&str> = index.reports().iter().map(|report| report.id.as_str()).collect();
            Err(AskError::UnknownDocument { id: id.to_owned(), known: known.join(", ") })
        }
        _ => Ok(()),
    }
}
