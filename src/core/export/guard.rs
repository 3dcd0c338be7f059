//! Keeps spreadsheets from taking a text of a CSV file for a formula, a number or a date.
//!
//! A CSV file states no types. A spreadsheet evaluates a cell that begins with `=`, cuts the zeros before a telephone
//! number and makes a day of `1-2`. An apostrophe before such a text, and before no other, keeps it a text. The text itself
//! stays whole behind it, and [`unguarded`] gives it back: of no two texts is the guarded form the same.

use std::borrow::Cow;

/// The sign before a guarded text.
const MARK: char = '\'';

/// The signs with which a formula begins, in both widths.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// The letters and signs of numbers, days and times. A text of nothing else, with a digit in it, may be taken for one.
const OF_NUMBERS: &str = ".,:;/-+()%$€£¥￥％．，：／－+（）年月日号時时点點分秒上下午";

/// Words that are values in a spreadsheet, alone or beside digits.
const WORDS: [&str; 17] = [
    "true", "false", "e", "am", "pm", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug",
    "sep", "oct", "nov", "dec",
];

/// Returns a text with the mark before it, if a spreadsheet would take the text for something else, or if it would
/// otherwise look like a text with the mark.
pub fn guarded(text: &str) -> Cow<'_, str> {
    if is_guarded(text) { Cow::Owned(format!("{MARK}{text}")) } else { Cow::Borrowed(text) }
}

/// Returns the text of a cell that [`guarded`] has written. Any other cell is returned as it is.
pub fn unguarded(cell: &str) -> &str {
    cell.strip_prefix(MARK).filter(|text| is_guarded(text)).unwrap_or(cell)
}

fn is_guarded(text: &str) -> bool {
    // Blanks and marks before it change nothing for some spreadsheets.
    let bare = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    text.starts_with(['\t', '\r'])
        || bare.starts_with(FORMULA)
        || is_value(bare.trim_end())
        || text.strip_prefix(MARK).is_some_and(is_guarded)
}

/// Returns whether a text may be a number, a day, a time or a truth value.
fn is_value(text: &str) -> bool {
    let is_digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    let is_word =
        |word: &str| word.is_empty() || WORDS.iter().any(|known| known.eq_ignore_ascii_case(word));
    let is_of_numbers = |c: char| is_digit(c) || c.is_whitespace() || OF_NUMBERS.contains(c);
    text.split(is_of_numbers).all(is_word)
        && (text.contains(is_digit) || text.chars().all(|c| c.is_ascii_alphabetic()))
        && !text.is_empty()
}
