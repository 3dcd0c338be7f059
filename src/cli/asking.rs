//! Asks a person what a table leaves open: in a terminal with a menu, otherwise by the possible answers in the mapping
//! file.

use std::io::IsTerminal;

use dialoguer::{Input, Select};

use crate::cli::messages::Messages;
use crate::cli::terminal::{Terminal, printable};
use crate::core::period::Period;
use crate::core::role::{ROLES, Role};
use crate::import::problem::{ColumnChoice, TableChoice};
use crate::import::questions::{Answer, Question};

/// Returns whether a person can be asked.
pub(super) fn is_possible() -> bool {
    std::io::stdin().is_terminal() && std::io::stdout().is_terminal()
}

/// Asks one question in the terminal. `None`: the person gave up.
pub(super) fn ask(
    question: &Question,
    messages: &Messages,
    terminal: &mut Terminal,
) -> Option<Answer> {
    terminal.print(&(messages.question)(question));
    match question {
        Question::Table { choices } => {
            let shown: Vec<String> = choices.iter().map(described).collect();
            let chosen = select(&shown, 0)?;
            choices.get(chosen).map(|choice| Answer::Table(choice.number))
        }
        Question::Target { choices, suggested } => {
            let shown: Vec<String> = choices.iter().map(messages.first_text).collect();
            let chosen = select(&shown, *suggested)?;
            choices.get(chosen).map(|choice| Answer::Target(choice.heading.clone()))
        }
        Question::Role { columns, suggested } => {
            for column in columns {
                terminal.print(&format!("  {}", (messages.first_text)(column)));
            }
            let roles: Vec<Role> =
                ROLES.iter().map(|spec| spec.role).filter(|&role| is_common(role)).collect();
            let shown: Vec<String> = roles.iter().map(|&role| named(role)).collect();
            let at = roles.iter().position(|role| role == suggested).unwrap_or_default();
            let role = *roles.get(select(&shown, at)?)?;
            let headings = columns.iter().map(|column| column.heading.clone()).collect();
            Some(Answer::Role(headings, role))
        }
        Question::Period => {
            let is_period = |text: &String| {
                let is_sound = text.is_empty() || Period::parse(text).is_some();
                is_sound.then_some(()).ok_or("2022, 2022h1, 2022q2, 2022m05, 2022m01-m04")
            };
            let text: String = Input::new()
                .with_prompt(">")
                .allow_empty(true)
                .validate_with(is_period)
                .interact_text()
                .ok()?;
            Some(Answer::Period(Period::parse(&text)))
        }
    }
}

/// The possible answers as lines of a mapping file, each a comment until a person removes its `#`.
pub(super) fn answers(question: &Question, messages: &Messages) -> String {
    let lines: Vec<String> = match question {
        Question::Table { choices } => choices
            .iter()
            .map(|choice| {
                format!("# table = {}  # {}", choice.number, one_line(&described(choice)))
            })
            .collect(),
        Question::Target { choices, .. } => choices.iter().map(target_line).collect(),
        Question::Role { .. } | Question::Period => Vec::new(),
    };
    format!("# {}\n{}\n", (messages.answers_above)(question), lines.join("\n"))
}

fn target_line(choice: &ColumnChoice) -> String {
    let heading = choice.heading.iter().cloned().map(toml::Value::String).collect();
    let heading = inline(&toml::Value::Array(heading));
    format!("# target = {heading}  # {}", one_line(&choice.sample))
}

/// A list of texts on one line, whatever the texts contain: a JSON list of strings is TOML too.
fn inline(list: &toml::Value) -> String {
    serde_json::to_string(list).unwrap_or_default()
}

fn described(choice: &TableChoice) -> String {
    let parts = [choice.name.as_str(), choice.first_row.as_str()];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join("  ")
}

/// The beginning of a text on one line, without characters that a terminal or a file would interpret.
fn one_line(text: &str) -> String {
    const MAX: usize = 60;
    text.chars().map(|c| if c == '\n' { ' ' } else { printable(c) }).take(MAX).collect()
}

/// A role that a group of columns may have in common.
fn is_common(role: Role) -> bool {
    !matches!(role, Role::Number | Role::Section | Role::Title | Role::Target | Role::Lead)
}

/// A role by its name and the headings that usually name it.
fn named(role: Role) -> String {
    const N_HEADINGS: usize = 3;
    let headings: Vec<&str> = role.spec().headings.iter().copied().take(N_HEADINGS).collect();
    format!("{:<9}{}", role.name(), headings.join("、"))
}

/// Shows a menu. `None`: the person gave up.
pub(super) fn select(items: &[String], suggested: usize) -> Option<usize> {
    let items: Vec<String> = items.iter().map(|item| one_line(item)).collect();
    Select::new().items(&items).default(suggested).interact_opt().ok().flatten()
}
