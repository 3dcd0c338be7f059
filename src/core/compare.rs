//! Compares two reports: which tasks both have, and how the wording of their fields differs.
//!
//! Tasks are joined by a confirmed thread, or else by the same text of their targets, or else by the same id, which is the
//! same target apart from its punctuation; never by similarity.

use std::collections::{BTreeMap, BTreeSet};

use crate::core::ids::TaskId;
use crate::core::period::Period;
use crate::core::report::{BodyName, ColumnIdx, Report, Task, TaskIdx};
use crate::core::role::Role;

/// The result of a comparison.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// The tasks of both reports, in the order of the later one.
    pub joined: Vec<JoinedTask>,
    /// The tasks that only the earlier report has.
    pub only_earlier: Vec<TaskIdx>,
    /// The tasks that only the later report has.
    pub only_later: Vec<TaskIdx>,
    /// Tasks of the earlier report whose target is also that of others, so that nothing says which continues which.
    pub unclear_earlier: Vec<TaskIdx>,
    /// The same of the later report.
    pub unclear_later: Vec<TaskIdx>,
    /// The pairs of columns whose cells are compared.
    pub columns: Vec<(ColumnIdx, ColumnIdx)>,
}

/// A task that both reports have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JoinedTask {
    /// The task of the earlier report.
    pub earlier: TaskIdx,
    /// The task of the later report.
    pub later: TaskIdx,
    /// The reason why they count as the same.
    pub by: JoinedBy,
    /// The fields whose wording differs.
    pub differing: Vec<Field>,
    /// The number of compared fields that have a text in one of the reports.
    pub n_fields: usize,
}

/// The reason why two tasks count as the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JoinedBy {
    /// A person, in `threads.toml`.
    Thread,
    /// The text of the target.
    Target,
    /// The id: the target's letters and digits.
    Id,
}

/// A field of a task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// What it is.
    pub kind: FieldKind,
    /// Its text in the earlier report: that of several headings, bodies or parts a line each.
    pub earlier: String,
    /// Its text in the later report.
    pub later: String,
}

/// What a field is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// The headings of the section.
    Section,
    /// The target.
    Target,
    /// The leading bodies.
    Lead,
    /// The supporting bodies.
    Support,
    /// A column, by its position in the later report.
    Column(ColumnIdx),
}

impl Comparison {
    /// Compares two reports. `threads` are the confirmed pairs of their tasks: of the earlier and of the later report.
    pub fn new(earlier: &Report, later: &Report, threads: &[(TaskId, TaskId)]) -> Self {
        let columns = columns(earlier, later);
        let mut comparison = Self { columns, ..Self::default() };
        let joins = Joins::new(earlier, later, threads);
        for (i, task) in later.tasks.iter().enumerate() {
            let later_idx = TaskIdx(i);
            match joins.of.get(&i) {
                Some(&(at, by)) => {
                    let fields = comparison.fields(earlier, &earlier.tasks[at], later, task);
                    let n_fields = fields.len();
                    let differs = |field: &Field| field.earlier != field.later;
                    comparison.joined.push(JoinedTask {
                        earlier: TaskIdx(at),
                        later: later_idx,
                        by,
                        differing: fields.into_iter().filter(differs).collect(),
                        n_fields,
                    });
                }
                None if joins.old.contains_key(later.text(task.target)) => {
                    comparison.unclear_later.push(later_idx);
                }
                None => comparison.only_later.push(later_idx),
            }
        }
        let taken: BTreeSet<usize> = joins.of.values().map(|&(at, _)| at).collect();
        for (i, task) in earlier.tasks.iter().enumerate().filter(|(i, _)| !taken.contains(i)) {
            let is_unclear = joins.new.contains_key(earlier.text(task.target));
            let list = if is_unclear {
                &mut comparison.unclear_earlier
            } else {
                &mut comparison.only_earlier
            };
            list.push(TaskIdx(i));
        }
        comparison
    }

    /// The number of joined tasks with a difference.
    pub fn n_changed(&self) -> usize {
        self.joined.iter().filter(|task| !task.differing.is_empty()).count()
    }

    /// The fields of a task that have a text in one of the reports.
    fn fields(&self, earlier: &Report, old: &Task, later: &Report, new: &Task) -> Vec<Field> {
        let bodies = |report: &Report, bodies: &[BodyName]| {
            let names: Vec<&str> = bodies.iter().map(|body| report.text(body.quote)).collect();
            names.join("\n")
        };
        let mut fields = vec![
            (FieldKind::Section, section(earlier, old), section(later, new)),
            (
                FieldKind::Target,
                earlier.text(old.target).to_owned(),
                later.text(new.target).to_owned(),
            ),
            (FieldKind::Lead, bodies(earlier, &old.lead), bodies(later, &new.lead)),
            (FieldKind::Support, bodies(earlier, &old.support), bodies(later, &new.support)),
        ];
        let columns = self.columns.iter().map(|&(from, to)| {
            (FieldKind::Column(to), cell_text(earlier, old, from), cell_text(later, new, to))
        });
        fields.extend(columns);
        let fields =
            fields.into_iter().map(|(kind, earlier, later)| Field { kind, earlier, later });
        fields.filter(|field| !field.earlier.is_empty() || !field.later.is_empty()).collect()
    }
}

