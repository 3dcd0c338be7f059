//! `jindu thread`: suggests which tasks of consecutive reports are the same. A person confirms each pair, in the terminal
//! or by naming it; nothing is joined without.

use std::collections::BTreeSet;
use std::path::Path;

use dialoguer::{MultiSelect, Select};

use crate::cli::args::ThreadArgs;
use crate::cli::asking;
use crate::cli::end::End;
use crate::cli::files::{self, FileError, INDEX};
use crate::cli::messages::Messages;
use crate::cli::terminal::{Terminal, printable};
use crate::cli::threads::{self, Answer};
use crate::core::format::{self, ListedReport};
use crate::core::join::{Reason, Suggestion, suggestions};
use crate::core::period::Period;
use crate::core::report::{Report, ReportId, TaskId, TaskIdx};
use crate::core::series::SeriesList;
use crate::core::thread::{self, TaskRef, ThreadFault, ThreadTask, Threads};
use crate::core::wording::{Stretch, differences};

/// The number of suggestions on a page.
const PER_PAGE: usize = 8;

pub(super) fn run(
    args: &ThreadArgs,
    messages: &Messages,
    terminal: &mut Terminal,
) -> Result<End, FileError> {
    let reports = Reports { data: &args.data };
    let entries = reports.list()?;
    let stated = [("--confirm", &args.confirm, true), ("--apart", &args.apart, false)];
    let mut answers = Vec::new();
    for (name, pairs, is_same) in stated {
        for pair in pairs {
            let answer = reports.stated(&entries, pair, is_same)?;
            let unfit = || FileError::Argument { name, found: pair.clone() };
            answers.push(answer.ok_or_else(unfit)?);
        }
    }
    let stale = reports.stale(&entries)?;
    if !answers.is_empty() && !save(&reports, &answers, &stale, messages, terminal)? {
        return Ok(End::Failed);
    }
    // Confirmations that the answers have replaced are in order again.
    let stale = reports.stale(&entries)?;
    for fault in &stale {
        terminal.print(&(messages.threads.fault)(&threads::path(&args.data), fault));
    }
    let n_open = ask_all(&reports, &entries, &stale, messages, terminal)?;
    let is_stale = !reports.stale(&entries)?.is_empty();
    Ok(match (n_open, is_stale) {
        (0, false) => {
            terminal.print(messages.threads.none_open);
            End::Clean
        }
        (0, true) => End::Problems,
        (n, _) => {
            terminal.print(&(messages.threads.open)(n));
            End::Open
        }
    })
}

/// Shows the suggestions for each pair of consecutive reports, asks where that is possible, and returns how many are still
/// open.
fn ask_all(
    reports: &Reports,
    entries: &[ListedReport],
    stale: &[ThreadFault],
    messages: &Messages,
    terminal: &mut Terminal,
) -> Result<usize, FileError> {
    let mut known = threads::read(reports.data)?;
    known.without(stale);
    let joined = known.by_report();
    let series = SeriesList::new(entries);
    let mut n_open = 0;
    let mut is_asking = asking::is_possible();
    let mut before: Option<Report> = None;
    for [from, to] in series.iter().flat_map(|(name, _)| series.pairs(name)) {
        let earlier = match before.take().filter(|before| before.id == from.id) {
            Some(earlier) => earlier,
            None => reports.read(&from.id)?,
        };
        let later = reports.read(&to.id)?;
        let found = suggestions(&earlier, &later, &known, &joined);
        let open: Vec<Open> =
            found.iter().map(|found| Open::new(&earlier, &later, *found)).collect();
        for page in open.chunks(PER_PAGE) {
            // Whoever has had enough wants to see no more.
            if asking::is_possible() && !is_asking {
                n_open += page.len();
                continue;
            }
            terminal.print("");
            terminal.print(&(messages.threads.between)(&earlier.id, &later.id));
            for open in page {
                open.print(messages, terminal);
            }
            let mut left = page.len();
            while is_asking {
                let Some(answers) = ask(page, messages, terminal) else {
                    is_asking = false;
                    break;
                };
                if answers.is_empty() || save(reports, &answers, stale, messages, terminal)? {
                    left -= answers.len();
                    break;
                }
            }
            n_open += left;
        }
        before = Some(later);
    }
    Ok(n_open)
}

