//! One card for each task: target, then plan and progress of the reported quarter face to face, next step, phone.

use leptos::prelude::*;

use crate::core::reading;
use crate::core::report::ColumnKind;
use crate::state::State;
use crate::view::dom::{El, el, views};
use crate::view::item::{Item, each, head};
use crate::view::part::{Length, field, links, others, says};

pub(super) fn cards(state: State) -> El {
    el("div").class("cards").with(each(state, card))
}

fn card(item: &Item) -> Vec<AnyView> {
    let (page, task) = (&item.page, item.task());
    let report = &page.loaded.report;
    let plan = ColumnKind::Plan(report.quarter);
    let progress = ColumnKind::Progress(report.quarter);
    let field = |kind| field(page, task, kind, Length::Folded);
    // The other quarters' plans are the task page's, unless the text that is searched for stands in them.
    let mut kinds = vec![plan, progress, ColumnKind::Next, ColumnKind::Contact];
    let mut found = Vec::new();
    for kind in report.plan_quarters().map(ColumnKind::Plan).chain(reading::other_progress(report))
    {
        if kind != plan && says(page, task, kind) {
            kinds.push(kind);
            found.push(field(kind));
        }
    }
    let card = item
        .article("card")
        .with(head(page, item.idx, "h3"))
        .with(el("div").class("card__quarter").with(field(plan)).with(field(progress)))
        .with(found)
        .with(
            el("div")
                .class("card__after")
                .with(field(ColumnKind::Next))
                .with(field(ColumnKind::Contact)),
        )
        .with(others(page, task, &kinds, Length::Folded))
        .with(links(page, task));
    let mut nodes = views(item.section_above());
    nodes.push(card.view());
    nodes
}
