//! Measures an archive: `cargo xtask bench --archive [REPORTS…] [--jobs N]`. Invents reports (示例) of 136 places, seven tables
//! each, for four quarters, and measures `jindu site` with the first of them: the time that passes, the processor time, the greatest
//! memory, the files, the bytes of the shards, and the size of the page of the first report; then the same again without a change,
//! and after one more report.
//!
//! Everything is written below `target/archive`.

#![expect(clippy::print_stdout, reason = "its result")]
#![expect(clippy::cast_precision_loss, reason = "megabytes with one decimal")]
#![expect(clippy::disallowed_methods, reason = "runs in no browser")]

#[path = "core/invented.rs"]
mod invented;

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs, thread};

use jindu::core::format::{self, ListedReport};
use jindu::core::report::ReportId;
use jindu::import::annotate::{Sidecars, find};
use jindu::import::{Options, import};

const PLACES: usize = 136;
const TABLES: usize = 7;
const QUARTERS: [&str; 4] = ["一", "二", "三", "四"];
/// A province has about 40,000 tasks in 3,808 reports a year.
const TASKS: usize = 10;

const DIR: &str = "target/archive";

type Result<T = ()> = std::result::Result<T, Box<dyn std::error::Error>>;

fn main() -> Result {
    // Cargo adds `--bench`.
    let args: Vec<String> = env::args().skip(1).collect();
    let jobs = args.iter().position(|arg| arg == "--jobs");
    let jobs: &[String] = jobs.and_then(|at| args.get(at..at + 2)).unwrap_or_default();
    let sizes = args.iter().filter(|arg| !jobs.contains(arg));
    let sizes: Vec<usize> = sizes.filter_map(|size| size.parse().ok()).collect();
    let sizes = if sizes.is_empty() { vec![1, 10, 100, 1_000, 3_807] } else { sizes };
    let most = sizes.iter().copied().max().unwrap_or_default();
    let data = Path::new(DIR).join("data");
    let entries = invent(&data, most + 1)?;
    println!(
        "reports  elapsed s  processor s  memory MB    files     MB  shards KB  first page  unchanged s  one more s  written"
    );
    for n in sizes {
        let out = Path::new(DIR).join("site");
        let _ = fs::remove_dir_all(&out);
        list(&data, &entries[..n])?;
        let first = site(&data, &out, jobs)?;
        let page = out.join(format!("{}.html", entries[0].id));
        let page = fs::metadata(page).or_else(|_| fs::metadata(out.join("index.html")))?.len();
        let (files, bytes) = size(&out)?;
        let index = if n > 1 { size(&out.join("shards"))?.1 } else { 0 };
        let unchanged = site(&data, &out, jobs)?;
        let before = modified(&out)?;
        list(&data, &entries[..=n])?;
        let more = site(&data, &out, jobs)?;
        let after = modified(&out)?;
        let written = after.iter().filter(|(name, time)| before.get(*name) != Some(time)).count();
        println!(
            "{n:>7}  {:>9.2}  {:>11.2}  {:>9.0}  {files:>7}  {:>5.1}  {:>9.0}  {page:>10}  {:>11.2}  {:>10.2}  {written:>7}",
            first.elapsed,
            first.seconds,
            first.memory,
            bytes as f64 / 1e6,
            index as f64 / 1e3,
            unchanged.seconds,
            more.seconds,
        );
    }
    Ok(())
}

