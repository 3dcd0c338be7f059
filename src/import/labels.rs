//! Splits a cell into parts at its labels: the name of one of the task's leading departments and a colon.

use crate::core::report::{Span, offset};

/// A part of a cell, before its owner is known.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct LabelledText {
    /// The span of the label with its colon, and the index of its department in `names`.
    pub(crate) label: Option<(Span, usize)>,
    /// The span of the text after the label.
    pub(crate) words: Span,
}

/// Splits a cell that starts at byte `start` of the original at its labels.
///
/// `names` are the departments of the task's 牵头单位 without a leading 县; any other text before a colon, such as
/// `低效工业用地:`, is a sub-heading within a part. One whitespace character directly before a label is a separator;
/// everything else belongs to the parts, other whitespace included.
pub(crate) fn pieces(cell: &str, start: u32, names: &[&str]) -> Vec<LabelledText> {
    let span =
        |from: usize, to: usize| Span { start: start + offset(from), end: start + offset(to) };
    let mut pieces = Vec::new();
    let mut label = None;
    let mut from = 0;
    let mut before: Option<char> = None;
    let mut at = 0;
    while let Some(c) = cell[at..].chars().next() {
        let found =
            before.is_none_or(may_precede_label).then(|| label_at(&cell[at..], names)).flatten();
        let Some((length, name_idx)) = found else {
            before = Some(c);
            at += c.len_utf8();
            continue;
        };
        let separator = before.filter(|c| c.is_whitespace()).map_or(0, char::len_utf8);
        let end = (at - separator).max(from);
        if label.is_some() || !cell[from..end].trim().is_empty() {
            pieces.push(LabelledText { label, words: span(from, end) });
        }
        label = Some((span(at, at + length), name_idx));
        at += length;
        from = at;
        before = cell[..at].chars().next_back();
    }
    if label.is_some() || !cell[from..].trim().is_empty() {
        pieces.push(LabelledText { label, words: span(from, cell.len()) });
    }
    pieces
}

/// Returns whether a label may follow this character. A name in the middle of a sentence is not a label.
fn may_precede_label(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '。' | ';' | '；' | '!' | '！' | '?' | '？')
        || matches!(c, '”' | '’' | ')' | '）' | '」' | '』' | '》' | '】')
}

/// Returns the length in bytes of the label at the start of a text, and the index of its name.
fn label_at(text: &str, names: &[&str]) -> Option<(usize, usize)> {
    names.iter().enumerate().find_map(|(i, name)| {
        let with_county = text.strip_prefix('县').filter(|_| !name.starts_with('县'));
        let rest =
            text.strip_prefix(name).filter(|rest| rest.starts_with(is_colon)).or_else(|| {
                with_county?.strip_prefix(name).filter(|rest| rest.starts_with(is_colon))
            })?;
        let colon = rest.chars().next()?;
        Some((text.len() - rest.len() + colon.len_utf8(), i))
    })
}

pub(crate) fn is_colon(c: char) -> bool {
    matches!(c, ':' | '：')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each part as `label|words`.
    fn parts(cell: &str) -> Vec<String> {
        let words = |span: Span| &cell[span.start as usize..span.end as usize];
        pieces(cell, 0, &["财政局", "发展和改革局"])
            .into_iter()
            .map(|p| format!("{}|{}", p.label.map_or("", |(span, _)| words(span)), words(p.words)))
            .collect()
    }

    #[test]
    fn a_cell_is_parted_at_its_own_departments_only() {
        assert_eq!(
            parts("财政局:甲。 县发展和改革局：乙。"),
            ["财政局:|甲。", "县发展和改革局：|乙。"]
        );
        assert_eq!(parts("财政局:甲。发展和改革局:乙"), ["财政局:|甲。", "发展和改革局:|乙"]);
        assert_eq!(parts("共同的话。 财政局:甲"), ["|共同的话。", "财政局:|甲"]);
        assert_eq!(parts("住建局:甲。 政府采购:乙"), ["|住建局:甲。 政府采购:乙"]);
        assert_eq!(parts("甲“乙”财政局:丙"), ["|甲“乙”", "财政局:|丙"]);
        assert_eq!(parts("由财政局:甲"), ["|由财政局:甲"], "in the middle of a sentence");
        assert_eq!(parts("财政局甲"), ["|财政局甲"]);
    }

    #[test]
    fn blanks_stay_but_for_the_one_before_a_label() {
        assert_eq!(
            parts("财政局: 甲。  发展和改革局:乙 "),
            ["财政局:| 甲。 ", "发展和改革局:|乙 "]
        );
        assert_eq!(parts(" 财政局:甲"), ["财政局:|甲"]);
        assert_eq!(parts("财政局:发展和改革局:乙"), ["财政局:|发展和改革局:乙"]);
        assert_eq!(parts("财政局: 发展和改革局:乙"), ["财政局:|", "发展和改革局:|乙"]);
    }
}
