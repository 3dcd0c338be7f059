//! Reads the rows of a table whose source states rows and columns. Which cells belong to a task is known: those of its
//! rows, and the merged ones that reach into them.

use crate::core::report::{Absence, Cell, ExtraRowKind, Span};
use crate::core::role::Role;
use crate::import::columns::RowKind;
use crate::import::grid::{Grid, Origin};
use crate::import::original::Original;
use crate::import::problem::ImportProblemKind;
use crate::import::sheet::{Sheet, SheetCell, SheetRow};
use crate::import::table::Reader;

/// The most characters of a row with one cell that is the heading of the tasks below it.
const MAX_GROUP_CHARS: usize = 60;

/// The row after the table's last: of a grid, after the last row with more than one text, so that a remark in the rows
/// below is one.
pub(crate) fn end(original: &Original, sheet: &Sheet, first: usize) -> usize {
    let is_last = |i: usize| match &sheet.grid {
        Some(grid) => n_texts(original, sheet, grid, i) > 1,
        None => sheet.rows.get(i).is_some_and(SheetRow::has_cells),
    };
    (first..sheet.rows.len()).rfind(|&i| is_last(i)).unwrap_or(first) + 1
}

/// The number of different texts that cover a row.
fn n_texts(original: &Original, sheet: &Sheet, grid: &Grid, row: usize) -> usize {
    let mut origins: Vec<Origin> =
        (0..grid.width).filter_map(|column| grid.origin(row, column)).collect();
    origins.dedup();
    let is_text =
        |&&origin: &&Origin| sheet.cell(origin).is_some_and(|cell| !original.is_blank(cell.span));
    origins.iter().filter(is_text).count()
}

/// A level of the headings that group tasks, at one row.
enum Level {
    /// A heading of a row above covers it.
    Covered,
    /// It has a cell of its own.
    Own(SheetCell),
    /// It has no cell.
    Bare,
}

/// What covers the places of a row.
struct Coverings {
    /// The cells, from the left.
    cells: Vec<Covering>,
    /// The columns whose place another column's cell covers.
    merged: Vec<usize>,
    /// The columns without any cell, which are blank.
    bare: Vec<usize>,
}

/// A cell that covers a part of a row.
#[derive(Clone, Copy)]
struct Covering {
    cell: SheetCell,
    /// The index of its column in the report.
    slot: usize,
    /// It begins in this row, or in a row above that was left out.
    is_new: bool,
}

impl Reader<'_, '_> {
    /// Reads a row of the grid. `last` is the row that was read before.
    pub(super) fn grid_row(&mut self, grid: &Grid, i: usize, last: &mut usize) {
        let original = self.context.original;
        let sheet = self.sheet;
        let Some(row) = sheet.rows.get(i) else { return };
        if grid.row(i).is_none() {
            return self.refuse(row.span, ImportProblemKind::StrayLine);
        }
        if row.is_hidden {
            return self.hidden_row(grid, i);
        }
        if n_texts(original, sheet, grid, i) == 0 {
            return;
        }
        let above = std::mem::replace(last, i);
        if self.headings.is_repeated(original, sheet, row) || self.is_numbers_of_columns(row) {
            self.whole_rows.insert(i);
            return self.extra(row, ExtraRowKind::Headings);
        }
        if self.is_total(row) {
            self.is_open = false;
            self.whole_rows.insert(i);
            return self.extra(row, ExtraRowKind::Total);
        }
        if let Some(cell) = self.group(grid, i) {
            self.is_open = false;
            self.whole_rows.insert(i);
            let is_heading = original.slice(cell.span).chars().count() <= MAX_GROUP_CHARS;
            if self.columns.n_levels() == 0 && is_heading {
                return self.start_group(cell);
            }
            return self.extra(row, ExtraRowKind::Group);
        }
        let coverings = self.coverings(grid, i, above);
        let cells = &coverings.cells;
        let is_blank = |cell: &SheetCell| original.is_blank(cell.span);
        let columns = self.columns;
        let of = |role: Role| cells.iter().filter(move |c| columns.list[c.slot].role == role);
        let target = of(Role::Target).next();
        let is_lead_new = of(Role::Lead).any(|lead| lead.is_new && !is_blank(&lead.cell));
        let starts_section = of(Role::Section).any(|c| c.is_new && !is_blank(&c.cell));
        let is_task = match target {
            Some(target) if grid.states_spans => target.is_new,
            Some(target) => !is_blank(&target.cell) || !self.is_open || starts_section,
            None => grid.states_spans || !self.is_open || starts_section,
        };
        if !is_task {
            if starts_section {
                // A task has one section, so neither this row's task nor the section of the next is certain.
                self.is_open = false;
                self.section = None;
            }
            if !self.is_open {
                return self.keep_cells_unread(cells, row, ImportProblemKind::RowWithoutTask);
            }
            let kind = if is_lead_new { RowKind::Bodies } else { RowKind::Further };
            if !grid.states_spans {
                self.infer(row, kind);
            }
            return self.grid_cells(row, kind, &coverings, |c| c.is_new);
        }
        self.grid_section(grid, i, above, row);
        let is_section = |c: &&Covering| columns.list[c.slot].role == Role::Section;
        let target = target.map(|target| target.cell).filter(|cell| !is_blank(cell));
        let Some(target) = target else {
            self.is_open = false;
            let rest: Vec<Covering> = cells.iter().filter(|c| !is_section(c)).copied().collect();
            return self.keep_cells_unread(&rest, row, ImportProblemKind::BlankTarget);
        };
        let lacks_lead = columns.has_lead() && of(Role::Lead).all(|lead| is_blank(&lead.cell));
        if lacks_lead {
            self.context.problem(original.trimmed(row.span), ImportProblemKind::BlankLead);
        }
        // Without stated spans, a blank title or lead may be part of one that is merged over several tasks.
        let is_title = |slot: &usize| columns.list[*slot].role == Role::Title;
        let lacks_title = of(Role::Title).any(|title| is_blank(&title.cell))
            || coverings.bare.iter().any(is_title);
        if !grid.states_spans && !self.tasks.is_empty() && (lacks_title || lacks_lead) {
            self.infer(row, RowKind::Task);
        }
        self.is_open = self.start_task(row, target).is_some();
        if self.is_open {
            self.grid_cells(row, RowKind::Task, &coverings, |_| true);
        }
    }

