//! The selection as a sentence, and the hits of a search as another.

use crate::core::facet::{Facet, FacetValue};
use crate::core::query::{Sort, View};
use crate::state::Page;
use crate::view::toolbar::sort_name;

/// The selection in words: counts, chosen filters, order. Also the caption of the table and of the QR code.
pub(super) fn sentence(page: &Page) -> String {
    let (messages, selection) = (page.messages, &page.selection);
    let (n, of) = (selection.tasks.len(), page.loaded.report.tasks.len());
    let mut parts = vec![if selection.is_filtered() {
        (messages.n_of_tasks)(n, of)
    } else {
        (messages.n_tasks)(of)
    }];
    for (facet, _) in Facet::ALL {
        let chosen = values(page, facet, &selection.facet(facet).chosen);
        let names: Vec<&str> = chosen.map(|value| value.name.as_str()).collect();
        if !names.is_empty() {
            parts.push((messages.chosen)(facet, &names));
        }
    }
    if selection.is_searched() {
        parts.push(messages.chosen_text.to_owned());
    }
    if page.query.sort != Sort::default() {
        parts.push((messages.chosen_sort)(&sort_name(page, page.query.sort)));
    }
    parts.join(" · ")
}

/// The title of the window: what the view is about, then the report's title, so that bookmarks differ.
pub fn title(page: &Page) -> String {
    let (messages, selection) = (page.messages, &page.selection);
    let mut parts = Vec::new();
    if page.view == View::Original {
        parts.push(messages.original_title.to_owned());
    }
    if let Some(task) = selection.task {
        parts.push((messages.task_number)(task.0 + 1));
    } else {
        for (facet, _) in Facet::ALL {
            let chosen = values(page, facet, &selection.facet(facet).chosen);
            parts.extend(chosen.map(|value| value.name.clone()));
        }
        if page.view == View::Timeline {
            parts.push((messages.view)(View::Timeline).to_owned());
        }
    }
    parts.push(page.loaded.report.text(page.loaded.report.title).to_owned());
    parts.join(" · ")
}

/// The values of a facet at these indices.
fn values<'a>(
    page: &'a Page,
    facet: Facet,
    idxs: &'a [usize],
) -> impl Iterator<Item = &'a FacetValue> {
    let values = &page.loaded.index.facet(facet).values;
    idxs.iter().filter_map(|&idx| values.get(idx))
}

/// The number of hits and of tasks, the position of the hit that the reader has moved to, and the names whose pinyin the search text matches.
pub(super) fn hits(page: &Page, at: Option<usize>) -> String {
    let (messages, selection) = (page.messages, &page.selection);
    if !selection.is_searched() {
        return String::new();
    }
    let mut parts = Vec::new();
    let n = selection.n_hits();
    if n > 0 {
        parts.push(match at {
            Some(at) => (messages.hit_of)(at + 1, n),
            None => (messages.n_hits)(n),
        });
        parts.push((messages.n_tasks)(selection.tasks.len()));
    }
    let mut typed: Vec<(&str, &str)> = Vec::new();
    for (facet, _) in Facet::ALL {
        for value in values(page, facet, &selection.facet(facet).typed) {
            let value = (value.name.as_str(), value.id.as_str());
            // A body may lead some tasks and support others.
            if !typed.contains(&value) {
                typed.push(value);
            }
        }
    }
    if !typed.is_empty() {
        parts.push((messages.typed)(&typed));
    }
    parts.join(" · ")
}
