//! Fetches files from the page's own folder, with a timeout.

use std::task::{Context, Poll, Waker};
use std::time::Duration;

use gloo_net::http::{Request, RequestBuilder};
use leptos::prelude::{document, set_timeout_with_handle};
use web_sys::AbortController;

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
        let mut answer = Box::pin(body(Request::get(file).abort_signal(Some(&signal))));
        // gloo-net sends a request when it is first polled.
        let early = answer.as_mut().poll(&mut Context::from_waker(Waker::noop()));
        (answer, early, signal, set_timeout_with_handle(move || controller.abort(), TIMEOUT))
    });
    async move {
        let (answer, early, signal, timer) = request.map_err(|_| Failure::Network)?;
        let result = match early {
            Poll::Ready(result) => result,
            Poll::Pending => answer.await,
        };
        if let Ok(timer) = timer {
            timer.clear();
        }
        let failed = |_| if signal.aborted() { Failure::Timeout } else { Failure::Network };
        let (status, bytes) = result.map_err(failed)?;
        if (200..300).contains(&status) { Ok(bytes) } else { Err(Failure::Status(status)) }
    }
}

/// Returns the status and the body of a response.
async fn body(request: RequestBuilder) -> Result<(u16, Vec<u8>), gloo_net::Error> {
    let response = request.send().await?;
    Ok((response.status(), response.binary().await?))
}
