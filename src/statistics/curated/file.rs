//! The file of curated statistics: read as a whole or refused, with every fault named by its line.

use serde::Deserialize;
use toml::Spanned;
use toml::de::{DeTable, DeValue, Error, ValueDeserializer};

use super::{Curated, same};
use crate::statistics::{Figure, figures};

/// The keys of an entry: those it can't do without, then the others.
const REQUIRED: [&str; 7] = ["name", "value", "unit", "text", "measure", "source", "quote"];
const OPTIONAL: [&str; 9] =
    ["aliases", "population", "place", "period", "basis", "url", "publisher", "caveat", "about"];
/// The longest caveat, in characters: a card shows it whole.
const MAX_CAVEAT_CHARS: usize = 400;

/// Why a statistics file was refused: every fault in it, with its line.
#[derive(Debug, thiserror::Error)]
#[error("{}", .faults.join("\n"))]
pub struct CuratedError {
    /// The faults in the order of the file, each a line of text: "line 12: “share” has no source".
    pub faults: Vec<String>,
}

/// The statistics of a file, in order. Nothing is half-loaded: one bad entry refuses the file.
pub fn parse_curated(toml: &str) -> Result<Vec<Curated>, CuratedError> {
    let mut faults = Faults { toml, found: Vec::new() };
    let (root, errors) = DeTable::parse_recoverable(toml);
    for error in &errors {
        faults.error(error, 0);
    }
    let entries = if faults.found.is_empty() { entries(root, &mut faults) } else { Vec::new() };
    for (at, (entry, start)) in entries.iter().enumerate() {
        for fault in own_faults(entry) {
            faults.name(*start, fault);
        }
        for (other, other_start) in &entries[..at] {
            let line = faults.line(*other_start);
            if let Some(fault) = pair_fault(entry, other, line) {
                faults.name(*start, fault);
            }
        }
    }
    faults.found.sort();
    let faults: Vec<String> = faults.found.into_iter().map(|(line, fault)| format!("line {line}: {fault}")).collect();
    if faults.is_empty() {
        Ok(entries.into_iter().map(|(entry, _)| entry).collect())
    } else {
        Err(CuratedError { faults })
    }
}

/// What is wrong, by line.
struct Faults<'t> {
    toml: &'t str,
    found: Vec<(usize, String)>,
}

impl Faults<'_> {
    fn line(&self, offset: usize) -> usize {
        1 + self.toml.bytes().take(offset).filter(|byte| *byte == b'\n').count()
    }

    fn name(&mut self, offset: usize, fault: String) {
        self.found.push((self.line(offset), fault));
    }

    /// A fault found by the parser, at its own place or else at `offset`.
    fn error(&mut self, error: &Error, offset: usize) {
        let offset = error.span().map_or(offset, |span| span.start);
        self.name(offset, error.message().to_owned());
    }
}

/// The entries that have the right keys with values of the right types, and where each begins.
fn entries(root: Spanned<DeTable<'_>>, faults: &mut Faults<'_>) -> Vec<(Curated, usize)> {
    let mut entries = Vec::new();
    for (key, value) in root.into_inner() {
        let start = key.span().start;
        match value.into_inner() {
            DeValue::Array(array) if key.get_ref() == "statistic" => {
                entries.extend(array.into_iter().filter_map(|value| entry(value, faults)));
            }
            _ => {
                let fault = format!("`{}` is not known here; each statistic is a [[statistic]]", key.get_ref());
                faults.name(start, fault);
            }
        }
    }
    entries
}

fn entry(value: Spanned<DeValue<'_>>, faults: &mut Faults<'_>) -> Option<(Curated, usize)> {
    let start = value.span().start;
    let before = faults.found.len();
    let DeValue::Table(table) = value.get_ref() else {
        faults.name(start, "a statistic is a table: [[statistic]]".to_owned());
        return None;
    };
    let name =
        table.get("name").and_then(|name| name.get_ref().as_str()).unwrap_or("a statistic without a name").to_owned();
    for key in table.keys().filter(|key| !REQUIRED.iter().chain(&OPTIONAL).any(|known| known == key.get_ref())) {
        faults.name(key.span().start, format!("“{name}”: `{}` is not a key of a statistic", key.get_ref()));
    }
    for key in REQUIRED.iter().filter(|key| !table.contains_key(**key)) {
        faults.name(start, format!("“{name}” has no `{key}`"));
    }
    for (key, text) in table.iter().filter_map(|(key, value)| Some((key, value.get_ref().as_str()?))) {
        if text.trim().is_empty() {
            faults
                .name(key.span().start, format!("“{name}”: `{}` is empty; leave it out or fill it in", key.get_ref()));
        }
    }
    if faults.found.len() > before {
        return None;
    }
    let read = Curated::deserialize(ValueDeserializer::from(value));
    read.map_err(|error| faults.error(&error, start)).ok().map(|entry| (entry, start))
}

