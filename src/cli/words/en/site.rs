//! English: sites.

use crate::cli::verify::{Change, ChangeKind, Rewrite};
use crate::site::{AppError, SUMS};

pub(super) fn app_error(error: &AppError) -> String {
    match error {
        AppError::Missing(path) => format!("this is no built program: {path} is missing."),
        AppError::NoProgram => "this is no built program: index.html names none.".to_owned(),
        AppError::NotText(path) => format!("{path} is not text in UTF-8."),
        AppError::Changed(path) => format!(
            "{path} was changed since it was written ({SUMS} says otherwise, see jindu verify): take an unharmed program."
        ),
    }
}

pub(super) fn change(change: &Change) -> String {
    match &change.kind {
        ChangeKind::Missing => "is missing.".to_owned(),
        ChangeKind::Empty => "is empty.".to_owned(),
        ChangeKind::LineEnds => "its line ends were converted: upload it as binary.".to_owned(),
        ChangeKind::WhiteSpace => {
            "only blanks or line ends were added or taken away: upload it as binary.".to_owned()
        }
        ChangeKind::ByteOrderMark => {
            "a byte order mark was put before it: upload it as binary.".to_owned()
        }
        ChangeKind::Encoding => "was converted to GB18030 (GBK): upload it as binary.".to_owned(),
        ChangeKind::WebPage => {
            "a web page stands in its place: the file is gone, or one has to log in.".to_owned()
        }
        ChangeKind::Cut => "breaks off: upload it again.".to_owned(),
        ChangeKind::Changed => "has other content: upload it again.".to_owned(),
        ChangeKind::Rewritten(rewrites) => {
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
