//! The written pages of parts of a report: of a department, of a section, of a task, and further pages of a long list.
//! Each has a file name, from which the program knows what the page shows. The page of a report is `REPORT.html`.
//!
//! ```text
//! guanxian-2022-q2.dept-czj.html      the tasks that a department leads
//! guanxian-2022-q2.dept-czj.2.html    the second page of them
//! guanxian-2022-q2.section-zxm.html   the tasks of a section
//! guanxian-2022-q2.task-t3sj257e.html
//! guanxian-2022-q2.list.2.html        the second page of all tasks
//! ```
//!
//! No id has a dot, so no two names are the same, and none is that of another file of the site.

use crate::core::facet::Facet;
use crate::core::ids::{ThreadId, ValueId};
use crate::core::query::Query;
use crate::core::report::{Report, ReportId, TaskId};
use crate::core::url::Key;

/// The address of the page that lists all reports, relative to the other pages.
pub const ALL_REPORTS: &str = "./reports.all.html";

/// The address of the page that searches all reports, relative to the other pages.
pub const SEARCH_REPORTS: &str = "./reports.search.html";

/// Returns the address of a report's own page, relative to the other pages.
pub fn report_href(id: &ReportId) -> String {
    format!("./{id}.html")
}

/// Returns the address of the page of a thread of tasks, relative to the other pages.
pub fn thread_href(id: &ThreadId) -> String {
    format!("./{id}.thread.html")
}

/// Returns the address of the page that compares a report with the one before it, relative to the other pages.
pub fn comparison_href(id: &ReportId) -> String {
    format!("./{id}.comparison.html")
}

/// The choices whose values have pages.
const FACETS: [Facet; 2] = [Facet::Department, Facet::Section];

/// The name of the part that is the whole list.
const LIST: &str = "list";

/// A part of a report that a written page shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// All tasks.
    List,
    /// The tasks with one value of a choice.
    Choice(Facet, ValueId),
    /// One task.
    Task(TaskId),
}

impl Part {
    /// Returns the part that a query asks for, if it asks for nothing else.
    pub fn of(query: &Query) -> Option<Self> {
        let task = query.task.clone().map(Self::Task);
        let choices = FACETS.iter().flat_map(|&facet| {
            query.chosen(facet).iter().map(move |id| Self::Choice(facet, id.clone()))
        });
        let part = task.into_iter().chain(choices).next().unwrap_or(Self::List);
        (part.query() == Query { report: None, ..query.clone() }).then_some(part)
    }

    /// Returns the query that shows the part in the program.
    pub fn query(&self) -> Query {
        match self {
            Self::List => Query::default(),
            Self::Choice(facet, id) => Query::default().toggle(*facet, id),
            Self::Task(id) => Query::default().open(id),
        }
    }

    /// Returns whether a report has such a part.
    pub fn is_of(&self, report: &Report) -> bool {
        match self {
            Self::List => true,
            Self::Task(id) => report.tasks.iter().any(|task| task.id == *id),
            Self::Choice(..) => report.tasks.iter().enumerate().any(|(i, _)| self.has(report, i)),
        }
    }

    /// Returns whether the task at a position belongs to the part.
    pub fn has(&self, report: &Report, i: usize) -> bool {
        let Some(task) = report.tasks.get(i) else { return false };
        match self {
            Self::List => true,
            Self::Task(id) => task.id == *id,
            Self::Choice(Facet::Section, id) => task
                .section
                .is_some_and(|section| report.sections[section.0].id.as_str() == id.as_str()),
            Self::Choice(_, id) => task
                .lead
                .iter()
                .any(|lead| report.departments[lead.department.0].id.as_str() == id.as_str()),
        }
    }

    /// Returns the name of a page, which counts from 1. The first page of the list is the report's own page, which has
    /// another name.
    pub fn file_name(&self, report: &ReportId, page: usize) -> String {
        let part = match self {
            Self::List => LIST.to_owned(),
            Self::Choice(facet, id) => format!("{}-{id}", Key::Facet(*facet).as_str()),
            Self::Task(id) => format!("{}-{id}", Key::Task.as_str()),
        };
        match page {
            1 => format!("{report}.{part}.html"),
            page => format!("{report}.{part}.{page}.html"),
        }
    }

    /// Returns the report and the part of a page's file name. `None`: it is another file's name.
    pub fn parse(name: &str) -> Option<(ReportId, Self)> {
        let mut pieces = name.strip_suffix(".html")?.split('.');
        let report = ReportId::new(pieces.next()?).ok()?;
        let part = pieces.next()?;
        let is_end = match pieces.next() {
            None => true,
            Some(page) => page.bytes().all(|b| b.is_ascii_digit()) && pieces.next().is_none(),
        };
        let id = |key: Key| part.strip_prefix(key.as_str())?.strip_prefix('-');
        let choice = |&facet: &Facet| {
            let id = ValueId::new(id(Key::Facet(facet))?).ok()?;
            Some(Self::Choice(facet, id))
        };
        let task = || Some(Self::Task(TaskId::new(id(Key::Task)?).ok()?));
        let list = || (part == LIST).then_some(Self::List);
        let part = FACETS.iter().find_map(choice).or_else(task).or_else(list);
        part.filter(|_| is_end).map(|part| (report, part))
    }
}
