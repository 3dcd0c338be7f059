//! Reads the table's rows: sections, tasks, further rows of a task, and the owner of each part.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::core::limits;
use crate::core::report::{
    Department, DepartmentId, ExtraRow, ExtraRowKind, Section, SectionIdx, Span, Status, Task,
    TaskId,
};
use crate::core::role::Role;
use crate::import::certainty::Certainty;
use crate::import::columns::{Columns, RowKind};
use crate::import::context::Context;
use crate::import::departments::Departments;
use crate::import::headings::Headings;
use crate::import::mapping::BodyRules;
use crate::import::owners::settle_owners;
use crate::import::pinyin::Ids;
use crate::import::problem::{Bounded, ImportProblemKind};
use crate::import::row_kind;
use crate::import::sheet::{Sheet, SheetCell, SheetRow};
use crate::import::task_id::task_id;
use crate::import::text::is_rule;

/// The content of the table's rows.
pub(crate) struct Table {
    pub(crate) sections: Vec<Section>,
    pub(crate) departments: Vec<Department>,
    pub(crate) statuses: Vec<Status>,
    pub(crate) tasks: Vec<Task>,
    pub(crate) extra_rows: Vec<ExtraRow>,
    /// Rows or columns were worked out that the source does not state.
    pub(crate) is_inferred: bool,
}

/// Reads the rows after the headings up to the last row with cells.
pub(crate) fn read(
    context: &mut Context,
    sheet: &Sheet,
    headings: &Headings,
    columns: &Columns,
    rows: Range<usize>,
    known: &BTreeMap<String, DepartmentId>,
    rules: &BodyRules,
) -> Table {
    let original = context.original;
    let range = rows;
    let rows = sheet.rows.get(range.clone()).unwrap_or_default();
    let rows: Vec<&SheetRow> = rows.iter().filter(|row| !original.is_blank(row.span)).collect();
    let is_target = |slot: usize| columns.list[slot].role == Role::Target;
    let mut reader = Reader {
        target_column: headings.slots.iter().position(|slot| slot.is_some_and(is_target)),
        context,
        sheet,
        headings,
        columns,
        rules,
        departments: Departments::new(known),
        sections: Vec::new(),
        statuses: Vec::new(),
        tasks: Vec::new(),
        extra_rows: Vec::new(),
        whole_rows: (0..headings.rows[0]).collect(),
        section_ids: Ids::default(),
        status_ids: Ids::default(),
        task_ids: Ids::default(),
        section: None,
        is_open: false,
        certainty: Certainty::new(),
        has_own_bodies: Vec::new(),
        is_inferred: sheet.grid.is_none() || headings.is_inferred,
    };
    if let Some(grid) = &sheet.grid {
        let mut last = range.start.saturating_sub(1);
        for i in range {
            reader.grid_row(grid, i, &mut last);
            if reader.context.excess.is_some() {
                break;
            }
        }
    } else {
        for (i, row) in rows.iter().enumerate() {
            reader.line(row, i + 1 == rows.len());
            if reader.context.excess.is_some() {
                break;
            }
        }
    }
    if rows.is_empty() {
        let end = original.lines().last().map_or(Span { start: 0, end: 0 }, |line| line.span);
        reader.context.problem(end, ImportProblemKind::NoRows);
    }
    for (task, has_own_bodies) in reader.tasks.iter_mut().zip(&reader.has_own_bodies) {
        if !has_own_bodies {
            settle_owners(reader.context, &columns.list, task);
        }
    }
    let Reader { departments, sections, statuses, tasks, extra_rows, is_inferred, .. } = reader;
    Table { sections, departments: departments.list, statuses, tasks, extra_rows, is_inferred }
}

