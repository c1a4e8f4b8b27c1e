use proptest::prelude::*;
use serde_json::{Value, json};

use super::super::limits::{CUSTOM_ID, EMBEDS_IN_ALL, FIELD_NAME, FIELD_VALUE, FIELDS};
use super::super::locale::Locale;
use super::super::shelf::tests::{shelf, warned};
use super::*;
use crate::answer::{Compared, Found};
use crate::ask::{ask, compare, look_up};
use crate::report::Span;

const FAR: Reach = Reach { here: true, threads: true };

/// The message as it goes over the wire.
fn wire(post: Post) -> Value {
    serde_json::to_value(post.message(None)).unwrap()
}

fn check_limits(message: &Value) {
    let units = |value: &Value| length(value.as_str().unwrap_or_default());
    assert!(units(&message["content"]) <= 2_000);
    let mut in_all = 0;
    for embed in message["embeds"].as_array().unwrap() {
        let fields = embed["fields"].as_array().cloned().unwrap_or_default();
        assert!(fields.len() <= FIELDS);
        assert!(units(&embed["title"]) <= TITLE && units(&embed["description"]) <= DESCRIPTION);
        assert!(units(&embed["footer"]["text"]) <= 2_048 && units(&embed["url"]) <= URL);
        in_all += units(&embed["title"]) + units(&embed["description"]) + units(&embed["footer"]["text"]);
        for field in fields {
            assert!(
                (1..=FIELD_NAME).contains(&units(&field["name"]))
                    && (1..=FIELD_VALUE).contains(&units(&field["value"]))
            );
            in_all += units(&field["name"]) + units(&field["value"]);
        }
    }
    assert!(in_all <= EMBEDS_IN_ALL, "{in_all}");
    let rows = message["components"].as_array().cloned().unwrap_or_default();
    let buttons: Vec<&Value> = rows.iter().flat_map(|row| row["components"].as_array().unwrap()).collect();
    let ids: std::collections::HashSet<&str> =
        buttons.iter().map(|button| button["custom_id"].as_str().unwrap()).collect();
    assert!(ids.len() == buttons.len() && ids.iter().all(|id| length(id) <= CUSTOM_ID));
    assert_eq!(message["allowed_mentions"]["parse"], json!([]));
}

#[test]
fn a_long_quote_ends_after_a_sentence_and_says_so() {
    let shelf = shelf(&[
        "One sentence of it is this. Another one costs £1 200 000 and no less. The last one is longer than both of the others were.",
    ]);
    let report = &shelf.index.reports()[0];
    let quote =
        Quote::new(report, Span { start: 0, end: u32::try_from(report.text.trim_end().len()).unwrap() }).unwrap();
    let block = quotation::block(&quote, 95, Cover::Open);
    assert!(block.starts_with("> “One sentence of it is this.”\n…\n"), "{block}");
    let mut shown = 0;
    for limit in 55..210 {
        let block = quotation::block(&quote, limit, Cover::Open);
        if let Some((said, _)) = block.strip_prefix("> “").and_then(|rest| rest.split_once('”')) {
            shown += 1;
            assert!(report.text.starts_with(said), "{said}");
            assert!(!said.ends_with("£1") && !said.ends_with("200"), "{said}");
        }
    }
    assert!(shown > 50);
}

fn plain() -> Circumstances {
    Circumstances { signpost: "help".to_owned(), document: None, gap_log: true }
}

#[test]
fn what_is_not_known_is_named_without_calling_anyone() {
    let shelf = shelf(&["The Commissioner publishes a report about trafficking every year."]);
    let answer = ask(&shelf.index, "how many went to @everyone Jersey in 1066?", &[], None).unwrap();
    let message = wire(super::answer(&answer, &shelf, Audience::Private(FAR), &plain()));
    let description = message["embeds"][0]["description"].as_str().unwrap();
    assert!(description.contains("It doesn't mention **"), "{description}");
    assert!(!description.contains("@everyone"));
}

#[test]
fn of_several_questions_those_not_answered_are_named() {
    let shelf = shelf(&["In 2023, 45% of the lamps were broken."]);
    let question = "what share of the lamps were broken, and who won the cup for @everyone in *Jersey*?";
    let answer = ask(&shelf.index, question, &[], None).unwrap();
    let message = wire(super::answer(&answer, &shelf, Audience::Private(FAR), &plain()));
    let content = message["content"].as_str().unwrap();
    assert!(content.starts_with("The report doesn't answer: who won the cup for "), "{content}");
    assert!(content.contains("\\*Jersey\\*") && !content.contains(" @everyone"), "{content}");
    assert!(message["embeds"][0]["description"].as_str().unwrap().contains("45%"));

    let shelf = self::shelf(&["In 2023, 45% of the lamps were broken.", "The Board of Ferries is run by Ada Byron."]);
    let both = ask(&shelf.index, "what share of the lamps were broken, and who runs the Board of Ferries?", &[], None);
    let message = wire(super::answer(&both.unwrap(), &shelf, Audience::Private(FAR), &plain()));
    assert_eq!(message["content"], "This is about your first question; **More passages** answers the second.");
}

