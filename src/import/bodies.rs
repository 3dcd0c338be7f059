//! The names of bodies in a cell: separators, roles within the cell, groups without a name, references to the row above.

use std::ops::Range;

use crate::core::report::{Span, offset};

/// The part that a body has in a task, as its cell says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// The part of the cell's column.
    OfColumn,
    /// `牵头:…` within the cell.
    Lead,
    /// `配合:…` within the cell, or `(…配合)`.
    Support,
}

/// A name in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Name {
    pub(crate) span: Span,
    pub(crate) part: Part,
    /// A group without a name of its own, such as 各乡镇(街道): shown, but no choice.
    pub(crate) is_group: bool,
}

/// Texts that refer to the cell above.
const SAME: [&str; 6] = ["同上", "〃", "″", "”", "''", "同上行"];

/// Texts that stand for nothing.
const NOTHING: [&str; 9] = ["—", "——", "-", "--", "–", "/", "／", "无", "\\"];

/// Words before a colon that give the names after it a part.
const LEAD_WORDS: [&str; 6] = ["牵头单位", "牵头", "责任单位", "主办单位", "主办", "牵头部门"];
const SUPPORT_WORDS: [&str; 7] =
    ["配合单位", "配合", "协办单位", "协办", "参与单位", "参与", "配合部门"];

/// Words in brackets after a name that make the names before them supporting bodies: `县发改局(县财政局配合)`.
const SUPPORT_ENDINGS: [&str; 3] = ["配合", "协办", "参与"];

/// Words with which the names of bodies in Latin script begin.
const LATIN_BODIES: [&str; 18] = [
    "Secretaría",
    "Secretaria",
    "Dirección",
    "Departamento",
    "Ministerio",
    "Instituto",
    "Coordinación",
    "Department",
    "Ministry",
    "Office",
    "Agency",
    "Council",
    "Directorate",
    "Bureau",
    "Authority",
    "Commission",
    "Unidad",
    "Oficina",
];

/// Returns whether a whole cell says "as above".
pub(crate) fn is_same(text: &str) -> bool {
    SAME.contains(&text.trim())
}

/// Returns whether a whole cell names nothing: a dash, a slash.
pub(crate) fn is_nothing(text: &str) -> bool {
    NOTHING.contains(&text.trim())
}

/// Returns whether a whole cell refers to another one or says that there is nothing.
pub(crate) fn is_reference(text: &str) -> bool {
    is_same(text) || is_nothing(text)
}

/// Returns whether a text is nothing but names of bodies.
pub(crate) fn are_names(text: &str, is_body: &dyn Fn(&str) -> bool) -> bool {
    let names = names(text, 0);
    !names.is_empty()
        && names.iter().all(|name| {
            let name = &text[name.span.start as usize..name.span.end as usize];
            is_group(name) || is_body(name)
        })
}

/// Returns whether a name is a group's, which names no single body.
pub(crate) fn is_group(name: &str) -> bool {
    name.starts_with('各')
        || name.contains("有关")
        || name.contains("相关")
        || name == "县直单位"
        || name == "乡镇街道"
}

/// The names in a cell that starts at byte `start` of the original.
pub(crate) fn names(text: &str, start: u32) -> Vec<Name> {
    if is_reference(text) {
        return Vec::new();
    }
    let mut names: Vec<Name> = Vec::new();
    let mut part = Part::OfColumn;
    for range in pieces(text) {
        let mut range = trimmed(text, range);
        if let Some((found, length)) = part_word(&text[range.clone()]) {
            part = found;
            range = trimmed(text, range.start + length..range.end);
        }
        let piece = &text[range.clone()];
        if piece.is_empty() || is_reference(piece) {
            continue;
        }
        let at = |range: Range<usize>| Span {
            start: start + offset(range.start),
            end: start + offset(range.end),
        };
        let add = |names: &mut Vec<Name>, range: Range<usize>, part| {
            let is_group = is_group(&text[range.clone()]);
            names.push(Name { span: at(range), part, is_group });
        };
        if let Some((name, found)) = stated_part(piece) {
            if found == Part::Support {
                // 县财政局、县住建局配合: the names before it too, back to one whose part is stated.
                for name in names.iter_mut().rev().take_while(|name| name.part == Part::OfColumn) {
                    name.part = Part::Support;
                }
            }
            add(&mut names, range.start..range.start + name, found);
            continue;
        }
        match bracketed_support(piece) {
            Some((name, supporting)) => {
                add(&mut names, range.start..range.start + name, part);
                for inner in self::pieces(&piece[supporting.clone()]) {
                    let inner = range.start + supporting.start + inner.start
                        ..range.start + supporting.start + inner.end;
                    let inner = trimmed(text, inner);
                    if !inner.is_empty() {
                        add(&mut names, inner, Part::Support);
                    }
                }
            }
            None => add(&mut names, range, part),
        }
    }
    names
}

