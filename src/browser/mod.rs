//! The outermost shell: everything that only a browser can do.

mod device;
mod fetch;
mod location;
mod original;
mod report;
mod search_box;

use std::cell::Cell;
use std::pin::Pin;
use std::sync::Arc;

use leptos::prelude::*;

use crate::core::report::ReportId;
use crate::core::url;
use crate::core::words::words;
use crate::state::{Asked, Load, Original, Shell, State};
use crate::view::App;

/// Starts the program: once its report is there it stands in for the page that the reader has had until then.
pub fn start() {
    // Else the console would show a trap without a word of where and why.
    console_error_panic_hook::set_once();
    spawn(async {
        let (query, ignored) = url::parse(&location::search());
        let load = match report::read(query.report.as_ref()).await {
            Ok(loaded) => Load::Ready(Arc::new(loaded)),
            // A newer program is needed, and comes with the page.
            Err(failure) if report::is_newer(&failure) => return device::tell("jindu:newer"),
            Err(failure) => Load::Failed(failure),
        };
        let asked = Asked { query, ignored, is_wide: device::is_wide() };
        device::mount(move || {
            let state = open(asked, load);
            view! { <App state /> }.into_any()
        });
    });
}

/// Of one type, so that it is compiled once.
fn spawn(task: impl Future<Output = ()> + 'static) {
    let task: Pin<Box<dyn Future<Output = ()>>> = Box::pin(task);
    wasm_bindgen_futures::spawn_local(task);
}

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
        device::name(&title(state), words(query.lang).tag, query.is_bare);
        device::draw_as(query.view);
        query.report
    });
    state.load.set(load);
    location::arrive_first(state);
    spawn(compare(state));
    state
}

/// The window's title: what is shown, in the source's words.
fn title(state: State) -> String {
    match state.page() {
        None => words(state.asked().query.lang).app.to_owned(),
        Some(page) => {
            let report = &page.loaded.report;
            let title = report.words(report.title);
            match page.selection.task {
                Some(task) => format!("{} · {title}", (page.words.task_number)(task.0 + 1)),
                None => title.to_owned(),
            }
        }
    }
}

thread_local! {
    /// How often a report has been asked for: what an earlier request brings is not for this one.
    static N_LOADS: Cell<u32> = const { Cell::new(0) };
}

/// Fetches the report that the question names, then its original.
fn load(state: State) {
    N_LOADS.set(N_LOADS.get().wrapping_add(1));
    state.load.set(Load::Waiting);
    state.original.set(Original::Waiting);
    let n_loads = N_LOADS.get();
    spawn(async move {
        let result = report::read(state.asked.get_untracked().query.report.as_ref()).await;
        if N_LOADS.get() != n_loads {
            return;
        }
        state.load.set(match result {
            Ok(loaded) => Load::Ready(Arc::new(loaded)),
            Err(failure) => Load::Failed(failure),
        });
        location::arrive_after_load();
        spawn(compare(state));
    });
}

/// Compares the report with its original, wherever the reader is by then.
async fn compare(state: State) {
    let n_loads = N_LOADS.get();
    let Load::Ready(loaded) = state.load.get_untracked() else { return };
    let original = original::compare(&loaded).await;
    if N_LOADS.get() == n_loads {
        state.original.set(original);
        location::arrive_at_original();
    }
}
