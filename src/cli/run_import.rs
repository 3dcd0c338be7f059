//! `jindu import`: reads an original; writes the dataset, its annotations, a copy of the original and the report list;
//! then checks the files that it wrote.

use std::path::{Path, PathBuf};

use crate::cli::args::ImportArgs;
use crate::cli::asking;
use crate::cli::end::End;
use crate::cli::files::{self, FileError};
use crate::cli::folder::{self, Lock};
use crate::cli::job::Job;
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
use crate::import::questions::{self, Question};
use crate::import::{self, Options, annotate, source};

pub(super) fn run(
    args: &ImportArgs,
    messages: &Messages,
    terminal: &mut Terminal,
) -> Result<End, FileError> {
    let options = options(args)?;
    let mut job = Job {
        path: Some(args.file.clone()),
        bytes: files::read(&args.file)?,
        output: args.output.clone(),
        options,
        table: args.table,
        replace: args.replace,
        answers: Vec::new(),
    };
    // Before the lock: other runs must not wait for a person.
    if asking::is_possible() {
        let ask = &mut |question: &Question| asking::ask(question, messages, terminal);
        let Some(answers) = questions::ask(&job.bytes, &job.options()?, ask) else {
            terminal.print(messages.nothing_written);
            return Ok(End::Failed);
        };
        job.answers = answers;
    }
    let mut confirmed = None;
    if args.confirm.is_some() {
        let Read { report, problems, .. } = match read(&job)? {
            Ok(read) => read,
            Err(problem) => return unread(&job, problem, messages, terminal),
        };
        print_problems(&job, &problems, messages, terminal)?;
        print_placing(&report, messages, terminal);
        if !confirms(messages, terminal) {
            terminal.print(messages.nothing_written);
            return Ok(End::Failed);
        }
        confirmed = Some(import::placing_digest(&report));
    }
    // From here to the end, because the other reports decide what is written.
    let _lock = Lock::take(job.dir(), &mut |dir| terminal.print(&(messages.waits)(dir)))?;
    let Read { report, problems, outputs } = match read(&job)? {
        Ok(read) => read,
        Err(problem) => return unread(&job, problem, messages, terminal),
    };
    match confirmed {
        None => print_problems(&job, &problems, messages, terminal)?,
        Some(digest) if digest == import::placing_digest(&report) => {}
        // Somebody has changed the mapping meanwhile.
        Some(_) => {
            terminal.print(messages.changed_meanwhile);
            return Ok(End::Failed);
        }
    }
    for (path, bytes) in &outputs {
        write(path, bytes)?;
        terminal.print(&(messages.written)(path));
    }
    terminal.print("");
    for (name, n) in (messages.counts)(&Counts::of(&report)) {
        terminal.print(&format!("  {n:>6}  {name}"));
    }
    terminal.print("");
    let copy = job.dir().join(&job.options.file);
    let (_, end) = prove(&job.output, &copy, messages, terminal)?;
    if problems.is_empty() {
        return Ok(end);
    }
    terminal.print(&(messages.import_ends)(problems.len()));
    Ok(End::Problems)
}

/// Writes a file, unless it is there already.
fn write(path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    if files::read_if_there(path)?.as_deref() != Some(bytes) {
        folder::write(path, bytes)?;
        folder::sync(files::folder(path))?;
    }
    Ok(())
}

/// Prints problems with their places in the original.
fn print_problems(
    job: &Job,
    problems: &[ImportProblem],
    messages: &Messages,
    terminal: &mut Terminal,
) -> Result<(), FileError> {
    let mapping = job.mapping()?;
    let original = source::shown(&job.bytes, &mapping);
    for problem in problems {
        let shown = Shown { file: &job.options.file, original: &original, place: problem.place };
        shown.print(&(messages.import_problem)(&problem.kind), messages, terminal);
    }
    Ok(())
}

/// What was read, and the files to write.
struct Read {
    report: Report,
    problems: Vec<ImportProblem>,
    outputs: Vec<(PathBuf, Vec<u8>)>,
}

/// Reads the original and whatever decides what is written, and computes the files.
fn read(job: &Job) -> Result<Result<Read, ImportProblem>, FileError> {
    let siblings = files::siblings(job.dir(), &job.options.id);
    let options = Options { departments: siblings.departments.clone(), ..job.options()? };
    let (report, problems) = match import::import(&job.bytes, &options) {
        Ok(read) => read,
        Err(problem) => return Ok(Err(problem)),
    };
    // Problems of the publisher's files are reported by `prove`.
    let sidecars = Beside::read(job.dir(), &options.id)?.sidecars;
    let (found, _) = annotate::find(&report, &sidecars);
    let found = Found {
        report: &report,
        mapping: Mapping::of(&report, &options.mapping).to_toml(),
        annotations: format::write_annotations(&found.annotations(&report), &report),
    };
    let outputs = outputs(job, found, &siblings)?;
    Ok(Ok(Read { report, problems, outputs }))
}

/// Reports an original that cannot be read. If a person's answer would help, the possible answers are written into the
/// mapping file, above what it has.
fn unread(
    job: &Job,
    problem: ImportProblem,
    messages: &Messages,
    terminal: &mut Terminal,
) -> Result<End, FileError> {
    print_problems(job, std::slice::from_ref(&problem), messages, terminal)?;
    let Some(question) = questions::question(&Err(problem)) else {
        terminal.print(messages.nothing_written);
        return Ok(End::Failed);
    };
    let path = job.dir().join(sidecars::mapping_name(&job.options.id));
    let answers = asking::answers(&question, messages);
    let known = if path.exists() { files::read_text(&path)? } else { String::new() };
    if !known.contains(&answers) {
        let text = if known.is_empty() { answers } else { format!("{answers}\n{known}") };
        write(&path, text.as_bytes())?;
    }
    terminal.print(&(messages.open_question)(&path));
    Ok(End::Open)
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
