//! What a page says of itself as linked data (JSON-LD, with the words of schema.org).

use serde_json::Value;

/// Parts of the type names of things that are the page's text; its comments and events have dates, too.
const TEXTS: &[&str] = &["Article", "Posting", "Report", "WebPage", "CreativeWork", "Publication"];

/// Deeper objects are not looked at.
const MAX_DEPTH: usize = 8;

/// What the linked data says of the text, as written.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct LinkedData {
    /// `datePublished`.
    pub(super) published: Option<String>,
    /// The names of `author`, with commas between them.
    pub(super) author: Option<String>,
}

/// Reads the JSON of a `<script>`; the first text in it that has a date, or an author, gives it.
pub(super) fn read(json: &str) -> LinkedData {
    let mut found = LinkedData::default();
    if let Ok(value) = serde_json::from_str(json) {
        search(&value, MAX_DEPTH, &mut found);
    }
    found
}

fn search(value: &Value, depth: usize, found: &mut LinkedData) {
    if depth == 0 {
        return;
    }
    match value {
        Value::Array(values) => values.iter().for_each(|value| search(value, depth - 1, found)),
        Value::Object(object) => {
            if object.get("@type").is_some_and(is_text) {
                let date = || object.get("datePublished")?.as_str().map(str::to_owned);
                found.published = found.published.take().or_else(date);
                found.author = found.author.take().or_else(|| names(object.get("author")?, MAX_DEPTH));
            }
            for key in ["@graph", "mainEntity", "mainEntityOfPage"] {
                object.get(key).into_iter().for_each(|value| search(value, depth - 1, found));
            }
        }
        _ => {}
    }
}

fn is_text(kind: &Value) -> bool {
    match kind {
        Value::String(kind) => TEXTS.iter().any(|text| kind.contains(text)),
        Value::Array(kinds) => {
            kinds.iter().filter_map(Value::as_str).any(|kind| TEXTS.iter().any(|text| kind.contains(text)))
        }
        _ => false,
    }
}

fn names(author: &Value, depth: usize) -> Option<String> {
    match author {
        Value::String(name) => Some(name.clone()),
        Value::Object(object) => object.get("name")?.as_str().map(str::to_owned),
        Value::Array(authors) if depth > 0 => {
            let names: Vec<_> = authors.iter().filter_map(|author| names(author, depth - 1)).collect();
            Some(names.join(", ")).filter(|names| !names.is_empty())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn linked_data() {
        for (json, published, author) in [
            (r#"{"@type":"Report","datePublished":"2024","author":"A"}"#, Some("2024"), Some("A")),
            (
                r#"{"@graph":[{"@type":"Event","datePublished":"1"},{"@type":["X","NewsArticle"],"datePublished":"2",
                "author":[{"name":"A"},{"@id":"x"},"B"]}]}"#,
                Some("2"),
                Some("A, B"),
            ),
            (r#"[{"@type":"Comment","datePublished":"1"}]"#, None, None),
            ("not json", None, None),
        ] {
            let expected = LinkedData { published: published.map(str::to_owned), author: author.map(str::to_owned) };
            assert_eq!(read(json), expected, "{json}");
        }
    }
}
