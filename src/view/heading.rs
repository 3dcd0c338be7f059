//! The name of a column.

use crate::core::query::Lang;
use crate::core::report::ColumnKind;
use crate::state::Page;

/// The heading of a column: the source's own in Chinese, a translation in English.
pub(super) fn heading(page: &Page, kind: ColumnKind) -> String {
    let own = || (page.messages.column)(kind);
    match page.query.lang {
        Lang::Zh => page.loaded.report.heading(kind).unwrap_or_else(own),
        Lang::En => own(),
    }
}

/// The short name of a column: for a plan its quarter alone.
pub(super) fn column(page: &Page, kind: ColumnKind) -> String {
    match kind {
        ColumnKind::Plan(quarter) => (page.messages.quarter)(quarter),
        kind => heading(page, kind),
    }
}

/// The heading above all plans: 年度计划安排.
pub(super) fn plans_name(page: &Page) -> String {
    let report = &page.loaded.report;
    let mut columns = report.content_columns();
    let plan = columns.find(|column| matches!(column.kind, ColumnKind::Plan(_)));
    match (page.query.lang, plan.and_then(|column| column.heading.first())) {
        (Lang::Zh, Some(&outer)) => report.text(outer).to_owned(),
        _ => page.messages.plans.to_owned(),
    }
}
