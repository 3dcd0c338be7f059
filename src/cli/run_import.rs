//! `jindu import`: reads an original; writes the dataset, its annotations, a copy of the original and the report list;
//! then checks the files that it wrote.

use std::path::{Path, PathBuf};

use crate::cli::args::ImportArgs;
use crate::cli::end::End;
use crate::cli::files::{self, FileError, INDEX, Siblings};
use crate::cli::messages::Messages;
use crate::cli::run_check::prove;
use crate::cli::sidecars::{self, Beside, GLOSSARY};
use crate::cli::snippet::Shown;
use crate::cli::terminal::Terminal;
use crate::core::format::{self, ListedReport};
use crate::core::period::Period;
use crate::core::report::{Report, ReportId};
use crate::import::counts::Counts;
use crate::import::date::Date;
use crate::import::mapping::Mapping;
use crate::import::original::Original;
use crate::import::problem::ImportProblem;
use crate::import::{self, Options, annotate};

pub(super) fn run(
    args: &ImportArgs,
    messages: &Messages,
    terminal: &mut Terminal,
) -> Result<End, FileError> {
    let options = options(args)?;
    let dir = files::folder(&args.output);
    let siblings = files::siblings(dir, &options.id);
    let mapping = sidecars::mapping(dir, &options.id)?;
    let options = Options { departments: siblings.departments.clone(), mapping, ..options };
    let bytes = files::read(&args.file)?;
    let text = String::from_utf8_lossy(&bytes);
    let original = Original::of(&text);
    let print_problem = |problem: &ImportProblem, terminal: &mut Terminal| {
        let shown = Shown { file: &options.file, original: &original, place: problem.place };
        shown.print(&(messages.import_problem)(&problem.kind), messages, terminal);
    };
    let (report, problems) = match import::import(&bytes, &options) {
        Ok(read) => read,
        Err(problem) => {
            print_problem(&problem, terminal);
            terminal.print(messages.nothing_written);
            return Ok(End::Failed);
        }
    };
    // Problems of the publisher's files are reported by `prove` below.
    let sidecars = Beside::read(dir, &options.id)?.sidecars;
    let (found, _) = annotate::find(&report, &sidecars);
    let mut files = Files::plan(args, &report, &bytes, &siblings)?;
    let annotations_json = format::write_annotations(&found.annotations(&report), &report);
    let mapping = Mapping::of(&report, &options.mapping.bodies);
    files.0.push((dir.join(sidecars::mapping_name(&options.id)), mapping.to_toml().into_bytes()));
    files
        .0
        .push((dir.join(sidecars::annotations_name(&options.id)), annotations_json.into_bytes()));
    for problem in &problems {
        print_problem(problem, terminal);
    }
    if args.confirm.is_some() {
        print_placing(&report, messages, terminal);
        if !confirms(messages, terminal) {
            terminal.print(messages.nothing_written);
            return Ok(End::Failed);
        }
    }
    for (path, bytes) in &files.0 {
        files::write(path, bytes)?;
        terminal.print(&(messages.written)(path));
    }
    terminal.print("");
    for (name, n) in (messages.counts)(&Counts::of(&report)) {
        terminal.print(&format!("  {n:>6}  {name}"));
    }
    terminal.print("");
    let copy = dir.join(&options.file);
    let (_, end) = prove(&args.output, &copy, messages, terminal)?;
    if problems.is_empty() {
        return Ok(end);
    }
    terminal.print(&(messages.import_ends)(problems.len()));
    Ok(End::Problems)
}

/// Prints what is in which row and column, for the person who confirms it.
fn print_placing(report: &Report, messages: &Messages, terminal: &mut Terminal) {
    for (i, task) in report.tasks.iter().enumerate() {
        terminal.print("");
        let path = task.section.map_or(&[][..], |section| &report.sections[section.0].path);
        let path: Vec<&str> = path.iter().map(|&heading| report.text(heading)).collect();
        terminal.print(&format!("{}  {}", (messages.task)(i + 1), path.join(" > ")));
        terminal.print(&format!("    {}", report.text(task.target).trim()));
        for row in &task.rows {
            for (column, cell) in report.column_idxs().zip(&row.cells) {
                let parts: Vec<_> =
                    cell.parts().iter().map(|part| report.part_text(part)).collect();
                if !parts.is_empty() {
                    terminal.print(&format!(
                        "  {} | {}",
                        report.heading(column),
                        parts.join(" ").trim()
                    ));
                }
            }
        }
    }
    terminal.print("");
}

