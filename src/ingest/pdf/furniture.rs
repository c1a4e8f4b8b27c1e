//! Running heads and page numbers: what repeats at the same height from page to page.

use super::scale::step;
use super::sheet::{Body, Sheet};
use std::collections::{HashMap, HashSet};

/// Furniture stands in this share of the page, at its top and bottom.
const EDGE: f64 = 0.15;

/// Lines looked at on each edge.
const EDGE_LINES: usize = 5;

/// Pages a line must repeat on.
const REPEATS: usize = 3;

/// Stands for the height of last lines, wherever the text ends: only what counts the pages is furniture there.
const ANY_HEIGHT: i32 = i32::MAX;

/// A page number as printed, with the number it stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Folio {
    /// As printed: "12", "iv", "F-3".
    pub(super) label: String,
    /// What stands before the number in the label.
    pub(super) prefix: String,
    /// The number.
    pub(super) number: i64,
    /// Whether it is a Roman numeral.
    pub(super) roman: bool,
}

/// A line near the edge of a page.
struct Edge {
    page: usize,
    line: usize,
    text: String,
    numbers: Vec<Folio>,
}

/// Takes the furniture off the pages; returns the page number printed on each, where one was found.
pub(super) fn strip(sheets: &mut [Sheet], body: &Body) -> Vec<Option<Folio>> {
    let mut folios = vec![None; sheets.len()];
    let mut furniture: HashSet<(usize, usize)> = HashSet::new();
    for ((height, _), group) in groups(sheets) {
        if height != ANY_HEIGHT {
            mark_repeats(&group, &mut furniture, |edge| names_section(edge, sheets, body));
        }
        mark_numbers(&group, &mut furniture, &mut folios, REPEATS.min(sheets.len().max(2)));
    }
    for (page, sheet) in sheets.iter_mut().enumerate() {
        let mut at = 0;
        sheet.lines.retain(|line| {
            at += 1;
            !line.artifact && !furniture.contains(&(page, at - 1))
        });
    }
    folios
}

/// Lines near the edges, grouped by height and by what they say besides numbers.
fn groups(sheets: &[Sheet]) -> HashMap<(i32, String), Vec<Edge>> {
    let mut groups: HashMap<(i32, String), Vec<Edge>> = HashMap::new();
    for (page, sheet) in sheets.iter().enumerate() {
        let mut order: Vec<(usize, f64)> = sheet.lines.iter().map(|line| line.y).enumerate().collect();
        order.sort_by(|a, b| a.1.total_cmp(&b.1));
        let top = order.iter().take(EDGE_LINES).filter(|(_, y)| *y < EDGE * sheet.height);
        let bottom = order.iter().rev().take(EDGE_LINES).filter(|(_, y)| *y > (1.0 - EDGE) * sheet.height);
        for (line, y) in top.chain(bottom) {
            let Some(text) = sheet.lines.get(*line).map(|line| line.text(" ")) else { continue };
            let (masked, numbers) = mask(&text);
            // From the nearer edge, so that pages of two sizes group alike.
            let height = if *y < 0.5 * sheet.height { *y } else { *y - sheet.height };
            groups.entry((step(height, 12.0), masked)).or_default().push(Edge { page, line: *line, text, numbers });
        }
        // Producers of web pages put the number under the text, wherever that ends.
        if let Some((line, _)) = order.last()
            && let Some(text) = sheet.lines.get(*line).map(|line| line.text(" "))
            && let (masked, numbers) = mask(&text)
            && !numbers.is_empty()
        {
            groups.entry((ANY_HEIGHT, masked)).or_default().push(Edge { page, line: *line, text, numbers });
        }
    }
    groups
}

fn mark_repeats(group: &[Edge], furniture: &mut HashSet<(usize, usize)>, names_section: impl Fn(&Edge) -> bool) {
    let mut pages: HashMap<&str, (usize, usize)> = HashMap::new();
    for edge in group {
        pages.entry(&edge.text).or_insert((edge.page, 0)).1 += 1;
    }
    let repeated = |edge: &&Edge| {
        let bare_number = edge.text.chars().all(|character| !character.is_alphabetic());
        let Some((first, count)) = pages.get(edge.text.as_str()) else { return false };
        !bare_number && *count >= REPEATS && !(edge.page == *first && names_section(edge))
    };
    furniture.extend(group.iter().filter(repeated).map(|edge| (edge.page, edge.line)));
}

/// Whether a running head, where it comes first, is set as a heading that no other line of its page repeats.
fn names_section(edge: &Edge, sheets: &[Sheet], body: &Body) -> bool {
    let Some(sheet) = sheets.get(edge.page).filter(|_| edge.page > 0) else { return false };
    let Some(line) = sheet.lines.get(edge.line) else { return false };
    let again = sheet.lines.iter().filter(|other| other.text(" ").eq_ignore_ascii_case(&edge.text)).count();
    line.y < 0.5 * sheet.height && line.size >= 1.15 * body.size && again == 1
}

/// Marks lines with a number that counts the pages.
fn mark_numbers(group: &[Edge], furniture: &mut HashSet<(usize, usize)>, folios: &mut [Option<Folio>], repeats: usize) {
    let mut offsets: HashMap<(usize, i64, bool), usize> = HashMap::new();
    let key = |edge: &Edge, at: usize, folio: &Folio| {
        (at, i64::try_from(edge.page).unwrap_or_default() - folio.number, folio.roman)
    };
    for edge in group {
        for (at, folio) in edge.numbers.iter().enumerate() {
            *offsets.entry(key(edge, at, folio)).or_default() += 1;
        }
    }
    for edge in group {
        let counted =
            |(at, folio): &(usize, &Folio)| offsets.get(&key(edge, *at, folio)).copied().unwrap_or_default() >= repeats;
        let Some((_, folio)) = edge.numbers.iter().enumerate().find(counted) else { continue };
        furniture.insert((edge.page, edge.line));
        if let Some(found) = folios.get_mut(edge.page) {
            found.get_or_insert_with(|| folio.clone());
        }
    }
}

