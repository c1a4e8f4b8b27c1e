//! Names of a claim beside those of a sentence.

use std::ops::Range;

use super::align::{Alignment, BY_TOPIC, is_telling, same_place};
use super::conflict::{Aspect, Conflict};
use super::kinds;
use super::reading::{Reading, Token};
use super::word::is_light;
use crate::language::is_month;

/// How much farther apart the words of a name may stand in the sentence than in the claim, in words.
const NEAR: usize = 3;
/// What a claim calls the report itself is told in so many words.
const WITHIN_SUBJECT: usize = 10;
/// What a preposition before a name belongs to stands within so many words before the name.
const SET_WITHIN: usize = 4;
/// A name of so many letters may be misspelt; of shorter ones, one letter makes another name.
const LONG_NAME_BYTES: usize = 7;

/// What came of comparing the names.
#[derive(Debug)]
pub(super) struct Names {
    /// Those in whose place the sentence has another.
    pub(super) conflicts: Vec<Conflict>,
    /// How many of the claim neither the sentence nor its context mentions.
    pub(super) unspoken: usize,
}

/// Compares the names of the claim, but for those among the tokens `aside`.
pub(super) fn compare(alignment: &Alignment<'_>, aside: &[usize]) -> Names {
    let mut names = Names { conflicts: kinds::compare(alignment, aside), unspoken: 0 };
    labels(alignment, &mut names);
    let explained: Vec<usize> = names.conflicts.iter().flat_map(|conflict| conflict.aside.clone()).collect();
    let mut put_off: Vec<usize> = Vec::new();
    for run in whole_names(alignment) {
        let mut open: Vec<usize> = run.clone().filter(|&at| !is_held(alignment, &run, at)).collect();
        open.retain(|at| !aside.contains(at) && !explained.contains(at) && !alignment.understood[*at]);
        if open.is_empty() {
            continue;
        }
        if open.len() == run.len() && begins_act(alignment.claim, &run) {
            put_off = open;
            continue;
        }
        let begun = std::mem::take(&mut put_off);
        let subject = is_subject(alignment.claim, &run);
        let leant_on = subject
            && open.len() == run.len()
            && alignment.stated.leans()
            && open.iter().all(|&at| !alignment.holds(at) && alignment.borne[at].strength > 0.0);
        let meant = |rival: &Range<usize>| leant_on && !owns_alike(alignment, &run, rival) || is_own(alignment, &run);
        if let Some(rival) = rival(alignment, &run, &open).filter(|rival| !meant(rival)) {
            names.conflicts.push(Conflict {
                aspect: Aspect::Name,
                claimed: alignment.claim.bytes(run.clone()),
                stated: alignment.stated.bytes(rival),
                aside: [begun, open].concat(),
            });
        } else {
            open.extend(begun);
            let enough = if subject { f32::EPSILON } else { BY_TOPIC };
            names.unspoken += usize::from(open.iter().any(|&at| alignment.borne[at].strength < enough));
        }
    }
    names.unspoken += usize::from(!put_off.is_empty());
    if names.conflicts.is_empty() {
        names.conflicts.extend(elsewhere(alignment));
    }
    names
}

/// The names of the claim; two that "of" joins are one where the sentence has neither, "the Ministry of Boats".
fn whole_names(alignment: &Alignment<'_>) -> Vec<Range<usize>> {
    let claim = alignment.claim;
    let open = |run: &Range<usize>| run.clone().all(|at| !claim.tokens[at].name || alignment.borne[at].strength == 0.0);
    let mut names: Vec<Range<usize>> = Vec::new();
    for run in runs(claim) {
        match names.last_mut() {
            Some(last)
                if last.end + 1 == run.start && claim.tokens[last.end].folded == "of" && open(last) && open(&run) =>
            {
                last.end = run.end;
            }
            _ => names.push(run),
        }
    }
    names
}

/// Whether a name is the beginning of an Act's, "*Nationality* and Borders Act".
fn begins_act(reading: &Reading<'_>, run: &Range<usize>) -> bool {
    let word = |at: usize| reading.tokens.get(at).map_or("", |token| token.folded.as_str());
    let goes_on = runs(reading).into_iter().find(|next| next.start == run.end + 1);
    word(run.end) == "and" && goes_on.is_some_and(|next| matches!(word(next.end - 1), "act" | "acts" | "bill"))
}

