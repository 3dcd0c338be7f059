//! Keeps the names of this machine's folders out of the program's panic messages, so that a build is the same bytes on
//! any machine.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use crate::{Result, WASM};

/// The generated configuration. `.cargo/config.toml` includes it, so plain `trunk` and `cargo` use it too. Not committed.
const FILE: &str = ".cargo/paths.toml";

/// Writes the compiler's flags that replace this machine's folders. Cargo has no stable setting for that
/// (`trim-paths`), and its configuration cannot expand the home folder.
pub(crate) fn leave_out() -> Result {
    // Before the first build on a machine the registry's folders do not exist yet.
    output("cargo", &["fetch", "--quiet", "--locked", "--target", WASM])?;
    let flag = |(folder, name): (String, String)| format!("--remap-path-prefix={folder}={name}");
    let flags: Vec<String> = sources()?.into_iter().map(flag).collect();
    let text = format!("[target.{WASM}]\nrustflags = {flags:#?}\n");
    if fs::read_to_string(FILE).is_ok_and(|there| there == text) {
        return Ok(());
    }
    fs::write(FILE, text).map_err(|e| format!("{FILE}: {e}"))
}

/// Returns an error if a built program still names one of these folders.
pub(crate) fn are_left_out(dist: &str) -> Result {
    let mut files = Vec::new();
    crate::size::walk(Path::new(dist), &mut files).map_err(|e| format!("{dist}: {e}"))?;
    let root = env::current_dir().map_err(|e| e.to_string())?.display().to_string();
    let folders: Vec<String> =
        sources()?.into_iter().map(|(folder, _)| folder).chain([root]).collect();
    for file in files.iter().filter(|file| file.extension().is_some_and(|kind| kind == "wasm")) {
        let bytes = fs::read(file).map_err(|e| format!("{}: {e}", file.display()))?;
        for folder in &folders {
            if bytes.windows(folder.len()).any(|window| window == folder.as_bytes()) {
                return Err(format!("{} names {folder}", file.display()));
            }
        }
    }
    Ok(())
}

/// Returns each folder of sources outside the project with the name that replaces it: nothing for a crates registry,
/// and for the standard library the name that the compiler uses where its source is not installed.
fn sources() -> Result<Vec<(String, String)>> {
    let cargo_home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let cargo_home = cargo_home.or_else(|| env::home_dir().map(|home| home.join(".cargo")));
    let registries = cargo_home.ok_or("no home folder")?.join("registry/src");
    let entries =
        fs::read_dir(&registries).map_err(|e| format!("{}: {e}", registries.display()))?;
    let mut sources: Vec<_> = entries
        .flatten()
        .map(|entry| (entry.path().display().to_string(), String::new()))
        .collect();
    sources.sort();
    let version = output("rustc", &["-vV"])?;
    let commit = version.lines().find_map(|line| line.strip_prefix("commit-hash: "));
    let library =
        Path::new(output("rustc", &["--print", "sysroot"])?.trim()).join("lib/rustlib/src/rust");
    let name = format!("/rustc/{}", commit.unwrap_or_default());
    sources.push((library.display().to_string(), name));
    Ok(sources)
}

fn output(program: &str, args: &[&str]) -> Result<String> {
    let called = Command::new(program).args(args).output();
    let output = called.map_err(|e| format!("cannot start {program}: {e}"))?;
    if !output.status.success() {
        let why = String::from_utf8_lossy(&output.stderr);
        return Err(format!("{program} {} failed: {why}", args.join(" ")));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}
