//! Checks that two builds of one commit, made in different folders, are the same bytes.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use crate::tools::Tools;
use crate::{Result, run};

/// The folders of the two builds. Their names differ in length and depth, so that a path in the output would show.
const FOLDERS: [&str; 2] = ["one", "deeper/another-folder"];

/// Builds the last commit in two fresh clones with separate target folders, and compares all files of the releases.
pub(crate) fn reproduce() -> Result {
    let tools = Tools::for_release()?;
    let base = env::temp_dir().join(format!("jindu-reproduce-{}", std::process::id()));
    let builds = FOLDERS.map(|folder| base.join(folder));
    // Both clones are made before the first build, during which somebody may commit.
    let clone = |from: &Path, to: &Path| {
        run(Command::new("git").args(["clone", "--quiet", "--no-hardlinks"]).args([from, to]))
    };
    clone(Path::new("."), &builds[0])?;
    clone(&builds[0], &builds[1])?;
    for (i, folder) in builds.iter().enumerate() {
        let mut cargo = tools.command("cargo");
        cargo.args(["run", "--quiet", "--locked", "--package", "xtask", "--", "build"]);
        cargo.current_dir(folder).env("CARGO_TARGET_DIR", base.join(format!("target-{i}")));
        run(&mut cargo)?;
    }
    let [one, other] = builds.map(|folder| folder.join("dist"));
    let (one, other) = (files(&one)?, files(&other)?);
    let mut names: Vec<&String> = one.keys().chain(other.keys()).collect();
    names.sort();
    names.dedup();
    let mut n_different = 0;
    for name in &names {
        let is_same = one.get(*name) == other.get(*name);
        println!("{}  {name}", if is_same { "same     " } else { "DIFFERENT" });
        n_different += usize::from(!is_same);
    }
    if n_different > 0 {
        let kept = base.display();
        return Err(format!(
            "{n_different} of {} files differ; both builds are in {kept}",
            names.len()
        ));
    }
    println!("\nall {} files of two builds are the same bytes", names.len());
    fs::remove_dir_all(&base).map_err(|e| format!("{}: {e}", base.display()))
}

/// Returns all files of a folder, by path, with their contents.
fn files(folder: &Path) -> Result<BTreeMap<String, Vec<u8>>> {
    let mut found: Vec<PathBuf> = Vec::new();
    crate::size::walk(folder, &mut found).map_err(|e| format!("{}: {e}", folder.display()))?;
    let read = |path: PathBuf| {
        let bytes = fs::read(&path).map_err(|e| format!("{}: {e}", path.display()))?;
        let name = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().into_owned();
        Ok((name, bytes))
    };
    found.into_iter().map(read).collect()
}
