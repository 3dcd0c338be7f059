//! Reads a sheet of XLSX.

use super::address::address;
use super::counts::Counts;
use super::grid::{Budget, Grid, Region};
use super::xlsx_strings;
use super::xlsx_styles::Formats;
use crate::import::document::Unreadable;
use crate::import::source::number_format::{DateSystem, Shown, general};
use crate::import::source::package::Package;
use crate::import::source::relations;
use crate::import::source::xml::{Element, Node, Xml, is_true};

/// What all sheets of a workbook share.
pub(super) struct Workbook<'a> {
    pub(super) package: &'a Package<'a>,
    pub(super) strings: Vec<String>,
    pub(super) formats: Formats,
    pub(super) system: DateSystem,
}

/// A cell as it is written.
#[derive(Default)]
struct Raw {
    row: usize,
    column: usize,
    kind: String,
    style: Option<usize>,
    /// A picture or another thing that a cell holds beside its value.
    is_rich: bool,
    value: Option<String>,
    formula: Option<String>,
    inline: Option<String>,
}

/// A sheet while it is read.
struct Reader<'a, 'b> {
    workbook: &'a Workbook<'a>,
    xml: Xml<'b>,
    grid: Grid,
    hides_zeros: bool,
    n_pictures: usize,
}

impl Workbook<'_> {
    /// Reads a sheet with its comments and drawings.
    pub(super) fn sheet(
        &self,
        name: String,
        is_hidden: bool,
        part: &str,
        budget: Budget,
        counts: &mut Counts,
    ) -> Result<Grid, Unreadable> {
        let text = self.package.required_xml(part)?;
        let mut reader = Reader {
            workbook: self,
            xml: Xml::new(&text, part),
            grid: Grid::new(name, is_hidden, budget),
            hides_zeros: false,
            n_pictures: 0,
        };
        reader.read()?;
        counts.pictures += reader.n_pictures;
        for relation in relations::of(self.package, part)? {
            let names: &[&str] = match relation.kind.as_str() {
                "comments" => &["comment"],
                "drawing" => &["twoCellAnchor", "oneCellAnchor", "absoluteAnchor"],
                "hyperlink" => continue,
                _ => {
                    counts.external += usize::from(relation.is_external);
                    continue;
                }
            };
            let Some(text) = self.package.xml(&relation.target)? else { continue };
            let n = n_elements(&text, &relation.target, names)?;
            if relation.kind == "comments" { counts.comments += n } else { counts.pictures += n }
        }
        Ok(reader.grid)
    }
}

/// Returns the number of elements of some names, each once where a newer and an older form of it are given.
fn n_elements(text: &str, part: &str, names: &[&str]) -> Result<usize, Unreadable> {
    let mut xml = Xml::new(text, part);
    let mut n = 0;
    while let Some(node) = xml.next()? {
        let Node::Start(element) = node else { continue };
        if element.name() == "Fallback" {
            xml.skip()?;
        } else {
            n += usize::from(names.contains(&element.name()));
        }
    }
    Ok(n)
}

impl Reader<'_, '_> {
    fn read(&mut self) -> Result<(), Unreadable> {
        let (mut next_row, mut ranges) = (0, String::new());
        while let Some(node) = self.xml.next()? {
            let Node::Start(element) = node else { continue };
            match element.name() {
                "sheetFormatPr" => self.grid.hides_other_rows = element.is_on("zeroHeight"),
                "sheetView" => {
                    let shows = element.attribute("showZeros");
                    self.hides_zeros = shows.is_some_and(|value| !is_true(&value));
                }
                "col" => self.columns(&element),
                "row" => {
                    let row = match element.attribute("r") {
                        Some(r) => r.trim().parse::<usize>().ok().and_then(|r| r.checked_sub(1)),
                        None => Some(next_row),
                    };
                    let is_row = |row: &usize| *row < 1_048_576;
                    let row = row.filter(is_row).ok_or_else(|| self.xml.damaged())?;
                    next_row = row + 1;
                    self.row(row, &element)?;
                }
                "mergeCell" => {
                    let region = element.attribute("ref").and_then(|text| region(&text));
                    self.grid.merge(region.ok_or_else(|| self.xml.damaged())?)?;
                }
                "conditionalFormatting" => {
                    ranges = element.attribute("sqref").unwrap_or_default().into_owned();
                }
                "cfRule" => {
                    let changes = element
                        .number("dxfId")
                        .is_some_and(|id| self.workbook.formats.changing.contains(&id));
                    let first = ranges.split([' ', ':']).next().and_then(address);
                    if let Some((row, column)) = first.filter(|_| changes) {
                        self.grid.unknown.push(row, column);
                    }
                }
                "extLst" | "Fallback" => self.xml.skip()?,
                _ => {}
            }
        }
        Ok(())
    }

    fn columns(&mut self, element: &Element) {
        let is_narrow = element
            .attribute("width")
            .is_some_and(|width| width.trim().parse::<f64>().is_ok_and(|width| width == 0.0));
        if (element.is_on("hidden") || is_narrow)
            && let (Some(min), Some(max)) = (element.number("min"), element.number("max"))
        {
            self.grid.hidden_columns.push((min.saturating_sub(1), max.saturating_sub(1)));
        }
    }

