//! A choice: the departments, the sections, each with the number of tasks that choosing it would show.

use leptos::prelude::*;

use crate::core::report::{DepartmentIdx, SectionIdx};
use crate::core::select;
use crate::state::{Page, State};
use crate::view::{SOURCE_LANG, href};

/// One link of a choice.
struct Choice {
    name: String,
    href: String,
    n: usize,
    is_chosen: bool,
    is_source: bool,
}

pub(super) fn facets(state: State) -> AnyView {
    view! {
        <div class="facets">
            {move || state.page.get().map(|page| {
                facet("facet-dept", page.words.departments, departments(&page), false)
            })}
            {move || state.page.get().map(|page| {
                let is_single = page.loaded.report.sections.len() == 1;
                facet("facet-section", page.words.sections, sections(&page), is_single)
            })}
        </div>
    }
    .into_any()
}

fn departments(page: &Page) -> Vec<Choice> {
    let (selection, report) = (&page.selection, &page.loaded.report);
    let all = Choice {
        name: page.words.all.to_owned(),
        href: href(&page.query.of_all_departments()),
        n: selection.n_any_department,
        is_chosen: selection.chosen.is_empty(),
        is_source: false,
    };
    let each = report.departments.iter().enumerate().map(|(i, department)| Choice {
        name: department.name.clone(),
        href: href(&page.query.toggle_department(&department.id)),
        n: selection.n_by_department[i],
        is_chosen: selection.chosen.contains(&DepartmentIdx(i)),
        is_source: true,
    });
    [all].into_iter().chain(each).collect()
}

fn sections(page: &Page) -> Vec<Choice> {
    let (selection, report) = (&page.selection, &page.loaded.report);
    let all = Choice {
        name: page.words.all.to_owned(),
        href: href(&page.query.of_all_sections()),
        n: selection.n_any_section,
        is_chosen: selection.chosen_sections.is_empty(),
        is_source: false,
    };
    let each = report.sections.iter().enumerate().map(|(i, section)| Choice {
        name: select::heading(report, section).to_owned(),
        href: href(&page.query.toggle_section(&section.id)),
        n: selection.n_by_section[i],
        is_chosen: selection.chosen_sections.contains(&SectionIdx(i)),
        is_source: true,
    });
    [all].into_iter().chain(each).collect()
}

fn facet(id: &'static str, name: &'static str, choices: Vec<Choice>, is_single: bool) -> AnyView {
    let links: Vec<_> = choices
        .into_iter()
        .map(|choice| {
            view! {
                <li>
                    <a
                        class="facet__choice"
                        href=choice.href
                        aria-current=choice.is_chosen.then_some("true")
                        lang=choice.is_source.then_some(SOURCE_LANG)
                    >
                        {choice.name}
                        <span class="facet__n">{choice.n}</span>
                    </a>
                </li>
            }
        })
        .collect();
    view! {
        <nav class="facet" class:facet--single=is_single aria-labelledby=id>
            <h2 class="facet__name" id=id>
                {name}
            </h2>
            <ul class="facet__choices">{links}</ul>
        </nav>
    }
    .into_any()
}
