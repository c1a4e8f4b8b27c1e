//! How the lines of a text file make paragraphs.

use super::line;

/// Lines longer than this were not wrapped by hand or by a mail program.
const MAX_WRAPPED_CHARS: usize = 120;
/// No text is taken to be wrapped at fewer columns than this.
const MIN_WRAP_COLUMNS: usize = 40;
/// A line this much shorter than the wrap column, with the next word added, was broken on purpose.
const SLACK_COLUMNS: usize = 6;

/// Lines between blank lines (or a single line, where each is a paragraph).
#[derive(Debug)]
pub(super) struct Group<'t> {
    /// The lines, none of them blank.
    pub(super) lines: Vec<&'t str>,
    wrap_columns: usize,
    /// Whether all lines are so short that each stands for itself: an address, a list of names.
    short: bool,
}

impl Group<'_> {
    /// Whether the line end between `before` and `after` was made on purpose: the next word had fitted, and a sentence
    /// ends there or all lines of the group are short.
    pub(super) fn breaks_after(&self, before: &str, after: &str) -> bool {
        let word = after.split_whitespace().next().map_or(0, |word| word.chars().count());
        let on_purpose = before.trim_end().chars().count() + 1 + word + SLACK_COLUMNS <= self.wrap_columns;
        let goes_on = after.trim_start().starts_with(char::is_lowercase) && line::item(after).is_none();
        on_purpose && (line::ends_sentence(before) || (self.short && !goes_on))
    }
}

/// The groups of lines in `text`.
pub(super) fn groups(text: &str) -> Vec<Group<'_>> {
    // Tabs stay at the end of a line: empty cells stand between them.
    let lines: Vec<_> = text.split('\n').map(|line| line.trim_end_matches(' ')).collect();
    let each_line_a_paragraph = mostly_long(&lines);
    let wrap_columns = wrap_columns(&lines);
    let mut groups = Vec::new();
    for run in lines.split(|line| line.trim().is_empty()).filter(|run| !run.is_empty()) {
        // A line drawn under a heading belongs to it.
        let underlined = run.windows(2).any(|pair| line::underline(pair[0], pair[1]).is_some());
        if each_line_a_paragraph && !underlined && table_rows(run) == 0 {
            groups.extend(run.iter().map(|line| group(&[line], wrap_columns)));
        } else {
            groups.push(group(run, wrap_columns));
        }
    }
    groups
}

/// How many of the first `lines` are a table: two rows at least, and the rules drawn between them.
pub(super) fn table_rows(lines: &[&str]) -> usize {
    let drawn = lines.iter().take_while(|line| line::has_cells(line) || line::is_rule(line)).count();
    let rows = lines[..drawn].iter().filter(|line| line::has_cells(line)).count();
    if rows >= 2 { drawn } else { 0 }
}

fn group<'t>(lines: &[&'t str], wrap_columns: usize) -> Group<'t> {
    let short = lines.iter().all(|line| line.chars().count() * 5 < wrap_columns * 3);
    Group { lines: lines.to_vec(), wrap_columns, short }
}

/// Whether most of the text stands in lines too long to be wrapped.
fn mostly_long(lines: &[&str]) -> bool {
    let chars = |line: &&str| line.chars().count();
    let long: usize = lines.iter().map(chars).filter(|chars| *chars > MAX_WRAPPED_CHARS).sum();
    long * 2 > lines.iter().map(chars).sum()
}

/// The column at which the text is wrapped: what nineteen lines in twenty stay within.
fn wrap_columns(lines: &[&str]) -> usize {
    let mut widths: Vec<_> = lines.iter().map(|line| line.chars().count()).filter(|width| *width > 0).collect();
    widths.sort_unstable();
    let last = widths.get((widths.len() * 19 / 20).min(widths.len().saturating_sub(1)));
    last.copied().unwrap_or_default().clamp(MIN_WRAP_COLUMNS, MAX_WRAPPED_CHARS)
}
