//! What the share dialog offers beside the code: a citation, a picture of it, and the data as files or as text.

use std::sync::Arc;

use leptos::prelude::*;

use crate::core::export::citation::Citation;
use crate::core::export::csv::csv;
use crate::core::export::picture::picture;
use crate::core::export::sheet::Sheet;
use crate::core::format;
use crate::core::report::{Report, TaskIdx};
use crate::html::{El, On, a, button, details, div, img, live, p, span, summary, views};
use crate::state::{Loaded, Page, State};
use crate::view::kit::copy_button;

/// A disclosure whose content is drawn when it is first opened.
fn part(
    state: State,
    name: &'static str,
    draw: impl Fn() -> Vec<AnyView> + Send + Sync + 'static,
) -> El {
    let is_open = RwSignal::new(state.shell.draws_closed);
    let content = live(move || if is_open.get() { draw() } else { Vec::new() });
    let toggle = move |_| is_open.set(true);
    details().class("share").on(On::Toggle, toggle).with((summary().with(name), content))
}

/// A text to copy. It scrolls if it is long, so the keyboard can reach it.
fn to_copy(name: &'static str, text: &str) -> El {
    let text = div().class("share__text").source().data_copy("").with(text);
    text.role("group").aria_label(name).tabindex("0")
}

/// The parts of the dialog for a view with this address.
pub(super) fn parts(page: &Page, state: State, address: &str) -> Vec<El> {
    let messages = page.messages;
    let citation = Citation::new(&page.loaded.report, page.selection.task, messages.task_number);
    let text = citation.text(address);
    let drawn = picture(&citation, address);
    let quote = part(state, messages.share.cite, {
        let text = text.clone();
        move || {
            views((
                to_copy(messages.share.cite, &text),
                copy_button(state, messages.share.cite_copy, messages),
            ))
        }
    });
    let picture = drawn.map(|drawn| {
        part(state, messages.share.picture, move || {
            let png = RwSignal::new(None);
            (state.shell.sharing.picture)(&drawn, png);
            let alt = text.clone();
            let image = live(move || {
                views(png.get().map(|png: String| {
                    let image = img().class("share__picture").alt(alt.as_str()).src(png.as_str());
                    let save = a().class("button").href(png).download("jindu.png");
                    div().with((
                        image,
                        p().with(messages.share.picture_hint),
                        save.with(messages.share.save),
                    ))
                }))
            });
            views(image)
        })
    });
    let data = data(page, state);
    let board = button()
        .class("button")
        .kind("button")
        .on(On::Click, move |_| (state.shell.sharing.print_board)(state))
        .with(messages.share.board);
    let board = p().class("share share--board").with(board);
    [Some(quote), picture, Some(data), Some(board)].into_iter().flatten().collect()
}

/// The tasks of a view as files, those of the whole report, and the original.
fn data(page: &Page, state: State) -> El {
    let messages = page.messages;
    let loaded = page.loaded.clone();
    let shown = page.selection.in_view().to_vec();
    part(state, messages.share.data, move || {
        let all: Vec<TaskIdx> = (0..loaded.report.tasks.len()).map(TaskIdx).collect();
        let view = (shown.len() < all.len()).then(|| {
            let name = (messages.n_of_tasks)(shown.len(), all.len());
            files(state, &loaded, &shown, name, "view")
        });
        let whole = files(state, &loaded, &all, (messages.n_tasks)(all.len()), "all");
        let original = a().class("tap").href(format!("data/{}", loaded.report.source.file));
        let original = original.download("").with(messages.original_file);
        let original = loaded.has_files.then(|| p().with(original));
        let (loaded, shown) = (loaded.clone(), shown.clone());
        let as_text = part(state, messages.share.data_text, move || {
            let text = table(&loaded.report, &shown);
            let text = text.trim_start_matches('\u{feff}');
            views((
                to_copy(messages.share.data_text, text),
                copy_button(state, messages.share.data_copy, messages),
            ))
        });
        views((view, whole, original, as_text))
    })
}

/// The table of these tasks as CSV.
fn table(report: &Report, tasks: &[TaskIdx]) -> String {
    csv(&Sheet::new(report, report.text.as_str(), tasks))
}

/// The dataset with these tasks alone.
fn dataset(report: &Report, tasks: &[TaskIdx]) -> String {
    let tasks = tasks.iter().map(|task| report.tasks[task.0].clone()).collect();
    format::write(&Report { tasks, ..report.clone() })
}

/// A file that is written when it is asked for: its ending, its media type, and its text.
type Written = (&'static str, &'static str, fn(&Report, &[TaskIdx]) -> String);

const WRITTEN: [Written; 2] = [("csv", "text/csv", table), ("json", "application/json", dataset)];

/// The buttons that save these tasks as files.
fn files(state: State, loaded: &Arc<Loaded>, tasks: &[TaskIdx], name: String, what: &str) -> El {
    let buttons = WRITTEN.map(|(ending, kind, write)| {
        let (loaded, tasks) = (loaded.clone(), tasks.to_vec());
        let file = format!("{}-{what}.{ending}", loaded.report.id);
        let save = move |_| {
            (state.shell.sharing.save)(&file, kind, &write(&loaded.report, &tasks));
        };
        let button = button().class("button").kind("button").on(On::Click, save);
        button.with(ending.to_uppercase())
    });
    p().class("share__files").with((span().class("ours").with(name), Vec::from(buttons)))
}
