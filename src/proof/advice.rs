//! What a publisher may want to look at before a report is published: places that are as the original prints them and may
//! still be slips of the original. None of it is an error by itself.

use std::collections::BTreeMap;

use crate::core::phone::phones;
use crate::core::report::{Column, DepartmentIdx, Part, Quote, Report, Span, Task};
use crate::core::role::Role;
use crate::import::labels::pieces;

/// A place that a publisher may want to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Advice {
    /// The place in the reading text.
    pub span: Span,
    /// The reason.
    pub kind: AdviceKind,
}

/// The reason for looking at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AdviceKind {
    /// A cell has a label with the name of a body that neither leads nor supports the task.
    ForeignLabel {
        /// The label as printed.
        label: String,
    },
    /// A number of a telephone's length that cannot be called: a zero is lost, or a spreadsheet rounded it.
    OddPhone {
        /// The number as printed.
        number: String,
    },
    /// Between two columns of the same role one period is missing.
    MissingPeriod {
        /// The heading of the column after the gap.
        heading: String,
    },
    /// A column has the same punctuation mark in both widths.
    MixedPunctuation {
        /// The column's heading.
        heading: String,
        /// The mark in its narrow and its wide form, each with its number.
        marks: [(char, usize); 2],
    },
    /// A name that occurs once and differs by one character from one that occurs often.
    NearName {
        /// The name.
        name: String,
        /// The frequent one.
        frequent: String,
        /// The number of tasks that have that one.
        n: usize,
    },
}

/// Marks that Chinese text has in both widths.
const MARKS: [(char, char); 6] =
    [(',', '，'), (';', '；'), (':', '：'), ('(', '（'), ('!', '！'), ('?', '？')];
/// The digits of a telephone number, with and without an area code.
const PHONE_DIGITS: std::ops::RangeInclusive<usize> = 7..=12;
/// The tasks of a name that counts as frequent.
const FREQUENT: usize = 3;

/// Returns the places of a report that a publisher may want to look at, in the order of the original.
pub fn advice(report: &Report) -> Vec<Advice> {
    let mut found = missing_periods(report);
    for task in &report.tasks {
        found.extend(foreign_labels(report, task));
    }
    for column in report.columns_of(Role::Contact) {
        let parts = report.tasks.iter().flat_map(|task| task.parts(column));
        found.extend(parts.flat_map(|part| odd_phones(report, part)));
    }
    found.extend(mixed_punctuation(report));
    found.extend(near_names(report));
    found.sort_by_key(|advice| advice.span);
    found
}

fn foreign_labels(report: &Report, task: &Task) -> Vec<Advice> {
    let own: Vec<DepartmentIdx> =
        task.lead.iter().chain(&task.support).map(|name| name.department).collect();
    let others = report.departments.iter().enumerate();
    let names: Vec<&str> = others
        .filter(|(i, _)| !own.contains(&DepartmentIdx(*i)))
        .map(|(_, department)| department.name.as_str())
        .collect();
    let columns = report.cell_columns().filter(|&idx| report.column(idx).role.is_text());
    let parts = columns.flat_map(|column| task.parts(column));
    let labels = parts.flat_map(|part| {
        let text = report.text(part.quote);
        let pieces = pieces(text, part.quote.span.start, &names);
        pieces.into_iter().filter_map(move |piece| {
            let (span, _) = piece.label?;
            let label = slice(text, part.quote, span)?.to_owned();
            Some(Advice { span, kind: AdviceKind::ForeignLabel { label } })
        })
    });
    labels.collect()
}

/// The characters of a span within a quote.
fn slice(text: &str, quote: Quote, span: Span) -> Option<&str> {
    let from = span.start.checked_sub(quote.span.start)? as usize;
    text.get(from..from + (span.end - span.start) as usize)
}

fn odd_phones(report: &Report, part: &Part) -> Vec<Advice> {
    let text = report.text(part.quote);
    let callable = phones(text);
    let mut found = Vec::new();
    let mut at = 0;
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '.' | 'E' | 'e' | '+' | '-');
    for run in text.split_inclusive(|c: char| !is_part(c)) {
        let number = run.trim_end_matches(|c: char| !is_part(c));
        let range = at..at + number.len();
        at += run.len();
        let is_called = callable
            .iter()
            .any(|phone| phone.range.start < range.end && range.start < phone.range.end);
        // An area code may precede; a code or a day has more hyphens.
        let digits = number.replacen('-', "", 1);
        let is_digits = digits.bytes().all(|b| b.is_ascii_digit());
        let has_length = is_digits && PHONE_DIGITS.contains(&digits.len());
        if !is_called && (has_length || is_rounded(number)) {
            let from = part.quote.span.start + crate::core::report::offset(range.start);
            let span = Span { start: from, end: from + crate::core::report::offset(number.len()) };
            let kind = AdviceKind::OddPhone { number: number.to_owned() };
            found.push(Advice { span, kind });
        }
    }
    found
}

