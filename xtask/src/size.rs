//! What the build weighs on the wire, and whether that is within the budget.

use std::path::{Path, PathBuf};
use std::{fs, io};

use crate::Result;

/// For JS and wasm together, with brotli: what a phone must fetch before the page answers a tap.
const BUDGET: u64 = 110 * 1024;

/// For the loader alone, uncompressed: it comes before everything else.
const BOOT_BUDGET: u64 = 4096;

/// Loaded when the page has answered already, or never alone.
const LATER: [&str; 3] = ["single.js", "sw.js", "sw-kill.js"];

/// Prints each JS and wasm file of a compressed build, and whether they are within their budgets.
pub(crate) fn report(dist: &str) -> Result<bool> {
    let mut files = Vec::new();
    walk(Path::new(dist), &mut files).map_err(|e| format!("{dist}: {e}"))?;
    files.retain(|file| file.extension().is_some_and(|kind| kind == "js" || kind == "wasm"));
    files.sort();
    let name = |file: &Path| file.strip_prefix(dist).unwrap_or(file).to_string_lossy().into_owned();

    println!("\n{:<44}{:>10}{:>10}{:>10}", "bytes", "raw", "gzip", "brotli");
    let mut sum = [0; 3];
    let mut boot = 0;
    for file in files.iter().filter(|file| !LATER.contains(&name(file).as_str())) {
        let bytes = weigh(file).map_err(|e| format!("{}: {e}", file.display()))?;
        line(&name(file), bytes);
        sum = [sum[0] + bytes[0], sum[1] + bytes[1], sum[2] + bytes[2]];
        if name(file).starts_with("boot-") {
            boot += bytes[0];
        }
    }
    line("JS + wasm", sum);
    let is_within = verdict("JS + wasm, brotli", sum[2], BUDGET);
    Ok(verdict("the loader, raw", boot, BOOT_BUDGET) && is_within)
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

/// A file's own size, and those of its compressed neighbours.
fn weigh(file: &Path) -> io::Result<[u64; 3]> {
    let size = |suffix| {
        let mut name = file.as_os_str().to_owned();
        name.push(suffix);
        fs::metadata(name).map(|file| file.len())
    };
    Ok([size("")?, size(".gz")?, size(".br")?])
}

/// The files of a folder and of the folders in it.
pub(crate) fn walk(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { walk(&path, files)? } else { files.push(path) }
    }
    Ok(())
}
