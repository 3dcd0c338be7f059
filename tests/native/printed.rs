//! A table as a publisher prints it, written as a file of every format that is read. Tests, benchmarks and fuzz targets
//! write their files with it.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// A table with the lines around it.
#[derive(Debug, Default)]
pub(crate) struct Printed {
    /// The lines above the table.
    pub(crate) above: Vec<String>,
    pub(crate) n_columns: usize,
    pub(crate) n_rows: usize,
    /// The cells, by row, then column. They lie within the table and do not overlap.
    pub(crate) cells: Vec<Merged>,
    /// The lines below the table.
    pub(crate) below: Vec<String>,
}

/// A cell with the rows and columns that it covers.
#[derive(Debug)]
pub(crate) struct Merged {
    pub(crate) row: usize,
    pub(crate) column: usize,
    pub(crate) rows: usize,
    pub(crate) columns: usize,
    pub(crate) text: String,
}

impl Printed {
    /// The cells that begin in each row.
    fn rows(&self) -> impl Iterator<Item = &[Merged]> {
        let mut rest = &self.cells[..];
        (0..self.n_rows).map(move |row| {
            let (own, others) =
                rest.split_at(rest.iter().take_while(|cell| cell.row == row).count());
            rest = others;
            own
        })
    }

    /// The cell that covers each place, row by row.
    fn places(&self) -> Vec<Vec<Option<&Merged>>> {
        let mut places = vec![vec![None; self.n_columns]; self.n_rows];
        for cell in &self.cells {
            for row in &mut places[cell.row..cell.row + cell.rows] {
                row[cell.column..cell.column + cell.columns].fill(Some(cell));
            }
        }
        places
    }

    /// The cells that cover more than one place.
    fn merged(&self) -> impl Iterator<Item = &Merged> {
        self.cells.iter().filter(|cell| cell.rows * cell.columns > 1)
    }

    /// A web page.
    pub(crate) fn html(&self) -> Vec<u8> {
        let mut html = "<!doctype html><meta charset=utf-8><title>示例</title>".to_owned();
        for line in &self.above {
            let _ = write!(html, "<p>{}</p>", escaped(line));
        }
        html.push_str("<table>");
        for row in self.rows() {
            html.push_str("<tr>");
            for cell in row {
                let spans = format!("rowspan={} colspan={}", cell.rows, cell.columns);
                let _ = write!(html, "<td {spans}>{}</td>", lines(&cell.text, "<br>"));
            }
            html.push_str("</tr>");
        }
        html.push_str("</table>");
        for line in &self.below {
            let _ = write!(html, "<p>{}</p>", escaped(line));
        }
        html.into_bytes()
    }

    /// A workbook of Excel, the lines in column A.
    pub(crate) fn xlsx(&self) -> Vec<u8> {
        let top = self.above.len();
        let name = |row: usize, column: usize| format!("{}{}", letters(column), row + 1);
        let mut rows = String::new();
        let cell = |rows: &mut String, row: usize, column: usize, text: &str| {
            let (place, text) = (name(row, column), escaped(text));
            let _ = write!(
                rows,
                "<c r=\"{place}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>"
            );
        };
        let line = |rows: &mut String, row: usize, text: &str| {
            let _ = write!(rows, "<row r=\"{}\">", row + 1);
            cell(rows, row, 0, text);
            rows.push_str("</row>");
        };
        for (i, text) in self.above.iter().enumerate() {
            line(&mut rows, i, text);
        }
        for (i, cells) in self.rows().enumerate() {
            let _ = write!(rows, "<row r=\"{}\">", top + i + 1);
            for own in cells.iter().filter(|cell| !cell.text.is_empty()) {
                cell(&mut rows, top + own.row, own.column, &own.text);
            }
            rows.push_str("</row>");
        }
        for (i, text) in self.below.iter().enumerate() {
            line(&mut rows, top + self.n_rows + i, text);
        }
        let merges = self.merged().map(|cell| {
            let first = name(top + cell.row, cell.column);
            let last = name(top + cell.row + cell.rows - 1, cell.column + cell.columns - 1);
            format!("<mergeCell ref=\"{first}:{last}\"/>")
        });
        let merges: String = merges.collect();
        let merges =
            if merges.is_empty() { merges } else { format!("<mergeCells>{merges}</mergeCells>") };
        xlsx_of(&format!("<sheetData>{rows}</sheetData>{merges}"))
    }

