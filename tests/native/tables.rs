//! Generates invented tables from a few bytes, both as a model and as the text that a county would publish.
//!
//! Bytes are used instead of nested strategies because they are fast to generate, and fewer bytes make a smaller table,
//! so a failure shrinks to a table that a person can read.

use std::fmt::Write;

use jindu::core::report::{Absence, Basis, Cell, NoteKind, NotePlace, Owner, Part, Report};
use jindu::core::role::Role;
use proptest::prelude::*;

/// Departments as printed below 牵头单位, and without a leading 县.
const NAMES: [(&str, &str); 6] = [
    ("县财政局", "财政局"),
    ("教育局", "教育局"),
    ("县委办公室", "县委办公室"),
    ("县发展和改革局", "发展和改革局"),
    ("示例银行冠县支行", "示例银行冠县支行"),
    ("A区示例中心", "A区示例中心"),
];

/// Fragments of generated text. None contains `|`, a line end, or a department's label.
const PIECES: [&str; 26] = [
    "示例",
    "甲",
    "乙。",
    "投资10亿元",
    "，",
    "；",
    "0635-5231944",
    " ",
    "A",
    "b",
    "<b>",
    "&amp;",
    "\"",
    "'",
    "㎡",
    "①",
    "Ａ",
    "𠀀",
    "\u{3000}",
    "“丙”",
    "其他:",
    "e\u{301}",
    "1",
    "-",
    "\\",
    "\t",
];

/// A table as its author intended it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Table {
    pub(crate) title: String,
    pub(crate) metadata: Vec<(String, String)>,
    pub(crate) sections: Vec<Vec<String>>,
    pub(crate) tasks: Vec<Task>,
    pub(crate) notes: Vec<(NotePlace, NoteKind, String)>,
    /// The number of plan columns.
    pub(crate) n_plans: usize,
}

/// A task as its author intended it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Task {
    pub(crate) section: Option<usize>,
    pub(crate) target: String,
    pub(crate) lead: Vec<String>,
    /// The rows' cells: the section, the target, the names of the bodies that lead, then the columns of text.
    pub(crate) rows: Vec<Vec<CellModel>>,
}

/// A cell as its author intended it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum CellModel {
    /// Its text, at least one part.
    Parts(Vec<PartModel>),
    /// It has no text, for this reason.
    Missing(Absence),
    /// Its text is the task's target or a heading of its section.
    Heading,
}

impl CellModel {
    pub(crate) fn parts(&self) -> &[PartModel] {
        match self {
            Self::Parts(parts) => parts,
            Self::Missing(_) | Self::Heading => &[],
        }
    }

    fn of(parts: Vec<PartModel>) -> Self {
        if parts.is_empty() { Self::Missing(Absence::Blank) } else { Self::Parts(parts) }
    }
}

/// A part as its author intended it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PartModel {
    pub(crate) label: Option<String>,
    pub(crate) words: String,
    /// The owner and the reason; `None` if the source does not assign the part.
    pub(crate) owner: Option<(String, Basis)>,
}

/// A source of choices made by bytes. When no bytes are left, every choice is the first one.
#[derive(Clone, Debug)]
pub(crate) struct Draw {
    bytes: std::vec::IntoIter<u8>,
}

impl Draw {
    pub(crate) fn new(bytes: Vec<u8>) -> Self {
        Self { bytes: bytes.into_iter() }
    }

    /// Returns a number less than `n`, made of one byte.
    pub(crate) fn below(&mut self, n: usize) -> usize {
        usize::from(self.bytes.next().unwrap_or(0)) % n
    }

    /// Returns a number less than `n`, made of two bytes.
    pub(crate) fn far_below(&mut self, n: usize) -> usize {
        (self.below(256) * 256 + self.below(256)) % n
    }

