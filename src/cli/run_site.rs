//! `jindu site`: reads a built program and reports, proves each report, writes the site.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::cli::archive::{self, FileError, INDEX};
use crate::cli::run_check::prove;
use crate::cli::terminal::Terminal;
use crate::cli::words::Words;
use crate::cli::{End, SiteArgs};
use crate::core::format;
use crate::site::{self, App, Published, Reports, SUMS, Sums};

pub(super) fn run(
    args: &SiteArgs,
    words: &Words,
    terminal: &mut Terminal,
) -> Result<End, FileError> {
    let data = args.data.clone().unwrap_or_else(|| args.app.join("data"));
    let Some(reports) = reports(&data, words, terminal)? else { return Ok(End::Problems) };
    let found = archive::read_folder(&args.app)?;
    let paths: BTreeSet<String> = found.keys().cloned().collect();
    let app = match App::read(found) {
        Ok(app) => app,
        Err(error) => {
            terminal.say(&format!("{}: {}", args.app.display(), (words.app_error)(&error)));
            return Ok(End::Failed);
        }
    };
    if let Some(path) = &args.single_file {
        return single_file(args, path, &app, &reports, words, terminal);
    }
    let out = args.output.as_ref().unwrap_or(&args.app);
    let files = site::site(&app, &reports);
    let is_in_place = same_folder(out, &args.app);
    let before = if is_in_place { paths } else { written_before(out) };
    for (path, bytes) in &files {
        archive::write(&out.join(path), bytes)?;
    }
    for path in before.iter().filter(|path| !files.contains_key(*path)) {
        archive::remove(&out.join(path))?;
    }
    terminal.say(&(words.site_written)(files.len(), reports.reports.len(), out));
    Ok(End::Clean)
}

/// Reads the reports that the list names, and proves each. `None` if one is no faithful copy: that is said.
fn reports(
    data: &Path,
    words: &Words,
    terminal: &mut Terminal,
) -> Result<Option<Reports>, FileError> {
    let path = data.join(INDEX);
    let index = archive::read_text(&path)?;
    let (entries, problems) = format::parse_index(&index)
        .map_err(|problem| FileError::Index { path: path.clone(), problem })?;
    let mut is_fit = problems.is_empty() && !entries.is_empty();
    for problem in problems {
        terminal.say(&(words.index_problem)(&path, &problem));
    }
    if entries.is_empty() {
        terminal.say(&format!("{}: {}", path.display(), words.no_reports));
    }
    let mut reports = Vec::new();
    for entry in &entries {
        let path = data.join(format!("{}.json", entry.id));
        let json = archive::read_text(&path)?;
        let read = format::parse(&json);
        let source = match &read {
            Ok((report, _)) => data.join(&report.source.file),
            // What is wrong with the dataset is then all that is said.
            Err(_) => path.clone(),
        };
        let (_, end) = prove(&path, &source, words, &mut Terminal::silent())?;
        if end != End::Clean {
            prove(&path, &source, words, terminal)?;
            is_fit = false;
        }
        if let Ok((report, _)) = read {
            reports.push(Published { report, json, original: archive::read(&source)? });
        }
    }
    if !is_fit {
        terminal.say(words.nothing_written);
        return Ok(None);
    }
    Ok(Some(Reports { index, entries, reports }))
}

fn single_file(
    args: &SiteArgs,
    path: &Path,
    app: &App,
    reports: &Reports,
    words: &Words,
    terminal: &mut Terminal,
) -> Result<End, FileError> {
    let is_asked = |published: &&Published| {
        args.report.as_ref().is_none_or(|id| published.report.id.as_str() == id)
    };
    let Some(published) = reports.reports.iter().find(is_asked) else {
        let found = args.report.clone().unwrap_or_default();
        return Err(FileError::Argument { name: "--report", found });
    };
    let Some(html) = site::single_file(app, reports, published) else {
        terminal.say(&format!("{}: {}", args.app.display(), words.no_single));
        return Ok(End::Failed);
    };
    archive::write(path, html.as_bytes())?;
    terminal.say(&(words.single_written)(path, html.len()));
    Ok(End::Clean)
}

fn same_folder(a: &Path, b: &Path) -> bool {
    let real = |path: &Path| fs::canonicalize(path).unwrap_or_else(|_| PathBuf::from(path));
    real(a) == real(b)
}

/// The files that an earlier run wrote to a folder.
fn written_before(out: &Path) -> BTreeSet<String> {
    let sums = archive::read_text(&out.join(SUMS)).ok().and_then(|text| Sums::parse(&text));
    sums.into_iter()
        .flat_map(|sums| sums.0.into_keys())
        .filter(|path| out.join(path).is_file())
        .collect()
}
