//! Generates the files of a site, report by report, so that the memory is that of one report, however many there are.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::core::appendix_page;
use crate::core::format::{Around, ListedShard, write_report_list, write_threads};
use crate::core::moved::{Moved, MovedReport};
use crate::core::part_page::{Part, SEARCH_REPORTS, report_href, thread_href};
use crate::core::query::Lang;
use crate::core::report::{Report, ReportId, TaskId};
use crate::core::series::{SeriesList, series};
use crate::core::thread::{self, Thread, ThreadFault, ThreadTask, Threads, ThreadsByReport};
use crate::site::build::{Build, Program, RELOAD, SEARCH};
use crate::site::digest::{Sums, integrity, short_hash};
use crate::site::feed;
use crate::site::files::{
    DATA, FEED, Files, INDEX, MANIFEST, MOVED, NEWEST, PAGE, READ, THREADS, WORKER,
};
use crate::site::head::{ICON, Links, ProgramLinks, Reading, SheetLink};
use crate::site::pages::Pages;
use crate::site::published::{Published, ReportList};
use crate::site::report_files::{Content, ReportFiles, at_former};
use crate::site::search_page::search_page;
use crate::site::series_pages::SeriesPages;
use crate::site::shards::Shard;
use crate::site::shown::Shown;
use crate::site::{archive, manifest, page, shards, worker};

/// A site while it is written.
///
/// The files of a report depend on the program, on the report and on those before and after it in its series: another
/// report changes the files of its neighbours and the lists, and no others.
pub struct Site<'a> {
    build: &'a Build,
    list: &'a ReportList,
    series: SeriesList<'a>,
    /// The confirmed tasks of each report.
    threads: ThreadsByReport<'a>,
    /// The former ids of each report.
    moved: BTreeMap<&'a ReportId, Vec<&'a ReportId>>,
    links: Links,
    /// The files of the program.
    program: Files,
}

impl<'a> Site<'a> {
    /// Begins a site.
    pub fn new(build: &'a Build, list: &'a ReportList) -> Self {
        let mut files = build.others.clone();
        if let Some(reload) = &build.reload {
            files.insert(RELOAD.to_owned(), reload.clone().into_bytes());
        }
        let feeds = feed::feeds(list);
        let mut links = links(build, list, &mut files);
        links.feed = feeds.contains_key(FEED).then_some(FEED);
        links.build = Sums::of(&files).build();
        let manifest = manifest::manifest(&list.entries[0], &links);
        files.insert(MANIFEST.to_owned(), manifest.into_bytes());
        files.extend(feeds);
        Self {
            build,
            list,
            series: SeriesList::new(&list.entries),
            threads: list.threads.by_report(),
            moved: list.moved.by_report(),
            links,
            program: files,
        }
    }

    /// Returns the files of the program, which every page needs, the manifest and the feed.
    pub fn program(&self) -> &Files {
        &self.program
    }

    /// Returns the files of one report.
    pub fn report<'s>(&'s self, published: &'s Published) -> ReportFiles<'s> {
        let report = &published.report;
        let id = &report.id;
        let around = self.around(id);
        let mut read = Files::new();
        let reading = reading(published, &around, &mut read);
        let known = report.tasks.iter().map(|task| &task.id).collect::<BTreeSet<&TaskId>>();
        let others = around.threads.iter().flat_map(|of| {
            let others = of.others.iter().filter(|other| !known.contains(other));
            others.map(|other| (other.clone(), thread_href(&of.thread)))
        });
        let others: BTreeMap<TaskId, String> = others.collect();
        let loaded = Arc::new(page::loaded(around, published, self.list));
        let feed = self.place_feed(id);
        let pages = Pages { published, links: &self.links, reading, loaded, feed };
        let mut files: Vec<(String, Content)> =
            read.into_iter().map(|(name, bytes)| (name, Content::Bytes(bytes))).collect();
        let mut data = |name: &str, bytes: &[u8]| {
            files.push((format!("{DATA}{name}"), Content::Bytes(bytes.to_vec())));
        };
        data(&format!("{id}.json"), published.json.as_bytes());
        data(&report.source.file, &published.original);
        if let Some(text) = &published.reading {
            data(&report.text_file(), text.as_bytes());
        }
        for (name, bytes) in &published.beside {
            data(name, bytes);
        }
        for lang in [Lang::Zh, Lang::En] {
            let numbers = 1..=appendix_page::count(report);
            let name = |number| appendix_page::file_name(id, lang, number);
            files.extend(numbers.map(|number| (name(number), Content::Appendix(lang, number))));
        }
        let (own, parts): (Vec<Shown>, _) = Shown::all(report).into_iter().partition(Shown::is_own);
        let parts = parts.into_iter();
        files.extend(parts.map(|part| (part.file_name(id), Content::Page(part, false))));
        files.extend(
            others.into_iter().map(|(other, thread)| {
                (Part::Task(other).file_name(id, 1), Content::LeadsOn(thread))
            }),
        );
        for own in own {
            if self.list.has_several() {
                let name = report_href(id).trim_start_matches("./").to_owned();
                files.push((name, Content::Page(own.clone(), false)));
            }
            if self.is_newest(id) {
                files.push((PAGE.to_owned(), Content::Page(own, true)));
            }
        }
        for former in self.former(id) {
            files.extend(at_former(former, id, &files, self.list.has_several()));
        }
        ReportFiles { pages, files }
    }

