//! Where a noun phrase ends and a clause begins, as far as a word list can tell.

use super::tokens::{Tokens, is_one_of};

/// Finite verbs and auxiliaries of reports, by which the subject before them ends. Participles that also stand after
/// their noun ("children referred") are not among them.
const VERBS: &str = "\
    accounted agree agreed am answered appear appeared approve approved are attend averaged became become \
    began believe believed call can choose cite cited come consider continue continued could decline declined \
    describe described did disagree disapprove disapproved do does earn earned expect express fall falls favor \
    favored favour favoured feel fell felt get give go got grew grow had has have hold identify increase \
    increased indicate indicated is know lacked lean led lived made make may might must need needed oppose \
    opposed own owned percent prefer preferred rate rated received remain remained report reported represent \
    represented rise rose said sat saw say see seem should sit sits stand stands started stood support \
    supported take think thought took trust turn use used view viewed voted want wanted was went were will \
    work would accounting making expressed cannot chose spend spent read visited obtain obtained";

/// Words that end a noun phrase: they begin a time, a manner or another clause.
const ENDS: &str = "\
    during since between over by at than while when because but whereas after before compared according \
    despite although until as if per";

/// Whether `word`, in lower case, is a finite verb that is known.
pub(super) fn is_verb(word: &str) -> bool {
    is_one_of(VERBS, word)
}

/// Whether a finite verb stands in words `from..to`.
pub(super) fn has_verb(tokens: &Tokens<'_>, from: usize, to: usize) -> bool {
    (from..to).any(|at| is_verb(tokens.lower(at)))
}

/// The word after the noun phrase that begins at word `from`; it does not go beyond word `to`.
pub(super) fn noun_phrase_end(tokens: &Tokens<'_>, from: usize, to: usize) -> usize {
    let (mut relative, mut in_verb) = (false, false);
    for at in from..to {
        let word = tokens.lower(at);
        let amount = word == "than" && matches!(tokens.before(at, 1), "less" | "more" | "fewer");
        let ends = is_one_of(ENDS, word) && !amount;
        if at > from && (divides(gap_before(tokens, at)) || ends || is_time(tokens, at)) {
            return at;
        }
        let adverb = word.len() > 4 && word.ends_with("ly") && is_verb(tokens.lower(at + 1));
        if at > from && adverb && !relative && !in_verb {
            return at;
        }
        if word == "and" && begins_anew(tokens, at + 1, to) {
            return at;
        }
        if matches!(word, "who" | "that" | "which" | "whose") {
            relative = true;
        } else if is_verb(word) || (in_verb && matches!(word, "not" | "never" | "also" | "been")) {
            if !relative && !in_verb {
                return at;
            }
            (relative, in_verb) = (false, true);
        } else {
            in_verb = false;
        }
    }
    to
}

/// What stands before word `at`, without the stop of an abbreviation: "the primary U.S. plan", "Mr. K.K. Modi".
fn gap_before<'t>(tokens: &Tokens<'t>, at: usize) -> &'t str {
    let gap = tokens.gap(at - 1);
    let word = tokens.words[at - 1].surface;
    let abbreviated = word.contains('.') || word.len() == 1 || matches!(word, "Mr" | "Mrs" | "Ms" | "Dr" | "St");
    gap.strip_prefix('.').filter(|rest| abbreviated && *rest == " ").unwrap_or(gap)
}

/// Whether punctuation in `gap` ends a phrase: all but hyphens, spaces and apostrophes.
fn divides(gap: &str) -> bool {
    gap.contains([',', ';', ':', '(', ')', '–', '—', '.', '?', '!', '|', '\t', '\n', '[', ']', '…', '/'])
        || (gap.contains('-') && gap.len() > 1 && gap.contains(' '))
}

/// "in 2023", "from 2018", "in the year", "in April": but not "in their early 70s" or "in work".
fn is_time(tokens: &Tokens<'_>, at: usize) -> bool {
    let next = tokens.lower(at + 1);
    let when = next.bytes().all(|byte| byte.is_ascii_digit())
        || crate::language::is_month(next)
        || matches!(next, "the" | "a" | "recent" | "late" | "early" | "fiscal" | "his" | "its" | "last");
    matches!(tokens.lower(at), "in" | "from" | "for" | "on") && when
}

/// Whether "and" begins something else: a figure or a verb follows soon.
fn begins_anew(tokens: &Tokens<'_>, from: usize, to: usize) -> bool {
    (from..to.min(from + 3)).any(|at| {
        let word = tokens.lower(at);
        word.starts_with(|first: char| first.is_ascii_digit()) || is_verb(word)
    })
}
