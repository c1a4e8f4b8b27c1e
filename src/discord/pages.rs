//! What the buttons under an answer know, all of it in their `custom_id`: they work after a restart.

use super::limits::{CUSTOM_ID, length};
use super::shelf::{Shelf, Spot};
use crate::answer::{Answer, Quote};
use crate::report::Span;

/// The version of the form; an id of another is stale.
const VERSION: &str = "1";
/// The most places one can page through; fewer where they don't fit a `custom_id`.
const MAX_SPOTS: usize = 4;
/// A further passage longer than this, in bytes, is not offered: it would have to be cut.
const MAX_PASSAGE_BYTES: usize = 1_500;
const BASE: u32 = 36;

/// The places an answer shows one by one, and which of them is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pages {
    /// The places, best first; never empty.
    pub(super) spots: Vec<Spot>,
    /// Which is shown, from 0.
    pub(super) at: usize,
}

/// What a button or menu does with the page that is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Deed {
    /// Shows it.
    Show,
    /// Posts it for all, here.
    Share,
    /// Asks for a thread to post it in.
    Thread,
    /// Posts it in the thread that is chosen.
    Chosen,
    /// Asks for the name of a new thread, or makes that thread.
    New,
    /// Shows the paragraphs around it.
    Context,
    /// Shows how to cite it.
    Cite,
    /// Asks what is wrong with it.
    Wrong,
    /// Counts the reason that is chosen.
    Reason,
}

/// A button or menu: what it does, with which page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Press {
    /// What it does.
    pub(super) deed: Deed,
    /// The page, among its neighbours.
    pub(super) pages: Pages,
}

impl Pages {
    /// The quotes of `answer`, then passages that say more; `None` if it has no quotes.
    pub(super) fn of(answer: &Answer<'_>, shelf: &Shelf) -> Option<Self> {
        let quotes = answer.quotes.iter();
        let mut pages = Self { spots: quotes.filter_map(|quote| shelf.spot(quote)).collect(), at: 0 };
        if pages.spots.is_empty() {
            return None;
        }
        for ranked in &answer.passages {
            let Some(spot) = shelf.spot(&ranked.passage) else { continue };
            if spot.bytes.len() <= MAX_PASSAGE_BYTES && !pages.spots.iter().any(|known| overlap(*known, spot)) {
                pages.spots.push(spot);
            }
        }
        pages.fit();
        Some(pages)
    }

    /// These quotes; `None` if none of them can be shown by itself.
    pub(super) fn of_quotes(quotes: &[Quote<'_>], shelf: &Shelf) -> Option<Self> {
        let spots = quotes.iter().filter_map(|quote| shelf.spot(quote)).take(MAX_SPOTS).collect();
        let mut pages = Self { spots, at: 0 };
        pages.fit();
        (!pages.spots.is_empty()).then_some(pages)
    }

    /// Leaves out the last ones that a `custom_id` has no room for.
    fn fit(&mut self) {
        self.spots.truncate(MAX_SPOTS);
        while self.spots.len() > 1 && length(&self.press(Deed::Show)) > CUSTOM_ID {
            self.spots.pop();
        }
    }

    /// The place that is shown.
    pub(super) fn spot(&self) -> Option<Spot> {
        self.spots.get(self.at).copied()
    }

    /// The same with the page `at` shown; `None` if there is none.
    pub(super) fn turned(&self, at: usize) -> Option<Self> {
        (at < self.spots.len()).then(|| Self { spots: self.spots.clone(), at })
    }

    /// Only what is shown.
    pub(super) fn alone(&self) -> Self {
        Self { spots: self.spot().into_iter().collect(), at: 0 }
    }

    /// The `custom_id` of what does `deed` with this page.
    pub(super) fn press(&self, deed: Deed) -> String {
        Press { deed, pages: self.clone() }.id()
    }
}

impl Deed {
    const ALL: [(Self, char); 9] = [
        (Self::Show, 'p'),
        (Self::Share, 's'),
        (Self::Thread, 't'),
        (Self::Chosen, 'e'),
        (Self::New, 'n'),
        (Self::Context, 'x'),
        (Self::Cite, 'c'),
        (Self::Wrong, 'w'),
        (Self::Reason, 'r'),
    ];

    fn letter(self) -> char {
        Self::ALL.into_iter().find(|(deed, _)| *deed == self).map_or('p', |(_, letter)| letter)
    }

    fn of(letter: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(_, known)| letter.chars().eq([*known])).map(|(deed, _)| deed)
    }
}

impl Press {
    /// The `custom_id`: version, deed, page, and the places as edition, start and length.
    pub(super) fn id(&self) -> String {
        let spots: Vec<String> = self.pages.spots.iter().map(written).collect();
        format!("{VERSION}{}{}.{}", self.deed.letter(), self.pages.at, spots.join("."))
    }

    /// Reads a `custom_id`, which anybody may have written.
    pub(super) fn read(id: &str) -> Option<Self> {
        let (head, spots) = id.strip_prefix(VERSION)?.split_once('.')?;
        let (deed, at) = head.split_at_checked(1)?;
        let spots: Option<Vec<Spot>> = spots.split('.').map(spot).collect();
        let pages = Pages { spots: spots.filter(|spots| spots.len() <= MAX_SPOTS)?, at: at.parse().ok()? };
        pages.spot()?;
        Deed::of(deed).map(|deed| Self { deed, pages })
    }
}

fn overlap(one: Spot, other: Spot) -> bool {
    one.edition == other.edition && one.bytes.start < other.bytes.end && other.bytes.start < one.bytes.end
}

/// A place as an id holds it: edition, start and length.
pub(super) fn written(spot: &Spot) -> String {
    let len = spot.bytes.end.saturating_sub(spot.bytes.start);
    format!("{:x}-{}-{}", spot.edition, base36(spot.bytes.start), base36(len))
}

/// The place that [`written`] wrote.
pub(super) fn spot(text: &str) -> Option<Spot> {
    let mut parts = text.split('-');
    let edition = u32::from_str_radix(parts.next()?, 16).ok()?;
    let start = u32::from_str_radix(parts.next()?, BASE).ok()?;
    let end = start.checked_add(u32::from_str_radix(parts.next()?, BASE).ok()?)?;
    parts.next().is_none().then_some(Spot { edition, bytes: Span { start, end } })
}

fn base36(mut number: u32) -> String {
    let mut digits = Vec::new();
    loop {
        digits.extend(char::from_digit(number % BASE, BASE));
        number /= BASE;
        if number == 0 {
            return digits.into_iter().rev().collect();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn three_places_anywhere_fit_and_come_back(edition: u32, start in 0..u32::MAX / 2, len in 0..u32::MAX / 2) {
            let spot = Spot { edition, bytes: Span { start, end: start + len } };
            for (deed, _) in Deed::ALL {
                let press = Press { deed, pages: Pages { spots: vec![spot; 3], at: 2 } };
                prop_assert!(length(&press.id()) <= CUSTOM_ID);
                prop_assert_eq!(Press::read(&press.id()), Some(press));
            }
        }

        #[test]
        fn no_id_panics(id in "\\PC{0,100}|1[pstenxcwr][0-9]{0,3}(\\.[0-9a-z]{0,9}-[0-9a-z]{0,9}-[0-9a-z]{0,9}){0,6}") {
            if let Some(Press { pages, .. }) = Press::read(&id) {
                prop_assert!(pages.at < pages.spots.len());
            }
        }
    }
}
