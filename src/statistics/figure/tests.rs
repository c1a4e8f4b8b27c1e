use super::*;
use proptest::prelude::*;

fn check(text: &str, expected: &[(&str, f64, Unit)]) {
    let found: Vec<_> =
        figures(text).into_iter().map(|figure| (&text[figure.range], figure.value, figure.unit)).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn figures_with_their_units() {
    check("a 138% rise over five years", &[("138%", 138.0, Unit::Percent), ("five years", 5.0, Unit::Years)]);
    check(
        "about 13.5 per cent of 7,432 children",
        &[("13.5 per cent", 13.5, Unit::Percent), ("7,432", 7432.0, Unit::Count)],
    );
    check(
        "£1.2 million, £3bn and $300",
        &[("£1.2 million", 1.2e6, Unit::Pounds), ("£3bn", 3e9, Unit::Pounds), ("$300", 300.0, Unit::Dollars)],
    );
    check("44 % in 2023", &[("44 %", 44.0, Unit::Percent)]);
    check("(3,350 of 4,299)", &[("3,350", 3350.0, Unit::Count), ("4,299", 4299.0, Unit::Count)]);
    check(
        "13 percentage points, 169 basis points",
        &[("13 percentage points", 13.0, Unit::PercentagePoints), ("169 basis points", 1.69, Unit::PercentagePoints)],
    );
    check("a seven-day, 70-hour week", &[("seven-day", 7.0, Unit::Days), ("70-hour", 70.0, Unit::Hours)]);
    check("it fell −5% (was -3%)", &[("−5%", -5.0, Unit::Percent), ("-3%", -3.0, Unit::Percent)]);
}

#[test]
fn amounts_in_any_currency() {
    check(
        "Rs. 52.47 crore as against Rs.4,29,32,000, ₹5 lakh and INR 7",
        &[
            ("Rs. 52.47 crore", 524_700_000.0, Unit::Rupees),
            ("Rs.4,29,32,000", 42_932_000.0, Unit::Rupees),
            ("₹5 lakh", 500_000.0, Unit::Rupees),
            ("INR 7", 7.0, Unit::Rupees),
        ],
    );
    check(
        "about GBP 3 million, ¥250, 40 rupees",
        &[("GBP 3 million", 3e6, Unit::Pounds), ("¥250", 250.0, Unit::Yen), ("40 rupees", 40.0, Unit::Rupees)],
    );
    check("the returns were - 0.5% - or so", &[("- 0.5%", -0.5, Unit::Percent)]);
    check("five boats - 20% of them - sank", &[("20%", 20.0, Unit::Percent)]);
    check("reduced to fifty percent (50%) of it", &[("fifty percent", 50.0, Unit::Percent)]);
}

#[test]
fn parts_multiples_and_ranks() {
    check(
        "one in four, six-in-ten, 4 out of 5",
        &[
            ("one in four", 25.0, Unit::Percent),
            ("six-in-ten", 60.0, Unit::Percent),
            ("4 out of 5", 80.0, Unit::Percent),
        ],
    );
    check("two-thirds and half of them", &[("two-thirds", 200.0 / 3.0, Unit::Percent), ("half", 50.0, Unit::Percent)]);
    check(
        "three-quarters say; about a quarter agree",
        &[("three-quarters", 75.0, Unit::Percent), ("a quarter", 25.0, Unit::Percent)],
    );
    check(
        "doubled; twice as many; 2.5 times; three times the size; fivefold; 1.36x",
        &[
            ("doubled", 2.0, Unit::Times),
            ("twice", 2.0, Unit::Times),
            ("2.5 times", 2.5, Unit::Times),
            ("three times", 3.0, Unit::Times),
            ("fivefold", 5.0, Unit::Times),
            ("1.36x", 1.36, Unit::Times),
        ],
    );
    check("cancelled 1,312 times", &[("1,312", 1312.0, Unit::Count)]);
    check("the third-largest; ranked 4th", &[("third-largest", 3.0, Unit::Rank), ("4th", 4.0, Unit::Rank)]);
    check("two hundred and fifty thousand boats", &[("two hundred and fifty thousand", 250_000.0, Unit::Count)]);
}

#[test]
fn separators_and_words_of_counts() {
    check("1,48,86,346 shares", &[("1,48,86,346", 14_886_346.0, Unit::Count)]);
    check("During the year, 250 met fifty-one times", &[("250", 250.0, Unit::Count), ("fifty-one", 51.0, Unit::Count)]);
    check("within one working day", &[("one working day", 1.0, Unit::Days)]);
    check("the thirty first flight and 1,2 or 12,34", &[]);
}

#[test]
fn ranges_and_qualifiers_are_kept() {
    for (text, said, upper, qualifier) in [
        ("rates of 5–6 %", "5–6 %", Some(6.0), None),
        ("anywhere from 9,000 to 11,000 items", "9,000 to 11,000", Some(11_000.0), None),
        ("between 3 and 5 days", "3 and 5 days", Some(5.0), None),
        ("more than 500 boats", "more than 500", None, Some(Qualifier::Over)),
        ("nearly half of them", "nearly half", None, Some(Qualifier::Nearly)),
        ("a minimum of five years", "minimum of five years", None, Some(Qualifier::AtLeast)),
        ("a minimum five-year grant", "minimum five-year", None, Some(Qualifier::AtLeast)),
        ("no more than about a third of us", "no more than about a third", None, Some(Qualifier::AtMost)),
        ("<30% of us", "<30%", None, Some(Qualifier::Under)),
        ("500+ boats", "500+", None, Some(Qualifier::AtLeast)),
    ] {
        let found = figures(text);
        let [figure] = found.as_slice() else { panic!("{text}: {found:?}") };
        assert_eq!((&text[figure.said.clone()], figure.upper, figure.qualifier), (said, upper, qualifier), "{text}");
    }
    let change = figures("rose from 3,137 to 7,432, and cash increased $702 million to $2,310 million");
    assert_eq!(change.iter().filter(|figure| figure.upper.is_none()).count(), 4, "changes are no ranges");
    let change = figures("It rose by approximately $2.3 million to $5.5 million, or 91.6mil in all.");
    assert_eq!(
        change.iter().map(|figure| (figure.value, figure.upper)).collect::<Vec<_>>(),
        [(2.3e6, None), (5.5e6, None), (91.6e6, None)]
    );
}

#[test]
fn what_is_not_a_figure() {
    for text in [
        "in 2023",
        "on 10 December 2024",
        "see page 12",
        "Part 5",
        "s. 52",
        "COVID-19",
        "call 08000 121 700",
        "the 10th",
        "2020/21",
        "3.2.1 Delays",
        "3.2 Delays",
        "five people",
        "3. Repeal of laws",
        "Form 10-K",
        "the early 70s",
        "a 16-year-old",
        "80 years of age",
        "children under 18 years old",
        "aged 14",
        "65 and older",
        "keepers 5 to 15 years old",
        "Moor Street, Arkansas 72716, USA",
        "up to R$2.3 billion",
        "ages 65-69",
        "9/11",
        "at 10:30",
        "one day",
        "a third party",
        "the first half of the year",
        "the second quarter",
        "Nov. 7-16, 2018",
        "http://example.org/2013/11/26/part",
        "said so.2 Then",
        "the second harvest",
        "the year 2012 & before",
        "for reasons that are: 1) wind, 2) tide",
        "Ada Lovelace, 47, former keeper of the light",
        "330 West 34th Street, New York",
        "the point is two fold: wind and tide",
    ] {
        check(text, &[]);
    }
}

#[test]
fn footnote_marks_do_not_join_a_figure() {
    check("rose to 7,432¹² children", &[("7,432", 7432.0, Unit::Count)]);
}

proptest! {
    #[test]
    fn no_text_panics_and_ranges_hold(text in "\\PC{0,120}|[0-9£$%,. a-z–-]{0,80}") {
        for figure in figures(&text) {
            prop_assert!(text.get(figure.range.clone()).is_some() && text.get(figure.said.clone()).is_some());
        }
    }
}
