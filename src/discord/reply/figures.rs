//! Statistics as fields, never bare.

use super::super::escape::escape;
use super::super::limits::{EMBEDS_IN_ALL, FIELD_NAME, FIELD_VALUE, FIELDS, clip, length};
use super::super::locale::{filled, said};
use super::quotation::Cover;
use crate::answer::Card;

/// The most one line about a figure takes, in units: four of them and their labels fit a field.
pub(super) const LINE_UNITS: usize = 220;

/// Name and value of a field for each figure, as far as they fit a message of which `spent` units are taken.
pub(super) fn fields(cards: &[Card<'_>], spent: usize, cover: Cover) -> Vec<(String, String)> {
    let more = (said("More figures"), said("There are more in this passage than fit here."));
    let reserve = length(more.0) + length(more.1);
    let mut left = EMBEDS_IN_ALL.saturating_sub(spent + reserve);
    let mut fields = Vec::new();
    for card in cards {
        let (name, value) = field(card, cover);
        let size = length(&name) + length(&value);
        let fits = size <= left && length(&name) <= FIELD_NAME && length(&value) <= FIELD_VALUE;
        if !fits || fields.len() + 1 == FIELDS {
            fields.push((more.0.to_owned(), more.1.to_owned()));
            break;
        }
        left -= size;
        fields.push((name, value));
    }
    fields
}

/// What the document says, or that it doesn't.
pub(super) fn stated(text: Option<&str>) -> String {
    text.map_or_else(|| said("not stated").to_owned(), |text| clip(text, LINE_UNITS))
}

fn field(card: &Card<'_>, cover: Cover) -> (String, String) {
    let statistic = &card.statistic;
    let mut lines = vec![
        filled("**Measure:** {0}", &[&clip(&statistic.measure, LINE_UNITS)]),
        filled(
            "**Population:** {0} · **Period:** {1}",
            &[&stated(statistic.population.as_deref()), &stated(statistic.period.as_deref())],
        ),
    ];
    if let Some(caveat) = &statistic.caveat {
        lines.push(format!("⚠️ {}", clip(caveat, LINE_UNITS)));
    }
    let figure = card.said().split_whitespace().collect::<Vec<_>>().join(" ");
    let lines: Vec<String> = lines.iter().map(|line| cover.over(line)).collect();
    (cover.over(&escape(&figure)), lines.join("\n"))
}
