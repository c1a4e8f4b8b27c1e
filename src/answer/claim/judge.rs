//! What one sentence says to a claim.

use super::align::Alignment;
use super::conflict::{Aspect, Conflict};
use super::meaning::meaning;
use super::number::{Number, Quantity};
use super::predicate::Predication;
use super::quantities::Numbers;
use super::reading::{Reading, Token, is_date};
use super::speaker::{self, Speaker};
use super::{
    agent, attachment, base, counted, denial, derived, focus, kinds, listed, names, order, parallel, predicate,
    quantities, replaced, supposed, wording,
};
use crate::statistics::Unit;

/// What a sentence and its context must bear out of a claim to support it, and the sentence alone.
const SUPPORT: f32 = 0.8;
const SUPPORT_DIRECTLY: f32 = 0.5;
/// The same for a sentence that says the claim and little else: of its own words it shares this many, and this share. One of
/// the claim's may then be borne out by nothing.
const SUPPORT_DENSELY: f32 = 0.73;
const SEVERAL: usize = 6;
const SAYS_LITTLE_ELSE: f32 = 0.55;
/// How much less of a claim a sentence must hold itself that speaks of what its neighbours name.
const LEANING: f32 = 0.1;
/// A claim of which the sentence holds this many words may have one that nothing bears out.
const MANY: usize = 8;
/// What it counts that a sentence says the claim and nothing else, beside what it holds of it.
const DENSITY: f32 = 0.2;
/// What it counts that it has the claim's words side by side.
const ADJACENCY: f32 = 0.2;
/// What it counts against a sentence that the claim's number stands in brackets only.
const BRACKETED: f32 = 0.15;
/// A sentence of which the claim's words are a smaller share, with fewer of them side by side, has them scattered: it
/// says something else.
const DENSE: f32 = 0.16;
const SIDE_BY_SIDE: f32 = 0.34;
/// How many words of a claim the sentence itself must hold: "it is 82%" is about anything.
const HELD: usize = 2;
/// The same for what is left of a claim when its contradicted words are set aside.
const CONTRADICT: f32 = 0.77;
const CONTRADICT_DIRECTLY: f32 = 0.54;
/// A sentence that holds so much of a claim, and denies it, may part from it in two things.
const NEARLY_ALL: f32 = 0.95;
/// What share of a claim's words must be left then: a sentence that shares half of them is about something else.
const LEFT: f32 = 0.5;
/// What it counts, beside the words it shares with a claim, that a sentence has all of its numbers.
const NUMBERS: f32 = 0.3;
/// With an equal number of three digits or more, less is enough: the sentence is about the same thing.
const TELLING: f32 = 0.12;

/// A claim with what its words weigh.
#[derive(Debug)]
pub(super) struct Claim<'c> {
    /// The claim taken apart.
    pub(super) reading: Reading<'c>,
    /// What each word weighs.
    pub(super) weights: Vec<f32>,
    /// What it says that something is.
    pub(super) said: Vec<Predication>,
}

/// A sentence and what stands around it.
#[derive(Debug)]
pub(super) struct Evidence<'a> {
    /// The sentence.
    pub(super) stated: &'a Reading<'a>,
    /// The title and the headings.
    pub(super) topic: &'a Reading<'a>,
    /// Whom the document is by.
    pub(super) own: &'a Reading<'a>,
    /// How the document begins, with who wrote it.
    pub(super) opening: &'a str,
    /// The sentences before and after it.
    pub(super) neighbours: &'a [&'a Reading<'a>],
    /// What stands before it.
    pub(super) setting: &'a [&'a Reading<'a>],
    /// Who the words around it say spoke.
    pub(super) said_by: Option<&'a Reading<'a>>,
    /// The years that the words around it name.
    pub(super) dated: &'a [f64],
}

