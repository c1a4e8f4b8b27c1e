//! What names are attached to: "the head *of Acme*", "revenue *outside Japan*", "an A *from Acme*".

use std::ops::Range;

use super::align::{Alignment, is_telling};
use super::beside;
use super::conflict::{Aspect, Conflict};
use super::names::{preposition, runs};
use super::reading::{Reading, Token};
use super::word::is_acronym;

/// Where something is stands within this many words after it.
const PLACE_WITHIN: usize = 3;
/// What something comes from is named within this many words.
const SOURCE_WITHIN: usize = 3;
/// So many words of the claim in a clause about another name are said of that.
const SAID_OF_ANOTHER: usize = 2;

/// A name that the sentence attaches to something else than the claim does.
pub(super) fn compare(alignment: &Alignment<'_>) -> Option<Conflict> {
    left_out(alignment)
        .or_else(|| of_another(alignment))
        .or_else(|| crossed(alignment))
        .or_else(|| placed_elsewhere(alignment))
        .or_else(|| in_a_clause_of_another(alignment))
        .or_else(|| beside::compare(alignment))
}

/// Whether the sentence itself holds what the claim says something comes from, or is done by; names are looked at by
/// themselves.
pub(super) fn is_held(alignment: &Alignment<'_>) -> bool {
    let tokens = &alignment.claim.tokens;
    if !is_by_the_same(alignment) || !is_for_the_same_reason(alignment) {
        return false;
    }
    let mut sources = (0..tokens.len()).filter(|&at| matches!(tokens[at].folded.as_str(), "from" | "by"));
    sources.all(|at| {
        let mut after = (at + 1..tokens.len()).take(SOURCE_WITHIN).take_while(|&next| {
            tokens[next].segment == tokens[at].segment && tokens[next].number.is_none() && !tokens[next].name
        });
        let first = after.find(|&next| tokens[next].content);
        first.is_none_or(|first| alignment.holds(first) || tokens.get(first + 1).is_some_and(|next| next.content))
    })
}

/// Whether the sentence itself holds half of what the claim gives as a reason, "*because* the boats were late".
fn is_for_the_same_reason(alignment: &Alignment<'_>) -> bool {
    let tokens = &alignment.claim.tokens;
    let Some(because) = tokens.iter().position(|token| token.folded == "because") else { return true };
    let telling: Vec<usize> = (because..tokens.len()).filter(|&at| is_telling(&tokens[at])).collect();
    let held = telling.iter().filter(|&&at| alignment.holds(at)).count();
    2 * held >= telling.len()
}

/// Whether the names by which the claim says that something is done are more in the sentence than the description of something else:
/// "*Boat Office* figures" are not "by the Boat Office".
fn is_by_the_same(alignment: &Alignment<'_>) -> bool {
    let (claim, stated) = (alignment.claim, alignment.stated);
    let names = runs(stated);
    runs(claim).into_iter().filter(|run| preposition(claim, run) == Some("by")).all(|run| {
        let held = |other: &&Range<usize>| run.clone().any(|at| alignment.is_borne_in(at, other));
        let all: Vec<&Range<usize>> = names.iter().filter(held).collect();
        // What stands in brackets only is a source.
        let mut own = all.iter().copied().filter(|other| !stated.brackets(other.start)).peekable();
        let describes = |other: &&Range<usize>| {
            let next =
                stated.tokens.get(other.end).filter(|_| stated.between(other.end - 1, other.end).trim().is_empty());
            let another = next.is_some_and(|next| {
                next.content && !next.name && next.number.is_none() && !alignment.is_used(other.end)
            });
            another && preposition(stated, other).is_none()
        };
        all.is_empty() || own.peek().is_some() && !own.all(|other| describes(&other))
    })
}

/// A name that one leaves out and the other means: "outside Japan", "in Japan".
fn left_out(alignment: &Alignment<'_>) -> Option<Conflict> {
    let (claim, stated) = (alignment.claim, alignment.stated);
    runs(claim).into_iter().find_map(|run| {
        let own = is_left_out(claim, run.start);
        // What bears it out best: "U.S. dollars" is not where "the United States" is spoken of.
        let by = &alignment.borne[run.end - 1].by;
        let word = &stated.tokens[*by.first()?].folded;
        let best = |at: &&usize| stated.tokens[**at].folded == *word;
        let names = runs(stated);
        let mut places = by.iter().filter(best).filter_map(|at| names.iter().find(|other| other.contains(at)));
        let other = places.clone().next()?;
        if places.any(|other| is_left_out(stated, other.start) == own) {
            return None;
        }
        Some(Conflict {
            aspect: Aspect::Denial,
            claimed: claim.bytes(run),
            stated: stated.bytes(other.start.saturating_sub(1)..other.end),
            aside: Vec::new(),
        })
    })
}

