//! Which words of a claim a sentence of a report bears out.

use std::ops::Range;

use super::meaning::Meaning;
use super::number::Number;
use super::reading::{Reading, Token};
use super::word::{is_acronym, is_light, is_of_a_people};
use crate::language::fold;

/// What a word counts that is borne out by another of the same meaning, or only by the headings, or by a neighbour.
const BY_MEANING: f32 = 0.9;
pub(super) const BY_TOPIC: f32 = 0.75;
const BY_NEIGHBOUR: f32 = 0.7;

/// Words of a sentence so far apart, at most, stand side by side.
const SIDE_BY_SIDE: usize = 4;

/// How a word of a claim is borne out.
#[derive(Clone, Debug, Default)]
pub(super) struct Borne {
    /// The words of the sentence that bear it out, by place; the exact ones first.
    pub(super) by: Vec<usize>,
    /// What it counts, 0 to 1.
    pub(super) strength: f32,
}

/// A claim beside a sentence.
#[derive(Debug)]
pub(super) struct Alignment<'a> {
    /// The claim.
    pub(super) claim: &'a Reading<'a>,
    /// The sentence.
    pub(super) stated: &'a Reading<'a>,
    /// For each word of the claim, what bears it out.
    pub(super) borne: Vec<Borne>,
    /// For each word of the claim, whether the title or a heading has it.
    pub(super) topical: Vec<bool>,
    /// For each word of the claim, whether it names whom the document is by: what its sentences are about without saying so.
    pub(super) understood: Vec<bool>,
    /// For each word of the claim, what it weighs.
    pub(super) weights: &'a [f32],
}

impl<'a> Alignment<'a> {
    /// Sets `claim` beside `stated`, which stands under `topic` and among `neighbours`.
    pub(super) fn new(
        claim: &'a Reading<'a>,
        weights: &'a [f32],
        stated: &'a Reading<'a>,
        topic: &Reading<'_>,
        own: &Reading<'_>,
        neighbours: &[&Reading<'_>],
    ) -> Self {
        let mut borne: Vec<Borne> = claim.tokens.iter().map(|token| directly(token, stated)).collect();
        spelt_out(claim, stated, &mut borne);
        compounds(claim, stated, &mut borne);
        names_apart(claim, stated, &mut borne);
        let in_topic = |token: &Token<'_>| {
            let names = |other: &Token<'_>| token.stem == other.stem || is_named_by(token, other);
            token.content && topic.tokens.iter().any(names)
        };
        let topical = claim.tokens.iter().map(in_topic).collect();
        let understood = (0..claim.tokens.len()).map(|at| is_of_own(claim, at, own)).collect();
        let neighbours = neighbours.iter().map(|reading| (*reading, BY_NEIGHBOUR));
        for (reading, strength) in [(topic, BY_TOPIC)].into_iter().chain(neighbours) {
            let mut around = vec![Borne::default(); borne.len()];
            spelt_out(claim, reading, &mut around);
            for (at, token) in claim.tokens.iter().enumerate().filter(|(_, token)| token.content) {
                let said = |other: &Token<'_>| !other.negated && likeness(token, other) > BY_MEANING;
                if borne[at].strength == 0.0 && (around[at].strength > 0.0 || reading.tokens.iter().any(said)) {
                    borne[at].strength = strength;
                }
            }
        }
        Self { claim, stated, borne, topical, understood, weights }
    }

    /// Takes word `at` of the claim for what all of the document is about.
    pub(super) fn understand(&mut self, at: usize) {
        self.understood[at] = true;
        self.borne[at].strength = self.borne[at].strength.max(BY_TOPIC);
    }

    /// Whether the sentence itself holds word `at` of the claim, or one that means the same.
    pub(super) fn holds(&self, at: usize) -> bool {
        self.borne.get(at).is_some_and(|borne| !borne.by.is_empty())
    }

    /// Whether anything at `place` in the sentence bears out word `at` of the claim.
    pub(super) fn is_borne_in(&self, at: usize, place: &Range<usize>) -> bool {
        self.borne[at].by.iter().any(|by| place.contains(by))
    }

    /// Whether word `at` of the sentence bears out any word of the claim.
    pub(super) fn is_used(&self, at: usize) -> bool {
        self.borne.iter().any(|borne| borne.by.contains(&at))
    }

