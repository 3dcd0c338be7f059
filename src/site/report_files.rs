//! The files of one report, and how each is made.

use crate::core::part_page::report_href;
use crate::core::query::Lang;
use crate::core::report::ReportId;
use crate::site::appendix::AppendixPages;
use crate::site::files::PAGE;
use crate::site::leads_on::{moved, to_thread};
use crate::site::page;
use crate::site::pages::Pages;
use crate::site::shown::Shown;

/// The files of one report in the order in which they are written: each file before those that name it.
///
/// They are made one by one, because the pages of a long report have many times its size.
pub struct ReportFiles<'a> {
    pub(super) pages: Pages<'a>,
    pub(super) files: Vec<(String, Content)>,
}

/// What a file of a report has.
pub(super) enum Content {
    Bytes(Vec<u8>),
    /// A page of the report. True for the first page of the site.
    Page(Shown, bool),
    /// A page of the appendix by its number, from 1.
    Appendix(Lang, usize),
    /// A page for a task that has another id in this report, with the address that it leads to.
    LeadsOn(String),
    /// A page at an address under a former id of the report, with the address that it leads to.
    Moved(String),
}

impl ReportFiles<'_> {
    /// The names of the files.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(|(name, _)| name.as_str())
    }

    /// Makes each file and passes it on.
    ///
    /// # Errors
    /// The first error of `put`.
    pub fn each<E>(&self, mut put: impl FnMut(&str, &[u8]) -> Result<(), E>) -> Result<(), E> {
        // By its file name, so that the link also leads there in a folder on a disk.
        let own = if self.pages.loaded.has_list { self.pages.own() } else { format!("./{PAGE}") };
        let mut appendix = None;
        for (name, content) in &self.files {
            match content {
                Content::Bytes(bytes) => put(name, bytes)?,
                Content::Page(shown, is_first) => {
                    put(name, page::page(&self.pages, shown, *is_first).as_bytes())?;
                }
                Content::LeadsOn(to) => {
                    put(name, to_thread(to, self.pages.links).as_bytes())?;
                }
                Content::Moved(to) => {
                    let report = &self.pages.published.report;
                    let title = report.text(report.title);
                    put(name, moved(&report.id, title, to, self.pages.links).as_bytes())?;
                }
                Content::Appendix(lang, number) => {
                    let pages = appendix.take().filter(|pages: &AppendixPages| pages.is_in(*lang));
                    let mut pages = pages.unwrap_or_else(|| {
                        AppendixPages::new(self.pages.published, *lang, own.clone())
                    });
                    put(name, pages.page(*number, self.pages.links).as_bytes())?;
                    appendix = Some(pages);
                }
            }
        }
        Ok(())
    }
}

/// The pages at the addresses that a report had under a former id: for each of its pages now, one that leads on to it.
/// `has_several`: the site has several reports, and so for each a page under its id.
pub(super) fn at_former(
    former: &ReportId,
    id: &ReportId,
    files: &[(String, Content)],
    has_several: bool,
) -> Vec<(String, Content)> {
    let lead = |(name, content): &(String, Content)| {
        let rest = name.strip_prefix(id.as_str()).filter(|rest| rest.starts_with('.'))?;
        let to = match content {
            Content::Bytes(_) | Content::Moved(_) => return None,
            Content::LeadsOn(to) => to.clone(),
            Content::Page(..) | Content::Appendix(..) => format!("./{name}"),
        };
        Some((format!("{former}{rest}"), Content::Moved(to)))
    };
    let mut pages: Vec<(String, Content)> = files.iter().filter_map(lead).collect();
    if !has_several {
        // The report's own page is the first page of the site.
        let name = report_href(former).trim_start_matches("./").to_owned();
        pages.push((name, Content::Moved(format!("./{PAGE}"))));
    }
    pages
}
