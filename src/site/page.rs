//! The page of a report: the head, the report rendered by the components, and the parts that the page shows only while
//! the program is not running.

use std::fmt::Write;
use std::sync::Arc;

use leptos::prelude::{Owner, RenderHtml, Set};

use crate::core::format::{Around, ListedReport};
use crate::core::query::{Lang, Query};
use crate::core::url;
use crate::site::appendix;
use crate::site::build::RELOAD;
use crate::site::escape::escape;
use crate::site::foot::foot;
use crate::site::head::{Links, ProgramLinks, Reading, card, feed_link, head, sheets, site_links};
use crate::site::links::href;
use crate::site::pages::Pages;
use crate::site::published::{Published, ReportList};
use crate::site::shown::Shown;
use crate::site::ways::{self, contents, ways};
use crate::site::written::clean;
use crate::state::{Asked, Load, Loaded, Shell, State};
use crate::view::app;

/// The content security policy of a page: only the site's own files are allowed. The arguments are the source lists for
/// scripts, styles and connections.
pub(super) fn policy(scripts: &str, styles: &str, connect: &str) -> String {
    format!(
        "default-src 'none'; script-src {scripts} 'wasm-unsafe-eval'; style-src {styles}; img-src 'self' data:; \
         font-src 'self'; connect-src {connect}; manifest-src 'self'; worker-src 'self'; base-uri 'none'; \
         form-action 'none'; object-src 'none'; require-trusted-types-for 'script'; trusted-types default"
    )
}

/// Returns a page of a report, whose program reads it from the files of `pages.reading`. With `is_first` it is the first
/// page of the site, which does not name its report, so that the program can tell that this copy of the page is older
/// than the site's list.
pub(super) fn page(pages: &Pages, shown: &Shown, is_first: bool) -> String {
    let Pages { published, links, reading, loaded, feed } = pages;
    let report = &published.report;
    let mut head = head(report, &own_policy(links), &shown.titles(report));
    let is_own = shown.is_own();
    let file = if is_own { pages.own() } else { format!("./{}", shown.file_name(&report.id)) };
    head.push_str(&card(links, &file));
    site_links(&mut head, links);
    head.extend(feed.iter().map(|feed| feed_link(feed)));
    // The appendix's sheet is only named here, not loaded: on a slow connection a sheet delays the first text by twice
    // its size. `Build::read` finds the name when a written site serves as the built program.
    sheets(&mut head, links, |sheet| match sheet.name() {
        "appendix" => Some("appendix"),
        _ => (!sheet.is_late()).then_some("stylesheet"),
    });
    loader(&mut head, &links.program, &data_attributes(reading), links);
    let mut attributes = format!(" data-build=\"{}\"{}", links.build, elder_address());
    if !is_first {
        let _ = write!(attributes, " data-report=\"{}\"", report.id);
    }
    if loaded.has_list {
        attributes.push_str(" data-list");
    }
    if let Some(keeper) = &loaded.keeper {
        let _ = write!(attributes, " data-keeper=\"{}\"", escape(keeper));
    }
    if let Some(key) = &loaded.key {
        let _ = write!(attributes, " data-key=\"{}\"", escape(&key.attribute()));
    }
    if !is_own {
        let query = escape(&url::write(&shown.part.query()));
        let _ = write!(attributes, " data-main=\"{}\" data-query=\"{query}\"", pages.own());
    }
    let page = drawn(&pages.loaded, shown);
    let mut body = format!("<div id=\"page\">{page}\n</div>\n");
    body.push_str(&ways(pages, shown));
    if is_own {
        body.push_str(&ways::reports(loaded));
    }
    body.push_str(&foot());
    // Last, so that the browser asks for them when it has the whole text.
    sheets(&mut body, links, |sheet| sheet.is_late().then_some("stylesheet"));
    for name in ["keys", "aloud"] {
        script(&mut body, links, name, " type=\"module\"");
    }
    assemble(&attributes, &head, &body, "")
}

/// Returns the policy of a page whose program runs.
pub(super) fn own_policy(links: &Links) -> String {
    // A development server uses a web socket, which not every browser counts as 'self'.
    let connect = if links.has_reload { "'self' ws:" } else { "'self'" };
    policy("'self'", "'self'", connect)
}