    /// What the sentence and its context bear out of the claim's weight, without the words `aside`, 0 to 1.
    pub(super) fn coverage(&self, aside: &[usize]) -> f32 {
        self.share(aside, |borne| borne.strength)
    }

    /// What the sentence alone bears out.
    pub(super) fn direct_coverage(&self, aside: &[usize]) -> f32 {
        self.share(aside, |borne| if borne.by.is_empty() { 0.0 } else { borne.strength })
    }

    /// The words of the claim that name whom the document is by, where the sentence doesn't.
    pub(super) fn unnamed(&self) -> impl Iterator<Item = usize> {
        (0..self.claim.tokens.len()).filter(|&at| self.understood[at] && !self.holds(at))
    }

    /// What share of the claim's words those other than `aside` are, 0 to 1; a name of several words is one.
    pub(super) fn left(&self, aside: &[usize]) -> f32 {
        let goes_on = |at: usize| {
            at > 0
                && self.claim.tokens[at].name
                && self.claim.tokens[at - 1].name
                && aside.contains(&at) == aside.contains(&(at - 1))
        };
        let content = |at: &usize| self.claim.tokens[*at].content && !goes_on(*at);
        let all = (0..self.claim.tokens.len()).filter(content).count();
        let left = (0..self.claim.tokens.len()).filter(content).filter(|at| !aside.contains(at)).count();
        #[expect(clippy::cast_precision_loss, reason = "words of a sentence")]
        let share = left as f32 / all.max(1) as f32;
        share
    }

    /// The numbers of the claim that the sentence has, too, or rounds.
    pub(super) fn told(&self) -> impl Iterator<Item = &'a Number> {
        let stated = &self.stated.numbers;
        self.claim.numbers.iter().filter(|number| stated.iter().any(|other| number.agrees(other)))
    }

    /// How many words of the claim the sentence itself holds, without those that say little.
    pub(super) fn held(&self) -> usize {
        let telling = |at: &usize| is_telling(&self.claim.tokens[*at]);
        (0..self.claim.tokens.len()).filter(telling).filter(|&at| self.holds(at)).count()
    }

    /// Whether the sentence itself holds a telling word of the claim that is no name.
    pub(super) fn holds_a_word(&self) -> bool {
        let telling = |at: &usize| {
            let token = &self.claim.tokens[*at];
            !token.name && is_telling(token)
        };
        (0..self.claim.tokens.len()).filter(telling).any(|at| self.holds(at))
    }

    /// The telling words of the claim, without `aside`, that neither the sentence nor its context holds.
    pub(super) fn open(&self, aside: &[usize]) -> impl Iterator<Item = &'a Token<'a>> {
        let telling = |at: &usize| is_telling(&self.claim.tokens[*at]);
        let open = |at: &usize| self.borne[*at].strength == 0.0 && !aside.contains(at);
        (0..self.claim.tokens.len()).filter(telling).filter(open).map(|at| &self.claim.tokens[at])
    }

    /// Whether one part of the sentence holds all of the claim's telling words and its numbers.
    pub(super) fn is_of_one_part(&self) -> bool {
        let (claim, stated) = (self.claim, self.stated);
        let words = (0..claim.tokens.len()).filter(|&at| is_telling(&claim.tokens[at]));
        let of_words = words.map(|at| self.borne[at].by.iter().map(|&by| stated.tokens[by].segment).collect());
        let of_numbers = claim.numbers.iter().map(|number| {
            let equal = (0..stated.numbers.len()).filter(|&other| number.agrees(&stated.numbers[other]));
            equal.map(|other| stated.segment_of(other)).collect()
        });
        let parts: Vec<Vec<usize>> = of_words.chain(of_numbers).collect();
        parts.first().is_some_and(|first| first.iter().any(|part| parts.iter().all(|parts| parts.contains(part))))
    }

    /// Whether the sentence itself holds every telling word of the claim that is not `aside`.
    pub(super) fn is_whole(&self, aside: &[usize]) -> bool {
        let telling = |at: &usize| is_telling(&self.claim.tokens[*at]);
        (0..self.claim.tokens.len()).filter(telling).all(|at| aside.contains(&at) || self.holds(at))
    }

    /// What share of the sentence's telling words the claim has, 0 to 1.
    pub(super) fn density(&self) -> f32 {
        // What stands in brackets, a source or another name, says nothing else.
        let telling = |at: &usize| self.stated.tokens[*at].content && (self.is_used(*at) || !self.stated.brackets(*at));
        let all = (0..self.stated.tokens.len()).filter(telling).count();
        let used = (0..self.stated.tokens.len()).filter(telling).filter(|&at| self.is_used(at)).count();
        #[expect(clippy::cast_precision_loss, reason = "words of a sentence")]
        let share = used as f32 / all.max(1) as f32;
        share
    }

    /// What share of the claim's neighbouring words stand side by side in the sentence, too, in the same order, 0 to 1.
    pub(super) fn adjacency(&self) -> f32 {
        let content: Vec<usize> = (0..self.claim.tokens.len()).filter(|&at| self.claim.tokens[at].content).collect();
        let beside = |pair: &&[usize]| {
            let (one, other) = (&self.borne[pair[0]].by, &self.borne[pair[1]].by);
            one.iter().any(|&by| other.iter().any(|&next| by < next && next - by <= SIDE_BY_SIDE))
        };
        #[expect(clippy::cast_precision_loss, reason = "words of a sentence")]
        let share = content.windows(2).filter(beside).count() as f32 / content.len().saturating_sub(1).max(1) as f32;
        share
    }

    fn share(&self, aside: &[usize], strength: impl Fn(&Borne) -> f32) -> f32 {
        let (mut held, mut all) = (0.0, 0.0);
        for (at, token) in self.claim.tokens.iter().enumerate() {
            if token.content && !aside.contains(&at) {
                held += strength(&self.borne[at]) * self.weights[at];
                all += self.weights[at];
            }
        }
        if all > 0.0 { held / all } else { 0.0 }
    }
}

