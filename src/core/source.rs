//! The provenance of a report.

/// The end of the name of a reading text's file, after the report's id.
pub const READING_TEXT: &str = ".reading.txt";

/// The text that the importer read from a file of another format than UTF-8 text. It is made of the file in the same way
/// every time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadingText {
    /// The SHA-256 digest of the text, 64 hexadecimal digits.
    pub sha256: String,
    /// Its size in bytes.
    pub bytes: u32,
}

impl Source {
    /// The SHA-256 digest of the text that the quotes are spans of.
    pub fn text_sha256(&self) -> &str {
        self.reading.as_ref().map_or(&self.sha256, |reading| &reading.sha256)
    }
}

/// The provenance of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The file name of the original, in the same folder as the dataset.
    pub file: String,
    /// The SHA-256 digest of the original, 64 hexadecimal digits.
    pub sha256: String,
    /// The size of the original in bytes.
    pub bytes: u32,
    /// The web address of the published page, if known: `https://example.org/a.html`.
    pub address: Option<String>,
    /// The text that was read from the original, if that is not the original itself: the quotes' spans are of this text.
    pub reading: Option<ReadingText>,
    /// The date on which the original was fetched from the publisher, if known: `2022-07-02`.
    pub retrieved: Option<String>,
    /// The person who imported the original, if known.
    pub imported_by: Option<String>,
    /// The name and version of the importing program: `jindu 0.1.0`.
    pub importer: String,
}
