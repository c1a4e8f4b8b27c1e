//! `footnote stat` and `footnote compare`: a statistic is never bare, and what can't be compared is not.

use std::fs;
use std::path::Path;

use proptest::prelude::*;
use serde_json::Value;

use crate::terminal::{footnote, printed};

const SURVEY: &str = "\
# The lighthouse survey

## Keepers

In 2023, 45% of keepers in Wales reported broken lamps, and more than 500 of them wrote letters. In 2022, it was 40%.

## Gulls

| Gull nests | 2021 | 2022 | 2023 |
|---|---|---|---|
| Wales | 12 | 15 | 30 |
| Scotland | 7 | 9 | 8 |
";
const CURATED: &str = r#"
[[statistic]]
name = "keepers with broken lamps, 2023"
aliases = ["dark towers"]
value = 45
unit = "percent"
text = "45%"
measure = "share of keepers with broken lamps"
population = "keepers"
place = "Wales"
period = "2023"
basis = "first count"
source = "survey"
publisher = "Lighthouse Board, 2024"
caveat = "Only keepers who answered."
quote = "In 2023, 45% of keepers in Wales reported broken lamps, and more than 500 of them wrote letters."

[[statistic]]
name = "keepers with broken lamps, 2022"
value = 40
unit = "percent"
text = "40%"
measure = "share of keepers with broken lamps"
population = "keepers"
place = "Wales"
period = "2022"
basis = "second count"
source = "survey"
caveat = "Counted anew."
quote = "In 2022, it was 40%."
"#;

/// A folder with an index of the survey and of what was written about it by hand.
fn surveyed(curated: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let config = "[index]\ndirectory = \"built\"\nstatistics = [\"s.toml\"]\n[[source]]\npath = \"survey.md\"\n";
    for (file, text) in [("survey.md", SURVEY), ("s.toml", curated), ("config.toml", config)] {
        fs::write(folder.path().join(file), text).unwrap();
    }
    let (code, _, err) = printed(&mut footnote(folder.path(), &["ingest"]));
    assert_eq!(code, 0, "{err}");
    folder
}

fn json(folder: &Path, arguments: &[&str]) -> (i32, Value) {
    let (code, out, err) = printed(&mut footnote(folder, &[&["--format", "json"], arguments].concat()));
    (code, serde_json::from_str(&out).unwrap_or_else(|_| panic!("{out}{err}")))
}

#[test]
fn a_card_says_everything_that_is_known() {
    let folder = surveyed(CURATED);
    for topic in ["dark towers", "keepers with broken lamps, 2023", "share of keepers with broken lamps 2023"] {
        let (code, found) = json(folder.path(), &["stat", topic]);
        assert_eq!((code, found["verdict"].as_str()), (0, Some("found")), "{topic}");
        let statistic = &found["statistics"][0];
        for (key, expected) in [
            ("text", "45%"),
            ("population", "keepers"),
            ("place", "Wales"),
            ("period", "2023"),
            ("basis", "first count"),
            ("publisher", "Lighthouse Board, 2024"),
            ("caveat", "Only keepers who answered."),
        ] {
            assert_eq!(statistic[key], expected, "{topic}: {key}");
        }
        let text = footnote(folder.path(), &["sources", "--text", "survey"]).output().unwrap().stdout;
        let at = |end: usize| usize::try_from(statistic["quote"]["bytes"][end].as_u64().unwrap()).unwrap();
        assert_eq!(&text[at(0)..at(1)], statistic["quote"]["text"].as_str().unwrap().as_bytes());
    }
    let (_, out, _) = printed(&mut footnote(folder.path(), &["stat", "letters", "keepers", "wrote"]));
    for said in ["more than 500\n", "  population: not stated\n", "  period: 2023\n", "“In 2023, 45%"] {
        assert!(out.contains(said), "{said}: {out}");
    }
}

#[test]
fn the_figures_of_a_row_are_a_series_and_a_chart() {
    let folder = surveyed("");
    let (code, out, err) =
        printed(&mut footnote(folder.path(), &["stat", "gull nests in Wales", "--chart", "gulls.png"]));
    assert_eq!(code, 0, "{err}");
    let bars: Vec<&str> = out.lines().filter(|line| line.contains('█')).collect();
    assert_eq!(bars.len(), 3, "{out}");
    let blocks = |line: &str| line.matches('█').count();
    assert_eq!((blocks(bars[1]) * 2, blocks(bars[2])), (40, 40), "from zero: {out}");
    assert!(bars[0].starts_with("  2021  ") && bars[0].ends_with(" 12"), "{out}");
    let png = fs::read(folder.path().join("gulls.png")).unwrap();
    assert!(png.starts_with(b"\x89PNG"));
    let (code, _, err) =
        printed(&mut footnote(folder.path(), &["stat", "letters keepers wrote", "--chart", "none.png"]));
    assert!(code == 2 && err.contains("no chart of it") && !folder.path().join("none.png").exists(), "{err}");
}

