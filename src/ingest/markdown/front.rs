//! Front matter: what a Markdown file says about itself, in YAML between `---` lines or TOML between `+++` lines.

use crate::ingest::about;
use crate::report::{About, tidy};

/// What the front matter says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Front {
    pub(super) title: Option<String>,
    pub(super) about: About,
}

/// The front matter at the very beginning of `text`, and the rest.
///
/// Only lines that look like it make front matter: a document may begin with a thematic break.
pub(super) fn split(text: &str) -> (Front, &str) {
    let text = text.trim_start_matches('\u{feff}');
    inside(text, "---", ':').or_else(|| inside(text, "+++", '=')).unwrap_or((Front::default(), text))
}

fn inside<'t>(text: &'t str, fence: &str, divider: char) -> Option<(Front, &'t str)> {
    let inside = after_line_end(text.strip_prefix(fence)?)?;
    let mut end = 0;
    for line in inside.split_inclusive('\n') {
        let content = line.trim_end();
        if content == fence || (content == "..." && divider == ':') {
            return Some((read(&inside[..end], divider), &inside[end + line.len()..]));
        }
        if !looks_right(line, divider) {
            return None;
        }
        end += line.len();
    }
    None
}

fn after_line_end(text: &str) -> Option<&str> {
    text.trim_start_matches([' ', '\t', '\r']).strip_prefix('\n')
}

fn looks_right(line: &str, divider: char) -> bool {
    let content = line.trim_end();
    let key = content.split_once(divider).map(|(key, _)| key.trim_end());
    content.is_empty()
        || content.starts_with([' ', '\t', '#', '[', ']'])
        || content.starts_with("- ")
        || key.is_some_and(|key| !key.is_empty() && !key.contains(char::is_whitespace))
}

fn read(matter: &str, divider: char) -> Front {
    let value = |keys: &[&str]| keys.iter().find_map(|key| values(matter, key, divider));
    let first = |keys: &[&str]| value(keys).and_then(|values| values.into_iter().next());
    let about = About {
        author: value(&["author", "authors"]).and_then(|names| about::author(&names.join(", "))),
        published: first(&["date", "published", "publishDate", "pubdate"]).and_then(|date| about::date(&date)),
        language: first(&["lang", "language"]).and_then(|language| about::language(&language)),
        ..About::default()
    };
    Front { title: first(&["title"]).filter(|title| !title.starts_with(['|', '>'])), about }
}

/// The values of `key`: one, or those of a list in brackets or of the lines `- …` below it.
fn values(matter: &str, key: &str, divider: char) -> Option<Vec<String>> {
    let mut lines = matter.lines();
    let value = lines.find_map(|line| line.strip_prefix(key)?.trim_start().strip_prefix(divider))?.trim();
    let values: Vec<_> = if let Some(list) = value.strip_prefix('[').and_then(|list| list.strip_suffix(']')) {
        list.split(',').map(unquoted).collect()
    } else if value.is_empty() {
        lines
            .map_while(|line| line.trim_start().strip_prefix("- "))
            .map(|item| unquoted(item.trim_start_matches("name:")))
            .collect()
    } else {
        vec![unquoted(value)]
    };
    let values: Vec<_> = values.into_iter().filter(|value| !value.is_empty()).collect();
    (!values.is_empty()).then_some(values)
}

fn unquoted(value: &str) -> String {
    let value = value.trim();
    tidy(['"', '\''].iter().find_map(|quote| value.strip_prefix(*quote)?.strip_suffix(*quote)).unwrap_or(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter() {
        for (text, title, about) in [
            (
                "---\ntitle: \"In front: matter\"\ntags:\n  - a\n---\n# Head",
                Some("In front: matter"),
                [None, None, None],
            ),
            (
                "---\r\ntitle: T\r\nauthor: Ann Lee\r\ndate: 2024-12-10T09:00:00Z # draft\r\nlang: en_GB\r\n---\r\n# Head",
                Some("T"),
                [Some("Ann Lee"), Some("2024-12-10"), Some("en-GB")],
            ),
            (
                "---\nauthors:\n  - Ann\n  - name: Bo\ndate: December 2024\n...\n# Head",
                None,
                [Some("Ann, Bo"), Some("2024-12"), None],
            ),
            ("+++\ntitle = 'T'\nauthors = [\"Ann\", \"Bo\"]\n+++\n# Head", Some("T"), [Some("Ann, Bo"), None, None]),
            ("---\nauthor: admin\ndate: soon\ntitle: |\n  Folded\n---\n# Head", None, [None, None, None]),
        ] {
            let (front, rest) = split(text);
            assert_eq!(front.title.as_deref(), title, "{text:?}");
            let About { author, published, language, .. } = front.about;
            assert_eq!([author.as_deref(), published.as_deref(), language.as_deref()], about, "{text:?}");
            assert_eq!(rest, "# Head");
        }
    }

    #[test]
    fn other_beginnings_are_text() {
        for text in ["---\nNot yaml at all\n---\n", "---\nProse between rules.\n\n---\n", "---\na: 1\n", "text", "---"]
        {
            assert_eq!(split(text), (Front::default(), text));
        }
    }
}
