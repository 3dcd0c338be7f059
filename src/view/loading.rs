//! Before there is a report, and when there is none.

use leptos::prelude::*;

use crate::core::query::Query;
use crate::state::{Failure, State};
use crate::view::href;

pub(super) fn loading(state: State, is_slow: bool) -> AnyView {
    view! {
        <p class="loading" role="status">
            {move || if is_slow { state.words.get().slow } else { state.words.get().loading }}
        </p>
    }
    .into_any()
}

pub(super) fn failure(state: State, failure: Failure) -> AnyView {
    let has_newest = failure == Failure::UnknownReport;
    let reason = move || {
        let words = state.words.get();
        match &failure {
            Failure::Timeout => words.failed_timeout.to_owned(),
            Failure::Network => words.failed_network.to_owned(),
            Failure::Status(status) => (words.failed_status)(*status),
            Failure::NoReports => words.failed_no_reports.to_owned(),
            Failure::UnknownReport => words.failed_unknown_report.to_owned(),
            Failure::Data(problem) => (words.failed_data)(&(words.problem)(problem)),
        }
    };
    let newest = move || href(&Query { lang: state.lang(), ..Query::default() });
    view! {
        <div class="failure" role="alert">
            <h1 class="failure__title">{move || state.words.get().failed}</h1>
            <p>{reason}</p>
            <p class="failure__buttons">
                <button class="button" type="button" on:click=move |_| state.shell.retry.run(())>
                    {move || state.words.get().retry}
                </button>
                {has_newest.then(|| view! {
                    <a class="button" href=newest>
                        {move || state.words.get().newest}
                    </a>
                })}
            </p>
        </div>
    }
    .into_any()
}
