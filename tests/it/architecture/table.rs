//! The module table as it is written.

/// The table's head.
const HEAD: &str = "| module | holds | may use | alone may touch |";
/// How the line begins that names the pure modules.
const PURE: &str = "Pure modules:";
/// How the line begins that names what pure modules leave alone.
const IMPURE: &str = "They touch none of:";

/// How the line begins that names the crates of no module in particular.
const SHARED: &str = "Crates for every module:";

/// The module table, top to bottom, and the lists below it.
pub(super) struct Table {
    pub(super) rows: Vec<Row>,
    /// Crates that every module may use.
    pub(super) shared: Vec<String>,
    /// Modules that touch nothing of `impure`.
    pub(super) pure: Vec<String>,
    pub(super) impure: Vec<String>,
}

/// A module's row.
pub(super) struct Row {
    pub(super) module: String,
    /// The modules it uses, all above it; `None` where it may use any of those.
    pub(super) uses: Option<Vec<String>>,
    /// Crates and paths that it and no module without them in its row may touch.
    pub(super) alone: Vec<String>,
}

impl Table {
    /// Reads the table in `text`; the error says what can't be read.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let mut lines = text.lines().skip_while(|line| *line != HEAD).skip(1);
        lines.next().ok_or("no module table")?;
        let mut rows: Vec<Row> = Vec::new();
        for line in lines.take_while(|line| line.starts_with('|')) {
            let row = Row::parse(line)?;
            let above = |name: &String| rows.iter().any(|row| row.module == *name);
            if above(&row.module) {
                return Err(format!("`{}` has two rows", row.module));
            }
            if let Some(name) = row.uses.iter().flatten().find(|name| !above(name)) {
                return Err(format!("`{}` may use `{name}`, which is not above it", row.module));
            }
            rows.push(row);
        }
        if rows.is_empty() {
            return Err("no row".to_owned());
        }
        let named = |head: &str| text.lines().find(|line| line.starts_with(head)).map(names).unwrap_or_default();
        Ok(Self { rows, shared: named(SHARED), pure: named(PURE), impure: named(IMPURE) })
    }
}

impl Row {
    fn parse(line: &str) -> Result<Self, String> {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let [module, _, uses, alone] = cells[..] else {
            return Err(format!("a row has {} cells, not 4: {line}", cells.len()));
        };
        let module = names(module).pop().ok_or_else(|| format!("a row without a module: {line}"))?;
        let uses = if uses == "any" { None } else { Some(listed(uses)?) };
        Ok(Self { module, uses, alone: listed(alone)? })
    }
}

/// The names in `cell`, which holds some or a dash.
fn listed(cell: &str) -> Result<Vec<String>, String> {
    let names = names(cell);
    if names.is_empty() && cell != "–" {
        return Err(format!("neither –, nor any, nor names in backticks: {cell}"));
    }
    Ok(names)
}

/// What stands in backticks in `text`.
fn names(text: &str) -> Vec<String> {
    text.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}