pub(super) struct Reader<'r, 'a> {
    pub(super) context: &'r mut Context<'a>,
    pub(super) sheet: &'r Sheet,
    pub(super) headings: &'r Headings,
    pub(super) columns: &'r Columns,
    /// The column of a grid that holds the targets.
    pub(super) target_column: Option<usize>,
    pub(super) rules: &'r BodyRules,
    pub(super) departments: Departments<'r>,
    pub(super) sections: Vec<Section>,
    pub(super) statuses: Vec<Status>,
    pub(super) tasks: Vec<Task>,
    pub(super) extra_rows: Vec<ExtraRow>,
    /// The rows of a grid that are kept as a whole: a cell of theirs that reaches into a row below is not that row's too.
    pub(super) whole_rows: BTreeSet<usize>,
    pub(super) section_ids: Ids,
    pub(super) status_ids: Ids,
    task_ids: Ids,
    /// The section that the next task row belongs to. `None`: not certain, or the table has none.
    pub(super) section: Option<SectionIdx>,
    /// Whether a further row belongs to the last task. After an unread row that is not certain.
    pub(super) is_open: bool,
    certainty: Certainty,
    /// For each task, whether a further row of it names bodies of its own.
    pub(super) has_own_bodies: Vec<bool>,
    pub(super) is_inferred: bool,
}

impl Reader<'_, '_> {
    /// Reads one line: a row, or text that stays unread.
    fn line(&mut self, row: &SheetRow, is_last: bool) {
        let original = self.context.original;
        if is_rule(original.slice(row.span)) {
            return self.extra(row, ExtraRowKind::Rule);
        }
        if !row.has_cells() {
            return self.refuse(row.span, ImportProblemKind::StrayLine);
        }
        if self.headings.is_repeated(original, self.sheet, row) || self.is_numbers_of_columns(row) {
            // Repeated, as at the top of a printed page: the task and the section above continue.
            return self.extra(row, ExtraRowKind::Headings);
        }
        if !self.columns.is_known() {
            return self.refuse(row.span, ImportProblemKind::RowWithoutGrid);
        }
        if self.is_total(row) {
            self.is_open = false;
            return self.extra(row, ExtraRowKind::Total);
        }
        let kind = row_kind::of_row(self.columns, &self.departments, original, row, is_last)
            .and_then(|kind| self.under_outer(kind, row));
        let kind = match kind {
            Ok(kind) => kind,
            Err(problem) => {
                self.is_open = false;
                if row_kind::may_start_section(self.columns, &problem, row) {
                    // The tasks after it may not belong to the section above.
                    self.section = None;
                } else {
                    self.certainty.of_unread(&self.departments, original, row);
                }
                return self.refuse(row.span, problem);
            }
        };
        let slots: Vec<usize> = self.columns.slots(kind).collect();
        let cells = row.first(slots.len());
        if matches!(kind, RowKind::Further | RowKind::Bodies) {
            if !self.is_open {
                return self.refuse(row.span, ImportProblemKind::RowWithoutTask);
            }
            if kind == RowKind::Bodies {
                self.context.problem(original.trimmed(row.span), ImportProblemKind::RowOwnBodies);
            }
        } else {
            self.is_open = self.task(row, kind, cells, &slots).is_some();
            if !self.is_open {
                return;
            }
        }
        if !self.is_certain(row, kind) && kind != RowKind::Bodies {
            self.context.problem(original.trimmed(row.span), ImportProblemKind::RowUncertain);
        }
        self.row(row, kind, cells, &slots);
    }

    fn is_certain(&mut self, row: &SheetRow, kind: RowKind) -> bool {
        let lead = self.tasks.last().map_or(&[][..], |task| &task.lead);
        let names = lead.iter().map(|lead| self.departments.list[lead.department.0].name.as_str());
        let names: Vec<&str> = names.collect();
        let (columns, original) = (self.columns, self.context.original);
        self.certainty.of_row(columns, &self.departments, original, row, kind, &names)
    }

