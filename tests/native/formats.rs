//! The shipped report as the formats that publishers use: the same tasks, parts and owners come of each. Every format but
//! CSV states its merged cells.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use jindu::core::report::{Cell, Owner, Placing, Report, Task};
use jindu::core::role::Role;
use jindu::import::import;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::fixture;
use crate::import::options;

/// A cell of the published table with the rows and columns that it covers.
struct Merged {
    row: usize,
    column: usize,
    rows: usize,
    columns: usize,
    text: String,
}

/// The published table.
struct Printed {
    above: Vec<String>,
    n_columns: usize,
    n_rows: usize,
    cells: Vec<Merged>,
    below: Vec<String>,
}

/// The text of a cell as printed: its parts with their labels and what is between them.
fn cell_text(original: &str, cell: &Cell) -> String {
    let (Some(first), Some(last)) = (cell.parts().first(), cell.parts().last()) else {
        return String::new();
    };
    let start = first.label.unwrap_or(first.quote).span.start;
    original[start as usize..last.quote.span.end as usize].trim().to_owned()
}

impl Printed {
    fn of(report: &Report, original: &str) -> Self {
        let mut printed = Self {
            above: vec![report.text(report.title).to_owned()],
            n_columns: 0,
            n_rows: 2,
            cells: Vec::new(),
            below: report.notes.iter().map(|note| report.text(note.quote).to_owned()).collect(),
        };
        for item in &report.metadata {
            printed.above.push(report.text(item.label).to_owned() + ":" + report.text(item.value));
        }
        let places = printed.headings(report);
        let mut starts: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for task in &report.tasks {
            printed.task(report, original, task, &places, &mut starts);
        }
        printed.cells.sort_by_key(|cell| (cell.row, cell.column));
        printed
    }

    /// Adds the two rows of headings. Returns the first place of each column.
    fn headings(&mut self, report: &Report) -> Vec<usize> {
        let mut places = Vec::new();
        let mut before = None;
        for column in &report.columns {
            let n = if column.role == Role::Section { report.sections[0].path.len() } else { 1 };
            places.push(self.n_columns);
            let cell = |row, rows, text: &str, column, columns| Merged {
                row,
                column,
                rows,
                columns,
                text: text.trim().to_owned(),
            };
            if let [upper, lower] = column.heading[..] {
                if before == Some(upper.span) {
                    let above = self.cells.iter_mut().rfind(|cell| cell.row == 0).unwrap();
                    above.columns += 1;
                } else {
                    self.cells.push(cell(0, 1, report.text(upper), self.n_columns, 1));
                }
                self.cells.push(cell(1, 1, report.text(lower), self.n_columns, 1));
                before = Some(upper.span);
            } else {
                let text = report.text(column.heading[0]);
                self.cells.push(cell(0, 2, text, self.n_columns, n));
            }
            self.n_columns += n;
        }
        places
    }

    fn task(
        &mut self,
        report: &Report,
        original: &str,
        task: &Task,
        places: &[usize],
        starts: &mut BTreeMap<(usize, usize), usize>,
    ) {
        let first = self.n_rows;
        let n_rows = task.rows.len();
        let section = &report.sections[task.section.unwrap().0];
        for (level, &heading) in section.path.iter().enumerate() {
            // A heading that continues from the task above covers this one's rows too.
            let key = (level, heading.span.start as usize);
            if let Some(&idx) = starts.get(&key) {
                self.cells[idx].rows += n_rows;
                continue;
            }
            starts.insert(key, self.cells.len());
            self.add(first, level, n_rows, report.text(heading));
        }
        for (idx, column) in report.columns.iter().enumerate() {
            match column.role {
                Role::Section => {}
                Role::Target => self.add(first, places[idx], n_rows, report.text(task.target)),
                Role::Lead => {
                    let text = cell_text(original, &task.rows[0].cells[idx]);
                    self.add(first, places[idx], n_rows, &text);
                }
                _ => {
                    for (i, row) in task.rows.iter().enumerate() {
                        let text = cell_text(original, &row.cells[idx]);
                        self.add(first + i, places[idx], 1, &text);
                    }
                }
            }
        }
        self.n_rows += n_rows;
    }

    fn add(&mut self, row: usize, column: usize, rows: usize, text: &str) {
        let text = text.trim().to_owned();
        self.cells.push(Merged { row, column, rows, columns: 1, text });
    }

    fn rows(&self) -> impl Iterator<Item = Vec<&Merged>> {
        (0..self.n_rows).map(|row| self.cells.iter().filter(|cell| cell.row == row).collect())
    }

