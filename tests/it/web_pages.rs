//! Web pages are read without their furniture: pages in the manner of real sites, each with the words a reader came for.

use std::collections::HashMap;

use footnote::ingest::{decode::decode, html};
use footnote::report::{BlockKind, Report};

const LEDE: &str = "The study followed four hundred children for five years, from the first referral to the last decision, \
    and asked the children and their carers what had helped them.";
const FINDING: &str = "It found that 62% of the children had moved at least twice, and that delays, more than anything \
    else, kept them from the care they had been promised by the council.";
const QUOTE: &str = "“Nobody told us how long it would take,” one girl said, “and nobody came back to tell us why.”";
const DEMAND: &str = "The authors ask ministers to publish waiting times every quarter, to name a guardian for each child \
    within 24 hours, and to fund the scheme until 2030.";

/// The article that every page holds, with `between` between its paragraphs.
fn article(between: &str) -> String {
    format!(
        "<p>{LEDE}</p>{between}<h2>What was found</h2><p>{FINDING}</p><blockquote><p>{QUOTE}</p></blockquote>{between}\
         <ul><li>Publish waiting times</li><li>Name a guardian</li></ul><p>{DEMAND}</p>"
    )
}

fn words_of_article() -> String {
    [LEDE, "What was found", FINDING, QUOTE, "Publish waiting times", "Name a guardian", DEMAND].join(" ")
}

fn read(html: &[u8]) -> Report {
    html::read("page", &decode(html, None), Some("https://a.example/page?from=mail"))
}

/// The share of the page's words that belong to the article, and of the article's words that were read.
fn precision_and_recall(report: &Report, wanted: &str) -> (f64, f64) {
    let count = |text: &str| {
        let mut words: HashMap<String, u32> = HashMap::new();
        text.split_whitespace().for_each(|word| *words.entry(word.to_lowercase()).or_default() += 1);
        words
    };
    let (read, wanted) = (count(&report.text), count(wanted));
    let common: u32 = read.iter().map(|(word, times)| *times.min(wanted.get(word).unwrap_or(&0))).sum();
    let share = |words: &HashMap<String, u32>| f64::from(common) / f64::from(words.values().sum::<u32>());
    (share(&read), share(&wanted))
}

fn check(name: &str, body: &str, unwanted: &[&str]) -> Report {
    let html = format!(
        "<!doctype html><html lang=en-GB><head><title>Delays in care - The Site</title>\
         <link rel=canonical href=https://a.example/page></head><body>{body}</body></html>"
    );
    let report = read(html.as_bytes());
    let (precision, recall) = precision_and_recall(&report, &format!("Delays in care {}", words_of_article()));
    println!("{name}: precision {precision:.3}, recall {recall:.3}");
    assert!(precision >= 0.98 && recall >= 0.99, "{name}: {precision:.3} {recall:.3}\n{}", report.text);
    for words in unwanted {
        assert!(!report.text.contains(words), "{name}: {words}\n{}", report.text);
    }
    assert_eq!((report.title.as_str(), report.url.as_deref()), ("Delays in care", Some("https://a.example/page")));
    let kinds = |kind: BlockKind| report.blocks.iter().filter(|block| block.kind == kind).count();
    assert_eq!(
        (kinds(BlockKind::Heading(1)), kinds(BlockKind::Heading(2)), kinds(BlockKind::ListItem)),
        (1, 1, 2),
        "{name}"
    );
    report
}

#[test]
fn news_site() {
    let related = "<div class='inline-related related-box'><h3>Related</h3><a href=/b>Minister resigns over 48,000 letters</a></div>";
    let body = format!(
        "<header><a href=/>The Site</a><nav><ul><li><a href=/news>News</a><li><a href=/sport>Sport</a></ul></nav></header>\
         <div id=cookie-banner><p>We use cookies to improve your experience.</p><button>Accept all</button></div>\
         <main><article><h1>Delays in care</h1>{}<div class=share-tools><a href=#>Share on Facebook</a></div></article></main>\
         <aside><h2>Most read</h2><ol><li><a href=/1>Ten ways to save £300</a></ol></aside>\
         <footer><p>© The Site 2024. Registered in England 123456.</p></footer>",
        article(related)
    );
    check("news site", &body, &["48,000", "£300", "cookies", "Facebook", "Registered"]);
}

