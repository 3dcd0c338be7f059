//! Reading a dataset. An invalid task is left out and reported as a problem; the other tasks are kept.

use serde_json::{Map, Value};

use crate::core::format::json::from_json;
use crate::core::format::node::{BoxedProblem, Node};
use crate::core::format::version::FORMAT;
use crate::core::limits;
use crate::core::problem::{Problem, ProblemKind};
use crate::core::quarter::Quarter;
use crate::core::report::{
    Absence, Basis, Cell, Column, ColumnId, ColumnKind, Department, DepartmentId, DepartmentIdx,
    InvalidId, Lead, Metadata, MetadataKind, Owner, Part, Quote, Report, ReportId, Row, Section,
    SectionId, SectionIdx, Source, SourceText, Span, Task, TaskId,
};

const METADATA: [(&str, MetadataKind); 6] = [
    ("index-number", MetadataKind::IndexNumber),
    ("publisher", MetadataKind::Publisher),
    ("issued", MetadataKind::Issued),
    ("name", MetadataKind::Name),
    ("time", MetadataKind::Time),
    ("other", MetadataKind::Other),
];
const ABSENCES: [(&str, Absence); 3] = [
    ("blank", Absence::Blank),
    ("not-in-report", Absence::NotInReport),
    ("not-stated", Absence::NotStated),
];
const BASES: [(&str, Option<Basis>); 4] = [
    ("label", Some(Basis::Label)),
    ("row", Some(Basis::Row)),
    ("only", Some(Basis::Only)),
    ("undivided", None),
];

/// Reads a report.
///
/// # Errors
/// The file as a whole cannot be used: not JSON, of another format, or without a usable head.
pub fn parse(json: &str) -> Result<(Report, Vec<Problem>), Problem> {
    let value = from_json(json, FORMAT).map_err(|fault| *fault)?;
    Reader::default().report(&Node::root(&value)).map_err(|fault| *fault)
}

/// Turns the file's names into places.
#[derive(Default)]
struct Reader {
    text: SourceText,
    sections: Vec<SectionId>,
    departments: Vec<DepartmentId>,
    content_columns: Vec<ColumnId>,
    content_kinds: Vec<ColumnKind>,
}

impl Reader {
    fn report(mut self, root: &Node) -> Result<(Report, Vec<Problem>), BoxedProblem> {
        let mut problems = Vec::new();
        // The kind of map that JSON brings: a set of another would weigh two kilobytes.
        let mut ids = Map::new();
        let report = Report {
            id: id(&root.field("id")?, ReportId::new)?,
            quarter: quarter(&root.field("quarter")?)?,
            source: source(&root.field("source")?)?,
            title: self.quote(&root.field("title")?)?,
            metadata: root
                .list("metadata", limits::METADATA.max, &mut |node| self.metadata(node))?,
            columns: root.list("columns", limits::COLUMNS.max, &mut |node| self.column(node))?,
            sections: root
                .list("sections", limits::SECTIONS.max, &mut |node| self.section(node))?,
            departments: root
                .list("departments", limits::DEPARTMENTS.max, &mut |node| self.department(node))?,
            tasks: root.list_of_readable(
                "tasks",
                limits::TASKS.max,
                &mut problems,
                &mut |node| {
                    let task = self.task(node)?;
                    if ids.insert(task.id.to_string(), Value::Null).is_none() {
                        Ok(task)
                    } else {
                        Err(node.field("id")?.problem(ProblemKind::TwiceId))
                    }
                },
            )?,
            footer: root.list("footer", limits::LINES_KEPT.max, &mut |node| self.quote(node))?,
            unread: root.list("unread", limits::LINES_KEPT.max, &mut |node| self.quote(node))?,
            text: self.text,
        };
        Ok((report, problems))
    }

    /// A span that is not as long as its text would show the wrong place of the original.
    fn quote(&mut self, node: &Node) -> Result<Quote, BoxedProblem> {
        let text = node.field("text")?;
        let text = text.text()?;
        node.within(limits::CELL, text.chars().count())?;
        let span = span(node)?;
        if (span.end - span.start) as usize == text.len() {
            Ok(self.text.push(text, span))
        } else {
            Err(node.field("span")?.problem(ProblemKind::Span))
        }
    }