/// Bears out what says where something is, "in Japan", "the Japanese court", by what stands before the sentence: a text
/// names that once. Whoever does something must stand in the sentence.
pub(super) fn set(alignment: &mut Alignment<'_>, setting: &[&Reading<'_>]) {
    let claim = alignment.claim;
    let says_where = |run: &Range<usize>| {
        let before = preposition(claim, run);
        let describes = claim.tokens.get(run.end).is_some_and(|next| next.content && !next.name)
            && claim.between(run.end - 1, run.end).trim().is_empty();
        let placed = matches!(before, Some("in" | "at" | "on" | "near" | "within" | "across" | "throughout" | "of"));
        placed || describes && before.is_none() && !is_subject(claim, run)
    };
    for run in runs(claim).into_iter().filter(says_where) {
        let said = |&at: &usize| {
            let token = &alignment.claim.tokens[at];
            setting.iter().flat_map(|reading| &reading.tokens).any(|other| other.name && is_of_one_name(token, other))
        };
        for at in run.filter(said).collect::<Vec<_>>() {
            alignment.borne[at].strength = alignment.borne[at].strength.max(BY_TOPIC);
        }
    }
}

/// Bears out what a claim calls the report itself, "Acme's 2019 report says", by the `opening` of the document and what it is
/// about.
pub(super) fn set_report(alignment: &mut Alignment<'_>, opening: &str) {
    let tokens = &alignment.claim.tokens;
    let report = |token: &Token<'_>| matches!(token.folded.as_str(), "report" | "briefing" | "study" | "filing");
    let Some(end) = tokens.iter().take(WITHIN_SUBJECT).position(report) else { return };
    let named = |at: &usize| {
        let token = &tokens[*at];
        !token.content || alignment.topical[*at] || token.name && opening.contains(bare(token.word.surface))
    };
    if (0..end).all(|at| named(&at)) {
        for at in 0..end {
            alignment.understand(at);
        }
    }
}

/// "Worldwide", "in all countries": words for more than one place.
fn is_of_all_places(token: &Token<'_>) -> bool {
    matches!(
        token.folded.as_str(),
        "world" | "worldwide" | "global" | "globally" | "globe" | "countries" | "nationwide"
    )
}

/// A name without the mark of its possession.
fn bare(surface: &str) -> &str {
    surface.trim_end_matches('s').strip_suffix(['\'', '’']).unwrap_or(surface)
}

/// The preposition before a name, if there is one.
pub(super) fn preposition<'r>(reading: &'r Reading<'_>, run: &Range<usize>) -> Option<&'r str> {
    let word = |at: usize| reading.tokens[at].folded.as_str();
    let before = (0..run.start).rev().map(word).find(|word| !matches!(*word, "the" | "a" | "an"))?;
    let list = [
        "in",
        "at",
        "on",
        "by",
        "from",
        "to",
        "near",
        "into",
        "for",
        "of",
        "within",
        "across",
        "throughout",
        "with",
        "against",
        "under",
    ];
    list.contains(&before).then_some(before)
}

/// Whether two words are one name or its forms: "Japan", "Japanese".
fn is_of_one_name(one: &Token<'_>, other: &Token<'_>) -> bool {
    one.stem == other.stem || one.meaning.is_same(other.meaning) || one.meaning.is_one(other.meaning)
}

/// Names as runs of words side by side.
pub(super) fn runs(reading: &Reading<'_>) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for at in (0..reading.tokens.len()).filter(|&at| reading.tokens[at].name) {
        match runs.last_mut() {
            Some(last)
                if last.end == at
                    && matches!(reading.between(at - 1, at).trim(), "" | "&" | "-")
                    && !is_whose(&reading.tokens[at - 1]) =>
            {
                last.end = at + 1;
            }
            _ => runs.push(at..at + 1),
        }
    }
    runs.retain(|run| run.len() > 1 || !is_month(&reading.tokens[run.start].folded));
    runs
}

/// "The *Company's* Gearing Ratio" is no name of the company.
fn is_whose(token: &Token<'_>) -> bool {
    names_itself(token) && token.is_possessive()
}

