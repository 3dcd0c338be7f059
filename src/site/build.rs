//! Reads the built program from a folder: the output of Trunk, or a site written earlier. Both name their parts in
//! `index.html` in the same way.

use std::collections::BTreeSet;

use scraper::{ElementRef, Html, Selector};

use crate::site::digest::{Sums, sha256_hex};
use crate::site::files::{
    DATA, FEED, FEEDS, Files, MANIFEST, NEWEST, PAGE, READ, SHARDS, SUMS, WORKER, is_list,
};
use crate::site::worker;

/// The built program.
#[derive(Clone, Debug)]
pub struct Build {
    /// The style sheets: one for every state of the page, then those that apply only in a certain state.
    pub sheets: Vec<Sheet>,
    /// The loader.
    pub boot: Vec<u8>,
    /// The scripts beside the loader that the folder has, in the order of [`SCRIPTS`].
    pub scripts: Vec<(&'static str, Vec<u8>)>,
    /// The program of a report's pages.
    pub program: Program,
    /// The program of the page that searches all reports.
    pub search: Program,
    /// The service worker.
    pub worker: Option<String>,
    /// Loader and JavaScript as one script, for single-file pages.
    pub single: Option<String>,
    /// The script with which a development server reloads the page.
    pub reload: Option<String>,
    /// All other files: icons, schemas, and files added by hand.
    pub others: Files,
    /// The files that `index.html` names. A site has them under other names, so they may be removed from its folder.
    pub parts: BTreeSet<String>,
}

/// A program for browsers.
#[derive(Clone, Debug)]
pub struct Program {
    /// Its JavaScript.
    pub js: Vec<u8>,
    /// Its WebAssembly.
    pub wasm: Vec<u8>,
}

/// A style sheet, joined from all sheets of the same state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// The attributes of its link that restrict it to a state of the page: `media`, `data-view`, `data-static`,
    /// `data-appendix`, `data-later`.
    pub state: Vec<(String, String)>,
    /// The text.
    pub css: String,
}

impl Sheet {
    /// The stem of the file name, which depends on the state: `app`, the view, `static`, `appendix` or `later`.
    pub(super) fn name(&self) -> &str {
        match self.state.iter().find_map(|(name, value)| Some((name.strip_prefix("data-")?, value)))
        {
            None => "app",
            Some(("view", view)) => view,
            Some((state, _)) => state,
        }
    }

    /// Returns true for a sheet that the first text of a page does not need: it comes after the text.
    pub(super) fn is_late(&self) -> bool {
        ["static", "later"].contains(&self.name())
    }
}

/// The reason why a folder is not a built program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BuildError {
    /// A required file is missing.
    Missing(String),
    /// `index.html` names no program.
    NoProgram,
    /// A file is not UTF-8 text.
    NotText(String),
    /// A file differs from its listed digest. A new site would list the changed file as correct, so it is refused.
    Changed(String),
}

impl Build {
    /// Returns true for the file names that every built program may have, whether its list of digests names them or
    /// not.
    pub fn names(path: &str) -> bool {
        [PAGE, SUMS, WORKER, MANIFEST, SINGLE, KILL, RELOAD].contains(&path)
    }

    /// Separates the files of a folder into the parts of the program and other files.
    ///
    /// # Errors
    /// The folder is not a built program, or a listed file was changed.
    pub fn read(files: Files) -> Result<Self, BuildError> {
        let sums = files.get(SUMS).map(|list| String::from_utf8_lossy(list).into_owned());
        let mut files =
            Parts { files, taken: BTreeSet::new(), sums: sums.and_then(|s| Sums::parse(&s)) };
        let html = files.text(PAGE)?;
        let document = Html::parse_document(&html);
        let select = |selector: &str| -> Vec<ElementRef> {
            // All selectors are constants, so parsing does not fail.
            let selector = Selector::parse(selector).ok();
            selector.iter().flat_map(|selector| document.select(selector)).collect()
        };
        let mut sheets: Vec<Sheet> = Vec::new();
        for link in select(":is(head, body) > link:is([rel=stylesheet], [data-appendix])") {
            let css = files.part_text(href(link, "href"))?;
            let state: Vec<(String, String)> =
                ["data-view", "data-static", "data-appendix", "data-later", "media"]
                    .into_iter()
                    .filter_map(|name| Some((name.to_owned(), link.attr(name)?.to_owned())))
                    .collect();
            match sheets.iter_mut().find(|sheet| sheet.state == state) {
                Some(sheet) => {
                    sheet.css.push('\n');
                    sheet.css.push_str(&css);
                }
                None => sheets.push(Sheet { state, css }),
            }
        }
        let script = *select("script[data-js][data-wasm]").first().ok_or(BuildError::NoProgram)?;
        let boot = files.part(href(script, "src"))?;
        let mut scripts = Vec::new();
        for name in SCRIPTS {
            if let Some(&script) = select(&format!("script[data-{name}]")).first() {
                scripts.push((name, files.part(href(script, "src"))?));
            }
        }
        let js = files.part(href(script, "data-js"))?;
        let wasm = files.part(href(script, "data-wasm"))?;
        let program = Program { js, wasm };
        let search = files.search()?;
        files.taken.insert(href(script, "data-wasm-second").to_owned());
        // No page names these scripts, but their digests must be checked too.
        let worker = files.script(WORKER)?;
        let single = files.script(SINGLE)?;
        files.script(KILL)?;
        let reload = files.script(RELOAD)?;
        let Parts { mut files, taken: parts, .. } = files;
        let worker = worker.map(|worker| worker::of_build(&worker).to_owned());
        let reload = reload.or_else(|| {
            select("script:not([src])")
                .into_iter()
                .map(|script| script.text().collect::<String>())
                .find(|script| script.contains(".well-known/trunk/ws"))
                .map(|script| standing_alone(&script))
        });
        files.retain(|path, _| !is_written_anew(path));
        Ok(Self {
            sheets,
            boot,
            scripts,
            program,
            search,
            worker,
            single,
            reload,
            others: files,
            parts,
        })
    }
}

