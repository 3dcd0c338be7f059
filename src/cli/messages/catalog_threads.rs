//! The messages on threads that each language of the terminal has.

use std::path::Path;

use crate::core::join::{JoinFault, Reason};
use crate::core::report::ReportId;
use crate::core::thread::ThreadFault;

/// The messages of one language.
#[derive(Debug)]
pub struct ThreadMessages {
    /// A confirmation that no longer fits its report, with the place in the file.
    pub fault: fn(&Path, &ThreadFault) -> String,
    /// Heads the suggestions for two consecutive reports.
    pub between: fn(&ReportId, &ReportId) -> String,
    /// The numbers of two tasks that may be the same, and why.
    pub suggestion: fn(usize, usize, Reason) -> String,
    /// Explains the keys of the menu.
    pub keys: &'static str,
    /// Asks about the suggestions of a page that were not confirmed; takes their number.
    pub rest: fn(usize) -> String,
    /// The answer that they are to be asked again.
    pub later: &'static str,
    /// The answer that they are not the same tasks.
    pub never: &'static str,
    /// The reason why two tasks cannot be joined.
    pub join_fault: fn(JoinFault) -> &'static str,
    /// Reports a written file with the numbers of pairs that were joined and that are apart.
    pub written: fn(&Path, usize, usize) -> String,
    /// States that nothing is open.
    pub none_open: &'static str,
    /// Reports the number of open suggestions where nobody can be asked.
    pub open: fn(usize) -> String,
}
