//! Rules of the project that no compiler checks: layers, lengths, colours, messages, names.

use std::collections::BTreeSet;
use std::path::Path;

use jindu::core::facet::Facet;
use jindu::core::url::Key;

use crate::snapshot::{path, read};

/// Modules and crates that a layer must not use. Only `src/core` and `src/import` work without Leptos.
const FORBIDDEN: [(&str, &[&str]); 9] = [
    (
        "src/core",
        &[
            "leptos",
            "web_sys",
            "js_sys",
            "gloo",
            "wasm_bindgen",
            "std::fs",
            "crate::state",
            "crate::view",
            "crate::browser",
            "crate::cli",
            "crate::import",
            "crate::site",
        ],
    ),
    (
        "src/loaded.rs",
        &[
            "leptos",
            "web_sys",
            "js_sys",
            "gloo",
            "wasm_bindgen",
            "std::fs",
            "crate::state",
            "crate::view",
            "crate::browser",
            "crate::cli",
            "crate::import",
            "crate::site",
        ],
    ),
    (
        "src/state.rs",
        &[
            "web_sys",
            "js_sys",
            "gloo",
            "wasm_bindgen",
            "std::fs",
            "crate::view",
            "crate::browser",
            "crate::cli",
            "crate::import",
            "crate::site",
        ],
    ),
    (
        "src/view",
        &[
            "web_sys",
            "js_sys",
            "gloo",
            "wasm_bindgen",
            "std::fs",
            "crate::browser",
            "crate::cli",
            "crate::import",
            "crate::site",
        ],
    ),
    (
        "src/import",
        &["leptos", "std::fs", "crate::cli", "crate::state", "crate::view", "crate::browser"],
    ),
    (
        "src/proof",
        &[
            "leptos",
            "web_sys",
            "js_sys",
            "wasm_bindgen",
            "std::fs",
            "crate::cli",
            "crate::state",
            "crate::view",
            "crate::browser",
        ],
    ),
    ("src/cli", &["crate::browser", "crate::view", "crate::state", "leptos"]),
    ("src/browser", &["crate::cli", "crate::import", "crate::site", "std::fs"]),
    (
        "src/site",
        &[
            "web_sys",
            "js_sys",
            "wasm_bindgen",
            "std::fs",
            "crate::browser",
            "crate::cli",
            "crate::import",
        ],
    ),
];

/// The largest permitted number of lines of a Rust file in `src`.
const MAX_LINES: usize = 350;

/// Files that were longer when this rule was added, each with a limit that may only be lowered.
const LONG: [(&str, usize); 0] = [];

/// Sheets that belong to no component.
const SHARED_SHEETS: [&str; 4] = ["tokens", "base", "layout", "objects"];

/// Sheets of pages and dialogs that are only written by `src/site`, without components.
const WRITTEN_SHEETS: [&str; 8] =
    ["appendix", "archive", "comparison", "frame", "keys", "thread", "voice", "wording"];

/// Sheets of states of the page, not of one component. They are switched by their media.
const STATE_SHEETS: [&str; 5] = ["boot", "cards", "embed", "static", "table"];

/// The blocks of components whose name is not that of their sheet: elements that only this component draws, or a name that
/// is short because it is in every row.
const BLOCKS: [(&str, &[&str]); 16] = [
    ("about", &["meta"]),
    ("annotations", &["source-only"]),
    ("archive_search", &["finder", "found"]),
    ("bar", &["search"]),
    ("facet", &["facets", "chips"]),
    ("item", &["section", "head", "target", "short", "field"]),
    ("list", &["task", "cell", "more", "others"]),
    ("loading", &["failure"]),
    ("pair", &["pairs"]),
    ("part", &["fold", "sums", "hotline", "phone", "unit", "lead"]),
    (
        "passage",
        &[
            "quote", "turn", "piece", "figure", "time", "intent", "expected", "term", "added",
            "place",
        ],
    ),
    ("qr_dialog", &["qr"]),
    ("status", &["empty", "notice", "unread", "main"]),
    ("task_page", &["back", "walk"]),
    ("timeline", &["timelines", "year"]),
    ("toolbar", &["views"]),
];