    /// Rejects a row that omits cells if there is nothing above to take them from.
    fn under_outer(&self, kind: RowKind, row: &SheetRow) -> Result<RowKind, ImportProblemKind> {
        let above = self.section.and_then(|idx| self.sections.get(idx.0)).map(|s| s.path.len());
        let is_under = match kind {
            RowKind::Section(1..) => above == Some(self.columns.n_levels()),
            RowKind::Item => self.is_open,
            _ => true,
        };
        if is_under {
            return Ok(kind);
        }
        let (found, expected) = (self.columns.n_cells(row), self.columns.expected());
        Err(ImportProblemKind::CellCount { found, expected })
    }

    /// Reports a problem and keeps the span unread.
    pub(super) fn refuse(&mut self, span: Span, kind: ImportProblemKind) {
        self.context.problem(self.context.original.trimmed(span), kind);
        self.context.keep_unread(span);
    }

    /// Starts the task of a row. `None`: the row has no target; the rest of it stays unread.
    fn task(
        &mut self,
        row: &SheetRow,
        kind: RowKind,
        cells: &[SheetCell],
        slots: &[usize],
    ) -> Option<()> {
        let original = self.context.original;
        let columns = self.columns;
        let of = |role: Role| -> Vec<SheetCell> {
            let cells = cells.iter().zip(slots).filter(|(_, slot)| columns.role(**slot) == role);
            cells.map(|(cell, _)| *cell).collect()
        };
        let headings = of(Role::Section);
        let target = *of(Role::Target).first()?;
        let lead = of(Role::Lead).first().copied();
        if let RowKind::Section(n_outer) = kind {
            self.start_section(n_outer, &headings);
        }
        if original.is_blank(target.span) {
            self.context.problem_in_cell(
                target.span,
                target.number,
                ImportProblemKind::BlankTarget,
            );
            self.keep_rest_unread(row, cells, slots);
            return None;
        }
        if let Some(lead) = lead
            && original.is_blank(lead.span)
        {
            self.context.problem_in_cell(lead.span, lead.number, ImportProblemKind::BlankLead);
        }
        self.start_task(row, target)
    }

    /// Starts a task below the section that was read last.
    pub(super) fn start_task(&mut self, row: &SheetRow, target: SheetCell) -> Option<()> {
        if self.section.is_none() && self.columns.n_levels() > 0 {
            self.context.problem(row.span, ImportProblemKind::TaskWithoutSection);
        }
        let id = self.task_id(target)?;
        let target = self.context.quote(target.span);
        let (lead, support) = (Vec::new(), Vec::new());
        self.tasks.push(Task {
            id,
            section: self.section,
            target,
            lead,
            support,
            rows: Vec::new(),
        });
        self.has_own_bodies.push(false);
        self.context.within(Bounded::Tasks, limits::TASKS, self.tasks.len(), row.span);
        Some(())
    }

    /// Keeps the rest of a row unread after its section headings have been read.
    fn keep_rest_unread(&mut self, row: &SheetRow, cells: &[SheetCell], slots: &[usize]) {
        let mut rest: Option<Span> = None;
        for (cell, &slot) in cells.iter().zip(slots) {
            let is_section = self.columns.role(slot) == Role::Section;
            rest = match rest {
                Some(span) if is_section => {
                    self.context.keep_unread(span);
                    None
                }
                None if is_section => None,
                Some(span) => Some(Span { start: span.start, end: cell.span.end }),
                None => Some(cell.span),
            };
        }
        if let Some(span) = rest {
            self.context.keep_unread(Span { start: span.start, end: row.span.end });
        }
    }

    fn task_id(&mut self, target: SheetCell) -> Option<TaskId> {
        let base = task_id(self.context.original.slice(target.span));
        let id = self.task_ids.take(&base, "-");
        if id != base {
            let kind = ImportProblemKind::TwiceTarget;
            self.context.problem_in_cell(target.span, target.number, kind);
        }
        TaskId::new(&id).ok()
    }
}
