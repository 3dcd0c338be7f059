//! Counts what is beside the cells of a workbook.

use crate::import::document::Remark;

/// What a workbook has beside its cells.
#[derive(Default)]
pub(super) struct Counts {
    pub(super) changes: usize,
    pub(super) comments: usize,
    pub(super) pictures: usize,
    pub(super) external: usize,
    pub(super) has_macros: bool,
}

impl Counts {
    /// Returns a remark on each kind of which there is any.
    pub(super) fn remarks(&self) -> impl Iterator<Item = Remark> {
        let remark = |n: usize, remark: fn(usize) -> Remark| (n > 0).then(|| remark(n));
        [
            remark(self.changes, |n| Remark::TrackedChanges { n }),
            remark(self.comments, |n| Remark::Comments { n }),
            remark(self.pictures, |n| Remark::Pictures { n }),
            self.has_macros.then_some(Remark::Macros),
            remark(self.external, |n| Remark::ExternalLinks { n }),
        ]
        .into_iter()
        .flatten()
    }
}
