//! How much is read at all. What is more is refused with its number and its place, never cut: `docs/limits.md` lists
//! the limits by their numbers (L1, L2, …).

/// A bound on what is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Limit {
    /// As much is read.
    pub max: usize,
    /// Of what.
    pub unit: Unit,
}

/// What a limit counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// Bytes.
    Bytes,
    /// Characters.
    Characters,
    /// Things of a list.
    Items,
    /// Lists and objects within one another.
    Levels,
}

/// More than a limit allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Excess {
    /// How much there is. Of what is not read to its end, how much was met.
    pub found: usize,
    /// The limit.
    pub limit: Limit,
}

const fn limit(max: usize, unit: Unit) -> Limit {
    Limit { max, unit }
}

/// L1: a dataset, its annotations, or the list of reports, in a browser.
pub const PAGE_FILE: Limit = limit(2 * 1024 * 1024, Unit::Bytes);
/// L2: the same in a terminal.
pub const TERMINAL_FILE: Limit = limit(16 * 1024 * 1024, Unit::Bytes);
/// L3: levels of a file's lists and objects.
pub const DEPTH: Limit = limit(32, Unit::Levels);
/// L4: characters of one text of a dataset or a publisher's file, of one cell of a table.
pub const CELL: Limit = limit(20_000, Unit::Characters);
/// L5: tasks of a report.
pub const TASKS: Limit = limit(5_000, Unit::Items);
/// L6: sections of a report.
pub const SECTIONS: Limit = limit(5_000, Unit::Items);
/// L7: departments of a report.
pub const DEPARTMENTS: Limit = limit(1_000, Unit::Items);
/// L8: columns of a table, and so the cells of a row and the headings above one another.
pub const COLUMNS: Limit = limit(64, Unit::Items);
/// L9: what one task has of one thing: leading departments, rows, parts of a cell.
pub const SHARES: Limit = limit(256, Unit::Items);
/// L10: what a page says of itself, head by head.
pub const METADATA: Limit = limit(64, Unit::Items);
/// L11: lines after the table, or that could not be placed.
pub const LINES_KEPT: Limit = limit(5_000, Unit::Items);
/// L12: reports of a list.
pub const REPORTS: Limit = limit(1_000, Unit::Items);
/// L13: an address, after its `?`.
pub const ADDRESS: Limit = limit(2_000, Unit::Bytes);
/// L14: text to search for.
pub const SEARCH: Limit = limit(64, Unit::Characters);
/// L15: a published text.
pub const SOURCE_FILE: Limit = limit(20 * 1024 * 1024, Unit::Bytes);
/// L16: lines of a published text.
pub const SOURCE_LINES: Limit = limit(100_000, Unit::Items);
/// L17: annotations of a report.
pub const ANNOTATIONS: Limit = limit(50_000, Unit::Items);
/// L18: numbers or texts of one annotation: two numbers a stretch.
pub const STRETCHES: Limit = limit(20_000, Unit::Items);
/// L19: what a publisher writes into one file: pairs, places, terms.
pub const ENTRIES: Limit = limit(1_000, Unit::Items);

/// What this program reads a dataset up to.
pub const FILE: Limit = if cfg!(target_arch = "wasm32") { PAGE_FILE } else { TERMINAL_FILE };

impl Limit {
    /// Whether there is more than this.
    pub fn excess(self, found: usize) -> Option<Excess> {
        (found > self.max).then_some(Excess { found, limit: self })
    }
}
