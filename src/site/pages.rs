//! The pages of one report.

use std::sync::Arc;

use crate::site::head::{Links, Reading};
use crate::site::links::own;
use crate::site::published::Published;
use crate::state::Loaded;

/// A report and the files of the site that its pages need.
pub(super) struct Pages<'a> {
    pub(super) published: &'a Published,
    pub(super) links: &'a Links,
    pub(super) reading: Reading,
    pub(super) loaded: Arc<Loaded>,
}

impl Pages<'_> {
    /// The address of the report's own page, relative to its other pages.
    pub(super) fn own(&self) -> String {
        own(&self.loaded)
    }
}
