//! The built program as a folder: what Trunk made of it, or a site that was written before. Both name their parts in the
//! head of `index.html` alike.

use std::collections::BTreeSet;

use scraper::{ElementRef, Html, Selector};

use crate::site::digest::{Sums, sha256_hex};
use crate::site::files::{Files, MANIFEST, PAGE, SUMS, WORKER};

/// The built program.
#[derive(Clone, Debug)]
pub struct Build {
    /// The style sheets: those for every state of the page as one, then those that a state switches on.
    pub sheets: Vec<Sheet>,
    /// The loader.
    pub boot: Vec<u8>,
    /// What answers keys and follows the reading.
    pub keys: Option<Vec<u8>>,
    /// The program's JavaScript.
    pub js: Vec<u8>,
    /// The program.
    pub wasm: Vec<u8>,
    /// The service worker, before it is told its build.
    pub worker: Option<String>,
    /// Loader and JavaScript as one script, for pages of a single file.
    pub single: Option<String>,
    /// What a development server puts into the page to reload it.
    pub reload: Option<String>,
    /// All other files: icons, schemas, what was put beside them.
    pub others: Files,
    /// The files that `index.html` names: in a site they stand under other names.
    pub parts: BTreeSet<String>,
}

/// A style sheet, or several of the same state as one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// The attributes of its link that say when it holds: `media`, `data-view`, `data-static`, `data-appendix`.
    pub state: Vec<(String, String)>,
    /// Its text.
    pub css: String,
}

impl Sheet {
    /// What it is called: by its state.
    pub(super) fn name(&self) -> &str {
        match self.state.iter().find(|(name, _)| name.starts_with("data-")) {
            None => "app",
            Some((name, _)) if name == "data-static" => "static",
            Some((name, _)) if name == "data-appendix" => "appendix",
            Some((_, view)) => view,
        }
    }
}

/// Why a folder is no built program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BuildError {
    /// A file that is needed is not there.
    Missing(String),
    /// `index.html` names no program.
    NoProgram,
    /// A file is not text in UTF-8.
    NotText(String),
    /// A file is not what was written: with a new digest it would be called right.
    Changed(String),
}

impl Build {
    /// Whether a file with this name is a part of any built program.
    pub fn names(path: &str) -> bool {
        [PAGE, SUMS, WORKER, MANIFEST, SINGLE, KILL, RELOAD].contains(&path)
    }

