//! The finds of a search over all reports in one of them: the tasks, with every passage that has a hit, whole and marked.

use std::ops::Range;

use crate::core::format::ListedReport;
use crate::core::ids::ValueId;
use crate::core::period::Period;
use crate::core::report::{Part, Quote, Report, TaskId};
use crate::core::role::Role;
use crate::core::search::{Hits, Needle};
use crate::core::search_index::SearchIndex;

/// A text of the source in pieces, each with whether it is a hit. Together they are the text.
pub type Marked = Vec<(String, bool)>;

/// The finds in one report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundReport {
    /// The report.
    pub listed: ListedReport,
    /// The lines around the table that have hits, if these lines have all words.
    pub notes: Vec<Marked>,
    /// The tasks, in the report's order.
    pub tasks: Vec<FoundTask>,
}

/// A task that is found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundTask {
    /// The task.
    pub id: TaskId,
    /// Its number in the report, from 1.
    pub number: usize,
    /// The departments that lead it, as the source names them.
    pub departments: Vec<String>,
    /// Its target.
    pub target: Marked,
    /// The headings of its section and its parts that have hits, in the source's order.
    pub passages: Vec<FoundPassage>,
}

/// A passage that has a hit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundPassage {
    /// The heading of its column as printed; empty if it has none.
    pub heading: String,
    /// What the column is about.
    pub role: Role,
    /// The period that the column is about.
    pub period: Option<Period>,
    /// The text.
    pub text: Marked,
}

impl SearchIndex {
    /// Returns the tasks that have each word of a text, in their own texts or in the headings of their sections, and
    /// whether the lines around the table have them. Unlike a search within the report, it takes no word for a name typed in
    /// pinyin.
    fn matching(&self, report: &Report, needles: &[String]) -> (Vec<bool>, bool) {
        let text = self.text(report);
        let mut tasks = vec![true; report.tasks.len()];
        let mut notes = true;
        for needle in needles {
            let whole: Range<usize> = 0..text.folded.text.len();
            let occurrences = Needle::new(needle).find(&text.folded.text, [whole], &text.numbers);
            let places = text.places(report, &occurrences);
            notes &= places.notes;
            places.narrow(report, &mut tasks);
        }
        (tasks, notes)
    }

    /// Searches a report for a text, within the tasks that a department leads if one is given. `None`: nothing is found.
    pub fn found(
        &self,
        report: &Report,
        listed: &ListedReport,
        text: &str,
        department: Option<&ValueId>,
    ) -> Option<FoundReport> {
        let folder = self.folder(report);
        let needles = folder.needles(text);
        if needles.is_empty() {
            return None;
        }
        let marked = |quotes: &[Quote]| -> Marked {
            let words: String = quotes.iter().map(|&quote| report.text(quote)).collect();
            let hits = folder.find(&words, &needles);
            let pieces = Hits { words: &words, hits }.pieces();
            pieces.into_iter().map(|(piece, is_hit)| (piece.to_owned(), is_hit)).collect()
        };
        let has_hit = |text: &Marked| text.iter().any(|(_, is_hit)| *is_hit);
        let (matching, notes) = self.matching(report, &needles);
        let notes = notes && department.is_none();
        let notes = report.notes.iter().filter(|_| notes).map(|note| marked(&[note.quote]));
        let notes: Vec<Marked> = notes.filter(has_hit).collect();
        let columns: Vec<_> = report.columns_of(Role::Section).collect();
        let mut tasks = Vec::new();
        for (i, task) in report.tasks.iter().enumerate().filter(|&(i, _)| matching[i]) {
            let mut lead = task.lead.iter().map(|lead| &report.departments[lead.department.0]);
            let is_led = |department: &ValueId| lead.any(|d| d.id.as_str() == department.as_str());
            if !department.is_none_or(is_led) {
                continue;
            }
            let headings = task.section.into_iter().flat_map(|section| {
                report.sections[section.0].path.iter().enumerate().map(|(level, &heading)| {
                    (columns.get(level).or(columns.last()).copied(), vec![heading])
                })
            });
            let parts = task.rows.iter().flat_map(|row| {
                report.column_idxs().zip(&row.cells).flat_map(|(column, cell)| {
                    let quotes = |part: &Part| {
                        part.label.into_iter().chain([part.quote]).collect::<Vec<Quote>>()
                    };
                    cell.parts().iter().map(move |part| (Some(column), quotes(part)))
                })
            });
            let passages = headings.chain(parts).filter_map(|(column, quotes)| {
                let text = Some(marked(&quotes)).filter(has_hit)?;
                let of = column.map(|column| report.column(column));
                Some(FoundPassage {
                    heading: column.map(|column| report.heading(column)).unwrap_or_default(),
                    role: of.map_or(Role::Section, |column| column.role),
                    period: of.and_then(|column| column.period),
                    text,
                })
            });
            tasks.push(FoundTask {
                id: task.id.clone(),
                number: i + 1,
                departments: task
                    .lead
                    .iter()
                    .map(|lead| report.text(lead.quote).to_owned())
                    .collect(),
                target: marked(&[task.target]),
                passages: passages.collect(),
            });
        }
        if tasks.is_empty() && notes.is_empty() {
            return None;
        }
        Some(FoundReport { listed: listed.clone(), notes, tasks })
    }
}
