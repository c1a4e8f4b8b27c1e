//! Marks that tell what a line begins or ends: bullets, list numbers, note marks, full stops.

use super::words::is_superscript;

/// Whether text ends as a sentence does: closing marks and note marks aside.
pub(super) fn ends_sentence(text: &str) -> bool {
    let end = text.trim_end_matches(|character: char| {
        is_superscript(character) || matches!(character, ')' | ']' | '"' | '”' | '’' | '\'')
    });
    end.ends_with(['.', '!', '?', ':', ';', '…'])
}

/// Whether text ends in a mark after which a list item may begin.
pub(super) fn ends_clause(text: &str) -> bool {
    text.ends_with([':', ';', '.', ','])
}

/// Whether text begins with a number or sign as a footnote does.
pub(super) fn begins_with_note_mark(text: &str) -> bool {
    let Some((mark, rest)) = text.split_once(' ') else { return false };
    let number = mark.trim_end_matches(['.', ')']);
    let numbered = (1..=3).contains(&number.len()) && number.chars().all(|digit| digit.is_ascii_digit());
    let sign = matches!(mark, "*" | "**" | "***" | "†" | "‡" | "§");
    (numbered || sign) && rest.chars().any(char::is_alphabetic)
}

/// Whether text begins as a caption does: "Table 3: Referrals", "Figure 2.1 Referrals by year", but not "Table 3 shows".
pub(super) fn names_figure(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let kind = words.next().unwrap_or_default().to_lowercase();
    let Some(number) = words.next() else { return false };
    let bare = number.trim_end_matches(['.', ':', '–', '—', ')']);
    let numbered = bare.len() <= 6
        && bare.starts_with(|first: char| first.is_ascii_digit() || first.is_ascii_uppercase())
        && bare.chars().any(|character| character.is_ascii_digit() || bare.len() == 1)
        && bare.chars().all(|character| character.is_ascii_alphanumeric() || matches!(character, '.' | '-'));
    let closed = bare.len() < number.len();
    let titled = words.next().is_none_or(|next| {
        matches!(next, ":" | "–" | "—" | "-" | "|") || next.chars().next().is_some_and(char::is_uppercase) || closed
    });
    let kinds = ["table", "figure", "fig.", "chart", "graph", "map", "exhibit", "diagram", "tabelle", "abbildung"];
    kinds.contains(&kind.as_str()) && numbered && titled
}

/// Whether text begins with a bullet or a list number.
pub(super) fn is_item(text: &str) -> bool {
    text.split_once(' ').is_some_and(|(mark, _)| is_list_mark(mark))
}

/// Whether a word is a bullet or a list number: "•", "3.", "(a)", "iv)".
pub(super) fn is_list_mark(word: &str) -> bool {
    if matches!(
        word,
        "•" | "▪"
            | "◦"
            | "●"
            | "○"
            | "■"
            | "□"
            | "➢"
            | "✓"
            | "–"
            | "-"
            | "·"
            | "‣"
            | "o"
            | "∙"
            | "►"
            | "▶"
            | "*"
    ) {
        return true;
    }
    let closed = word.ends_with(['.', ')']) || (word.starts_with('(') && word.ends_with(')'));
    let inner = word.trim_start_matches('(').trim_end_matches(['.', ')']);
    let number = inner.len() <= 3 && inner.chars().all(|digit| digit.is_ascii_digit());
    let letter = inner.len() == 1 && inner.chars().all(|letter| letter.is_ascii_lowercase());
    let roman = inner.len() <= 5 && inner.chars().all(|letter| matches!(letter, 'i' | 'v' | 'x'));
    closed && !inner.is_empty() && (number || letter || roman)
}

/// Whether a word is a page number with a letter: "F-12", "A3".
pub(super) fn is_lettered_page(word: &str) -> bool {
    let digits = word.trim_start_matches(|character: char| character.is_ascii_uppercase());
    let letters = word.len() - digits.len();
    let digits = digits.trim_start_matches('-');
    letters == 1 && (1..=3).contains(&digits.len()) && digits.chars().all(|digit| digit.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn list_marks() {
        for mark in ["•", "3.", "(a)", "iv)", "(iii)", "12)"] {
            assert!(is_list_mark(mark), "{mark}");
        }
        for word in ["The", "2023", "Mr.", "U.K.", "3.1"] {
            assert!(!is_list_mark(word), "{word}");
        }
    }

    #[test]
    fn captions_name_what_they_stand_by() {
        for caption in ["Table 3: Referrals", "Figure 2.1 Referrals by year", "Chart A.", "TABLE 1 – Girls", "Map 4"]
        {
            assert!(names_figure(caption), "{caption}");
        }
        for text in ["Table 3 shows", "Tables are", "Figure of eight", "Table tennis", "Table"] {
            assert!(!names_figure(text), "{text}");
        }
    }

    #[test]
    fn sentences_end_before_their_marks() {
        assert!(ends_sentence("as planned.¹²"));
        assert!(ends_sentence("“as planned.”"));
        assert!(!ends_sentence("as planned by"));
    }
}
