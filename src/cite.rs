//! Citations of a place in a document, in the styles that journalists, students and lawyers are asked for.
//!
//! Harvard, APA and Chicago are the Citation Style Language's own styles as hayagriva carries them; OSCOLA is ours
//! (`cite/oscola.csl`). A style gives two forms: one that points at the page, and one for the list at the end.

mod entry;
mod plain;

use std::sync::LazyLock;

use hayagriva::archive::{ArchivedStyle, locales};
use hayagriva::citationberg::taxonomy::Locator;
use hayagriva::citationberg::{IndependentStyle, Locale, LocaleCode, Style as Csl};
use hayagriva::{
    BibliographyDriver, BibliographyRequest, BufWriteFormat, CitationItem, CitationRequest, ElemChildren,
    LocatorPayload, SpecificLocator,
};

use crate::report::Place;

/// The language of a style's own words ("Available at"): the reports and those who cite them are British.
const LOCALE: &str = "en-GB";

/// The English ones of hayagriva's locales; to unpack them all takes a moment, once.
static LOCALES: LazyLock<Vec<Locale>> = LazyLock::new(|| {
    let english = |locale: &Locale| locale.lang.as_ref().is_some_and(|code| code.0.starts_with("en"));
    locales().into_iter().filter(english).collect()
});

/// A citation style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Plain words, with section, both page numbers and the link.
    Plain,
    /// Harvard, as Cite Them Right has it (12th edition).
    Harvard,
    /// American Psychological Association, 7th edition.
    Apa,
    /// Chicago Manual of Style, 18th edition, notes and bibliography.
    Chicago,
    /// Oxford University Standard for the Citation of Legal Authorities, 4th edition.
    Oscola,
}

/// A place cited in one style, as plain text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// With the page: what goes into the text (Harvard, APA) or the footnote (Chicago, OSCOLA).
    pub pinpoint: String,
    /// Without it: what goes into the list of references.
    pub reference: String,
}

impl Style {
    /// Every style, the plain one first.
    pub const ALL: [Self; 5] = [Self::Plain, Self::Harvard, Self::Apa, Self::Chicago, Self::Oscola];

    /// What commands call it: "plain", "harvard", "apa", "chicago", "oscola".
    pub fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Harvard => "harvard",
            Self::Apa => "apa",
            Self::Chicago => "chicago",
            Self::Oscola => "oscola",
        }
    }

    /// What people call it.
    pub fn title(self) -> &'static str {
        match self {
            Self::Plain => "Plain words",
            Self::Harvard => "Harvard (Cite Them Right)",
            Self::Apa => "APA (7th edition)",
            Self::Chicago => "Chicago (notes and bibliography)",
            Self::Oscola => "OSCOLA",
        }
    }

    /// Where [`Citation::pinpoint`] goes: "In the text" or "Footnote"; "This passage" in plain words.
    pub fn pinpoint_goes(self) -> &'static str {
        match self {
            Self::Plain => "This passage",
            Self::Harvard | Self::Apa => "In the text",
            Self::Chicago | Self::Oscola => "Footnote",
        }
    }

    /// Where [`Citation::reference`] goes: "Reference list" or "Bibliography"; "The document" in plain words.
    pub fn reference_goes(self) -> &'static str {
        match self {
            Self::Plain => "The document",
            Self::Harvard | Self::Apa => "Reference list",
            Self::Chicago | Self::Oscola => "Bibliography",
        }
    }

    /// The style with this name, in any case.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|style| style.name().eq_ignore_ascii_case(name.trim()))
    }

    fn csl(self) -> Option<&'static IndependentStyle> {
        static HARVARD: LazyLock<Option<IndependentStyle>> =
            LazyLock::new(|| archived(ArchivedStyle::HarvardCiteThemRight));
        static APA: LazyLock<Option<IndependentStyle>> =
            LazyLock::new(|| archived(ArchivedStyle::AmericanPsychologicalAssociation));
        static CHICAGO: LazyLock<Option<IndependentStyle>> = LazyLock::new(|| archived(ArchivedStyle::ChicagoNotes));
        static OSCOLA: LazyLock<Option<IndependentStyle>> =
            LazyLock::new(|| IndependentStyle::from_xml(include_str!("cite/oscola.csl")).ok());
        match self {
            Self::Plain => None,
            Self::Harvard => HARVARD.as_ref(),
            Self::Apa => APA.as_ref(),
            Self::Chicago => CHICAGO.as_ref(),
            Self::Oscola => OSCOLA.as_ref(),
        }
    }
}

impl std::fmt::Display for Style {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self.name())
    }
}

/// `place` cited in `style`. What the document doesn't say of itself is left out, or marked as the style has it ("n.d.").
pub fn cite(place: &Place<'_>, style: Style) -> Citation {
    let Some(csl) = style.csl() else {
        return Citation { pinpoint: plain::pinpoint(place), reference: plain::work(place.report) };
    };
    let locale = || Some(LocaleCode(LOCALE.to_owned()));
    let entry = entry::entry(place.report);
    let pages = pages(place);
    let locator = pages.as_deref().map(|pages| SpecificLocator(Locator::Page, LocatorPayload::Str(pages)));
    let mut driver = BibliographyDriver::new();
    let items = vec![CitationItem::with_locator(&entry, locator)];
    driver.citation(CitationRequest::new(items, csl, locale(), &LOCALES, Some(1)));
    let rendered = driver.finish(BibliographyRequest::new(csl, locale(), &LOCALES));
    let references = rendered.bibliography.into_iter().flat_map(|list| list.items);
    Citation {
        pinpoint: rendered.citations.first().map(|cited| text(&cited.citation)).unwrap_or_default(),
        reference: references.map(|item| text(&item.content)).collect(),
    }
}

/// The printed pages: "12", "12-13", "iv".
fn pages(place: &Place<'_>) -> Option<String> {
    let first = &place.page?.printed;
    Some(place.last_page.map_or_else(|| first.clone(), |last| format!("{first}-{}", last.printed)))
}

fn archived(style: ArchivedStyle) -> Option<IndependentStyle> {
    match style.get() {
        Csl::Independent(style) => Some(style),
        Csl::Dependent(_) => None,
    }
}

fn text(children: &ElemChildren) -> String {
    let mut text = String::new();
    // Writing to a string can't fail.
    let _ = children.write_buf(&mut text, BufWriteFormat::Plain);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
