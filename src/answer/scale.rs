//! Notes of scale: "(amounts in millions)", without which a printed amount is a thousand or a million times too small.

use super::Card;
use crate::report::Report;

/// Words by which a note says what printed amounts are counted in.
const SCALES: [&str; 6] =
    ["in millions", "in thousands", "in billions", "in Millions", "in Thousands", "millions of dollars"];
/// A note longer than this, in bytes, is a sentence about something else.
const MAX_NOTE_BYTES: usize = 160;

/// A note so near before an amount is that of its table, in bytes.
const NEAR_BYTES: usize = 4_000;
/// How far before an amount its note may stand, in bytes: some pages.
const MAX_DISTANCE_BYTES: usize = 20_000;

/// Gives the card of an amount without a scale of its own the last note before it as a caveat.
pub(super) fn warn(card: &mut Card<'_>) {
    let own = ["illion", "thousand", "crore", "lakh", "lac", "bn", "m", "k"]
        .iter()
        .any(|scale| card.figure().ends_with(scale));
    if !card.statistic.unit.is_money() || own || card.statistic.caveat.is_some() {
        return;
    }
    if let Some(note) = note_before(card.quote.report(), card.statistic.figure.start as usize, MAX_DISTANCE_BYTES) {
        card.statistic.caveat = Some(format!("As printed; the last note of scale before it says “{note}”."));
    }
}

/// What amounts that are printed at byte `figure` are counted in, by the last note before it if that is near: a thousand, a million or a
/// billion.
pub(super) fn factor(report: &Report, figure: usize) -> Option<f64> {
    let note = note_before(report, figure, NEAR_BYTES)?;
    let factors = [("thousand", 1e3), ("million", 1e6), ("billion", 1e9)];
    factors.into_iter().find(|(word, _)| note.to_lowercase().contains(word)).map(|(_, factor)| factor)
}

/// The last note `within` so many bytes before byte `figure`: what stands in brackets around the words.
fn note_before(report: &Report, figure: usize, within: usize) -> Option<&str> {
    let from = report.text.floor_char_boundary(figure.saturating_sub(within));
    let mut before = report.text.get(from..figure)?;
    loop {
        let at = SCALES.iter().filter_map(|words| before.rfind(words)).max()?;
        let open = before[..at].rfind('(').filter(|open| !before[*open..at].contains([')', '\n']));
        let close = before[at..].find(')').map(|close| at + close + 1);
        if let (Some(open), Some(close)) = (open, close)
            && close - open <= MAX_NOTE_BYTES
        {
            return before.get(open..close);
        }
        before = &before[..at];
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
