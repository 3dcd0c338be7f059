//! Threads: tasks of different reports that a person has confirmed to be the same task. `threads.toml` has them.

use std::collections::{BTreeMap, BTreeSet};

use crate::core::ids::{ReportId, TaskId, ThreadId};
use crate::core::report::Report;
use crate::core::task_thread::TaskThread;

/// A task of a report.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TaskRef {
    /// The report.
    pub report: ReportId,
    /// The task.
    pub task: TaskId,
}

/// A task of a thread, as it was confirmed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThreadTask {
    /// The task.
    pub of: TaskRef,
    /// Its target when it was confirmed. If the report has another one now, the confirmation is void.
    pub target: String,
    /// The line of the file, from 1; 0 for a task that is not in the file yet.
    pub line: usize,
}

/// Tasks that a person has confirmed to be the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thread {
    /// The thread's id in addresses, which never changes.
    pub id: ThreadId,
    /// Its tasks, at most one of each report.
    pub tasks: Vec<ThreadTask>,
}

/// What people have said about the tasks of a folder's reports.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Threads {
    /// The threads.
    pub threads: Vec<Thread>,
    /// Tasks that are not the same, so that this is not asked again.
    pub apart: Vec<[TaskRef; 2]>,
}

/// A confirmation that no longer fits its report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThreadFault {
    /// The line of the file.
    pub line: usize,
    /// The task as the file names it.
    pub of: TaskRef,
    /// What does not fit.
    pub kind: ThreadFaultKind,
}

/// What does not fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ThreadFaultKind {
    /// No such report is listed.
    UnknownReport,
    /// The report has no such task.
    UnknownTask,
    /// The task's target is another one than when it was confirmed.
    OtherTarget {
        /// The confirmed one.
        confirmed: String,
        /// The one in the report.
        found: String,
    },
}

impl Threads {
    /// Returns whether somebody has said that two tasks are not the same.
    pub fn is_apart(&self, one: &TaskRef, other: &TaskRef) -> bool {
        self.apart.iter().any(|[a, b]| (a, b) == (one, other) || (a, b) == (other, one))
    }

    /// The tasks of each report that are in threads.
    pub fn by_report(&self) -> ThreadsByReport<'_> {
        by_report(&self.threads)
    }

    /// Removes the confirmations that do not fit, so that they can be asked again.
    pub fn without(&mut self, faults: &[ThreadFault]) {
        for thread in &mut self.threads {
            thread.tasks.retain(|task| faults.iter().all(|fault| fault.of != task.of));
        }
    }
}

/// The tasks of each report that are in threads.
pub type ThreadsByReport<'a> = BTreeMap<&'a ReportId, Vec<(&'a Thread, &'a ThreadTask)>>;

/// The tasks of each report that are in these threads.
pub fn by_report<'a>(threads: impl IntoIterator<Item = &'a Thread>) -> ThreadsByReport<'a> {
    let mut by_report = ThreadsByReport::new();
    for thread in threads {
        for task in &thread.tasks {
            by_report.entry(&task.of.report).or_default().push((thread, task));
        }
    }
    by_report
}

/// Compares the confirmed tasks of a report with it.
pub fn faults(confirmed: &[(&Thread, &ThreadTask)], report: &Report) -> Vec<ThreadFault> {
    if confirmed.is_empty() {
        return Vec::new();
    }
    let targets = report.tasks.iter().map(|task| (&task.id, report.text(task.target)));
    let targets: BTreeMap<&TaskId, &str> = targets.collect();
    let fault = |&(_, task): &(&Thread, &ThreadTask)| {
        let kind = match targets.get(&task.of.task) {
            None => ThreadFaultKind::UnknownTask,
            Some(&found) if found == task.target => return None,
            Some(&found) => ThreadFaultKind::OtherTarget {
                confirmed: task.target.clone(),
                found: found.to_owned(),
            },
        };
        Some(ThreadFault { line: task.line, of: task.of.clone(), kind })
    };
    confirmed.iter().filter_map(fault).collect()
}

/// The confirmed tasks of reports that are not listed.
pub fn unlisted(threads: &ThreadsByReport, listed: &BTreeSet<&ReportId>) -> Vec<ThreadFault> {
    let unlisted = threads.iter().filter(|(report, _)| !listed.contains(*report));
    let fault = |&(_, task): &(&Thread, &ThreadTask)| ThreadFault {
        line: task.line,
        of: task.of.clone(),
        kind: ThreadFaultKind::UnknownReport,
    };
    unlisted.flat_map(|(_, tasks)| tasks.iter().map(fault)).collect()
}

/// What the pages of a report know of its threads.
pub fn of_report(confirmed: &[(&Thread, &ThreadTask)]) -> Vec<TaskThread> {
    let of = |&(thread, own): &(&Thread, &ThreadTask)| {
        let others = thread.tasks.iter().map(|task| &task.of.task);
        let others: BTreeSet<&TaskId> = others.filter(|task| **task != own.of.task).collect();
        TaskThread {
            task: own.of.task.clone(),
            thread: thread.id.clone(),
            others: others.into_iter().cloned().collect(),
        }
    };
    confirmed.iter().map(of).collect()
}
