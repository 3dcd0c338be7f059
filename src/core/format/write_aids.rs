//! Writing `ID.aids.json`, and its published JSON Schema. The types below are the format and nothing else.

use schemars::JsonSchema;
use serde::Serialize;

use crate::core::aids::{Aids, MarkKind, Note, Passage, Share, Spot, Sum};
use crate::core::format::AIDS_FORMAT;
use crate::core::format::write::to_json;
use crate::core::report::{Report, Span};

/// Writes the aids of a report as their file: the same bytes every time.
pub fn write_aids(aids: &Aids, report: &Report) -> String {
    to_json(&AidsFile::new(aids, report))
}

/// The JSON Schema of `ID.aids.json`.
pub fn aids_schema() -> String {
    to_json(&schemars::schema_for!(AidsFile))
}

/// First byte and the byte after the last, counted in UTF-8.
type SpanFile = [u32; 2];

/// The reading aids of a report: each rests on stretches of the original, and none is a word of the report.
#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Aids")]
struct AidsFile<'a> {
    /// The format's number, 1.
    format: u32,
    /// The id of the report.
    report: &'a str,
    /// The SHA-256 of the original that the spans are of.
    sha256: &'a str,
    /// How much of the text repeats.
    share: ShareFile,
    /// What was found within single targets and parts, in the original's order.
    passages: Vec<PassageFile<'a>>,
    /// Stretches that stand word for word earlier in the same task.
    repeats: Vec<RepeatFile<'a>>,
    /// What differs between similar plans of following quarters.
    changes: Vec<ChangeFile<'a>>,
    /// Totals that are printed with their parts.
    sums: Vec<SumFile<'a>>,
    /// What the publisher says is the same quantity and scope.
    pairs: Vec<PairFile<'a>>,
    /// The places that the text mentions.
    places: Vec<PlaceFile<'a>>,
    /// The terms of the glossary that the text uses.
    terms: Vec<TermFile<'a>>,
}

/// A stretch of a target or a part.
#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Spot")]
struct SpotFile<'a> {
    /// The id of the task.
    task: &'a str,
    /// The id of the column.
    column: &'a str,
    /// Where the original says it.
    span: SpanFile,
}

/// How much of the text repeats, in characters without blanks.
#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Share")]
struct ShareFile {
    /// All targets and parts, the contacts left out.
    all: u32,
    /// Those that repeat.
    repeated: u32,
}

#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Passage")]
struct PassageFile<'a> {
    /// The whole of it.
    #[serde(flatten)]
    spot: SpotFile<'a>,
    /// Its paragraphs and list items, end to end; none if the source does not divide it.
    pieces: Vec<PieceFile>,
    /// Its expressions of time and certainty.
    marks: Vec<MarkFile>,
    /// Its numbers with a unit.
    figures: Vec<FigureFile<'a>>,
}

#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Piece")]
struct PieceFile {
    /// Its characters, the blank after it included.
    span: SpanFile,
    /// 1, or 2 for what stands below a sub-heading or a list item.
    level: u8,
    /// The sub-heading that it begins with, its colon included.
    #[serde(skip_serializing_if = "Option::is_none")]
    heading: Option<SpanFile>,
}

#[derive(JsonSchema, Serialize)]
#[schemars(rename = "MarkKind")]
#[serde(rename_all = "kebab-case")]
enum MarkKindFile {
    /// A day, a period, or as of when.
    Time,
    /// What is meant to be done.
    Intent,
    /// What is expected.
    Forecast,
}

#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Mark")]
struct MarkFile {
    /// Its characters.
    span: SpanFile,
    /// What it is.
    kind: MarkKindFile,
}

#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Figure")]
struct FigureFile<'a> {
    /// Its characters.
    span: SpanFile,
    /// The unit as printed.
    unit: &'a str,
    /// The sentence that says it.
    sentence: SpanFile,
    /// Which of the passage's marks speak of it, from 0.
    marks: Vec<usize>,
}

#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Repeat")]
struct RepeatFile<'a> {
    /// The later one.
    #[serde(flatten)]
    spot: SpotFile<'a>,
    /// The first.
    first: SpotFile<'a>,
}

#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Change")]
struct ChangeFile<'a> {
    /// The earlier plan.
    from: SpotFile<'a>,
    /// The later one.
    to: SpotFile<'a>,
    /// What only the earlier one says.
    removed: Vec<SpanFile>,
    /// What only the later one says.
    added: Vec<SpanFile>,
}

#[derive(JsonSchema, Serialize)]
#[schemars(rename = "SumResult")]
#[serde(rename_all = "kebab-case")]
enum ResultFile {
    /// The parts add up to the total.
    Agrees,
    /// They add up to something else.
    Differs,
}

#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Sum")]
struct SumFile<'a> {
    /// The total.
    total: SpotFile<'a>,
    /// The total's unit as printed.
    unit: &'a str,
    /// The parts' figures.
    parts: Vec<SpanFile>,
    /// Those of the parts that are printed with another unit.
    other_unit: Vec<SpanFile>,
    /// The parts added, exactly: `472.01`.
    sum: &'a str,
    /// Whether that is the total.
    result: ResultFile,
}

