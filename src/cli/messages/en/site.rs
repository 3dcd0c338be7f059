//! The messages about sites in English.

use std::path::Path;

use crate::cli::files::Special;
use crate::cli::messages::en::count::count;
use crate::proof::site::{FileChange, FileChangeKind, Rewrite};
use crate::site::{BuildError, SUMS};

pub(super) fn build_error(error: &BuildError) -> String {
    match error {
        BuildError::Missing(path) => format!("this is not a built program: {path} is missing."),
        BuildError::NoProgram => {
            "this is not a built program: index.html names no program file.".to_owned()
        }
        BuildError::NotText(path) => format!("{path} is not UTF-8 text."),
        BuildError::Changed(path) => format!(
            "{path} was changed since it was written (it does not match {SUMS}; see jindu verify): use an unchanged copy of the program."
        ),
    }
}

pub(super) fn not_a_file(path: &Path, kind: Special) -> String {
    let kind = match kind {
        Special::Folder => "This is a folder; name a file",
        Special::Link => "This is a symbolic link, which is not followed; name the file itself",
        Special::Other => "This is a pipe, a socket or a device; name a file",
    };
    format!("{}: {kind}.", path.display())
}

/// The limit of what `jindu verify` can find.
pub(super) fn list_proves(digest: &str) -> String {
    format!(
        "The list is as open to change as the files: whoever changes both is not noticed. Compare its SHA-256 with one that is kept elsewhere: {digest}"
    )
}

pub(super) fn change(change: &FileChange) -> String {
    kind(&change.kind)
}

fn kind(change: &FileChangeKind) -> String {
    match change {
        FileChangeKind::NotAFile => "is a symbolic link, a pipe or a device, not a file.".to_owned(),
        FileChangeKind::NotCompressed => {
            "cannot be unpacked: servers may send it in place of the file; remove it or compress the file again."
                .to_owned()
        }
        FileChangeKind::Copy(change) => format!(
            "is not a compressed copy of its file, but servers may send it: remove it or compress the file again. Unpacked: {}",
            kind(change)
        ),
        FileChangeKind::Missing => "is missing.".to_owned(),
        FileChangeKind::Empty => "is empty.".to_owned(),
        FileChangeKind::LineEnds => {
            "its line ends were converted: upload it in binary mode.".to_owned()
        }
        FileChangeKind::WhiteSpace => {
            "only white space was added or removed: upload it in binary mode.".to_owned()
        }
        FileChangeKind::ByteOrderMark => {
            "a byte order mark was added: upload it in binary mode.".to_owned()
        }
        FileChangeKind::Encoding => {
            "was converted to GB18030 (GBK): upload it in binary mode.".to_owned()
        }
        FileChangeKind::WebPage => {
            "was replaced by a web page: the file may be gone, or a login may be required."
                .to_owned()
        }
        FileChangeKind::Cut => "is truncated: upload it again.".to_owned(),
        FileChangeKind::Changed => "has different content: upload it again.".to_owned(),
        FileChangeKind::Rewritten(rewrites) => {
            let rewrites: Vec<String> = rewrites.iter().map(rewrite).collect();
            match rewrites.as_slice() {
                [] => "the page was rewritten: nothing that the program needs is gone, but its text may be another; upload it again."
                    .to_owned(),
                rewrites => format!("the page was rewritten: {}.", rewrites.join("; ")),
            }
        }
    }
}

fn rewrite(rewrite: &Rewrite) -> String {
    match rewrite {
        Rewrite::NoPolicy => "the security policy is gone (foreign scripts can run)".to_owned(),
        Rewrite::NoLoader => "the loader is gone (the page can only be read)".to_owned(),
        Rewrite::NoPage => "the report element is gone (id=page)".to_owned(),
        Rewrite::NoData => "the names of the report's files are gone".to_owned(),
        Rewrite::NoStyle => "the style sheets are gone".to_owned(),
        Rewrite::Scripts(n) => {
            format!("{} added", count(*n, "foreign script was", "foreign scripts were"))
        }
    }
}