/// The start of selectors that a component's sheet may have for blocks of others: what the switch of the annotations hides
/// is in the switch's sheet, together.
const SWITCH: &str = "[data-source=\"only\"]";

/// Files with vocabulary of the sources in Chinese, which are not messages of the interface.
const SOURCE_VOCABULARY: [&str; 5] = [
    "src/core/export/guard.rs",
    "src/core/ordinal.rs",
    "src/core/phone.rs",
    "src/core/printed_value.rs",
    "src/core/role.rs",
];

/// The tracked files, or all files if this is not a Git repository. Names are relative to the root.
fn files() -> Vec<String> {
    let root = path("");
    let git =
        std::process::Command::new("git").arg("-C").arg(&root).args(["ls-files", "-z"]).output();
    let listed = git.ok().filter(|output| output.status.success());
    let mut files: Vec<String> = match listed {
        Some(output) => String::from_utf8(output.stdout)
            .unwrap()
            .split_terminator('\0')
            .filter(|name| path(name).is_file())
            .map(str::to_owned)
            .collect(),
        None => Vec::new(),
    };
    if files.is_empty() {
        walk(&root, "", &mut files);
    }
    files.sort();
    assert!(files.iter().any(|name| name == "src/core/url.rs"), "{} files", files.len());
    files
}

fn walk(root: &Path, folder: &str, files: &mut Vec<String>) {
    for entry in std::fs::read_dir(root.join(folder)).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        if [".git", "target", "dist", "node_modules", ".trunk"].contains(&name.as_str()) {
            continue;
        }
        let name = if folder.is_empty() { name } else { format!("{folder}/{name}") };
        if entry.file_type().unwrap().is_dir() {
            walk(root, &name, files);
        } else {
            files.push(name);
        }
    }
}

/// The files in these folders (or with these names) that have this ending.
fn below(places: &[&str], ending: &str) -> Vec<String> {
    let is_below = |name: &str| {
        places.iter().any(|place| {
            name.strip_prefix(place).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        })
    };
    files().into_iter().filter(|name| is_below(name) && name.ends_with(ending)).collect()
}

/// A line of Rust without its comment. A `//` in a literal follows a colon (`https://…`).
fn code(line: &str) -> &str {
    let comment = line.match_indices("//").find(|&(at, _)| !line[..at].ends_with(':'));
    comment.map_or(line, |(at, _)| &line[..at])
}

/// Whether a line of code uses this module or crate, not only a longer name.
fn names(code: &str, name: &str) -> bool {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(name).any(|(at, _)| {
        !code[..at].ends_with(is_word)
            && (name == "gloo" || !code[at + name.len()..].starts_with(is_word))
    })
}

/// Lines of files, each as `file:line: text`, that a rule forbids.
fn offences(files: &[String], is_offence: impl Fn(&str, &str) -> bool) -> Vec<String> {
    assert!(!files.is_empty());
    let mut offences = Vec::new();
    for file in files {
        for (i, line) in read(file).lines().enumerate() {
            if is_offence(file, line) {
                offences.push(format!("{file}:{}: {}", i + 1, line.trim()));
            }
        }
    }
    offences
}

#[track_caller]
fn check(files: &[String], is_offence: impl Fn(&str, &str) -> bool) {
    let offences = offences(files, is_offence);
    assert!(offences.is_empty(), "\n{}\n", offences.join("\n"));
}

