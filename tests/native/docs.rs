//! The documents: every relative link leads to a file and a heading, and every path that they name exists.

use std::collections::BTreeSet;

use crate::snapshot::{path, read};

/// Folders that hold Markdown files of the project.
const FOLDERS: [&str; 4] = ["", "docs", "docs/guides", "hosting"];

fn documents() -> Vec<String> {
    let mut documents = Vec::new();
    for folder in FOLDERS {
        for entry in std::fs::read_dir(path(folder)).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            if name.strip_suffix(".md").is_some() {
                documents.push(if folder.is_empty() { name } else { format!("{folder}/{name}") });
            }
        }
    }
    documents.sort();
    assert!(documents.iter().any(|name| name == "docs/limits.md"), "{documents:?}");
    documents
}

/// The lines outside code blocks.
fn prose(text: &str) -> impl Iterator<Item = &str> {
    let mut is_code = false;
    text.lines().filter(move |line| {
        let is_fence = line.trim_start().starts_with("```");
        is_code ^= is_fence;
        !is_code && !is_fence
    })
}

/// The targets of links and images: `](…)` and `src="…"`.
fn links(text: &str) -> Vec<&str> {
    let between = |start: &'static str, end: char| {
        let after = move |line| str::split(line, start).skip(1);
        prose(text).flat_map(after).filter_map(move |rest| rest.split_once(end)).map(|(to, _)| to)
    };
    between("](", ')').chain(between("src=\"", '"')).collect()
}

/// The anchor that forges give a heading: lower case, punctuation removed, spaces as hyphens.
fn anchor(heading: &str) -> String {
    let kept = heading.trim().chars().filter(|&c| c.is_alphanumeric() || " -_".contains(c));
    kept.flat_map(char::to_lowercase).map(|c| if c == ' ' { '-' } else { c }).collect()
}

fn anchors(text: &str) -> BTreeSet<String> {
    let headings = prose(text).filter(|line| line.starts_with('#'));
    headings.map(|line| anchor(line.trim_start_matches('#'))).collect()
}

/// A relative path from the folder of a document, without `..`.
fn resolve(document: &str, to: &str) -> String {
    let mut parts: Vec<&str> = document.split('/').collect();
    parts.pop();
    for part in to.split('/').filter(|part| !matches!(*part, "" | ".")) {
        if part == ".." {
            parts.pop();
        } else {
            parts.push(part);
        }
    }
    parts.join("/")
}

/// Broken links of a document, as `document: target`.
fn broken(document: &str, text: &str) -> Vec<String> {
    let mut broken = Vec::new();
    for to in links(text) {
        if to.starts_with("https://") || to.starts_with("http://") {
            continue;
        }
        let (file, fragment) = to.split_once('#').unwrap_or((to, ""));
        let file = if file.is_empty() { document.to_owned() } else { resolve(document, file) };
        let leads = path(&file).exists()
            && (fragment.is_empty() || anchors(&read(&file)).contains(fragment));
        if !leads {
            broken.push(format!("{document}: {to}"));
        }
    }
    broken
}

#[test]
fn the_checks_of_documents_see_what_is_broken() {
    let text = "# The one law\n[a](page.md#the-one-law) [b](no.md) <img src=\"../no.png\">\n\
                ```\n[c](no.md)\n```\n[d](#the-one-law) [e](#none)";
    let expected = ["docs/page.md: no.md", "docs/page.md: #none", "docs/page.md: ../no.png"];
    assert_eq!(broken("docs/page.md", text), expected);
    assert_eq!(
        anchor(" When page and data disagree, the page wins"),
        "when-page-and-data-disagree-the-page-wins"
    );
    assert_eq!(
        named_paths("`src/core/{url,no}.rs`, `src/view/`, `src/x y`"),
        ["src/core/url.rs", "src/core/no.rs", "src/view/",]
    );
}

#[test]
fn every_link_of_a_document_leads_somewhere() {
    let broken: Vec<String> =
        documents().iter().flat_map(|name| broken(name, &read(name))).collect();
    assert!(broken.is_empty(), "\n{}\n", broken.join("\n"));
}

/// Paths in backticks that begin with a folder of the project; `{a,b}` stands for either.
fn named_paths(text: &str) -> Vec<String> {
    const ROOTS: [&str; 8] =
        ["src/", "tests/", "docs/", "public/", "style/", "xtask/", "fuzz/", "hosting/"];
    let quoted = text.lines().flat_map(|line| line.split('`').skip(1).step_by(2));
    let is_path = |name: &&str| {
        let is_part = |c: char| c.is_ascii_alphanumeric() || "/._-{,}".contains(c);
        ROOTS.iter().any(|root| name.starts_with(root)) && name.chars().all(is_part)
    };
    let mut paths = Vec::new();
    for name in quoted.filter(is_path) {
        match name.split_once('{').and_then(|(before, rest)| Some((before, rest.split_once('}')?)))
        {
            Some((before, (choices, after))) => {
                paths.extend(choices.split(',').map(|choice| format!("{before}{choice}{after}")));
            }
            None => paths.push(name.to_owned()),
        }
    }
    paths
}

#[test]
fn every_path_that_a_document_names_exists() {
    // The changelog also names files of the past.
    for document in documents().into_iter().filter(|name| name != "CHANGELOG.md") {
        for name in named_paths(&read(&document)) {
            // Made by builds and tests, and ignored by git.
            let is_made = ["tests/e2e/output/", "fuzz/artifacts/"].contains(&name.as_str());
            assert!(is_made || path(&name).exists(), "{document} names {name}");
        }
    }
}

#[test]
fn the_index_lists_every_document() {
    let index = read("docs/README.md");
    let listed: BTreeSet<String> = links(&index)
        .into_iter()
        .map(|to| resolve("docs/README.md", to.split('#').next().unwrap_or(to)))
        .collect();
    for document in documents().iter().filter(|name| *name != "docs/README.md") {
        let folder = document.strip_suffix("/README.md").unwrap_or(document);
        assert!(
            listed.contains(document) || listed.contains(folder),
            "docs/README.md lacks {document}"
        );
    }
}

/// Names in backticks that can only be functions: words with at least three underscores between them.
fn named_functions(text: &str) -> Vec<&str> {
    let quoted = text.lines().flat_map(|line| line.split('`').skip(1).step_by(2));
    let is_function = |name: &&str| {
        name.matches('_').count() > 2 && name.chars().all(|c| c.is_ascii_lowercase() || c == '_')
    };
    quoted.filter(is_function).collect()
}

#[test]
fn every_test_that_a_document_names_exists() {
    let mut code = String::new();
    for entry in std::fs::read_dir(path("tests/native")).unwrap() {
        code += &std::fs::read_to_string(entry.unwrap().path()).unwrap();
    }
    // Unit tests are in the files that they test.
    let mut folders = vec![path("src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                code += &std::fs::read_to_string(path).unwrap();
            }
        }
    }
    let mut n_named = 0;
    for document in documents() {
        for name in named_functions(&read(&document)) {
            assert!(code.contains(&format!("fn {name}(")), "{document} names {name}");
            n_named += 1;
        }
    }
    assert!(n_named > 0);
}
