//! Writes places in the way that people read them.

/// Writes places, from 0 and in their order, as counted from 1: `4-6, 9`.
pub(crate) fn ranges(places: &[usize]) -> String {
    let runs = places.chunk_by(|a, b| a + 1 == *b).map(|run| match run {
        [first, .., last] => format!("{}-{}", first + 1, last + 1),
        run => run.iter().map(|only| (only + 1).to_string()).collect(),
    });
    runs.collect::<Vec<_>>().join(", ")
}
