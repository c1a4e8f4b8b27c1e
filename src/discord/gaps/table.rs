//! The list as a table that spreadsheets open.

use crate::store::{Feedback, Gap};

/// What tells spreadsheets that the text is UTF-8; without it some read “£” as “Â£”.
const MARK: &str = "\u{feff}";

/// All of it as CSV (RFC 4180), in UTF-8, below a line of headings.
pub(super) fn csv(gaps: &[Gap], feedback: &[Feedback]) -> Result<Vec<u8>, String> {
    let mut table = csv::Writer::from_writer(MARK.as_bytes().to_vec());
    let asked = gaps
        .iter()
        .map(|gap| ["question", &gap.topic, &gap.question].map(cell).into_iter().chain([gap.times.to_string()]));
    let wrong = feedback
        .iter()
        .map(|entry| ["wrong", &entry.place, &entry.reason].map(cell).into_iter().chain([entry.times.to_string()]));
    let write = |table: &mut csv::Writer<Vec<u8>>| {
        table.write_record(["kind", "topic", "text", "times"])?;
        asked.chain(wrong).try_for_each(|row| table.write_record(row))
    };
    write(&mut table).map_err(|error| error.to_string())?;
    table.into_inner().map_err(|error| error.to_string())
}

/// A cell that no spreadsheet takes for a formula (OWASP, "CSV Injection").
fn cell(text: &str) -> String {
    let formula = text.trim_start().starts_with(['=', '+', '-', '@', '\t', '\r', '|', '%']);
    if formula { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula_and_none_breaks_the_table() {
        let gap =
            |question: &str| Gap { topic: "2 Ferries, \"fog\"".to_owned(), question: question.to_owned(), times: 2 };
        let wrong = Feedback { reason: "wrong page".to_owned(), place: "The survey, p. 3".to_owned(), times: 1 };
        let table = csv(&[gap("=HYPERLINK(\"https://a.example\")"), gap("two\nlines, and more")], &[wrong]).unwrap();
        let expected = "\u{feff}kind,topic,text,times\n\
                        question,\"2 Ferries, \"\"fog\"\"\",\"'=HYPERLINK(\"\"https://a.example\"\")\",2\n\
                        question,\"2 Ferries, \"\"fog\"\"\",\"two\nlines, and more\",2\n\
                        wrong,\"The survey, p. 3\",wrong page,1\n";
        assert_eq!(String::from_utf8(table).unwrap(), expected);
    }
}
