//! What a single line of a text file looks like.

/// A line with more characters than this is no heading.
const MAX_HEADING_CHARS: usize = 80;
/// Capitals alone make a heading from this many letters on: "NRM" is an abbreviation.
const MIN_CAPITALS: usize = 5;

const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "oct",
    "nov",
    "dec",
];

/// The level of the heading that `line` is, standing alone: numbered ("3.2 Delays": one level below its depth) or in
/// capitals.
pub(super) fn heading(line: &str) -> Option<u8> {
    let line = line.trim();
    if line.chars().count() > MAX_HEADING_CHARS || line.ends_with(['.', ',', ';', ':', '?', '!']) || line.contains('\t')
    {
        return None;
    }
    if let Some((number, rest)) = number(line) {
        let is_date = rest.split_whitespace().next().is_some_and(|word| MONTHS.contains(&word.to_lowercase().as_str()));
        let begins = rest.starts_with(|first: char| first.is_uppercase());
        let depth = number.split('.').filter(|part| !part.is_empty()).count();
        return (begins && !is_date).then(|| u8::try_from(depth + 1).unwrap_or(u8::MAX).min(6));
    }
    let letters = line.chars().filter(|character| character.is_alphabetic());
    let is_capitals = letters.clone().count() >= MIN_CAPITALS && letters.clone().all(|letter| !letter.is_lowercase());
    let has_case = line.chars().any(char::is_uppercase);
    (is_capitals && has_case).then_some(2)
}

/// Whether `line` begins with a section number.
pub(super) fn is_numbered(line: &str) -> bool {
    number(line.trim()).is_some()
}

/// The section number `line` begins with ("3", "3.2", "3.2."), and the rest.
fn number(line: &str) -> Option<(&str, &str)> {
    let (number, rest) = line.split_once([' ', '\t'])?;
    let parts = || number.trim_end_matches('.').split('.');
    let is_number = parts().all(|part| matches!(part.len(), 1 | 2) && part.bytes().all(|byte| byte.is_ascii_digit()));
    is_number.then(|| (number, rest.trim_start()))
}

/// The level of the heading `line` if `under` underlines it: `===` 1, `---` 2.
pub(super) fn underline(line: &str, under: &str) -> Option<u8> {
    let (line, under) = (line.trim(), under.trim());
    let drawn = |with: char| under.len() >= 3 && under.chars().all(|character| character == with);
    let level = if drawn('=') {
        1
    } else if drawn('-') {
        2
    } else {
        return None;
    };
    let chars = line.chars().count();
    let fits = under.len() * 2 >= chars && chars <= MAX_HEADING_CHARS;
    (fits && line.chars().any(char::is_alphanumeric)).then_some(level)
}

/// The text of the list item `line` begins, without its bullet but with its number; `None` if it begins none.
pub(super) fn item(line: &str) -> Option<&str> {
    let line = line.trim();
    let (mark, rest) = line.split_once(char::is_whitespace)?;
    let rest = rest.trim_start();
    if rest.is_empty() {
        return None;
    }
    if matches!(mark, "-" | "*" | "+" | "•" | "◦" | "▪" | "●" | "·" | "–" | "‣" | "■") {
        return Some(rest);
    }
    let inner = mark.strip_suffix(['.', ')'])?;
    let opened = inner.strip_prefix('(').filter(|_| mark.ends_with(')')).unwrap_or(inner);
    let is_number = matches!(opened.len(), 1..=3) && opened.bytes().all(|byte| byte.is_ascii_digit());
    let is_letter = opened.len() == 1 && opened.bytes().all(|byte| byte.is_ascii_lowercase()) && mark.ends_with(')');
    (is_number || is_letter).then_some(line)
}

/// Whether a sentence (or the words before a list) ends with `line`.
pub(super) fn ends_sentence(line: &str) -> bool {
    let inner = line.trim_end().trim_end_matches(['"', '\'', '”', '’', ')', ']', '»']);
    inner.ends_with(['.', '!', '?', ':', ';', '…'])
}

/// Whether `line` has cells: words divided by a tab, by three spaces and more, or by bars around them.
pub(super) fn has_cells(line: &str) -> bool {
    let divided = || line.trim().split('\t').flat_map(|part| part.split("   ")).filter(|cell| !cell.trim().is_empty());
    !is_rule(line) && item(line).is_none() && (divided().nth(1).is_some() || has_bars(line))
}

/// Whether `line` stands between bars, with more of them in it: `| Kent | 41 |`.
pub(super) fn has_bars(line: &str) -> bool {
    let inner = line.trim().strip_prefix('|').and_then(|inner| inner.strip_suffix('|'));
    inner.is_some_and(|inner| inner.contains('|'))
}

/// Whether `line` is drawn, not written: `---- ----`, `|---|`, `+===+`.
pub(super) fn is_rule(line: &str) -> bool {
    let drawn = line.chars().filter(|character| "-=_".contains(*character)).count();
    drawn >= 3 && line.chars().all(|character| "-=_+|: \t".contains(character))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings() {
        for (line, level) in [
            ("3 Identification", Some(2)),
            ("3.2 Delays", Some(3)),
            ("3.2. Delays", Some(3)),
            ("2023 Figures", None),
            ("13.5 per cent", None),
            ("10 December 2024", None),
            ("A SHORT HISTORY", Some(2)),
            ("NRM", None),
            ("£48,000", None),
            ("A Title", None),
            ("日本語の文章です", None),
            ("THE END.", None),
        ] {
            assert_eq!(heading(line), level, "{line}");
        }
    }

    #[test]
    fn items() {
        for (line, expected) in [
            ("- one", Some("one")),
            ("• one", Some("one")),
            ("1. one", Some("1. one")),
            ("(12) one", Some("(12) one")),
            ("a) one", Some("a) one")),
            ("2023. It", None),
            ("-5 degrees", None),
            ("I. Newton", None),
            ("-", None),
        ] {
            assert_eq!(item(line), expected, "{line}");
        }
    }
}
