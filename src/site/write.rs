//! Generates all files of a site.

use crate::core::query::Lang;
use crate::site::build::{Build, RELOAD};
use crate::site::digest::{Sums, integrity, short_hash};
use crate::site::files::{DATA, Files, MANIFEST, PAGE, SUMS, WORKER};
use crate::site::head::{ICON, Links, SheetLink};
use crate::site::published::Reports;
use crate::site::{appendix, manifest, page};

/// Returns all files of a site.
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
        files.insert(RELOAD.to_owned(), reload.clone().into_bytes());
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
        // Some servers refuse to send files that end with `.wasm`.
        wasm_second: put("jindu", "_bg.bin", &build.wasm).0,
        sheets: Vec::new(),
        has_reload: build.reload.is_some(),
        has_worker: build.worker.is_some(),
        has_icons: build.others.contains_key(ICON),
        build: String::new(),
    };
    for sheet in &build.sheets {
        let (name, integrity) = put(sheet.name(), ".css", sheet.css.as_bytes());
        links.sheets.push(SheetLink { sheet: sheet.clone(), name, integrity });
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
