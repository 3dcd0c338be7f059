//! Reads the table's rows into sections, tasks and further rows of tasks, and assigns each part to its owner.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::core::limits;
use crate::core::report::{
    Absence, Basis, Cell, Department, DepartmentId, DepartmentIdx, Lead, Owner, Part, Quote, Row,
    Section, SectionId, SectionIdx, Span, Task, TaskId,
};
use crate::import::context::Context;
use crate::import::departments::{Departments, split_names};
use crate::import::grid::{Grid, RowKind, Slot};
use crate::import::headings::{is_header, is_quarter_line};
use crate::import::labels;
use crate::import::original::{Field, Fields, Line};
use crate::import::owners::settle_owners;
use crate::import::pinyin::{self, Ids};
use crate::import::problem::{Bounded, ImportProblemKind};
use crate::import::row_kind;
use crate::import::task_id::task_id;

/// The most letters in a section's id, before any number. The id is typed and read aloud, so it is short.
const MAX_SECTION_LETTERS: usize = 8;

/// The contents of the table's rows.
pub(crate) struct Table {
    pub(crate) sections: Vec<Section>,
    pub(crate) departments: Vec<Department>,
    pub(crate) tasks: Vec<Task>,
}

/// Reads the lines after the headings, up to the last line with cells. `known` holds the ids that departments have in
/// other reports, by plain name.
pub(crate) fn read(
    context: &mut Context,
    grid: &Grid,
    lines: Range<usize>,
    known: &BTreeMap<String, DepartmentId>,
) -> Table {
    let original = context.original;
    let mut reader = Reader {
        context,
        grid,
        departments: Departments::new(known),
        sections: Vec::new(),
        tasks: Vec::new(),
        section_ids: Ids::default(),
        task_ids: Ids::default(),
        section: None,
        headless: None,
        is_open: false,
    };
    let rows: Vec<Line> = original.lines()[lines]
        .iter()
        .copied()
        .filter(|line| !original.is_blank(line.span))
        .collect();
    for (i, &line) in rows.iter().enumerate() {
        reader.line(line, i + 1 == rows.len());
        if reader.context.excess.is_some() {
            break;
        }
    }
    if rows.is_empty() {
        let end = original.lines().last().map_or(Span { start: 0, end: 0 }, |line| line.span);
        reader.context.problem(end, ImportProblemKind::NoRows);
    }
    for task in &mut reader.tasks {
        settle_owners(reader.context, task);
    }
    let Reader { departments, sections, tasks, .. } = reader;
    Table { sections, departments: departments.list, tasks }
}

struct Reader<'r, 'a> {
    context: &'r mut Context<'a>,
    grid: &'r Grid,
    departments: Departments<'r>,
    sections: Vec<Section>,
    tasks: Vec<Task>,
    section_ids: Ids,
    task_ids: Ids,
    /// The section that the next task row belongs to. `None`: not certain.
    section: Option<SectionIdx>,
    /// The substitute section for tasks whose own section could not be read.
    headless: Option<SectionIdx>,
    /// Whether a further row belongs to the last task. After an unread row that is not certain.
    is_open: bool,
}

impl Reader<'_, '_> {
    /// Reads one line: a row, or text that stays unread.
    fn line(&mut self, line: Line, is_last: bool) {
        let original = self.context.original;
        if !original.has_cells(line) {
            return self.refuse(line.span, ImportProblemKind::StrayLine);
        }
        if is_header(original, line) || is_quarter_line(original, line) {
            // Repeated, as at the top of a printed page: the task and the section above continue.
            return self.refuse(line.span, ImportProblemKind::HeaderAgain);
        }
        if !self.grid.is_known() {
            return self.refuse(line.span, ImportProblemKind::RowWithoutGrid);
        }
        let fields = original.fields(line);
        let kind = row_kind::of_row(self.grid, &self.departments, original, &fields, is_last)
            .and_then(|kind| self.under_outer(kind, &fields));
        let kind = match kind {
            Ok(kind) => kind,
            Err(problem) => {
                self.is_open = false;
                if row_kind::may_start_section(self.grid, &problem, &fields) {
                    // The tasks after it may not belong to the section above.
                    self.section = None;
                }
                return self.refuse(line.span, problem);
            }
        };
        let fields = fields.first(self.grid.slots(kind).count());
        if kind == RowKind::Further {
            if !self.is_open {
                return self.refuse(line.span, ImportProblemKind::RowWithoutTask);
            }
        } else {
            self.is_open = self.task(line, kind, fields).is_some();
            if !self.is_open {
                return;
            }
        }
        self.row(line, kind, fields);
    }

