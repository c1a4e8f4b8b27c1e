//! The words an index knows: term numbers, spellings, and the abbreviations its documents define.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use levenshtein_automata::{Distance, LevenshteinAutomatonBuilder};
use serde::{Deserialize, Serialize};

use super::frequencies::Frequencies;
use crate::language::{abbreviations, fold, number_word, number_words, stem, terms, words};
use crate::report::Report;

/// The most abbreviations an index knows; reports define some dozens.
const MAX_ABBREVIATIONS: usize = 5_000;

/// What builds automata for one edit and for two; a swap of neighbours is one. Each takes milliseconds to make.
static AUTOMATA: LazyLock<[LevenshteinAutomatonBuilder; 2]> =
    LazyLock::new(|| [1, 2].map(|edits| LevenshteinAutomatonBuilder::new(edits, true)));

/// How far from a word its letters doubled otherwise are, in edits.
const DOUBLED: u8 = 2;

/// Words for numbers beyond those of the language's list.
const MORE_NUMBERS: [&str; 8] = ["hundred", "thousand", "million", "billion", "half", "quarter", "dozen", "twice"];

/// Stems of numbers in words. "One" is none of them: it mostly says something else.
static NUMBER_STEMS: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let counted = number_words().filter(|word| number_word(word).is_some_and(|number| number > 1));
    counted.chain(MORE_NUMBERS).map(stem).collect()
});

/// The number of a term in an index.
pub(super) type TermId = u32;

/// What kind of thing a term says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Kind {
    /// A year, 1000 to 2199.
    Year,
    /// Another number, in digits or words.
    Number,
    /// Somebody or something with a name: mostly written with a capital inside sentences.
    Name,
    /// Anything else.
    Word,
}

impl Kind {
    /// What a stem says by itself; names are learnt from the documents.
    fn of(stem: &str) -> Self {
        match stem.as_bytes() {
            [b'1', b'0'..=b'9', b'0'..=b'9', b'0'..=b'9'] | [b'2', b'0' | b'1', b'0'..=b'9', b'0'..=b'9'] => Self::Year,
            [first, ..] if first.is_ascii_digit() => Self::Number,
            _ if NUMBER_STEMS.contains(stem) => Self::Number,
            _ => Self::Word,
        }
    }
}

/// What the words of an index are.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Lexicon {
    /// Stems by number.
    stems: Vec<String>,
    /// Folded words as they are spelt in the documents, with their stem, sorted by word once built.
    spellings: Vec<(String, TermId)>,
    /// Stem of an abbreviation to the stems of what it stands for, and the other way round.
    abbreviations: Vec<(Vec<TermId>, Vec<TermId>)>,
    /// What kind of thing each stem says, by number.
    kinds: Vec<Kind>,
    #[serde(skip)]
    numbers: HashMap<String, TermId>,
    /// The terms of a family, by its root.
    #[serde(skip)]
    families: HashMap<String, Vec<TermId>>,
}

impl Lexicon {
    /// The term number of `stem`, made if it is new.
    pub(super) fn add(&mut self, stem: &str) -> TermId {
        if let Some(&id) = self.numbers.get(stem) {
            return id;
        }
        let id = TermId::try_from(self.stems.len()).unwrap_or(TermId::MAX);
        self.stems.push(stem.to_owned());
        self.kinds.push(Kind::of(stem));
        self.numbers.insert(stem.to_owned(), id);
        id
    }

