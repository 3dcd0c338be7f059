//! The written pages of an appendix. That of a long report is divided: its first page has the lists, and each further page
//! the picture and the sentences of some tasks.
//!
//! ```text
//! guanxian-2022-q2.appendix.html        the appendix, or its first page
//! guanxian-2022-q2.appendix.2.html      the first tasks
//! guanxian-2022-q2.appendix.en.2.html
//! ```

use std::ops::Range;

use crate::core::query::Lang;
use crate::core::report::{Report, ReportId, TaskIdx};

/// The largest number of tasks on a page. The sentences of a task are up to 10 KB of HTML, so a page stays under 300 KB.
const PER_PAGE: usize = 24;

/// Returns the number of pages.
#[must_use]
pub fn count(report: &Report) -> usize {
    match report.tasks.len() {
        ..=PER_PAGE => 1,
        n => 1 + n.div_ceil(PER_PAGE),
    }
}

/// Returns the page, from 1, that has the sentences of a task.
#[must_use]
pub fn of(report: &Report, task: TaskIdx) -> usize {
    if count(report) == 1 { 1 } else { 2 + task.0 / PER_PAGE }
}

/// Returns the positions of the tasks whose sentences a page has.
#[must_use]
pub fn tasks(report: &Report, page: usize) -> Range<usize> {
    let n = report.tasks.len();
    match (count(report), page) {
        (1, _) => 0..n,
        (_, ..=1) => 0..0,
        (_, page) => (page - 2) * PER_PAGE..((page - 1) * PER_PAGE).min(n),
    }
}

/// Returns the file name of a page.
#[must_use]
pub fn file_name(report: &ReportId, lang: Lang, page: usize) -> String {
    let lang = match lang {
        // The appendix is in the characters of the source.
        Lang::Zh | Lang::Hant => "",
        Lang::En => ".en",
    };
    match page {
        1 => format!("{report}.appendix{lang}.html"),
        page => format!("{report}.appendix{lang}.{page}.html"),
    }
}
