//! The text around the table: the title, the metadata, and the lines above and below.

use crate::core::limits;
use crate::core::report::{Metadata, MetadataKind, Note, NoteKind, NotePlace, Quote, Span, offset};
use crate::import::context::Context;
use crate::import::date::Date;
use crate::import::headings::Headings;
use crate::import::mapping::BodyRules;
use crate::import::period_text::{self, PeriodHint};
use crate::import::problem::{Bounded, ImportProblemKind};
use crate::import::recognition::narrow;
use crate::import::sheet::{Sheet, SheetRow};

/// The most characters of a metadata label. A longer text before a colon belongs to a sentence.
const MAX_LABEL_CHARS: usize = 8;

/// The title, the metadata and the lines above the table.
pub(crate) struct Head {
    pub(crate) title: Quote,
    pub(crate) metadata: Vec<Metadata>,
    pub(crate) notes: Vec<Note>,
}

/// Words for the first of several names.
const FIRST: [&str; 5] = ["列第一位", "排在第一位", "排第一", "第一个为", "首位"];

/// Words of a line that tells whom to call or write to.
const CONTACTS: [&str; 12] = [
    "联系人",
    "联系方式",
    "联系电话",
    "咨询电话",
    "监督电话",
    "举报电话",
    "投诉电话",
    "服务热线",
    "邮箱",
    "聯絡電話",
    "聯絡人",
    "聯絡方式",
];

fn known_label(text: &str) -> Option<MetadataKind> {
    match text {
        "索引号" => Some(MetadataKind::IndexNumber),
        "发布机构" | "發布機關" => Some(MetadataKind::Publisher),
        "发文日期" | "发布日期" | "成文日期" | "發布日期" => {
            Some(MetadataKind::Issued)
        }
        "名称" => Some(MetadataKind::Name),
        "时间" | "发布时间" => Some(MetadataKind::Time),
        _ => None,
    }
}

/// The meaning of a line around the table.
fn kind_of(text: &str) -> NoteKind {
    let text = text.trim_start_matches(['(', '（', ' ']);
    let starts = |words: &[&str]| words.iter().any(|word| text.starts_with(word));
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    if starts(&["单位:", "单位：", "計量單位", "计量单位", "單位:"]) {
        NoteKind::Unit
    } else if starts(&["图例", "圖例", "Legend", "Leyenda"]) {
        NoteKind::Legend
    } else if has(&CONTACTS) {
        NoteKind::Contact
    } else if starts(&["注", "註", "备注", "備註", "※", "*", "说明", "Note", "Nota"]) {
        NoteKind::Remark
    } else {
        NoteKind::Line
    }
}

/// Reads the rows before the table: the title, then metadata, each either `label: value` on one line or label and value
/// on two, and other lines.
///
/// Rows of a grid above its headings hold a title, a unit or a date: each of their cells is a line.
pub(crate) fn head(context: &mut Context, rows: &[SheetRow], has_grid: bool) -> Head {
    let original = context.original;
    let lines: Vec<(Span, bool)> = rows
        .iter()
        .flat_map(|row| match row.cells() {
            cells if has_grid && !cells.is_empty() => {
                cells.iter().map(|cell| (original.trimmed(cell.span), false)).collect()
            }
            cells => vec![(original.trimmed(row.span), !cells.is_empty())],
        })
        .filter(|&(span, _)| !original.is_blank(span))
        .collect();
    let mut lines = lines.into_iter().peekable();
    // A title may contain a colon, as in `某县:第三季度进展`, so only a known label rules it out.
    let label_of = |span: Span| inline(context, span).map_or(span, |(label, _)| label);
    let is_known = |span: Span| known_label(original.slice(label_of(span))).is_some();
    let title_span = lines.next_if(|&(span, has_cells)| !is_known(span) && !has_cells);
    let title = if let Some((span, _)) = title_span {
        // `# ` of a Markdown heading is kept as it is printed.
        context.quote(span)
    } else {
        context.problem(Span { start: 0, end: 0 }, ImportProblemKind::NoTitle);
        context.quote(Span { start: 0, end: 0 })
    };
    let mut head = Head { title, metadata: Vec::new(), notes: Vec::new() };
    while let Some((span, has_cells)) = lines.next() {
        let text = original.slice(span);
        if has_cells {
            context.keep_unread(span);
            context.problem(span, ImportProblemKind::StrayHead);
        } else if kind_of(text) != NoteKind::Line {
            head.note(context, span);
        } else if let Some((label, value)) = inline(context, span) {
            push(context, &mut head.metadata, label, value);
        } else {
            let is_label = known_label(text).is_some();
            let looks_like_label = text.chars().count() <= MAX_LABEL_CHARS
                && text.chars().all(char::is_alphabetic)
                && !head.metadata.is_empty();
            let is_value = |&(next, has_cells): &(Span, bool)| {
                let label = inline(context, next).map_or(next, |(label, _)| label);
                known_label(original.slice(label)).is_none() && !has_cells
            };
            let value = if is_label || looks_like_label { lines.next_if(is_value) } else { None };
            match value {
                Some((value, _)) => push(context, &mut head.metadata, span, value),
                None if is_label => {
                    let none = Span { start: span.end, end: span.end };
                    push(context, &mut head.metadata, span, none);
                }
                None => head.note(context, span),
            }
        }
    }
    head
}

