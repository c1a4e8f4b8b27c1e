//! What a member sees: the recorded messages as a web page in Discord's look, to be looked at.
//!
//! `FOOTNOTE_PREVIEW=folder cargo test --test it preview::` writes the pages; a browser shows them. The test itself needs
//! none: it checks that every quotation reads on the page as it stands in the document.

mod markdown;

use serde_json::{Value, json};

use crate::discord::{BRIEFING, Stage};
use crate::loopback::Say;
use crate::loopback::model::{ADA, ADA_DM, GENERAL, MODERATOR, RESEARCH, Setup};
use crate::loopback::record::SeenMessage;

const QUESTION: &str = "how did referrals of children change from 2018 to 2023?";
/// A link that stands for the one a report would have.
const LINK: &str = "https://example.org/briefing";

/// Every kind of message, each with what it shows.
async fn gallery(stage: &Stage) -> Vec<(&'static str, SeenMessage)> {
    let use_command = |name: &'static str, options: Value| async move {
        stage.loopback.slash(ADA, GENERAL, name, options).await.response().await
    };
    let answer = use_command("ask", json!({"question": QUESTION})).await;
    let mut shown = vec![("An answer, which only the asker sees", answer.clone())];
    let declined = use_command("ask", json!({"question": "what does Jersey say about submarines in 1987?"})).await;
    shown.push(("A question the documents don't answer", declined));
    let several = use_command("ask", json!({"question": "what is the NRM? and who won the cup final in Jersey"})).await;
    shown.push(("Two questions in one, of which one is answered", several));
    let verified = json!({"words": "“1,278 children were referred to the NRM in the UK”", "style": "harvard"});
    shown.push(("A quote, checked word for word and cited", use_command("quote", verified).await));
    let wrong = json!({"words": "In 2023, 7,999 children were referred to the NRM in the UK as victims"});
    shown.push(("A misquotation, put right", use_command("quote", wrong).await));
    shown.push(("The paragraphs around a quote", stage.loopback.press(&answer, "Context", ADA).response().await));
    shown.push(("How to cite it", stage.loopback.press(&answer, "Cite", ADA).response().await));
    shown.push(("What a term means", use_command("glossary", json!({"term": "NRM"})).await));
    shown.push(("Every term", use_command("glossary", json!({})).await));
    shown.push(("The documents", use_command("sources", json!({})).await));
    shown.push(("The sections of one", use_command("sources", json!({"document": "briefing"})).await));
    shown.push(("Help", use_command("help", json!({})).await));
    shown.push(("Privacy", use_command("privacy", json!({})).await));
    shown.push(("Choosing a thread", stage.loopback.press(&answer, "Share in a thread", ADA).response().await));
    let back = stage.loopback.press(&answer, "Back", ADA).response().await;
    shown.push(("A shared answer", stage.loopback.press(&back, "Share here", ADA).followup(0).await));
    shown.push(("What is wrong with it?", stage.loopback.press(&answer, "Wrong?", ADA).response().await));
    for (caption, claim) in [
        ("A claim that is supported", "Nearly 7,500 children were referred to the NRM in 2023."),
        ("A claim that is contradicted", "British children were 78% of all referrals in 2023."),
        ("A claim the documents don't speak of", "Most of the children came by train."),
    ] {
        shown.push((caption, use_command("check", json!({"claim": claim})).await));
    }
    shown.extend(moderated(stage).await);
    let mention = Say { mentions_bot: true, ..Say::default() };
    stage.loopback.say(ADA, RESEARCH, "what does the report ask the government to do?", mention);
    shown.push(("An answer to a mention", stage.loopback.wait_message(RESEARCH, 0).await));
    stage.loopback.say(ADA, GENERAL, QUESTION, mention);
    shown.push(("A hint, by direct message", stage.loopback.wait_message(ADA_DM, 0).await));
    shown
}

/// What moderators see.
async fn moderated(stage: &Stage) -> Vec<(&'static str, SeenMessage)> {
    let settings =
        || async { stage.loopback.slash(MODERATOR, GENERAL, "settings", json!({"show": {}})).await.response().await };
    let panel = settings().await;
    let who = stage.loopback.press(&panel, "Who may do what", MODERATOR).response().await;
    let who = stage.loopback.press(&who, "Collect declined questions", MODERATOR).response().await;
    let asked = json!({"question": "what does Jersey say about submarines in 1987?"});
    let declined = stage.loopback.slash(ADA, GENERAL, "ask", asked).await.response().await;
    let sent = stage.loopback.press(&declined, "Send this question to the campaign team", ADA).response().await;
    let gaps = stage.loopback.slash(MODERATOR, GENERAL, "gaps", json!({})).await.response().await;
    stage.loopback.select(&who, "settings1.language", &["de"], MODERATOR).response().await;
    let german = stage.loopback.slash(ADA, GENERAL, "ask", json!({"question": QUESTION})).await.response().await;
    stage.loopback.select(&who, "settings1.language", &["en-GB"], MODERATOR).response().await;
    vec![
        ("Settings of a server", panel),
        ("Their second page", who),
        ("An answer on a server that speaks German", german),
        ("A declined question that can be sent on", declined),
        ("The same, sent", sent),
        ("What was sent", gaps),
    ]
}

