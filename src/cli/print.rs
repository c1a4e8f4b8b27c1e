//! An answer for people who read a terminal.

use std::io::Write;

use anstyle::{AnsiColor, Style};

use crate::answer::{Answer, Card, Finding, Quote, Ruling, Verdict};
use crate::check::Checked;
use crate::report::Place;

const QUOTE: Style = AnsiColor::Green.on_default();
pub(super) const FIGURE: Style = AnsiColor::Cyan.on_default().bold();
pub(super) const CAVEAT: Style = AnsiColor::Yellow.on_default();
const CONTRADICTED: Style = AnsiColor::Red.on_default();
pub(super) const FAINT: Style = Style::new().dimmed();

/// Writes an answer, wrapped to the terminal's width; with `context`, the paragraphs around each quote too.
pub(super) fn answer(out: &mut dyn Write, answer: &Answer<'_>, signpost: &str, context: bool) -> anyhow::Result<()> {
    match answer.verdict {
        Verdict::Signpost => writeln!(out, "{}\n", signpost.trim())?,
        Verdict::Answered => {
            for one in &answer.quotes {
                write_quote(out, one)?;
                if context {
                    paragraphs(out, one)?;
                }
            }
            for card in &answer.statistics {
                write_card(out, card)?;
            }
            for question in &answer.unanswered {
                writeln!(out, "The documents here don't answer: {}", flowing(question))?;
            }
            writeln!(out)?;
        }
        Verdict::NotInReport => declined(out, answer)?,
    }
    Ok(())
}

/// Writes what came of a claim, statement by statement.
pub(super) fn checked(out: &mut dyn Write, checked: &Checked<'_>, signpost: &str) -> anyhow::Result<()> {
    if checked.findings.is_empty() {
        writeln!(out, "{}\n", signpost.trim())?;
    }
    for finding in &checked.findings {
        write_finding(out, finding)?;
    }
    if checked.left_out > 0 {
        writeln!(out, "{} more statements were not checked.\n", checked.left_out)?;
    }
    Ok(())
}

fn write_finding(out: &mut dyn Write, finding: &Finding<'_>) -> anyhow::Result<()> {
    let (style, said) = match finding.ruling {
        Ruling::Supported if finding.rounded => (QUOTE, "Supported, rounded"),
        Ruling::Supported => (QUOTE, "Supported"),
        Ruling::Contradicted => (CONTRADICTED, "Contradicted"),
        Ruling::NotInReport => (FAINT, "Not found in the report"),
    };
    writeln!(out, "{style}{said}:{style:#} {}", flowing(&finding.statement))?;
    if let Some(instead) = finding.instead() {
        writeln!(out, "{}", wrapped(&instead, "  "))?;
    }
    match (finding.ruling, finding.quotes.is_empty()) {
        (Ruling::NotInReport, true) => {
            writeln!(out, "The nearest sections:")?;
            for nearest in &finding.nearest {
                writeln!(out, "{FAINT}{}{FAINT:#}", place(nearest))?;
            }
        }
        (Ruling::NotInReport, false) => writeln!(out, "This comes nearest; read it before you judge:")?,
        (Ruling::Supported | Ruling::Contradicted, _) => {}
    }
    for quote in &finding.quotes {
        write_quote(out, quote)?;
    }
    writeln!(out)?;
    Ok(())
}

/// Writes a quote and its place.
pub(super) fn write_quote(out: &mut dyn Write, quote: &Quote<'_>) -> anyhow::Result<()> {
    let text = format!("“{}”", flowing(&quote.text().replace('\t', " | ")));
    writeln!(out, "{QUOTE}{}{QUOTE:#}", wrapped(&text, ""))?;
    for row in quote.said_rows() {
        writeln!(out, "{}", wrapped(&row, "  "))?;
    }
    writeln!(out, "{FAINT}{}{FAINT:#}", place(&quote.place()))?;
    Ok(())
}

/// Writes the paragraphs around a quote, set off from it.
fn paragraphs(out: &mut dyn Write, quote: &Quote<'_>) -> anyhow::Result<()> {
    for paragraph in quote.paragraphs() {
        writeln!(out, "{FAINT}{}{FAINT:#}", wrapped(&flowing(&paragraph.text().replace('\t', " | ")), "  │ "))?;
    }
    Ok(())
}

fn write_card(out: &mut dyn Write, card: &Card<'_>) -> anyhow::Result<()> {
    let statistic = &card.statistic;
    let stated = |text: &Option<String>| text.clone().unwrap_or_else(|| "not stated".to_owned());
    let about = format!(
        "{} · of: {} · period: {}",
        statistic.measure,
        stated(&statistic.population),
        stated(&statistic.period)
    );
    writeln!(out, "  {FIGURE}{}{FIGURE:#}  {}", flowing(card.said()), wrapped(&about, "    ").trim_start())?;
    if let Some(caveat) = &statistic.caveat {
        writeln!(out, "{CAVEAT}{}{CAVEAT:#}", wrapped(&format!("! {caveat}"), "    "))?;
    }
    Ok(())
}

fn declined(out: &mut dyn Write, answer: &Answer<'_>) -> anyhow::Result<()> {
    writeln!(out, "{}", not_in_report(answer))?;
    if !answer.nearest.is_empty() {
        writeln!(out, "The nearest sections:")?;
    }
    for nearest in &answer.nearest {
        writeln!(out, "{FAINT}{}{FAINT:#}", place(nearest))?;
    }
    writeln!(out)?;
    Ok(())
}

fn not_in_report(answer: &Answer<'_>) -> String {
    if answer.unknown.is_empty() {
        return "The documents here don't answer that.".to_owned();
    }
    format!("The documents here don't answer that: they don't mention “{}”.", answer.unknown.join("”, “"))
}

/// "— Title › Section › p. 12, PDF 14", as a link where the terminal follows links, else with the address behind.
fn place(place: &Place<'_>) -> String {
    let mut parts = vec![place.report.title.clone()];
    parts.extend(place.headings().map(flowing));
    parts.extend(place.pages());
    let text = format!("  — {}", parts.join(" › "));
    match place.url() {
        Some(url) if supports_hyperlinks::on(supports_hyperlinks::Stream::Stdout) => {
            format!("\u{1b}]8;;{url}\u{1b}\\{text}\u{1b}]8;;\u{1b}\\")
        }
        Some(url) => format!("{text}\n    {url}"),
        None => text,
    }
}

/// Text on one line: a quote's own line ends and page breaks are not the terminal's.
pub(super) fn flowing(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `text` in lines of the terminal's width, each after `indent`.
pub(super) fn wrapped(text: &str, indent: &str) -> String {
    let width = textwrap::termwidth().clamp(40, 100);
    textwrap::fill(text, textwrap::Options::new(width).initial_indent(indent).subsequent_indent(indent))
}