    fn metadata(&mut self, node: &Node) -> Result<Metadata, BoxedProblem> {
        Ok(Metadata {
            kind: node.field("kind")?.named(&METADATA)?,
            label: self.quote(&node.field("label")?)?,
            value: self.quote(&node.field("value")?)?,
        })
    }

    fn column(&mut self, node: &Node) -> Result<Column, BoxedProblem> {
        let id_node = node.field("id")?;
        let id = id(&id_node, ColumnId::new)?;
        let kind_node = node.field("kind")?;
        let kind = match kind_node.text()? {
            "section" => ColumnKind::Section,
            "target" => ColumnKind::Target,
            "lead" => ColumnKind::Lead,
            "plan" => ColumnKind::Plan(quarter(&node.field("quarter")?)?),
            "progress" => ColumnKind::Progress(quarter(&node.field("quarter")?)?),
            "next" => ColumnKind::Next,
            "contact" => ColumnKind::Contact,
            _ => return Err(kind_node.problem(ProblemKind::Name)),
        };
        if kind.is_content() {
            if self.content_columns.contains(&id) {
                return Err(id_node.problem(ProblemKind::TwiceId));
            }
            if self.content_kinds.contains(&kind) {
                return Err(kind_node.problem(ProblemKind::TwiceKind));
            }
            self.content_kinds.push(kind);
            self.content_columns.push(id.clone());
        }
        Ok(Column {
            id,
            kind,
            heading: node.list("heading", limits::COLUMNS.max, &mut |node| self.quote(node))?,
        })
    }

    fn section(&mut self, node: &Node) -> Result<Section, BoxedProblem> {
        let id_node = node.field("id")?;
        let id = id(&id_node, SectionId::new)?;
        if self.sections.contains(&id) {
            return Err(id_node.problem(ProblemKind::TwiceId));
        }
        self.sections.push(id.clone());
        let path = node.list("path", limits::COLUMNS.max, &mut |node| self.quote(node))?;
        if path.is_empty() {
            return Err(node.field("path")?.problem(ProblemKind::Empty));
        }
        Ok(Section { id, path, pinyin: node.text_of("pinyin")? })
    }

    fn department(&mut self, node: &Node) -> Result<Department, BoxedProblem> {
        let id_node = node.field("id")?;
        let id = id(&id_node, DepartmentId::new)?;
        if self.departments.contains(&id) {
            return Err(id_node.problem(ProblemKind::TwiceId));
        }
        self.departments.push(id.clone());
        let name = node.text_of("name")?;
        if name.is_empty() {
            return Err(node.field("name")?.problem(ProblemKind::Empty));
        }
        let spellings =
            node.list("spellings", limits::COLUMNS.max, &mut |node| Ok(node.text()?.to_owned()))?;
        Ok(Department { id, name, spellings, pinyin: node.text_of("pinyin")? })
    }

    fn task(&mut self, node: &Node) -> Result<Task, BoxedProblem> {
        let id = id(&node.field("id")?, TaskId::new)?;
        let section_node = node.field("section")?;
        let section_id = section_node.text()?;
        let section = self.sections.iter().position(|id| id.as_str() == section_id);
        let section =
            SectionIdx(section.ok_or_else(|| section_node.problem(ProblemKind::Unknown))?);
        let target_node = node.field("target")?;
        let target = self.quote(&target_node)?;
        if self.text[target].is_empty() {
            return Err(target_node.problem(ProblemKind::Empty));
        }
        let mut leading = Vec::new();
        let lead = node.list("lead", limits::SHARES.max, &mut |node| {
            let department_node = node.field("department")?;
            let department = self.department_idx(&department_node)?;
            if leading.contains(&department.0) {
                return Err(department_node.problem(ProblemKind::TwiceId));
            }
            leading.push(department.0);
            Ok(Lead { department, quote: self.quote(node)? })
        })?;
        let rows = node.list("rows", limits::SHARES.max, &mut |node| self.row(node, &lead))?;
        for (key, is_empty) in [("lead", lead.is_empty()), ("rows", rows.is_empty())] {
            if is_empty {
                return Err(node.field(key)?.problem(ProblemKind::Empty));
            }
        }
        Ok(Task { id, section, target, lead, rows })
    }

