//! Where: countries and nations that a text names after "in", "across" or "throughout".

use super::tokens::Tokens;

const PLACES: &[&str] = &[
    "UK",
    "U.K",
    "United Kingdom",
    "Great Britain",
    "Britain",
    "England",
    "Scotland",
    "Wales",
    "Northern Ireland",
    "Ireland",
    "London",
    "US",
    "U.S",
    "USA",
    "United States",
    "America",
    "Canada",
    "Mexico",
    "EU",
    "European Union",
    "Europe",
    "Germany",
    "France",
    "Spain",
    "Portugal",
    "Italy",
    "Poland",
    "Romania",
    "Netherlands",
    "Belgium",
    "Sweden",
    "Norway",
    "Denmark",
    "Finland",
    "Switzerland",
    "Austria",
    "Greece",
    "Turkey",
    "Ukraine",
    "Russia",
    "China",
    "Japan",
    "Korea",
    "South Korea",
    "India",
    "Pakistan",
    "Bangladesh",
    "Vietnam",
    "Albania",
    "Australia",
    "New Zealand",
    "South Africa",
    "Nigeria",
    "Kenya",
    "Ethiopia",
    "Eritrea",
    "Sudan",
    "Egypt",
    "Iran",
    "Iraq",
    "Syria",
    "Afghanistan",
    "Israel",
    "Brazil",
    "Argentina",
    "Chile",
    "Colombia",
    "Africa",
    "Asia",
    "Latin America",
];

/// The places in words `from..to`: "UK", "England and Wales".
pub(super) fn place(tokens: &Tokens<'_>, from: usize, to: usize) -> Option<String> {
    (from..to).find_map(|at| {
        let within = matches!(tokens.lower(at), "in" | "across" | "throughout" | "within");
        let first = at + 1 + usize::from(tokens.lower(at + 1) == "the");
        let mut end = first + length(tokens, first).filter(|_| within)?;
        while matches!(tokens.lower(end), "and" | "or") && length(tokens, end + 1).is_some() {
            end += 1 + length(tokens, end + 1)?;
        }
        Some(tokens.text[tokens.words[first].range.start..tokens.words[end - 1].range.end].to_owned())
    })
}

/// How many words the place that begins at word `at` takes.
fn length(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let surface = |at: usize| tokens.words.get(at).map(|word| word.surface);
    let fits = |place: &&&str| place.split(' ').enumerate().all(|(back, part)| surface(at + back) == Some(part));
    PLACES.iter().filter(fits).map(|place| place.split(' ').count()).max()
}
