//! Limits on the size of every input. Larger inputs are rejected with the count and its location, never truncated;
//! only text that is typed into the search box is.
//!
//! `docs/limits.md` lists the limits by their numbers (L1, L2, …). Those on bytes, tasks, sections and annotations leave
//! room for 10,000 tasks with texts as long as those of the shipped report: `docs/performance.md` has the measurements.

/// A limit on the size of an input.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Limit {
    /// The largest accepted count.
    pub max: usize,
    /// The unit of the count.
    pub unit: Unit,
}

/// The unit of a limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// Bytes.
    Bytes,
    /// Characters.
    Characters,
    /// Items of a list.
    Items,
    /// Levels of nested lists and objects.
    Levels,
}

/// A count above its limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Excess {
    /// The count. Where reading stopped at the limit, the count up to there.
    pub found: usize,
    /// The limit that was exceeded.
    pub limit: Limit,
}

const fn limit(max: usize, unit: Unit) -> Limit {
    Limit { max, unit }
}

/// L1: a dataset, its annotations, or the list of reports, in a browser.
pub const PAGE_FILE: Limit = limit(64 * 1024 * 1024, Unit::Bytes);
/// L2: the same files in a terminal.
pub const TERMINAL_FILE: Limit = limit(128 * 1024 * 1024, Unit::Bytes);
/// L3: the nesting depth of a file's lists and objects.
pub const DEPTH: Limit = limit(32, Unit::Levels);
/// L4: one text of a dataset or of a publisher's file, or one cell of a table.
pub const CELL: Limit = limit(20_000, Unit::Characters);
/// L5: tasks of a report.
pub const TASKS: Limit = limit(10_000, Unit::Items);
/// L6: sections of a report.
pub const SECTIONS: Limit = limit(10_000, Unit::Items);
/// L7: departments of a report.
pub const DEPARTMENTS: Limit = limit(1_000, Unit::Items);
/// Different texts of the status columns, as many as departments (L7).
pub const STATUSES: Limit = limit(1_000, Unit::Items);
/// L8: columns of a table, cells of a row, and headings stacked above one another.
pub const COLUMNS: Limit = limit(64, Unit::Items);
/// L9: each of a task's leading departments, its rows, and the parts of one of its cells.
pub const SHARES: Limit = limit(256, Unit::Items);
/// L10: metadata items of a published page.
pub const METADATA: Limit = limit(64, Unit::Items);
/// L11: lines after the table, and passages of the table that could not be placed.
pub const LINES_KEPT: Limit = limit(10_000, Unit::Items);
/// L12: reports of the report list.
pub const REPORTS: Limit = limit(50_000, Unit::Items);
/// L13: the query string of an address, without its `?`.
pub const ADDRESS: Limit = limit(2_000, Unit::Bytes);
/// L14: the text to search for.
pub const SEARCH: Limit = limit(64, Unit::Characters);
/// L15: a published text.
pub const SOURCE_FILE: Limit = limit(128 * 1024 * 1024, Unit::Bytes);
/// L16: lines of a published text.
pub const SOURCE_LINES: Limit = limit(100_000, Unit::Items);
/// L17: annotations of a report.
pub const ANNOTATIONS: Limit = limit(1_000_000, Unit::Items);
/// L18: numbers or texts of one annotation; each span counts as two numbers.
pub const STRETCHES: Limit = limit(20_000, Unit::Items);
/// L19: entries of one of the publisher's files: pairs, places, terms.
pub const ENTRIES: Limit = limit(1_000, Unit::Items);
/// L20: the web address of the published page.
pub const SOURCE_ADDRESS: Limit = limit(2_000, Unit::Characters);

/// The limit that applies to a dataset, its annotations and the report list in this build: L1 or L2.
pub const FILE: Limit = if cfg!(target_arch = "wasm32") { PAGE_FILE } else { TERMINAL_FILE };

impl Limit {
    /// Returns the excess if `found` is above the limit.
    pub fn excess(self, found: usize) -> Option<Excess> {
        (found > self.max).then_some(Excess { found, limit: self })
    }
}