    /// Rejects a row that omits outer section headings if there is no complete section above to take them from.
    fn under_outer(&self, kind: RowKind, fields: &Fields) -> Result<RowKind, ImportProblemKind> {
        let above = self.section.and_then(|idx| self.sections.get(idx.0)).map(|s| s.path.len());
        match kind {
            RowKind::Section(1..) if above != Some(self.grid.n_levels()) => {
                let (found, expected) = (self.grid.n_cells(fields), self.grid.expected());
                Err(ImportProblemKind::CellCount { found, expected })
            }
            _ => Ok(kind),
        }
    }

    /// Keeps a span unread and reports the problem.
    fn refuse(&mut self, span: Span, kind: ImportProblemKind) {
        self.context.problem(self.context.original.trimmed(span), kind);
        self.context.keep_unread(span);
    }

    /// Starts the task of a row. `None`: a limit is exceeded, or the target or lead is blank and the rest stays unread.
    fn task(&mut self, line: Line, kind: RowKind, fields: &[Field]) -> Option<()> {
        let original = self.context.original;
        let slots: Vec<Slot> = self.grid.slots(kind).collect();
        let of = |role: Slot| {
            fields.iter().zip(&slots).filter(move |(_, slot)| **slot == role).map(|(f, _)| *f)
        };
        if let RowKind::Section(n_outer) = kind {
            let headings: Vec<Field> = of(Slot::Section).collect();
            self.start_section(n_outer, &headings);
        }
        let target = of(Slot::Target).next()?;
        let lead = of(Slot::Lead).next()?;
        let names = split_names(original.slice(lead.span), lead.span.start);
        if !self.context.within(Bounded::Lead, limits::SHARES, names.len(), lead.span) {
            return None;
        }
        let blank = if original.is_blank(target.span) {
            Some((target, ImportProblemKind::BlankTarget))
        } else if names.is_empty() {
            Some((lead, ImportProblemKind::BlankLead))
        } else {
            None
        };
        if let Some((field, kind)) = blank {
            self.context.problem_in_cell(field.span, field.number, kind);
            self.keep_rest_unread(line, fields, &slots);
            return None;
        }
        let section = if let Some(section) = self.section {
            section
        } else {
            let section = self.headless()?;
            self.context.problem(line.span, ImportProblemKind::TaskWithoutSection);
            section
        };
        let id = self.task_id(target)?;
        let target = self.context.quote(target.span);
        let lead = self.leads(lead, &names);
        self.tasks.push(Task { id, section, target, lead, rows: Vec::new() });
        let (n_tasks, n_departments) = (self.tasks.len(), self.departments.list.len());
        self.context.within(Bounded::Tasks, limits::TASKS, n_tasks, line.span);
        self.context.within(Bounded::Departments, limits::DEPARTMENTS, n_departments, line.span);
        Some(())
    }

    /// Keeps the row unread except for its section headings, which are already quoted, wherever they are in the row.
    fn keep_rest_unread(&mut self, line: Line, fields: &[Field], slots: &[Slot]) {
        let mut rest: Option<Span> = None;
        for (field, slot) in fields.iter().zip(slots) {
            rest = match rest {
                Some(span) if *slot == Slot::Section => {
                    self.context.keep_unread(span);
                    None
                }
                None if *slot == Slot::Section => None,
                Some(span) => Some(Span { start: span.start, end: field.span.end }),
                None => Some(field.span),
            };
        }
        if let Some(span) = rest {
            self.context.keep_unread(Span { start: span.start, end: line.span.end });
        }
    }

    /// Starts a section below the first `n_outer` headings of the section above. If all its headings are blank, the
    /// section is unknown from here on.
    fn start_section(&mut self, n_outer: usize, headings: &[Field]) {
        let original = self.context.original;
        let (stated, blank): (Vec<Field>, Vec<Field>) =
            headings.iter().partition(|field| !original.is_blank(field.span));
        for field in blank {
            self.context.problem_in_cell(field.span, field.number, ImportProblemKind::BlankHeading);
        }
        let Some(innermost) = stated.last() else {
            self.section = None;
            return;
        };
        let words = original.slice(innermost.span);
        let above = self.section.map_or(&[][..], |idx| &self.sections[idx.0].path);
        let mut path: Vec<Quote> = above.iter().take(n_outer).copied().collect();
        path.extend(stated.iter().map(|field| self.context.quote(field.span)));
        self.section = self.push_section(words, path);
    }

    /// Returns the substitute for a section that could not be read, named after the heading of the section column.
    fn headless(&mut self) -> Option<SectionIdx> {
        if self.headless.is_none() {
            let heading = self.grid.section_heading()?;
            let words = self.context.original.slice(heading.span);
            self.headless = self.push_section(words, vec![heading]);
        }
        self.headless
    }

