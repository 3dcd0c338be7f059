//! Formats values for messages: percentages, and excerpts of long values.

use crate::core::role::ROLES;
use serde_json::Value;

/// Formats `n` of `of` as a percentage with three decimals. Rounds down, so that 100 % always means all of them.
pub(super) fn percent(n: usize, of: usize) -> String {
    if n == of {
        return "100 %".to_owned();
    }
    let thousandths = n.saturating_mul(100_000) / of.max(1);
    format!("{}.{:03} %", thousandths / 1000, thousandths % 1000)
}

/// The number of characters shown before and after the first difference.
const MARGIN: usize = 12;

/// Formats two differing values as JSON, each cut to the characters around their first difference.
pub(super) fn excerpts(a: Option<&Value>, b: Option<&Value>) -> (Option<String>, Option<String>) {
    let shown = |value: Option<&Value>| value.map(ToString::to_string);
    let (a, b) = (shown(a), shown(b));
    let n_same = match (&a, &b) {
        (Some(a), Some(b)) => n_same(a, b),
        _ => 0,
    };
    (a.map(|a| around(&a, n_same)), b.map(|b| around(&b, n_same)))
}

/// The number of characters that two texts have in common at their start.
pub(super) fn n_same(a: &str, b: &str) -> usize {
    a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count()
}

/// Cuts a text to the characters around one of them, given by its index; `…` marks what was cut.
pub(super) fn around(text: &str, at: usize) -> String {
    let chars: Vec<char> = text.chars().collect();
    let (start, end) = (at.saturating_sub(MARGIN), (at + 1 + MARGIN).min(chars.len()));
    let middle: String = chars.iter().skip(start).take(end.saturating_sub(start)).collect();
    let (before, after) =
        (if start > 0 { "…" } else { "" }, if end < chars.len() { "…" } else { "" });
    format!("{before}{middle}{after}")
}

/// The beginning of a long text, on one line; `…` marks what was cut.
pub(super) fn beginning(text: &str) -> String {
    const MAX: usize = 40;
    let line = text.replace('\n', " ");
    let start: String = line.chars().take(MAX).collect();
    if start.len() < line.len() { start + "…" } else { start }
}

/// The names of all roles, for the author of a mapping file.
pub(super) fn roles() -> String {
    let names: Vec<&str> = ROLES.iter().map(|spec| spec.name).collect();
    names.join(", ")
}

/// The time in the comment of a signature, in UTC: `2026-11-30 14:40 UTC`. `None`: the signer wrote another comment.
pub(super) fn signed_on(comment: &str) -> Option<String> {
    let seconds = comment.split('\t').find_map(|field| field.strip_prefix("timestamp:"))?;
    let time = jiff::Timestamp::from_second(seconds.parse().ok()?).ok()?;
    Some(time.strftime("%Y-%m-%d %H:%M UTC").to_string())
}
