//! What a page knows of the threads that its tasks belong to.

use crate::core::ids::{TaskId, ThreadId};

/// The thread of a task: the same task in the reports of other periods, as a person has confirmed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskThread {
    /// The task of the page's report.
    pub task: TaskId,
    /// The thread.
    pub thread: ThreadId,
    /// The other ids that the task has in other reports, where its target is worded differently.
    pub others: Vec<TaskId>,
}

/// Returns the thread of a task, also by an id that it has in another report only.
pub fn thread_of<'a>(threads: &'a [TaskThread], task: &TaskId) -> Option<&'a ThreadId> {
    let own = threads.iter().find(|thread| thread.task == *task);
    let found = own.or_else(|| threads.iter().find(|thread| thread.others.contains(task)));
    found.map(|thread| &thread.thread)
}
