//! Numbers that count nothing: years, dates, ages, references, phone numbers, marks and parts of names.

use super::Unit;
use super::figure::Candidate;
use super::population::open_bracket;
use super::tokens::{Tokens, is_one_of};
use crate::language::is_month;

/// Words after which a number names a place, a thing or a version.
const NAMING: &str = "\
    p pp page pages part parts s ss section sections no nos number table figure fig chart chapter article \
    articles art annex appendix box note notes paragraph paragraphs para clause schedule version volume vol \
    issue item items step question pdf iso phase tel call room isbn recommendation recommendations age ages \
    aged form rule level tier type grade stage exhibit channel windows protocol title topic asc asu line route \
    unit day week year q quarter convention regulation category class option scenario goal target footnote ref \
    id extension suite zip";

/// Whether what looks like a figure is none.
pub(super) fn is_rejected(tokens: &Tokens<'_>, candidate: &Candidate) -> bool {
    if is_age(tokens, candidate) || is_idle(tokens, candidate) || is_other_money(tokens, candidate) {
        return true;
    }
    candidate.bare
        && (is_year(tokens.words[candidate.start].surface) && !candidate.joined
            || is_list_mark(tokens, candidate)
            || is_named(tokens, candidate)
            || is_date(tokens, candidate)
            || is_phone(tokens, candidate)
            || is_address(tokens, candidate)
            || is_postcode(tokens, candidate)
            || is_inside(tokens, candidate)
            || is_name(tokens, candidate))
}

/// "page 12", "Part 5", "Table 2": the number names a place or a thing.
fn is_named(tokens: &Tokens<'_>, candidate: &Candidate) -> bool {
    let divided = candidate.start.checked_sub(1).is_some_and(|before| tokens.gap(before).contains([',', ';', ')']));
    !divided && is_one_of(NAMING, tokens.before(candidate.start, 1))
}

/// Whether `surface` is a year of our time.
pub(super) fn is_year(surface: &str) -> bool {
    surface.len() == 4 && matches!(surface.parse(), Ok(1700..=2199))
}

/// "16-year-olds", "80 years of age", "children under 18", "65 and older", "5 to 15 years old".
fn is_age(tokens: &Tokens<'_>, candidate: &Candidate) -> bool {
    let next = [tokens.lower(candidate.end), tokens.lower(candidate.end + 1), tokens.lower(candidate.end + 2)];
    let years = candidate.figure.unit == Unit::Years;
    if years && (matches!(next[0], "old" | "olds") || next[..2] == ["of", "age"]) {
        return true;
    }
    let older = matches!(next, ["and" | "or", "older" | "over" | "younger" | "under" | "above", _])
        || matches!(next, ["year" | "years", "old" | "olds", _])
        || matches!(next, ["to" | "through" | "and" | "or", _, "years"])
            && matches!(tokens.lower(candidate.end + 3), "old" | "of");
    let young = candidate.figure.value < 120.0;
    let people =
        ["child", "children", "people", "those", "anyone", "boys", "girls", "adults", "persons", "aged", "kids"];
    let bound = matches!(tokens.before(candidate.start, 1), "under" | "over" | "below" | "above");
    let whose = bound && people.contains(&tokens.before(candidate.start, 2));
    candidate.bare && young && (older || whose || stands_after_a_name(tokens, candidate))
}

/// "Eleanor Lyons, 47, said": between commas, right after somebody's name.
fn stands_after_a_name(tokens: &Tokens<'_>, candidate: &Candidate) -> bool {
    let capital = |back: usize| {
        let word = candidate.start.checked_sub(back).and_then(|at| tokens.words.get(at));
        word.is_some_and(|word| word.surface.starts_with(char::is_uppercase))
    };
    let after = tokens.after(candidate.start);
    let apart = candidate.start > 0 && tokens.gap(candidate.start - 1) == ", " && after.starts_with(", ");
    let named = capital(1) && capital(2) && candidate.start > 1 && !tokens.gap(candidate.start - 2).contains(',');
    apart && named && candidate.figure.value >= 10.0 && candidate.figure.value.fract() == 0.0
}

/// "330 West 34th Street": a number before the name of a street.
fn is_address(tokens: &Tokens<'_>, candidate: &Candidate) -> bool {
    const STREETS: [&str; 8] = ["Street", "Avenue", "Road", "Boulevard", "Drive", "Lane", "Square", "Parkway"];
    const WITHIN: usize = 4;
    let named = |at: &usize| {
        let joined = !tokens.joined(*at).is_empty();
        joined && tokens.words[*at].surface.starts_with(|first: char| first.is_uppercase() || first.is_ascii_digit())
    };
    let until = (candidate.end + WITHIN).min(tokens.len());
    (candidate.end..until).take_while(named).skip(1).any(|at| STREETS.contains(&tokens.words[at].surface))
}

