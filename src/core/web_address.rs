//! Web addresses that become links.

#[cfg(not(target_arch = "wasm32"))]
use url::Url;

/// Returns true for an address such as `https://example.org/a`: `http` or `https`, and without a user's name, which browsers
/// warn of and which can disguise the host.
///
/// In a page only its beginning and its characters are looked at, which is enough for a link that runs nothing:
/// `jindu site` has written the page after the whole check.
pub fn is_web_address(text: &str) -> bool {
    let has_scheme = text.starts_with("https://") || text.starts_with("http://");
    has_scheme && !text.contains(|c: char| c.is_whitespace() || c.is_control()) && is_url(text)
}

#[cfg(not(target_arch = "wasm32"))]
fn is_url(text: &str) -> bool {
    Url::parse(text).is_ok_and(|url| {
        url.username().is_empty() && url.password().is_none() && url.port() != Some(0)
    })
}

#[cfg(target_arch = "wasm32")]
fn is_url(_: &str) -> bool {
    true
}
