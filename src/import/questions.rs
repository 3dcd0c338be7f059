//! The questions that a table leaves open, one at a time, and their answers, which the mapping keeps. What is certain is
//! no question, and what was answered once is none again.

use crate::core::period::Period;
use crate::core::report::{Column, Report};
use crate::core::role::Role;
use crate::import::mapping::{MappedColumn, Mapping};
use crate::import::problem::{ColumnChoice, ImportProblem, ImportProblemKind, TableChoice};
use crate::import::recognition::{normalised, recognise};

/// What an import returns.
pub type Read = Result<(Report, Vec<ImportProblem>), ImportProblem>;

/// A question about a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Question {
    /// Which table of the file is meant. Without an answer nothing can be read.
    Table {
        /// The tables.
        choices: Vec<TableChoice>,
    },
    /// Which column is the target. Without an answer nothing can be read.
    Target {
        /// The columns.
        choices: Vec<ColumnChoice>,
        /// The index of the one that is suggested.
        suggested: usize,
    },
    /// The role that a group of columns has in common.
    Role {
        /// The columns.
        columns: Vec<ColumnChoice>,
        /// The role that is suggested.
        suggested: Role,
    },
    /// The reported period.
    Period,
}

/// The answer to a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The number of the table, from 1.
    Table(usize),
    /// The heading of the target.
    Target(Vec<String>),
    /// The role of the columns with these headings.
    Role(Vec<Vec<String>>, Role),
    /// The period. `None`: it is not stated.
    Period(Option<Period>),
}

impl Answer {
    /// Writes the answer into the mapping.
    pub fn write(&self, mapping: &mut Mapping) {
        match self {
            Self::Table(number) => mapping.table = Some(*number),
            Self::Target(heading) => mapping.set_target(heading.clone()),
            Self::Role(headings, role) => {
                let column = |heading: &Vec<String>| MappedColumn {
                    heading: heading.clone(),
                    role: role.name().to_owned(),
                    period: None,
                    covers: None,
                };
                mapping.columns.extend(headings.iter().map(column));
            }
            Self::Period(period) => {
                mapping.period = Some(period.map(|period| period.to_string()).unwrap_or_default());
            }
        }
    }
}

/// The question that follows from what was read; `None` if nothing is open that is worth one.
pub fn question(read: &Read) -> Option<Question> {
    match read {
        Err(problem) => match &problem.kind {
            ImportProblemKind::WhichTable { choices } if !choices.is_empty() => {
                Some(Question::Table { choices: choices.clone() })
            }
            ImportProblemKind::NoTarget { choices } if !choices.is_empty() => {
                // Of numbers, states and aims, the aim has most words; a plan may have more.
                let likelihood = |choice: &ColumnChoice| {
                    let heading = choice.heading.last().map_or("", String::as_str);
                    (recognise(heading, 0).role.is_none(), choice.sample.chars().count())
                };
                let most = choices.iter().map(likelihood).max();
                let is_most = |choice: &ColumnChoice| Some(likelihood(choice)) == most;
                let suggested = choices.iter().position(is_most).unwrap_or_default();
                Some(Question::Target { choices: choices.clone(), suggested })
            }
            _ => None,
        },
        Ok((report, problems)) => open_group(report, problems).or_else(|| {
            let is_open = |problem: &ImportProblem| {
                matches!(
                    problem.kind,
                    ImportProblemKind::PeriodUnknown | ImportProblemKind::YearUnknown
                )
            };
            problems.iter().any(is_open).then_some(Question::Period)
        }),
    }
}

/// Asks all questions that an original leaves open, each answer before the next question: it may answer that one too.
/// `read` imports it by a mapping. `None`: the person gave up.
pub fn ask(
    mapping: &Mapping,
    read: &dyn Fn(&Mapping) -> Read,
    asks: &mut dyn FnMut(&Question) -> Option<Answer>,
) -> Option<Vec<Answer>> {
    let mut answers = Vec::new();
    let mut mapping = mapping.clone();
    let mut asked: Vec<Question> = Vec::new();
    while let Some(question) = question(&read(&mapping)) {
        if asked.contains(&question) {
            break;
        }
        let answer = asks(&question)?;
        answer.write(&mut mapping);
        answers.push(answer);
        asked.push(question);
    }
    Some(answers)
}

