//! The project's own commands: `cargo xtask serve | test | check | dist | bench | reproduce`.
//!
//! Each command first installs the tools that it needs and that are missing, so a machine with only rustup (and
//! Node.js, for releases and browser tests) gets from a fresh clone to a running page in one command.
//! None of this is required: where the tools are installed, plain `trunk serve` and `cargo test` work.

// The workspace's `clippy.toml` bans `Instant::now`, which panics in a browser. This program never runs in one.
#![allow(clippy::disallowed_methods)]

mod attack;
mod bench;
mod fuzz;
mod mutants;
mod notices;
mod paths;
mod reproduce;
mod sbom;
mod servers;
mod size;
mod tools;
mod weigh;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::{env, fs};

use tools::Tools;

/// The error is a message for the person at the terminal.
type Result<T = ()> = std::result::Result<T, String>;

const WASM: &str = "wasm32-unknown-unknown";
const E2E: &str = "tests/e2e";

const USAGE: &str = "\
cargo xtask serve [--release] [TRUNK ARGS]  at http://127.0.0.1:8080, rebuilt on every change
cargo xtask test                            every check: `check`, then the browser tests on the release build
cargo xtask test native [CARGO TEST ARGS]   the native tests alone
cargo xtask test e2e [NODE TEST ARGS]       the browser tests alone
cargo xtask servers                         installs the web servers and browsers that some browser tests use
cargo xtask audit                           runs Lighthouse three times against a real nginx and checks the median
cargo xtask check                           formatting, clippy for both targets, native tests
cargo xtask build                           builds the release into dist/, compressed
cargo xtask dist                            the same, and fails if the program is over its size budget or has grown
cargo xtask weigh                           prints the twenty heaviest items of the released program
cargo xtask bench [NAMES]                   measures the core with 8, 1,000 and 10,000 tasks, or only what NAMES match
cargo xtask bench --archive [REPORTS…] [--jobs N]  measures sites of 1 to 3,808 invented reports, with the release in dist/
cargo xtask bench --peers FOLDER [ARGS]     compares the page with others, driven by the harness in FOLDER
cargo xtask fuzz [SECONDS]                  runs every fuzz target for a minute, or for SECONDS
cargo xtask attack [NAME] [KILLS [ROUNDS]]  kills the importer and the site's writer, runs several at once, fills the disk
cargo xtask mutants NAME [K/N] [TESTS]      changes the code in small ways and names the changes that no test notices
cargo xtask notices                         writes the notices of third-party licences anew
cargo xtask sbom                            writes what is in the programs, as CycloneDX, to target/sbom/
cargo xtask reproduce                       builds the last commit twice and compares every byte
cargo xtask paths                           keeps this machine's folder names out of the program (called by Trunk)

Missing tools are installed first, into a folder of their own, after a line that says how long that takes.";

fn main() -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let done = go_to_root().and_then(|()| match args.as_slice() {
        ["serve", rest @ ..] => serve(rest),
        ["test"] => test(),
        ["test", "native", rest @ ..] => native(rest),
        ["test", "e2e", rest @ ..] => Browser::set_up().and_then(|browser| browser.test(rest)),
        ["servers"] => Tools::find().and_then(|tools| servers::set_up(&tools)),
        ["audit"] => Browser::set_up().and_then(|browser| browser.audit()),
        ["check"] => check(),
        ["build"] => Tools::for_release().and_then(|tools| build(&tools)),
        ["dist"] => dist(),
        ["weigh"] => weigh::weigh(),
        ["paths"] => paths::leave_out(),
        ["bench", rest @ ..] => bench::bench(rest),
        ["fuzz", rest @ ..] => fuzz::fuzz(rest),
        ["attack", rest @ ..] => attack::attack(rest),
        ["mutants", rest @ ..] => mutants::mutants(rest),
        ["notices"] => notices::notices(),
        ["sbom"] => sbom::sbom(),
        ["reproduce"] => reproduce::reproduce(),
        [] | ["help" | "--help" | "-h"] => {
            println!("{USAGE}");
            Ok(())
        }
        _ => Err(format!("no such command: {}\n\n{USAGE}", args.join(" "))),
    });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("\nxtask: {problem}");
            ExitCode::FAILURE
        }
    }
}

/// Changes to the workspace's root, because every path in this program is relative to it.
fn go_to_root() -> Result {
    let xtask = env::var_os("CARGO_MANIFEST_DIR").ok_or("call this as `cargo xtask`")?;
    let root = Path::new(&xtask).parent().ok_or("xtask has no parent folder")?;
    env::set_current_dir(root).map_err(|e| format!("{}: {e}", root.display()))
}

