//! Prints the largest items of the released program, by name and by crate.

use std::collections::BTreeMap;
use std::path::Path;
use std::{env, fs};

use crate::tools::{Minutes, Tools, install};
use crate::{Result, run, trunk_release};

/// The version of twiggy that this was tested with.
const TWIGGY: &str = "0.8.0";

const PAGE: &str = "index.html";

/// How many rows each table has.
const MOST: usize = 20;

/// Builds the release, optimises the program again with the same flags but keeping the names of functions, and prints
/// twiggy's largest items as Markdown tables.
pub(crate) fn weigh() -> Result {
    let tools = Tools::find()?;
    let mut needs = tools.release_needs()?;
    needs.push(tools.program("twiggy", TWIGGY, &[], Minutes(1, 4)));
    install(needs)?;
    trunk_release(&tools, "target/weigh")?;
    // This program is in target/debug/.
    let exe = env::current_exe().map_err(|e| e.to_string())?;
    let target = exe.parent().and_then(Path::parent).ok_or("cargo's target folder is not found")?;
    let named = target.join("weigh.wasm");
    let mut wasm_opt = tools.command("wasm-opt");
    wasm_opt.arg(target.join("wasm-bindgen/release/jindu_bg.wasm")).arg("-g");
    run(wasm_opt.args(flags()?).arg("-o").arg(&named))?;
    let named = named.to_string_lossy();
    let csv = tools.output("twiggy", &["top", "--format", "csv", &named]).ok_or("twiggy failed")?;

    // The released program has no names.
    let items: Vec<(String, u64)> = csv
        .lines()
        .filter_map(item)
        .filter(|(name, _)| !name.contains("names\" subsection"))
        .collect();
    let mut crates = BTreeMap::<&str, u64>::new();
    for (name, bytes) in &items {
        *crates.entry(crate_of(name)).or_default() += bytes;
    }
    let mut crates: Vec<_> = crates.into_iter().collect();
    crates.sort_by_key(|&(_, bytes)| std::cmp::Reverse(bytes));
    let whole: u64 = items.iter().map(|(_, bytes)| bytes).sum();
    table("item", whole, items.iter().map(|(name, bytes)| (name.as_str(), *bytes)));
    table("crate", whole, crates.into_iter());
    Ok(())
}

/// Returns the flags for wasm-opt, which are written only in `index.html`, for Trunk.
fn flags() -> Result<Vec<String>> {
    let page = fs::read_to_string(PAGE).map_err(|e| format!("{PAGE}: {e}"))?;
    let attribute = |name: &str| {
        let value =
            page.split(&format!(" {name}=\"")).nth(1).and_then(|rest| rest.split('"').next());
        value.ok_or_else(|| format!("{PAGE} has no {name}"))
    };
    let level = format!("-O{}", attribute("data-wasm-opt")?);
    let params = attribute("data-wasm-opt-params")?.split_whitespace().map(str::to_owned);
    Ok([level].into_iter().chain(params).collect())
}

/// Parses a line `name,bytes,percent,,` of twiggy's CSV into name and bytes, without the hash at the end of the name. The
/// name itself may contain commas.
fn item(line: &str) -> Option<(String, u64)> {
    let mut fields = line.rsplitn(5, ',').skip(3);
    let bytes = fields.next()?.parse().ok()?;
    let field = fields.next()?;
    let quoted = field.strip_prefix('"').and_then(|field| field.strip_suffix('"'));
    let name = quoted.unwrap_or(field).replace("\"\"", "\"");
    let is_digest = |end: &str| end.len() == 16 && end.bytes().all(|b| b.is_ascii_hexdigit());
    let short = name.rsplit_once("::h").filter(|(_, end)| is_digest(end));
    Some((short.map_or(name.as_str(), |(short, _)| short).to_owned(), bytes))
}

/// Returns the crate that an item's name begins with: for a generic function the crate that defines it, not the one
/// that uses it.
fn crate_of(name: &str) -> &str {
    if name.starts_with("data segment") {
        return "data: texts, tables, messages";
    }
    // An implementation for a type parameter (`<T as serde::…>`) counts for the trait's crate.
    name.split(" as ").find_map(crate_of_path).unwrap_or("other")
}

fn crate_of_path(mut name: &str) -> Option<&str> {
    for sign in ["<", "&", "*", "mut ", "const ", "dyn "] {
        name = name.trim_start_matches(sign);
    }
    let (start, rest) = name.split_at(name.find(|c: char| !c.is_alphanumeric() && c != '_')?);
    (rest.starts_with("::") || rest.starts_with('[') && rest.contains("]::")).then_some(start)
}

fn table<'a>(head: &str, whole: u64, rows: impl Iterator<Item = (&'a str, u64)>) {
    println!("\n| bytes | of {whole} | {head} |\n|---:|---:|---|");
    for (name, bytes) in rows.take(MOST) {
        let tenths = bytes * 1000 / whole.max(1);
        println!("| {bytes} | {}.{} % | `{name}` |", tenths / 10, tenths % 10);
    }
}
