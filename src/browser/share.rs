//! Handing things to other programs: the system's sheet, files, pictures.

use std::time::Duration;

use js_sys::{Array, Function, Object, Reflect};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    Blob, BlobPropertyBag, CanvasRenderingContext2d, HtmlCanvasElement, HtmlElement,
    HtmlImageElement, Url,
};

use crate::core::export::picture::Picture;

/// The most pixels of a picture. Some phones draw none with more.
const MAX_PIXELS: u32 = 16_000_000;

/// The system's function that shares, if the browser has one.
fn sheet() -> Option<Function> {
    Reflect::get(&window().navigator(), &"share".into()).ok()?.dyn_into().ok()
}

/// Returns whether the browser can open the system's sheet.
pub(super) fn can_share() -> bool {
    sheet().is_some()
}

/// Opens the system's sheet with a title and an address. That the reader closes it is no failure.
pub(super) fn share(title: &str, address: &str) {
    let Some(sheet) = sheet() else { return };
    let data = Object::new();
    for (key, value) in [("title", title), ("url", address)] {
        drop(Reflect::set(&data, &key.into(), &value.into()));
    }
    if let Ok(shared) = sheet.call1(&window().navigator(), &data) {
        let shared: JsFuture = js_sys::Promise::resolve(&shared).into();
        spawn_local(async move { drop(shared.await) });
    }
}

/// Saves a text as a file.
pub(super) fn save(name: &str, kind: &str, text: &str) {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let parts = Array::of1(&JsValue::from(text));
    let Ok(blob) = Blob::new_with_str_sequence_and_options(&parts, &options) else { return };
    let Ok(address) = Url::create_object_url_with_blob(&blob) else { return };
    if let Ok(link) = document().create_element("a") {
        drop(link.set_attribute("href", &address));
        drop(link.set_attribute("download", name));
        link.unchecked_ref::<HtmlElement>().click();
    }
    // A browser may read it only later.
    let revoke = move || drop(Url::revoke_object_url(&address));
    set_timeout(revoke, Duration::from_mins(1));
}

/// Draws a picture and sets its address: a PNG or, where the browser draws none, the picture itself.
pub(super) fn picture(picture: &Picture, drawn: RwSignal<Option<String>>) {
    let picture = picture.clone();
    spawn_local(async move {
        let png = png(&picture).await.ok().filter(|png| png.starts_with("data:image/png"));
        drawn.set(Some(png.unwrap_or(picture.address)));
    });
}

async fn png(picture: &Picture) -> Result<String, JsValue> {
    let image = HtmlImageElement::new()?;
    image.set_src(&picture.address);
    JsFuture::from(image.decode()).await?;
    let [width, height] = picture.size;
    let scale = if width * height * 4 > MAX_PIXELS { 1 } else { 2 };
    let canvas: HtmlCanvasElement = document().create_element("canvas")?.unchecked_into();
    canvas.set_width(width * scale);
    canvas.set_height(height * scale);
    let context = canvas.get_context("2d")?.ok_or(JsValue::NULL)?;
    let context: CanvasRenderingContext2d = context.unchecked_into();
    let (width, height) = (f64::from(width * scale), f64::from(height * scale));
    context.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, width, height)?;
    canvas.to_data_url()
}
