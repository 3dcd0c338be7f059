//! Searches all reports of a site: what the reader asks, and the beginning and the end of a search.

use std::cell::RefCell;
use std::sync::Arc;

use js_sys::Reflect;
use leptos::ev::{self, Event};
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use web_sys::AbortController;

use crate::browser::archive_run::{Search, read, refuse, wake};
use crate::browser::verified::fetch;
use crate::browser::{address, device};
use crate::core::archive_query::ArchiveQuery;
use crate::core::format::{ListedShard, parse_shard_list};
use crate::core::messages::{archive_messages, messages};
use crate::view::archive_search::{ArchiveShell, ArchiveState, Phase, Progress, archive_search};

/// The bytes that a search fetches before it asks the first time. Each consent allows four times as much.
const FREELY: u64 = 1_000_000;

thread_local! {
    /// Ends the search that is under way.
    static UNDER_WAY: RefCell<Option<AbortController>> = const { RefCell::new(None) };
}

/// Starts the program in the page that searches all reports.
pub(super) fn start() {
    let root = document().document_element();
    let attribute = |name: &str| root.as_ref().and_then(|root| root.get_attribute(name));
    let (Some(path), Some(integrity)) =
        (attribute("data-shards"), attribute("data-shards-integrity"))
    else {
        return;
    };
    let asked = ArchiveQuery::parse(&address::search());
    let shell = ArchiveShell { search: ask, stop, go_on, value };
    device::mount(move || {
        let state = ArchiveState::new(asked, shell);
        let lang = state.asked.get_untracked().lang;
        device::describe(messages(lang).tag, false);
        device::name_later(archive_messages(lang).title.to_owned());
        drop(window_event_listener(ev::popstate, move |_| {
            let (asked, ignored) = ArchiveQuery::parse(&address::search());
            state.ignored.set(ignored);
            begin(state, asked);
        }));
        spawn_local(async move {
            let Ok(controller) = AbortController::new() else { return };
            let bytes = fetch(&path, &integrity, &controller.signal()).bytes().await;
            let list = bytes.and_then(|bytes| read(&bytes, parse_shard_list));
            match list {
                Ok(list) => {
                    state.list.set(Some(Arc::new(list)));
                    begin(state, state.asked.get_untracked());
                }
                Err(fault) => refuse(state, path.trim_start_matches("./"), fault, 0),
            }
        });
        archive_search(state)
    });
}

/// Returns the value of the control that an event is about.
fn value(event: &Event) -> String {
    let control: JsValue = event.target().into();
    Reflect::get(&control, &"value".into())
        .ok()
        .and_then(|value| value.as_string())
        .unwrap_or_default()
}

/// Searches for something else, which gets an address of its own.
fn ask(state: ArchiveState, query: ArchiveQuery) {
    let query = ArchiveQuery { text: query.text.trim().to_owned(), ..query };
    if let Ok(history) = window().history()
        && query != state.asked.get_untracked()
    {
        let address = format!("?{}", query.write());
        drop(history.push_state_with_url(&JsValue::NULL, "", Some(&address)));
        state.ignored.set(Vec::new());
    }
    begin(state, query);
}

fn stop(state: ArchiveState) {
    abort();
    state.progress.update(|progress| progress.phase = Phase::Stopped);
}

fn go_on(_: ArchiveState) {
    wake();
}

/// Ends the search that is under way, if there is one.
fn abort() {
    if let Some(controller) = UNDER_WAY.take() {
        controller.abort();
    }
    wake();
}

/// Begins a search in place of the one before.
fn begin(state: ArchiveState, query: ArchiveQuery) {
    abort();
    state.found.set(Vec::new());
    state.unused.set(Vec::new());
    state.departments.set(Vec::new());
    state.asked.set(query.clone());
    let Some(list) = state.list.get_untracked() else { return };
    let is_asked = !query.text.trim().is_empty();
    let shards: Vec<ListedShard> = list
        .shards
        .iter()
        .filter(|shard| query.year.is_none_or(|year| shard.year == Some(year)))
        .cloned()
        .collect();
    let phase = if is_asked { Phase::Searching } else { Phase::Idle };
    let n_shards = shards.len();
    state.progress.set(Progress { phase, n_shards, allowed: FREELY, ..Progress::default() });
    let Ok(controller) = AbortController::new() else { return };
    if !is_asked {
        return;
    }
    let signal = controller.signal();
    UNDER_WAY.set(Some(controller));
    spawn_local(async move {
        let search = Search { state, query, signal };
        for shard in &shards {
            if search.shard(shard).await.is_none() {
                // Another search, or the reader, has ended this one.
                return;
            }
        }
        state.progress.update(|progress| progress.phase = Phase::Done);
    });
}
