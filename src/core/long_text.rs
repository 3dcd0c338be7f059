//! The point at which a long text is folded in a list.

/// The longest text that is shown whole in a list, in characters.
const FOLD_AT: usize = 180;

/// Returns the byte at which a long text is folded: after the last full stop or semicolon among characters 61 to 120,
/// else after the last comma there, else after character 120. `None`: the text is shown whole.
pub fn fold_at(text: &str) -> Option<usize> {
    if text.chars().count() <= FOLD_AT {
        return None;
    }
    let near: Vec<(usize, char)> = text.char_indices().skip(60).take(60).collect();
    let after = |ends: &[char]| {
        near.iter().rev().find(|(_, c)| ends.contains(c)).map(|(i, c)| i + c.len_utf8())
    };
    after(&['。', ';', '；'])
        .or_else(|| after(&[',', '，', '、']))
        .or_else(|| near.last().map(|(i, c)| i + c.len_utf8()))
}
