//! Statistics as fields, never bare.

use super::super::escape::escape;
use super::super::limits::{EMBEDS_IN_ALL, FIELD_NAME, FIELD_VALUE, FIELDS, clip, length};
use super::quotation::Cover;
use crate::answer::Card;

/// The most one line about a figure takes, in units: four of them and their labels fit a field.
const LINE_UNITS: usize = 220;
/// What is shown where the document says nothing.
const NOT_STATED: &str = "not stated";
/// What says that figures were left out.
const MORE: (&str, &str) = ("More figures", "There are more in this passage than fit here.");

/// Name and value of a field for each figure, as far as they fit a message of which `spent` units are taken.
pub(super) fn fields(cards: &[Card<'_>], spent: usize, cover: Cover) -> Vec<(String, String)> {
    let reserve = length(MORE.0) + length(MORE.1);
    let mut left = EMBEDS_IN_ALL.saturating_sub(spent + reserve);
    let mut fields = Vec::new();
    for card in cards {
        let (name, value) = field(card, cover);
        let size = length(&name) + length(&value);
        let fits = size <= left && length(&name) <= FIELD_NAME && length(&value) <= FIELD_VALUE;
        if !fits || fields.len() + 1 == FIELDS {
            fields.push((MORE.0.to_owned(), MORE.1.to_owned()));
            break;
        }
        left -= size;
        fields.push((name, value));
    }
    fields
}

fn field(card: &Card<'_>, cover: Cover) -> (String, String) {
    let statistic = &card.statistic;
    let said = |text: &Option<String>| text.as_deref().map_or(NOT_STATED.to_owned(), |text| clip(text, LINE_UNITS));
    let mut lines = vec![
        format!("**Measure:** {}", clip(&statistic.measure, LINE_UNITS)),
        format!("**Population:** {} · **Period:** {}", said(&statistic.population), said(&statistic.period)),
    ];
    if let Some(caveat) = &statistic.caveat {
        lines.push(format!("⚠️ {}", clip(caveat, LINE_UNITS)));
    }
    let figure = card.said().split_whitespace().collect::<Vec<_>>().join(" ");
    let lines: Vec<String> = lines.iter().map(|line| cover.over(line)).collect();
    (cover.over(&escape(&figure)), lines.join("\n"))
}
