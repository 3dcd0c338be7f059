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
    /// Exit code 3: nothing was done, because a question is open that only a person can answer.
    Open,
}

impl End {
    /// The worse of two outcomes. A question that is open has published nothing, like a failure, which is worse.
    pub(super) fn worse(self, other: Self) -> Self {
        let rank = |end: Self| match end {
            Self::Clean => 0,
            Self::Problems => 1,
            Self::Open => 2,
            Self::Failed => 3,
        };
        if rank(other) > rank(self) { other } else { self }
    }
}

impl From<End> for ExitCode {
    fn from(end: End) -> Self {
        match end {
            End::Clean => Self::SUCCESS,
            End::Problems => Self::from(1),
            End::Failed => Self::from(2),
            End::Open => Self::from(3),
        }
    }
}
