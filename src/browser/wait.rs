//! Waiting for promises no longer than a given time.

use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

use js_sys::Promise;
use leptos::prelude::window;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use crate::state::Failure;

/// The longest time that one answer of the network may take.
const TIMEOUT: Duration = Duration::from_secs(15);

/// Waits for a promise of the network.
///
/// # Errors
/// It was rejected, or took longer than [`TIMEOUT`].
pub(super) async fn limited(promise: &mut JsFuture) -> Result<JsValue, Failure> {
    let answer = within(TIMEOUT, promise).await.ok_or(Failure::Timeout)?;
    answer.map_err(|_| Failure::Network)
}

/// Waits for a promise. `None`: the time is over; the promise can be waited for again.
pub(super) async fn within(
    time: Duration,
    promise: &mut JsFuture,
) -> Option<Result<JsValue, JsValue>> {
    let mut over = pin!(JsFuture::from(Promise::new(&mut |resolve, _| {
        let milliseconds = i32::try_from(time.as_millis()).unwrap_or(i32::MAX);
        // Without a timer the promise alone ends the wait.
        drop(
            window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds),
        );
    })));
    let mut promise = pin!(promise);
    poll_fn(|context| match promise.as_mut().poll(context) {
        Poll::Ready(answer) => Poll::Ready(Some(answer)),
        Poll::Pending => over.as_mut().poll(context).map(|_| None),
    })
    .await
}
