//! Measures the compressed build and compares it with the size budget and with its last committed size.

use std::path::{Path, PathBuf};
use std::{fs, io};

use crate::Result;

/// The limit for JavaScript and wasm together, in bytes after brotli: what a phone fetches before the page answers a tap.
const BUDGET: u64 = 242 * 1024;

/// The limit for the program of the page that searches all reports, in the same units. No other page fetches it.
const SEARCH_BUDGET: u64 = 150 * 1024;

/// The size to aim for, in the same units. Being above it is reported, not an error.
const AIM: u64 = 140 * 1024;

/// The size when it last changed by more than [`TOLERANCE`], in the same units. Change it in the commit that changes the
/// size, and give the reason in that commit's message.
const WEIGHT: u64 = 244_832;

/// By how many percent the size may exceed [`WEIGHT`], so that a dependency's patch release does not fail the build.
const TOLERANCE: u64 = 2;

/// The limit for the loader, in bytes before compression. It is fetched before everything else.
const BOOT_BUDGET: u64 = 4096;

/// Scripts that are fetched after the page has become interactive, or only embedded in a single file.
const LATER: [&str; 3] = ["single.js", "sw.js", "sw-kill.js"];

/// Prints the size of each script and wasm file of a compressed build. Returns an error if a budget is exceeded or the
/// total has grown.
pub(crate) fn check(dist: &str) -> Result {
    let mut files = Vec::new();
    walk(Path::new(dist), &mut files).map_err(|e| format!("{dist}: {e}"))?;
    files.retain(|file| file.extension().is_some_and(|kind| kind == "js" || kind == "wasm"));
    files.sort();
    let name = |file: &Path| file.strip_prefix(dist).unwrap_or(file).to_string_lossy().into_owned();

    println!("\n{:<44}{:>10}{:>10}{:>10}", "bytes", "raw", "gzip", "brotli");
    let mut sum = [0; 3];
    let mut search = 0;
    let mut boot = 0;
    for file in files.iter().filter(|file| !LATER.contains(&name(file).as_str())) {
        let bytes = weigh(file).map_err(|e| format!("{}: {e}", file.display()))?;
        line(&name(file), bytes);
        if name(file).starts_with("jindu-search-") {
            search += bytes[2];
            continue;
        }
        sum = [sum[0] + bytes[0], sum[1] + bytes[1], sum[2] + bytes[2]];
        if name(file).starts_with("boot-") {
            boot += bytes[0];
        }
    }
    line("JS + wasm of a report's page", sum);
    let is_within = verdict("JS + wasm, brotli", sum[2], BUDGET)
        & verdict("the search over all reports, brotli", search, SEARCH_BUDGET);
    println!("it should weigh at most {AIM} bytes");
    if !(verdict("the loader, raw", boot, BOOT_BUDGET) && is_within) {
        return Err("the program is over its budget".into());
    }
    growth(sum[2])
}

/// Compares the size with the committed one. A smaller size is not an error, but the message asks to commit it: otherwise
/// later growth up to the old size would go unnoticed.
fn growth(brotli: u64) -> Result {
    println!("JS + wasm, brotli: {brotli}, committed in xtask/src/size.rs: {WEIGHT}");
    if brotli * 100 > WEIGHT * (100 + TOLERANCE) {
        return Err(format!(
            "the program is more than {TOLERANCE} % above its committed size. `cargo xtask weigh` prints the largest \
             items. If the growth is justified, set WEIGHT in xtask/src/size.rs to {brotli} in the same commit and \
             give the reason in its message"
        ));
    }
    if brotli * 100 < WEIGHT * (100 - TOLERANCE) {
        println!("it has become lighter: set WEIGHT in xtask/src/size.rs to {brotli} to keep that");
    }
    Ok(())
}

fn verdict(what: &str, bytes: u64, budget: u64) -> bool {
    let is_within = bytes <= budget;
    let verdict = if is_within { "within" } else { "OVER" };
    println!("{what}: {bytes}, {verdict} the budget of {budget} bytes");
    is_within
}

fn line(name: &str, [raw, gzip, brotli]: [u64; 3]) {
    println!("{name:<44}{raw:>10}{gzip:>10}{brotli:>10}");
}

/// Returns a file's size, and the sizes of its `.gz` and `.br` files.
fn weigh(file: &Path) -> io::Result<[u64; 3]> {
    let size = |suffix| {
        let mut name = file.as_os_str().to_owned();
        name.push(suffix);
        fs::metadata(name).map(|file| file.len())
    };
    Ok([size("")?, size(".gz")?, size(".br")?])
}

/// Adds all files of a folder and its subfolders to `files`.
pub(crate) fn walk(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { walk(&path, files)? } else { files.push(path) }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn growth_fails_above_the_tolerance_alone() {
        let at = |percent| growth(WEIGHT * percent / 100);
        assert!(at(100).is_ok() && at(101).is_ok() && at(90).is_ok());
        assert!(at(100 + TOLERANCE + 1).is_err());
    }
}
