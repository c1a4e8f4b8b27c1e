//! `footnote stat`: a card for a topic, with its series, or the list of measures.

use std::io::Write;
use std::path::Path;

use anyhow::Context;
use serde::Serialize;

use super::args::{Args, Format};
use super::print::{CAVEAT, FAINT, FIGURE, flowing, wrapped, write_quote};
use super::{DONE, NOTHING, json, open_index};
use crate::answer::{Card, Found, Measure, Series, Topics};
use crate::ask::look_up;
use crate::chart;
use crate::config::Config;
use crate::search::SearchIndex;

/// The widest bar of a chart in text, in characters.
const BAR_CHARS: usize = 40;

#[derive(Serialize)]
struct FoundLine<'a> {
    topic: &'a str,
    verdict: &'static str,
    statistics: Vec<json::StatisticObject<'a>>,
    series: Option<SeriesObject<'a>>,
    nearest: &'a [String],
}

#[derive(Serialize)]
struct SeriesObject<'a> {
    measure: &'a str,
    population: Option<&'a str>,
    place: Option<&'a str>,
    unit: &'static str,
    basis: Option<&'a str>,
    points: Vec<PointObject<'a>>,
    sources: &'a [String],
    notes: &'a [String],
}

#[derive(Serialize)]
struct PointObject<'a> {
    period: &'a str,
    /// `null` for a year without a figure.
    value: Option<f64>,
    text: &'a str,
}

#[derive(Serialize)]
struct MeasureLine<'a> {
    measure: &'a str,
    document: &'a str,
    periods: &'a [&'a str],
    curated: bool,
}

pub(super) fn run(config: &Config, args: &Args, topic: &str, picture: Option<&Path>) -> anyhow::Result<u8> {
    let index = open_index(config)?;
    let topics = Topics::new(index.reports(), index.statistics());
    let mut out = anstream::stdout().lock();
    if topic.trim().is_empty() {
        anyhow::ensure!(picture.is_none(), "--chart needs a TOPIC; `footnote stat` lists them");
        return list(&mut out, &index, &topics, args);
    }
    let found = look_up(&index, &topics, topic, args.document.as_deref())?;
    if let Some(file) = picture {
        let Found::Cards(_, Some(series)) = &found else {
            anyhow::bail!("“{topic}” has no figures for several periods, so there is no chart of it")
        };
        std::fs::write(file, chart::png(series)?).with_context(|| format!("{} can't be written", file.display()))?;
    }
    match args.format {
        Format::Json => json::write_line(&mut out, &line(topic, &found))?,
        Format::Text => print(&mut out, &found, &config.signpost)?,
    }
    Ok(if matches!(found, Found::Nothing(_)) { NOTHING } else { DONE })
}

fn list(out: &mut dyn Write, index: &SearchIndex, topics: &Topics, args: &Args) -> anyhow::Result<u8> {
    let measures = topics.measures(args.document.as_deref(), index.reports());
    for Measure { name, document, periods, curated } in &measures {
        if args.format == Format::Json {
            json::write_line(out, &MeasureLine { measure: name, document, periods, curated: *curated })?;
            continue;
        }
        let periods = if periods.is_empty() { "not stated".to_owned() } else { periods.join(", ") };
        writeln!(out, "{}  {FAINT}{document}: {periods}{FAINT:#}", flowing(name))?;
    }
    Ok(if measures.is_empty() { NOTHING } else { DONE })
}

fn print(out: &mut dyn Write, found: &Found<'_>, signpost: &str) -> anyhow::Result<()> {
    match found {
        Found::Signpost => writeln!(out, "{}\n", signpost.trim())?,
        Found::Nothing(nearest) => nothing(out, nearest)?,
        Found::Cards(cards, series) => {
            for card in cards {
                write_card(out, card)?;
            }
            if let Some(series) = series {
                write_series(out, series)?;
            }
        }
    }
    Ok(())
}

/// Says that there is no figure, and what comes near.
pub(super) fn nothing(out: &mut dyn Write, nearest: &[String]) -> anyhow::Result<()> {
    writeln!(out, "The documents here give no figure for that.")?;
    if !nearest.is_empty() {
        writeln!(out, "The nearest measures:")?;
    }
    for measure in nearest {
        writeln!(out, "{FAINT}  {}{FAINT:#}", flowing(measure))?;
    }
    writeln!(out)?;
    Ok(())
}

