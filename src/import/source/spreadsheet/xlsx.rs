//! Reads XLSX and XLSM.

use super::counts::Counts;
use super::grid::Budget;
use super::xlsx_sheet::Workbook;
use super::xlsx_styles::{self, Formats};
use super::{limits, xlsx_strings};
use crate::import::document::{Block, Document, Quantity, Unreadable};
use crate::import::source::number_format::DateSystem;
use crate::import::source::package::{Package, damaged, limit};
use crate::import::source::relations;
use crate::import::source::xml::{Node, Xml};

/// A sheet as the workbook lists it.
struct Sheet {
    name: String,
    is_hidden: bool,
    relation: String,
}

/// What the workbook part states.
#[derive(Default)]
struct Contents {
    sheets: Vec<Sheet>,
    is_1904: bool,
    n_external: usize,
}

/// Reads a workbook.
pub(super) fn read(package: &Package) -> Result<Document, Unreadable> {
    let part = relations::of(package, "")?
        .into_iter()
        .find(|relation| relation.kind == "officeDocument" && !relation.is_external)
        .map_or_else(|| "xl/workbook.xml".to_owned(), |relation| relation.target);
    let contents = contents(&package.required_xml(&part)?, &part)?;
    limit(Quantity::Tables, contents.sheets.len(), limits::SHEETS)?;
    let parts = relations::of(package, &part)?;
    let target = |kind: &str| parts.iter().find(|part| part.kind == kind).map(|part| &part.target);
    let strings = match target("sharedStrings") {
        Some(part) => xlsx_strings::shared(&package.required_xml(part)?, part)?,
        None => Vec::new(),
    };
    let formats = match target("styles") {
        Some(part) => xlsx_styles::read(&package.required_xml(part)?, part)?,
        None => Formats::default(),
    };
    let system = if contents.is_1904 { DateSystem::From1904 } else { DateSystem::From1900 };
    let workbook = Workbook { package, strings, formats, system };

    let mut document = Document::default();
    let mut counts = Counts::default();
    let mut budget = Budget::default();
    for sheet in contents.sheets {
        let relation = parts.iter().find(|part| part.id == sheet.relation);
        let relation = relation.ok_or_else(|| damaged(&part))?;
        counts.has_macros |= relation.kind.contains("Macrosheet");
        if relation.kind != "worksheet" {
            continue;
        }
        let part = &relation.target;
        let grid = workbook.sheet(sheet.name, sheet.is_hidden, part, budget, &mut counts)?;
        budget = grid.budget;
        if let Some(table) = grid.table(&mut document.remarks)? {
            document.blocks.push(Block::Table(table));
        }
    }
    counts.has_macros |= package.names().iter().any(|name| {
        name.rsplit('/').next().is_some_and(|file| file.eq_ignore_ascii_case("vbaProject.bin"))
    });
    counts.external += contents.n_external;
    document.remarks.extend(counts.remarks());
    Ok(document)
}

fn contents(text: &str, part: &str) -> Result<Contents, Unreadable> {
    let mut xml = Xml::new(text, part);
    let mut contents = Contents::default();
    while let Some(node) = xml.next()? {
        let Node::Start(element) = node else { continue };
        match element.name() {
            "workbookPr" if element.prefix() != "x15" => {
                contents.is_1904 |= element.is_on("date1904");
            }
            "sheet" => contents.sheets.push(Sheet {
                name: element.attribute("name").unwrap_or_default().into_owned(),
                is_hidden: element
                    .attribute("state")
                    .is_some_and(|state| state == "hidden" || state == "veryHidden"),
                relation: element.attribute("id").ok_or_else(|| xml.damaged())?.into_owned(),
            }),
            "externalReference" => contents.n_external += 1,
            "extLst" => xml.skip()?,
            _ => {}
        }
    }
    // A workbook has at least one sheet.
    if contents.sheets.is_empty() { Err(damaged(part)) } else { Ok(contents) }
}
