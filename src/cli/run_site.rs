//! `jindu site`: reads the built program and the reports, checks each report and writes the site or a single file.

use std::path::Path;

use crate::cli::args::SiteArgs;
use crate::cli::end::End;
use crate::cli::files::{self, FileError, INDEX};
use crate::cli::folder::{self, Lock};
use crate::cli::keys;
use crate::cli::messages::Messages;
use crate::cli::run_check::{Proof, prove};
use crate::cli::sidecars;
use crate::cli::target::{Target, refuse_nested};
use crate::cli::terminal::Terminal;
use crate::core::format;
use crate::core::web_address::is_web_address;
use crate::import::source;
use crate::site::{self, Build, Files, Published, Reports, SUMS, Signer, Sums};

pub(super) fn run(
    args: &SiteArgs,
    messages: &Messages,
    terminal: &mut Terminal,
) -> Result<End, FileError> {
    let data = args.data.clone().unwrap_or_else(|| args.app.join("data"));
    let out = args.output.as_ref().unwrap_or(&args.app);
    if let Some(found) = args.keeper.clone().filter(|keeper| !is_keeper(keeper)) {
        return Err(FileError::Argument { name: "--keeper", found });
    }
    // Before the lock, because it may ask for a password.
    let signer = match &args.sign {
        Some(path) => {
            keys::refuse_published(path, &[out, &data, &args.app])?;
            Some(keys::signer(path, messages)?)
        }
        None => None,
    };
    if !data.is_dir() {
        // Its lock would create it.
        files::read_text(&data.join(INDEX))?;
    }
    // Until the end: in place, what an import writes meanwhile would be written over.
    let mut waits = |dir: &Path| terminal.print(&(messages.waits)(dir));
    let lock = Lock::to_read(&data, &mut waits)?;
    let Some(mut reports) = reports(&data, messages, terminal)? else { return Ok(End::Failed) };
    reports.address.clone_from(&args.address);
    reports.keeper.clone_from(&args.keeper);
    reports.key = signer.as_ref().map(Signer::key);
    let app = match Build::read(program(&args.app)?) {
        Ok(app) => app,
        Err(error) => {
            terminal.print(&format!("{}: {}", args.app.display(), (messages.build_error)(&error)));
            return Ok(End::Failed);
        }
    };
    if let Some(path) = &args.single_file {
        return single_file(args, path, &app, &reports, messages, terminal);
    }
    refuse_nested(out, &args.app)?;
    let mut waits = |dir: &Path| terminal.print(&(messages.waits)(dir));
    // A lock excludes this process, too.
    let is_locked = lock.is_some() && same_file::is_same_file(&data, out).unwrap_or(false);
    let _lock = if is_locked { None } else { Some(Lock::take(out, &mut waits)?) };
    let files = site::site(&app, &reports);
    if let Some(path) = files.keys().find(|path| !path.split('/').all(files::is_sound_name)) {
        return Err(FileError::Name { path: args.app.join(path) });
    }
    Target::open(out, &args.app, &app)?.write(&files, &data, signer.as_ref())?;
    terminal.print(&(messages.site_written)(files.len(), reports.reports.len(), out));
    if let Some(key) = &reports.key {
        terminal.print(&(messages.site_signed)(key));
    }
    Ok(End::Clean)
}

/// Returns whether an address can be that of a keeper: of a mail, a telephone or a web page.
fn is_keeper(address: &str) -> bool {
    let is_plain = |rest: &str| {
        !rest.is_empty() && !rest.contains(|c: char| c.is_whitespace() || c.is_control())
    };
    ["mailto:", "tel:"].iter().any(|scheme| address.strip_prefix(scheme).is_some_and(is_plain))
        || is_web_address(address)
}

/// Reads the files of a built program. In a folder with a list of digests, only the listed files and those with a name
/// of the program's ([`Build::names`]) are read: any other file is foreign and may be large.
fn program(dir: &Path) -> Result<Files, FileError> {
    let sums = files::sums(dir, SUMS)?;
    let is_part = |path: &str| {
        let is_listed = |sums: &Sums| sums.0.contains_key(path) || Build::names(path);
        sums.as_ref().is_none_or(is_listed)
    };
    let mut files = Files::new();
    for path in files::names(dir)?.into_iter().filter(|path| is_part(path)) {
        let bytes = files::read(&dir.join(&path))?;
        files.insert(path, bytes);
    }
    Ok(files)
}

/// Reads the reports of the list and checks each. Prints the findings and returns `None` if any check fails: a site
/// must not publish a dataset that differs from its original.
fn reports(
    data: &Path,
    messages: &Messages,
    terminal: &mut Terminal,
) -> Result<Option<Reports>, FileError> {
    let path = data.join(INDEX);
    let index = files::read_text(&path)?;
    let (entries, problems) = format::parse_report_list(&index)
        .map_err(|problem| FileError::Index { path: path.clone(), problem })?;
    let mut is_fit = problems.is_empty() && !entries.is_empty();
    for problem in problems {
        terminal.print(&(messages.index_problem)(&path, &problem));
    }
    if entries.is_empty() {
        terminal.print(&format!("{}: {}", path.display(), messages.no_reports));
    }
    let mut reports = Vec::new();
    for entry in &entries {
        let path = data.join(format!("{}.json", entry.id));
        let json = files::read_text(&path)?;
        let read = format::parse(&json);
        let source = match &read {
            Ok((report, _)) => data.join(&report.source.file),
            // Without a readable dataset the original's name is unknown; the check then reports the dataset's problem.
            Err(_) => path.clone(),
        };
        let Proof { end, .. } = prove(&path, &source, messages, &mut Terminal::silent())?;
        if end != End::Clean {
            prove(&path, &source, messages, terminal)?;
            is_fit = false;
        }
        if let Ok((report, _)) = read {
            let original = files::read(&source)?;
            let beside = sidecars::files(data, &report.id)?;
            let mut published = Published::new(report, json, original, beside);
            if published.report.source.reading.is_some() {
                let mapping = sidecars::mapping(data, &published.report.id)?;
                let text = source::shown(&published.original, &mapping).text().to_owned();
                published.reading = Some(text);
            }
            reports.push(published);
        }
    }
    if !is_fit {
        terminal.print(messages.nothing_written);
        return Ok(None);
    }
    Ok(Some(Reports { index, entries, reports, address: None, keeper: None, key: None }))
}

/// Writes one report with the program as a single HTML file.
fn single_file(
    args: &SiteArgs,
    path: &Path,
    app: &Build,
    reports: &Reports,
    messages: &Messages,
    terminal: &mut Terminal,
) -> Result<End, FileError> {
    let is_selected = |published: &&Published| {
        args.report.as_ref().is_none_or(|id| published.report.id.as_str() == id)
    };
    let Some(published) = reports.reports.iter().find(is_selected) else {
        let found = args.report.clone().unwrap_or_default();
        return Err(FileError::Argument { name: "--report", found });
    };
    let Some(html) = site::single_file(app, published) else {
        terminal.print(&format!("{}: {}", args.app.display(), messages.no_single));
        return Ok(End::Failed);
    };
    let there = files::read_if_there(path)?.unwrap_or_default();
    if !there.is_empty() && !site::is_single_file(&there) {
        return Err(FileError::NotOurs { path: path.to_owned() });
    }
    folder::write(path, html.as_bytes())?;
    folder::sync(files::folder(path))?;
    terminal.print(&(messages.single_written)(path, html.len()));
    Ok(End::Clean)
}
