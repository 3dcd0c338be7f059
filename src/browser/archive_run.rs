//! A search over all reports: looks up, shard by shard, which reports may have the text, and reads these.

use std::cell::RefCell;
use std::sync::Arc;

use js_sys::{Function, Promise};
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::AbortSignal;

use crate::browser::device;
use crate::browser::verified::{Fetching, fetch_file};
use crate::core::annotation::Annotations;
use crate::core::archive_query::ArchiveQuery;
use crate::core::format::{
    Catalogue, CataloguedReport, FileDigest, ListedShard, parse_catalogue, parse_gram_directory,
    parse_reading,
};
use crate::core::ids::{DepartmentId, ValueId};
use crate::core::search::Folder;
use crate::core::select::SearchIndex;
use crate::core::series::place;
use crate::view::archive_results::{FileFault, Unused};
use crate::view::archive_search::{ArchiveState, Phase};

/// The folder of the shards.
const SHARDS: &str = "shards/";

/// The folder of the files that reports are read from.
const READ: &str = "read/";

/// The reports that are on their way at once.
const AT_ONCE: usize = 4;

thread_local! {
    /// Resumes a search that waits for the reader.
    static WAITING: RefCell<Option<Function>> = const { RefCell::new(None) };
}

/// Reads a JSON file that has the right digest. Only another version of the program cannot.
pub(super) fn read<T, E>(
    bytes: &[u8],
    parse: impl Fn(&str) -> Result<T, E>,
) -> Result<T, FileFault> {
    let text = std::str::from_utf8(bytes).map_err(|_| FileFault::Changed)?;
    parse(text).map_err(|_| FileFault::Changed)
}

/// Notes that a file could not be used.
pub(super) fn refuse(state: ArchiveState, file: &str, fault: FileFault, n_reports: usize) {
    let file = file.to_owned();
    state.unused.update(|unused| unused.push(Unused { file, fault, n_reports }));
}

/// Wakes a search that waits for the reader.
pub(super) fn wake() {
    if let Some(resolve) = WAITING.take() {
        drop(resolve.call0(&JsValue::UNDEFINED));
    }
}

/// A search that is under way. Its functions return `None` when it has been ended.
pub(super) struct Search {
    pub(super) state: ArchiveState,
    pub(super) query: ArchiveQuery,
    pub(super) signal: AbortSignal,
}

impl Search {
    /// Searches the reports of a shard.
    pub(super) async fn shard(&self, shard: &ListedShard) -> Option<()> {
        let reports = match self.candidates(shard).await? {
            Ok(reports) => reports,
            Err((file, fault)) => {
                refuse(self.state, &file, fault, shard.n_reports as usize);
                Vec::new()
            }
        };
        let bytes =
            |report: &CataloguedReport| u64::from(report.form.bytes) + u64::from(report.text.bytes);
        let mut left = reports.iter().map(bytes).sum::<u64>();
        let n_of_shard = reports.len();
        self.state.progress.update(|progress| {
            progress.n_looked_up += 1;
            progress.n_candidates += n_of_shard;
            progress.n_of_shard = n_of_shard;
            progress.left = (n_of_shard, left);
        });
        let mut coming: Vec<(CataloguedReport, [Fetching; 2])> = Vec::new();
        let mut n_left = n_of_shard;
        for report in reports {
            if !self.is_allowed(bytes(&report)) {
                // The reader sees the finds so far before the question.
                for (report, files) in std::mem::take(&mut coming) {
                    self.report(&report, files).await?;
                }
                self.consent(bytes(&report)).await?;
            }
            let files = [(report.form_name(), &report.form), (report.text_name(), &report.text)];
            let files = files.map(|(name, digest)| self.fetch(&format!("{READ}{name}"), digest));
            (n_left, left) = (n_left - 1, left - bytes(&report));
            self.state.progress.update(|progress| progress.left = (n_left, left));
            coming.push((report, files));
            if coming.len() == AT_ONCE {
                let (report, files) = coming.remove(0);
                self.report(&report, files).await?;
            }
        }
        for (report, files) in coming {
            self.report(&report, files).await?;
        }
        Some(())
    }

