//! Compares the result of a test with a file beside its input.

use std::path::{Path, PathBuf};

/// The path of a file of the project, by its name relative to the root.
pub(crate) fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// Reads a file of the project, by its name relative to the root.
pub(crate) fn read(name: &str) -> String {
    std::fs::read_to_string(path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Reads the bytes of a file of the project, by its name relative to the root.
pub(crate) fn bytes(name: &str) -> Vec<u8> {
    std::fs::read(path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Fails at the first line that differs from the file. With `UPDATE=1` the file is written first.
#[track_caller]
pub(crate) fn same(name: &str, actual: &str) {
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path(name), actual).unwrap();
    }
    let expected = read(name);
    for (i, (expected, actual)) in expected.lines().zip(actual.lines()).enumerate() {
        assert_eq!(expected, actual, "{name}, line {}; UPDATE=1 rewrites it", i + 1);
    }
    assert!(expected == actual, "{name} is longer or shorter; UPDATE=1 rewrites it");
}
