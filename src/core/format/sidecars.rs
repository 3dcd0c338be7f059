//! The files that a publisher writes by hand: notes, gazetteer, glossary. An invalid entry is left out and reported as a
//! problem. The toolbox only reads these files.

use std::collections::BTreeSet;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::core::format::dataset_quote::Text;
use crate::core::format::json::read;
use crate::core::format::place::{BoxedProblem, Place, key};
use crate::core::format::read::id;
use crate::core::format::readable::{Readable, each_readable};
use crate::core::format::version::SIDECAR_FORMAT;
use crate::core::format::write::to_json;
use crate::core::limits;
use crate::core::phone;
use crate::core::problem::{Problem, ProblemKind};
use crate::core::report::{PlaceId, ReportId};
use crate::core::sidecars::{
    Gazetteer, GazetteerPlace, Glossary, GlossaryEntry, Note, Notes, Statement, TextQuote,
};
use crate::core::web_address::is_web_address;

/// Statements of the publisher on one report.
#[derive(Deserialize, JsonSchema)]
#[schemars(rename = "Notes")]
struct NotesFile<'a> {
    /// The format's number, 1.
    #[expect(dead_code, reason = "read before all else")]
    format: u32,
    /// The id of the report.
    #[serde(borrow)]
    report: Text<'a>,
    /// Which quantities are the same in kind and scope.
    pairs: Readable<PairFile<'a>>,
    /// The line to call where the source does not say whose a phone is: `12345`.
    hotline: Option<Text<'a>>,
}

/// A statement that two passages of a task speak of the same quantity and scope.
#[derive(Deserialize, JsonSchema)]
#[schemars(rename = "Pair")]
struct PairFile<'a> {
    /// The id of the task.
    #[serde(borrow)]
    task: Text<'a>,
    /// What was to be reached.
    target: TextQuoteFile<'a>,
    /// What is reported.
    reported: TextQuoteFile<'a>,
    /// The share that the source itself prints.
    share: Option<TextQuoteFile<'a>>,
    /// What the publisher says of it: shown as the site's own words.
    note: Option<NoteFile<'a>>,
}

/// A quote from a column, exactly as the original prints them.
#[derive(Deserialize, JsonSchema)]
#[schemars(rename = "TextQuote")]
struct TextQuoteFile<'a> {
    /// The id of the column: `target`, `plan-2022q2`, `progress-2022q2`.
    #[serde(borrow)]
    column: Text<'a>,
    /// The words; they stand in the column once.
    text: Text<'a>,
    /// Longer words around them that stand in the column once, where they themselves stand there more often.
    within: Option<Text<'a>>,
}

/// The publisher's own words.
#[derive(Deserialize, JsonSchema)]
#[schemars(rename = "Note")]
struct NoteFile<'a> {
    /// In Chinese.
    #[serde(borrow)]
    zh: Text<'a>,
    /// In English.
    en: Text<'a>,
}

/// A county's towns, townships and sub-districts, confirmed by hand.
#[derive(Deserialize, JsonSchema)]
#[schemars(rename = "Gazetteer")]
struct GazetteerFile<'a> {
    /// The format's number, 1.
    #[expect(dead_code, reason = "read before all else")]
    format: u32,
    /// The places.
    #[serde(borrow)]
    places: Readable<GazetteerPlaceFile<'a>>,
}

/// A place.
#[derive(Deserialize, JsonSchema)]
#[schemars(rename = "GazetteerPlace")]
struct GazetteerPlaceFile<'a> {
    /// The place's name in addresses: lower-case letters, digits and hyphens.
    #[serde(borrow)]
    id: Text<'a>,
    /// Its name.
    name: Text<'a>,
    /// Further names that the county's texts use.
    also: Option<Vec<Text<'a>>>,
    /// How the name is typed: syllables parted by blanks, readings of one character by `/`.
    pinyin: Text<'a>,
}

