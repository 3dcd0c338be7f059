//! The page of a report: the head, the report rendered by the components, and the parts that the page shows only while
//! the program is not running.

use std::fmt::Write;
use std::sync::Arc;

use leptos::prelude::{Owner, RenderHtml, Set};

use crate::core::format::ListedReport;
use crate::core::query::{Lang, Query};
use crate::core::report::{DepartmentIdx, Report, Task};
use crate::site::build::{RELOAD, Sheet};
use crate::site::document::{document, escape, isolated, json_in_script};
use crate::site::head::{Links, Titles, head, sheets};
use crate::site::published::{Published, Reports};
use crate::site::{appendix, messages};
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

/// Returns the page of one report. With `is_newest` it is the first page of the site, which does not name its report,
/// so that the program shows the newest one even if this copy of the page is older.
pub(super) fn page(
    reports: &Reports,
    published: &Published,
    links: &Links,
    is_newest: bool,
) -> String {
    // A development server uses a web socket, which not every browser counts as 'self'.
    let connect = if links.has_reload { "'self' ws:" } else { "'self'" };
    let policy = policy("'self'", "'self'", connect);
    let mut head = head(&published.report, &policy, &Titles::of(&published.report));
    // The appendix's sheet is only named here, not loaded: on a slow connection a sheet delays the first text by twice
    // its size. `Build::read` finds the name when a written site serves as the built program.
    let rel = |sheet: &Sheet| if sheet.name() == "appendix" { "appendix" } else { "stylesheet" };
    sheets(&mut head, links, |sheet| Some(rel(sheet)));
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
         data-wasm=\"./{}\" data-wasm-integrity=\"{}\" data-wasm-second=\"./{}\"{worker} data-build=\"{}\"></script>",
        links.boot.0,
        links.boot.1,
        links.js.0,
        links.js.1,
        links.wasm.0,
        links.wasm.1,
        links.wasm_second,
        links.build
    );
    if let Some((name, integrity)) = &links.keys {
        let _ = writeln!(
            head,
            "<script type=\"module\" src=\"./{name}\" integrity=\"{integrity}\" data-keys></script>"
        );
    }
    if links.has_reload {
        let _ = writeln!(head, "<script src=\"./{RELOAD}\" defer></script>");
    }
    let mut data = String::new();
    data_block(&mut data, "application/json", "data/index.json", &json_in_script(&reports.index));
    for (file, json) in published.carried() {
        data_block(&mut data, "application/json", &file, &json_in_script(json));
    }
    let mut attributes = format!(" data-build=\"{}\"", links.build);
    if !is_newest {
        let _ = write!(attributes, " data-report=\"{}\"", published.report.id);
    }
    assemble(&attributes, &head, &body(&reports.entries, published, true), &data)
}

/// Assembles a page from its parts.
pub(super) fn assemble(attributes: &str, head: &str, body: &str, data: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"zh-CN\"{attributes}>\n<head>\n{head}</head>\n<body>\n{body}{data}</body>\n</html>\n"
    )
}

/// Appends a file embedded in the page: `kind` is its media type, `file` the path that the program would fetch.
pub(super) fn data_block(out: &mut String, kind: &str, file: &str, text: &str) {
    let file = escape(file);
    let _ = writeln!(out, "<script type=\"{kind}\" data-file=\"{file}\">{text}</script>");
}

/// Returns the body without the embedded data. `has_files` is true if the report's files and its appendix are published
/// beside the page; otherwise the body includes the appendix.
pub(super) fn body(entries: &[ListedReport], published: &Published, has_files: bool) -> String {
    let report = &published.report;
    let page = document(&drawn(entries, published, has_files), report, has_files);
    let mut out = format!("<div id=\"page\">{page}\n</div>\n");
    if !has_files {
        out.extend([Lang::Zh, Lang::En].map(|lang| appendix::within(published, lang)));
    }
    out.push_str(&contents(report));
    out.push_str(&list(entries));
    out.push_str(&keys());
    // Last, so that the first link of the page is still the one that skips to the text.
    out.push_str(&bar());
    out
}