    /// Reads the section of a row that starts a task.
    fn grid_section(&mut self, grid: &Grid, i: usize, above: usize, row: &SheetRow) {
        let original = self.context.original;
        let levels = self.levels(grid, i, above);
        // Without stated spans, a blank heading continues the one above.
        let continues = |level: &&Level| match level {
            Level::Covered => true,
            Level::Own(cell) => {
                !grid.states_spans && self.section.is_some() && original.is_blank(cell.span)
            }
            Level::Bare => !grid.states_spans && self.section.is_some(),
        };
        let n_outer = levels.iter().take_while(continues).count();
        if !grid.states_spans && n_outer > 0 {
            self.infer(row, RowKind::Task);
        }
        let inner: Vec<SheetCell> = levels
            .iter()
            .skip(n_outer)
            .filter_map(|level| match level {
                Level::Own(cell) => Some(*cell),
                Level::Covered | Level::Bare => None,
            })
            .collect();
        if !inner.is_empty() {
            self.start_section(n_outer, &inner);
        } else if n_outer < levels.len() {
            self.section = None;
        }
    }

    /// The levels of headings at a row.
    fn levels(&self, grid: &Grid, i: usize, above: usize) -> Vec<Level> {
        let mut levels = Vec::new();
        let (mut before, mut is_left_section) = (None, false);
        for (column, slot) in self.headings.slots.iter().enumerate() {
            let is_section = |slot: usize| self.columns.list[slot].role == Role::Section;
            let origin = grid.origin(i, column);
            let is_merged = origin.is_some() && origin == before;
            before = origin;
            if !slot.is_some_and(is_section) {
                is_left_section = false;
                continue;
            }
            if is_merged {
                // A cell that is merged with another column's to the left is that column's.
                if !is_left_section {
                    levels.push(Level::Bare);
                }
                continue;
            }
            is_left_section = true;
            let cell = origin.and_then(|origin| self.sheet.cell(origin));
            levels.push(match (origin, cell) {
                (Some(origin), _) if self.whole_rows.contains(&origin.row) => Level::Bare,
                (Some(origin), Some(_)) if origin.row <= above => Level::Covered,
                (_, Some(&cell)) => Level::Own(cell),
                _ => Level::Bare,
            });
        }
        levels
    }

    /// Reports a row whose blank cells are read as parts of merged ones.
    fn infer(&mut self, row: &SheetRow, kind: RowKind) {
        self.is_inferred = true;
        let problem = match kind {
            RowKind::Bodies => ImportProblemKind::RowOwnBodies,
            _ => ImportProblemKind::RowUncertain,
        };
        self.context.problem(self.context.original.trimmed(row.span), problem);
    }

