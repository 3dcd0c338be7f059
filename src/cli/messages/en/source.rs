//! The messages about files of every format in English.

use crate::cli::messages::en::count::count;
use crate::cli::messages::values::beginning;
use crate::import::address::Address;
use crate::import::document::{Quantity, Remark, Unreadable};
use crate::import::file_kind::FileKind;
use crate::import::problem::TableChoice;

pub(super) fn address(address: &Address) -> String {
    match address {
        Address::Sheet { sheet, cell } => format!("sheet “{sheet}”, {cell}"),
        Address::Table { table, row, column: None } => format!("table {table}, row {row}"),
        Address::Table { table, row, column: Some(column) } => {
            format!("table {table}, row {row}, column {column}")
        }
    }
}

pub(super) fn unreadable(why: &Unreadable) -> String {
    match why {
        Unreadable::Kind(kind) => other_file(*kind),
        Unreadable::Damaged { part } => format!(
            "The file is incomplete or damaged ({part}); nothing was imported. Fetch it again, or open and save it in its own program."
        ),
        Unreadable::Encrypted => {
            "The file has a password; nothing was imported. Open it with its password and save it without one.".to_owned()
        }
        Unreadable::Encoding { .. } => {
            "From here on this is not text: neither UTF-8 nor another encoding that can be recognised.".to_owned()
        }
        Unreadable::TooLarge { what, found, max } => format!(
            "{}: {found}, at most {max} are allowed; nothing was imported.",
            quantity(*what)
        ),
    }
}

fn quantity(what: Quantity) -> &'static str {
    match what {
        Quantity::PackedBytes => "Bytes of the file",
        Quantity::Attributes => "Attributes of an element",
        Quantity::Nodes => "Elements of the page",
        Quantity::Cells => "Cells of a sheet",
        Quantity::Entries => "Files in the archive",
        Quantity::UnpackedBytes => "Unpacked bytes",
        Quantity::Ratio => "Growth by unpacking",
        Quantity::Depth => "Levels of nested elements",
        Quantity::Tables => "Tables",
        Quantity::Rows => "Rows of a table",
        Quantity::Columns => "Columns of a table",
        Quantity::CellCharacters => "Characters of a cell",
    }
}

pub(super) fn which_table(choices: &[TableChoice]) -> String {
    let choice = |choice: &TableChoice| {
        let name =
            if choice.name.is_empty() { String::new() } else { format!(" “{}”", choice.name) };
        format!("\n  {}{name}  {}", choice.number, beginning(&choice.first_row))
    };
    let choices: String = choices.iter().map(choice).collect();
    format!("Several tables look like progress tables; state which one with --table:{choices}")
}

pub(super) fn remark(remark: &Remark) -> String {
    match remark {
        Remark::Encoding(name) => format!("It was read as {name}."),
        Remark::TextMarks { n } => format!(
            "{} begin with an apostrophe, by which spreadsheets take a number or a formula for text; it was left out.",
            count(*n, "cell", "cells")
        ),
        Remark::HiddenRows { table, rows, n } => format!(
            "“{table}” has {} that its program hides ({rows}): kept as hidden rows, not as tasks.",
            count(*n, "row", "rows")
        ),
        Remark::HiddenColumns { table, columns, n } => format!(
            "“{table}” has {} that its program hides ({columns}): read as usual.",
            count(*n, "column", "columns")
        ),
        Remark::HiddenSheet { sheet } => {
            format!("The hidden sheet “{sheet}” has content; it was not read.")
        }
        Remark::HiddenText { n } => {
            format!(
                "{} of text that the page or document does not show: not read.",
                count(*n, "piece", "pieces")
            )
        }
        Remark::OutsideText { n } => format!(
            "{} of the page before the title or outside the article (navigation, a footer): not read.",
            count(*n, "paragraph", "paragraphs")
        ),
        Remark::Overlap { place } => format!(
            "{place}: cells claim the same place; the later one was moved or left out, as the standard says."
        ),
        Remark::AutomaticNumber { place } => format!(
            "{place}: an automatic number is not in the text and could not be worked out; it was left out."
        ),
        Remark::ShownTextUnknown { place } => format!(
            "{place}: the number's format is not known; the number itself was read. Please check."
        ),
        Remark::Comments { n } => format!(
            "{}, which are not part of the text: not read.",
            count(*n, "comment", "comments")
        ),
        Remark::TrackedChanges { n } => {
            format!(
                "{}, read as if all were accepted.",
                count(*n, "tracked change", "tracked changes")
            )
        }
        Remark::NoStoredValue { place } => {
            format!("{place}: a formula without a stored result; read as blank.")
        }
        Remark::TooNarrow { place } => format!("{place}: its program shows ####, which is kept."),
        Remark::NestedTable { place } => {
            format!("{place}: a table within the cell, read as the cell's text.")
        }
        Remark::Pictures { n } => {
            format!(
                "{}; text in them was not read.",
                count(*n, "picture or text box", "pictures or text boxes")
            )
        }
        Remark::Macros => "The file has macros. They were not run.".to_owned(),
        Remark::ExternalLinks { n } => {
            format!(
                "{} to other files or addresses, not followed.",
                count(*n, "reference", "references")
            )
        }
    }
}

fn other_file(kind: FileKind) -> String {
    let (name, advice) = match kind {
        FileKind::OldOffice => {
            ("an old Word or WPS file (.doc, .wps, .et)", "open it and save it as .docx or .xlsx")
        }
        FileKind::Encrypted => {
            ("an encrypted Office file", "open it with its password and save it without one")
        }
        FileKind::Pdf => {
            ("a PDF file", "ask its author for the table's own file, or copy the table out of it")
        }
        FileKind::Image => ("an image", "an image has no text; find the text"),
        FileKind::Zip => ("an archive", "unpack it first"),
        FileKind::Xlsx | FileKind::Xls | FileKind::Ods => {
            ("a spreadsheet", "open it and save it as .xlsx")
        }
        FileKind::Docx => ("a Word document (.docx)", "open it and save it as .docx"),
        FileKind::Html => ("a web page", "save it as .html in a browser"),
    };
    format!("This is {name}, which cannot be read: {advice}.")
}
