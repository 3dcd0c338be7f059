//! Properties of reports that are read from files of every format.
//!
//! Few changed bytes of an archive open, so its parts are written from the input: raw, or from a table whose texts and
//! merged cells the input's bytes choose.

use jindu::core::format::{self, Around, ListedReport};
use jindu::core::quotes;
use jindu::core::report::Report;
use jindu::import::mapping::Mapping;
use jindu::import::{Options, import, source};
use jindu::proof::ledger;
use jindu::proof::report::{Check, check};

use super::options;
use super::printed::{Merged, Printed, docx_of, ods_of, xls_of, xlsx_of};

/// Takes a published file of any format. If it is imported, no character may be lost, and the check must find nothing.
pub fn import_text(data: &[u8]) {
    imported(data, &Mapping::default());
}

/// Takes a web page; or what follows the headings of a table; or, after a zero byte, the choice of a table.
pub fn html(data: &[u8]) {
    match data {
        [0, choice @ ..] => {
            let printed = chosen(choice);
            imported(&printed.html(), &Mapping::default());
        }
        [b'<', ..] => {
            imported(data, &Mapping::default());
        }
        _ => {
            let headings = headings().join("<th>");
            let start = format!("<!doctype html><p>示例<table><tr><th>{headings}<tr>");
            imported(&[start.as_bytes(), data].concat(), &Mapping::default());
        }
    }
}

/// Takes values separated by commas; or what follows the headings; or, after a zero byte, the choice of a table.
pub fn csv(data: &[u8]) {
    match data {
        [0, choice @ ..] => {
            imported(&chosen(choice).csv(), &Mapping::default());
        }
        [b',' | b';' | b'\t', ..] => {
            let separator = char::from(data[0]).to_string();
            let start = headings().join(&separator) + "\n";
            imported(&[start.as_bytes(), &data[1..]].concat(), &Mapping::default());
        }
        _ => {
            imported(data, &Mapping::default());
        }
    }
}

/// Takes a letter and what it says: the sheet of an `x`LSX, the tables of an `o`DS, the records of an XL`s`, the choice
/// of a `t`able, which must give the same report from each of these. Anything else is the file itself.
pub fn spreadsheet(data: &[u8]) {
    let Some((kind, rest)) = data.split_first() else { return };
    let text = String::from_utf8_lossy(rest);
    let mapping = &Mapping::default();
    match kind {
        b'x' => drop(imported(&xlsx_of(&text), mapping)),
        b'o' => drop(imported(&ods_of(&text), mapping)),
        b's' => drop(imported(&xls_of(rest), mapping)),
        b't' => {
            let printed = chosen(rest);
            let expected = content(imported(&printed.html(), mapping));
            for file in [printed.xlsx(), printed.xls(), printed.ods()] {
                assert_eq!(content(imported(&file, mapping)), expected);
            }
        }
        _ => drop(imported(data, mapping)),
    }
}

/// Takes the body of a `w`ord file; or the choice of a `t`able, which must give the same report as a web page; or the
/// file itself.
pub fn word(data: &[u8]) {
    let Some((kind, rest)) = data.split_first() else { return };
    let mapping = &Mapping::default();
    match kind {
        b'w' => drop(imported(&docx_of(&String::from_utf8_lossy(rest)), mapping)),
        b't' => {
            let printed = chosen(rest);
            let expected = content(imported(&printed.html(), mapping));
            assert_eq!(content(imported(&printed.docx(), mapping)), expected);
        }
        _ => drop(imported(data, mapping)),
    }
}

/// Takes a mapping file and, after a line with `%%`, a published file. A readable mapping must survive writing and
/// reading. The mapping that the import writes must give the same report again.
pub fn mapping(data: &[u8]) {
    const END: &[u8] = b"\n%%\n";
    let at = data.windows(END.len()).position(|window| window == END);
    let (toml, file) = at.map_or((data, &b""[..]), |at| (&data[..at], &data[at + END.len()..]));
    let Ok(toml) = std::str::from_utf8(toml) else { return };
    let Ok(mapping) = Mapping::parse(toml) else { return };
    assert_eq!(Mapping::parse(&mapping.to_toml()), Ok(mapping.clone()));
    let Some(report) = imported(file, &mapping) else { return };
    let written = Mapping::of(&report, &mapping);
    assert_eq!(Mapping::parse(&written.to_toml()), Ok(written.clone()));
    // A heading that covers several columns of a text is not written again, nor can columns of one heading be told apart.
    let plain = |heading: &Vec<String>| heading.join("/").to_lowercase().replace(' ', "");
    let mut headings: Vec<_> =
        written.columns.iter().map(|column| plain(&column.heading)).collect();
    headings.sort_unstable();
    headings.dedup();
    let is_whole = headings.len() == written.columns.len()
        && mapping.columns.iter().all(|column| column.covers.is_none());
    if is_whole {
        let again = imported(file, &written).expect("a table is read by its own mapping");
        assert_eq!(format::write(&again), format::write(&report));
    }
}

