//! Reads a sheet of XLS.

use super::counts::Counts;
use super::grid::{Budget, Grid, Region};
use super::limits;
use super::xls_records::{Record, Records, kind};
use super::xls_strings::PART;
use super::xls_workbook::Workbook;
use crate::import::document::{Quantity, Unreadable};
use crate::import::source::number_format::{Shown, general};
use crate::import::source::package::{damaged, limit};

/// The kind of substream that has cells.
const WORKSHEET: u16 = 0x0010;

/// A cell as it is stored.
struct Raw {
    row: usize,
    column: usize,
    style: usize,
    value: Value,
}

enum Value {
    Number(f64),
    Text(String),
    Shared(usize),
    Fixed(&'static str),
}

/// A sheet while it is read. Whether it shows zeros is stated after its cells.
struct Reader<'a> {
    workbook: &'a Workbook,
    grid: Grid,
    cells: Vec<Raw>,
    /// The cell of a formula whose text follows.
    awaited: Option<(usize, usize, usize)>,
    hides_zeros: bool,
}

/// Reads the records of a sheet. `None`: it is a chart or a macro sheet.
pub(super) fn read(
    records: &mut Records,
    workbook: &Workbook,
    name: String,
    is_hidden: bool,
    budget: Budget,
    counts: &mut Counts,
) -> Result<Option<Grid>, Unreadable> {
    let first = records.next()?;
    if first.kind != kind::START {
        return Err(damaged(PART));
    }
    if first.u16(2)? != WORKSHEET {
        return Ok(None);
    }
    let mut reader = Reader {
        workbook,
        grid: Grid::new(name, is_hidden, budget),
        cells: Vec::new(),
        awaited: None,
        hides_zeros: false,
    };
    // Charts in the sheet are substreams of their own.
    let mut depth = 1_usize;
    while depth > 0 {
        let record = records.next()?;
        match record.kind {
            kind::START => depth += 1,
            kind::END => depth -= 1,
            _ if depth > 1 => {}
            kind::NOTE => counts.comments += 1,
            kind::OBJECT => counts.pictures += usize::from(is_picture(&record)),
            _ => reader.record(&record)?,
        }
    }
    reader.finish().map(Some)
}

/// Reports if an object shows something of its own: no note, no control.
fn is_picture(record: &Record) -> bool {
    const RECTANGLE: u16 = 2;
    const OVAL: u16 = 3;
    const CHART: u16 = 5;
    const TEXT: u16 = 6;
    const PICTURE: u16 = 8;
    const DRAWING: u16 = 0x1e;
    record.u16(4).is_ok_and(|kind| [RECTANGLE, OVAL, CHART, TEXT, PICTURE, DRAWING].contains(&kind))
}