#[test]
fn the_rules_detect_violations() {
    assert!(names(code("use crate::view::App; // fine"), "crate::view"));
    assert!(names(code("    leptos::prelude::*"), "leptos"));
    assert!(names(code("use gloo_net::http;"), "gloo"));
    assert!(!names(code("// use crate::view::App"), "crate::view"));
    assert!(!names(code("/// leptos"), "leptos"));
    assert!(!names(code("crate::viewer::App"), "crate::view"));
    assert!(names(code("let a = \"https://x\"; leptos::b()"), "leptos"));
    assert!(has_colour("a: #fff;") && has_colour("a: rgb(0 0 0)") && has_colour("a: #12AB34cc"));
    assert!(!has_colour("a: url(#x)") && !has_colour("#main {") && !has_colour("a: var(--b)"));
    assert!(has_layer_number("z-index: 3;") && !has_layer_number("z-index: var(--z-bar);"));
    assert!(is_key_in_literal("format!(\"?dept={id}\")") && is_key_in_literal("\"a&sort=b\""));
    assert!(!is_key_in_literal("name=\"q\"") && !is_key_in_literal("let sort=1; // \"\""));
}

#[test]
fn layers_depend_in_one_direction() {
    for (layer, forbidden) in FORBIDDEN {
        check(&below(&[layer], ".rs"), |_, line| {
            forbidden.iter().any(|name| names(code(line), name))
        });
    }
}

#[test]
fn every_rust_file_has_module_docs() {
    for file in below(&["src", "tests", "xtask", "fuzz", "benches"], ".rs") {
        assert!(read(&file).starts_with("//! "), "{file}");
    }
}

#[test]
fn no_source_file_is_long() {
    for file in below(&["src"], ".rs") {
        let n = read(&file).lines().count();
        match LONG.iter().find(|(long, _)| *long == file) {
            Some(&(_, limit)) => {
                assert!(n > MAX_LINES, "{file} is short enough: remove it from the list");
                assert!(n <= limit, "{file} has {n} lines");
            }
            None => assert!(n <= MAX_LINES, "{file} has {n} lines"),
        }
    }
    assert!(LONG.iter().all(|(file, _)| path(file).is_file()));
}

fn has_colour(line: &str) -> bool {
    let value = line.split_once(':').map_or("", |(_, value)| value);
    let is_hex = |after: &str| {
        let digits = after.bytes().take_while(u8::is_ascii_hexdigit).count();
        digits >= 3 && !after[digits..].starts_with(|c: char| c.is_alphanumeric() || c == '-')
    };
    value.split('#').skip(1).any(is_hex)
        || ["rgb(", "rgba(", "hsl(", "hsla(", "oklch(", "oklab(", "lab(", "lch("]
            .iter()
            .any(|function| value.contains(function))
}

fn has_layer_number(line: &str) -> bool {
    line.split_once("z-index:").is_some_and(|(_, value)| !value.trim_start().starts_with("var("))
}

#[test]
fn colours_and_layers_of_depth_are_tokens() {
    let sheets = below(&["style"], ".css");
    check(&sheets, |file, line| {
        file != "style/tokens.css" && (has_colour(line) || has_layer_number(line))
    });
}

#[test]
fn the_page_lists_every_sheet_and_sheets_are_named_by_component() {
    let sheets: BTreeSet<String> = below(&["style"], ".css").into_iter().collect();
    let index = read("index.html");
    let listed: Vec<&str> = index.split('"').filter(|text| text.starts_with("style/")).collect();
    assert_eq!(listed.iter().map(|&name| name.to_owned()).collect::<BTreeSet<_>>(), sheets);
    assert_eq!(listed.len(), sheets.len(), "a sheet is listed twice");
    for (i, name) in SHARED_SHEETS.iter().enumerate() {
        assert_eq!(listed[i], format!("style/{name}.css"), "the shared sheets come first");
    }
    for sheet in &sheets {
        let name = sheet.trim_start_matches("style/").trim_end_matches(".css");
        let component = path(&format!("src/view/{name}.rs"));
        assert!(
            component.is_file()
                || [&SHARED_SHEETS[..], &STATE_SHEETS, &WRITTEN_SHEETS].concat().contains(&name),
            "{sheet} styles no component"
        );
    }
}

