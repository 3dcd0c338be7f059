//! Runs the fuzz targets of `fuzz/`. Failing inputs are written to `fuzz/artifacts/`.

use std::fs;
use std::process::{Command, Stdio};

use crate::tools::{Minutes, Tools, install};
use crate::{Result, run};

/// The version of cargo-fuzz that this was tested with.
const CARGO_FUZZ: &str = "0.13.2";

/// Each target with the longest input it gets, in bytes: long enough to reach every rule, short enough for many runs.
const TARGETS: [(&str, u32); 11] = [
    ("address", 2100),
    ("search", 300),
    ("import_text", 700),
    ("dataset", 2500),
    ("sidecars", 1500),
    ("annotations", 600),
    ("html", 1300),
    ("csv", 400),
    ("spreadsheet", 3000),
    ("word", 6300),
    ("mapping", 600),
];

/// The targets that read published files, and the folder that has some.
const READS_FILES: [&str; 5] = ["import_text", "html", "csv", "spreadsheet", "word"];
const PUBLISHED: &str = "tests/data/cases";

const NO_NIGHTLY: &str = "fuzzing needs the nightly toolchain, which is not installed because it is large: run \
    `rustup toolchain install nightly --profile minimal` and try again";

/// Runs every target for the given number of seconds, 60 by default.
pub(crate) fn fuzz(args: &[&str]) -> Result {
    let seconds: u32 = match args {
        [] => 60,
        [seconds] => seconds.parse().map_err(|_| format!("not a number of seconds: {seconds}"))?,
        _ => return Err("one number of seconds at most".into()),
    };
    let has_nightly = Command::new("rustup")
        .args(["run", "nightly", "rustc", "--version"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    if !has_nightly.is_ok_and(|status| status.success()) {
        return Err(NO_NIGHTLY.into());
    }
    let tools = Tools::find()?;
    install(vec![tools.program("cargo-fuzz", CARGO_FUZZ, &["--locked"], Minutes(1, 3))])?;
    for (target, max_len) in TARGETS {
        // New inputs go here, so that the committed corpus does not grow unreviewed.
        let found = format!("target/fuzz/{target}");
        fs::create_dir_all(&found).map_err(|e| format!("{found}: {e}"))?;
        // No sanitizer: the code is safe Rust, and without one three times as many inputs run. No comparison traces: the
        // dictionaries have the keywords, and the traces took a third of the time.
        let mut command = tools.command("rustup");
        command.args(["run", "nightly", "cargo", "fuzz", "run", target]);
        command.args(["--sanitizer", "none", "--no-trace-compares"]);
        command.args([&found, &format!("fuzz/corpus/{target}")]);
        if READS_FILES.contains(&target) {
            command.arg(PUBLISHED);
        }
        command.arg("--");
        command.arg(format!("-dict=fuzz/dictionaries/{target}.dict"));
        command.arg(format!("-max_total_time={seconds}")).arg(format!("-max_len={max_len}"));
        command.args(["-timeout=1", "-rss_limit_mb=512", "-print_final_stats=1"]);
        run(&mut command)?;
    }
    println!("\nno target has failed");
    Ok(())
}
