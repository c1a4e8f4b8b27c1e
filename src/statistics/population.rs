//! Of whom or what a figure is, where its sentence says so.

use std::ops::Range;

use super::Unit;
use super::figure::Figure;
use super::phrase::{is_verb, noun_phrase_end};
use super::tokens::{Tokens, is_one_of};
use crate::language::terms;

/// A population longer than this, in bytes, is none: the phrase was not understood.
const MAX_BYTES: usize = 160;

/// The population of each of `figures`, by byte range; `None` where the sentence doesn't say.
pub(super) fn populations(tokens: &Tokens<'_>, figures: &[Figure]) -> Vec<Option<Range<usize>>> {
    let mut found: Vec<Option<Range<usize>>> = Vec::new();
    for (at, figure) in figures.iter().enumerate() {
        let before = &figures[..at];
        let own = following(tokens, figure)
            .or_else(|| bracketed(tokens, figure, before, &found))
            .or_else(|| compared(tokens, figure))
            .or_else(|| among(tokens, figure))
            .or_else(|| subject(tokens, figure))
            .or_else(|| as_before(tokens, figure, found.last()));
        let named = |text: &str| terms(text).any(|term| term.word.surface.contains(char::is_alphabetic));
        let says = |range: &Range<usize>| range.len() <= MAX_BYTES && named(&tokens.text[range.clone()]);
        found.push(own.filter(says));
    }
    found
}

/// "78% *of referrals to the NRM* in 2023", "two in five *seniors* say".
fn following(tokens: &Tokens<'_>, figure: &Figure) -> Option<Range<usize>> {
    let next = tokens.at_or_after(figure.range.end);
    let plain_gap = tokens.text.get(figure.range.end..tokens.words.get(next)?.range.start)? == " ";
    let of = tokens.lower(next) == "of" && matches!(figure.unit, Unit::Percent | Unit::Count);
    let in_words = figure.unit == Unit::Percent && !tokens.text[figure.range.clone()].contains(['%', 'p']);
    let start = match (plain_gap, of) {
        (true, true) => next + 1,
        (true, false) if in_words && begins_a_noun(tokens.lower(next)) => next,
        _ => return None,
    };
    let digits = tokens.words.get(start)?.surface.starts_with(|first: char| first.is_ascii_digit());
    let pronoun = matches!(tokens.lower(start), "whom" | "which" | "them" | "it" | "us");
    if pronoun || digits && !tokens.lower(start + 1).starts_with("year") {
        return None;
    }
    phrase(tokens, start, tokens.len())
}

fn begins_a_noun(word: &str) -> bool {
    !is_verb(word)
        && !word.ends_with("ing")
        && !matches!(
            word,
            "in" | "of" | "to" | "and" | "or" | "with" | "by" | "on" | "at" | "per" | "than" | "as" | "from"
        )
}

/// "a majority *of independents* (81%)", "six-in-ten *leaners* (58%)": what the bracket or the dash stands after.
fn bracketed(
    tokens: &Tokens<'_>,
    figure: &Figure,
    before: &[Figure],
    found: &[Option<Range<usize>>],
) -> Option<Range<usize>> {
    let open = open_bracket(tokens.text, figure.range.start).or_else(|| dash_before(tokens.text, figure))?;
    let named = before.iter().zip(found).rev().find(|(other, _)| other.range.end <= open);
    if let Some((_, Some(population))) = named
        && tokens.text.get(population.end..open)?.trim().is_empty()
    {
        return Some(population.clone());
    }
    let after = named.map_or(0, |(other, _)| other.range.end);
    let words = tokens.at_or_after(after)..tokens.at_or_after(open);
    let mut starts = words.clone().filter(|at| tokens.lower(*at) == "of").map(|of| of + 1);
    starts.find_map(|start| {
        phrase(tokens, start, words.end).filter(|range| tokens.text[range.end..open].trim().is_empty())
    })
}

/// The dash right before a figure.
fn dash_before(text: &str, figure: &Figure) -> Option<usize> {
    let before = text[..figure.said.start].trim_end();
    before.ends_with(['–', '—']).then(|| before.trim_end_matches(['–', '—']).len())
}

/// The bracket that is open at byte `offset`.
pub(super) fn open_bracket(text: &str, offset: usize) -> Option<usize> {
    let open = text[..offset].rfind('(')?;
    (!text[open..offset].contains(')')).then_some(open)
}

