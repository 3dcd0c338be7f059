//! Attacks `jindu import` and `jindu site`: kills them at random moments and at chosen system calls, lets several write
//! at once, and lets the disk be full. Counts what is torn, lost, mixed or not mended by the next run; one such case
//! fails the command.

mod arena;
mod import;
mod runs;
mod site;

use arena::Arena;

use crate::Result;

/// The system calls at which a run is killed or told that the disk is full, by their names on Linux. Each group counts as
/// one call.
const CALLS: [&str; 6] = [
    "openat",
    "write",
    "fsync",
    "rename,renameat,renameat2",
    "unlink,unlinkat",
    "mkdir,flock,fchmod,ftruncate",
];

/// Runs all attacks, or those on one command: `kills` kills at random moments of each command, and `rounds` rounds of several at once.
pub(crate) fn attack(args: &[&str]) -> Result {
    let number =
        |text: &str| text.parse::<u32>().map_err(|_| format!("not a number of runs: {text}"));
    let (command, numbers) = match args {
        [command @ ("import" | "site"), numbers @ ..] => (Some(*command), numbers),
        numbers => (None, numbers),
    };
    let (kills, rounds) = match numbers {
        [] => (300, 100),
        [kills] => (number(kills)?, 100),
        [kills, rounds] => (number(kills)?, number(rounds)?),
        _ => return Err("two numbers at most: of kills, and of rounds with several at once".into()),
    };
    let mut arena = Arena::new()?;
    if command != Some("site") {
        import::attack(&mut arena, kills, rounds)?;
    }
    if command != Some("import") {
        site::attack(&mut arena, kills, rounds)?;
    }
    match arena.n_faults {
        0 => {
            println!("\nnothing was torn, lost or mixed, and every next run mended the rest");
            Ok(())
        }
        n => Err(format!("{n} runs left something torn, lost, mixed or not mended")),
    }
}