/// `text` with its numbers masked, and the numbers as page numbers.
fn mask(text: &str) -> (String, Vec<Folio>) {
    let mut numbers = Vec::new();
    let mut words: Vec<String> = text.split_whitespace().map(|word| mask_word(word, &mut numbers)).collect();
    let roman = |word: &str| {
        let label = word.trim_matches('-').to_owned();
        Some(Folio { number: parse_roman(&label)?, prefix: String::new(), label, roman: true })
    };
    // In a short line anywhere, else at its end.
    let anywhere = words.len() <= 3 && numbers.is_empty();
    let mut candidates = (0..words.len()).rev().take(if anywhere { words.len() } else { 1 });
    if let Some((at, folio)) = candidates.find_map(|at| Some((at, roman(&words[at])?))) {
        "#".clone_into(&mut words[at]);
        numbers.push(folio);
    }
    (words.join(" "), numbers)
}

fn mask_word(word: &str, numbers: &mut Vec<Folio>) -> String {
    let digits = |character: char| character.is_ascii_digit();
    let (Some(start), Some(end)) = (word.find(digits), word.rfind(digits)) else { return word.to_owned() };
    let (before, number, after) = (&word[..start], &word[start..=end], &word[end + 1..]);
    if let Ok(value) = number.parse::<i64>()
        && number.len() <= 5
    {
        let letters = before.strip_suffix(['-', '–', '.']).unwrap_or(before);
        let lettered = (1..=2).contains(&letters.len()) && letters.chars().all(char::is_alphabetic);
        let prefix = if lettered { before } else { "" };
        numbers.push(Folio {
            label: format!("{prefix}{number}"),
            prefix: prefix.to_owned(),
            number: value,
            roman: false,
        });
    }
    format!("{before}#{after}")
}

/// The value of a Roman numeral below 400, in one case; `None` for other words.
pub(super) fn parse_roman(word: &str) -> Option<i64> {
    let lower = word.to_ascii_lowercase();
    if word.is_empty() || (word != lower && word != word.to_ascii_uppercase()) {
        return None;
    }
    let mut value = 0;
    let mut above = 0;
    for letter in lower.chars().rev() {
        let digit = match letter {
            'i' => 1,
            'v' => 5,
            'x' => 10,
            'l' => 50,
            'c' => 100,
            _ => return None,
        };
        value += if digit < above { -digit } else { digit };
        above = above.max(digit);
    }
    (crate::ingest::numerals::roman(u32::try_from(value).ok()?) == lower).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::pdf::cells::Cell;
    use crate::ingest::pdf::fonts::LetterInk;
    use crate::ingest::pdf::lines::Line;

    fn sheet(lines: &[(&str, f64)]) -> Sheet {
        let line = |(text, y): &(&str, f64)| Line {
            cells: vec![Cell { text: (*text).to_owned(), x0: 50.0, x1: 300.0, ..Cell::default() }],
            y: *y,
            ..Line::default()
        };
        Sheet { lines: lines.iter().map(line).collect(), height: 800.0, ..Sheet::default() }
    }

    #[test]
    fn running_heads_and_folios_go_and_text_stays() {
        let heads = ["Annual report 2023", "Annual report 2023", "Annual report 2023", "Annual report 2023"];
        let mut sheets: Vec<Sheet> = (7..)
            .zip(heads)
            .map(|(number, head)| {
                sheet(&[
                    (head, 40.0),
                    (&format!("Recommendation {}", number * number), 90.0),
                    (&format!("Page {number} of 40"), 780.0),
                ])
            })
            .collect();
        let folios = strip(&mut sheets, &Body::of(&[], &LetterInk::default()));
        assert!(sheets.iter().all(|sheet| sheet.lines.len() == 1));
        assert_eq!(folios[0].as_ref().map(|folio| folio.label.as_str()), Some("7"));
    }

    #[test]
    fn a_foot_that_counts_the_pages_goes_wherever_the_text_ends() {
        let page = |number: u32| {
            let end = 300.0 + 37.0 * f64::from(number % 4);
            sheet(&[
                (&format!("In {} the ferries earned £{}.", 2000 + number * 3, number * number), end - 20.0),
                (&format!("Moor Ferries 2021 Report {number}"), end),
            ])
        };
        let mut sheets: Vec<Sheet> = (7..13).map(page).collect();
        let folios = strip(&mut sheets, &Body::of(&[], &LetterInk::default()));
        assert!(sheets.iter().all(|sheet| sheet.lines.len() == 1));
        assert_eq!(folios[5].as_ref().map(|folio| folio.label.as_str()), Some("12"));
    }

    #[test]
    fn folios_may_be_roman_or_lettered() {
        let (_, numbers) = mask("xiv");
        assert_eq!(numbers[0].number, 14);
        let (masked, numbers) = mask("F-12");
        assert_eq!((masked.as_str(), numbers[0].label.as_str()), ("F-#", "F-12"));
        let (masked, numbers) = mask("Moor Ferries 2021 Report iv");
        assert_eq!((masked.as_str(), numbers[1].number), ("Moor Ferries # Report #", 4));
        assert_eq!(parse_roman("mild"), None);
        assert_eq!(parse_roman("iiii"), None);
    }
}
