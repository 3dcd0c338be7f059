//! One page: its head, the report as the components draw it, what stands beside it while the program is not there.

use std::fmt::Write;
use std::sync::Arc;

use leptos::prelude::{Owner, RenderHtml, Set};

use crate::core::format::ListedReport;
use crate::core::query::{Lang, Query};
use crate::core::report::{MetadataKind, Report};
use crate::site::build::{RELOAD, Sheet};
use crate::site::document::{document, escape, isolated, json_in_script};
use crate::site::{MANIFEST, Published, Reports, appendix, messages};
use crate::state::{Asked, Load, Loaded, Shell, State};
use crate::view::app;

pub(super) const ICON: &str = "icons/icon.svg";

/// The colour of the page's paper, for what is drawn outside the page.
pub(super) const PAPER: &str = "#fbf9f4";

/// What a page names of the site: paths, each with the digest of its bytes where it has one.
pub(super) struct Links {
    pub(super) boot: (String, String),
    pub(super) keys: Option<(String, String)>,
    pub(super) js: (String, String),
    pub(super) wasm: (String, String),
    pub(super) wasm_second: String,
    pub(super) sheets: Vec<SheetLink>,
    pub(super) has_reload: bool,
    pub(super) has_worker: bool,
    pub(super) has_icons: bool,
    pub(super) build: String,
}

pub(super) struct SheetLink {
    pub(super) sheet: Sheet,
    pub(super) name: String,
    pub(super) integrity: String,
}

/// What a page may do: its own files and nothing else. `scripts` and `styles` are what may run and be drawn.
pub(super) fn policy(scripts: &str, styles: &str, connect: &str) -> String {
    format!(
        "default-src 'none'; script-src {scripts} 'wasm-unsafe-eval'; style-src {styles}; img-src 'self' data:; \
         font-src 'self'; connect-src {connect}; manifest-src 'self'; worker-src 'self'; base-uri 'none'; \
         form-action 'none'; object-src 'none'; require-trusted-types-for 'script'; trusted-types default"
    )
}

/// The page of one report: always that one, or the newest, which another may be by the time it is read.
pub(super) fn page(
    reports: &Reports,
    published: &Published,
    links: &Links,
    is_newest: bool,
) -> String {
    // A development server talks to its page, over a protocol that not every browser counts as 'self'.
    let connect = if links.has_reload { "'self' ws:" } else { "'self'" };
    let policy = policy("'self'", "'self'", connect);
    let mut head = head(&published.report, &policy, &Titles::of(&published.report));
    // Of the appendix's sheet only the name stands here, so that whoever takes the site for a built one finds it: on a
    // slow line a sheet costs the first text twice its weight.
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
    whole(&attributes, &head, &body(&reports.entries, published, true), &data)
}

/// What a head names of the site before any program: icon, manifest, the sheets, each as what it says.
pub(super) fn sheets(
    head: &mut String,
    links: &Links,
    rel: impl Fn(&Sheet) -> Option<&'static str>,
) {
    if links.has_icons {
        let _ = writeln!(head, "<link rel=\"icon\" href=\"./{ICON}\" type=\"image/svg+xml\">");
    } else {
        let _ = writeln!(head, "<link rel=\"icon\" href=\"data:,\">");
    }
    let _ = writeln!(head, "<link rel=\"manifest\" href=\"./{MANIFEST}\">");
    for SheetLink { sheet, name, integrity } in &links.sheets {
        if let Some(rel) = rel(sheet) {
            let state = state_attributes(sheet);
            let _ = writeln!(
                head,
                "<link rel=\"{rel}\" href=\"./{name}\"{state} integrity=\"{integrity}\">"
            );
        }
    }
}

/// Puts a page together.
pub(super) fn whole(attributes: &str, head: &str, body: &str, data: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"zh-CN\"{attributes}>\n<head>\n{head}</head>\n<body>\n{body}{data}</body>\n</html>\n"
    )
}

/// Data that stand in the page.
pub(super) fn data_block(out: &mut String, kind: &str, file: &str, text: &str) {
    let file = escape(file);
    let _ = writeln!(out, "<script type=\"{kind}\" data-file=\"{file}\">{text}</script>");
}

pub(super) fn state_attributes(sheet: &Sheet) -> String {
    let attribute = |(name, value): &(String, String)| match value.as_str() {
        "" => format!(" {name}"),
        value => format!(" {name}=\"{}\"", escape(value)),
    };
    sheet.state.iter().map(attribute).collect()
}

/// What a page is called, and what it is.
pub(super) struct Titles {
    pub(super) title: String,
    pub(super) description: String,
    /// The language, as other sites name it.
    pub(super) locale: &'static str,
}

impl Titles {
    /// The report's own page, in the source's words.
    pub(super) fn of(report: &Report) -> Self {
        let publisher = report.metadata(MetadataKind::Publisher);
        let departments: Vec<&str> = report.departments.iter().map(|d| d.name.as_str()).collect();
        Self {
            title: report.text(report.title).to_owned(),
            description: messages::description(
                publisher,
                report.tasks.len(),
                &departments.join("、"),
            ),
            locale: "zh_CN",
        }
    }
}

