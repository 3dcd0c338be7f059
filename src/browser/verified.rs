//! Fetching files of the site that are named by their content. A file with another digest is never used.

use std::time::Duration;

use js_sys::{ArrayBuffer, Promise, Uint8Array};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::{AbortSignal, RequestCache, RequestInit, RequestMode, Response};

use crate::browser::wait;
use crate::core::format::FileDigest;
use crate::view::archive_results::FileFault;

/// The longest time that a whole file may take: with a digest, the browser shows nothing of it before its end.
const TIMEOUT: Duration = Duration::from_mins(1);

/// A file that is on its way.
pub(super) struct Fetching(JsFuture);

impl Fetching {
    /// Waits for the bytes of the file.
    ///
    /// # Errors
    /// The file is missing or another one, or there is no connection.
    pub(super) async fn bytes(self) -> Result<Vec<u8>, FileFault> {
        match self.0.await {
            Ok(bytes) => Ok(Uint8Array::new(&bytes).to_vec()),
            // Else the reason, as `fetch` gives it.
            Err(fault) => Err(match fault.as_f64() {
                None => FileFault::Lost,
                Some(CHANGED) => FileFault::Changed,
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "a status of HTTP"
                )]
                Some(status) => FileFault::Status(status as u16),
            }),
        }
    }
}

/// The number that a promise is rejected with for [`FileFault::Changed`]. No status of HTTP.
const CHANGED: f64 = 0.0;

/// Begins to fetch a file with this digest.
pub(super) fn fetch_file(path: &str, digest: &FileDigest, signal: &AbortSignal) -> Fetching {
    let bytes = digest.sha256.as_bytes().chunks(2);
    let byte = |pair: &[u8]| {
        let text = std::str::from_utf8(pair).unwrap_or_default();
        char::from(u8::from_str_radix(text, 16).unwrap_or_default())
    };
    let sha256 = window().btoa(&bytes.map(byte).collect::<String>()).unwrap_or_default();
    fetch(path, &format!("sha256-{sha256}"), signal)
}

/// Begins to fetch a file with this value of an `integrity` attribute.
pub(super) fn fetch(path: &str, integrity: &str, signal: &AbortSignal) -> Fetching {
    let (path, integrity, signal) = (path.to_owned(), integrity.to_owned(), signal.clone());
    Fetching(JsFuture::from(future_to_promise(async move {
        if let Ok(bytes) = attempt(&path, Some(&integrity), None, &signal).await {
            return Ok(bytes);
        }
        // A cache may hold what the host sent in a bad moment.
        let reload = Some(RequestCache::Reload);
        if let Ok(bytes) = attempt(&path, Some(&integrity), reload, &signal).await {
            return Ok(bytes);
        }
        // A browser does not say why it refuses a file, so it is looked at without its digest.
        attempt(&path, None, reload, &signal).await.and(Err(JsValue::from(CHANGED)))
    })))
}

async fn attempt(
    path: &str,
    integrity: Option<&str>,
    cache: Option<RequestCache>,
    signal: &AbortSignal,
) -> Result<JsValue, JsValue> {
    let init = RequestInit::new();
    init.set_signal(Some(signal));
    // The service worker leaves such requests alone: a search may fetch far more than a reader wants to keep.
    init.set_mode(RequestMode::SameOrigin);
    if let Some(integrity) = integrity {
        init.set_integrity(integrity);
    }
    if let Some(cache) = cache {
        init.set_cache(cache);
    }
    let response = limited(window().fetch_with_str_and_init(path, &init)).await?;
    let response: Response = response.dyn_into()?;
    if !response.ok() {
        return Err(JsValue::from(response.status()));
    }
    let bytes: ArrayBuffer = limited(response.array_buffer()?).await?.dyn_into()?;
    Ok(bytes.into())
}

async fn limited(promise: Promise) -> Result<JsValue, JsValue> {
    let mut promise = JsFuture::from(promise);
    wait::within(TIMEOUT, &mut promise).await.unwrap_or(Err(JsValue::UNDEFINED))
}