    /// The cell that covers a place.
    fn covering(&self, row: usize, column: usize) -> Option<&Merged> {
        self.cells.iter().find(|cell| {
            (cell.row..cell.row + cell.rows).contains(&row)
                && (cell.column..cell.column + cell.columns).contains(&column)
        })
    }

    fn html(&self) -> Vec<u8> {
        let mut html = "<!doctype html><meta charset=utf-8><title>示例</title>".to_owned();
        for line in &self.above {
            write!(html, "<p>{}</p>", escaped(line)).unwrap();
        }
        html.push_str("<table>");
        for row in self.rows() {
            html.push_str("<tr>");
            for cell in row {
                let spans = format!("rowspan={} colspan={}", cell.rows, cell.columns);
                write!(html, "<td {spans}>{}</td>", escaped(&cell.text)).unwrap();
            }
            html.push_str("</tr>");
        }
        html.push_str("</table>");
        for line in &self.below {
            write!(html, "<p>{}</p>", escaped(line)).unwrap();
        }
        html.into_bytes()
    }

    fn xlsx(&self) -> Vec<u8> {
        let top = self.above.len();
        let name = |row: usize, column: usize| {
            format!("{}{}", char::from(b'A' + u8::try_from(column).unwrap()), row + 1)
        };
        let mut rows = String::new();
        let line = |rows: &mut String, row: usize, text: &str| {
            let cell = name(row, 0);
            write!(
                rows,
                "<row r=\"{}\"><c r=\"{cell}\" t=\"inlineStr\"><is><t>{}</t></is></c></row>",
                row + 1,
                escaped(text)
            )
            .unwrap();
        };
        for (i, text) in self.above.iter().enumerate() {
            line(&mut rows, i, text);
        }
        for (i, cells) in self.rows().enumerate() {
            write!(rows, "<row r=\"{}\">", top + i + 1).unwrap();
            for cell in cells.iter().filter(|cell| !cell.text.is_empty()) {
                let place = name(top + cell.row, cell.column);
                let text = escaped(&cell.text);
                write!(
                    rows,
                    "<c r=\"{place}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>"
                )
                .unwrap();
            }
            rows.push_str("</row>");
        }
        for (i, text) in self.below.iter().enumerate() {
            line(&mut rows, top + self.n_rows + i, text);
        }
        let merges: Vec<String> = self
            .cells
            .iter()
            .filter(|cell| cell.rows * cell.columns > 1)
            .map(|cell| {
                let first = name(top + cell.row, cell.column);
                let last = name(top + cell.row + cell.rows - 1, cell.column + cell.columns - 1);
                format!("<mergeCell ref=\"{first}:{last}\"/>")
            })
            .collect();
        let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        packed(&[
            (
                "[Content_Types].xml",
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>",
            ),
            (
                "_rels/.rels",
                &format!(
                    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"{relations}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
                ),
            ),
            (
                "xl/workbook.xml",
                &format!(
                    "<workbook xmlns=\"{main}\" xmlns:r=\"{relations}\"><sheets><sheet name=\"示例\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
                ),
            ),
            (
                "xl/_rels/workbook.xml.rels",
                &format!(
                    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"{relations}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
                ),
            ),
            (
                "xl/worksheets/sheet1.xml",
                &format!(
                    "<worksheet xmlns=\"{main}\"><sheetData>{rows}</sheetData><mergeCells>{}</mergeCells></worksheet>",
                    merges.concat()
                ),
            ),
        ])
    }