/// Whether a word says something by itself.
pub(super) fn is_telling(token: &Token<'_>) -> bool {
    token.content && token.number.is_none() && !is_light(&token.folded)
}

/// Whether word `at` names whom the document is by, as who does something or has it: "Acme sold", "Acme's sales", "the sales of
/// Acme", but not "sold Acme".
fn is_of_own(claim: &Reading<'_>, at: usize, own: &Reading<'_>) -> bool {
    let named = |token: &Token<'_>| token.name && own.tokens.iter().any(|other| token.stem == other.stem);
    if !named(&claim.tokens[at]) {
        return false;
    }
    let first = (0..at).rev().take_while(|&before| named(&claim.tokens[before])).last().unwrap_or(at);
    let last = (at..claim.tokens.len()).take_while(|&after| named(&claim.tokens[after])).last().unwrap_or(at);
    let before = first.checked_sub(1).map_or("", |before| claim.tokens[before].folded.as_str());
    let acts = !claim.tokens[..first].iter().any(|token| token.content && !token.name);
    acts || claim.tokens[last].is_possessive() || matches!(before, "of" | "by" | "at" | "for")
}

fn directly(token: &Token<'_>, stated: &Reading<'_>) -> Borne {
    let mut by: Vec<(usize, f32)> = stated
        .tokens
        .iter()
        .enumerate()
        .filter(|(_, other)| other.number.is_none())
        .map(|(at, other)| (at, likeness(token, other)))
        .filter(|(_, likeness)| *likeness > 0.0)
        .collect();
    by.sort_by(|one, other| other.1.total_cmp(&one.1));
    let strength = by.first().map_or(0.0, |(_, likeness)| *likeness);
    Borne { by: by.into_iter().map(|(at, _)| at).collect(), strength }
}

/// How alike two words are, 0 to 1.
fn likeness(token: &Token<'_>, other: &Token<'_>) -> f32 {
    if token.number.is_some() || token.folded.is_empty() {
        return 0.0;
    }
    if token.folded == other.folded {
        return 1.0;
    }
    // "CEO" is a chief, but no chair.
    let initial = !is_acronym(token.word.surface) || token.folded.get(..1) == other.folded.get(..1);
    let same = token.meaning.is_same(other.meaning) && !token.meaning.is_opposite(other.meaning) && initial;
    if !token.content || !other.content {
        return if token.content && same { BY_MEANING } else { 0.0 };
    }
    if token.stem == other.stem || token.meaning.is_one(other.meaning) || is_named_by(token, other) {
        return 0.98;
    }
    if is_rival_name(token, other) {
        return 0.0;
    }
    if are_related(&token.stem, &other.stem) {
        return 0.95;
    }
    if same { BY_MEANING } else { 0.0 }
}

