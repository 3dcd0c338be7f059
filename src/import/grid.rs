//! The table's headings, and from them what a row's number of cells says that it lacks.
//!
//! The published page lost its spans: 指标 stands over several columns, 年度计划安排 over the quarters of the second
//! line, and a row leaves out the cells that it shares with the row above. How many cells each kind of row has follows
//! from the headings and from the padding of their line.

use crate::core::quarter::Quarter;
use crate::core::report::{Column, ColumnId, ColumnKind, Quote};
use crate::import::context::Context;
use crate::import::date::quarter_number;
use crate::import::headings::{heading, is_quarter_line};
use crate::import::original::{Field, Fields, Line, Original};
use crate::import::padding::Padding;
use crate::import::problem::{Heading, ImportProblemKind};

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
    /// A section starts: all of it, or all but the outer headings, of which this many are left out.
    Section(usize),
    /// All but the section.
    Task,
    /// Only the content: one more row of the task above.
    Further,
}

/// The table's columns.
pub(crate) struct Grid {
    pub(crate) columns: Vec<Column>,
    slots: Vec<Slot>,
    width: Padding,
    padded: Option<usize>,
    /// The headings that the table does not have.
    absent: Vec<Heading>,
    /// The headings could be read, so that rows can be.
    is_known: bool,
}

impl Grid {
    /// Reads one or two lines of headings and returns the line after them.
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
        let width = Padding::of(original, &headings, rows);
        // A heading that is blank for certain, although it is the last, is one all the same.
        let cells = |line: Line| -> Vec<Field> {
            let fields = original.fields(line);
            match width.possible(&fields)[..] {
                [n] => fields.first(n).to_vec(),
                _ => fields.stated().to_vec(),
            }
        };
        let (above, below) = (cells(header), quarter_idx.map_or(Vec::new(), |i| cells(lines[i])));

        let (columns, slots, absent) = (Vec::new(), Vec::new(), Vec::new());
        let mut grid = Self { columns, slots, width, padded: None, absent, is_known: true };
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

    /// The quarters of the second line, all under one heading of the first.
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
        // Every id above is one.
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

    /// 指标 stands over as many columns as the table has more than the other headings. A padded line of headings says
    /// how many the table has; without padding the widest row does.
    fn spread_section(&mut self, original: &Original, header: Line, rows: &[Line]) {
        let n_bars = original.fields(header).n_bars;
        let widest = || {
            let cells = rows.iter().filter(|&&line| original.has_cells(line));
            let widths = cells.flat_map(|&line| self.width.possible(&original.fields(line)));
            widths.max().unwrap_or(0)
        };
        self.padded = (n_bars >= self.slots.len()).then_some(n_bars);
        let width = self.padded.unwrap_or_else(widest);
        let Some(at) = self.slots.iter().position(|&slot| slot == Slot::Section) else { return };
        for _ in self.slots.len()..width {
            self.slots.insert(at, Slot::Section);
        }
    }

    /// If hardly a row has the cells that the headings announce, the headings were misread, and a row that fits does so
    /// by accident. A heading that is not there is said, unless it is one of a report that does without: then the rows
    /// must bear out that 指标 takes up none of its place.
    fn check_fit(&mut self, context: &mut Context, lines: &[Line], header: Line) {
        let original = context.original;
        let rows = lines.iter().filter(|&&line| original.has_cells(line));
        let rows: Vec<_> = rows.map(|&line| self.kinds(&original.fields(line))).collect();
        let fits = |(kind, _): &(RowKind, usize)| !matches!(kind, RowKind::Section(1..));
        let n_fit = rows.iter().filter(|kinds| kinds.iter().any(fits)).count();
        let has_task = rows.iter().any(|kinds| matches!(kinds[..], [(RowKind::Task, _)]));
        let is_borne_out = has_task && n_fit == rows.len();
        for &heading in &self.absent {
            let may_lack = matches!(heading, Heading::Plan | Heading::Next | Heading::Contact);
            if !(may_lack && is_borne_out) {
                context.problem(header.span, ImportProblemKind::MissingHeading { heading });
            }
        }
        if self.is_known && n_fit * 2 < rows.len() {
            let kind = ImportProblemKind::GridUnfit { fit: n_fit, rows: rows.len() };
            context.problem(header.span, kind);
            self.is_known = n_fit > 0 && rows.len() < 3;
        }
    }

    /// Whether rows can be read at all.
    pub(crate) fn is_known(&self) -> bool {
        self.is_known
    }

    /// How many `|` every row but the last has, if the headings are padded. One that has fewer was cut by a line break
    /// within a cell, and its half may have the cells of another kind of row.
    pub(crate) fn n_bars(&self) -> Option<usize> {
        self.padded
    }

    /// The slots of a kind of row, in the order of its cells.
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

    /// How many cells each kind of row has.
    pub(crate) fn expected(&self) -> [usize; 3] {
        let kinds = [RowKind::Section(0), RowKind::Task, RowKind::Further];
        kinds.map(|kind| self.slots(kind).count())
    }

    /// Over how many columns 指标 stands.
    pub(crate) fn n_levels(&self) -> usize {
        self.slots.iter().filter(|&&slot| slot == Slot::Section).count()
    }

    /// What a row may be, each with as many cells as it then has, fewest first.
    pub(crate) fn kinds(&self, fields: &Fields) -> Vec<(RowKind, usize)> {
        let possible = self.width.possible(fields).into_iter();
        possible.filter_map(|n| Some((self.row_kind(n, fields.n_bars)?, n))).collect()
    }

    /// The same if all that ends its line were blank cells, or any part of it.
    pub(crate) fn kinds_within(&self, fields: &Fields) -> Vec<(RowKind, usize)> {
        let counts = fields.stated().len()..=fields.n_bars;
        counts.filter_map(|n| Some((self.row_kind(n, fields.n_bars)?, n))).collect()
    }

    /// Whether a row has bars too many, and without them, as they may stand within its cells, would be of another kind.
    pub(crate) fn is_wide(&self, kind: RowKind, fields: &Fields) -> bool {
        let n_more = self.padded.map_or(0, |width| fields.n_bars.saturating_sub(width));
        let n_cells = self.slots(kind).count().saturating_sub(n_more);
        n_more > 0 && self.expected().contains(&n_cells)
    }

    /// How many cells a row has that is of no kind.
    pub(crate) fn n_cells(&self, fields: &Fields) -> usize {
        match self.width.possible(fields)[..] {
            [n] => n,
            _ => fields.stated().len(),
        }
    }

    /// What a row of so many cells is. Without a column of sections, every task's row is a task's.
    fn row_kind(&self, n_cells: usize, n_bars: usize) -> Option<RowKind> {
        let [section, task, further] = self.expected();
        match n_cells {
            n if n == task => Some(RowKind::Task),
            n if n == section => Some(RowKind::Section(0)),
            n if n == further => Some(RowKind::Further),
            // Where no heading is missed and no bar, the row has just not repeated the outer headings.
            n if (task..section).contains(&n)
                && self.padded == Some(n_bars)
                && self.absent.is_empty() =>
            {
                Some(RowKind::Section(section - n))
            }
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