/// What terms mean, in the words of sources that were read.
#[derive(Deserialize, JsonSchema)]
#[schemars(rename = "Glossary")]
struct GlossaryFile<'a> {
    /// The format's number, 1.
    #[expect(dead_code, reason = "read before all else")]
    format: u32,
    /// The entries.
    #[serde(borrow)]
    terms: Readable<GlossaryEntryFile<'a>>,
}

/// An entry of the glossary.
#[derive(Deserialize, JsonSchema)]
#[schemars(rename = "GlossaryEntry")]
struct GlossaryEntryFile<'a> {
    /// The term.
    #[serde(borrow)]
    word: Text<'a>,
    /// What it means, in the source's words.
    meaning: Text<'a>,
    /// The source's title.
    title: Text<'a>,
    /// Who issued it.
    issuer: Text<'a>,
    /// Its day: `2017-06-02`.
    date: Text<'a>,
    /// Its address.
    address: Text<'a>,
    /// The day it was read.
    read: Text<'a>,
}

/// The JSON Schema of `ID.notes.json`.
pub fn notes_schema() -> String {
    to_json(&schemars::schema_for!(NotesFile))
}

/// The JSON Schema of `COUNTY.places.json`.
pub fn gazetteer_schema() -> String {
    to_json(&schemars::schema_for!(GazetteerFile))
}

/// The JSON Schema of `glossary.json`.
pub fn glossary_schema() -> String {
    to_json(&schemars::schema_for!(GlossaryFile))
}

type Read<T> = Result<(T, Vec<Problem>), BoxedProblem>;

/// Reads `ID.notes.json`.
///
/// # Errors
/// The file as a whole cannot be used.
pub fn parse_notes(json: &str) -> Result<(Notes, Vec<Problem>), Problem> {
    notes(json).map_err(|problem| *problem)
}

fn notes(json: &str) -> Read<Notes> {
    let at = Place::ROOT;
    let (file, mut problems) = read::<NotesFile>(json, SIDECAR_FORMAT)?;
    let hotline_at = key!(at, file.hotline);
    let mut notes = Notes {
        report: id(key!(at, file.report), &file.report, ReportId::new)?,
        pairs: each_readable(
            key!(at, file.pairs),
            limits::ENTRIES,
            file.pairs,
            &mut problems,
            &mut statement,
        )?,
        hotline: None,
    };
    match file.hotline.map(|text| hotline(hotline_at, text)).transpose() {
        Ok(hotline) => notes.hotline = hotline,
        Err(problem) => problems.push(*problem),
    }
    Ok((notes, problems))
}

/// Reads `COUNTY.places.json`.
///
/// # Errors
/// The file as a whole cannot be used.
pub fn parse_gazetteer(json: &str) -> Result<(Gazetteer, Vec<Problem>), Problem> {
    gazetteer(json).map_err(|problem| *problem)
}

fn gazetteer(json: &str) -> Read<Gazetteer> {
    let at = Place::ROOT;
    let (file, mut problems) = read::<GazetteerFile>(json, SIDECAR_FORMAT)?;
    let mut ids: Vec<PlaceId> = Vec::new();
    let mut names: BTreeSet<String> = BTreeSet::new();
    let mut place = |at: Place, file: GazetteerPlaceFile| {
        let id = id(key!(at, file.id), &file.id, PlaceId::new)?;
        if ids.contains(&id) {
            return Err(key!(at, file.id).problem(ProblemKind::TwiceId));
        }
        let mut name = |at: Place, text: Text| {
            let name = filled(at, text)?;
            if names.insert(name.clone()) {
                Ok(name)
            } else {
                Err(at.problem(ProblemKind::TwiceName))
            }
        };
        let place = GazetteerPlace {
            id: id.clone(),
            name: name(key!(at, file.name), file.name)?,
            also: key!(at, file.also).each(
                limits::COLUMNS,
                file.also.unwrap_or_default(),
                &mut name,
            )?,
            pinyin: filled(key!(at, file.pinyin), file.pinyin)?,
        };
        ids.push(id);
        Ok(place)
    };
    let at = key!(at, file.places);
    let places = each_readable(at, limits::ENTRIES, file.places, &mut problems, &mut place)?;
    Ok((Gazetteer { places }, problems))
}