/// The selectors of a sheet, without its at-rules and the steps of its animations.
fn selectors(css: &str) -> Vec<String> {
    let mut bare = String::new();
    for (i, piece) in css.split("/*").enumerate() {
        bare += if i == 0 { piece } else { piece.split_once("*/").map_or("", |(_, rest)| rest) };
    }
    let preludes = bare.split('{').map(|text| text.rsplit([';', '}']).next().unwrap_or_default());
    let n = bare.matches('{').count();
    let preludes = preludes.take(n).map(str::trim);
    let mut selectors = Vec::new();
    for prelude in preludes.filter(|text| !text.starts_with('@') && !["to", "from"].contains(text))
    {
        let mut depth = 0;
        let pieces = prelude.split(|c| {
            depth += i32::from(c == '(') - i32::from(c == ')');
            c == ',' && depth == 0
        });
        selectors.extend(pieces.map(|piece| piece.trim().to_owned()));
    }
    selectors
}

/// The blocks that a selector names: its classes up to `__` or `--`.
fn blocks(selector: &str) -> BTreeSet<&str> {
    let is_name = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
    let classes = selector.split('.').skip(1).map(|text| text.split(|c| !is_name(c)).next());
    let block = |class: &'_ str| class.find("__").or_else(|| class.find("--"));
    classes.flatten().map(|class| block(class).map_or(class, |at| &class[..at])).collect()
}

/// The selectors of a component's sheet that name none of its blocks.
fn strays(name: &str, css: &str) -> Vec<String> {
    let also = BLOCKS.iter().find(|(sheet, _)| *sheet == name).map_or(&[][..], |(_, also)| also);
    let is_own = |block: &&str| *block == name || also.contains(block);
    let mut selectors = selectors(css);
    let used: BTreeSet<String> =
        selectors.iter().flat_map(|selector| blocks(selector)).map(str::to_owned).collect();
    let unused =
        also.iter().filter(|block| !used.contains(**block)).map(|block| format!(".{block}"));
    let unused: Vec<String> = unused.collect();
    selectors
        .retain(|selector| !selector.starts_with(SWITCH) && !blocks(selector).iter().any(is_own));
    selectors.extend(unused);
    selectors
}

/// A browser looks such a selector up at every change of the page. The sheet of pages without a program may have one.
#[test]
fn no_style_of_the_program_depends_on_what_an_element_contains() {
    let sheets = below(&["style"], ".css").into_iter().filter(|sheet| sheet != "style/static.css");
    for sheet in sheets {
        let selectors = selectors(&read(&sheet));
        assert!(!selectors.iter().any(|selector| selector.contains(":has(")), "{sheet}");
    }
    assert!(selectors(&read("style/static.css")).iter().any(|selector| selector.contains(":has(")));
}

#[test]
fn each_block_is_in_the_sheet_of_its_component() {
    let mut homes: BTreeSet<&str> = BTreeSet::new();
    for block in BLOCKS.iter().flat_map(|(_, blocks)| *blocks) {
        assert!(homes.insert(block), ".{block} has two sheets");
    }
    for sheet in below(&["style"], ".css") {
        let name = sheet.trim_start_matches("style/").trim_end_matches(".css");
        if !SHARED_SHEETS.contains(&name) && !STATE_SHEETS.contains(&name) {
            assert!(!homes.contains(name), ".{name} has two sheets");
            assert_eq!(strays(name, &read(&sheet)), [""; 0], "{sheet}");
        }
    }
    let css =
        "@layer a { /* .b { */ .toc, .toc__item:is(.x, .y) > li { a: b; } @media p { .list { } } }";
    assert_eq!(selectors(css), [".toc", ".toc__item:is(.x, .y) > li", ".list"]);
    assert_eq!(strays("toc", css), [".list"]);
    assert_eq!(strays("pair", ".pair { } .other--x .pairs__a { }"), [""; 0]);
    assert_eq!(strays("pair", ".pair { }"), [".pairs"], "a name that the sheet does not need");
}