    pub(crate) fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }

    /// Returns text that starts with `first`, which must be visible.
    fn words(&mut self, first: &str) -> String {
        let mut words = first.to_owned();
        for _ in 0..self.below(4) {
            words.push_str(self.pick(&PIECES));
        }
        words
    }

    /// Returns text for a line of its own, without trailing whitespace, which the importer drops there.
    fn line(&mut self, first: &str) -> String {
        self.words(first).trim_end().to_owned()
    }

    fn table(&mut self) -> Table {
        let mut metadata = vec![("时间".to_owned(), "2024-10-08 09:30".to_owned())];
        if self.below(2) == 1 {
            metadata.push(("发布机构".to_owned(), self.line("示例")));
        }
        if self.below(2) == 1 {
            metadata.push(("索引号".to_owned(), self.line("示例")));
        }
        let n_levels = 1 + self.below(3);
        let n_plans = 1 + self.below(4);
        let mut table = Table {
            title: self.line("示例"),
            metadata,
            sections: Vec::new(),
            tasks: Vec::new(),
            notes: (0..=self.below(2))
                .map(|_| (NotePlace::Below, NoteKind::Line, self.line("示例")))
                .collect(),
            n_plans,
        };
        for i in 0..=self.below(4) {
            if i == 0 || self.below(3) == 2 {
                table.sections.push((0..n_levels).map(|_| self.words("一、")).collect());
            }
            let task = self.task(i, table.sections.len() - 1, n_plans + 3);
            table.tasks.push(task);
        }
        table
    }

    fn task(&mut self, i: usize, section: usize, n_cells: usize) -> Task {
        let mut lead: Vec<(&str, &str)> = Vec::new();
        for _ in 0..=self.below(3) {
            let name = self.pick(&NAMES);
            if !lead.contains(&name) {
                lead.push(name);
            }
        }
        let n_rows =
            if lead.len() > 1 && self.below(2) == 1 { 2 + self.below(lead.len() - 1) } else { 1 };
        let is_split = n_rows == lead.len();
        let target = self.words(&format!("第{i}项"));
        let rows = (0..n_rows).map(|row| {
            let unlabelled = match &lead[..] {
                [(_, name)] => Some(((*name).to_owned(), Basis::Only)),
                _ if n_rows > 1 && (row > 0 || is_split) => {
                    Some((lead[row].1.to_owned(), Basis::Row))
                }
                _ => None,
            };
            // In a task of several rows, the labels of each row name one department.
            let named = if n_rows > 1 { &lead[row..=row] } else { &lead[..] };
            let cell = |cell| {
                CellModel::of(self.cell(cell, n_rows > 1 && cell == 0, named, unlabelled.as_ref()))
            };
            let printed: Vec<&str> = lead.iter().map(|(printed, _)| *printed).collect();
            // A task of several rows prints its bodies once.
            let bodies = if row == 0 {
                let words = printed.join("、");
                CellModel::Parts(vec![PartModel { label: None, words, owner: None }])
            } else {
                CellModel::Missing(Absence::Merged)
            };
            let beside = [CellModel::Heading, CellModel::Heading, bodies];
            beside.into_iter().chain((0..n_cells).map(cell)).collect()
        });
        let rows = rows.collect();
        Task {
            section: Some(section),
            target,
            lead: lead.iter().map(|(printed, _)| (*printed).to_owned()).collect(),
            rows,
        }
    }

    fn cell(
        &mut self,
        cell: usize,
        is_labelled: bool,
        named: &[(&str, &str)],
        unlabelled: Option<&(String, Basis)>,
    ) -> Vec<PartModel> {
        let mut parts = Vec::new();
        let first = ["甲", "0", "“"][cell % 3];
        let kind = if is_labelled { 2 } else { self.below(4) };
        if kind == 3 {
            return parts;
        }
        if kind < 2 {
            let words = self.words(first);
            parts.push(PartModel { label: None, words, owner: unlabelled.cloned() });
        }
        if kind == 1 || kind == 2 {
            for _ in 0..=self.below(2) {
                let (_, name) = self.pick(named);
                let county = if name.starts_with('县') { "" } else { self.pick(&["", "县"]) };
                let colon = self.pick(&[":", "："]);
                let owner = Some((name.to_owned(), Basis::Label));
                parts.push(PartModel {
                    label: Some(format!("{county}{name}{colon}")),
                    words: self.words(first),
                    owner,
                });
            }
        }
        parts
    }
}

impl Table {
    pub(crate) fn n_levels(&self) -> usize {
        self.sections[0].len()
    }

    pub(crate) fn n_content_columns(&self) -> usize {
        self.n_plans + 3
    }

    /// Returns the text that a browser copies from the published page: every line as wide as the table.
    pub(crate) fn text(&self) -> String {
        self.padded("|", "|")
    }

    /// Like [`Self::text`], with the given first and further bars as a line's padding.
    pub(crate) fn padded(&self, first: &str, further: &str) -> String {
        let width = self.n_levels() + 2 + self.n_content_columns();
        let mut text = format!("{}\n", self.title);
        for (i, (head, value)) in self.metadata.iter().enumerate() {
            let between = if i == 0 { ": " } else { "\n" };
            writeln!(text, "{head}{between}{value}").unwrap();
        }
        let mut line = |cells: &[&str]| {
            let bars = match width - cells.len() {
                0 => String::new(),
                n => format!("{first}{}", further.repeat(n - 1)),
            };
            writeln!(text, "{} |{bars}", cells.join(" | ")).unwrap();
        };
        line(&[
            "指标",
            "目标任务",
            "牵头单位",
            "年度计划安排",
            "第三季度进展情况",
            "后续举措",
            "监督方式",
        ]);
        line(&["第一季度", "第二季度", "第三季度", "第四季度"][..self.n_plans]);
        let mut section = None;
        for task in &self.tasks {
            for (row, cells) in task.rows.iter().enumerate() {
                let is_printed = |cell: &&CellModel| {
                    !matches!(cell, CellModel::Heading | CellModel::Missing(Absence::Merged))
                };
                let cells: Vec<String> =
                    cells.iter().filter(is_printed).map(|cell| printed(cell.parts())).collect();
                let mut fields: Vec<&str> = Vec::new();
                if row == 0 {
                    if let Some(own) = task.section.filter(|_| section != task.section) {
                        fields.extend(self.sections[own].iter().map(String::as_str));
                        section = task.section;
                    }
                    fields.push(task.target.as_str());
                }
                fields.extend(cells.iter().map(String::as_str));
                line(&fields);
            }
        }
        for (_, _, line) in &self.notes {
            writeln!(text, "{line}").unwrap();
        }
        text
    }