    /// Looks up which reports of a shard may have the text, and returns those that are chosen, the newest first. An error
    /// has the file that cannot be used.
    async fn candidates(
        &self,
        shard: &ListedShard,
    ) -> Option<Result<Vec<CataloguedReport>, (String, FileFault)>> {
        let name = |name: String| format!("{SHARDS}{name}");
        macro_rules! json {
            ($name:expr, $digest:expr, $parse:expr) => {{
                let file = name($name);
                match self.file(&file, $digest).await?.and_then(|bytes| read(&bytes, $parse)) {
                    Ok(file) => file,
                    Err(fault) => return Some(Err((file, fault))),
                }
            }};
        }
        let directory = json!(shard.index_name(), &shard.index, parse_gram_directory);
        let words = Folder::new(device::fold_char, &directory.forms).needles(&self.query.text);
        let needed = directory.needed(&words);
        self.consent(needed.iter().map(|piece| u64::from(piece.bytes)).sum()).await?;
        let coming = needed.into_iter().map(|digest| {
            let file = name(shard.piece_name(digest));
            let piece = self.fetch(&file, digest);
            (file, digest, piece)
        });
        let coming: Vec<(String, &FileDigest, Fetching)> = coming.collect();
        let mut pieces: Vec<(&FileDigest, Vec<u8>)> = Vec::new();
        for (file, digest, piece) in coming {
            let bytes = piece.bytes().await;
            self.go_on()?;
            match bytes {
                Ok(bytes) => pieces.push((digest, bytes)),
                Err(fault) => return Some(Err((file, fault))),
            }
        }
        let piece = |digest: &FileDigest| {
            pieces.iter().find(|(known, _)| *known == digest).map(|(_, bytes)| bytes.as_slice())
        };
        let Some(has) = directory.candidates(&words, shard.n_reports as usize, piece) else {
            return Some(Err((name(shard.index_name()), FileFault::Changed)));
        };
        if !has.contains(&true) {
            return Some(Ok(Vec::new()));
        }
        let catalogue = json!(shard.catalogue_name(), &shard.catalogue, parse_catalogue);
        let Catalogue { departments, reports } = catalogue;
        let mut reports: Vec<CataloguedReport> = reports
            .into_iter()
            .zip(has)
            .filter_map(|(report, has)| has.then_some(report))
            .collect();
        reports.retain(|report| {
            let chosen = self.query.place.as_ref();
            chosen.is_none_or(|chosen| place(&report.listed.id).as_deref() == Some(chosen.as_str()))
        });
        let led = reports.iter().flat_map(|report| &report.departments);
        self.add_departments(led.filter_map(|&department| departments.get(department)));
        let is_led = |report: &CataloguedReport, chosen: &ValueId| {
            let mut led = report.departments.iter().filter_map(|&i| departments.get(i));
            led.any(|(id, _)| id.as_str() == chosen.as_str())
        };
        reports.retain(|report| {
            self.query.department.as_ref().is_none_or(|chosen| is_led(report, chosen))
        });
        reports.sort_by(|a, b| {
            let (a, b) = (&a.listed, &b.listed);
            b.period.cmp(&a.period).then_with(|| a.id.cmp(&b.id))
        });
        Some(Ok(reports))
    }

    /// Offers departments as choices.
    fn add_departments<'d>(&self, departments: impl Iterator<Item = &'d (DepartmentId, String)>) {
        // Sorted by id.
        let mut all = self.state.departments.get_untracked();
        for (id, name) in departments {
            if let Ok(id) = ValueId::new(id.as_str())
                && let Err(at) = all.binary_search_by(|(known, _)| known.cmp(&id))
            {
                all.insert(at, (id, name.clone()));
            }
        }
        self.state.departments.set(all);
    }

    /// Searches a report whose files are on their way.
    async fn report(&self, report: &CataloguedReport, files: [Fetching; 2]) -> Option<()> {
        let [form, text] = files;
        let names = [report.form_name(), report.text_name()];
        let mut bytes = Vec::new();
        for (file, name) in [form, text].into_iter().zip(names) {
            let file = file.bytes().await;
            self.go_on()?;
            match file.map(String::from_utf8) {
                Ok(Ok(text)) => bytes.push(text),
                fault => {
                    let fault = fault.err().unwrap_or(FileFault::Changed);
                    refuse(self.state, &format!("{READ}{name}"), fault, 1);
                }
            }
        }
        self.state.progress.update(|progress| progress.n_read += 1);
        let (Some(text), Some(form)) = (bytes.pop(), bytes.pop()) else { return Some(()) };
        let Ok((parsed, ..)) = parse_reading(&form, text) else {
            let file = format!("{READ}{}", report.form_name());
            refuse(self.state, &file, FileFault::Changed, 1);
            return Some(());
        };
        let index = SearchIndex::new(&parsed, &Annotations::default(), device::fold_char);
        let department = self.query.department.as_ref();
        if let Some(found) = index.found(&parsed, &report.listed, &self.query.text, department) {
            self.state.found.update(|all| all.push(Arc::new(found)));
        }
        Some(())
    }

    /// Begins to fetch a file, for which there is consent.
    fn fetch(&self, path: &str, digest: &FileDigest) -> Fetching {
        self.state.progress.update(|progress| progress.bytes += u64::from(digest.bytes));
        fetch_file(path, digest, &self.signal)
    }

    /// Fetches a file, with consent.
    async fn file(&self, path: &str, digest: &FileDigest) -> Option<Result<Vec<u8>, FileFault>> {
        self.consent(u64::from(digest.bytes)).await?;
        let bytes = self.fetch(path, digest).bytes().await;
        self.go_on()?;
        Some(bytes)
    }

    fn go_on(&self) -> Option<()> {
        (!self.signal.aborted()).then_some(())
    }

    fn is_allowed(&self, bytes: u64) -> bool {
        let progress = self.state.progress.get_untracked();
        progress.bytes + bytes <= progress.allowed
    }

    /// Waits for the reader's consent if more bytes would be fetched than are allowed.
    async fn consent(&self, bytes: u64) -> Option<()> {
        while !self.is_allowed(bytes) {
            self.state.progress.update(|progress| progress.phase = Phase::Asking);
            let consent = Promise::new(&mut |resolve, _| WAITING.set(Some(resolve)));
            drop(JsFuture::from(consent).await);
            self.go_on()?;
            self.state.progress.update(|progress| {
                progress.allowed *= 4;
                progress.phase = Phase::Searching;
            });
        }
        Some(())
    }
}
