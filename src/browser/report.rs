//! Loads the report that the page names, from the files that the loader fetched, and finds other reports of the site.

use std::cell::RefCell;
use std::sync::Arc;
use std::time::Duration;

use js_sys::{Array, Promise, Reflect, Uint8Array};
use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, AbortSignal, RequestCache, RequestInit, Response};

use crate::browser::{device, seen, wait};
use crate::core::annotation::Annotations;
use crate::core::format;
use crate::core::part_page::{Part, report_href};
use crate::core::problem::{Problem, ProblemKind};
use crate::core::report::ReportId;
use crate::core::series::{is_later, series};
use crate::state::{Failure, Load, Loaded, Newer, SigningKey};

thread_local! {
    /// The report that the page names.
    static OWN: RefCell<Option<Arc<Loaded>>> = const { RefCell::new(None) };
}

fn own() -> Option<Arc<Loaded>> {
    OWN.with_borrow(Clone::clone)
}

/// Returns the report that the page names. Call [`read`] before.
pub(super) fn own_load() -> Load {
    own().map_or(Load::Failed(Failure::NoReports), Load::Ready)
}

/// Returns whether an id is that of another report than the page's.
pub(super) fn is_other(id: &ReportId) -> bool {
    own().is_some_and(|own| own.report.id != *id)
}

/// Returns the report's id if the site has a written page of this part of it.
pub(super) fn with_page_of(part: &Part) -> Option<ReportId> {
    let own = own().filter(|own| own.has_files && part.is_of(&own.report))?;
    Some(own.report.id.clone())
}

/// Reads the report from the files that the loader left in `window.jindu`: the reading form, the original, and the
/// annotations or their promise, which are returned as they are.
///
/// # Errors
/// The reading form is not one of this program's version.
pub(super) fn read() -> Result<JsValue, Problem> {
    let global = JsValue::from("jindu");
    let files = Reflect::get(&window(), &global).unwrap_or_default();
    // Else the page would keep them as long as it is open.
    drop(Reflect::delete_property(&window(), &global));
    let files: Array = files.dyn_into().unwrap_or_default();
    let text = |i| decode(&files.get(i));
    let (report, around, problems) = format::parse_reading(&text(0), text(1))?;
    let root = document().document_element();
    let has = |name| root.as_ref().is_some_and(|root| root.has_attribute(name));
    let (is_single, has_list) = (has("data-single"), has("data-list"));
    let attribute = |name| root.as_ref().and_then(|root| root.get_attribute(name));
    let (key, keeper) = (attribute("data-key"), attribute("data-keeper"));
    let annotations = Annotations::default();
    let mut loaded = Loaded::new(report, annotations, problems, around.entries, device::fold_char);
    loaded.threads = around.threads;
    loaded.has_files = !is_single;
    loaded.has_list = has_list;
    loaded.key = key.and_then(|key| SigningKey::of_attribute(&key));
    loaded.keeper = keeper;
    loaded.unseen = seen::unseen(&loaded.entries);
    OWN.set(Some(Arc::new(loaded)));
    Ok(files.get(2))
}