    fn department_idx(&self, node: &Node) -> Result<DepartmentIdx, BoxedProblem> {
        let text = node.text()?;
        let known = self.departments.iter().position(|id| id.as_str() == text);
        Ok(DepartmentIdx(known.ok_or_else(|| node.problem(ProblemKind::Unknown))?))
    }

    fn row(&mut self, node: &Node, lead: &[Lead]) -> Result<Row, BoxedProblem> {
        let mut columns = Vec::new();
        let cells = node.list("cells", limits::COLUMNS.max, &mut |node| {
            columns.push(node.text_of("column")?);
            self.cell(node, lead)
        })?;
        if !columns.iter().map(String::as_str).eq(self.content_columns.iter().map(ColumnId::as_str))
        {
            return Err(node.field("cells")?.problem(ProblemKind::Cells));
        }
        Ok(Row { span: span(node)?, cells })
    }

    fn cell(&mut self, node: &Node, lead: &[Lead]) -> Result<Cell, BoxedProblem> {
        let start = self.text.n_bytes();
        match (node.optional("absence"), node.optional("parts")) {
            (Some(absence), None) => Ok(Cell::Missing(absence.named(&ABSENCES)?)),
            (None, Some(_)) => {
                let parts =
                    node.list("parts", limits::SHARES.max, &mut |node| self.part(node, lead))?;
                if parts.is_empty() {
                    return Err(node.problem(ProblemKind::Cell));
                }
                node.within(limits::CELL, self.text.n_chars_from(start))?;
                Ok(Cell::Stated(parts))
            }
            _ => Err(node.problem(ProblemKind::Cell)),
        }
    }

    fn part(&mut self, node: &Node, lead: &[Lead]) -> Result<Part, BoxedProblem> {
        let label = node.optional("label").map(|node| self.quote(&node)).transpose()?;
        let quote = self.quote(node)?;
        let basis_node = node.field("basis")?;
        let basis: Option<Basis> = basis_node.named(&BASES)?;
        let department =
            node.optional("department").map(|node| self.department_idx(&node)).transpose()?;
        let owner = match (department, basis) {
            (None, None) => Owner::Undivided,
            (Some(department), Some(basis))
                if (basis == Basis::Label) == label.is_some()
                    && lead.iter().any(|lead| lead.department == department) =>
            {
                Owner::Department { department, basis }
            }
            _ => return Err(basis_node.problem(ProblemKind::Owner)),
        };
        if owner == Owner::Undivided && label.is_some() {
            return Err(basis_node.problem(ProblemKind::Owner));
        }
        Ok(Part { quote, label, owner })
    }
}

pub(super) fn id<T>(node: &Node, new: fn(&str) -> Result<T, InvalidId>) -> Result<T, BoxedProblem> {
    new(node.text()?).map_err(|_| node.problem(ProblemKind::Id))
}

pub(super) fn quarter(node: &Node) -> Result<Quarter, BoxedProblem> {
    Quarter::parse(node.text()?).ok_or_else(|| node.problem(ProblemKind::Quarter))
}

pub(super) fn span(node: &Node) -> Result<Span, BoxedProblem> {
    match node.list("span", limits::COLUMNS.max, &mut |node| node.number())?.as_slice() {
        &[start, end] if start <= end => Ok(Span { start, end }),
        _ => Err(node.field("span")?.problem(ProblemKind::Span)),
    }
}

fn source(node: &Node) -> Result<Source, BoxedProblem> {
    let sha256 = sha256(node)?;
    let file = node.text_of("file")?;
    if !is_file_name(&file) {
        return Err(node.field("file")?.problem(ProblemKind::FileName));
    }
    Ok(Source {
        file,
        sha256,
        bytes: node.field("bytes")?.number()?,
        retrieved: node.optional_text("retrieved")?,
        imported_by: node.optional_text("imported_by")?,
        importer: node.text_of("importer")?,
    })
}

pub(super) fn sha256(node: &Node) -> Result<String, BoxedProblem> {
    let sha256 = node.text_of("sha256")?;
    if sha256.len() != 64 || !sha256.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')) {
        return Err(node.field("sha256")?.problem(ProblemKind::Sha256));
    }
    Ok(sha256)
}

/// Returns whether a name is that of a file in the dataset's own folder: no path, no address.
fn is_file_name(name: &str) -> bool {
    !name.is_empty() && !name.starts_with('.') && !name.contains(['/', '\\', ':', '?', '#', '%'])
}
