//! Fetches files from the page's own folder, with a timeout.

use std::time::Duration;

use js_sys::{ArrayBuffer, Promise, Uint8Array};
use leptos::prelude::{document, set_timeout_with_handle, window};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, RequestInit, Response};

use crate::state::Failure;

/// The longest time that fetching one file may take.
const TIMEOUT: Duration = Duration::from_secs(15);

/// Returns the text of a file or, if `is_page`, of the copy in the page.
pub(super) async fn text(file: &str, is_page: bool) -> Result<String, Failure> {
    if is_page {
        return in_page(file);
    }
    bytes(file).await.map(decode)
}

/// Decodes UTF-8. Invalid bytes are replaced, so that the JSON parser reports where they are.
#[expect(
    clippy::needless_pass_by_value,
    reason = "passed to `Result::map`, which gives the value away"
)]
pub(super) fn decode(bytes: Vec<u8>) -> String {
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Returns the copy of a file that is embedded in the page. A missing copy is reported as status 404.
pub(super) fn in_page(file: &str) -> Result<String, Failure> {
    let copy = document().query_selector(&format!("[data-file='{file}']")).ok().flatten();
    copy.and_then(|copy| copy.text_content()).ok_or(Failure::Status(404))
}

/// Fetches a file's bytes. The request starts with the call, not when the future is first polled.
pub(super) fn bytes(file: &str) -> impl Future<Output = Result<Vec<u8>, Failure>> + use<> {
    let request = AbortController::new().map(|controller| {
        let signal = controller.signal();
        let init = RequestInit::new();
        init.set_signal(Some(&signal));
        let answer = window().fetch_with_str_and_init(file, &init);
        (answer, signal, set_timeout_with_handle(move || controller.abort(), TIMEOUT))
    });
    async move {
        let (answer, signal, timer) = request.map_err(|_| Failure::Network)?;
        let result = body(answer).await;
        if let Ok(timer) = timer {
            timer.clear();
        }
        let failed = |_| if signal.aborted() { Failure::Timeout } else { Failure::Network };
        let (status, bytes) = result.map_err(failed)?;
        if (200..300).contains(&status) { Ok(bytes) } else { Err(Failure::Status(status)) }
    }
}

/// Returns the status and the body of a response.
async fn body(answer: Promise) -> Result<(u16, Vec<u8>), JsValue> {
    let response: Response = JsFuture::from(answer).await?.unchecked_into();
    let body: ArrayBuffer = JsFuture::from(response.array_buffer()?).await?.unchecked_into();
    Ok((response.status(), Uint8Array::new(&body).to_vec()))
}
