//! The attacks on `jindu site`.

use crate::Result;
use crate::attack::arena::{Arena, Tree};
use crate::attack::import::text;
use crate::attack::runs::{Attacked, Left, torn_or_lost, traces, without_traces};

/// A built program that does nothing.
const PROGRAM: [(&str, &str); 7] = [
    (
        "index.html",
        "<!doctype html><html><head><link rel=\"stylesheet\" href=\"./a.css\">\
         <script type=\"module\" src=\"./boot.js\" data-js=\"./j.js\" data-wasm=\"./j_bg.wasm\"></script></head></html>",
    ),
    ("a.css", "a{}\n"),
    ("j.js", "export default 1\n"),
    ("j_bg.wasm", "\0asm\u{1}\0\0\0"),
    ("sw.js", "self.x = 1;\n"),
    ("sw-kill.js", "kill()\n"),
    ("single.js", "single()\n"),
];

/// The list of digests, which is written last.
const SUMS: &str = "sha256sums.txt";

pub(super) fn attack(arena: &mut Arena, kills: u32, rounds: u32) -> Result {
    // Three versions with other data, another loader and another number of reports.
    for n in 1..=3 {
        for (name, text) in PROGRAM {
            arena.put(&format!("app{n}/{name}"), text)?;
        }
        arena.put(&format!("app{n}/boot.js"), &format!("boot({n})\n"))?;
        for id in ["a", "b", "c"].iter().take(n) {
            let from = format!("site{n}/{id}.txt");
            arena.put(&from, &text(n * 10)?)?;
            let to = format!("app{n}/data/{id}.json");
            arena.succeed(&["import", &from, "-o", &to])?;
        }
    }
    let first = ["site", "--app", "app1", "-o", "out1"];
    arena.succeed(&first)?;
    let args = ["site", "--app", "app2", "-o", "out"];
    for (name, start) in [("first site", "nothing"), ("newer site", "out1")] {
        arena.copy(start, "out")?;
        let time = arena.succeed(&args)?;
        let (before, after) = (arena.tree(start)?, arena.tree("out")?);
        let inspect = |arena: &Arena| {
            let tree = arena.tree("out")?;
            let is_partial = tree != before && tree != after;
            let tree = without_traces(tree);
            let is_done = tree == after;
            let mut faults = torn_or_lost(&tree, &before, &after);
            faults.extend(missing(&tree));
            // Other data than those that were being written.
            if arena.code(&["site", "--app", "app3", "-o", "out"])? != Some(0) {
                faults.push("a site of other data is not written".to_owned());
            } else if arena.code(&["verify", "out"])? != Some(0) {
                faults.push("verify finds something in the next site".to_owned());
            }
            let tree = arena.tree("out")?;
            faults.extend(missing(&tree));
            faults.extend(traces(&tree));
            Ok(Left { faults, is_partial, is_done })
        };
        let reset = |arena: &Arena| arena.copy(start, "out");
        Attacked { name, args: &args, time, reset: &reset, inspect: &inspect }
            .attack(arena, kills)?;
    }
    for n in [2, 4] {
        at_once(arena, n, rounds)?;
    }
    Ok(())
}

/// The files that pages name and that do not exist. A link to another page is a way on, not a part of the page.
fn missing(tree: &Tree) -> Vec<String> {
    let mut missing = Vec::new();
    for (page, html) in tree.iter().filter(|(path, _)| is_page(path)) {
        let html = String::from_utf8_lossy(html);
        let names =
            html.split("=\"./").skip(1).filter_map(|rest| rest.split(['"', '?', '#']).next());
        for name in names.filter(|name| !name.is_empty() && !is_page(name)) {
            if !tree.contains_key(name) {
                missing.push(format!("{page} names {name}, which is missing"));
            }
        }
    }
    missing
}

fn is_page(path: &str) -> bool {
    path.rsplit('.').next() == Some("html")
}

/// Writes several sites at once into one folder, of two different programs and data.
fn at_once(arena: &mut Arena, n: usize, rounds: u32) -> Result {
    let sites = [["site", "--app", "app2", "-o", "out"], ["site", "--app", "app3", "-o", "out"]];
    let mut expected = Vec::new();
    for site in sites {
        arena.copy("nothing", "out")?;
        arena.succeed(&site)?;
        expected.push(arena.tree("out")?);
    }
    let before = arena.n_faults;
    for _ in 0..rounds {
        arena.copy("out1", "out")?;
        let mut runs = Vec::new();
        for i in 0..n {
            runs.push(arena.start(&sites[i % 2])?);
        }
        let mut is_good = true;
        for run in runs {
            is_good &= run.wait_with_output().is_ok_and(|output| output.status.success());
        }
        let tree = arena.tree("out")?;
        // All files of the one whose list it is.
        is_good &= expected.iter().any(|expected| {
            expected.get(SUMS) == tree.get(SUMS)
                && expected.iter().all(|(path, bytes)| tree.get(path) == Some(bytes))
        });
        is_good &= arena.code(&["verify", "out"])? == Some(0);
        is_good &= missing(&tree).is_empty() && traces(&tree).is_empty();
        if !is_good {
            arena.fault("sites at once are mixed");
        }
    }
    println!("{n} sites at once: {rounds} rounds, {} faults", arena.n_faults - before);
    Ok(())
}
