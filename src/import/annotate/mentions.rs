//! Finds mentions of the gazetteer's places and the glossary's terms: exact matches, the longest name first.

use std::collections::BTreeMap;

use crate::core::sidecars::{Gazetteer, Glossary};
use crate::import::annotate::extraction::{Anchor, Term, Township};
use crate::import::annotate::passage_text::PassageText;

/// Returns the places that are mentioned, in the gazetteer's order.
pub(super) fn places(all: &[PassageText], gazetteer: &Gazetteer) -> Vec<Township> {
    let names: Vec<(&str, usize)> = gazetteer
        .places
        .iter()
        .enumerate()
        .flat_map(|(i, place)| {
            let also = place.also.iter().map(String::as_str);
            also.chain([place.name.as_str()]).map(move |name| (name, i))
        })
        .collect();
    let anchors = mentions(all, names, gazetteer.places.len());
    let places = gazetteer.places.iter().zip(anchors).filter(|(_, anchors)| !anchors.is_empty());
    places
        .map(|(place, anchors)| Township {
            id: place.id.clone(),
            name: place.name.clone(),
            pinyin: place.pinyin.clone(),
            anchors,
        })
        .collect()
}

/// Returns the terms that are used, in the glossary's order.
pub(super) fn terms(all: &[PassageText], glossary: &Glossary) -> Vec<Term> {
    let names = glossary.terms.iter().enumerate().map(|(i, term)| (term.word.as_str(), i));
    let anchors = mentions(all, names.collect(), glossary.terms.len());
    let terms = glossary.terms.iter().zip(anchors).filter(|(_, anchors)| !anchors.is_empty());
    terms.map(|(term, anchors)| Term { entry: term.clone(), anchors }).collect()
}

/// Returns the mentions of each of `n` entries. `names` are pairs of a name and the index of its entry.
fn mentions(all: &[PassageText], mut names: Vec<(&str, usize)>, n: usize) -> Vec<Vec<Anchor>> {
    // Longest first: 县城东镇 is not a mention of 城东镇.
    names.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    let mut by_first: BTreeMap<char, Vec<(&str, usize)>> = BTreeMap::new();
    for (name, entry) in names {
        if let Some(first) = name.chars().next() {
            by_first.entry(first).or_default().push((name, entry));
        }
    }
    let mut anchors = vec![Vec::new(); n];
    for passage in all {
        let mut at = 0;
        while let Some(c) = passage.words[at..].chars().next() {
            let here = &passage.words[at..];
            let names = by_first.get(&c).into_iter().flatten();
            match names.copied().find(|(name, _)| here.starts_with(name)) {
                Some((name, entry)) => {
                    anchors[entry].push(passage.anchor(&(at..at + name.len())));
                    at += name.len();
                }
                _ => at += c.len_utf8(),
            }
        }
    }
    anchors
}
