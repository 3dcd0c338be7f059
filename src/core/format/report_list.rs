//! The list of reports.

use crate::core::format::json::from_json;
use crate::core::format::node::{BoxedProblem, Node};
use crate::core::format::read::{id, quarter};
use crate::core::format::version::FORMAT;
use crate::core::limits;
use crate::core::problem::{Problem, ProblemKind};
use crate::core::quarter::Quarter;
use crate::core::report::ReportId;

/// One report of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedReport {
    /// The report's id; its file is `ID.json` beside the list.
    pub id: ReportId,
    /// The quarter it reports on.
    pub quarter: Quarter,
    /// Its title.
    pub title: String,
    /// Who publishes it, if the page says.
    pub publisher: Option<String>,
    /// The date of the document, if the page says.
    pub issued: Option<String>,
    /// How many tasks it has.
    pub n_tasks: u32,
}

/// Reads `index.json`; an entry that cannot be used is left out and named.
///
/// # Errors
/// The file as a whole cannot be used.
pub fn parse_report_list(json: &str) -> Result<(Vec<ListedReport>, Vec<Problem>), Problem> {
    entries(json).map_err(|fault| *fault)
}

fn entries(json: &str) -> Result<(Vec<ListedReport>, Vec<Problem>), BoxedProblem> {
    let value = from_json(json, FORMAT)?;
    let mut problems = Vec::new();
    let mut ids: Vec<ReportId> = Vec::new();
    let entries = Node::root(&value).list_of_readable(
        "reports",
        limits::REPORTS.max,
        &mut problems,
        &mut |node| {
            let id_node = node.field("id")?;
            let id = id(&id_node, ReportId::new)?;
            if ids.contains(&id) {
                return Err(id_node.problem(ProblemKind::TwiceId));
            }
            ids.push(id.clone());
            Ok(ListedReport {
                id,
                quarter: quarter(&node.field("quarter")?)?,
                title: node.text_of("title")?,
                publisher: node.optional_text("publisher")?,
                issued: node.optional_text("issued")?,
                n_tasks: node.field("tasks")?.number()?,
            })
        },
    )?;
    Ok((entries, problems))
}
