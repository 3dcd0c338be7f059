//! The attacks on `jindu import`.

use crate::Result;
use crate::attack::arena::Arena;
use crate::attack::runs::{Attacked, Left, torn_or_lost, traces, without_traces};

const SAMPLE: &str = "tests/data/sample.txt";

/// The published text number `n`.
pub(super) fn text(n: usize) -> Result<String> {
    let text = std::fs::read_to_string(SAMPLE).map_err(|e| format!("{SAMPLE}: {e}"))?;
    Ok(text.replace("示例进展一", &format!("示例进展一之{n}")))
}

pub(super) fn attack(arena: &mut Arena, kills: u32, rounds: u32) -> Result {
    for (n, id) in ["a", "b", "c", "d", "z"].into_iter().enumerate() {
        arena.put(&format!("old/{id}.txt"), &text(n)?)?;
        arena.put(&format!("new/{id}.txt"), &text(n + 10)?)?;
    }
    for id in ["a", "z"] {
        let (from, to) = (format!("old/{id}.txt"), format!("base/{id}.json"));
        arena.succeed(&["import", &from, "-o", &to])?;
    }
    for (name, id) in [("import of a new report", "b"), ("import of a newer original", "a")] {
        let (from, file) = (format!("new/{id}.txt"), format!("{id}.json"));
        let dataset = format!("work/{file}");
        let copy = format!("work/{id}.txt");
        let args = ["import", &from, "-o", &dataset];
        arena.copy("base", "work")?;
        let time = arena.succeed(&args)?;
        let (before, after) = (arena.tree("base")?, arena.tree("work")?);
        let inspect = |arena: &Arena| {
            let tree = without_traces(arena.tree("work")?);
            let mut faults = torn_or_lost(&tree, &before, &after);
            let is_done = tree == after;
            let is_partial = !is_done && tree.get(&file) == after.get(&file);
            if is_partial {
                let check = ["check", &dataset, "--source", &copy];
                if arena.code(&check)? == Some(0) {
                    faults.push("check does not find that the import was cut short".to_owned());
                }
            }
            if arena.code(&args)? != Some(0) || arena.tree("work")? != after {
                faults.push("the same import does not mend it".to_owned());
            }
            faults.extend(traces(&arena.tree("work")?));
            Ok(Left { faults, is_partial, is_done })
        };
        let reset = |arena: &Arena| arena.copy("base", "work");
        Attacked { name, args: &args, time, reset: &reset, inspect: &inspect }
            .attack(arena, kills)?;
    }
    for n in [2, 4] {
        at_once(arena, &["a", "b", "c", "d"][..n], rounds)?;
    }
    Ok(())
}

/// Imports several reports at once into one folder.
fn at_once(arena: &mut Arena, ids: &[&str], rounds: u32) -> Result {
    let args = |id: &str| {
        ["import".to_owned(), format!("new/{id}.txt"), "-o".to_owned(), format!("work/{id}.json")]
    };
    arena.copy("base", "work")?;
    for id in ids {
        arena.succeed(&args(id).each_ref().map(String::as_str))?;
    }
    let expected = arena.tree("work")?;
    let before = arena.n_faults;
    for _ in 0..rounds {
        arena.copy("base", "work")?;
        let mut runs = Vec::new();
        for id in ids {
            runs.push(arena.start(&args(id).each_ref().map(String::as_str))?);
        }
        let mut is_good = true;
        for run in runs {
            is_good &= run.wait_with_output().is_ok_and(|output| output.status.success());
        }
        if !is_good || arena.tree("work")? != expected {
            arena.fault("imports at once differ from imports one after the other");
        }
    }
    let n_faults = arena.n_faults - before;
    println!("{} imports at once: {rounds} rounds, {n_faults} faults", ids.len());
    Ok(())
}
