//! Suggests which tasks of two consecutive reports may be the same, and joins those that a person has confirmed. Nothing is
//! joined by a suggestion.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::core::ids::{TaskId, ThreadId};
use crate::core::report::{Report, ReportId, Task, TaskIdx};
use crate::core::series::series;
use crate::core::thread::{TaskRef, Thread, ThreadFault, ThreadTask, Threads, ThreadsByReport};
use crate::core::wording::similarity;

/// The smallest similarity of two targets that are suggested, in per cent.
const SIMILAR: usize = 60;

/// The largest number of tasks with a similar target that are suggested for one task.
const MAX_SIMILAR: usize = 3;

/// Two tasks that may be the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The task of the earlier report.
    pub earlier: TaskIdx,
    /// The task of the later report.
    pub later: TaskIdx,
    /// Why.
    pub reason: Reason,
}

/// Why two tasks may be the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Their targets have the same text, which no other task of either report has.
    SameTarget,
    /// Their targets have the same text, and so has the target of another task.
    SameTargetAgain,
    /// Their targets have similar texts, in the same section and with the same leading bodies. The share of what is equal,
    /// in per cent, is for the person who decides, and is shown to no reader.
    SimilarTarget(usize),
}

/// Returns the pairs of tasks that may be the same and are neither joined nor known to be different, in the order of the
/// later report.
pub fn suggestions(
    earlier: &Report,
    later: &Report,
    threads: &Threads,
    joined: &ThreadsByReport,
) -> Vec<Suggestion> {
    let known = Known::new(earlier, later, threads, joined);
    let texts = |report: &Report| -> BTreeMap<String, Vec<usize>> {
        let mut texts: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (i, task) in report.tasks.iter().enumerate() {
            texts.entry(report.text(task.target).to_owned()).or_default().push(i);
        }
        texts
    };
    let (old, new) = (texts(earlier), texts(later));
    let mut similar: BTreeMap<Place, Vec<usize>> = BTreeMap::new();
    for (i, task) in earlier.tasks.iter().enumerate() {
        if !new.contains_key(earlier.text(task.target)) {
            similar.entry(place(earlier, task)).or_default().push(i);
        }
    }
    let mut found = Vec::new();
    for (i, task) in later.tasks.iter().enumerate() {
        let target = later.text(task.target);
        let of = |at: usize, reason| Suggestion { earlier: TaskIdx(at), later: TaskIdx(i), reason };
        let pairs: Vec<Suggestion> = if let Some(same) = old.get(target) {
            let is_sole = same.len() == 1 && new.get(target).is_some_and(|new| new.len() == 1);
            let reason = if is_sole { Reason::SameTarget } else { Reason::SameTargetAgain };
            same.iter().map(|&at| of(at, reason)).collect()
        } else {
            let candidates = similar.get(&place(later, task)).map_or(&[][..], Vec::as_slice);
            let scored = most_similar(earlier, candidates, target);
            scored.iter().map(|&(score, at)| of(at, Reason::SimilarTarget(score))).collect()
        };
        found.extend(pairs.into_iter().filter(|pair| known.is_open(pair)));
    }
    found
}

/// The tasks among these whose targets are most similar to a text, with their similarity, the most similar first.
fn most_similar(report: &Report, candidates: &[usize], target: &str) -> Vec<(usize, usize)> {
    let score = |&at: &usize| {
        let score = similarity(report.text(report.tasks[at].target), target);
        (score >= SIMILAR).then_some((score, at))
    };
    let mut scored: Vec<(usize, usize)> = candidates.iter().filter_map(score).collect();
    scored.sort_by_key(|&(score, at)| (Reverse(score), at));
    scored.truncate(MAX_SIMILAR);
    scored
}

/// What decides whether similar targets are compared: the headings of the section, and the leading bodies.
type Place = (Vec<String>, BTreeSet<String>);

fn place(report: &Report, task: &Task) -> Place {
    let path = task.section.map(|section| &report.sections[section.0].path);
    let path = path.into_iter().flatten().map(|&heading| report.text(heading).to_owned());
    let lead = task.lead.iter().map(|lead| report.departments[lead.department.0].name.clone());
    (path.collect(), lead.collect())
}

