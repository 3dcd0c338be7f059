//! `jindu check`: reads a dataset and the files beside it, checks them and prints the findings.

use std::cell::LazyCell;
use std::collections::BTreeMap;
use std::path::Path;

use crate::cli::args::{CheckArgs, Format};
use crate::cli::end::End;
use crate::cli::files::{self, FileError, INDEX};
use crate::cli::findings::{self, Item, Level, rule};
use crate::cli::messages::Messages;
use crate::cli::siblings::ReportFolder;
use crate::cli::sidecars::{self, Beside, BesideFinding};
use crate::cli::snippet::Shown;
use crate::cli::terminal::Terminal;
use crate::core::format;
use crate::core::report::ReportId;
use crate::import::annotate::extraction::Extraction;
use crate::import::mapping::Mapping;
use crate::import::source;
use crate::proof::advice::{Advice, advice};
use crate::proof::annotations::check_annotations;
use crate::proof::finding::{Finding, ReportListFinding};
use crate::proof::report::{Check, ReportProof, check};

pub(super) fn run(
    args: &CheckArgs,
    messages: &Messages,
    terminal: &mut Terminal,
) -> Result<End, FileError> {
    let is_text = args.format == Format::Text;
    let (mut silent, source) = (Terminal::silent(), args.source.to_string_lossy());
    let shown = if is_text { &mut *terminal } else { &mut silent };
    let folder = ReportFolder::read(files::folder(&args.report));
    let Proof { outcome, end, mut items } =
        prove(&args.report, &args.source, &folder, folder.index.as_deref(), messages, shown)?;
    let bytes = files::read(&args.source)?;
    let mapping = mapping(&args.report)?;
    let original = LazyCell::new(|| source::shown(&bytes, &mapping));
    let file = files::file_name(&args.source);
    if !outcome.notes.is_empty() {
        shown.print(&(messages.notes)(outcome.notes.len()));
    }
    for note in &outcome.notes {
        let message = (messages.import_problem)(&note.kind);
        let place = Shown { file: &file, original: &original, place: note.place };
        place.print(&message, messages, shown);
        let rule = rule(&format!("{:?}", note.kind));
        items.push(item(rule, Level::Note, &source, message, &place, messages));
    }
    let advice = match format::parse(&files::read_text(&args.report)?) {
        // The places are in the text that the dataset was made from.
        Ok((report, _)) if end == End::Clean => advice(&report),
        _ => Vec::new(),
    };
    if !advice.is_empty() {
        shown.print(&(messages.advices)(advice.len()));
    }
    for Advice { span, kind } in &advice {
        let message = (messages.advice)(kind);
        let place = Some(original.place(*span, None));
        let place = Shown { file: &file, original: &original, place };
        place.print(&message, messages, shown);
        let rule = rule(&format!("{kind:?}"));
        items.push(item(rule, Level::Warning, &source, message, &place, messages));
    }
    match args.format {
        Format::Text => {}
        Format::Json => {
            let report = args.report.to_string_lossy();
            terminal.print(&findings::json(&report, end == End::Clean, &items));
        }
        Format::Sarif => terminal.print(&findings::sarif(&items)),
    }
    Ok(if args.strict && !advice.is_empty() { end.worse(End::Problems) } else { end })
}

/// A finding at a place of the original.
fn item(
    rule: String,
    level: Level,
    file: &str,
    message: String,
    shown: &Shown,
    messages: &Messages,
) -> Item {
    let item = Item::of_file(rule, level, file.to_owned(), message);
    let Some(place) = shown.place else { return item };
    let address = shown.original.address(place.span).map(|address| (messages.address)(&address));
    item.at(place, address)
}

/// What a check has found.
pub(super) struct Proof {
    pub(super) outcome: ReportProof,
    pub(super) end: End,
    /// The findings, without the problems of the original.
    items: Vec<Item>,
}