/// Whether the sentence holds word `at` of a name: near the name's last word, if it is one of several.
fn is_held(alignment: &Alignment<'_>, run: &Range<usize>, at: usize) -> bool {
    let heads = &alignment.borne[run.end - 1].by;
    let by = &alignment.borne[at].by;
    let near = |by: usize, head: usize| by <= head && head - by <= run.end - 1 - at + NEAR;
    !by.is_empty() && (heads.is_empty() || by.iter().any(|&by| heads.iter().any(|&head| near(by, head))))
}

/// The name that stands in the sentence where the claim has `run`, of which the words `open` are not in the sentence.
fn rival(alignment: &Alignment<'_>, run: &Range<usize>, open: &[usize]) -> Option<Range<usize>> {
    let head = run.end - 1;
    let listed =
        |reading: &Reading<'_>, run: &Range<usize>| run.len() == 1 && reading.tokens[run.start].meaning.is_kind();
    let headed = !open.contains(&head) && open.len() < run.len();
    runs(alignment.stated).into_iter().find(|other| {
        let unused = other.clone().any(|at| !alignment.is_used(at));
        // A "chief executive officer" is no "chief financial officer", though "executive" may stand for "chief".
        let is_own =
            |at: usize| run.clone().any(|own| alignment.claim.tokens[own].stem == alignment.stated.tokens[at].stem);
        let differs = headed && !other.clone().all(is_own);
        let claimed = headed && is_other(alignment, run, other);
        let same_head =
            differs && !claimed && other.clone().any(|at| alignment.borne[head].by.contains(&at)) && other.len() > 1;
        let in_place = open.len() == run.len()
            && other.clone().all(|at| !alignment.is_used(at))
            && (same_place(alignment, run.start, other.start) && is_set_alike(alignment, run, other)
                || same_place(alignment, head, other.end - 1)
                || (beside_is(alignment.claim, run) && beside_is(alignment.stated, other))
                || (is_subject(alignment.claim, run) && acts(alignment, run, other)));
        let month = other.clone().any(|at| is_month(&alignment.stated.tokens[at].folded));
        // An office is no rival to a person.
        let person = !run.clone().any(|at| is_office(&alignment.claim.tokens[at]));
        let own = other.clone().all(|at| {
            let token = &alignment.stated.tokens[at];
            names_itself(token) || person && is_office(token)
        });
        let slip = is_slip(&alignment.claim.tokens[run.start], &alignment.stated.tokens[other.start]);
        // What is no other country or party stands for something else.
        let of_a_kind = !listed(alignment.claim, run) && !listed(alignment.stated, other);
        let letter = other.clone().all(|at| alignment.stated.tokens[at].folded.len() == 1);
        !month && !slip && !own && !letter && (same_head || (unused && in_place && of_a_kind))
    })
}

/// Whether two names that follow a preposition say of the same thing where or whose it is: "a pier *in* Leeds", but "keepers *in* the
/// Lamp Office".
fn is_set_alike(alignment: &Alignment<'_>, run: &Range<usize>, other: &Range<usize>) -> bool {
    let (claim, stated) = (alignment.claim, alignment.stated);
    if preposition(claim, run).is_none() || preposition(stated, other).is_none() {
        return true;
    }
    let said = |at: &usize| is_telling(&claim.tokens[*at]);
    let near = |by: &usize| (other.start.saturating_sub(SET_WITHIN)..other.start).contains(by);
    let mut said = (0..run.start).filter(said).peekable();
    said.peek().is_none() || said.any(|said| alignment.borne[said].by.iter().any(near))
}

/// Whether two names have the same thing: "Ada's lamp", "Bolt's lamp".
fn owns_alike(alignment: &Alignment<'_>, run: &Range<usize>, other: &Range<usize>) -> bool {
    let owns = |reading: &Reading<'_>, run: &Range<usize>| {
        reading.tokens[run.end - 1].is_possessive() && reading.tokens.get(run.end).is_some_and(|next| next.content)
    };
    owns(alignment.claim, run)
        && owns(alignment.stated, other)
        && alignment.is_borne_in(run.end, &(other.end..other.end + 1))
}

