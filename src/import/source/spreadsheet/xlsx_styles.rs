//! Reads the number formats of XLSX.

use std::collections::BTreeMap;

use crate::import::document::{Quantity, Unreadable};
use crate::import::source::number_format::{DateSystem, NumberFormat, Shown, builtin, general};
use crate::import::source::package::limit;
use crate::import::source::xml::{Node, Xml};

/// Cell formats of a workbook. Excel allows 65,490.
const MAX_STYLES: usize = 1 << 16;

/// The number formats of a workbook, by the numbers that cells give.
#[derive(Default)]
pub(super) struct Formats {
    /// A number format of each cell format. `None`: its code is not understood.
    distinct: Vec<Option<NumberFormat>>,
    /// Which of them each cell format has.
    of_style: Vec<usize>,
    numbers: BTreeMap<usize, usize>,
    /// Formats of conditions that change how a number is shown.
    pub(super) changing: Vec<usize>,
}

impl Formats {
    /// Adds a cell format with a number format's number, by the codes that the file states.
    pub(super) fn push(
        &mut self,
        id: usize,
        codes: &BTreeMap<usize, String>,
    ) -> Result<(), Unreadable> {
        limit(Quantity::Cells, self.of_style.len() + 1, MAX_STYLES)?;
        let distinct = &mut self.distinct;
        let index = *self.numbers.entry(id).or_insert_with(|| {
            let code = codes.get(&id).map(String::as_str).or_else(|| builtin(id));
            distinct.push(code.and_then(NumberFormat::parse));
            distinct.len() - 1
        });
        self.of_style.push(index);
        Ok(())
    }

    /// Returns the shown text of a number. A workbook without cell formats shows it as General.
    pub(super) fn number(&self, value: f64, style: Option<usize>, system: DateSystem) -> Shown {
        if self.of_style.is_empty() {
            return Shown::Text(general(value));
        }
        // A cell that names no cell format has the first.
        match self.format(style.unwrap_or(0)) {
            Some(format) => format.number(value, system),
            None => Shown::Unknown,
        }
    }

    /// Returns the shown text of a text.
    pub(super) fn text(&self, text: &str, style: Option<usize>) -> String {
        let format = self.format(style.unwrap_or(0));
        format.map_or_else(|| text.to_owned(), |format| format.text(text))
    }

    fn format(&self, style: usize) -> Option<&NumberFormat> {
        self.distinct.get(*self.of_style.get(style)?)?.as_ref()
    }
}

/// Reads `styles.xml`.
pub(super) fn read(text: &str, part: &str) -> Result<Formats, Unreadable> {
    let mut xml = Xml::new(text, part);
    let mut codes: BTreeMap<usize, String> = BTreeMap::new();
    let mut formats = Formats::default();
    let (mut is_cell_formats, mut n_conditions) = (false, 0);
    while let Some(node) = xml.next()? {
        match node {
            Node::Start(element) => match element.name() {
                "extLst" => xml.skip()?,
                "dxf" => n_conditions += 1,
                "numFmt" if n_conditions > 0 => formats.changing.push(n_conditions - 1),
                "numFmt" => {
                    let code = element.attribute("formatCode").unwrap_or_default();
                    let id = element.number("numFmtId").ok_or_else(|| xml.damaged())?;
                    codes.insert(id, super::xlsx_strings::unescaped(&code));
                }
                "cellXfs" => is_cell_formats = true,
                "xf" if is_cell_formats => {
                    formats.push(element.number("numFmtId").unwrap_or(0), &codes)?;
                }
                _ => {}
            },
            Node::End(end) if end.name() == "cellXfs" => is_cell_formats = false,
            _ => {}
        }
    }
    Ok(formats)
}