/// Asks whether the printed rows and columns are right. Only `y` or `是` is a yes; an empty input is a no.
fn confirms(messages: &Messages, terminal: &mut Terminal) -> bool {
    terminal.print(messages.confirm_question);
    let mut answer = String::new();
    let read = std::io::stdin().read_line(&mut answer);
    read.is_ok() && matches!(answer.trim().to_lowercase().as_str(), "y" | "yes" | "是" | "对")
}

/// Validates the arguments. The ids of known departments are filled in later.
fn options(args: &ImportArgs) -> Result<Options, FileError> {
    let argument = |name, found: &str| FileError::Argument { name, found: found.to_owned() };
    let stem = args.output.file_stem().map(|s| s.to_string_lossy().into_owned());
    let is_json = args.output.extension().is_some_and(|extension| extension == "json");
    if !is_json || [INDEX, GLOSSARY].contains(&files::file_name(&args.output).as_str()) {
        return Err(argument("-o", &args.output.to_string_lossy()));
    }
    let file = files::file_name(&args.file);
    if sidecars::is_reserved(&file) {
        return Err(argument("FILE", &file));
    }
    let id = args.id.clone().or(stem).unwrap_or_default();
    let period = match &args.period {
        Some(period) => Some(Period::parse(period).ok_or_else(|| argument("--period", period))?),
        None => None,
    };
    if let Some(day) = args.retrieved.as_deref().filter(|day| !Date::is_iso(day)) {
        return Err(argument("--retrieved", day));
    }
    Ok(Options {
        id: ReportId::new(&id).map_err(|_| argument("--id", &id))?,
        period,
        file,
        retrieved: args.retrieved.clone(),
        imported_by: args.by.clone(),
        departments: std::collections::BTreeMap::new(),
        mapping: Mapping::default(),
        confirm: args.confirm.as_ref().map(|by| (by.clone(), files::today())),
    })
}

/// The files to write. All of them are validated before the first is written.
struct Files(Vec<(PathBuf, Vec<u8>)>);

impl Files {
    fn plan(
        args: &ImportArgs,
        report: &Report,
        original: &[u8],
        siblings: &Siblings,
    ) -> Result<Self, FileError> {
        let dir = files::folder(&args.output);
        let json = format::write(report);
        match format::parse(&json) {
            Err(problem) => return Err(FileError::Dataset { problem }),
            Ok((_, problems)) => {
                if let Some(problem) = problems.into_iter().next() {
                    return Err(FileError::Dataset { problem });
                }
            }
        }
        let copy = dir.join(&report.source.file);
        // The dataset or the report list would overwrite the copy of the original.
        let is_output = args.output.file_name() == copy.file_name();
        if is_output || report.source.file == INDEX {
            return Err(FileError::OverOriginal { path: copy });
        }
        let mut files = vec![(args.output.clone(), json.into_bytes())];
        match files::read_if_there(&copy)? {
            Some(there) if there == original => {}
            Some(_) if siblings.files.contains(&report.source.file) => {
                return Err(FileError::Taken { path: copy });
            }
            _ => files.push((copy, original.to_vec())),
        }
        files.push((dir.join(INDEX), updated_report_list(&dir.join(INDEX), report)?.into_bytes()));
        Ok(Self(files))
    }
}

/// Returns the report list with this report added or replaced. Fails on a list with problems: writing it again would
/// lose the entries that could not be read.
fn updated_report_list(path: &Path, report: &Report) -> Result<String, FileError> {
    let mut entries = Vec::new();
    if files::read_if_there(path)?.is_some() {
        let index_error = |problem| FileError::Index { path: path.to_owned(), problem };
        let (known, problems) =
            format::parse_report_list(&files::read_text(path)?).map_err(index_error)?;
        if let Some(problem) = problems.into_iter().next() {
            return Err(index_error(problem));
        }
        entries = known;
    }
    entries.retain(|entry| entry.id != report.id);
    entries.push(ListedReport::from(report));
    Ok(format::write_report_list(&entries))
}
