//! Checking a claim: a member's text in, what the documents say to each of its statements out.

use crate::answer::{ClaimError, Finding, Ruling, statements};
use crate::ask::{AskError, check_document};
use crate::question::{Question, is_disclosure};
use crate::search::{IndexError, SearchIndex};

/// What came of a claim.
#[derive(Debug)]
pub struct Checked<'i> {
    /// Its statements and what the documents say to each, in order; empty only when somebody told of harm: then nothing
    /// was searched, and the edges point to help.
    pub findings: Vec<Finding<'i>>,
    /// How many statements there are beyond those.
    pub left_out: usize,
}

/// Why a claim could not be checked.
#[derive(Debug, thiserror::Error)]
pub enum CheckError {
    /// The text is not a claim.
    #[error(transparent)]
    Claim(#[from] ClaimError),
    /// It could not be asked of the index.
    #[error(transparent)]
    Ask(#[from] AskError),
}

impl From<IndexError> for CheckError {
    fn from(error: IndexError) -> Self {
        Self::Ask(error.into())
    }
}

impl<'i> Checked<'i> {
    /// The finding that decides: the first contradicted one, else the first the documents say nothing to, else the first.
    /// `None` when somebody told of harm.
    pub fn decisive(&self) -> Option<&Finding<'i>> {
        let first = |ruling: Ruling| self.findings.iter().find(|finding| finding.ruling == ruling);
        first(Ruling::Contradicted).or_else(|| first(Ruling::NotInReport)).or_else(|| self.findings.first())
    }
}

/// Checks what `text` claims against the document named, or all.
pub fn check<'i>(index: &'i SearchIndex, text: &str, document: Option<&str>) -> Result<Checked<'i>, CheckError> {
    check_document(index, document)?;
    if is_disclosure(text) {
        return Ok(Checked { findings: Vec::new(), left_out: 0 });
    }
    let claimed = statements(text)?;
    let mut findings = Vec::with_capacity(claimed.statements.len());
    for statement in &claimed.statements {
        let question = Question::parse(statement, &[]).map_err(AskError::from)?;
        let retrieval = index.retrieve(&question, document)?;
        findings.push(Finding::compose(statement, &retrieval, index.reports(), index.statistics()));
    }
    Ok(Checked { findings, left_out: claimed.left_out })
}