/// "Arkansas 72716, USA": five digits in a row after a name, and nothing that they count.
fn is_postcode(tokens: &Tokens<'_>, candidate: &Candidate) -> bool {
    const DIGITS: usize = 5;
    let code = tokens.words[candidate.start].surface;
    let place = candidate.start.checked_sub(1).map_or("", |before| tokens.words[before].surface);
    code.len() == DIGITS
        && code.bytes().all(|byte| byte.is_ascii_digit())
        && place.starts_with(char::is_uppercase)
        && !tokens.after(candidate.start).starts_with(' ')
}

/// "R$2.3 billion": reais, of which no unit tells, and no dollars.
fn is_other_money(tokens: &Tokens<'_>, candidate: &Candidate) -> bool {
    let range = &candidate.figure.range;
    tokens.text[range.start..].starts_with('$') && tokens.text[..range.start].ends_with('R')
}

/// "one day", "one of", "24/7": figures of speech.
fn is_idle(tokens: &Tokens<'_>, candidate: &Candidate) -> bool {
    let words = (tokens.lower(candidate.start), tokens.joined(candidate.start + 1));
    candidate.figure.unit == Unit::Days && words == ("one", "day")
}

/// "3. Repeal of laws", "3.2 Delays", "for two reasons: 1) wind": the number of an item or a heading.
fn is_list_mark(tokens: &Tokens<'_>, candidate: &Candidate) -> bool {
    let word = &tokens.words[candidate.start];
    let after = &tokens.text[word.range.end..];
    let before = &tokens.text[..word.range.start];
    let first = before.trim_matches(['(', '[', ' ', '•', '¶']).is_empty();
    let heading = word.surface.contains('.') && after.trim_start().starts_with(char::is_uppercase);
    let closes_nothing = after.starts_with(')') && open_bracket(tokens.text, word.range.start).is_none();
    first && (after.starts_with([')', '.', ']', '\t']) || heading) || closes_nothing
}

/// "10 December" and "December 10": a day of a month.
fn is_date(tokens: &Tokens<'_>, candidate: &Candidate) -> bool {
    let surface = |at: usize| tokens.words.get(at).map_or("", |word| word.surface);
    let day = tokens.words[candidate.start].surface.len() <= 2;
    let previous = candidate.start.checked_sub(1).map_or("", surface);
    day && (is_named_month(surface(candidate.end)) || is_named_month(previous))
}

/// A month with its capital: "may" and "march" are other words.
fn is_named_month(surface: &str) -> bool {
    surface.starts_with(char::is_uppercase) && is_month(surface)
}

/// "08000 121 700": groups of digits side by side, or a leading zero.
fn is_phone(tokens: &Tokens<'_>, candidate: &Candidate) -> bool {
    let group =
        |at: usize| tokens.words.get(at).is_some_and(|word| word.surface.bytes().all(|byte| byte.is_ascii_digit()));
    let surface = tokens.words[candidate.start].surface;
    let beside = |at: usize| group(at) && group(at + 1) && tokens.gap(at).len() == 1;
    (surface.len() > 1 && surface.starts_with('0') && !surface.contains('.'))
        || (!candidate.joined && (beside(candidate.start) || candidate.start > 0 && beside(candidate.start - 1)))
}

/// Whether it is a part of something longer ("COVID-19", "2020/21", "10:30", an address) or a mark after a sentence.
fn is_inside(tokens: &Tokens<'_>, candidate: &Candidate) -> bool {
    let before = &tokens.text[..candidate.figure.range.start];
    let after = tokens.text[candidate.figure.range.end..].chars().next();
    let joins =
        |character: Option<char>| matches!(character, Some('-' | '/' | '‑' | '#' | '_' | '@' | '=' | '&' | '?' | '*'));
    let last = before.chars().next_back();
    let mark = matches!(last, Some('.' | ',' | '”' | '’' | '"' | ')' | ';' | ':' | ']'))
        && !before.ends_with(' ')
        && before.len() > 1;
    joins(last)
        || joins(after)
        || mark
        || (after == Some(':') && tokens.after(candidate.end - 1).len() > 1 && {
            tokens.after(candidate.end - 1)[1..].starts_with(|next: char| next.is_ascii_digit())
        })
}

/// "NRM 2", "ISO 9001": a small number right after a name in capitals.
fn is_name(tokens: &Tokens<'_>, candidate: &Candidate) -> bool {
    let Some(previous) = candidate.start.checked_sub(1).and_then(|at| tokens.words.get(at)) else { return false };
    let capitals = previous.surface.len() > 1 && previous.surface.chars().all(char::is_uppercase);
    let place = matches!(previous.surface, "UK" | "US" | "EU" | "NI");
    capitals && !place && tokens.gap(candidate.start - 1) == " " && !tokens.words[candidate.start].surface.contains(',')
}
