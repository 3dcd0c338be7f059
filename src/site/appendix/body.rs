//! The content of an appendix: the ways out of it, title, list of sections, sections.

use crate::core::query::Lang;
use crate::html::{El, a, h2, li, nav, p, section, span, ul};
use crate::site::appendix::context::{Appendix, Section};
use crate::site::appendix::{figures, pairs, picture, places, repeats, sums, terms};
use crate::site::published::Published;
use crate::site::written::written;
use crate::view::kit::ours;
use crate::view::passage::quote;

/// Returns the appendix in one language as a section below the report, for the single-file version.
pub(in crate::site) fn within(published: &Published, lang: Lang) -> String {
    let appendix = Appendix::new(published, lang, None);
    let back = a().href("#page").with(("← ", appendix.messages.back));
    let root = section().lang(appendix.drawn.messages.tag);
    written(body(&appendix, root, h2(), vec![back])) + "\n"
}

/// Puts the ways out, title, table of contents and sections into `root`. `title` is the element of the title, `others`
/// are the links to other pages.
pub(super) fn body(appendix: &Appendix, root: El, title: El, others: Vec<El>) -> El {
    let (report, messages) = (appendix.report(), appendix.messages);
    let sections = [
        picture::section(appendix),
        pairs::section(appendix),
        places::section(appendix),
        sums::section(appendix),
        repeats::section(appendix),
        terms::section(appendix),
        figures::section(appendix),
    ];
    let sections: Vec<Section> = sections.into_iter().flatten().collect();
    // Stays in reach while the page scrolls.
    let ways = nav().class("appendix__ways").aria_label(messages.ways).with(others);
    let ways = ways.with(appendix.link("appendix").with(("↑ ", messages.contents)));
    let title = title.class("appendix__title").with((
        span().class("appendix__name").with(messages.title),
        " ",
        quote(span, report.text(report.title)),
    ));
    let contents = sections.iter().map(|Section { id, heading, count, .. }| {
        li().with((appendix.link(id).with(heading.title), " ", ours(count.as_str())))
    });
    let contents = nav()
        .class("appendix__contents")
        .aria_label(messages.contents)
        .with(ul().with(contents.collect::<Vec<El>>()));
    let sections = sections.into_iter().map(|Section { id, heading, content, .. }| {
        section().id(appendix.id(id)).class("appendix__section").with((
            h2().with(heading.title),
            p().class("ours appendix__note").with(heading.note),
            content,
        ))
    });
    root.id(appendix.id("appendix")).class("appendix").with((
        ways,
        title,
        p().class("ours appendix__intro").with(messages.intro),
        contents,
        sections.collect::<Vec<El>>(),
    ))
}
