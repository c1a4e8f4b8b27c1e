//! Figures of one measure over periods.

use super::topic::Fact;
use crate::report::Report;
use crate::search::Located;
use crate::statistics::Unit;

/// More years than this between the first and the last figure, and the years without one are not shown.
const MAX_GAPS: u16 = 30;
/// More figures than this make no series: it is a table to be read as one.
const MAX_POINTS: usize = 40;

/// Figures of one measure over periods: of one population, place and unit, counted on one basis.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// What is counted.
    pub measure: String,
    /// Of whom; `None` where it is not stated.
    pub population: Option<String>,
    /// Where; `None` where it is not stated.
    pub place: Option<String>,
    /// What it is counted in.
    pub unit: Unit,
    /// How it was counted: "first published"; `None` where it is not stated.
    pub basis: Option<String>,
    /// The figures, earliest first, and the years between them without one.
    pub points: Vec<Point>,
    /// Who published the figures, each once; the document and its page where nobody is named.
    pub sources: Vec<String>,
    /// What to know before using it, and what was left out of it.
    pub notes: Vec<String>,
}

/// A figure of a series.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// When.
    pub period: String,
    /// The value, in the series' unit; `None` for a year without a figure.
    pub value: Option<f64>,
    /// The figure as the document has it; empty for a year without one.
    pub text: String,
}

impl Series {
    /// The series that `fact` belongs to; `None` unless there are two figures of periods of the same kind, each once.
    pub(super) fn of(fact: &Fact, facts: &[Fact], reports: &[Report], curated: &[Located]) -> Option<Self> {
        let shape = shape(fact.statistic.period.as_deref()?);
        let fits = |other: &&Fact| {
            let same_kind = other.statistic.period.as_deref().is_some_and(|period| self::shape(period) == shape);
            let exact = other.statistic.upper.is_none() && other.statistic.qualifier.is_none();
            same_kind && exact && other.is_of_measure(fact, curated) && in_one_place(fact, other, reports)
        };
        let mut members: Vec<&Fact> = facts.iter().filter(fits).collect();
        members.sort_by(|one, other| one.statistic.period.cmp(&other.statistic.period));
        let once = members.windows(2).all(|pair| pair[0].statistic.period != pair[1].statistic.period);
        if members.len() < 2 || members.len() > MAX_POINTS || !once {
            return None;
        }
        let entry = fact.curated.and_then(|at| curated.get(at)).map(|located| &located.curated);
        let statistic = &fact.statistic;
        let day = common_day(&members);
        Some(Self {
            measure: day.map_or_else(|| statistic.measure.clone(), |day| format!("{}, {day}", statistic.measure)),
            population: statistic.population.clone(),
            place: statistic.place.clone(),
            unit: statistic.unit,
            basis: entry.and_then(|entry| entry.basis.clone()),
            points: points(&members, day, reports),
            sources: sources(&members, reports, curated),
            notes: notes(fact, &members, facts, reports, curated),
        })
    }

    /// The figures, without the years that have none.
    pub fn known(&self) -> impl Iterator<Item = (&Point, f64)> {
        self.points.iter().filter_map(|point| Some((point, point.value?)))
    }

    /// From the first period to the last: "2016–2023".
    pub fn span(&self) -> String {
        match (self.points.first(), self.points.last()) {
            (Some(first), Some(last)) => format!("{}–{}", first.period, last.period),
            _ => String::new(),
        }
    }

    /// The series in words, for those who can't see a chart of it.
    pub fn in_words(&self) -> String {
        let figures: Vec<String> = self
            .points
            .iter()
            .map(|point| format!("{}: {}", point.period, if point.text.is_empty() { "no figure" } else { &point.text }))
            .collect();
        let place = self.place.as_ref().map_or_else(String::new, |place| format!(", {place}"));
        format!("Bar chart of {}{place}, {}. {}.", self.measure, self.span(), figures.join("; "))
    }
}

/// Figures that somebody looked after may come from anywhere; others must stand in the same table.
fn in_one_place(fact: &Fact, other: &Fact, reports: &[Report]) -> bool {
    let table =
        |fact: &Fact| reports.get(fact.report())?.table_at(fact.statistic.sentence.start).map(|table| table.bytes);
    fact.curated.is_some() || (fact.report() == other.report() && table(fact).is_some() && table(fact) == table(other))
}

/// A period with its digits taken away: periods of one shape can stand side by side.
fn shape(period: &str) -> String {
    period.chars().map(|character| if character.is_ascii_digit() { '0' } else { character }).collect()
}

/// The day that the periods of all figures end with the year of, if it is the same: "years ended January 31".
fn common_day<'f>(members: &[&'f Fact]) -> Option<&'f str> {
    let mut days = members.iter().map(|fact| fact.statistic.period.as_deref().and_then(last_day));
    let first = days.next()??;
    days.all(|day| day == Some(first)).then_some(first)
}

