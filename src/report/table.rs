//! Tables: which cell stands where, and which headings stand over it.

use super::{BlockKind, Report, Span};
use serde::{Deserialize, Serialize};

/// Tables with more cells than this are not named cell by cell: the work grows with the square of their number.
const MAX_NAMED_CELLS: usize = 4_000;

/// A table of a report. Its rows are blocks of the kind [`BlockKind::TableRow`]; its cells lie in them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// From its first row to the end of its last.
    pub bytes: Span,
    /// The block that names it: "Table 3: Referrals by year".
    pub caption: Option<Span>,
    /// The cells, row by row and from left to right; empty ones are left out.
    pub cells: Vec<Cell>,
    /// Why its figures can't be vouched for; `None` if they can.
    pub doubt: Option<String>,
}

/// A cell of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// Its text.
    pub bytes: Span,
    /// The row it begins in, from 0.
    pub row: u16,
    /// The column it begins in, from 0.
    pub column: u16,
    /// How many rows it spans, at least 1.
    pub rows: u16,
    /// How many columns it spans, at least 1.
    pub columns: u16,
    /// Whether it is a heading: of the columns under it, or of the cells to its right.
    pub heading: bool,
    /// Where it stands on its page, where that is known.
    pub area: Option<Area>,
}

/// A rectangle on a page, in points from its upper left corner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Area {
    /// Left edge.
    pub left: i32,
    /// Upper edge.
    pub top: i32,
    /// Right edge.
    pub right: i32,
    /// Lower edge.
    pub bottom: i32,
}

impl Cell {
    fn in_column(&self, column: u16) -> bool {
        (self.column..self.column.saturating_add(self.columns)).contains(&column)
    }

    fn in_row(&self, row: u16) -> bool {
        (self.row..self.row.saturating_add(self.rows)).contains(&row)
    }
}

impl Table {
    /// The cells of the row whose block is `row`, left to right.
    pub fn row(&self, row: Span) -> impl Iterator<Item = &Cell> {
        self.cells.iter().filter(move |cell| row.contains(cell.bytes))
    }

    /// The headings of `cell`, outermost first: those over its column from the top down, then those in its row from
    /// the left. A heading has none in its own direction, and counts no further where another of the same columns
    /// stands below some of its cells: "Wales" ends what "England" heads.
    pub fn headings(&self, cell: &Cell) -> Vec<&Cell> {
        let others = || self.cells.iter().filter(|other| other.heading && other.bytes != cell.bytes);
        let over: Vec<_> = others()
            .filter(|other| {
                other.row.saturating_add(other.rows) <= cell.row
                    && other.in_column(cell.column)
                    && !self.is_row_heading(other)
            })
            .collect();
        let replaced = |heading: &Cell| over.iter().any(|later| self.replaces(later, heading));
        let over = over.iter().copied().filter(|heading| !replaced(heading));
        let beside = others().filter(|other| {
            other.in_row(cell.row) && other.column.saturating_add(other.columns) <= cell.column && !cell.heading
        });
        over.chain(beside).collect()
    }

    /// Whether `later` heads the same columns as `heading`, with cells of the latter between them.
    fn replaces(&self, later: &Cell, heading: &Cell) -> bool {
        let between = heading.row.saturating_add(heading.rows)..later.row;
        (later.column, later.columns) == (heading.column, heading.columns)
            && self.cells.iter().any(|cell| !cell.heading && between.contains(&cell.row))
    }

    /// Whether a heading names its row: a cell that is none stands to its right.
    fn is_row_heading(&self, heading: &Cell) -> bool {
        let right = heading.column.saturating_add(heading.columns);
        self.cells.iter().any(|cell| !cell.heading && cell.in_row(heading.row) && cell.column >= right)
    }
}

impl Report {
    /// The table in which byte `offset` stands.
    pub fn table_at(&self, offset: u32) -> Option<&Table> {
        let after = self.tables.partition_point(|table| table.bytes.start <= offset);
        self.tables.get(after.checked_sub(1)?).filter(|table| offset < table.bytes.end)
    }

    /// What names the cells of the row at `row`: the words of the caption and of every heading over or beside them, each
    /// once. Empty outside tables, and for tables larger than reports have.
    pub fn names_of_row(&self, row: Span) -> Vec<&str> {
        let Some(table) = self.table_at(row.start).filter(|table| table.cells.len() <= MAX_NAMED_CELLS) else {
            return Vec::new();
        };
        let mut names: Vec<Span> = table.caption.into_iter().collect();
        for cell in table.row(row).filter(|cell| !cell.heading) {
            names.extend(table.headings(cell).into_iter().map(|heading| heading.bytes));
        }
        names.sort_unstable();
        names.dedup();
        names.into_iter().map(|name| self.slice(name)).collect()
    }

