//! The appendix as a separate page in one language.

use std::fmt::Write;

use crate::core::appendix_page;
use crate::core::query::{Lang, Query};
use crate::html::{a, h1, main};
use crate::site::appendix::body::{body, name};
use crate::site::appendix::context::Appendix;
use crate::site::build::Sheet;
use crate::site::files::{Files, PAGE};
use crate::site::head::{Links, Titles, head, sheets};
use crate::site::published::{Published, Reports};
use crate::site::written::written;

/// The content security policy: the page has no scripts and loads only style sheets, images and fonts of the site.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
                      manifest-src 'self'; base-uri 'none'; form-action 'none'";

/// Returns all pages in one language, by file name.
pub(in crate::site) fn pages(
    reports: &Reports,
    published: &Published,
    links: &Links,
    lang: Lang,
) -> Files {
    let page = match reports.reports.len() {
        1 => format!("./{PAGE}"),
        _ => format!("./{}.html", published.report.id),
    };
    let mut appendix = Appendix::new(published, lang, Some(page));
    let mut files = Files::new();
    for number in 1..=appendix.n_pages() {
        appendix.number = number;
        files.insert(appendix.file_name(number), self::page(&appendix, links).into_bytes());
    }
    files
}

/// Returns one page.
fn page(appendix: &Appendix, links: &Links) -> String {
    let (report, lang) = (appendix.report(), appendix.lang);
    let (messages, core_messages) = (appendix.messages, appendix.drawn.messages);
    let title = report.text(report.title);
    let titles = Titles {
        title: format!("{} · {title}", name(appendix)),
        description: (messages.description)(title, report.tasks.len()),
        locale: match lang {
            Lang::Zh | Lang::Hant => "zh_CN",
            Lang::En => "en",
        },
    };
    let mut head = head(report, POLICY, &titles);
    let is_needed = |sheet: &Sheet| sheet.state.is_empty() || sheet.name() == "appendix";
    sheets(&mut head, links, |sheet| is_needed(sheet).then_some("stylesheet"));
    let other = match lang {
        Lang::Zh | Lang::Hant => Lang::En,
        Lang::En => Lang::Zh,
    };
    let (other_tag, other_name) = (
        crate::core::messages::messages(other).tag,
        appendix_page::file_name(&report.id, other, appendix.number),
    );
    let _ =
        writeln!(head, "<link rel=\"alternate\" hreflang=\"{other_tag}\" href=\"./{other_name}\">");
    let back = a().href(appendix.page_href(&Query::default())).with(("← ", messages.back));
    let other = a().href(format!("./{other_name}")).lang(other_tag).hreflang(other_tag);
    let body = body(appendix, main(), h1(), vec![back, other.with(messages.other_lang)]);
    format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n{head}</head>\n<body>\n{}\n</body>\n</html>\n",
        core_messages.tag,
        written(body),
    )
}
