//! The text that a spreadsheet program shows for a number, by its number format. Another number than the shown one must
//! never reach a report, so a code that is not understood gives no text.

mod builtin;
#[cfg(test)]
mod cases;
mod chinese;
mod date;
mod decimal;
mod format;
mod fraction;
mod number;
mod parse;
mod shown;

pub(crate) use builtin::builtin;
pub(crate) use format::{NumberFormat, general};
pub(crate) use shown::{DateSystem, Shown};

#[cfg(test)]
mod tests;
