//! `jindu import`: reads an original; writes the dataset, its annotations, a copy of the original and the report list;
//! then checks the files that it wrote.

use std::cell::LazyCell;
use std::path::{Path, PathBuf};

use crate::cli::args::ImportArgs;
use crate::cli::asking;
use crate::cli::end::End;
use crate::cli::fetch;
use crate::cli::files::{self, FileError};
use crate::cli::folder::{self, Lock};
use crate::cli::given::Given;
use crate::cli::job::Job;
use crate::cli::messages::Messages;
use crate::cli::options;
use crate::cli::outputs::{Found, outputs};
use crate::cli::run_check::{Proof, prove};
use crate::cli::siblings::ReportFolder;
use crate::cli::sidecars::{self, Beside};
use crate::cli::snippet::Shown;
use crate::cli::terminal::Terminal;
use crate::core::format;
use crate::core::report::Report;
use crate::import::counts::Counts;
use crate::import::mapping::Mapping;
use crate::import::problem::ImportProblem;
use crate::import::questions::{self, Question};
use crate::import::{self, Options, annotate, source};

/// Imports one file or address, and asks whatever it leaves open.
pub(super) fn run(
    args: &ImportArgs,
    file: &Path,
    output: &Path,
    messages: &Messages,
    terminal: &mut Terminal,
) -> Result<End, FileError> {
    let options = options::options(args, output)?;
    let address = file.to_str().filter(|file| fetch::is_address(file));
    let given = if let Some(address) = address {
        let mapping = sidecars::mapping(files::folder(output), &options.id)?;
        let options = Options { mapping, ..options.clone() };
        match Given::fetched(address, &options, messages, terminal)? {
            Ok(given) => given,
            Err(end) => return Ok(end),
        }
    } else {
        options::refuse_reserved(&files::file_name(file))?;
        Given::file(file)?
    };
    let mut job = options::job(args, output, options, given)?;
    // Before the lock: other runs must not wait for a person.
    if asking::is_possible() {
        let ask = &mut |question: &Question| asking::ask(question, messages, terminal);
        let options = job.options()?;
        let read = |mapping: &Mapping| {
            import::import(&job.bytes, &Options { mapping: mapping.clone(), ..options.clone() })
        };
        let Some(answers) = questions::ask(&options.mapping, &read, ask) else {
            terminal.print(messages.nothing_written);
            return Ok(End::Failed);
        };
        job.answers = answers;
    }
    let mut confirmed = None;
    if args.confirm.is_some() {
        let Read { report, problems, .. } = match read(&job)? {
            Ok(read) => read,
            Err(problem) => return Ok(unread(&job, problem, messages, terminal)?.end),
        };
        print_problems(&job, &problems, messages, terminal)?;
        print_placing(&report, messages, terminal);
        if !confirms(messages, terminal) {
            terminal.print(messages.nothing_written);
            return Ok(End::Failed);
        }
        confirmed = Some(import::placing_digest(&report));
    }
    Ok(write_report(&job, confirmed.as_deref(), messages, terminal)?.end)
}

/// The outcome of one import.
pub(super) struct Outcome {
    pub(super) end: End,
    /// The number of tasks. `None`: nothing was written.
    pub(super) n_tasks: Option<usize>,
    /// The number of problems of the original.
    pub(super) n_problems: usize,
    /// The question that is open.
    pub(super) open: Option<Question>,
}

/// Reads an original, writes the report and checks it. `confirmed` is the digest of the placing that a person confirmed.
pub(super) fn write_report(
    job: &Job,
    confirmed: Option<&str>,
    messages: &Messages,
    terminal: &mut Terminal,
) -> Result<Outcome, FileError> {
    // From here to the end, because the other reports decide what is written.
    let _lock = Lock::take(job.dir(), &mut |dir| terminal.print(&(messages.waits)(dir)))?;
    let Read { report, problems, outputs } = match read(job)? {
        Ok(read) => read,
        Err(problem) => return unread(job, problem, messages, terminal),
    };
    match confirmed {
        None => print_problems(job, &problems, messages, terminal)?,
        Some(digest) if digest == import::placing_digest(&report) => {}
        // Somebody has changed the mapping meanwhile.
        Some(_) => {
            terminal.print(messages.changed_meanwhile);
            let n_problems = problems.len();
            return Ok(Outcome { end: End::Failed, n_tasks: None, n_problems, open: None });
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
    let folder = ReportFolder::read(job.dir());
    let Proof { end, .. } =
        prove(&job.output, &copy, &folder, folder.index.as_deref(), messages, terminal)?;
    let n_problems = problems.len();
    let end = if n_problems == 0 { end } else { End::Problems };
    if n_problems > 0 {
        terminal.print(&(messages.import_ends)(n_problems));
    }
    let n_tasks = Some(report.tasks.len());
    let open = questions::question(&Ok((report, problems)));
    Ok(Outcome { end, n_tasks, n_problems, open })
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
    let original = LazyCell::new(|| source::shown(&job.bytes, &mapping));
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
    let siblings = ReportFolder::read(job.dir()).siblings(&job.options.id);
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
) -> Result<Outcome, FileError> {
    print_problems(job, std::slice::from_ref(&problem), messages, terminal)?;
    let Some(question) = questions::question(&Err(problem)) else {
        terminal.print(messages.nothing_written);
        return Ok(Outcome { end: End::Failed, n_tasks: None, n_problems: 1, open: None });
    };
    let path = job.dir().join(sidecars::mapping_name(&job.options.id));
    let answers = asking::answers(&question, messages);
    let known = if path.exists() { files::read_text(&path)? } else { String::new() };
    if !known.contains(&answers) {
        let text = if known.is_empty() { answers } else { format!("{answers}\n{known}") };
        write(&path, text.as_bytes())?;
    }
    terminal.print(&(messages.open_question)(&path));
    Ok(Outcome { end: End::Open, n_tasks: None, n_problems: 1, open: Some(question) })
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