#[test]
fn the_interfaces_chinese_is_in_the_messages() {
    let places =
        ["src/core", "src/loaded.rs", "src/state.rs", "src/view", "src/browser", "src/site"];
    for file in below(&places, ".rs") {
        let text = read(&file);
        let tests = text.find("#[cfg(test)]\nmod tests").unwrap_or(text.len());
        for (i, line) in text[..tests].lines().enumerate() {
            // Ideographs only: the core also knows the punctuation of its sources.
            let ideographs: String =
                code(line).chars().filter(|&c| matches!(c, '\u{3400}'..='\u{9fff}')).collect();
            assert!(
                ideographs.is_empty()
                    || file.contains("/messages")
                    || SOURCE_VOCABULARY.contains(&file.as_str()),
                "{file}:{}: {ideographs}",
                i + 1
            );
        }
    }
}

/// Whether a literal of the line contains a handwritten address: a key of the grammar before a `=`.
fn is_key_in_literal(line: &str) -> bool {
    let literals = code(line).split('"').skip(1).step_by(2);
    literals.into_iter().any(|literal| {
        Key::all().any(|key| {
            let written = format!("{}=", key.as_str());
            literal
                .match_indices(&written)
                .any(|(at, _)| at == 0 || literal[..at].ends_with(['?', '&', '{', '}']))
        })
    })
}

#[test]
fn only_one_file_contains_the_grammar_of_addresses() {
    let files: Vec<String> =
        below(&["src"], ".rs").into_iter().filter(|file| file != "src/core/url.rs").collect();
    check(&files, |_, line| is_key_in_literal(line));
    // The keys of choices are in their table.
    let files: Vec<String> = files.into_iter().filter(|file| file != "src/core/facet.rs").collect();
    // Keys that have no other meaning: neither an element nor an attribute nor a key of the dataset.
    check(&files, |_, line| {
        [Key::Facet(Facet::Department), Key::Sort]
            .iter()
            .any(|key| code(line).contains(&format!("\"{}\"", key.as_str())))
    });
    // Names that only reading and writing addresses needs.
    check(&files, |_, line| {
        names(code(line), "form_urlencoded") || names(code(line), "URLSearchParams")
    });
}

/// Files that name a kind of period: the period itself, the headings of roles, and the rules for the sources' words.
const PERIOD_WORDS: [&str; 5] = [
    "src/core/period.rs",
    "src/core/role.rs",
    "src/import/recognition.rs",
    "src/import/period_text.rs",
    "src/import/annotate/marks.rs",
];

/// A report may be on any period, so no other file may be made for one kind of it. Comments may quote a source.
#[test]
fn only_messages_and_rules_for_words_know_quarters() {
    let files: Vec<String> = below(&["src", "fuzz/src"], ".rs")
        .into_iter()
        .filter(|file| !file.contains("/messages") && !PERIOD_WORDS.contains(&file.as_str()))
        .collect();
    let is_unit_test = |file: &str, line: &str| {
        let text = read(file);
        let tests = text.find("#[cfg(test)]\nmod tests").unwrap_or(text.len());
        !text[..tests].contains(line)
    };
    check(&files, |file, line| {
        let is_named = line.to_lowercase().contains("quarter") || code(line).contains("季度");
        is_named && !is_unit_test(file, line)
    });
}

/// Whether a literal of the line contains the start of a tag.
fn is_tag_in_literal(line: &str) -> bool {
    let is_tag = |(at, _): (usize, &str), literal: &str| {
        literal[at + 1..].starts_with(|c: char| c.is_ascii_lowercase())
    };
    let mut literals = code(line).split('"').skip(1).step_by(2);
    literals.any(|literal| literal.match_indices('<').any(|at| is_tag(at, literal)))
}

/// Files that write what no component has: the document around the body, its head, and scripts that hold data.
const FRAMES: [&str; 5] = [
    "src/site/appendix/frame.rs",
    "src/site/document.rs",
    "src/site/head.rs",
    "src/site/page.rs",
    "src/site/single.rs",
];

#[test]
fn no_html_is_written_by_hand() {
    check(&below(&["src"], ".rs"), |_, line| {
        ["inner_html", "innerHTML", "set_outer_html", "insert_adjacent_html"]
            .iter()
            .any(|name| code(line).contains(name))
    });
    let files = below(&["src/site", "src/view"], ".rs").into_iter();
    let files: Vec<String> = files.filter(|file| !FRAMES.contains(&file.as_str())).collect();
    check(&files, |_, line| is_tag_in_literal(line));
    assert!(is_tag_in_literal("    out.push_str(\"<li>\");"));
    assert!(!is_tag_in_literal("    let n = a < b; // \"<li>\""));
}