/// Returns whether a number is one that a spreadsheet wrote as a power of ten: `1.38E+10`.
fn is_rounded(number: &str) -> bool {
    let Some((factor, power)) = number.split_once(['E', 'e']) else { return false };
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    is_number(power.trim_start_matches('+')) && is_number(&factor.replacen('.', "", 1))
}

fn missing_periods(report: &Report) -> Vec<Advice> {
    let mut found = Vec::new();
    for role in [Role::Plan, Role::Progress, Role::Status, Role::Figure] {
        let dated = |column: &'_ Column| column.period.filter(|_| column.role == role);
        let mut columns: Vec<(_, &Column)> =
            report.columns.iter().filter_map(|column| Some((dated(column)?, column))).collect();
        columns.sort_by_key(|(period, _)| *period);
        for pair in columns.windows(2) {
            let [(before, _), (after, column)] = pair else { continue };
            let month = |year: u16, month: u8| u32::from(year) * 12 + u32::from(month);
            let end = month(before.last_year(), before.last_month());
            let begin = month(after.first_year(), after.first_month());
            // Exactly one period of the same length fits between them: longer columns beside shorter ones leave no gap.
            let is_gap = before.n_months() == after.n_months()
                && begin.checked_sub(end + 1) == Some(before.n_months());
            if let Some(line) = column.heading.last().filter(|_| is_gap) {
                let heading = report.text(*line).to_owned();
                let kind = AdviceKind::MissingPeriod { heading };
                found.push(Advice { span: line.span, kind });
            }
        }
    }
    found
}

fn mixed_punctuation(report: &Report) -> Vec<Advice> {
    let mut found = Vec::new();
    for idx in report.cell_columns().filter(|&idx| report.column(idx).role.is_text()) {
        let parts: Vec<&Part> = report.tasks.iter().flat_map(|task| task.parts(idx)).collect();
        for (narrow, wide) in MARKS {
            let count = |mark| -> usize {
                parts.iter().map(|part| n_after_ideograph(report.text(part.quote), mark)).sum()
            };
            let marks = [(narrow, count(narrow)), (wide, count(wide))];
            let column = report.column(idx);
            if let (true, Some(line)) = (marks.iter().all(|(_, n)| *n > 0), column.heading.last()) {
                let heading = report.text(*line).to_owned();
                let kind = AdviceKind::MixedPunctuation { heading, marks };
                found.push(Advice { span: line.span, kind });
            }
        }
    }
    found
}

/// How often a mark follows an ideograph: in numbers and in Latin text the narrow one is right.
fn n_after_ideograph(text: &str, mark: char) -> usize {
    let is_ideograph = |c: char| matches!(c, '\u{3400}'..='\u{9fff}');
    text.chars().zip(text.chars().skip(1)).filter(|&(a, b)| is_ideograph(a) && b == mark).count()
}

fn near_names(report: &Report) -> Vec<Advice> {
    let mut uses: BTreeMap<usize, (usize, Span)> = BTreeMap::new();
    for name in report.tasks.iter().flat_map(|task| task.lead.iter().chain(&task.support)) {
        uses.entry(name.department.0).or_insert((0, name.quote.span)).0 += 1;
    }
    let named = uses.iter().filter_map(|(&idx, &(n, span))| {
        report.departments.get(idx).map(|department| (department.name.as_str(), n, span))
    });
    let named: Vec<(&str, usize, Span)> = named.collect();
    let rare = named.iter().filter(|(_, n, _)| *n == 1);
    let found = rare.filter_map(|&(name, _, span)| {
        let near = named.iter().filter(|(other, n, _)| *n >= FREQUENT && is_near(name, other));
        let &(frequent, n, _) = near.max_by_key(|(_, n, _)| *n)?;
        let kind = AdviceKind::NearName { name: name.to_owned(), frequent: frequent.to_owned(), n };
        Some(Advice { span, kind })
    });
    found.collect()
}

/// Returns whether two names differ by one character that is replaced, added or left out. Numbers tell bodies apart: 第一中学
/// is not 第二中学.
fn is_near(a: &str, b: &str) -> bool {
    const NUMERALS: &str = "一二三四五六七八九十0123456789";
    const MIN_CHARS: usize = 3;
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let n_start = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[n_start..], &b[n_start..]);
    let n_end = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[..a.len() - n_end], &b[..b.len() - n_end]);
    let is_one = a.len() <= 1 && b.len() <= 1 && a.len() + b.len() > 0;
    let is_number = a.iter().chain(b).any(|&c| NUMERALS.contains(c));
    is_one && !is_number && n_start + n_end + 1 >= MIN_CHARS
}
