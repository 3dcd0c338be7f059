//! Finds each tool, on the search path too, and installs those whose exact version is missing.
//!
//! Tools are installed into a folder of their own in the user's cache, so a newer Trunk or wasm-bindgen that the user
//! has for other projects is not replaced.

use std::ffi::OsString;
use std::ops::Add;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;
use std::{env, fs};

use crate::{Result, WASM, run};

/// The last version of Trunk that the toolchain in `rust-toolchain.toml` can compile.
const TRUNK: &str = "0.21.14";

/// The folder with the lock file of the tools from npm: wasm-opt, esbuild, which minifies wasm-bindgen's JavaScript, and
/// postcss, which rewrites style sheets for browsers without cascade layers. `Trunk.toml` names wasm-opt's version too.
const NPM: &str = "xtask/npm";

const NO_NODE: &str = "Node.js 20 or newer is needed, with npm: install it from https://nodejs.org or \
    your system's packages, and try again";

const NO_CHROMIUM: &str = "the browser tests need Chromium: install it (on Debian `sudo apt-get \
    install chromium fonts-noto-cjk`; Chrome or Edge work too), or set CHROMIUM to its path";

const CHROMIUM_NAMES: [&str; 4] =
    ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const CHROMIUM_PLACES: [&str; 4] = [
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
];

/// Where tools are found and installed.
pub(crate) struct Tools {
    folder: PathBuf,
    path: OsString,
}

/// A tool or package that is needed, and how to install it.
pub(crate) struct Need<'a> {
    name: String,
    is_met: Box<dyn Fn() -> bool + 'a>,
    takes: Minutes,
    install: Box<dyn Fn() -> Result + 'a>,
}

/// How many minutes an installation takes on two cores: at least, and at most.
#[derive(Clone, Copy)]
pub(crate) struct Minutes(pub(crate) u32, pub(crate) u32);

impl Add for Minutes {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0, self.1 + other.1)
    }
}

impl Tools {
    pub(crate) fn find() -> Result<Self> {
        let folder = cache_home().ok_or("no home folder to keep tools in")?.join("jindu/tools");
        let own = [folder.join("bin"), folder.join("npm/node_modules/.bin")].into_iter();
        let inherited = env::var_os("PATH").unwrap_or_default();
        let path = env::join_paths(own.chain(env::split_paths(&inherited)));
        Ok(Self { folder, path: path.map_err(|e| e.to_string())? })
    }

    /// Sets up what every build needs: the target, Trunk, and wasm-bindgen's CLI in the version of `Cargo.lock`.
    pub(crate) fn for_build() -> Result<Self> {
        let tools = Self::find()?;
        install(tools.build_needs()?)?;
        Ok(tools)
    }

    /// Sets up what a release build needs in addition: wasm-opt, esbuild, postcss, and Node.js, which runs them.
    pub(crate) fn for_release() -> Result<Self> {
        let tools = Self::find()?;
        install(tools.release_needs()?)?;
        Ok(tools)
    }