#[test]
fn no_file_has_a_note_of_unfinished_work() {
    let marks = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X:")];
    let files = below(
        &[
            "src",
            "style",
            "tests",
            "xtask",
            "fuzz",
            "benches",
            "bench",
            "docs",
            "index.html",
            ".ci",
        ],
        "",
    );
    // The notices quote licences as others wrote them, comments of their code included.
    let is_ours = |file: &String| is_text(file) && !file.ends_with("third-party-notices.txt");
    let texts: Vec<String> = files.into_iter().filter(is_ours).collect();
    check(&texts, |_, line| marks.iter().any(|mark| line.contains(mark)));
}

/// Whether a file is text in UTF-8.
fn is_text(file: &str) -> bool {
    std::fs::read(path(file)).is_ok_and(|bytes| std::str::from_utf8(&bytes).is_ok())
}

#[test]
fn no_file_names_a_folder_of_one_machine() {
    let places = [
        concat!("/wo", "rk/"),
        concat!("/ro", "ot/"),
        concat!("/ho", "me/"),
        concat!("/Us", "ers/"),
    ];
    let texts: Vec<String> = files().into_iter().filter(|file| is_text(file)).collect();
    check(&texts, |_, line| places.iter().any(|place| line.contains(place)));
}

#[test]
fn every_test_file_is_part_of_the_one_binary() {
    let main = read("tests/native/main.rs");
    for file in below(&["tests/native"], ".rs") {
        let name = file.trim_start_matches("tests/native/").trim_end_matches(".rs");
        assert!(
            name == "main" || main.contains(&format!("\nmod {name};")),
            "{file} is not part of the test binary"
        );
    }
}

/// The path of a module: empty for `src/lib.rs`, `view::dom` for `src/view/dom.rs`, `view` for `src/view/mod.rs`.
type Module<'a> = Vec<&'a str>;

fn module(file: &str) -> Module<'_> {
    let mut path: Module =
        file.trim_start_matches("src/").trim_end_matches(".rs").split('/').collect();
    path.pop_if(|name| ["mod", "lib"].contains(name));
    path
}

/// The code of a file without its comments and its unit tests, which may use anything.
fn without_tests(text: &str) -> String {
    let tests = text.find("#[cfg(test)]\nmod tests").unwrap_or(text.len());
    text[..tests].lines().flat_map(|line| [code(line), "\n"]).collect()
}

/// Words, `::` and single punctuation marks.
fn tokens(code: &str) -> Vec<&str> {
    let is_no_word = |c: char| !c.is_alphanumeric() && c != '_';
    let mut tokens = Vec::new();
    let mut rest = code.trim_start();
    while let Some(first) = rest.chars().next() {
        let end = match first {
            ':' if rest.starts_with("::") => 2,
            c if is_no_word(c) => c.len_utf8(),
            _ => rest.find(is_no_word).unwrap_or(rest.len()),
        };
        tokens.push(&rest[..end]);
        rest = rest[end..].trim_start();
    }
    tokens
}

/// Reads the path that begins at a token, with one path for each name in its braces.
fn paths<'a>(tokens: &[&'a str], at: &mut usize, before: &[&'a str], found: &mut Vec<Module<'a>>) {
    let mut path = before.to_vec();
    loop {
        if tokens[*at] == "{" {
            while tokens[*at] != "}" {
                *at += 1;
                if tokens[*at] != "}" {
                    paths(tokens, at, &path, found);
                }
            }
            *at += 1;
            return;
        }
        path.push(tokens[*at]);
        *at += 1;
        if tokens.get(*at) != Some(&"::") {
            break;
        }
        *at += 1;
    }
    *at += if tokens.get(*at) == Some(&"as") { 2 } else { 0 };
    found.push(path);
}

