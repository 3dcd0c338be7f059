//! Generates all files of a site.

use std::sync::Arc;

use crate::core::query::Lang;
use crate::site::build::{Build, RELOAD};
use crate::site::digest::{Sums, integrity, short_hash};
use crate::site::files::{DATA, Files, MANIFEST, PAGE, READ, SUMS, WORKER};
use crate::site::head::{ICON, Links, Reading, SheetLink};
use crate::site::pages::Pages;
use crate::site::published::Reports;
use crate::site::shown::Shown;
use crate::site::{appendix, manifest, page};

/// Returns all files of a site.
pub fn site(build: &Build, reports: &Reports) -> Files {
    let mut files = build.others.clone();
    for published in &reports.reports {
        let id = &published.report.id;
        files.insert(format!("data/{id}.json"), published.json.clone().into_bytes());
        files.insert(format!("data/{}", published.report.source.file), published.original.clone());
        if let Some(text) = &published.reading {
            files.insert(
                format!("data/{}", published.report.text_file()),
                text.clone().into_bytes(),
            );
        }
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
        scripts: (build.scripts.iter())
            .map(|(name, script)| (*name, put(name, ".js", script)))
            .collect(),
        js: put("jindu", ".js", &build.js),
        wasm: put("jindu", "_bg.wasm", &build.wasm),
        // Some servers refuse to send files that end with `.wasm`.
        wasm_second: put("jindu", "_bg.bin", &build.wasm).0,
        sheets: Vec::new(),
        has_reload: build.reload.is_some(),
        has_worker: build.worker.is_some(),
        has_icons: build.others.contains_key(ICON),
        build: String::new(),
        address: reports
            .address
            .as_ref()
            .map(|address| format!("{}/", address.trim_end_matches('/'))),
    };
    for sheet in &build.sheets {
        let (name, integrity) = put(sheet.name(), ".css", sheet.css.as_bytes());
        links.sheets.push(SheetLink { sheet: sheet.clone(), name, integrity });
    }
    let mut read = |name: &str, end: &str, bytes: &[u8]| put(&format!("{READ}{name}"), end, bytes);
    let readings: Vec<Reading> = (reports.reports.iter())
        .map(|published| {
            let id = published.report.id.as_str();
            let form = published.form(&reports.entries);
            let annotations = published.annotations();
            Reading {
                form: read(id, ".json", form.as_bytes()),
                text: read(id, ".txt", published.text()),
                annotations: annotations
                    .map(|json| read(&format!("{id}.annotations"), ".json", json.as_bytes())),
            }
        })
        .collect();
    let manifest = manifest::manifest(&reports.reports[0].report, &links);
    files.insert(MANIFEST.to_owned(), manifest.into_bytes());
    links.build = Sums::of(&files).build();
    if let Some(worker) = &build.worker {
        files.insert(WORKER.to_owned(), worker.replace("__BUILD__", &links.build).into_bytes());
    }
    for (i, (published, reading)) in reports.reports.iter().zip(&readings).enumerate() {
        let report = &published.report;
        let loaded = Arc::new(page::loaded(&reports.entries, published, reports.key.clone()));
        let pages = Pages { reports, published, links: &links, reading, loaded };
        for shown in Shown::all(report) {
            let html = |is_first| page::page(&pages, &shown, is_first).into_bytes();
            if !shown.is_own() {
                files.insert(shown.file_name(&report.id), html(false));
                continue;
            }
            if i == 0 {
                files.insert(PAGE.to_owned(), html(true));
            }
            if reports.reports.len() > 1 {
                files.insert(format!("{}.html", report.id), html(false));
            }
        }
        for lang in [Lang::Zh, Lang::En] {
            files.extend(appendix::pages(reports, published, &links, lang));
        }
    }
    let sums = Sums::of(&files).to_string();
    files.insert(SUMS.to_owned(), sums.into_bytes());
    files
}