#[test]
fn what_distresses_is_covered_and_says_why() {
    let shelf = warned(&["In 2023, 45% of them were hurt.\nThey || told nobody."], Some("Abuse of *children*."));
    let answer = ask(&shelf.index, "how many of them were hurt in 2023?", &[], None).unwrap();
    let message = wire(super::answer(&answer, &shelf, Audience::Public, &plain()));
    let embed = &message["embeds"][0];
    let description = embed["description"].as_str().unwrap();
    assert!(
        description.starts_with("⚠️ Abuse of \\*children\\*. *Press the bars to read.*\n> ||“In 2023"),
        "{description}"
    );
    for line in description.lines().filter(|line| line.starts_with("> ")) {
        assert!(line.starts_with("> ||") && line.ends_with("||") && line.matches("||").count() == 2, "{line}");
    }
    let field = &embed["fields"][0];
    assert!(field["name"] == "||45%||" && field["value"].as_str().unwrap().starts_with("||**Measure:**"), "{field}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn no_document_or_question_breaks_a_limit(
        paragraphs in prop::collection::vec("(\\PC{0,80}|children [*_<@:]{0,9} 45% ){1,40}\\.", 1..6),
        warning in prop::option::of("\\PC{1,150}"),
        question in "(children|45%|\\PC{1,20}) \\PC{0,200}",
        at in 0_usize..4,
        locale in prop::sample::select(&Locale::ALL[..]),
    ) {
        let texts: Vec<&str> = paragraphs.iter().map(String::as_str).collect();
        let shelf = warned(&texts, warning.as_deref());
        if let Ok(found) = ask(&shelf.index, &question, &[], None) {
            for audience in [Audience::Private(FAR), Audience::PrivateShared, Audience::Choosing, Audience::Public] {
                let post = locale.speaking(|| answer(&found, &shelf, audience, &plain()));
                check_limits(&wire(post.asked(Some(question.clone()))));
            }
            for claim in [&question, &paragraphs[0]] {
                if let Ok(claimed) = crate::check::check(&shelf.index, claim, None) {
                    check_limits(&wire(locale.speaking(|| checked(&claimed, &shelf, "help"))));
                }
            }
            let pages = Pages::of(&found, &shelf).and_then(|pages| pages.turned(at));
            if let Some(post) = pages.and_then(|pages| locale.speaking(|| shared(&pages, &shelf, &question))) {
                check_limits(&wire(post));
            }
        }
    }

    #[test]
    fn no_figure_breaks_a_limit(
        paragraphs in prop::collection::vec("(\\PC{0,60}|lamps [*_<@:]{0,9} 45% of [*_~]{0,80}){1,20} in 2023\\.", 1..5),
        title in "\\PC{0,300}",
        locale in prop::sample::select(&Locale::ALL[..]),
    ) {
        let texts: Vec<&str> = paragraphs.iter().map(String::as_str).collect();
        let shelf = shelf(&texts);
        let topics = [title.as_str(), "lamps", "45%", "lamps 2023"];
        for topic in topics {
            let found = look_up(&shelf.index, &shelf.topics, topic, None);
            if let Ok(Found::Cards(cards, series)) = found {
                let post = || statistic::cards(&cards, series.as_ref(), &shelf, Audience::Private(FAR)).unwrap();
                check_limits(&wire(locale.speaking(post)));
            } else if let Ok(Found::Nothing(nearest)) = found {
                check_limits(&wire(locale.speaking(|| statistic::nothing(&nearest))));
            }
            if let Ok(Compared::Cards(cards, outcome)) = compare(&shelf.index, &shelf.topics, "lamps", topic, None) {
                let post = || statistic::compared(&cards, &outcome, &shelf, Audience::Private(FAR));
                check_limits(&wire(locale.speaking(post)));
            }
        }
    }

    #[test]
    fn any_sentences_as_a_page_keep_the_limits(text in "(\\PC{0,300}|[0-9*>#\u{1f600}\t ]{0,200}){1,20}") {
        let shelf = shelf(&[&text]);
        let report = &shelf.index.reports()[0];
        for passage in crate::report::split(report) {
            let spot = Quote::new(report, passage.bytes).and_then(|quote| shelf.spot(&quote));
            let Some(spot) = spot else { continue };
            let pages = Pages { spots: vec![spot], at: 0 };
            check_limits(&wire(page(&pages, &shelf, Audience::Private(FAR)).unwrap()));
            check_limits(&wire(context(&pages, &shelf).unwrap()));
            for style in crate::cite::Style::ALL {
                check_limits(&wire(citation(&pages, &shelf, style).unwrap()));
            }
        }
    }
}
