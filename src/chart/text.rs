//! Text in a picture: how wide it is, where its lines end, and how SVG takes it.

/// The width of `text` in pixels at `size`, a little generously: Inter's letters by the group they are in.
pub(super) fn width(text: &str, size: f64) -> f64 {
    let of = |character: char| match character {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | ' ' | '’' | '‘' => 0.3,
        'f' | 'r' | 't' | '(' | ')' | '[' | ']' | '/' | '-' | '“' | '”' => 0.42,
        'm' | 'w' | 'M' | 'W' | '%' | '@' | '—' => 0.96,
        character if character.is_uppercase() => 0.74,
        _ => 0.63,
    };
    text.chars().map(of).sum::<f64>() * 0.95 * size
}

/// `text` in lines no wider than `limit` pixels; a word that is wider stands alone, cut.
pub(super) fn wrapped(text: &str, size: f64, limit: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if width(line, size) + width(" ", size) + width(word, size) <= limit => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(cut(word, size, limit)),
        }
    }
    lines
}

fn cut(word: &str, size: f64, limit: f64) -> String {
    let mut kept = String::new();
    for character in word.chars() {
        if width(&kept, size) + 2.0 * size > limit {
            return kept + "…";
        }
        kept.push(character);
    }
    kept
}

/// `text` as it stands in an XML document; what XML can't hold is left out.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in
        text.chars().filter(|character| !character.is_control() && !matches!(character, '\u{fffe}' | '\u{ffff}'))
    {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_between_words_and_long_words_are_cut() {
        let lines = wrapped("one two three four", 20.0, 120.0);
        assert_eq!(lines, ["one two", "three four"]);
        assert!(lines.iter().all(|line| width(line, 20.0) <= 120.0));
        assert_eq!(wrapped("incomprehensibilities", 20.0, 120.0), ["incompre…"]);
    }

    #[test]
    fn markup_is_text() {
        assert_eq!(escaped("a < b & c\u{0}>"), "a &lt; b &amp; c&gt;");
    }
}