#[test]
fn charity_with_donation_boxes() {
    let ask = "<div class='wp-block-group'><h3>Can you help?</h3><p>£48 could pay for a night of safety.</p>\
               <a class=button href=/give>Donate now</a></div>";
    let body = format!(
        "<div class=site-nav><a href=/>Home</a> <a href=/donate>Donate</a></div>\
         <div class=content><h1>Delays in care</h1>{}<div class=donate-panel><p>£120 helps a family.</p></div></div>\
         <div class=newsletter-signup><form><label>Your email</label><input><button>Sign up</button></form></div>",
        article(ask)
    );
    check("charity", &body, &["£48", "£120", "Your email"]);
}

#[test]
fn government_publication() {
    let body = format!(
        "<div class='gem-c-cookie-banner' role=region><h2>Cookies on this site</h2><p>We use some essential cookies.</p></div>\
         <nav class=breadcrumbs><ol><li><a href=/>Home</a><li><a href=/social>Social care</a></ol></nav>\
         <main id=content><div class=gem-c-title><h1>Delays in care</h1></div><div class=govspeak>{}</div></main>\
         <div class=gem-c-feedback><h2>Is this page useful?</h2><button>Yes</button></div><footer>Crown copyright</footer>",
        article("")
    );
    check("government", &body, &["essential cookies", "Is this page useful", "Crown"]);
}

#[test]
fn blog_theme_with_a_cookie_wall() {
    let body = format!(
        "<div class='cookie-wall modal' role=dialog><h2>Your privacy</h2><p>We and our 842 partners store information.</p></div>\
         <div id=page><div id=primary class=content-area><article class='post hentry'><header class=entry-header>\
         <h1 class=entry-title>Delays in care</h1></header><div class=entry-content>{}</div></article>\
         <div id=comments class=comments-area><h2>3 thoughts</h2><ol><li class=comment><p>I waited 9 years!</p></li></ol></div></div>\
         <div id=secondary class=widget-area><section class=widget><h2>Recent posts</h2><a href=/x>Our 2019 appeal</a></section></div></div>",
        article("")
    );
    check("blog", &body, &["842", "9 years", "2019 appeal"]);
}

#[test]
fn page_set_in_tables() {
    let body = format!(
        "<table width=100%><tr><td colspan=2><a href=/>The Site</a><tr><td width=150><a href=/a>About</a><br><a href=/b>Contact</a>\
         <td><h1>Delays in care</h1>{}<table><tr><td>Year<td>Children<tr><td>2021<td>1,004</table></table>",
        article("")
    );
    let html = format!("<html><head><title>Delays in care</title></head><body>{body}</body></html>");
    let report = read(html.as_bytes());
    let (_, recall) = precision_and_recall(&report, &words_of_article());
    assert!(recall >= 0.99, "{}", report.text);
    assert!(report.text.contains("Year\tChildren\n2021\t1,004"), "{}", report.text);
    assert!(report.blocks.iter().filter(|block| block.kind == BlockKind::TableRow).count() == 2, "{}", report.text);
}

#[test]
fn page_in_windows_1252() {
    let html = format!(
        "<html><head><title>Delays</title></head><body><main><h1>Delays</h1>{}</main></body></html>",
        article("")
    );
    let (bytes, ..) = encoding_rs::WINDOWS_1252.encode(&html);
    assert!(read(&bytes).text.contains(QUOTE));
}

#[test]
fn list_of_links_and_page_drawn_by_a_script() {
    let links: Vec<_> =
        (1..30).map(|number| format!("<li><a href=/{number}>Report number {number} of the council</a></li>")).collect();
    let links = links.concat();
    let report = read(format!("<title>Reports</title><body><h1>Reports</h1><ul>{links}</ul></body>").as_bytes());
    assert_eq!(report.blocks.iter().filter(|block| block.kind == BlockKind::ListItem).count(), 29, "{}", report.text);
    let empty = read(b"<title>Reports</title><body><h1>Reports</h1><div id=root></div><script>draw()</script></body>");
    assert!(empty.warnings.iter().any(|warning| warning.contains("script")), "{:?}", empty.warnings);
}

#[test]
fn what_the_page_says_of_itself() {
    let html = format!(
        "<html lang=en-GB><head><title>Delays</title><meta property=article:published_time content=2024-12-10T07:00:00Z>\
         <meta name=author content='Ann Lee'></head><body><main>{}</main></body></html>",
        article("")
    );
    let about = read(html.as_bytes()).about;
    let said = [about.published, about.author, about.language].map(Option::unwrap_or_default);
    assert_eq!(said, ["2024-12-10", "Ann Lee", "en-GB"]);
}