    /// Converts a report to a table, for comparison with the generated one.
    pub(crate) fn of(report: &Report) -> Self {
        let words = |quote| report.text(quote).to_owned();
        let part = |part: &Part| PartModel {
            label: part.label.map(words),
            words: words(part.quote),
            owner: match part.owner {
                Owner::Undivided => None,
                Owner::Department { department, basis } => {
                    Some((report.departments[department.0].name.clone(), basis))
                }
            },
        };
        let cell = |cell: &Cell| match cell {
            Cell::Stated(parts) => CellModel::Parts(parts.iter().map(part).collect()),
            Cell::Missing(absence) => CellModel::Missing(*absence),
            Cell::Heading => CellModel::Heading,
        };
        let notes = report.notes.iter();
        Self {
            title: words(report.title),
            metadata: report
                .metadata
                .iter()
                .map(|item| (words(item.label), words(item.value)))
                .collect(),
            sections: report
                .sections
                .iter()
                .map(|section| section.path.iter().map(|&quote| words(quote)).collect())
                .collect(),
            tasks: report
                .tasks
                .iter()
                .map(|task| Task {
                    section: task.section.map(|section| section.0),
                    target: words(task.target),
                    lead: task.lead.iter().map(|lead| words(lead.quote)).collect(),
                    rows: task
                        .rows
                        .iter()
                        .map(|row| row.cells.iter().map(cell).collect())
                        .collect(),
                })
                .collect(),
            notes: notes.map(|note| (note.place, note.kind, words(note.quote))).collect(),
            n_plans: report.columns_of(Role::Plan).count(),
        }
    }
}

/// Returns a cell as printed, with a space before each label but the first.
fn printed(cell: &[PartModel]) -> String {
    let part =
        |part: &PartModel| format!("{}{}", part.label.as_deref().unwrap_or_default(), part.words);
    cell.iter().map(part).collect::<Vec<_>>().join(" ")
}

/// Generates a source of choices of up to `max` bytes.
pub(crate) fn any_draw(max: usize) -> impl Strategy<Value = Draw> {
    prop::collection::vec(any::<u8>(), 0..max).prop_map(Draw::new)
}

/// Generates a table.
pub(crate) fn any_table() -> impl Strategy<Value = Table> {
    any_draw(80).prop_map(|mut draw| draw.table())
}

/// Generates a small table, for tests with expensive cases.
pub(crate) fn any_small_table() -> impl Strategy<Value = Table> {
    any_draw(36).prop_map(|mut draw| draw.table())
}

/// Texts that damage a table when inserted. The empty ones make deletions likely.
const DAMAGE: [&str; 25] = [
    "|",
    "\n",
    "\r\n",
    " | ",
    "",
    "",
    "",
    "\u{0}",
    "\u{202e}",
    "\u{200b}",
    "\u{feff}",
    "\u{fffd}",
    ":",
    "县",
    "、",
    "\u{3000}",
    "财政局:",
    "指标 | 目标任务 | 牵头单位",
    "第一季度 |",
    "时间:",
    "示例",
    "县财政局/教育局、财政局；教育局",
    "教育局、",
    "/",
    "\u{1b}[31m",
];

/// Generates a text with rotated columns and a few places overwritten, inserted or deleted.
pub(crate) fn any_damaged_text() -> impl Strategy<Value = String> {
    any_draw(90).prop_map(|mut draw| {
        let n_places = 1 + draw.below(4);
        let places: Vec<_> = (0..n_places)
            .map(|_| (draw.far_below(1 << 16), draw.below(6), draw.pick(&DAMAGE)))
            .collect();
        let n_turned = draw.below(8);
        let turned = |line: &str| {
            let mut cells: Vec<&str> = line.split(" | ").collect();
            let n_cells = cells.len();
            cells.rotate_left(n_turned % n_cells);
            cells.join(" | ") + "\n"
        };
        let text: String = draw.table().text().lines().map(turned).collect();
        let mut text: Vec<char> = text.chars().collect();
        for (at, n_lost, put) in places {
            let at = at % (text.len() + 1);
            let end = (at + n_lost).min(text.len());
            text.splice(at..end, put.chars());
        }
        text.into_iter().collect()
    })
}
