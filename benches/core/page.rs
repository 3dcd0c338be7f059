//! The HTML of a report's page, written as for a file.

use std::sync::Arc;

use jindu::core::query::{Query, View};
use jindu::state::{Asked, Load, Loaded, Shell, State};
use jindu::view::app;
use leptos::prelude::{Owner, RenderHtml, Set};

use crate::fixture::{Fixture, fixture, fold_char};

/// Returns the report with `n` tasks as the page holds it.
pub(crate) fn loaded(n: usize) -> Arc<Loaded> {
    let Fixture { report, annotations, .. } = fixture(n);
    let (report, annotations) = (report.clone(), annotations.clone());
    Arc::new(Loaded::new(report, annotations, Vec::new(), Vec::new(), fold_char))
}

/// Returns the HTML of the page in a view.
pub(crate) fn html(loaded: &Arc<Loaded>, view: View) -> String {
    Owner::new().with(|| {
        let query = Query::default().shown_as(view);
        let state = State::new(Asked { query, ignored: Vec::new(), is_wide: true }, Shell::none());
        state.load.set(Load::Ready(Arc::clone(loaded)));
        app(state).to_html()
    })
}
