//! Statistics of a sentence, with what the sentence says about them.

use std::ops::Range;

use super::{Figure, Statistic, Unit, figures};
use crate::language::words;
use crate::report::{Cell, Report, Span, Table};

/// A clause longer than this, in characters, is not shown as a measure: the sentence stands beside it anyway.
const MAX_MEASURE_CHARS: usize = 160;

/// A sentence longer than this, in bytes, is none: it gives no statistics. What they take grows with its square.
const MAX_SENTENCE_BYTES: usize = 10_000;

/// The statistics that the sentence at `sentence` gives, in order. Caveats are not known here.
pub fn extract(report: &Report, sentence: Span) -> Vec<Statistic> {
    let text = report.slice(sentence);
    if text.len() > MAX_SENTENCE_BYTES {
        return Vec::new();
    }
    if let Some(table) = report.table_at(sentence.start) {
        return of_row(report, table, sentence);
    }
    let figures = figures(text);
    let ranges: Vec<Range<usize>> = figures.iter().map(|figure| figure.range.clone()).collect();
    figures
        .into_iter()
        .filter(|figure| !is_period(text, figure))
        .filter_map(|figure| {
            let clause = clause_around(text, &figure.range, &ranges);
            let at = sentence.start as usize;
            Some(Statistic {
                value: figure.value,
                unit: figure.unit,
                figure: Span::new(at + figure.range.start..at + figure.range.end)?,
                measure: shorten(&text[clause.clone()]),
                population: population(&text[figure.range.end..clause.end]),
                period: period(&text[clause]).or_else(|| period(text)),
                caveat: None,
                sentence,
            })
        })
        .collect()
}

/// The statistics of a row of a table: its headings say what each figure measures, and when.
fn of_row(report: &Report, table: &Table, row: Span) -> Vec<Statistic> {
    let cells = table.row(row).filter(|cell| !cell.heading);
    let of_cell = |cell: &Cell| {
        let [figure] = <[Figure; 1]>::try_from(figures(report.slice(cell.bytes))).ok()?;
        let headings: Vec<&str> = table.headings(cell).iter().map(|heading| report.slice(heading.bytes)).collect();
        let measure = headings.join(", ");
        let at = cell.bytes.start as usize;
        (!headings.is_empty()).then_some(Statistic {
            value: figure.value,
            unit: figure.unit,
            figure: Span::new(at + figure.range.start..at + figure.range.end)?,
            period: period(&measure),
            measure: shorten(&measure),
            population: None,
            caveat: None,
            sentence: row,
        })
    };
    cells.filter_map(of_cell).collect()
}

/// The clause around a figure: to the nearest semicolon, dash, comma with a space or, where another figure stands
/// on the other side of it, "and" ("between 3 and 5" stays whole).
fn clause_around(text: &str, figure: &Range<usize>, all: &[Range<usize>]) -> Range<usize> {
    let first_end = all.first().map_or(figure.end, |range| range.end);
    let last_start = all.last().map_or(figure.start, |range| range.start);
    let mut start = 0;
    for divider in ["; ", ": ", ", ", " – ", " — ", " ("] {
        let after = text[..figure.start].rfind(divider).map_or(0, |at| at + divider.len());
        let closed = divider == " (" && text[after..figure.start].contains(')');
        start = if closed { start } else { start.max(after) };
    }
    if first_end < figure.start {
        let and = text[first_end..figure.start].rfind(" and ").map(|at| first_end + at + " and ".len());
        start = start.max(and.filter(|&after| after < figure.start).unwrap_or(0));
    }
    let mut end = text.len();
    for divider in ["; ", ": ", ", ", " – ", " — "] {
        end = end.min(text[figure.end..].find(divider).map_or(end, |at| figure.end + at));
    }
    if figure.end < last_start {
        let and = text[figure.end..last_start].find(" and ").map(|at| figure.end + at);
        let joins = |at: &usize| all.iter().any(|range| range.start == at + " and ".len());
        end = end.min(and.filter(|at| !joins(at)).unwrap_or(end));
    }
    start..end
}

