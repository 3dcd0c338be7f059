//! The fuzz targets over their committed corpora, without a fuzzer: what once failed stays mended.

use crate::snapshot;

#[expect(unreachable_pub, clippy::expect_used, reason = "a crate of its own where it is fuzzed")]
#[path = "../../fuzz/src/lib.rs"]
mod targets;

/// Runs a target over each file of its corpus.
fn check(target: &str, run: fn(&[u8])) {
    let folder = snapshot::path(&format!("fuzz/corpus/{target}"));
    let mut n_files = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        assert!(bytes.len() <= 20_000, "{}: a corpus is small", path.display());
        eprintln!("{}", path.display());
        run(&bytes);
        n_files += 1;
    }
    assert!(n_files > 5, "{target}");
    run(b"");
    run(&[0xff]);
}

#[test]
fn datasets() {
    check("dataset", targets::dataset);
}

#[test]
fn addresses() {
    check("address", targets::address);
}

#[test]
fn texts_to_import() {
    check("import_text", targets::import_text);
}

#[test]
fn searches() {
    check("search", targets::search);
}
