//! The limits of text formats and of Word files. Those of archives are in `package`, the depth of XML in `xml`.

/// Bytes of a file in a text format, which is not packed: a table of 10,000 rows and 11 columns takes
/// 22 MiB.
pub(crate) const TEXT_BYTES: usize = 32 << 20;
/// Levels of nested elements in a web page. Browsers stop at 512.
pub(crate) const DEPTH: usize = 256;
/// Elements and texts of a web page. A cell of a table that Word saved has about eight.
pub(crate) const NODES: usize = 4 << 20;
/// Attributes of an element, because the parser compares each with all others.
pub(crate) const ATTRIBUTES: usize = 1024;
/// Tables of a document.
pub(crate) const TABLES: usize = 100;
/// Rows of a table.
pub(crate) const ROWS: usize = 100_000;
/// Columns of a table while it is read. Blank outer ones are cut off later.
pub(crate) const COLUMNS: usize = 1024;
/// Columns that a cell of a web page may claim, by the HTML standard.
pub(crate) const HTML_COLUMN_SPAN: usize = 1000;
/// Rows that a cell of a web page may claim, by the HTML standard.
pub(crate) const HTML_ROW_SPAN: usize = 65_534;
/// The first bytes of a web page in which browsers look for its encoding before they parse it.
pub(crate) const CHARSET_BYTES: usize = 1024;
