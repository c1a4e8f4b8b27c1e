//! Text that displays on Discord as it is, whatever is in it.
//!
//! A backslash before any ASCII punctuation makes Discord show that character and read nothing into it. What a text
//! could ping is decided by `allowed_mentions` alone, in [`post`](super::post): Discord looks for mentions past backslashes.

use crate::language::is_combining_mark;

/// What has a meaning in Discord's Markdown wherever it stands: emphasis, code, spoilers, links, quotes, headings, mentions,
/// custom emoji, time stamps and (by the colon) emoji names and addresses.
const SPECIAL: &[char] = &['\\', '*', '_', '~', '`', '|', '[', ']', '<', '>', '#', '@', ':'];
/// The longest name of a member that is shown, in characters.
const NAME_CHARS: usize = 40;
/// How many marks one character may bear: Vietnamese and Hebrew have two or three.
const MAX_PILED: usize = 3;

/// `text` with a backslash before all that Discord would not show.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + text.len() / 8);
    let mut word = Word::Begins;
    for character in text.chars() {
        let special = SPECIAL.contains(&character)
            || (word == Word::Begins && matches!(character, '-' | '+'))
            || (word == Word::Number && matches!(character, '.' | ')'));
        if special {
            escaped.push('\\');
        }
        escaped.push(character);
        word = word.then(character);
    }
    escaped
}

/// How far a word is: a list begins with "-", "+" or a number and a stop.
#[derive(Clone, Copy, PartialEq)]
enum Word {
    Begins,
    Number,
    GoesOn,
}

impl Word {
    fn then(self, character: char) -> Self {
        match self {
            _ if character.is_whitespace() => Self::Begins,
            Self::Begins | Self::Number if character.is_ascii_digit() => Self::Number,
            _ => Self::GoesOn,
        }
    }
}

/// A member's name or other words of theirs: on one line, without what can't be seen, with every "@" unable to call anyone
/// and every "/" unable to be part of an invitation, which Discord makes a card of without any "https".
pub(super) fn member_text(text: &str) -> String {
    let line = visible(text);
    let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
    escape(&line).replace('@', "@\u{200b}").replace('/', "/\u{200b}")
}

/// `text` without what can't be seen or turns other text around, and without piles of accents over other lines.
pub(super) fn visible(text: &str) -> String {
    let mut piled = 0;
    let shown = |character: &char| {
        piled = if is_combining_mark(*character) { piled + 1 } else { 0 };
        piled <= MAX_PILED && !is_invisible(*character)
    };
    text.chars().filter(shown).collect()
}

/// `text` in which every mention of a member, which holds their id, is “@someone”.
pub(super) fn without_members(text: &str) -> String {
    let mut parts = text.split("<@");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |before, part| match part.split_once('>') {
        Some((id, after)) if is_member(id) => format!("{before}@someone{after}"),
        _ => format!("{before}<@{part}"),
    })
}

/// Whether a mention of `id` is one of a member: digits, in Discord's older form after an exclamation mark.
fn is_member(id: &str) -> bool {
    let digits = id.strip_prefix('!').unwrap_or(id);
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// A member's name, at most 40 characters of it.
pub(super) fn member_name(name: &str) -> String {
    let short: String = visible(name).chars().take(NAME_CHARS).collect();
    let shown = member_text(&short);
    if shown.is_empty() { "a member".to_owned() } else { shown }
}

/// Controls, and characters without width or that turn the direction of the text around.
fn is_invisible(character: char) -> bool {
    let control = character.is_control() && !character.is_whitespace();
    control
        || matches!(character,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What Discord shows: a backslash before punctuation is taken away.
    fn shown(text: &str) -> String {
        let mut shown = String::new();
        let mut characters = text.chars().peekable();
        while let Some(character) = characters.next() {
            match characters.peek() {
                Some(next) if character == '\\' && next.is_ascii_punctuation() => shown.extend(characters.next()),
                _ => shown.push(character),
            }
        }
        shown
    }

    #[test]
    fn markdown_is_shown_not_read() {
        for (text, expected) in [
            ("**bold** _it_ ~~no~~ `code` ||spoiler||", r"\*\*bold\*\* \_it\_ \~\~no\~\~ \`code\` \|\|spoiler\|\|"),
            ("[here](https://a.example)", r"\[here\](https\://a.example)"),
            ("# Title\n- item\n1. one", "\\# Title\n\\- item\n1\\. one"),
            ("<@42> <t:1:R> :smile: @everyone", r"\<\@42\> \<t\:1\:R\> \:smile\: \@everyone"),
            ("45.6% well-being", "45\\.6% well-being"),
        ] {
            assert_eq!(escape(text), expected);
        }
    }

    #[test]
    fn no_id_of_a_member_stays() {
        for (text, expected) in [
            ("what did <@1100> say to <@!7>?", "what did @someone say to @someone?"),
            ("<@&7>, <@>, <@!>, <@x>, <@1", "<@&7>, <@>, <@!>, <@x>, <@1"),
            ("<@<@1>>", "<@@someone>"),
            ("", ""),
        ] {
            assert_eq!(without_members(text), expected);
        }
    }

    #[test]
    fn names_are_one_visible_line() {
        assert_eq!(member_name("\u{202e}A\nda\u{200b}"), "A da");
        assert_eq!(member_name("\u{200b}"), "a member");
        assert_eq!(member_name("@everyone"), "\\@\u{200b}everyone");
        assert_eq!(member_name("discord.gg/a"), "discord.gg/\u{200b}a");
        assert_eq!(member_name(&format!("Z{}o", "\u{300}".repeat(30))), "Z\u{300}\u{300}\u{300}o");
    }

    proptest! {
        #[test]
        fn what_is_escaped_is_shown_as_it_was(text in "\\PC{0,200}|[*_~`|>#\\-\\[\\]()<@:/\\\\ a1.\n]{0,60}") {
            prop_assert_eq!(shown(&escape(&text)), text);
        }

        #[test]
        fn nobody_can_be_called(text in "\\PC{0,60}(@everyone|@here|<@1>|<@&2>|<#3>)\\PC{0,60}") {
            let name = member_text(&text);
            prop_assert!(!name.contains("@everyone") && !name.contains("@here") && !name.contains("<@") && !name.contains("<#"));
            prop_assert!(!escape(&text).contains("<@"));
        }
    }
}
