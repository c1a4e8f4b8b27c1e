//! A set of questions with their accepted answers.

use serde::Deserialize;

/// A question of a set, and what is held to be right.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Item {
    /// Unique in its set.
    pub id: String,
    /// As a member would type it.
    pub question: String,
    /// Earlier questions, oldest first.
    #[serde(default)]
    pub previous: Vec<String>,
    /// The document it is asked of; all of them where the set names none.
    #[serde(default)]
    pub document: Option<String>,
    /// Whether that document answers it.
    pub answerable: bool,
    /// What the quote may hold to be right, any of them.
    #[serde(default)]
    pub answers: Vec<String>,
    /// The places that bear the answer.
    #[serde(default)]
    pub gold: Vec<Gold>,
}

/// A place that bears an answer.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum Gold {
    /// A page of a PDF.
    Page {
        /// Its number in the PDF, from 1.
        page: u32,
    },
    /// A paragraph of a document without pages.
    Text {
        /// Its words.
        text: String,
    },
}

/// Why a set can't be used.
#[derive(Debug, thiserror::Error)]
pub enum SetError {
    /// A line is no question.
    #[error(
        "line {line}: {reason}; a line holds {{\"id\", \"question\", \"document\", \"answerable\", \"answers\", \"gold\"}}"
    )]
    Line {
        /// Its number, from 1.
        line: usize,
        /// What is wrong.
        reason: serde_json::Error,
    },
    /// There are no questions in it.
    #[error("it holds no questions")]
    Empty,
}

/// The questions of a set: JSON Lines, of which empty ones are skipped.
pub fn parse_set(text: &str) -> Result<Vec<Item>, SetError> {
    let lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
    let items = lines.map(|(line, text)| serde_json::from_str(text).map_err(|reason| SetError::Line { line, reason }));
    let items: Vec<Item> = items.collect::<Result<_, _>>()?;
    if items.is_empty() { Err(SetError::Empty) } else { Ok(items) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_question() {
        let set = r#"
{"id": "a", "question": "How many?", "document": "d", "answerable": true, "answers": ["3"], "gold": [{"page": 2}, {"text": "So 3."}]}

{"id": "b", "question": "Why?", "answerable": false}
"#;
        let items = parse_set(set).unwrap();
        assert_eq!(items[0].gold, [Gold::Page { page: 2 }, Gold::Text { text: "So 3.".to_owned() }]);
        assert_eq!((items[1].document.as_deref(), items[1].answerable), (None, false));
    }

    #[test]
    fn a_bad_line_is_named() {
        let error = parse_set("\n{\"id\": \"a\"}\n").unwrap_err().to_string();
        assert!(error.starts_with("line 2: missing field `question`"), "{error}");
        assert_eq!(parse_set("\n").unwrap_err().to_string(), "it holds no questions");
    }
}
