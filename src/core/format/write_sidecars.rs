//! The published JSON Schemas of what a publisher writes by hand. Nothing writes these files: the types are the schemas'.

use schemars::JsonSchema;

use crate::core::format::write::to_json;

/// The JSON Schema of `ID.notes.json`.
pub fn notes_schema() -> String {
    to_json(&schemars::schema_for!(Notes))
}

/// The JSON Schema of `COUNTY.places.json`.
pub fn gazetteer_schema() -> String {
    to_json(&schemars::schema_for!(Gazetteer))
}

/// The JSON Schema of `glossary.json`.
pub fn glossary_schema() -> String {
    to_json(&schemars::schema_for!(Glossary))
}

/// Statements of the publisher on one report.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "a schema's shape")]
struct Notes {
    /// The format's number, 1.
    format: u32,
    /// The id of the report.
    report: String,
    /// Which quantities are the same in kind and scope.
    pairs: Vec<Pair>,
    /// The line to call where the source does not say whose a phone is: `12345`.
    hotline: Option<String>,
}

/// A statement that two passages of a task speak of the same quantity and scope.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "a schema's shape")]
struct Pair {
    /// The id of the task.
    task: String,
    /// What was to be reached.
    target: TextQuote,
    /// What is reported.
    reported: TextQuote,
    /// The share that the source itself prints.
    share: Option<TextQuote>,
    /// What the publisher says of it: shown as the site's own words.
    note: Option<Note>,
}

/// A quote from a column, exactly as the original prints them.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "a schema's shape")]
struct TextQuote {
    /// The id of the column: `target`, `plan-2022q2`, `progress-2022q2`.
    column: String,
    /// The words; they stand in the column once.
    text: String,
    /// Longer words around them that stand in the column once, where they themselves stand there more often.
    within: Option<String>,
}

/// The publisher's own words.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "a schema's shape")]
struct Note {
    /// In Chinese.
    zh: String,
    /// In English.
    en: String,
}

/// A county's towns, townships and sub-districts, confirmed by hand.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "a schema's shape")]
struct Gazetteer {
    /// The format's number, 1.
    format: u32,
    /// The places.
    places: Vec<GazetteerPlace>,
}

/// A place.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "a schema's shape")]
struct GazetteerPlace {
    /// The place's name in addresses: lower-case letters, digits and hyphens.
    id: String,
    /// Its name.
    name: String,
    /// Further names that the county's texts use.
    also: Option<Vec<String>>,
    /// How the name is typed: syllables parted by blanks, readings of one character by `/`.
    pinyin: String,
}

/// What terms mean, in the words of sources that were read.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "a schema's shape")]
struct Glossary {
    /// The format's number, 1.
    format: u32,
    /// The entries.
    terms: Vec<GlossaryEntry>,
}

/// An entry of the glossary.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "a schema's shape")]
struct GlossaryEntry {
    /// The term.
    word: String,
    /// What it means, in the source's words.
    meaning: String,
    /// The source's title.
    title: String,
    /// Who issued it.
    issuer: String,
    /// Its day: `2017-06-02`.
    date: String,
    /// Its address.
    address: String,
    /// The day it was read.
    read: String,
}