/// What came of it.
#[derive(Debug)]
pub(super) enum Judgement {
    /// The sentence bears the claim out; `rounded` if a number is an honest rounding, `whole` if it holds every telling word itself.
    Supports { fit: f32, closeness: f32, rounded: bool, whole: bool },
    /// It contradicts the claim in one thing.
    Contradicts { fit: f32, closeness: f32, conflict: Conflict },
    /// It says nothing to it; `nearness` is how much of it it shares, from 0; what shares it whole has about 1.
    Silent { nearness: f32 },
}

/// Judges `claim` by one sentence.
pub(super) fn judge(claim: &Claim<'_>, evidence: &Evidence<'_>) -> Judgement {
    let neighbours = if evidence.stated.leans() { evidence.neighbours } else { &[] };
    let Evidence { stated, topic, own, .. } = evidence;
    let mut alignment = Alignment::new(&claim.reading, &claim.weights, stated, topic, own, neighbours);
    names::set(&mut alignment, evidence.setting);
    names::set_report(&mut alignment, evidence.opening);
    derived::bear_out(&mut alignment);
    derived::bear_out_growth(&mut alignment);
    derived::bear_out_revision(&mut alignment);
    let silent = || Judgement::Silent { nearness: nearness(&alignment) };
    let compared = Compared::new(claim, evidence, &alignment);
    if compared.unspoken > 0 || compared.is_of_others(&alignment) {
        return silent();
    }
    let fit = alignment.coverage(&compared.aside);
    let direct = alignment.direct_coverage(&compared.aside);
    let doubt = if compared.numbers.bracketed { BRACKETED } else { 0.0 };
    let closeness = direct + DENSITY * alignment.density() + ADJACENCY * alignment.adjacency() - doubt;
    let open: Vec<_> = alignment.open(&compared.aside).collect();
    let ease = if compared.numbers.telling { TELLING } else { 0.0 };
    let together = alignment.density() >= DENSE
        || alignment.adjacency() >= SIDE_BY_SIDE
        || compared.numbers.telling
        || alignment.is_of_one_part();
    let Some(conflict) = compared.conflicts.first() else {
        let speaks_for_itself = !own.tokens.is_empty() && !names::points_elsewhere(stated);
        let leaning = if stated.leans() && !speaks_for_itself { LEANING } else { 0.0 };
        let dense = alignment.density() >= SAYS_LITTLE_ELSE && alignment.held() >= SEVERAL;
        let dated = alignment.told().count() >= HELD;
        let telling = usize::from(compared.numbers.telling);
        let supports = together
            && open.len() <= telling + usize::from(alignment.held() >= MANY || dense)
            && fit >= if dense { SUPPORT_DENSELY } else { SUPPORT } - ease
            && direct >= SUPPORT_DIRECTLY - leaning
            && alignment.held() + telling.max(usize::from(dated)) >= HELD
            // But what says which way it went is the claim.
            && !open.iter().any(|token| says_which_way(token))
            && !replaced::is_replaced(&alignment, &compared.aside)
            && is_said_of_the_same(claim, &alignment, &compared.numbers);
        let (rounded, whole) = (compared.numbers.rounded.is_some(), alignment.is_whole(&compared.aside));
        return if supports { Judgement::Supports { fit, closeness, rounded, whole } } else { silent() };
    };
    let denied = compared.conflicts.iter().any(|conflict| conflict.aspect == Aspect::Denial);
    // What went up in one year, or for some, may have gone up in another and for others.
    let counted = compared.numbers.same > 0 || compared.numbers.is_close();
    let repeats = !counted && compares_times(&claim.reading);
    let contradicts = match conflict.aspect {
        Aspect::Denial => {
            let says_it = alignment.adjacency() >= SIDE_BY_SIDE || alignment.density() >= SAYS_LITTLE_ELSE;
            says_it || compared.numbers.same > 0
        }
        Aspect::Name => open.is_empty() && !repeats && base::is_same(&alignment),
        Aspect::Population => !repeats,
        Aspect::Number => {
            alignment.held() >= HELD && together && predicate::is_counted(&alignment, &claim.said, &conflict.stated)
        }
        Aspect::Period => {
            let once = compared.numbers.amounts == 0 && !repeats && alignment.holds_a_word();
            counted || once || lasts(&claim.reading, conflict)
        }
        _ => true,
    };
    let contradicts = contradicts
        && open.len() <= 1
        && aspects(&compared.conflicts) <= 1 + usize::from(denied && fit >= NEARLY_ALL && open.is_empty())
        && compared.left >= LEFT
        && fit >= CONTRADICT - ease
        && direct >= CONTRADICT_DIRECTLY - ease;
    if contradicts { Judgement::Contradicts { fit, closeness, conflict: conflict.clone() } } else { silent() }
}

