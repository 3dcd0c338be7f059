//! What `jindu` does to files: runs at the same time, runs that are cut short, files of others, links, and names.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use scraper::Html;

use crate::cli::{ends, files, folder, program};
use crate::import::sample;
use crate::site::{is_page, select};
use crate::snapshot;

/// The sample with another title, so that its report differs.
fn other(n: usize) -> String {
    sample().replace("示例进展一", &format!("示例进展一{n}"))
}

fn put(path: impl AsRef<Path>, text: &str) {
    fs::create_dir_all(path.as_ref().parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// Locks a folder as another run of jindu would.
fn lock(dir: &Path) -> File {
    let file = File::create(dir.join(".jindu.lock")).unwrap();
    file.lock().unwrap();
    file
}

fn start(dir: &Path, args: &[&str]) -> Child {
    let mut command = crate::cli::command();
    command.current_dir(dir).args(args).stdout(Stdio::piped()).spawn().unwrap()
}

/// Starts a run, waits until it reports that it waits for another one, does something and lets it go on.
fn while_waiting(dir: &Path, args: &[&str], locked: &str, action: impl FnOnce()) {
    let held = lock(&dir.join(locked));
    let mut child = start(dir, &[args, &["--lang", "en"]].concat());
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    out.read_line(&mut line).unwrap();
    assert!(line.contains("waiting"), "{line}");
    action();
    fs::remove_file(dir.join(locked).join(".jindu.lock")).unwrap();
    drop(held);
    out.read_to_string(&mut line).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(0), "{line}");
}

#[test]
fn an_import_waits_for_another_and_keeps_its_entry() {
    let dir = folder("files-lock");
    put(dir.join("a.txt"), &other(1));
    put(dir.join("b.txt"), &other(2));
    ends(&dir, &["import", "a.txt", "-o", "before/a.json"], 0, &[]);
    fs::create_dir(dir.join("data")).unwrap();
    while_waiting(&dir, &["import", "b.txt", "-o", "data/b.json"], "data", || {
        for name in files(&dir.join("before")) {
            fs::copy(dir.join("before").join(&name), dir.join("data").join(&name)).unwrap();
        }
    });
    let index = fs::read_to_string(dir.join("data/index.json")).unwrap();
    assert!(index.contains("\"a\"") && index.contains("\"b\""), "{index}");
    assert!(!files(&dir.join("data")).contains(&".jindu.lock".to_owned()));
}

/// A question is not answered under the lock: it may take a person all day.
#[test]
fn an_import_that_asks_makes_nobody_wait_and_reads_the_other_reports_again() {
    let dir = folder("files-asked");
    put(dir.join("a.txt"), &other(1));
    put(dir.join("b.txt"), &other(2));
    let question = "Type y if they are";
    let ask = || {
        let args = ["import", "a.txt", "-o", "data/a.json", "--confirm", "示例员", "--lang", "en"];
        let mut command = crate::cli::command();
        command.current_dir(&dir).args(args).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        while !line.contains(question) {
            line.clear();
            assert_ne!(out.read_line(&mut line).unwrap(), 0);
        }
        (child, out)
    };
    let answer = |(mut child, mut out): (Child, BufReader<std::process::ChildStdout>)| {
        child.stdin.take().unwrap().write_all(b"y\n").unwrap();
        let mut rest = String::new();
        out.read_to_string(&mut rest).unwrap();
        (child.wait().unwrap().code(), rest)
    };
    let asked = ask();
    let printed = ends(&dir, &["import", "b.txt", "-o", "data/b.json", "--lang", "en"], 0, &[]);
    assert!(!printed.contains("waiting"), "{printed}");
    assert_eq!(answer(asked).0, Some(0));
    let index = fs::read_to_string(dir.join("data/index.json")).unwrap();
    assert!(index.contains("\"a\"") && index.contains("\"b\""), "{index}");
    let confirmed = fs::read_to_string(dir.join("data/a.json")).unwrap();
    assert!(confirmed.contains("\"confirmed\""));
    // Somebody changes how the table is read while the question is open.
    let asked = ask();
    let mapping = fs::read_to_string(dir.join("data/a.mapping.toml")).unwrap();
    let changed = mapping.replace("role = \"next\"", "role = \"note\"");
    assert_ne!(changed, mapping);
    put(dir.join("data/a.mapping.toml"), &changed);
    let (code, printed) = answer(asked);
    assert_eq!(code, Some(2));
    assert!(printed.contains("no longer those that you confirmed"), "{printed}");
    assert_eq!(fs::read_to_string(dir.join("data/a.json")).unwrap(), confirmed);
}

#[test]
fn imports_at_once_all_have_their_entries() {
    let dir = folder("files-at-once");
    let ids = ["a", "b", "c", "d"];
    for (i, id) in ids.iter().enumerate() {
        put(dir.join(format!("{id}.txt")), &other(i));
    }
    let runs: Vec<Child> = ids
        .iter()
        .map(|id| start(&dir, &["import", &format!("{id}.txt"), "-o", &format!("data/{id}.json")]))
        .collect();
    for run in runs {
        let output = run.wait_with_output().unwrap();
        let printed = String::from_utf8_lossy(&output.stdout);
        assert_eq!(output.status.code(), Some(0), "{printed}");
    }
    for id in ids {
        let (dataset, source) = (format!("data/{id}.json"), format!("{id}.txt"));
        ends(&dir, &["check", &dataset, "--source", &source], 0, &[]);
    }
}

#[test]
fn a_site_waits_for_another_in_its_folder_and_for_an_import_into_its_data() {
    let dir = program("files-site-lock");
    fs::create_dir(dir.join("out")).unwrap();
    let site = ["site", "--app", "app", "-o", "out"];
    while_waiting(&dir, &site, "out", || {});
    ends(&dir, &["verify", "out"], 0, &[]);
    put(dir.join("b.txt"), &other(2));
    ends(&dir, &["import", "b.txt", "-o", "new/b.json"], 0, &[]);
    while_waiting(&dir, &site, "app/data", || {
        for name in files(&dir.join("new")) {
            fs::copy(dir.join("new").join(&name), dir.join("app/data").join(&name)).unwrap();
        }
    });
    ends(&dir, &["verify", "out"], 0, &[]);
    assert!(dir.join("out/data/b.json").exists() && !dir.join("out/b.html").exists());
}

#[test]
fn what_an_interrupted_run_left_is_removed_and_blocks_nothing() {
    let dir = program("files-left");
    ends(&dir, &["site", "--app", "app", "-o", "out"], 0, &[]);
    let left = ["out/.jindu-abcdef.part", "out/data/.jindu-ghijkl.part", "out/.jindu.lock"];
    for path in left {
        put(dir.join(path), "left");
    }
    put(dir.join("out/.mine.part"), "somebody's");
    ends(&dir, &["verify", "out"], 0, &[".mine.part"]);
    put(dir.join("app/boot.js"), "boot(2)\n");
    put(dir.join("a.txt"), &other(1));
    ends(&dir, &["import", "a.txt", "-o", "app/data/a.json"], 0, &[]);
    ends(&dir, &["site", "--app", "app", "-o", "out"], 0, &[]);
    for path in left {
        assert!(!dir.join(path).exists(), "{path}");
    }
    assert!(dir.join("out/.mine.part").exists());
}

/// Checks that each page finds the files of its program and its report.
fn pages_find_their_files(out: &Path) {
    for page in files(out).iter().filter(|name| is_page(name)) {
        let Ok(html) = fs::read_to_string(out.join(page)) else { continue };
        let document = Html::parse_document(&html);
        for element in select(&document, "script, link") {
            let names = ["src", "href", "data-js", "data-wasm", "data-form", "data-text"];
            for name in names.iter().filter_map(|name| element.attr(name)) {
                let is_file = name.starts_with("./") && name != "./" && !is_page(name);
                let path = out.join(name.trim_start_matches("./"));
                assert!(!is_file || path.exists(), "{page}: {name}");
            }
        }
    }
}

#[test]
fn a_site_cut_short_leaves_pages_with_their_files_and_can_be_written_again() {
    let dir = program("files-cut");
    let site = ["site", "--app", "app", "-o", "out"];
    let import = |n: usize| {
        put(dir.join("a.txt"), &other(n));
        ends(&dir, &["import", "a.txt", "-o", "app/data/a.json"], 0, &[]);
    };
    let reference = |n: usize| {
        import(n);
        let _ = fs::remove_dir_all(dir.join("reference"));
        ends(&dir, &["site", "--app", "app", "-o", "reference"], 0, &[]);
        let top = files(&dir.join("reference"));
        let read =
            files(&dir.join("reference/read")).into_iter().map(|name| format!("read/{name}"));
        top.into_iter().filter(|name| name.contains('.')).chain(read).collect::<BTreeSet<_>>()
    };
    let (old, new) = (reference(1), reference(2));
    let named = |start: &str| new.difference(&old).find(|name| name.starts_with(start)).unwrap();
    let points =
        [named("read/a-").as_str(), "data/a.json", "sw.js", "a.dept-czj.html", "index.html"];
    put(dir.join("app/sw.js"), "self.x = 1;\n");
    for is_first in [true, false] {
        for point in points {
            let _ = fs::remove_dir_all(dir.join("out"));
            if !is_first {
                import(1);
                ends(&dir, &site, 0, &[]);
                let _ = fs::remove_file(dir.join("out").join(point));
            }
            import(2);
            // Nothing can be written over a folder, so the run ends here.
            fs::create_dir_all(dir.join("out").join(point)).unwrap();
            ends(&dir, &site, 2, &[point.rsplit('/').next().unwrap()]);
            pages_find_their_files(&dir.join("out"));
            ends(
                &dir,
                &["verify", "out", "--lang", "en"],
                if is_first { 2 } else { 1 },
                &["cut short"],
            );
            fs::remove_dir(dir.join("out").join(point)).unwrap();
            import(3);
            ends(&dir, &site, 0, &[]);
            pages_find_their_files(&dir.join("out"));
            ends(&dir, &["verify", "out"], 0, &[]);
        }
    }
}

#[test]
fn a_run_writes_again_what_has_changed_or_is_damaged_and_nothing_else() {
    let dir = program("files-again");
    let import = |id: &str, n: usize| {
        put(dir.join(format!("{id}.txt")), &other(n));
        let (source, dataset) = (format!("{id}.txt"), format!("app/data/{id}.json"));
        ends(&dir, &["import", &source, "-o", &dataset], 0, &[]);
    };
    let out = dir.join("out");
    let all = || -> Vec<String> {
        let below = ["data", "read", "newest", "shards"].into_iter().flat_map(|folder| {
            files(&out.join(folder)).into_iter().map(move |name| format!("{folder}/{name}"))
        });
        files(&out).into_iter().filter(|name| name.contains('.')).chain(below).collect()
    };
    // Writes the site, and returns the files that this has changed.
    let written = || -> Vec<String> {
        let long_ago = std::time::SystemTime::UNIX_EPOCH;
        if out.exists() {
            for name in all() {
                File::options()
                    .write(true)
                    .open(out.join(name))
                    .unwrap()
                    .set_modified(long_ago)
                    .unwrap();
            }
        }
        ends(&dir, &["site", "--app", "app", "-o", "out"], 0, &[]);
        ends(&dir, &["verify", "out"], 0, &[]);
        let is_new =
            |name: &String| out.join(name).metadata().unwrap().modified().unwrap() != long_ago;
        all().into_iter().filter(is_new).collect()
    };
    import("a-2024-q3", 1);
    import("b-2024-q3", 2);
    assert_eq!(written().len(), all().len());
    assert_eq!(written(), [""; 0]);
    put(out.join("a-2024-q3.html"), "damaged");
    assert_eq!(written(), ["a-2024-q3.html"]);
    fs::remove_file(out.join("data/b-2024-q3.json")).unwrap();
    assert_eq!(written(), ["data/b-2024-q3.json"]);
    import("b-2024-q3", 3);
    let names = written();
    assert!(names.iter().any(|name| name == "b-2024-q3.html"), "{names:?}");
    assert!(!names.iter().any(|name| name.contains("a-2024-q3")), "{names:?}");
    // Without the note of the last run, all is proved again, and is the same.
    fs::remove_file(out.join(".jindu.written")).unwrap();
    assert_eq!(written(), [".jindu.written"]);
}

#[test]
fn however_many_reports_are_written_at_once_the_site_and_the_messages_are_the_same() {
    let dir = program("files-jobs");
    for n in 1..=6 {
        let source = format!("b{n}.txt");
        put(dir.join(&source), &other(n));
        let dataset = format!("app/data/b-{}-q{}.json", 2023 + n / 5, n % 4 + 1);
        ends(&dir, &["import", &source, "-o", &dataset], 0, &[]);
    }
    let site = |jobs: &str| -> Vec<(String, Vec<u8>)> {
        let out = dir.join(format!("out-{jobs}"));
        let args = ["site", "--app", "app", "--jobs", jobs, "-o", out.to_str().unwrap()];
        ends(&dir, &args, 0, &[]);
        ends(&dir, &["verify", out.to_str().unwrap()], 0, &[]);
        let mut folders = vec![String::new()];
        let mut all = Vec::new();
        while let Some(folder) = folders.pop() {
            for name in files(&out.join(&folder)) {
                let path = format!("{folder}{name}");
                match fs::read(out.join(&path)) {
                    Ok(bytes) => all.push((path, bytes)),
                    Err(_) => folders.push(format!("{path}/")),
                }
            }
        }
        all
    };
    let one = site("1");
    assert!(one.len() > 100, "{}", one.len());
    assert!(site("4") == one);
    // Every second dataset differs from its original.
    let datasets = files(&dir.join("app/data"));
    let datasets: Vec<&String> = datasets
        .iter()
        .filter(|name| ["q1.json", "q2.json"].iter().any(|end| name.ends_with(end)))
        .collect();
    assert!(datasets.len() > 1);
    for name in &datasets {
        let path = dir.join("app/data").join(name);
        put(&path, &fs::read_to_string(&path).unwrap().replace("示例进展一", "示例进展二"));
    }
    let refused = |jobs: &str| {
        let out = ends(&dir, &["site", "--app", "app", "--jobs", jobs, "-o", "refused"], 2, &[]);
        assert!(!dir.join("refused/index.html").exists());
        out
    };
    let printed = refused("1");
    assert!(datasets.iter().all(|name| printed.contains(name.as_str())), "{printed}");
    assert_eq!(refused("4"), printed);
    ends(&dir, &["site", "--app", "app", "--jobs", "0", "-o", "refused"], 2, &["--jobs"]);
}

#[test]
fn the_files_that_pages_of_the_site_before_name_are_kept_once() {
    let dir = program("files-generations");
    let boots = || -> Vec<String> {
        let names = files(&dir.join("out")).into_iter();
        names
            .filter(|name| {
                name.starts_with("boot-")
                    && Path::new(name).extension().is_some_and(|end| end == "js")
            })
            .collect()
    };
    let write = |n: usize| {
        put(dir.join("app/boot.js"), &format!("boot({n})\n"));
        ends(&dir, &["site", "--app", "app", "-o", "out"], 0, &[]);
        ends(&dir, &["verify", "out"], 0, &[]);
    };
    write(1);
    let first = boots();
    assert!(!dir.join("out/sha256sums.previous.txt").exists());
    write(2);
    let two = boots();
    assert_eq!(two.len(), 2);
    assert!(two.contains(&first[0]));
    // The same again is not another generation.
    write(2);
    assert_eq!(boots(), two);
    // A page that is read as the built program brings no kept file along.
    ends(&dir, &["site", "--app", "out", "-o", "copy"], 0, &[]);
    assert!(!files(&dir.join("copy")).contains(&first[0]));
    write(3);
    assert!(boots().len() == 2 && !boots().contains(&first[0]));
    // A kept file is verified, too.
    let kept = boots().into_iter().find(|name| two.contains(name)).unwrap();
    put(dir.join("out").join(&kept), "changed");
    ends(&dir, &["verify", "out"], 1, &[&kept]);
    // What is not what its name says is of no use to an old page.
    ends(&dir, &["site", "--app", "app", "-o", "out"], 0, &[]);
    assert!(!boots().contains(&kept));
}

#[test]
fn an_import_overwrites_only_files_of_its_report() {
    let dir = folder("files-own");
    put(dir.join("r.txt"), &sample());
    put(dir.join("other/r.txt"), &other(1));
    put(dir.join("other/mine.txt"), &other(1));
    put(dir.join("other/a.json"), &other(1));
    ends(&dir, &["import", "r.txt", "-o", "data/r.json"], 0, &[]);
    put(dir.join("data/mine.txt"), "somebody's");
    put(dir.join("data/s.json"), "{\"id\": \"t\"}");
    put(dir.join("data/u.annotations.json"), "{\"report\": \"t\"}");
    let state = |name: &str| fs::read_to_string(dir.join("data").join(name)).unwrap();
    for (args, word, kept) in [
        (["other/mine.txt", "-o", "data/r.json"], "--replace", "mine.txt"),
        (["r.txt", "-o", "data/s.json"], "--replace", "s.json"),
        (["r.txt", "-o", "data/u.json"], "--replace", "u.annotations.json"),
        // The original of another report, even so.
        (["other/r.txt", "-o", "data/v.json"], "另一份报告", "r.txt"),
        (["r.txt", "-o", "data/R.notes.json"], "-o", "index.json"),
        (["r.txt", "-o", "data/INDEX.json"], "-o", "index.json"),
        (["r.txt", "-o", "data/x.places.json"], "-o", "index.json"),
    ] {
        let before = state(kept);
        ends(&dir, &[&["import"], &args[..]].concat(), 2, &[word]);
        assert_eq!(state(kept), before);
    }
    ends(&dir, &["import", "r.txt", "-o", "data/r.json", "--id", "x"], 2, &["x.json"]);
    ends(&dir, &["import", "other/mine.txt", "-o", "data/r.json", "--replace"], 0, &[]);
    assert_eq!(state("mine.txt"), other(1));
    // What was the original of this report once is so no more.
    ends(&dir, &["import", "other/r.txt", "-o", "data/r.json"], 2, &["--replace", "r.txt"]);
    // The report's own files are replaced without being asked.
    put(dir.join("other/mine.txt"), &other(2));
    ends(&dir, &["import", "other/mine.txt", "-o", "data/r.json"], 0, &[]);
    assert_eq!(state("mine.txt"), other(2));
    // An original that is called as another report's dataset is archived beside it.
    let before = state("r.json");
    put(dir.join("other/r.json"), &other(3));
    ends(&dir, &["import", "other/r.json", "-o", "data/w.json"], 0, &[]);
    assert!(state("r.json") == before && state("r.json.txt") == other(3));
}

#[test]
fn names_that_differ_only_in_case_are_the_same() {
    let dir = folder("files-case");
    put(dir.join("PAGE.txt"), &sample());
    put(dir.join("Page.TXT"), &other(1));
    ends(&dir, &["import", "PAGE.txt", "-o", "data/a.json"], 0, &[]);
    ends(&dir, &["import", "Page.TXT", "-o", "data/b.json", "--replace"], 2, &["PAGE.txt"]);
    put(dir.join("c.txt"), &sample());
    put(dir.join("data/C.json"), "somebody's");
    ends(&dir, &["import", "c.txt", "-o", "data/c.json", "--replace"], 2, &["C.json"]);
    let dir = program("files-case-site");
    ends(&dir, &["site", "--app", "app", "-o", "out"], 0, &[]);
    fs::remove_file(dir.join("out/manifest.webmanifest")).unwrap();
    put(dir.join("out/Manifest.WebManifest"), "somebody's");
    ends(&dir, &["site", "--app", "app", "-o", "out"], 2, &["manifest.webmanifest"]);
}

#[test]
fn a_single_file_is_written_only_over_a_single_file() {
    let dir = program("files-single");
    let single = |path| ["site", "--app", "app", "--single-file", path];
    for path in ["app/data/index.json", "app/index.html", "app/mine.html"] {
        let before = fs::read_to_string(dir.join(path)).unwrap();
        ends(&dir, &single(path), 2, &[path]);
        assert_eq!(fs::read_to_string(dir.join(path)).unwrap(), before);
    }
    ends(&dir, &single("one.html"), 0, &[]);
    ends(&dir, &single("one.html"), 0, &[]);
}

#[test]
fn an_original_is_archived_under_an_ending_that_no_browser_runs() {
    let dir = program("files-ending");
    let names = ["page.html", "page.svg", "page", "other.Txt"];
    for (name, id) in names.iter().zip(["b", "c", "d", "e"]) {
        put(dir.join(name), &sample());
        let dataset = format!("app/data/{id}.json");
        ends(&dir, &["import", name, "-o", &dataset], 0, &[]);
        ends(&dir, &["check", &dataset, "--source", name], 0, &[]);
        let copy = if id == "e" { "other.Txt".to_owned() } else { format!("{name}.txt") };
        assert_eq!(fs::read_to_string(dir.join("app/data").join(&copy)).unwrap(), sample());
    }
    // Another format keeps its own ending, if the content is of that format.
    for (case, name, id, copy) in [
        ("telephone-numbers.xlsx", "t.XLSX", "f", "t.XLSX"),
        ("telephone-numbers.xlsx", "u.xlsm", "g", "u.xlsm"),
        ("telephone-numbers.xlsx", "v.ods", "h", "v.ods.txt"),
        ("contents-with-own-leads.docx", "w.docx", "i", "w.docx"),
        ("status-of-each-quarter.html", "x.xls", "j", "x.xls.txt"),
        ("status-of-each-quarter.html", "y.csv", "k", "y.csv.txt"),
    ] {
        let source = snapshot::path("tests/data/cases").join(case);
        fs::copy(&source, dir.join(name)).unwrap();
        let dataset = format!("app/data/{id}.json");
        let code = i32::from(case.starts_with("status"));
        ends(&dir, &["import", name, "-o", &dataset], code, &["核对无误"]);
        ends(&dir, &["check", &dataset, "--source", name], 0, &[]);
        let archived = format!("app/data/{copy}");
        assert_eq!(fs::read(dir.join(&archived)).unwrap(), fs::read(source).unwrap(), "{name}");
        ends(&dir, &["check", &dataset, "--source", &archived], 0, &[]);
    }
    ends(&dir, &["site", "--app", "app", "-o", "out"], 0, &[]);
    let data = files(&dir.join("out/data"));
    for name in &data {
        let end = Path::new(name).extension().unwrap().to_ascii_lowercase();
        let end = end.to_str().unwrap();
        assert!(["json", "txt", "xlsx", "xlsm", "docx"].contains(&end), "{name}");
    }
    // A dataset that names its original otherwise is not published.
    let json = fs::read_to_string(dir.join("app/data/b.json")).unwrap();
    put(dir.join("app/data/b.json"), &json.replace("page.html.txt", "page.html"));
    put(dir.join("app/data/page.html"), &sample());
    ends(&dir, &["site", "--app", "app", "-o", "out"], 2, &["$.source.file"]);
}

#[test]
fn the_report_list_is_checked_for_reports_that_are_missing_or_listed_twice() {
    let dir = folder("files-list");
    put(dir.join("a.txt"), &sample());
    put(dir.join("b.txt"), &other(1));
    for id in ["a", "b"] {
        ends(&dir, &["import", &format!("{id}.txt"), "-o", &format!("{id}.json")], 0, &[]);
    }
    let check = ["check", "a.json", "--source", "a.txt", "--lang", "en"];
    ends(&dir, &check, 0, &[]);
    let json = fs::read_to_string(dir.join("b.json")).unwrap();
    fs::remove_file(dir.join("b.json")).unwrap();
    ends(&dir, &check, 1, &["index.json: lists the report b", "1 finding."]);
    put(dir.join("b.json"), &json);
    let list = fs::read_to_string(dir.join("index.json")).unwrap();
    put(dir.join("index.json"), &list.replace("\"id\": \"b\"", "\"id\": \"a\""));
    ends(&dir, &check, 1, &["index.json $.reports[1].id", "1 finding."]);
}

/// A name that cannot be in a list of files is refused, and nothing is written.
#[cfg(unix)]
#[test]
fn names_that_would_forge_a_list_are_refused() {
    let dir = program("files-names");
    let names = [
        "a\nb.txt",
        "a\r.txt",
        " a.txt",
        "a.txt ",
        "a\u{1}.txt",
        "a\u{2028}b.txt",
        "\u{3000}a.txt",
    ];
    for name in names {
        put(dir.join(name), &sample());
        ends(&dir, &["import", name, "-o", "new/a.json"], 2, &["文件名中有换行"]);
        assert!(!dir.join("new").exists(), "{name:?}");
        fs::create_dir_all(dir.join("app/icons")).unwrap();
        let icon = dir.join("app/icons").join(name);
        fs::write(&icon, "").unwrap();
        ends(&dir, &["site", "--app", "app", "-o", "out"], 2, &["文件名中有换行"]);
        assert!(!dir.join("out").exists());
        fs::remove_file(icon).unwrap();
    }
}

/// A name may be too long only once an ending or a temporary name is appended, and that must not be found out halfway.
#[test]
fn names_are_as_long_as_the_system_allows_or_refused_before_anything_is_written() {
    let dir = folder("files-long");
    for (length, ending, is_read) in [
        (251, ".txt", true),
        (255, ".txt", true),
        (251, ".html", true),
        (252, ".html", false),
        (255, ".html", false),
    ] {
        let name = format!("{}{ending}", "a".repeat(length - ending.len()));
        put(dir.join(&name), &sample());
        let code = if is_read { 0 } else { 2 };
        let word = if is_read { "核对无误" } else { "251" };
        ends(&dir, &["import", &name, "-o", "data/r.json", "--replace"], code, &[word]);
        assert_eq!(dir.join("data").exists(), is_read, "{length} {ending}");
        let _ = fs::remove_dir_all(dir.join("data"));
    }
}

/// Links that lead in circles, and pipes, which end no read.
#[cfg(unix)]
#[test]
fn links_and_pipes_are_named_and_not_followed() {
    use std::os::unix::fs::symlink;
    let dir = program("files-links");
    let site = ["site", "--app", "app", "-o", "out"];
    ends(&dir, &site, 0, &[]);
    let pipe = |path: &Path| {
        assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
    };
    for place in ["out", "out/data"] {
        for name in ["l1", "l2", "l3"] {
            symlink(".", dir.join(place).join(name)).unwrap();
        }
    }
    pipe(&dir.join("out/pipe"));
    ends(&dir, &["verify", "out"], 1, &["l1: ", "data/l3: ", "pipe: "]);
    ends(&dir, &site, 0, &[]);
    fs::rename(dir.join("out/index.html"), dir.join("elsewhere.html")).unwrap();
    symlink("../elsewhere.html", dir.join("out/index.html")).unwrap();
    ends(&dir, &["verify", "out"], 1, &["index.html: 是符号链接"]);
    fs::remove_file(dir.join("out/data/a.txt")).unwrap();
    pipe(&dir.join("out/data/a.txt"));
    ends(&dir, &["verify", "out"], 1, &["data/a.txt: 是符号链接"]);
    // A site replaces a link, and does not write through it.
    let before = fs::read(dir.join("elsewhere.html")).unwrap();
    ends(&dir, &site, 0, &[]);
    assert!(!dir.join("out/index.html").is_symlink());
    assert_eq!(fs::read(dir.join("elsewhere.html")).unwrap(), before);
    pipe(&dir.join("p.txt"));
    symlink("a.txt", dir.join("l.txt")).unwrap();
    ends(&dir, &["import", "p.txt", "-o", "new/p.json"], 2, &["p.txt: 这是管道"]);
    ends(&dir, &["import", "l.txt", "-o", "new/l.json"], 2, &["l.txt: 这是符号链接"]);
    ends(&dir, &["check", "app/data/a.json", "--source", "p.txt"], 2, &["p.txt: 这是管道"]);
    ends(&dir, &["check", "app/data", "--source", "a.txt"], 2, &["这是目录"]);
    // Planted where a run would write.
    put(dir.join("victim"), "somebody's");
    fs::create_dir(dir.join("new")).unwrap();
    symlink("../victim", dir.join("new/a.json")).unwrap();
    ends(&dir, &["import", "a.txt", "-o", "new/a.json", "--replace"], 2, &["符号链接"]);
    assert_eq!(fs::read_to_string(dir.join("victim")).unwrap(), "somebody's");
    symlink(".", dir.join("app/loop")).unwrap();
    ends(&dir, &["site", "--app", "app", "-o", "more"], 2, &["loop: 这是符号链接"]);
    fs::remove_file(dir.join("app/data/a.txt")).unwrap();
    pipe(&dir.join("app/data/a.txt"));
    ends(&dir, &site, 2, &["a.txt: 这是管道"]);
}

/// What is replaced keeps its permissions, and what is new is readable for the web server.
#[cfg(unix)]
#[test]
fn permissions_are_kept() {
    use std::os::unix::fs::PermissionsExt;
    let dir = folder("files-mode");
    put(dir.join("a.txt"), &sample());
    let mode = |path: &str| fs::metadata(dir.join(path)).unwrap().permissions().mode() & 0o777;
    ends(&dir, &["import", "a.txt", "-o", "data/a.json"], 0, &[]);
    // As of any new file, whatever this process masks.
    assert_eq!(mode("data/a.json"), mode("a.txt"));
    fs::set_permissions(dir.join("data/a.json"), fs::Permissions::from_mode(0o640)).unwrap();
    let args = ["import", "a.txt", "-o", "data/a.json", "--by", "示例员"];
    ends(&dir, &args, 0, &[]);
    assert_eq!(mode("data/a.json"), 0o640);
}
