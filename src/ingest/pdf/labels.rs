//! Page labels: what the catalog says, else the numbers printed on the pages.

use super::furniture::Folio;
use crate::ingest::numerals::{letters, roman};
use hayro_syntax::object::{Array, Dict, Name, Number, Object, String as PdfString};

/// Nodes and entries of the number tree looked at; a tree with more is damaged.
const MAX_NODES: usize = 20_000;

/// Depth of the number tree.
const MAX_DEPTH: usize = 16;

/// The label of each page, `None` where nothing is known.
pub(super) fn labels(catalog: &Dict<'_>, folios: &[Option<Folio>]) -> Vec<Option<String>> {
    let from_catalog = catalog.get::<Dict<'_>>("PageLabels").map(|tree| {
        let mut ranges = Vec::new();
        let mut budget = MAX_NODES;
        collect(&tree, MAX_DEPTH, &mut budget, &mut ranges);
        expand(ranges, folios.len())
    });
    let trivial =
        |labels: &[String]| labels.iter().zip(1..).all(|(label, page): (_, usize)| *label == page.to_string());
    match from_catalog {
        Some(labels) if !trivial(&labels) => {
            labels.into_iter().map(|label| Some(label).filter(|label| !label.is_empty())).collect()
        }
        _ => from_folios(folios),
    }
}

/// How a range of pages is labelled.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Range {
    first: usize,
    style: Option<u8>,
    prefix: String,
    start: u32,
}

fn collect(node: &Dict<'_>, depth: usize, budget: &mut usize, ranges: &mut Vec<Range>) {
    let Some(left) = budget.checked_sub(1) else { return };
    *budget = left;
    if let Some(nums) = node.get::<Array<'_>>("Nums") {
        let mut entries = nums.iter::<Object<'_>>();
        while let (Some(key), Some(value)) = (entries.next(), entries.next()) {
            let Some(left) = budget.checked_sub(1) else { return };
            *budget = left;
            if let (Some(first), Some(label)) = (key.into_number(), value.into_dict()) {
                ranges.extend(range(first, &label));
            }
        }
    }
    if let (Some(kids), Some(depth)) = (node.get::<Array<'_>>("Kids"), depth.checked_sub(1)) {
        for kid in kids.iter::<Dict<'_>>().take(*budget) {
            collect(&kid, depth, budget, ranges);
        }
    }
}

fn range(first: Number, label: &Dict<'_>) -> Option<Range> {
    Some(Range {
        first: usize::try_from(first.as_i64()).ok()?,
        style: label.get::<Name<'_>>("S").and_then(|name| name.as_str().bytes().next()),
        prefix: label
            .get::<PdfString<'_>>("P")
            .map(|prefix| super::title::decode(prefix.as_bytes()))
            .unwrap_or_default(),
        start: label.get::<u32>("St").unwrap_or(1),
    })
}

fn expand(mut ranges: Vec<Range>, pages: usize) -> Vec<String> {
    ranges.sort_by_key(|range| range.first);
    (0..pages)
        .map(|page| {
            let after = ranges.partition_point(|range| range.first <= page);
            let Some(range) = after.checked_sub(1).and_then(|at| ranges.get(at)) else { return String::new() };
            let number = range.start.saturating_add(u32::try_from(page - range.first).unwrap_or_default());
            let numeral = match range.style {
                Some(b'D') => number.to_string(),
                Some(b'r') => roman(number),
                Some(b'R') => roman(number).to_ascii_uppercase(),
                Some(b'a') => letters(number),
                Some(b'A') => letters(number).to_ascii_uppercase(),
                _ => String::new(),
            };
            format!("{}{numeral}", range.prefix)
        })
        .collect()
}

/// Labels from the numbers printed on the pages. A page without one gets the number its neighbours imply.
fn from_folios(folios: &[Option<Folio>]) -> Vec<Option<String>> {
    let implied = |page: usize, from: usize, folio: &Folio| {
        let shift = i64::try_from(page).ok()? - i64::try_from(from).ok()?;
        let number = folio.number.checked_add(shift).filter(|number| *number > 0)?;
        Some(Folio { number, label: spell(folio, number), ..folio.clone() })
    };
    let known = |at: usize| folios.get(at).and_then(Option::as_ref).map(|folio| (at, folio));
    (0..folios.len())
        .map(|page| {
            if let Some(folio) = folios.get(page).and_then(Option::as_ref) {
                return Some(folio.label.clone());
            }
            let before = (0..page).rev().find_map(known).map(|(at, folio)| implied(page, at, folio));
            let after = (page + 1..folios.len()).find_map(known).map(|(at, folio)| implied(page, at, folio));
            match (before.flatten(), after) {
                (Some(before), Some(after)) if after.as_ref() == Some(&before) => Some(before.label),
                (Some(before), None) => Some(before.label),
                (None, Some(after)) => after.map(|folio| folio.label),
                _ => None,
            }
        })
        .collect()
}

fn spell(folio: &Folio, number: i64) -> String {
    if !folio.roman {
        return format!("{}{number}", folio.prefix);
    }
    let numeral = roman(u32::try_from(number).unwrap_or_default());
    if folio.label.chars().any(char::is_uppercase) { numeral.to_ascii_uppercase() } else { numeral }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folio(number: i64) -> Folio {
        Folio { label: number.to_string(), prefix: String::new(), number, roman: false }
    }

    #[test]
    fn ranges_are_expanded() {
        let range = |first, style, prefix: &str, start| Range { first, style, prefix: prefix.to_owned(), start };
        let ranges = vec![
            range(0, None, "Cover", 1),
            range(1, Some(b'r'), "", 1),
            range(4, Some(b'D'), "", 1),
            range(6, Some(b'A'), "A-", 27),
        ];
        assert_eq!(expand(ranges, 7), ["Cover", "i", "ii", "iii", "1", "2", "A-AA"]);
    }

    #[test]
    fn pages_without_a_number_get_what_their_neighbours_imply() {
        let folios = [None, None, Some(folio(1)), None, Some(folio(3)), None, Some(folio(40)), None];
        let labels: Vec<_> = from_folios(&folios).into_iter().map(Option::unwrap_or_default).collect();
        assert_eq!(labels, ["", "", "1", "2", "3", "", "40", "41"]);
    }
}
