//! Files of the page's own folder, within fifteen seconds.

use std::time::Duration;

use js_sys::{ArrayBuffer, Promise, Uint8Array};
use leptos::prelude::{document, set_timeout_with_handle, window};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, RequestInit, Response};

use crate::state::Failure;

/// How long a file may take.
const TIMEOUT: Duration = Duration::from_secs(15);

/// A file's text; if `is_page`, of the page's copy.
pub(super) async fn text(file: &str, is_page: bool) -> Result<String, Failure> {
    if is_page {
        return in_page(file);
    }
    // What is not UTF-8 is not JSON either; the reader of the text says where it stops making sense.
    Ok(String::from_utf8_lossy(&bytes(file).await?).into_owned())
}

/// The copy of a file that the page carries.
#[inline(never)]
pub(super) fn in_page(file: &str) -> Result<String, Failure> {
    let copy = document().query_selector(&format!("[data-file='{file}']")).ok().flatten();
    copy.and_then(|copy| copy.text_content()).ok_or(Failure::Status(404))
}

/// A file's bytes.
pub(super) async fn bytes(file: &str) -> Result<Vec<u8>, Failure> {
    let controller = AbortController::new().map_err(|_| Failure::Network)?;
    let signal = controller.signal();
    let timer = set_timeout_with_handle(move || controller.abort(), TIMEOUT);
    let init = RequestInit::new();
    init.set_signal(Some(&signal));
    let failed = |_: JsValue| if signal.aborted() { Failure::Timeout } else { Failure::Network };
    let result = body(window().fetch_with_str_and_init(file, &init)).await;
    if let Ok(timer) = timer {
        timer.clear();
    }
    let (status, bytes) = result.map_err(failed)?;
    if (200..300).contains(&status) { Ok(bytes) } else { Err(Failure::Status(status)) }
}

/// The status of an answer and its body.
async fn body(answer: Promise) -> Result<(u16, Vec<u8>), JsValue> {
    let response: Response = JsFuture::from(answer).await?.unchecked_into();
    let body: ArrayBuffer = JsFuture::from(response.array_buffer()?).await?.unchecked_into();
    Ok((response.status(), Uint8Array::new(&body).to_vec()))
}