    /// Reads a row, whose start came last.
    fn row(&mut self, row: usize, element: &Element) -> Result<(), Unreadable> {
        let is_low = element
            .attribute("ht")
            .is_some_and(|height| height.trim().parse::<f64>().is_ok_and(|height| height == 0.0));
        if element.is_on("hidden") || is_low {
            self.grid.hidden_rows.push((row, row));
        } else if self.grid.hides_other_rows {
            self.grid.shown_rows.push(row);
        }
        let (outer, mut next_column) = (self.xml.depth(), 0);
        while let Some(node) = self.xml.next()? {
            match node {
                Node::Start(element) if element.name() == "c" => {
                    let mut raw = Raw { row, column: next_column, ..Raw::default() };
                    // In one pass, because most of the time of a large file goes here.
                    for (name, value) in element.attributes() {
                        match name {
                            "r" => {
                                // A cell that names another row than its own would be put elsewhere in silence.
                                let place = address(&value).filter(|place| place.0 == row);
                                raw.column = place.ok_or_else(|| self.xml.damaged())?.1;
                            }
                            "t" => raw.kind = value.into_owned(),
                            "s" => raw.style = value.trim().parse().ok(),
                            "vm" => raw.is_rich = true,
                            _ => {}
                        }
                    }
                    next_column = raw.column + 1;
                    self.cell(raw)?;
                }
                Node::End(_) if self.xml.depth() < outer => break,
                _ => {}
            }
        }
        Ok(())
    }

    /// Reads a cell, whose start came last.
    fn cell(&mut self, mut raw: Raw) -> Result<(), Unreadable> {
        let outer = self.xml.depth();
        while let Some(node) = self.xml.next()? {
            match node {
                Node::Start(element) => match element.name() {
                    "v" => raw.value = Some(self.xml.text()?),
                    "f" => raw.formula = Some(self.xml.text()?),
                    "is" => raw.inline = Some(xlsx_strings::rich(&mut self.xml)?),
                    _ => self.xml.skip()?,
                },
                Node::End(_) if self.xml.depth() < outer => break,
                Node::End(_) | Node::Text(_) => {}
            }
        }
        let text = self.shown(&raw)?;
        self.grid.push(raw.row, raw.column, &text)
    }

    fn shown(&mut self, raw: &Raw) -> Result<String, Unreadable> {
        // WPS puts a picture into a cell by a formula that other programs do not know.
        let is_picture = raw.formula.as_ref().is_some_and(|f| f.contains("DISPIMG"))
            || (raw.is_rich && raw.kind == "e");
        if is_picture {
            self.n_pictures += 1;
            return Ok(String::new());
        }
        let formats = &self.workbook.formats;
        let value = raw.value.as_deref().unwrap_or_default();
        let is_blank = value.trim().is_empty();
        let damaged = || self.xml.damaged();
        Ok(match raw.kind.as_str() {
            "inlineStr" => formats.text(raw.inline.as_deref().unwrap_or_default(), raw.style),
            "str" if raw.value.is_some() => {
                formats.text(&xlsx_strings::unescaped(value), raw.style)
            }
            _ if is_blank => {
                if raw.formula.is_some() {
                    self.grid.without_value.push(raw.row, raw.column);
                }
                String::new()
            }
            "s" => {
                let index: usize = value.trim().parse().map_err(|_| damaged())?;
                let text = self.workbook.strings.get(index).ok_or_else(damaged)?;
                formats.text(text, raw.style)
            }
            "b" => if is_true(value) { "TRUE" } else { "FALSE" }.to_owned(),
            "e" => value.trim().to_owned(),
            "d" => match serial(value.trim(), self.workbook.system) {
                Some(number) => self.number(number, raw),
                None => value.to_owned(),
            },
            "n" | "" => {
                let number: f64 = value.trim().parse().map_err(|_| damaged())?;
                if !number.is_finite() {
                    return Err(damaged());
                }
                self.number(number, raw)
            }
            _ => return Err(damaged()),
        })
    }

    fn number(&mut self, number: f64, raw: &Raw) -> String {
        if number == 0.0 && self.hides_zeros {
            return String::new();
        }
        match self.workbook.formats.number(number, raw.style, self.workbook.system) {
            Shown::Text(text) => text,
            Shown::TooNarrow => {
                self.grid.too_narrow.push(raw.row, raw.column);
                "####".to_owned()
            }
            Shown::Unknown => {
                self.grid.unknown.push(raw.row, raw.column);
                general(number)
            }
        }
    }
}

/// Returns the region of `A1:C2`.
fn region(text: &str) -> Option<Region> {
    let (first, last) = text.split_once(':').unwrap_or((text, text));
    let (first, last) = (address(first)?, address(last)?);
    Some(Region {
        row: first.0.min(last.0),
        column: first.1.min(last.1),
        last_row: first.0.max(last.0),
        last_column: first.1.max(last.1),
    })
}

/// Returns the number that stands for a written date.
fn serial(text: &str, system: DateSystem) -> Option<f64> {
    let text = text.trim_end_matches('Z');
    let time: jiff::civil::DateTime = match text.parse() {
        Ok(time) => time,
        Err(_) => text.parse::<jiff::civil::Date>().ok()?.into(),
    };
    let start = match system {
        DateSystem::From1900 => jiff::civil::date(1899, 12, 30),
        DateSystem::From1904 => jiff::civil::date(1904, 1, 1),
    };
    let seconds = start.at(0, 0, 0, 0).duration_until(time).as_secs_f64();
    let days = seconds / 86_400.0;
    // Before the false leap day.
    Some(if system == DateSystem::From1900 && days < 61.0 { days - 1.0 } else { days })
}
