//! Runs the micro-benchmarks of `benches/`, measures an archive, or compares the page with pages made with other table libraries.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use crate::tools::{Tools, install};
use crate::{Result, build, run};

/// The project's own part of the comparison: how the harness makes, drives and checks its page.
const ADAPTER: &str = "bench";

/// The harness is copied here, because it writes into its own folder.
const SCRATCH: &str = "target/peers";

/// What the harness and its packages write, which is not copied from another run.
const WRITTEN: [&str; 5] = [".cache", "data", "dist", "node_modules", "results"];

pub(crate) fn bench(args: &[&str]) -> Result {
    match args {
        ["--peers", folder, rest @ ..] => peers(Path::new(folder), rest),
        ["--peers"] => Err("cargo xtask bench --peers FOLDER [HARNESS ARGS]".into()),
        ["--archive", sizes @ ..] => {
            run(Command::new("cargo").args(["build", "--release", "--locked", "--bin", "jindu"]))?;
            let bench = ["bench", "--locked", "--bench", "archive", "--"];
            run(Command::new("cargo").args(bench).args(sizes))
        }
        _ => {
            let mut cargo = Command::new("cargo");
            cargo.args(["bench", "--locked", "--bench", "core", "--bench", "memory", "--"]);
            run(cargo.args(args))
        }
    }
}

/// Copies the harness, sets it up, builds the release unless `JINDU_DIST` names one, and runs the harness with our
/// adapter. `args` go to its `run.mjs`.
fn peers(folder: &Path, args: &[&str]) -> Result {
    for file in ["setup.mjs", "run.mjs", "gen.mjs"] {
        if !folder.join(file).is_file() {
            return Err(format!("{} has no {file}: it is no harness", folder.display()));
        }
    }
    let tools = Tools::find()?;
    let built = env::var_os("JINDU_DIST").map(PathBuf::from);
    let mut needs = if built.is_none() { tools.release_needs()? } else { Vec::new() };
    needs.extend(tools.chromium_needs());
    install(needs)?;
    let chromium = tools.chromium()?;
    if built.is_none() {
        build(&tools)?;
    }
    run(Command::new("cargo").args(["build", "--release", "--locked", "--bin", "jindu"]))?;

    let scratch = absolute(Path::new(SCRATCH))?;
    copy(folder, &scratch).map_err(|e| format!("{} to {SCRATCH}: {e}", folder.display()))?;
    run(tools.command("node").arg("setup.mjs").current_dir(&scratch))?;
    // This program is in target/debug/.
    let exe = env::current_exe().map_err(|e| e.to_string())?;
    let target = exe.parent().and_then(Path::parent).ok_or("cargo's target folder is not found")?;
    let mut node = tools.command("node");
    node.arg("run.mjs").arg("--peer-dir").arg(absolute(Path::new(ADAPTER))?);
    node.arg("--chromium").arg(chromium).args(args).current_dir(&scratch);
    node.env("HARNESS", &scratch).env("JINDU", target.join("release/jindu"));
    node.env("JINDU_DIST", absolute(built.as_deref().unwrap_or(Path::new("dist")))?);
    run(&mut node)?;
    println!("\nthe results are in {SCRATCH}/results");
    Ok(())
}

fn absolute(path: &Path) -> Result<PathBuf> {
    std::path::absolute(path).map_err(|e| format!("{}: {e}", path.display()))
}

/// Copies a folder over another one, without what a run has written. Only contents are copied: the originals may be
/// read-only, and the next copy replaces them.
fn copy(from: &Path, to: &Path) -> std::io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let name = entry.file_name();
        if WRITTEN.iter().any(|written| name == *written) {
            continue;
        }
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &to.join(name))?;
        } else {
            fs::write(to.join(name), fs::read(entry.path())?)?;
        }
    }
    Ok(())
}
