//! The differences between two wordings of one text, word by word.
//!
//! A word is a Han character, or a run of Latin letters or of the digits of a number. Short equal stretches between two
//! differences are taken for chance and counted as different, so that marks are few enough to be read.

use std::collections::BTreeMap;

use similar::{Algorithm, DiffTag, capture_diff_slices};

/// The smallest share of common characters at which differences are marked, in per cent. Below it, two texts side by side
/// are easier to read than their differences.
const SIMILAR: usize = 50;

/// The longest equal stretch between two differences that is taken for chance, in characters.
const CHANCE: usize = 2;

/// The longest text that is compared, in bytes. A comparison takes quadratic time in the worst case.
const MAX: usize = 20_000;

/// A stretch of two wordings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stretch<'a> {
    /// Both have it.
    Same(&'a str),
    /// Only the earlier one has it.
    Removed(&'a str),
    /// Only the later one has it.
    Added(&'a str),
}

/// Returns how much of two texts is the same, in per cent of their characters.
pub fn similarity(earlier: &str, later: &str) -> usize {
    if earlier == later {
        return 100;
    }
    let (old, new) = (words(earlier), words(later));
    // Most pairs have too few words in common in any order, which takes much less time to find.
    match share(n_common_words(&old, &new), &old, &new) {
        share if share < SIMILAR => share,
        _ if earlier.len().max(later.len()) > MAX => 0,
        _ => stretches(&old, &new).1,
    }
}

/// Returns the differences in the order of both texts. `None`: they have too little in common, or are too long.
pub fn differences<'a>(earlier: &'a str, later: &'a str) -> Option<Vec<Stretch<'a>>> {
    if earlier.len().max(later.len()) > MAX {
        return None;
    }
    let (old, new) = (words(earlier), words(later));
    if share(n_common_words(&old, &new), &old, &new) < SIMILAR {
        return None;
    }
    let (stretches, share) = stretches(&old, &new);
    if share < SIMILAR {
        return None;
    }
    let (mut old_at, mut new_at) = (0, 0);
    let mut take = |n_old: usize, n_new: usize| {
        let removed = earlier.get(old_at..old_at + n_old).unwrap_or_default();
        let added = later.get(new_at..new_at + n_new).unwrap_or_default();
        (old_at, new_at) = (old_at + n_old, new_at + n_new);
        (removed, added)
    };
    let mut found = Vec::new();
    for (is_same, n_old, n_new) in stretches {
        let (removed, added) = take(n_old, n_new);
        if is_same {
            found.push(Stretch::Same(added));
            continue;
        }
        found.extend(Some(Stretch::Removed(removed)).filter(|_| n_old > 0));
        found.extend(Some(Stretch::Added(added)).filter(|_| n_new > 0));
    }
    Some(found)
}

/// Equal and different stretches in turn, with their lengths in both texts in bytes; the share of what is equal.
fn stretches(old: &[&str], new: &[&str]) -> (Vec<(bool, usize, usize)>, usize) {
    let ops = capture_diff_slices(Algorithm::Myers, old, new);
    let mut stretches: Vec<(bool, usize, usize)> = Vec::new();
    let mut n_same = 0;
    for (i, op) in ops.iter().enumerate() {
        let (old, new) = (&old[op.old_range()], &new[op.new_range()]);
        let is_between = i > 0 && i + 1 < ops.len();
        let n = n_chars(new);
        let is_same = op.tag() == DiffTag::Equal && (n > CHANCE || !is_between);
        if is_same {
            n_same += n;
        }
        let (n_old, n_new) = (n_bytes(old), n_bytes(new));
        match stretches.last_mut() {
            Some((false, old, new)) if !is_same => {
                *old += n_old;
                *new += n_new;
            }
            _ => stretches.push((is_same, n_old, n_new)),
        }
    }
    (stretches, share(n_same, old, new))
}

/// Counts the characters of the words that two texts have in common, in any order.
pub(crate) fn n_common_words(old: &[&str], new: &[&str]) -> usize {
    let mut left: BTreeMap<&str, usize> = BTreeMap::new();
    for word in old {
        *left.entry(word).or_default() += 1;
    }
    let is_common = |word: &&&str| match left.get_mut(**word) {
        Some(n @ 1..) => {
            *n -= 1;
            true
        }
        _ => false,
    };
    new.iter().filter(is_common).map(|word| word.chars().count()).sum()
}

/// Returns the share of `n_same` characters in each of two texts, in per cent of both.
fn share(n_same: usize, old: &[&str], new: &[&str]) -> usize {
    (200 * n_same).checked_div(n_chars(old) + n_chars(new)).unwrap_or(100)
}

/// Counts the characters of words.
pub(crate) fn n_chars(words: &[&str]) -> usize {
    words.iter().map(|word| word.chars().count()).sum()
}

fn n_bytes(words: &[&str]) -> usize {
    words.iter().map(|word| word.len()).sum()
}

/// Splits a text into words without gaps.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let n = if first.is_ascii_alphanumeric() { run(rest) } else { first.len_utf8() };
        let (word, after) = rest.split_at(n);
        words.push(word);
        rest = after;
    }
    words
}

