//! Reading what a publisher wrote by hand. An entry that cannot be used is named and left out.

use std::collections::BTreeSet;

use crate::core::format::json::from_json;
use crate::core::format::node::{BoxedProblem, Node};
use crate::core::format::read::id;
use crate::core::format::version::SIDECAR_FORMAT;
use crate::core::limits;
use crate::core::problem::{Problem, ProblemKind};
use crate::core::report::{PlaceId, ReportId};
use crate::core::sidecars::{
    Gazetteer, GazetteerPlace, Glossary, GlossaryEntry, Note, Notes, Statement, TextQuote,
};

/// Reads `ID.notes.json`.
///
/// # Errors
/// The file as a whole cannot be used.
pub fn parse_notes(json: &str) -> Result<(Notes, Vec<Problem>), Problem> {
    read(json, |root, problems| {
        Ok(Notes {
            report: id(&root.field("report")?, ReportId::new)?,
            pairs: root.list_of_readable("pairs", limits::ENTRIES.max, problems, &mut statement)?,
            hotline: root.optional_text("hotline")?,
        })
    })
}

/// Reads `COUNTY.places.json`.
///
/// # Errors
/// The file as a whole cannot be used.
pub fn parse_gazetteer(json: &str) -> Result<(Gazetteer, Vec<Problem>), Problem> {
    read(json, |root, problems| {
        let mut ids: Vec<PlaceId> = Vec::new();
        let mut names: BTreeSet<String> = BTreeSet::new();
        let places =
            root.list_of_readable("places", limits::ENTRIES.max, problems, &mut |node| {
                let id_node = node.field("id")?;
                let id = id(&id_node, PlaceId::new)?;
                if ids.contains(&id) {
                    return Err(id_node.problem(ProblemKind::TwiceId));
                }
                let mut name = |node: &Node| {
                    let name = filled(node)?;
                    if !names.insert(name.clone()) {
                        return Err(node.problem(ProblemKind::TwiceName));
                    }
                    Ok(name)
                };
                let known = GazetteerPlace {
                    id: id.clone(),
                    name: name(&node.field("name")?)?,
                    also: match node.optional("also") {
                        Some(_) => node.list("also", limits::COLUMNS.max, &mut name)?,
                        None => Vec::new(),
                    },
                    pinyin: filled(&node.field("pinyin")?)?,
                };
                ids.push(id);
                Ok(known)
            })?;
        Ok(Gazetteer { places })
    })
}

/// Reads `glossary.json`.
///
/// # Errors
/// The file as a whole cannot be used.
pub fn parse_glossary(json: &str) -> Result<(Glossary, Vec<Problem>), Problem> {
    read(json, |root, problems| {
        let mut words: Vec<String> = Vec::new();
        let terms = root.list_of_readable("terms", limits::ENTRIES.max, problems, &mut |node| {
            let word_node = node.field("word")?;
            let word = filled(&word_node)?;
            if words.contains(&word) {
                return Err(word_node.problem(ProblemKind::TwiceName));
            }
            words.push(word.clone());
            Ok(GlossaryEntry {
                word,
                meaning: filled(&node.field("meaning")?)?,
                title: filled(&node.field("title")?)?,
                issuer: filled(&node.field("issuer")?)?,
                date: day(&node.field("date")?)?,
                address: address(&node.field("address")?)?,
                read: day(&node.field("read")?)?,
            })
        })?;
        Ok(Glossary { terms })
    })
}

type Reader<T> = fn(&Node, &mut Vec<Problem>) -> Result<T, BoxedProblem>;

fn read<T>(json: &str, reader: Reader<T>) -> Result<(T, Vec<Problem>), Problem> {
    let mut problems = Vec::new();
    let value = from_json(json, SIDECAR_FORMAT).map_err(|fault| *fault)?;
    let read = reader(&Node::root(&value), &mut problems).map_err(|fault| *fault)?;
    Ok((read, problems))
}

fn statement(node: &Node) -> Result<Statement, BoxedProblem> {
    let own_words = |node: Node| -> Result<Note, BoxedProblem> {
        Ok(Note { zh: filled(&node.field("zh")?)?, en: filled(&node.field("en")?)? })
    };
    Ok(Statement {
        path: node.path(),
        task: filled(&node.field("task")?)?,
        target: words(&node.field("target")?)?,
        reported: words(&node.field("reported")?)?,
        share: node.optional("share").map(|node| words(&node)).transpose()?,
        note: node.optional("note").map(own_words).transpose()?,
    })
}

fn words(node: &Node) -> Result<TextQuote, BoxedProblem> {
    Ok(TextQuote {
        column: filled(&node.field("column")?)?,
        text: filled(&node.field("text")?)?,
        within: node.optional("within").map(|node| filled(&node)).transpose()?,
    })
}

/// A text that says something.
fn filled(node: &Node) -> Result<String, BoxedProblem> {
    let text = node.text()?;
    node.within(limits::CELL, text.chars().count())?;
    if text.trim().is_empty() { Err(node.problem(ProblemKind::Empty)) } else { Ok(text.to_owned()) }
}

/// The shape of a day; whether the calendar has it is for whoever writes the file.
fn day(node: &Node) -> Result<String, BoxedProblem> {
    let text = filled(node)?;
    let is_day = text.len() == 10
        && text.bytes().enumerate().all(|(i, b)| match i {
            4 | 7 => b == b'-',
            _ => b.is_ascii_digit(),
        });
    if is_day { Ok(text) } else { Err(node.problem(ProblemKind::Day)) }
}

fn address(node: &Node) -> Result<String, BoxedProblem> {
    let text = filled(node)?;
    if text.starts_with("https://") || text.starts_with("http://") {
        Ok(text)
    } else {
        Err(node.problem(ProblemKind::Address))
    }
}
