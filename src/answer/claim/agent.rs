//! Who does something to whom: "Acme bought Bolt" is no "Bolt bought Acme", and what Acme runs and Bolt pays for is not
//! "run by Bolt".

use std::ops::Range;

use super::align::Alignment;
use super::conflict::{Aspect, Conflict};
use super::names;
use super::reading::Reading;
use super::word::is_of_a_people;

/// The sentence has another name do what the claim has its first one do: what Ada does to Bolt, Bolt does to Ada, or Bolt
/// stands right before what is done, and Ada behind it.
pub(super) fn compare(alignment: &Alignment<'_>) -> Option<Conflict> {
    let (claim, stated) = (alignment.claim, alignment.stated);
    let runs = names::runs(claim);
    let (doer, others) = runs.split_first()?;
    // Right after the one name stands what is done.
    let verb = claim.tokens.get(doer.end).filter(|token| token.content && !token.name && token.number.is_none())?;
    if !is_active(claim, doer.end) {
        return None;
    }
    let places = |run: &Range<usize>| run.clone().flat_map(|at| alignment.borne[at].by.iter().copied()).collect();
    let doers: Vec<usize> = places(doer);
    let verbs = &alignment.borne[doer.end].by;
    let other: Vec<usize> = others.first().map(places).unwrap_or_default();
    let said = verbs.iter().any(|&by| acts(&doers, &other, by) || !is_active(stated, by));
    let is_object = |other: &Range<usize>| {
        let next = (doer.end + 1..other.start).all(|at| !claim.tokens[at].content);
        next && names::preposition(claim, other).is_none()
    };
    let turned = others.first().is_some_and(is_object) && verbs.iter().any(|&by| acts(&other, &doers, by));
    let is_another = |before: &Range<usize>| {
        !doer.clone().any(|at| alignment.is_borne_in(at, before)) && names::preposition(stated, before).is_none()
    };
    let acts_alone = |reading: &Reading<'_>, run: &Range<usize>| {
        let last = &reading.tokens[run.end - 1];
        let joined = reading.between(run.end - 1, run.end).trim().is_empty();
        joined && !last.is_possessive() && !is_of_a_people(last.word.surface)
    };
    let right_before =
        |by: usize| names::runs(stated).into_iter().find(|before| before.end == by && acts_alone(stated, before));
    let behind = |by: usize| doers.iter().all(|&doer| doer > by) && !doers.is_empty();
    let instead = || verbs.iter().all(|&by| behind(by) && right_before(by).is_some_and(|before| is_another(&before)));
    let instead = || acts_alone(claim, doer) && !verbs.is_empty() && instead();
    (!said && (turned || instead())).then(|| Conflict {
        aspect: Aspect::Direction,
        claimed: verb.word.range.clone(),
        stated: 0..alignment.stated.text.len(),
        aside: Vec::new(),
    })
}

/// "Acme sold it to Bolt" where the sentence has it go to Acme.
pub(super) fn handed_back(alignment: &Alignment<'_>) -> Option<Conflict> {
    let (claim, stated) = (alignment.claim, alignment.stated);
    let runs = names::runs(claim);
    let (doer, others) = runs.split_first()?;
    let goes = |reading: &Reading<'_>, run: &Range<usize>| names::preposition(reading, run) == Some("to");
    let begins = !claim.tokens[..doer.start].iter().any(|token| token.content) && !goes(claim, doer);
    let handed = others.iter().find(|other| goes(claim, other))?;
    let stands = |run: &Range<usize>| {
        let held = |other: &Range<usize>| run.clone().any(|at| alignment.is_borne_in(at, other));
        names::runs(stated).into_iter().filter(held).collect::<Vec<_>>()
    };
    let places = stands(doer);
    let turned = begins && !places.is_empty() && places.iter().all(|other| goes(stated, other)) && {
        let others = stands(handed);
        !others.iter().any(|other| goes(stated, other))
    };
    turned.then(|| Conflict {
        aspect: Aspect::Direction,
        claimed: claim.bytes(handed.clone()),
        stated: stated.bytes(places[0].clone()),
        aside: handed.clone().collect(),
    })
}

/// The sentence has the same done by another name than the claim: "run by Acme and paid for by Bolt" is not "run by Bolt".
pub(super) fn done_by_another(alignment: &Alignment<'_>) -> Option<Conflict> {
    let (claim, stated) = (alignment.claim, alignment.stated);
    names::runs(claim).into_iter().find_map(|doer| {
        let by = (doer.start.saturating_sub(2)..doer.start).rev().find(|&at| is_by(claim, at));
        let passive = by.and_then(|by| by.checked_sub(1));
        // "Acme *itself* runs it".
        let after = (doer.end..claim.tokens.len()).find(|&at| claim.tokens[at].content).unwrap_or(doer.end);
        let near = after - doer.end <= 1;
        let active = (near && is_active(claim, after) && by.is_none()).then_some(after);
        let is_verb = |at: &usize| claim.tokens.get(*at).is_some_and(|token| token.content && !token.name);
        let verb = passive.or(active).filter(is_verb)?;
        let by_another = |&at: &usize| doer_after(stated, at).or_else(|| passive.and_then(|_| doer_before(stated, at)));
        let mut spans = alignment.borne[verb].by.iter().filter_map(by_another).peekable();
        let span = spans.peek()?.clone();
        let borne = |at: usize| alignment.borne[at].by.iter().any(|by| spans.clone().any(|span| span.contains(by)));
        let another = stated.tokens[span.clone()].iter().any(|token| token.name);
        (another && !doer.clone().any(borne)).then(|| Conflict {
            aspect: Aspect::Name,
            claimed: claim.bytes(doer.clone()),
            stated: stated.bytes(span),
            aside: doer.collect(),
        })
    })
}

