//! The content of an appendix: the ways out of it, title, list of sections, sections.

use crate::core::appendix_page;
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
    let lists: [fn(&Appendix) -> Option<Section>; 5] =
        [pairs::section, places::section, sums::section, repeats::section, terms::section];
    let lists = lists.iter().filter(|_| appendix.number == 1).filter_map(|list| list(appendix));
    let sections: Vec<Section> = picture::section(appendix)
        .into_iter()
        .chain(pages(appendix))
        .chain(lists)
        .chain(figures::section(appendix))
        .collect();
    // Stays in reach while the page scrolls.
    let ways = nav().class("appendix__ways").aria_label(messages.ways).with(others);
    let ways =
        ways.with(appendix.link_to(appendix.number, "appendix").with(("↑ ", messages.contents)));
    let title = title.class("appendix__title").with((
        span().class("appendix__name").with(name(appendix)),
        " ",
        quote(span, report.text(report.title)),
    ));
    let first =
        (appendix.number > 1).then(|| li().with(appendix.link("appendix").with(messages.title)));
    let contents = sections.iter().map(|Section { id, heading, count, .. }| {
        let link = appendix.link_to(appendix.number, id).with(heading.title);
        li().with((link, " ", ours(count.as_str())))
    });
    let contents = nav()
        .class("appendix__contents")
        .aria_label(messages.contents)
        .with(ul().with((first, contents.collect::<Vec<El>>())));
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

/// The name of the page: that of the appendix, with the tasks that a page of a long one has.
pub(super) fn name(appendix: &Appendix) -> String {
    let (title, tasks) = (appendix.messages.title, appendix.tasks());
    match appendix.number {
        1 => title.to_owned(),
        _ => format!("{title} · {}", (appendix.messages.range)(tasks.start + 1, tasks.end)),
    }
}

/// The links from the first page of a long appendix to the others.
fn pages(appendix: &Appendix) -> Option<Section> {
    let (report, messages) = (appendix.report(), appendix.messages);
    let numbers = 2..=appendix.n_pages();
    (appendix.number == 1 && !numbers.is_empty()).then(|| {
        let links = numbers.map(|number| {
            let tasks = appendix_page::tasks(report, number);
            let name = (messages.range)(tasks.start + 1, tasks.end);
            appendix.link_to(number, "appendix").class("links__link").with(name)
        });
        Section {
            id: "pages",
            heading: messages.pages,
            count: (appendix.drawn.messages.n_tasks)(report.tasks.len()),
            content: vec![p().class("links").with(links.collect::<Vec<El>>())],
        }
    })
}
