//! What every format but plain text gives: the paragraphs and tables of a file, in its order. What follows (reading text,
//! layout, mapping) knows nothing of a format.

use crate::import::file_kind::FileKind;

/// The content of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// Paragraphs and tables, in the order of the file.
    pub blocks: Vec<Block>,
    /// Facts that a reader of the file in its own program sees otherwise or not at all. They are reported.
    pub remarks: Vec<Remark>,
}

/// A piece of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A paragraph or heading outside tables, with `\n` for its line breaks. Never blank.
    Paragraph(String),
    /// A table, or a sheet of a workbook.
    Table(Table),
}

/// A table with its merged cells as the format states them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The name of the sheet. Empty: the format gives tables no names.
    pub name: String,
    /// The number of rows.
    pub n_rows: usize,
    /// The number of columns.
    pub n_columns: usize,
    /// The cells, by row, then column. They do not overlap, lie within the table, and need not fill it. A cell that is
    /// stated but blank has an empty text; blank cells that no span, no text and no border needs may be left out.
    pub cells: Vec<Cell>,
    /// Whether the format states merged cells. CSV does not: a blank cell there may be part of a merged one.
    pub states_spans: bool,
    /// The first row as the file's own program numbers it; 1 except for a sheet whose used part starts below.
    pub first_row: usize,
    /// The first column likewise: 1 is A.
    pub first_column: usize,
    /// The rows, from 0, that the file's own program does not show.
    pub hidden_rows: Vec<usize>,
    /// The columns, from 0, that the file's own program does not show.
    pub hidden_columns: Vec<usize>,
    /// The whole sheet is hidden.
    pub is_hidden: bool,
}

/// A cell of a table. A merged cell is one cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The first row, from 0.
    pub row: usize,
    /// The first column, from 0.
    pub column: usize,
    /// The number of rows, at least 1.
    pub row_span: usize,
    /// The number of columns, at least 1.
    pub column_span: usize,
    /// The text as the file's own program shows it, with `\n` for line breaks. No white space around it; the blanks
    /// within it are the file's own.
    pub text: String,
}

/// A fact that is reported because the table does not show it. Places are as a person finds them: `PDM!C5`, `table 2,
/// row 4, cell 3`.
#[expect(missing_docs, reason = "each variant's description has its fields")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// The file is not UTF-8: the encoding that it was read by, `GB18030`.
    Encoding(&'static str),
    /// Cells of a CSV file with an apostrophe that makes a spreadsheet take them for text. It is left out.
    TextMarks { n: usize },
    /// Rows of a table that its program hides: the sheet's name or the table's number, and the rows as printed: `4-6, 9`.
    HiddenRows { table: String, rows: String, n: usize },
    /// Columns likewise: `C, F`.
    HiddenColumns { table: String, columns: String, n: usize },
    /// A hidden sheet with content.
    HiddenSheet { sheet: String },
    /// Text outside hidden rows and columns that the page hides (`display: none`, `hidden`). It is left out.
    HiddenText { n: usize },
    /// Paragraphs of a web page before the title of the table's article and outside it: navigation, a footer. They are left
    /// out.
    OutsideText { n: usize },
    /// Cells that claim the same place. The later one was moved or cut as the standard says.
    Overlap { place: String },
    /// A paragraph whose printed number the text does not hold and that could not be worked out.
    AutomaticNumber { place: String },
    /// A number whose shown text is not known, because its format is not understood. The number itself is read.
    ShownTextUnknown { place: String },
    /// Comments, notes or annotations of readers, which are not part of the text.
    Comments { n: usize },
    /// Tracked changes, which were read as accepted.
    TrackedChanges { n: usize },
    /// A formula without a stored value: its cell is read as blank.
    NoStoredValue { place: String },
    /// A cell that its program shows as `####`, because its column is too narrow for the number.
    TooNarrow { place: String },
    /// A table within a cell of another one, read as text of that cell.
    NestedTable { place: String },
    /// Pictures, drawings or text boxes, which may show text. They are left out.
    Pictures { n: usize },
    /// Macros. They were not run.
    Macros,
    /// References to other files or addresses that the content depends on. They were not followed.
    ExternalLinks { n: usize },
}

/// The reason why a file gives no document.
#[expect(missing_docs, reason = "each variant's description has its fields")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// Files of this kind are not read.
    Kind(FileKind),
    /// A part of the file is missing, cut off or not what the format requires: `word/document.xml`.
    Damaged { part: String },
    /// The file is protected by a password.
    Encrypted,
    /// No encoding fits: the number of the first byte, from 0, that the best one cannot read.
    Encoding { at: usize },
    /// More than a limit allows.
    TooLarge { what: Quantity, found: usize, max: usize },
}

/// What is limited in a file before it is parsed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantity {
    /// Bytes of the file itself.
    PackedBytes,
    /// Attributes of an element.
    Attributes,
    /// Elements and texts of a web page.
    Nodes,
    /// Cells and merged regions of a sheet.
    Cells,
    /// Entries of a ZIP archive.
    Entries,
    /// Bytes of the unpacked file.
    UnpackedBytes,
    /// The number of times by which the file grows when unpacked.
    Ratio,
    /// Levels of nested elements.
    Depth,
    /// Sheets or tables.
    Tables,
    /// Rows of a table.
    Rows,
    /// Columns of a table.
    Columns,
    /// Characters of a cell.
    CellCharacters,
}
