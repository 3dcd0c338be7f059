//! One original and what is to be made of it.

use std::path::{Path, PathBuf};

use crate::cli::files::{self, FileError};
use crate::cli::sidecars;
use crate::import::Options;
use crate::import::mapping::Mapping;
use crate::import::questions::Answer;

/// One original and what is to be made of it.
pub(super) struct Job {
    /// The file that it is read from. `None`: it was fetched.
    pub(super) path: Option<PathBuf>,
    /// Its bytes.
    pub(super) bytes: Vec<u8>,
    /// The dataset to write.
    pub(super) output: PathBuf,
    /// The facts about it. The ids of known departments and the mapping are read when they are needed.
    pub(super) options: Options,
    /// The encoding that the server of a page named.
    pub(super) charset: Option<String>,
    /// The number of the table that the arguments name.
    pub(super) table: Option<usize>,
    /// Files of the same name that do not belong to the report are written over.
    pub(super) replace: bool,
    /// A person's answers.
    pub(super) answers: Vec<Answer>,
}

impl Job {
    /// The folder of the dataset.
    pub(super) fn dir(&self) -> &Path {
        files::folder(&self.output)
    }

    /// Returns how the table is read: by the report's own mapping, or else by that of an earlier report; by the arguments; and by
    /// what a person has answered.
    pub(super) fn mapping(&self) -> Result<Mapping, FileError> {
        let id = &self.options.id;
        let mut mapping = if self.dir().join(sidecars::mapping_name(id)).exists() {
            sidecars::mapping(self.dir(), id)?
        } else {
            sidecars::inherited_mapping(self.dir(), id)
        };
        if self.path.is_none() {
            mapping.charset.clone_from(&self.charset);
        }
        mapping.table = self.table.or(mapping.table);
        for answer in &self.answers {
            answer.write(&mut mapping);
        }
        Ok(mapping)
    }

    /// The options with the mapping.
    pub(super) fn options(&self) -> Result<Options, FileError> {
        Ok(Options { mapping: self.mapping()?, ..self.options.clone() })
    }
}