/// Serves from a folder other than `dist/`, so that a development build is never tested or published by mistake.
/// Needs neither wasm-opt nor Node.js without `--release`.
fn serve(args: &[&str]) -> Result {
    let release = args.contains(&"--release");
    let tools = if release { Tools::for_release() } else { Tools::for_build() }?;
    run(tools.trunk().args(["serve", "--dist", "target/serve"]).args(args))
}

fn test() -> Result {
    let browser = Browser::set_up()?;
    check()?;
    browser.test(&[])
}

fn native(args: &[&str]) -> Result {
    run(Command::new("cargo").args(["test", "--workspace", "--locked"]).args(args))
}

/// Everything the browser tests need, set up before the long builds so that a missing tool fails early.
struct Browser {
    tools: Tools,
    chromium: PathBuf,
    has_servers: bool,
}

impl Browser {
    fn set_up() -> Result<Self> {
        let tools = Tools::find()?;
        let servers = servers::needs(&tools, false)?;
        let has_servers = servers.is_some();
        let mut needs = tools.release_needs()?;
        needs.push(tools.node_modules(E2E));
        needs.extend(tools.chromium_needs());
        needs.extend(servers.into_iter().flatten());
        tools::install(needs)?;
        Ok(Self { chromium: tools.chromium()?, tools, has_servers })
    }

    /// Runs the browser tests on what will be published: the release build.
    fn test(&self, args: &[&str]) -> Result {
        build(&self.tools)?;
        size::check("dist")?;
        let mut node = self.tools.command("node");
        // The limit also applies to a whole file. Each wait within a test has a shorter limit of its own.
        node.args(["--test", "--test-reporter=spec", "--test-timeout=600000"]);
        if self.has_servers {
            node.env("JINDU_SERVERS", "1");
        }
        run(node.args(args).args(test_files()?).env("CHROMIUM", &self.chromium))
    }

    fn audit(&self) -> Result {
        build(&self.tools)?;
        let mut node = self.tools.command("node");
        run(node.arg("tests/e2e/audit.mjs").env("CHROMIUM", &self.chromium))
    }
}

fn check() -> Result {
    let tools = Tools::find()?;
    tools::install(vec![tools.wasm_target()])?;
    let cargo = |args: &[&str]| run(Command::new("cargo").args(args));
    cargo(&["fmt", "--all", "--check"])?;
    cargo(&["clippy", "--locked", "--workspace", "--all-targets", "--", "-D", "warnings"])?;
    cargo(&["clippy", "--locked", "--lib", "--bins", "--target", WASM, "--", "-D", "warnings"])?;
    native(&[])
}

fn dist() -> Result {
    build(&Tools::for_release()?)?;
    size::check("dist")
}

/// Builds the release into `dist/`, with scripts and sheets minified and every file also compressed with brotli and
/// gzip. The wasm is what plain `trunk build --release` produces, byte for byte.
fn build(tools: &Tools) -> Result {
    trunk_release(tools, "dist")?;
    run(tools.command("node").args(["xtask/minify.mjs", "dist"]))?;
    // Trunk's hook wrote the site already, but minifying changed the files' contents, and thus their names.
    run(Command::new("cargo").args(["run", "--quiet", "--locked", "--", "site", "--app", "dist"]))?;
    run(tools.command("node").args(["xtask/compress.mjs", "dist"]))?;
    paths::are_left_out("dist")
}

/// Runs plain `trunk build --release` into `dist`.
fn trunk_release(tools: &Tools, dist: &str) -> Result {
    let mut trunk = tools.trunk();
    // The release must not depend on flags of this machine; the first two would also replace those of `.cargo/`.
    let flags =
        ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS"];
    for name in flags {
        trunk.env_remove(name);
    }
    run(trunk.args(["build", "--release", "--locked", "--dist", dist]))
}

/// Returns the browser tests' files. Node 20 does not expand `*.test.mjs` itself, and not every shell does.
fn test_files() -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(E2E).map_err(|e| format!("{E2E}: {e}"))?;
    let mut files: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    files.retain(|path| path.to_string_lossy().ends_with(".test.mjs"));
    files.sort();
    Ok(files)
}

/// Prints a command, runs it, and returns an error if it fails.
fn run(command: &mut Command) -> Result {
    let name = Path::new(command.get_program()).file_stem().unwrap_or_default();
    let name = name.to_string_lossy().into_owned();
    let args: Vec<_> = command.get_args().map(|arg| arg.to_string_lossy()).collect();
    println!("\n$ {name} {}", args.join(" "));
    let status = command.status().map_err(|e| format!("cannot start {name}: {e}"))?;
    if status.success() { Ok(()) } else { Err(format!("{name} failed ({status})")) }
}
