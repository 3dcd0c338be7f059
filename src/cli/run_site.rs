//! `jindu site`: reads the built program and the reports, checks each report and writes the site or a single file.
//!
//! One report of each job is in memory, for the pages of a series two. A report whose files would be the same as those of the
//! last run is neither checked nor written again.

use std::collections::BTreeSet;
use std::num::NonZeroUsize;
use std::path::Path;
use std::thread;

use indicatif::ProgressBar;

use crate::cli::args::SiteArgs;
use crate::cli::end::End;
use crate::cli::files::{self, FileError, INDEX};
use crate::cli::folder::{self, Lock};
use crate::cli::in_order::{Results, in_order};
use crate::cli::keys;
use crate::cli::messages::Messages;
use crate::cli::moved;
use crate::cli::siblings::ReportFolder;
use crate::cli::site_reports::{Reports, series_key};
use crate::cli::site_shards;
use crate::cli::target::{Target, refuse_nested};
use crate::cli::terminal::{Terminal, progress};
use crate::cli::threads;
use crate::cli::writing::Writing;
use crate::cli::written::Written;
use crate::core::format::{self, ListedReport};
use crate::core::web_address::is_web_address;
use crate::site::{self, Build, Files, ReportList, SUMS, Signer, Site, Sums};

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
    let Some(mut list) = list(&data, messages, terminal)? else { return Ok(End::Failed) };
    list.address.clone_from(&args.address);
    list.keeper.clone_from(&args.keeper);
    list.key = signer.as_ref().map(Signer::key);
    let app = match Build::read(program(&args.app)?) {
        Ok(app) => app,
        Err(error) => {
            terminal.print(&format!("{}: {}", args.app.display(), (messages.build_error)(&error)));
            return Ok(End::Failed);
        }
    };
    let reports = Reports { data: &data, folder: ReportFolder::read(&data), messages };
    if let Some(path) = &args.single_file {
        return single_file(args, path, &app, &list, &reports, terminal);
    }
    refuse_nested(out, &args.app)?;
    let mut waits = |dir: &Path| terminal.print(&(messages.waits)(dir));
    // A lock excludes this process, too.
    let is_locked = lock.is_some() && same_file::is_same_file(&data, out).unwrap_or(false);
    let _lock = if is_locked { None } else { Some(Lock::take(out, &mut waits)?) };
    let target = Target::open(out, &args.app, &app)?;
    let site = Site::new(&app, &list);
    let bar = progress(2 * list.entries.len() + site.series().len());
    let jobs = args.jobs.or_else(|| thread::available_parallelism().ok());
    let jobs = jobs.unwrap_or(NonZeroUsize::MIN);
    let before = &target.written;
    let Some(mut written) = reports.plan(&site, &list, before, jobs, &bar, terminal)? else {
        bar.finish_and_clear();
        terminal.print(messages.nothing_written);
        return Ok(End::Failed);
    };
    site_shards::plan(&site, &mut written, &target.written);
    let making = Making { site: &site, reports: &reports, target: &target, jobs, bar: &bar };
    let n_files = making.write(&list, &mut written, signer.as_ref())?;
    bar.finish_and_clear();
    terminal.print(&(messages.site_written)(n_files, list.entries.len(), out));
    if let Some(key) = &list.key {
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

/// The sources of a site's files, and how many are worked on at once.
struct Making<'a> {
    site: &'a Site<'a>,
    reports: &'a Reports<'a>,
    target: &'a Target<'a>,
    jobs: NonZeroUsize,
    bar: &'a ProgressBar,
}

/// The result of a thread for a report or for the pages of a series.
enum Made {
    /// A file.
    File(String, Vec<u8>),
    /// Nothing: the files of the last run can stay. Their digests.
    Kept(Vec<(String, String)>),
}

/// The end of a thread before its last file: by a fault, or because no more is taken.
type Stop = Option<FileError>;