/// The pieces between separators, none of them within brackets.
fn pieces(text: &str) -> Vec<Range<usize>> {
    let is_latin = is_latin(text);
    let has_semicolon = text.contains([';', '；']);
    let mut pieces: Vec<Range<usize>> = Vec::new();
    let mut depth = 0_usize;
    let mut from = 0;
    let mut skip_to = 0;
    for (at, c) in text.char_indices() {
        if at < skip_to {
            continue;
        }
        match c {
            '(' | '（' | '[' | '【' | '〔' => depth += 1,
            ')' | '）' | ']' | '】' | '〕' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let line_break = text[at..].strip_prefix("<br>").map_or(0, |_| "<br>".len());
        let and = if is_latin && !has_semicolon { latin_and(text, at) } else { 0 };
        let is_separator = match c {
            '\n' | '\r' | ';' | '；' => true,
            _ if depth > 0 => false,
            '、' => true,
            // In Latin script a comma is part of a name where a semicolon separates the names.
            ',' | '，' | '/' => !(is_latin && has_semicolon),
            c if c.is_whitespace() => !is_latin,
            _ => false,
        };
        let length = line_break.max(and).max(usize::from(is_separator) * c.len_utf8());
        if length > 0 {
            pieces.push(from..at);
            from = at + length;
            skip_to = from;
        }
    }
    pieces.push(from..text.len());
    joined(text, pieces)
}

/// Joins 各区 and the piece after it: 各区、县(市)政府 is one group.
fn joined(text: &str, pieces: Vec<Range<usize>>) -> Vec<Range<usize>> {
    const OPEN: [&str; 5] = ["各区", "各县", "各市", "各镇", "各乡"];
    let mut joined: Vec<Range<usize>> = Vec::new();
    for piece in pieces {
        match joined.last_mut() {
            Some(last)
                if OPEN.contains(&text[last.clone()].trim())
                    && text[piece.clone()]
                        .trim_start()
                        .starts_with(['县', '市', '区', '乡', '镇', '街']) =>
            {
                last.end = piece.end;
            }
            _ => joined.push(piece),
        }
    }
    joined
}

/// The length of an *and* between two names in Latin script at this byte, blanks included: before the last of a list,
/// or before a word with which names begin.
fn latin_and(text: &str, at: usize) -> usize {
    [" y ", " e ", " and ", " & "]
        .into_iter()
        .find(|and| {
            text[at..].strip_prefix(and).is_some_and(|after| {
                let ends_list = text[..at].contains(',') && !after.contains(',');
                ends_list || LATIN_BODIES.iter().any(|body| after.starts_with(body))
            })
        })
        .map_or(0, str::len)
}

fn is_latin(text: &str) -> bool {
    let mut letters = text.chars().filter(|c| c.is_alphabetic());
    letters.clone().next().is_some() && letters.all(|c| c < '\u{250}')
}

/// The part that a piece begins with, and the length of its words.
fn part_word(piece: &str) -> Option<(Part, usize)> {
    let (word, rest) = piece.split_once([':', '：'])?;
    let length = piece.len() - rest.len();
    let word = word.trim();
    let part = if LEAD_WORDS.contains(&word) {
        Part::Lead
    } else if SUPPORT_WORDS.contains(&word) {
        Part::Support
    } else {
        return None;
    };
    Some((part, length))
}

/// A name followed by its part, in brackets or not: the length of the name, and the part.
fn stated_part(piece: &str) -> Option<(usize, Part)> {
    let bare = piece.strip_suffix([')', '）']).unwrap_or(piece);
    let ends = |words: &[&str]| words.iter().find_map(|word| bare.strip_suffix(word));
    let (name, part) = match (ends(&["牵头", "主办"]), ends(&SUPPORT_ENDINGS)) {
        (Some(name), _) => (name, Part::Lead),
        (_, Some(name)) => (name, Part::Support),
        _ => return None,
    };
    let name = match (bare.len() < piece.len(), name.strip_suffix(['(', '（'])) {
        (true, Some(name)) => name,
        (false, None) if !name.contains(['(', '（']) => name,
        _ => return None,
    };
    let name = name.trim_end();
    (!name.is_empty()).then_some((name.len(), part))
}

/// A name followed by supporting bodies in brackets: the length of the name, and the range of their names.
fn bracketed_support(piece: &str) -> Option<(usize, Range<usize>)> {
    let inner = piece.strip_suffix([')', '）'])?;
    let open = inner.rfind(['(', '（'])?;
    let from = open + inner[open..].chars().next()?.len_utf8();
    let ending = SUPPORT_ENDINGS.iter().find(|ending| inner.ends_with(*ending))?;
    let to = inner.len() - ending.len();
    (open > 0 && from < to).then_some((open, from..to))
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let piece = &text[range.clone()];
    let is_edge = |c: char| c.is_whitespace() || matches!(c, '。' | '.');
    let start = range.start + (piece.len() - piece.trim_start().len());
    let end = range.start + piece.trim_end_matches(is_edge).len();
    start..end.max(start)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Vec<String> {
        names(text, 0)
            .into_iter()
            .map(|name| {
                let words = &text[name.span.start as usize..name.span.end as usize];
                let part = match name.part {
                    Part::OfColumn => "",
                    Part::Lead => "L:",
                    Part::Support => "S:",
                };
                format!("{part}{words}{}", if name.is_group { "*" } else { "" })
            })
            .collect()
    }

    #[test]
    fn names_are_told_apart() {
        for (text, expected) in [
            ("县发展和改革局、县财政局", &["县发展和改革局", "县财政局"][..]),
            ("县经信局　县科技局", &["县经信局", "县科技局"]),
            (
                "市经信局、市发改委,市商务局,各区、县(市)政府",
                &["市经信局", "市发改委", "市商务局", "各区、县(市)政府*"],
            ),
            ("市建委(地铁指挥部)、市交通局", &["市建委(地铁指挥部)", "市交通局"]),
            (
                "经开区 高新园(某某镇) 各街道 市国有公司",
                &["经开区", "高新园(某某镇)", "各街道*", "市国有公司"],
            ),
            ("县住建局<br>县财政局", &["县住建局", "县财政局"]),
            ("牵头:县发改局;配合:县财政局、县审计局", &["L:县发改局", "S:县财政局", "S:县审计局"]),
            ("县发改局(县财政局、县审计局配合)", &["县发改局", "S:县财政局", "S:县审计局"]),
            ("县发改局(牵头)、县民政局（配合）", &["L:县发改局", "S:县民政局"]),
            ("县发改局牵头,县财政局、县住建局配合", &["L:县发改局", "S:县财政局", "S:县住建局"]),
            ("各乡镇(街道)", &["各乡镇(街道)*"]),
            ("县直有关部门", &["县直有关部门*"]),
            (
                "Department of Health and Care; Department for Education, Skills and Work",
                &["Department of Health and Care", "Department for Education, Skills and Work"],
            ),
            (
                "Secretaría General y Dirección Jurídica.",
                &["Secretaría General", "Dirección Jurídica"],
            ),
            (
                "Secretaría General, Dirección Jurídica y Desarrollo Urbano.",
                &["Secretaría General", "Dirección Jurídica", "Desarrollo Urbano"],
            ),
            ("Department of Health and Care", &["Department of Health and Care"]),
            ("同上", &[]),
            ("〃", &[]),
            ("—", &[]),
            ("/", &[]),
            ("、 ;", &[]),
            ("", &[]),
        ] {
            assert_eq!(said(text), expected, "{text}");
        }
    }
}
