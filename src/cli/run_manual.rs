//! `jindu completions` and `jindu man`: what shells and `man` know of the commands, made of their arguments.

use std::path::Path;

use clap::CommandFactory;
use clap_complete::Shell;
use clap_mangen::Man;

use crate::cli::args::Cli;
use crate::cli::end::End;
use crate::cli::files::{self, FileError};
use crate::cli::folder;
use crate::cli::messages::Messages;
use crate::cli::terminal::Terminal;

/// The name of the program.
const NAME: &str = "jindu";

/// Prints the script that completes commands in a shell.
pub(super) fn completions(shell: Shell, terminal: &mut Terminal) -> End {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), NAME, &mut script);
    terminal.write(&script);
    End::Clean
}

/// Prints the manual page of the program, or writes it and those of its commands into a folder.
pub(super) fn manual(
    dir: Option<&Path>,
    messages: &Messages,
    terminal: &mut Terminal,
) -> Result<End, FileError> {
    let mut command = Cli::command();
    command.build();
    let Some(dir) = dir else {
        terminal.write(&page(command, Path::new(NAME))?);
        return Ok(End::Clean);
    };
    let parts: Vec<clap::Command> =
        command.get_subcommands().filter(|part| part.get_name() != "help").cloned().collect();
    let parts = parts.into_iter().map(|part| (format!("{NAME}-{}", part.get_name()), part));
    for (name, part) in [(NAME.to_owned(), command)].into_iter().chain(parts) {
        let path = dir.join(format!("{name}.1"));
        folder::write(&path, &page(part, &path)?)?;
        terminal.print(&(messages.written)(&path));
    }
    Ok(End::Clean)
}

fn page(command: clap::Command, path: &Path) -> Result<Vec<u8>, FileError> {
    let mut page = Vec::new();
    Man::new(command).render(&mut page).map_err(files::system(path))?;
    Ok(page)
}
