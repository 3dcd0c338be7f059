//! Accounts for every character of an original: each belongs to a quote of the report, separates two quotes, or is
//! padding.
//!
//! The account starts from the report's spans alone, not from the way in which the importer found them, so that it
//! also detects the importer's mistakes.

use std::collections::BTreeMap;

use crate::core::report::{Cell, Quote, Report, Span, offset};
use crate::import::labels::is_colon;
use crate::import::original::Original;
use crate::import::problem::Location;

/// The use of a character of the original.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LedgerEntry {
    /// The title of the published page.
    Title,
    /// The metadata of the published page, e.g. `发布机构`.
    Metadata,
    /// The headings of the table.
    Header,
    /// A section heading.
    Section,
    /// The target of a task.
    Target,
    /// The text of a part.
    Part,
    /// The label of a part, e.g. `财政局:`.
    Label,
    /// A line above or below the table.
    Around,
    /// A row of the table that is no task.
    ExtraRow,
    /// Text that the importer kept but did not understand.
    Unread,
    /// Separators between two quotes of one line, e.g. ` | `.
    Separator,
    /// Padding and line ends.
    Padding,
}

/// Characters that are not accounted for exactly once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedgerFault {
    /// Their place in the original.
    pub place: Location,
    /// The characters.
    pub words: String,
    /// The kind of fault.
    pub kind: LedgerFaultKind,
}

/// The kind of a [`LedgerFault`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LedgerFaultKind {
    /// Two quotes of the report cover them.
    Overlap,
    /// No quote covers them, and they are neither separator nor padding.
    Unaccounted,
    /// The span of a quote ends outside the original or within a character.
    OutOfRange,
}

/// The account of an original.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ledger {
    /// The number of characters by use. Leaves out those covered by a quote whose text differs from the original.
    pub entries: BTreeMap<LedgerEntry, usize>,
    /// The number of characters among them that two quotes cover.
    pub n_twice: usize,
    /// The number of characters of the original.
    pub n_chars: usize,
    /// The faults, in the order of the original.
    pub faults: Vec<LedgerFault>,
}

impl Ledger {
    /// The number of characters that are accounted for exactly once.
    pub fn n_accounted(&self) -> usize {
        self.entries.values().sum::<usize>() - self.n_twice
    }

    /// Returns true if every character is accounted for exactly once.
    pub fn is_complete(&self) -> bool {
        self.faults.is_empty() && self.n_accounted() == self.n_chars
    }
}

/// Accounts for every character of an original with the spans of its report.
pub fn account(report: &Report, original: &Original) -> Ledger {
    let text = original.text();
    let mut ledger = Ledger {
        entries: BTreeMap::new(),
        n_twice: 0,
        n_chars: text.chars().count(),
        faults: Vec::new(),
    };
    let mut claims = claims(report, text);
    claims.retain(|claim| claim.span.start != claim.span.end);
    claims.sort_by_key(|claim| (claim.span, claim.entry));
    // One printed heading may head several columns, or several sections as the outer level of their paths. A column's
    // heading also serves as the section of tasks whose own section could not be read. Where the source states merged
    // cells, one cell may belong to several tasks. So the same quote may occur twice.
    let is_stated = report.source.reading.is_some();
    let may_be_shared = |entry: LedgerEntry| match entry {
        LedgerEntry::Header | LedgerEntry::Section => true,
        LedgerEntry::Part | LedgerEntry::Label | LedgerEntry::Unread => is_stated,
        _ => false,
    };
    claims.dedup_by(|b, a| a.span == b.span && may_be_shared(a.entry) && may_be_shared(b.entry));
    let fault = |span: Span, kind| LedgerFault {
        place: original.place(span, None),
        words: original.slice(span).to_owned(),
        kind,
    };
    let n_chars = |span: Span| original.slice(span).chars().count();
    let mut end = 0;
    let mut twice_end = 0;
    let mut before: Option<Claim> = None;
    for claim in claims {
        let Span { start, end: claim_end } = claim.span;
        if text.get(start as usize..claim_end as usize).is_none() {
            ledger.faults.push(fault(claim.span, LedgerFaultKind::OutOfRange));
            continue;
        }
        if start < end {
            let shared = Span { start, end: end.min(claim_end) };
            ledger.faults.push(fault(shared, LedgerFaultKind::Overlap));
            if claim.is_verbatim {
                let start = shared.start.max(twice_end).min(shared.end);
                ledger.n_twice += n_chars(Span { start, end: shared.end });
            }
            twice_end = twice_end.max(shared.end);
        } else {
            gap(&mut ledger, original, Span { start: end, end: start }, before, Some(claim));
        }
        if claim.is_verbatim {
            let start = start.max(end).min(claim_end);
            *ledger.entries.entry(claim.entry).or_default() +=
                n_chars(Span { start, end: claim_end });
        }
        end = end.max(claim_end);
        before = Some(claim);
    }
    gap(&mut ledger, original, Span { start: end, end: offset(text.len()) }, before, None);
    ledger
}