/// The scripts beside the loader, which work with the program or without it. The element of each has its name as an
/// attribute: `data-keys`.
pub(super) const SCRIPTS: [&str; 3] = ["display", "keys", "aloud"];

/// The beginning of the names of the program that searches all reports.
pub(super) const SEARCH: &str = "jindu-search";

/// The script for single-file pages: loader and JavaScript in one.
const SINGLE: &str = "single.js";

/// The removal of the service worker: published in place of `sw.js`, it deletes that worker and its caches.
const KILL: &str = "sw-kill.js";

/// The script with which a development server reloads the page.
pub(super) const RELOAD: &str = "reload.js";

/// Turns Trunk's inline reload script into one for a separate file. Inline, the server would still insert its address,
/// so that no digest in the content security policy could match.
fn standing_alone(script: &str) -> String {
    script
        .replace("'{{__TRUNK_ADDRESS__}}'", "window.location.host")
        .replace("{{__TRUNK_WS_BASE__}}", "/")
}

/// Returns true for files that are generated anew with each site, and so are not kept.
fn is_written_anew(path: &str) -> bool {
    let stem = path.split_once('-').map_or("", |(stem, _)| stem);
    let is_of_program = ["boot", "jindu"].contains(&stem) || SCRIPTS.contains(&stem);
    let is_page = [".html", ".css", ".br", ".gz"].iter().any(|end| path.ends_with(end));
    is_of_program
        || is_page
        || is_list(path)
        || [FEED, MANIFEST, WORKER, RELOAD].contains(&path)
        || [DATA, FEEDS, READ, NEWEST, SHARDS].iter().any(|folder| path.starts_with(folder))
}

/// The path in an attribute, relative to the folder.
fn href<'a>(element: ElementRef<'a>, attribute: &str) -> &'a str {
    let path = element.attr(attribute).unwrap_or_default();
    path.strip_prefix("./").unwrap_or(path).trim_start_matches('/')
}

/// The files of a folder while they are separated.
struct Parts {
    files: Files,
    /// The paths of the parts found so far.
    taken: BTreeSet<String>,
    /// The folder's list of digests.
    sums: Option<Sums>,
}

impl Parts {
    /// Removes a file from the folder and returns it as text.
    fn text(&mut self, path: &str) -> Result<String, BuildError> {
        let bytes = self.files.remove(path).ok_or_else(|| BuildError::Missing(path.to_owned()))?;
        String::from_utf8(bytes).map_err(|_| BuildError::NotText(path.to_owned()))
    }

    /// Rejects a file that differs from its listed digest.
    fn prove(&self, path: &str, bytes: &[u8]) -> Result<(), BuildError> {
        let noted = self.sums.as_ref().and_then(|sums| sums.0.get(path));
        if noted.is_some_and(|digest| *digest != sha256_hex(bytes)) {
            return Err(BuildError::Changed(path.to_owned()));
        }
        Ok(())
    }

    /// Returns a script that no page names, if it exists. The file stays in the folder.
    fn script(&self, path: &str) -> Result<Option<String>, BuildError> {
        let Some(bytes) = self.files.get(path) else { return Ok(None) };
        self.prove(path, bytes)?;
        let text = String::from_utf8(bytes.clone());
        text.map(Some).map_err(|_| BuildError::NotText(path.to_owned()))
    }

    /// Removes a file that the page names from the folder, checks its digest and returns it.
    fn part(&mut self, path: &str) -> Result<Vec<u8>, BuildError> {
        let bytes = self.files.remove(path).ok_or_else(|| BuildError::Missing(path.to_owned()))?;
        self.prove(path, &bytes)?;
        self.taken.insert(path.to_owned());
        Ok(bytes)
    }

    /// Removes the program that searches all reports. `index.html` does not start it and so does not name it; of two
    /// generations in a folder, the list of digests has the last.
    fn search(&mut self) -> Result<Program, BuildError> {
        let mut part = |end: &str| {
            let is_listed =
                |path: &str| self.sums.as_ref().is_none_or(|sums| sums.0.contains_key(path));
            let is_it =
                |path: &&String| path.starts_with(SEARCH) && path.ends_with(end) && is_listed(path);
            let path = self.files.keys().find(is_it).cloned();
            self.part(&path.ok_or_else(|| BuildError::Missing(format!("{SEARCH}{end}")))?)
        };
        Ok(Program { js: part(".js")?, wasm: part("_bg.wasm")? })
    }

    /// Like [`part`](Self::part), as text.
    fn part_text(&mut self, path: &str) -> Result<String, BuildError> {
        String::from_utf8(self.part(path)?).map_err(|_| BuildError::NotText(path.to_owned()))
    }
}
