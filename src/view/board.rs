//! The notice for a board: the tasks of the view as sheets of paper, with where they are from and the code that leads to
//! them on every sheet. The sheets are numbered by `style/board.css`.

use leptos::prelude::*;

use crate::core::messages::Messages;
use crate::core::qr;
use crate::core::query::Query;
use crate::core::report::{MetadataKind, TaskIdx};
use crate::html::{El, article, div, h1, h2, img, live, p, table, tbody, td, thead, tr, views};
use crate::state::{Page, Paper, State};
use crate::view::item::{fields, head, section_path};
use crate::view::part::{others, owner_notes};
use crate::view::passage::Length;
use crate::view::timeline::year;

/// The notice. It is drawn only while it is printed: its tasks have the same ids as those of the page.
pub(super) fn board(state: State, messages: &'static Messages) -> AnyView {
    live(move || {
        let page = state.page().filter(|_| state.paper.get() == Paper::Board);
        views(page.map(|page| sheets(&page, state, messages)))
    })
}

/// One table, because browsers repeat the head of a table on every sheet.
fn sheets(page: &Page, state: State, messages: &Messages) -> El {
    let report = &page.loaded.report;
    let query = Query { is_embedded: false, ..page.query.clone() };
    let code = qr::encode(&(state.shell.address)(&query));
    let code = code.map(|svg| img().class("board__code").alt(messages.qr_title).src(svg));
    let publisher = report.metadata(MetadataKind::Publisher);
    let metadata = [MetadataKind::Issued, MetadataKind::IndexNumber];
    let metadata = metadata.into_iter().filter_map(|kind| report.labelled(kind));
    let metadata = metadata.map(|line| p().source().with(line));
    let source = div().class("board__source").with((
        publisher.map(|name| p().source().with(name)),
        p().source().with(report.text(report.title)),
        metadata.collect::<Vec<El>>(),
    ));
    let tasks: Vec<El> = page.selection.in_view().iter().map(|&idx| task(page, idx)).collect();
    let heading = match page.selection.departments()[..] {
        [only] if page.selection.task.is_none() => report.departments[only.0].name.as_str(),
        _ => report.text(report.title),
    };
    let cell = td().with((h1().class("board__title").source().with(heading), tasks));
    table().class("board").with((
        thead().with(tr().with(td().with(div().class("board__head").with((source, code))))),
        tbody().with(tr().with(cell)),
    ))
}

/// A task with nothing folded.
fn task(page: &Page, idx: TaskIdx) -> El {
    let report = &page.loaded.report;
    let task = &report.tasks[idx.0];
    let section =
        task.section.map(|section| p().class("section").with(section_path(page, section)));
    article().class("board__task").with((
        section,
        head(page, idx, h2, Length::Whole),
        year(page, task, Length::Whole),
        fields(page, task, Length::Whole),
        others(page, task, Length::Whole),
        owner_notes(page, task),
    ))
}
