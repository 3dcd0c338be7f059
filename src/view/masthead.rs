//! What report this is: title, what the page says of itself, whether the copy was checked.

use leptos::prelude::*;

use crate::core::query::Query;
use crate::core::report::MetadataKind;
use crate::state::{Original, State, Verdict};
use crate::view::{SOURCE_LANG, href};

pub(super) fn masthead(state: State) -> AnyView {
    view! {
        <div class="masthead">
            {move || {
                let page = state.page.get()?;
                let report = &page.loaded.report;
                let title = report.words(report.title).to_owned();
                let metadata: Vec<_> = report
                    .metadata
                    .iter()
                    .filter(|item| item.kind != MetadataKind::Name || report.words(item.value) != title)
                    .map(|item| {
                        view! {
                            <div class="meta__item">
                                <dt>{report.words(item.label).trim_end_matches([':', ':', ' ']).to_owned()}</dt>
                                <dd>{report.words(item.value).to_owned()}</dd>
                            </div>
                        }
                    })
                    .collect();
                Some(
                    view! {
                        <h1 class="masthead__title" lang=SOURCE_LANG>
                            {title}
                        </h1>
                        <dl class="meta" lang=SOURCE_LANG>
                            {metadata}
                        </dl>
                    },
                )
            }}
            {checked(state)}
            {other_reports(state)}
        </div>
    }
    .into_any()
}

/// One line whatever comes of the comparison, so that nothing moves; only a failure is loud (`status::notices`).
fn checked(state: State) -> AnyView {
    let text = move || {
        let words = state.words.get();
        match state.original.get() {
            Original::Waiting => words.verify_waiting,
            Original::Unreachable => words.verify_unreachable,
            Original::Compared(_, Verdict::Agrees(_)) => words.verify_ok,
            Original::Compared(_, Verdict::NoDigest) => words.verify_no_digest,
            Original::Compared(_, Verdict::Differs { .. }) => words.verify_failed,
        }
    };
    let n_tasks =
        move || state.page.get().map(|page| (page.words.n_tasks)(page.loaded.report.tasks.len()));
    view! {
        <p class="masthead__notes">
            <span class="ours">{n_tasks}</span>
            <a class="ours ours--link" href=move || href(&state.query.get().original(None))>
                {text}
            </a>
        </p>
    }
    .into_any()
}

fn other_reports(state: State) -> AnyView {
    (move || {
        let page = state.page.get()?;
        let others: Vec<_> = page
            .loaded
            .entries
            .iter()
            .filter(|entry| entry.id != page.loaded.report.id)
            .map(|entry| {
                let query = Query {
                    report: Some(entry.id.clone()),
                    lang: page.query.lang,
                    ..Query::default()
                };
                view! {
                    <li>
                        <a href=href(&query) lang=SOURCE_LANG>
                            {entry.title.clone()}
                        </a>
                        <span class="ours">{(page.words.quarter)(entry.quarter)}</span>
                    </li>
                }
            })
            .collect();
        (!others.is_empty()).then(|| {
            view! {
                <details class="menu">
                    <summary>{page.words.other_reports}</summary>
                    <ul class="menu__list">{others}</ul>
                </details>
            }
        })
    })
    .into_any()
}
