//! Reads the lines before the table: the title and the metadata, each a label with its value.

use crate::core::limits;
use crate::core::report::{Metadata, MetadataKind, Quote, Span, offset};
use crate::import::context::Context;
use crate::import::original::Line;
use crate::import::problem::{Bounded, ImportProblemKind};

/// The longest label, in characters. A longer text before a colon is a sentence.
const MAX_HEAD_CHARS: usize = 8;

/// The title and the metadata of a report.
pub(crate) struct Head {
    pub(crate) title: Quote,
    pub(crate) metadata: Vec<Metadata>,
}

fn known_head(words: &str) -> Option<MetadataKind> {
    match words {
        "索引号" => Some(MetadataKind::IndexNumber),
        "发布机构" => Some(MetadataKind::Publisher),
        "发文日期" => Some(MetadataKind::Issued),
        "名称" => Some(MetadataKind::Name),
        "时间" => Some(MetadataKind::Time),
        _ => None,
    }
}

/// Reads the lines before the table: the title first, then `label: value` on one line, or label and value on two lines.
pub(crate) fn read(context: &mut Context, lines: &[Line]) -> Head {
    let original = context.original;
    let mut lines = lines
        .iter()
        .map(|line| original.trimmed(line.span))
        .filter(|&span| !original.is_blank(span))
        .peekable();
    // Only a known label rules out a title: `某县:第三季度进展` is a title with a colon.
    let is_known = |span: Span| {
        let label = inline(context, span).map_or(span, |(label, _)| label);
        known_head(original.slice(label)).is_some()
    };
    let title_span = lines.next_if(|&span| !is_known(span) && !original.slice(span).contains('|'));
    let mut metadata: Vec<Metadata> = Vec::new();
    let title = if let Some(span) = title_span {
        context.quote(span)
    } else {
        context.problem(Span { start: 0, end: 0 }, ImportProblemKind::NoTitle);
        context.quote(Span { start: 0, end: 0 })
    };
    while let Some(span) = lines.next() {
        if original.slice(span).contains('|') {
            context.keep_unread(span);
            context.problem(span, ImportProblemKind::StrayHead);
            continue;
        }
        if let Some((label, value)) = inline(context, span) {
            push(context, &mut metadata, label, value);
            continue;
        }
        let is_value = |&next: &Span| {
            let label = inline(context, next).map_or(next, |(label, _)| label);
            known_head(original.slice(label)).is_none() && !original.slice(next).contains('|')
        };
        let is_known = known_head(original.slice(span)).is_some();
        match lines.next_if(is_value) {
            Some(value) => push(context, &mut metadata, span, value),
            None if is_known => {
                push(context, &mut metadata, span, Span { start: span.end, end: span.end });
            }
            None => {
                context.keep_unread(span);
                context.problem(span, ImportProblemKind::StrayHead);
            }
        }
    }
    Head { title, metadata }
}

/// Splits a line such as `时间: 2022-07-01 16:02` into the spans of its label and its value.
fn inline(context: &Context, span: Span) -> Option<(Span, Span)> {
    let words = context.original.slice(span);
    let (at, colon) = words.char_indices().find(|&(_, c)| matches!(c, ':' | '：'))?;
    let label = words[..at].trim_end();
    let is_short = (1..=MAX_HEAD_CHARS).contains(&label.chars().count());
    if !is_short || label.contains(char::is_whitespace) || !label.chars().all(char::is_alphabetic) {
        return None;
    }
    let label_span = Span { start: span.start, end: span.start + offset(label.len()) };
    let after = Span { start: span.start + offset(at + colon.len_utf8()), end: span.end };
    Some((label_span, context.original.trimmed(after)))
}

fn push(context: &mut Context, metadata: &mut Vec<Metadata>, label_span: Span, value_span: Span) {
    let head = context.original.slice(label_span).to_owned();
    let kind = known_head(&head).unwrap_or(MetadataKind::Other);
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
