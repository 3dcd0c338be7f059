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
    bytes(file).await.map(decode)
}

/// What is not UTF-8 is not JSON either; the reader of the text says where it stops making sense.
#[expect(clippy::needless_pass_by_value, reason = "what becomes of an answer")]
pub(super) fn decode(bytes: Vec<u8>) -> String {
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The copy of a file that the page carries.
pub(super) fn in_page(file: &str) -> Result<String, Failure> {
    let copy = document().query_selector(&format!("[data-file='{file}']")).ok().flatten();
    copy.and_then(|copy| copy.text_content()).ok_or(Failure::Status(404))
}

/// A file's bytes. It is asked for by the call, not when the answer is waited for.
pub(super) fn bytes(file: &str) -> impl Future<Output = Result<Vec<u8>, Failure>> + use<> {
    let asked = AbortController::new().map(|controller| {
        let signal = controller.signal();
        let init = RequestInit::new();
        init.set_signal(Some(&signal));
        let answer = window().fetch_with_str_and_init(file, &init);
        (answer, signal, set_timeout_with_handle(move || controller.abort(), TIMEOUT))
    });
    async move {
        let (answer, signal, timer) = asked.map_err(|_| Failure::Network)?;
        let result = body(answer).await;
        if let Ok(timer) = timer {
            timer.clear();
        }
        let failed = |_| if signal.aborted() { Failure::Timeout } else { Failure::Network };
        let (status, bytes) = result.map_err(failed)?;
        if (200..300).contains(&status) { Ok(bytes) } else { Err(Failure::Status(status)) }
    }
}

/// The status of an answer and its body.
async fn body(answer: Promise) -> Result<(u16, Vec<u8>), JsValue> {
    let response: Response = JsFuture::from(answer).await?.unchecked_into();
    let body: ArrayBuffer = JsFuture::from(response.array_buffer()?).await?.unchecked_into();
    Ok((response.status(), Uint8Array::new(&body).to_vec()))
}