    /// What covers the places of a row. `above` is the row that was read before.
    fn coverings(&self, grid: &Grid, i: usize, above: usize) -> Coverings {
        let mut all = Coverings { cells: Vec::new(), merged: Vec::new(), bare: Vec::new() };
        let mut before = None;
        for (column, &slot) in self.headings.slots.iter().enumerate() {
            let origin = grid.origin(i, column);
            let Some(slot) = slot else {
                // A cell may reach beyond a column that is left out, where no cell but a blank one begins.
                before = origin;
                continue;
            };
            match origin.and_then(|origin| Some((origin, *self.sheet.cell(origin)?))) {
                None => all.bare.push(slot),
                Some((origin, _))
                    if before == Some(origin) || self.whole_rows.contains(&origin.row) =>
                {
                    all.merged.push(slot);
                }
                Some((origin, cell)) => {
                    let cell = SheetCell { is_shared: self.is_shared(grid, origin), ..cell };
                    all.cells.push(Covering { cell, slot, is_new: origin.row > above });
                }
            }
            before = origin;
        }
        all
    }

    /// Returns whether a cell is merged over rows with different targets.
    fn is_shared(&self, grid: &Grid, origin: Origin) -> bool {
        let Some(target) = self.target_column else { return false };
        let first = grid.origin(origin.row, target);
        (origin.row + 1..self.sheet.rows.len())
            .take_while(|&row| grid.origin(row, origin.column) == Some(origin))
            .any(|row| grid.origin(row, target) != first)
    }

    /// Reads those cells of a row that are wanted into the last task.
    fn grid_cells(
        &mut self,
        row: &SheetRow,
        kind: RowKind,
        coverings: &Coverings,
        is_wanted: impl Fn(&Covering) -> bool,
    ) {
        let wanted: Vec<&Covering> = coverings.cells.iter().filter(|c| is_wanted(c)).collect();
        let slots: Vec<usize> = wanted.iter().map(|c| c.slot).collect();
        let cells: Vec<SheetCell> = wanted.iter().map(|c| c.cell).collect();
        self.row(row, kind, &cells, &slots);
        let has_cell = |slot: &&usize| slots.contains(slot);
        let out = self.tasks.last_mut().and_then(|task| task.rows.last_mut());
        let Some(out) = out.map(|row| &mut row.cells) else { return };
        for (absent, absence) in
            [(&coverings.bare, Absence::Blank), (&coverings.merged, Absence::Merged)]
        {
            for &slot in absent.iter().filter(|slot| !has_cell(slot)) {
                if let Some(cell @ Cell::Missing(_)) = out.get_mut(slot) {
                    *cell = Cell::Missing(absence);
                }
            }
        }
    }

    /// The only text of a row, if it covers most columns or is where no task's own text is: the heading of a group.
    fn group(&self, grid: &Grid, i: usize) -> Option<SheetCell> {
        let original = self.context.original;
        if n_texts(original, self.sheet, grid, i) != 1 {
            return None;
        }
        let origins = || (0..grid.width).filter_map(|column| grid.origin(i, column));
        let text = |origin: &Origin| {
            self.sheet.cell(*origin).filter(|cell| !original.is_blank(cell.span)).copied()
        };
        let (origin, cell) = origins().find_map(|origin| Some((origin, text(&origin)?)))?;
        let is_wide = origins().filter(|&other| other == origin).count() * 2 > grid.width;
        let slot = self.headings.slots.get(origin.column).copied().flatten();
        let role = slot.map(|slot| self.columns.list[slot].role);
        let is_aside = matches!(role, None | Some(Role::Number)) && origin.column == 0;
        (origin.row == i && (is_wide || is_aside)).then_some(cell)
    }

    /// Keeps the cells of a hidden row as a row that is no task, apart from those that reach into a row that is shown.
    fn hidden_row(&mut self, grid: &Grid, i: usize) {
        let original = self.context.original;
        let Some(row) = self.sheet.rows.get(i) else { return };
        let is_shown = |row: usize| self.sheet.rows.get(row).is_some_and(|row| !row.is_hidden);
        let reaches = |n: usize| {
            let Some(column) = grid.column(i, n) else { return false };
            let origin = grid.origin(i, column);
            (i + 1..self.sheet.rows.len())
                .take_while(|&row| grid.origin(row, column) == origin)
                .any(is_shown)
        };
        let cells = row.cells().iter().enumerate();
        let runs: Vec<Option<SheetCell>> = cells
            .map(|(n, cell)| (!original.is_blank(cell.span) && !reaches(n)).then_some(*cell))
            .collect();
        for run in runs.split(Option::is_none) {
            let (Some(Some(first)), Some(Some(last))) = (run.first(), run.last()) else { continue };
            let span = Span { start: first.span.start, end: last.span.end };
            self.extra_span(span, ExtraRowKind::Hidden);
        }
    }

    /// Reports a row that is no task, and keeps the cells that begin in it unread.
    fn keep_cells_unread(&mut self, cells: &[Covering], row: &SheetRow, kind: ImportProblemKind) {
        self.context.problem(self.context.original.trimmed(row.span), kind);
        for covering in cells.iter().filter(|c| c.is_new) {
            self.context.keep_unread(covering.cell.span);
        }
    }
}
