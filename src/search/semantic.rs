//! Sense beside words: how near passages are to a question by a sentence-embedding model, where the operator has one.

#[cfg_attr(not(feature = "semantic"), path = "semantic/absent.rs")]
mod encoder;

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::contents::{Contents, Entry};
use super::storage::IndexError;
use crate::report::Sections;
use encoder::Encoder;

/// The vectors of all passages, in order: of length 1 or 0, each as long as the model's are.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Vectors {
    /// Which model they come from.
    model_sha256: String,
    /// Numbers in a vector.
    width: u32,
    /// The vectors, one after another.
    values: Vec<f32>,
}

/// A model and what it makes of the passages of an index.
pub(super) struct Semantics {
    folder: PathBuf,
    encoder: Encoder,
    vectors: Vectors,
}

impl Vectors {
    /// What the model in `folder` makes of the passages of `contents`. What `old` knows is not worked out again.
    pub(super) fn new(folder: &Path, contents: &Contents, old: Option<(&Contents, &Self)>) -> Result<Self, IndexError> {
        let encoder = Encoder::open(folder).map_err(unusable(folder))?;
        let texts = texts(contents);
        let old = old.filter(|(_, vectors)| vectors.model_sha256 == encoder.sha256());
        let known: HashMap<String, &[f32]> = old
            .map(|(contents, vectors)| self::texts(contents).into_iter().zip(vectors.each()).collect())
            .unwrap_or_default();
        let new: Vec<&str> = texts.iter().filter(|text| !known.contains_key(*text)).map(String::as_str).collect();
        let mut new = encoder.encode(&new).map_err(unusable(folder))?.into_iter();
        let mut values = Vec::with_capacity(texts.len() * encoder.width());
        for text in &texts {
            match known.get(text) {
                Some(vector) => values.extend_from_slice(vector),
                None => values.extend(new.next().unwrap_or_default()),
            }
        }
        let width = u32::try_from(encoder.width()).unwrap_or(u32::MAX);
        Ok(Self { model_sha256: encoder.sha256().to_owned(), width, values })
    }

    /// Whether there is one for each of `passages`.
    pub(super) fn fit(&self, passages: usize) -> bool {
        self.width > 0 && self.values.len() == passages * self.width as usize
    }

    fn each(&self) -> std::slice::ChunksExact<'_, f32> {
        self.values.chunks_exact(self.width as usize)
    }
}

impl Semantics {
    /// The model in `folder`, whose `vectors` an index holds.
    pub(super) fn new(folder: &Path, vectors: Option<Vectors>) -> Result<Self, IndexError> {
        let encoder = Encoder::open(folder).map_err(unusable(folder))?;
        match vectors.filter(|vectors| vectors.model_sha256 == encoder.sha256()) {
            Some(vectors) => Ok(Self { folder: folder.to_owned(), encoder, vectors }),
            None => Err(unusable(folder)("the index was built without it; run `footnote ingest`".to_owned())),
        }
    }

    /// How near each passage is to `text` in sense, −1 to 1, in order.
    pub(super) fn nearness(&self, text: &str) -> Result<Vec<f32>, IndexError> {
        let wanted = self.encoder.encode(&[text]).map_err(unusable(&self.folder))?.pop().unwrap_or_default();
        let product = |vector: &[f32]| vector.iter().zip(&wanted).map(|(one, other)| one * other).sum();
        Ok(self.vectors.each().map(product).collect())
    }

    /// What was worked out when the index was built.
    pub(super) fn vectors(&self) -> &Vectors {
        &self.vectors
    }
}

fn unusable(folder: &Path) -> impl Fn(String) -> IndexError {
    move |reason| IndexError::Model { path: folder.to_owned(), reason }
}

