//! The ways in which a run is interfered with, the same for every command.

use std::time::Duration;

use crate::Result;
use crate::attack::CALLS;
use crate::attack::arena::{Arena, Outcome, Tree, has_strace};

/// A command that is attacked.
pub(super) struct Attacked<'a> {
    pub(super) name: &'a str,
    pub(super) args: &'a [&'a str],
    /// The time that the command takes.
    pub(super) time: Duration,
    /// Prepares the folder for the next run.
    pub(super) reset: &'a dyn Fn(&Arena) -> Result,
    /// Looks at what a run left, and mends it with another run.
    pub(super) inspect: &'a dyn Fn(&Arena) -> Result<Left>,
}

/// What a run left.
pub(super) struct Left {
    pub(super) faults: Vec<String>,
    /// Some files are new and some old, or traces of the run are left: of an import, the dataset is new and another file
    /// is not.
    pub(super) is_partial: bool,
    /// All files are new.
    pub(super) is_done: bool,
}

/// What became of the runs of one kind.
#[derive(Default)]
struct Counts {
    runs: u32,
    killed: u32,
    failed: u32,
    partial: u32,
    faults: usize,
}

impl Attacked<'_> {
    /// Interferes in every way with this command, and prints a line for each.
    pub(super) fn attack(&self, arena: &mut Arena, kills: u32) -> Result {
        let mut counts = Counts::default();
        while counts.killed < kills && counts.runs < kills * 3 {
            (self.reset)(arena)?;
            let outcome = arena.kill_within(self.args, self.time)?;
            self.judge(arena, &outcome, &mut counts)?;
        }
        self.print("killed at a random moment", &counts);
        let mut counts = Counts::default();
        for _ in 0..kills / 3 {
            (self.reset)(arena)?;
            let kilobytes = arena.below(48);
            let outcome = arena.limited(self.args, kilobytes)?;
            self.judge(arena, &outcome, &mut counts)?;
        }
        self.print("a limit on the size of files", &counts);
        if !has_strace() {
            println!("  strace is missing: nothing is done at chosen system calls");
            return Ok(());
        }
        for (what, name) in
            [("signal=KILL", "killed at a call"), ("error=ENOSPC", "no space at a call")]
        {
            let mut counts = Counts::default();
            for calls in CALLS {
                for n in 1..=kills {
                    (self.reset)(arena)?;
                    let outcome = arena.inject(self.args, calls, what, n)?;
                    let is_injected = arena.was_injected();
                    self.judge(arena, &outcome, &mut counts)?;
                    if !is_injected {
                        break;
                    }
                }
            }
            if counts.killed + counts.failed == 0 {
                return Err(format!("{}, {name}: strace has interfered with no run", self.name));
            }
            self.print(name, &counts);
        }
        Ok(())
    }

    fn judge(&self, arena: &mut Arena, outcome: &Outcome, counts: &mut Counts) -> Result {
        counts.runs += 1;
        let mut faults = Vec::new();
        let left = (self.inspect)(arena)?;
        match outcome {
            Outcome::Killed => counts.killed += 1,
            Outcome::Ended(output) => {
                counts.failed += u32::from(!output.status.success());
                if output.status.success() && !left.is_done {
                    faults.push("it ended well, and not everything was written".to_owned());
                }
                let printed = String::from_utf8_lossy(&output.stderr);
                if printed.contains("panicked") {
                    faults.push(format!("a panic: {printed}"));
                }
            }
        }
        counts.partial += u32::from(left.is_partial);
        faults.extend(left.faults);
        counts.faults += faults.len();
        for fault in faults {
            arena.fault(&format!("{}: {fault}", self.name));
        }
        Ok(())
    }

    fn print(&self, how: &str, counts: &Counts) {
        let Counts { runs, killed, failed, partial, faults } = counts;
        println!(
            "{}, {how}: {runs} runs, {killed} killed, {failed} ended with an error, {partial} left some files new and some old, {faults} faults",
            self.name
        );
    }
}

/// Returns true for files that jindu has only while it runs.
pub(super) fn is_trace(path: &str) -> bool {
    path.rsplit('/').next().is_some_and(|name| name.starts_with(".jindu"))
}

/// The files without those that jindu has only while it runs.
pub(super) fn without_traces(mut tree: Tree) -> Tree {
    tree.retain(|path, _| !is_trace(path));
    tree
}

/// The files of `tree` that are neither those before nor those after: torn ones. The files before that are gone.
pub(super) fn torn_or_lost(tree: &Tree, before: &Tree, after: &Tree) -> Vec<String> {
    let is_whole = |path: &String, bytes: &Vec<u8>| {
        [before, after].iter().any(|whole| whole.get(path) == Some(bytes))
    };
    let torn = tree.iter().filter(|(path, bytes)| !is_whole(path, bytes));
    let torn = torn.map(|(path, _)| format!("{path} is neither the old nor the new file"));
    let lost = before.keys().filter(|path| after.contains_key(*path) && !tree.contains_key(*path));
    torn.chain(lost.map(|path| format!("{path} is gone"))).collect()
}

/// The traces of a run in a folder in which none is going on.
pub(super) fn traces(tree: &Tree) -> Vec<String> {
    tree.keys().filter(|path| is_trace(path)).map(|path| format!("{path} is left")).collect()
}
