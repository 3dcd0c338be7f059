//! The outcome of a command.

use std::process::ExitCode;

/// The outcome of a command, which decides its exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// Exit code 0: nothing was found.
    Clean,
    /// Exit code 1: problems were found and printed.
    Problems,
    /// Exit code 2: the command could not be carried out.
    Failed,
}

impl From<End> for ExitCode {
    fn from(end: End) -> Self {
        match end {
            End::Clean => Self::SUCCESS,
            End::Problems => Self::from(1),
            End::Failed => Self::from(2),
        }
    }
}
