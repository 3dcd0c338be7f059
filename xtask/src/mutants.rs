//! Mutation testing: changes the code in small ways, one at a time, and runs the native tests. A change that no test
//! notices is something that the tests do not say. `docs/mutants.md` has the figures.

use crate::tools::{Minutes, Tools, install};
use crate::{Result, run};

/// The version of cargo-mutants that this was tested with.
const CARGO_MUTANTS: &str = "27.1.0";

/// What is changed: a name, and the files.
const SETS: [(&str, &[&str]); 3] = [
    (
        "proof",
        &[
            "src/proof/**",
            "src/core/quotes.rs",
            "src/core/canonical_placing.rs",
            "src/core/source_text.rs",
        ],
    ),
    ("core", &["src/core/**"]),
    ("import", &["src/import/**"]),
];

/// Tests that take seconds without finding more than others do.
const SLOW: [&str; 4] =
    ["every_changed", "annotations_of_any_table", "a_text_cut_anywhere", "a_changed_text_of"];

/// The tests of files and of laws over generated tables, which take minutes.
const LONG: [&str; 6] = ["laws::", "files::", "cli::", "signing::", "limits::", "appendix::"];

/// Runs `mutants NAME|FILES [K/N] [TESTS]`: with the changes of a set or of files, or with the `K`th of `N` parts of
/// them, and with all tests or those that match.
pub(crate) fn mutants(args: &[&str]) -> Result {
    let usage = "cargo xtask mutants proof | core | import | FILES [K/N] [TESTS]";
    let [of, rest @ ..] = args else { return Err(usage.into()) };
    let set = SETS.iter().find(|(name, _)| name == of);
    let files = set.map_or(std::slice::from_ref(of), |(_, files)| *files);
    let (part, tests) = match rest {
        [part, tests @ ..] if part.contains('/') && !part.contains(':') => (Some(*part), tests),
        tests => (None, tests),
    };
    let tools = Tools::find()?;
    install(vec![tools.program("cargo-mutants", CARGO_MUTANTS, &["--locked"], Minutes(2, 5))])?;
    let mut command = tools.command("cargo");
    command.args(["mutants", "--output", "target/mutants"]);
    // A change may end in a loop without end. A slow machine must not be taken for one.
    command.args(["--minimum-test-timeout", "120"]);
    for files in files {
        command.args(["--file", files]);
    }
    if let Some(part) = part {
        command.args(["--sharding", "round-robin", "--shard", part]);
    }
    command.args(["--", "--lib", "--test", "native", "--"]).args(tests);
    if tests.is_empty() {
        for name in SLOW.into_iter().chain(LONG) {
            command.args(["--skip", name]);
        }
    }
    // Each change is a build of its own.
    command.env("CARGO_INCREMENTAL", "1");
    for profile in ["DEV", "TEST"] {
        command.env(format!("CARGO_PROFILE_{profile}_DEBUG"), "0");
    }
    run(&mut command)
}
