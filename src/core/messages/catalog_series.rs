//! The messages on the other reports of a series that each language of the interface has.

/// The messages of one language.
#[derive(Debug)]
pub struct SeriesMessages {
    /// Link to the report after this one in its series; a period follows.
    pub later_report: &'static str,
    /// Notice that the site has a newer report of the series; its title follows.
    pub newer_report: &'static str,
    /// Link from a task to the page with what each report says of it.
    pub thread: &'static str,
    /// Notice that the report does not have the task of the address, but others have it; the link follows.
    pub other_wording: &'static str,
    /// Link to the page that compares the report with the one before it.
    pub comparison: &'static str,
}
