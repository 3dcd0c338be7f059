//! The built binary: the files that it writes, its output and its exit codes.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use crate::import::{sample, seed};
use crate::snapshot;

/// Creates an empty folder for one test.
pub(crate) fn folder(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&path);
    std::fs::create_dir_all(&path).unwrap();
    path
}

/// The built binary, in the language that it has without a locale.
pub(crate) fn command() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_jindu"));
    for name in LOCALE {
        command.env_remove(name);
    }
    command
}

/// The variables that state the language, in their order.
const LOCALE: [&str; 3] = ["LC_ALL", "LC_MESSAGES", "LANG"];

fn jindu(dir: &Path, args: &[&str]) -> Output {
    command().current_dir(dir).args(args).output().unwrap()
}

/// Runs jindu, expects this exit code and these texts in the output, and returns the output.
#[track_caller]
pub(crate) fn ends(dir: &Path, args: &[&str], code: i32, words: &[&str]) -> String {
    let output = jindu(dir, args);
    let printed =
        String::from_utf8(output.stdout).unwrap() + &String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "{args:?}: {printed}");
    for word in words {
        assert!(printed.contains(word), "{args:?} does not print {word:?}: {printed}");
    }
    assert!(!printed.contains("panicked"), "{printed}");
    printed
}

pub(crate) fn files(dir: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(dir)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn the_published_report_is_imported_to_the_shipped_bytes() {
    let dir = folder("seed");
    std::fs::write(dir.join("guanxian-2022-q2.txt"), seed()).unwrap();
    std::fs::create_dir(dir.join("data")).unwrap();
    for name in ["guanxian-2022-q2.notes.json", "guanxian.places.json", "glossary.json"] {
        let shipped = snapshot::path("public/data").join(name);
        std::fs::copy(shipped, dir.join("data").join(name)).unwrap();
    }
    let args = ["import", "guanxian-2022-q2.txt", "-o", "data/guanxian-2022-q2.json"];
    ends(&dir, &args, 0, &["72  内容段", "27  其中带单位标签", "100 %", "核对无误"]);
    let mapping = std::fs::read_to_string(dir.join("data/guanxian-2022-q2.mapping.toml")).unwrap();
    std::fs::remove_file(dir.join("data/guanxian-2022-q2.mapping.toml")).unwrap();
    for name in files(&dir.join("data")) {
        let shipped = std::fs::read(snapshot::path("public/data").join(&name)).unwrap();
        assert!(std::fs::read(dir.join("data").join(&name)).unwrap() == shipped, "{name}");
    }
    assert_eq!(files(&dir.join("data")), files(&snapshot::path("public/data")));
    assert_eq!(files(&dir.join("data")).len(), 7);
    let check = ["check", "data/guanxian-2022-q2.json", "--source", "guanxian-2022-q2.txt"];
    ends(&dir, &check, 0, &["100 %"]);
    ends(&dir, &[&check[..], &["--lang", "en"]].concat(), 0, &["Check passed"]);
    // The mapping says what the headings say, so a dataset checked by it is the same.
    assert!(mapping.contains("period = \"2022q2\"") && mapping.matches("[[column]]").count() == 10);
    std::fs::write(dir.join("data/guanxian-2022-q2.mapping.toml"), &mapping).unwrap();
    ends(&dir, &check, 0, &["100 %"]);
    ends(&dir, &args, 0, &["核对无误"]);
    let again = std::fs::read_to_string(dir.join("data/guanxian-2022-q2.mapping.toml")).unwrap();
    assert_eq!(again, mapping);
}

#[test]
fn a_changed_character_fails_with_its_path_and_place() {
    let dir = folder("changed");
    std::fs::write(dir.join("a.txt"), sample()).unwrap();
    ends(&dir, &["import", "a.txt", "-o", "a.json"], 0, &[]);
    let json = std::fs::read_to_string(dir.join("a.json")).unwrap();
    std::fs::write(dir.join("a.json"), json.replace("示例进展一", "示例进展壹")).unwrap();
    let path = "$.tasks[0].rows[0].cells[5].parts[0].text";
    let args = ["check", "a.json", "--source", "a.txt"];
    ends(&dir, &args, 1, &[path, "示例进展壹", "第 13 行第 71 字", "a.txt:13:71"]);
    // The changed part accounts for none of its characters.
    ends(&dir, &args, 1, &["698 个字符中有 692 个", "99.140 %"]);
    let other = sample().replace("示例进展一", "示例进展壹");
    std::fs::write(dir.join("a.json"), json).unwrap();
    std::fs::write(dir.join("a.txt"), other).unwrap();
    ends(&dir, &args, 1, &["$.source.sha256"]);
}

#[test]
fn problems_are_printed_and_the_dataset_is_written() {
    let dir = folder("problems");
    std::fs::write(dir.join("a.txt"), sample().replace("示例进展二", "示例|进展二")).unwrap();
    let args = ["import", "a.txt", "-o", "out/a.json", "--lang", "en"];
    ends(&dir, &args, 1, &["line 14, character 1", "10 cells", "a.txt:14:1", "Check passed"]);
    assert_eq!(
        files(&dir.join("out")),
        ["a.annotations.json", "a.json", "a.mapping.toml", "a.txt", "index.json"]
    );
    // Problems of the original are not findings against the dataset.
    ends(
        &dir,
        &["check", "out/a.json", "--source", "a.txt"],
        0,
        &["原文本身有 2 处问题", "第 14 行"],
    );
}

#[test]
fn a_text_that_cannot_be_read_writes_nothing() {
    let dir = folder("nothing");
    std::fs::write(dir.join("a.txt"), "示例\u{2026}".as_bytes().split_last().unwrap().1).unwrap();
    ends(&dir, &["import", "a.txt", "-o", "a.json"], 2, &["第 1 行第 3 字", "未写出任何文件"]);
    assert_eq!(files(&dir), ["a.txt"]);
}

#[test]
fn invalid_arguments_are_refused() {
    let dir = folder("arguments");
    std::fs::write(dir.join("a.txt"), sample()).unwrap();
    std::fs::write(dir.join("a#1.txt"), sample()).unwrap();
    for (args, word) in [
        (&["import", "a.txt"][..], "--output"),
        (&["import", "b.txt", "-o", "a.json"], "b.txt"),
        (&["import", "a.txt", "-o", "a.txt"], "-o"),
        (&["import", "a.txt", "-o", "index.json"], "-o"),
        (&["import", "a.txt", "-o", "glossary.json"], "-o"),
        (&["import", "a.notes.json", "-o", "a.json"], "FILE"),
        (&["import", "a.txt", "-o", "A B.json"], "--id"),
        (&["import", "a.txt", "-o", "a.json", "--period", "2024q5"], "--period"),
        (&["import", "a.txt", "-o", "a.json", "--retrieved", "2024-02-30"], "--retrieved"),
        (&["import", "a.txt", "-o", "a.json", "--address", "ftp://example.org/"], "--address"),
        (&["import", "a.txt", "-o", "a.json", "--address", "https://a@example.org/"], "--address"),
        (&["import", "a#1.txt", "-o", "a.json"], "$.source.file"),
        (&["check", "a.json", "--source", "a.txt"], "a.json"),
        (&["fetch"], "fetch"),
    ] {
        ends(&dir, args, 2, &[word]);
    }
    assert_eq!(files(&dir), ["a#1.txt", "a.txt"]);
}

#[test]
fn a_period_that_the_text_contradicts_is_reported() {
    let dir = folder("period");
    std::fs::write(dir.join("a.txt"), sample()).unwrap();
    ends(
        &dir,
        &["import", "a.txt", "-o", "a.json", "--period", "2023q3"],
        1,
        &["2023q3", "2024q3"],
    );
    // Without a period the report is imported all the same.
    let unknown = sample().replace("第三季度进展情况", "进展情况");
    std::fs::write(dir.join("b.txt"), unknown).unwrap();
    ends(&dir, &["import", "b.txt", "-o", "b.json"], 1, &["--period 2022q2", "核对无误"]);
    assert!(!std::fs::read_to_string(dir.join("b.json")).unwrap().contains("\n  \"period\""));
    ends(&dir, &["import", "b.txt", "-o", "c.json", "--period", "2024q3"], 0, &["核对无误"]);
    let json = std::fs::read_to_string(dir.join("c.json")).unwrap();
    assert!(json.contains("\n  \"period\": \"2024q3\""));
    // The mapping keeps a period that a person gave.
    ends(&dir, &["import", "b.txt", "-o", "c.json"], 0, &["核对无误"]);
    assert_eq!(std::fs::read_to_string(dir.join("c.json")).unwrap(), json);
}

/// Runs jindu with this input.
fn asked(dir: &Path, args: &[&str], input: &str) -> (Option<i32>, String) {
    let mut child = command()
        .current_dir(dir)
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    (output.status.code(), String::from_utf8(output.stdout).unwrap())
}

#[test]
fn a_person_confirms_the_rows_and_columns_that_are_shown() {
    let dir = folder("confirm");
    // In the fourth row nothing shows which cells are left out.
    let text = sample().replace(
        "财政局:示例甲。 | 财政局:示例乙。 | 财政局:示例丙。 | 财政局:示例丁。",
        "甲 | 乙 | 丙 | 丁",
    );
    std::fs::write(dir.join("a.txt"), text).unwrap();
    let args = ["import", "a.txt", "-o", "a.json", "--confirm", "示例员"];
    for no in ["", "n\n", "否\n", "\n"] {
        let (code, printed) = asked(&dir, &args, no);
        assert_eq!(code, Some(2), "{no:?}: {printed}");
        assert!(printed.contains("未写出任何文件"), "{printed}");
        assert_eq!(files(&dir), ["a.txt"]);
    }
    let (_, printed) = asked(&dir, &args, "y\n");
    for shown in
        ["示例大类重申 > (二)示例乙", "第二季度 年度计划安排 | 乙", "监督方式 | 000-1000001"]
    {
        assert!(printed.contains(shown), "{shown}: {printed}");
    }
    let json = std::fs::read_to_string(dir.join("a.json")).unwrap();
    assert!(json.contains("\"state\": \"confirmed\"") && json.contains("\"by\": \"示例员\""));
    let mapping = std::fs::read_to_string(dir.join("a.mapping.toml")).unwrap();
    assert!(mapping.contains("confirmed-by = \"示例员\""));
    let check = ["check", "a.json", "--source", "a.txt"];
    ends(&dir, &check, 0, &["核对无误"]);
    // The next import of the same rows and columns is confirmed by the mapping.
    asked(&dir, &args[..4], "");
    assert_eq!(std::fs::read_to_string(dir.join("a.json")).unwrap(), json);
    // Another placing is not.
    let other = mapping.replace("role = \"next\"", "role = \"note\"");
    assert_ne!(other, mapping);
    std::fs::write(dir.join("a.mapping.toml"), other).unwrap();
    let (code, _) = asked(&dir, &args[..4], "");
    assert_eq!(code, Some(1));
    let json = std::fs::read_to_string(dir.join("a.json")).unwrap();
    assert!(json.contains("\"state\": \"inferred\"") && json.contains("\"role\": \"note\""));
}

#[test]
fn a_mapping_that_cannot_be_read_is_reported_and_nothing_is_written() {
    let dir = folder("mapping");
    std::fs::write(dir.join("a.txt"), sample()).unwrap();
    for (mapping, word) in [
        ("period = ", "a.mapping.toml"),
        ("period = \"2024q5\"", "2024q5"),
        ("[[column]]\nheading = [\"指标\"]\nrole = \"示例\"", "示例"),
        ("[[column]]\nheading = [\"指标\"]\nrole = \"section\"\nmore = 1", "more"),
    ] {
        std::fs::write(dir.join("a.mapping.toml"), mapping).unwrap();
        ends(&dir, &["import", "a.txt", "-o", "a.json"], 2, &[word]);
        assert_eq!(files(&dir), ["a.mapping.toml", "a.txt"], "{mapping}");
        assert_eq!(std::fs::read_to_string(dir.join("a.mapping.toml")).unwrap(), mapping);
    }
    // A column that the table does not have is reported, and the others are used.
    let mapping = "[[column]]\nheading = [\"没有的\"]\nrole = \"note\"\n\
        [[column]]\nheading = [\"后续举措\"]\nrole = \"note\"\n";
    std::fs::write(dir.join("a.mapping.toml"), mapping).unwrap();
    ends(&dir, &["import", "a.txt", "-o", "a.json"], 1, &["没有的", "核对无误"]);
    assert!(std::fs::read_to_string(dir.join("a.json")).unwrap().contains("\"role\": \"note\""));
}

#[test]
fn the_other_reports_of_the_list_stay_and_share_their_ids() {
    let dir = folder("siblings");
    std::fs::write(dir.join("a.txt"), sample()).unwrap();
    let other =
        sample().replace("县教育局、县财政局", "县交易局、县财政局").replace("教育局:", "交易局:");
    std::fs::write(
        dir.join("b.txt"),
        other.replace("县委办公室、县教育局", "县委办公室、县交易局"),
    )
    .unwrap();
    ends(&dir, &["import", "a.txt", "-o", "data/a.json"], 0, &[]);
    ends(&dir, &["import", "b.txt", "-o", "data/b.json"], 0, &[]);
    let b = std::fs::read_to_string(dir.join("data/b.json")).unwrap();
    assert!(b.contains("\"jyj2\"") && !b.contains("\"jyj\""), "教育局 has jyj in the other report");
    let index = std::fs::read_to_string(dir.join("data/index.json")).unwrap();
    assert!(index.contains("\"a\"") && index.contains("\"b\""));
    ends(&dir, &["check", "data/a.json", "--source", "a.txt"], 0, &[]);
    ends(&dir, &["check", "data/b.json", "--source", "b.txt"], 0, &[]);
    // Another report's archived original is never overwritten.
    std::fs::create_dir(dir.join("new")).unwrap();
    std::fs::write(dir.join("new/a.txt"), other).unwrap();
    ends(&dir, &["import", "new/a.txt", "-o", "data/c.json"], 2, &["另一份报告"]);
    let expected = [
        "a.annotations.json",
        "a.json",
        "a.mapping.toml",
        "a.txt",
        "b.annotations.json",
        "b.json",
        "b.mapping.toml",
        "b.txt",
        "index.json",
    ];
    assert_eq!(files(&dir.join("data")), expected);
}

#[test]
fn a_list_that_cannot_be_read_is_not_written_over() {
    let dir = folder("list");
    std::fs::write(dir.join("a.txt"), sample()).unwrap();
    std::fs::write(dir.join("index.json"), "{\"format\": 2, \"reports\": [").unwrap();
    ends(&dir, &["import", "a.txt", "-o", "a.json"], 2, &["index.json"]);
    assert_eq!(files(&dir), ["a.txt", "index.json"]);
}

#[test]
fn an_original_is_not_written_over() {
    let dir = folder("over");
    for name in ["a.json", "index.json"] {
        std::fs::write(dir.join(name), sample()).unwrap();
        ends(&dir, &["import", name, "-o", "a.json"], 2, &[name]);
        assert_eq!(std::fs::read_to_string(dir.join(name)).unwrap(), sample(), "{name}");
        std::fs::remove_file(dir.join(name)).unwrap();
        assert_eq!(files(&dir), [""; 0]);
    }
}

#[test]
fn address_retrieval_and_importer_are_kept() {
    let dir = folder("who");
    std::fs::write(dir.join("a.txt"), sample()).unwrap();
    let import = ["import", "a.txt", "-o", "a.json"];
    let address = "https://example.org/示例?a=1#b";
    let stated = ["--address", address, "--retrieved", "2024-10-09", "--by", "示例员"];
    ends(&dir, &[&import[..], &stated].concat(), 0, &[]);
    let json = std::fs::read_to_string(dir.join("a.json")).unwrap();
    assert!(json.contains("\"retrieved\": \"2024-10-09\""));
    assert!(json.contains("\"imported_by\": \"示例员\""));
    assert!(json.contains(&format!("\"address\": \"{address}\"")));
    ends(&dir, &["check", "a.json", "--source", "a.txt"], 0, &[]);
    // What is given is written: nothing is taken over from the dataset before.
    ends(&dir, &import, 0, &[]);
    assert!(!std::fs::read_to_string(dir.join("a.json")).unwrap().contains("\"address\""));
}

#[test]
fn the_schema_is_written() {
    let dir = folder("schema");
    ends(&dir, &["schema", "out"], 0, &["report.schema.json"]);
    for name in [
        "report",
        "index",
        "annotations",
        "notes",
        "places",
        "glossary",
        "catalogue",
        "shards",
        "shard-index",
    ] {
        let name = format!("{name}.schema.json");
        let shipped = snapshot::read(&format!("public/schema/{name}"));
        assert!(std::fs::read_to_string(dir.join("out").join(&name)).unwrap() == shipped, "{name}");
    }
}

#[test]
fn sidecars_are_checked_with_their_report() {
    let dir = folder("beside");
    std::fs::write(dir.join("a-1.txt"), sample()).unwrap();
    let put = |name: &str, text: &str| std::fs::write(dir.join(name), text).unwrap();
    put(
        "a.places.json",
        r#"{"format": 1, "places": [{"id": "A", "name": "示例", "pinyin": "shi"}]}"#,
    );
    let term = r#"{"word": "", "meaning": "示", "title": "示", "issuer": "示", "date": "2017-06-02",
        "address": "https://example.org/", "read": "2024-10-08"}"#;
    put("glossary.json", &format!(r#"{{"format": 1, "terms": [{term}]}}"#));
    let pair = r#"{"task": "none", "target": {"column": "target", "text": "示例"},
        "reported": {"column": "next", "text": "示例"}}"#;
    put("a-1.notes.json", &format!(r#"{{"format": 1, "report": "a-1", "pairs": [{pair}]}}"#));
    let places = "a.places.json: $.places[0].id";
    let notes = "a-1.notes.json: $.pairs[0].task";
    let glossary = "glossary.json: $.terms[0].word";
    let import = ["import", "a-1.txt", "-o", "a-1.json", "--lang", "en"];
    ends(&dir, &import, 1, &[places, notes, glossary, "3 findings"]);
    for name in ["a.places.json", "glossary.json", "a-1.notes.json"] {
        std::fs::remove_file(dir.join(name)).unwrap();
    }
    let check = ["check", "a-1.json", "--source", "a-1.txt", "--lang", "en"];
    ends(&dir, &check, 0, &["Check passed", "figures"]);
    let annotations = std::fs::read_to_string(dir.join("a-1.annotations.json")).unwrap();
    put("a-1.annotations.json", &annotations.replace("\"share\":[", "\"share\":[1"));
    ends(&dir, &check, 1, &["a-1.annotations.json: $.share[0]", "1 finding."]);
    put("a-1.annotations.json", "[");
    ends(&dir, &check, 1, &["a-1.annotations.json: $"]);
    // An import that was cut short has written none.
    std::fs::remove_file(dir.join("a-1.annotations.json")).unwrap();
    ends(&dir, &check, 1, &["a-1.annotations.json: is missing", "1 finding."]);
    put("a.places.json", "示");
    ends(&dir, &check, 1, &["a.places.json: $"]);
    std::fs::write(dir.join("a.places.json"), [0xff]).unwrap();
    ends(&dir, &check, 2, &["a.places.json"]);
}

#[test]
fn a_closed_pipe_does_not_panic() {
    let dir = folder("pipe");
    std::fs::write(dir.join("a.txt"), sample()).unwrap();
    let mut child = command()
        .current_dir(&dir)
        .args(["import", "a.txt", "-o", "a.json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
}

/// Creates a folder with a built program and one report for one test.
pub(crate) fn program(name: &str) -> PathBuf {
    let dir = folder(name);
    let page = "<!doctype html><html><head><link rel=\"stylesheet\" href=\"./a.css\">\
        <script type=\"module\" src=\"./boot.js\" data-js=\"./j.js\" data-wasm=\"./j_bg.wasm\"></script></head></html>";
    for (path, text) in [
        ("app/index.html", page),
        ("app/a.css", "a{}\n"),
        ("app/boot.js", "boot()\n"),
        ("app/j.js", "export default 1\n"),
        ("app/j_bg.wasm", "\0asm\u{1}\0\0\0"),
        ("app/jindu-search.js", "export default 2\n"),
        ("app/jindu-search_bg.wasm", "\0asm\u{1}\0\0\0s"),
        ("app/single.js", "single()\n"),
        ("app/mine.html", "not the program's"),
        ("a.txt", &sample()),
    ] {
        let path = dir.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    ends(&dir, &["import", "a.txt", "-o", "app/data/a.json"], 0, &[]);
    dir
}

/// The files of a folder, without the note of the last run: it depends on the mapping, which is not published.
fn bytes(dir: &Path) -> Vec<(String, Vec<u8>)> {
    let is_part = |name: &String| dir.join(name).is_file() && name != ".jindu.written";
    let files = files(dir).into_iter().filter(is_part);
    files.map(|name| (name.clone(), std::fs::read(dir.join(name)).unwrap())).collect()
}

#[test]
fn a_site_is_written_in_place_or_elsewhere_and_again_the_same() {
    let dir = program("site");
    for (name, list) in [("a.notes.json", "pairs"), ("a.places.json", "places")] {
        let report = if list == "pairs" { ", \"report\": \"a\"" } else { "" };
        let json = format!("{{\"format\": 1{report}, \"{list}\": []}}\n");
        std::fs::write(dir.join("app/data").join(name), json).unwrap();
    }
    std::fs::write(dir.join("app/data/glossary.json"), "{\"format\": 1, \"terms\": []}\n").unwrap();
    let args = ["site", "--app", "app", "-o", "out"];
    ends(&dir, &args, 0, &["已写出网站", "1 份报告"]);
    let out = dir.join("out");
    let first = bytes(&out);
    let names = [
        "a.annotations.json",
        "a.json",
        "a.notes.json",
        "a.places.json",
        "a.txt",
        "glossary.json",
        "index.json",
    ];
    assert_eq!(files(&out.join("data")), names);
    ends(&dir, &["site", "--app", "out"], 0, &[]);
    assert!(bytes(&out) == first, "written again it is the same");
    ends(&dir, &["verify", "out"], 0, &["一致"]);
    // In place: the parts of the program are removed, other files stay.
    ends(&dir, &["site", "--app", "app", "--lang", "en"], 0, &["wrote a site"]);
    let names = files(&dir.join("app"));
    for gone in ["a.css", "boot.js", "j.js", "j_bg.wasm"] {
        assert!(!names.contains(&gone.to_owned()), "{gone}");
    }
    assert_eq!(std::fs::read_to_string(dir.join("app/mine.html")).unwrap(), "not the program's");
    ends(&dir, &["verify", "app"], 1, &["mine.html"]);
    // Into another folder, with the program given by the environment, as Trunk does it.
    let output = command()
        .current_dir(&dir)
        .args(["site", "-o", "other"])
        .env("TRUNK_STAGING_DIR", "out")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(bytes(&dir.join("other")) == first);
}

#[test]
fn outdated_files_are_removed_and_foreign_files_stay() {
    let dir = program("site-old");
    let site = ["site", "--app", "app", "-o", "out"];
    ends(&dir, &site, 0, &[]);
    let out = dir.join("out");
    std::fs::write(out.join("robots.txt"), "").unwrap();
    std::fs::write(out.join("index.html.br"), "").unwrap();
    let old: Vec<String> =
        files(&out).into_iter().filter(|name| name.starts_with("boot-")).collect();
    std::fs::write(out.join(format!("{}.gz", old[0])), "").unwrap();
    std::fs::write(dir.join("app/boot.js"), "boot(2)\n").unwrap();
    ends(&dir, &site, 0, &[]);
    let names = files(&out);
    assert!(names.contains(&"robots.txt".to_owned()));
    // A server would send the old content from the compressed copy.
    assert!(!names.contains(&"index.html.br".to_owned()));
    // Pages that a cache still sends name the old file, and the server sends its compressed copy.
    assert_eq!(names.iter().filter(|name| name.starts_with("boot-")).count(), 3, "{names:?}");
    ends(&dir, &["verify", "out"], 1, &["robots.txt", "boot-"]);
    std::fs::write(dir.join("app/boot.js"), "boot(3)\n").unwrap();
    ends(&dir, &site, 0, &[]);
    let names = files(&out);
    assert!(!names.iter().any(|name| name.starts_with(&old[0])), "{names:?}");
    ends(&dir, &["verify", "out"], 0, &["robots.txt"]);
    // The folder may hold the only copy of a report that is no longer listed.
    std::fs::write(dir.join("b.txt"), sample()).unwrap();
    ends(&dir, &["import", "b.txt", "-o", "out/data/b.json"], 0, &[]);
    ends(&dir, &["site", "--app", "out"], 0, &["2 份报告"]);
    assert!(files(&out).contains(&"b.html".to_owned()));
    let only_a = std::fs::read(dir.join("app/data/index.json")).unwrap();
    std::fs::write(out.join("data/index.json"), only_a).unwrap();
    ends(&dir, &["site", "--app", "out"], 0, &["1 份报告"]);
    assert!(!files(&out).contains(&"b.html".to_owned()));
    assert!(files(&out.join("data")).contains(&"b.json".to_owned()));
}

#[test]
fn foreign_files_are_not_even_read() {
    let dir = program("site-foreign");
    ends(&dir, &["site", "--app", "app", "-o", "out"], 0, &[]);
    let out = dir.join("out");
    // Larger than any file that jindu reads.
    std::fs::create_dir_all(out.join("video")).unwrap();
    let foreign = out.join("video/foreign.mp4");
    std::fs::File::create(&foreign).unwrap().set_len(21 << 20).unwrap();
    ends(&dir, &["verify", "out"], 0, &["video/foreign.mp4"]);
    ends(&dir, &["site", "--app", "app", "-o", "out"], 0, &[]);
    ends(&dir, &["site", "--app", "out"], 0, &[]);
    assert_eq!(foreign.metadata().unwrap().len(), 21 << 20);
    ends(&dir, &["verify", "out"], 0, &["video/foreign.mp4"]);
    // A listed file of that size counts as changed.
    std::fs::File::create(out.join("single.js")).unwrap().set_len(21 << 20).unwrap();
    ends(&dir, &["verify", "out"], 1, &["single.js"]);
}

#[test]
fn a_site_that_would_overwrite_something_is_not_written() {
    let dir = program("site-refused");
    for (out, word) in [("app/sub", "之内"), (".", "之内"), ("taken", "index.html")] {
        std::fs::create_dir_all(dir.join("taken")).unwrap();
        std::fs::write(dir.join("taken/index.html"), "somebody's").unwrap();
        ends(&dir, &["site", "--app", "app", "-o", out], 2, &[word, "未写出任何文件"]);
    }
    assert_eq!(std::fs::read_to_string(dir.join("taken/index.html")).unwrap(), "somebody's");
    assert_eq!(files(&dir.join("taken")), ["index.html"]);
    for (args, code, word) in [
        (&["site", "--app", "nowhere"][..], 2, "nowhere"),
        (&["site", "--app", "."], 2, "index.json"),
        (&["site", "--app", "app", "--data", "taken"], 2, "index.json"),
        (&["site", "--app", "taken", "--data", "app/data"], 2, "index.html"),
        (&["site", "--app", "app", "--single-file", "x.html", "--report", "b"], 2, "--report"),
        (&["site", "--app", "app", "--report", "b"], 2, "--single-file"),
        (&["verify", "taken"], 2, "sha256sums.txt"),
        (&["verify", "nowhere"], 2, "nowhere"),
    ] {
        ends(&dir, args, code, &[word]);
    }
    // The dataset and its original differ by one character.
    let original = std::fs::read_to_string(dir.join("app/data/a.txt")).unwrap();
    let changed = original.replace("示例进展一", "示例进展壹");
    std::fs::write(dir.join("app/data/a.txt"), changed).unwrap();
    let refused = ["site", "--app", "app", "-o", "out"];
    ends(&dir, &refused, 2, &["$.source.sha256", "未写出任何文件"]);
    std::fs::remove_file(dir.join("app/data/a.txt")).unwrap();
    ends(&dir, &refused, 2, &["a.txt"]);
    std::fs::write(dir.join("app/data/a.txt"), original).unwrap();
    std::fs::write(dir.join("app/data/index.json"), "{\"format\": 2, \"reports\": []}").unwrap();
    ends(&dir, &refused, 2, &["没有报告", "未写出任何文件"]);
    assert!(!dir.join("out").exists());
}

#[test]
fn a_changed_program_is_refused() {
    let dir = program("site-changed");
    ends(&dir, &["site", "--app", "app", "-o", "out"], 0, &[]);
    let out = dir.join("out");
    let name = files(&out).into_iter().find(|name| name.starts_with("boot-")).unwrap();
    std::fs::write(out.join(&name), "boot()\r\n").unwrap();
    ends(&dir, &["site", "--app", "out"], 2, &[&name, "jindu verify"]);
    ends(&dir, &["verify", "out"], 1, &[&name, "换行符"]);
    ends(&dir, &["verify", "out", "--lang", "en"], 1, &[&name, "line ends"]);
}

#[test]
fn a_single_file_is_written_and_its_size_printed() {
    let dir = program("site-single");
    ends(&dir, &["site", "--app", "app", "--single-file", "one.html"], 0, &["one.html", "字节"]);
    let html = std::fs::read_to_string(dir.join("one.html")).unwrap();
    assert!(html.contains("single()") && html.contains("data-single"));
    std::fs::remove_file(dir.join("app/single.js")).unwrap();
    let args = ["site", "--app", "app", "--single-file", "two.html"];
    ends(&dir, &args, 2, &["single.js", "cargo xtask dist"]);
    assert!(!dir.join("two.html").exists());
}

/// A web page with two progress tables.
const TWO_TABLES: &str = "<!DOCTYPE html><title>示例</title><h1>示例表</h1>\
    <table><tr><th>目标任务<th>牵头单位<th>进展情况<tr><td>甲<td>县财政局<td>一</table><p>间\
    <table><tr><th>工作任务<th>牵头单位<th>进展情况<tr><td>乙<td>县教育局<td>二</table>";

#[test]
fn an_open_question_publishes_nothing_and_its_answers_are_in_the_mapping() {
    let dir = folder("open");
    std::fs::write(dir.join("a.html"), TWO_TABLES).unwrap();
    let args = ["import", "a.html", "-o", "out/a.json", "--lang", "en"];
    ends(&dir, &args, 3, &["a.mapping.toml", "Nothing was imported"]);
    assert_eq!(files(&dir.join("out")), ["a.mapping.toml"]);
    let mapping = dir.join("out/a.mapping.toml");
    let text = std::fs::read_to_string(&mapping).unwrap();
    assert!(
        text.contains("\n# table = 1  # 目标任务 | 牵头单位 | 进展情况\n# table = 2  #"),
        "{text}"
    );
    // Asked again, nothing is added; an answer that is there stays.
    ends(&dir, &args, 3, &[]);
    assert_eq!(std::fs::read_to_string(&mapping).unwrap(), text);
    let rules = format!("{text}\n[bodies]\ngroups = [\"各乡镇\"]\n");
    std::fs::write(&mapping, &rules).unwrap();
    ends(&dir, &args, 3, &[]);
    assert_eq!(std::fs::read_to_string(&mapping).unwrap(), rules);
    std::fs::write(&mapping, rules.replace("# table = 2", "table = 2")).unwrap();
    ends(&dir, &args, 1, &["Check passed"]);
    let json = std::fs::read_to_string(dir.join("out/a.json")).unwrap();
    assert!(json.contains("县教育局") && !json.contains("县财政局"));
    let kept = std::fs::read_to_string(&mapping).unwrap();
    assert!(kept.contains("table = 2") && kept.contains("各乡镇"), "{kept}");
    // Which column is the target, where that one holds numbers only.
    let numbers =
        "示例表\n目标 | 牵头单位 | 事宜 |\n51 | 县财政局 | 修路 |\n52 | 县财政局 | 修桥 |\n表后\n";
    std::fs::write(dir.join("b.txt"), numbers).unwrap();
    let args = ["import", "b.txt", "-o", "b.json"];
    ends(&dir, &args, 3, &["没有一列是目标任务", "b.mapping.toml"]);
    assert_eq!(files(&dir), ["a.html", "b.mapping.toml", "b.txt", "out"]);
    let text = std::fs::read_to_string(dir.join("b.mapping.toml")).unwrap();
    assert!(text.contains("\n# target = [\"事宜\"]  # 修路\n"), "{text}");
    std::fs::write(dir.join("b.mapping.toml"), text.replace("# target", "target")).unwrap();
    ends(&dir, &args, 1, &["核对无误"]);
    let json = std::fs::read_to_string(dir.join("b.json")).unwrap();
    assert!(json.contains("\"number\"") && json.contains("修桥"));
}

#[test]
fn the_next_report_takes_over_the_roles_that_a_person_stated() {
    let dir = folder("next");
    let text = sample().replace("后续举措", "推进一览");
    std::fs::write(dir.join("a.txt"), &text).unwrap();
    ends(&dir, &["import", "a.txt", "-o", "data/guan-2024-q3.json"], 1, &["推进一览"]);
    let mapping = dir.join("data/guan-2024-q3.mapping.toml");
    let stated = std::fs::read_to_string(&mapping).unwrap();
    std::fs::write(&mapping, stated.replace("role = \"other\"", "role = \"next\"")).unwrap();
    ends(&dir, &["import", "a.txt", "-o", "data/guan-2024-q3.json"], 0, &[]);
    std::fs::write(dir.join("b.txt"), text.replace("第三季度进展", "第四季度进展")).unwrap();
    ends(&dir, &["import", "b.txt", "-o", "data/guan-2024-q4.json"], 0, &["核对无误"]);
    let next = std::fs::read_to_string(dir.join("data/guan-2024-q4.mapping.toml")).unwrap();
    assert!(next.contains("heading = [\"推进一览\"]\nrole = \"next\""), "{next}");
    assert!(next.contains("period = \"2024q4\"") && !next.contains("第三季度进展情况"), "{next}");
    // Another county's table is read by its own headings.
    std::fs::write(dir.join("c.txt"), text).unwrap();
    ends(&dir, &["import", "c.txt", "-o", "data/xian-2024-q3.json"], 1, &["推进一览"]);
}

#[test]
fn several_files_are_imported_without_a_question() {
    let dir = folder("several");
    std::fs::create_dir(dir.join("in")).unwrap();
    std::fs::write(dir.join("in/guan-2024-q3.txt"), sample()).unwrap();
    std::fs::write(dir.join("in/示例 表.html"), TWO_TABLES).unwrap();
    std::fs::write(dir.join("in/观县2024.txt"), sample().replace("后续举措", "推进一览")).unwrap();
    let all = ["in/guan-2024-q3.txt", "in/示例 表.html", "in/观县2024.txt"];
    let into = ["--into", "out", "--lang", "en"];
    let words = [
        "guan-2024-q3.txt → guan-2024-q3: 4 tasks, 0 problems\n",
        "示例 表.html → slb: not imported; open: Several tables look like progress tables.",
        "观县2024.txt → gx-2024: 4 tasks, 1 problem\n",
    ];
    ends(&dir, &[&["import"], &all[..], &into].concat(), 3, &words);
    let names = files(&dir.join("out"));
    let datasets: Vec<&String> = names.iter().filter(|name| name.ends_with("4.json")).collect();
    assert_eq!(datasets, ["gx-2024.json"]);
    assert!(names.contains(&"slb.mapping.toml".to_owned()), "{names:?}");
    assert!(!names.contains(&"slb.json".to_owned()), "{names:?}");
    let index = std::fs::read_to_string(dir.join("out/index.json")).unwrap();
    assert!(index.contains("\"guan-2024-q3\"") && index.contains("\"gx-2024\""));
    // The worst of all outcomes is the exit code, and a file that is not there keeps none from being read.
    let sound = ["import", "in/guan-2024-q3.txt", "--into", "out"];
    ends(&dir, &sound, 0, &["4 项任务，0 处问题"]);
    ends(
        &dir,
        &[&sound[..1], &["in/none.txt"], &sound[1..]].concat(),
        2,
        &["none.txt", "4 项任务"],
    );
    ends(&dir, &["import", "in/观县2024.txt", "--into", "out"], 0, &[]);
    for (args, word) in [
        (&["import", "a.txt", "b.txt", "-o", "a.json"][..], "FILE"),
        (&["import", "a.txt", "-o", "a.json", "--into", "out"], "--into"),
        (&["import", "a.txt", "--into", "out", "--id", "a"], "--into"),
        (&["import", "https://example.org/a.txt", "--into", "out"], "FILE"),
    ] {
        ends(&dir, args, 2, &[word]);
    }
}

#[test]
fn the_language_is_that_of_the_locale() {
    for (set, is_english) in [
        (&[][..], false),
        (&[("LANG", "zh_CN.UTF-8")], false),
        (&[("LANG", "en_US.UTF-8")], true),
        (&[("LANG", "C.UTF-8")], false),
        (&[("LANG", "POSIX")], false),
        (&[("LC_ALL", "de_DE@euro"), ("LANG", "zh_CN.UTF-8")], true),
        (&[("LC_ALL", ""), ("LC_MESSAGES", "zh_TW.UTF-8"), ("LANG", "en_GB.UTF-8")], false),
        (&[("LC_ALL", "C"), ("LANG", "en_GB.UTF-8")], false),
    ] {
        let mut command = command();
        let output = command.arg("formats").envs(set.iter().copied()).output().unwrap();
        let printed = String::from_utf8(output.stdout).unwrap();
        assert_eq!(printed.starts_with("Files are recognised"), is_english, "{set:?}: {printed}");
        assert_eq!(printed.starts_with("文件按内容识别"), !is_english, "{set:?}: {printed}");
    }
    // What is asked for counts before the locale.
    let output = command().args(["formats", "--lang", "zh"]).env("LANG", "en").output().unwrap();
    assert!(String::from_utf8(output.stdout).unwrap().starts_with("文件按内容识别"));
}

#[test]
fn help_manual_and_completions_know_every_command() {
    let dir = folder("manual");
    let help = ends(&dir, &["import", "--help"], 0, &["https://"]);
    for ending in [".html", ".xlsx", ".xls", ".ods", ".docx", ".csv", ".txt", "*.xlsx --into"] {
        let is_example = |line: &str| line.contains("jindu import") && line.contains(ending);
        assert!(help.lines().any(is_example), "{ending}: {help}");
    }
    let commands = ["import", "check", "site", "verify", "key", "formats", "notices", "schema"];
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        ends(&dir, &["completions", shell], 0, &commands);
    }
    ends(&dir, &["man"], 0, &[".TH jindu"]);
    ends(&dir, &["man", "man"], 0, &["jindu-import.1"]);
    let pages = files(&dir.join("man"));
    for command in commands {
        assert!(pages.contains(&format!("jindu-{command}.1")), "{command}: {pages:?}");
    }
}

#[test]
fn findings_are_printed_for_programs_too() {
    let dir = folder("findings");
    let text = sample().replace("000-100000", "0755-8810000");
    let text = text.replace("示例进展四。", "财政局:示例进展四。");
    std::fs::write(dir.join("a.txt"), &text).unwrap();
    ends(&dir, &["import", "a.txt", "-o", "a.json"], 0, &[]);
    let check = ["check", "a.json", "--source", "a.txt", "--lang", "en"];
    let run = |more: &[&str], code: i32| -> serde_json::Value {
        let printed = ends(&dir, &[&check[..], more].concat(), code, &[]);
        serde_json::from_str(&printed).unwrap_or_else(|error| panic!("{error}: {printed}"))
    };
    // A warning is no error, unless it is asked to be one.
    ends(&dir, &check, 0, &["Check passed", "Warnings: 1 place", "a.txt:16:", "财政局:"]);
    ends(&dir, &[&check[..], &["--strict"]].concat(), 1, &["Check passed"]);
    let json = run(&["--format", "json"], 0);
    assert_eq!((&json["report"], &json["passed"]), (&"a.json".into(), &true.into()));
    let found = &json["findings"][0];
    assert_eq!((&found["rule"], &found["level"]), (&"foreign-label".into(), &"warning".into()));
    assert_eq!((&found["file"], &found["line"]), (&"a.txt".into(), &16.into()));
    assert_eq!(json["findings"].as_array().unwrap().len(), 1);
    run(&["--format", "sarif", "--strict"], 1);
    // Findings with their place in the original, and with their path in the dataset.
    let dataset = std::fs::read_to_string(dir.join("a.json")).unwrap();
    std::fs::write(dir.join("a.json"), dataset.replace("示例进展一", "示例进展壹")).unwrap();
    let json = run(&["--format", "json"], 1);
    assert_eq!(json["passed"], false);
    let sarif = run(&["--format", "sarif"], 1);
    assert_eq!(sarif["version"], "2.1.0");
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    assert_eq!(results.len(), json["findings"].as_array().unwrap().len());
    let place = |rule: &str| {
        let result = results.iter().find(|result| result["ruleId"] == rule).unwrap();
        assert_eq!(result["level"], "error");
        assert!(!result["message"]["text"].as_str().unwrap().is_empty());
        result["locations"][0].clone()
    };
    let slice = place("slice");
    assert_eq!(slice["physicalLocation"]["artifactLocation"]["uri"], "a.txt");
    let region = &slice["physicalLocation"]["region"];
    assert_eq!((&region["startLine"], &region["startColumn"]), (&13.into(), &71.into()));
    let path = "$.tasks[0].rows[0].cells[5].parts[0].text";
    let differs = place("differs");
    assert_eq!(differs["physicalLocation"]["artifactLocation"]["uri"], "a.json");
    assert_eq!(differs["logicalLocations"][0]["fullyQualifiedName"], path);
    let rules = sarif["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap();
    for result in results {
        assert!(rules.iter().any(|rule| rule["id"] == result["ruleId"]), "{result}");
    }
}

#[test]
fn a_place_in_a_workbook_is_its_cell() {
    let dir = folder("findings-cells");
    let source = snapshot::path("tests/data/cases/months-in-columns.xlsx");
    std::fs::copy(source, dir.join("表 1.xlsx")).unwrap();
    std::fs::write(dir.join("a.mapping.toml"), "target = [\"Novos serviços\"]\n").unwrap();
    ends(&dir, &["import", "表 1.xlsx", "-o", "a.json"], 1, &[]);
    std::fs::remove_file(dir.join("a.mapping.toml")).unwrap();
    std::fs::write(dir.join("a.mapping.toml"), "target = [\"Novos serviços\"]\n").unwrap();
    let check = ["check", "a.json", "--source", "表 1.xlsx", "--format", "sarif", "--lang", "en"];
    let output = jindu(&dir, &check);
    let sarif: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    let unknown = results.iter().find(|result| result["ruleId"] == "unknown-heading").unwrap();
    assert_eq!(unknown["level"], "note");
    let place = &unknown["locations"][0];
    assert_eq!(place["physicalLocation"]["artifactLocation"]["uri"], "%E8%A1%A8%201.xlsx");
    assert!(
        place["physicalLocation"].get("region").is_none(),
        "lines are those of the reading text"
    );
    assert_eq!(place["logicalLocations"][0]["fullyQualifiedName"], "sheet “Tipo 8”, C1");
}
