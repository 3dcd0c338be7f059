//! Where the text mentions a place of the gazetteer or uses a term of the glossary: where it has exactly those
//! characters, the longest name that fits.

use super::Said;
use super::found::{Place, Spot, Term};
use crate::core::sidecars::{Gazetteer, Glossary};

/// The places that are mentioned, in the gazetteer's order.
pub(super) fn places(all: &[Said], gazetteer: &Gazetteer) -> Vec<Place> {
    let names: Vec<(&str, usize)> = gazetteer
        .places
        .iter()
        .enumerate()
        .flat_map(|(i, place)| {
            let also = place.also.iter().map(String::as_str);
            also.chain([place.name.as_str()]).map(move |name| (name, i))
        })
        .collect();
    let spots = mentions(all, names, gazetteer.places.len());
    let places = gazetteer.places.iter().zip(spots).filter(|(_, spots)| !spots.is_empty());
    places
        .map(|(place, spots)| Place {
            id: place.id.clone(),
            name: place.name.clone(),
            pinyin: place.pinyin.clone(),
            spots,
        })
        .collect()
}

/// The terms that are used, in the glossary's order.
pub(super) fn terms(all: &[Said], glossary: &Glossary) -> Vec<Term> {
    let names = glossary.terms.iter().enumerate().map(|(i, term)| (term.word.as_str(), i));
    let spots = mentions(all, names.collect(), glossary.terms.len());
    let terms = glossary.terms.iter().zip(spots).filter(|(_, spots)| !spots.is_empty());
    terms.map(|(term, spots)| Term { entry: term.clone(), spots }).collect()
}

/// The mentions of each of `n` things by their names.
fn mentions(all: &[Said], mut names: Vec<(&str, usize)>, n: usize) -> Vec<Vec<Spot>> {
    // The longest first: 县城东镇 is not a mention of 城东镇.
    names.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    let mut spots = vec![Vec::new(); n];
    for said in all {
        let mut at = 0;
        while let Some(c) = said.words[at..].chars().next() {
            let here = &said.words[at..];
            match names.iter().find(|(name, _)| here.starts_with(name)) {
                Some(&(name, thing)) if !name.is_empty() => {
                    spots[thing].push(said.spot(&(at..at + name.len())));
                    at += name.len();
                }
                _ => at += c.len_utf8(),
            }
        }
    }
    spots
}
