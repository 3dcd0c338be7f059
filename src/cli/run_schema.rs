//! `jindu schema`: writes the JSON Schema of each file format.

use std::path::Path;

use crate::cli::end::End;
use crate::cli::files::FileError;
use crate::cli::folder;
use crate::cli::messages::Messages;
use crate::cli::terminal::Terminal;
use crate::core::format;

/// Writes the JSON Schemas of all file formats into a folder.
pub(super) fn run(
    dir: &Path,
    messages: &Messages,
    terminal: &mut Terminal,
) -> Result<End, FileError> {
    for (name, text) in [
        ("report.schema.json", format::report_schema()),
        ("index.schema.json", format::report_list_schema()),
        ("annotations.schema.json", format::annotations_schema()),
        ("notes.schema.json", format::notes_schema()),
        ("places.schema.json", format::gazetteer_schema()),
        ("glossary.schema.json", format::glossary_schema()),
        ("catalogue.schema.json", format::catalogue_schema()),
        ("shards.schema.json", format::shard_list_schema()),
        ("shard-index.schema.json", format::gram_directory_schema()),
    ] {
        let path = dir.join(name);
        folder::write(&path, text.as_bytes())?;
        terminal.print(&(messages.written)(&path));
    }
    Ok(End::Clean)
}
