//! The set-up: each tool is looked for, on the search path too, and installed only where its version is missing.
//!
//! The versions are exact, so what is installed goes to a folder of its own in the user's cache: a
//! newer Trunk or wasm-bindgen that the user has for other projects stays as it is.

use std::ffi::OsString;
use std::ops::Add;
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

/// Something that must be there, and the way to get it.
pub(crate) struct Need<'a> {
    name: String,
    is_met: Box<dyn Fn() -> bool + 'a>,
    takes: Minutes,
    install: Box<dyn Fn() -> Result + 'a>,
}

/// The minutes that an installation takes on two cores: at least, and at most.
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
        install(tools.build_needs()?)?;
        Ok(tools)
    }

    /// For a release build also wasm-opt and esbuild, and Node.js, which runs them.
    pub(crate) fn for_release() -> Result<Self> {
        let tools = Self::find()?;
        install(tools.release_needs()?)?;
        Ok(tools)
    }

    fn build_needs(&self) -> Result<Vec<Need<'_>>> {
        Ok(vec![
            self.wasm_target(),
            self.program("trunk", TRUNK, &["--locked"], Minutes(4, 15)),
            // Its own lock file asks for a crate that not every registry has, hence no `--locked`.
            self.program("wasm-bindgen-cli", &locked_wasm_bindgen()?, &[], Minutes(1, 5)),
        ])
    }

    /// What `for_release` sets up, for callers that need more than that.
    pub(crate) fn release_needs(&self) -> Result<Vec<Need<'_>>> {
        self.node()?;
        let npm = [
            self.npm("binaryen", BINARYEN, "wasm-opt"),
            self.npm("esbuild", ESBUILD, "esbuild"),
            self.postcss(),
        ];
        Ok(self.build_needs()?.into_iter().chain(npm).collect())
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

    pub(crate) fn wasm_target(&self) -> Need<'_> {
        let args = ["--print", "target-libdir", "--target", WASM];
        let found =
            move || self.output("rustc", &args).is_some_and(|s| Path::new(s.trim()).is_dir());
        need(WASM, found, Minutes(0, 1), || {
            run(self.command("rustup").args(["target", "add", WASM]))
        })
    }

    /// The packages of the browser tests, exactly as their lock file has them.
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
            run(self.command("npm").arg("ci").current_dir(folder))
        })
    }

    /// What can be installed for `chromium`: on Debian a browser and a font for Chinese.
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

    /// A Chromium that can draw Chinese: `$CHROMIUM`, or what the system has.
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

    /// Whether Debian's packages can be installed.
    pub(crate) fn is_debian_root(&self) -> bool {
        let id = || self.output("id", &["-u"]);
        self.which("apt-get").is_some() && id().is_some_and(|id| id.trim() == "0")
    }

    /// Something that Debian has.
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

    /// A program that npm has for every system, in exactly one version.
    fn npm(&self, package: &'static str, version: &'static str, program: &'static str) -> Need<'_> {
        let says = move |words: String| words.split_whitespace().any(|word| word == version);
        let found = move || self.output(program, &["--version"]).is_some_and(says);
        need(&format!("{package} {version}"), found, Minutes(0, 1), move || {
            self.npm_install(package, &[format!("{package}@{version}")])
        })
    }

    /// A program of npm that does not say its version, with what it needs beside it.
    fn postcss(&self) -> Need<'_> {
        let folder = self.folder.join(POSTCSS[0].0);
        let is_there = move |(package, version): (&str, &str)| {
            let file = folder.join("node_modules").join(package).join("package.json");
            fs::read_to_string(file)
                .is_ok_and(|json| json.contains(&format!("\"version\": \"{version}\"")))
        };
        need(
            POSTCSS[0].0,
            move || POSTCSS.into_iter().all(&is_there),
            Minutes(0, 1),
            || {
                let packages = POSTCSS.map(|(package, version)| format!("{package}@{version}"));
                self.npm_install(POSTCSS[0].0, &packages)
            },
        )
    }

    fn npm_install(&self, folder: &str, packages: &[String]) -> Result {
        let folder = self.folder.join(folder);
        fs::create_dir_all(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
        run(self.command("npm").arg("install").args(packages).arg("--prefix").arg(&folder))
    }

    /// A program from crates.io, in exactly one version.
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
        let found = move || self.output(name, &["--version"]).is_some_and(&says);
        let version = version.to_owned();
        need(&format!("{package} {version}"), found, takes, move || {
            self.cargo_install(package, &version, more)
        })
    }

    /// Takes a built program where `cargo binstall` is there and finds one; else compiles it.
    fn cargo_install(&self, package: &str, version: &str, more: &[&str]) -> Result {
        let install = |subcommand: &[&str], more: &[&str]| {
            let mut cargo = self.command("cargo");
            cargo.args(subcommand).args(["--force", "--version", version]).args(more);
            cargo.arg("--root").arg(&self.folder).arg(package);
            // A program for this machine, whatever the builds of this project are told.
            for name in ["CARGO_TARGET_DIR", "CARGO_BUILD_TARGET", "RUSTFLAGS"] {
                cargo.env_remove(name);
            }
            run(&mut cargo)
        };
        if self.output("cargo", &["binstall", "-V"]).is_some() {
            // Compiled below if need be, with our own flags.
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

    /// What a program prints, or `None` where it is missing or fails.
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

/// Installs what is missing, after one line with all of it and the time that it takes.
pub(crate) fn install(needs: Vec<Need>) -> Result {
    let missing: Vec<Need> = needs.into_iter().filter(|need| !(need.is_met)()).collect();
    let Some(takes) = missing.iter().map(|need| need.takes).reduce(Minutes::add) else {
        return Ok(());
    };
    let names: Vec<&str> = missing.iter().map(|need| need.name.as_str()).collect();
    println!(
        "set-up: installing what is missing takes about {} to {} minutes on two cores, this once, and the first \
         build some minutes more: {}",
        takes.0,
        takes.1,
        names.join(", ")
    );
    for Need { name, is_met, install, .. } in missing {
        let start = Instant::now();
        install()?;
        if !is_met() {
            return Err(format!("{name} was installed and is still not found"));
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
