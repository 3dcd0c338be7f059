//! Ids that can be used in addresses and in file names.

use std::fmt;

/// The error for a text that is not an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidId;

/// Declares an id type: 1 to 40 lower-case letters, digits and hyphens.
macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub struct $name(String);

        impl $name {
            /// Returns the id with this text.
            ///
            /// # Errors
            /// Rejects everything except 1 to 40 characters of `a-z`, `0-9` and `-`.
            pub fn new(text: &str) -> Result<Self, InvalidId> {
                let fits = matches!(text.len(), 1..=40)
                    && text.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-'));
                if fits { Ok(Self(text.to_owned())) } else { Err(InvalidId) }
            }

            /// The id's text.
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
    /// Identifies a report in addresses and in `index.json`: `guanxian-2022-q2`.
    ReportId
}
id! {
    /// Identifies a department by the pinyin initials of its name: `czj` for 财政局.
    DepartmentId
}
id! {
    /// Identifies a section by the pinyin initials of its heading: `zxmjssgj`.
    SectionId
}
id! {
    /// Identifies a task by a digest of its target's text, so that it survives re-publication and re-import:
    /// `tyzynoo4`.
    TaskId
}
id! {
    /// Identifies a column: `plan-2022q1`, `progress-2022q2`, `next`, `contact`.
    ColumnId
}
id! {
    /// Identifies a town, township or sub-district by its name in pinyin.
    PlaceId
}
id! {
    /// The id of any value of a facet: a department, section, status or place.
    ValueId
}
id! {
    /// The id of a status, made from its pinyin initials: `qjd` for 欠进度.
    StatusId
}
id! {
    /// Identifies a thread of tasks in addresses and in `threads.toml`: `guanxian-tyzynoo4`.
    ThreadId
}
