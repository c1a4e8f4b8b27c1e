//! Words that mean the same, the opposite, or another of the same kind, in the general English of reports.
//!
//! Lists rather than a thesaurus: a thesaurus calls "refer" and "name" the same, and precision is what a check is for.

mod lists;
mod phrases;

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::language::stem;
use lists::{FORMS, OPPOSITE, RIVALS, SAME};
pub(super) use phrases::phrase;

/// Where a word stands in the lists; a word of none has none of anything.
#[derive(Debug, Default)]
pub(super) struct Meaning {
    /// Lines of words that mean the same.
    same: Vec<u16>,
    /// Pairs of opposites, and on which side of them.
    opposite: Vec<(u16, bool)>,
    /// Lines of things of one kind, and which of them.
    rivals: Vec<(u16, u16)>,
}

static NONE: Meaning = Meaning { same: Vec::new(), opposite: Vec::new(), rivals: Vec::new() };

static MEANINGS: LazyLock<HashMap<String, Meaning>> = LazyLock::new(|| {
    let mut meanings: HashMap<String, Meaning> = HashMap::new();
    let mut lines = 0..;
    for (words, line) in SAME.iter().zip(&mut lines) {
        for word in words.split(' ') {
            meanings.entry(stem(word)).or_default().same.push(line);
        }
    }
    for (pair, (one, other)) in (0..).zip(OPPOSITE) {
        for (side, words) in [(false, one), (true, other)] {
            for word in words.split(' ') {
                meanings.entry(stem(word)).or_default().opposite.push((pair, side));
            }
        }
    }
    for (line, things) in (0..).zip(RIVALS) {
        for (thing, names) in (0..).zip(things.split_whitespace()) {
            for name in names.split('/') {
                add(&mut meanings.entry(stem(name)).or_default().rivals, &[(line, thing)]);
            }
        }
    }
    // What "sell" means, "sold" means, too.
    for (forms, line) in FORMS.iter().zip(lines) {
        let mut common = Meaning::default();
        for form in forms.split(' ') {
            common.join(meanings.get(&stem(form)).unwrap_or(&NONE));
        }
        common.same.push(line);
        for form in forms.split(' ') {
            meanings.entry(stem(form)).or_default().join(&common);
        }
    }
    meanings
});

/// Adds to a list what isn't in it yet.
fn add<T: Copy + PartialEq>(list: &mut Vec<T>, others: &[T]) {
    for other in others {
        if !list.contains(other) {
            list.push(*other);
        }
    }
}

/// The meaning of a stem.
pub(super) fn meaning(stem: &str) -> &'static Meaning {
    MEANINGS.get(stem).unwrap_or(&NONE)
}

impl Meaning {
    /// Adds what `other` stands for.
    fn join(&mut self, other: &Self) {
        add(&mut self.same, &other.same);
        add(&mut self.opposite, &other.opposite);
        add(&mut self.rivals, &other.rivals);
    }

    /// Whether it has an opposite.
    pub(super) fn turns(&self) -> bool {
        !self.opposite.is_empty()
    }

    /// Whether any list has it.
    pub(super) fn is_listed(&self) -> bool {
        !(self.same.is_empty() && self.opposite.is_empty() && self.rivals.is_empty())
    }

    /// Whether one may stand for the other.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        self.same.iter().any(|line| other.same.contains(line))
    }

    /// Whether one is the opposite of the other.
    pub(super) fn is_opposite(&self, other: &Self) -> bool {
        let opposed = |(pair, side): &(u16, bool)| other.opposite.contains(&(*pair, !*side));
        self.opposite.iter().any(opposed)
    }

    /// Whether the two name different things of one kind.
    pub(super) fn is_rival(&self, other: &Self) -> bool {
        let rival = |(line, thing): &(u16, u16)| other.rivals.iter().any(|(of, that)| of == line && that != thing);
        self.rivals.iter().any(rival) && !self.is_one(other)
    }

    /// Whether the two name the same thing of a kind.
    pub(super) fn is_one(&self, other: &Self) -> bool {
        self.rivals.iter().any(|thing| other.rivals.contains(thing))
    }

    /// Whether it is one of several things of a kind, so that a sentence about another is about another subject.
    pub(super) fn is_kind(&self) -> bool {
        !self.rivals.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_found_by_stem() {
        let of = |word: &str| meaning(&stem(word));
        assert!(of("sold").is_same(of("divestiture")) && of("sold").is_opposite(of("bought")));
        assert!(of("rising").is_same(of("grew")) && of("rose").is_opposite(of("fell")));
        assert!(of("children").is_rival(of("adults")) && of("women").is_one(of("girls")));
        assert!(of("children").is_one(of("minors")) && !of("children").is_rival(of("kids")));
        assert!(!of("keeper").is_same(of("lamp")) && !of("keeper").is_kind());
    }
}
