//! Starting asynchronous work in the browser.

use std::pin::Pin;

/// Runs a future until it is done.
pub(super) fn spawn(task: impl Future<Output = ()> + 'static) {
    let task: Pin<Box<dyn Future<Output = ()>>> = Box::pin(task);
    wasm_bindgen_futures::spawn_local(task);
}