async fn stage(warning: &str) -> Stage {
    let sources = format!("[[source]]\npath = \"{BRIEFING}\"\nlink = \"{LINK}\"\n{warning}");
    Stage::of(Setup::default(), &[RESEARCH], &sources).await
}

#[tokio::test(flavor = "multi_thread")]
async fn every_message_reads_as_the_document_does() {
    let open = stage("").await;
    let mut shown = gallery(&open).await;
    open.end().await;
    let covered = stage("warning = \"Describes the abuse of children.\"\n").await;
    let answer = covered.loopback.slash(ADA, GENERAL, "ask", json!({"question": QUESTION})).await.response().await;
    covered.end().await;
    shown.push(("A document marked as distressing", answer));

    let document = std::fs::read_to_string(BRIEFING).unwrap();
    let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let document = flat(&document.replace("**", "").replace('\\', ""));
    let mut quotations = 0;
    for (caption, message) in &shown {
        let page = body(&[(caption, message.clone())]);
        for quoted in page.split("<blockquote>").skip(1).filter_map(|rest| rest.split("</blockquote>").next()) {
            let plain = quoted.replace("<br>", " ").replace("<span class=spoiler>", "").replace("</span>", "");
            let plain = plain.replace("&amp;", "&").replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">");
            let words = flat(plain.trim_start_matches('“').trim_end_matches('”'));
            quotations += 1;
            assert!(document.contains(&words), "{caption}: {words}");
        }
    }
    assert!(quotations >= 8, "{quotations}");
    if let Some(folder) = std::env::var_os("FOOTNOTE_PREVIEW") {
        for theme in ["dark", "light"] {
            let page = format!(
                "<!doctype html><meta charset=utf-8><meta name=viewport content='width=device-width'><style>{}</style>\
                 <body class={theme}>{}",
                include_str!("preview/look.css"),
                body(&shown)
            );
            std::fs::write(std::path::Path::new(&folder).join(format!("{theme}.html")), page).unwrap();
        }
    }
}

fn body(shown: &[(&str, SeenMessage)]) -> String {
    let section = |(caption, message): &(&str, SeenMessage)| {
        ["<section><h2>", caption, "</h2>", &bubble(message), "</section>"].concat()
    };
    shown.iter().map(section).collect()
}

fn bubble(message: &SeenMessage) -> String {
    let private = if message.ephemeral() { "private" } else { "" };
    let content = markdown::html(&message.content);
    let embeds: String = message.embeds.iter().map(embed).collect();
    let rows: String = message.components.iter().map(row).collect();
    let only =
        if message.ephemeral() { "<div class=only>Only you can see this · <a>Dismiss message</a></div>" } else { "" };
    format!(
        "<div class='message {private}'><div class=avatar>¹</div><span class=name>Footnote</span><span class=app>APP</span>\
         <span class=time>Today at 10:00</span>{content}{embeds}{rows}{only}</div>"
    )
}

fn embed(embed: &Value) -> String {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let part = |class: &str, html: String| {
        if html.is_empty() { String::new() } else { format!("<div class={class}>{html}</div>") }
    };
    let title = markdown::inline(&text(&embed["title"]));
    let title = match embed["url"].as_str() {
        Some(url) => format!("<a href=\"{}\">{title}</a>", markdown::escaped(url)),
        None => title,
    };
    let fields = embed["fields"].as_array().into_iter().flatten().map(|field| {
        let key = part("key", markdown::inline(&text(&field["name"])));
        format!("<div class=field>{key}{}</div>", markdown::html(&text(&field["value"])))
    });
    let edge = embed["color"].as_u64().unwrap_or(0x1e_1f_22);
    format!(
        "<div class=embed style='--edge: #{edge:06x}'>{}{}{}{}{}</div>",
        part("author", markdown::escaped(&text(&embed["author"]["name"]))),
        part("title", title),
        markdown::html(&text(&embed["description"])),
        fields.collect::<String>(),
        part("footer", markdown::escaped(&text(&embed["footer"]["text"]))),
    )
}

fn row(row: &Value) -> String {
    let control = |control: &Value| {
        let label = |key: &str| markdown::escaped(control[key].as_str().unwrap_or_default());
        if control["type"] == 2 {
            let style = if control["style"] == 1 { "primary" } else { "" };
            let off = if control["disabled"] == true { "off" } else { "" };
            return format!("<span class='button {style} {off}'>{}</span>", label("label"));
        }
        let options = control["options"].as_array().into_iter().flatten();
        let chosen = options.filter(|option| option["default"] == true).find_map(|option| option["label"].as_str());
        let shown = chosen.map_or_else(|| label("placeholder"), markdown::escaped);
        format!("<span class=select>{shown}<span>⌄</span></span>")
    };
    let controls: String = row["components"].as_array().into_iter().flatten().map(control).collect();
    format!("<div class=row>{controls}</div>")
}
