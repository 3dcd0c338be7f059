//! Fetches a published file from the web, as it is.

use std::time::Duration;

use ureq::Agent;
use ureq::http::Response;
use url::Url;

use crate::cli::files::{FetchFault, FileError};
use crate::cli::web_name;
use crate::core::web_address::is_web_address;

/// The longest time for one answer.
const TIMEOUT: Duration = Duration::from_secs(20);
/// The most bytes of a file.
const MAX_BYTES: u64 = 20 << 20;
/// The most redirects.
const MAX_REDIRECTS: usize = 5;

/// A file from the web.
pub(super) struct Fetched {
    /// The bytes as they came.
    pub(super) bytes: Vec<u8>,
    /// The address that they came from, after all redirects, without a fragment.
    pub(super) address: String,
    /// A sound name with an ending that fits the content.
    pub(super) name: String,
    /// The encoding that the server named, unless it is UTF-8.
    pub(super) charset: Option<String>,
}

/// Returns whether an argument is an address and no file.
pub(super) fn is_address(argument: &str) -> bool {
    let start = argument.get(..8).unwrap_or(argument).to_ascii_lowercase();
    start.starts_with("http://") || start.starts_with("https://")
}

/// Fetches a file. `redirected` is called with each further address before it is fetched.
pub(super) fn fetch(address: &str, redirected: &mut dyn FnMut(&str)) -> Result<Fetched, FileError> {
    let fault = |why| FileError::Fetch { address: address.to_owned(), why };
    let agent: Agent = Agent::config_builder()
        .timeout_global(Some(TIMEOUT))
        // Each redirect is looked at and reported.
        .max_redirects(0)
        .max_redirects_will_error(false)
        .http_status_as_error(false)
        .user_agent(concat!("jindu/", env!("CARGO_PKG_VERSION")))
        .build()
        .into();
    let mut url = Url::parse(address).map_err(|_| fault(FetchFault::Address))?;
    for _ in 0..=MAX_REDIRECTS {
        url.set_fragment(None);
        if !is_web_address(url.as_str()) {
            return Err(fault(FetchFault::Address));
        }
        let mut response =
            agent.get(url.as_str()).call().map_err(|error| fault(fault_of(&error)))?;
        let status = response.status().as_u16();
        if matches!(status, 301 | 302 | 303 | 307 | 308)
            && let Some(next) = header(&response, "location")
        {
            let next = url.join(&next).map_err(|_| fault(FetchFault::Address))?;
            if next.scheme() != url.scheme() && next.scheme() != "https" {
                return Err(fault(FetchFault::Scheme(next.to_string())));
            }
            redirected(next.as_str());
            url = next;
            continue;
        }
        if status != 200 {
            return Err(fault(FetchFault::Status(status)));
        }
        let disposition = header(&response, "content-disposition");
        let charset = header(&response, "content-type").and_then(|of| web_name::charset(&of));
        let body = response.body_mut().with_config().limit(MAX_BYTES).read_to_vec();
        let bytes = body.map_err(|error| fault(fault_of(&error)))?;
        let name = web_name::name(disposition.as_deref(), &url, &bytes);
        return Ok(Fetched { bytes, address: url.to_string(), name, charset });
    }
    Err(fault(FetchFault::Redirects(MAX_REDIRECTS)))
}

/// A header as text. The bytes of a name that is not ASCII are usually UTF-8.
fn header<T>(response: &Response<T>, name: &str) -> Option<String> {
    let value = response.headers().get(name)?;
    Some(String::from_utf8_lossy(value.as_bytes()).into_owned())
}

fn fault_of(error: &ureq::Error) -> FetchFault {
    match error {
        ureq::Error::BodyExceedsLimit(n) => FetchFault::TooLarge(*n),
        ureq::Error::Timeout(_) => FetchFault::Timeout(TIMEOUT.as_secs()),
        error => FetchFault::Network(error.to_string()),
    }
}
