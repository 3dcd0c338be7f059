//! What a publisher writes by hand beside a report: which quantities may stand side by side, the county's places, and
//! what terms mean. The importer proves it against the report before anything of it is shown.

use crate::core::report::{PlaceId, ReportId};

/// `ID.notes.json`: statements of the publisher on one report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notes {
    /// The report.
    pub report: ReportId,
    /// Which quantities are the same in kind and scope.
    pub pairs: Vec<Statement>,
    /// The line to call where the source does not say whose a phone is: `12345`.
    pub hotline: Option<String>,
}

/// A publisher's own words, not the source's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

/// A statement that two passages of a task speak of the same quantity and scope.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Where in the file: a JSON path.
    pub path: String,
    /// The id of the task.
    pub task: String,
    /// What was to be reached.
    pub target: TextQuote,
    /// What is reported.
    pub reported: TextQuote,
    /// The share that the source itself prints.
    pub share: Option<TextQuote>,
    /// What the publisher says of it.
    pub note: Option<Note>,
}

/// A quote from a column, found by its wording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextQuote {
    /// The id of the column.
    pub column: String,
    /// The words.
    pub text: String,
    /// Longer words around them that stand in the column once, where they themselves stand there more often.
    pub within: Option<String>,
}

/// `COUNTY.places.json`: the county's towns, townships and sub-districts, confirmed by hand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gazetteer {
    /// The places.
    pub places: Vec<GazetteerPlace>,
}

/// A place that is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GazetteerPlace {
    /// Its name in addresses.
    pub id: PlaceId,
    /// Its name.
    pub name: String,
    /// Further names that the county's texts use.
    pub also: Vec<String>,
    /// How the name is typed: syllables parted by blanks, readings of one character by `/`.
    pub pinyin: String,
}

/// `glossary.json`: what terms mean, in the words of sources that were read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Glossary {
    /// The entries.
    pub terms: Vec<GlossaryEntry>,
}

/// An entry of the glossary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GlossaryEntry {
    /// The term.
    pub word: String,
    /// What it means, in the source's words.
    pub meaning: String,
    /// The source's title.
    pub title: String,
    /// Who issued it.
    pub issuer: String,
    /// Its day: `2017-06-02`.
    pub date: String,
    /// Its address.
    pub address: String,
    /// The day it was read.
    pub read: String,
}