    /// Takes a folder apart.
    ///
    /// # Errors
    /// It is no built program.
    pub fn read(files: Files) -> Result<Self, BuildError> {
        let sums = files.get(SUMS).map(|list| String::from_utf8_lossy(list).into_owned());
        let mut files =
            Parts { files, taken: BTreeSet::new(), sums: sums.and_then(|s| Sums::parse(&s)) };
        let html = files.text(PAGE)?;
        let document = Html::parse_document(&html);
        let select = |selector: &str| -> Vec<ElementRef> {
            // The selectors are ours, and right.
            let selector = Selector::parse(selector).ok();
            selector.iter().flat_map(|selector| document.select(selector)).collect()
        };
        let mut sheets: Vec<Sheet> = Vec::new();
        for link in select("head > link[rel=stylesheet], head > link[data-appendix]") {
            let css = files.part_text(href(link, "href"))?;
            let state: Vec<(String, String)> =
                ["data-view", "data-static", "data-appendix", "media"]
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
        let keys = select("script[data-keys]").first().map(|&keys| files.part(href(keys, "src")));
        let keys = keys.transpose()?;
        let js = files.part(href(script, "data-js"))?;
        let wasm = files.part(href(script, "data-wasm"))?;
        files.taken.insert(href(script, "data-wasm-second").to_owned());
        // Named by no page, and no less scripts of ours.
        let worker = files.script(WORKER)?;
        let single = files.script(SINGLE)?;
        files.script(KILL)?;
        let reload = files.script(RELOAD)?;
        let Parts { mut files, taken: parts, .. } = files;
        let worker = worker.map(|worker| match script.attr("data-build") {
            Some(build) if !build.is_empty() => worker.replace(build, "__BUILD__"),
            _ => worker,
        });
        let reload = reload.or_else(|| {
            select("script:not([src])")
                .into_iter()
                .map(|script| script.text().collect::<String>())
                .find(|script| script.contains(".well-known/trunk/ws"))
                .map(|script| standing_alone(&script))
        });
        files.retain(|path, _| !is_written_anew(path));
        Ok(Self { sheets, boot, keys, js, wasm, worker, single, reload, others: files, parts })
    }
}

/// Loader and program as one script, for a single file.
const SINGLE: &str = "single.js";

/// What is uploaded in the worker's place to be rid of it.
const KILL: &str = "sw-kill.js";

/// What a development server's page loads.
pub(super) const RELOAD: &str = "reload.js";

/// Trunk's script for a file of its own: inside a page the server still puts its address in, and no digest in a policy
/// would fit.
fn standing_alone(script: &str) -> String {
    script
        .replace("'{{__TRUNK_ADDRESS__}}'", "window.location.host")
        .replace("{{__TRUNK_WS_BASE__}}", "/")
}

/// Whether a file of the folder is one that is written with each site.
fn is_written_anew(path: &str) -> bool {
    let is_of_program = ["boot-", "keys-", "jindu-"].iter().any(|stem| path.starts_with(stem));
    let is_page = [".html", ".css", ".br", ".gz"].iter().any(|end| path.ends_with(end));
    is_of_program
        || is_page
        || [SUMS, MANIFEST, WORKER, RELOAD].contains(&path)
        || path.starts_with("data/")
}

/// A path that an attribute names, relative to the folder.
fn href<'a>(element: ElementRef<'a>, attribute: &str) -> &'a str {
    let path = element.attr(attribute).unwrap_or_default();
    path.strip_prefix("./").unwrap_or(path).trim_start_matches('/')
}

/// A folder that is being taken apart.
struct Parts {
    files: Files,
    taken: BTreeSet<String>,
    /// What was noted of its files when it was written.
    sums: Option<Sums>,
}

impl Parts {
    fn text(&mut self, path: &str) -> Result<String, BuildError> {
        let bytes = self.files.remove(path).ok_or_else(|| BuildError::Missing(path.to_owned()))?;
        String::from_utf8(bytes).map_err(|_| BuildError::NotText(path.to_owned()))
    }

    /// Refuses a file that is not what was noted of it.
    fn prove(&self, path: &str, bytes: &[u8]) -> Result<(), BuildError> {
        let noted = self.sums.as_ref().and_then(|sums| sums.0.get(path));
        if noted.is_some_and(|digest| *digest != sha256_hex(bytes)) {
            return Err(BuildError::Changed(path.to_owned()));
        }
        Ok(())
    }

    /// A script that no page names, if it is there. It stays where it is.
    fn script(&self, path: &str) -> Result<Option<String>, BuildError> {
        let Some(bytes) = self.files.get(path) else { return Ok(None) };
        self.prove(path, bytes)?;
        let text = String::from_utf8(bytes.clone());
        text.map(Some).map_err(|_| BuildError::NotText(path.to_owned()))
    }

    /// A file that the page names.
    fn part(&mut self, path: &str) -> Result<Vec<u8>, BuildError> {
        let bytes = self.files.remove(path).ok_or_else(|| BuildError::Missing(path.to_owned()))?;
        self.prove(path, &bytes)?;
        self.taken.insert(path.to_owned());
        Ok(bytes)
    }

    fn part_text(&mut self, path: &str) -> Result<String, BuildError> {
        String::from_utf8(self.part(path)?).map_err(|_| BuildError::NotText(path.to_owned()))
    }
}
