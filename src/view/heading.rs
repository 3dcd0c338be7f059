//! The names of columns and periods.

use crate::core::period::Period;
use crate::core::report::{ColumnIdx, Report};
use crate::core::role::Role;
use crate::html::{El, Tag, span};
use crate::state::Page;
use crate::view::columns::groups;

/// The name of a column.
pub(crate) struct Name {
    pub(super) text: String,
    /// The name is text of the source, not of the interface.
    is_source: bool,
}

impl Name {
    fn source(text: String) -> Self {
        Self { text, is_source: true }
    }

    fn ours(text: String) -> Self {
        Self { text, is_source: false }
    }

    /// An element with the name, in its language.
    pub(crate) fn el(&self, tag: Tag) -> El {
        let name = tag().with(self.text.as_str());
        if self.is_source { name.source() } else { name }
    }
}

/// The heading of a column: the source's in Chinese, and in English a translation if there is one.
pub(crate) fn heading(page: &Page, idx: ColumnIdx) -> Name {
    let report = &page.loaded.report;
    let printed = report.heading(idx);
    if printed.is_empty() || is_translated(page, idx) {
        return Name::ours(label(page, idx));
    }
    Name::source(printed)
}

/// The interface's name of a column.
fn label(page: &Page, idx: ColumnIdx) -> String {
    let column = page.loaded.report.column(idx);
    (page.messages.column)(column.role, column.period)
}

/// Returns whether a column has a translated heading. It has none if its role is too general, or if
/// another column has the same translation.
fn is_translated(page: &Page, idx: ColumnIdx) -> bool {
    let report = &page.loaded.report;
    let is_vague = matches!(
        report.column(idx).role,
        Role::Title | Role::Status | Role::Figure | Role::Note | Role::Other
    );
    let is_unique = || {
        let own = label(page, idx);
        report.column_idxs().filter(|&other| label(page, other) == own).count() == 1
    };
    page.messages.translates_headings && !is_vague && is_unique()
}

/// The unit of a column's numbers, unless the name beside it has the unit already.
pub(super) fn unit(page: &Page, idx: ColumnIdx, name: &Name) -> Option<El> {
    let unit = page.loaded.report.column(idx).unit?;
    let unit = page.loaded.report.text(unit);
    (!name.text.contains(unit)).then(|| span().source().class("unit").with(unit))
}

/// The short name of a column among the texts of its task: for a plan its period alone, where only one plan is for it.
pub(crate) fn short(page: &Page, idx: ColumnIdx) -> Name {
    let report = &page.loaded.report;
    let mut plans = report.columns_of(Role::Plan);
    let of = report.column(idx).period.filter(|_| report.column(idx).role == Role::Plan);
    let is_only = !plans.any(|other| other != idx && report.column(other).period == of);
    match of {
        Some(of) if is_only => Name::ours(period(page, of)),
        _ => heading(page, idx),
    }
}

/// The text of the short name of a column.
pub(super) fn column(page: &Page, idx: ColumnIdx) -> String {
    short(page, idx).text
}

/// The name of a period, with its year if the report's columns are about several years.
pub(super) fn period(page: &Page, period: Period) -> String {
    let periods = page.loaded.report.periods();
    let year = period.first_year();
    let is_of_year = |other: &Period| other.first_year() == year && other.last_year() == year;
    if periods.iter().all(is_of_year) {
        (page.messages.period)(period)
    } else {
        (page.messages.dated_period)(Some(period))
    }
}

/// The heading that the columns of a group share.
pub(super) fn group(page: &Page, group: &[ColumnIdx]) -> Name {
    let report = &page.loaded.report;
    let Some(&first) = group.first() else { return Name::ours(String::new()) };
    match (role_of_all(page, group), report.column(first).heading.first()) {
        (Some(Role::Plan), _) => Name::ours(page.messages.plans.to_owned()),
        (Some(role), _) => Name::ours((page.messages.column)(role, None)),
        (None, Some(&outer)) => Name::source(report.text(outer).to_owned()),
        (None, None) => Name::ours(String::new()),
    }
}

/// The role of a group whose names are translated as those of one role with a period each.
fn role_of_all(page: &Page, group: &[ColumnIdx]) -> Option<Role> {
    let report = &page.loaded.report;
    let role = report.column(*group.first()?).role;
    let is_one = |&idx: &ColumnIdx| {
        let column = report.column(idx);
        column.role == role && column.period.is_some() && is_translated(page, idx)
    };
    group.iter().all(is_one).then_some(role)
}

/// The heading of a column below that of its group.
pub(super) fn below(page: &Page, group: &[ColumnIdx], idx: ColumnIdx) -> Name {
    let report = &page.loaded.report;
    match report.column(idx).period {
        Some(of) if role_of_all(page, group).is_some() => Name::ours(period(page, of)),
        _ if is_translated(page, idx) => heading(page, idx),
        _ => Name::source(inner(report, idx)),
    }
}

/// The lines of a heading below the outermost one, the innermost first.
fn inner(report: &Report, idx: ColumnIdx) -> String {
    let lines = report.column(idx).heading.iter().skip(1).rev();
    lines.map(|&line| report.text(line)).collect::<Vec<&str>>().join(" ")
}

/// The heading of a column below the name of its period: without the line that names the period, where the columns of
/// its group show which one that is.
pub(super) fn in_period(page: &Page, idx: ColumnIdx) -> Name {
    let report = &page.loaded.report;
    let groups = groups(report);
    let Some(group) = groups.iter().find(|group| group.len() > 1 && group.contains(&idx)) else {
        return heading(page, idx);
    };
    let mut periods: Vec<Option<Period>> = Vec::new();
    for period in group.iter().map(|&idx| report.column(idx).period) {
        if !periods.contains(&period) {
            periods.push(period);
        }
    }
    match periods.len() {
        n if n == group.len() => self::group(page, group),
        1 => below(page, group, idx),
        _ => heading(page, idx),
    }
}
