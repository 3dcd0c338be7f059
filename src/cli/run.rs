//! Runs the command that the arguments name.

use std::process::ExitCode;

use clap::Parser;

use crate::cli::args::{Cli, Command, ImportArgs};
use crate::cli::end::End;
use crate::cli::files::FileError;
use crate::cli::messages::{Lang, Messages};
use crate::cli::terminal::Terminal;
use crate::cli::{
    keys, run_check, run_export, run_import, run_import_many, run_manual, run_schema, run_site,
    run_verify,
};

/// The licences of the software that this program contains: `cargo xtask notices`.
const NOTICES: &str = include_str!("third-party-notices.txt");

/// Parses the process's arguments and runs the command. Returns the exit code.
pub fn run() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // A closed pipe must not change the exit code, so a failed write is ignored.
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    let mut terminal = Terminal::stdout();
    let messages = Messages::of(cli.lang.unwrap_or_else(Lang::of_locale));
    let end = match &cli.command {
        Command::Import(args) => import(args, messages, &mut terminal),
        Command::Check(args) => run_check::run(args, messages, &mut terminal),
        Command::Export(args) => run_export::run(args, messages, &mut terminal),
        Command::Site(args) => run_site::run(args, messages, &mut terminal),
        Command::Verify { dir, key } => {
            run_verify::run(dir, key.as_deref(), messages, &mut terminal)
        }
        Command::Key { file, no_password } => {
            keys::write_pair(file, !no_password, messages, &mut terminal)
        }
        Command::Formats => {
            terminal.print(&(messages.formats)());
            Ok(End::Clean)
        }
        Command::Completions { shell } => Ok(run_manual::completions(*shell, &mut terminal)),
        Command::Man { dir } => run_manual::manual(dir.as_deref(), messages, &mut terminal),
        Command::Notices => {
            terminal.print(NOTICES.trim_end());
            Ok(End::Clean)
        }
        Command::Schema { dir } => run_schema::run(dir, messages, &mut terminal),
    };
    match end {
        Ok(end) => end.into(),
        Err(error) => {
            terminal.print(&(messages.file_error)(&error));
            End::Failed.into()
        }
    }
}

/// Imports one original, or several into a folder.
fn import(
    args: &ImportArgs,
    messages: &Messages,
    terminal: &mut Terminal,
) -> Result<End, FileError> {
    match (&args.output, &args.into, &args.files[..]) {
        (Some(output), _, [file]) => run_import::run(args, file, output, messages, terminal),
        (None, Some(dir), files) => run_import_many::run(args, files, dir, messages, terminal),
        (_, _, files) => {
            let found = files.last().map(|file| file.to_string_lossy().into_owned());
            Err(FileError::Argument { name: "FILE", found: found.unwrap_or_default() })
        }
    }
}