/// How much of a claim a sentence shares: of its words, by weight, and of its numbers.
fn nearness(alignment: &Alignment<'_>) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "numbers of a sentence")]
    let share = alignment.told().count() as f32 / alignment.claim.numbers.len().max(1) as f32;
    alignment.direct_coverage(&[]) + NUMBERS * share
}

/// Whether the sentence says what it says of the very things that the claim says it of.
fn is_said_of_the_same(claim: &Claim<'_>, alignment: &Alignment<'_>, numbers: &Numbers) -> bool {
    !(numbers.amounts > 0 && kinds::are_widened(alignment))
        && predicate::is_held(alignment, &claim.said)
        && supposed::is_allowed(alignment)
        && denial::is_denied_alike(alignment)
        && attachment::is_held(alignment)
        && !parallel::is_mixed(alignment)
        && !parallel::is_bracketed_of_another(alignment)
        && focus::is_held(alignment)
        && order::is_compared(alignment)
        && names::are_named(alignment)
        && names::are_places_held(alignment)
        && base::is_same(alignment)
        && !(numbers.amounts > 0 && listed::is_one_of_those_included(alignment))
}

/// In what a claim and a sentence part.
#[derive(Debug)]
struct Compared {
    conflicts: Vec<Conflict>,
    numbers: Numbers,
    /// How many numbers and names of the claim the sentence doesn't speak of.
    unspoken: usize,
    /// The words of the claim that need no bearing out.
    aside: Vec<usize>,
    /// What share of the claim is left without the words that are contradicted.
    left: f32,
    /// Whether nothing is said of the claim: the sentence only supposes it, or tells of what was once or is to come.
    unsaid: bool,
}

impl Compared {
    fn new(claim: &Claim<'_>, evidence: &Evidence<'_>, alignment: &Alignment<'_>) -> Self {
        let mut conflicts: Vec<Conflict> = derived::revised_otherwise(alignment).into_iter().collect();
        let mut aside = Vec::new();
        match speaker::compare(alignment, evidence.said_by) {
            Speaker::Same(named) => aside.extend(named),
            Speaker::Unasked | Speaker::Unknown => {}
            Speaker::Other(conflict) => {
                aside.extend(conflict.aside.clone());
                conflicts.push(conflict);
            }
        }
        let mut numbers = quantities::compare(alignment, evidence.dated);
        let differing = std::mem::take(&mut numbers.conflicts);
        // Numbers that are told the other way round have each other's years.
        let turned = derived::reversed(alignment).or_else(|| derived::turned(alignment));
        conflicts.extend(turned.map_or(differing, |turned| vec![turned]));
        let names = names::compare(alignment, &aside);
        conflicts.extend(names.conflicts);
        if names.unspoken == 0 && conflicts.is_empty() {
            conflicts.extend(attachment::compare(alignment));
        }
        if conflicts.is_empty() {
            conflicts.extend(kinds::beside_another(alignment));
        }
        conflicts.extend(wording::compare(alignment));
        conflicts.extend(order::compare(alignment));
        conflicts.extend(agent::compare(alignment));
        conflicts.extend(agent::done_by_another(alignment).or_else(|| agent::handed_back(alignment)));
        conflicts.extend(predicate::compare(alignment, &claim.said));
        if conflicts.is_empty() {
            let base = base::compare(alignment).or_else(|| base::contrast(alignment));
            let some = base.or_else(|| counted::counts_some(alignment));
            conflicts.extend(some.or_else(|| listed::one_of_several(alignment)));
        }
        // When something is to be, it was at no other time.
        if conflicts.iter().any(|conflict| conflict.aspect == Aspect::Standing) {
            conflicts.retain(|conflict| conflict.aspect != Aspect::Period);
        }
        aside.extend(conflicts.iter().flat_map(|conflict| conflict.aside.clone()));
        let left = alignment.left(&aside);
        let turned = |conflict: &Conflict| {
            matches!(conflict.aspect, Aspect::Direction | Aspect::Denial | Aspect::Standing | Aspect::Scope)
        };
        let counts = |conflict: &Conflict| matches!(conflict.aspect, Aspect::Number | Aspect::Period);
        if conflicts.iter().all(|conflict| turned(conflict) || counts(conflict)) {
            // Whom all of the document is about needs no naming.
            aside.extend(alignment.unnamed());
        }
        let unsaid = supposed::is_supposed(alignment) || supposed::is_of_the_past(alignment);
        Self { conflicts, unspoken: numbers.unspoken + names.unspoken, numbers, aside, left, unsaid }
    }

