//! Makes the errors of files that give no document.

use crate::import::document::{Quantity, Unreadable};

/// Returns the error of a damaged part.
pub(crate) fn damaged(part: &str) -> Unreadable {
    Unreadable::Damaged { part: part.to_owned() }
}

/// Returns an error if more was found than a limit allows.
pub(crate) fn limit(what: Quantity, found: usize, max: usize) -> Result<(), Unreadable> {
    if found > max { Err(Unreadable::TooLarge { what, found, max }) } else { Ok(()) }
}