/// The length of the word or number at the beginning of a text: `112.8`, `1,200`, `30%`, `5G`.
fn run(text: &str) -> usize {
    let bytes = text.as_bytes();
    let is_part = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_alphanumeric);
    let is_digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
    let is_mark = |i: usize| matches!(bytes.get(i), Some(b'.' | b','));
    let mut n = 0;
    while is_part(n) || n > 0 && is_mark(n) && is_digit(n - 1) && is_digit(n + 1) {
        n += 1;
    }
    if is_digit(n - 1) && bytes.get(n) == Some(&b'%') { n + 1 } else { n }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_one_word_and_so_is_each_character() {
        for (text, expected) in [
            ("全年42亿元", &["全", "年", "42", "亿", "元"][..]),
            ("112.8万,1,200个", &["112.8", "万", ",", "1,200", "个"]),
            ("达30%。5G a.b 3.", &["达", "30%", "。", "5G", " ", "a", ".", "b", " ", "3", "."]),
            ("", &[]),
        ] {
            assert_eq!(words(text), expected, "{text}");
        }
    }

    #[test]
    fn differences_are_marked_by_words_and_joined() {
        use Stretch::{Added, Removed, Same};
        for (earlier, later, expected) in [
            ("全年42亿元", "全年42亿元", Some(vec![Same("全年42亿元")])),
            (
                "全年实施重点项目76个。",
                "全年实施重点项目80个。",
                Some(vec![Same("全年实施重点项目"), Removed("76"), Added("80"), Same("个。")]),
            ),
            (
                "完成投资10亿元以上",
                "力争完成投资10亿元",
                Some(vec![Added("力争"), Same("完成投资10亿元"), Removed("以上")]),
            ),
            // The equal character between two differences is taken for chance.
            (
                "新建公路三十里桥五座全部通车",
                "新建公路四十里道五座全部通车",
                Some(vec![
                    Same("新建公路"),
                    Removed("三十里桥"),
                    Added("四十里道"),
                    Same("五座全部通车"),
                ]),
            ),
            ("改善水质", "新建学校三所", None),
            ("", "新建", None),
            ("", "", Some(vec![])),
        ] {
            assert_eq!(differences(earlier, later), expected, "{earlier} {later}");
            let found = differences(earlier, later).unwrap_or_default();
            let text = |leave: fn(&Stretch) -> bool| -> String {
                let kept = found.iter().filter(|stretch| !leave(stretch));
                let text = |stretch: &Stretch| match stretch {
                    Same(text) | Removed(text) | Added(text) => (*text).to_owned(),
                };
                kept.map(text).collect()
            };
            if !found.is_empty() {
                assert_eq!(text(|stretch| matches!(stretch, Added(_))), earlier);
                assert_eq!(text(|stretch| matches!(stretch, Removed(_))), later);
            }
        }
    }

    #[test]
    fn similarity_is_a_share_of_the_characters() {
        assert_eq!(similarity("甲乙", "甲乙"), 100);
        assert_eq!(similarity("全年实施重点项目76个", "全年实施重点项目80个"), 81);
        assert_eq!(similarity("甲乙丙", "丁戊己"), 0);
        let long = "甲".repeat(MAX);
        assert_eq!(similarity(&long, &format!("{long}乙")), 0);
    }
}