/// Whether a name of the sentence is another one of the claim than `run`.
fn is_other(alignment: &Alignment<'_>, run: &Range<usize>, other: &Range<usize>) -> bool {
    let (claim, stated) = (&alignment.claim.tokens, &alignment.stated.tokens);
    let named = |at: usize| stated[other.clone()].iter().any(|token| token.stem == claim[at].stem);
    runs(alignment.claim).into_iter().any(|mut own| own != *run && own.all(named))
}

/// Whether a name is that of whom the document is by, and the sentence speaks of "us".
fn is_own(alignment: &Alignment<'_>, run: &Range<usize>) -> bool {
    alignment.stated.tokens.iter().any(Token::is_we) && run.clone().all(|at| alignment.topical[at])
}

/// "The Company", "the Board": a report's words for whom it is about, which name nobody else.
fn names_itself(token: &Token<'_>) -> bool {
    matches!(
        token.stem.as_str(),
        "compani" | "board" | "group" | "corpor" | "committe" | "director" | "manag" | "execut" | "employe" | "regist"
    )
}

/// "Chief Executive Officer", "Chairman": words for what somebody is.
fn is_office(token: &Token<'_>) -> bool {
    matches!(token.stem.as_str(), "chief" | "offic" | "chairman" | "chair" | "presid" | "treasur" | "secretari")
}

/// Whether two long names differ in one letter only, so that one may be misspelt.
fn is_slip(one: &Token<'_>, other: &Token<'_>) -> bool {
    let (one, other) = (one.folded.as_bytes(), other.folded.as_bytes());
    one.len() >= LONG_NAME_BYTES
        && one.len() == other.len()
        && one.iter().zip(other).filter(|(one, other)| one != other).count() == 1
}

/// Whether a name stands right before or after "is" or "was".
fn beside_is(reading: &Reading<'_>, run: &Range<usize>) -> bool {
    let is = |at: Option<usize>| {
        at.and_then(|at| reading.tokens.get(at))
            .is_some_and(|token| matches!(token.folded.as_str(), "is" | "was" | "are" | "were"))
    };
    is(run.start.checked_sub(1)) || is(Some(run.end))
}

/// Whether a text begins with a name, and not by saying where or when.
fn is_subject(reading: &Reading<'_>, run: &Range<usize>) -> bool {
    let says_where =
        |token: &Token<'_>| matches!(token.folded.as_str(), "in" | "at" | "on" | "from" | "under" | "near");
    !reading.tokens[..run.start].iter().any(|token| token.content || says_where(token))
}

/// Whether the sentence says of the name `other` what the claim says of its subject: of all names, it is the one right
/// before the next words of the claim.
fn acts(alignment: &Alignment<'_>, run: &Range<usize>, other: &Range<usize>) -> bool {
    let next =
        (run.end..alignment.claim.tokens.len()).find(|&at| alignment.claim.tokens[at].content && alignment.holds(at));
    let Some(by) = next.and_then(|next| alignment.borne[next].by.first()) else { return false };
    let last = runs(alignment.stated).into_iter().rfind(|run| run.end <= *by);
    let mut done = (next.unwrap_or_default() + 1..alignment.claim.tokens.len())
        .filter(|&at| alignment.claim.tokens[at].content)
        .peekable();
    let telling = |at: usize| !is_light(&alignment.claim.tokens[at].folded);
    let to_the_same = done.peek().is_none() || done.any(|at| telling(at) && alignment.holds(at));
    last.as_ref() == Some(other) && to_the_same
}

/// A place that the sentence gives for something else: the claim's name stands in another part of it than the claim's
/// other words, where another name follows the same preposition.
fn elsewhere(alignment: &Alignment<'_>) -> Option<Conflict> {
    let (claim, stated) = (alignment.claim, alignment.stated);
    let of_places = ["in", "at", "on", "by", "from", "to", "near", "into", "for"];
    for run in runs(claim) {
        let Some(word) = preposition(claim, &run).filter(|word| of_places.contains(word)) else { continue };
        let segments: Vec<usize> = alignment.borne[run.start].by.iter().map(|&by| stated.tokens[by].segment).collect();
        // The claim's words that stand in one part of the sentence only, before the name.
        let own = (0..run.start).filter(|&at| claim.tokens[at].content && !alignment.borne[at].by.is_empty());
        let parts: Vec<usize> = own
            .filter_map(|at| match alignment.borne[at].by.as_slice() {
                [by] => Some(stated.tokens[*by].segment),
                _ => None,
            })
            .collect();
        let Some(&part) = parts.last().filter(|part| !segments.is_empty() && !segments.contains(part)) else {
            continue;
        };
        let other = runs(stated).into_iter().find(|other| {
            let placed = preposition(stated, other) == Some(word);
            placed
                && stated.tokens[other.start].segment.abs_diff(part) <= 1
                && !other.clone().any(|at| alignment.is_used(at))
                && stated.tokens[other.start].segment >= part
        });
        if let Some(other) = other {
            return Some(Conflict {
                aspect: if run.clone().all(|at| is_month(&claim.tokens[at].folded)) {
                    Aspect::Period
                } else {
                    Aspect::Name
                },
                claimed: claim.bytes(run.clone()),
                stated: stated.bytes(other),
                aside: run.collect(),
            });
        }
    }
    None
}

