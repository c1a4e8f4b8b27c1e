//! What the store's statements run on, whichever database it is.

use super::StoreError;

/// A database with the store's tables.
pub(super) trait Database: Send {
    /// The rows that a query finds; `?1` in it is the first of `values`.
    fn rows(&mut self, query: &str, values: &[Value<'_>]) -> Result<Vec<Row>, StoreError>;

    /// Begins a transaction, during which no other process writes. What isn't committed never happened.
    fn begin(&mut self) -> Result<Box<dyn Transaction + '_>, StoreError>;

    /// Leaves no trace of what was deleted, as far as that is this program's to do.
    fn clear_deleted(&mut self) -> Result<(), StoreError>;
}

/// What happens whole or not at all.
pub(super) trait Transaction {
    /// The rows that a query finds; `?1` in it is the first of `values`.
    fn rows(&mut self, query: &str, values: &[Value<'_>]) -> Result<Vec<Row>, StoreError>;

    /// Runs a statement. Returns how many rows it changed.
    fn execute(&mut self, statement: &str, values: &[Value<'_>]) -> Result<usize, StoreError>;

    /// Makes it all happen.
    fn commit(self: Box<Self>) -> Result<(), StoreError>;
}

/// What stands for a `?1` of a statement.
#[derive(Clone, Copy, Debug)]
pub(super) enum Value<'v> {
    /// A whole number.
    Number(i64),
    /// Text, or nothing.
    Text(Option<&'v str>),
}

impl Value<'_> {
    /// An id of Discord's, which has all 64 bits.
    pub(super) fn id(id: u64) -> Self {
        Self::Number(id.cast_signed())
    }
}

impl<'v> From<&'v str> for Value<'v> {
    fn from(text: &'v str) -> Self {
        Self::Text(Some(text))
    }
}

/// What a query found, column by column.
#[derive(Debug)]
pub(super) struct Row(pub(super) Vec<Cell>);

/// What a column holds.
#[derive(Debug)]
pub(super) enum Cell {
    /// A whole number.
    Number(i64),
    /// Text.
    Text(String),
}

impl Row {
    /// The number in a column; 0 if it is none.
    pub(super) fn number(&self, column: usize) -> i64 {
        match self.0.get(column) {
            Some(Cell::Number(number)) => *number,
            _ => 0,
        }
    }

    /// The count in a column, at most `u32::MAX`.
    pub(super) fn count(&self, column: usize) -> u32 {
        u32::try_from(self.number(column)).unwrap_or(u32::MAX)
    }

    /// The id in a column.
    pub(super) fn id(&self, column: usize) -> u64 {
        self.number(column).cast_unsigned()
    }

    /// The text in a column; empty if it is none.
    pub(super) fn text(&self, column: usize) -> &str {
        match self.0.get(column) {
            Some(Cell::Text(text)) => text,
            _ => "",
        }
    }
}
