//! `jindu check`: reads the files, prints what the proof says.

use std::path::Path;

use crate::cli::archive::{self, FileError, INDEX};
use crate::cli::beside::{self, Beside, BesideFinding};
use crate::cli::check::{Check, Outcome, check};
use crate::cli::check_aids::check_aids;
use crate::cli::finding::Finding;
use crate::cli::snippet::Shown;
use crate::cli::terminal::Terminal;
use crate::cli::words::Words;
use crate::cli::{CheckArgs, End};
use crate::core::format;
use crate::core::report::ReportId;
use crate::import::aids::found::Found;
use crate::import::original::Original;

pub(super) fn run(
    args: &CheckArgs,
    words: &Words,
    terminal: &mut Terminal,
) -> Result<End, FileError> {
    let (outcome, end) = prove(&args.report, &args.source, words, terminal)?;
    if !outcome.notes.is_empty() {
        terminal.say(&(words.notes)(outcome.notes.len()));
        let bytes = archive::read(&args.source)?;
        let text = String::from_utf8_lossy(&bytes);
        let original = Original::of(&text);
        let file = archive::file_name(&args.source);
        for note in &outcome.notes {
            let sentence = (words.import_problem)(&note.kind);
            Shown { file: &file, original: &original, place: note.place }
                .say(&sentence, words, terminal);
        }
    }
    Ok(end)
}

/// Checks a dataset and says what came out, except for what the import says of the original anyway.
pub(super) fn prove(
    report: &Path,
    source: &Path,
    words: &Words,
    terminal: &mut Terminal,
) -> Result<(Outcome, End), FileError> {
    let json = archive::read_text(report)?;
    let bytes = archive::read(source)?;
    let dir = archive::folder(report);
    let stem = report.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
    let departments = match ReportId::new(&stem) {
        Ok(id) => archive::siblings(dir, &id).departments,
        Err(_) => std::collections::BTreeMap::new(),
    };
    let index = archive::read_if_there(&dir.join(INDEX))?
        .map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    let file = archive::file_name(source);
    let outcome = check(&Check {
        json: &json,
        stem: &stem,
        original: &bytes,
        file: &file,
        departments: &departments,
        index: index.as_deref(),
    });
    let text = String::from_utf8_lossy(&bytes);
    let original = Original::of(&text);
    for finding in &outcome.findings {
        let sentence = (words.finding)(finding);
        let place = match finding {
            Finding::Slice(_, place) => Some(*place),
            Finding::Account(fault) => Some(fault.place),
            Finding::Original(problem) => problem.place,
            _ => None,
        };
        let shown = Shown { file: &file, original: &original, place };
        if place.is_some() {
            shown.say(&sentence, words, terminal);
        } else {
            terminal.say(&format!("{}: {sentence}", archive::file_name(report)));
        }
    }
    if let Some(ledger) = &outcome.ledger {
        terminal.say(&(words.quotes_compared)(outcome.n_quotes));
        for (entry, n) in &ledger.entries {
            terminal.say(&format!("  {n:>6}  {}", (words.entry)(*entry)));
        }
        terminal.say(&(words.accounted)(ledger.n_accounted(), ledger.n_chars));
    }
    let (findings, aids) = prove_beside(dir, &json)?;
    for BesideFinding { file, finding } in &findings {
        terminal.say(&format!("{file}: {}", (words.finding)(finding)));
    }
    for (name, n) in aids.iter().flat_map(words.aids_counts) {
        terminal.say(&format!("  {n:>6}  {name}"));
    }
    let n_findings = outcome.findings.len() + findings.len();
    let end = if n_findings == 0 { End::Clean } else { End::Problems };
    terminal.say(&(words.check_ends)(n_findings));
    Ok((outcome, end))
}

/// Checks what stands beside a dataset: the aids, if there are any, and the publisher's own files. A dataset that
/// cannot be read has no aids, and that is said elsewhere.
fn prove_beside(dir: &Path, json: &str) -> Result<(Vec<BesideFinding>, Option<Found>), FileError> {
    let Ok((report, _)) = format::parse(json) else { return Ok((Vec::new(), None)) };
    let Beside { sidecars, mut findings } = Beside::read(dir, &report.id)?;
    let path = dir.join(beside::aids_name(&report.id));
    if archive::read_if_there(&path)?.is_none() {
        return Ok((findings, None));
    }
    let outcome = check_aids(&archive::read_text(&path)?, &report, &sidecars);
    let mut say = |file: String, found: Vec<Finding>| {
        let found = found.into_iter();
        findings.extend(found.map(|finding| BesideFinding { file: file.clone(), finding }));
    };
    say(beside::notes_name(&report.id), outcome.notes);
    say(archive::file_name(&path), outcome.findings);
    Ok((findings, outcome.found))
}