/// The first group of columns whose role is open: all that name a period and nothing else, or neighbours whose headings
/// differ only in a number. A column without others like it is no question: it keeps its cells under its heading.
fn open_group(report: &Report, problems: &[ImportProblem]) -> Option<Question> {
    let is_open = |column: &&Column| {
        let is_here = |problem: &ImportProblem| {
            let heading = column.heading.last();
            matches!(problem.kind, ImportProblemKind::UnknownHeading { .. })
                && problem.place.map(|place| place.span) == heading.map(|heading| heading.span)
        };
        column.role == Role::Other
            && !text(report, column).is_empty()
            && problems.iter().any(is_here)
    };
    let is_period = |column: &Column| recognise(&text(report, column), 0).is_period_only();
    let periods: Vec<&Column> =
        report.columns.iter().filter(is_open).filter(|column| is_period(column)).collect();
    if periods.len() > 1 {
        return Some(role_question(report, &periods));
    }
    let key = |column: &Column| {
        (is_open(&column) && !is_period(column)).then(|| without_numbers(&text(report, column)))
    };
    let mut runs = report.columns.chunk_by(|a, b| key(a).is_some() && key(a) == key(b));
    let run = runs.find(|run| run.len() > 1)?;
    Some(role_question(report, &run.iter().collect::<Vec<_>>()))
}

/// The innermost line of a heading.
fn text(report: &Report, column: &Column) -> String {
    column.heading.last().map(|&line| report.text(line).trim().to_owned()).unwrap_or_default()
}

fn role_question(report: &Report, columns: &[&Column]) -> Question {
    let columns: Vec<ColumnChoice> = columns.iter().map(|column| choice(report, column)).collect();
    let suggested =
        match columns.iter().map(|column| column.sample.as_str()).max_by_key(|s| s.len()) {
            // A word in every column is a state: 完成, 良好.
            Some(sample) if (1..=4).contains(&sample.chars().count()) && !has_digit(sample) => {
                Role::Status
            }
            _ => Role::Progress,
        };
    Question::Role { columns, suggested }
}

fn has_digit(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit())
}

/// A column of a report, with the first text that it has.
fn choice(report: &Report, column: &Column) -> ColumnChoice {
    let idx = report.column_idxs().find(|&idx| report.column(idx).id == column.id);
    let rows = report.tasks.iter().flat_map(|task| &task.rows);
    let mut texts = rows.filter_map(|row| {
        let parts = row.cells.get(idx?.0)?.parts().iter();
        let text: String = parts.map(|part| report.part_text(part).into_owned()).collect();
        (!text.trim().is_empty()).then(|| text.trim().to_owned())
    });
    ColumnChoice {
        heading: column.heading.iter().map(|&line| report.text(line).to_owned()).collect(),
        sample: texts.next().unwrap_or_default(),
    }
}

/// A heading without its numbers and the words that hold one: `1ER INF.` and `2DO INF.` are alike, and so are 第1次报告
/// and 第二次报告.
fn without_numbers(heading: &str) -> String {
    const NUMERALS: &str = "一二三四五六七八九十";
    let chars: Vec<char> = heading.chars().collect();
    let words = chars.chunk_by(|a, b| a.is_ascii_alphanumeric() == b.is_ascii_alphanumeric());
    let kept: String =
        words.filter(|word| !word.iter().any(char::is_ascii_digit)).flatten().collect();
    normalised(&kept).replace(|c| NUMERALS.contains(c), "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_that_differ_in_a_number_are_alike() {
        for (a, b, expected) in [
            ("1ER INF.", "2DO INF.", true),
            ("3CER INF.", "4TO INF.", true),
            ("第1次报告", "第二次报告", true),
            ("N/I", "Subprefeitura", false),
            ("Meta definida (repetir)", "Subprefeitura", false),
            ("报告", "说明", false),
        ] {
            assert_eq!(without_numbers(a) == without_numbers(b), expected, "{a} {b}");
        }
    }
}
