//! Telephone numbers in the text of a source.

use std::ops::Range;

/// Runs of digits and hyphens that can be called: at least seven digits, such as `0635-5231944`, or a hotline of five
/// that stands alone, such as `12345`.
pub fn phones(words: &str) -> Vec<Range<usize>> {
    let mut phones = Vec::new();
    let mut start = None;
    // What stands before the run, and the last character.
    let (mut before, mut last) = (None, None);
    let ends = words.char_indices().map(|(i, c)| (i, Some(c))).chain([(words.len(), None)]);
    for (i, c) in ends {
        let is_part = c.is_some_and(|c| c.is_ascii_digit() || (c == '-' && start.is_some()));
        match (is_part, start) {
            (true, None) => (start, before) = (Some(i), last),
            (false, Some(from)) => {
                let run = words.get(from..i).unwrap_or_default().trim_end_matches('-');
                let n_digits = run.bytes().filter(u8::is_ascii_digit).count();
                let is_short = n_digits == 5 && i - from == 5 && run.starts_with('1');
                let is_hotline = is_short && ![before, c].into_iter().flatten().any(counts);
                if n_digits >= 7 || is_hotline {
                    phones.push(from..from + run.len());
                }
                start = None;
            }
            _ => {}
        }
        last = c;
    }
    phones
}

/// What a number beside it is part of, or an amount of.
fn counts(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || matches!(c, '.' | '-' | '+' | '%' | '$' | '¥' | '￥' | '％' | '０'..='９' | '．' | '㎡')
        || UNITS.contains(&c)
}

/// What the sources print after an amount.
const UNITS: [char; 16] = [
    '万', '亿', '元', '个', '户', '亩', '吨', '米', '家', '名', '项', '次', '套', '人', '件', '宗',
];
