//! English: sites.

use crate::proof::site::{FileChange, FileChangeKind, Rewrite};
use crate::site::{BuildError, SUMS};

pub(super) fn build_error(error: &BuildError) -> String {
    match error {
        BuildError::Missing(path) => format!("this is no built program: {path} is missing."),
        BuildError::NoProgram => "this is no built program: index.html names none.".to_owned(),
        BuildError::NotText(path) => format!("{path} is not text in UTF-8."),
        BuildError::Changed(path) => format!(
            "{path} was changed since it was written ({SUMS} says otherwise, see jindu verify): take an unharmed program."
        ),
    }
}

pub(super) fn change(change: &FileChange) -> String {
    match &change.kind {
        FileChangeKind::Missing => "is missing.".to_owned(),
        FileChangeKind::Empty => "is empty.".to_owned(),
        FileChangeKind::LineEnds => "its line ends were converted: upload it as binary.".to_owned(),
        FileChangeKind::WhiteSpace => {
            "only blanks or line ends were added or taken away: upload it as binary.".to_owned()
        }
        FileChangeKind::ByteOrderMark => {
            "a byte order mark was put before it: upload it as binary.".to_owned()
        }
        FileChangeKind::Encoding => {
            "was converted to GB18030 (GBK): upload it as binary.".to_owned()
        }
        FileChangeKind::WebPage => {
            "a web page stands in its place: the file is gone, or one has to log in.".to_owned()
        }
        FileChangeKind::Cut => "breaks off: upload it again.".to_owned(),
        FileChangeKind::Changed => "has other content: upload it again.".to_owned(),
        FileChangeKind::Rewritten(rewrites) => {
            let seen: Vec<String> = rewrites.iter().map(rewrite).collect();
            match seen.as_slice() {
                [] => "the page was rewritten; nothing that matters is missing.".to_owned(),
                seen => format!("the page was rewritten: {}.", seen.join("; ")),
            }
        }
    }
}

fn rewrite(rewrite: &Rewrite) -> String {
    match rewrite {
        Rewrite::NoPolicy => "the security policy is gone (strange scripts can run)".to_owned(),
        Rewrite::NoLoader => "the loader is gone (it can only be read)".to_owned(),
        Rewrite::NoPage => "the report's part is gone (id=page)".to_owned(),
        Rewrite::NoData => "the data in the page are gone".to_owned(),
        Rewrite::NoStyle => "the style sheets are gone".to_owned(),
        Rewrite::Scripts(n) => format!("{n} strange scripts were added"),
    }
}
