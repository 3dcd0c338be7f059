//! The reports that a site is made of: their checks, and whether they have changed since the last run.

use std::num::NonZeroUsize;
use std::path::Path;

use indicatif::ProgressBar;

use crate::cli::end::End;
use crate::cli::files::{self, FileError};
use crate::cli::in_order::{Results, in_order};
use crate::cli::messages::Messages;
use crate::cli::moved;
use crate::cli::run_check::{Proof, prove};
use crate::cli::siblings::ReportFolder;
use crate::cli::sidecars;
use crate::cli::terminal::Terminal;
use crate::cli::threads;
use crate::cli::written::{Written, WrittenReport};
use crate::core::format::{self, ListedReport};
use crate::core::report::{Report, ReportId};
use crate::core::thread::ThreadFault;
use crate::import::source;
use crate::site::{self, Files, Published, ReportList, SeriesPages, Site, Sums};

/// The reports that a site is made of.
pub(super) struct Reports<'a> {
    pub(super) data: &'a Path,
    pub(super) folder: ReportFolder,
    pub(super) messages: &'a Messages,
}

impl Reports<'_> {
    /// Checks each report that has changed since the last run, `jobs` at once, and returns what will be written. Prints the findings and
    /// returns `None` if any check fails: a site must not publish a dataset that differs from its original.
    pub(super) fn plan(
        &self,
        site: &Site,
        list: &ReportList,
        before: &Written,
        jobs: NonZeroUsize,
        bar: &ProgressBar,
        terminal: &mut Terminal,
    ) -> Result<Option<Written>, FileError> {
        let mut written = Written::default();
        let work = |entry: &ListedReport, results: &Results<_>| {
            let mut terminal = Terminal::keeping();
            let planned = self.plan_report(site, list, entry, before, &mut terminal);
            bar.inc(1);
            results.put((entry.id.to_string(), planned, terminal.into_kept()));
        };
        in_order(jobs, &list.entries, work, |(id, planned, printed)| {
            terminal.write(&printed);
            planned.map(|planned| written.0.extend(planned.map(|report| (id, report))))
        })?;
        let unlisted = site.unlisted();
        self.print_faults(&unlisted, terminal);
        let moved = list.moved.faults(list.entries.iter().map(|entry| &entry.id));
        for fault in &moved {
            terminal.print(&(self.messages.moved_fault)(&moved::path(self.data), fault));
        }
        if written.0.len() < list.entries.len() || !unlisted.is_empty() || !moved.is_empty() {
            return Ok(None);
        }
        for pages in site.series() {
            let known = pages.reports().filter_map(|id| written.0.get(id.as_str()));
            let reports = known.map(|report| report.fingerprint.as_str()).collect::<Vec<_>>();
            let all = [this_program(), pages.context(), reports.join(" ")].join("\n");
            let fingerprint = site::sha256_hex(all.as_bytes());
            let report = WrittenReport { fingerprint, names: pages.names() };
            written.0.insert(series_key(&pages), report);
        }
        Ok(Some(written))
    }

    /// Prints the confirmations that do not fit their reports.
    fn print_faults(&self, faults: &[ThreadFault], terminal: &mut Terminal) {
        for fault in faults {
            let path = threads::path(self.data);
            terminal.print(&(self.messages.threads.fault)(&path, fault));
        }
    }

    pub(super) fn plan_report(
        &self,
        site: &Site,
        list: &ReportList,
        entry: &ListedReport,
        before: &Written,
        terminal: &mut Terminal,
    ) -> Result<Option<WrittenReport>, FileError> {
        let path = self.data.join(format!("{}.json", entry.id));
        let json = files::read_text(&path)?;
        let report = format::parse(&json).map(|(report, _)| report);
        // Without a readable dataset the original's name is unknown; the check then reports the dataset's problem.
        let source =
            report.as_ref().map_or_else(|_| path.clone(), |r| self.data.join(&r.source.file));
        let faults = report.as_ref().map(|report| site.thread_faults(report)).unwrap_or_default();
        self.print_faults(&faults, terminal);
        let fingerprint = match &report {
            Ok(report) => self.fingerprint(site, report, &json, &source)?,
            Err(_) => String::new(),
        };
        if !faults.is_empty() {
            return Ok(None);
        }
        if let Some(known) = before.0.get(entry.id.as_str())
            && known.fingerprint == fingerprint
        {
            let names = known.names.clone();
            return Ok(Some(WrittenReport { fingerprint, names }));
        }
        let is_listed = report.as_ref().is_ok_and(|report| ListedReport::from(report) == *entry);
        let prove = |index: Option<&str>, terminal: &mut Terminal| {
            let proof = prove(&path, &source, &self.folder, index, self.messages, terminal);
            proof.map(|Proof { end, .. }| end == End::Clean)
        };
        // Each check would read the whole list.
        if !is_listed || !prove(None, &mut Terminal::silent())? {
            prove(Some(&list.index), terminal)?;
            return Ok(None);
        }
        let published = self.read(&entry.id)?;
        let names = site.report(&published).names().map(str::to_owned).collect();
        Ok(Some(WrittenReport { fingerprint, names }))
    }

    /// A digest of everything that the files of a report, and the result of its check, depend on.
    fn fingerprint(
        &self,
        site: &Site,
        report: &Report,
        json: &str,
        source: &Path,
    ) -> Result<String, FileError> {
        let id = &report.id;
        let mapping = files::read_if_there(&self.data.join(sidecars::mapping_name(id)))?;
        let departments = self.folder.siblings(id).departments;
        let shared = report.departments.iter().map(|department| departments.get(&department.name));
        let mut sums = Files::from([
            ("context".to_owned(), site.context(id).into_bytes()),
            ("program".to_owned(), this_program().into_bytes()),
            ("departments".to_owned(), format!("{:?}", shared.collect::<Vec<_>>()).into_bytes()),
            ("dataset".to_owned(), json.as_bytes().to_vec()),
            ("original".to_owned(), files::read(source)?),
            ("mapping".to_owned(), mapping.unwrap_or_default()),
        ]);
        let beside = sidecars::files(self.data, id)?;
        sums.extend(beside.into_iter().map(|(name, bytes)| (format!("beside/{name}"), bytes)));
        Ok(site::sha256_hex(Sums::of(&sums).to_string().as_bytes()))
    }

    /// Reads a report that has been checked, and its dataset's text.
    pub(super) fn parse(&self, id: &ReportId) -> Result<(Report, String), FileError> {
        let path = self.data.join(format!("{id}.json"));
        let json = files::read_text(&path)?;
        let read = format::parse(&json);
        let (report, _) = read.map_err(|problem| FileError::Index { path, problem })?;
        Ok((report, json))
    }

    /// Reads a report that has been checked, with its files.
    pub(super) fn read(&self, id: &ReportId) -> Result<Published, FileError> {
        let (report, json) = self.parse(id)?;
        let original = files::read(&self.data.join(&report.source.file))?;
        let mut published = Published::new(report, json, original, sidecars::files(self.data, id)?);
        if published.report.source.reading.is_some() {
            let mapping = sidecars::mapping(self.data, id)?;
            let text = source::shown(&published.original, &mapping).text().to_owned();
            published.reading = Some(text);
        }
        Ok(published)
    }
}

/// The key of the pages of a series in the note on what was written. No id of a report has a colon.
pub(super) fn series_key(pages: &SeriesPages) -> String {
    format!("series:{}", pages.name())
}

/// Returns a text that another build of the program does not have: it may write other pages.
pub(super) fn this_program() -> String {
    let file = std::env::current_exe().and_then(std::fs::metadata);
    file.and_then(|file| Ok(format!("{} {:?}", file.len(), file.modified()?))).unwrap_or_default()
}
