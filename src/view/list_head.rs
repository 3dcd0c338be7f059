//! The head of the list's table: the columns' headings, links that sort, labels that open the columns of other periods.

use crate::core::query::{Sort, SortKey};
use crate::core::report::ColumnIdx;
use crate::core::role::{Role, Show};
use crate::state::{Page, State};
use crate::view::columns::{cell_class, groups, is_wide, target};
use crate::view::dom::{El, el};
use crate::view::heading::{Name, below, group, heading, unit};
use crate::view::kit::{live_link, ours};

/// The id of the check box that opens the columns of other periods.
pub(super) const PERIODS: &str = "other-periods";

/// The head. Columns under the same outer heading have it above them, once.
pub(super) fn head(page: &Page, state: State) -> El {
    let groups = groups(&page.loaded.report);
    let has_two_rows = groups.iter().any(|group| group.len() > 1);
    let over_both = |head: El| head.attr_if("rowspan", has_two_rows.then(|| "2".to_owned()));
    let number = sort_head(
        th("list__number", "col"),
        state,
        SortKey::Source,
        el("span").with(page.messages.number),
    );
    let mut upper = el("tr").with(over_both(number));
    let mut lower = el("tr");
    for group in groups {
        if let [idx] = group[..] {
            upper = upper.with(over_both(column(page, state, idx, &heading(page, idx), None)));
            continue;
        }
        upper = upper.with(shared(page, &group));
        for &idx in &group {
            let is_current = is_current(page, idx);
            let note = is_current.then(|| ours(page.messages.current_period));
            lower = lower.with(column(page, state, idx, &below(page, &group, idx), note));
        }
    }
    el("thead").class("list__head").with(upper).with(has_two_rows.then_some(lower))
}

/// The heading that the columns of a group share. Where closed columns are hidden, there is one more for the state in
/// which they are, as the style sheet cannot change how many columns a heading spans.
fn shared(page: &Page, group: &[ColumnIdx]) -> Vec<El> {
    let report = &page.loaded.report;
    let name = self::group(page, group);
    let shared = |class, n: usize| {
        th(class, "colgroup").attr("colspan", &n.to_string()).with(name.el("span"))
    };
    let n_open = group.iter().filter(|&&idx| !report.is_closed(idx)).count();
    if n_open == group.len() || !is_wide(report) {
        return vec![shared("list__group", group.len())];
    }
    let all = shared("list__group list__group--all", group.len());
    let open = (n_open > 0).then(|| shared("list__group list__group--open", n_open));
    [Some(all), open].into_iter().flatten().collect()
}

/// Returns whether a column is the current period's among columns for other periods.
fn is_current(page: &Page, idx: ColumnIdx) -> bool {
    let (report, column) = (&page.loaded.report, page.loaded.report.column(idx));
    column.role.spec().show == Show::Period
        && column.period.is_some()
        && column.period == report.current_period()
}

pub(super) fn th(class: &str, scope: &'static str) -> El {
    el("th").attr("class", class).attr("scope", scope)
}

fn column(page: &Page, state: State, idx: ColumnIdx, name: &Name, note: Option<El>) -> El {
    let report = &page.loaded.report;
    let class = if target(report) == Some(idx) {
        "list__target".to_owned()
    } else {
        cell_class(report, idx)
    };
    let head = th(&class, "col");
    let text = name.el("span").with(unit(page, idx, name));
    let head = if report.is_closed(idx) {
        head.with(el("label").class("list__toggle").attr("for", PERIODS).with(text))
    } else if let Some(key) = sort_key(page, idx) {
        sort_head(head, state, key, text)
    } else {
        head.with(text)
    };
    head.with(note)
}

/// The order that the head of a column leads to.
fn sort_key(page: &Page, idx: ColumnIdx) -> Option<SortKey> {
    let report = &page.loaded.report;
    if report.columns_of(Role::Lead).next() == Some(idx) {
        Some(SortKey::Department)
    } else if report.current_progress().next() == Some(idx) {
        Some(SortKey::Length)
    } else {
        let key = SortKey::Column(idx.0);
        page.loaded.index.can_sort(key).then_some(key)
    }
}

/// A column head that sorts by a link.
fn sort_head(head: El, state: State, key: SortKey, name: El) -> El {
    let aria_sort = move || {
        let name = match state.query().sort {
            Sort { key: by, descending: false } if by == key => "ascending",
            Sort { key: by, descending: true } if by == key => "descending",
            _ => "none",
        };
        Some(name.to_owned())
    };
    let link = live_link(state, move |query| query.sort_by(key)).class("list__sort");
    head.live_attr("aria-sort", aria_sort).with(link.with(name))
}
