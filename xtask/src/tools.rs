//! The set-up: each tool is looked for, and installed only where it is missing.
//!
//! The versions are exact, so what is installed goes to a folder of its own in the user's cache: a
//! newer Trunk or wasm-bindgen that the user has for other projects stays as it is.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;
use std::{env, fs};

use crate::{Result, WASM, run};

/// The last Trunk that the toolchain in `rust-toolchain.toml` compiles.
const TRUNK: &str = "0.21.14";

/// The wasm-opt that knows what this toolchain emits; `Trunk.toml` names it too.
const BINARYEN: &str = "132";

/// Makes wasm-bindgen's JavaScript small.
const ESBUILD: &str = "0.25.0";

/// Writes style sheets for browsers that do not know cascade layers. The first is the program, and names the folder.
const POSTCSS: [(&str, &str); 3] = [
    ("postcss-cli", "11.0.1"),
    ("postcss", "8.5.33"),
    ("@csstools/postcss-cascade-layers", "6.0.2"),
];

const NO_NODE: &str = "Node.js 20 or newer is needed, with npm: take it from https://nodejs.org or \
    from your system's packages, and call this again";

const NO_CHROMIUM: &str = "the browser tests need Chromium: install it (on Debian `sudo apt-get \
    install chromium fonts-noto-cjk`; Chrome or Edge will do as well), or set CHROMIUM to its path";

const CHROMIUM_NAMES: [&str; 4] =
    ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const CHROMIUM_PLACES: [&str; 4] = [
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
];

/// Where tools are looked for and put.
pub(crate) struct Tools {
    folder: PathBuf,
    path: OsString,
}

impl Tools {
    pub(crate) fn find() -> Result<Self> {
        let folder = cache_home().ok_or("no home folder to keep tools in")?.join("jindu/tools");
        let npm = ["binaryen", "esbuild", POSTCSS[0].0]
            .map(|name| folder.join(name).join("node_modules/.bin"));
        let own = [folder.join("bin")].into_iter().chain(npm);
        let inherited = env::var_os("PATH").unwrap_or_default();
        let path = env::join_paths(own.chain(env::split_paths(&inherited)));
        Ok(Self { folder, path: path.map_err(|e| e.to_string())? })
    }

    /// For every build: the target, Trunk, and wasm-bindgen's tool in the version of `Cargo.lock`.
    pub(crate) fn for_build() -> Result<Self> {
        let tools = Self::find()?;
        tools.rust()?;
        Ok(tools)
    }

    /// For a release build also wasm-opt and esbuild, and Node.js, which runs them.
    pub(crate) fn for_release() -> Result<Self> {
        let tools = Self::find()?;
        tools.node()?;
        tools.rust()?;
        tools.npm("binaryen", BINARYEN, "wasm-opt")?;
        tools.npm("esbuild", ESBUILD, "esbuild")?;
        tools.postcss()?;
        Ok(tools)
    }

    /// A command that finds our own tools first.
    pub(crate) fn command(&self, program: &str) -> Command {
        let mut command = Command::new(self.which(program).unwrap_or_else(|| program.into()));
        command.env("PATH", &self.path);
        command
    }

    pub(crate) fn trunk(&self) -> Command {
        let mut trunk = self.command("trunk");
        // Trunk takes only `true` or `false` in NO_COLOR and stops at the usual `1`.
        trunk.env("TRUNK_SKIP_VERSION_CHECK", "true").env_remove("NO_COLOR");
        trunk
    }

    pub(crate) fn wasm_target(&self) -> Result {
        let args = ["--print", "target-libdir", "--target", WASM];
        let found = || self.output("rustc", &args).is_some_and(|s| Path::new(s.trim()).is_dir());
        step(WASM, found, "under a minute", || {
            run(self.command("rustup").args(["target", "add", WASM]))
        })
    }

    /// The packages of the browser tests, exactly as their lock file has them.
    pub(crate) fn node_modules(&self, folder: &str) -> Result {
        let changed = |file: &str| fs::metadata(Path::new(folder).join(file))?.modified();
        let found =
            || match (changed("node_modules/.package-lock.json"), changed("package-lock.json")) {
                (Ok(installed), Ok(locked)) => installed >= locked,
                _ => false,
            };
        step("packages of the browser tests", found, "under a minute", || {
            run(self.command("npm").arg("ci").current_dir(folder))
        })
    }

    /// A Chromium that can draw Chinese: `$CHROMIUM`, or what the system has.
    pub(crate) fn chromium(&self) -> Result<PathBuf> {
        if let Some(path) = env::var_os("CHROMIUM").map(PathBuf::from) {
            let missing = || format!("CHROMIUM names {}, which is not there", path.display());
            return path.is_file().then_some(path.clone()).ok_or_else(missing);
        }
        let place = || CHROMIUM_PLACES.iter().map(PathBuf::from).find(|path| path.is_file());
        let find = || CHROMIUM_NAMES.iter().find_map(|name| self.which(name)).or_else(place);
        if self.is_debian_root() {
            self.package("Chromium", || find().is_some(), "chromium")?;
            let chinese = || self.output("fc-list", &[":lang=zh"]).is_some_and(|s| !s.is_empty());
            self.package("a Chinese font", chinese, "fonts-noto-cjk")?;
        }
        find().ok_or_else(|| NO_CHROMIUM.into())
    }

    /// Whether Debian's packages can be installed.
    pub(crate) fn is_debian_root(&self) -> bool {
        let id = || self.output("id", &["-u"]);
        self.which("apt-get").is_some() && id().is_some_and(|id| id.trim() == "0")
    }

