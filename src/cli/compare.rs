//! `footnote compare`: two figures side by side.

use std::io::Write;

use serde::Serialize;

use super::args::{Args, Format};
use super::print::{CAVEAT, FIGURE, wrapped};
use super::{DONE, NOTHING, json, open_index, stat};
use crate::answer::{Card, Compared, Derived, Topics};
use crate::ask::compare;
use crate::config::Config;

#[derive(Serialize)]
struct ComparedLine<'a> {
    verdict: &'static str,
    statistics: Vec<json::StatisticObject<'a>>,
    /// What Footnote worked out: no figure of a document.
    derived: Option<DerivedObject>,
    /// Why nothing was.
    reason: Option<&'a str>,
    nearest: &'a [String],
}

#[derive(Serialize)]
struct DerivedObject {
    difference: f64,
    unit: &'static str,
    ratio: Option<f64>,
}

pub(super) fn run(config: &Config, args: &Args, first: &str, second: &str) -> anyhow::Result<u8> {
    let index = open_index(config)?;
    let topics = Topics::new(index.reports(), index.statistics());
    let compared = compare(&index, &topics, first, second, args.document.as_deref())?;
    let mut out = anstream::stdout().lock();
    match args.format {
        Format::Json => json::write_line(&mut out, &line(&compared))?,
        Format::Text => print(&mut out, &compared, &config.signpost)?,
    }
    Ok(match compared {
        Compared::Cards(_, Ok(_)) | Compared::Signpost => DONE,
        Compared::Cards(_, Err(_)) | Compared::Nothing { .. } => NOTHING,
    })
}

fn print(out: &mut dyn Write, compared: &Compared<'_>, signpost: &str) -> anyhow::Result<()> {
    match compared {
        Compared::Signpost => writeln!(out, "{}\n", signpost.trim())?,
        Compared::Nothing { topic, nearest } => {
            writeln!(out, "“{topic}”:")?;
            stat::nothing(out, nearest)?;
        }
        Compared::Cards(cards, outcome) => {
            for card in cards.iter() {
                stat::write_card(out, card)?;
            }
            match outcome {
                Ok(derived) => {
                    let [first, second] = &**cards;
                    for line in derived.in_words() {
                        writeln!(out, "{FIGURE}{line}{FIGURE:#}")?;
                    }
                    writeln!(out, "  derived by Footnote from {} and {}\n", first.said(), second.said())?;
                }
                Err(reason) => {
                    let refusal = format!("These can't be set against each other. {reason}");
                    writeln!(out, "{CAVEAT}{}{CAVEAT:#}\n", wrapped(&refusal, ""))?;
                }
            }
        }
    }
    Ok(())
}

fn line<'a>(compared: &'a Compared<'a>) -> ComparedLine<'a> {
    let object = |derived: &Derived| DerivedObject {
        difference: derived.difference,
        unit: derived.unit.name(),
        ratio: derived.ratio,
    };
    let (verdict, cards, derived, reason, nearest): (_, &[Card<'a>], _, _, &[String]) = match compared {
        Compared::Cards(cards, Ok(derived)) => ("compared", &**cards, Some(object(derived)), None, &[]),
        Compared::Cards(cards, Err(reason)) => ("refused", &**cards, None, Some(reason.as_str()), &[]),
        Compared::Nothing { nearest, .. } => ("not_in_report", &[], None, None, nearest),
        Compared::Signpost => ("signpost", &[], None, None, &[]),
    };
    ComparedLine { verdict, statistics: cards.iter().map(json::statistic).collect(), derived, reason, nearest }
}
