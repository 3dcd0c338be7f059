//! The files that a publisher writes by hand beside a report: notes on quantities, the county's places and a glossary.
//!
//! The importer checks them against the report before anything of them is shown.

use crate::core::report::{PlaceId, ReportId};

/// `ID.notes.json`: the publisher's statements on one report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notes {
    /// The report.
    pub report: ReportId,
    /// Pairs of a target and a reported result of the same quantity and scope.
    pub pairs: Vec<Statement>,
    /// The number to call where the source does not say which department a telephone number belongs to: `12345`.
    pub hotline: Option<String>,
}

/// A text by the publisher. It is not part of the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The Chinese text.
    pub zh: String,
    /// The English text.
    pub en: String,
}

/// The publisher's statement that two texts of a task refer to the same quantity and scope.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// The location of the statement in the file: a JSON path.
    pub path: String,
    /// The id of the task.
    pub task: String,
    /// The target.
    pub target: TextQuote,
    /// The reported result.
    pub reported: TextQuote,
    /// The percentage that the source itself prints.
    pub share: Option<TextQuote>,
    /// The publisher's note on the pair.
    pub note: Option<Note>,
}

/// A quote that is found by its text in one column of a task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextQuote {
    /// The id of the column: `progress-2022q2`.
    pub column: String,
    /// The text.
    pub text: String,
    /// A longer text around it that occurs once in the column. Needed if `text` occurs more than once.
    pub within: Option<String>,
}

/// `COUNTY.places.json`: the county's towns, townships and sub-districts, confirmed by hand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gazetteer {
    /// The places.
    pub places: Vec<GazetteerPlace>,
}

/// A place of the gazetteer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GazetteerPlace {
    /// The place's id in addresses.
    pub id: PlaceId,
    /// The name.
    pub name: String,
    /// Other names that the county's texts use.
    pub also: Vec<String>,
    /// The name in pinyin: syllables separated by spaces, alternative readings by `/`.
    pub pinyin: String,
}

/// `glossary.json`: definitions of terms, quoted from documents.
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
    /// The definition as the document words it.
    pub meaning: String,
    /// The document's title.
    pub title: String,
    /// The body that issued the document.
    pub issuer: String,
    /// The document's date: `2017-06-02`.
    pub date: String,
    /// The document's web address.
    pub address: String,
    /// The date on which the document was read.
    pub read: String,
}
