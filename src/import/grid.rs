//! The table's columns, and the number of cells of each kind of row.
//!
//! The published text has lost the table's spans: 指标 covers several columns, 年度计划安排 covers the quarters of the
//! second heading line, and a row omits the cells that it shares with the row above. The headings and the padding of
//! their line determine how many cells each kind of row has.

use crate::core::quarter::Quarter;
use crate::core::report::{Column, ColumnId, ColumnKind, Quote};
use crate::import::context::Context;
use crate::import::date::quarter_number;
use crate::import::headings::{heading, is_quarter_line};
use crate::import::original::{Field, Fields, Line, Original};
use crate::import::padding::Padding;
use crate::import::problem::{Heading, ImportProblemKind};

/// The role of one cell of a complete row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Slot {
    Section,
    Target,
    Lead,
    Content,
    /// A cell below a heading that could not be read.
    Unread,
}

/// The kind of a row, by the leading cells that it omits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RowKind {
    /// Starts a section. The number counts the outer section headings that the row omits; 0 for a complete row.
    Section(usize),
    /// Starts a task: omits the section cells.
    Task,
    /// Continues the task above: has content cells only.
    Further,
}

/// The table's columns, and the order of the cells in each kind of row.
pub(crate) struct Grid {
    pub(crate) columns: Vec<Column>,
    /// The role of each cell of a complete row, from left to right. 指标 is repeated for each column that it covers.
    slots: Vec<Slot>,
    padding: Padding,
    /// The number of `|` in the heading line. `None`: the line is not padded.
    padded: Option<usize>,
    /// The headings that the table lacks.
    absent: Vec<Heading>,
    /// Whether the headings could be read. If not, no row is read.
    is_known: bool,
}

impl Grid {
    /// Reads one or two heading lines. Also returns the index of the line after them.
    pub(crate) fn read(
        context: &mut Context,
        header_idx: usize,
        end: usize,
        quarter: Quarter,
    ) -> (Self, usize) {
        let original = context.original;
        let lines = &original.lines()[..end];
        let header = lines[header_idx];
        let next_idx = lines[header_idx + 1..]
            .iter()
            .position(|line| !original.is_blank(line.span))
            .map(|i| header_idx + 1 + i);
        let quarter_idx = next_idx.filter(|&i| is_quarter_line(original, lines[i]));
        let first_row_idx = quarter_idx.map_or(header_idx + 1, |i| i + 1);
        let headings = [Some(header_idx), quarter_idx].into_iter().flatten().map(|i| lines[i]);
        let headings: Vec<Line> = headings.collect();
        let rows = &lines[first_row_idx..];
        let padding = Padding::of(original, &headings, rows);
        // A trailing blank cell counts as a heading if the number of cells is certain.
        let cells = |line: Line| -> Vec<Field> {
            let fields = original.fields(line);
            match padding.possible(&fields)[..] {
                [n] => fields.first(n).to_vec(),
                _ => fields.stated().to_vec(),
            }
        };
        let (above, below) = (cells(header), quarter_idx.map_or(Vec::new(), |i| cells(lines[i])));

        let (columns, slots, absent) = (Vec::new(), Vec::new(), Vec::new());
        let mut grid = Self { columns, slots, padding, padded: None, absent, is_known: true };
        let mut found: Vec<Heading> = Vec::new();
        for field in above {
            match heading(original, field) {
                Some(heading) => {
                    found.push(heading);
                    grid.add(context, heading, field, &below, quarter);
                }
                None => grid.add_unread(context, field),
            }
        }
        grid.absent = Heading::ALL.into_iter().filter(|heading| !found.contains(heading)).collect();
        if grid.absent.iter().any(|heading| matches!(heading, Heading::Target | Heading::Lead)) {
            grid.is_known = false;
        }
        if !found.contains(&Heading::Plan) && !below.is_empty() {
            for field in &below {
                context.keep_unread(field.span);
            }
            context.problem(below[0].span, ImportProblemKind::QuarterHeadings);
            grid.is_known = false;
        }
        grid.spread_section(original, header, rows);
        grid.check_fit(context, rows, header);
        (grid, first_row_idx)
    }

