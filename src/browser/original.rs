//! Compares the report with its archived original, in the reader's browser.

use js_sys::{ArrayBuffer, Reflect, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

use leptos::prelude::*;

use crate::core::canonical_placing::canonical_placing;
use crate::core::report::{Placing, Report};
use crate::state::{Loaded, Original, Verdict};

/// Computes the digest of the original, whose slices are all that the page shows of the report. Every span has been found
/// in it when the report was read. If the wording agrees, compares the rows and columns with those that a person
/// confirmed.
pub(super) async fn compare(loaded: &Loaded) -> Original {
    let Loaded { report, .. } = loaded;
    let n = report.quotes().len();
    let verdict = match sha256(report.text.as_str().as_bytes()).await {
        None => Verdict::NoDigest,
        Some(digest) if digest != report.source.text_sha256() => Verdict::Differs,
        Some(_) if is_misplaced(report).await => Verdict::Misplaced(n),
        Some(_) => Verdict::Agrees(n),
    };
    Original::Compared(report.text.clone(), verdict)
}

/// Returns whether a person confirmed other rows and columns than the report has.
async fn is_misplaced(report: &Report) -> bool {
    let Placing::Confirmed(confirmation) = &report.placing else { return false };
    let digest = sha256(canonical_placing(report).as_bytes()).await;
    digest.is_some_and(|digest| digest != confirmation.digest)
}

/// Returns the SHA-256 digest in hexadecimal. `None`: browsers offer no digest on pages without https.
async fn sha256(bytes: &[u8]) -> Option<String> {
    let crypto = window().crypto().ok()?;
    if Reflect::get(&crypto, &"subtle".into()).ok()?.is_undefined() {
        return None;
    }
    let promise = crypto.subtle().digest_with_str_and_u8_array("SHA-256", bytes).ok()?;
    let buffer: ArrayBuffer = JsFuture::from(promise).await.ok()?.unchecked_into();
    let digits = b"0123456789abcdef";
    let digit = |value: u8| char::from(digits[usize::from(value)]);
    let bytes = Uint8Array::new(&buffer).to_vec();
    Some(bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect())
}