/// "*Among seniors with a degree*, 87% go online", "34% *among 75-79 year olds*", "*For pensioners*, it is 3%".
fn among(tokens: &Tokens<'_>, figure: &Figure) -> Option<Range<usize>> {
    let at = tokens.at_or_after(figure.range.start);
    let for_whom = tokens.lower(0) == "for" && !matches!(tokens.lower(1), "example" | "instance");
    let introduces = |word: &usize| tokens.lower(*word) == "among" || (*word == 0 && for_whom);
    let before = (0..at).rev().find(introduces);
    let before = before.and_then(|among| phrase(tokens, among + 1, at).filter(|range| range.end < figure.range.start));
    before.or_else(|| {
        let after = (at..tokens.len()).find(|word| tokens.lower(*word) == "among")?;
        phrase(tokens, after + 1, tokens.len())
    })
}

/// "less likely than *those with a degree* to vote (49% vs. 66%)": whom the second of two is about.
fn compared(tokens: &Tokens<'_>, figure: &Figure) -> Option<Range<usize>> {
    let at = tokens.at_or_after(figure.range.start);
    matches!(tokens.before(at, 1), "vs" | "versus").then_some(())?;
    let likely = (1..at).rev().find(|word| tokens.lower(*word) == "than" && tokens.before(*word, 1) == "likely")?;
    let whole = phrase(tokens, likely + 1, at)?;
    let verb = tokens.text[whole.clone()].find(" to ").unwrap_or(whole.len());
    Some(whole.start..whole.start + verb)
}

/// "87% of seniors go online, and 76% *have* broadband": the next subject is a share of the same.
fn as_before(tokens: &Tokens<'_>, figure: &Figure, previous: Option<&Option<Range<usize>>>) -> Option<Range<usize>> {
    let rest = &tokens.text[figure.range.end..];
    let bracket = rest.starts_with([')', ' ']) && rest.trim_start().starts_with(['(', ')']);
    let closed = if bracket { rest.find(')').unwrap_or(0) } else { 0 };
    let next = tokens.at_or_after(figure.range.end + closed);
    let subject = figure.unit == Unit::Percent && is_verb(tokens.lower(next));
    previous?.clone().filter(|_| subject)
}

/// "*Members of the board* hesitate, with 41% saying so", "*women* agree (61% to 26%)": the people the clause is about.
fn subject(tokens: &Tokens<'_>, figure: &Figure) -> Option<Range<usize>> {
    const OPINIONS: &[&str] =
        &["saying", "say", "prefer", "want", "think", "believe", "agree", "support", "favor", "favour", "oppose"];
    let at = tokens.at_or_after(figure.range.start);
    let after = tokens.lower(tokens.at_or_after(figure.range.end));
    let bracketed = open_bracket(tokens.text, figure.range.start).is_some();
    let share = figure.unit == Unit::Percent && (bracketed || OPINIONS.contains(&after));
    let multiple = figure.unit == Unit::Times && after == "as";
    if !share && !multiple {
        return None;
    }
    let begins = |word: &usize| {
        let after_comma = |word: usize| word == 0 || tokens.gap(word - 1).contains([',', ';']);
        let opened = after_comma(*word) || tokens.before(*word, 1) == "and" && after_comma(*word - 1);
        opened || matches!(tokens.before(*word, 1), "while" | "when" | "whereas" | "but" | "however")
    };
    (0..at).rev().filter(begins).find_map(|start| {
        let end = noun_phrase_end(tokens, start, at);
        let head =
            (start..end).take_while(|word| !matches!(tokens.lower(*word), "of" | "who" | "that" | "with")).last()?;
        people(tokens.lower(head)).then(|| tokens.words[start].range.start..tokens.words[end - 1].range.end)
    })
}

const PEOPLE: &str = "\
    people children women men adults boys girls parents students pupils seniors members supporters respondents \
    voters workers employees patients victims survivors families households residents citizens users teachers \
    leaners independents kids democrats republicans youths teenagers carers keepers customers those migrants \
    refugees";

/// Whether a noun, in lower case, is of people: "women", "members", "Americans".
fn people(noun: &str) -> bool {
    is_one_of(PEOPLE, noun)
        || (noun.len() > 5 && noun.ends_with("ans") && noun != "means" && noun != "loans" && noun != "plans")
}

fn phrase(tokens: &Tokens<'_>, from: usize, to: usize) -> Option<Range<usize>> {
    let end = noun_phrase_end(tokens, from, to);
    (end > from).then(|| tokens.words[from].range.start..tokens.words[end - 1].range.end)
}