    /// Learns how the words of `reports` are spelt, which are names, and which abbreviations the reports define.
    pub(super) fn learn(&mut self, reports: &[Report]) {
        let mut inside = vec![(0u32, 0u32); self.stems.len()];
        // Each word is stemmed once, however often it stands in the documents.
        let mut known: HashMap<&str, Option<(String, TermId)>> = HashMap::new();
        for report in reports {
            let mut end = 0;
            for word in words(&report.text) {
                let of_word = known.entry(word.surface).or_insert_with(|| {
                    let folded = fold(word.surface);
                    let id = self.id(&stem(&folded))?;
                    Some((folded, id))
                });
                if let Some((_, id)) = of_word {
                    // The first word of a sentence has its capital for another reason.
                    if report.text[end..word.range.start].trim_matches([' ', ',', '\n']).is_empty() && end > 0 {
                        let (capital, all) = &mut inside[*id as usize];
                        *all += 1;
                        *capital += u32::from(word.surface.starts_with(char::is_uppercase));
                    }
                }
                end = word.range.end;
            }
        }
        for (kind, (capital, all)) in self.kinds.iter_mut().zip(inside) {
            if *kind == Kind::Word && capital > 0 && capital * 5 >= all * 4 {
                *kind = Kind::Name;
            }
        }
        self.spellings = known.into_values().flatten().collect();
        self.spellings.sort_unstable();
        self.spellings.dedup();
        let spelt = reports.iter().flat_map(|report| {
            let part = |range: std::ops::Range<usize>| report.text.get(range).unwrap_or_default();
            abbreviations(&report.text).map(move |found| (part(found.short), part(found.long)))
        });
        for (short, long) in spelt {
            let known = |text: &str| -> Option<Vec<TermId>> { terms(text).map(|term| self.id(&term.stem)).collect() };
            if let (Some(short), Some(long)) = (known(short), known(long))
                && !long.is_empty()
                && short.len() == 1
                && self.abbreviations.len() < MAX_ABBREVIATIONS
                && !self.abbreviations.contains(&(short.clone(), long.clone()))
            {
                self.abbreviations.push((short, long));
            }
        }
    }

    /// Other words of the family of `stem`, known or not: "referral" for "refer".
    pub(super) fn relatives(&self, stem: &str) -> &[TermId] {
        self.families.get(root(stem)).map_or(&[], Vec::as_slice)
    }

    /// Makes a lexicon that was read back usable; `false` if it contradicts itself.
    pub(super) fn restore(&mut self) -> bool {
        self.families.clear();
        for (stem, id) in self.stems.iter().zip(0..) {
            self.families.entry(root(stem).to_owned()).or_default().push(id);
        }
        self.numbers = self.stems.iter().cloned().zip(0..).collect();
        let valid = |id: &TermId| (*id as usize) < self.stems.len();
        self.kinds.len() == self.stems.len()
            && self.spellings.iter().all(|(_, id)| valid(id))
            && self.abbreviations.iter().all(|(short, long)| short.iter().chain(long).all(valid))
    }

    /// How many terms there are.
    pub(super) fn len(&self) -> usize {
        self.stems.len()
    }

    /// The number of `stem`, if the index knows it.
    pub(super) fn id(&self, stem: &str) -> Option<TermId> {
        self.numbers.get(stem).copied()
    }

    /// What kind of thing term `id` says.
    pub(super) fn kind(&self, id: TermId) -> Kind {
        self.kinds.get(id as usize).copied().unwrap_or(Kind::Word)
    }

    /// The stem with number `id`.
    pub(super) fn stem(&self, id: TermId) -> &str {
        self.stems.get(id as usize).map_or("", String::as_str)
    }

    /// What else stands for term `id` in these documents: "NRM" for its long form's words and back, where `among` (the
    /// question's terms) holds the whole of it.
    pub(super) fn stands_for(&self, id: TermId, among: &[TermId]) -> Vec<&[TermId]> {
        let mut found = Vec::new();
        for (short, long) in &self.abbreviations {
            if short.as_slice() == [id] {
                found.push(long.as_slice());
            } else if long.contains(&id) && long.iter().all(|part| among.contains(part)) {
                found.push(short.as_slice());
            }
        }
        found
    }