/// Imports a file and checks the result.
fn imported(bytes: &[u8], mapping: &Mapping) -> Option<Report> {
    let options = Options { mapping: mapping.clone(), ..options() };
    let (report, _) = import(bytes, &options).ok()?;
    let original = source::read(bytes, mapping).expect("an imported file is read");
    let account = ledger::account(&report, &original);
    assert!(account.is_complete(), "{:?}", account.faults);
    assert_eq!(quotes::mismatches(&report, original.text()), []);
    let written = format::write(&report);
    let (again, problems) = format::parse(&written).expect("an imported report is readable");
    assert_eq!(problems, []);
    assert_eq!(format::write(&again), written);
    let entries = vec![ListedReport::from(&report)];
    let around = Around { entries: entries.clone(), threads: Vec::new() };
    let reading = format::write_reading(&again, &around);
    let (read, listed, problems) = format::parse_reading(&reading, original.text().to_owned())
        .expect("the reading form is readable");
    assert_eq!(problems, []);
    assert_eq!(listed, around);
    assert_eq!(format::write(&read), written);
    // The check imports once more, so it runs for one input in four.
    if bytes.len().is_multiple_of(4) {
        let outcome = check(&Check {
            json: &written,
            stem: "sample",
            original: bytes,
            file: "sample.txt",
            departments: &options.departments,
            mapping,
            index: Some(&format::write_report_list(&entries)),
        });
        assert_eq!(outcome.findings, []);
    }
    Some(report)
}

/// The tasks of a report as a reader gets them, and the lines around them. Blank columns at the end are not stated by
/// every format, and only a web page has a title of its own.
fn content(report: Option<Report>) -> Vec<String> {
    let Some(report) = report else { return Vec::new() };
    let mut all = Vec::new();
    let texts = |quotes: &[_]| -> Vec<&str> {
        quotes.iter().map(|&quote| report.text(quote).trim()).collect()
    };
    for task in &report.tasks {
        let path = task.section.map_or(vec![], |idx| texts(&report.sections[idx.0].path));
        let leads: Vec<&str> = task.lead.iter().map(|lead| report.text(lead.quote)).collect();
        all.push(format!("{path:?} {} {leads:?} {}", task.id, report.text(task.target).trim()));
        for row in &task.rows {
            for (column, cell) in report.columns.iter().zip(&row.cells) {
                for part in cell.parts() {
                    let text = report.text(part.quote).trim();
                    all.push(format!("{} {text} {:?}", column.role.name(), part.owner));
                }
            }
        }
    }
    all.extend(texts(&report.unread).into_iter().map(str::to_owned));
    all
}

/// The usual headings on its first line, then the texts that a byte of the input chooses between.
const WORDS: &str = include_str!("words.txt");

fn headings() -> Vec<&'static str> {
    WORDS.lines().next().unwrap_or_default().split('/').collect()
}

/// The table that bytes choose. The first byte says what is around it.
fn chosen(data: &[u8]) -> Printed {
    const MAX_COLUMNS: usize = 12;
    const MAX_ROWS: usize = 40;
    /// Bytes that choose no text: the end of a row, and a text of the next bytes.
    const END_OF_ROW: u8 = 63;
    const OWN_TEXT: u8 = 62;
    let Some((&around, mut data)) = data.split_first() else { return Printed::default() };
    let choices: Vec<&str> = WORDS.lines().skip(1).collect();
    let mut texts: Vec<Vec<(String, usize, usize)>> = Vec::new();
    if around & 1 == 0 {
        texts.push(headings().iter().map(|&text| (text.to_owned(), 1, 1)).collect());
    }
    texts.push(Vec::new());
    while let Some((&byte, rest)) = data.split_first() {
        data = rest;
        let text = match byte & 63 {
            END_OF_ROW => {
                texts.push(Vec::new());
                continue;
            }
            OWN_TEXT => {
                let n = data.first().map_or(0, |&n| usize::from(n % 24)).min(data.len());
                let (own, rest) = data.split_at(n);
                data = rest;
                let own = String::from_utf8_lossy(own).into_owned();
                own.replace(|c: char| c.is_control() || c.is_whitespace() || !is_xml(c), "")
            }
            n => choices[usize::from(n) % choices.len()].to_owned(),
        };
        let n = texts.iter().map(Vec::len).sum::<usize>() % 3;
        let (rows, columns) = match byte >> 6 {
            2 => (2 + n, 1),
            3 => (1 + n, 2 + n),
            _ => (1, 1),
        };
        if let Some(row) = texts.last_mut() {
            row.push((text, rows, columns));
        }
    }
    texts.truncate(MAX_ROWS);
    let line = |bit: u8, text: &str| (around & bit != 0).then(|| text.to_owned());
    let mut printed = Printed {
        above: line(2, "示例报告").into_iter().chain(line(4, "单位:万元")).collect(),
        below: line(8, "示例表后").into_iter().collect(),
        n_rows: texts.len(),
        ..Printed::default()
    };
    let mut taken = vec![[false; MAX_COLUMNS]; texts.len()];
    for (row, cells) in texts.into_iter().enumerate() {
        let mut column = 0;
        for (text, rows, columns) in cells {
            while column < MAX_COLUMNS && taken[row][column] {
                column += 1;
            }
            let room = taken[row][column..].iter().take_while(|taken| !**taken).count();
            let (columns, rows) = (columns.min(room), rows.min(taken.len() - row));
            if columns == 0 {
                break;
            }
            for taken in &mut taken[row..row + rows] {
                taken[column..column + columns].fill(true);
            }
            printed.n_columns = printed.n_columns.max(column + columns);
            printed.cells.push(Merged { row, column, rows, columns, text });
            column += columns;
        }
    }
    printed
}

fn is_xml(c: char) -> bool {
    !matches!(c, '\u{fffe}' | '\u{ffff}')
}
