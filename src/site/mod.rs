//! A site: the built program and the reports in, the files of a folder out. No file is touched here.
//!
//! Every page is written with the program's own components, so what it says before the program has come, and where it
//! never comes, is what the program would draw.

mod appendix;
mod build;
mod digest;
mod document;
mod manifest;
pub mod messages;
mod page;
mod single;

use std::collections::BTreeMap;

pub use build::{Build, BuildError};
pub use digest::{Sums, sha256_hex};
pub use single::single_file;

use crate::core::annotation::Annotations;
use crate::core::format::{self, ListedReport};
use crate::core::query::Lang;
use crate::core::report::{Report, ReportId};
use crate::site::digest::{integrity, short_hash};
use crate::site::page::Links;

/// The files of a folder by their paths, which have `/` between their parts on every system.
pub type Files = BTreeMap<String, Vec<u8>>;

/// The list of what a site consists of, for `jindu verify` and `sha256sum -c`.
pub const SUMS: &str = "sha256sums.txt";

/// The first page.
pub const PAGE: &str = "index.html";

/// The service worker.
pub const WORKER: &str = "sw.js";

/// What makes the site an build.
pub const MANIFEST: &str = "manifest.webmanifest";

/// Where the reports lie, as seen from the pages.
const DATA: &str = "data/";

/// A report with the files that say it.
#[derive(Debug)]
pub struct Published {
    /// The report as it was read.
    pub report: Report,
    /// What helps to read it.
    pub annotations: Annotations,
    /// Its dataset.
    pub json: String,
    /// Its original.
    pub original: Vec<u8>,
    /// What stands beside its dataset, by the files' names: its annotations and what the publisher wrote by hand.
    pub beside: Files,
}

impl Published {
    /// A report with the files that say it. Annotations that are not there, or not its own, help nobody.
    pub fn new(report: Report, json: String, original: Vec<u8>, beside: Files) -> Self {
        let annotations = beside
            .get(&annotations_name(&report.id))
            .and_then(|json| std::str::from_utf8(json).ok());
        let annotations =
            annotations.and_then(|json| format::parse_annotations(json, &report).ok());
        Self { annotations: annotations.unwrap_or_default().0, report, json, original, beside }
    }

    /// The files that a page carries copies of, in the order in which it reads them.
    fn carried(&self) -> Vec<(String, &str)> {
        let id = &self.report.id;
        let annotations = annotations_name(id);
        let json = self.beside.get(&annotations).and_then(|json| std::str::from_utf8(json).ok());
        let dataset = (format!("{DATA}{id}.json"), self.json.as_str());
        [dataset]
            .into_iter()
            .chain(json.map(|json| (format!("{DATA}{annotations}"), json)))
            .collect()
    }
}

fn annotations_name(id: &ReportId) -> String {
    format!("{id}.annotations.json")
}

/// The reports of a site: at least one, the newest first, as `index.json` lists them.
#[derive(Debug)]
pub struct Reports {
    /// `index.json`.
    pub index: String,
    /// What it lists.
    pub entries: Vec<ListedReport>,
    /// The reports, in the order of the list.
    pub reports: Vec<Published>,
}

/// Writes a whole site.
pub fn site(build: &Build, reports: &Reports) -> Files {
    let mut files = build.others.clone();
    for published in &reports.reports {
        let id = &published.report.id;
        files.insert(format!("data/{id}.json"), published.json.clone().into_bytes());
        files.insert(format!("data/{}", published.report.source.file), published.original.clone());
        let beside = published.beside.iter();
        files.extend(beside.map(|(name, bytes)| (format!("{DATA}{name}"), bytes.clone())));
    }
    files.insert("data/index.json".to_owned(), reports.index.clone().into_bytes());
    if let Some(reload) = &build.reload {
        files.insert(build::RELOAD.to_owned(), reload.clone().into_bytes());
    }
    let mut put = |stem: &str, end: &str, bytes: &[u8]| {
        let name = format!("{stem}-{}{end}", short_hash(bytes));
        files.insert(name.clone(), bytes.to_vec());
        (name, integrity(bytes))
    };
    let mut links = Links {
        boot: put("boot", ".js", &build.boot),
        keys: build.keys.as_ref().map(|keys| put("keys", ".js", keys)),
        js: put("jindu", ".js", &build.js),
        wasm: put("jindu", "_bg.wasm", &build.wasm),
        // Some servers give out no file that ends with `.wasm`.
        wasm_second: put("jindu", "_bg.bin", &build.wasm).0,
        sheets: Vec::new(),
        has_reload: build.reload.is_some(),
        has_worker: build.worker.is_some(),
        has_icons: build.others.contains_key(page::ICON),
        build: String::new(),
    };
    for sheet in &build.sheets {
        let (name, integrity) = put(sheet.name(), ".css", sheet.css.as_bytes());
        links.sheets.push(page::SheetLink { sheet: sheet.clone(), name, integrity });
    }
    let manifest = manifest::manifest(&reports.reports[0].report, &links);
    files.insert(MANIFEST.to_owned(), manifest.into_bytes());
    links.build = Sums::of(&files).build();
    if let Some(worker) = &build.worker {
        files.insert(WORKER.to_owned(), worker.replace("__BUILD__", &links.build).into_bytes());
    }
    for (i, published) in reports.reports.iter().enumerate() {
        let html = |is_newest| page::page(reports, published, &links, is_newest).into_bytes();
        if i == 0 {
            files.insert(PAGE.to_owned(), html(true));
        }
        let id = &published.report.id;
        if reports.reports.len() > 1 {
            files.insert(format!("{id}.html"), html(false));
        }
        for lang in [Lang::Zh, Lang::En] {
            let html = appendix::page(reports, published, &links, lang);
            files.insert(appendix::name(id, lang), html.into_bytes());
        }
    }
    let sums = Sums::of(&files).to_string();
    files.insert(SUMS.to_owned(), sums.into_bytes());
    files
}
