//! Writes a software bill of materials (`CycloneDX`): what is in the page's program, and in the toolbox on this system.

use std::{env, fs};

use crate::tools::{self, Minutes, Tools};
use crate::{Result, WASM, run};

/// The version of the program that writes the lists.
const CYCLONEDX: &str = "0.5.9";

const FOLDER: &str = "target/sbom";

/// Each list with the target of its program; without one, this system's.
const LISTS: [(&str, Option<&str>); 2] = [("jindu-page", Some(WASM)), ("jindu-toolbox", None)];

/// Writes the lists into `target/sbom/`. They have the time of the last commit, so that the same commit gives the same
/// bytes.
pub(crate) fn sbom() -> Result {
    let tools = Tools::find()?;
    let more = ["--locked"];
    tools::install(vec![tools.program("cargo-cyclonedx", CYCLONEDX, &more, Minutes(1, 5))])?;
    let time = tools.output("git", &["log", "-1", "--format=%ct"]).unwrap_or_default();
    fs::create_dir_all(FOLDER).map_err(|e| format!("{FOLDER}: {e}"))?;
    for (name, target) in LISTS {
        let mut cyclonedx = tools.command("cargo");
        cyclonedx.args([
            "cyclonedx",
            "--format",
            "json",
            "--spec-version",
            "1.5",
            "--no-build-deps",
        ]);
        cyclonedx.args(["--override-filename", name]).env("SOURCE_DATE_EPOCH", time.trim());
        if let Some(target) = target {
            cyclonedx.args(["--target", target]);
        }
        run(&mut cyclonedx)?;
        // It writes a list beside each `Cargo.toml`. xtask is in no program.
        let (written, kept) = (format!("{name}.json"), format!("{FOLDER}/{name}.json"));
        let list = fs::read_to_string(&written).map_err(|e| format!("{written}: {e}"))?;
        // Nobody needs the name of this machine's folder.
        let here = env::current_dir().map_err(|e| e.to_string())?;
        let list = list.replace(&*here.to_string_lossy(), "/jindu");
        fs::write(&kept, list).map_err(|e| format!("{kept}: {e}"))?;
        fs::remove_file(&written).map_err(|e| format!("{written}: {e}"))?;
        let of_xtask = format!("xtask/{written}");
        fs::remove_file(&of_xtask).map_err(|e| format!("{of_xtask}: {e}"))?;
        println!("wrote {kept}");
    }
    Ok(())
}