    fn ods(&self) -> Vec<u8> {
        let cell = |text: &str, spans: &str| {
            format!(
                "<table:table-cell{spans} office:value-type=\"string\"><text:p>{}</text:p></table:table-cell>",
                escaped(text)
            )
        };
        let line = |text: &String| format!("<table:table-row>{}</table:table-row>", cell(text, ""));
        let mut rows: String = self.above.iter().map(line).collect();
        for row in 0..self.n_rows {
            rows.push_str("<table:table-row>");
            for column in 0..self.n_columns {
                match self.covering(row, column) {
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
        let names = ["office", "table", "text"].map(|name| {
            format!(" xmlns:{name}=\"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0\"")
        });
        packed(&[
            ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
            (
                "content.xml",
                &format!(
                    "<office:document-content{}><office:body><office:spreadsheet><table:table table:name=\"示例\">{rows}</table:table></office:spreadsheet></office:body></office:document-content>",
                    names.concat()
                ),
            ),
        ])
    }

    fn docx(&self) -> Vec<u8> {
        let paragraph = |text: &str| {
            format!("<w:p><w:r><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>", escaped(text))
        };
        let mut body: String = self.above.iter().map(|line| paragraph(line)).collect();
        let grid = "<w:gridCol w:w=\"900\"/>".repeat(self.n_columns);
        write!(body, "<w:tbl><w:tblGrid>{grid}</w:tblGrid>").unwrap();
        for row in 0..self.n_rows {
            body.push_str("<w:tr>");
            let mut column = 0;
            while column < self.n_columns {
                let Some(own) = self.covering(row, column) else {
                    write!(body, "<w:tc>{}</w:tc>", paragraph("")).unwrap();
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
                write!(body, "<w:tc><w:tcPr>{span}{merge}</w:tcPr>{text}</w:tc>").unwrap();
                column += own.columns;
            }
            body.push_str("</w:tr>");
        }
        body.push_str("</w:tbl>");
        body.extend(self.below.iter().map(|line| paragraph(line)));
        let main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
        packed(&[
            (
                "[Content_Types].xml",
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>",
            ),
            (
                "_rels/.rels",
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>",
            ),
            (
                "word/document.xml",
                &format!("<w:document xmlns:w=\"{main}\"><w:body>{body}</w:body></w:document>"),
            ),
        ])
    }

    /// The table as a spreadsheet exports it: the rest of a merged cell is blank.
    fn csv(&self) -> Vec<u8> {
        let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
        let line = |text: &String| quoted(text) + &",".repeat(self.n_columns - 1) + "\r\n";
        let mut csv: String = self.above.iter().map(line).collect();
        for row in 0..self.n_rows {
            let cell = |column| {
                let own =
                    self.covering(row, column).filter(|own| (own.row, own.column) == (row, column));
                own.map_or(String::new(), |own| quoted(&own.text))
            };
            csv.push_str(&(0..self.n_columns).map(cell).collect::<Vec<_>>().join(","));
            csv.push_str("\r\n");
        }
        csv.extend(self.below.iter().map(line));
        csv.into_bytes()
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        // Uncompressed, as the standard of ODS requires of its first part.
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        zip.start_file(*name, options).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// What a reader gets of a report: headings, sections, tasks, bodies, parts and their owners.
fn content(report: &Report) -> Vec<String> {
    let mut all = vec![format!("{:?} {}", report.period, report.text(report.title))];
    for column in &report.columns {
        let lines: Vec<&str> =
            column.heading.iter().map(|&line| report.text(line).trim()).collect();
        all.push(format!("{} {:?} {lines:?}", column.role.name(), column.period));
    }
    for department in &report.departments {
        all.push(format!("{} {} {:?}", department.id, department.name, department.spellings));
    }
    for task in &report.tasks {
        let path = task.section.map_or(&[][..], |idx| &report.sections[idx.0].path);
        let path: Vec<&str> = path.iter().map(|&heading| report.text(heading).trim()).collect();
        let leads: Vec<&str> = task.lead.iter().map(|lead| report.text(lead.quote)).collect();
        all.push(format!("{path:?} {} {leads:?} {}", task.id, report.text(task.target).trim()));
        for (n, row) in task.rows.iter().enumerate() {
            for (column, cell) in report.columns.iter().zip(&row.cells) {
                for part in cell.parts() {
                    let label = part.label.map(|label| report.text(label));
                    let owner = match part.owner {
                        Owner::Department { department, basis } => {
                            format!("{} {basis:?}", report.departments[department.0].id)
                        }
                        Owner::Undivided => "-".to_owned(),
                    };
                    let text = report.text(part.quote).trim();
                    all.push(format!("{n} {} {label:?} {owner} {text}", column.id));
                }
            }
        }
    }
    all
}

#[test]
fn each_format_gives_the_shipped_report() {
    let report = fixture::real();
    let original = crate::snapshot::read("public/data/guanxian-2022-q2.txt");
    let printed = Printed::of(&report, &original);
    let expected = content(&report);
    for (name, bytes, placing) in [
        ("html", printed.html(), Placing::Stated),
        ("xlsx", printed.xlsx(), Placing::Stated),
        ("ods", printed.ods(), Placing::Stated),
        ("docx", printed.docx(), Placing::Stated),
        ("csv", printed.csv(), Placing::Inferred),
    ] {
        let (read, problems) = import(&bytes, &options("guanxian-2022-q2"))
            .unwrap_or_else(|problem| panic!("{name}: {problem:?}"));
        let found = content(&read);
        for (expected, found) in expected.iter().zip(&found) {
            assert_eq!(expected, found, "{name}");
        }
        assert_eq!(expected.len(), found.len(), "{name}");
        assert_eq!(read.placing, placing, "{name}");
        let n_uncertain = problems.len();
        assert_eq!(n_uncertain > 0, placing == Placing::Inferred, "{name}: {problems:?}");
    }
}