/// Checks a dataset, also against the reports beside it and their list, and prints the findings and totals. Leaves the problems of the original to the caller, since
/// `jindu import` has printed them already.
pub(super) fn prove(
    report: &Path,
    source: &Path,
    folder: &ReportFolder,
    index: Option<&str>,
    messages: &Messages,
    terminal: &mut Terminal,
) -> Result<Proof, FileError> {
    let mut items = Vec::new();
    let json = files::read_text(report)?;
    let bytes = files::read(source)?;
    let dir = files::folder(report);
    let stem = report.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
    let departments = match ReportId::new(&stem) {
        Ok(id) => folder.siblings(&id).departments,
        Err(_) => BTreeMap::new(),
    };
    let mapping = mapping(report)?;
    let file = files::archive_name(&files::file_name(source), &bytes);
    let outcome = check(&Check {
        json: &json,
        stem: &stem,
        original: &bytes,
        file: &file,
        mapping: &mapping,
        departments: &departments,
        index,
    });
    let original = LazyCell::new(|| source::shown(&bytes, &mapping));
    for finding in &outcome.findings {
        let sentence = (messages.finding)(finding);
        let place = match finding {
            Finding::Slice(_, place) => Some(*place),
            Finding::Account(fault) => Some(fault.place),
            Finding::Original(problem) => problem.place,
            _ => None,
        };
        let (rule, level) = (rule_of(finding), Level::Error);
        if place.is_some() {
            let shown = Shown { file: &file, original: &original, place };
            shown.print(&sentence, messages, terminal);
            items.push(item(rule, level, &source.to_string_lossy(), sentence, &shown, messages));
        } else {
            terminal.print(&format!("{}: {sentence}", files::file_name(report)));
            let file = report.to_string_lossy().into_owned();
            items.push(Item { at: path_of(finding), ..Item::of_file(rule, level, file, sentence) });
        }
    }
    if let Some(ledger) = &outcome.ledger {
        terminal.print(&(messages.quotes_compared)(outcome.n_quotes));
        for (entry, n) in &ledger.entries {
            terminal.print(&format!("  {n:>6}  {}", (messages.entry)(*entry)));
        }
        terminal.print(&(messages.accounted)(ledger.n_accounted(), ledger.n_chars));
    }
    if let Some(placing) = &outcome.placing {
        terminal.print(&(messages.placing)(placing));
    }
    let (findings, annotations, n_left_out) = prove_beside(dir, &json, folder)?;
    for BesideFinding { file, finding } in &findings {
        let message = (messages.finding)(finding);
        terminal.print(&format!("{file}: {message}"));
        let file = dir.join(file).to_string_lossy().into_owned();
        let item = Item::of_file(rule_of(finding), Level::Error, file, message);
        items.push(Item { at: path_of(finding), ..item });
    }
    for (name, n) in annotations.iter().flat_map(messages.annotations_counts) {
        terminal.print(&format!("  {n:>6}  {name}"));
    }
    if n_left_out > 0 {
        terminal.print(&(messages.left_out)(n_left_out));
    }
    let n_findings = outcome.findings.len() + findings.len();
    let end = if n_findings == 0 { End::Clean } else { End::Problems };
    terminal.print(&(messages.check_ends)(n_findings));
    Ok(Proof { outcome, end, items })
}

/// The kind of a finding.
fn rule_of(finding: &Finding) -> String {
    match finding {
        Finding::Original(problem) => rule(&format!("{:?}", problem.kind)),
        finding => rule(&format!("{finding:?}")),
    }
}

/// The place of a finding in its JSON.
fn path_of(finding: &Finding) -> Option<String> {
    match finding {
        Finding::Dataset(problem) => Some(problem.path.clone()),
        Finding::Differs { path, .. } => Some(path.clone()),
        _ => None,
    }
}

/// The mapping of a report's file: the default one if its name is no id.
fn mapping(report: &Path) -> Result<Mapping, FileError> {
    let stem = report.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
    match ReportId::new(&stem) {
        Ok(id) => sidecars::mapping(files::folder(report), &id),
        Err(_) => Ok(Mapping::default()),
    }
}

/// Checks the files beside a dataset: its annotations, the publisher's own files, and that the datasets of the report list
/// exist. Returns nothing for an unreadable dataset, which [`check`] reports.
fn prove_beside(
    dir: &Path,
    json: &str,
    folder: &ReportFolder,
) -> Result<(Vec<BesideFinding>, Option<Extraction>, usize), FileError> {
    let Ok((report, _)) = format::parse(json) else { return Ok((Vec::new(), None, 0)) };
    let Beside { sidecars, mut findings } = Beside::read(dir, &report.id)?;
    for id in &folder.missing {
        let finding = Finding::Index(ReportListFinding::Missing(id.clone()));
        findings.push(BesideFinding { file: INDEX.to_owned(), finding });
    }
    let path = dir.join(sidecars::annotations_name(&report.id));
    let Some(annotations) = files::read_text_if_there(&path)? else {
        let file = files::file_name(&path);
        findings.push(BesideFinding { file, finding: Finding::Missing });
        return Ok((findings, None, 0));
    };
    let outcome = check_annotations(&annotations, &report, &sidecars);
    let mut add = |file: String, new: Vec<Finding>| {
        let new = new.into_iter();
        findings.extend(new.map(|finding| BesideFinding { file: file.clone(), finding }));
    };
    add(sidecars::notes_name(&report.id), outcome.notes);
    add(files::file_name(&path), outcome.findings);
    Ok((findings, outcome.found, outcome.n_left_out))
}