/// Reads `glossary.json`.
///
/// # Errors
/// The file as a whole cannot be used.
pub fn parse_glossary(json: &str) -> Result<(Glossary, Vec<Problem>), Problem> {
    glossary(json).map_err(|problem| *problem)
}

fn glossary(json: &str) -> Read<Glossary> {
    let at = Place::ROOT;
    let (file, mut problems) = read::<GlossaryFile>(json, SIDECAR_FORMAT)?;
    let mut words: Vec<String> = Vec::new();
    let mut entry = |at: Place, file: GlossaryEntryFile| {
        let word_at = key!(at, file.word);
        let word = filled(word_at, file.word)?;
        if words.contains(&word) {
            return Err(word_at.problem(ProblemKind::TwiceName));
        }
        words.push(word.clone());
        Ok(GlossaryEntry {
            word,
            meaning: filled(key!(at, file.meaning), file.meaning)?,
            title: filled(key!(at, file.title), file.title)?,
            issuer: filled(key!(at, file.issuer), file.issuer)?,
            date: day(key!(at, file.date), file.date)?,
            address: address(key!(at, file.address), file.address)?,
            read: day(key!(at, file.read), file.read)?,
        })
    };
    let at = key!(at, file.terms);
    let terms = each_readable(at, limits::ENTRIES, file.terms, &mut problems, &mut entry)?;
    Ok((Glossary { terms }, problems))
}

fn statement(at: Place, file: PairFile) -> Result<Statement, BoxedProblem> {
    let (share_at, note_at) = (key!(at, file.share), key!(at, file.note));
    Ok(Statement {
        path: at.path(),
        task: filled(key!(at, file.task), file.task)?,
        target: words(key!(at, file.target), file.target)?,
        reported: words(key!(at, file.reported), file.reported)?,
        share: file.share.map(|file| words(share_at, file)).transpose()?,
        note: file.note.map(|file| note(note_at, file)).transpose()?,
    })
}

fn words(at: Place, file: TextQuoteFile) -> Result<TextQuote, BoxedProblem> {
    let within_at = key!(at, file.within);
    Ok(TextQuote {
        column: filled(key!(at, file.column), file.column)?,
        text: filled(key!(at, file.text), file.text)?,
        within: file.within.map(|text| filled(within_at, text)).transpose()?,
    })
}

fn note(at: Place, file: NoteFile) -> Result<Note, BoxedProblem> {
    Ok(Note { zh: filled(key!(at, file.zh), file.zh)?, en: filled(key!(at, file.en), file.en)? })
}

/// A text that says something.
fn filled(at: Place, text: Text) -> Result<String, BoxedProblem> {
    at.within(limits::CELL, text.0.chars().count())?;
    if text.0.trim().is_empty() {
        Err(at.problem(ProblemKind::Empty))
    } else {
        Ok(text.into_string())
    }
}

/// A number that can be called. Anything else would become a link that dials it.
fn hotline(at: Place, text: Text) -> Result<String, BoxedProblem> {
    let text = filled(at, text)?;
    if phone::hotline(&text).is_some() { Ok(text) } else { Err(at.problem(ProblemKind::Hotline)) }
}

/// A day of the calendar.
fn day(at: Place, text: Text) -> Result<String, BoxedProblem> {
    let text = filled(at, text)?;
    if text.len() == 10 && text.parse::<Date>().is_ok() {
        Ok(text)
    } else {
        Err(at.problem(ProblemKind::Day))
    }
}

/// A web address.
fn address(at: Place, text: Text) -> Result<String, BoxedProblem> {
    let text = filled(at, text)?;
    if is_web_address(&text) { Ok(text) } else { Err(at.problem(ProblemKind::Address)) }
}