    fn build_needs(&self) -> Result<Vec<Need<'_>>> {
        Ok(vec![
            self.wasm_target(),
            self.program("trunk", TRUNK, &["--locked"], Minutes(4, 15)),
            // No `--locked`: its lock file names a crate version that not every registry mirror has.
            self.program("wasm-bindgen-cli", &locked_wasm_bindgen()?, &[], Minutes(1, 5)),
        ])
    }

    /// Returns what `for_release` sets up, for callers that need more.
    pub(crate) fn release_needs(&self) -> Result<Vec<Need<'_>>> {
        self.node()?;
        let mut needs = self.build_needs()?;
        needs.push(self.npm());
        Ok(needs)
    }

    /// Returns a command whose search path begins with our own tools.
    pub(crate) fn command(&self, program: &str) -> Command {
        let mut command = Command::new(self.which(program).unwrap_or_else(|| program.into()));
        command.env("PATH", &self.path);
        command
    }

    pub(crate) fn trunk(&self) -> Command {
        let mut trunk = self.command("trunk");
        // Trunk accepts only `true` or `false` in NO_COLOR and fails with the usual `1`.
        trunk.env("TRUNK_SKIP_VERSION_CHECK", "true").env_remove("NO_COLOR");
        trunk
    }

    pub(crate) fn wasm_target(&self) -> Need<'_> {
        let args = ["--print", "target-libdir", "--target", WASM];
        let found =
            move || self.output("rustc", &args).is_some_and(|s| Path::new(s.trim()).is_dir());
        need(WASM, found, Minutes(0, 1), || {
            run(self.command("rustup").args(["target", "add", WASM]))
        })
    }

    /// Returns the need for the browser tests' packages, in the versions of their lock file.
    pub(crate) fn node_modules(&self, folder: &'static str) -> Need<'_> {
        let changed = |file: &str| fs::metadata(Path::new(folder).join(file))?.modified();
        let found = move || match (
            changed("node_modules/.package-lock.json"),
            changed("package-lock.json"),
        ) {
            (Ok(installed), Ok(locked)) => installed >= locked,
            _ => false,
        };
        need("packages of the browser tests", found, Minutes(0, 1), move || {
            run(self.command("npm").args(["ci", "--ignore-scripts"]).current_dir(folder))
        })
    }

    /// Returns what can be installed for [`chromium`](Self::chromium): on Debian a browser and a Chinese font.
    pub(crate) fn chromium_needs(&self) -> Vec<Need<'_>> {
        if env::var_os("CHROMIUM").is_some() || !self.is_debian_root() {
            return Vec::new();
        }
        let chinese = || self.output("fc-list", &[":lang=zh"]).is_some_and(|s| !s.is_empty());
        vec![
            self.package("Chromium", || self.find_chromium().is_some(), "chromium"),
            self.package("a Chinese font", chinese, "fonts-noto-cjk"),
        ]
    }

    /// Returns the path of Chromium: `$CHROMIUM`, or what the system has.
    pub(crate) fn chromium(&self) -> Result<PathBuf> {
        if let Some(path) = env::var_os("CHROMIUM").map(PathBuf::from) {
            let missing = || format!("CHROMIUM names {}, which is not there", path.display());
            return path.is_file().then_some(path.clone()).ok_or_else(missing);
        }
        self.find_chromium().ok_or_else(|| NO_CHROMIUM.into())
    }

    fn find_chromium(&self) -> Option<PathBuf> {
        let place = || CHROMIUM_PLACES.iter().map(PathBuf::from).find(|path| path.is_file());
        CHROMIUM_NAMES.iter().find_map(|name| self.which(name)).or_else(place)
    }

    /// Returns whether Debian packages can be installed.
    pub(crate) fn is_debian_root(&self) -> bool {
        let id = || self.output("id", &["-u"]);
        self.which("apt-get").is_some() && id().is_some_and(|id| id.trim() == "0")
    }

    /// Returns the need for a Debian package.
    pub(crate) fn package<'a>(
        &'a self,
        name: &str,
        found: impl Fn() -> bool + 'a,
        package: &'static str,
    ) -> Need<'a> {
        need(name, found, Minutes(0, 1), move || self.apt(package))
    }

    fn node(&self) -> Result {
        let version = self.output("node", &["--version"]).unwrap_or_default();
        let major = version.trim_start_matches('v').split('.').next().map(str::parse::<u32>);
        if matches!(major, Some(Ok(20..))) { Ok(()) } else { Err(NO_NODE.into()) }
    }

    /// Returns the need for the tools from npm: what they do goes into every release, so each package of theirs is the
    /// one whose digest is in the lock file, and none of them runs a script while it is installed.
    fn npm(&self) -> Need<'_> {
        let folder = self.folder.join("npm");
        let is_met = {
            let folder = folder.clone();
            move || {
                let installed = fs::read(folder.join("package-lock.json"));
                let locked = fs::read(Path::new(NPM).join("package-lock.json"));
                // npm writes this file last.
                let is_whole = folder.join("node_modules/.package-lock.json").is_file();
                is_whole && matches!((installed, locked), (Ok(a), Ok(b)) if a == b)
            }
        };
        need("wasm-opt, esbuild and postcss", is_met, Minutes(0, 1), move || {
            let failed = |e: std::io::Error| format!("{}: {e}", folder.display());
            fs::create_dir_all(&folder).map_err(failed)?;
            for file in ["package.json", "package-lock.json"] {
                fs::copy(Path::new(NPM).join(file), folder.join(file)).map_err(failed)?;
            }
            run(self.command("npm").args(["ci", "--ignore-scripts"]).current_dir(&folder))
        })
    }

    /// Returns the need for a program from crates.io, in an exact version.
    pub(crate) fn program<'a>(
        &'a self,
        package: &'static str,
        version: &str,
        more: &'a [&str],
        takes: Minutes,
    ) -> Need<'a> {
        let name = package.trim_end_matches("-cli");
        let wanted = version.to_owned();
        let says = move |words: String| words.split_whitespace().last() == Some(&wanted);
        // Some of cargo's subcommands answer only as cargo starts them.
        let subcommand = name.trim_start_matches("cargo-");
        let asked = [vec!["--version"], vec![subcommand, "--version"]];
        let found = move || asked.iter().any(|args| self.output(name, args).is_some_and(&says));
        let version = version.to_owned();
        need(&format!("{package} {version}"), found, takes, move || {
            self.cargo_install(package, &version, more)
        })
    }

    /// Installs a prebuilt program if `cargo binstall` is installed and finds one; compiles it otherwise.
    fn cargo_install(&self, package: &str, version: &str, more: &[&str]) -> Result {
        let install = |subcommand: &[&str], more: &[&str]| {
            let mut cargo = self.command("cargo");
            cargo.args(subcommand).args(["--force", "--version", version]).args(more);
            cargo.arg("--root").arg(&self.folder).arg(package);
            // The tool is for this machine, whatever target and flags this project's builds use.
            for name in ["CARGO_TARGET_DIR", "CARGO_BUILD_TARGET", "RUSTFLAGS"] {
                cargo.env_remove(name);
            }
            run(&mut cargo)
        };
        if self.output("cargo", &["binstall", "-V"]).is_some() {
            // If there is no prebuilt program it is compiled below, with our own flags.
            match install(&["binstall", "--no-confirm", "--disable-strategies", "compile"], &[]) {
                Ok(()) => return Ok(()),
                Err(problem) => println!("set-up: {problem}; compiling {package} instead"),
            }
        }
        install(&["install"], more)
    }

    fn apt(&self, package: &str) -> Result {
        let get = |args: &[&str]| {
            run(self.command("apt-get").args(args).env("DEBIAN_FRONTEND", "noninteractive"))
        };
        get(&["update", "-qq"])?;
        get(&["install", "-qq", "-y", "--no-install-recommends", "fontconfig", package])
    }

    /// Returns what a program prints, or `None` if it is missing or fails.
    pub(crate) fn output(&self, program: &str, args: &[&str]) -> Option<String> {
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

/// Installs what is missing, after printing a line with the names and the time it takes.
pub(crate) fn install(needs: Vec<Need>) -> Result {
    let missing: Vec<Need> = needs.into_iter().filter(|need| !(need.is_met)()).collect();
    let Some(takes) = missing.iter().map(|need| need.takes).reduce(Minutes::add) else {
        return Ok(());
    };
    let names: Vec<&str> = missing.iter().map(|need| need.name.as_str()).collect();
    println!(
        "set-up: installing what is missing takes about {} to {} minutes on two cores, only once; the first build \
         takes some minutes more: {}",
        takes.0,
        takes.1,
        names.join(", ")
    );
    for Need { name, is_met, install, .. } in missing {
        let start = Instant::now();
        install()?;
        if !is_met() {
            return Err(format!("{name} was installed but is still not found"));
        }
        println!("\nset-up: {name}: installed in {:.1} s", start.elapsed().as_secs_f32());
    }
    Ok(())
}

fn need<'a>(
    name: &str,
    is_met: impl Fn() -> bool + 'a,
    takes: Minutes,
    install: impl Fn() -> Result + 'a,
) -> Need<'a> {
    Need { name: name.to_owned(), is_met: Box::new(is_met), takes, install: Box::new(install) }
}

/// Returns the version of wasm-bindgen in `Cargo.lock`. A TOML parser is not needed: `version` follows `name`.
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