/// What stands in every head: the policy first, then what the page is.
pub(super) fn head(report: &Report, policy: &str, titles: &Titles) -> String {
    let Titles { title, description, locale } = titles;
    let publisher = report.metadata(MetadataKind::Publisher);
    let mut head = String::from("<meta charset=\"utf-8\">\n");
    let _ = writeln!(
        head,
        "<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <meta name=\"theme-color\" content=\"{PAPER}\" media=\"(prefers-color-scheme: light)\">\n\
         <meta name=\"renderer\" content=\"webkit\">\n\
         <meta http-equiv=\"X-UA-Compatible\" content=\"IE=edge\">"
    );
    let full = match publisher {
        Some(publisher) => format!("{title} · {publisher}"),
        None => title.clone(),
    };
    let _ = writeln!(head, "<title>{}</title>", escape(&full));
    let mut meta = |attribute: &str, name: &str, content: &str| {
        let content = escape(content);
        let _ = writeln!(head, "<meta {attribute}=\"{name}\" content=\"{content}\">");
    };
    meta("name", "description", description);
    meta("property", "og:type", "article");
    meta("property", "og:locale", locale);
    meta("property", "og:title", title);
    meta("property", "og:description", description);
    if let Some(publisher) = publisher {
        meta("property", "og:site_name", publisher);
    }
    meta("name", "DC.title", report.text(report.title));
    meta("name", "DC.language", "zh-CN");
    for item in &report.metadata {
        let name = match item.kind {
            MetadataKind::IndexNumber => "DC.identifier",
            MetadataKind::Publisher => "DC.publisher",
            MetadataKind::Issued => "DC.date.issued",
            MetadataKind::Time => "DC.date.available",
            MetadataKind::Name | MetadataKind::Other => continue,
        };
        meta("name", name, report.text(item.value));
    }
    head
}

/// The report, and what stands beside it. `has_files`: the report's files lie beside the page, its appendix among them.
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
    // Last: before it the first link of the page is the one that skips to the text.
    out.push_str(&bar());
    out
}

/// The bar that says why the page cannot answer.
fn bar() -> String {
    let mut attributes = String::new();
    for (name, sentence) in messages::BAR.iter().filter(|(name, _)| !name.is_empty()) {
        let _ = write!(attributes, " {name}=\"{}\"", escape(sentence));
    }
    format!(
        "<div id=\"boot\" class=\"boot\" role=\"status\" lang=\"zh-CN\"{attributes} data-offline=\"{}\"><p class=\"boot__text\">{}</p> \
         <a class=\"boot__retry\" href=\"\">{}</a></div>\n",
        escape(messages::OFFLINE),
        escape(messages::BAR[0].1),
        escape(messages::RETRY)
    )
}

/// The lists of keys that `keys.js` opens, one for each language that the program may draw the page in.
fn keys() -> String {
    let mut out = String::new();
    for messages::Keys { lang, title, keys, switch, close } in messages::KEYS {
        let _ = write!(
            out,
            "<dialog class=\"keys\" lang=\"{lang}\" aria-labelledby=\"keys-{lang}\">\n\
             <h2 id=\"keys-{lang}\" class=\"keys__title\">{title}</h2>\n<dl class=\"keys__list\">"
        );
        for (key, does) in keys {
            let _ = write!(out, "<div><dt><kbd>{key}</kbd></dt><dd>{does}</dd></div>");
        }
        let _ = writeln!(
            out,
            "</dl>\n<p><label class=\"keys__switch\"><input type=\"checkbox\" checked> {switch}</label></p>\n\
             <form method=\"dialog\"><button class=\"button\" autofocus>{close}</button></form>\n</dialog>"
        );
    }
    out
}

/// The report as the program draws it when nothing is asked.
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

/// Each department with the places of its tasks.
fn contents(report: &Report) -> String {
    let mut out = format!(
        "<nav id=\"contents\" class=\"contents\" aria-labelledby=\"contents-title\">\n\
         <h2 id=\"contents-title\" class=\"contents__title\">{}</h2>\n<ul class=\"contents__list\">\n",
        messages::CONTENTS
    );
    for department in &report.departments {
        let id = &department.id;
        let name = escape(&department.name);
        let _ = write!(out, "<li id=\"dept-{id}\" class=\"contents__item\"><span>{name}</span>");
        for (i, task) in report.tasks.iter().enumerate() {
            let leads = task.lead.iter().map(|lead| &report.departments[lead.department.0]);
            if leads.into_iter().any(|lead| lead.id == *id) {
                let number = messages::task(i + 1);
                let _ = write!(out, " <a href=\"#task-{}\">{number}</a>", task.id);
            }
        }
        out.push_str("</li>\n");
    }
    out.push_str("</ul>\n</nav>\n");
    isolated(&out)
}

/// All reports, each a page of its own.
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
        let quarter = messages::quarter(entry.quarter);
        let _ = writeln!(
            out,
            "<li class=\"contents__item\"><a href=\"./{id}.html\">{title}</a> <span>{quarter}</span></li>"
        );
    }
    out.push_str("</ul>\n</nav>\n");
    isolated(&out)
}
