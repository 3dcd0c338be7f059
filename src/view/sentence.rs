//! The selection as a sentence, and the hits of a search as another.

use crate::core::annotation::{Annotation, AnnotationKind};
use crate::core::query::Sort;
use crate::state::Page;
use crate::view::heading::heading;
use crate::view::toolbar::sort_name;

/// The selection in words: counts, chosen filters, order. Also the caption of the table and of the QR code.
pub(super) fn sentence(page: &Page) -> String {
    let (messages, selection, report) = (page.messages, &page.selection, &page.loaded.report);
    let (n, of) = (selection.tasks.len(), report.tasks.len());
    let mut parts = vec![if selection.is_filtered() {
        (messages.n_of_tasks)(n, of)
    } else {
        (messages.n_tasks)(of)
    }];
    if !selection.chosen.is_empty() {
        let names: Vec<&str> =
            selection.chosen.iter().map(|d| report.departments[d.0].name.as_str()).collect();
        parts.push((messages.chosen_departments)(&names));
    }
    if !selection.chosen_sections.is_empty() {
        let sections = selection.chosen_sections.iter().map(|s| &report.sections[s.0]);
        let names: Vec<&str> = sections.map(|section| report.section_heading(section)).collect();
        parts.push((messages.chosen_sections)(&names));
    }
    if !selection.chosen_places.is_empty() {
        let names: Vec<&str> = page.chosen_places().map(Annotation::name).collect();
        parts.push((messages.chosen_places)(&names));
    }
    if !selection.needle.is_empty() {
        parts.push(messages.chosen_text.to_owned());
    }
    if page.query.sort != Sort::default() {
        parts.push((messages.chosen_sort)(sort_name(messages, page.query.sort)));
    }
    parts.join(" · ")
}

/// The number of hits per column, and the names whose pinyin the search text matches.
pub(super) fn hits(page: &Page) -> String {
    let (messages, selection, report) = (page.messages, &page.selection, &page.loaded.report);
    if selection.needle.is_empty() {
        return String::new();
    }
    let mut parts = Vec::new();
    let n: usize = selection.hits.iter().map(|(_, n)| n).sum();
    if n > 0 {
        parts.push((messages.n_hits)(n));
        parts.extend(
            selection.hits.iter().map(|&(kind, n)| (messages.n_hits_in)(&heading(page, kind), n)),
        );
    }
    let departments = selection.typed_departments.iter().map(|d| {
        let department = &report.departments[d.0];
        (department.name.as_str(), department.id.as_str())
    });
    let sections = selection.typed_sections.iter().map(|s| {
        let section = &report.sections[s.0];
        (report.section_heading(section), section.id.as_str())
    });
    let places = page.loaded.annotations.of(AnnotationKind::Place);
    let places = selection.typed_places.iter().map(|&i| (places[i].name(), places[i].id()));
    let typed: Vec<(&str, &str)> = departments.chain(sections).chain(places).collect();
    if !typed.is_empty() {
        parts.push((messages.typed)(&typed));
    }
    parts.join(" · ")
}
