//! The appendix as a separate page in one language.

use std::fmt::Write;

use crate::core::appendix_page;
use crate::core::query::{Lang, Query};
use crate::html::{a, h1, main};
use crate::site::appendix::body::{body, name};
use crate::site::appendix::context::Appendix;
use crate::site::build::Sheet;
use crate::site::head::{Links, NO_SCRIPTS, Titles, head, sheets, site_links};
use crate::site::published::Published;
use crate::site::written::written;

/// The pages of a report's appendix in one language.
pub(in crate::site) struct AppendixPages(Appendix);

impl AppendixPages {
    /// Collects what the pages have. `own` is the address of the report's own page.
    pub(in crate::site) fn new(published: &Published, lang: Lang, own: String) -> Self {
        Self(Appendix::new(published, lang, Some(own)))
    }

    /// Returns whether the pages are in this language.
    pub(in crate::site) fn is_in(&self, lang: Lang) -> bool {
        self.0.lang == lang
    }

    /// Returns a page by its number, from 1.
    pub(in crate::site) fn page(&mut self, number: usize, links: &Links) -> String {
        self.0.number = number;
        page(&self.0, links)
    }
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
    let mut head = head(report, NO_SCRIPTS, &titles);
    let is_needed = |sheet: &Sheet| sheet.state.is_empty() || sheet.name() == "appendix";
    site_links(&mut head, links);
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
