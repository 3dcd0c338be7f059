//! The point at which a long text is folded in a list.

/// The longest part that is shown whole in a list, in characters.
const FOLD_AT: usize = 180;

/// Where a long part is folded, in bytes: after a sentence or a clause near the hundredth character. `None`: it is
/// shown whole.
pub fn fold_at(words: &str) -> Option<usize> {
    if words.chars().count() <= FOLD_AT {
        return None;
    }
    let near: Vec<(usize, char)> = words.char_indices().skip(60).take(60).collect();
    let after = |ends: &[char]| {
        near.iter().rev().find(|(_, c)| ends.contains(c)).map(|(i, c)| i + c.len_utf8())
    };
    after(&['。', ';', '；'])
        .or_else(|| after(&[',', '，', '、']))
        .or_else(|| near.last().map(|(i, c)| i + c.len_utf8()))
}