/// The paths in a module that begin with `crate`, `super` or `self`, in imports and elsewhere, and the modules that it
/// declares. Other paths begin with a name of one of these.
fn dependencies<'a>(tokens: &[&'a str]) -> Vec<Module<'a>> {
    let mut found = Vec::new();
    for (i, &token) in tokens.iter().enumerate() {
        // `pub(in crate::site)` is no import.
        let is_inside = i > 0 && ["::", "in"].contains(&tokens[i - 1]);
        let is_path = tokens.get(i + 1) == Some(&"::") && !is_inside;
        if is_path && ["crate", "super", "self"].contains(&token) {
            paths(tokens, &mut i.clone(), &[], &mut found);
        } else if token == "mod" && tokens.get(i + 2) == Some(&";") {
            found.push(vec!["self", tokens[i + 1]]);
        }
    }
    found
}

/// The imports that are part of a circle within one folder. Its files and sub-folders are nodes of a graph, and so is
/// its `mod.rs`: that one declares the others, so a file that imports a name from it closes a circle.
fn circles(files: &[(String, String)]) -> Vec<String> {
    let modules: BTreeSet<Module> = files.iter().map(|(file, _)| module(file)).collect();
    let nodes = |module: &Module| -> Vec<String> {
        let is_folder = modules.iter().any(|m| m.len() > module.len() && m.starts_with(module));
        module.iter().copied().chain(is_folder.then_some("mod.rs")).map(str::to_owned).collect()
    };
    // From a folder and a node to another node of that folder.
    let mut arrows: BTreeSet<(Vec<String>, String, String)> = BTreeSet::new();
    for (file, text) in files {
        for path in dependencies(&tokens(&without_tests(text))) {
            let mut to = module(file);
            for name in path {
                match name {
                    "crate" => to.clear(),
                    "super" => drop(to.pop()),
                    "self" => {}
                    name => {
                        to.push(name);
                        if !modules.contains(&to) {
                            to.pop();
                            break;
                        }
                    }
                }
            }
            let (from, to) = (nodes(&module(file)), nodes(&to));
            if let Some(i) = from.iter().zip(&to).position(|(from, to)| from != to) {
                arrows.insert((from[..i].to_vec(), from[i].clone(), to[i].clone()));
            }
        }
    }
    let leads_back = |(folder, from, to): &&(Vec<String>, String, String)| {
        let mut reached = BTreeSet::from([to]);
        loop {
            let next = arrows.iter().filter(|(f, a, _)| f == folder && reached.contains(a));
            let next: Vec<&String> = next.map(|(_, _, b)| b).collect();
            let n = reached.len();
            reached.extend(next);
            if reached.len() == n {
                return reached.contains(from);
            }
        }
    };
    let circular = arrows.iter().filter(leads_back);
    circular.map(|(folder, a, b)| format!("src/{}: {a} -> {b}", folder.join("/"))).collect()
}

#[test]
fn the_search_for_circles_finds_them() {
    let found = |files: &[(&str, &str)]| {
        let root = ("src/lib.rs", "pub mod a;\nmod b;");
        let files = files.iter().chain([&root]);
        circles(&files.map(|&(file, text)| (file.to_owned(), text.to_owned())).collect::<Vec<_>>())
    };
    let face = ("src/a/mod.rs", "mod c;\nmod d;\nmod e;\npub use c::X;");
    let plain = ("src/a/d.rs", "// use super::c;\nuse std::fmt;\npub(in crate::a) fn d() {}");
    let chain = ("src/a/c.rs", "use crate::a::{\n    d::{self, D as E},\n};");
    let b = ("src/b.rs", "use crate::a::X;");
    assert_eq!(found(&[face, plain, chain, b]), [""; 0]);
    let inline = ("src/a/e.rs", "fn e() {\n    super::c::f();\n}");
    let back = ("src/a/d.rs", "use super::{\n    e::{E, F},\n    Y as Z,\n};");
    let expected = ["c -> d", "d -> e", "d -> mod.rs", "e -> c", "mod.rs -> c", "mod.rs -> d"];
    let expected = expected.iter().chain(&["mod.rs -> e"]).map(|arrow| format!("src/a: {arrow}"));
    assert_eq!(found(&[face, back, chain, inline, b]), expected.collect::<Vec<_>>());
    let from_face = ("src/a/d.rs", "use crate::a::X;");
    assert_eq!(found(&[face, from_face, b]), ["src/a: d -> mod.rs", "src/a: mod.rs -> d"]);
    let between = [("src/a/mod.rs", "fn f() { crate::b::g() }"), ("src/b.rs", "use crate::a::X;")];
    assert_eq!(found(&between), ["src/: a -> b", "src/: b -> a"]);
    let test = ("src/a/mod.rs", "#[cfg(test)]\nmod tests {\n    use crate::b::g;\n}");
    assert_eq!(found(&[test, b]), [""; 0]);
}

