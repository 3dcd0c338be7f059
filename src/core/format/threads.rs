//! `threads.toml`: which tasks of different reports people have confirmed to be the same.
//!
//! `jindu thread` writes it; a person may change it. It lies beside the reports and is about all of them.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use toml::Spanned;

use crate::core::format::lines::Lines;
use crate::core::ids::{InvalidId, ReportId, TaskId, ThreadId};
use crate::core::thread::{TaskRef, Thread, ThreadTask, Threads};

/// The text above all else in the file.
const HEAD: &str = "\
# Which tasks of different reports are the same: each [[thread]] is one task, as a person has confirmed.
# `target` is its text as it was confirmed; `jindu site` refuses a task whose report has another one.
# `jindu thread` adds to this file; change or remove what is wrong by hand. An `id` is an address: keep it.
";

/// The file.
#[derive(Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct ThreadsFile {
    #[serde(default, rename = "thread", skip_serializing_if = "Vec::is_empty")]
    threads: Vec<ThreadFile>,
    /// Pairs of tasks that are not the same.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    apart: Vec<ApartFile>,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct ThreadFile {
    id: Spanned<String>,
    #[serde(rename = "task")]
    tasks: Vec<Spanned<ThreadTaskFile>>,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct ThreadTaskFile {
    report: String,
    task: String,
    target: String,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct ApartFile {
    #[serde(rename = "task")]
    tasks: Vec<Spanned<TaskRefFile>>,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct TaskRefFile {
    report: String,
    task: String,
}

/// A file that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ThreadsProblem {
    /// Not TOML of this shape: the parser's own sentence, with line and column.
    Syntax(String),
    /// What is at a line cannot be used.
    At {
        /// The line, from 1.
        line: usize,
        /// The reason.
        kind: ThreadsProblemKind,
    },
}

/// The reason why a part of the file cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ThreadsProblemKind {
    /// A text that is no id.
    Id,
    /// The id of an earlier thread.
    TwiceThread,
    /// A task of an earlier thread.
    TwiceTask,
    /// A report of which the thread has a task already.
    TwiceReport,
    /// A thread with fewer than two tasks, or an [[apart]] without exactly two.
    Number,
}

/// Reads the file.
///
/// # Errors
/// It is not TOML of this shape, has an unknown key, an invalid id, a thread with fewer than two tasks or with two of one
/// report, or a task in two threads.
pub fn parse_threads(toml: &str) -> Result<Threads, ThreadsProblem> {
    let file: ThreadsFile =
        toml::from_str(toml).map_err(|error| ThreadsProblem::Syntax(error.to_string()))?;
    let lines = Lines::of(toml);
    let problem = |at: usize, kind| ThreadsProblem::At { line: lines.number(at), kind };
    let mut threads = Threads::default();
    let (mut ids, mut seen) = (BTreeSet::new(), BTreeSet::new());
    for thread in file.threads {
        let at = thread.id.span().start;
        let id = ThreadId::new(thread.id.get_ref());
        let id = id.map_err(|_| problem(at, ThreadsProblemKind::Id))?;
        if !ids.insert(id.clone()) {
            return Err(problem(at, ThreadsProblemKind::TwiceThread));
        }
        let mut tasks = Vec::new();
        let mut reports = BTreeSet::new();
        for task in thread.tasks {
            let at = task.span().start;
            let ThreadTaskFile { report, task, target } = task.into_inner();
            let of = task_ref(&report, &task);
            let of = of.map_err(|_| problem(at, ThreadsProblemKind::Id))?;
            if !reports.insert(of.report.clone()) {
                return Err(problem(at, ThreadsProblemKind::TwiceReport));
            }
            if !seen.insert(of.clone()) {
                return Err(problem(at, ThreadsProblemKind::TwiceTask));
            }
            tasks.push(ThreadTask { of, target, line: lines.number(at) });
        }
        if tasks.len() < 2 {
            return Err(problem(at, ThreadsProblemKind::Number));
        }
        threads.threads.push(Thread { id, tasks });
    }
    for apart in file.apart {
        let at = apart.tasks.first().map_or(0, |task| task.span().start);
        let tasks = apart.tasks.iter().map(Spanned::get_ref);
        let tasks = tasks.map(|TaskRefFile { report, task }| task_ref(report, task));
        let tasks: Result<Vec<TaskRef>, InvalidId> = tasks.collect();
        let tasks = tasks.map_err(|_| problem(at, ThreadsProblemKind::Id))?;
        let pair = <[TaskRef; 2]>::try_from(tasks);
        threads.apart.push(pair.map_err(|_| problem(at, ThreadsProblemKind::Number))?);
    }
    Ok(threads)
}

fn task_ref(report: &str, task: &str) -> Result<TaskRef, InvalidId> {
    Ok(TaskRef { report: ReportId::new(report)?, task: TaskId::new(task)? })
}

/// Writes the file. A thread that has lost its other tasks is left out.
pub fn write_threads(threads: &Threads) -> String {
    let spanned = |text: &str| Spanned::new(0..0, text.to_owned());
    let task = |ThreadTask { of, target, .. }: &ThreadTask| {
        let (report, task) = (of.report.to_string(), of.task.to_string());
        Spanned::new(0..0, ThreadTaskFile { report, task, target: target.clone() })
    };
    let thread = |thread: &Thread| ThreadFile {
        id: spanned(thread.id.as_str()),
        tasks: thread.tasks.iter().map(task).collect(),
    };
    let of = |TaskRef { report, task }: &TaskRef| {
        let (report, task) = (report.to_string(), task.to_string());
        Spanned::new(0..0, TaskRefFile { report, task })
    };
    let apart = |pair: &[TaskRef; 2]| ApartFile { tasks: pair.iter().map(of).collect() };
    let kept = threads.threads.iter().filter(|thread| thread.tasks.len() > 1);
    let file = ThreadsFile {
        threads: kept.map(thread).collect(),
        apart: threads.apart.iter().map(apart).collect(),
    };
    // Strings, lists and tables are all that it has.
    format!("{HEAD}\n{}", toml::to_string(&file).unwrap_or_default())
}