    /// A workbook of Excel before 2007, the lines in column A.
    pub(crate) fn xls(&self) -> Vec<u8> {
        const TEXT: u16 = 0x0204;
        const MERGED: u16 = 0x00e5;
        /// The most ranges of a record.
        const RANGES: usize = 1000;
        let top = self.above.len();
        let mut records = Vec::new();
        let mut cell = |row: usize, column: usize, text: &str| {
            let mut data = numbers(&[row, column, 0]);
            data.extend(numbers(&[text.encode_utf16().count()]));
            data.push(1);
            data.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
            records.extend(record(TEXT, &data));
        };
        for (i, text) in self.above.iter().enumerate() {
            cell(i, 0, text);
        }
        for own in self.cells.iter().filter(|cell| !cell.text.is_empty()) {
            cell(top + own.row, own.column, &own.text);
        }
        for (i, text) in self.below.iter().enumerate() {
            cell(top + self.n_rows + i, 0, text);
        }
        for ranges in self.merged().collect::<Vec<_>>().chunks(RANGES) {
            let mut data = numbers(&[ranges.len()]);
            for cell in ranges {
                data.extend(numbers(&[
                    top + cell.row,
                    top + cell.row + cell.rows - 1,
                    cell.column,
                    cell.column + cell.columns - 1,
                ]));
            }
            records.extend(record(MERGED, &data));
        }
        xls_of(&records)
    }

    /// An `OpenDocument` spreadsheet, the lines in column A.
    pub(crate) fn ods(&self) -> Vec<u8> {
        let cell = |text: &str, spans: &str| {
            format!(
                "<table:table-cell{spans} office:value-type=\"string\"><text:p>{}</text:p></table:table-cell>",
                lines(text, "</text:p><text:p>")
            )
        };
        let line = |text: &String| format!("<table:table-row>{}</table:table-row>", cell(text, ""));
        let mut rows: String = self.above.iter().map(line).collect();
        for (row, places) in self.places().into_iter().enumerate() {
            rows.push_str("<table:table-row>");
            for (column, place) in places.into_iter().enumerate() {
                match place {
                    Some(own) if (own.row, own.column) == (row, column) => {
                        let spans = format!(
                            " table:number-rows-spanned=\"{}\" table:number-columns-spanned=\"{}\"",
                            own.rows, own.columns
                        );
                        rows.push_str(&cell(&own.text, &spans));
                    }
                    Some(_) => rows.push_str("<table:covered-table-cell/>"),
                    None => rows.push_str("<table:table-cell/>"),
                }
            }
            rows.push_str("</table:table-row>");
        }
        rows.extend(self.below.iter().map(line));
        ods_of(&format!("<table:table table:name=\"示例\">{rows}</table:table>"))
    }

    /// A Word file.
    pub(crate) fn docx(&self) -> Vec<u8> {
        let paragraph = |text: &str| {
            let text = lines(text, "</w:t><w:br/><w:t xml:space=\"preserve\">");
            format!("<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>")
        };
        let mut body: String = self.above.iter().map(|line| paragraph(line)).collect();
        let grid = "<w:gridCol w:w=\"900\"/>".repeat(self.n_columns);
        let _ = write!(body, "<w:tbl><w:tblGrid>{grid}</w:tblGrid>");
        for (row, places) in self.places().into_iter().enumerate() {
            body.push_str("<w:tr>");
            let mut column = 0;
            while column < self.n_columns {
                let Some(own) = places[column] else {
                    let _ = write!(body, "<w:tc>{}</w:tc>", paragraph(""));
                    column += 1;
                    continue;
                };
                let is_first = own.row == row;
                let merge = match (own.rows, is_first) {
                    (1, _) => "",
                    (_, true) => "<w:vMerge w:val=\"restart\"/>",
                    (_, false) => "<w:vMerge/>",
                };
                let span = format!("<w:gridSpan w:val=\"{}\"/>", own.columns);
                let text = paragraph(if is_first { &own.text } else { "" });
                let _ = write!(body, "<w:tc><w:tcPr>{span}{merge}</w:tcPr>{text}</w:tc>");
                column += own.columns;
            }
            body.push_str("</w:tr>");
        }
        body.push_str("</w:tbl>");
        body.extend(self.below.iter().map(|line| paragraph(line)));
        docx_of(&body)
    }

    /// The table as a spreadsheet exports it: the rest of a merged cell is blank.
    pub(crate) fn csv(&self) -> Vec<u8> {
        let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
        let further = ",".repeat(self.n_columns.saturating_sub(1));
        let line = |text: &String| quoted(text) + &further + "\r\n";
        let mut csv: String = self.above.iter().map(line).collect();
        for (row, places) in self.places().into_iter().enumerate() {
            let cells = places.into_iter().enumerate().map(|(column, place)| {
                let own = place.filter(|own| (own.row, own.column) == (row, column));
                own.map_or(String::new(), |own| quoted(&own.text))
            });
            csv.push_str(&cells.collect::<Vec<_>>().join(","));
            csv.push_str("\r\n");
        }
        csv.extend(self.below.iter().map(line));
        csv.into_bytes()
    }
}

