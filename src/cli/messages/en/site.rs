//! The messages about sites in English.

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

pub(super) fn change(change: &FileChange) -> String {
    match &change.kind {
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
                [] => "the page was rewritten; nothing important is missing.".to_owned(),
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
