//! The dress of a figure that was looked up, and of two that are compared.

use serenity::all::{ButtonStyle, CreateActionRow, CreateAttachment, CreateButton, CreateEmbed, CreateEmbedFooter};

use super::super::escape::escape;
use super::super::limits::{DESCRIPTION, EMBEDS_IN_ALL, FIELD_VALUE, TITLE, URL, clip, clip_plain, length};
use super::super::locale::{filled, said};
use super::super::post::Post;
use super::super::shelf::Shelf;
use super::super::stat::{Figures, fits};
use super::figures::{LINE_UNITS, stated};
use super::{ANSWERED, Audience, DECLINED, description, link};
use crate::answer::{Card, Derived, Series};
use crate::chart;

/// The most a caveat takes, in units: the longest that a statistics file may hold, escaped.
const CAVEAT_UNITS: usize = 600;
/// The most a figure takes in large type, in units.
const FIGURE_UNITS: usize = 80;
/// The longest alternative text of a picture, in units.
const ALT_UNITS: usize = 1_024;
const PICTURE: &str = "chart.png";

/// The best of `cards` large, with its sentence and its chart; the others as lines.
pub(in crate::discord) fn cards(
    cards: &[Card<'_>],
    series: Option<&Series>,
    shelf: &Shelf,
    audience: Audience,
) -> Result<Post, String> {
    let Some((first, others)) = cards.split_first() else { return Ok(nothing(&[])) };
    let title = clip(&first.statistic.measure, TITLE);
    let figure = format!("# {}", figure(first));
    let mut fields = known(first);
    if !others.is_empty() {
        fields.push((said("Also"), within(others.iter().map(|card| format!("• {}", line(card))).collect()), false));
    }
    let spent = length(&title)
        + length(&figure)
        + fields.iter().map(|(name, value, _)| length(name) + length(value)).sum::<usize>();
    let embed = CreateEmbed::new().colour(ANSWERED).title(title).description(figure).fields(fields);
    let mut files = Vec::new();
    if let Some(series) = series {
        let picture = chart::png(series).map_err(|error| error.to_string())?;
        // Not in the embed: there Discord would leave the words for it out.
        let alt = clip_plain(&series.in_words(), ALT_UNITS);
        files.push(CreateAttachment::bytes(picture, PICTURE).description(alt));
    }
    let rows = share(Figures::of([first], shelf), audience);
    Ok(Post {
        content: String::new(),
        embeds: vec![embed, sentence(first, shelf, EMBEDS_IN_ALL.saturating_sub(spent))],
        rows,
        files,
    })
}

/// Two figures with what lies between them, or the reason why nothing is worked out.
pub(in crate::discord) fn compared(
    cards: &[Card<'_>; 2],
    outcome: &Result<Derived, String>,
    shelf: &Shelf,
    audience: Audience,
) -> Post {
    let [first, second] = cards;
    let mut embed = CreateEmbed::new().title(said("Side by side"));
    embed = match outcome {
        Ok(derived) => {
            let from = filled("Derived by Footnote from {0} and {1}", &[&figure(first), &figure(second)]);
            embed.colour(ANSWERED).description(format!("**{}**\n{from}", escape(&derived.in_words().join(" · "))))
        }
        Err(reason) => embed
            .colour(DECLINED)
            .description(filled("These can't be set against each other. {0}", &[&clip(reason, 2 * CAVEAT_UNITS)])),
    };
    for card in cards {
        let mut lines = vec![
            clip(&card.statistic.measure, LINE_UNITS),
            filled("**Population:** {0}", &[&stated(card.statistic.population.as_deref())]),
            filled("**Place:** {0}", &[&stated(card.statistic.place.as_deref())]),
            filled("**Period:** {0}", &[&stated(card.statistic.period.as_deref())]),
            place(card),
        ];
        // A refusal holds the caveats already.
        lines.extend(
            card.statistic
                .caveat
                .as_ref()
                .filter(|_| outcome.is_ok())
                .map(|caveat| format!("⚠️ {}", clip(caveat, 400))),
        );
        embed = embed.field(figure(card), within(lines), true);
    }
    Post { embeds: vec![embed], rows: share(Figures::of(cards, shelf), audience), ..Post::default() }
}

/// That there is no figure, and what comes near.
pub(in crate::discord) fn nothing(nearest: &[String]) -> Post {
    let measures = nearest.iter().map(|measure| format!("• {}", clip(measure, LINE_UNITS)));
    let first = if nearest.is_empty() {
        said("Nothing in them comes near. Try other words.")
    } else {
        said("The nearest measures:")
    };
    let lines: Vec<String> = [first.to_owned()].into_iter().chain(measures).collect();
    let embed = CreateEmbed::new().title(said("The documents give no figure for that")).description(lines.join("\n"));
    Post { embeds: vec![embed.colour(DECLINED)], ..Post::default() }
}

/// Everything known about a figure, as fields.
fn known(card: &Card<'_>) -> Vec<(&'static str, String, bool)> {
    let statistic = &card.statistic;
    let mut fields = vec![
        (said("Population"), stated(statistic.population.as_deref()), true),
        (said("Place"), stated(statistic.place.as_deref()), true),
        (said("Period"), stated(statistic.period.as_deref()), true),
    ];
    let entry = card.curated;
    let extra = [
        (said("Compared with"), statistic.base.as_deref()),
        (said("Basis"), entry.and_then(|entry| entry.basis.as_deref())),
        (said("Published by"), entry.and_then(|entry| entry.publisher.as_deref())),
    ];
    fields.extend(extra.into_iter().filter_map(|(name, text)| Some((name, clip(text?, LINE_UNITS), true))));
    let caveat = statistic.caveat.as_ref();
    fields.extend(caveat.map(|caveat| (said("⚠️ Before you use it"), clip(caveat, CAVEAT_UNITS), false)));
    fields
}

/// The sentence of a figure, and where it stands, in at most `limit` units.
fn sentence(card: &Card<'_>, shelf: &Shelf, limit: usize) -> CreateEmbed {
    let quote = &card.quote;
    let title = clip(&quote.report().title, TITLE);
    let footer = said("Verbatim; check the page before you publish a figure");
    let left = limit.saturating_sub(length(&title) + length(footer));
    let warning = shelf.warning(&quote.place());
    let embed = CreateEmbed::new().description(description(quote, warning, left.min(DESCRIPTION))).title(title);
    let embed = match link(&quote.place(), URL) {
        Some(link) => embed.url(link),
        None => embed,
    };
    embed.colour(ANSWERED).footer(CreateEmbedFooter::new(footer))
}

/// A figure in one line: "**138%** growth in referrals (2018–2023)".
fn line(card: &Card<'_>) -> String {
    let period = card.statistic.period.as_deref().unwrap_or(said("not stated"));
    let line = format!("**{}** {} ({})", figure(card), clip(&card.statistic.measure, LINE_UNITS), clip(period, 60));
    match &card.statistic.caveat {
        Some(caveat) => format!("{line}\n⚠️ {}", clip(caveat, LINE_UNITS)),
        None => line,
    }
}

fn figure(card: &Card<'_>) -> String {
    clip(card.said(), FIGURE_UNITS)
}

/// Where a figure stands, linked where it can be opened.
fn place(card: &Card<'_>) -> String {
    let place = card.quote.place();
    let location = place.pages().unwrap_or_else(|| clip_plain(&place.report.title, LINE_UNITS / 2));
    match link(&place, LINE_UNITS) {
        Some(link) => format!("[{}]({link})", escape(&location)),
        None => escape(&location),
    }
}

/// As many of `lines` as a field holds.
fn within(lines: Vec<String>) -> String {
    let mut value = String::new();
    for line in lines {
        if length(&value) + length(&line) < FIELD_VALUE {
            value.push_str(&line);
            value.push('\n');
        }
    }
    value.trim_end().to_owned()
}

/// The button that posts figures for all.
fn share(figures: Option<Figures>, audience: Audience) -> Vec<CreateActionRow> {
    let Some(figures) = figures.filter(fits) else { return Vec::new() };
    let button = CreateButton::new(figures.id()).style(ButtonStyle::Primary);
    match audience {
        Audience::Private(reach) if reach.here => {
            vec![CreateActionRow::Buttons(vec![button.label(said("Share here"))])]
        }
        Audience::PrivateShared => vec![CreateActionRow::Buttons(vec![button.label(said("Shared")).disabled(true)])],
        Audience::Private(_) | Audience::Choosing | Audience::Public | Audience::Shared => Vec::new(),
    }
}
