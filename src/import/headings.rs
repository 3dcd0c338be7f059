//! The rows of headings, and what each column's heading says.

use std::cmp::Reverse;

use crate::core::period::Period;
use crate::core::role::Role;
use crate::import::context::Context;
use crate::import::mapping::{MappedColumn, Mapping};
use crate::import::original::Original;
use crate::import::padding::Padding;
use crate::import::problem::{ImportProblem, ImportProblemKind};
use crate::import::recognition::{Recognition, normalised, recognise};
use crate::import::sheet::{Sheet, SheetCell, SheetRow};

/// Longer cells are no headings.
pub(super) const MAX_HEADING_CHARS: usize = 24;

/// The most rows above the headings that may name some of them.
const MAX_PREAMBLE: usize = 50;

/// The headings as printed, and what they say.
#[derive(Clone, Debug)]
pub(crate) struct Headings {
    /// The rows of headings.
    pub(crate) rows: Vec<usize>,
    /// The columns from the left.
    pub(crate) columns: Vec<Heading>,
    /// For each column of a grid, the index of its heading. `None`: the column is blank. Empty without a grid.
    pub(crate) slots: Vec<Option<usize>>,
    /// Whether it is clear which headings stand above which.
    pub(crate) is_clear: bool,
    /// A blank heading of a grid was read as part of a merged one.
    pub(crate) is_inferred: bool,
}

/// The heading of one column.
#[derive(Clone, Debug)]
pub(crate) struct Heading {
    /// Its cells, the outermost first.
    pub(crate) cells: Vec<SheetCell>,
    /// Their meaning.
    pub(crate) found: Recognition,
    /// The period that the mapping gives it.
    pub(crate) mapped_period: Option<Period>,
    /// The mapping has it.
    pub(crate) is_mapped: bool,
    /// The number of columns that it covers, as the mapping says.
    pub(crate) covers: Option<usize>,
}

impl Heading {
    /// Returns whether it names no role, or a period and something unknown.
    pub(super) fn is_unknown(&self) -> bool {
        let is_open = self.found.period.is_some() && self.found.role == Some(Role::Other);
        self.found.role.is_none() || (is_open && !self.is_mapped)
    }
}

/// Returns the first row of headings: of several rows that may be it, the one that has most of the mapping's columns, in
/// their order, because the preamble of a table may repeat some of its headings.
///
/// # Errors
/// There is none.
pub(crate) fn first_heading_row(
    original: &Original,
    sheet: &Sheet,
    mapping: &Mapping,
) -> Result<usize, ImportProblem> {
    let texts = |row: usize| -> Vec<&str> {
        sheet.rows[row].stated().iter().map(|cell| original.slice(cell.span)).collect()
    };
    let n_rows = sheet.rows.len();
    let is_candidate = |&row: &usize| are_headings(&texts(row), mapping);
    let Some(first) = (0..n_rows).find(is_candidate) else {
        let first_cells = sheet.rows.iter().filter_map(|row| row.cells().first());
        let first_texts = first_cells.map(|cell| original.slice(cell.span));
        return Err(ImportProblem::of_file(no_table(first_texts)));
    };
    if mapping.columns.is_empty() {
        return Ok(first);
    }
    let rows = (first..n_rows.min(first + MAX_PREAMBLE)).filter(is_candidate);
    Ok(rows.min_by_key(|&row| Reverse(mapping.named_in_order(&texts(row)))).unwrap_or(first))
}

/// Returns whether the cells of a row are headings of a progress table: they name a target, a title or a lead, and at
/// least one more role or period.
pub(crate) fn are_headings(texts: &[&str], mapping: &Mapping) -> bool {
    let found: Vec<Recognition> =
        texts.iter().map(|text| recognised_text(text, 0, mapping)).collect();
    let is_key =
        |found: &Recognition| matches!(found.role, Some(Role::Target | Role::Title | Role::Lead));
    if !found.iter().any(is_key) {
        return false;
    }
    let is_known = |&(text, found): &(&&str, &Recognition)| {
        found.role.is_some() || found.period.is_some() || mapping.column(&[text]).is_some()
    };
    texts.iter().zip(&found).filter(is_known).count() > 1
}

/// The reason why no row has the headings of a progress table, by the first text of each row.
pub(crate) fn no_table<'a>(first_texts: impl Iterator<Item = &'a str>) -> ImportProblemKind {
    let roles: Vec<Role> = first_texts.filter_map(|text| recognise(text, 0).role).collect();
    let is_key = |role: &Role| matches!(role, Role::Target | Role::Title | Role::Lead);
    if roles.len() > 2 && roles.iter().any(is_key) {
        ImportProblemKind::Sideways
    } else {
        ImportProblemKind::NoTable
    }
}

pub(super) fn recognised(original: &Original, cell: &SheetCell, mapping: &Mapping) -> Recognition {
    recognised_text(original.slice(cell.span), cell.span.start, mapping)
}

