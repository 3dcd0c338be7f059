//! The outermost layer: everything that needs a browser.

mod address;
mod archive_run;
mod archive_search;
mod copy;
mod device;
mod history;
mod hits;
mod location;
mod marks;
mod opened;
mod original;
mod passage_text;
mod place;
mod report;
mod search_box;
mod seen;
mod share;
mod verified;
mod wait;
mod window;

use std::panic;
use std::sync::Once;
use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use crate::core::messages::messages;
use crate::core::problem::ProblemKind;
use crate::core::query::Query;
use crate::core::report::ReportId;
use crate::state::{Asked, Failure, Load, Sharing, Shell, State, Step};
use crate::view::{self, app};

/// The time that the first drawing waits for the annotations. They were requested together with the program, so they are
/// usually there. Drawn later, they move the text.
const GRACE: Duration = Duration::from_millis(300);

/// Starts the program. The program's page replaces the static page.
pub fn start() {
    print_first_panic();
    let annotations = match report::read() {
        Ok(annotations) => annotations,
        Err(problem) => {
            let is_newer = matches!(problem.kind, ProblemKind::Format { .. });
            return device::dispatch(if is_newer { "jindu:newer" } else { "jindu:changed" });
        }
    };
    spawn_local(async move {
        let (query, ignored) = address::asked();
        let failure = match elsewhere(&query).await {
            Elsewhere::Here => None,
            Elsewhere::Left => return,
            Elsewhere::Unknown(failure) => Some(failure),
        };
        let late = report::annotate(annotations, GRACE).await;
        let load = failure.map_or_else(report::own_load, Load::Failed);
        let asked = Asked { query, ignored, is_wide: device::is_wide() };
        device::mount(move || app(open(asked, load, late)));
    });
}

/// Starts the program of the page that searches all reports.
pub fn start_search() {
    print_first_panic();
    archive_search::start();
}

/// The callbacks that hand things to other programs.
static SHARING: Sharing = Sharing {
    can_share: share::can_share,
    share: share::share,
    save: share::save,
    picture: share::picture,
    print: device::print,
    print_board: device::print_board,
};

/// Prints where and why the program panics. Else the console would show a trap without a word. What was to run after the
/// first panic may panic because of it, and is not printed.
fn print_first_panic() {
    let first = Once::new();
    panic::set_hook(Box::new(move |info| first.call_once(|| console_error_panic_hook::hook(info))));
}

/// Creates the state, connects it to the browser and shows the loaded report. `late` are annotations that have not
/// arrived yet.
fn open(asked: Asked, load: Load, late: Option<JsFuture>) -> State {
    let shell = Shell {
        go: location::go,
        typed: search_box::typed,
        address: address::shared,
        retry: self::load,
        copy: device::copy,
        sharing: &SHARING,
        to_hit: hits::jump,
        read_input: device::read_input,
        show_all: window::show_all,
        dialog: device::dialog,
        is_live: true,
        ..Shell::none()
    };
    let state = State::new(asked, shell);
    location::listen(state);
    device::listen(state);
    Effect::new(move |before: Option<Option<ReportId>>| {
        let query = state.asked().query;
        if before.is_some_and(|before| before != query.report) {
            self::load(state);
        }
        device::name_later(title(state));
        device::describe(messages(query.lang).tag, query.source_only);
        device::embed(query.is_embedded);
        query.report
    });
    let view = Memo::new(move |_| state.asked().query.view);
    Effect::new(move || device::draw_as(view.get()));
    let is_ready = matches!(load, Load::Ready(_));
    Effect::new(move || {
        state.page();
        state.window.track();
        marks::repaint(state);
    });
    Effect::new(move || {
        if let Load::Ready(loaded) = state.load.get()
            && (loaded.newer.is_some() || loaded.lost_annotations.is_some())
        {
            device::make_room_for_notice();
        }
    });
    drop(window_event_listener(ev::scroll, move |_| marks::repaint(state)));
    window::listen(state);
    copy::listen();
    opened::listen();
    place::listen();
    state.load.set(load);
    location::arrive_first(state);
    spawn_local(async move {
        compare(state).await;
        // The page is shown, and the reader reads.
        report::prepare_search();
        if let Some(late) = late {
            report::annotate_late(late).await;
            redraw(state);
        }
        // A failed load has asked the site already.
        if is_ready && report::renew().await {
            redraw(state);
        }
    });
    state
}

/// Draws the report again after its annotations or the list have arrived.
fn redraw(state: State) {
    if matches!(state.load.get_untracked(), Load::Ready(_)) {
        location::keep_place(|| state.load.set(report::own_load()));
    }
}

/// Returns the window's title.
fn title(state: State) -> String {
    let page = state.page();
    page.map_or_else(
        || messages(state.asked().query.lang).app.to_owned(),
        |page| view::title(&page),
    )
}

/// The page that an address leads to.
enum Elsewhere {
    /// This one.
    Here,
    /// That of another report, which the browser is opening.
    Left,
    /// None, for this reason.
    Unknown(Failure),
}

/// Opens the page of the report that a query names, if it is not this one.
async fn elsewhere(query: &Query) -> Elsewhere {
    let Some(id) = query.report.as_ref().filter(|id| report::is_other(id)) else {
        return Elsewhere::Here;
    };
    match report::find(id).await {
        Ok(id) => {
            location::leave(&Query { report: Some(id), ..query.clone() }, Step::Replace);
            Elsewhere::Left
        }
        Err(failure) => Elsewhere::Unknown(failure),
    }
}

/// Shows the report that the query names.
fn load(state: State) {
    let query = state.asked.get_untracked().query;
    if query.report.as_ref().is_some_and(report::is_other) {
        state.load.set(Load::Waiting);
    } else if matches!(state.load.get_untracked(), Load::Ready(_)) {
        return;
    }
    spawn_local(async move {
        let elsewhere = elsewhere(&query).await;
        if state.asked.get_untracked().query.report != query.report {
            return;
        }
        state.load.set(match elsewhere {
            Elsewhere::Here => report::own_load(),
            Elsewhere::Left => Load::Waiting,
            Elsewhere::Unknown(failure) => Load::Failed(failure),
        });
        location::arrive_after_load();
    });
}

/// Compares the report with its original.
async fn compare(state: State) {
    if let Load::Ready(own) = report::own_load() {
        state.original.set(original::compare(&own).await);
        location::arrive_at_original();
    }
}