#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Note")]
struct NoteFile<'a> {
    /// In Chinese.
    zh: &'a str,
    /// In English.
    en: &'a str,
}

#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Pair")]
struct PairFile<'a> {
    /// What was to be reached.
    target: SpotFile<'a>,
    /// What is reported.
    reported: SpotFile<'a>,
    /// The share that the source itself prints.
    #[serde(skip_serializing_if = "Option::is_none")]
    share: Option<SpotFile<'a>>,
    /// What the publisher says of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<NoteFile<'a>>,
}

#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Place")]
struct PlaceFile<'a> {
    /// The place's name in addresses.
    id: &'a str,
    /// Its name.
    name: &'a str,
    /// How the name is typed: syllables parted by blanks, readings of one character by `/`.
    pinyin: &'a str,
    /// The mentions, in the original's order.
    spots: Vec<SpotFile<'a>>,
}

#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Term")]
struct TermFile<'a> {
    /// The term, as the glossary has it.
    word: &'a str,
    /// The uses, in the original's order.
    spots: Vec<SpotFile<'a>>,
}

impl<'a> AidsFile<'a> {
    fn new(aids: &'a Aids, report: &'a Report) -> Self {
        let spot = |spot: Spot| spot_file(report, spot);
        let spots = |spots: &[Spot]| spots.iter().map(|&s| spot_file(report, s)).collect();
        let Share { all, repeated } = aids.share;
        let passages = aids.passages.iter().map(|passage| passage_file(report, passage));
        let repeats = aids
            .repeats
            .iter()
            .map(|repeat| RepeatFile { spot: spot(repeat.spot), first: spot(repeat.first) });
        let changes = aids.changes.iter().map(|change| ChangeFile {
            from: spot(change.from),
            to: spot(change.to),
            removed: spans(&change.removed),
            added: spans(&change.added),
        });
        let pairs = aids.pairs.iter().map(|pair| PairFile {
            target: spot(pair.target),
            reported: spot(pair.reported),
            share: pair.share.map(spot),
            note: pair.note.as_ref().map(|Note { zh, en }| NoteFile { zh, en }),
        });
        let places = aids.places.iter().map(|place| PlaceFile {
            id: place.id.as_str(),
            name: &place.name,
            pinyin: &place.pinyin,
            spots: spots(&place.spots),
        });
        let terms =
            aids.terms.iter().map(|term| TermFile { word: &term.word, spots: spots(&term.spots) });
        Self {
            format: AIDS_FORMAT,
            report: aids.report.as_str(),
            sha256: &aids.sha256,
            share: ShareFile { all, repeated },
            passages: passages.collect(),
            repeats: repeats.collect(),
            changes: changes.collect(),
            sums: aids.sums.iter().map(|sum| sum_file(report, sum)).collect(),
            pairs: pairs.collect(),
            places: places.collect(),
            terms: terms.collect(),
        }
    }
}

fn span(span: Span) -> SpanFile {
    [span.start, span.end]
}

fn spans(spans: &[Span]) -> Vec<SpanFile> {
    spans.iter().map(|&s| span(s)).collect()
}

fn spot_file(report: &Report, spot: Spot) -> SpotFile<'_> {
    let column = report.columns.iter().find(|column| column.kind == spot.column);
    SpotFile {
        task: report.tasks.get(spot.task.0).map_or("", |task| task.id.as_str()),
        column: column.map_or("", |column| column.id.as_str()),
        span: span(spot.span),
    }
}

fn passage_file<'a>(report: &'a Report, passage: &'a Passage) -> PassageFile<'a> {
    let pieces = passage.pieces.iter().map(|piece| PieceFile {
        span: span(piece.span),
        level: piece.level,
        heading: piece.heading.map(span),
    });
    let marks = passage.marks.iter().map(|mark| MarkFile {
        span: span(mark.span),
        kind: match mark.kind {
            MarkKind::Time => MarkKindFile::Time,
            MarkKind::Intent => MarkKindFile::Intent,
            MarkKind::Forecast => MarkKindFile::Forecast,
        },
    });
    let figures = passage.figures.iter().map(|figure| FigureFile {
        span: span(figure.span),
        unit: &figure.unit,
        sentence: span(figure.sentence),
        marks: figure.marks.clone(),
    });
    PassageFile {
        spot: spot_file(report, passage.spot),
        pieces: pieces.collect(),
        marks: marks.collect(),
        figures: figures.collect(),
    }
}

fn sum_file<'a>(report: &'a Report, sum: &'a Sum) -> SumFile<'a> {
    SumFile {
        total: spot_file(report, sum.total),
        unit: &sum.unit,
        parts: spans(&sum.parts),
        other_unit: spans(&sum.other_unit),
        sum: &sum.sum,
        result: if sum.agrees { ResultFile::Agrees } else { ResultFile::Differs },
    }
}
