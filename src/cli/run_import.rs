//! `jindu import`: reads an original; writes the dataset, its annotations, a copy of the original and the report list;
//! then checks the files that it wrote.

use std::path::PathBuf;

use crate::cli::args::ImportArgs;
use crate::cli::end::End;
use crate::cli::files::{self, FileError};
use crate::cli::folder::{self, Lock};
use crate::cli::messages::Messages;
use crate::cli::outputs::{Found, outputs};
use crate::cli::run_check::prove;
use crate::cli::sidecars::{self, Beside};
use crate::cli::snippet::Shown;
use crate::cli::terminal::Terminal;
use crate::core::format;
use crate::core::limits;
use crate::core::period::Period;
use crate::core::report::{Report, ReportId};
use crate::core::web_address::is_web_address;
use crate::import::counts::Counts;
use crate::import::date::Date;
use crate::import::mapping::Mapping;
use crate::import::problem::ImportProblem;
use crate::import::{self, Options, annotate, source};

pub(super) fn run(
    args: &ImportArgs,
    messages: &Messages,
    terminal: &mut Terminal,
) -> Result<End, FileError> {
    let options = options(args)?;
    let bytes = files::read(&args.file)?;
    let dir = files::folder(&args.output);
    let original = source::shown(&bytes, &mapping(args, &options.id)?);
    let print = |problems: &[ImportProblem], terminal: &mut Terminal| {
        for problem in problems {
            let shown = Shown { file: &options.file, original: &original, place: problem.place };
            shown.print(&(messages.import_problem)(&problem.kind), messages, terminal);
        }
    };
    // Before the lock: other runs must not wait for a person.
    let mut confirmed = None;
    if args.confirm.is_some() {
        let Read { report, problems, .. } = match read(args, &options, &bytes)? {
            Ok(read) => read,
            Err(problem) => return Ok(unread(&problem, print, messages, terminal)),
        };
        print(&problems, terminal);
        print_placing(&report, messages, terminal);
        if !confirms(messages, terminal) {
            terminal.print(messages.nothing_written);
            return Ok(End::Failed);
        }
        confirmed = Some(import::placing_digest(&report));
    }
    // From here to the end, because the other reports decide what is written.
    let _lock = Lock::take(dir, &mut |dir| terminal.print(&(messages.waits)(dir)))?;
    let Read { report, problems, outputs } = match read(args, &options, &bytes)? {
        Ok(read) => read,
        Err(problem) => return Ok(unread(&problem, print, messages, terminal)),
    };
    match confirmed {
        None => print(&problems, terminal),
        Some(digest) if digest == import::placing_digest(&report) => {}
        // Somebody has changed the mapping meanwhile.
        Some(_) => {
            terminal.print(messages.changed_meanwhile);
            return Ok(End::Failed);
        }
    }
    for (path, bytes) in &outputs {
        if files::read_if_there(path)?.as_ref() != Some(bytes) {
            folder::write(path, bytes)?;
            folder::sync(dir)?;
        }
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

/// The mapping of the report: that of its file, with the table that the arguments name.
fn mapping(args: &ImportArgs, id: &ReportId) -> Result<Mapping, FileError> {
    let mapping = sidecars::mapping(files::folder(&args.output), id)?;
    Ok(Mapping { table: args.table.or(mapping.table), ..mapping })
}

/// What was read, and the files to write.
struct Read {
    report: Report,
    problems: Vec<ImportProblem>,
    outputs: Vec<(PathBuf, Vec<u8>)>,
}

/// Reads the original and whatever decides what is written, and computes the files.
fn read(
    args: &ImportArgs,
    options: &Options,
    bytes: &[u8],
) -> Result<Result<Read, ImportProblem>, FileError> {
    let dir = files::folder(&args.output);
    let siblings = files::siblings(dir, &options.id);
    let mapping = mapping(args, &options.id)?;
    let departments = siblings.departments.clone();
    let options = Options { departments, mapping, ..options.clone() };
    let (report, problems) = match import::import(bytes, &options) {
        Ok(read) => read,
        Err(problem) => return Ok(Err(problem)),
    };
    // Problems of the publisher's files are reported by `prove`.
    let sidecars = Beside::read(dir, &options.id)?.sidecars;
    let (found, _) = annotate::find(&report, &sidecars);
    let found = Found {
        report: &report,
        original: bytes,
        mapping: Mapping::of(&report, &options.mapping).to_toml(),
        annotations: format::write_annotations(&found.annotations(&report), &report),
    };
    let outputs = outputs(args, found, &siblings)?;
    Ok(Ok(Read { report, problems, outputs }))
}

/// Reports an original that cannot be read.
fn unread(
    problem: &ImportProblem,
    print: impl Fn(&[ImportProblem], &mut Terminal),
    messages: &Messages,
    terminal: &mut Terminal,
) -> End {
    print(std::slice::from_ref(problem), terminal);
    terminal.print(messages.nothing_written);
    End::Failed
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
    let output = files::file_name(&args.output);
    if !is_json || sidecars::is_reserved(&output) {
        return Err(argument("-o", &args.output.to_string_lossy()));
    }
    let name = files::file_name(&args.file);
    if sidecars::is_reserved(&name) {
        return Err(argument("FILE", &name));
    }
    let file = files::archive_name(&name);
    if !files::is_sound_name(&name) || !files::is_sound_name(&file) {
        return Err(FileError::Name { path: args.file.clone() });
    }
    let stem = stem.unwrap_or_default();
    let id = args.id.clone().unwrap_or_else(|| stem.clone());
    if id != stem {
        return Err(FileError::Stem { id, path: args.output.clone() });
    }
    let period = match &args.period {
        Some(period) => Some(Period::parse(period).ok_or_else(|| argument("--period", period))?),
        None => None,
    };
    if let Some(day) = args.retrieved.as_deref().filter(|day| !Date::is_iso(day)) {
        return Err(argument("--retrieved", day));
    }
    let is_fit = |address: &str| {
        is_web_address(address) && limits::SOURCE_ADDRESS.excess(address.chars().count()).is_none()
    };
    if let Some(address) = args.address.as_deref().filter(|address| !is_fit(address)) {
        return Err(argument("--address", address));
    }
    Ok(Options {
        id: ReportId::new(&id).map_err(|_| argument("--id", &id))?,
        period,
        file,
        address: args.address.clone(),
        retrieved: args.retrieved.clone(),
        imported_by: args.by.clone(),
        departments: std::collections::BTreeMap::new(),
        mapping: Mapping::default(),
        confirm: args.confirm.as_ref().map(|by| (by.clone(), files::today())),
    })
}
