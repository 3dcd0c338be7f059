//! The head of the list's table: the columns' headings, and links that sort.

use crate::core::query::{Sort, SortKey};
use crate::core::report::ColumnIdx;
use crate::html::{El, follow, span, th, tr};
use crate::state::{Page, State};
use crate::view::columns::{Columns, cell_class, target};
use crate::view::heading::{heading, unit};
use crate::view::kit::live_link;

/// The row of headings.
pub(super) fn head(page: &Page, state: State, columns: &Columns) -> El {
    let report = &page.loaded.report;
    let number = span().with(page.messages.number);
    let number = sort_head("task__number", state, Some(SortKey::Source), number);
    let target = target(report).map(|idx| column(page, state, idx, "task__target"));
    let main = columns.main.iter().map(|&idx| column(page, state, idx, &cell_class(report, idx)));
    tr().role("row").with((number, target, main.collect::<Vec<El>>()))
}

fn column(page: &Page, state: State, idx: ColumnIdx, class: &str) -> El {
    let name = heading(page, idx);
    let text = name.el(span).with(unit(page, idx, &name));
    sort_head(class, state, sort_key(page, idx), text)
}

/// The order that the head of a column leads to. The bodies that lead are below the target.
fn sort_key(page: &Page, idx: ColumnIdx) -> Option<SortKey> {
    let key = SortKey::Column(idx.0);
    page.loaded.index.can_sort(key).then_some(key)
}

/// A column head, with a link where the column sorts.
fn sort_head(class: &str, state: State, key: Option<SortKey>, name: El) -> El {
    let head = th().class(class).scope("col").role("columnheader");
    let Some(key) = key else { return head.with(name) };
    let aria_sort = follow(move || {
        let name = match state.query().sort {
            Sort { key: by, descending: false } if by == key => "ascending",
            Sort { key: by, descending: true } if by == key => "descending",
            _ => "none",
        };
        Some(name.to_owned())
    });
    let link = live_link(state, move |query| query.sort_by(key)).class("list__sort");
    head.aria_sort(aria_sort).with(link.with(name))
}
