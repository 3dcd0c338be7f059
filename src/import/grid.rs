//! The table's headings, and from them what a row's number of cells says that it lacks.
//!
//! The published page lost its spans: 指标 stands over several columns, 年度计划安排 over the quarters of the second
//! line, and a row leaves out the cells that it shares with the row above. How many cells each kind of row has follows
//! from the headings and from the padding of their line.

use crate::core::quarter::Quarter;
use crate::core::report::{Column, ColumnId, ColumnKind, Quote};
use crate::import::date::quarter_number;
use crate::import::original::{Field, Line, Original};
use crate::import::problem::{Heading, ImportProblemKind};
use crate::import::reading::Reading;

/// Longer cells in the second line are no headings.
const MAX_HEADING_CHARS: usize = 16;

/// What a cell of a complete row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Slot {
    Section,
    Target,
    Lead,
    Content,
    /// Under a heading that could not be read.
    Unread,
}

/// How much of a complete row a row has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RowKind {
    /// All of it: a section starts.
    Section,
    /// All but the section.
    Task,
    /// Only the content: one more row of the task above.
    Further,
}

/// The table's columns.
pub(crate) struct Grid {
    pub(crate) columns: Vec<Column>,
    slots: Vec<Slot>,
    /// How many `|` every row but the last has, if the headings are padded.
    padded: Option<usize>,
    /// The headings could be read, so that rows can be.
    is_known: bool,
}

/// The line that names the columns: 目标任务 or 牵头单位 and at least one heading more.
pub(crate) fn header_idx(original: &Original) -> Option<usize> {
    original.lines().iter().position(|&line| is_header(original, line))
}

pub(crate) fn is_header(original: &Original, line: Line) -> bool {
    if !original.has_cells(line) {
        return false;
    }
    let fields = original.fields(line).stated;
    let found: Vec<Heading> = fields.iter().filter_map(|field| heading(original, *field)).collect();
    found.len() > 1 && found.iter().any(|h| matches!(h, Heading::Target | Heading::Lead))
}

/// Whether a line is the second one of headings: quarters and nothing longer than a heading.
pub(crate) fn is_quarter_line(original: &Original, line: Line) -> bool {
    let fields = original.fields(line).stated;
    let are_short =
        fields.iter().all(|field| original.words(field.span).chars().count() <= MAX_HEADING_CHARS);
    are_short && fields.iter().any(|field| quarter_number(original.words(field.span)).is_some())
}

/// The latest quarter among the progress headings.
pub(crate) fn progress_number(original: &Original, header: Line) -> Option<u8> {
    let fields = original.fields(header).stated;
    let progress = fields.into_iter().filter(|&f| heading(original, f) == Some(Heading::Progress));
    progress.filter_map(|field| quarter_number(original.words(field.span))).max()
}

fn heading(original: &Original, field: Field) -> Option<Heading> {
    let words = original.words(field.span);
    if words.chars().count() > MAX_HEADING_CHARS {
        return None;
    }
    Heading::ALL.into_iter().find(|heading| words.contains(heading.words()))
}

impl Grid {
    /// Reads one or two lines of headings and returns the line after them.
    pub(crate) fn read(
        reading: &mut Reading,
        header_idx: usize,
        end: usize,
        quarter: Quarter,
    ) -> (Self, usize) {
        let original = reading.original;
        let lines = &original.lines()[..end];
        let header = lines[header_idx];
        let next_idx = lines[header_idx + 1..]
            .iter()
            .position(|line| !original.is_blank(line.span))
            .map(|i| header_idx + 1 + i);
        let quarter_idx = next_idx.filter(|&i| is_quarter_line(original, lines[i]));
        let first_row_idx = quarter_idx.map_or(header_idx + 1, |i| i + 1);
        let below = quarter_idx.map_or(Vec::new(), |i| original.fields(lines[i]).stated);

        let mut grid =
            Self { columns: Vec::new(), slots: Vec::new(), padded: None, is_known: true };
        let mut found: Vec<Heading> = Vec::new();
        for field in original.fields(header).stated {
            match heading(original, field) {
                Some(heading) => {
                    found.push(heading);
                    grid.add(reading, heading, field, &below, quarter);
                }
                None => grid.add_unread(reading, field),
            }
        }
        for heading in Heading::ALL.into_iter().filter(|heading| !found.contains(heading)) {
            reading.problem(header.span, ImportProblemKind::MissingHeading { heading });
            if matches!(heading, Heading::Target | Heading::Lead) {
                grid.is_known = false;
            }
        }
        if !found.contains(&Heading::Plan) && !below.is_empty() {
            for field in &below {
                reading.keep_unread(field.span);
            }
            reading.problem(below[0].span, ImportProblemKind::QuarterHeadings);
            grid.is_known = false;
        }
        grid.spread_section(original, header, &lines[first_row_idx..]);
        grid.check_fit(reading, &lines[first_row_idx..], header);
        (grid, first_row_idx)
    }

