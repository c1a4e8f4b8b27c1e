//! Notes of scale: "(amounts in millions)", without which a printed amount is a thousand or a million times too small.

use super::Card;
use crate::report::{Report, Span};
use crate::statistics::Unit;

/// Words by which a note says what printed amounts are counted in.
const SCALES: [&str; 6] =
    ["in millions", "in thousands", "in billions", "in Millions", "in Thousands", "millions of dollars"];
/// A note longer than this, in bytes, is a sentence about something else.
const MAX_NOTE_BYTES: usize = 160;

/// The notes of scale of a report, in order.
#[derive(Debug)]
pub(super) struct Scales(Vec<Span>);

impl Scales {
    /// The notes of `report`: what stands in brackets around the words.
    pub(super) fn of(report: &Report) -> Self {
        let text = &report.text;
        let note = |at: usize| {
            let open = text[..at].rfind('(').filter(|open| !text[*open..at].contains([')', '\n']))?;
            let close = at + text[at..].find(')')? + 1;
            Span::new(open..close).filter(|note| note.len() <= MAX_NOTE_BYTES)
        };
        let mut notes: Vec<Span> =
            SCALES.iter().flat_map(|words| text.match_indices(words)).filter_map(|(at, _)| note(at)).collect();
        notes.sort_unstable();
        Self(notes)
    }

    /// Gives the card of an amount without a scale of its own the last note before it as a caveat.
    pub(super) fn warn(&self, card: &mut Card<'_>) {
        let money = matches!(card.statistic.unit, Unit::Pounds | Unit::Dollars | Unit::Euros);
        let own = ["illion", "thousand", "bn", "m", "k"].iter().any(|scale| card.figure().ends_with(scale));
        if !money || own || card.statistic.caveat.is_some() {
            return;
        }
        let before = self.0.partition_point(|note| note.start < card.statistic.figure.start);
        if let Some(note) = before.checked_sub(1).and_then(|last| self.0.get(last)) {
            let note = card.quote.report().slice(*note);
            card.statistic.caveat = Some(format!("As printed; the last note of scale before it says “{note}”."));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::answer::{Quote, cards};
    use crate::report::{BlockKind, Draft, Format};

    #[test]
    fn amounts_come_with_the_last_note_of_scale_before_them() {
        let mut draft = Draft::new("d", Format::Text);
        draft.push(BlockKind::Paragraph, "The board paid $12 for oil.");
        draft.push(BlockKind::Paragraph, "Accounts (amounts in millions, except per lamp)");
        draft.push(BlockKind::Paragraph, "Sales were $192,052, costs $3.1 billion, and 12 boats were sold.");
        let report = draft.finish();
        let caveats = |at: usize| {
            let quote = Quote::new(&report, report.blocks[at].bytes).unwrap();
            cards(&[quote], &[]).into_iter().map(|card| card.statistic.caveat).collect::<Vec<_>>()
        };
        assert_eq!(caveats(0), [None], "nothing was said yet");
        let note = "As printed; the last note of scale before it says “(amounts in millions, except per lamp)”.";
        assert_eq!(caveats(2), [Some(note.to_owned()), None, None]);
    }
}
