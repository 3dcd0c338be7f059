//! The lines of a text, for messages.

/// The positions of a text's line ends, so that each line number is found without reading the text again.
pub(super) struct Lines(Vec<usize>);

impl Lines {
    pub(super) fn of(text: &str) -> Self {
        Self(text.match_indices('\n').map(|(at, _)| at).collect())
    }

    /// Returns the number of the line with this byte, from 1.
    pub(super) fn number(&self, at: usize) -> usize {
        self.0.partition_point(|&end| end < at) + 1
    }
}