/// The meaning of a cell that may be a heading. That the mapping leaves its role open says nothing of where headings are.
fn recognised_text(text: &str, start: u32, mapping: &Mapping) -> Recognition {
    let mapped =
        mapping.column(&[text]).map(MappedColumn::role).filter(|&role| role != Role::Other);
    if mapped.is_none() && text.chars().count() > MAX_HEADING_CHARS {
        return Recognition::default();
    }
    let found = recognise(text, start);
    Recognition { role: mapped.or(found.role), ..found }
}

/// Returns whether a row is a lower row of headings: most cells name a period or a role, and one names a period or a role
/// that a first row of headings does not begin with.
pub(super) fn is_lower_row(original: &Original, cells: &[SheetCell], mapping: &Mapping) -> bool {
    let found: Vec<Recognition> =
        cells.iter().map(|cell| recognised(original, cell, mapping)).collect();
    let is_heading = |found: &Recognition| found.role.is_some() || found.period.is_some();
    let is_below = |found: &Recognition| {
        found.is_period_only()
            || matches!(found.role, Some(Role::Plan | Role::Progress | Role::Figure | Role::Status))
    };
    let n_known = found.iter().filter(|found| is_heading(found)).count();
    n_known > 0
        && n_known * 2 > found.len()
        && found.iter().any(is_below)
        && found.iter().all(|found| {
            !matches!(found.role, Some(Role::Target | Role::Lead | Role::Contact | Role::Section))
        })
        && cells.iter().all(|cell| original.slice(cell.span).chars().count() <= MAX_HEADING_CHARS)
}

impl Headings {
    /// Reads the rows of headings from `first` on.
    pub(crate) fn read(
        context: &mut Context,
        sheet: &Sheet,
        first: usize,
        end: usize,
        mapping: &Mapping,
    ) -> Self {
        let original = context.original;
        let next = (first + 1..end).find(|&i| !original.is_blank(sheet.rows[i].span));
        let lower = next.filter(|&i| is_lower_row(original, sheet.rows[i].stated(), mapping));
        let rows: Vec<usize> = [Some(first), lower].into_iter().flatten().collect();
        let body: Vec<&SheetRow> = sheet.rows[rows[rows.len() - 1] + 1..end]
            .iter()
            .filter(|row| row.has_cells())
            .collect();
        let printed: Vec<&SheetRow> = rows.iter().map(|&i| &sheet.rows[i]).collect();
        let padding = Padding::of(&printed, &body);
        // A heading that is certainly blank counts, even if it is the last.
        let cells = |row: &SheetRow| match padding.possible(row)[..] {
            [n] => row.first(n).to_vec(),
            _ => row.stated().to_vec(),
        };
        let upper = cells(printed[0]);
        let below = printed.get(1).map_or(Vec::new(), |row| cells(row));
        let mut headings = Self {
            rows,
            columns: Vec::new(),
            slots: Vec::new(),
            is_clear: true,
            is_inferred: false,
        };
        let upper: Vec<(SheetCell, Recognition)> =
            upper.iter().map(|cell| (*cell, recognised(original, cell, mapping))).collect();
        let below: Vec<(SheetCell, Recognition)> =
            below.iter().map(|cell| (*cell, recognised(original, cell, mapping))).collect();
        let parents = parents(&upper, &below);
        if parents.is_empty() && !below.is_empty() {
            for (cell, _) in &below {
                context.keep_unread(cell.span);
            }
            context.problem(below[0].0.span, ImportProblemKind::SubHeadings);
            headings.is_clear = false;
        }
        let n_each = below.len().checked_div(parents.len()).unwrap_or(0);
        let mut rest = below.iter();
        for (i, (cell, found)) in upper.iter().enumerate() {
            if !parents.contains(&i) {
                headings.push(original, mapping, vec![*cell], found.clone());
                continue;
            }
            for (lower_cell, lower) in rest.by_ref().take(n_each) {
                headings.push(original, mapping, vec![*cell, *lower_cell], found.above(lower));
            }
        }
        headings
    }

    pub(super) fn push(
        &mut self,
        original: &Original,
        mapping: &Mapping,
        cells: Vec<SheetCell>,
        mut found: Recognition,
    ) {
        let lines: Vec<&str> = cells.iter().map(|cell| original.slice(cell.span)).collect();
        let texts = |cells: &[SheetCell]| -> Vec<String> {
            cells.iter().map(|cell| normalised(original.slice(cell.span))).collect()
        };
        let n_before = self.columns.iter().filter(|known| texts(&known.cells) == texts(&cells));
        let mapped = mapping.nth_column(&lines, n_before.count());
        if let Some(mapped) = mapped {
            found.role = Some(mapped.role());
            found.is_detail = false;
        }
        let mapped_period = mapped.and_then(MappedColumn::period);
        self.columns.push(Heading {
            cells,
            found,
            mapped_period,
            is_mapped: mapped.is_some(),
            covers: mapped.and_then(|mapped| mapped.covers),
        });
    }