impl Head {
    fn note(&mut self, context: &mut Context, span: Span) {
        self.notes.push(note(context, span, NotePlace::Above));
        context.within(Bounded::Footer, limits::LINES_KEPT, self.notes.len(), span);
    }

    /// The rules for names: the mapping's, and that of a line or a heading such as 列第一位的为牵头单位.
    pub(crate) fn body_rules(
        &self,
        context: &Context,
        headings: &Headings,
        mapped: &BodyRules,
    ) -> BodyRules {
        let mut rules = mapped.clone();
        let says_so = |span: Span| {
            let text = context.original.slice(span);
            FIRST.iter().any(|first| text.contains(first)) && text.contains("牵头")
        };
        rules.first_leads |= self.notes.iter().any(|note| says_so(note.quote.span))
            || headings
                .columns
                .iter()
                .flat_map(|column| &column.cells)
                .any(|cell| says_so(cell.span));
        rules
    }

    /// The dates of the page, the likeliest date of publication first: those of its metadata, then
    /// those that are lines above or below the table.
    pub(crate) fn dates(&self, context: &mut Context, below: &[Note]) -> Vec<Date> {
        let mut dates = Vec::new();
        for kind in [MetadataKind::Issued, MetadataKind::Time] {
            for item in self.metadata.iter().filter(|item| item.kind == kind) {
                let found = context.original.slice(item.value.span);
                let date = Date::parse(found);
                if date.is_none() && !found.is_empty() {
                    let kind = ImportProblemKind::BadDate { found: found.to_owned() };
                    context.problem(item.value.span, kind);
                }
                dates.extend(date);
            }
        }
        let lines = self.notes.iter().chain(below);
        dates.extend(lines.filter_map(|note| Date::parse(context.original.slice(note.quote.span))));
        dates
    }
}

/// The period that a title names: its months and its year, wherever they are.
pub(crate) fn title_period(title: &str) -> Option<PeriodHint> {
    let title: String = title.chars().map(narrow).collect::<String>().to_lowercase();
    // Neither `12022年` nor `dismay`.
    let is_within = |at: usize, c: char| {
        title[..at].ends_with(|before: char| {
            before.is_ascii_digit() || (before.is_ascii_alphabetic() && c.is_ascii_alphanumeric())
        })
    };
    let hints: Vec<PeriodHint> = title
        .char_indices()
        .filter(|&(at, c)| !is_within(at, c))
        .filter_map(|(at, _)| period_text::period(&title[at..]).map(|(hint, _)| hint))
        .collect();
    let months = hints.iter().find(|hint| hint.months != (1, 12));
    let year = hints.iter().find_map(|hint| hint.year);
    match (months, year) {
        (Some(months), year) => Some(PeriodHint { year: months.year.or(year), ..*months }),
        (None, Some(year)) => Some(PeriodHint { year: Some(year), months: (1, 12) }),
        (None, None) => None,
    }
}

