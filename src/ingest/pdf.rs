//! Reads PDF: glyphs from hayro, everything above them (words, lines, columns, paragraphs, headings) is ours.
//!
//! hayro was chosen by measurement: it keeps the order of the content stream, is pure Rust without `unsafe` of
//! our own, and says so where a font has no character map instead of guessing.

mod about;
mod bidi;
mod canvas;
mod cells;
mod characters;
mod codes;
mod collector;
mod columns;
#[cfg(test)]
mod fixture;
mod fonts;
mod furniture;
mod glyphs;
mod headings;
mod hyphens;
mod labels;
mod lines;
mod marks;
mod names;
mod outline;
mod paragraphs;
mod rows;
mod scale;
mod segments;
mod sheet;
mod tables;
mod tags;
mod title;
mod words;
mod write;
mod xmp;

use crate::report::Report;
use collector::Collector;
use hayro_interpret::{Context, InterpreterCache, InterpreterSettings, RenderContent, interpret_page};
use hayro_syntax::object::Dict;
use hayro_syntax::page::Page;
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use serde::{Deserialize, Serialize};
use sheet::{Body, Sheet};
use std::collections::HashMap;

/// What a PDF may be before it is refused.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// The most pages read.
    pub max_pages: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { max_pages: 5_000 }
    }
}

/// Why a PDF can't be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum PdfError {
    /// It opens with a password only.
    #[error("the PDF needs a password: save a copy without one and ingest that")]
    Encrypted,
    /// It is encrypted in a way that is not known.
    #[error("the PDF is encrypted in a way that can't be read: save a copy without encryption and ingest that")]
    UnknownEncryption,
    /// Its structure can't be made out.
    #[error("the file is not a PDF, or damaged: open it in a viewer, save it anew and ingest that")]
    Damaged,
    /// It has pages but no text: a scan.
    #[error(
        "the PDF has no text layer: its {pages} pages are images; run it through text recognition (ocrmypdf) first"
    )]
    NoText {
        /// Pages in the file.
        pages: usize,
    },
    /// There is text, but none of it can be told: fonts without character maps.
    #[error(
        "the text of the PDF can't be read: its fonts have no character maps; ask for another copy, or run it through text recognition (ocrmypdf --force-ocr)"
    )]
    Unreadable,
    /// It has more pages than are read.
    #[error("the PDF has {pages} pages, more than the {max} that are read: raise reading.max_pages, or split it")]
    TooManyPages {
        /// Pages in the file.
        pages: usize,
        /// The limit.
        max: usize,
    },
}

/// Reads a PDF of `bytes` as the report `id`.
///
/// Every page of the file is a page of the report, also where it has no text; what could not be read on it is
/// among the report's warnings. `progress` is told, page by page, how many pages of how many are read.
pub fn read(
    id: &str,
    bytes: Vec<u8>,
    limits: Limits,
    progress: &mut dyn FnMut(usize, usize),
) -> Result<Report, PdfError> {
    let pdf = Pdf::new(bytes).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => PdfError::Encrypted,
        LoadPdfError::Decryption(_) => PdfError::UnknownEncryption,
        LoadPdfError::Invalid => PdfError::Damaged,
    })?;
    let pages = pdf.pages().len();
    if pages == 0 {
        return Err(PdfError::Damaged);
    }
    if pages > limits.max_pages {
        return Err(PdfError::TooManyPages { pages, max: limits.max_pages });
    }
    let catalog = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id()).unwrap_or_default();
    let tags = tags::by_page(&pdf, &catalog);
    let mut fonts = fonts::Fonts::default();
    let mut sheets = sheets(&pdf, &tags, &mut fonts, progress);
    if sheets.iter().all(|sheet| sheet.lines.is_empty()) {
        let unreadable = sheets.iter().any(|sheet| sheet.trouble.is_some_and(|trouble| trouble.starts_with("can't")));
        return Err(if unreadable { PdfError::Unreadable } else { PdfError::NoText { pages } });
    }
    let title = title::from_metadata(&pdf, &catalog);
    let entries = outline::by_page(&pdf, &catalog);
    let body = Body::of(&sheets, &fonts.letters);
    let folios = furniture::strip(&mut sheets, &body);
    let labels = labels::labels(&catalog, &folios);
    let untitled = title.is_none();
    let mut report = write::report(id, title, &sheets, &body, &entries, &labels);
    report.about = about::about(&report, &pdf, &catalog);
    if let Some(title) = title::in_print(&report).filter(|_| untitled) {
        report.title = title;
    }
    Ok(report)
}

/// The pages laid out, in document order: hayro caches fonts from page to page.
fn sheets(
    pdf: &Pdf,
    tags: &HashMap<usize, tags::PageTags>,
    fonts: &mut fonts::Fonts,
    progress: &mut dyn FnMut(usize, usize),
) -> Vec<Sheet> {
    let cache = InterpreterCache::new();
    let pages = pdf.pages();
    let laid_out = pages.iter().enumerate().map(|(at, page)| {
        let sheet = Sheet::new(collect(page, pdf, &cache, tags.get(&at), fonts));
        progress(at + 1, pages.len());
        sheet
    });
    laid_out.collect()
}

fn collect<'a>(
    page: &Page<'a>,
    pdf: &'a Pdf,
    cache: &InterpreterCache<'a>,
    tags: Option<&tags::PageTags>,
    fonts: &mut fonts::Fonts,
) -> glyphs::PageGlyphs {
    use hayro_interpret::kurbo::{Affine, Rect};
    let (width, height) = page.render_dimensions();
    let (width, height) = (f64::from(width), f64::from(height));
    let settings = InterpreterSettings { render_content: RenderContent::PAGE, ..InterpreterSettings::default() };
    let transform = Affine::new(page.initial_transform(true).as_coeffs());
    fonts.learn(page, &settings);
    let mut context = Context::new(transform, Rect::new(0.0, 0.0, width, height), cache, pdf.xref(), settings);
    let mut collector = Collector::new(fonts, tags, width, height);
    interpret_page(page, &mut context, &mut collector);
    collector.finish()
}