    /// A table has one column of targets: that of the mapping; beside 目标任务, 具体工作内容 is a detail of it; without
    /// either, a title is it.
    pub(super) fn settle_targets(&mut self) {
        let roles = |columns: &[Heading], role| {
            columns.iter().filter(|c| c.found.role == Some(role)).count()
        };
        let is_mapped = |c: &Heading| c.is_mapped && c.found.role == Some(Role::Target);
        if self.columns.iter().any(is_mapped) {
            for column in self.columns.iter_mut().filter(|column| !is_mapped(column)) {
                column.found.role = column.found.role.map(|role| match role {
                    Role::Target => Role::Other,
                    role => role,
                });
            }
        }
        // Beside 目标任务, 全年目标 is what is planned for a period.
        let is_dated = |c: &Heading| c.found.role == Some(Role::Target) && c.found.period.is_some();
        let n_dated = self.columns.iter().filter(|c| is_dated(c)).count();
        if n_dated < roles(&self.columns, Role::Target) {
            for column in self.columns.iter_mut().filter(|column| is_dated(column)) {
                column.found.role = Some(Role::Plan);
            }
        }
        let n_targets = roles(&self.columns, Role::Target);
        let n_details = self.columns.iter().filter(|column| column.found.is_detail).count();
        if n_targets > n_details && n_details > 0 {
            for column in self.columns.iter_mut().filter(|column| column.found.is_detail) {
                column.found.role = Some(Role::Other);
            }
        }
        if n_targets == 0
            && let Some(title) = self.columns.iter_mut().find(|c| c.found.role == Some(Role::Title))
        {
            title.found.role = Some(Role::Target);
        }
        let mut targets = self.columns.iter_mut().filter(|c| c.found.role == Some(Role::Target));
        targets.next_back();
        for outer in targets {
            outer.found.role = Some(Role::Other);
        }
    }

    /// Returns whether the heading of the target and another one are printed twice, so that two tables may stand side by side.
    pub(super) fn are_twice(&self, original: &Original) -> bool {
        let last = |heading: &Heading| heading.cells.last().map(|cell| cell.span);
        let is_printed_again = |heading: &&Heading| {
            let Some(span) = last(heading) else { return false };
            let mut others = self.columns.iter().filter_map(last).filter(|&other| other != span);
            others
                .any(|other| normalised(original.slice(other)) == normalised(original.slice(span)))
        };
        let is_target = |heading: &Heading| heading.found.role == Some(Role::Target);
        let twice: Vec<&Heading> = self.columns.iter().filter(is_printed_again).collect();
        twice.iter().any(|heading| is_target(heading) && !heading.is_mapped) && twice.len() > 3
    }

    /// Returns whether a row repeats a row of headings.
    pub(crate) fn is_repeated(&self, original: &Original, sheet: &Sheet, row: &SheetRow) -> bool {
        let texts = |row: &SheetRow| -> Vec<&str> {
            row.stated().iter().map(|cell| original.slice(cell.span).trim()).collect()
        };
        let own = texts(row);
        own.len() > 1 && self.rows.iter().any(|&i| texts(&sheet.rows[i]) == own)
    }
}

/// The upper headings that the lower ones belong to: each of them has as many. Empty if that is not clear.
fn parents(upper: &[(SheetCell, Recognition)], below: &[(SheetCell, Recognition)]) -> Vec<usize> {
    if below.is_empty() {
        return Vec::new();
    }
    let with = |is_parent: &dyn Fn(&Recognition) -> bool| -> Vec<usize> {
        (0..upper.len()).filter(|&i| is_parent(&upper[i].1)).collect()
    };
    let is_open = |found: &Recognition, role| found.role == Some(role) && found.period.is_none();
    let candidates = [
        with(&|found| is_open(found, Role::Plan)),
        with(&|found| found.is_period_only()),
        with(&|found| {
            [Role::Progress, Role::Status, Role::Figure].iter().any(|&role| is_open(found, role))
        }),
    ];
    let is_even = |parents: &Vec<usize>| {
        let n = parents.len();
        let each = below.len().checked_div(n).unwrap_or(0);
        let is_same = |a: &[(SheetCell, Recognition)], b: &[(SheetCell, Recognition)]| {
            let kind = |(_, found): &(SheetCell, Recognition)| {
                (found.role, found.period.map(|hint| hint.months))
            };
            a.iter().map(kind).eq(b.iter().map(kind))
        };
        n > 0
            && each * n == below.len()
            && below.chunks(each).all(|chunk| is_same(chunk, &below[..each]))
    };
    candidates.into_iter().find(is_even).unwrap_or_default()
}
