//! The index by which an archive is searched: which reports of a shard contain two characters beside each other.
//!
//! A text of n characters can only be in a report that has each of its n - 1 pairs, so the reports that have them all are
//! the only ones that have to be read. Pairs need no words, so no text is missed, in whatever language.
//! The pairs are sorted and divided into pieces, of which a search fetches those with its own pairs.

#[cfg(not(target_arch = "wasm32"))]
use std::collections::{BTreeMap, BTreeSet};

#[cfg(not(target_arch = "wasm32"))]
use crate::core::report::{Report, offset};
#[cfg(not(target_arch = "wasm32"))]
use crate::core::search::FoldChar;
#[cfg(not(target_arch = "wasm32"))]
use crate::core::search_text::SearchText;

/// Two consecutive characters of a folded text, or its last one and [`END`].
pub type Gram = [char; 2];

/// Stands after the last character of a passage, so that it is in a pair too. No search text contains it.
const END: char = '\u{0}';

/// A range of pairs, both ends included.
pub type GramRange = (Gram, Gram);

/// Returns what a folded word can be found by: a report that contains the word has a pair in each range.
pub fn wanted(word: &str) -> Vec<GramRange> {
    let chars: Vec<char> = word.chars().collect();
    match chars[..] {
        [only] => vec![([only, END], [only, char::MAX])],
        _ => chars.windows(2).map(|pair| ([pair[0], pair[1]], [pair[0], pair[1]])).collect(),
    }
}

/// Returns the pairs of a report's searched texts, folded but for the forms of characters.
#[cfg(not(target_arch = "wasm32"))]
fn grams(report: &Report, fold_char: FoldChar) -> BTreeSet<Gram> {
    let text = SearchText::with_forms(report, "", fold_char);
    let mut grams = BTreeSet::new();
    // Each passage and each number ends with the same character.
    for text in [text.folded.text.as_str(), text.numbers.digits()] {
        for passage in text.split_terminator(END) {
            let ends = passage.chars().skip(1).chain([END]);
            grams.extend(passage.chars().zip(ends).map(|(first, second)| [first, second]));
        }
    }
    grams
}

/// Which reports of a shard have each pair, by their positions.
#[cfg(not(target_arch = "wasm32"))]
#[derive(Debug)]
pub struct GramIndex {
    fold_char: FoldChar,
    n_reports: usize,
    reports: BTreeMap<Gram, Vec<u32>>,
    forms: Forms,
}

/// The groups of characters that are forms of one another, of several reports. Characters of one group in any report are of
/// one group here: so the pairs of a text include those of every text that it equals in its report.
#[cfg(not(target_arch = "wasm32"))]
#[derive(Debug, Default)]
struct Forms {
    /// The groups of the reports, to add each once.
    seen: BTreeSet<String>,
    groups: Vec<Vec<char>>,
}

#[cfg(not(target_arch = "wasm32"))]
impl Forms {
    /// Adds those of a report, in the form of [`Report::variants`].
    fn add(&mut self, variants: &str) {
        for group in variants.split(' ').filter(|group| !group.is_empty()) {
            if !self.seen.insert(group.to_owned()) {
                continue;
            }
            let mut joint: BTreeSet<char> = group.chars().collect();
            self.groups.retain(|other| {
                let is_apart = !other.iter().any(|c| joint.contains(c));
                if !is_apart {
                    joint.extend(other);
                }
                is_apart
            });
            self.groups.push(joint.into_iter().collect());
        }
        self.groups.sort();
    }
}

/// The bytes of a piece at most, but for its last pair.
#[cfg(not(target_arch = "wasm32"))]
const PIECE: usize = 16 * 1024;

#[cfg(not(target_arch = "wasm32"))]
impl GramIndex {
    /// Returns an index without reports.
    pub fn new(fold_char: FoldChar) -> Self {
        let (reports, forms) = (BTreeMap::new(), Forms::default());
        Self { fold_char, n_reports: 0, reports, forms }
    }

    /// Adds a report after those that were added before.
    pub fn add(&mut self, report: &Report) {
        for gram in grams(report, self.fold_char) {
            self.reports.entry(gram).or_default().push(offset(self.n_reports));
        }
        self.forms.add(&report.variants);
        self.n_reports += 1;
    }

    /// The forms of characters with which a text is folded to be found here, in the form of [`Report::variants`].
    pub fn forms(&self) -> String {
        let groups: Vec<String> = self.forms.groups.iter().map(String::from_iter).collect();
        groups.join(" ")
    }

