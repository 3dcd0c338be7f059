//! The places of hits: passages that are searched, and the hits of an answer in the order in which they are shown.

use crate::core::report::{ColumnIdx, NotePlace, Quote, SectionIdx, TaskIdx};

/// The task or section that a searched passage belongs to, or its place around the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PassageOwner {
    /// A task.
    Task(TaskIdx),
    /// A section: one of its headings.
    Section(SectionIdx),
    /// The report: a line around the table.
    Report(NotePlace),
}

/// A searched passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The task or section.
    pub owner: PassageOwner,
    /// The column. `None`: a line around the table.
    pub column: Option<ColumnIdx>,
    /// The text. A part's label, which is searched as the beginning of the part, is not included.
    pub quote: Quote,
}

/// The place of a hit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The passage.
    pub passage: Passage,
    /// The number of hits before it in the passage.
    pub ordinal: usize,
}

/// The hits of an answer, in the order in which they are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct HitList {
    /// The passages that have hits, each with the number of hits before it.
    passages: Vec<(usize, Passage)>,
    n_hits: usize,
}

impl HitList {
    /// Appends a passage with its number of hits.
    pub(super) fn push(&mut self, passage: Passage, n_hits: usize) {
        self.passages.push((self.n_hits, passage));
        self.n_hits += n_hits;
    }

    /// The number of hits.
    pub(super) fn len(&self) -> usize {
        self.n_hits
    }

    /// The hit at a position.
    pub(super) fn get(&self, n: usize) -> Option<Hit> {
        let after = self.passages.partition_point(|&(before, _)| before <= n);
        let &(before, passage) = self.passages.get(after.checked_sub(1)?)?;
        (n < self.n_hits).then_some(Hit { passage, ordinal: n - before })
    }

    /// The position of the first hit in a passage that `is_wanted`.
    pub(super) fn position(&self, is_wanted: impl Fn(&Passage) -> bool) -> Option<usize> {
        let found = self.passages.iter().find(|(_, passage)| is_wanted(passage));
        found.map(|&(before, _)| before)
    }
}
