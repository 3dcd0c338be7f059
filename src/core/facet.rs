//! The choices that narrow a list of tasks. Each is a variant of [`Facet`]; queries, addresses, counts and the page
//! loop over [`Facet::ALL`].
//!
//! To add a choice, add a variant, its values in [`FacetIndex::new`], and its label in each language of the interface.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::core::annotation::{Annotation, AnnotationKind, Annotations};
use crate::core::report::{BodyName, Report, Task, TaskIdx};
use crate::core::role::Role;
use crate::core::typed::{Typed, starts};

/// A choice that narrows a list of tasks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Facet {
    /// The leading department.
    Department,
    /// The supporting body.
    Support,
    /// The section.
    Section,
    /// The status as printed.
    Status,
    /// A place that the text mentions.
    Place,
}

impl Facet {
    /// Every choice, in the order of the page, each with its key in an address.
    pub const ALL: [(Self, &'static str); N_FACETS] = [
        (Self::Department, "dept"),
        (Self::Support, "support"),
        (Self::Section, "section"),
        (Self::Status, "status"),
        (Self::Place, "place"),
    ];
}

/// The number of choices.
pub const N_FACETS: usize = 5;

/// A value that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetValue {
    /// Its id in addresses, unique within its facet.
    pub id: String,
    /// Its name as the page shows it: the source's text.
    pub name: String,
    /// The name in pinyin: syllables separated by spaces, alternative readings by `/`.
    pub pinyin: String,
}

/// The values of one choice and the tasks that have them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FacetIndex {
    /// The values, in the report's order.
    pub values: Vec<FacetValue>,
    /// For each task, its values with the number of times that it has them.
    pub by_task: Vec<Vec<(usize, usize)>>,
    /// For each pair of letters, see [`pair`], the values whose name may be typed with them first. Empty for others.
    starts: OnceLock<Vec<Vec<usize>>>,
}

/// The position of a pair of letters or digits in a table of all pairs. Other characters share the last row and column.
fn pair([first, second]: [u8; 2]) -> usize {
    let place = |letter: u8| match letter {
        b'a'..=b'z' => usize::from(letter - b'a'),
        b'0'..=b'9' => usize::from(letter - b'0') + 26,
        _ => 36,
    };
    place(first) * 37 + place(second)
}

impl FacetIndex {
    /// Collects the values of a choice from a report and its annotations.
    pub fn new(facet: Facet, report: &Report, annotations: &Annotations) -> Self {
        let value = |id: &str, name: &str, pinyin: &str| FacetValue {
            id: id.to_owned(),
            name: name.to_owned(),
            pinyin: pinyin.to_owned(),
        };
        let departments = || {
            report.departments.iter().map(|d| value(d.id.as_str(), &d.name, &d.pinyin)).collect()
        };
        let bodies = |of: fn(&Task) -> &[BodyName]| -> Vec<Vec<(usize, usize)>> {
            let idxs = |task| of(task).iter().map(|name| (name.department.0, 1)).collect();
            report.tasks.iter().map(idxs).collect()
        };
        match facet {
            Facet::Department => Self::of(departments(), bodies(|task| &task.lead)),
            Facet::Support => Self::of(departments(), bodies(|task| &task.support)),
            Facet::Section => Self::of(
                report
                    .sections
                    .iter()
                    .map(|s| value(s.id.as_str(), report.section_heading(s), &s.pinyin))
                    .collect(),
                report
                    .tasks
                    .iter()
                    .map(|task| task.section.map(|idx| (idx.0, 1)).into_iter().collect())
                    .collect(),
            ),
            Facet::Status => Self::of(
                report
                    .statuses
                    .iter()
                    .map(|status| value(status.id.as_str(), &status.text, &status.pinyin))
                    .collect(),
                statuses(report),
            ),
            Facet::Place => {
                let places = annotations.of(AnnotationKind::Place);
                let mut by_task = vec![Vec::new(); report.tasks.len()];
                for (i, place) in places.iter().enumerate() {
                    for passage in place.spans.iter().filter_map(|&span| annotations.passage(span))
                    {
                        let TaskIdx(task) = passage.task;
                        match by_task[task].last_mut() {
                            Some((last, n)) if *last == i => *n += 1,
                            _ => by_task[task].push((i, 1)),
                        }
                    }
                }
                let of = |place: &Annotation| {
                    let pinyin = place.text.get(2).map_or("", String::as_str);
                    value(place.id(), place.name(), pinyin)
                };
                Self::of(places.iter().map(of).collect(), by_task)
            }
        }
    }

    fn of(values: Vec<FacetValue>, by_task: Vec<Vec<(usize, usize)>>) -> Self {
        Self { values, by_task, starts: OnceLock::new() }
    }

    /// The values whose name a text types, in their order. Looks only at names that may begin with its first two letters.
    pub(super) fn typed(&self, typed: &Typed) -> Vec<usize> {
        let starts = self.starts.get_or_init(|| {
            let mut values_by_pair = vec![Vec::new(); 37 * 37];
            for (i, value) in self.values.iter().enumerate() {
                starts(&value.pinyin, |letters| {
                    if let Some(values) = values_by_pair.get_mut(pair(letters))
                        && values.last() != Some(&i)
                    {
                        values.push(i);
                    }
                });
            }
            values_by_pair
        });
        let values = starts.get(pair(typed.start())).map_or(&[][..], Vec::as_slice);
        let is_typed = |value: &usize| typed.names(&self.values[*value].pinyin);
        values.iter().copied().filter(is_typed).collect()
    }

    /// Returns whether there is something to choose: at least two values that tasks have.
    pub fn is_choice(&self) -> bool {
        let mut used = self.by_task.iter().flatten().map(|(value, _)| value);
        used.next().is_some_and(|first| used.any(|other| other != first))
    }
}

/// The statuses of each task: those whose text is the text of one of its status cells.
fn statuses(report: &Report) -> Vec<Vec<(usize, usize)>> {
    let mut by_text: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (i, status) in report.statuses.iter().enumerate() {
        by_text.entry(&status.text).or_default().push(i);
    }
    let of = |task: &Task| {
        let parts = report.columns_of(Role::Status).flat_map(|column| task.parts(column));
        let values = parts.filter_map(|part| by_text.get(report.text(part.quote).trim()));
        let mut statuses: Vec<(usize, usize)> = Vec::new();
        for &status in values.flatten() {
            if !statuses.contains(&(status, 1)) {
                statuses.push((status, 1));
            }
        }
        statuses
    };
    report.tasks.iter().map(of).collect()
}