/// The words that say by whom the verb at `verb` is done: up to what else is done by somebody.
fn doer_after(reading: &Reading<'_>, verb: usize) -> Option<Range<usize>> {
    let start = is_by(reading, verb + 1).then_some(verb + 2)?;
    let next = (start..reading.tokens.len()).find(|&at| is_by(reading, at));
    let joint = next.and_then(|next| (start..next).rev().find(|&at| reading.tokens[at].folded == "and"));
    let bracket = (start..reading.tokens.len()).find(|&at| opens_bracket(reading, at));
    let end = [joint.or(next), bracket].into_iter().flatten().min().unwrap_or(reading.tokens.len());
    (start < end).then_some(start..end)
}

/// Who does what the verb at `verb` says, where a sentence begins with it: "*Ada Byron* built a lamp and lit it".
fn doer_before(reading: &Reading<'_>, verb: usize) -> Option<Range<usize>> {
    let [doer] = names::runs(reading).into_iter().filter(|run| run.end <= verb).collect::<Vec<_>>().try_into().ok()?;
    let begins = !reading.tokens[..doer.start].iter().any(|token| token.content);
    let alone = names::preposition(reading, &doer).is_none() && doer.len() > 1;
    (begins && alone && is_active(reading, verb)).then_some(doer)
}

fn is_by(reading: &Reading<'_>, at: usize) -> bool {
    reading.tokens.get(at).is_some_and(|token| token.folded == "by")
}

fn opens_bracket(reading: &Reading<'_>, at: usize) -> bool {
    reading.text[..reading.tokens[at].word.range.start].ends_with('(')
}

/// Whether, of both names, one of `first` stands nearest before the verb at `by`, and one of `second` nearest after it.
fn acts(first: &[usize], second: &[usize], by: usize) -> bool {
    let before = |names: &[usize]| names.iter().copied().filter(|&at| at < by).max();
    let after = |names: &[usize]| names.iter().copied().filter(|&at| at > by).min();
    let object = after(second).is_some_and(|object| after(first).is_none_or(|other| object < other));
    before(first) > before(second) && object
}

/// Whether who acts stands before the verb at `at`, rather than after "bought by" or "bought from".
fn is_active(reading: &Reading<'_>, at: usize) -> bool {
    let word = |at: Option<usize>| at.and_then(|at| reading.tokens.get(at)).map_or("", |token| token.folded.as_str());
    let is = matches!(word(at.checked_sub(1)), "is" | "are" | "was" | "were" | "be" | "been" | "being");
    !is && !matches!(word(Some(at + 1)), "by" | "from")
}

#[cfg(test)]
mod tests {
    use super::super::align::tests::aligned;
    use super::*;

    #[test]
    fn who_does_it_to_whom_must_be_the_same() {
        let turned = |claim: &str, stated: &str| aligned(claim, stated, |alignment| compare(alignment).is_some());
        let stated = "In 2019 the board of Acme bought Bolt.";
        assert!(turned("So Bolt bought Acme.", stated));
        assert!(!turned("So Acme bought Bolt.", stated));
        assert!(!turned("So Bolt bought Acme.", "In 2019 Acme was bought by Bolt."));
        let stated = "Later Ada Byron listed the lamps in her letters to Bolt.";
        assert!(turned("So Bolt listed the lamps in letters to Ada Byron.", stated));
        assert!(!turned("So Ada Byron listed the lamps in letters to Bolt.", stated));
    }

    #[test]
    fn it_must_go_to_the_same() {
        let back = |claim: &str, stated: &str| aligned(claim, stated, |alignment| handed_back(alignment).is_some());
        let stated = "Fares fell after our sale of the pier to Bolt in 2019.";
        assert!(back("In 2019 Bolt sold the pier to Acme.", stated));
        assert!(!back("In 2019 Acme sold the pier to Bolt.", stated));
        assert!(!back("In 2019 Bolt sold the pier to Acme.", "In 2019 Bolt sold to Acme the pier."));
    }

    #[test]
    fn it_must_be_done_by_the_same() {
        let other = |claim: &str, stated: &str| {
            aligned(claim, stated, |alignment| {
                done_by_another(alignment).map(|conflict| stated[conflict.stated].to_owned())
            })
        };
        let stated = "The piers are run by Acme and funded by the Boat Office (Boat Office, 2019).";
        assert_eq!(other("The piers are run by the Boat Office.", stated).as_deref(), Some("Acme"));
        assert_eq!(other("The piers are funded by Acme.", stated).as_deref(), Some("the Boat Office"));
        assert_eq!(other("So Bolt runs the piers.", stated).as_deref(), Some("Acme"));
        assert_eq!(other("The piers are funded by the Boat Office.", stated), None);
        assert_eq!(other("The piers are run by Acme.", stated), None);
        assert_eq!(other("The piers are run by Acme.", "The piers are run by crews that Acme pays."), None);
        assert_eq!(other("The piers are run by Acme.", "The piers are run in Leeds by nobody."), None);
    }
}