/// What people have said about the tasks of two reports.
struct Known<'a> {
    reports: [&'a Report; 2],
    /// The pairs of their tasks that are not the same, the earlier report's task first.
    apart: BTreeSet<[&'a TaskId; 2]>,
    /// The threads of the reports' tasks, by the task's id.
    of: [BTreeMap<&'a str, &'a Thread>; 2],
}

impl<'a> Known<'a> {
    fn new(
        earlier: &'a Report,
        later: &'a Report,
        threads: &'a Threads,
        joined: &ThreadsByReport<'a>,
    ) -> Self {
        let of = |report: &Report| {
            let tasks = joined.get(&report.id).map_or(&[][..], Vec::as_slice);
            let of =
                |&(thread, task): &(&'a Thread, &'a ThreadTask)| (task.of.task.as_str(), thread);
            tasks.iter().map(of).collect()
        };
        let apart = threads.apart.iter().filter_map(|[one, other]| {
            let reports = [&one.report, &other.report];
            let pair = [&one.task, &other.task];
            if reports == [&earlier.id, &later.id] {
                return Some(pair);
            }
            (reports == [&later.id, &earlier.id]).then_some([pair[1], pair[0]])
        });
        let apart = apart.collect();
        Self { of: [of(earlier), of(later)], reports: [earlier, later], apart }
    }

    /// Returns whether nobody has said anything about a pair, and it can be joined.
    fn is_open(&self, pair: &Suggestion) -> bool {
        let [earlier, later] = self.reports;
        let (old, new) = (&earlier.tasks[pair.earlier.0].id, &later.tasks[pair.later.0].id);
        let [of_old, of_new] = &self.of;
        let has = |thread: Option<&&Thread>, report: &Report| {
            thread.is_some_and(|thread| thread.tasks.iter().any(|task| task.of.report == report.id))
        };
        !has(of_old.get(old.as_str()), later)
            && !has(of_new.get(new.as_str()), earlier)
            && !self.apart.contains(&[old, new])
    }
}

/// The reason why two tasks cannot be joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JoinFault {
    /// Both are of one report.
    SameReport,
    /// The thread of one already has another task of the other's report.
    Taken,
}

impl Threads {
    /// Joins two tasks. Their threads become one, with the id of the earlier task's. A confirmation that no longer fits
    /// (`stale`) gives way to the new one.
    ///
    /// # Errors
    /// A thread has at most one task of each report.
    pub fn join(
        &mut self,
        earlier: ThreadTask,
        later: ThreadTask,
        stale: &[ThreadFault],
    ) -> Result<(), JoinFault> {
        if earlier.of.report == later.of.report {
            return Err(JoinFault::SameReport);
        }
        let pair = [&earlier.of, &later.of];
        for thread in &mut self.threads {
            let is_of_pair = thread.tasks.iter().any(|task| pair.contains(&&task.of));
            thread.tasks.retain(|task| {
                let is_in_the_way = pair.iter().any(|of| of.report == task.of.report);
                let is_stale = || stale.iter().any(|fault| fault.of == task.of);
                !(is_of_pair && is_in_the_way && is_stale())
            });
        }
        let position = |of: &TaskRef| {
            let has = |thread: &Thread| thread.tasks.iter().any(|task| task.of == *of);
            self.threads.iter().position(has)
        };
        let (first, second) = (position(&earlier.of), position(&later.of));
        if first.is_some() && first == second {
            return Ok(());
        }
        let tasks = |at: Option<usize>, task: ThreadTask| {
            at.map_or_else(|| vec![task], |at| self.threads[at].tasks.clone())
        };
        let id = first.or(second).map(|at| self.threads[at].id.clone());
        let id = id.unwrap_or_else(|| self.new_id(&earlier.of));
        let mut joined = tasks(first, earlier);
        joined.extend(tasks(second, later));
        let reports: BTreeSet<&ReportId> = joined.iter().map(|task| &task.of.report).collect();
        if reports.len() < joined.len() {
            return Err(JoinFault::Taken);
        }
        let thread = Thread { id, tasks: joined };
        match (first, second) {
            (Some(at), None) | (None, Some(at)) => self.threads[at] = thread,
            (Some(at), Some(other)) => {
                self.threads[at] = thread;
                self.threads.remove(other);
            }
            (None, None) => self.threads.push(thread),
        }
        Ok(())
    }

    /// An id for the thread of a task: its series and its id.
    fn new_id(&self, of: &TaskRef) -> ThreadId {
        const LONGEST: usize = 40;
        let series = series(&of.report);
        let mut number = 1;
        loop {
            let end = if number == 1 { String::new() } else { format!("-{number}") };
            let end = format!("{}{end}", of.task);
            let room = LONGEST.saturating_sub(end.len() + 1);
            // The series of reports without a name is no part of an id.
            let start: String = series.chars().filter(|&c| c != '_').take(room).collect();
            let id = [start.trim_matches('-'), &end].join("-");
            let id = ThreadId::new(id.trim_start_matches('-'));
            let id = id.or_else(|_| ThreadId::new(&format!("thread-{number}")));
            if let Ok(id) = id
                && self.threads.iter().all(|thread| thread.id != id)
            {
                return id;
            }
            number += 1;
        }
    }
}