/// Whether the name that begins at `at` is what is left out.
fn is_left_out(reading: &Reading<'_>, at: usize) -> bool {
    let mut before = (0..at).rev().map(|at| reading.tokens[at].folded.as_str());
    let word = before.find(|word| !matches!(*word, "the" | "of"));
    matches!(word, Some("outside" | "beyond")) || (word == Some("than") && before.next() == Some("other"))
}

/// "Head of Acme" where the sentence has a head of something else only.
fn of_another(alignment: &Alignment<'_>) -> Option<Conflict> {
    let (claim, stated) = (alignment.claim, alignment.stated);
    runs(claim).into_iter().find_map(|run| {
        let at = attached_to(claim, &run)?;
        let places = &alignment.borne[at].by;
        let others: Option<Vec<Range<usize>>> = places
            .iter()
            .map(|&by| {
                let other = runs(stated).into_iter().find(|other| attached_to(stated, other) == Some(by))?;
                let listed = list_from(stated, other.start);
                let same = run.clone().any(|at| alignment.is_borne_in(at, &listed));
                (!same).then_some(other)
            })
            .collect();
        let other = others?.into_iter().next()?;
        Some(Conflict {
            aspect: Aspect::Name,
            claimed: claim.bytes(run.clone()),
            stated: stated.bytes(other),
            aside: run.collect(),
        })
    })
}

/// The word that a name follows by "of": "head" in "the head of the Acme".
fn attached_to(reading: &Reading<'_>, run: &Range<usize>) -> Option<usize> {
    let of = (0..run.start).rev().find(|&at| reading.tokens[at].folded != "the")?;
    let head = of.checked_sub(1).filter(|&head| reading.tokens[head].content)?;
    (reading.tokens[of].folded == "of" && head + 1 == of).then_some(head)
}

/// The names listed from `start` on: "Acme, Bolt and Cog".
fn list_from(reading: &Reading<'_>, start: usize) -> Range<usize> {
    let joins = |token: &Token<'_>| token.name || matches!(token.folded.as_str(), "and" | "or" | "the" | "of");
    let end = (start..reading.tokens.len()).find(|&at| !joins(&reading.tokens[at])).unwrap_or(reading.tokens.len());
    start..end
}

/// "An A from Acme and a B from Bolt": an A from Bolt is neither.
fn crossed(alignment: &Alignment<'_>) -> Option<Conflict> {
    let (claim, stated) = (alignment.claim, alignment.stated);
    let names = runs(stated);
    names.iter().find_map(|own| {
        // A name at the beginning of a claim looks like any word: that the sentence has it as a name tells.
        let meant = |at: &usize| alignment.borne[*at].by.first().is_some_and(|by| own.contains(by));
        let run: Vec<usize> = (0..claim.tokens.len()).filter(meant).collect();
        let (&first, &last) = (run.first()?, run.last()?);
        let word = preposition(stated, own)?;
        let before = names.iter().rfind(|other| other.end < own.start && preposition(stated, other) == Some(word))?;
        let between = &stated.tokens[before.end..own.start];
        let joined = between.iter().any(|token| matches!(token.folded.as_str(), "and" | "but" | "while" | "whereas"));
        let rival = (before.end..own.start).any(|at| is_code(&stated.tokens[at]) && !alignment.is_used(at));
        let told = (0..claim.tokens.len()).filter(|at| !run.contains(at) && is_code(&claim.tokens[*at]));
        let mut told = told.flat_map(|at| &alignment.borne[at].by);
        (joined && rival && told.any(|&by| by < before.start)).then(|| Conflict {
            aspect: Aspect::Name,
            claimed: claim.bytes(first..last + 1),
            stated: stated.bytes(before.clone()),
            aside: run.clone(),
        })
    })
}

