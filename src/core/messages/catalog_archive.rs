//! The messages of the search over all reports that each language of the interface has.

/// The messages of one language.
#[derive(Debug)]
pub struct ArchiveMessages {
    /// Heading of the page, and the link to it.
    pub title: &'static str,
    /// What is searched, how words are separated, and the order of the results.
    pub intro: &'static str,
    /// Button that starts the search.
    pub search: &'static str,
    /// Label of the choice of years.
    pub year: &'static str,
    /// Name of a year.
    pub year_name: fn(u16) -> String,
    /// Label of the choice of places, each named by its publisher.
    pub place: &'static str,
    /// Label of the choice of departments that lead tasks.
    pub department: &'static str,
    /// Choice of everything.
    pub any: &'static str,
    /// Choice of the address that has no name yet.
    pub chosen: &'static str,
    /// Announcement that a search is under way.
    pub searching: &'static str,
    /// How many reports may have the text, and how many of them have been read.
    pub n_read: fn(usize, usize) -> String,
    /// How many parts of the archive have been looked up, of how many.
    pub n_parts: fn(usize, usize) -> String,
    /// Label of the progress.
    pub progress: &'static str,
    /// Button that stops the search.
    pub stop: &'static str,
    /// Question before more is fetched: the bytes so far, then the number of reports of this part that are left to read and
    /// their bytes.
    pub asks: fn(u64, usize, u64) -> String,
    /// Button that goes on, with the bytes that may then be fetched.
    pub go_on: fn(u64) -> String,
    /// The end of a search: the tasks and the reports that were found.
    pub found: fn(usize, usize) -> String,
    /// The end of a search that has found nothing.
    pub nothing: &'static str,
    /// The search was stopped by the reader.
    pub stopped: &'static str,
    /// Some files could not be used, so not all was searched.
    pub incomplete: &'static str,
    /// A file did not arrive.
    pub lost: fn(&str) -> String,
    /// A file is missing, with the status of the answer.
    pub missing: fn(&str, u16) -> String,
    /// A file has another content than it was published with.
    pub changed: fn(&str) -> String,
    /// How many reports a fault concerns.
    pub not_searched: fn(usize) -> String,
    /// Introduction of lines around the table.
    pub notes: &'static str,
    /// Number of a report's tasks that were found.
    pub n_found: fn(usize) -> String,
}