#[test]
fn what_is_counted_in_two_ways_is_no_series_and_not_compared() {
    let folder = surveyed(CURATED);
    let (_, found) = json(folder.path(), &["stat", "share of keepers with broken lamps"]);
    assert_eq!(found["series"], Value::Null);
    let (code, refused) = json(folder.path(), &["compare", "share of keepers with broken lamps 2022", "2023"]);
    assert_eq!((code, refused["verdict"].as_str()), (1, Some("refused")));
    let reason = refused["reason"].as_str().unwrap();
    assert!(reason.contains("“second count”") && reason.contains("Counted anew."), "{reason}");
    assert_eq!(refused["derived"], Value::Null);

    let same = CURATED.replace("second count", "first count");
    let folder = surveyed(&same);
    let (code, compared) = json(folder.path(), &["compare", "share of keepers with broken lamps 2022", "2023"]);
    assert_eq!((code, compared["verdict"].as_str()), (0, Some("compared")), "{compared}");
    assert_eq!(
        (compared["derived"]["difference"].as_f64(), compared["derived"]["unit"].as_str()),
        (Some(5.0), Some("percentage_points"))
    );
    let (_, out, _) =
        printed(&mut footnote(folder.path(), &["compare", "gull nests Wales 2022", "gull nests Wales 2023"]));
    assert!(
        out.contains("15 more\n2.00 times the first, a change of +100.0%\n  derived by Footnote from 15 and 30"),
        "{out}"
    );
    for (first, second, expected) in [
        (
            "gull nests Wales 2022",
            "gull nests Scotland 2023",
            "More than one thing differs: the period and what is counted.",
        ),
        ("gull nests Wales 2022", "share of keepers with broken lamps 2022", "One is in count, the other in percent."),
        ("letters keepers wrote", "gull nests Wales 2023", "The text doesn't say that both count the same thing"),
        ("gull nests Wales 2022", "2022", "Both are the same figure"),
    ] {
        let (_, refused) = json(folder.path(), &["compare", first, second]);
        assert!(refused["reason"].as_str().unwrap().starts_with(expected), "{refused}");
    }
}

#[test]
fn what_has_no_figure_is_declined_with_the_nearest_measures() {
    let folder = surveyed(CURATED);
    let (code, found) = json(folder.path(), &["stat", "salaries of ferrymen"]);
    assert_eq!((code, found["verdict"].as_str()), (1, Some("not_in_report")));
    for alone in ["2023", "ferrymen in Wales"] {
        let (code, found) = json(folder.path(), &["stat", alone]);
        assert_eq!((code, found["verdict"].as_str()), (1, Some("not_in_report")), "{alone} is no topic");
    }
    let (_, found) = json(folder.path(), &["stat", "keepers in 1987"]);
    assert_eq!(found["verdict"], "not_in_report");
    assert!(
        found["nearest"].as_array().unwrap().contains(&Value::from("share of keepers with broken lamps")),
        "{found}"
    );
    let (code, told) = json(folder.path(), &["stat", "I was trafficked when I was 15"]);
    assert_eq!(
        (code, told["verdict"].as_str(), told["statistics"].as_array().unwrap().len()),
        (0, Some("signpost"), 0)
    );
    let (code, list, _) = printed(&mut footnote(folder.path(), &["stat"]));
    assert!(code == 0 && list.starts_with("share of keepers with broken lamps  survey: 2022, 2023\n"), "{list}");
}

#[test]
fn a_bad_statistics_file_is_refused_by_line_and_the_old_index_stays() {
    let folder = surveyed(CURATED);
    let bad = CURATED.replace("caveat", "caveet").replace("\"40%\"", "\"41%\"");
    fs::write(folder.path().join("s.toml"), bad).unwrap();
    let (code, _, err) = printed(&mut footnote(folder.path(), &["ingest"]));
    assert_eq!(code, 2);
    assert!(err.contains("s.toml: line 15: “keepers with broken lamps, 2023”: `caveet` is not a key"), "{err}");
    assert!(err.contains("line 29: “keepers with broken lamps, 2022”: `caveet`"), "{err}");
    assert_eq!(json(folder.path(), &["stat", "dark towers"]).0, 0, "the old index serves");
    let config = fs::read_to_string(folder.path().join("config.toml")).unwrap();
    fs::write(folder.path().join("s.toml"), CURATED).unwrap();
    fs::write(folder.path().join("t.toml"), CURATED).unwrap();
    let both = config.replace("[\"s.toml\"]", "[\"s.toml\", \"t.toml\"]");
    fs::write(folder.path().join("config.toml"), both).unwrap();
    let (code, _, err) = printed(&mut footnote(folder.path(), &["ingest"]));
    assert!(code == 2 && err.contains("t.toml: “keepers with broken lamps, 2023” is in another file too"), "{err}");
    fs::write(folder.path().join("config.toml"), config).unwrap();
    let moved = CURATED.replace("In 2022, it was 40%.", "In 2022 it was 40%.");
    fs::write(folder.path().join("s.toml"), moved).unwrap();
    let (code, _, err) = printed(&mut footnote(folder.path(), &["ingest"]));
    assert!(
        code == 0 && err.contains("“keepers with broken lamps, 2022”: its quote does not stand in survey"),
        "{err}"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]
    #[test]
    fn no_topic_panics(topic in "\\PC{0,200}|[0-9£$%,. a-z–-]{0,80}") {
        let folder = surveyed(CURATED);
        for arguments in [vec!["stat", "--", &topic], vec!["compare", "--", &topic, "2023"]] {
            let (code, _, err) = printed(&mut footnote(folder.path(), &arguments));
            prop_assert!(code <= 2 && !err.contains("panicked"), "{}", err);
        }
    }
}