/// What contradicts itself in an entry.
fn own_faults(entry: &Curated) -> Vec<String> {
    let Curated { name, value, .. } = entry;
    let mut faults = Vec::new();
    if !value.is_finite() {
        faults.push(format!("“{name}”: the value must be a number"));
    }
    faults.extend(text_fault(entry));
    if years(&entry.period).windows(2).any(|pair| pair[0] > pair[1]) {
        faults.push(format!("“{name}”: the period “{}” ends before it starts", entry.period));
    }
    if let Some(url) = &entry.url
        && !url::Url::parse(url).is_ok_and(|url| matches!(url.scheme(), "http" | "https"))
    {
        faults.push(format!("“{name}”: “{url}” is not an http(s) address"));
    }
    if entry.caveat.as_ref().is_some_and(|caveat| caveat.chars().count() > MAX_CAVEAT_CHARS) {
        faults.push(format!("“{name}”: its caveat is longer than {MAX_CAVEAT_CHARS} characters"));
    }
    if entry.about.iter().flat_map(|group| group.split('|')).any(|word| word.trim().is_empty()) {
        faults.push(format!("“{name}”: a group of `about` holds no word, or an empty one"));
    }
    faults
}

/// Whether the text of an entry is missing in its quote, or is another value there.
fn text_fault(Curated { name, text, value, unit, quote, .. }: &Curated) -> Option<String> {
    let Some(at) = quote.find(text.as_str()) else {
        return Some(format!("“{name}”: its quote does not contain “{text}”"));
    };
    let overlaps = |figure: &Figure| figure.range.start < at + text.len() && at < figure.range.end;
    let read: Vec<Figure> = figures(quote).into_iter().filter(overlaps).collect();
    let first = read.first().filter(|_| !read.iter().any(|one| one.unit == *unit && same(one.value, *value)))?;
    let (read, unit) = (format!("{} {}", first.value, first.unit.name()), unit.name());
    value.is_finite().then(|| format!("“{name}”: “{text}” is {read}, not {value} {unit}"))
}

/// How an entry contradicts another one before it, in that line.
fn pair_fault(entry: &Curated, other: &Curated, line: usize) -> Option<String> {
    if entry.name == other.name {
        return Some(format!("“{}” is there twice, also in line {line}; give each a name of its own", entry.name));
    }
    (entry.is_of_the_same(other) && !same(entry.value, other.value)).then(|| {
        format!(
            "“{}” contradicts “{}” in line {line}: the same measure, population, place and period with another value; if \
             both are right, tell them apart by `basis`",
            entry.name, other.name
        )
    })
}

/// The years of a period.
fn years(period: &str) -> Vec<u16> {
    let digits = period.split(|character: char| !character.is_ascii_digit());
    digits.filter(|digits| digits.len() == 4).filter_map(|digits| digits.parse().ok()).collect()
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(in crate::statistics::curated) const ENTRY: &str = r#"
[[statistic]]
name = "share"
value = 78
unit = "percent"
text = "78%"
measure = "children"
population = "nationals referred"
period = "2023"
source = "d"
caveat = "Not of all referrals."
about = ["child|children", "referral|referred"]
quote = "Children were 78% of them."
"#;

    #[test]
    fn every_fault_is_named_with_its_line() {
        for (from, to, expected) in [
            ("text = \"78%\"", "text = \"79%\"", "line 2: “share”: its quote does not contain “79%”"),
            ("value = 78", "value = 79", "line 2: “share”: “78%” is 78 percent, not 79 percent"),
            ("value = 78", "value = nan", "line 2: “share”: the value must be a number"),
            ("period", "perriod", "line 9: “share”: `perriod` is not a key of a statistic"),
            ("source = \"d\"\n", "", "line 2: “share” has no `source`"),
            ("source = \"d\"", "source = \" \"", "line 10: “share”: `source` is empty; leave it out or fill it in"),
            ("\"2023\"", "\"2023–2018\"", "line 2: “share”: the period “2023–2018” ends before it starts"),
            ("source = \"d\"", "source = \"d\"\nurl = \"ftp:x\"", "line 2: “share”: “ftp:x” is not an http(s) address"),
            ("child|children", "child|", "line 2: “share”: a group of `about` holds no word, or an empty one"),
            (
                "[[statistic]]",
                "[[statistics]]",
                "line 2: `statistics` is not known here; each statistic is a [[statistic]]",
            ),
        ] {
            let error = parse_curated(&ENTRY.replacen(from, to, 1)).unwrap_err();
            assert_eq!(error.to_string(), expected);
        }
        let malformed = parse_curated(&ENTRY.replace("value = 78", "value = \"78\"")).unwrap_err();
        assert!(malformed.to_string().starts_with("line 4: invalid type"), "{malformed}");
        let broken = parse_curated(&format!("{ENTRY}name = \nmeasure: 3\n")).unwrap_err();
        assert!(broken.faults.len() > 1 && broken.faults[0].starts_with("line 14: "), "{broken}");
    }

    #[test]
    fn entries_that_contradict_each_other_are_named_together() {
        let twice = parse_curated(&format!("{ENTRY}{ENTRY}")).unwrap_err();
        assert_eq!(twice.to_string(), "line 15: “share” is there twice, also in line 2; give each a name of its own");
        let other = ENTRY.replace("\"share\"", "\"other\"").replace("78", "79");
        let both = parse_curated(&format!("{ENTRY}{other}")).unwrap_err();
        assert!(both.to_string().starts_with("line 15: “other” contradicts “share” in line 2"), "{both}");
        let told_apart = other.replace("source", "basis = \"revised\"\nsource");
        assert_eq!(parse_curated(&format!("{ENTRY}{told_apart}")).unwrap().len(), 2);
        let many = ENTRY.replace("period", "perriod").replace("source = \"d\"", "sauce = 1");
        assert_eq!(parse_curated(&many).unwrap_err().faults.len(), 3, "all of them at once");
    }
}
