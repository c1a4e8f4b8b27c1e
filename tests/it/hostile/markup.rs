//! Web pages and Markdown that cost more than they say.

use super::{Ends, check};

const WORDS: &str = "<p>The keepers reported forty broken lamps in the year of the great storm.</p>";

#[test]
fn web_pages_are_read_or_stopped_by_the_clock() {
    let page = |inside: String| format!("<!doctype html><title>Lamps</title><body>{WORDS}{inside}").into_bytes();
    let attributes = (0..100_000).map(|at| format!(" a{at}=1")).collect::<Vec<_>>().concat();
    let many = |part: &str, times: usize| page(part.repeat(times));
    check(
        "timeout_s = 20",
        vec![
            ("nested.html", many("<div>", 200_000), Ends::Either),
            ("formatting.html", many("<a><b><i><p>", 50_000), Ends::Either),
            ("tables.html", many("<table><tr><td>", 50_000), Ends::Either),
            ("cells.html", page(format!("<table>{}", "<tr><td>1<td>2<td>3".repeat(50_000))), Ends::Either),
            (
                "spans.html",
                page("<table><tr><td colspan=4294967295 rowspan=99999999>1<td>2<tr><td>3</table>".into()),
                Ends::Read,
            ),
            (
                "entities.html",
                many("&amp;&notanentity;&#x110000;&#0;&CounterClockwiseContourIntegral", 20_000),
                Ends::Either,
            ),
            ("attributes.html", page(format!("<p{attributes}>end")), Ends::Either),
            ("open.html", many("<!-- <script> </", 50_000), Ends::Either),
            ("selects.html", many("<select><option><optgroup>", 50_000), Ends::Either),
            ("foreign.html", many("<svg><math><mtext><foreignObject>", 30_000), Ends::Either),
        ],
    );
}

/// These are quickly read; it is the index that could take the square of their length.
#[test]
fn long_texts_are_indexed() {
    let many = |part: &str, times: usize| format!("# Lamps\n\nA keeper.\n\n{}\n", part.repeat(times)).into_bytes();
    let definitions = (0..100_000).map(|at| format!("Coast Board C{at} (CB{at}) ")).collect::<Vec<_>>().concat();
    let heading = format!("# {}\n\n{}", "lamp ".repeat(200_000), "A keeper of forty lamps.\n\n".repeat(20_000));
    check(
        "timeout_s = 120",
        vec![
            ("headings.md", many("## A\n\nb\n\n", 200_000), Ends::Read),
            ("heading.md", heading.into_bytes(), Ends::Read),
            ("dots.md", many(".", 1_000_000), Ends::Read),
            ("leaders.md", many(". . .. ... .... ", 100_000), Ends::Read),
            ("brackets.md", many("(", 1_000_000), Ends::Read),
            ("figures.txt", many("41% of 7,432 children, ", 40_000), Ends::Read),
            ("definitions.txt", definitions.into_bytes(), Ends::Read),
            ("paragraphs.txt", many("A keeper of forty lamps.\n\n", 40_000), Ends::Read),
        ],
    );
}

#[test]
fn markdown_and_text_are_read_or_stopped_by_the_clock() {
    let nested = |part: &str, times: usize| format!("A keeper.\n\n{}end\n", part.repeat(times)).into_bytes();
    let list = (0..500).map(|depth| format!("{}- item\n", "  ".repeat(depth))).collect::<Vec<_>>().concat();
    let links = (0..20_000).map(|at| format!("[{at}]: /{at}\n[{at}][{at}] ")).collect::<Vec<_>>().concat();
    let columns = format!("|{}\n|{}\n{}", "a|".repeat(3000), "-|".repeat(3000), "|1|\n".repeat(3000));
    check(
        "timeout_s = 20",
        vec![
            ("quotes.md", nested("> ", 100_000), Ends::Either),
            ("brackets.md", nested("[", 300_000), Ends::Either),
            ("links.md", nested("![a](<", 100_000), Ends::Either),
            ("emphasis.md", nested("*a_ **b__ ", 100_000), Ends::Either),
            (
                "ticks.md",
                (0..2000).map(|at| "`".repeat(at) + "a ").collect::<Vec<_>>().concat().into_bytes(),
                Ends::Either,
            ),
            ("list.md", list.into_bytes(), Ends::Either),
            ("references.md", links.into_bytes(), Ends::Either),
            ("columns.md", columns.into_bytes(), Ends::Either),
            ("notes.md", nested("[^a]: b\n\n[^a]\n\n", 20_000), Ends::Either),
            ("raw.md", nested("<div>\n", 50_000), Ends::Either),
            ("feeds.txt", nested("\u{c}", 500_000), Ends::Either),
            ("line.txt", nested("word ", 500_000), Ends::Either),
            ("tabs.txt", nested("a\tb\t", 200_000), Ends::Either),
        ],
    );
}
