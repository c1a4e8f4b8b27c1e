//! A claim, or a sentence of a report, taken apart into what can be compared.

mod numbered;

use std::ops::Range;

use super::meaning::{Meaning, meaning, phrase};
use super::number::{Number, Quantity, numbers};
use super::word::{is_acronym, is_empty, is_negation, is_of_a_people, is_title, points_back};
use crate::language::{Word, fold, is_stop_word, stem, words};
use crate::statistics::{Unit, lists};

/// An "and" divides two numbers if the second stands within so many words behind it.
const COUNTED_WITHIN: usize = 12;

/// A word of a text and its part in it.
#[derive(Debug)]
pub(super) struct Token<'t> {
    /// As it stands there.
    pub(super) word: Word<'t>,
    /// In the form in which words are compared.
    pub(super) folded: String,
    /// What it is compared by.
    pub(super) stem: String,
    /// What the lists know of it.
    pub(super) meaning: &'static Meaning,
    /// Whether it says what the text is about; numbers don't.
    pub(super) content: bool,
    /// Whether it is (part of) a name: a capital where none is due.
    pub(super) name: bool,
    /// Whether a "not" before it denies it.
    pub(super) negated: bool,
    /// The part of the sentence it stands in, from 0.
    pub(super) segment: usize,
    /// Which of the numbers it is part of.
    pub(super) number: Option<usize>,
}

/// A text taken apart.
#[derive(Debug)]
pub(super) struct Reading<'t> {
    /// The text.
    pub(super) text: &'t str,
    /// Its words in order.
    pub(super) tokens: Vec<Token<'t>>,
    /// Its numbers in order.
    pub(super) numbers: Vec<Number>,
}

impl Token<'_> {
    /// Whether it speaks of something that its neighbours name: "it", "they", "us", but not "US".
    pub(super) fn points_back(&self) -> bool {
        points_back(&self.folded) && !is_acronym(self.word.surface)
    }

    /// Whether it says whose something is: "Ada's", "the keepers'".
    pub(super) fn is_possessive(&self) -> bool {
        self.word.surface.contains(['\'', '’'])
    }

    /// Whether it says that something goes up or down.
    pub(super) fn changes(&self) -> bool {
        [meaning("rise"), meaning("fall")].iter().any(|way| self.meaning.is_same(way))
    }

    /// Whether whoever wrote the text speaks of themselves.
    pub(super) fn is_we(&self) -> bool {
        matches!(self.folded.as_str(), "we" | "our" | "us") && !is_acronym(self.word.surface)
    }
}