    /// Appends a section. Its id is made of the pinyin initials of its innermost heading.
    fn push_section(&mut self, innermost: &str, path: Vec<Quote>) -> Option<SectionIdx> {
        let pinyin = pinyin::typed(pinyin::without_enumerator(innermost));
        let mut base: String =
            pinyin::initials(&pinyin).chars().take(MAX_SECTION_LETTERS).collect();
        if base.is_empty() {
            base.push('s');
        }
        let id = SectionId::new(&self.section_ids.take(&base, "")).ok()?;
        let span = path.first()?.span;
        self.sections.push(Section { id, path, pinyin });
        self.context.within(Bounded::Sections, limits::SECTIONS, self.sections.len(), span);
        Some(SectionIdx(self.sections.len() - 1))
    }

    /// Returns a unique id for a task and reports a repeated target.
    fn task_id(&mut self, target: Field) -> Option<TaskId> {
        let base = task_id(self.context.original.slice(target.span));
        let id = self.task_ids.take(&base, "-");
        if id != base {
            let kind = ImportProblemKind::TwiceTarget;
            self.context.problem_in_cell(target.span, target.number, kind);
        }
        TaskId::new(&id).ok()
    }

    /// Returns the leading departments of a task. A repeated name is reported and stays unread.
    fn leads(&mut self, field: Field, names: &[Span]) -> Vec<Lead> {
        let mut leads: Vec<Lead> = Vec::new();
        // Adjacent repeated names stay unread as one span, with the separators between them.
        let mut repeated: Option<Span> = None;
        for &span in names {
            let spelling = self.context.original.slice(span);
            let department = self.departments.idx(spelling);
            let is_new = |idx: &DepartmentIdx| leads.iter().all(|lead| lead.department != *idx);
            if let Some(department) = department.filter(is_new) {
                if let Some(repeated) = repeated.take() {
                    self.context.keep_unread(repeated);
                }
                leads.push(Lead { department, quote: self.context.quote(span) });
            } else {
                let kind = ImportProblemKind::TwiceLead { name: spelling.to_owned() };
                self.context.problem_in_cell(span, field.number, kind);
                let start = repeated.map_or(span.start, |first| first.start);
                repeated = Some(Span { start, end: span.end });
            }
        }
        if let Some(repeated) = repeated {
            self.context.keep_unread(Span { start: repeated.start, end: field.span.end });
        }
        leads
    }

    /// Appends a row's content cells to the last task.
    fn row(&mut self, line: Line, kind: RowKind, fields: &[Field]) {
        let Some(leads) = self.tasks.last().map(|task| task.lead.clone()) else { return };
        let mut cells = Vec::new();
        for (field, slot) in fields.iter().zip(self.grid.slots(kind)) {
            match slot {
                Slot::Content => cells.push(self.cell(*field, &leads)),
                Slot::Unread => self.context.keep_unread(field.span),
                Slot::Section | Slot::Target | Slot::Lead => {}
            }
        }
        if let Some(task) = self.tasks.last_mut() {
            task.rows.push(Row { span: line.span, cells });
            self.context.within(Bounded::Rows, limits::SHARES, task.rows.len(), line.span);
        }
    }

    /// Reads a content cell into parts with their owners. `leads` are the departments of its task.
    fn cell(&mut self, field: Field, leads: &[Lead]) -> Cell {
        let words = self.context.original.slice(field.span);
        if words.trim().is_empty() {
            return Cell::Missing(Absence::Blank);
        }
        let departments: Vec<DepartmentIdx> = leads.iter().map(|lead| lead.department).collect();
        let names: Vec<String> =
            departments.iter().map(|&idx| self.departments.list[idx.0].name.clone()).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let mut parts = Vec::new();
        for piece in labels::pieces(words, field.span.start, &names) {
            let mut owner = Owner::Undivided;
            let mut label = None;
            if let Some((span, name_idx)) = piece.label {
                let printed = self.context.original.slice(span);
                // Strips one colon only: the name may end with another. The call records the spelling.
                self.departments.idx(printed.strip_suffix(labels::is_colon).unwrap_or(printed));
                owner =
                    Owner::Department { department: departments[name_idx], basis: Basis::Label };
                label = Some(self.context.quote(span));
                if self.context.original.is_blank(piece.words) {
                    let kind = ImportProblemKind::LabelWithoutText { label: printed.to_owned() };
                    self.context.problem_in_cell(span, field.number, kind);
                }
            } else if let [department] = departments[..] {
                owner = Owner::Department { department, basis: Basis::Only };
            }
            parts.push(Part { quote: self.context.quote(piece.words), label, owner });
        }
        self.context.within(Bounded::Parts, limits::SHARES, parts.len(), field.span);
        Cell::Stated(parts)
    }
}
