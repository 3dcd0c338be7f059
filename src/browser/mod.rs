//! The outermost layer: everything that needs a browser.

mod device;
mod fetch;
mod location;
mod original;
mod report;
mod search_box;

use std::cell::Cell;
use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::core::messages::messages;
use crate::core::report::ReportId;
use crate::core::url;
use crate::state::{Asked, Load, Original, Shell, State};
use crate::view::app;

/// Starts the program. Once the report is loaded, the program's page replaces the static page.
pub fn start() {
    // Else the console would show a trap without a word of where and why.
    console_error_panic_hook::set_once();
    spawn_local(async {
        let (query, ignored) = url::parse(&location::search());
        let load = match report::read(query.report.as_ref()).await {
            Ok(loaded) => Load::Ready(Arc::new(loaded)),
            // The data needs a newer program. Loading the page again brings it.
            Err(failure) if report::is_newer(&failure) => return device::dispatch("jindu:newer"),
            Err(failure) => Load::Failed(failure),
        };
        let asked = Asked { query, ignored, is_wide: device::is_wide() };
        device::mount(move || app(open(asked, load)));
    });
}

/// Creates the state, connects it to the browser and shows the loaded report.
fn open(asked: Asked, load: Load) -> State {
    let shell = Shell {
        go: location::go,
        typed: search_box::typed,
        address: location::address,
        retry: self::load,
        copy: device::copy,
        print: device::print,
        dialog: device::dialog,
    };
    let state = State::new(asked, shell);
    location::listen(state);
    device::listen(state);
    Effect::new(move |before: Option<Option<ReportId>>| {
        let query = state.asked().query;
        if before.is_some_and(|before| before != query.report) {
            self::load(state);
        }
        device::name(&title(state), messages(query.lang).tag, query.source_only);
        device::draw_as(query.view);
        query.report
    });
    state.load.set(load);
    location::arrive_first(state);
    spawn_local(compare(state));
    state
}

/// Returns the window's title: the report's title, after the number of the opened task.
fn title(state: State) -> String {
    match state.page() {
        None => messages(state.asked().query.lang).app.to_owned(),
        Some(page) => {
            let report = &page.loaded.report;
            let title = report.text(report.title);
            match page.selection.task {
                Some(task) => format!("{} · {title}", (page.messages.task_number)(task.0 + 1)),
                None => title.to_owned(),
            }
        }
    }
}

thread_local! {
    /// The number of times that a report was requested. The results of earlier requests are discarded.
    static N_LOADS: Cell<u32> = const { Cell::new(0) };
}

/// Loads the report that the query names, then compares it with its original.
fn load(state: State) {
    N_LOADS.set(N_LOADS.get().wrapping_add(1));
    state.load.set(Load::Waiting);
    state.original.set(Original::Waiting);
    let n_loads = N_LOADS.get();
    spawn_local(async move {
        let result = report::read(state.asked.get_untracked().query.report.as_ref()).await;
        if N_LOADS.get() != n_loads {
            return;
        }
        state.load.set(match result {
            Ok(loaded) => Load::Ready(Arc::new(loaded)),
            Err(failure) => Load::Failed(failure),
        });
        location::arrive_after_load();
        spawn_local(compare(state));
    });
}

/// Compares the report with its original, unless the reader has opened another report meanwhile.
async fn compare(state: State) {
    let n_loads = N_LOADS.get();
    let Load::Ready(loaded) = state.load.get_untracked() else { return };
    let original = original::compare(&loaded).await;
    if N_LOADS.get() == n_loads {
        state.original.set(original);
        location::arrive_at_original();
    }
}