/// "years ended January 31" of "years ended January 31, 2020": figures that share it need the year only.
fn last_day(period: &str) -> Option<&str> {
    let (day, year) = period.rsplit_once(", ")?;
    (year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit())).then_some(day)
}

fn points(members: &[&Fact], day: Option<&str>, reports: &[Report]) -> Vec<Point> {
    let mut points: Vec<Point> = Vec::new();
    for fact in members {
        let whole = fact.statistic.period.as_deref().unwrap_or_default();
        let period = day.map_or(whole, |day| whole[day.len()..].trim_start_matches([',', ' '])).to_owned();
        let year = |period: &str| period.parse::<u16>().ok();
        if let Some(last) = points.last().and_then(|point| year(&point.period))
            && let Some(next) = year(&period)
            && next.saturating_sub(last) <= MAX_GAPS
        {
            points.extend((last + 1..next).map(|year| Point {
                period: year.to_string(),
                value: None,
                text: String::new(),
            }));
        }
        let text = reports.get(fact.report()).map_or("", |report| report.slice(fact.statistic.figure));
        points.push(Point { period, value: Some(fact.statistic.value), text: text.to_owned() });
    }
    points
}

fn sources(members: &[&Fact], reports: &[Report], curated: &[Located]) -> Vec<String> {
    let mut sources: Vec<String> = Vec::new();
    for fact in members {
        let entry = fact.curated.and_then(|at| curated.get(at)).and_then(|located| located.curated.publisher.clone());
        let report = reports.get(fact.report());
        let place = report.map(|report| {
            let pages = report.place(fact.statistic.figure).pages();
            pages.map_or_else(|| report.title.clone(), |pages| format!("{}, {pages}", report.title))
        });
        let source = entry.or(place).unwrap_or_default();
        if !sources.contains(&source) {
            sources.push(source);
        }
    }
    sources
}

/// The caveats, each once with the periods it is about, and the figures left out since they are on another basis.
fn notes(fact: &Fact, members: &[&Fact], facts: &[Fact], reports: &[Report], curated: &[Located]) -> Vec<String> {
    let mut caveats: Vec<(&str, Vec<&str>)> = Vec::new();
    for member in members {
        let (Some(caveat), Some(period)) = (&member.statistic.caveat, &member.statistic.period) else { continue };
        match caveats.iter_mut().find(|(known, _)| known == caveat) {
            Some((_, periods)) => periods.push(period),
            None => caveats.push((caveat, vec![period])),
        }
    }
    let mut notes: Vec<String> =
        caveats
            .into_iter()
            .map(|(caveat, periods)| {
                if periods.len() == members.len() { caveat.to_owned() } else { format!("{}: {caveat}", runs(&periods)) }
            })
            .collect();
    let others = facts.iter().filter(|other| {
        let (one, two) = (&fact.statistic, &other.statistic);
        let alike = one.measure == two.measure && one.unit == two.unit;
        fact.curated.is_some()
            && other.curated.is_some()
            && alike
            && !members.iter().any(|member| std::ptr::eq(*member, *other))
    });
    let left_out: Vec<String> = others
        .filter_map(|other| {
            let entry = &curated.get(other.curated?)?.curated;
            let basis = entry.basis.as_deref().unwrap_or("basis not stated");
            let text = reports.get(other.report())?.slice(other.statistic.figure);
            Some(format!("{text} for {} ({basis})", entry.period))
        })
        .collect();
    if !left_out.is_empty() {
        notes.push(format!("Not in the series, being on another basis: {}.", left_out.join(", ")));
    }
    notes
}

/// Periods in few words, years side by side being a run: "2016–2019, 2021".
fn runs(periods: &[&str]) -> String {
    let year = |period: &str| period.parse::<u16>().ok();
    let follows = |one: &str, next: &str| year(one).zip(year(next)).is_some_and(|(one, next)| one + 1 == next);
    let runs = periods.chunk_by(|one, next| follows(one, next));
    let name = |run: &[&str]| match run {
        [first, .., last] if run.len() > 2 => format!("{first}–{last}"),
        run => run.join(", "),
    };
    runs.map(name).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_side_by_side_are_a_run() {
        assert_eq!(runs(&["2016", "2017", "2018", "2020", "2022", "2023"]), "2016–2018, 2020, 2022, 2023");
        assert_eq!(runs(&["2020/21", "2021/22"]), "2020/21, 2021/22");
    }

    #[test]
    fn figures_of_one_day_in_each_year_need_the_year_only() {
        assert_eq!(last_day("Years ended January 31, 2020"), Some("Years ended January 31"));
        assert_eq!(last_day("31 March 2020"), None);
    }

    #[test]
    fn periods_of_one_shape_stand_side_by_side() {
        assert_eq!(shape("2018"), shape("2023"));
        assert_ne!(shape("2018"), shape("2018/19"));
        assert_ne!(shape("June 2021"), shape("2021"));
    }
}
