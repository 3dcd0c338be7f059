//! The built program as a folder: what Trunk made of it, or a site that was written before. Both name their parts in the
//! head of `index.html` alike.

use scraper::{ElementRef, Html, Selector};

use crate::site::{Files, SUMS, page};

/// The built program.
#[derive(Clone, Debug)]
pub struct App {
    /// The style sheets: those for every state of the page as one, then those that a state switches on.
    pub sheets: Vec<Sheet>,
    /// The loader.
    pub boot: Vec<u8>,
    /// The program's JavaScript.
    pub js: Vec<u8>,
    /// The program.
    pub wasm: Vec<u8>,
    /// The service worker, before it is told its build.
    pub worker: Option<String>,
    /// Loader and JavaScript as one script, for pages of a single file.
    pub single: Option<String>,
    /// Scripts inside the page: only a development server puts one there.
    pub inline_scripts: Vec<String>,
    /// All other files: icons, schemas, what was put beside them.
    pub others: Files,
}

/// A style sheet, or several of the same state as one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// The attributes of its link that say when it holds: `media`, `data-view`, `data-static`.
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
            Some((_, view)) => view,
        }
    }
}

/// Why a folder is no built program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AppError {
    /// A file that is needed is not there.
    Missing(String),
    /// `index.html` names no program.
    NoProgram,
    /// A file is not text in UTF-8.
    NotText(String),
}

impl App {
    /// Takes a folder apart.
    ///
    /// # Errors
    /// It is no built program.
    pub fn read(mut files: Files) -> Result<Self, AppError> {
        let html = text(&mut files, "index.html")?;
        let document = Html::parse_document(&html);
        let select = |selector: &str| -> Vec<ElementRef> {
            // The selectors are ours, and right.
            let selector = Selector::parse(selector).ok();
            selector.iter().flat_map(|selector| document.select(selector)).collect()
        };
        let mut sheets: Vec<Sheet> = Vec::new();
        for link in select("head > link[rel=stylesheet]") {
            let css = text(&mut files, href(link, "href"))?;
            let state: Vec<(String, String)> = ["data-view", "data-static", "media"]
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
        let script = *select("script[data-js][data-wasm]").first().ok_or(AppError::NoProgram)?;
        let boot = take(&mut files, href(script, "src"))?;
        let js = take(&mut files, href(script, "data-js"))?;
        let wasm = take(&mut files, href(script, "data-wasm"))?;
        let worker = match files.remove(WORKER) {
            None => None,
            Some(bytes) => {
                Some(String::from_utf8(bytes).map_err(|_| AppError::NotText(WORKER.to_owned()))?)
            }
        };
        let worker = worker.map(|worker| match script.attr("data-build") {
            Some(build) if !build.is_empty() => worker.replace(build, "__BUILD__"),
            _ => worker,
        });
        let single = match files.get(SINGLE) {
            None => None,
            Some(bytes) => Some(
                String::from_utf8(bytes.clone())
                    .map_err(|_| AppError::NotText(SINGLE.to_owned()))?,
            ),
        };
        let inline_scripts = select("script:not([src]):not([type^=application]):not([type^=text])")
            .into_iter()
            .map(|script| script.text().collect())
            .collect();
        files.retain(|path, _| !is_written_anew(path));
        Ok(Self { sheets, boot, js, wasm, worker, single, inline_scripts, others: files })
    }
}

const WORKER: &str = "sw.js";
const SINGLE: &str = "single.js";

/// Whether a file of the folder is one that is written with each site.
fn is_written_anew(path: &str) -> bool {
    let is_of_program = ["boot-", "jindu-"].iter().any(|stem| path.starts_with(stem));
    let is_page = [".html", ".css", ".br", ".gz"].iter().any(|end| path.ends_with(end));
    is_of_program || is_page || path == SUMS || path == page::MANIFEST || path.starts_with("data/")
}

/// A path that an attribute names, relative to the folder.
fn href<'a>(element: ElementRef<'a>, attribute: &str) -> &'a str {
    let path = element.attr(attribute).unwrap_or_default();
    path.strip_prefix("./").unwrap_or(path).trim_start_matches('/')
}

fn take(files: &mut Files, path: &str) -> Result<Vec<u8>, AppError> {
    files.remove(path).ok_or_else(|| AppError::Missing(path.to_owned()))
}

fn text(files: &mut Files, path: &str) -> Result<String, AppError> {
    String::from_utf8(take(files, path)?).map_err(|_| AppError::NotText(path.to_owned()))
}
