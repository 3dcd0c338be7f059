//! The subject of the page, which decides what is drawn.

use crate::core::query::View;
use crate::state::Page;

/// The subject of the page: a list of tasks, one task, or the original.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Subject {
    /// A list in this view. `None`: no task matches.
    List(Option<View>),
    /// One task in full.
    Task,
    /// The archived original.
    Original,
}

/// The subject of a page.
pub(super) fn subject(page: &Page) -> Subject {
    match (page.view, page.selection.task) {
        (View::Original, _) => Subject::Original,
        (_, Some(_)) => Subject::Task,
        (_, None) if page.selection.tasks.is_empty() => Subject::List(None),
        (View::Timeline, None) => Subject::List(Some(View::Timeline)),
        // Table and cards are one document; style sheets make the difference.
        (_, None) => Subject::List(Some(View::Table)),
    }
}
