//! How Chinese names are typed: pinyin with all readings, initials, and the ids made of them. Only the importer carries
//! the dictionary; the page reads what it wrote.

use std::collections::{BTreeMap, BTreeSet};

use pinyin::{ToPinyin, ToPinyinMulti};

/// How a name is typed: syllables parted by blanks, readings of one character by `/`, the common one first. Runs of
/// letters or digits are syllables of their own; punctuation is not typed.
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

/// The readings of a character without tones, the common one first.
fn readings(c: char) -> Vec<String> {
    let common = c.to_pinyin().into_iter();
    let all = c.to_pinyin_multi().into_iter().flatten();
    let mut readings: Vec<String> = Vec::new();
    for context in common.chain(all) {
        let plain = context.plain().replace('ü', "v");
        // A few interjections read as no syllable that anybody types.
        if plain.bytes().all(|b| b.is_ascii_lowercase()) && !readings.contains(&plain) {
            readings.push(plain);
        }
    }
    readings
}

/// The first letter of each syllable's common context.
pub fn initials(typed: &str) -> String {
    typed.split(' ').filter_map(|syllable| syllable.chars().next()).collect()
}

/// A heading without the number that it carries in its document: `(二)`, `二、`, `3.`.
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

/// Ids given so far. It remembers where each row of numbers ended: a text of a hundred thousand equal names is read in
/// the time that it takes to read it.
#[derive(Debug, Default)]
pub struct Ids {
    taken: BTreeSet<String>,
    next: BTreeMap<String, u32>,
}

impl Ids {
    /// Nobody else gets this id.
    pub fn reserve(&mut self, id: &str) {
        self.taken.insert(id.to_owned());
    }

    /// The first of `base`, `base2`, `base3`, … that is not taken, with these characters before the number.
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
