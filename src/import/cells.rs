//! Reads the cells of a row: names of bodies, parts with their owners, statuses.

use crate::core::limits;
use crate::core::report::{
    Absence, Basis, BodyName, Cell, DepartmentIdx, Owner, Part, Quote, Row, Span, Status, StatusId,
    Task,
};
use crate::core::role::{Role, Show};
use crate::import::bodies;
use crate::import::columns::RowKind;
use crate::import::labels;
use crate::import::pinyin;
use crate::import::problem::{Bounded, ImportProblemKind};
use crate::import::sections::short_id;
use crate::import::sheet::{SheetCell, SheetRow};
use crate::import::table::Reader;

/// The bodies that the cells of a row name.
#[derive(Default)]
struct RowBodies {
    lead: Vec<BodyName>,
    support: Vec<BodyName>,
}

impl Reader<'_, '_> {
    /// Reads the cells of a row into the last task.
    pub(super) fn row(
        &mut self,
        row: &SheetRow,
        kind: RowKind,
        cells: &[SheetCell],
        slots: &[usize],
    ) {
        // The bodies come first: the labels in the other cells are their names.
        let mut bodies = RowBodies::default();
        let mut quoted: Vec<(usize, Vec<Part>)> = Vec::new();
        for (cell, &slot) in cells.iter().zip(slots) {
            let role = self.columns.role(slot);
            if role.is_bodies() && !self.context.original.is_blank(cell.span) {
                let quote = self.context.quote(cell.span);
                self.bodies(*cell, quote, role, &mut bodies);
                quoted.push((slot, vec![Part { quote, label: None, owner: Owner::Undivided }]));
            }
        }
        let Some(task) = self.tasks.last_mut() else { return };
        let is_further = !task.rows.is_empty();
        for (all, own) in [(&mut task.lead, &bodies.lead), (&mut task.support, &bodies.support)] {
            for name in own {
                if all.iter().all(|known| known.department != name.department) {
                    all.push(*name);
                }
            }
        }
        let has_own = is_further && !bodies.lead.is_empty();
        if has_own && let Some(flag) = self.has_own_bodies.last_mut() {
            *flag = true;
        }
        let n_lead = task.lead.len();
        let leads: Vec<BodyName> =
            if has_own || !is_further { bodies.lead } else { task.lead.clone() };
        let row_owner = match (&leads[..], has_own || self.has_own_bodies.last() == Some(&true)) {
            ([only], true) => Owner::Department { department: only.department, basis: Basis::Row },
            ([only], false) => {
                Owner::Department { department: only.department, basis: Basis::Only }
            }
            _ => Owner::Undivided,
        };
        let mut out: Vec<Cell> =
            self.columns
                .list
                .iter()
                .map(|column| {
                    if column.role.is_cell() {
                        Cell::Missing(Absence::Merged)
                    } else {
                        Cell::Heading
                    }
                })
                .collect();
        for (slot, parts) in quoted {
            add(&mut out[slot], parts);
        }
        for (cell, &slot) in cells.iter().zip(slots) {
            let role = self.columns.role(slot);
            if !role.is_cell() {
                continue;
            }
            if self.context.original.is_blank(cell.span) {
                if out[slot] == Cell::Missing(Absence::Merged) {
                    out[slot] = Cell::Missing(Absence::Blank);
                }
            } else if !role.is_bodies() {
                let parts = self.parts(*cell, role, &leads, row_owner);
                if role == Role::Status {
                    self.status(cell.span);
                }
                add(&mut out[slot], parts);
            }
        }
        self.context.within(Bounded::Lead, limits::SHARES, n_lead, row.span);
        let n_departments = self.departments.list.len();
        self.context.within(Bounded::Departments, limits::DEPARTMENTS, n_departments, row.span);
        if let Some(task) = self.tasks.last_mut() {
            // The first row has every cell of the task; only a further row leaves cells out.
            if kind != RowKind::Further
                && kind != RowKind::Bodies
                && task.rows.is_empty()
                && kind != RowKind::Item
            {
                for cell in &mut out {
                    if *cell == Cell::Missing(Absence::Merged) {
                        *cell = Cell::Missing(Absence::NotStated);
                    }
                }
            }
            task.rows.push(Row { span: row.span, cells: out });
            // A first row whose only lead turns out to be one of several owns its parts by row, as the others do.
            if has_own {
                own_by_row(task);
            }
            self.context.within(Bounded::Rows, limits::SHARES, task.rows.len(), row.span);
        }
    }