/// Decodes the bytes of a file as UTF-8. Invalid bytes are replaced; then the spans of the original do not fit.
fn decode(bytes: &JsValue) -> String {
    let bytes = Uint8Array::new(bytes).to_vec();
    String::from_utf8(bytes)
        .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

/// Makes what the first search needs.
pub(super) fn prepare_search() {
    if let Some(own) = own() {
        own.index.prepare(&own.report);
    }
}

/// Adds the annotations to the report, if they arrive within a time. Else returns what to wait for.
pub(super) async fn annotate(file: JsValue, time: Duration) -> Option<JsFuture> {
    if file.is_undefined() {
        return None;
    }
    let mut file = JsFuture::from(Promise::resolve(&file));
    match wait::within(time, &mut file).await {
        Some(file) => add_annotations(file),
        None => return Some(file),
    }
    None
}

/// Adds the annotations to the report when they have arrived, or the reason why they have not.
pub(super) async fn annotate_late(mut file: JsFuture) {
    match wait::limited(&mut file).await {
        Ok(file) => add_annotations(Ok(file)),
        Err(failure) => lose_annotations(failure),
    }
}

/// `file` holds the bytes, or the loader's reason.
fn add_annotations(file: Result<JsValue, JsValue>) {
    let (Ok(file), Some(own)) = (file, own()) else { return };
    let read = match file.as_string() {
        Some(reason) => Err(failure(&reason)),
        None => {
            format::parse_reading_annotations(&decode(&file), &own.report).map_err(Failure::Data)
        }
    };
    match read {
        Ok(annotations) => {
            OWN.set(Some(Arc::new(own.with_annotations(annotations))));
        }
        Err(failure) => lose_annotations(failure),
    }
}

fn lose_annotations(failure: Failure) {
    let Some(own) = own() else { return };
    let mut loaded = own.with_annotations(Annotations::default());
    loaded.lost_annotations = Some(failure);
    OWN.set(Some(Arc::new(loaded)));
}

/// Converts the loader's reason for a missing file.
fn failure(reason: &str) -> Failure {
    match reason {
        "missing" => Failure::Status(404),
        "lost" => Failure::Network,
        // The file is not that of this report.
        _ => Failure::Data(Problem { path: "$".to_owned(), kind: ProblemKind::Other }),
    }
}

/// Fetches a file of the site that has no digest in its name.
async fn fetch(path: &str) -> Result<String, Failure> {
    let controller = AbortController::new().map_err(|_| Failure::Network)?;
    let text = fetch_until(path, &controller.signal()).await;
    // Else a second request would wait for the first.
    controller.abort();
    text
}

async fn fetch_until(path: &str, signal: &AbortSignal) -> Result<String, Failure> {
    let init = RequestInit::new();
    init.set_signal(Some(signal));
    // A cache may have an answer that is older than the page.
    init.set_cache(RequestCache::NoCache);
    let response =
        wait::limited(&mut JsFuture::from(window().fetch_with_str_and_init(path, &init))).await?;
    let response: Response = response.dyn_into().map_err(|_| Failure::Network)?;
    if !response.ok() {
        return Err(Failure::Status(response.status()));
    }
    let text = response.text().map_err(|_| Failure::Network)?;
    Ok(wait::limited(&mut JsFuture::from(text)).await?.as_string().unwrap_or_default())
}

/// Finds another report of the site, also one that is newer than this copy of the page. Returns its id: another one than
/// `id` if that is a former id.
///
/// # Errors
/// The site has no page of that report, or the page cannot be fetched.
pub(super) async fn find(id: &ReportId) -> Result<ReportId, Failure> {
    let own = own().ok_or(Failure::NoReports)?;
    if own.entries.iter().any(|entry| entry.id == *id) {
        return Ok(id.clone());
    }
    let unknown = Failure::UnknownReport { has_list: own.has_list };
    // A single file has no pages beside it.
    if !own.has_files {
        return Err(unknown);
    }
    match fetch(&report_href(id)).await {
        // Some hosts answer every address with a page.
        Ok(html) if html.contains(&format!(" data-report=\"{id}\"")) => Ok(id.clone()),
        Ok(html) => moved(&html).ok_or(unknown),
        Err(Failure::Status(404 | 410)) => Err(unknown),
        Err(failure) => Err(failure),
    }
}

/// The id that a report has now, of which this is the page under a former id.
fn moved(html: &str) -> Option<ReportId> {
    let (_, rest) = html.split_once(" data-moved=\"")?;
    ReportId::new(rest.split_once('"')?.0).ok()
}

/// Asks the site for the newest report of the page's series. Returns whether that is one that the page does not know.
pub(super) async fn renew() -> bool {
    let Some(own) = own().filter(|own| own.has_files) else { return false };
    // A page that knows a later report has a link to it.
    let Some(known) = own.entries.first().filter(|known| known.id == own.report.id) else {
        return false;
    };
    let path = format!("newest/{}.json", series(&own.report.id));
    let newest = fetch(&path).await.ok().and_then(|json| format::parse_report_list(&json).ok());
    let newest = newest.and_then(|(entries, _)| entries.into_iter().next());
    // An answer that is older than the page comes from a cache.
    let Some(newest) = newest.filter(|newest| is_later(newest, known)) else { return false };
    // Only the site's first page does not name its report.
    let root = document().document_element();
    let is_first = root.is_some_and(|root| !root.has_attribute("data-report"));
    let mut loaded = own.with_annotations(own.annotations.clone());
    loaded.newer = Some(if is_first { Newer::Page } else { Newer::Report(newest) });
    OWN.set(Some(Arc::new(loaded)));
    true
}
