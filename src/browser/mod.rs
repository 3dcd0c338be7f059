//! The outermost shell: everything that only a browser can do.

mod device;
mod fetch;
mod location;
mod original;
mod search_box;

use std::cell::Cell;
use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::core::format;
use crate::core::query::Query;
use crate::core::report::ReportId;
use crate::core::url;
use crate::core::words::words;
use crate::state::{Asked, Failure, Load, Loaded, Original, Shell, State};
use crate::view::App;

/// How long a report may take before the page says that the network is slow.
const SLOW: Duration = Duration::from_secs(2);

/// Starts the page.
pub fn start() {
    // For whoever develops this; the release has no message to give, and the hook weighs a kilobyte.
    #[cfg(debug_assertions)]
    console_error_panic_hook::set_once();
    device::clear("app");
    mount_to_body(|| {
        let state = open();
        view! { <App state /> }
    });
}

fn open() -> State {
    let (query, ignored) = url::parse(&location::search());
    let shell = Shell {
        go: location::go,
        typed: search_box::typed,
        address: location::address,
        retry: load,
        copy: device::copy,
        print: device::print,
        dialog: device::dialog,
    };
    let state = State::new(Asked { query, ignored, is_wide: device::is_wide() }, shell);
    location::listen(state);
    device::listen(state);
    Effect::new(move |before: Option<Option<ReportId>>| {
        let query = state.asked().query;
        if before.as_ref() != Some(&query.report) {
            load(state);
        }
        device::name(&title(state), words(query.lang).tag);
        device::draw_as(query.view);
        query.report
    });
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
    /// What will say that the network is slow.
    static SLOW_TIMER: Cell<Option<TimeoutHandle>> = const { Cell::new(None) };
}

/// Fetches the report that the question names, then its original.
fn load(state: State) {
    let n_loads = N_LOADS.get().wrapping_add(1);
    N_LOADS.set(n_loads);
    let is_current = move || N_LOADS.get() == n_loads;
    state.load.set(Load::Waiting);
    state.original.set(Original::Waiting);
    if let Some(timer) = SLOW_TIMER.take() {
        timer.clear();
    }
    let say_slow = move || {
        if matches!(state.load.get_untracked(), Load::Waiting) {
            state.load.set(Load::Slow);
        }
    };
    SLOW_TIMER.set(set_timeout_with_handle(say_slow, SLOW).ok());
    spawn_local(async move {
        let result = fetch_report(&state.asked.get_untracked().query).await;
        if !is_current() {
            return;
        }
        let loaded = match result {
            Ok(loaded) => Arc::new(loaded),
            Err(failure) => return state.load.set(Load::Failed(failure)),
        };
        state.load.set(Load::Ready(loaded.clone()));
        location::arrive_after_load();
        let original = original::compare(&loaded).await;
        if is_current() {
            state.original.set(original);
            location::arrive_at_original();
        }
    });
}

async fn fetch_report(query: &Query) -> Result<Loaded, Failure> {
    let list = fetch::text("data/index.json").await?;
    let (entries, mut problems) = format::parse_index(&list).map_err(Failure::Data)?;
    let newest = entries.first().ok_or(Failure::NoReports)?;
    let entry = match &query.report {
        None => newest,
        Some(id) => entries.iter().find(|entry| entry.id == *id).ok_or(Failure::UnknownReport)?,
    };
    let json = fetch::text(&format!("data/{}.json", entry.id)).await?;
    let (report, more) = format::parse(&json).map_err(Failure::Data)?;
    problems.extend(more);
    Ok(Loaded::new(report, problems, entries, device::fold_char))
}