    /// Compares the confirmed tasks of a report with it.
    pub fn thread_faults(&self, report: &Report) -> Vec<ThreadFault> {
        thread::faults(self.confirmed(&report.id), report)
    }

    /// Returns the confirmed tasks of reports that are not listed.
    pub fn unlisted(&self) -> Vec<ThreadFault> {
        let listed = self.list.entries.iter().map(|entry| &entry.id).collect();
        thread::unlisted(&self.threads, &listed)
    }

    /// The pages of each series that are about several of its reports; only of series that have any.
    pub fn series(&self) -> Vec<SeriesPages<'_>> {
        SeriesPages::all(self.list, &self.series, &self.links)
    }

    /// The shards of the reports, the newest first; none if the site has only one report.
    pub fn shards(&self) -> Vec<Shard<'_>> {
        if self.list.has_several() { Shard::all(&self.list.entries) } else { Vec::new() }
    }

    /// Returns the list of the shards, and the page that searches them.
    pub fn shard_list(&self, shards: Vec<ListedShard>) -> Files {
        let (name, list) = shards::list(&self.list.entries, shards);
        let page = search_page(&name, &list, &self.links).into_bytes();
        let page_name = SEARCH_REPORTS.trim_start_matches("./").to_owned();
        Files::from([(name, list), (page_name, page)])
    }

    /// Returns the lists of reports: the one that programs read, those that people read, and the newest report of each
    /// series, which its pages ask for.
    pub fn lists(&self) -> Files {
        let mut files = Files::new();
        files.insert(INDEX.to_owned(), self.list.index.clone().into_bytes());
        if self.list.threads != Threads::default() {
            files.insert(THREADS.to_owned(), write_threads(&self.list.threads).into_bytes());
        }
        if self.list.moved != Moved::default() {
            files.insert(MOVED.to_owned(), self.list.moved.text.clone().into_bytes());
        }
        for (name, reports) in self.series.iter() {
            let newest = reports.last().map(|&newest| newest.clone());
            let json = write_report_list(newest.as_slice());
            files.insert(newest_name(name), json.into_bytes());
        }
        // Copies of pages under a former id ask for the newest report of the series that they were in.
        for MovedReport { from, to, .. } in &self.list.moved.reports {
            if let Some(now) = files.get(&newest_name(&series(to))).cloned() {
                files.entry(newest_name(&series(from))).or_insert(now);
            }
        }
        if self.list.has_several() {
            files.extend(archive::pages(&self.list.entries, &self.series, &self.links));
        }
        files
    }

    /// Returns the service worker with its file name: another one for each state of the site's other files. `None`: the
    /// program has none.
    pub fn worker(&self, sums: &Sums) -> Option<(&'static str, Vec<u8>)> {
        let worker = self.build.worker.as_ref()?;
        Some((WORKER, worker::of_site(worker, &sums.build()).into_bytes()))
    }

    /// Returns everything but the report itself that the files of a report depend on.
    pub fn context(&self, id: &ReportId) -> String {
        let ReportList { address, keeper, key, .. } = self.list;
        let Around { entries, threads } = self.around(id);
        let around = format!("{}{threads:?}", write_report_list(&entries));
        let (build, has_list) = (&self.links.build, self.list.has_several());
        let is_newest = self.is_newest(id);
        let (feeds, former) = ((self.links.feed, self.place_feed(id)), self.former(id));
        format!(
            "{build} {address:?} {keeper:?} {key:?} {feeds:?} {has_list} {is_newest} {former:?}\n{around}"
        )
    }

    /// The feed of a report's place, if the site has several reports and the feed has this one.
    fn place_feed(&self, id: &ReportId) -> Option<String> {
        let around = self.series.around(id);
        let own = around.iter().find(|entry| entry.id == *id);
        own.and_then(feed::of_place).filter(|_| self.list.has_several())
    }

    /// The former ids of a report.
    fn former(&self, id: &ReportId) -> &[&'a ReportId] {
        self.moved.get(id).map_or(&[], Vec::as_slice)
    }

    /// The confirmed tasks of a report.
    fn confirmed(&self, id: &ReportId) -> &[(&'a Thread, &'a ThreadTask)] {
        self.threads.get(id).map_or(&[], Vec::as_slice)
    }

    /// What the pages of a report know of the others.
    fn around(&self, id: &ReportId) -> Around {
        let threads = thread::of_report(self.confirmed(id));
        Around { entries: self.series.around(id), threads }
    }

    /// Returns whether the site's first page is that of this report.
    fn is_newest(&self, id: &ReportId) -> bool {
        self.list.entries[0].id == *id
    }
}

