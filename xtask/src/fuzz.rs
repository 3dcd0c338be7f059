//! Fuzzing: every target of `fuzz/` for a while. What it finds it leaves in `fuzz/artifacts/`.

use std::fs;
use std::process::{Command, Stdio};

use crate::tools::{Minutes, Tools, install};
use crate::{Result, run};

/// The last cargo-fuzz that was tried here.
const CARGO_FUZZ: &str = "0.13.2";

/// The targets, and how long their inputs become: long enough for every rule, short enough for many tries.
const TARGETS: [(&str, u32); 6] = [
    ("address", 2100),
    ("search", 300),
    ("import_text", 700),
    ("dataset", 2500),
    ("sidecars", 1500),
    ("annotations", 600),
];

const NO_NIGHTLY: &str = "fuzzing needs the nightly toolchain, which is not here and is large: \
    `rustup toolchain install nightly --profile minimal`, and call this again";

/// Runs every target for so many seconds; without a number for a minute.
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
        // What is found on the way stays out of the committed corpus.
        let found = format!("target/fuzz/{target}");
        fs::create_dir_all(&found).map_err(|e| format!("{found}: {e}"))?;
        // Without a sanitizer: the code is safe Rust, and three times as much of it is tried. Without traces of what is
        // compared: the dictionaries know the words, and a third of the time went into them.
        let mut command = tools.command("rustup");
        command.args(["run", "nightly", "cargo", "fuzz", "run", target]);
        command.args(["--sanitizer", "none", "--no-trace-compares"]);
        command.args([&found, &format!("fuzz/corpus/{target}"), "--"]);
        command.arg(format!("-dict=fuzz/dictionaries/{target}.dict"));
        command.arg(format!("-max_total_time={seconds}")).arg(format!("-max_len={max_len}"));
        command.args(["-timeout=1", "-rss_limit_mb=512", "-print_final_stats=1"]);
        run(&mut command)?;
    }
    println!("\nno target has failed");
    Ok(())
}