    fn add(
        &mut self,
        context: &mut Context,
        heading: Heading,
        field: Field,
        below: &[Field],
        quarter: Quarter,
    ) {
        let words = context.original.slice(field.span);
        let (kind, slot) = match heading {
            Heading::Plan => return self.add_plans(context, field, below, quarter),
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
            return self.add_twice(context, field);
        }
        let quote = context.quote(field.span);
        self.push(kind, slot, vec![quote]);
    }

    /// Adds a plan column for each quarter of the second heading line; all share one heading of the first line.
    fn add_plans(
        &mut self,
        context: &mut Context,
        field: Field,
        below: &[Field],
        quarter: Quarter,
    ) {
        if self.columns.iter().any(|column| matches!(column.kind, ColumnKind::Plan(_))) {
            return self.add_twice(context, field);
        }
        if below.is_empty() {
            context.problem_in_cell(field.span, field.number, ImportProblemKind::QuarterHeadings);
            self.is_known = false;
        }
        let upper = context.quote(field.span);
        let n_before = self.columns.len();
        for &lower in below {
            let number = quarter_number(context.original.slice(lower.span));
            let Some(planned) = number.and_then(|number| Quarter::new(quarter.year, number)) else {
                self.add_unread(context, lower);
                continue;
            };
            let kind = ColumnKind::Plan(planned);
            if self.columns.iter().any(|column| column.kind == kind) {
                self.add_twice(context, lower);
                continue;
            }
            let lower = context.quote(lower.span);
            self.push(kind, Slot::Content, vec![upper, lower]);
        }
        if self.columns.len() == n_before {
            context.unread.push(upper);
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
        // Always `Ok`: every id above is valid.
        if let Ok(id) = ColumnId::new(&id) {
            self.columns.push(Column { id, kind, heading });
            self.slots.push(slot);
        }
    }

    fn add_unread(&mut self, context: &mut Context, field: Field) {
        let heading = context.original.slice(field.span).to_owned();
        let kind = ImportProblemKind::UnknownHeading { heading };
        context.problem_in_cell(field.span, field.number, kind);
        context.keep_unread(field.span);
        self.slots.push(Slot::Unread);
    }

    fn add_twice(&mut self, context: &mut Context, field: Field) {
        let heading = context.original.slice(field.span).to_owned();
        let kind = ImportProblemKind::TwiceHeading { heading };
        context.problem_in_cell(field.span, field.number, kind);
        context.keep_unread(field.span);
        self.slots.push(Slot::Unread);
    }

    /// Gives 指标 all columns that the other headings do not account for. The number of columns is the number of bars of
    /// a padded heading line, or else the width of the widest row.
    fn spread_section(&mut self, original: &Original, header: Line, rows: &[Line]) {
        let n_bars = original.fields(header).n_bars;
        let widest = || {
            let cells = rows.iter().filter(|&&line| original.has_cells(line));
            let widths = cells.flat_map(|&line| self.padding.possible(&original.fields(line)));
            widths.max().unwrap_or(0)
        };
        self.padded = (n_bars >= self.slots.len()).then_some(n_bars);
        let width = self.padded.unwrap_or_else(widest);
        let Some(at) = self.slots.iter().position(|&slot| slot == Slot::Section) else { return };
        for _ in self.slots.len()..width {
            self.slots.insert(at, Slot::Section);
        }
    }

    /// Reports missing headings, and gives up on the grid when fewer than half of the rows match it: then the headings
    /// were misread, and a row that matches does so by accident.
    ///
    /// Plan, Next and Contact may be absent without a problem, but only if every row matches and one is certainly a
    /// task row: otherwise 指标 may have been given the missing column.
    fn check_fit(&mut self, context: &mut Context, lines: &[Line], header: Line) {
        let original = context.original;
        let rows = lines.iter().filter(|&&line| original.has_cells(line));
        let rows: Vec<_> = rows.map(|&line| self.kinds(&original.fields(line))).collect();
        let fits = |(kind, _): &(RowKind, usize)| !matches!(kind, RowKind::Section(1..));
        let n_fit = rows.iter().filter(|kinds| kinds.iter().any(fits)).count();
        let has_task = rows.iter().any(|kinds| matches!(kinds[..], [(RowKind::Task, _)]));
        let is_confirmed = has_task && n_fit == rows.len();
        for &heading in &self.absent {
            let may_lack = matches!(heading, Heading::Plan | Heading::Next | Heading::Contact);
            if !(may_lack && is_confirmed) {
                context.problem(header.span, ImportProblemKind::MissingHeading { heading });
            }
        }
        if self.is_known && n_fit * 2 < rows.len() {
            let kind = ImportProblemKind::GridUnfit { fit: n_fit, rows: rows.len() };
            context.problem(header.span, kind);
            self.is_known = false;
        }
    }

    /// Returns whether the headings could be read. If not, no row can be.
    pub(crate) fn is_known(&self) -> bool {
        self.is_known
    }

    /// Returns the number of `|` that every row but the last must have. `None`: the headings are not padded.
    ///
    /// A row with fewer was cut by a line break within a cell; one half of it may look like another kind of row.
    pub(crate) fn n_bars(&self) -> Option<usize> {
        self.padded
    }

    /// Returns the slots of a kind of row, in the order of its cells.
    pub(crate) fn slots(&self, kind: RowKind) -> impl Iterator<Item = Slot> {
        let mut n_sections = 0;
        self.slots.iter().copied().filter(move |slot| match slot {
            Slot::Section => {
                n_sections += 1;
                matches!(kind, RowKind::Section(n_outer) if n_sections > n_outer)
            }
            Slot::Target | Slot::Lead => kind != RowKind::Further,
            Slot::Content | Slot::Unread => true,
        })
    }

    /// Returns the number of cells of a complete row, of a row that omits its section, and of a row that continues a
    /// task.
    pub(crate) fn expected(&self) -> [usize; 3] {
        let kinds = [RowKind::Section(0), RowKind::Task, RowKind::Further];
        kinds.map(|kind| self.slots(kind).count())
    }

    /// Returns the number of columns that 指标 covers.
    pub(crate) fn n_levels(&self) -> usize {
        self.slots.iter().filter(|&&slot| slot == Slot::Section).count()
    }

    /// Returns the kinds that a row may be, each with its number of cells, fewest cells first.
    pub(crate) fn kinds(&self, fields: &Fields) -> Vec<(RowKind, usize)> {
        let possible = self.padding.possible(fields).into_iter();
        possible.filter_map(|n| Some((self.row_kind(n, fields.n_bars)?, n))).collect()
    }

    /// Like [`Self::kinds`], but accepts any number of trailing blank cells, whatever the padding looks like.
    pub(crate) fn kinds_within(&self, fields: &Fields) -> Vec<(RowKind, usize)> {
        let counts = fields.stated().len()..=fields.n_bars;
        counts.filter_map(|n| Some((self.row_kind(n, fields.n_bars)?, n))).collect()
    }

    /// Returns whether a row has more bars than the headings and would be of another kind without the surplus ones,
    /// which may be characters of its cells.
    pub(crate) fn is_wide(&self, kind: RowKind, fields: &Fields) -> bool {
        let n_more = self.padded.map_or(0, |width| fields.n_bars.saturating_sub(width));
        let n_cells = self.slots(kind).count().saturating_sub(n_more);
        n_more > 0 && self.expected().contains(&n_cells)
    }

    /// Returns the number of cells to report for a row of no known kind. An ambiguous row counts without trailing
    /// blanks.
    pub(crate) fn n_cells(&self, fields: &Fields) -> usize {
        match self.padding.possible(fields)[..] {
            [n] => n,
            _ => fields.stated().len(),
        }
    }

    /// Returns the kind of a row with this many cells. `Task` is tried first: without a section column, a
    /// complete row has no more cells than a task row.
    fn row_kind(&self, n_cells: usize, n_bars: usize) -> Option<RowKind> {
        let [section, task, further] = self.expected();
        match n_cells {
            n if n == task => Some(RowKind::Task),
            n if n == section => Some(RowKind::Section(0)),
            n if n == further => Some(RowKind::Further),
            // No heading and no bar is missing, so the row only omits the outer section headings.
            n if (task..section).contains(&n)
                && self.padded == Some(n_bars)
                && self.absent.is_empty() =>
            {
                Some(RowKind::Section(section - n))
            }
            _ => None,
        }
    }

    /// Returns the printed heading that serves as the section of tasks whose own section could not be read.
    pub(crate) fn section_heading(&self) -> Option<Quote> {
        let by_kind = |kind| self.columns.iter().find(|column| column.kind == kind);
        let column = by_kind(ColumnKind::Section).or_else(|| by_kind(ColumnKind::Target))?;
        column.heading.first().copied()
    }
}
