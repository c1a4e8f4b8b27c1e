//! The language of a server: what the bot says to members around the documents' words, which stay as they are.
//!
//! As with gettext, the English words are the key: `said("Cite")`. Moderators' pages, help and the errors of what was
//! typed are in English everywhere.

mod words;

use std::collections::HashMap;
use std::future::Future;
use std::sync::LazyLock;

use crate::store::Settings;

tokio::task_local! {
    static CURRENT: Locale;
}

/// The translations of each English text.
static TRANSLATIONS: LazyLock<HashMap<&str, [&str; 3]>> = LazyLock::new(|| words::WORDS.into_iter().collect());

/// A language that the bot speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Locale {
    /// The default.
    #[default]
    English,
    /// French.
    French,
    /// Spanish.
    Spanish,
    /// German.
    German,
}

impl Locale {
    /// All of them.
    pub(super) const ALL: [Self; 4] = [Self::English, Self::French, Self::Spanish, Self::German];

    /// Discord's name for it.
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::English => "en-GB",
            Self::French => "fr",
            Self::Spanish => "es-ES",
            Self::German => "de",
        }
    }

    /// Its name in itself.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::French => "Français",
            Self::Spanish => "Español",
            Self::German => "Deutsch",
        }
    }

    /// The one that Discord calls `code`.
    pub(super) fn read(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|locale| locale.code() == code)
    }

    /// The one that moderators chose.
    pub(super) fn of(settings: &Settings) -> Self {
        settings.language.as_deref().and_then(Self::read).unwrap_or_default()
    }

    /// That of who is answered just now.
    pub(super) fn current() -> Self {
        CURRENT.try_with(|locale| *locale).unwrap_or_default()
    }

    /// Does `work`, in which it is spoken.
    pub(super) async fn during<T>(self, work: impl Future<Output = T>) -> T {
        CURRENT.scope(self, work).await
    }

    /// The same, on a thread that may block.
    pub(super) fn speaking<T>(self, work: impl FnOnce() -> T) -> T {
        CURRENT.sync_scope(self, work)
    }

    fn translate(self, english: &'static str) -> &'static str {
        let translated = |at: usize| TRANSLATIONS.get(english).map_or(english, |translations| translations[at]);
        match self {
            Self::English => english,
            Self::French => translated(0),
            Self::Spanish => translated(1),
            Self::German => translated(2),
        }
    }
}

/// An English text of the bot's, in the language of who is answered.
pub(super) fn said(english: &'static str) -> &'static str {
    Locale::current().translate(english)
}

/// The same with parts that are put in for `{0}`, `{1}` and so on.
pub(super) fn filled(english: &'static str, parts: &[&str]) -> String {
    let mut pieces = said(english).split('{');
    let mut text = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (at, rest) = piece.split_once('}').unwrap_or((piece, ""));
        text.push_str(at.parse().ok().and_then(|at: usize| parts.get(at)).copied().unwrap_or_default());
        text.push_str(rest);
    }
    text
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::*;

    /// The English texts that the files in `folder` say: the literals after `said(` and `filled(`.
    fn spoken(folder: &Path, found: &mut BTreeSet<String>) {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                spoken(&path, found);
            } else if !path.ends_with("locale.rs") {
                let source = std::fs::read_to_string(&path).unwrap();
                for call in ["said(", "filled("] {
                    for (at, _) in source.match_indices(call) {
                        let after = source[at + call.len()..].trim_start();
                        if let Some((text, _)) = after.strip_prefix('"').and_then(|text| text.split_once('"')) {
                            found.insert(text.replace("\\n", "\n"));
                        }
                    }
                }
            }
        }
    }

    fn places(text: &str) -> BTreeSet<&str> {
        text.split('{').skip(1).filter_map(|piece| Some(piece.split_once('}')?.0)).collect()
    }

    #[test]
    fn every_text_is_translated_and_every_translation_used() {
        let mut found = BTreeSet::new();
        spoken(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/discord"), &mut found);
        let known: BTreeSet<String> = words::WORDS.iter().map(|(english, _)| (*english).to_owned()).collect();
        assert_eq!(found, known);
        assert_eq!(known.len(), words::WORDS.len(), "none is there twice");
    }

    #[test]
    fn translations_have_the_same_parts_and_as_much_bold() {
        for (english, translations) in words::WORDS {
            for translation in translations {
                assert_eq!(places(english), places(translation), "{translation}");
                assert_eq!(english.matches('*').count(), translation.matches('*').count(), "{translation}");
                assert!(!translation.is_empty() && translation.trim() == translation, "{translation}");
            }
        }
    }

    #[test]
    fn a_text_is_said_in_the_language_of_who_is_answered() {
        assert_eq!(said("Cite"), "Cite");
        Locale::German.speaking(|| {
            assert_eq!(said("Cite"), "Zitieren");
            assert_eq!(filled("Shared by **{0}**", &["{0} {1}"]), "Geteilt von **{0} {1}**");
        });
    }
}