    /// Reads the names in a cell of bodies.
    fn bodies(&mut self, cell: SheetCell, quote: Quote, role: Role, bodies: &mut RowBodies) {
        let text = self.context.original.slice(cell.span);
        if bodies::is_same(text) {
            // The names are those of the task above; what is printed here is the reference.
            let above = self.tasks.len().checked_sub(2).and_then(|above| self.tasks.get(above));
            let above = above.map(|task| {
                if role == Role::Lead { task.lead.clone() } else { task.support.clone() }
            });
            let own = if role == Role::Lead { &mut bodies.lead } else { &mut bodies.support };
            let span = self.context.original.trimmed(cell.span);
            if let Some(reference) = quote.part(span) {
                own.extend(
                    above
                        .unwrap_or_default()
                        .iter()
                        .map(|name| BodyName { quote: reference, ..*name }),
                );
            }
            return;
        }
        let names = bodies::names(text, cell.span.start);
        if names.is_empty() && role == Role::Lead && !bodies::is_reference(text) {
            self.context.problem_in_cell(cell.span, cell.number, ImportProblemKind::BlankLead);
        }
        if !self.context.within(Bounded::Lead, limits::SHARES, names.len(), cell.span) {
            return;
        }
        let mut is_first = true;
        for name in names {
            let spelling = self.context.original.slice(name.span);
            let leads = match name.part {
                bodies::Part::Lead => true,
                bodies::Part::Support => false,
                bodies::Part::OfColumn => {
                    role == Role::Lead && (is_first || !self.rules.first_leads)
                }
            };
            is_first = false;
            if name.is_group && !self.rules.groups.iter().any(|group| group == spelling) {
                continue;
            }
            let is_named = self.departments.is_one(spelling) || bodies::is_group(spelling);
            if !is_named
                && role == Role::Lead
                && spelling.chars().any(|c| matches!(c, '\u{4e00}'..='\u{9fff}'))
            {
                let kind = ImportProblemKind::UnlikelyBody { name: spelling.to_owned() };
                self.context.problem_in_cell(name.span, cell.number, kind);
            }
            let own = if leads { &mut bodies.lead } else { &mut bodies.support };
            let Some(department) = self.departments.idx(spelling) else { continue };
            if own.iter().any(|known| known.department == department) {
                let kind = ImportProblemKind::TwiceLead { name: spelling.to_owned() };
                self.context.problem_in_cell(name.span, cell.number, kind);
            } else if let Some(quote) = quote.part(name.span) {
                own.push(BodyName { department, quote });
            }
        }
    }

    /// Reads the parts of a cell.
    fn parts(
        &mut self,
        cell: SheetCell,
        role: Role,
        leads: &[BodyName],
        row_owner: Owner,
    ) -> Vec<Part> {
        if !role.is_text() || cell.is_shared {
            // What is beside the target belongs to the task, not to one of its bodies; a cell of several tasks is whole.
            let owner = if role.spec().show == Show::Beside { Owner::Undivided } else { row_owner };
            return vec![Part { quote: self.context.quote(cell.span), label: None, owner }];
        }
        let text = self.context.original.slice(cell.span);
        let who: Vec<DepartmentIdx> = leads.iter().map(|lead| lead.department).collect();
        let names: Vec<String> =
            who.iter().map(|&idx| self.departments.list[idx.0].name.clone()).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let mut parts = Vec::new();
        for piece in labels::pieces(text, cell.span.start, &names) {
            let mut owner = row_owner;
            let mut label = None;
            if let Some((span, name_idx)) = piece.label {
                let printed = self.context.original.slice(span);
                // Strips one colon only: a name may itself end with another.
                self.departments.idx(printed.strip_suffix(labels::is_colon).unwrap_or(printed));
                owner = Owner::Department { department: who[name_idx], basis: Basis::Label };
                label = Some(self.context.quote(span));
                if self.context.original.is_blank(piece.words) {
                    let kind = ImportProblemKind::LabelWithoutText { label: printed.to_owned() };
                    self.context.problem_in_cell(span, cell.number, kind);
                }
            }
            parts.push(Part { quote: self.context.quote(piece.words), label, owner });
        }
        self.context.within(Bounded::Parts, limits::SHARES, parts.len(), cell.span);
        parts
    }

    /// Notes a text of a status column as a choice.
    fn status(&mut self, span: Span) {
        let text = self.context.original.slice(span).trim();
        if self.statuses.iter().any(|status| status.text == text) {
            return;
        }
        let pinyin = pinyin::typed(text);
        if let Ok(id) = StatusId::new(&self.status_ids.take(&short_id(&pinyin, "s"), "")) {
            self.statuses.push(Status { id, text: text.to_owned(), pinyin });
            self.context.within(Bounded::Statuses, limits::STATUSES, self.statuses.len(), span);
        }
    }
}

/// Appends parts to a cell: a heading that covers several columns has the cells of all of them.
fn add(cell: &mut Cell, parts: Vec<Part>) {
    match cell {
        Cell::Stated(known) => known.extend(parts),
        _ => *cell = Cell::Stated(parts),
    }
}

/// Makes the unlabelled parts of the first row its only lead's by row.
fn own_by_row(task: &mut Task) {
    let Some(row) = task.rows.first_mut() else { return };
    for part in row.cells.iter_mut().flat_map(|cell| match cell {
        Cell::Stated(parts) => parts.as_mut_slice(),
        _ => &mut [],
    }) {
        if let Owner::Department { basis: basis @ Basis::Only, .. } = &mut part.owner {
            *basis = Basis::Row;
        }
    }
}