impl Making<'_> {
    /// Writes the files of the site, and returns their number.
    fn write(
        &self,
        list: &ReportList,
        written: &mut Written,
        signer: Option<&Signer>,
    ) -> Result<usize, FileError> {
        let Self { site, reports, target, .. } = *self;
        let lists = site.lists();
        let of_reports = || written.0.values().flat_map(|report| &report.names);
        let mut names: BTreeSet<String> = of_reports().cloned().collect();
        names.extend(site.program().keys().chain(lists.keys()).cloned());
        if let Some(name) = names.iter().find(|path| !path.split('/').all(files::is_sound_name)) {
            return Err(FileError::Name { path: target.dir.join(name) });
        }
        // Data may be where they were read from.
        let pages = of_reports().chain(lists.keys()).filter(|name| !site::is_data(name));
        target.refuse_foreign(pages.map(String::as_str))?;
        let mut writing = Writing::begin(target, names);
        for (name, bytes) in site.program() {
            writing.put(name, bytes)?;
        }
        // The oldest first, so that a page is there before a newer one links to it.
        let entries = list.entries.iter().rev();
        self.each(
            entries,
            |entry| entry.id.to_string(),
            written,
            &mut writing,
            |entry, put| {
                let published = reports.read(&entry.id)?;
                site.report(&published).each(put)
            },
        )?;
        self.each(site.series(), series_key, written, &mut writing, |pages, put| {
            pages.each(|id| Ok(reports.parse(id)?.0), put)
        })?;
        site_shards::write(site, reports, target, written, &mut writing)?;
        for (name, bytes) in &lists {
            writing.put(name, bytes)?;
        }
        if let Some((name, worker)) = site.worker(writing.sums()) {
            writing.put(name, &worker)?;
        }
        // With the list of digests.
        let n_files = writing.sums().0.len() + 1;
        writing.end(reports.data, signer, written)?;
        Ok(n_files)
    }

    /// Makes the files of reports or series, `jobs` at once, and writes them in their order. Those that have not changed stay.
    fn each<T: Send>(
        &self,
        items: impl IntoIterator<Item = T>,
        key: impl Fn(&T) -> String + Sync,
        written: &Written,
        writing: &mut Writing,
        make: impl Fn(&T, &mut dyn FnMut(&str, &[u8]) -> Result<(), Stop>) -> Result<(), Stop> + Sync,
    ) -> Result<(), FileError> {
        let work = |item: T, results: &Results<Result<Made, FileError>>| {
            let key = key(&item);
            let planned = written.0.get(&key);
            if let Some(kept) = planned.and_then(|planned| self.target.unchanged(&key, planned)) {
                results.put(Ok(Made::Kept(kept)));
            } else {
                let mut put = |name: &str, bytes: &[u8]| {
                    let file = Made::File(name.to_owned(), bytes.to_vec());
                    results.put(Ok(file)).then_some(()).ok_or(None)
                };
                if let Err(Some(fault)) = make(&item, &mut put) {
                    results.put(Err(fault));
                }
            }
            self.bar.inc(1);
        };
        in_order(self.jobs, items, work, |made| {
            match made? {
                Made::File(name, bytes) => writing.put(&name, &bytes)?,
                Made::Kept(files) => writing.keep(files),
            }
            Ok(())
        })
    }
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

/// Reads the list of reports. Prints its problems, and returns `None` if it has any, or no report.
fn list(
    data: &Path,
    messages: &Messages,
    terminal: &mut Terminal,
) -> Result<Option<ReportList>, FileError> {
    let path = data.join(INDEX);
    let index = files::read_text(&path)?;
    let (entries, problems) = format::parse_report_list(&index)
        .map_err(|problem| FileError::Index { path: path.clone(), problem })?;
    let is_fit = problems.is_empty() && !entries.is_empty();
    for problem in problems {
        terminal.print(&(messages.index_problem)(&path, &problem));
    }
    if entries.is_empty() {
        terminal.print(&format!("{}: {}", path.display(), messages.no_reports));
    }
    if !is_fit {
        terminal.print(messages.nothing_written);
    }
    if !is_fit {
        return Ok(None);
    }
    let (threads, moved) = (threads::read(data)?, moved::read(data)?);
    Ok(Some(ReportList { threads, moved, ..ReportList::new(index, entries) }))
}

/// Writes one report with the program as a single HTML file.
fn single_file(
    args: &SiteArgs,
    path: &Path,
    app: &Build,
    list: &ReportList,
    reports: &Reports,
    terminal: &mut Terminal,
) -> Result<End, FileError> {
    let messages = reports.messages;
    let is_selected =
        |entry: &&ListedReport| args.report.as_ref().is_none_or(|id| entry.id.as_str() == id);
    let Some(entry) = list.entries.iter().find(is_selected) else {
        let found = args.report.clone().unwrap_or_default();
        return Err(FileError::Argument { name: "--report", found });
    };
    let site = Site::new(app, list);
    if reports.plan_report(&site, list, entry, &Written::default(), terminal)?.is_none() {
        terminal.print(messages.nothing_written);
        return Ok(End::Failed);
    }
    let Some(html) = site::single_file(app, &reports.read(&entry.id)?) else {
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