/// "Acme in Japan" where the sentence has Acme somewhere else: "Acme in Chile and Bolt in Japan".
fn placed_elsewhere(alignment: &Alignment<'_>) -> Option<Conflict> {
    let (claim, stated) = (alignment.claim, alignment.stated);
    let (claimed, names) = (runs(claim), runs(stated));
    let held = |run: &Range<usize>, other: &Range<usize>| run.clone().any(|at| alignment.is_borne_in(at, other));
    claimed.windows(2).find_map(|pair| {
        let (who, place) = (&pair[0], &pair[1]);
        if preposition(claim, place) != Some("in") || place.start - who.end > PLACE_WITHIN {
            return None;
        }
        let whole =
            |other: &&Range<usize>| who.clone().all(|at| alignment.is_borne_in(at, other)) && other.len() == who.len();
        let placed = names.iter().filter(whole).map(|own| {
            let next = names.iter().find(|other| other.start >= own.end)?;
            (preposition(stated, next) == Some("in") && next.start - own.end <= PLACE_WITHIN).then_some(next)
        });
        let placed: Option<Vec<&Range<usize>>> = placed.collect();
        // "In Biloxi, Mississippi": either may be told.
        let here = |other: &&Range<usize>| held(place, &list_from(stated, other.start)) || held(place, other);
        let other = *placed?.first().filter(|other| !here(other))?;
        Some(Conflict {
            aspect: Aspect::Name,
            claimed: claim.bytes(place.clone()),
            stated: stated.bytes(other.clone()),
            aside: place.clone().collect(),
        })
    })
}

/// What the sentence says in a clause about another name, before it comes to that of the claim: "Acme, *which is fast*, and
/// Bolt, which never sinks" says not that Bolt is fast.
fn in_a_clause_of_another(alignment: &Alignment<'_>) -> Option<Conflict> {
    let (claim, stated) = (alignment.claim, alignment.stated);
    let names = runs(stated);
    let run = runs(claim).into_iter().next()?;
    let opens = |&at: &usize| {
        let relative = matches!(stated.tokens[at].folded.as_str(), "which" | "who" | "whose");
        relative && stated.tokens[at].segment != stated.tokens[at - 1].segment
    };
    (1..stated.tokens.len()).filter(opens).find_map(|start| {
        let part = stated.tokens[start - 1].segment;
        let owner = names.iter().rfind(|name| name.end <= start && stated.tokens[name.start].segment == part)?;
        let own = run.clone().filter_map(|at| alignment.borne[at].by.iter().min()).min()?;
        let end = stated.tokens.iter().position(|token| token.segment == stated.tokens[*own].segment)?;
        let later = start < end && run.clone().all(|at| alignment.holds(at));
        let others = (0..claim.tokens.len()).filter(|at| !run.contains(at) && is_telling(&claim.tokens[*at]));
        let places: Vec<&Vec<usize>> =
            others.map(|at| &alignment.borne[at].by).filter(|places| !places.is_empty()).collect();
        let inside = places.iter().filter(|places| places.iter().all(|by| (start..end).contains(by))).count();
        let behind = places.iter().any(|places| places.iter().all(|&by| by >= end));
        (later && inside >= SAID_OF_ANOTHER && !behind).then(|| Conflict {
            aspect: Aspect::Name,
            claimed: claim.bytes(run.clone()),
            stated: stated.bytes(owner.clone()),
            aside: run.clone().collect(),
        })
    })
}

/// "AA", "A1", "B+": a mark or a label.
fn is_code(token: &Token<'_>) -> bool {
    let digit = token.folded.contains(|character: char| character.is_ascii_digit());
    token.number.is_none() && (is_acronym(token.word.surface) || digit)
}

#[cfg(test)]
mod tests {
    use super::super::align::tests::aligned;
    use super::*;

    #[test]
    fn a_name_belongs_to_what_it_is_attached_to() {
        for (claim, stated, expected) in [
            ("She was Head of Acme", "She was Head of Bolt and held posts at Acme.", true),
            ("She was Head of Acme", "She was Head of Bolt, Acme and Cog.", false),
            ("She was Head of Acme", "The Head of Acme left.", false),
            ("Most income comes from Japan", "Most income comes from outside Japan.", true),
            ("Most income comes from outside Japan", "Most income comes from places other than Japan.", false),
            ("Bolt rates it AA", "It has an AA rating from Acme and an A1 rating from Bolt.", true),
            ("Acme rates it AA", "It has an AA rating from Acme and an A1 rating from Bolt.", false),
            ("The Acme is in Japan", "The Acme in Santiago, Chile, and the Bolt in Osaka, Japan, were sold.", true),
            ("The Acme is in Chile", "The Acme in Santiago, Chile, and the Bolt in Osaka, Japan, were sold.", false),
            ("So Bolt is fast and small", "There is Acme, which is fast and small, and Bolt, which never sinks.", true),
            (
                "So Acme is fast and small",
                "There is Acme, which is fast and small, and Bolt, which never sinks.",
                false,
            ),
            ("Bolt rates it A1", "It has an AA rating from Acme and an A1 rating from Bolt.", false),
        ] {
            let differs = aligned(claim, stated, |alignment| compare(alignment).is_some());
            assert_eq!(differs, expected, "{claim}: {stated}");
        }
    }
}
