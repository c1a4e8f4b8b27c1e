//! A document as hayagriva knows one. What the document doesn't say stays out; nothing is guessed.

use std::str::FromStr;

use hayagriva::Entry;
use hayagriva::types::{ChunkedString, Date, EntryType, FormatString, Person, QualifiedUrl, StringChunk};

use crate::report::{Format, Report};

/// The entry of `report`. The date it was fetched is the date of access.
pub(super) fn entry(report: &Report) -> Entry {
    let kind = match report.format {
        Format::Html => EntryType::Web,
        Format::Pdf | Format::Markdown | Format::Text | Format::Docx | Format::Odt => EntryType::Report,
    };
    let mut entry = Entry::new(&report.id, kind);
    entry.set_title(as_it_stands(&report.title));
    if let Some(authors) = &report.about.author {
        entry.set_authors(authors.split(';').map(|name| whole(name.trim())).collect());
    }
    if let Some(published) = report.about.published.as_deref().and_then(date) {
        entry.set_date(published);
    }
    if let Some(url) = report.url.as_deref().and_then(|url| url::Url::parse(url).ok()) {
        let fetched = report.about.fetched.as_deref().and_then(|moment| date(moment.get(..10)?));
        entry.set_url(QualifiedUrl::new(url, fetched));
    }
    entry
}

/// A title that no style changes the case of.
fn as_it_stands(title: &str) -> FormatString {
    FormatString { value: ChunkedString(vec![StringChunk::verbatim(title)]), short: None }
}

/// A name that is not taken apart: whether it is an office's or a person's, and which of its words is the surname, can't
/// be told for certain.
fn whole(name: &str) -> Person {
    Person { name: name.to_owned(), given_name: None, prefix: None, suffix: None, comma_suffix: false, alias: None }
}

/// An ISO 8601 date or the beginning of one.
fn date(iso: &str) -> Option<Date> {
    Date::from_str(iso).ok()
}