impl Reader<'_> {
    fn record(&mut self, record: &Record) -> Result<(), Unreadable> {
        const HIDDEN_ROW: u16 = 0x20;
        const HIDDEN_COLUMN: u16 = 1;
        const HIDDEN_DEFAULT: u16 = 2;
        const SHOWS_ZEROS: u16 = 0x10;
        match record.kind {
            kind::ROW => {
                let row = record.index(0)?;
                let height = record.u16(6)? & 0x7fff;
                if record.u16(12)? & HIDDEN_ROW != 0 || height == 0 {
                    self.grid.hidden_rows.push((row, row));
                } else {
                    self.grid.shown_rows.push(row);
                }
            }
            kind::DEFAULT_ROW => {
                self.grid.hides_other_rows = record.u16(0)? & HIDDEN_DEFAULT != 0;
            }
            kind::COLUMNS if record.u16(8)? & HIDDEN_COLUMN != 0 || record.u16(4)? == 0 => {
                self.grid.hidden_columns.push((record.index(0)?, record.index(2)?));
            }
            kind::WINDOW => self.hides_zeros = record.u16(0)? & SHOWS_ZEROS == 0,
            kind::MERGED => {
                for index in 0..record.index(0)? {
                    let at = 2 + 8 * index;
                    self.grid.merge(Region {
                        row: record.index(at)?,
                        last_row: record.index(at + 2)?,
                        column: record.index(at + 4)?,
                        last_column: record.index(at + 6)?,
                    })?;
                }
            }
            kind::NUMBER => self.push(record, Value::Number(record.f64(6)?))?,
            kind::SHORT_NUMBER => self.push(record, Value::Number(short(record.u32(6)?)))?,
            kind::NUMBERS => self.numbers(record)?,
            kind::SHARED_TEXT => {
                let index = usize::try_from(record.u32(6)?).map_err(|_| damaged(PART))?;
                self.push(record, Value::Shared(index))?;
            }
            kind::TEXT | kind::RICH_TEXT => self.push(record, Value::Text(record.text(6, 2)?))?,
            kind::BOOLEAN => {
                let value = fixed(record.byte(6)?, record.byte(7)? != 0);
                self.push(record, Value::Fixed(value?))?;
            }
            kind::FORMULA => self.formula(record)?,
            kind::FORMULA_TEXT => {
                if let Some((row, column, style)) = self.awaited.take() {
                    let value = Value::Text(record.text(0, 2)?);
                    self.keep(Raw { row, column, style, value })?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn push(&mut self, record: &Record, value: Value) -> Result<(), Unreadable> {
        let (row, column) = (record.index(0)?, record.index(2)?);
        self.keep(Raw { row, column, style: record.index(4)?, value })
    }

    fn keep(&mut self, cell: Raw) -> Result<(), Unreadable> {
        limit(Quantity::Cells, self.cells.len() + 1, limits::CELLS)?;
        self.cells.push(cell);
        Ok(())
    }

    /// Reads several numbers of one row.
    fn numbers(&mut self, record: &Record) -> Result<(), Unreadable> {
        let (row, first) = (record.index(0)?, record.index(2)?);
        let n = record.data.len().saturating_sub(6) / 6;
        for index in 0..n {
            let at = 4 + 6 * index;
            let value = Value::Number(short(record.u32(at + 2)?));
            let style = record.index(at)?;
            self.keep(Raw { row, column: first + index, style, value })?;
        }
        Ok(())
    }

    /// Reads the stored result of a formula.
    fn formula(&mut self, record: &Record) -> Result<(), Unreadable> {
        if record.u16(12)? != 0xffff {
            return self.push(record, Value::Number(record.f64(6)?));
        }
        match record.byte(6)? {
            0 => {
                self.miss_text();
                self.awaited = Some((record.index(0)?, record.index(2)?, record.index(4)?));
            }
            kind @ 1..=2 => {
                let value = fixed(record.byte(8)?, kind == 2);
                self.push(record, Value::Fixed(value?))?;
            }
            _ => {}
        }
        Ok(())
    }

    /// Remarks a formula whose text did not follow.
    fn miss_text(&mut self) {
        if let Some((row, column, _)) = self.awaited.take() {
            self.grid.without_value.push(row, column);
        }
    }

    fn finish(mut self) -> Result<Grid, Unreadable> {
        self.miss_text();
        for cell in std::mem::take(&mut self.cells) {
            let Raw { row, column, style, value } = cell;
            let formats = &self.workbook.formats;
            let text = match value {
                Value::Fixed(text) => text.to_owned(),
                Value::Text(text) => formats.text(&text, Some(style)),
                Value::Shared(index) => {
                    let text = self.workbook.strings.get(index).ok_or_else(|| damaged(PART))?;
                    formats.text(text, Some(style))
                }
                Value::Number(number) if !number.is_finite() => return Err(damaged(PART)),
                Value::Number(0.0) if self.hides_zeros => continue,
                Value::Number(number) => {
                    match formats.number(number, Some(style), self.workbook.system) {
                        Shown::Text(text) => text,
                        Shown::TooNarrow => {
                            self.grid.too_narrow.push(row, column);
                            "####".to_owned()
                        }
                        Shown::Unknown => {
                            self.grid.unknown.push(row, column);
                            general(number)
                        }
                    }
                }
            };
            self.grid.push(row, column, &text)?;
        }
        Ok(self.grid)
    }
}

/// Returns a number that is stored in 30 bits: the first half of a fraction, or an integer; of either a hundredth.
fn short(bits: u32) -> f64 {
    const HUNDREDTH: u32 = 1;
    const INTEGER: u32 = 2;
    let number = if bits & INTEGER == 0 {
        f64::from_bits(u64::from(bits & !3) << 32)
    } else {
        f64::from(bits.cast_signed() >> 2)
    };
    if bits & HUNDREDTH == 0 { number } else { number / 100.0 }
}

/// Returns the text of a boolean or an error.
fn fixed(code: u8, is_error: bool) -> Result<&'static str, Unreadable> {
    Ok(match (is_error, code) {
        (false, 0) => "FALSE",
        (false, _) => "TRUE",
        (true, 0x00) => "#NULL!",
        (true, 0x07) => "#DIV/0!",
        (true, 0x0f) => "#VALUE!",
        (true, 0x17) => "#REF!",
        (true, 0x1d) => "#NAME?",
        (true, 0x24) => "#NUM!",
        (true, 0x2a) => "#N/A",
        (true, 0x2b) => "#GETTING_DATA",
        _ => return Err(damaged(PART)),
    })
}