    /// Returns the pieces, each with its first pair.
    pub fn pieces(&self) -> Vec<(Gram, Vec<u8>)> {
        let groups = self.forms.groups.iter();
        let forms = groups.flat_map(|group| group.iter().map(|&c| (c, group[0])));
        let forms: BTreeMap<char, char> = forms.collect();
        let mut folded: BTreeMap<Gram, Vec<u32>> = BTreeMap::new();
        for (gram, reports) in &self.reports {
            let all = folded.entry(gram.map(|c| *forms.get(&c).unwrap_or(&c))).or_default();
            all.extend(reports);
        }
        let mut pieces: Vec<(Gram, Vec<u8>)> = Vec::new();
        let mut last = [END; 2];
        for (gram, mut reports) in folded {
            reports.sort_unstable();
            reports.dedup();
            if pieces.last().is_none_or(|(_, piece)| piece.len() >= PIECE) {
                pieces.push((gram, Vec::new()));
                last = [END; 2];
            }
            if let Some((_, piece)) = pieces.last_mut() {
                write_gram(piece, last, gram);
                write_reports(piece, &reports);
            }
            last = gram;
        }
        pieces
    }
}

/// Appends a pair: the difference of its first character from that of the pair before it, and that of its second one,
/// which counts from 0 after another first one.
#[cfg(not(target_arch = "wasm32"))]
fn write_gram(piece: &mut Vec<u8>, last: Gram, gram: Gram) {
    let [first, second] = gram.map(u32::from);
    let [last_first, last_second] = last.map(u32::from);
    write_number(piece, first - last_first);
    write_number(piece, if first == last_first { second - last_second } else { second });
}

/// Appends positions: the number of stretches of consecutive ones, and for each the positions that are left out before it
/// and, where it has more than one, its length. Neighbours are issues of one table, so most stretches are long or single.
#[cfg(not(target_arch = "wasm32"))]
fn write_reports(piece: &mut Vec<u8>, reports: &[u32]) {
    let stretches: Vec<&[u32]> = reports.chunk_by(|a, b| a + 1 == *b).collect();
    write_number(piece, offset(stretches.len()));
    let mut next = 0;
    for stretch in stretches {
        let (first, length) = (stretch[0], offset(stretch.len()));
        write_number(piece, ((first - next) << 1) | u32::from(length > 1));
        if length > 1 {
            write_number(piece, length - 2);
        }
        next = first + length;
    }
}

/// Appends a number, seven bits a byte, the lowest first; all bytes but the last have the highest bit.
#[cfg(not(target_arch = "wasm32"))]
fn write_number(piece: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        piece.push(u8::try_from(number & 0x7f).unwrap_or_default() | 0x80);
        number >>= 7;
    }
    piece.push(u8::try_from(number).unwrap_or_default());
}

/// Reads the numbers of a piece. `None` at its end, and where it is broken.
struct Numbers<'a>(std::slice::Iter<'a, u8>);

impl Iterator for Numbers<'_> {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        let (mut number, mut shift) = (0, 0);
        loop {
            let byte = *self.0.next()?;
            number |= u32::from(byte & 0x7f).checked_shl(shift)?;
            shift += 7;
            if byte < 0x80 {
                return Some(number);
            }
        }
    }
}

/// Marks the reports that have a pair of a range in a piece. `None`: the piece is broken.
pub fn mark_reports(piece: &[u8], (from, to): GramRange, has: &mut [bool]) -> Option<()> {
    let mut numbers = Numbers(piece.iter());
    let mut last = [0, 0];
    while numbers.0.len() > 0 {
        let first = u32::checked_add(last[0], numbers.next()?)?;
        let second = numbers.next()?;
        let second = if first == last[0] { last[1].checked_add(second)? } else { second };
        last = [first, second];
        let gram = [char::from_u32(first)?, char::from_u32(second)?];
        if gram > to {
            return Some(());
        }
        let mut next = 0_usize;
        for _ in 0..numbers.next()? {
            let number = numbers.next()?;
            let start = next.checked_add((number >> 1) as usize)?;
            let length = if number & 1 == 1 { numbers.next()? as usize + 2 } else { 1 };
            next = start.checked_add(length)?;
            let reports = has.get_mut(start..next)?;
            if gram >= from {
                reports.fill(true);
            }
        }
    }
    Some(())
}
