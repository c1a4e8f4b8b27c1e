use super::*;
use crate::report::{BlockKind, Draft, Format, Grid, GridCell};
use crate::statistics::{Direction, Qualifier};
use proptest::prelude::*;

fn report(text: &str) -> Report {
    let mut draft = Draft::new("d", Format::Text);
    draft.push(BlockKind::Paragraph, text);
    draft.finish()
}

fn of(text: &str) -> Vec<Statistic> {
    let report = report(text);
    let found = extract(&report, report.blocks[0].bytes);
    for statistic in &found {
        assert!(text.contains(report.slice(statistic.figure)));
    }
    found
}

/// Measure, population, period and base of a figure.
type Said<'t> = (&'t str, Option<&'t str>, Option<&'t str>, Option<&'t str>);

fn check(text: &str, expected: &[Said<'_>]) {
    let found = of(text);
    let found: Vec<_> = found
        .iter()
        .map(|one| (one.measure.as_str(), one.population.as_deref(), one.period.as_deref(), one.base.as_deref()))
        .collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn what_introduces_a_list_says_when() {
    let periods = |introduction: &str| {
        let mut draft = Draft::new("d", Format::Text);
        draft.push(BlockKind::Paragraph, introduction);
        draft.push(BlockKind::ListItem, "• fares rose 4%");
        draft.push(BlockKind::ListItem, "• costs were £5m, as compared to £4m.");
        let report = draft.finish();
        let items = report.blocks[1..].iter().flat_map(|block| extract(&report, block.bytes));
        items.map(|one| one.period.unwrap_or_default()).collect::<Vec<_>>()
    };
    assert_eq!(periods("The year 2019 in brief:"), ["2019", "2019", ""]);
    assert_eq!(periods("The year 2019 in brief."), ["", "", ""]);
    assert_eq!(periods("For the first half of 2018, and in 2019:"), ["", "", ""]);
}

#[test]
fn figures_in_a_list_take_the_periods_of_a_list_in_turn() {
    let periods = |text: &str| {
        let found = of(text);
        found.iter().map(|one| one.period.clone().unwrap_or_default()).collect::<Vec<_>>()
    };
    for (text, expected) in [
        (
            "We made 34%, 31%, and 30% of our annual profit during the fourth quarter of 2017, 2018, and 2019.",
            &["fourth quarter of 2017", "fourth quarter of 2018", "fourth quarter of 2019"][..],
        ),
        ("In 2018 and 2019, ferries carried 41,000 and 52,000 keepers, respectively.", &["2018", "2019"]),
        (
            "The board spent £3.1 million and £4.2 million as of December 31, 2018 and 2019, respectively.",
            &["December 31, 2018", "December 31, 2019"],
        ),
        ("The board spent £3.1 million and £4.2 million on lamps in 2017, 2018 and 2019.", &["", ""]),
        ("Sales were £77 as against £45 in the previous year.", &["", "previous year"]),
        (
            "The rate for 2018 was 23%, compared to 35% in 2017, a decrease of 12 percentage points.",
            &["2018", "2017", "2018"],
        ),
        ("It owed £53 (previous year £11) to the keepers.", &["", "previous year"]),
        (
            "For the years 2019, 2018, and 2017, they paid 17% and 13%, respectively, for 2019, and 15% and 11%, \
             respectively, for 2018.",
            &["2019", "2019", "2018", "2018"],
        ),
        (
            "Fares rose £39m, or 95%, to £81m in 2021 from £42m in 2020, a real rise of £38m.",
            &["2021", "2021", "2021", "2020", "2021"],
        ),
        ("They paid taxes of £54m in 2019 and a fine of €16m (about £14m) in 2020.", &["2019", "2020", "2020"]),
        ("At December 31, 2021, the board owned 19 boats (30 June 2021: 16).", &["December 31, 2021", "30 June 2021"]),
        ("Fares for FY22 rose 32% to £64m (FY21: £48m).", &["FY22", "FY22", "FY21"]),
        ("The 2019 Plan grants 400 lamps.", &[""]),
        (
            "It had debts of £241 million and holdings of £62 million as of 31 March 2020 and 31 March 2019, respectively.",
            &["31 March 2020", "31 March 2019"],
        ),
        (
            "Fares rose by £9 million or 1.9% and £14 million or 2.8% for fiscal 2020 and 2019, respectively.",
            &["fiscal 2020", "fiscal 2020", "fiscal 2019", "fiscal 2019"],
        ),
        (
            "It took £58 million for fiscal 2020, and £57 million and £59 million for fiscal 2019 and 2018, respectively.",
            &["fiscal 2020", "fiscal 2019", "fiscal 2018"],
        ),
        ("The share fell by 136 and 41 basis points in 2020 and 2019, respectively.", &["2019"]),
        ("Tolls of £3, £5 and £4 million came in 2017, 2018 and 2019.", &["2019"]),
        ("The board spent £3.1 million in 2018 and 2019.", &["2018 and 2019"]),
        ("Income for the year ended 30 June 2022 was £5m (2021: £4m).", &["year ended 30 June 2022", "2021"]),
        ("Reports rose by 12% and 15% between 2018 and 2019.", &["2018–2019", "2018–2019"]),
        ("Some 12% and 15% of keepers left in 2019, as did others in 2017 and 2018.", &["2019", "2019"]),
        ("Some 12% and 15% of keepers left in 2019.", &["2019", "2019"]),
    ] {
        assert_eq!(periods(text), expected, "{text}");
    }
    check(
        "Among 16- and 17-year-olds, North Bay, South Bay and the islands saw 61%, 12% and 9% leave.",
        &[(
            "Among 16- and 17-year-olds, North Bay, South Bay and the islands saw 61%, 12% and 9% leave",
            None,
            None,
            None,
        ); 3],
    );
    let whole = "We made 34%, 31%, and 30% of our profit during the summer of 2017, 2018, and 2019";
    assert!(of(&format!("{whole}.")).iter().all(|one| whole.starts_with(&one.measure) && one.measure.len() > 45));
}

#[test]
fn each_figure_has_its_own_clause_population_and_period() {
    check(
        "Despite a 12% fall in reports over five years and local groups making up 40% of referrals to the board in 2021, gaps persist.",
        &[
            ("Despite a 12% fall in reports over five years", None, Some("over five years"), None),
            (
                "local groups making up 40% of referrals to the board in 2021",
                Some("referrals to the board"),
                Some("2021"),
                None,
            ),
        ],
    );
    check(
        "Among keepers with a boat, 82% sail and 25% row.",
        &[("82% sail", Some("keepers with a boat"), None, None), ("25% row", Some("keepers with a boat"), None, None)],
    );
    check(
        "A majority of keepers (81%) agreed, but his rating was low among ferrymen (72% in 2017, 69% in 2018).",
        &[
            ("A majority of keepers (81%) agreed", Some("keepers"), None, None),
            ("his rating was low among ferrymen (72% in 2017, 69% in 2018)", Some("ferrymen"), Some("2017"), None),
            ("his rating was low among ferrymen (72% in 2017, 69% in 2018)", Some("ferrymen"), Some("2018"), None),
        ],
    );
    check(
        "Two in five keepers say so; members of the board were unsure, with 41% saying it.",
        &[
            ("Two in five keepers say so", Some("keepers"), None, None),
            ("41% saying it", Some("members of the board"), None, None),
        ],
    );
}

#[test]
fn changes_know_their_direction_and_base() {
    check(
        "The number of lamps rose from 3,137 to 7,432 over five years.",
        &[
            ("The number of lamps rose from 3,137 to 7,432 over five years", None, Some("over five years"), None),
            (
                "The number of lamps rose from 3,137 to 7,432 over five years",
                None,
                Some("over five years"),
                Some("3,137"),
            ),
        ],
    );
    check(
        "Ferries were 18% dearer in 2021, compared with 9% in 2020.",
        &[
            ("Ferries were 18% dearer in 2021", None, Some("2021"), None),
            ("Ferries were 18% dearer in 2021, compared with 9% in 2020", None, Some("2020"), None),
        ],
    );
}

#[test]
fn what_is_not_said_is_not_stated() {
    check("Some 530 groups answered.", &[("Some 530 groups answered", None, None, None)]);
    assert!(of("Children with an income of $75,000 or more").is_empty(), "who is counted");
    assert!(of("62").is_empty(), "the label of a chart");
}

#[test]
fn qualifier_direction_and_place_are_kept() {
    let found = of("In England, referrals rose by more than 13 percentage points.");
    let [rise] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!((rise.qualifier, rise.direction), (Some(Qualifier::Over), Some(Direction::Up)));
    assert_eq!((rise.place.as_deref(), rise.unit), (Some("England"), Unit::PercentagePoints));
    let found = of("It waited nearly 530 days, up from 400.");
    assert_eq!(found[0].base.as_deref(), Some("400"));
}

#[test]
fn bare_amounts_of_accounts_are_in_their_currency() {
    let cell = |text: &str, column, heading| GridCell { text: text.to_owned(), column, heading, ..GridCell::default() };
    let rows = vec![
        vec![cell("(Dollars in millions)", 0, true), cell("2022", 1, true)],
        vec![cell("Sales", 0, true), cell("$ 120", 1, false)],
        vec![cell("Costs", 0, true), cell("(1,090)", 1, false)],
        vec![cell("Margin", 0, true), cell("(7)%", 1, false)],
        vec![cell("Number of boats", 0, true), cell("12", 1, false)],
    ];
    let mut draft = Draft::new("d", Format::Html);
    draft.table(&Grid { rows, ..Grid::default() });
    let report = draft.finish();
    let found: Vec<Statistic> = report.blocks.iter().flat_map(|row| extract(&report, row.bytes)).collect();
    let found: Vec<_> = found.iter().map(|one| (report.slice(one.figure), one.value, one.unit)).collect();
    let expected = [
        ("$ 120", 120.0, Unit::Dollars),
        ("(1,090)", -1090.0, Unit::Dollars),
        ("(7)%", -7.0, Unit::Percent),
        ("12", 12.0, Unit::Count),
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_heading_goes_on_with_the_year_under_it() {
    let cell = |text: &str, column, heading| GridCell { text: text.to_owned(), column, heading, ..GridCell::default() };
    let rows = vec![
        vec![cell("Years ended January 31,", 0, true), cell("2019", 1, true), cell("2020", 2, true)],
        vec![cell("Fares", 0, true), cell("£12", 1, false), cell("£14", 2, false)],
    ];
    let mut draft = Draft::new("d", Format::Html);
    draft.table(&Grid { rows, ..Grid::default() });
    let report = draft.finish();
    let found: Vec<Statistic> = report.blocks.iter().flat_map(|row| extract(&report, row.bytes)).collect();
    let found: Vec<_> = found.iter().map(|one| (one.measure.as_str(), one.period.as_deref())).collect();
    let years = ["Years ended January 31, 2019", "Years ended January 31, 2020"];
    assert_eq!(found, years.map(|year| ("Fares", Some(year))));
}

#[test]
fn rows_of_certain_tables_say_what_their_headings_say() {
    let cell = |text: &str, column, heading| GridCell { text: text.to_owned(), column, heading, ..GridCell::default() };
    let rows = vec![
        vec![cell("Nation", 0, true), cell("2022", 1, true), cell("2023", 2, true)],
        vec![cell("Wales", 0, true), cell("12%", 1, false), cell("14%", 2, false)],
        vec![cell("Scotland", 0, true), cell("9", 1, false), cell("(3)", 2, false)],
    ];
    let table = |doubt: Option<String>| {
        let mut draft = Draft::new("d", Format::Html);
        draft.table(&Grid { rows: rows.clone(), doubt, ..Grid::default() });
        draft.finish()
    };
    let report = table(None);
    let found: Vec<Statistic> = report.blocks.iter().flat_map(|row| extract(&report, row.bytes)).collect();
    let found: Vec<_> =
        found.iter().map(|one| (one.value, one.unit, one.measure.as_str(), one.period.as_deref())).collect();
    let expected = [
        (12.0, Unit::Percent, "Nation, Wales", Some("2022")),
        (14.0, Unit::Percent, "Nation, Wales", Some("2023")),
        (9.0, Unit::Percent, "Nation, Scotland", Some("2022")),
        (-3.0, Unit::Percent, "Nation, Scotland", Some("2023")),
    ];
    assert_eq!(found, expected);
    let doubtful = table(Some("two cells overlap".to_owned()));
    assert!(doubtful.blocks.iter().all(|row| extract(&doubtful, row.bytes).is_empty()));
}

proptest! {
    #[test]
    fn no_sentence_panics_and_figures_stand_in_it(
        text in "\\PC{0,160}|([0-9£$%,.()–—“”-]{1,6} |(among|of|in|from|to|half|one|two|and|who|than|rose|vs\\.|2023|December|per cent|years|more than) ){0,30}"
    ) {
        let report = report(&text);
        for block in &report.blocks {
            for statistic in extract(&report, block.bytes) {
                prop_assert!(block.bytes.contains(statistic.said) && statistic.said.contains(statistic.figure));
                prop_assert!(statistic.value.is_finite());
            }
        }
    }
}