/// "Amazon.com" names Amazon.
fn is_named_by(token: &Token<'_>, other: &Token<'_>) -> bool {
    other.word.surface.split_once('.').is_some_and(|(host, _)| host.len() > 2 && fold(host) == token.folded)
}

/// "Reading" the town is not "read" the deed: a name stands for itself only, or for what the lists call the same.
fn is_rival_name(token: &Token<'_>, other: &Token<'_>) -> bool {
    token.meaning.is_rival(other.meaning)
}

/// Whether two stems are forms of one word: "referr" and "refer", "own" and "ownership".
fn are_related(one: &str, other: &str) -> bool {
    const ENDINGS: [&str; 30] = [
        "", "e", "i", "it", "y", "r", "er", "or", "ion", "tion", "ation", "al", "ial", "ship", "ment", "ance", "ence",
        "ing", "ity", "s", "ed", "d", "t", "ness", "ful", "n", "l", "ism", "ist", "eri",
    ];
    let common = one.bytes().zip(other.bytes()).take_while(|(left, right)| left == right).count();
    let rest = |word: &str| word.get(common..).is_some_and(|rest| ENDINGS.contains(&rest));
    common >= 4 && rest(one) && rest(other) && !one.starts_with(|first: char| first.is_ascii_digit())
}

/// Bears out abbreviations by what they stand for, and the other way round: the initials of words side by side.
fn spelt_out(claim: &Reading<'_>, stated: &Reading<'_>, borne: &mut [Borne]) {
    for (at, token) in claim.tokens.iter().enumerate() {
        if borne[at].strength < BY_MEANING
            && is_acronym(token.word.surface)
            && let Some(long) = initials(&token.folded, stated)
        {
            borne[at] = Borne { by: long, strength: 1.0 };
        }
    }
    for (at, token) in stated.tokens.iter().enumerate() {
        if is_acronym(token.word.surface)
            && let Some(long) = initials(&token.folded, claim)
        {
            for word in long {
                if borne[word].strength < 1.0 {
                    borne[word] = Borne { by: vec![at], strength: 1.0 };
                }
            }
        }
    }
}

/// "British children in the UK": where the claim has the very word that would bear out another name, it bears out that one
/// only.
fn names_apart(claim: &Reading<'_>, stated: &Reading<'_>, borne: &mut [Borne]) {
    // "British children" are not the children "in the UK".
    for (at, own) in claim.tokens.iter().enumerate().filter(|(_, own)| own.name && is_of_a_people(own.word.surface)) {
        let describes = claim.tokens.get(at + 1).is_some_and(|next| next.content && next.number.is_none());
        let names_a_place = |by: usize| {
            let next = stated.tokens.get(by + 1).filter(|_| stated.between(by, by + 1).trim().is_empty());
            !is_of_a_people(stated.tokens[by].word.surface) && !next.is_some_and(|next| next.content)
        };
        if describes
            && own.number.is_none()
            && !borne[at].by.is_empty()
            && borne[at].by.iter().all(|&by| names_a_place(by))
        {
            borne[at] = Borne::default();
        }
    }
    let itself = |token: &Token<'_>, by: usize| token.folded == stated.tokens[by].folded;
    for (own, borne) in claim.tokens.iter().zip(borne).filter(|(own, _)| own.name) {
        let taken = |by: &usize| !itself(own, *by) && claim.tokens.iter().any(|other| itself(other, *by));
        if !borne.by.is_empty() && borne.by.iter().all(taken) {
            *borne = Borne::default();
        }
    }
}

