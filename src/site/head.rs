//! The head of a page: policy, title, metadata, links to icon, manifest and style sheets.

use std::fmt::Write;

use crate::core::report::{MetadataKind, Report};
use crate::site::build::Sheet;
use crate::site::escape::escape;
use crate::site::files::MANIFEST;
use crate::site::messages;

/// The path of the site's icon.
pub(super) const ICON: &str = "icons/icon.svg";

/// The background colour of the page, for the parts that the browser draws around it.
pub(super) const PAPER: &str = "#fbf9f4";

/// The files of the site that a page links to: `(path, integrity)` where the browser checks the digest.
pub(super) struct Links {
    pub(super) boot: (String, String),
    /// The other scripts, by their names in [`SCRIPTS`](crate::site::build::SCRIPTS).
    pub(super) scripts: Vec<(&'static str, (String, String))>,
    /// The program of a report's pages.
    pub(super) program: ProgramLinks,
    /// The program of the page that searches all reports.
    pub(super) search: ProgramLinks,
    pub(super) sheets: Vec<SheetLink>,
    pub(super) has_reload: bool,
    pub(super) has_worker: bool,
    pub(super) has_icons: bool,
    /// The path of the feed, if there is one.
    pub(super) feed: Option<&'static str>,
    /// The build id, which ties the page to its files and data.
    pub(super) build: String,
    /// The address of the site's folder, with a slash at its end, if it is known.
    pub(super) address: Option<String>,
}

/// The files of a program.
pub(super) struct ProgramLinks {
    pub(super) js: (String, String),
    pub(super) wasm: (String, String),
    /// A copy of the WebAssembly under another extension, for servers that refuse to send `.wasm`.
    pub(super) wasm_second: String,
}

/// The files that the program reads a report from: `(path, integrity)`.
pub(super) struct Reading {
    pub(super) form: (String, String),
    pub(super) text: (String, String),
    /// `None`: the report has no annotations.
    pub(super) annotations: Option<(String, String)>,
}

/// A style sheet with its path and the value of its `integrity` attribute.
pub(super) struct SheetLink {
    pub(super) sheet: Sheet,
    pub(super) name: String,
    pub(super) integrity: String,
}

/// The language of a report's titles, in Open Graph's form.
pub(super) const LOCALE: &str = "zh_CN";

/// The title and description of a page, for search engines and previews.
pub(super) struct Titles {
    pub(super) title: String,
    pub(super) description: String,
    /// The language in Open Graph's form, e.g. `zh_CN`.
    pub(super) locale: &'static str,
}

impl Titles {
    /// Returns the titles of a report's own page, in the source's words.
    pub(super) fn of(report: &Report) -> Self {
        let publisher = report.metadata(MetadataKind::Publisher);
        let leading = report.leading().into_iter();
        let departments: Vec<&str> =
            leading.map(|idx| report.departments[idx.0].name.as_str()).collect();
        Self {
            title: report.text(report.title).to_owned(),
            description: messages::description(publisher, report.tasks.len(), &departments),
            locale: LOCALE,
        }
    }
}

/// The content security policy of a page that has no scripts and loads only style sheets, images and fonts of the site.
pub(super) const NO_SCRIPTS: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
                                     manifest-src 'self'; base-uri 'none'; form-action 'none'";

/// Returns the beginning of every head. The policy comes first, so that it applies to everything after it.
fn start(policy: &str) -> String {
    let mut head = String::from("<meta charset=\"utf-8\">\n");
    let _ = writeln!(
        head,
        "<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <meta name=\"theme-color\" content=\"{PAPER}\" media=\"(prefers-color-scheme: light)\">\n\
         <meta name=\"format-detection\" content=\"telephone=no\">\n\
         <meta name=\"renderer\" content=\"webkit\">\n\
         <meta http-equiv=\"X-UA-Compatible\" content=\"IE=edge\">"
    );
    head
}

/// Returns the head of a page that is about no report, without the links to other files.
fn plain_head(title: &str, policy: &str) -> String {
    let mut head = start(policy);
    let _ = writeln!(head, "<title>{}</title>", escape(title));
    head
}

/// Returns the head of a page without scripts that is about several reports, with its links to other files. `file` is its
/// own address.
pub(super) fn joint_head(title: &str, file: &str, links: &Links) -> String {
    searching_head(title, file, NO_SCRIPTS, links)
}

/// Returns the same for a page with this policy, which allows the program.
pub(super) fn searching_head(title: &str, file: &str, policy: &str, links: &Links) -> String {
    let mut head = plain_head(title, policy);
    site_links(&mut head, links);
    let is_needed = |sheet: &Sheet| sheet.state.is_empty() || sheet.name() == "appendix";
    sheets(&mut head, links, |sheet| is_needed(sheet).then_some("stylesheet"));
    head.push_str(&card(links, file));
    head
}

/// Returns the same for a page that leads on to another one, under whose address search engines and chats know it.
pub(super) fn leading_head(title: &str, to: &str, links: &Links) -> String {
    let mut head = joint_head(title, to, links);
    let _ = writeln!(head, "<meta http-equiv=\"refresh\" content=\"0; url={}\">", escape(to));
    head
}

/// Returns the head of a page of a report, without the links to other files.
pub(super) fn head(report: &Report, policy: &str, titles: &Titles) -> String {
    let Titles { title, description, locale } = titles;
    let publisher = report.metadata(MetadataKind::Publisher);
    let mut head = start(policy);
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
    if let Some(address) = &report.source.address {
        meta("name", "DC.source", address);
    }
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

/// The image that a chat shows beside a link to a page.
const CARD_IMAGE: &str = "icons/icon-512.png";

/// Returns the tags by which search engines and chats know a page under one address: `file` relative to the site. Without
/// the site's address only the canonical link is possible.
pub(super) fn card(links: &Links, file: &str) -> String {
    let path = file.strip_prefix("./").unwrap_or(file);
    let Some(address) = &links.address else {
        return format!("<link rel=\"canonical\" href=\"./{path}\">\n");
    };
    let address = escape(address);
    let mut card = format!(
        "<link rel=\"canonical\" href=\"{address}{path}\">\n\
         <meta property=\"og:url\" content=\"{address}{path}\">\n"
    );
    if links.has_icons {
        let _ = writeln!(card, "<meta property=\"og:image\" content=\"{address}{CARD_IMAGE}\">");
    }
    card
}

/// Returns the link by which readers of feeds find one.
pub(super) fn feed_link(feed: &str) -> String {
    let feed = escape(feed);
    format!("<link rel=\"alternate\" type=\"application/atom+xml\" href=\"./{feed}\">\n")
}

/// Appends the links to the site's icon, feed and manifest.
pub(super) fn site_links(head: &mut String, links: &Links) {
    if links.has_icons {
        let _ = writeln!(head, "<link rel=\"icon\" href=\"./{ICON}\" type=\"image/svg+xml\">");
    } else {
        let _ = writeln!(head, "<link rel=\"icon\" href=\"data:,\">");
    }
    head.extend(links.feed.map(feed_link));
    let _ = writeln!(head, "<link rel=\"manifest\" href=\"./{MANIFEST}\">");
}

/// Appends the links to style sheets. `rel` returns the relation of a sheet, or `None` to leave it out.
pub(super) fn sheets(
    html: &mut String,
    links: &Links,
    rel: impl Fn(&Sheet) -> Option<&'static str>,
) {
    for SheetLink { sheet, name, integrity } in &links.sheets {
        if let Some(rel) = rel(sheet) {
            let state = state_attributes(sheet);
            let _ = writeln!(
                html,
                "<link rel=\"{rel}\" href=\"./{name}\"{state} integrity=\"{integrity}\">"
            );
        }
    }
}

/// The attributes of a sheet's link, each with a leading space.
pub(super) fn state_attributes(sheet: &Sheet) -> String {
    let attribute = |(name, value): &(String, String)| match value.as_str() {
        "" => format!(" {name}"),
        value => format!(" {name}=\"{}\"", escape(value)),
    };
    sheet.state.iter().map(attribute).collect()
}