    /// The row at `row` as it would be said, each cell after the headings over it: "Girls: 2022 293; 2023 310". `None`
    /// where it has no headings to say.
    pub fn said_row(&self, row: Span) -> Option<String> {
        let table = self.table_at(row.start).filter(|table| table.cells.len() <= MAX_NAMED_CELLS)?;
        let cells: Vec<(&Cell, Vec<&Cell>)> =
            table.row(row).filter(|cell| !cell.heading).map(|cell| (cell, table.headings(cell))).collect();
        let (_, first) = cells.first().filter(|(_, headings)| !headings.is_empty())?;
        let in_all =
            |heading: &&&Cell| cells.iter().all(|(_, others)| others.iter().any(|other| other.bytes == heading.bytes));
        let common: Vec<Span> = first.iter().filter(in_all).map(|heading| heading.bytes).collect();
        let said: Vec<String> = cells
            .iter()
            .map(|(cell, headings)| {
                let own = headings.iter().map(|heading| heading.bytes).filter(|heading| !common.contains(heading));
                let words: Vec<&str> = own.chain([cell.bytes]).map(|bytes| self.slice(bytes)).collect();
                words.join(" ")
            })
            .collect();
        let common: Vec<&str> = common.iter().map(|bytes| self.slice(*bytes)).collect();
        Some(format!("{}{}{}", common.join(", "), if common.is_empty() { "" } else { ": " }, said.join("; ")))
    }

    /// Whether a block may be read out: all but the rows of tables whose figures can't be vouched for.
    pub fn is_certain(&self, kind: BlockKind, bytes: Span) -> bool {
        kind != BlockKind::TableRow || self.table_at(bytes.start).is_some_and(|table| table.doubt.is_none())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Draft, Format, Grid, GridCell};

    fn cell(text: &str, column: u16, columns: u16, heading: bool) -> GridCell {
        GridCell { text: text.to_owned(), column, columns, heading, ..GridCell::default() }
    }

    #[test]
    fn cells_know_the_headings_over_and_beside_them() {
        let rows = vec![
            vec![cell("Referred", 1, 2, true)],
            vec![cell("Year", 0, 1, true), cell("children", 1, 1, true), cell("adults", 2, 1, true)],
            vec![cell("2023", 0, 1, true), cell("7,432", 1, 1, false), cell("8,622", 2, 1, false)],
        ];
        let mut draft = Draft::new("d", Format::Pdf);
        draft.table(&Grid { rows, ..Grid::default() });
        let report = draft.finish();
        assert_eq!(report.check(), Ok(()));
        let table = report.table_at(u32::try_from(report.text.find("7,432").unwrap()).unwrap()).unwrap();
        let headings = |text: &str| {
            let cell = table.cells.iter().find(|cell| report.slice(cell.bytes) == text).unwrap();
            table.headings(cell).iter().map(|heading| report.slice(heading.bytes)).collect::<Vec<_>>()
        };
        assert_eq!(headings("8,622"), ["Referred", "adults", "2023"]);
        assert_eq!(headings("2023"), ["Year"]);
        assert_eq!(headings("children"), ["Referred"]);
        assert_eq!(headings("Year"), [""; 0]);
        let last = report.blocks.last().unwrap().bytes;
        assert_eq!(table.row(last).count(), 3);
        assert_eq!(report.names_of_row(last), ["Referred", "children", "adults", "2023"]);
        assert_eq!(report.said_row(last).as_deref(), Some("Referred, 2023: children 7,432; adults 8,622"));
        assert_eq!(report.said_row(report.blocks[0].bytes), None, "headings only");
    }

    #[test]
    fn a_heading_ends_where_the_next_of_its_columns_stands() {
        let rows = vec![
            vec![cell("Sex", 0, 1, true), cell("Children", 1, 1, true)],
            vec![cell("England", 0, 2, true)],
            vec![cell("Boys", 0, 1, true), cell("41", 1, 1, false)],
            vec![cell("Wales", 0, 2, true)],
            vec![cell("Boys", 0, 1, true), cell("7", 1, 1, false)],
        ];
        let mut draft = Draft::new("d", Format::Html);
        draft.table(&Grid { rows, ..Grid::default() });
        let report = draft.finish();
        for (figure, expected) in [("41", ["Children", "England", "Boys"]), ("7", ["Children", "Wales", "Boys"])] {
            let table = &report.tables[0];
            let cell = table.cells.iter().find(|cell| report.slice(cell.bytes) == figure).unwrap();
            let headings: Vec<_> = table.headings(cell).iter().map(|heading| report.slice(heading.bytes)).collect();
            assert_eq!(headings, expected);
        }
    }

    #[test]
    fn rows_outside_certain_tables_are_not_read_out() {
        let mut draft = Draft::new("d", Format::Pdf);
        draft.table(&Grid { doubt: Some("its columns do not line up".to_owned()), ..Grid::of(["a\t1"]) });
        draft.table(&Grid::of(["b\t2"]));
        draft.push(BlockKind::Paragraph, "Words.");
        let report = draft.finish();
        let certain: Vec<bool> = report.blocks.iter().map(|block| report.is_certain(block.kind, block.bytes)).collect();
        assert_eq!(certain, [false, true, true]);
    }
}