/// Appends the scripts of a head that start a program, and the sheet for browsers without scripts. `data` are attributes of
/// the loader that name the files of a report, each with a leading space.
pub(super) fn loader(head: &mut String, program: &ProgramLinks, data: &str, links: &Links) {
    for link in links.sheets.iter().filter(|link| link.sheet.name() == "static") {
        let _ = writeln!(
            head,
            "<noscript><link rel=\"stylesheet\" href=\"./{}\"></noscript>",
            link.name
        );
    }
    let worker = if links.has_worker { " data-sw=\"./sw.js\"" } else { "" };
    let _ = writeln!(
        head,
        "<script type=\"module\" src=\"./{}\" integrity=\"{}\" data-js=\"./{}\" data-js-integrity=\"{}\" \
         data-wasm=\"./{}\" data-wasm-integrity=\"{}\" data-wasm-second=\"./{}\"{data}{worker} data-build=\"{}\"></script>",
        links.boot.0,
        links.boot.1,
        program.js.0,
        program.js.1,
        program.wasm.0,
        program.wasm.1,
        program.wasm_second,
        links.build
    );
    // The page waits for this script, so that the choice of a theme applies before anything is drawn. After the others,
    // because the browser asks for nothing while it waits.
    script(head, links, "display", "");
    if links.has_reload {
        let _ = writeln!(head, "<script src=\"./{RELOAD}\" defer></script>");
    }
}

/// Appends the element of a script beside the loader, if there is one of this name. `kind` is an attribute with a leading
/// space.
fn script(html: &mut String, links: &Links, name: &str, kind: &str) {
    for (_, (path, integrity)) in links.scripts.iter().filter(|(script, _)| *script == name) {
        let _ = writeln!(
            html,
            "<script{kind} src=\"./{path}\" integrity=\"{integrity}\" data-{name}></script>"
        );
    }
}

/// The attribute of the root by which `display.js` knows the key of the address that asks for large text, with a leading
/// space.
pub(super) fn elder_address() -> String {
    let query = Query { elder: true, ..Query::default() };
    format!(" data-elder-address=\"{}\"", escape(&url::write(&query)))
}

/// The attributes of the loader's script that name the report's files, each with a leading space.
fn data_attributes(reading: &Reading) -> String {
    let Reading { form, text, annotations } = reading;
    let mut attributes = String::new();
    let files = [("form", Some(form)), ("text", Some(text)), ("annotations", annotations.as_ref())];
    for (name, file) in files {
        if let Some((path, integrity)) = file {
            let _ = write!(
                attributes,
                " data-{name}=\"./{path}\" data-{name}-integrity=\"{integrity}\""
            );
        }
    }
    attributes
}

/// Assembles a page from its parts.
pub(super) fn assemble(attributes: &str, head: &str, body: &str, data: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"zh-CN\"{attributes}>\n<head>\n{head}</head>\n<body>\n{body}{data}</body>\n</html>\n"
    )
}

/// Appends a file embedded in the page: `kind` is its media type, `file` the name under which it is fetched.
pub(super) fn data_block(out: &mut String, kind: &str, file: &str, text: &str) {
    let file = escape(file);
    let _ = writeln!(out, "<script type=\"{kind}\" data-file=\"{file}\">{text}</script>");
}

/// Returns the body of a page in a single file, without the embedded data. It includes the appendix.
pub(super) fn single_body(entries: &[ListedReport], published: &Published) -> String {
    let report = &published.report;
    let shown = Shown::whole(report);
    let loaded = Loaded { has_files: false, ..plain(entries.to_vec(), published) };
    let page = drawn(&Arc::new(loaded), &shown);
    let mut out = format!("<div id=\"page\">{page}\n</div>\n");
    out.extend([Lang::Zh, Lang::En].map(|lang| appendix::within(published, lang)));
    out.push_str(&contents(report, false));
    out.push_str(&foot());
    out
}

/// Returns a report as the program loads it.
pub(super) fn loaded(around: Around, published: &Published, list: &ReportList) -> Loaded {
    let Around { entries, threads } = around;
    Loaded {
        threads,
        key: list.key.clone(),
        keeper: list.keeper.clone(),
        has_list: list.has_several(),
        ..plain(entries, published)
    }
}

/// The same without what the site says of itself.
fn plain(entries: Vec<ListedReport>, published: &Published) -> Loaded {
    let (report, annotations) = (published.report.clone(), published.annotations.clone());
    Loaded::new(report, annotations, Vec::new(), entries, |c| c.to_string())
}

/// Renders the report as the program does for the query of a part, with the rows of one page.
fn drawn(loaded: &Arc<Loaded>, shown: &Shown) -> String {
    let asked = Asked { query: shown.part.query(), ignored: Vec::new(), is_wide: false };
    Owner::new().with(|| {
        let state = State::new(asked, Shell { href, ..Shell::none() });
        state.load.set(Load::Ready(loaded.clone()));
        state.window.set(shown.tasks.clone());
        clean(&app(state).to_html())
    })
}