/// What a model reads of each passage: the heading right over it, and its text.
fn texts(contents: &Contents) -> Vec<String> {
    let mut sections: Vec<Sections<'_>> = contents.reports.iter().map(Sections::new).collect();
    let text = |entry: &Entry| {
        let heading = sections[entry.report as usize].at(entry.passage.bytes.start).pop().unwrap_or_default();
        format!("{heading}\n{}", contents.report(entry).slice(entry.passage.bytes))
    };
    contents.entries.iter().map(text).collect()
}

#[cfg(all(test, not(feature = "semantic")))]
mod tests {
    use std::path::Path;

    use super::Semantics;

    #[test]
    fn a_build_without_models_says_so() {
        let error = Semantics::new(Path::new("model"), None).err().unwrap().to_string();
        assert!(error.contains("--features semantic") && error.contains("index.model"), "{error}");
    }
}

#[cfg(all(test, feature = "semantic"))]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::encoder::tiny;
    use crate::question::Question;
    use crate::report::{BlockKind, Draft, Format, Report};
    use crate::search::{Everyday, SearchIndex};

    fn report(id: &str, paragraphs: &[&str]) -> Report {
        let mut draft = Draft::new(id, Format::Text);
        for text in paragraphs {
            draft.push(BlockKind::Paragraph, text);
        }
        draft.finish()
    }

    fn built(folder: &Path, reports: Vec<Report>) -> SearchIndex {
        let (index, model) = (folder.join("index"), folder.join("model"));
        SearchIndex::rebuild(&index, reports, Vec::new(), &Everyday::new(), Some(&model)).unwrap();
        SearchIndex::open(&index, Some(&model)).unwrap()
    }

    fn first<'i>(index: &'i SearchIndex, question: &str, document: Option<&str>) -> Option<&'i str> {
        let question = Question::parse(question, &[]).unwrap();
        let retrieval = index.retrieve(&question, document).unwrap();
        retrieval.hits.first().map(|hit| hit.report.slice(hit.passage.bytes))
    }

    #[test]
    fn what_is_said_in_other_words_is_found() {
        let folder = tempfile::tempdir().unwrap();
        tiny(&folder.path().join("model"), &[&["wherry", "boat"], &["lamp", "light"]]);
        let index = built(folder.path(), vec![report("a", &["One wherry sank."]), report("b", &["One lamp broke."])]);
        assert_eq!(first(&index, "boat", None), Some("One wherry sank."));
        assert_eq!(first(&index, "light", None), Some("One lamp broke."));
        assert_eq!(first(&index, "light", Some("a")), Some("One wherry sank."), "only the document that is asked");
        // What was there is taken from the index before.
        let index = built(folder.path(), vec![report("c", &["A light shone."]), report("b", &["One lamp broke."])]);
        assert_eq!(first(&index, "lamp", Some("b")), Some("One lamp broke."));
        assert_eq!(first(&index, "lamp", Some("c")), Some("A light shone."));
    }

    #[test]
    fn an_index_and_a_model_must_belong_together() {
        let folder = tempfile::tempdir().unwrap();
        let (index, model) = (folder.path().join("index"), folder.path().join("model"));
        tiny(&model, &[&["wherry", "boat"]]);
        let reports = || vec![report("a", &["One wherry sank."])];
        SearchIndex::rebuild(&index, reports(), Vec::new(), &Everyday::new(), None).unwrap();
        let refused = |why: &str| {
            let error = SearchIndex::open(&index, Some(&model)).err().unwrap().to_string();
            assert!(error.contains(why), "{error}");
        };
        refused("run `footnote ingest`");
        built(folder.path(), reports());
        assert!(SearchIndex::open(&index, None).is_ok(), "words alone are enough");
        tiny(&model, &[&["lamp", "light"]]);
        refused("run `footnote ingest`");
        for file in ["config.json", "tokenizer.json", "model.safetensors"] {
            tiny(&model, &[&["wherry", "boat"]]);
            fs::write(model.join(file), "{}").unwrap();
            refused(file);
            fs::remove_file(model.join(file)).unwrap();
            refused(file);
        }
    }
}
