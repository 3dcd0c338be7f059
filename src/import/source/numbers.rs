//! Writes places in the way that people read them.

/// Places or runs that a remark lists. A sheet may have very many.
pub(super) const MAX_LISTED: usize = 40;

/// Writes places, from 0 and in their order, as counted from 1: `4-6, 9`.
pub(super) fn ranges(places: &[usize]) -> String {
    runs(places, |place| (place + 1).to_string())
}

/// Writes runs of sorted numbers: `D-F, H`.
pub(super) fn runs(numbers: &[usize], print: impl Fn(usize) -> String) -> String {
    let runs = numbers.chunk_by(|a, b| a + 1 == *b);
    let n = runs.clone().count();
    let listed = runs.take(MAX_LISTED).map(|run| match run {
        [first, .., last] => format!("{}-{}", print(*first), print(*last)),
        run => run.iter().map(|only| print(*only)).collect(),
    });
    with_rest(&listed.collect::<Vec<_>>(), n)
}

/// Joins those of `n` that are listed, and says how many are not.
pub(super) fn with_rest(listed: &[String], n: usize) -> String {
    let rest = n - listed.len();
    let more = if rest > 0 { format!(" … (+{rest})") } else { String::new() };
    format!("{}{more}", listed.join(", "))
}