    /// Whether the sentence speaks of other things than the claim, or not of what is so.
    fn is_of_others(&self, alignment: &Alignment<'_>) -> bool {
        let any = |aspects: &[Aspect]| self.conflicts.iter().any(|conflict| aspects.contains(&conflict.aspect));
        let counted = any(&[Aspect::Number, Aspect::Period]);
        let of_people = any(&[Aspect::Population]);
        let of_name = any(&[Aspect::Name]);
        let foretold = supposed::foretells(alignment.claim) && !supposed::foretells(alignment.stated);
        // "Most Japanese are tall" is not contradicted by how many Koreans are.
        let counts_others = self.numbers.same == 0 && (self.numbers.amounts > 0 || tells_shares(alignment.stated));
        // A sentence that has neither of two numbers is about other things.
        let counts = |conflict: &&Conflict| matches!(conflict.aspect, Aspect::Number | Aspect::Period);
        let differing = self.conflicts.iter().filter(counts).count();
        let of_other_numbers = differing > 1 && alignment.told().all(is_date);
        self.unsaid
            || denial::is_of_those_who_dont(alignment)
            || of_other_numbers
            || (counted || of_people) && !kinds::are_held(alignment, &self.aside)
            || counted && foretold
            || of_name && counts_others
    }
}

/// Whether claim and sentence part in how long something lasts, and not in when it was.
fn lasts(claim: &Reading<'_>, conflict: &Conflict) -> bool {
    let length = |number: &Number| number.range.start == conflict.claimed.start && !is_date(number);
    claim.numbers.iter().any(length)
}

/// Whether a text tells of something that goes up or down, or is more than something else.
fn compares_times(reading: &Reading<'_>) -> bool {
    reading
        .tokens
        .iter()
        .any(|token| token.changes() || matches!(token.folded.as_str(), "more" | "fewer" | "less" | "higher" | "lower"))
}

/// Whether a word says that something goes up or down, or is taken or turned down.
fn says_which_way(token: &Token<'_>) -> bool {
    ["rise", "fall", "accept", "reject"].iter().any(|way| token.meaning.is_same(meaning(way)))
        || matches!(token.folded.as_str(), "upward" | "upwards" | "downward" | "downwards")
}

/// Whether a sentence tells how many of some are or do something.
fn tells_shares(reading: &Reading<'_>) -> bool {
    reading.numbers.iter().any(|number| number.quantity == Quantity::Of(Unit::Percent))
}

/// In how many things a claim and a sentence part. The more there are, the more likely they are about different things.
fn aspects(conflicts: &[Conflict]) -> usize {
    let mut aspects: Vec<Aspect> = Vec::new();
    for conflict in conflicts {
        if !aspects.contains(&conflict.aspect) {
            aspects.push(conflict.aspect);
        }
    }
    aspects.len()
}
