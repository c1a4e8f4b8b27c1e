//! What surrounds an article on a page: navigation, forms, sharing buttons, cookie notices, appeals for money.

use std::collections::HashSet;

use ego_tree::{NodeId, NodeRef};
use scraper::node::Element;
use scraper::{ElementRef, Html, Node};

/// Elements that are never part of the text.
const DROPPED: &[&str] = &[
    "aside", "audio", "base", "button", "canvas", "datalist", "dialog", "embed", "head", "iframe", "input", "link",
    "math", "menu", "meta", "nav", "noscript", "object", "progress", "script", "select", "style", "svg", "template",
    "textarea", "title", "video",
];

/// Roles (ARIA) that mark what surrounds an article.
const DROPPED_ROLES: &[&str] = &["alertdialog", "complementary", "dialog", "navigation", "search"];

/// Words in class names that mark what surrounds an article.
const DROPPED_CLASSES: &[&str] = &[
    "advert",
    "advertisement",
    "breadcrumb",
    "breadcrumbs",
    "consent",
    "cookie",
    "cookies",
    "cta",
    "donate",
    "donation",
    "donations",
    "newsletter",
    "outbrain",
    "pagination",
    "promo",
    "recirc",
    "recirculation",
    "related",
    "share",
    "sharing",
    "sidebar",
    "social",
    "sponsor",
    "sponsored",
    "subscribe",
    "taboola",
];

/// Whole class names that mark what surrounds an article; page builders use their words for parts of it.
const DROPPED_NAMES: &[&str] = &["comments-area", "widget", "widget-area"];

/// Elements whose words are part of a sentence, whatever they are called there: "a <span class=share>share</span> of".
const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "cite", "code", "data", "del", "dfn", "em", "i", "ins", "label", "mark", "q", "s",
    "small", "span", "strong", "sub", "sup", "time", "u", "var",
];

/// Elements that hold running text.
const TEXT: &[&str] =
    &["blockquote", "dd", "dt", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "li", "p", "td", "th"];

/// What the link or button of an appeal for money begins with.
const APPEALS: &[&str] = &[
    "donate",
    "give now",
    "give today",
    "give monthly",
    "make a donation",
    "make a gift",
    "support our work",
    "support us",
];

/// An appeal with more characters than this is an article about one.
const MAX_APPEAL_CHARS: usize = 400;

/// An element with more characters than this is dropped neither for its class nor for being a form: it wraps the page
/// (ASP.NET wraps every page in a form).
const MAX_DROPPED_CHARS: usize = 1500;

/// Whether `element` is to be left out with everything in it.
pub(super) fn is_dropped(element: ElementRef<'_>) -> bool {
    let value = element.value();
    match value.name() {
        "html" | "body" | "main" | "article" => false,
        // Without one of its cells, a row's figures would stand under other headings.
        "caption" | "tbody" | "td" | "tfoot" | "th" | "thead" | "tr" => is_hidden(value),
        "header" => !stands_in(element, &["article", "main", "section"]) || is_hidden(value),
        "footer" => !stands_in(element, &["blockquote"]),
        name if DROPPED.contains(&name) => true,
        name => {
            let in_sentence = || INLINE.contains(&name) && stands_in(element, TEXT);
            let is_surround = name == "form" || (has_dropped_class(value) && !in_sentence());
            let has_role = value.attr("role").is_some_and(|role| DROPPED_ROLES.contains(&role));
            is_hidden(value) || has_role || (is_surround && !holds_more_than(element, MAX_DROPPED_CHARS))
        }
    }
}

/// The page without what surrounds its text, as HTML.
pub(super) fn cleared(page: &Html) -> String {
    let mut page = page.clone();
    let elements = page.tree.root().descendants().filter_map(ElementRef::wrap);
    let surrounds = elements.filter(|element| element.value().name() != "head" && is_dropped(*element));
    let dropped: Vec<_> = surrounds.map(|element| element.id()).chain(appeals(page.tree.root())).collect();
    for id in dropped {
        if let Some(mut node) = page.tree.get_mut(id) {
            node.detach();
        }
    }
    page.html()
}

/// The boxes under `root` that ask for money: around a link or button to give, as far as they are short, and with an amount
/// ("£48 could pay for a night"), which is no figure of the report.
pub(super) fn appeals(root: NodeRef<'_, Node>) -> HashSet<NodeId> {
    let elements = root.descendants().filter_map(ElementRef::wrap);
    elements.filter(is_appeal).filter_map(|link| Some(box_around(link)?.id())).collect()
}