#[test]
fn no_imports_within_a_folder_form_a_circle() {
    let files = below(&["src"], ".rs").into_iter();
    let circles = circles(&files.map(|file| (file.clone(), read(&file))).collect::<Vec<_>>());
    assert!(circles.is_empty(), "\n{}\n", circles.join("\n"));
}

/// Folders whose `mod.rs` only declares modules and hands names on.
const FACES: [&str; 6] = ["cli", "core/format", "import/annotate", "site", "site/appendix", "view"];

#[test]
fn faces_only_declare_modules_and_hand_names_on() {
    for folder in FACES {
        let text = without_tests(&read(&format!("src/{folder}/mod.rs")));
        for item in text.split_inclusive([';', '}']).map(str::trim).filter(|item| !item.is_empty())
        {
            let item =
                item.trim_start_matches("#[cfg(not(target_arch = \"wasm32\"))]").trim_start();
            let item = item.trim_start_matches("pub(super) ").trim_start_matches("pub ");
            let is_of_face = item.starts_with("mod ") || item.starts_with("use ") || item == ";";
            assert!(is_of_face, "src/{folder}/mod.rs: {item}");
        }
    }
}

/// The events that `boot.js` keeps from the program after a crash.
fn silenced(script: &str) -> BTreeSet<&str> {
    let (before, _) = script.split_once("stopImmediatePropagation").unwrap();
    let (_, list) = before.rsplit_once("for (const type of '").unwrap();
    list.split_once("'.split(' ')").unwrap().0.split(' ').collect()
}

/// The events for which the program registers listeners on the window.
fn listened(code: &str) -> BTreeSet<&str> {
    let tokens = tokens(code);
    let calls = tokens.iter().enumerate().filter(|(_, token)| token.contains("event_listener"));
    let event = |(i, token): (usize, &&str)| {
        assert_eq!(
            (*token, tokens[i + 1]),
            ("window_event_listener", "("),
            "another way to listen"
        );
        let event = &tokens[i + 2..];
        assert_eq!(event[..2], ["ev", "::"]);
        match event[2] {
            "Custom" => event[1 + event.iter().position(|token| *token == "\"").unwrap()],
            name => name,
        }
    };
    calls.map(event).collect()
}

#[test]
fn after_a_crash_the_program_hears_no_event_of_the_window() {
    let files = below(&["src/browser", "src/view", "src/state.rs"], ".rs");
    let program: String = files.iter().map(|file| without_tests(&read(file))).collect();
    let script = read("public/boot.js");
    assert_eq!(silenced(&script), listened(&program));
    // One more on either side is a difference.
    let more = script.replace(" pointerdown'.split", " pointerdown online'.split");
    assert_eq!(silenced(&more).len(), silenced(&script).len() + 1);
    let more = program.clone() + "\nwindow_event_listener(ev::online, |_| {});";
    assert_eq!(listened(&more).len(), listened(&program).len() + 1);
    let more = program.clone() + "\nwindow_event_listener(ev::Custom::<E>::new(\"online\"), f);";
    assert_eq!(listened(&more).len(), listened(&program).len() + 1);
}
