//! Accounts for every character of an original, given a report: each is a quote's, or parts two quotes, or pads.
//!
//! It works from the report's spans alone and knows nothing of how the importer found them, so that a mistake of one
//! does not hide in the other.

use std::collections::BTreeMap;

use crate::core::report::{Cell, Quote, Report, Span, offset};
use crate::import::departments::is_list_separator;
use crate::import::labels::is_colon;
use crate::import::original::Original;
use crate::import::problem::Location;

/// What a character of the original is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LedgerEntry {
    /// The page's title.
    Title,
    /// What the page says of itself.
    Metadata,
    /// The table's headings.
    Header,
    /// The headings of sections.
    Section,
    /// A task's target.
    Target,
    /// The name of a leading department.
    Lead,
    /// The words of a part.
    Part,
    /// The label of a part.
    Label,
    /// After the table.
    Footer,
    /// Kept, and not understood.
    Unread,
    /// What parts two quotes on one line.
    Separator,
    /// What only fills a line or ends it.
    Padding,
}

/// Something that does not add up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedgerFault {
    /// Where in the original.
    pub place: Location,
    /// The characters there.
    pub words: String,
    /// What is wrong with them.
    pub kind: LedgerFaultKind,
}

/// What does not add up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LedgerFaultKind {
    /// Two quotes of the report claim them.
    Overlap,
    /// Nothing in the report claims them, and they are no separator.
    Unaccounted,
    /// A quote's span leaves the original or cuts a character.
    OutOfRange,
}

/// The account of an original.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ledger {
    /// How many characters are what. Those that a quote claims with other words are not counted.
    pub entries: BTreeMap<LedgerEntry, usize>,
    /// How many of them two quotes claim.
    pub n_twice: usize,
    /// How many characters the original has.
    pub n_chars: usize,
    /// What does not add up, in the original's order.
    pub faults: Vec<LedgerFault>,
}

impl Ledger {
    /// How many characters are accounted for exactly once.
    pub fn n_accounted(&self) -> usize {
        self.entries.values().sum::<usize>() - self.n_twice
    }

    /// Whether every character is accounted for exactly once.
    pub fn is_complete(&self) -> bool {
        self.faults.is_empty() && self.n_accounted() == self.n_chars
    }
}

/// Accounts for every character of an original.
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
    // One heading stands over several columns, and over the tasks whose section could not be read; an outer one over
    // several sections.
    claims.dedup_by(|b, a| {
        a.span == b.span
            && matches!(a.entry, LedgerEntry::Header | LedgerEntry::Section)
            && matches!(b.entry, LedgerEntry::Header | LedgerEntry::Section)
    });
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

/// A quote and what it is.
#[derive(Clone, Copy)]
struct Claim {
    span: Span,
    entry: LedgerEntry,
    /// A metadata head, which a colon parts from its value.
    is_head: bool,
    /// Its words are the original's there. If not, it accounts for nothing; `quotes::mismatches` says so.
    is_verbatim: bool,
}

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
    let sections = report.sections.iter().flat_map(|section| &section.path);
    claims.extend(sections.map(|&quote| claim(quote, LedgerEntry::Section)));
    for task in &report.tasks {
        claims.push(claim(task.target, LedgerEntry::Target));
        claims.extend(task.lead.iter().map(|lead| claim(lead.quote, LedgerEntry::Lead)));
        for part in task.rows.iter().flat_map(|row| &row.cells).flat_map(Cell::parts) {
            claims.extend(part.label.map(|label| claim(label, LedgerEntry::Label)));
            claims.push(claim(part.quote, LedgerEntry::Part));
        }
    }
    claims.extend(report.unread.iter().map(|&quote| claim(quote, LedgerEntry::Unread)));
    claims.extend(report.footer.iter().map(|&quote| claim(quote, LedgerEntry::Footer)));
    claims
}

/// Accounts for the characters between two quotes: `|`, blanks and line ends, `、` and the like beside the name of a
/// leading department, a colon after a metadata head, and the mark that a file may start with.
fn gap(
    ledger: &mut Ledger,
    original: &Original,
    span: Span,
    before: Option<Claim>,
    after: Option<Claim>,
) {
    let words = original.slice(span);
    let is_within_line = before.is_some() && after.is_some() && !words.contains('\n');
    let entry = if is_within_line { LedgerEntry::Separator } else { LedgerEntry::Padding };
    let is_beside_lead =
        [before, after].into_iter().flatten().any(|claim| matches!(claim.entry, LedgerEntry::Lead));
    let is_after_head = before.is_some_and(|claim| claim.is_head);
    let mut lost: Option<Span> = None;
    for (i, c) in words.char_indices() {
        let at = span.start + offset(i);
        let is_accounted = c == '|'
            || c.is_whitespace()
            || (is_beside_lead && is_list_separator(c))
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
