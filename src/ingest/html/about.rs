//! Who wrote a page, when it was published, and in which language it is.

use scraper::{ElementRef, Html};

use super::linked_data;
use crate::ingest::about;
use crate::report::About;

/// The names of `<meta>` elements that hold the publication date, the most exact first.
const DATES: &[&str] = &[
    "article:published_time",
    "citation_publication_date",
    "citation_date",
    "govuk:first-published-at",
    "dcterms.issued",
    "dc.date.issued",
    "dcterms.date",
    "dc.date",
    "datepublished",
    "parsely-pub-date",
    "publication_date",
    "publish-date",
    "pubdate",
    "date",
];

/// The names of `<meta>` elements that hold the author.
const AUTHORS: &[&str] =
    &["author", "citation_author", "dc.creator", "dcterms.creator", "parsely-author", "article:author"];

/// The names of `<meta>` elements that hold the language.
const LANGUAGES: &[&str] = &["content-language", "dc.language", "dcterms.language", "og:locale"];

/// What `page` says of itself: in `<meta>` elements, then in linked data, then beside its text.
pub(super) fn read(page: &Html) -> About {
    let mut said = Said::default();
    for element in page.tree.root().descendants().filter_map(ElementRef::wrap) {
        said.hear(element);
    }
    About {
        published: said.published.into_iter().min_by_key(|(rank, _)| *rank).map(|(_, date)| date),
        author: said.authors.into_iter().min_by_key(|(rank, _)| *rank).map(|(_, author)| author),
        language: said.languages.into_iter().min_by_key(|(rank, _)| *rank).map(|(_, language)| language),
        ..About::default()
    }
}

/// What was found, with ranks: the lower, the surer. Of equal ones the first counts.
#[derive(Default)]
struct Said {
    published: Vec<(usize, String)>,
    authors: Vec<(usize, String)>,
    languages: Vec<(usize, String)>,
}

impl Said {
    fn hear(&mut self, element: ElementRef<'_>) {
        let value = element.value();
        match value.name() {
            "html" => self.language(0, value.attr("lang").or_else(|| value.attr("xml:lang"))),
            "meta" => self.hear_meta(element),
            "script"
                if value.attr("type").is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/ld+json")) =>
            {
                let found = linked_data::read(&element.text().collect::<String>());
                self.published(50, found.published.as_deref());
                self.author(50, found.author.as_deref());
            }
            _ => self.hear_text(element),
        }
    }

    fn hear_meta(&mut self, meta: ElementRef<'_>) {
        let value = meta.value();
        let content = value.attr("content");
        let names = ["name", "property", "itemprop", "http-equiv"].iter().filter_map(|name| value.attr(name));
        for name in names.map(str::to_ascii_lowercase) {
            let rank = |names: &[&str]| names.iter().position(|known| *known == name);
            if let Some(rank) = rank(DATES) {
                self.published(rank, content);
            } else if let Some(rank) = rank(AUTHORS) {
                self.author(rank, content);
            } else if let Some(rank) = rank(LANGUAGES) {
                self.language(rank + 1, content);
            }
        }
    }

    /// Dates and names marked in the text: microdata, HTML 5's first `pubdate`, and the classes of `WordPress` themes.
    fn hear_text(&mut self, element: ElementRef<'_>) {
        let value = element.value();
        let property = value.attr("itemprop").unwrap_or_default();
        let text = || element.text().take(20).collect::<String>();
        let is_entry_date = || value.classes().any(|class| matches!(class, "entry-date" | "published"));
        let is_publication = value.attr("pubdate").is_some() || is_entry_date();
        if property == "datePublished" || (value.name() == "time" && is_publication) {
            let rank = if property.is_empty() { 70 } else { 60 };
            let given = value.attr("datetime").or_else(|| value.attr("content")).map_or_else(text, str::to_owned);
            self.published(rank, Some(&given));
        }
        if property == "author" || value.attr("rel") == Some("author") {
            self.author(60, Some(&value.attr("content").map_or_else(text, str::to_owned)));
        }
    }

    fn published(&mut self, rank: usize, text: Option<&str>) {
        self.published.extend(text.and_then(about::date).map(|date| (rank, date)));
    }

    fn author(&mut self, rank: usize, text: Option<&str>) {
        self.authors.extend(text.and_then(about::author).map(|author| (rank, author)));
    }

    fn language(&mut self, rank: usize, text: Option<&str>) {
        self.languages.extend(text.and_then(about::language).map(|language| (rank, language)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_say_who_when_and_in_which_language() {
        for (html, expected) in [
            (
                "<html lang=en-gb><meta property=article:published_time content=2024-12-10T09:00:00Z>\
                 <meta name=date content=2025-01-01><meta name=author content='Ann Lee'>",
                [Some("Ann Lee"), Some("2024-12-10"), Some("en-GB")],
            ),
            (
                "<meta property=og:locale content=cy_GB><script type=application/ld+json>\
                 {\"@type\":\"NewsArticle\",\"datePublished\":\"2024-12-11\",\"author\":{\"name\":\"Bo\"}}</script>\
                 <time class='entry-date' datetime=2023-01-01>x</time>",
                [Some("Bo"), Some("2024-12-11"), Some("cy-GB")],
            ),
            (
                "<meta name=DC.date content=soon><meta name=author content=admin><a rel=author>By Cy</a>\
                 <time datetime=2020-01-01>an event</time><time pubdate>10 December 2024</time>",
                [Some("Cy"), Some("2024-12-10"), None],
            ),
            ("<p>Nothing on 10 December 2024", [None, None, None]),
        ] {
            let About { author, published, language, .. } = read(&Html::parse_document(html));
            assert_eq!([author.as_deref(), published.as_deref(), language.as_deref()], expected, "{html}");
        }
    }
}