/// Whether the sentence itself, or the title and headings over it, name whom the claim names: its neighbours may do so only
/// where it speaks of them, "it" or "they", and not of the document's own "we".
pub(super) fn are_named(alignment: &Alignment<'_>) -> bool {
    let named = |at: usize| alignment.holds(at) || alignment.topical[at] || alignment.borne[at].strength >= BY_TOPIC;
    let (claim, stated) = (&alignment.claim.tokens, &alignment.stated.tokens);
    let telling = |at: &usize| is_telling(&claim[*at]);
    // "Ada wrote a book in which she": she is Ada.
    let held = (0..claim.len()).filter(telling).filter(|&at| !claim[at].name);
    let first = held.filter_map(|at| alignment.borne[at].by.iter().min()).min().copied().unwrap_or_default();
    let is_somebody = |token: &Token<'_>| matches!(token.folded.as_str(), "he" | "she");
    let herself = stated[first..].iter().any(is_somebody) && !stated[..first].iter().any(Token::points_back);
    let points = points_elsewhere(alignment.stated) && !herself;
    let subject = (0..claim.len()).find(telling).is_none_or(named);
    if herself && !subject {
        return false;
    }
    points || runs(alignment.claim).into_iter().all(|mut run| run.any(named))
}

/// Whether the sentence, where it is about more places, "in 190 countries", itself names each that the claim says something is in.
pub(super) fn are_places_held(alignment: &Alignment<'_>) -> bool {
    let of_more = |reading: &Reading<'_>| reading.tokens.iter().any(is_of_all_places);
    let placed = |run: &Range<usize>| matches!(preposition(alignment.claim, run), Some("in" | "within" | "across"));
    let held = |mut run: Range<usize>| run.all(|at| alignment.holds(at));
    !of_more(alignment.stated) || of_more(alignment.claim) || runs(alignment.claim).into_iter().filter(placed).all(held)
}

/// Whether a sentence speaks of something that its neighbours name, other than whom the document is by.
pub(super) fn points_elsewhere(reading: &Reading<'_>) -> bool {
    // "Ada built a lamp, which she lit": she is Ada.
    let first =
        runs(reading).into_iter().find(|run| is_subject(reading, run)).map_or(reading.tokens.len(), |run| run.start);
    reading.tokens[..first].iter().any(|token| token.points_back() && !token.is_we() && token.folded != "company")
}

/// "Clause 49", "Article 5", "GSAT-15": where the claim has one and the sentence another.
fn labels(alignment: &Alignment<'_>, names: &mut Names) {
    for (at, token) in alignment.claim.tokens.iter().enumerate() {
        if !is_label(token) || alignment.holds(at) {
            continue;
        }
        let rival = |(other, stated): &(usize, &Token<'_>)| {
            is_label(stated) && !alignment.is_used(*other) && same_place(alignment, at, *other)
        };
        match alignment.stated.tokens.iter().enumerate().find(rival) {
            Some((other, _)) => names.conflicts.push(Conflict {
                aspect: Aspect::Name,
                claimed: token.word.range.clone(),
                stated: alignment.stated.bytes(other..other + 1),
                aside: vec![at],
            }),
            None => names.unspoken += usize::from(alignment.borne[at].strength == 0.0),
        }
    }
}

fn is_label(token: &Token<'_>) -> bool {
    token.number.is_none() && token.content && token.folded.contains(|character: char| character.is_ascii_digit())
}
