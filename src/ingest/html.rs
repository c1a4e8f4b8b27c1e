//! Web pages: the main content, without what surrounds it.

mod about;
mod linked_data;
mod nesting;
mod page;
mod roles;
mod surrounds;
mod walk;

use std::thread;

use dom_smoothie::{Config, Readability};
use scraper::Html;

use super::blocks::{self, Found};
use super::furniture;
use crate::report::{BlockKind, Draft, Format, Report};

/// Deeper trees are not given to `dom_smoothie`, whose passes look at all ancestors. Browsers stop at 512.
const MAX_ARTICLE_DEPTH: usize = 256;
/// The stack of the thread `dom_smoothie` runs in: enough for [`MAX_ARTICLE_DEPTH`] many times over.
const ARTICLE_STACK_BYTES: usize = 16 << 20;
/// Larger pages are walked whole: finding the main content takes time that grows faster than the page.
const MAX_ARTICLE_ELEMENTS: usize = 100_000;
/// Main content with fewer characters is taken for a failure to find it.
const MIN_ARTICLE_CHARS: usize = 200;
/// Main content must hold this share (1 in so many) of the characters on the whole page.
const MIN_ARTICLE_SHARE: usize = 5;

/// The report on the page `html`, fetched from `url`.
///
/// Navigation and the like are left out, then the main content is found by Readability's method (`dom_smoothie`); where
/// that finds too little, the rest of the page is read. The report's URL is the page's canonical one, else `url`. Any depth of nesting
/// and any malformed markup is read.
pub fn read(id: &str, html: &str, url: Option<&str>) -> Report {
    let html = nesting::cap(html);
    let parsed = Html::parse_document(&html);
    let mut found = content(&parsed);
    furniture::clear(&mut found);
    let page = page::Described::new(&parsed);
    let title = page.title();
    if let Some(heading) = page.heading().or(title.as_deref()) {
        head(&mut found, heading);
    }
    let mut draft = Draft::new(id, Format::Html);
    if let Some(title) = title {
        draft.title(&title);
    }
    draft.about(about::read(&parsed));
    if let Some(url) = page.canonical(url).as_deref().or(url) {
        draft.url(url);
    }
    if found.iter().all(|block| matches!(block.kind(), BlockKind::Heading(_))) {
        draft.warn("the page has no text: it may be drawn by a script; save it as PDF and read that");
    }
    blocks::write(&mut draft, found);
    draft.finish()
}

/// The blocks of a piece of HTML, such as one inside Markdown.
pub(super) fn fragment(html: &str) -> Vec<Found> {
    let html = nesting::cap(html);
    // Outside of a table the parser drops the tags of its cells, which would glue them.
    let is_cut_table = !holds(&html, "<table") && ["<tr", "<td", "<th"].iter().any(|tag| holds(&html, tag));
    let html = if is_cut_table { format!("<table>{html}</table>").into() } else { html };
    walk::blocks(Html::parse_fragment(&html).tree.root())
}

fn holds(html: &str, tag: &str) -> bool {
    html.as_bytes().windows(tag.len()).any(|window| window.eq_ignore_ascii_case(tag.as_bytes()))
}

/// The blocks of the main content, or of the whole page where that can't be found.
fn content(parsed: &Html) -> Vec<Found> {
    let whole = walk::blocks(parsed.tree.root());
    let enough =
        |found: &[Found]| chars(found) >= MIN_ARTICLE_CHARS && chars(found) * MIN_ARTICLE_SHARE >= chars(&whole);
    if nesting::depth(&parsed.tree) <= MAX_ARTICLE_DEPTH
        && let Some(article) = article(&surrounds::cleared(parsed))
    {
        let found = walk::blocks(Html::parse_fragment(&article).tree.root());
        if enough(&found) {
            return found;
        }
    }
    page::main_element(parsed).map(walk::blocks).filter(|found| enough(found)).unwrap_or(whole)
}

/// The main content as HTML. In a thread of its own, so that neither its stack nor a panic is ours.
fn article(html: &str) -> Option<String> {
    let config = Config { max_elements_to_parse: MAX_ARTICLE_ELEMENTS, ..Config::default() };
    let find = || Readability::new(html, None, Some(config)).ok()?.parse().ok().map(|found| found.content.to_string());
    thread::scope(|scope| {
        let finder = thread::Builder::new().stack_size(ARTICLE_STACK_BYTES).spawn_scoped(scope, find).ok()?;
        finder.join().ok().flatten()
    })
}