    fn add(
        &mut self,
        reading: &mut Reading,
        heading: Heading,
        field: Field,
        below: &[Field],
        quarter: Quarter,
    ) {
        let words = reading.original.words(field.span);
        let (kind, slot) = match heading {
            Heading::Plan => return self.add_plans(reading, field, below, quarter),
            Heading::Section => (ColumnKind::Section, Slot::Section),
            Heading::Target => (ColumnKind::Target, Slot::Target),
            Heading::Lead => (ColumnKind::Lead, Slot::Lead),
            Heading::Progress => {
                let named = quarter_number(words).and_then(|n| Quarter::new(quarter.year, n));
                (ColumnKind::Progress(named.unwrap_or(quarter)), Slot::Content)
            }
            Heading::Next => (ColumnKind::Next, Slot::Content),
            Heading::Contact => (ColumnKind::Contact, Slot::Content),
        };
        if self.columns.iter().any(|column| column.kind == kind) {
            return self.add_twice(reading, field);
        }
        let quote = reading.quote(field.span);
        self.push(kind, slot, vec![quote]);
    }

    /// The quarters of the second line, all under one heading of the first.
    fn add_plans(
        &mut self,
        reading: &mut Reading,
        field: Field,
        below: &[Field],
        quarter: Quarter,
    ) {
        if self.columns.iter().any(|column| matches!(column.kind, ColumnKind::Plan(_))) {
            return self.add_twice(reading, field);
        }
        if below.is_empty() {
            reading.problem_in_cell(field.span, field.number, ImportProblemKind::QuarterHeadings);
            self.is_known = false;
        }
        let upper = reading.quote(field.span);
        let n_before = self.columns.len();
        for &lower in below {
            let number = quarter_number(reading.original.words(lower.span));
            let Some(planned) = number.and_then(|number| Quarter::new(quarter.year, number)) else {
                self.add_unread(reading, lower);
                continue;
            };
            let kind = ColumnKind::Plan(planned);
            if self.columns.iter().any(|column| column.kind == kind) {
                self.add_twice(reading, lower);
                continue;
            }
            let lower = reading.quote(lower.span);
            self.push(kind, Slot::Content, vec![upper, lower]);
        }
        if self.columns.len() == n_before {
            reading.unread.push(upper);
        }
    }

    fn push(&mut self, kind: ColumnKind, slot: Slot, heading: Vec<Quote>) {
        let id = match kind {
            ColumnKind::Section => "section".to_owned(),
            ColumnKind::Target => "target".to_owned(),
            ColumnKind::Lead => "lead".to_owned(),
            ColumnKind::Plan(quarter) => format!("plan-{quarter}"),
            ColumnKind::Progress(quarter) => format!("progress-{quarter}"),
            ColumnKind::Next => "next".to_owned(),
            ColumnKind::Contact => "contact".to_owned(),
        };
        // Every id above is one.
        if let Ok(id) = ColumnId::new(&id) {
            self.columns.push(Column { id, kind, heading });
            self.slots.push(slot);
        }
    }

