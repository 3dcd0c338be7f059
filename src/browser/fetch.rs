//! Files of the page's own folder, within fifteen seconds.

use std::time::Duration;

use gloo_net::http::{Request, Response};
use leptos::prelude::set_timeout_with_handle;
use web_sys::AbortController;

use crate::state::Failure;

/// How long a file may take.
const TIMEOUT: Duration = Duration::from_secs(15);

/// A file's text.
pub(super) async fn text(file: &str) -> Result<String, Failure> {
    let bytes = bytes(file).await?;
    // What is not UTF-8 is not JSON either; the reader of the text says where it stops making sense.
    Ok(String::from_utf8(bytes)
        .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned()))
}

/// A file's bytes.
pub(super) async fn bytes(file: &str) -> Result<Vec<u8>, Failure> {
    let controller = AbortController::new().map_err(|_| Failure::Network)?;
    let signal = controller.signal();
    let abort = move || controller.abort();
    let timer = set_timeout_with_handle(abort, TIMEOUT);
    let result = async {
        let response: Response = Request::get(file)
            .abort_signal(Some(&signal))
            .send()
            .await
            .map_err(|_| Failure::Network)?;
        if !response.ok() {
            return Err(Failure::Status(response.status()));
        }
        response.binary().await.map_err(|_| Failure::Network)
    }
    .await;
    if let Ok(timer) = timer {
        timer.clear();
    }
    match result {
        Err(Failure::Network) if signal.aborted() => Err(Failure::Timeout),
        result => result,
    }
}
