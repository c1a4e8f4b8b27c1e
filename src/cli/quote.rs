//! `footnote quote`: whether words stand in the documents, and how to cite them.

use std::io::Write;

use anstyle::{AnsiColor, Style as Look};
use serde::Serialize;

use super::args::{Args, Format};
use super::{DONE, NOTHING, json, open_index, print};
use crate::answer::{Answer, Misquotation, Quotation, Quote, Verdict};
use crate::ask::quotation;
use crate::cite::{Style, cite};
use crate::config::Config;

const WRONG: Look = AnsiColor::Yellow.on_default();

pub(super) fn run(config: &Config, args: &Args, words: &[String], style: Style) -> anyhow::Result<u8> {
    let index = open_index(config)?;
    let found = quotation(&index, &words.join(" "), args.document.as_deref())?;
    let mut out = anstream::stdout().lock();
    match args.format {
        Format::Json => json::write_line(&mut out, &line(&found, style))?,
        Format::Text => text(&mut out, &found, style, &config.signpost)?,
    }
    Ok(match &found {
        Quotation::Verbatim(_) => DONE,
        Quotation::Topic(answer) if answer.verdict != Verdict::NotInReport => DONE,
        Quotation::Misquoted(_) | Quotation::Topic(_) => NOTHING,
    })
}

fn text(out: &mut dyn Write, found: &Quotation<'_>, style: Style, signpost: &str) -> anyhow::Result<()> {
    match found {
        Quotation::Verbatim(places) => places.iter().try_for_each(|quote| cited(out, quote, style))?,
        Quotation::Misquoted(near) => {
            writeln!(out, "{}", misquoted(near))?;
            for difference in &near.differences {
                let stands = difference.stands.map_or("", |span| near.stands.report().slice(span));
                let said = |words: &str| if words.is_empty() { "nothing".to_owned() } else { print::flowing(words) };
                writeln!(out, "  {WRONG}{}{WRONG:#}, not {}", said(stands), said(&difference.quoted))?;
            }
            cited(out, &near.stands, style)?;
        }
        Quotation::Topic(answer) if answer.verdict == Verdict::Answered => {
            writeln!(out, "Nobody wrote quite that in these documents. What they say on it:")?;
            answer.quotes.iter().try_for_each(|quote| cited(out, quote, style))?;
        }
        Quotation::Topic(answer) => print::answer(out, answer, signpost, false)?,
    }
    Ok(())
}

fn misquoted(near: &Misquotation<'_>) -> &'static str {
    if near.differences.is_empty() {
        "The words are the document's, the punctuation is not. What stands there:"
    } else {
        "That is not what stands there. The difference, and what does:"
    }
}

fn cited(out: &mut dyn Write, quote: &Quote<'_>, style: Style) -> anyhow::Result<()> {
    print::write_quote(out, quote)?;
    let citation = cite(&quote.place(), style);
    for (goes, text) in [(style.pinpoint_goes(), &citation.pinpoint), (style.reference_goes(), &citation.reference)] {
        writeln!(out, "{}", print::wrapped(&format!("{goes}: {text}"), "    "))?;
    }
    writeln!(out)?;
    Ok(())
}

#[derive(Serialize)]
struct QuotationLine<'a> {
    verdict: &'static str,
    quotes: Vec<CitedObject<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    differences: Option<Vec<DifferenceObject<'a>>>,
}

#[derive(Serialize)]
struct CitedObject<'a> {
    #[serde(flatten)]
    quote: json::QuoteObject<'a>,
    citation: CitationObject,
}

#[derive(Serialize)]
struct CitationObject {
    style: &'static str,
    pinpoint: String,
    reference: String,
}

/// What was quoted, and what stands there; either may be empty.
#[derive(Serialize)]
struct DifferenceObject<'a> {
    quoted: &'a str,
    stands: &'a str,
    bytes: Option<[u32; 2]>,
}

fn line<'a>(found: &'a Quotation<'a>, style: Style) -> QuotationLine<'a> {
    let (verdict, quotes) = match found {
        Quotation::Verbatim(places) => ("verbatim", places.as_slice()),
        Quotation::Misquoted(near) => ("misquoted", std::slice::from_ref(&near.stands)),
        Quotation::Topic(Answer { verdict: Verdict::Answered, quotes, .. }) => ("topic", quotes.as_slice()),
        Quotation::Topic(answer) => (answer.verdict.name(), [].as_slice()),
    };
    let differences = match found {
        Quotation::Misquoted(near) => Some(near.differences.iter().map(|one| DifferenceObject {
            quoted: &one.quoted,
            stands: one.stands.map_or("", |span| near.stands.report().slice(span)),
            bytes: one.stands.map(|span| [span.start, span.end]),
        })),
        _ => None,
    };
    let cited = |quote: &'a Quote<'a>| {
        let citation = cite(&quote.place(), style);
        let citation =
            CitationObject { style: style.name(), pinpoint: citation.pinpoint, reference: citation.reference };
        CitedObject { quote: json::quote(quote, false), citation }
    };
    QuotationLine {
        verdict,
        quotes: quotes.iter().map(cited).collect(),
        differences: differences.map(Iterator::collect),
    }
}