fn is_appeal(element: &ElementRef<'_>) -> bool {
    let name = element.value().name();
    matches!(name, "a" | "button") && !holds_more_than(*element, MAX_APPEAL_CHARS) && {
        let words = element.text().collect::<String>().trim().to_lowercase();
        APPEALS.iter().any(|appeal| words.starts_with(appeal))
    }
}

/// The outermost element around `link` that is no larger than an appeal, if it names an amount.
fn box_around(link: ElementRef<'_>) -> Option<ElementRef<'_>> {
    let is_box = |element: &ElementRef<'_>| {
        let name = element.value().name();
        !matches!(name, "html" | "body" | "main" | "article" | "table" | "tbody" | "tr" | "td" | "th")
            && !holds_more_than(*element, MAX_APPEAL_CHARS)
    };
    let around = link.ancestors().filter_map(ElementRef::wrap).take_while(is_box).last()?;
    let names_amount = |text: &str| {
        text.match_indices(['£', '$', '€'])
            .any(|(at, sign)| text[at + sign.len()..].starts_with(|digit: char| digit.is_ascii_digit()))
    };
    around.text().any(names_amount).then_some(around)
}

/// Whether `element` holds more than `limit` characters of text.
pub(super) fn holds_more_than(element: ElementRef<'_>, limit: usize) -> bool {
    let visible = element.text().flat_map(str::chars).filter(|character| !character.is_whitespace());
    visible.take(limit + 1).count() > limit
}

fn stands_in(element: ElementRef<'_>, names: &[&str]) -> bool {
    element.ancestors().filter_map(ElementRef::wrap).any(|ancestor| names.contains(&ancestor.value().name()))
}

fn is_hidden(element: &Element) -> bool {
    let style = element.attr("style").unwrap_or_default();
    let no_display = style.split(';').any(|rule| {
        rule.split_once(':').is_some_and(|(name, value)| {
            name.trim().eq_ignore_ascii_case("display") && value.trim().to_ascii_lowercase().starts_with("none")
        })
    });
    element.attr("hidden").is_some() || element.attr("aria-hidden") == Some("true") || no_display
}

fn has_dropped_class(element: &Element) -> bool {
    let names = || element.classes().chain(element.id());
    names().any(|name| DROPPED_NAMES.contains(&name))
        || names()
            .flat_map(|name| name.split(['-', '_']))
            .any(|word| DROPPED_CLASSES.iter().any(|dropped| dropped.eq_ignore_ascii_case(word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_dropped() {
        let long = "word ".repeat(600);
        for (html, dropped) in [
            ("<nav id=x>a</nav>", true),
            ("<form id=x>a</form>", true),
            (&*format!("<form id=x>{long}</form>"), false),
            ("<header id=x>a</header>", true),
            ("<article><header id=x>a</header></article>", false),
            ("<footer id=x>a</footer>", true),
            ("<div id=x class='cookie-notice'>a</div>", true),
            (&*format!("<div id=x class='has-sidebar'>{long}</div>"), false),
            ("<p id=x class='shareholders'>a</p>", false),
            ("<p id=x style='color: red; DISPLAY:none'>a</p>", true),
            ("<p id=x hidden>a</p>", true),
            ("<p>A <span id=x class=share>share</span> of it", false),
            ("<div><a id=x class=share>Share</a></div>", true),
            ("<table><tr><td id=x class=share>4<td>5</table>", false),
            ("<div id=x role=navigation>a</div>", true),
        ] {
            let page = Html::parse_document(html);
            let elements = page.tree.root().descendants().filter_map(ElementRef::wrap);
            let found: Vec<_> = elements.filter(|element| element.value().id() == Some("x")).collect();
            assert_eq!(is_dropped(found[0]), dropped, "{html}");
        }
    }

    #[test]
    fn appeals_for_money() {
        let prose = "word ".repeat(100);
        for (html, expected) in [
            (
                "<div><div id=x><h3>Help</h3><p>£48 could pay for a night.</p><a>Donate now</a></div><p>PROSE</div>",
                Some("x"),
            ),
            ("<section><p>PROSE £48</p><p id=x>$5 helps. <a>Donate</a></p></section>", Some("x")),
            ("<div><p>Read this. <a>Donate</a></p><p>PROSE</div>", None),
            ("<div><p>It cost £48. <a>The study</a></p><p>PROSE</div>", None),
        ] {
            let page = Html::parse_document(&html.replace("PROSE", &prose));
            let found = appeals(page.tree.root());
            let ids: Vec<_> =
                found.iter().filter_map(|id| ElementRef::wrap(page.tree.get(*id)?)?.value().id()).collect();
            assert_eq!(ids, Vec::from_iter(expected), "{html}");
        }
    }
}