/// Writes a figure with everything known about it, and its sentence.
pub(super) fn write_card(out: &mut dyn Write, card: &Card<'_>) -> anyhow::Result<()> {
    let statistic = &card.statistic;
    writeln!(out, "{FIGURE}{}{FIGURE:#}", flowing(card.said()))?;
    let stated = |text: &Option<String>| text.clone().unwrap_or_else(|| "not stated".to_owned());
    let mut lines = vec![
        ("measure", statistic.measure.clone()),
        ("population", stated(&statistic.population)),
        ("place", stated(&statistic.place)),
        ("period", stated(&statistic.period)),
    ];
    let basis = card.curated.and_then(|entry| entry.basis.clone());
    let publisher = card.curated.and_then(|entry| entry.publisher.clone());
    let known = [("compared with", statistic.base.clone()), ("basis", basis), ("published", publisher)];
    lines.extend(known.into_iter().filter_map(|(name, text)| Some((name, text?))));
    for (name, text) in lines {
        writeln!(out, "{}", wrapped(&format!("{name}: {text}"), "  "))?;
    }
    if let Some(caveat) = &statistic.caveat {
        writeln!(out, "{CAVEAT}{}{CAVEAT:#}", wrapped(&format!("! {caveat}"), "  "))?;
    }
    write_quote(out, &card.quote)?;
    writeln!(out)?;
    Ok(())
}

/// Writes a series as bars from zero; as numbers only where some are below it.
fn write_series(out: &mut dyn Write, series: &Series) -> anyhow::Result<()> {
    let basis = series.basis.as_ref().map_or_else(String::new, |basis| format!(", {basis}"));
    writeln!(out, "{}, {}{basis}", series.measure, series.span())?;
    let largest = series.known().map(|(_, value)| value).fold(0.0, f64::max);
    let barred = series.known().all(|(_, value)| value >= 0.0) && largest > 0.0;
    let chars = |text: &str| text.chars().count();
    let widest = series.points.iter().map(|point| chars(&point.period)).max().unwrap_or(0);
    for point in &series.points {
        let bar = point.value.filter(|_| barred).map_or_else(String::new, |value| bar(value / largest));
        let text = if point.text.is_empty() { "no figure" } else { &point.text };
        let gap = " ".repeat(widest - chars(&point.period));
        writeln!(
            out,
            "  {}{gap}  {FIGURE}{bar}{FIGURE:#}{}{text}",
            point.period,
            if bar.is_empty() { "" } else { " " }
        )?;
    }
    for note in series.notes.iter().chain([&format!("Source: {}", series.sources.join("; "))]) {
        writeln!(out, "{FAINT}{}{FAINT:#}", wrapped(note, "  "))?;
    }
    writeln!(out)?;
    Ok(())
}

/// A bar of `share` of the full length, to an eighth of a character.
fn bar(share: f64) -> String {
    const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "at most 320"
    )]
    let eighths = (share.clamp(0.0, 1.0) * (BAR_CHARS * 8) as f64).round() as usize;
    format!("{}{}", "█".repeat(eighths / 8), EIGHTHS[eighths % 8])
}

fn line<'a>(topic: &'a str, found: &'a Found<'a>) -> FoundLine<'a> {
    let (verdict, cards, series, nearest): (_, &[Card<'a>], _, &[String]) = match found {
        Found::Cards(cards, series) => ("found", cards, series.as_ref(), &[]),
        Found::Nothing(nearest) => ("not_in_report", &[], None, nearest),
        Found::Signpost => ("signpost", &[], None, &[]),
    };
    let point =
        |point: &'a crate::answer::Point| PointObject { period: &point.period, value: point.value, text: &point.text };
    let series = series.map(|series| SeriesObject {
        measure: &series.measure,
        population: series.population.as_deref(),
        place: series.place.as_deref(),
        unit: series.unit.name(),
        basis: series.basis.as_deref(),
        points: series.points.iter().map(point).collect(),
        sources: &series.sources,
        notes: &series.notes,
    });
    FoundLine { topic, verdict, statistics: cards.iter().map(json::statistic).collect(), series, nearest }
}
