//! The index: built from reports in one commit, asked one question at a time.

mod contents;
mod definition;
mod evidence;
mod frequencies;
mod leading;
mod lexicon;
mod needle;
mod permission;
mod rank;
mod retrieve;
mod semantic;
mod storage;

pub use contents::Located;
pub use evidence::Evidence;
pub use needle::{Form, Needle};
pub use rank::Features;
pub use retrieve::{Hit, Retrieval};
pub use storage::{IndexError, digest};

use std::collections::BTreeMap;
use std::path::Path;
use std::time::SystemTime;

use tantivy::schema::{Field, IndexRecordOption, STRING, Schema, TextFieldIndexing, TextOptions};
use tantivy::{Index, IndexSettings, Searcher, SingleSegmentIndexWriter, TantivyDocument};

use crate::report::{Passage, Report};
use crate::statistics::Curated;
use contents::Contents;
use semantic::{Semantics, Vectors};

/// How much memory tantivy may take while indexing, in bytes.
const WRITER_MEMORY_BYTES: usize = 100_000_000;

/// Words of the documents for everyday words, which the operator adds to the built-in ones: "lad" to "boy", "male".
pub type Everyday = BTreeMap<String, Vec<String>>;

/// An index that is ready to be asked. It is one generation: a rebuild does not change it.
pub struct SearchIndex {
    contents: Contents,
    searcher: Searcher,
    fields: Fields,
    /// Its name; none in memory.
    generation: Option<String>,
    /// What a model makes of the passages, if one is used.
    semantics: Option<Semantics>,
}

/// The fields of a passage in tantivy; terms are stems, divided by spaces. A passage's number in tantivy is its place
/// in the contents, since a generation is one segment, written in order.
#[derive(Clone, Copy)]
struct Fields {
    text: Field,
    headings: Field,
    defined: Field,
    document: Field,
}

impl SearchIndex {
    /// Builds an index of `reports` in the folder at `path`, in one commit; the one before serves until then. Passages are
    /// also found by their sense if `model` names the folder of a sentence-embedding model. Returns what is wrong with the
    /// curated statistics, for the operator.
    pub fn rebuild(
        path: &Path,
        reports: Vec<Report>,
        curated: Vec<Curated>,
        everyday: &Everyday,
        model: Option<&Path>,
    ) -> Result<Vec<String>, IndexError> {
        let mut contents = Contents::new(reports, curated, everyday);
        if let Some(model) = model {
            let old = Self::open(path, Some(model)).ok();
            let known = old.as_ref().and_then(|old| Some((&old.contents, old.semantics.as_ref()?.vectors())));
            contents.vectors = Some(Vectors::new(model, &contents, known)?);
        }
        storage::store(path, &contents, |folder| {
            let (schema, fields) = schema();
            let index = Index::builder().schema(schema).settings(IndexSettings::default());
            write(
                &contents,
                fields,
                index.single_segment_index_writer(
                    tantivy::directory::MmapDirectory::open(folder)?,
                    WRITER_MEMORY_BYTES,
                )?,
            )?;
            Ok(())
        })?;
        Ok(contents.unplaced())
    }

    /// Opens the index in the folder at `path`, which was built with `model`, if one is named.
    pub fn open(path: &Path, model: Option<&Path>) -> Result<Self, IndexError> {
        let (mut contents, folder, generation) = storage::load(path)?;
        let vectors = contents.vectors.take();
        let semantics = model.map(|model| Semantics::new(model, vectors)).transpose()?;
        let damaged =
            |error: tantivy::TantivyError| IndexError::Damaged { path: path.to_owned(), reason: error.to_string() };
        let index = Index::open_in_dir(folder).map_err(damaged)?;
        Self::new(contents, &index, Some(generation), semantics).map_err(damaged)
    }

