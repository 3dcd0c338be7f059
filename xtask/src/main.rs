//! The project's own commands: `cargo xtask serve | test | check | dist | reproduce`.
//!
//! Each first sets up what it needs and is not there yet, so a machine with nothing but rustup (and
//! Node.js, for releases and browser tests) goes from a fresh clone to a running page in one command.
//! A convenience, never a condition: with the tools at hand, `trunk serve` and `cargo test` do.

// The workspace's `clippy.toml` bans the clock for the browser's sake.
#![allow(clippy::disallowed_methods)]

mod fuzz;
mod paths;
mod reproduce;
mod servers;
mod size;
mod tools;
mod weigh;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::{env, fs};

use tools::Tools;

/// What went wrong, in words for the person at the terminal.
type Result<T = ()> = std::result::Result<T, String>;

const WASM: &str = "wasm32-unknown-unknown";
const E2E: &str = "tests/e2e";

const USAGE: &str = "\
cargo xtask serve [--release] [TRUNK ARGS]  at http://127.0.0.1:8080, rebuilt on every change
cargo xtask test                            all that must hold: what `check` does, then the release build in Chromium
cargo xtask test native [CARGO TEST ARGS]   the native tests alone
cargo xtask test e2e [NODE TEST ARGS]       the browser tests alone
cargo xtask servers                         installs the web servers and browsers that some browser tests need
cargo xtask audit                           Lighthouse against the real nginx: a median of three, some minutes
cargo xtask check                           formatting, clippy for both targets, native tests
cargo xtask build                           the release build in dist/, compressed
cargo xtask dist                            the same, and weighed: it fails over its budget, and where it has grown
cargo xtask weigh                           the twenty heaviest items of the release's program
cargo xtask fuzz [SECONDS]                  every fuzz target for a minute, or for so many seconds
cargo xtask reproduce                       builds the last commit twice and compares every byte
cargo xtask paths                           keeps this machine's folders out of the program; Trunk's hook calls it

What is missing is installed first, after a line that says how long that takes, and without touching what you have.";

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
        ["fuzz", rest @ ..] => fuzz::fuzz(rest),
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

/// Every path in here is relative to the workspace's root, wherever the command was called.
fn go_to_root() -> Result {
    let xtask = env::var_os("CARGO_MANIFEST_DIR").ok_or("call this as `cargo xtask`")?;
    let root = Path::new(&xtask).parent().ok_or("xtask has no parent folder")?;
    env::set_current_dir(root).map_err(|e| format!("{}: {e}", root.display()))
}

/// Not in `dist/`, so that a build for development is never tested or published by mistake. Without
/// `--release` it needs neither wasm-opt nor Node.js.
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

/// All that the browser tests need, so that what is missing shows before the long builds.
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

    /// The tests look at what will be published: the release build.
    fn test(&self, args: &[&str]) -> Result {
        build(&self.tools)?;
        size::check("dist")?;
        let mut node = self.tools.command("node");
        // A whole file is a test too; what a test waits for has limits of its own.
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

/// The release build in `dist/`, made small, each file also compressed for the servers that can send it so. The program
/// itself is what plain `trunk build --release` makes, byte for byte.
fn build(tools: &Tools) -> Result {
    trunk_release(tools, "dist")?;
    run(tools.command("node").args(["xtask/minify.mjs", "dist"]))?;
    // Trunk's hook did this too; now the files have other bytes, thus other names.
    run(Command::new("cargo").args(["run", "--quiet", "--locked", "--", "site", "--app", "dist"]))?;
    run(tools.command("node").args(["xtask/compress.mjs", "dist"]))?;
    paths::are_left_out("dist")
}

/// What plain `trunk build --release` makes.
fn trunk_release(tools: &Tools, dist: &str) -> Result {
    let mut trunk = tools.trunk();
    // What is published depends on no flags of this machine; the first two would replace those of `.cargo/`.
    let flags =
        ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS"];
    for name in flags {
        trunk.env_remove(name);
    }
    run(trunk.args(["build", "--release", "--locked", "--dist", dist]))
}

/// Node 20 does not expand `*.test.mjs` by itself, and not every shell does.
fn test_files() -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(E2E).map_err(|e| format!("{E2E}: {e}"))?;
    let mut files: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    files.retain(|path| path.to_string_lossy().ends_with(".test.mjs"));
    files.sort();
    Ok(files)
}

/// Shows a command, runs it to its end, and fails as it fails.
fn run(command: &mut Command) -> Result {
    let name = Path::new(command.get_program()).file_stem().unwrap_or_default();
    let name = name.to_string_lossy().into_owned();
    let args: Vec<_> = command.get_args().map(|arg| arg.to_string_lossy()).collect();
    println!("\n$ {name} {}", args.join(" "));
    let status = command.status().map_err(|e| format!("cannot start {name}: {e}"))?;
    if status.success() { Ok(()) } else { Err(format!("{name} failed ({status})")) }
}