    fn add_unread(&mut self, reading: &mut Reading, field: Field) {
        let heading = reading.original.words(field.span).to_owned();
        let kind = ImportProblemKind::UnknownHeading { heading };
        reading.problem_in_cell(field.span, field.number, kind);
        reading.keep_unread(field.span);
        self.slots.push(Slot::Unread);
    }

    fn add_twice(&mut self, reading: &mut Reading, field: Field) {
        let heading = reading.original.words(field.span).to_owned();
        let kind = ImportProblemKind::TwiceHeading { heading };
        reading.problem_in_cell(field.span, field.number, kind);
        reading.keep_unread(field.span);
        self.slots.push(Slot::Unread);
    }

    /// 指标 stands over as many columns as the table has more than the other headings. A padded line of headings says
    /// how many the table has; without padding the widest row does.
    fn spread_section(&mut self, original: &Original, header: Line, rows: &[Line]) {
        let fields = original.fields(header);
        let is_padded = fields.n_bars >= fields.stated.len();
        let widest = || {
            let cells = rows.iter().filter(|&&line| original.has_cells(line));
            cells.map(|&line| original.fields(line).stated.len()).max().unwrap_or(0)
        };
        self.padded = is_padded.then_some(fields.n_bars);
        let width = self.padded.unwrap_or_else(widest);
        let Some(at) = self.slots.iter().position(|&slot| slot == Slot::Section) else { return };
        for _ in self.slots.len()..width {
            self.slots.insert(at, Slot::Section);
        }
    }

    /// If hardly a row has the cells that the headings announce, the headings were misread, and a row that fits does so
    /// by accident.
    fn check_fit(&mut self, reading: &mut Reading, lines: &[Line], header: Line) {
        let original = reading.original;
        let rows: Vec<usize> = lines
            .iter()
            .filter(|&&line| original.has_cells(line))
            .map(|&line| original.fields(line).stated.len())
            .collect();
        let fit = rows.iter().filter(|&&n_cells| self.row_kind(n_cells).is_some()).count();
        if self.is_known && fit * 2 < rows.len() {
            let kind = ImportProblemKind::GridUnfit { fit, rows: rows.len() };
            reading.problem(header.span, kind);
            self.is_known = fit > 0 && rows.len() < 3;
        }
    }

    /// Whether rows can be read at all.
    pub(crate) fn is_known(&self) -> bool {
        self.is_known
    }

    /// Whether a row is as wide as the headings. One that is narrower, and is not the last, was cut by a line break
    /// within a cell, and its half may have the cells of another kind of row.
    pub(crate) fn is_whole(&self, n_bars: usize) -> bool {
        self.padded.is_none_or(|width| width <= n_bars)
    }

    /// The slots of a kind of row, in the order of its cells.
    pub(crate) fn slots(&self, kind: RowKind) -> impl Iterator<Item = Slot> {
        self.slots.iter().copied().filter(move |slot| match slot {
            Slot::Section => kind == RowKind::Section,
            Slot::Target | Slot::Lead => kind != RowKind::Further,
            Slot::Content | Slot::Unread => true,
        })
    }

    /// How many cells each kind of row has.
    pub(crate) fn expected(&self) -> [usize; 3] {
        [RowKind::Section, RowKind::Task, RowKind::Further].map(|kind| self.slots(kind).count())
    }

    /// What a row of so many cells is. Without a column of sections, every task's row is a task's.
    pub(crate) fn row_kind(&self, n_cells: usize) -> Option<RowKind> {
        let [section, task, further] = self.expected();
        match n_cells {
            n if n == task => Some(RowKind::Task),
            n if n == section => Some(RowKind::Section),
            n if n == further => Some(RowKind::Further),
            _ => None,
        }
    }

    /// The printed heading that tasks stand under when the source gives them no section that could be read.
    pub(crate) fn section_heading(&self) -> Option<Quote> {
        let by_kind = |kind| self.columns.iter().find(|column| column.kind == kind);
        let column = by_kind(ColumnKind::Section).or_else(|| by_kind(ColumnKind::Target))?;
        column.heading.first().copied()
    }
}