/// Reports a line after the table that may be a row with all but one of its cells merged: it is a sentence, directly
/// after a row that no separator ends.
pub(crate) fn report_possible_rows(
    context: &mut Context,
    sheet: &Sheet,
    end: usize,
    below: &[Note],
) {
    let is_open = end
        .checked_sub(1)
        .and_then(|last| sheet.rows.get(last))
        .is_some_and(|row| !row.is_closed());
    let rows = sheet.rows.get(end..).unwrap_or_default();
    let adjacent = rows.iter().take_while(|row| !context.original.is_blank(row.span)).count();
    for note in below.iter().take(adjacent).filter(|note| is_open && note.kind == NoteKind::Line) {
        let text = context.original.slice(note.quote.span);
        if !text.ends_with(['。', '；', ';', '！']) {
            break;
        }
        context.problem(note.quote.span, ImportProblemKind::MaybeRow);
    }
}

/// Reads the rows after the table.
pub(crate) fn foot(context: &mut Context, rows: &[SheetRow]) -> Vec<Note> {
    let original = context.original;
    let spans =
        rows.iter().map(|row| original.trimmed(row.span)).filter(|&span| !original.is_blank(span));
    let notes: Vec<Note> = spans.map(|span| note(context, span, NotePlace::Below)).collect();
    if let Some(last) = notes.last() {
        context.within(Bounded::Footer, limits::LINES_KEPT, notes.len(), last.quote.span);
    }
    notes
}

fn note(context: &mut Context, span: Span, place: NotePlace) -> Note {
    let kind = kind_of(context.original.slice(span));
    Note { place, kind, quote: context.quote(span) }
}

/// Splits a line such as `时间: 2022-07-01 16:02` into the spans of its label and its value.
fn inline(context: &Context, span: Span) -> Option<(Span, Span)> {
    let text = context.original.slice(span);
    let (at, colon) = text.char_indices().find(|&(_, c)| matches!(c, ':' | '：'))?;
    let label = text[..at].trim_end();
    let is_short = (1..=MAX_LABEL_CHARS).contains(&label.chars().count());
    if !is_short || label.contains(char::is_whitespace) || !label.chars().all(char::is_alphabetic) {
        return None;
    }
    let label_span = Span { start: span.start, end: span.start + offset(label.len()) };
    let after = Span { start: span.start + offset(at + colon.len_utf8()), end: span.end };
    Some((label_span, context.original.trimmed(after)))
}

fn push(context: &mut Context, metadata: &mut Vec<Metadata>, label_span: Span, value_span: Span) {
    let head = context.original.slice(label_span).to_owned();
    let kind = known_label(&head).unwrap_or(MetadataKind::Other);
    if kind == MetadataKind::Other {
        context.problem(label_span, ImportProblemKind::UnknownHead { head: head.clone() });
    } else if metadata.iter().any(|item| item.kind == kind) {
        context.problem(label_span, ImportProblemKind::TwiceHead { head: head.clone() });
    }
    if value_span.start == value_span.end {
        context.problem(label_span, ImportProblemKind::HeadWithoutValue { head });
    }
    let label = context.quote(label_span);
    let value = context.quote(value_span);
    metadata.push(Metadata { kind, label, value });
    context.within(Bounded::Metadata, limits::METADATA, metadata.len(), label_span);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_names_a_period() {
        for (title, expected) in [
            ("某县2022年第二季度进展", Some((Some(2022), (4, 6)))),
            ("第二季度进展情况", Some((None, (4, 6)))),
            ("Strategic plan progress Q2 2023", Some((Some(2023), (4, 6)))),
            ("Avance segundo trimestre de 2021", Some((Some(2021), (4, 6)))),
            ("Plan Municipal 2021 – Avance primer semestre", Some((Some(2021), (1, 6)))),
            ("Report of the mayor on the SQ4 line", None),
            ("2024年重点工作", Some((Some(2024), (1, 12)))),
            ("某县２０２２年第２季度进展", Some((Some(2022), (4, 6)))),
            ("二〇二三年上半年进展", Some((Some(2023), (1, 6)))),
            ("二○二三年六月进展", Some((Some(2023), (6, 6)))),
            ("2022年重点工作一月一通报", Some((Some(2022), (1, 12)))),
        ] {
            let found = title_period(title).map(|hint| (hint.year, hint.months));
            assert_eq!(found, expected, "{title}");
        }
    }
}
