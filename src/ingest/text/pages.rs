//! Text files with form feeds: printed pages, whose running heads and page numbers are no part of the text.

use std::collections::HashMap;

use super::line;

/// A line is a running head from this many pages on that begin or end with it.
const MIN_REPEATS: usize = 3;

/// `text` without form feeds. They divide words and lines, but not a paragraph that goes on over the page. Page numbers and
/// running heads (lines that begin or end most pages, digits aside) are left out; the first of each stays if it says
/// anything.
pub(super) fn join(text: &str) -> String {
    let mut pages: Vec<Vec<&str>> = text.split('\u{c}').map(|page| page.split('\n').collect()).collect();
    if pages.len() < 2 {
        return text.to_owned();
    }
    drop_repeated(&mut pages);
    let mut joined = String::with_capacity(text.len());
    for page in pages {
        let page = page.join("\n");
        let page = page.trim_matches('\n').trim_end();
        let last = joined.lines().next_back().unwrap_or_default();
        let goes_on = !line::ends_sentence(last) && page.trim_start().starts_with(char::is_lowercase);
        if !joined.is_empty() && !page.is_empty() {
            joined.push_str(if goes_on { "\n" } else { "\n\n" });
        }
        joined.push_str(page);
    }
    joined
}

fn drop_repeated(pages: &mut [Vec<&str>]) {
    let mut repeats: HashMap<String, usize> = HashMap::new();
    for page in pages.iter() {
        let edges = edges(page).into_iter().flatten().map(|at| masked(page[at]));
        for line in edges {
            *repeats.entry(line).or_default() += 1;
        }
    }
    repeats.retain(|_, count| *count >= MIN_REPEATS && *count * 2 >= pages.len());
    let mut said: Vec<String> = Vec::new();
    for page in pages {
        for at in edges(page).into_iter().flatten() {
            let line = masked(page[at]);
            let is_said = !line.contains(char::is_alphabetic) || line.starts_with("page ") || said.contains(&line);
            if !repeats.contains_key(&line) {
                continue;
            }
            if is_said {
                page[at] = "";
            }
            said.push(line);
        }
    }
}

/// The first and the last line of a page that are not blank.
fn edges(page: &[&str]) -> [Option<usize>; 2] {
    let first = page.iter().position(|line| !line.trim().is_empty());
    let last = page.iter().rposition(|line| !line.trim().is_empty()).filter(|last| Some(*last) != first);
    [first, last]
}

/// `line` in lower case, with `#` for numbers.
fn masked(line: &str) -> String {
    let mut masked = String::new();
    for character in line.trim().chars().flat_map(char::to_lowercase) {
        match character {
            digit if digit.is_ascii_digit() => masked.push_str(if masked.ends_with('#') { "" } else { "#" }),
            other => masked.push(other),
        }
    }
    masked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn running_heads_and_page_numbers_go() {
        let page = |text: &str, number: u32| format!("Annual report\n\n{text}\n\n  {number}\n");
        let text = [page("It began and", 1), page("went on.", 2), page("It ended.", 3)].join("\u{c}");
        assert_eq!(join(&text), "Annual report\n\nIt began and\nwent on.\n\nIt ended.");
        let text = "A\n\nPage 1 of 3\n\u{c}B\n\nPage 2 of 3\n\u{c}C\n\nPage 3 of 3";
        assert_eq!(join(text), "A\n\nB\n\nC");
    }

    #[test]
    fn form_feeds_divide() {
        for (text, expected) in [
            ("the end\u{c}New", "the end\n\nNew"),
            ("one\u{c}two", "one\ntwo"),
            ("a\n41\u{c}b\n42", "a\n41\nb\n42"),
            ("\u{c}a\u{c}\u{c}", "a"),
            ("none", "none"),
        ] {
            assert_eq!(join(text), expected, "{text:?}");
        }
    }
}
