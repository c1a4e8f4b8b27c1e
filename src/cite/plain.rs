//! A citation in plain words, with everything a reader needs to find the place.

use crate::report::{Place, Report};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// "ECPAT UK, Title, 10 December 2024, 3.2 Delays, p. 12, PDF 14, https://…#page=14".
pub(super) fn pinpoint(place: &Place<'_>) -> String {
    let section = place.headings().next_back().map(str::to_owned);
    joined(document(place.report).chain(section).chain(place.pages()).chain(place.url()))
}

/// The same without section and page.
pub(super) fn work(report: &Report) -> String {
    joined(document(report).chain(report.url.clone()))
}

fn document(report: &Report) -> impl Iterator<Item = String> {
    let published = report.about.published.as_deref().map(date);
    report.about.author.clone().into_iter().chain([report.title.clone()]).chain(published)
}

fn joined(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join(", ")
}

/// "10 December 2024" of "2024-12-10", and as much of it as there is; what is no ISO 8601 date stays as it is.
fn date(iso: &str) -> String {
    let mut parts = iso.splitn(3, '-');
    let year = parts.next().unwrap_or(iso);
    let month = parts.next().and_then(|month| MONTHS.get(month.parse::<usize>().ok()?.checked_sub(1)?));
    match (month, parts.next().and_then(|day| day.parse::<u8>().ok())) {
        (Some(month), Some(day)) => format!("{day} {month} {year}"),
        (Some(month), None) if iso.len() <= 7 => format!("{month} {year}"),
        _ => iso.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_said_as_far_as_they_are_known() {
        for (iso, said) in [
            ("2024-12-10", "10 December 2024"),
            ("2024-12", "December 2024"),
            ("2024", "2024"),
            ("2024-13-01", "2024-13-01"),
            ("winter 2024", "winter 2024"),
        ] {
            assert_eq!(date(iso), said);
        }
    }
}