impl<'t> Reading<'t> {
    /// Takes `text` apart.
    pub(super) fn new(text: &'t str) -> Self {
        let numbers = numbers(text);
        let mut tokens: Vec<Token<'t>> = Vec::new();
        for word in words(text) {
            let folded = fold(word.surface);
            let stem = stem(&folded);
            let inside = |number: &Number| number.range.start <= word.range.start && word.range.end <= number.range.end;
            let number = numbers.iter().position(inside);
            let acronym = is_acronym(word.surface);
            let hedges = matches!(folded.as_str(), "least" | "most")
                && tokens.last().is_some_and(|before: &Token<'_>| before.folded == "at");
            // "Less than 5": "less" belongs to the number.
            let bounds = matches!(folded.as_str(), "less" | "fewer" | "greater" | "higher" | "lower" | "larger")
                && numbers.iter().any(|number| {
                    text.get(word.range.end..number.range.start).is_some_and(|between| {
                        matches!(between.trim(), "than" | "than a" | "than the" | "than one" | "than about")
                    })
                });
            let hedges = hedges || bounds;
            // "10, compared with 12" sets two apart; "must not be compared" tells of comparing.
            let compares =
                folded == "compared" && tokens.last().is_some_and(|before: &Token<'_>| before.folded == "be");
            let empty = folded.is_empty() || is_empty(&folded) && !compares || is_title(&folded) || hedges;
            let content = number.is_none() && !empty && (acronym || !is_stop_word(&folded));
            // "The year ended 31 March" is not over with.
            let spans = matches!(folded.as_str(), "ended" | "ending")
                && tokens.last().is_some_and(|before: &Token<'_>| {
                    matches!(before.stem.as_str(), "year" | "month" | "quarter" | "week")
                });
            let previous = tokens.last().map_or(0, |token| token.word.range.end);
            let begins = tokens.is_empty()
                || text[previous..word.range.start].contains(['.', '“', '"', '\n', '\t', '▪', '•', ':']);
            let capital = word.surface.starts_with(char::is_uppercase);
            tokens.push(Token {
                name: content && capital && (!begins || acronym),
                negated: false,
                segment: 0,
                // Who is one of "us" is not in the US.
                meaning: meaning(if spans || folded == "us" && !acronym { "" } else { &stem }),
                content,
                number,
                folded,
                stem,
                word,
            });
        }
        let mut reading = Self { text, tokens, numbers };
        reading.join_phrases();
        reading.empty_years();
        reading.name_beginnings();
        reading.divide();
        reading.negate();
        reading
    }

    /// What the "not" before token `at` denies first: the word or the number after it.
    pub(super) fn denied_head(&self, at: usize) -> Option<usize> {
        let segment = self.tokens[at].segment;
        // "It brought in no money" denies that it brought it.
        let joins = |token: &Token<'_>| matches!(token.folded.as_str(), "no" | "" | "in" | "up" | "out" | "off");
        let denied = |token: &Token<'_>| (token.negated || joins(token)) && token.segment == segment;
        let first = (0..=at).rev().take_while(|&before| denied(&self.tokens[before])).last()?;
        // Who doesn't place a limit doesn't limit, and who doesn't plan to doesn't.
        let supports = |token: &Token<'_>| {
            matches!(token.folded.as_str(), "place" | "put" | "set" | "impose" | "have" | "plan" | "intend" | "want")
        };
        let telling = |at: &usize| self.tokens[*at].content || self.tokens[*at].number.is_some();
        (first..=at).filter(telling).find(|&head| head == at || !supports(&self.tokens[head]))
    }

    /// Whether it speaks of something its neighbours name.
    pub(super) fn leans(&self) -> bool {
        self.tokens.iter().any(Token::points_back)
    }

