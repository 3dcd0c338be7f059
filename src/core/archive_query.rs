//! What a reader asks of all reports of a site, and its address: that of a query of one report, with a year.

use crate::core::facet::Facet;
use crate::core::ids::ValueId;
use crate::core::part_page::SEARCH_REPORTS;
use crate::core::query::{Lang, Query};
use crate::core::url::{self, Ignored};

/// What a reader asks of all reports.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ArchiveQuery {
    /// The text to search for. Empty: nothing is asked.
    pub text: String,
    /// Only reports whose periods end in this year.
    pub year: Option<u16>,
    /// Only reports about this place, see [`place`](crate::core::series::place).
    pub place: Option<ValueId>,
    /// Only tasks that this department leads.
    pub department: Option<ValueId>,
    /// The language of the interface.
    pub lang: Lang,
    /// Opens the page in large text, unless the reader of this device has chosen otherwise.
    pub elder: bool,
}

impl ArchiveQuery {
    /// Parses the query string of an address, with or without its `?`.
    pub fn parse(address: &str) -> (Self, Vec<Ignored>) {
        let ((query, ignored), year) = url::parse_with_year(address);
        let chosen = |facet: Facet| query.chosen(facet).first().cloned();
        let (place, department) = (chosen(Facet::Place), chosen(Facet::Department));
        let Query { text, lang, elder, .. } = query;
        (Self { text, year, place, department, lang, elder }, ignored)
    }

    /// Writes the query string of an address, without its `?`.
    pub fn write(&self) -> String {
        let Self { lang, elder, .. } = *self;
        let mut query = Query { text: self.text.clone(), lang, elder, ..Query::default() };
        let chosen = [(Facet::Place, &self.place), (Facet::Department, &self.department)];
        for (facet, value) in chosen {
            query.choices[facet as usize].extend(value.clone());
        }
        url::write_with_year(&query, self.year)
    }

    /// The address of the page that answers it, relative to the site's other pages.
    pub fn href(&self) -> String {
        let query = self.write();
        let mark = if query.is_empty() { "" } else { "?" };
        format!("{SEARCH_REPORTS}{mark}{query}")
    }

    /// The query that shows the same text in a report's own page.
    pub fn in_report(&self) -> Query {
        let Self { lang, elder, .. } = *self;
        Query { text: self.text.clone(), lang, elder, ..Query::default() }
    }
}