/// The file with the newest report of a series.
fn newest_name(series: &str) -> String {
    format!("{NEWEST}{series}.json")
}

/// Adds the files of the program that pages name, under names with their digests, and returns the names.
fn links(build: &Build, list: &ReportList, files: &mut Files) -> Links {
    let mut put = |stem: &str, end: &str, bytes: &[u8]| put(files, stem, end, bytes);
    let mut links = Links {
        boot: put("boot", ".js", &build.boot),
        scripts: (build.scripts.iter())
            .map(|(name, script)| (*name, put(name, ".js", script)))
            .collect(),
        program: program("jindu", &build.program, &mut put),
        search: program(SEARCH, &build.search, &mut put),
        sheets: Vec::new(),
        has_reload: build.reload.is_some(),
        has_worker: build.worker.is_some(),
        has_icons: build.others.contains_key(ICON),
        build: String::new(),
        feed: None,
        address: list.address.as_ref().map(|address| format!("{}/", address.trim_end_matches('/'))),
    };
    for sheet in &build.sheets {
        let (name, integrity) = put(sheet.name(), ".css", sheet.css.as_bytes());
        links.sheets.push(SheetLink { sheet: sheet.clone(), name, integrity });
    }
    links
}

/// Adds the files of a program, and returns their names.
fn program(
    stem: &str,
    program: &Program,
    put: &mut impl FnMut(&str, &str, &[u8]) -> (String, String),
) -> ProgramLinks {
    ProgramLinks {
        js: put(stem, ".js", &program.js),
        wasm: put(stem, "_bg.wasm", &program.wasm),
        // Some servers refuse to send files that end with `.wasm`.
        wasm_second: put(stem, "_bg.bin", &program.wasm).0,
    }
}

/// Adds the files that the program reads a report from, and returns their names.
fn reading(published: &Published, around: &Around, files: &mut Files) -> Reading {
    let id = published.report.id.as_str();
    let mut put =
        |name: &str, end: &str, bytes: &[u8]| put(files, &format!("{READ}{name}"), end, bytes);
    Reading {
        form: put(id, ".json", published.form(around).as_bytes()),
        text: put(id, ".txt", published.text()),
        annotations: published
            .annotations()
            .map(|json| put(&format!("{id}.annotations"), ".json", json.as_bytes())),
    }
}

/// Adds a file under a name with its digest. Returns the name and the value of the `integrity` attribute.
fn put(files: &mut Files, stem: &str, end: &str, bytes: &[u8]) -> (String, String) {
    let name = format!("{stem}-{}{end}", short_hash(bytes));
    files.insert(name.clone(), bytes.to_vec());
    (name, integrity(bytes))
}