/// The status bar that explains why the program is not running. The loader takes its messages from the attributes.
fn bar() -> String {
    let mut attributes = String::new();
    for (name, message) in messages::BAR.iter().filter(|(name, _)| !name.is_empty()) {
        let _ = write!(attributes, " {name}=\"{}\"", escape(message));
    }
    format!(
        "<div id=\"boot\" class=\"boot\" role=\"status\" lang=\"zh-CN\"{attributes} data-offline=\"{}\"><p class=\"boot__text\">{}</p> \
         <a class=\"boot__retry\" href=\"\">{}</a></div>\n",
        escape(messages::OFFLINE),
        escape(messages::BAR[0].1),
        escape(messages::RETRY)
    )
}

/// The lists of shortcuts that `keys.js` opens, one for each language of the interface.
fn keys() -> String {
    let mut out = String::new();
    for messages::Keys { lang, title, keys, switch, close } in messages::KEYS {
        let _ = write!(
            out,
            "<dialog class=\"keys\" lang=\"{lang}\" aria-labelledby=\"keys-{lang}\">\n\
             <h2 id=\"keys-{lang}\" class=\"keys__title\">{title}</h2>\n<dl class=\"keys__list\">"
        );
        for (key, action) in keys {
            let _ = write!(out, "<div><dt><kbd>{key}</kbd></dt><dd>{action}</dd></div>");
        }
        let _ = writeln!(
            out,
            "</dl>\n<p><label class=\"keys__switch\"><input type=\"checkbox\" checked> {switch}</label></p>\n\
             <form method=\"dialog\"><button class=\"button\" autofocus>{close}</button></form>\n</dialog>"
        );
    }
    out
}

/// Renders the report as the program does for an empty query.
fn drawn(entries: &[ListedReport], published: &Published, has_files: bool) -> String {
    let asked = Asked { query: Query::default(), ignored: Vec::new(), is_wide: false };
    let (report, annotations) = (published.report.clone(), published.annotations.clone());
    let mut loaded =
        Loaded::new(report, annotations, Vec::new(), entries.to_vec(), |c| c.to_string());
    loaded.has_files = has_files;
    Owner::new().with(|| {
        let state = State::new(asked, Shell::none());
        state.load.set(Load::Ready(Arc::new(loaded)));
        app(state).to_html()
    })
}

/// The departments, each with links to the tasks that it leads; empty if the report names none.
fn contents(report: &Report) -> String {
    if report.tasks.iter().all(|task| task.lead.is_empty()) {
        return String::new();
    }
    let mut out = format!(
        "<nav id=\"contents\" class=\"contents\" aria-labelledby=\"contents-title\">\n\
         <h2 id=\"contents-title\" class=\"contents__title\">{}</h2>\n<ul class=\"contents__list\">\n",
        messages::CONTENTS
    );
    for (i, department) in report.departments.iter().enumerate() {
        let is_led = |(_, task): &(usize, &Task)| task.is_led_by(DepartmentIdx(i));
        let mut tasks = report.tasks.iter().enumerate().filter(is_led).peekable();
        if tasks.peek().is_none() {
            continue;
        }
        let (id, name) = (&department.id, escape(&department.name));
        let _ = write!(out, "<li id=\"dept-{id}\" class=\"contents__item\"><span>{name}</span>");
        for (i, task) in tasks {
            let number = messages::task(i + 1);
            let _ = write!(out, " <a href=\"#task-{}\">{number}</a>", task.id);
        }
        out.push_str("</li>\n");
    }
    out.push_str("</ul>\n</nav>\n");
    isolated(&out)
}

/// The list of all reports with links to their pages; empty for a single report.
fn list(entries: &[ListedReport]) -> String {
    if entries.len() < 2 {
        return String::new();
    }
    let mut out = format!(
        "<nav id=\"reports\" class=\"contents\" aria-labelledby=\"reports-title\">\n\
         <h2 id=\"reports-title\" class=\"contents__title\">{}</h2>\n<ul class=\"contents__list\">\n",
        messages::REPORTS
    );
    for entry in entries {
        let (id, title) = (&entry.id, escape(&entry.title));
        let period = entry.period.map(messages::period);
        let period = period.map(|period| format!(" <span>{period}</span>")).unwrap_or_default();
        let _ = writeln!(
            out,
            "<li class=\"contents__item\"><a href=\"./{id}.html\">{title}</a>{period}</li>"
        );
    }
    out.push_str("</ul>\n</nav>\n");
    isolated(&out)
}
