//! A citation: where a text is from, and the text, whole.

use crate::core::report::{MetadataKind, Report, TaskIdx};

/// A report or one of its tasks, quoted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Citation {
    /// The publishing body; empty if the source does not name it.
    pub publisher: String,
    /// The report's title.
    pub title: String,
    /// The date and the index number, each with its label as printed.
    pub metadata: Vec<String>,
    /// The quotes: the name of each, and its text.
    pub quotes: Vec<(String, String)>,
}

impl Citation {
    /// Cites a report or, if one is given, a task with the progress of the current period. `number` names a task by its
    /// number from 1.
    pub fn new(report: &Report, task: Option<TaskIdx>, number: fn(usize) -> String) -> Self {
        let metadata = [MetadataKind::Issued, MetadataKind::IndexNumber];
        let metadata = metadata.into_iter().filter_map(|kind| report.labelled(kind));
        let mut quotes = Vec::new();
        if let Some(idx) = task {
            let task = &report.tasks[idx.0];
            quotes.push((number(idx.0 + 1), report.text(task.target).to_owned()));
            for column in report.current_progress() {
                let parts = task.parts(column).map(|part| report.part_text(part).into_owned());
                quotes.extend(parts.map(|text| (report.heading(column), text)));
            }
        }
        Self {
            publisher: report.metadata(MetadataKind::Publisher).unwrap_or_default().to_owned(),
            title: report.text(report.title).to_owned(),
            metadata: metadata.collect(),
            quotes,
        }
    }

    /// The publisher, the title, the date and the index number on one line.
    fn source(&self) -> String {
        let title = format!("《{}》", self.title);
        let publisher = Some(self.publisher.clone()).filter(|name| !name.is_empty());
        let parts = publisher.into_iter().chain([title]).chain(self.metadata.iter().cloned());
        parts.collect::<Vec<String>>().join("，")
    }

    /// The citation as text that ends with the address of the cited view.
    pub fn text(&self, address: &str) -> String {
        let quotes = self.quotes.iter().map(|(name, text)| format!("{name}：“{text}”"));
        let lines = [self.source()].into_iter().chain(quotes).chain([address.to_owned()]);
        lines.collect::<Vec<String>>().join("\n")
    }
}
