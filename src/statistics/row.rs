//! Statistics of a row of a table: its headings say what each figure measures, of whom and when.

use std::ops::Range;

use super::clause::ends_in_date;
use super::extract::{one_line, shorten};
use super::figure::{Figure, figures};
use super::period::{first, is_period};
use super::{Statistic, Unit};
use crate::report::{Cell, Report, Span, Table};

/// The statistics of the row at `row`, in order; none if the table's figures can't be vouched for.
pub(super) fn statistics(report: &Report, table: &Table, row: Span) -> Vec<Statistic> {
    if table.doubt.is_some() {
        return Vec::new();
    }
    let figures = table.row(row).filter(|cell| !cell.heading);
    figures.filter_map(|cell| statistic(report, table, cell, row)).collect()
}

fn statistic(report: &Report, table: &Table, cell: &Cell, row: Span) -> Option<Statistic> {
    let text = report.slice(cell.bytes);
    let figure = only_figure(text)?;
    let caption = table.caption.map(|caption| report.slice(caption)).unwrap_or_default();
    let (periods, names) = headings(report, table, cell);
    let names = if names.is_empty() { vec![caption] } else { names };
    let year = periods.first().map(|period| one_line(period));
    let introduction = names.iter().copied().find(|name| year.is_some() && ends_in_year(name));
    let said = names.iter().filter(|name| names.len() == 1 || introduction != Some(**name));
    let measure = shorten(&said.map(|name| name.trim_end_matches(':')).collect::<Vec<_>>().join(", "));
    if measure.is_empty() {
        return None;
    }
    let at = cell.bytes.start as usize;
    let below_zero = in_brackets(text);
    let range = if below_zero { bracket(text)? } else { figure.range.clone() };
    let span = Span::new(at + range.start..at + range.end)?;
    let period = match introduction {
        Some(introduction) => year.map(|year| one_line(&format!("{introduction} {year}"))),
        None => year,
    };
    Some(Statistic {
        value: if below_zero { -figure.value } else { figure.value },
        upper: figure.upper,
        unit: unit(report, table, cell, &figure, &[names.as_slice(), &[caption]].concat()),
        qualifier: figure.qualifier,
        direction: None,
        figure: span,
        said: span,
        population: population(caption),
        place: None,
        period: period.or_else(|| first(&measure)).or_else(|| first(caption)),
        base: None,
        measure,
        caveat: None,
        sentence: row,
    })
}

/// "Years ended January 31,": a heading that goes on with the year under it.
fn ends_in_year(heading: &str) -> bool {
    match heading.trim_end().strip_suffix(',') {
        Some(date) => ends_in_date(date),
        None => heading.to_lowercase().ends_with(" ended"),
    }
}

/// The headings of a cell that say when, and those that say what. Where only periods stand over the column, what is
/// counted stands over the names of the rows.
fn headings<'r>(report: &'r Report, table: &Table, cell: &Cell) -> (Vec<&'r str>, Vec<&'r str>) {
    let text = |heading: &Cell| report.slice(heading.bytes).trim();
    let mut all = table.headings(cell);
    let named = all.iter().copied().find(|heading| !is_period(text(heading)));
    if let Some(beside) = named.filter(|first| first.row == cell.row) {
        all.splice(..0, table.headings(beside));
    }
    all.into_iter().map(text).partition(|heading| is_period(heading))
}

/// The figure of a cell that holds one and nothing else.
fn only_figure(text: &str) -> Option<Figure> {
    // Brackets would make it the number of an item; a space is as long.
    let bare = if in_brackets(text) { text.replace(['(', ')'], " ") } else { text.to_owned() };
    let [figure] = <[Figure; 1]>::try_from(figures(&bare)).ok()?;
    let rest = format!("{}{}", &text[..figure.range.start], &text[figure.range.end..]);
    (!rest.contains(char::is_alphabetic)).then_some(figure)
}

/// The figure with its brackets, which say that it is below zero: "$ (1,234)", "(7)%".
fn bracket(text: &str) -> Option<Range<usize>> {
    let start = text.find(|first: char| !first.is_whitespace())?;
    Some(start..text.trim_end().len())
}

/// "(1,234)": how accounts write a number below zero.
fn in_brackets(text: &str) -> bool {
    let bare = text.trim().trim_start_matches(|sign| sign == ' ' || Unit::of_sign(sign).is_some());
    bare.starts_with('(') && bare.trim_end_matches(['%', ' ']).ends_with(')')
}

/// The unit of a figure: its own or, where it is bare, the one that headings, caption or the first figure of its column
/// give. In accounts, only the first amount of a column and the totals carry their sign.
fn unit(report: &Report, table: &Table, cell: &Cell, figure: &Figure, names: &[&str]) -> Unit {
    if figure.unit != Unit::Count {
        return figure.unit;
    }
    let said = |words: &[&str]| names.iter().any(|name| words.iter().any(|word| name.to_lowercase().contains(word)));
    if said(&["%", "per cent", "percent"]) {
        return Unit::Percent;
    }
    if said(&["shares outstanding", "number of", "employees", "headcount", "count of", "ratio"]) {
        return Unit::Count;
    }
    let currencies = [
        (Unit::Dollars, ["dollars in", "(in dollars", "$"]),
        (Unit::Pounds, ["pounds in", "(in pounds", "£"]),
        (Unit::Euros, ["euros in", "(in euros", "€"]),
        (Unit::Rupees, ["rs. in", "(in rupees", "₹"]),
        (Unit::Yen, ["yen in", "(in yen", "¥"]),
    ];
    if let Some((money, _)) = currencies.into_iter().find(|(_, words)| said(words)) {
        return money;
    }
    let cells = table.cells.iter().filter(|other| !other.heading && other.column == cell.column);
    let mut column = cells.filter_map(|other| Some(only_figure(report.slice(other.bytes))?.unit));
    let Some(first) = column.next() else { return Unit::Count };
    let alone = column.all(|unit| unit == first || unit == Unit::Count);
    match first {
        Unit::Percent if alone && figure.value <= 100.0 => Unit::Percent,
        money if alone && money.is_money() => first,
        _ => Unit::Count,
    }
}

/// Of whom, where the caption says so: "% of *seniors (ages 65 and older)* who …".
fn population(caption: &str) -> Option<String> {
    let after = caption.split_once("% of ").or_else(|| caption.split_once("Percentage of "))?.1;
    let end = [" who", " that", " by ", ",", " in ", "\n"].iter().filter_map(|stop| after.find(stop)).min();
    Some(one_line(&after[..end.unwrap_or(after.len())])).filter(|population| !population.is_empty())
}
