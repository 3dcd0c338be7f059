//! `jindu export`: proves a report and writes it for other programs.

use std::path::Path;

use crate::cli::args::{ExportArgs, ExportFormat};
use crate::cli::end::End;
use crate::cli::files::{self, FileError};
use crate::cli::folder;
use crate::cli::messages::Messages;
use crate::cli::run_check::prove;
use crate::cli::siblings::ReportFolder;
use crate::cli::sidecars;
use crate::cli::terminal::Terminal;
use crate::cli::workbook::workbook;
use crate::core::export::csv::csv;
use crate::core::export::sheet::Sheet;
use crate::core::format;
use crate::core::report::{Report, TaskIdx};
use crate::import::source;

pub(super) fn run(
    args: &ExportArgs,
    messages: &Messages,
    terminal: &mut Terminal,
) -> Result<End, FileError> {
    let json = files::read_text(&args.report)?;
    let dir = files::folder(&args.report);
    let read = format::parse(&json).ok().map(|(report, _)| report);
    // Without a readable dataset the original's name is unknown; the check then reports the dataset's problem.
    let file = read.as_ref().map_or(args.report.clone(), |report| dir.join(&report.source.file));
    let folder = ReportFolder::read(dir);
    let prove = |terminal: &mut Terminal| {
        prove(&args.report, &file, &folder, folder.index.as_deref(), messages, terminal)
    };
    let is_fit = prove(&mut Terminal::silent())?.end == End::Clean;
    let Some(report) = read.filter(|_| is_fit) else {
        prove(terminal)?;
        terminal.print(messages.nothing_written);
        return Ok(End::Failed);
    };
    let original = files::read(&file)?;
    let bytes = match args.format {
        ExportFormat::Json => json.into_bytes(),
        ExportFormat::Original => original,
        ExportFormat::Csv => csv(&sheet(&report, dir, &original)?).into_bytes(),
        ExportFormat::Xlsx => workbook(&sheet(&report, dir, &original)?)
            .map_err(|_| FileError::Workbook { path: args.report.clone() })?,
    };
    let Some(output) = &args.output else {
        terminal.write(&bytes);
        return Ok(End::Clean);
    };
    let is_there = |path: &Path| same_file::is_same_file(path, output).unwrap_or(false);
    if [&args.report, &file].into_iter().any(|path| is_there(path)) {
        return Err(FileError::OverOriginal { path: output.clone() });
    }
    let differs = files::read_if_there(output)?.is_some_and(|there| there != bytes);
    if differs && !args.replace {
        return Err(FileError::NotTheReports { path: output.clone() });
    }
    folder::write(output, &bytes)?;
    terminal.print(&(messages.written)(output));
    Ok(End::Clean)
}

/// The whole table.
fn sheet(report: &Report, dir: &Path, original: &[u8]) -> Result<Sheet, FileError> {
    let mapping = sidecars::mapping(dir, &report.id)?;
    let original = source::shown(original, &mapping);
    let tasks: Vec<TaskIdx> = (0..report.tasks.len()).map(TaskIdx).collect();
    Ok(Sheet::new(report, original.text(), &tasks))
}
