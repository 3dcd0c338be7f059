//! The messages about fetching from the web in English.

use crate::cli::files::FetchFault;
use crate::cli::messages::en::count::count;

pub(super) fn redirected(address: &str) -> String {
    format!("redirected to {address}")
}

pub(super) fn attachments(n: usize) -> String {
    format!(
        "The page has no progress table but {}. To import one, use its address:",
        count(n, "attachment", "attachments")
    )
}

pub(super) fn fetch_fault(address: &str, why: &FetchFault) -> String {
    let why = match why {
        FetchFault::Address => "no address of http or https, or one with a user's name".to_owned(),
        FetchFault::Status(404) => "there is no such page (404)".to_owned(),
        FetchFault::Status(status) => format!("the server answered {status}"),
        FetchFault::TooLarge(max) => format!("the file has more than {} MiB", max >> 20),
        FetchFault::Timeout(seconds) => format!("nothing arrived within {seconds} seconds"),
        FetchFault::Redirects(max) => format!("not there after {max} redirects"),
        FetchFault::Scheme(to) => {
            format!("redirected to {to}, which is not https; it was not followed")
        }
        FetchFault::Network(error) => error.clone(),
    };
    format!("{address}: {why}. Nothing was written.")
}