/// A span that a quote of the report covers.
#[derive(Clone, Copy)]
struct Claim {
    span: Span,
    entry: LedgerEntry,
    /// True for the label of a metadata item, which a colon may separate from its value.
    is_head: bool,
    /// True if the quote's text is that of the original. If not, it accounts for no characters; `quotes::mismatches`
    /// reports it.
    is_verbatim: bool,
}

/// The spans of all quotes of a report.
fn claims(report: &Report, text: &str) -> Vec<Claim> {
    let claim = |quote: Quote, entry| Claim {
        span: quote.span,
        entry,
        is_head: false,
        is_verbatim: text.get(quote.span.start as usize..quote.span.end as usize)
            == Some(report.text(quote)),
    };
    let mut claims = vec![claim(report.title, LedgerEntry::Title)];
    for item in &report.metadata {
        claims.push(Claim { is_head: true, ..claim(item.label, LedgerEntry::Metadata) });
        claims.push(claim(item.value, LedgerEntry::Metadata));
    }
    let headings = report.columns.iter().flat_map(|column| &column.heading);
    claims.extend(headings.map(|&quote| claim(quote, LedgerEntry::Header)));
    let sections =
        report.sections.iter().flat_map(|section| section.path.iter().chain(&section.again));
    claims.extend(sections.map(|&quote| claim(quote, LedgerEntry::Section)));
    for task in &report.tasks {
        claims.push(claim(task.target, LedgerEntry::Target));
        for part in task.rows.iter().flat_map(|row| &row.cells).flat_map(Cell::parts) {
            claims.extend(part.label.map(|label| claim(label, LedgerEntry::Label)));
            claims.push(claim(part.quote, LedgerEntry::Part));
        }
    }
    claims.extend(report.unread.iter().map(|&quote| claim(quote, LedgerEntry::Unread)));
    claims.extend(report.notes.iter().map(|note| claim(note.quote, LedgerEntry::Around)));
    claims.extend(report.extra_rows.iter().map(|row| claim(row.quote, LedgerEntry::ExtraRow)));
    claims
}

/// Accounts for the characters between two quotes: `|`, white space, a colon after a metadata label, and a byte order
/// mark at the start of the file.
fn gap(
    ledger: &mut Ledger,
    original: &Original,
    span: Span,
    before: Option<Claim>,
    after: Option<Claim>,
) {
    let text = original.slice(span);
    let is_within_line = before.is_some() && after.is_some() && original.is_within_line(span);
    let entry = if is_within_line { LedgerEntry::Separator } else { LedgerEntry::Padding };
    let is_after_head = before.is_some_and(|claim| claim.is_head);
    let mut lost: Option<Span> = None;
    for (i, c) in text.char_indices() {
        let at = span.start + offset(i);
        let is_accounted = c == '|'
            || c.is_whitespace()
            || (is_after_head && is_colon(c))
            || (at == 0 && c == '\u{feff}');
        if is_accounted {
            *ledger.entries.entry(entry).or_default() += 1;
            continue;
        }
        let end = at + offset(c.len_utf8());
        lost = Some(match lost {
            Some(run) if run.end == at => Span { start: run.start, end },
            Some(run) => {
                ledger.faults.push(unaccounted(original, run));
                Span { start: at, end }
            }
            None => Span { start: at, end },
        });
    }
    ledger.faults.extend(lost.map(|run| unaccounted(original, run)));
}

fn unaccounted(original: &Original, span: Span) -> LedgerFault {
    LedgerFault {
        place: original.place(span, None),
        words: original.slice(span).to_owned(),
        kind: LedgerFaultKind::Unaccounted,
    }
}