/// Packs the only sheet of a workbook of Excel.
pub(crate) fn xlsx_of(sheet: &str) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let package = "http://schemas.openxmlformats.org/package/2006";
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relation = |kind: &str, target: &str| {
        format!(
            "<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"r1\" Type=\"{relations}/{kind}\" Target=\"{target}\"/></Relationships>"
        )
    };
    packed(&[
        ("[Content_Types].xml", &format!("<Types xmlns=\"{package}/content-types\"/>")),
        ("_rels/.rels", &relation("officeDocument", "xl/workbook.xml")),
        (
            "xl/workbook.xml",
            &format!(
                "<workbook xmlns=\"{main}\" xmlns:r=\"{relations}\"><sheets><sheet name=\"示例\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
            ),
        ),
        ("xl/_rels/workbook.xml.rels", &relation("worksheet", "worksheets/sheet1.xml")),
        ("xl/worksheets/sheet1.xml", &format!("<worksheet xmlns=\"{main}\">{sheet}</worksheet>")),
    ])
}

/// Packs the tables of an `OpenDocument` spreadsheet.
pub(crate) fn ods_of(tables: &str) -> Vec<u8> {
    let names = ["office", "table", "text"]
        .map(|name| format!(" xmlns:{name}=\"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0\""));
    packed(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        (
            "content.xml",
            &format!(
                "<office:document-content{}><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>",
                names.concat()
            ),
        ),
    ])
}

/// Packs the body of a Word file.
pub(crate) fn docx_of(body: &str) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let package = "http://schemas.openxmlformats.org/package/2006";
    packed(&[
        ("[Content_Types].xml", &format!("<Types xmlns=\"{package}/content-types\"/>")),
        (
            "_rels/.rels",
            &format!(
                "<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>"
            ),
        ),
        (
            "word/document.xml",
            &format!("<w:document xmlns:w=\"{main}\"><w:body>{body}</w:body></w:document>"),
        ),
    ])
}

/// Packs the records of the only sheet of an old workbook.
pub(crate) fn xls_of(records: &[u8]) -> Vec<u8> {
    const START: u16 = 0x0809;
    const END: u16 = 0x000a;
    const STYLE: u16 = 0x00e0;
    const SHEET: u16 = 0x0085;
    let start = |kind: usize| record(START, &numbers(&[0x0600, kind, 0, 0, 0, 0, 0, 0]));
    let mut stream = [start(5), record(STYLE, &numbers(&[0, 0]))].concat();
    // The place of the sheet in the stream, its state and kind, and its name: one narrow character.
    let at = stream.len() + 4 + 10 + 4;
    let place = u32::try_from(at).unwrap_or_default().to_le_bytes();
    stream.extend(record(SHEET, &[&place[..], &[0, 0, 2, 0, b'S', b'!']].concat()));
    stream.extend(record(END, &[]));
    stream.extend(start(0x10));
    stream.extend_from_slice(records);
    stream.extend(record(END, &[]));
    compound(&stream).unwrap_or_else(|error| panic!("writing to memory: {error}"))
}

fn compound(stream: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new()))?;
    file.create_stream("Workbook")?.write_all(stream)?;
    file.flush()?;
    Ok(file.into_inner().into_inner())
}

/// A record of an old workbook. Data that are too long for one are cut off.
fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    const MAX: usize = 8224;
    let data = &data[..data.len().min(MAX)];
    [&kind.to_le_bytes()[..], &numbers(&[data.len()]), data].concat()
}

fn numbers(numbers: &[usize]) -> Vec<u8> {
    numbers.iter().flat_map(|&n| u16::try_from(n).unwrap_or(u16::MAX).to_le_bytes()).collect()
}

/// The name of a column: A, B, …, AA.
fn letters(column: usize) -> String {
    let mut letters = String::new();
    let mut n = column + 1;
    while n > 0 {
        letters.insert(0, char::from(b'A' + u8::try_from((n - 1) % 26).unwrap_or_default()));
        n = (n - 1) / 26;
    }
    letters
}

/// A text with this markup for each line break.
fn lines(text: &str, line_break: &str) -> String {
    escaped(text).replace('\n', line_break)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// Packs parts.
fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let pack = || -> std::io::Result<Vec<u8>> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in parts {
            // The standard of ODS requires that its first part is not compressed.
            let is_large = text.len() > 64 << 10;
            let method =
                if is_large { CompressionMethod::Deflated } else { CompressionMethod::Stored };
            let options = SimpleFileOptions::default().compression_method(method);
            zip.start_file(*name, options)?;
            zip.write_all(text.as_bytes())?;
        }
        Ok(zip.finish()?.into_inner())
    };
    pack().unwrap_or_else(|error| panic!("writing to memory: {error}"))
}