/// Asks about a page of suggestions. `None`: the person has had enough.
fn ask(page: &[Open], messages: &Messages, terminal: &mut Terminal) -> Option<Vec<Answer>> {
    terminal.print(messages.threads.keys);
    let items = page.iter().map(|open| {
        let label = (messages.threads.suggestion)(open.numbers[0], open.numbers[1], open.reason);
        (label, open.reason == Reason::SameTarget)
    });
    let chosen = MultiSelect::new().items_checked(items).interact_opt().ok().flatten()?;
    let n_left = page.len() - chosen.len();
    let is_never = n_left > 0 && {
        terminal.print(&(messages.threads.rest)(n_left));
        let answers = [messages.threads.later, messages.threads.never];
        Select::new().items(answers).default(0).interact_opt().ok().flatten()? == 1
    };
    let answers = page.iter().enumerate().filter_map(|(i, open)| {
        let is_same = chosen.contains(&i);
        let answer = Answer { is_same, earlier: open.earlier.clone(), later: open.later.clone() };
        (is_same || is_never).then_some(answer)
    });
    Some(answers.collect())
}

/// Writes what a person has said. Returns false, and writes nothing, if not all of it can be true.
fn save(
    reports: &Reports,
    answers: &[Answer],
    stale: &[ThreadFault],
    messages: &Messages,
    terminal: &mut Terminal,
) -> Result<bool, FileError> {
    let mut waits = |dir: &Path| terminal.print(&(messages.waits)(dir));
    let added = threads::add(reports.data, answers, stale, &mut waits)?;
    if let Err(fault) = added {
        terminal.print((messages.threads.join_fault)(fault));
        return Ok(false);
    }
    let n_joined = answers.iter().filter(|answer| answer.is_same).count();
    let path = threads::path(reports.data);
    terminal.print(&(messages.threads.written)(&path, n_joined, answers.len() - n_joined));
    Ok(true)
}

/// A suggestion that is open, with its texts.
struct Open {
    earlier: ThreadTask,
    later: ThreadTask,
    /// The numbers of the tasks in their reports, from 1.
    numbers: [usize; 2],
    /// The leading bodies of the tasks, as printed.
    leads: [String; 2],
    reason: Reason,
}

impl Open {
    fn new(earlier: &Report, later: &Report, suggestion: Suggestion) -> Self {
        let Suggestion { earlier: from, later: to, reason } = suggestion;
        let lead = |report: &Report, idx: TaskIdx| {
            let lead = report.tasks[idx.0].lead.iter().map(|lead| report.text(lead.quote));
            lead.collect::<Vec<&str>>().join(" ")
        };
        Self {
            earlier: confirmed(earlier, from),
            later: confirmed(later, to),
            numbers: [from.0 + 1, to.0 + 1],
            leads: [lead(earlier, from), lead(later, to)],
            reason,
        }
    }

    /// Prints the reason, the target with its differences, the leading bodies, and how to confirm the pair without a terminal.
    fn print(&self, messages: &Messages, terminal: &mut Terminal) {
        let Self { earlier, later, numbers, leads: [from, to], reason } = self;
        terminal.print(&format!(
            "  {}",
            (messages.threads.suggestion)(numbers[0], numbers[1], *reason)
        ));
        terminal.print(&format!("    {}", marked(&earlier.target, &later.target)));
        let leads = if from == to { from.clone() } else { format!("{from} → {to}") };
        terminal.print(&format!("    {}", one_line(&leads)));
        let of = |TaskRef { report, task }: &TaskRef| format!("{report}/{task}");
        terminal.print(&format!("    --confirm {}={}", of(&earlier.of), of(&later.of)));
    }
}

