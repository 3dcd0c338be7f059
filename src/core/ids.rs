//! Ids that are fit for an address and a file name.

use std::fmt;

/// Why a report's id is not one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidId;

/// Declares an id that is fit for an address: 1 to 40 lower-case letters, digits and hyphens.
macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub struct $name(String);

        impl $name {
            /// The id in these characters.
            ///
            /// # Errors
            /// Anything but 1 to 40 of `a-z`, `0-9` and `-`.
            pub fn new(text: &str) -> Result<Self, InvalidId> {
                let fits = matches!(text.len(), 1..=40)
                    && text.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-'));
                if fits { Ok(Self(text.to_owned())) } else { Err(InvalidId) }
            }

            /// Its characters.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

id! {
    /// Names one report in an address and in `index.json`: `guanxian-2022-q2`.
    ReportId
}
id! {
    /// Names a department: the initials of its name in pinyin, `czj` for 财政局.
    DepartmentId
}
id! {
    /// Names a section: the initials of its heading in pinyin.
    SectionId
}
id! {
    /// Names a task by the wording of its target, so that it outlives re-publication and re-import.
    TaskId
}
id! {
    /// Names a column: `plan-2022q1`, `progress-2022q2`, `next`, `contact`.
    ColumnId
}
id! {
    /// Names a town, township or sub-district: its name in pinyin.
    PlaceId
}