fn shorten(clause: &str) -> String {
    let clause = clause.trim().trim_end_matches(['.', ';', ',', ':']).trim_matches(['“', '”', '"']);
    if clause.chars().count() <= MAX_MEASURE_CHARS {
        return one_line(clause);
    }
    let cut: String = clause.chars().take(MAX_MEASURE_CHARS - 1).collect();
    let whole_words = cut.rsplit_once(' ').map_or(cut.as_str(), |(before, _)| before);
    one_line(&format!("{whole_words}…"))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What follows "of" right after the figure: "78% *of referrals to the NRM* in 2023", up to a time or a new clause.
fn population(after: &str) -> Option<String> {
    let rest = after.strip_prefix(" of ")?;
    let stops = [
        " in ",
        " during ",
        " between ",
        " from ",
        " since ",
        " over ",
        " were ",
        " was ",
        " are ",
        " is ",
        " had ",
        " who ",
        " (",
        " and ",
    ];
    let end = stops.iter().filter_map(|stop| rest.find(stop)).min().unwrap_or(rest.len());
    let named = rest[..end].trim().trim_end_matches('.');
    (!named.is_empty() && named.len() <= MAX_MEASURE_CHARS).then(|| one_line(named))
}

/// The period a text names: "2023", "2018–2023" (also from "between 2018 and 2023"), "2020/21", "over five years".
fn period(text: &str) -> Option<String> {
    let words: Vec<_> = words(text).collect();
    let year = |surface: &str| surface.len() == 4 && matches!(surface.parse(), Ok(1900..=2100));
    if let Some(at) = words.iter().position(|word| year(word.surface)) {
        let first = &words[at];
        let second = words[at + 1..].iter().take(2).find(|word| year(word.surface) || word.surface.len() == 2);
        if let Some(second) = second {
            let between = &text[first.range.end..second.range.start];
            match between.trim() {
                "–" | "-" | "and" | "to"
                    if year(second.surface)
                        && (between.len() < 5 || between.trim() != "and" || spans(text, first.range.start)) =>
                {
                    return Some(format!("{}–{}", first.surface, second.surface));
                }
                "/" | "–" | "-" => return Some(text[first.range.start..second.range.end].to_owned()),
                _ => {}
            }
        }
        return Some(first.surface.to_owned());
    }
    let over = text.find("over ").filter(|&at| at == 0 || text[..at].ends_with(' '))?;
    let figure = figures(&text[over..]).into_iter().find(|figure| figure.range.start <= "over the past ".len())?;
    matches!(figure.unit, Unit::Years | Unit::Months | Unit::Weeks | Unit::Days)
        .then(|| text[over..over + figure.range.end].to_owned())
}

/// Whether a length of time says when, rather than how much: "over five years", "the past 12 months".
fn is_period(text: &str, figure: &Figure) -> bool {
    let before = text[..figure.range.start]
        .trim_end()
        .rsplit(' ')
        .find(|word| !word.eq_ignore_ascii_case("the"))
        .unwrap_or_default();
    let time = matches!(figure.unit, Unit::Years | Unit::Months | Unit::Weeks | Unit::Days);
    time && matches!(before.to_ascii_lowercase().as_str(), "over" | "past" | "last" | "next" | "previous")
}

/// Whether the year at `start` is introduced by "between" or "from", so that a second one closes its span.
fn spans(text: &str, start: usize) -> bool {
    let before = text[..start].trim_end().to_ascii_lowercase();
    before.ends_with("between") || before.ends_with("from")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{BlockKind, Draft, Format};

    fn first(text: &str) -> Vec<Statistic> {
        let mut draft = Draft::new("d", Format::Text);
        draft.push(BlockKind::Paragraph, text);
        let report = draft.finish();
        let span = report.blocks[0].bytes;
        let found = extract(&report, span);
        for statistic in &found {
            assert!(text.contains(report.slice(statistic.figure)));
        }
        found
    }

    #[test]
    fn each_figure_has_its_own_clause_and_period() {
        let found = first(
            "Despite a 12% fall in reports over five years and local groups making up 40% of referrals to the board in 2021, gaps persist.",
        );
        assert_eq!(found.len(), 2);
        assert_eq!((found[0].value, found[0].unit), (12.0, Unit::Percent));
        assert_eq!(found[0].measure, "Despite a 12% fall in reports over five years");
        assert_eq!(found[0].period.as_deref(), Some("over five years"));
        assert_eq!(found[1].measure, "local groups making up 40% of referrals to the board in 2021");
        assert_eq!(found[1].population.as_deref(), Some("referrals to the board"));
        assert_eq!(found[1].period.as_deref(), Some("2021"));
    }

    #[test]
    fn what_is_not_said_is_not_stated() {
        let found = first("Some 530 groups answered.");
        assert_eq!((found[0].population.as_deref(), found[0].period.as_deref()), (None, None));
    }

    #[test]
    fn periods() {
        for (text, expected) in [
            ("between 2018 and 2023", Some("2018–2023")),
            ("in 2018–2023", Some("2018–2023")),
            ("in 2020/21", Some("2020/21")),
            ("in 2023", Some("2023")),
            ("in 2022 and 2023", Some("2022")),
            ("never", None),
        ] {
            assert_eq!(period(text).as_deref(), expected, "{text}");
        }
    }
}