    /// The term that an unknown folded word most likely is: the most frequent among the nearest spellings, within
    /// one edit, or two for words of nine letters and more, or other letters doubled ("reffered"). Short words are near too
    /// many others to be repaired, except where two letters have changed places.
    pub(super) fn repair(&self, folded: &str, frequencies: &Frequencies) -> Option<TermId> {
        let letters = folded.chars().count();
        if letters < 4 || folded.bytes().any(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let edits: usize = if letters < 9 { 1 } else { 2 };
        let (automaton, single) = (AUTOMATA[edits - 1].build_dfa(folded), undoubled(folded));
        let mut first_letters = folded.chars();
        let (first, second) = (first_letters.next()?, first_letters.next()?);
        let nearest = |letter: char| {
            let from = self.spellings.partition_point(|(word, _)| word.as_str() < letter.to_string().as_str());
            self.spellings[from..]
                .iter()
                .take_while(move |(word, _)| word.starts_with(letter))
                .filter(|(word, _)| word.len().abs_diff(folded.len()) <= edits)
                .filter(|(word, _)| letters > 5 || same_letters(word, folded))
                .filter(|(_, id)| frequencies.with(*id) > 0)
                .filter_map(|(word, id)| match automaton.eval(word) {
                    Distance::Exact(distance) => Some((distance, std::cmp::Reverse(frequencies.with(*id)), *id)),
                    Distance::AtLeast(_) if single == undoubled(word) => {
                        Some((DOUBLED, std::cmp::Reverse(frequencies.with(*id)), *id))
                    }
                    Distance::AtLeast(_) => None,
                })
                .min()
        };
        let best =
            [Some(first), (second != first).then_some(second)].into_iter().flatten().filter_map(nearest).min()?;
        Some(best.2)
    }
}

/// `word` without the second of two equal letters.
fn undoubled(word: &str) -> String {
    let mut last = None;
    word.chars().filter(|letter| last.replace(*letter) != Some(*letter)).collect()
}

/// Endings that make one word of another and that the stemmer leaves.
const ENDINGS: [&str; 25] = [
    "ation", "ition", "ian", "ment", "ship", "hood", "ance", "ence", "ness", "anc", "enc", "ist", "ism", "ive", "ion",
    "ous", "al", "er", "or", "at", "ic", "iv", "i", "e", "y",
];
/// A root has at least so many letters: shorter ones meet by chance.
const MIN_ROOT_LETTERS: usize = 5;

/// What is left of a stem without its endings; stems with one root are of one family.
fn root(stem: &str) -> &str {
    let mut root = stem;
    while let Some(shorter) = ENDINGS.iter().find_map(|ending| root.strip_suffix(ending)) {
        if shorter.chars().count() < MIN_ROOT_LETTERS {
            break;
        }
        root = shorter;
    }
    let doubled = root.strip_suffix(|last: char| last.is_ascii_alphabetic()).filter(|shorter| {
        shorter.chars().count() >= MIN_ROOT_LETTERS && shorter.as_bytes().last() == root.as_bytes().last()
    });
    doubled.unwrap_or(root)
}

fn same_letters(one: &str, other: &str) -> bool {
    let sorted = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        letters.sort_unstable();
        letters
    };
    sorted(one) == sorted(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_words_are_repaired_and_known_ones_are_not_touched() {
        let mut lexicon = Lexicon::default();
        for word in ["referrals", "children", "settlement", "committed"] {
            let id = lexicon.add(&stem(word));
            lexicon.spellings.push((word.to_owned(), id));
        }
        lexicon.spellings.sort();
        let known = Frequencies::of([&[0u32, 1, 2, 3][..]].into_iter());
        let repaired = |word: &str| lexicon.repair(word, &known).map(|id| lexicon.stem(id).to_owned());
        assert_eq!(repaired("refferals"), Some(stem("referrals")));
        assert_eq!(repaired("chidlren"), Some("child".to_owned()));
        assert_eq!(repaired("hcildren"), Some("child".to_owned()));
        assert_eq!(repaired("commited"), Some(stem("committed")));
        assert_eq!(repaired("comitedd"), Some(stem("committed")), "letters doubled otherwise");
        assert_eq!(repaired("banana"), None);
        assert_eq!(repaired("2032"), None);
    }
}
