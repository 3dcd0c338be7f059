//! The notices of third-party licences name every crate that is in a program, in its version.

use std::collections::BTreeSet;
use std::process::Command;

use jindu::site::single_file;

use crate::cli::{ends, folder};
use crate::site::{app, file, reports, site};
use crate::snapshot;

const PAGE: &str = "public/third-party-notices.txt";
const TOOLBOX: &str = "src/cli/third-party-notices.txt";

/// The crates of a file of notices: `leptos 0.8.23`.
fn named(path: &str) -> BTreeSet<String> {
    let text = snapshot::read(path);
    let parts = text.lines().filter_map(|line| line.strip_prefix("* "));
    parts.map(|part| part.split(' ').take(2).collect::<Vec<_>>().join(" ")).collect()
}

/// The crates that the program for a target, or for this system, is made of; with `normal` also those of its macros, some
/// of which are only for the system that compiles.
fn used(edges: &str, target: &[&str]) -> BTreeSet<String> {
    let output = Command::new(env!("CARGO"))
        .args(["tree", "--locked", "--package", "jindu", "--edges", edges, "--prefix", "none"])
        .args(["--format", "{p}"])
        .args(target)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let crates = String::from_utf8(output.stdout).unwrap();
    let name =
        |line: &str| line.split(' ').take(2).collect::<Vec<_>>().join(" ").replace(" v", " ");
    crates.lines().filter(|line| !line.is_empty()).map(name).collect()
}

/// After a change of `Cargo.lock`, `cargo xtask notices` writes them anew.
#[test]
fn the_notices_name_every_crate_of_the_programs() {
    let page = ["--target", "wasm32-unknown-unknown"];
    // The toolbox's notices are for three systems, of which this is one.
    for (path, target) in [(PAGE, &page[..]), (TOOLBOX, &[])] {
        let (named, used_in_program) = (named(path), used("normal,no-proc-macro", target));
        assert!(used_in_program.len() > 50, "{used_in_program:?}");
        let missing: Vec<_> = used_in_program.difference(&named).collect();
        assert!(missing.is_empty(), "{path}: run `cargo xtask notices`: {missing:?}");
    }
    let (named, all) = (named(PAGE), used("normal", &page));
    let gone: Vec<_> = named.difference(&all).collect();
    assert!(gone.is_empty(), "{PAGE}: run `cargo xtask notices`: {gone:?}");
    for path in [PAGE, TOOLBOX] {
        let text = snapshot::read(path);
        assert!(text.contains("Permission is hereby granted"), "{path}");
        assert!(text.contains("Rust's standard library"), "{path}");
    }
}

#[test]
fn the_notices_are_printed_and_published_with_the_program() {
    let notices = snapshot::read(TOOLBOX);
    let printed = ends(&folder("notices"), &["notices"], 0, &["Third-party notices"]);
    // The terminal shows control characters as marks.
    assert_eq!(printed.trim_end().lines().count(), notices.trim_end().lines().count());
    // Trunk copies the page's into the program's folder, from which every site takes it.
    assert!(snapshot::read("index.html").contains(PAGE));
    let mut app = app();
    app.others
        .insert("third-party-notices.txt".to_owned(), b"* example 1.0.0 </script>\n".to_vec());
    let mut reports = reports(&[("a", crate::import::sample().as_bytes())]);
    let files = site(&app, &reports);
    assert_eq!(file(&files, "third-party-notices.txt"), "* example 1.0.0 </script>\n");
    let single = single_file(&app, &reports.reports.remove(0)).unwrap();
    assert!(single.contains("* example 1.0.0 <\\/script>"));
}
