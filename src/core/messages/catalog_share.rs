//! The messages on what leaves the page, and on where a reader can turn, that each language of the interface has.

/// The messages of one language.
#[derive(Debug)]
pub struct ShareMessages {
    /// Heading of the dialog that shares the view.
    pub title: &'static str,
    /// Button that opens the system's own sheet for sharing.
    pub send: &'static str,
    /// Disclosure of the citation.
    pub cite: &'static str,
    /// Button that copies the citation.
    pub cite_copy: &'static str,
    /// Disclosure of the citation as a picture.
    pub picture: &'static str,
    /// How to save or send the picture where a page may save no files.
    pub picture_hint: &'static str,
    /// Link that saves the picture.
    pub save: &'static str,
    /// Disclosure of the data as files.
    pub data: &'static str,
    /// Disclosure of the table as text, for where a page may save no files.
    pub data_text: &'static str,
    /// Button that copies the table as text.
    pub data_copy: &'static str,
    /// Button that prints the view as a notice for a board.
    pub board: &'static str,
    /// Link from a page within another site's page to the whole page.
    pub whole_page: &'static str,
    /// Notice that there are reports that are new since the reader last looked.
    pub some_new: &'static str,
    /// Mark of such a report.
    pub new: &'static str,
    /// Disclosure of a department's telephone numbers, where there are many.
    pub n_phones: fn(usize) -> String,
    /// Introduction of the telephone numbers for a question on a task.
    pub question: &'static str,
    /// Introduction of the link to the site's keeper.
    pub wrong_copy: &'static str,
    /// That link.
    pub keeper: &'static str,
}