/// The texts of a task in a column, a line each.
pub fn cell_text(report: &Report, task: &Task, column: ColumnIdx) -> String {
    let parts: Vec<_> = task.parts(column).map(|part| report.part_text(part)).collect();
    parts.join("\n")
}

/// The headings of a task's section, the outermost first.
fn section(report: &Report, task: &Task) -> String {
    let path = task.section.map(|section| &report.sections[section.0].path);
    let path: Vec<&str> = path.into_iter().flatten().map(|&heading| report.text(heading)).collect();
    path.join("\n")
}

/// Pairs the columns of one role for one period. Of several in a report, only those with the same heading.
fn columns(earlier: &Report, later: &Report) -> Vec<(ColumnIdx, ColumnIdx)> {
    type Kind = (&'static str, Option<Period>);
    let kinds = |report: &Report| {
        let mut kinds: BTreeMap<Kind, Vec<ColumnIdx>> = BTreeMap::new();
        for idx in report.column_idxs() {
            let column = report.column(idx);
            if column.role.is_cell() && !column.role.is_bodies() && column.role != Role::Number {
                kinds.entry((column.role.name(), column.period)).or_default().push(idx);
            }
        }
        kinds
    };
    let (old, new) = (kinds(earlier), kinds(later));
    let mut pairs = Vec::new();
    for (kind, new) in &new {
        let old = old.get(kind).map_or(&[][..], Vec::as_slice);
        match (old, &new[..]) {
            ([from], [to]) => pairs.push((*from, *to)),
            _ => pairs.extend(new.iter().filter_map(|&to| {
                let is_same = |from: &&ColumnIdx| earlier.heading(**from) == later.heading(to);
                let mut same = old.iter().filter(is_same);
                let from = same.next().filter(|_| same.next().is_none())?;
                let of_new = new.iter().filter(|&&idx| later.heading(idx) == later.heading(to));
                (of_new.count() == 1).then_some((*from, to))
            })),
        }
    }
    pairs.sort_by_key(|&(_, to)| to);
    pairs
}

/// Which tasks are the same.
struct Joins<'a> {
    /// By the position of a later task, that of the earlier one.
    of: BTreeMap<usize, (usize, JoinedBy)>,
    /// The positions of the tasks that no thread joins, by the text of the target.
    old: BTreeMap<&'a str, Vec<usize>>,
    new: BTreeMap<&'a str, Vec<usize>>,
}

impl<'a> Joins<'a> {
    fn new(earlier: &'a Report, later: &'a Report, threads: &[(TaskId, TaskId)]) -> Self {
        let ids = |report: &'a Report| -> BTreeMap<&'a TaskId, usize> {
            report.tasks.iter().enumerate().map(|(i, task)| (&task.id, i)).collect()
        };
        let (old_ids, new_ids) = (ids(earlier), ids(later));
        let mut of = BTreeMap::new();
        let mut taken = BTreeSet::new();
        for (from, to) in threads {
            if let (Some(&from), Some(&to)) = (old_ids.get(from), new_ids.get(to)) {
                of.insert(to, (from, JoinedBy::Thread));
                taken.insert(from);
            }
        }
        let by_target = |report: &'a Report, is_taken: &dyn Fn(usize) -> bool| {
            let mut texts: BTreeMap<&'a str, Vec<usize>> = BTreeMap::new();
            for (i, task) in report.tasks.iter().enumerate().filter(|(i, _)| !is_taken(*i)) {
                texts.entry(report.text(task.target)).or_default().push(i);
            }
            texts
        };
        let old = by_target(earlier, &|i| taken.contains(&i));
        let new = by_target(later, &|i| of.contains_key(&i));
        for (target, to) in &new {
            if let ([to], Some([from])) = (&to[..], old.get(target).map(Vec::as_slice)) {
                of.insert(*to, (*from, JoinedBy::Target));
                taken.insert(*from);
            }
        }
        for (i, task) in later.tasks.iter().enumerate() {
            let is_free = !of.contains_key(&i) && !old.contains_key(later.text(task.target));
            let same = old_ids.get(&task.id).filter(|at| is_free && !taken.contains(*at));
            // A text that is in both reports may be that of several tasks.
            let is_sole = |at: &&usize| !new.contains_key(earlier.text(earlier.tasks[**at].target));
            if let Some(&at) = same.filter(is_sole) {
                of.insert(i, (at, JoinedBy::Id));
                taken.insert(at);
            }
        }
        Self { of, old, new }
    }
}