/// The later text with what was removed and added, on one line. Texts with little in common are printed one after the other.
fn marked(earlier: &str, later: &str) -> String {
    let Some(stretches) = differences(earlier, later) else {
        return one_line(&format!("[-{earlier}-]{{+{later}+}}"));
    };
    let marked = stretches.into_iter().map(|stretch| match stretch {
        Stretch::Same(text) => text.to_owned(),
        Stretch::Removed(text) => format!("[-{text}-]"),
        Stretch::Added(text) => format!("{{+{text}+}}"),
    });
    one_line(&marked.collect::<String>())
}

fn one_line(text: &str) -> String {
    text.chars().map(|c| if c == '\n' { ' ' } else { printable(c) }).collect()
}

/// A task as a person would confirm it now.
fn confirmed(report: &Report, idx: TaskIdx) -> ThreadTask {
    let task = &report.tasks[idx.0];
    ThreadTask {
        of: TaskRef { report: report.id.clone(), task: task.id.clone() },
        target: report.text(task.target).to_owned(),
        line: 0,
    }
}

/// The reports of a folder.
struct Reports<'a> {
    data: &'a Path,
}

impl Reports<'_> {
    fn list(&self) -> Result<Vec<ListedReport>, FileError> {
        let path = self.data.join(INDEX);
        let (entries, problems) = format::parse_report_list(&files::read_text(&path)?)
            .map_err(|problem| FileError::Index { path: path.clone(), problem })?;
        match problems.into_iter().next() {
            Some(problem) => Err(FileError::Index { path, problem }),
            None => Ok(entries),
        }
    }

    fn read(&self, id: &ReportId) -> Result<Report, FileError> {
        let path = self.data.join(format!("{id}.json"));
        let read = format::parse(&files::read_text(&path)?);
        let (report, _) = read.map_err(|problem| FileError::Index { path, problem })?;
        Ok(report)
    }

    /// The confirmations that no longer fit.
    fn stale(&self, entries: &[ListedReport]) -> Result<Vec<ThreadFault>, FileError> {
        let threads: Threads = threads::read(self.data)?;
        let by_report = threads.by_report();
        let listed: BTreeSet<&ReportId> = entries.iter().map(|entry| &entry.id).collect();
        let mut stale = thread::unlisted(&by_report, &listed);
        for (id, confirmed) in &by_report {
            if listed.contains(id) {
                stale.extend(thread::faults(confirmed, &self.read(id)?));
            }
        }
        Ok(stale)
    }

    /// Reads a pair that an argument names: `REPORT/TASK=REPORT/TASK`. `None`: there are no such tasks.
    fn stated(
        &self,
        entries: &[ListedReport],
        pair: &str,
        is_same: bool,
    ) -> Result<Option<Answer>, FileError> {
        let Some((one, other)) = pair.split_once('=') else { return Ok(None) };
        let (one, other) = (self.task(entries, one)?, self.task(entries, other)?);
        Ok(one.zip(other).map(|(one, other)| {
            let is_in_order = one.0 <= other.0;
            let (earlier, later) = if is_in_order { (one.1, other.1) } else { (other.1, one.1) };
            Answer { earlier, later, is_same }
        }))
    }

    /// The task that a text names, with the period of its report.
    fn task(
        &self,
        entries: &[ListedReport],
        text: &str,
    ) -> Result<Option<(Option<Period>, ThreadTask)>, FileError> {
        let ids = text.split_once('/').and_then(|(report, task)| {
            Some((ReportId::new(report).ok()?, TaskId::new(task).ok()?))
        });
        let Some((id, task)) = ids else { return Ok(None) };
        let Some(entry) = entries.iter().find(|entry| entry.id == id) else { return Ok(None) };
        let report = self.read(&id)?;
        let at = report.tasks.iter().position(|found| found.id == task);
        Ok(at.map(|at| (entry.period, confirmed(&report, TaskIdx(at)))))
    }
}