fn chars(found: &[Found]) -> usize {
    let visible = |text: &str| text.chars().filter(|character| !character.is_whitespace()).count();
    let chars = found.iter().map(|found| match found {
        Found::Block { kind: BlockKind::Heading(_), .. } => 0,
        Found::Block { text, .. } => visible(text),
        Found::Table(grid) => grid.rows.iter().flatten().map(|cell| visible(&cell.text)).sum(),
    });
    chars.sum()
}

/// Puts the page's `heading` over its text, unless one of the first headings is it; Readability takes it out where it
/// repeats the title, and lowers its level elsewhere.
fn head(found: &mut Vec<Found>, heading: &str) {
    let headings = found.iter_mut().filter_map(|block| match block {
        Found::Block { kind: kind @ BlockKind::Heading(_), text, .. } => Some((kind, text)),
        _ => None,
    });
    match headings.take(3).find(|(_, text)| page::same_words(text, heading)) {
        Some((kind, _)) => *kind = BlockKind::Heading(1),
        None => found.insert(0, Found::new(BlockKind::Heading(1), heading)),
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use proptest::prelude::*;

    use super::*;

    const PROSE: &str = "The study followed the children for five years, from the first referral to the last decision, \
        and asked what helped. It found that delays, more than anything else, kept them from care.";

    fn texts(report: &Report) -> Vec<&str> {
        report.blocks.iter().map(|block| report.slice(block.bytes)).collect()
    }

    #[test]
    fn an_article_is_read_without_its_surroundings() {
        let html = format!(
            "<!doctype html><html><head><title>Delays in care | Site</title>\
             <link rel=canonical href=https://a.example/delays></head><body>\
             <header><a href=/>Home</a></header><nav><ul><li><a href=/a>About</a></ul></nav>\
             <main><article><h1>Delays in care</h1><p>{PROSE}</p><h2>Figures</h2><p>{PROSE} In 2021<sup>1</sup> more.</p>\
             <table><tr><th>Year<th>Cases<tr><td>2021<td>1,004</table>\
             <ol><li>{PROSE}<li>Second.</ol><p>{PROSE}</p></article></main>\
             <aside><h3>Related articles</h3><a href=/b>Another</a></aside>\
             <div class=cookie-banner>We use cookies.</div><footer>© Site</footer></body></html>"
        );
        let report = read("d", &html, Some("https://a.example/delays?utm=1"));
        assert_eq!(report.check(), Ok(()));
        assert_eq!(report.title, "Delays in care");
        assert_eq!(report.url.as_deref(), Some("https://a.example/delays"));
        let figures = format!("{PROSE} In 2021¹ more.");
        let first = format!("1. {PROSE}");
        assert_eq!(
            texts(&report),
            ["Delays in care", PROSE, "Figures", &figures, "Year\tCases", "2021\t1,004", &first, "2. Second.", PROSE]
        );
    }

    #[test]
    fn a_short_page_is_read_whole() {
        let report = read("d", "<body><nav>Menu</nav><h1>Hours</h1><p>Open daily.</p><form><input></form>", None);
        assert_eq!(texts(&report), ["Hours", "Open daily."]);
        assert_eq!(report.url, None);
        assert!(report.warnings.is_empty());
        assert_eq!(read("d", "<title>App</title><div id=root></div><script>1</script>", None).warnings.len(), 1);
    }

    #[test]
    fn hostile_nesting_is_read_in_bounded_time() {
        let start = Instant::now();
        for tag in ["div", "b", "table><tr><td", "blockquote", "ul><li", "span", "svg><g"] {
            let html = format!("{}{PROSE}", format!("<{tag}>").repeat(20_000));
            let report = read("d", &html, None);
            assert!(report.text.contains("kept them from care") || tag.starts_with("svg"), "{tag}");
        }
        assert!(start.elapsed() < Duration::from_mins(1), "{:?}", start.elapsed());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn any_text_is_read(text in any::<String>(), tags in "(</?(p|b|table|tr|td|li|ol|h1|a|br|sup|div|svg|form)>|[ a-z&;.1]){0,60}") {
            prop_assert_eq!(read("d", &text, None).check(), Ok(()));
            prop_assert_eq!(read("d", &tags, Some("x")).check(), Ok(()));
        }
    }
}
