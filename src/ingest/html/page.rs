//! What a page says about itself: its title, its canonical address, where its main content stands.

use ego_tree::NodeRef;
use scraper::{ElementRef, Html, Node};
use url::Url;

/// What divides a page's title from the name of its site.
const DIVIDERS: &[&str] = &[" | ", " - ", " – ", " — ", " · ", " • ", " :: ", " » "];

/// How many level-1 headings are looked at.
const MAX_HEADINGS: usize = 50;

/// A page's own description.
#[derive(Debug, Default)]
pub(super) struct Described {
    /// Its level-1 headings, a few at most; the first may be the site's name.
    headings: Vec<String>,
    title_element: Option<String>,
    og_title: Option<String>,
    og_site: Option<String>,
    canonical: Option<String>,
}

impl Described {
    /// Reads the description of `page`.
    pub(super) fn new(page: &Html) -> Self {
        let mut described = Self::default();
        for element in page.tree.root().descendants().filter_map(ElementRef::wrap) {
            let value = element.value();
            let (field, found) = match value.name() {
                "h1" => {
                    if described.headings.len() < MAX_HEADINGS {
                        described.headings.extend(Some(words(&element)).filter(|text| !text.is_empty()));
                    }
                    continue;
                }
                "title" if !in_svg(&element) => (&mut described.title_element, Some(words(&element))),
                "meta" if value.attr("property") == Some("og:title") => {
                    (&mut described.og_title, value.attr("content").map(str::to_owned))
                }
                "meta" if value.attr("property") == Some("og:site_name") => {
                    (&mut described.og_site, value.attr("content").map(str::to_owned))
                }
                "link" if value.attr("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) => {
                    (&mut described.canonical, value.attr("href").map(str::to_owned))
                }
                _ => continue,
            };
            if field.is_none() {
                *field = found.filter(|text| !text.trim().is_empty());
            }
        }
        described
    }

    /// The page's heading: the level-1 heading its title begins with, else the first.
    pub(super) fn heading(&self) -> Option<&str> {
        let title = self.full_title().unwrap_or_default();
        let agrees = |heading: &&String| parts(title).any(|part| same_words(part, heading));
        self.headings.iter().find(agrees).or(self.headings.first()).map(String::as_str)
    }

    /// The page's title without its site's name.
    ///
    /// The `og:title` or `<title>`; its first part where the page's heading or site name shows that the rest is
    /// not part of it; the heading where there is no title.
    pub(super) fn title(&self) -> Option<String> {
        let heading = self.heading();
        let Some(title) = self.full_title() else {
            return heading.map(str::to_owned);
        };
        if let Some(heading) = heading
            && parts(title).any(|part| same_words(part, heading))
        {
            return Some(heading.to_owned());
        }
        let site = self.og_site.as_ref();
        let without_site = DIVIDERS.iter().find_map(|divider| {
            let (rest, last) = title.rsplit_once(divider)?;
            site.is_some_and(|site| same_words(site, last)).then_some(rest)
        });
        Some(without_site.unwrap_or(title).to_owned())
    }

    fn full_title(&self) -> Option<&str> {
        self.og_title.as_deref().or(self.title_element.as_deref())
    }

    /// The canonical address, if it is one a reader can open: absolute, `http(s)`, without credentials, and not
    /// the site's front page for a page that isn't.
    pub(super) fn canonical(&self, fetched_from: Option<&str>) -> Option<String> {
        let url = Url::parse(self.canonical.as_deref()?.trim()).ok()?;
        let opens = matches!(url.scheme(), "http" | "https") && url.username().is_empty() && url.password().is_none();
        let is_front = |url: &Url| url.path() == "/" && url.query().is_none();
        let from_inside = fetched_from.and_then(|from| Url::parse(from).ok()).is_some_and(|from| !is_front(&from));
        (opens && !(is_front(&url) && from_inside)).then(|| url.into())
    }
}

/// Where the page says its main content is: `<main>`, else its only `<article>`.
pub(super) fn main_element(page: &Html) -> Option<NodeRef<'_, Node>> {
    let elements = || page.tree.root().descendants().filter_map(ElementRef::wrap);
    let is_main =
        |element: &ElementRef<'_>| element.value().name() == "main" || element.value().attr("role") == Some("main");
    let mut articles = elements().filter(|element| element.value().name() == "article");
    let only_article = articles.next().filter(|_| articles.next().is_none());
    elements().find(is_main).or(only_article).map(|element| *element)
}

/// Whether two texts are the same but for case, punctuation and white space.
pub(super) fn same_words(one: &str, other: &str) -> bool {
    let letters = |text: &str| -> Vec<char> {
        text.chars().filter(|character| character.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    letters(one) == letters(other)
}

/// All leading parts of `title`: the title, then it without its last part, and so on.
fn parts(title: &str) -> impl Iterator<Item = &str> {
    let cuts = DIVIDERS.iter().flat_map(|divider| title.match_indices(divider)).map(|(cut, _)| cut);
    std::iter::once(title).chain(cuts.map(|cut| &title[..cut]))
}

fn words(element: &ElementRef<'_>) -> String {
    let text: String = element.text().collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn in_svg(element: &ElementRef<'_>) -> bool {
    element.parent().and_then(ElementRef::wrap).is_some_and(|parent| parent.value().name() == "svg")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles() {
        for (html, title) in [
            ("<title>Delays in care | The Site</title><h1>Delays in care</h1>", Some("Delays in care")),
            ("<title>Delays - in care</title><h1>Other</h1>", Some("Delays - in care")),
            ("<title>Delays – A Site</title><meta property=og:site_name content='A Site'>", Some("Delays")),
            ("<meta property=og:title content=Shared><title>Long one</title>", Some("Shared")),
            ("<title>Delays - Our book</title><h1>Our book</h1><h1>Delays</h1>", Some("Delays")),
            ("<h1> Only\n <b>this</b></h1>", Some("Only this")),
            ("<svg><title>icon</title></svg><p>x", None),
        ] {
            assert_eq!(Described::new(&Html::parse_document(html)).title().as_deref(), title, "{html}");
        }
    }

    #[test]
    fn canonical_addresses() {
        let from = Some("https://a.example/page?session=1");
        for (href, expected) in [
            ("https://a.example/page", Some("https://a.example/page")),
            ("/page", None),
            ("javascript:alert(1)", None),
            ("https://user:pass@a.example/page", None),
            ("https://a.example/", None),
        ] {
            let page = Html::parse_document(&format!("<link rel=canonical href='{href}'>"));
            assert_eq!(Described::new(&page).canonical(from).as_deref(), expected, "{href}");
        }
    }
}
