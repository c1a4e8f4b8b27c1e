//! The right-hand line as one function: question in, answer out; and two more for figures.

use crate::answer::{self, Answer, Compared, Found, Misquotation, Quotation, Topics};
use crate::question::{Intent, Question, QuestionError, parts};
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

/// Answers `text`, asked after `previous` (oldest first), from the document named, or from all. Of several questions in
/// one, each is answered by itself, after those before it.
pub fn ask<'i>(
    index: &'i SearchIndex,
    text: &str,
    previous: &[&str],
    document: Option<&str>,
) -> Result<Answer<'i>, AskError> {
    check_document(index, document)?;
    let question = Question::parse(text, previous)?;
    if question.disclosure {
        return Ok(Answer::signpost());
    }
    let asked = parts(text);
    if asked.len() > 1 {
        let mut earlier = previous.to_vec();
        let mut answers = Vec::with_capacity(asked.len());
        for part in asked {
            answers.push((part, answer(index, &Question::parse(part, &earlier)?, document)?));
            earlier.push(part);
        }
        if let Some(joined) = Answer::joined(answers, index.statistics()) {
            return Ok(joined);
        }
    }
    answer(index, &question, document)
}

fn answer<'i>(index: &'i SearchIndex, question: &Question, document: Option<&str>) -> Result<Answer<'i>, AskError> {
    if question.intent == Intent::Summary {
        return Ok(Answer::summary(&index.leading_passages(document)));
    }
    let retrieval = index.retrieve(question, document)?;
    Ok(Answer::compose(question, &retrieval, index.statistics()))
}

/// What comes of the words that somebody quotes, or of the topic they name, in the document named, or in all.
pub fn quotation<'i>(index: &'i SearchIndex, words: &str, document: Option<&str>) -> Result<Quotation<'i>, AskError> {
    check_document(index, document)?;
    let meant = index.reports().iter().filter(|report| document.is_none_or(|id| report.id == id));
    if let Some(verbatim) = Quotation::verbatim(words, meant) {
        return Ok(verbatim);
    }
    let answer = ask(index, words, &[], document)?;
    let passages = answer.passages.iter().map(|ranked| ranked.passage);
    Ok(Misquotation::nearest(words, passages).map_or_else(|| Quotation::Topic(answer), Quotation::Misquoted))
}

/// Looks a figure up by its topic, in the document named or in all. `topics` are those of `index`.
pub fn look_up<'i>(
    index: &'i SearchIndex,
    topics: &Topics,
    topic: &str,
    document: Option<&str>,
) -> Result<Found<'i>, AskError> {
    check_document(index, document)?;
    Ok(topics.find(topic, document, index.reports(), index.statistics())?)
}

/// Sets the figures about two topics side by side, in the document named or in all. `topics` are those of `index`.
pub fn compare<'i>(
    index: &'i SearchIndex,
    topics: &Topics,
    first: &str,
    second: &str,
    document: Option<&str>,
) -> Result<Compared<'i>, AskError> {
    check_document(index, document)?;
    Ok(answer::compare(topics, first, second, document, index.reports(), index.statistics())?)
}

/// Refuses a document that is not there.
pub(crate) fn check_document(index: &SearchIndex, document: Option<&str>) -> Result<(), AskError> {
    match document {
        Some(id) if index.report(id).is_none() => {
            let known: Vec<&str> = index.reports().iter().map(|report| report.id.as_str()).collect();
            Err(AskError::UnknownDocument { id: id.to_owned(), known: known.join(", ") })
        }
        _ => Ok(()),
    }
}
