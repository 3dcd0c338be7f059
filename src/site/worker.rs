//! The service worker of a site. Browsers install a worker only if its text has changed, so a site's worker ends with a
//! comment that changes with any file.

const START: &str = "// Site ";

/// Returns the worker of a site in this state.
pub(super) fn of_site(worker: &str, build: &str) -> String {
    format!("{}\n{START}{build}\n", worker.trim_end())
}

/// Returns the worker as it was before a site was made with it.
pub(super) fn of_build(worker: &str) -> &str {
    let worker = worker.trim_end();
    match worker.rsplit_once('\n') {
        Some((before, last)) if last.starts_with(START) => before,
        _ => worker,
    }
}
