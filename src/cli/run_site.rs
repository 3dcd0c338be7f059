//! `jindu site`: reads the built program and the reports, checks each report and writes the site or a single file.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::cli::args::SiteArgs;
use crate::cli::end::End;
use crate::cli::files::{self, FileError, INDEX};
use crate::cli::messages::Messages;
use crate::cli::run_check::prove;
use crate::cli::sidecars;
use crate::cli::terminal::Terminal;
use crate::core::format;
use crate::site::{self, Build, Files, Published, Reports, SUMS, Sums};

pub(super) fn run(
    args: &SiteArgs,
    messages: &Messages,
    terminal: &mut Terminal,
) -> Result<End, FileError> {
    let data = args.data.clone().unwrap_or_else(|| args.app.join("data"));
    let Some(mut reports) = reports(&data, messages, terminal)? else { return Ok(End::Failed) };
    reports.address.clone_from(&args.address);
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
    let out = args.output.as_ref().unwrap_or(&args.app);
    let files = site::site(&app, &reports);
    let target = Target::open(out, &args.app, &app)?;
    target.write(&files)?;
    target.remove_old(&files, &data)?;
    terminal.print(&(messages.site_written)(files.len(), reports.reports.len(), out));
    Ok(End::Clean)
}

/// Reads the files of a built program. In a folder with a list of digests, only the listed files and those with a name
/// of the program's ([`Build::names`]) are read: any other file is foreign and may be large.
fn program(dir: &Path) -> Result<Files, FileError> {
    let sums = files::sums(dir)?;
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
        let (_, end) = prove(&path, &source, messages, &mut Terminal::silent())?;
        if end != End::Clean {
            prove(&path, &source, messages, terminal)?;
            is_fit = false;
        }
        if let Ok((report, _)) = read {
            let original = files::read(&source)?;
            let beside = sidecars::files(data, &report.id)?;
            reports.push(Published::new(report, json, original, beside));
        }
    }
    if !is_fit {
        terminal.print(messages.nothing_written);
        return Ok(None);
    }
    Ok(Some(Reports { index, entries, reports, address: None }))
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
    files::write(path, html.as_bytes())?;
    terminal.print(&(messages.single_written)(path, html.len()));
    Ok(End::Clean)
}

/// The output folder of a site.
struct Target<'a> {
    dir: &'a Path,
    /// The files that exist in it.
    there: BTreeSet<String>,
    /// The files that may be overwritten or removed: those that an earlier run listed in [`SUMS`], the files that every
    /// run writes, and, if the output folder is the folder of the built program, the files of that program.
    ours: BTreeSet<String>,
}

impl<'a> Target<'a> {
    fn open(dir: &'a Path, app_dir: &Path, app: &Build) -> Result<Self, FileError> {
        let real = |path: &Path| fs::canonicalize(path).map_err(files::system(path));
        let app_real = real(app_dir)?;
        let is_there = dir.exists();
        let dir_real = if is_there { real(dir)? } else { dir_to_be(dir) };
        let is_in_place = dir_real == app_real;
        if !is_in_place && (dir_real.starts_with(&app_real) || app_real.starts_with(&dir_real)) {
            return Err(FileError::Nested { path: dir.to_owned(), other: app_dir.to_owned() });
        }
        let there = if is_there { files::names(dir)? } else { BTreeSet::new() };
        let sums = files::sums(dir)?.unwrap_or_default();
        let mut ours: BTreeSet<String> = sums.0.into_keys().collect();
        if is_in_place {
            ours.extend(app.parts.iter().cloned());
        }
        if is_in_place || !ours.is_empty() {
            ours.extend([site::PAGE, site::WORKER, site::MANIFEST, SUMS].map(str::to_owned));
        }
        Ok(Self { dir, there, ours })
    }

    /// Writes the files that are new or differ. Refuses to overwrite a file that jindu did not write. The pages
    /// are written last, so that an interrupted run leaves none that links to missing files.
    fn write(&self, files: &Files) -> Result<(), FileError> {
        let is_changed = |(path, bytes): &(&String, &Vec<u8>)| {
            !self.there.contains(*path)
                || files::read(&self.dir.join(path)).ok().as_ref() != Some(*bytes)
        };
        let mut written: Vec<_> = files.iter().filter(is_changed).collect();
        let is_foreign = |path: &str| self.there.contains(path) && !self.ours.contains(path);
        if let Some((path, _)) = written.iter().find(|(path, _)| is_foreign(path)) {
            return Err(FileError::NotOurs { path: self.dir.join(path) });
        }
        let is_page = |path: &str| Path::new(path).extension().is_some_and(|end| end == "html");
        written.sort_by_key(|(path, _)| (is_page(path), path.as_str() == SUMS));
        for (path, bytes) in written {
            self.remove_compressed(path)?;
            files::write(&self.dir.join(path), bytes)?;
        }
        Ok(())
    }

    /// Removes files of an earlier run that are no longer part of the site, except in the folder that the reports were
    /// read from: it may hold the only copy of a report that is no longer listed.
    fn remove_old(&self, files: &Files, data: &Path) -> Result<(), FileError> {
        let data = fs::canonicalize(data).map_err(files::system(data))?;
        for path in self.ours.iter().filter(|path| !files.contains_key(*path)) {
            let full = self.dir.join(path);
            let is_data = fs::canonicalize(&full).is_ok_and(|full| full.starts_with(&data));
            if self.there.contains(path) && !is_data {
                self.remove_compressed(path)?;
                files::remove(&full)?;
            }
        }
        Ok(())
    }

    /// Removes the `.br` and `.gz` copies of a file, because a server would go on sending the old content from them.
    fn remove_compressed(&self, path: &str) -> Result<(), FileError> {
        for extension in [".br", ".gz"] {
            let copy = format!("{path}{extension}");
            if self.there.contains(&copy) {
                files::remove(&self.dir.join(copy))?;
            }
        }
        Ok(())
    }
}

/// The canonical path of a folder that does not exist yet.
fn dir_to_be(dir: &Path) -> PathBuf {
    let parent = files::folder(dir);
    let parent = fs::canonicalize(parent).unwrap_or_else(|_| PathBuf::from(parent));
    parent.join(dir.file_name().unwrap_or_default())
}