/// Writes the first `n` reports into a folder, unless they are there, and returns their entries.
fn invent(dir: &Path, n: usize) -> Result<Vec<ListedReport>> {
    fs::create_dir_all(dir)?;
    let text = invented::table(TASKS);
    let mut entries = Vec::new();
    let reports = QUARTERS.iter().enumerate().flat_map(|(quarter, ordinal)| {
        (0..PLACES * TABLES).map(move |table| (quarter + 1, ordinal, table))
    });
    for (i, (quarter, ordinal, table)) in reports.take(n).enumerate() {
        let (place, table) = (table / TABLES, table % TABLES);
        let id =
            ReportId::new(&format!("c{place:03}-t{table}-2022-q{quarter}")).map_err(|_| "id")?;
        let text = text
            .replace(
                "示例:某县重点工作第二季度",
                &format!("示例:第{place}县第{table}类工作第{ordinal}季度"),
            )
            .replace("第二季度进展情况 |", &format!("第{ordinal}季度进展情况 |"))
            // A text that only this report has.
            .replace(invented::BELOW, &format!("{}，第{i}份", invented::BELOW));
        let file = format!("{id}.txt");
        let options = Options::new(id, file);
        let (report, problems) = import(text.as_bytes(), &options).map_err(|e| format!("{e:?}"))?;
        if !problems.is_empty() || report.tasks.len() != TASKS {
            return Err(format!("{}: {problems:?}", report.id).into());
        }
        let path = dir.join(format!("{}.json", report.id));
        if !path.exists() {
            let (found, _) = find(&report, &Sidecars::default());
            let annotations = format::write_annotations(&found.annotations(&report), &report);
            fs::write(dir.join(&options.file), &text)?;
            fs::write(dir.join(format!("{}.annotations.json", report.id)), annotations)?;
            fs::write(path, format::write(&report))?;
        }
        entries.push(ListedReport::from(&report));
    }
    Ok(entries)
}

fn list(dir: &Path, entries: &[ListedReport]) -> Result {
    Ok(fs::write(dir.join("index.json"), format::write_report_list(entries))?)
}

/// The cost of a run.
struct Cost {
    /// The time that has passed, in seconds.
    elapsed: f64,
    /// Processor time, in seconds.
    seconds: f64,
    /// The greatest memory in MB.
    memory: f64,
}

/// Writes a site with the release in `target/release`, and measures that. Needs Linux.
fn site(data: &Path, out: &Path, jobs: &[String]) -> Result<Cost> {
    let (before, begun) = (children()?, Instant::now());
    let mut child = Command::new("target/release/jindu")
        .args(["site", "--app", "dist", "--data"])
        .arg(data)
        .arg("-o")
        .arg(out)
        .args(jobs)
        .stdout(Stdio::null())
        .spawn()?;
    let mut memory = 0.0_f64;
    let end = loop {
        if let Some(end) = child.try_wait()? {
            break end;
        }
        let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let peak = peak.and_then(|text| text.split_whitespace().next()?.parse::<f64>().ok());
        memory = memory.max(peak.unwrap_or_default() / 1e3);
        thread::sleep(Duration::from_millis(10));
    };
    let elapsed = begun.elapsed().as_secs_f64();
    if !end.success() {
        return Err(format!("jindu site: {end}").into());
    }
    Ok(Cost { elapsed, seconds: children()? - before, memory })
}

/// The processor time of all children that have ended, in seconds.
fn children() -> Result<f64> {
    let stat = fs::read_to_string("/proc/self/stat")?;
    let fields: Vec<&str> =
        stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks = |i: usize| fields.get(i).and_then(|field| field.parse::<f64>().ok());
    // In hundredths of a second on every Linux.
    Ok((ticks(13).unwrap_or_default() + ticks(14).unwrap_or_default()) / 100.0)
}

/// The number of files below a folder, and their bytes.
fn size(dir: &Path) -> Result<(usize, u64)> {
    let mut sum = (0, 0);
    for entry in fs::read_dir(dir)? {
        let entry = entry?;
        let meta = entry.metadata()?;
        let (n, bytes) = if meta.is_dir() { size(&entry.path())? } else { (1, meta.len()) };
        sum = (sum.0 + n, sum.1 + bytes);
    }
    Ok(sum)
}

/// When each file below a folder was written.
fn modified(dir: &Path) -> Result<BTreeMap<String, std::time::SystemTime>> {
    let mut all = BTreeMap::new();
    for entry in fs::read_dir(dir)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            all.extend(modified(&entry.path())?);
        } else {
            all.insert(entry.path().to_string_lossy().into_owned(), entry.metadata()?.modified()?);
        }
    }
    Ok(all)
}