    /// The text between two neighbouring tokens.
    pub(super) fn between(&self, left: usize, right: usize) -> &'t str {
        match (self.tokens.get(left), self.tokens.get(right)) {
            (Some(left), Some(right)) => self.text.get(left.word.range.end..right.word.range.start).unwrap_or_default(),
            _ => "",
        }
    }

    /// The byte range of the tokens `range`.
    pub(super) fn bytes(&self, range: Range<usize>) -> Range<usize> {
        match (self.tokens.get(range.start), self.tokens.get(range.end.saturating_sub(1))) {
            (Some(first), Some(last)) => first.word.range.start..last.word.range.end,
            _ => 0..0,
        }
    }

    /// Reads phrases as the one word that means the same: "called it off" as "cancel".
    fn join_phrases(&mut self) {
        let folded: Vec<String> = self.tokens.iter().map(|token| token.folded.clone()).collect();
        let folded: Vec<&str> = folded.iter().map(String::as_str).collect();
        for at in 0..folded.len() {
            let Some((rest, word)) = phrase(&folded, at) else { continue };
            let free = |at: &usize| self.tokens[*at].number.is_none() && !self.tokens[*at].name;
            if !(rest.iter().all(free) && free(&at)) {
                continue;
            }
            for &particle in &rest {
                self.tokens[particle].content = false;
                self.tokens[particle].folded.clear();
                self.tokens[particle].meaning = meaning("");
            }
            let token = &mut self.tokens[at];
            token.content = !is_stop_word(word);
            word.clone_into(&mut token.folded);
            token.stem = stem(word);
            token.meaning = meaning(&token.stem);
        }
    }

    /// "The 2022 financial year" says no more than "2022", and "the year before" no more than what it is set against.
    fn empty_years(&mut self) {
        for at in 1..self.tokens.len() {
            if self.tokens[at].folded != "year" {
                continue;
            }
            let before = self.tokens[at - 1].folded.as_str();
            let next = self.tokens.get(at + 1).map_or("", |next| next.folded.as_str());
            if matches!(before, "financial" | "previous" | "prior" | "preceding") {
                self.tokens[at - 1].content = false;
                self.tokens[at].content = false;
            } else if matches!(next, "before" | "earlier" | "previously") {
                self.tokens[at].content = false;
            }
        }
    }

    /// A first word is a name, too, if it has a capital and is of a people or `is_name` says so.
    pub(super) fn name_first(&mut self, is_name: impl Fn(&Token<'_>) -> bool) {
        if let Some(first) = self.tokens.iter_mut().find(|token| token.content) {
            let surface = first.word.surface;
            first.name |= is_of_a_people(surface) || surface.starts_with(char::is_uppercase) && is_name(first);
        }
    }

    /// A sentence's first word is a name when another capital follows it, unless it says where that is, "Outside Chile".
    fn name_beginnings(&mut self) {
        for at in 0..self.tokens.len().saturating_sub(1) {
            let capital = self.tokens[at].word.surface.starts_with(char::is_uppercase);
            if self.tokens[at].content
                && capital
                && self.tokens[at].folded != "outside"
                && self.tokens[at + 1].name
                && self.between(at, at + 1).trim().is_empty()
            {
                self.tokens[at].name = true;
            }
        }
    }

    /// Divides at punctuation and at words that set one part against another; at "and" where numbers stand on both sides.
    fn divide(&mut self) {
        let (mut segment, mut begins, mut bracketed) = (0, 0, false);
        let years = self.numbers.iter().filter(|number| number.quantity == Quantity::Year);
        let years: Vec<_> = years.map(|year| (year.range.clone(), Unit::Count)).collect();
        let lists = [lists(self.text, &self.figures()), lists(self.text, &years)].concat();
        for at in 0..self.tokens.len() {
            let gap = if at == 0 { "" } else { self.between(at - 1, at) };
            let inside =
                at > 0 && self.tokens[at].number.is_some() && self.tokens[at].number == self.tokens[at - 1].number;
            // "(81%)" belongs to the words before it.
            let opens = gap.contains('(') && self.tokens[at].number.is_some();
            let closes = bracketed && gap.contains(')') && !gap.contains([',', ';', ':']);
            bracketed = (bracketed || opens) && !gap.contains(')');
            // "(NRM)" is another name for the words before it.
            let lone = |at: usize| self.between(at, at + 1).starts_with(')');
            let named = gap.trim() == "(" && lone(at)
                || gap.trim() == ")" && at > 1 && self.between(at - 2, at - 1).trim() == "(";
            let marked = !named && gap.contains([',', ';', ':', '–', '—', '(', ')', '\t', '|']) && !opens && !closes;
            let word = self.tokens[at].folded.as_str();
            let opposed = matches!(word, "while" | "whereas" | "but" | "versus" | "vs" | "though" | "although")
                || word == "compared" && !self.tokens[at].content;
            // "4,929 in England and Wales in 2022" gives one number and when that was.
            let counts = |of_dates: bool, range: Range<usize>| {
                let numbers = self.tokens[range].iter().filter_map(|token| token.number);
                numbers.map(|number| is_date(&self.numbers[number])).any(|date| date == of_dates)
            };
            let later = at..self.tokens.len().min(at + COUNTED_WITHIN);
            let counted_apart =
                || [true, false].into_iter().any(|date| counts(date, begins..at) && counts(date, later.clone()));
            // What is listed is said of one thing: "34%, 31% and 30% of it".
            let listed = lists.iter().any(|list| {
                list.start < self.tokens[at].word.range.start && self.tokens[at].word.range.start < list.end
            });
            // "January 31, 2019" is one date.
            let quantity = |at: usize| Some(self.numbers[self.tokens.get(at)?.number?].quantity);
            let dated = quantity(at) == Some(Quantity::Year)
                && at.checked_sub(1).and_then(quantity) == Some(Quantity::Day)
                && gap.trim() == ",";
            let divides = !inside && !listed && !dated && (marked || opposed || (word == "and" && counted_apart()));
            if divides {
                segment += 1;
                begins = at;
            }
            self.tokens[at].segment = segment;
        }
    }

    /// Whether the word at `verb` follows another one in its part of the sentence, as a verb follows who does it.
    fn is_said_of_something(&self, verb: usize) -> bool {
        let segment = self.tokens[verb].segment;
        let before = (0..verb).rev().take_while(|&at| self.tokens[at].segment == segment);
        self.tokens[verb].content && !self.tokens[verb].name && before.into_iter().any(|at| self.tokens[at].content)
    }

    /// Marks what is denied: from a negation to the end of its part of the sentence.
    fn negate(&mut self) {
        for at in 0..self.tokens.len() {
            let word = |at: usize| self.tokens.get(at).map_or("", |token| token.folded.as_str());
            let before = |back: usize| at.checked_sub(back).map_or("", word);
            // "Whether it should or should not" denies neither.
            let either = before(1) == "or" || before(2) == "or" && before(1) == before(3);
            if either || !is_negation(word(at), word(at + 1), word(at + 2)) {
                continue;
            }
            let segment = self.tokens[at].segment;
            // "Non-gaming" denies one word.
            let reach = if word(at) == "non" { 1 } else { usize::MAX };
            // "It earns nothing" and "it earns no money" deny the verb.
            // So does "it brought in no money".
            let spoken = |before: &usize| !matches!(word(*before), "" | "in" | "up" | "out" | "off");
            let verb = (0..at).rev().find(spoken).filter(|_| matches!(word(at), "nothing" | "no"));
            if let Some(verb) = verb.filter(|&verb| word(at) == "nothing" || self.is_said_of_something(verb)) {
                self.tokens[verb].negated = true;
            }
            for token in self.tokens[at + 1..].iter_mut().take(reach).take_while(|token| token.segment == segment) {
                if matches!(token.folded.as_str(), "only" | "but" | "except" | "until" | "unless" | "because") {
                    break;
                }
                token.negated = !token.negated;
            }
        }
    }
}

