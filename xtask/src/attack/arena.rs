//! The folders in which the attacks take place, and the runs in them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs, thread};

use crate::{Result, run};

/// The files of a folder by their paths.
pub(super) type Tree = BTreeMap<String, Vec<u8>>;

pub(super) struct Arena {
    /// The program.
    jindu: PathBuf,
    /// The folder of everything that is written.
    pub(super) root: PathBuf,
    random: u64,
    pub(super) n_faults: usize,
}

/// The outcome of a run that was interfered with.
pub(super) enum Outcome {
    Killed,
    Ended(Output),
}

impl Arena {
    pub(super) fn new() -> Result<Self> {
        run(Command::new("cargo").args(["build", "--release", "--locked", "--bin", "jindu"]))?;
        let here = env::current_dir().map_err(|e| e.to_string())?;
        let target = env::var_os("CARGO_TARGET_DIR").map_or(here.join("target"), PathBuf::from);
        let name = format!("jindu{}", env::consts::EXE_SUFFIX);
        let root = target.join("attack");
        let _ = fs::remove_dir_all(&root);
        fs::create_dir_all(&root).map_err(|e| format!("{}: {e}", root.display()))?;
        // A copy, so that a build meanwhile attacks nothing else.
        let (built, jindu) = (target.join("release").join(&name), root.join(&name));
        fs::copy(&built, &jindu).map_err(|e| format!("{}: {e}", built.display()))?;
        println!("in {}", root.display());
        Ok(Self { jindu, root, random: 2022, n_faults: 0 })
    }

    /// The next number below `n` (splitmix64).
    pub(super) fn below(&mut self, n: u64) -> u64 {
        self.random = self.random.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.random;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % n.max(1)
    }

    /// Reports a fault and counts it.
    pub(super) fn fault(&mut self, what: &str) {
        self.n_faults += 1;
        if self.n_faults <= 50 {
            println!("  FAULT: {what}");
        }
    }

    pub(super) fn put(&self, path: &str, text: &str) -> Result {
        let path = self.root.join(path);
        let folder = path.parent().unwrap_or(&self.root);
        fs::create_dir_all(folder)
            .and_then(|()| fs::write(&path, text))
            .map_err(|e| format!("{}: {e}", path.display()))
    }

    /// Makes a folder a copy of another one; an empty one if there is none.
    pub(super) fn copy(&self, from: &str, to: &str) -> Result {
        let _ = fs::remove_dir_all(self.root.join(to));
        for (path, bytes) in self.tree(from)? {
            let path = self.root.join(to).join(path);
            let folder = path.parent().unwrap_or(&self.root);
            fs::create_dir_all(folder)
                .and_then(|()| fs::write(&path, bytes))
                .map_err(|e| format!("{}: {e}", path.display()))?;
        }
        Ok(())
    }

    /// The files of a folder; none if it does not exist.
    pub(super) fn tree(&self, folder: &str) -> Result<Tree> {
        let mut tree = Tree::new();
        let root = self.root.join(folder);
        if root.exists() {
            add(&root, "", &mut tree)?;
        }
        Ok(tree)
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(&self.jindu);
        command.args(args);
        self.quiet(command)
    }

    fn quiet(&self, mut command: Command) -> Command {
        command.current_dir(&self.root).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    pub(super) fn start(&self, args: &[&str]) -> Result<Child> {
        self.command(args).spawn().map_err(|e| format!("cannot start jindu: {e}"))
    }

    /// Runs jindu to its end and returns its exit code.
    pub(super) fn code(&self, args: &[&str]) -> Result<Option<i32>> {
        let output = self.command(args).output();
        Ok(output.map_err(|e| format!("cannot start jindu: {e}"))?.status.code())
    }

    /// Runs jindu to its end, which must be exit code 0, and returns how long it took.
    pub(super) fn succeed(&self, args: &[&str]) -> Result<Duration> {
        let start = Instant::now();
        match self.code(args)? {
            Some(0) => Ok(start.elapsed()),
            code => Err(format!("jindu {}: exit code {code:?}", args.join(" "))),
        }
    }

    /// Starts jindu and kills it at a random moment within a time.
    pub(super) fn kill_within(&mut self, args: &[&str], time: Duration) -> Result<Outcome> {
        let micros = u64::try_from(time.as_micros()).unwrap_or(u64::MAX);
        let wait = Duration::from_micros(self.below(micros));
        let mut child = self.start(args)?;
        thread::sleep(wait);
        // Fails if it has ended.
        let _ = child.kill();
        outcome(child.wait_with_output())
    }

    /// Runs jindu under strace, which interferes with the `n`th of these system calls: `signal=KILL`, `error=ENOSPC`.
    pub(super) fn inject(&self, args: &[&str], calls: &str, what: &str, n: u32) -> Result<Outcome> {
        let mut command = Command::new("strace");
        // Without --seccomp-bpf, with which strace sends no signal.
        command.args(["-f", "-qq", "-o"]).arg(self.root.join("strace.txt"));
        command.arg("-e").arg(format!("trace={calls}"));
        command.arg("-e").arg(format!("inject={calls}:{what}:when={n}"));
        command.arg(&self.jindu).args(args);
        outcome(self.quiet(command).output())
    }

    /// Returns true if the last [`inject`](Self::inject) found a call to interfere with.
    pub(super) fn was_injected(&self) -> bool {
        let trace = fs::read(self.root.join("strace.txt")).unwrap_or_default();
        let trace = String::from_utf8_lossy(&trace);
        trace.contains("INJECTED") || trace.contains("killed by SIGKILL")
    }

    /// Runs jindu with a limit on the size of what it writes, in kilobytes.
    pub(super) fn limited(&self, args: &[&str], kilobytes: u64) -> Result<Outcome> {
        let mut command = Command::new("bash");
        let script = format!("trap '' XFSZ; ulimit -f {kilobytes}; exec \"$0\" \"$@\"");
        command.args(["-c", &script]).arg(&self.jindu).args(args);
        outcome(self.quiet(command).output())
    }
}

pub(super) fn has_strace() -> bool {
    let strace = Command::new("strace").arg("-V").stdout(Stdio::null()).status();
    strace.is_ok_and(|status| status.success())
}

fn outcome(output: std::io::Result<Output>) -> Result<Outcome> {
    let output = output.map_err(|e| e.to_string())?;
    Ok(if output.status.code().is_some() { Outcome::Ended(output) } else { Outcome::Killed })
}

fn add(folder: &Path, prefix: &str, tree: &mut Tree) -> Result {
    let error = |e: std::io::Error| format!("{}: {e}", folder.display());
    for entry in fs::read_dir(folder).map_err(error)? {
        let entry = entry.map_err(error)?;
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            add(&entry.path(), &format!("{path}/"), tree)?;
        } else {
            tree.insert(path, fs::read(entry.path()).map_err(error)?);
        }
    }
    Ok(())
}
