//! Telephone numbers in the text of a source.

use std::ops::Range;

/// Finds telephone numbers: runs of digits and hyphens with at least seven digits, such as `0635-5231944`, and
/// five-digit hotlines, such as `12345`, that are not part of an amount. Returns ranges of bytes in `text`, in order.
pub fn phones(text: &str) -> Vec<Range<usize>> {
    let mut phones = Vec::new();
    let mut start = None;
    // The character before the current run, and the previous character.
    let (mut before, mut last) = (None, None);
    let ends = text.char_indices().map(|(i, c)| (i, Some(c))).chain([(text.len(), None)]);
    for (i, c) in ends {
        let is_part = c.is_some_and(|c| c.is_ascii_digit() || (c == '-' && start.is_some()));
        match (is_part, start) {
            (true, None) => (start, before) = (Some(i), last),
            (false, Some(from)) => {
                let run = text.get(from..i).unwrap_or_default().trim_end_matches('-');
                let n_digits = run.bytes().filter(u8::is_ascii_digit).count();
                let is_short = n_digits == 5 && i - from == 5 && run.starts_with('1');
                let is_hotline = is_short && ![before, c].into_iter().flatten().any(is_amount);
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

/// Returns whether a digit run beside this character is part of a longer number or is an amount.
fn is_amount(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || matches!(c, '.' | '-' | '+' | '%' | '$' | '¥' | '￥' | '％' | '０'..='９' | '．' | '㎡')
        || UNITS.contains(&c)
}

/// Units that the sources print after an amount.
const UNITS: [char; 16] = [
    '万', '亿', '元', '个', '户', '亩', '吨', '米', '家', '名', '项', '次', '套', '人', '件', '宗',
];