/// Whether a number is a point in time.
pub(super) fn is_date(number: &Number) -> bool {
    matches!(number.quantity, Quantity::Year | Quantity::Day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str, mark: impl Fn(&Token<'_>) -> bool) -> Vec<String> {
        Reading::new(text).tokens.iter().filter(|token| mark(token)).map(|token| token.folded.clone()).collect()
    }

    #[test]
    fn names_have_capitals_where_none_are_due() {
        let names = |text: &str| marked(text, |token| token.name);
        assert_eq!(names("The Rhine flows into the North Sea."), ["rhine", "north", "sea"]);
        assert_eq!(names("Eleanor Lyons said so."), ["eleanor", "lyons"]);
        assert_eq!(names("Keepers asked the NRM."), ["nrm"]);
    }

    #[test]
    fn negations_deny_their_part_of_the_sentence() {
        let denied = |text: &str| marked(text, |token| token.negated);
        assert_eq!(denied("It is 78% of nationals, not 78% of people, and rising."), ["78", "of", "people"]);
        assert_eq!(denied("No more than 5 and not only boats"), Vec::<String>::new());
        assert_eq!(denied("They cannot refer anyone"), ["refer", "anyone"]);
        assert_eq!(denied("They earn nothing because they row"), ["earn"]);
        assert_eq!(
            denied("The keepers earned no money, and in winter no boat rows"),
            ["earned", "money", "boat", "rows"]
        );
        assert_eq!(denied("Asked whether it should or should not act, or whether or not it can"), Vec::<String>::new());
        assert_eq!(denied("They refused to row"), ["to", "row"]);
    }

    #[test]
    fn parts_are_divided_between_numbers() {
        let reading = Reading::new("38% are independents, while 31% are Democrats and 26% Republicans");
        let segments: Vec<usize> = (0..3).map(|at| reading.segment_of(at)).collect();
        assert_eq!(segments.len(), 3);
        assert!(segments[0] < segments[1] && segments[1] < segments[2]);
    }
}
