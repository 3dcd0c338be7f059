//! Writes the notices of third-party licences: one file for the page's program, one for the toolbox.

use std::process::Command;

use crate::tools::{self, Minutes, Tools};
use crate::{Result, WASM, run};

/// The version of the program that collects the licences.
const ABOUT: &str = "0.9.3";

/// Each file with the targets of the program that it is for. `tests/native/notices.rs` compares them with Cargo.lock.
const FILES: [(&str, &[&str]); 2] = [
    ("public/third-party-notices.txt", &[WASM]),
    (
        "src/cli/third-party-notices.txt",
        &["x86_64-unknown-linux-gnu", "aarch64-apple-darwin", "x86_64-pc-windows-msvc"],
    ),
];

/// Collects the licences from the sources of the crates alone: what is asked of a server may be answered otherwise
/// tomorrow.
pub(crate) fn notices() -> Result {
    let tools = Tools::find()?;
    let more = ["--locked", "--features", "cli"];
    tools::install(vec![tools.program("cargo-about", ABOUT, &more, Minutes(2, 10))])?;
    for (file, targets) in FILES {
        let targets: Vec<&str> = targets.iter().flat_map(|target| ["--target", target]).collect();
        run(Command::new("cargo").args(["fetch", "--locked"]).args(&targets))?;
        let options = ["generate", "--locked", "--offline", "--fail", "about.hbs", "-o", file];
        run(tools.command("cargo").arg("about").args(options).args(&targets))?;
    }
    Ok(())
}
