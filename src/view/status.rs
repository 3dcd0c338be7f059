//! What is shown, in a sentence; what was not understood; what there is not.

use leptos::prelude::*;

use crate::core::query::Sort;
use crate::core::report::Section;
use crate::core::select;
use crate::state::{Original, Page, State, Verdict};
use crate::view::toolbar::sort_name;
use crate::view::{SOURCE_LANG, heading, href};

/// The sentence above the tasks: 「8 项任务中的 2 项 · 牵头单位:财政局」.
pub(super) fn status(state: State) -> AnyView {
    let is_filtered = move || state.query.with(crate::core::query::Query::is_filtered);
    view! {
        <div class="status" class:status--filtered=is_filtered>
            <p class="status__sentence" id="status" role="status">
                {move || state.page.get().map(|page| sentence(&page))}
            </p>
            {move || is_filtered().then(|| {
                view! {
                    <a class="status__clear" href=move || href(&state.query.get().cleared())>
                        {move || state.words.get().clear}
                    </a>
                }
            })}
            <p class="status__hits" role="status">{move || state.page.get().map(|page| hits(&page))}</p>
        </div>
    }
    .into_any()
}

/// What is shown, in words; also said beside the QR code.
pub(super) fn sentence(page: &Page) -> String {
    let (words, selection, report) = (page.words, &page.selection, &page.loaded.report);
    let (n, of) = (selection.tasks.len(), report.tasks.len());
    let mut parts = vec![if page.query.is_filtered() {
        (words.n_of_tasks)(n, of)
    } else {
        (words.n_tasks)(of)
    }];
    if !selection.chosen.is_empty() {
        let names: Vec<&str> =
            selection.chosen.iter().map(|d| report.departments[d.0].name.as_str()).collect();
        parts.push((words.chosen_departments)(&names));
    }
    if !selection.chosen_sections.is_empty() {
        let name = |section: &Section| select::heading(report, section).to_owned();
        let names: Vec<String> =
            selection.chosen_sections.iter().map(|s| name(&report.sections[s.0])).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        parts.push((words.chosen_sections)(&names));
    }
    if !selection.needle.is_empty() {
        parts.push(words.chosen_text.to_owned());
    }
    if page.query.sort != Sort::default() {
        parts.push((words.chosen_sort)(sort_name(words, page.query.sort)));
    }
    parts.join(" · ")
}

/// Where the text was found, field by field, and which names it types.
fn hits(page: &Page) -> String {
    let (words, selection, report) = (page.words, &page.selection, &page.loaded.report);
    if selection.needle.is_empty() {
        return String::new();
    }
    let mut parts = Vec::new();
    let n: usize = selection.hits.iter().map(|(_, n)| n).sum();
    if n > 0 {
        parts.push((words.n_hits)(n));
        parts.extend(
            selection.hits.iter().map(|&(kind, n)| (words.n_hits_in)(&heading(page, kind), n)),
        );
    }
    let departments = selection.typed_departments.iter().map(|d| {
        let department = &report.departments[d.0];
        (department.name.as_str(), department.id.as_str())
    });
    let sections = selection.typed_sections.iter().map(|s| {
        let section = &report.sections[s.0];
        (select::heading(report, section), section.id.as_str())
    });
    let typed: Vec<(&str, &str)> = departments.chain(sections).collect();
    if !typed.is_empty() {
        parts.push((words.typed)(&typed));
    }
    parts.join(" · ")
}

/// No task to show: because the report has none, or because none matches.
pub(super) fn empty(state: State) -> AnyView {
    (move || {
        let page = state.page.get()?;
        let is_empty = page.loaded.report.tasks.is_empty();
        Some(view! {
            <div class="empty">
                <p>{if is_empty { page.words.empty_report } else { page.words.empty_selection }}</p>
                {(!is_empty).then(|| view! {
                    <p>
                        <a class="button" href=href(&page.query.cleared())>
                            {page.words.clear}
                        </a>
                    </p>
                })}
            </div>
        })
    })
    .into_any()
}

/// Lines of the source that the importer could not place.
pub(super) fn unread(page: &Page) -> Option<AnyView> {
    let report = &page.loaded.report;
    if report.unread.is_empty() {
        return None;
    }
    let lines: Vec<_> = report
        .unread
        .iter()
        .map(|&quote| view! { <li>{report.words(quote).to_owned()}</li> })
        .collect();
    Some(
        view! {
            <section class="unread">
                <h2 class="ours">{(page.words.unread)(report.unread.len())}</h2>
                <ul lang=SOURCE_LANG>{lines}</ul>
            </section>
        }
        .into_any(),
    )
}

/// What must be said before anything else: a copy that differs, data with problems, an address half understood.
pub(super) fn notices(state: State) -> AnyView {
    let differs = move || {
        let Original::Compared(_, Verdict::Differs { digest_agrees, n_passages }) =
            state.original.get()
        else {
            return None;
        };
        let words = state.words.get();
        Some(view! {
            <div class="notice notice--loud" role="alert">
                <p class="notice__title">{words.verify_failed}</p>
                <p>{(words.verify_failed_detail)(digest_agrees, n_passages)}</p>
            </div>
        })
    };
    let ignored = move || {
        let mut ignored = state.ignored.get();
        if let Some(page) = state.page.get() {
            ignored.extend(&page.selection.ignored);
        }
        (!ignored.is_empty())
            .then(|| view! { <p class="notice" role="status">{(state.words.get().ignored)(&ignored)}</p> })
    };
    let problems = move || {
        let page = state.page.get()?;
        let problems = &page.loaded.problems;
        (!problems.is_empty()).then(|| {
            let sentences: Vec<_> = problems
                .iter()
                .map(|problem| view! { <li>{(page.words.problem)(problem)}</li> })
                .collect();
            view! {
                <details class="notice">
                    <summary>{(page.words.problems)(problems.len())}</summary>
                    <ul>{sentences}</ul>
                </details>
            }
        })
    };
    view! {
        {differs}
        {ignored}
        {problems}
    }
    .into_any()
}
