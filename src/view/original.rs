//! The archived original, line by line, with the lines of one task marked, and what was compared with it.

use leptos::prelude::*;

use crate::core::report::Span;
use crate::state::{Original, Page, State, Verdict};
use crate::view::{SOURCE_LANG, href};

pub(super) fn original(state: State) -> AnyView {
    view! {
        <article class="original">
            {move || state.page.get().map(|page| head(&page, state))}
            {move || {
                let page = state.page.get()?;
                let Original::Compared(text, _) = state.original.get() else { return None };
                Some(lines(&page, &text))
            }}
        </article>
    }
    .into_any()
}

fn head(page: &Page, state: State) -> AnyView {
    let words = page.words;
    let source = &page.loaded.report.source;
    let verdict = move || match state.original.get() {
        Original::Waiting => words.verify_waiting.to_owned(),
        Original::Unreachable => words.verify_unreachable.to_owned(),
        Original::Compared(_, Verdict::Agrees(n)) => (words.verify_ok_detail)(n),
        Original::Compared(_, Verdict::NoDigest) => words.verify_no_digest.to_owned(),
        Original::Compared(_, Verdict::Differs { digest_agrees, n_passages }) => {
            (words.verify_failed_detail)(digest_agrees, n_passages)
        }
    };
    let file = format!("data/{}", source.file);
    let dataset = format!("data/{}.json", page.loaded.report.id);
    let back = match page.selection.task {
        Some(task) => href(&page.query.close().open(&page.loaded.report.tasks[task.0].id)),
        None => href(&page.query.close()),
    };
    view! {
        <p class="task__back">
            <a href=back>{words.back}</a>
        </p>
        <h1 class="original__title">{words.original_title}</h1>
        <p>{(words.original_intro)(&source.file)}</p>
        <p class="original__verdict" role="status">
            {verdict}
        </p>
        <dl class="meta">
            <div class="meta__item">
                <dt>{words.digest}</dt>
                <dd class="original__digest">{source.sha256.clone()}</dd>
            </div>
        </dl>
        <p class="ours">
            {(words.retrieved)(source.retrieved.as_deref())} " · "
            {(words.imported_by)(source.imported_by.as_deref(), &source.importer)}
        </p>
        <p class="links">
            <a class="links__link" href=file download="">
                {words.original_file}
            </a>
            <a class="links__link" href=dataset download="">
                {words.dataset_file}
            </a>
        </p>
    }
    .into_any()
}

fn lines(page: &Page, text: &str) -> AnyView {
    let report = &page.loaded.report;
    let marked: Vec<Span> = page
        .selection
        .task
        .map(|task| report.tasks[task.0].rows.iter().map(|row| row.span).collect())
        .unwrap_or_default();
    let mut start = 0;
    let mut is_first = true;
    let lines: Vec<_> = text
        .split_inclusive('\n')
        .enumerate()
        .map(|(i, line)| {
            let here = start..start + line.len();
            start = here.end;
            let is_marked = marked
                .iter()
                .any(|span| (span.start as usize) < here.end && (span.end as usize) > here.start);
            let arrives = is_marked && std::mem::take(&mut is_first);
            let words = line.trim_end_matches(['\n', '\r']).to_owned();
            let words = if is_marked {
                view! { <mark>{words}</mark> }.into_any()
            } else {
                words.into_any()
            };
            view! {
                <li
                    class="original__line"
                    class:original__line--marked=is_marked
                    id=format!("L{}", i + 1)
                    data-arrive=arrives.then_some("")
                    tabindex=arrives.then_some("-1")
                >
                    <span class="original__number ours" aria-label=(page.words.line)(i + 1)>
                        {i + 1}
                    </span>
                    {words}
                </li>
            }
        })
        .collect();
    view! {
        <ol class="original__lines" lang=SOURCE_LANG>
            {lines}
        </ol>
    }
    .into_any()
}