    /// Something that Debian has.
    pub(crate) fn package(&self, name: &str, found: impl Fn() -> bool, package: &str) -> Result {
        step(name, found, "a minute or two", || self.apt(package))
    }

    fn rust(&self) -> Result {
        self.wasm_target()?;
        self.program("trunk", TRUNK, &["--locked"], "5 to 20 minutes")?;
        // Its own lock file asks for a crate that not every registry has, hence no `--locked`.
        self.program("wasm-bindgen-cli", &locked_wasm_bindgen()?, &[], "2 to 5 minutes")
    }

    fn node(&self) -> Result {
        let version = self.output("node", &["--version"]).unwrap_or_default();
        let major = version.trim_start_matches('v').split('.').next().map(str::parse::<u32>);
        if matches!(major, Some(Ok(20..))) { Ok(()) } else { Err(NO_NODE.into()) }
    }

    /// A program that npm has for every system, in exactly one version.
    fn npm(&self, package: &str, version: &str, program: &str) -> Result {
        let says = |words: String| words.split_whitespace().any(|word| word == version);
        let found = || self.output(program, &["--version"]).is_some_and(says);
        step(&format!("{package} {version}"), found, "under a minute", || {
            let folder = self.folder.join(package);
            fs::create_dir_all(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
            let package = format!("{package}@{version}");
            run(self.command("npm").args(["install", &package, "--prefix"]).arg(folder))
        })
    }

    /// A program of npm that does not say its version, with what it needs beside it.
    fn postcss(&self) -> Result {
        let folder = self.folder.join(POSTCSS[0].0);
        let is_there = |(package, version): (&str, &str)| {
            let file = folder.join("node_modules").join(package).join("package.json");
            fs::read_to_string(file)
                .is_ok_and(|json| json.contains(&format!("\"version\": \"{version}\"")))
        };
        step(
            POSTCSS[0].0,
            || POSTCSS.into_iter().all(is_there),
            "under a minute",
            || {
                fs::create_dir_all(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
                let packages = POSTCSS.map(|(package, version)| format!("{package}@{version}"));
                run(self.command("npm").arg("install").args(packages).arg("--prefix").arg(&folder))
            },
        )
    }

    /// A program from crates.io, in exactly one version.
    pub(crate) fn program(
        &self,
        package: &str,
        version: &str,
        more: &[&str],
        takes: &str,
    ) -> Result {
        let name = package.trim_end_matches("-cli");
        let wanted = format!("{name} {version}");
        let found = || self.output(name, &["--version"]).is_some_and(|s| s.trim() == wanted);
        step(&format!("{package} {version}"), found, takes, || {
            let mut cargo = self.command("cargo");
            cargo.args(["install", package, "--force", "--version", version]).args(more);
            cargo.arg("--root").arg(&self.folder);
            // A program for this machine, whatever the builds of this project are told.
            for name in ["CARGO_TARGET_DIR", "CARGO_BUILD_TARGET", "RUSTFLAGS"] {
                cargo.env_remove(name);
            }
            run(&mut cargo)
        })
    }

    fn apt(&self, package: &str) -> Result {
        let get = |args: &[&str]| {
            run(self.command("apt-get").args(args).env("DEBIAN_FRONTEND", "noninteractive"))
        };
        get(&["update", "-qq"])?;
        get(&["install", "-qq", "-y", "--no-install-recommends", "fontconfig", package])
    }

    /// What a program prints, or `None` where it is missing or fails.
    fn output(&self, program: &str, args: &[&str]) -> Option<String> {
        let output = self.command(program).args(args).stderr(Stdio::null()).output().ok()?;
        output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
    }

    fn which(&self, program: &str) -> Option<PathBuf> {
        let suffixes: &[&str] = if cfg!(windows) { &[".exe", ".cmd"] } else { &[""] };
        env::split_paths(&self.path).find_map(|folder| {
            let mut files = suffixes.iter().map(|suffix| folder.join(format!("{program}{suffix}")));
            files.find(|file| file.is_file())
        })
    }
}

/// One step of the set-up: says what is coming before it begins, and afterwards how long it took.
fn step(name: &str, found: impl Fn() -> bool, takes: &str, install: impl Fn() -> Result) -> Result {
    if found() {
        println!("set-up: {name}: ok");
        return Ok(());
    }
    println!("set-up: {name} is missing; installing it now, which takes {takes}, once");
    let start = Instant::now();
    install()?;
    if !found() {
        return Err(format!("{name} was installed and is still not found"));
    }
    println!("\nset-up: {name}: installed in {:.1} s", start.elapsed().as_secs_f32());
    Ok(())
}

/// The version that the build asks for. No TOML parser: a package's `version` follows its `name`.
fn locked_wasm_bindgen() -> Result<String> {
    let lock = fs::read_to_string("Cargo.lock").map_err(|e| format!("Cargo.lock: {e}"))?;
    let package =
        lock.split("name = \"wasm-bindgen\"").nth(1).ok_or("Cargo.lock: no wasm-bindgen")?;
    Ok(package.split('"').nth(1).unwrap_or_default().into())
}

fn cache_home() -> Option<PathBuf> {
    let folder = |name| env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    if cfg!(windows) {
        folder("LOCALAPPDATA")
    } else if cfg!(target_os = "macos") {
        folder("HOME").map(|home| home.join("Library/Caches"))
    } else {
        folder("XDG_CACHE_HOME").or_else(|| folder("HOME").map(|home| home.join(".cache")))
    }
}