    /// An index in memory, for what need not be kept.
    pub fn in_memory(reports: Vec<Report>, curated: Vec<Curated>) -> Result<Self, IndexError> {
        let contents = Contents::new(reports, curated, &Everyday::new());
        let (schema, fields) = schema();
        let failed =
            |error: tantivy::TantivyError| IndexError::Unwritable { path: "memory".into(), reason: error.to_string() };
        let writer = Index::builder()
            .schema(schema)
            .single_segment_index_writer(tantivy::directory::RamDirectory::create(), WRITER_MEMORY_BYTES)
            .map_err(failed)?;
        let index = write(&contents, fields, writer).map_err(failed)?;
        Self::new(contents, &index, None, None).map_err(failed)
    }

    /// When the generation in use at `path` was built.
    pub fn built(path: &Path) -> Result<SystemTime, IndexError> {
        storage::built(path)
    }

    /// The name of the generation in use at `path`: it changes with every rebuild.
    pub fn generation(path: &Path) -> Result<String, IndexError> {
        storage::generation(path)
    }

    /// Whether this is the generation in use at `path`; an error says why none can be told.
    pub fn is_current(&self, path: &Path) -> Result<bool, IndexError> {
        Ok(self.generation.as_ref() == Some(&Self::generation(path)?))
    }

    /// Whether a rebuild from the same would change nothing.
    pub fn holds(&self, reports: &[Report], curated: &[Curated], everyday: &Everyday) -> bool {
        let statistics = self.contents.statistics.iter().map(|located| &located.curated);
        self.contents.reports == reports && statistics.eq(curated) && self.contents.everyday == *everyday
    }

    /// What is wrong with the curated statistics, for the operator.
    pub fn unplaced_statistics(&self) -> Vec<String> {
        self.contents.unplaced()
    }

    /// The documents.
    pub fn reports(&self) -> &[Report] {
        &self.contents.reports
    }

    /// The document named `id`.
    pub fn report(&self, id: &str) -> Option<&Report> {
        self.reports().iter().find(|report| report.id == id)
    }

    /// The curated statistics.
    pub fn statistics(&self) -> &[Located] {
        &self.contents.statistics
    }

    /// How many passages there are.
    pub fn passages(&self) -> usize {
        self.contents.entries.len()
    }

    /// The passages of the document at place `number` among the documents, in order.
    pub fn passages_of(&self, number: usize) -> impl Iterator<Item = &Passage> {
        self.contents.entries.iter().filter(move |entry| entry.report as usize == number).map(|entry| &entry.passage)
    }

    fn new(
        contents: Contents,
        index: &Index,
        generation: Option<String>,
        semantics: Option<Semantics>,
    ) -> tantivy::Result<Self> {
        let (_, fields) = schema();
        let searcher = index.reader_builder().reload_policy(tantivy::ReloadPolicy::Manual).try_into()?.searcher();
        if searcher.segment_readers().len() > 1 || searcher.num_docs() != contents.entries.len() as u64 {
            return Err(tantivy::TantivyError::InternalError(
                "tantivy holds other passages than the contents".to_owned(),
            ));
        }
        Ok(Self { contents, searcher, fields, generation, semantics })
    }
}

fn schema() -> (Schema, Fields) {
    let mut builder = Schema::builder();
    let stems = TextOptions::default().set_indexing_options(
        TextFieldIndexing::default().set_tokenizer("whitespace").set_index_option(IndexRecordOption::WithFreqs),
    );
    let fields = Fields {
        text: builder.add_text_field("text", stems.clone()),
        headings: builder.add_text_field("headings", stems.clone()),
        defined: builder.add_text_field("defined", stems),
        document: builder.add_text_field("document", STRING),
    };
    (builder.build(), fields)
}

fn write(
    contents: &Contents,
    fields: Fields,
    mut writer: SingleSegmentIndexWriter<TantivyDocument>,
) -> tantivy::Result<Index> {
    for entry in &contents.entries {
        let spelt =
            |ids: &[lexicon::TermId]| ids.iter().map(|&id| contents.lexicon.stem(id)).collect::<Vec<_>>().join(" ");
        let mut document = TantivyDocument::new();
        document.add_text(fields.text, spelt(&entry.terms));
        document.add_text(fields.headings, spelt(&entry.heading_terms));
        document.add_text(fields.defined, spelt(&entry.defined_terms));
        document.add_text(fields.document, &contents.report(entry).id);
        writer.add_document(document)?;
    }
    writer.finalize()
}