/// Bears out compounds that are written as two words, or as one: "sea-floor" and "seafloor".
fn compounds(claim: &Reading<'_>, stated: &Reading<'_>, borne: &mut [Borne]) {
    let joined = |pair: &[Token<'_>], whole: &Token<'_>| match pair {
        [one, other] => {
            let rest = whole.folded.strip_prefix(one.folded.as_str());
            one.number.is_none() && !one.folded.is_empty() && rest == Some(other.folded.as_str())
        }
        _ => false,
    };
    for (at, pair) in claim.tokens.windows(2).enumerate() {
        if let Some(by) = stated.tokens.iter().position(|whole| joined(pair, whole)) {
            borne[at] = Borne { by: vec![by], strength: 1.0 };
            borne[at + 1] = Borne { by: vec![by], strength: 1.0 };
        }
    }
    for (at, whole) in claim.tokens.iter().enumerate() {
        if let Some(by) = stated.tokens.windows(2).position(|pair| joined(pair, whole)) {
            borne[at] = Borne { by: vec![by, by + 1], strength: 1.0 };
        }
    }
}

/// The capital words of `reading` whose initials spell `acronym`; small words between them may count, "the *D*epartment *o*f
/// *S*pace".
fn initials(acronym: &str, reading: &Reading<'_>) -> Option<Vec<usize>> {
    let letters: Vec<char> = acronym.chars().collect();
    let (&first, rest) = letters.split_first().filter(|(_, rest)| !rest.is_empty())?;
    let begins = |&at: &usize| is_capital(reading, at) && reading.tokens[at].folded.starts_with(first);
    (0..reading.tokens.len()).filter(begins).find_map(|at| {
        let mut spelt = vec![at];
        spelt_on(rest, reading, at, &mut spelt).then_some(spelt)
    })
}

/// Whether `letters` are the initials of the words after `before`; the capital ones are added to `spelt`.
fn spelt_on(letters: &[char], reading: &Reading<'_>, before: usize, spelt: &mut Vec<usize>) -> bool {
    let Some((&letter, rest)) = letters.split_first() else { return true };
    let next = before + 1..reading.tokens.len().min(before + 4);
    let capital = next.clone().find(|&at| is_capital(reading, at));
    let small = next.take_while(|&at| Some(at) != capital && !reading.tokens[at].content);
    small.chain(capital).filter(|&at| reading.tokens[at].folded.starts_with(letter)).any(|at| {
        let known = spelt.len();
        spelt.extend(Some(at).filter(|&at| is_capital(reading, at)));
        let on = spelt_on(rest, reading, at, spelt);
        if !on {
            spelt.truncate(known);
        }
        on
    })
}

fn is_capital(reading: &Reading<'_>, at: usize) -> bool {
    reading.tokens[at].content && reading.tokens[at].word.surface.starts_with(char::is_uppercase)
}

/// Whether the same word stands before word `one` of the claim and word `other` of the sentence, but for articles.
pub(super) fn same_place(alignment: &Alignment<'_>, one: usize, other: usize) -> bool {
    let (claim, stated) = (&alignment.claim.tokens, &alignment.stated.tokens);
    let skips = |word: &str| matches!(word, "the" | "a" | "an" | "all" | "its" | "their");
    let before = |tokens: &[Token<'_>], at: usize| {
        tokens[..at].iter().rev().map(|token| token.folded.clone()).find(|word| !skips(word))
    };
    before(claim, one).is_some_and(|word| before(stated, other) == Some(word))
}

/// Whether two words are opposites: by the lists, or by a prefix ("lawful", "unlawful").
pub(super) fn are_opposite(one: &Token<'_>, other: &Token<'_>) -> bool {
    let prefixed = |long: &str, short: &str| {
        ["un", "dis", "in", "im", "il", "ir", "non"].iter().any(|prefix| {
            short.len() >= 4 && long.strip_prefix(prefix).is_some_and(|rest| rest.trim_start_matches('-') == short)
        })
    };
    Meaning::is_opposite(one.meaning, other.meaning)
        || prefixed(&one.stem, &other.stem)
        || prefixed(&other.stem, &one.stem)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// Looks at `claim` beside `stated`, which stands by itself; every word weighs the same.
    pub(in crate::answer::claim) fn aligned<T>(claim: &str, stated: &str, look: impl FnOnce(&Alignment<'_>) -> T) -> T {
        let (claim, stated, none) = (Reading::new(claim), Reading::new(stated), Reading::new(""));
        let weights = vec![1.0; claim.tokens.len()];
        look(&Alignment::new(&claim, &weights, &stated, &none, &none, &[]))
    }
}
