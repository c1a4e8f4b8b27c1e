//! What surrounds an article on a page: navigation, forms, sharing buttons, cookie notices.

use scraper::ElementRef;
use scraper::node::Element;

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
    "cookie",
    "cookies",
    "newsletter",
    "pagination",
    "promo",
    "related",
    "share",
    "sharing",
    "sidebar",
    "social",
    "sponsored",
];

/// An element with more characters than this is dropped neither for its class nor for being a form: it wraps the page
/// (ASP.NET wraps every page in a form).
const MAX_DROPPED_CHARS: usize = 1500;

/// Whether `element` is to be left out with everything in it.
pub(super) fn is_dropped(element: ElementRef<'_>) -> bool {
    let value = element.value();
    match value.name() {
        "html" | "body" | "main" | "article" => false,
        "header" => !stands_in(element, &["article", "main", "section"]) || is_hidden(value),
        "footer" => !stands_in(element, &["blockquote"]),
        name if DROPPED.contains(&name) => true,
        name => {
            let is_surround = name == "form" || has_dropped_class(value);
            let has_role = value.attr("role").is_some_and(|role| DROPPED_ROLES.contains(&role));
            is_hidden(value) || has_role || (is_surround && !holds_more_than(element, MAX_DROPPED_CHARS))
        }
    }
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
    let names = element.classes().chain(element.id());
    names
        .flat_map(|name| name.split(['-', '_']))
        .any(|word| DROPPED_CLASSES.iter().any(|dropped| dropped.eq_ignore_ascii_case(word)))
}

#[cfg(test)]
mod tests {
    use scraper::Html;

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
            ("<div id=x role=navigation>a</div>", true),
        ] {
            let page = Html::parse_document(html);
            let elements = page.tree.root().descendants().filter_map(ElementRef::wrap);
            let found: Vec<_> = elements.filter(|element| element.value().id() == Some("x")).collect();
            assert_eq!(is_dropped(found[0]), dropped, "{html}");
        }
    }
}
