//! What a written page shows: a part of a report, and of a long list the tasks of one page.

use std::ops::Range;

use crate::core::facet::Facet;
use crate::core::ids::ValueId;
use crate::core::part_page::Part;
use crate::core::report::{MetadataKind, Report, ReportId};
use crate::site::head::{LOCALE, Titles};
use crate::site::messages;
use crate::state::KEPT;

/// The largest number of tasks of a part that one page shows, if the report is too long to be whole in its own page. With
/// texts as long as those of the shipped report, 40 tasks are 260 KB of HTML.
const WHOLE: usize = 40;

/// The number of tasks on each page of a longer list.
const PER_PAGE: usize = 24;

/// What a written page shows.
#[derive(Clone, Debug)]
pub(super) struct Shown {
    pub(super) part: Part,
    /// The name of the part: the department, the section's heading, the target. Empty for the whole list.
    name: String,
    /// The number of its tasks.
    n: usize,
    /// The positions of the page's tasks among those of the part.
    pub(super) tasks: Range<usize>,
    /// The number of the page, from 1, and the number of all pages of the part.
    pub(super) page: usize,
    pub(super) n_pages: usize,
}

impl Shown {
    /// All tasks in one page.
    pub(super) fn whole(report: &Report) -> Self {
        let n = report.tasks.len();
        Self { part: Part::List, name: String::new(), n, tasks: 0..n, page: 1, n_pages: 1 }
    }

    /// Every page of a report, its own page first.
    pub(super) fn all(report: &Report) -> Vec<Self> {
        // The program keeps all rows of such a report, so its pages have them too.
        let whole = if report.tasks.len() <= KEPT { KEPT } else { WHOLE };
        let paged = |part: &Part, name: &str, n: usize| paged(part, name, n, whole);
        let mut all = paged(&Part::List, "", report.tasks.len());
        for facet in [Facet::Section, Facet::Department] {
            for (part, name, tasks) in Self::choices(report, facet) {
                all.extend(paged(&part, &name, tasks.len()));
            }
        }
        for task in &report.tasks {
            all.extend(paged(&Part::Task(task.id.clone()), report.text(task.target), 1));
        }
        all
    }

    /// The sections or the leading departments that have tasks, each with its name and the positions of its tasks.
    pub(super) fn choices(report: &Report, facet: Facet) -> Vec<(Part, String, Vec<usize>)> {
        let names: Vec<(&str, &str)> = match facet {
            Facet::Section => {
                let sections = report.sections.iter();
                sections.map(|s| (s.id.as_str(), report.section_heading(s))).collect()
            }
            _ => report.departments.iter().map(|d| (d.id.as_str(), d.name.as_str())).collect(),
        };
        let mut tasks = vec![Vec::new(); names.len()];
        for (i, task) in report.tasks.iter().enumerate() {
            let section = task.section.map(|section| section.0);
            let leads = task.lead.iter().map(|lead| lead.department.0);
            match facet {
                Facet::Section => section.into_iter().for_each(|section| tasks[section].push(i)),
                _ => leads.for_each(|lead| tasks[lead].push(i)),
            }
        }
        let choices = names.into_iter().zip(tasks).filter(|(_, tasks)| !tasks.is_empty());
        choices
            .filter_map(|((id, name), tasks)| {
                let part = Part::Choice(facet, ValueId::new(id).ok()?);
                Some((part, name.to_owned(), tasks))
            })
            .collect()
    }

    /// Returns whether it is the report's own page.
    pub(super) fn is_own(&self) -> bool {
        self.part == Part::List && self.page == 1
    }

    /// The file name, except of the report's own page.
    pub(super) fn file_name(&self, report: &ReportId) -> String {
        self.part.file_name(report, self.page)
    }

    /// The title and the description of the page.
    pub(super) fn titles(&self, report: &Report) -> Titles {
        let publisher = report.metadata(MetadataKind::Publisher);
        let (title, description) = match &self.part {
            Part::List => {
                let Titles { title, description, .. } = Titles::of(report);
                (title, description)
            }
            Part::Choice(..) => (
                messages::part_title(&self.name, report.period),
                messages::part_description(publisher, &self.name, self.n),
            ),
            Part::Task(id) => {
                let at = report.tasks.iter().position(|task| task.id == *id).unwrap_or_default();
                let leads = report.tasks.get(at).map_or(&[][..], |task| &task.lead);
                let leads: Vec<&str> = leads.iter().map(|lead| report.text(lead.quote)).collect();
                (
                    messages::part_title(&self.name, report.period),
                    messages::task_description(publisher, at + 1, &leads),
                )
            }
        };
        let title = match self.n_pages {
            1 => title,
            _ => messages::paged_title(&title, self.tasks.start + 1, self.tasks.end),
        };
        Titles { title, description, locale: LOCALE }
    }
}

/// The pages of a part with `n` tasks: one if they are at most `whole`.
fn paged(part: &Part, name: &str, n: usize, whole: usize) -> Vec<Shown> {
    let per_page = if n <= whole { n.max(1) } else { PER_PAGE };
    let n_pages = n.div_ceil(per_page).max(1);
    let shown = |page: usize| Shown {
        part: part.clone(),
        name: name.to_owned(),
        n,
        tasks: (page - 1) * per_page..(page * per_page).min(n),
        page,
        n_pages,
    };
    (1..=n_pages).map(shown).collect()
}
