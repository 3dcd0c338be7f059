//! Pinyin of Chinese names with all readings, initials, and the ids made of them. Only the importer contains the
//! dictionary; the page uses the pinyin stored in the dataset.

use std::collections::{BTreeMap, BTreeSet};

use pinyin::{ToPinyin, ToPinyinMulti};

/// Returns the pinyin of a name without tones: syllables separated by spaces, the readings of one character by `/`, the
/// most common one first, such as `ren xing/hang`. A run of ASCII letters or digits is one syllable; punctuation is
/// omitted.
pub fn typed(name: &str) -> String {
    let mut syllables: Vec<String> = Vec::new();
    let mut is_run = false;
    for c in name.chars() {
        if c.is_ascii_alphanumeric() {
            match syllables.last_mut().filter(|_| is_run) {
                Some(run) => run.push(c.to_ascii_lowercase()),
                None => syllables.push(c.to_ascii_lowercase().to_string()),
            }
            is_run = true;
            continue;
        }
        is_run = false;
        let readings = readings(c);
        if !readings.is_empty() {
            syllables.push(readings.join("/"));
        }
    }
    syllables.join(" ")
}

/// Returns the readings of a character without tones, the most common one first.
fn readings(c: char) -> Vec<String> {
    let common = c.to_pinyin().into_iter();
    let all = c.to_pinyin_multi().into_iter().flatten();
    let mut readings: Vec<String> = Vec::new();
    for reading in common.chain(all) {
        let plain = reading.plain().replace('ü', "v");
        // A few interjections have readings that are not plain letters and cannot be typed.
        if plain.bytes().all(|b| b.is_ascii_lowercase()) && !readings.contains(&plain) {
            readings.push(plain);
        }
    }
    readings
}

/// Returns the first letter of each syllable's most common reading.
pub fn initials(typed: &str) -> String {
    typed.split(' ').filter_map(|syllable| syllable.chars().next()).collect()
}

/// Strips the leading enumerator of a heading: `(二)`, `二、`, `3.`. Returns the heading unchanged if nothing would be
/// left.
pub fn without_enumerator(heading: &str) -> &str {
    const NUMERALS: &str = "一二三四五六七八九十百0123456789０１２３４５６７８９";
    let text = heading.trim();
    let opened = text.strip_prefix(['(', '（']);
    let rest = opened.unwrap_or(text);
    let after = rest.trim_start_matches(|c| NUMERALS.contains(c));
    let closers: &[char] = if opened.is_some() { &[')', '）'] } else { &['、', '.', '．'] };
    match after.strip_prefix(closers) {
        Some(words) if after.len() < rest.len() && !words.trim().is_empty() => words.trim(),
        _ => text,
    }
}

/// Allocates unique ids. Remembers the next number for each base, so that a text with a hundred thousand equal names is
/// read in linear time.
#[derive(Debug, Default)]
pub struct Ids {
    taken: BTreeSet<String>,
    next: BTreeMap<String, u32>,
}

impl Ids {
    /// Marks an id as taken.
    pub fn reserve(&mut self, id: &str) {
        self.taken.insert(id.to_owned());
    }

    /// Takes and returns the first free id of `base`, `base2`, `base3`, …, with `joint` before the number.
    pub fn take(&mut self, base: &str, joint: &str) -> String {
        let mut id = base.to_owned();
        let next = self.next.entry(id.clone()).or_insert(2);
        while self.taken.contains(&id) {
            id = format!("{base}{joint}{next}");
            *next += 1;
        }
        self.taken.insert(id.clone());
        id
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_typed_with_all_readings() {
        assert_eq!(initials(&typed("财政局")), "czj");
        assert_eq!(initials(&typed("发展和改革局")), "fzhggj");
        assert!(typed("人行冠县支行").starts_with("ren xing/"), "{}", typed("人行冠县支行"));
        assert!(typed("人行").contains("/hang"));
        assert_eq!(typed("“女”、A4纸"), "nv/ru a4 zhi");
    }

    #[test]
    fn enumerators_go_and_nothing_else() {
        for (heading, words) in [
            ("(二)在项目建设上", "在项目建设上"),
            ("（十一）甲", "甲"),
            ("二、甲", "甲"),
            ("3.甲", "甲"),
            ("三农工作", "三农工作"),
            ("(试点)甲", "(试点)甲"),
            ("(二)", "(二)"),
        ] {
            assert_eq!(without_enumerator(heading), words);
        }
    }

    #[test]
    fn a_taken_id_gets_a_number() {
        let mut ids = Ids::default();
        ids.reserve("czj2");
        assert_eq!([0; 3].map(|_| ids.take("czj", "")), ["czj", "czj3", "czj4"]);
        assert_eq!([0; 2].map(|_| ids.take("t", "-")), ["t", "t-2"]);
    }
}
