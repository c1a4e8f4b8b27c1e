//! Discord's Markdown, as far as the bot writes it, as HTML.

/// A text of several lines: block quotes, code blocks, and what stands in lines.
pub(super) fn html(text: &str) -> String {
    let mut html = String::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        if line.starts_with("```") {
            let code: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            html.extend(["<pre>", &escaped(&code.join("\n")), "</pre>"]);
        } else if let Some(quoted) = line.strip_prefix("> ") {
            let mut quote = inline(quoted);
            while let Some(more) = lines.next_if(|line| line.starts_with("> ")) {
                quote.extend(["<br>", &inline(&more[2..])]);
            }
            html.extend(["<blockquote>", &quote, "</blockquote>"]);
        } else if line.is_empty() {
            html += "<div class=gap></div>";
        } else {
            html.extend(["<div>", &inline(line), "</div>"]);
        }
    }
    html
}

/// What stands in a line.
pub(super) fn inline(text: &str) -> String {
    const PAIRS: [(&str, &str, &str); 4] =
        [("**", "<b>", "</b>"), ("~~", "<s>", "</s>"), ("||", "<span class=spoiler>", "</span>"), ("*", "<i>", "</i>")];
    let mut html = String::new();
    let mut rest = text;
    'text: while let Some(first) = rest.chars().next() {
        if let Some(after) = rest.strip_prefix('\\')
            && let Some(escaped_one) = after.chars().next().filter(char::is_ascii_punctuation)
        {
            html += &escaped(&after[..escaped_one.len_utf8()]);
            rest = &after[escaped_one.len_utf8()..];
            continue;
        }
        for (mark, open, close) in PAIRS {
            if let Some(inner) = rest.strip_prefix(mark)
                && let Some(end) = unescaped(inner, mark)
            {
                html.extend([open, &inline(&inner[..end]), close]);
                rest = &inner[end + mark.len()..];
                continue 'text;
            }
        }
        if let Some((label, url, after)) = link(rest) {
            html.extend(["<a href=\"", &escaped(url), "\">", &inline(label), "</a>"]);
            rest = after;
            continue;
        }
        if let Some((id, after)) = rest.strip_prefix("<#").and_then(|inner| inner.split_once('>')) {
            html.extend(["<span class=mention># ", &escaped(id), "</span>"]);
            rest = after;
            continue;
        }
        html += &escaped(&rest[..first.len_utf8()]);
        rest = &rest[first.len_utf8()..];
    }
    html
}

/// `text` as HTML shows it.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Where `mark` stands first without a backslash before it, behind at least a character.
fn unescaped(text: &str, mark: &str) -> Option<usize> {
    let mut from = 0;
    loop {
        let at = from + text[from..].find(mark)?;
        let backslashes = text[..at].bytes().rev().take_while(|byte| *byte == b'\\').count();
        if at > 0 && backslashes % 2 == 0 {
            return Some(at);
        }
        from = at + mark.len();
    }
}

/// "[label](url)" at the head of a text: label, address and what follows.
fn link(text: &str) -> Option<(&str, &str, &str)> {
    let inner = text.strip_prefix('[')?;
    let end = unescaped(inner, "](")?;
    let (url, after) = inner[end + 2..].split_once(')')?;
    Some((&inner[..end], url, after))
}

#[test]
fn markdown_reads_as_on_discord() {
    for (text, expected) in [
        ("**a\\*b** *c* ~~d~~", "<b>a*b</b> <i>c</i> <s>d</s>"),
        ("||**45%**||", "<span class=spoiler><b>45%</b></span>"),
        ("[a \\] b](https://x.example/#page=1) c", "<a href=\"https://x.example/#page=1\">a ] b</a> c"),
        ("a * b \\<\\@1\\>", "a * b &lt;@1&gt;"),
    ] {
        assert_eq!(inline(text), expected);
    }
    assert_eq!(
        html("> “a\n> b”\n\n```text\n<c>\n```"),
        "<blockquote>“a<br>b”</blockquote><div class=gap></div><pre>&lt;c&gt;</pre>"
    );
}
