//! Converts a query to an address and back. No other file names a key of an address.
//!
//! An example is `?dept=czj~fzhggj&view=timeline&sort=-length&q=…`. Default values are left out. Lists are joined by
//! `~`, which needs no escaping. A leading `-` reverses a sort. Parsing never fails: unknown or invalid parts are
//! skipped and reported in the returned list. Published addresses stay valid for ever: the table of the test
//! `old_links_open_for_ever` only grows.

use crate::core::facet::Facet;
use crate::core::ids::ValueId;
use crate::core::limits::{self, Excess};
use crate::core::query::{Lang, Query, Sort, SortKey, View, is_text};
use crate::core::report::{ReportId, TaskId};

/// A key of an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// `report`: a report's id.
    Report,
    /// `view`: `table`, `cards`, `timeline` or `original`.
    View,
    /// The ids of a facet's values, under the facet's own key: `dept`, `section` and so on.
    Facet(Facet),
    /// `q`: text to search for.
    Text,
    /// `sort`: `source`, `dept`, `section`, `length`, or `column7` for the numbers or days of a column.
    Sort,
    /// `task`: a task's id.
    Task,
    /// `lang`: `zh` or `en`.
    Lang,
    /// `source`: `all` or `only`.
    Source,
}

impl Key {
    /// Every key, in the order of an address.
    pub fn all() -> impl Iterator<Item = Self> {
        let facets = Facet::ALL.into_iter().map(|(facet, _)| Self::Facet(facet));
        let after = [Self::Text, Self::Sort, Self::Task, Self::Lang, Self::Source];
        [Self::Report, Self::View].into_iter().chain(facets).chain(after)
    }

    /// The key's text in an address.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Report => "report",
            Self::View => "view",
            Self::Facet(facet) => Facet::ALL[facet as usize].1,
            Self::Text => "q",
            Self::Sort => "sort",
            Self::Task => "task",
            Self::Lang => "lang",
            Self::Source => "source",
        }
    }
}

/// A part of an address that was skipped. It does not contain the part's text: the page must not show text chosen by
/// the author of a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ignored {
    /// The value of this key is too long. `None`: the whole address is too long, so all of it was skipped.
    TooLong(Option<Key>, Excess),
    /// An unknown key.
    UnknownKey,
    /// A value that is invalid for the key or that the report does not have.
    Value(Key),
    /// A key that occurred before.
    Repeated(Key),
}

const VIEWS: [(&str, View); 4] = [
    ("table", View::Table),
    ("cards", View::Cards),
    ("timeline", View::Timeline),
    ("original", View::Original),
];
const SORTS: [(&str, SortKey); 4] = [
    ("source", SortKey::Source),
    ("dept", SortKey::Department),
    ("section", SortKey::Section),
    ("length", SortKey::Length),
];
/// The start of a sort by a column; the column's position follows.
const COLUMN_SORT: &str = "column";
const LANGS: [(&str, Lang); 2] = [("zh", Lang::Zh), ("en", Lang::En)];
const SOURCE: [(&str, bool); 2] = [("all", false), ("only", true)];

/// Parses the query string of an address, with or without its `?`.
pub fn parse(address: &str) -> (Query, Vec<Ignored>) {
    let address = address.strip_prefix('?').unwrap_or(address);
    let mut query = Query::default();
    if let Some(excess) = limits::ADDRESS.excess(address.len()) {
        return (query, vec![Ignored::TooLong(None, excess)]);
    }
    let mut ignored = Vec::new();
    let mut seen = Vec::new();
    for (name, value) in form_urlencoded::parse(address.as_bytes()) {
        let Some(key) = Key::all().find(|key| key.as_str() == name) else {
            ignored.push(Ignored::UnknownKey);
            continue;
        };
        if seen.contains(&key) {
            ignored.push(Ignored::Repeated(key));
            continue;
        }
        seen.push(key);
        let excess = limits::SEARCH.excess(value.chars().count()).filter(|_| key == Key::Text);
        if let Some(excess) = excess {
            ignored.push(Ignored::TooLong(Some(key), excess));
        } else if read(&mut query, key, &value).is_none() {
            ignored.push(Ignored::Value(key));
        }
    }
    // The page offers the query for sharing. Written out, it may be longer than it was read, because of escaping.
    match limits::ADDRESS.excess(write(&query).len()) {
        Some(excess) => (Query::default(), vec![Ignored::TooLong(None, excess)]),
        None => (query, ignored),
    }
}

/// Sets one key of a query. `None`: the value is invalid; the valid ids of a list are still kept.
fn read(query: &mut Query, key: Key, value: &str) -> Option<()> {
    match key {
        Key::Report => query.report = Some(ReportId::new(value).ok()?),
        Key::View => query.view = Some(named(&VIEWS, value)?),
        Key::Facet(facet) => {
            let choice = &mut query.choices[facet as usize];
            return read_set(choice, value, |id| ValueId::new(id).ok());
        }
        Key::Text => {
            if !value.chars().all(is_text) {
                return None;
            }
            value.clone_into(&mut query.text);
        }
        Key::Sort => {
            let (name, descending) =
                value.strip_prefix('-').map_or((value, false), |name| (name, true));
            let column = || {
                let number = name.strip_prefix(COLUMN_SORT)?.parse::<usize>().ok()?;
                let is_plain =
                    format!("{COLUMN_SORT}{number}") == name && number < limits::COLUMNS.max;
                is_plain.then_some(SortKey::Column(number))
            };
            query.sort = Sort { key: named(&SORTS, name).or_else(column)?, descending };
        }
        Key::Task => query.task = Some(TaskId::new(value).ok()?),
        Key::Lang => query.lang = named(&LANGS, value)?,
        Key::Source => query.source_only = named(&SOURCE, value)?,
    }
    Some(())
}

fn read_set<T: PartialEq>(
    set: &mut Vec<T>,
    value: &str,
    read: impl Fn(&str) -> Option<T>,
) -> Option<()> {
    let mut is_whole = true;
    for text in value.split('~') {
        match read(text) {
            Some(id) if !set.contains(&id) => set.push(id),
            Some(_) => {}
            None => is_whole = false,
        }
    }
    is_whole.then_some(())
}

fn named<T: Copy>(names: &[(&str, T)], name: &str) -> Option<T> {
    names.iter().find(|(known, _)| *known == name).map(|&(_, value)| value)
}

fn name_of<T: PartialEq>(names: &[(&'static str, T)], value: &T) -> &'static str {
    names.iter().find(|(_, known)| known == value).map_or("", |&(name, _)| name)
}

/// Writes the query string of an address, without its `?`. Empty for the default query.
pub fn write(query: &Query) -> String {
    let mut pairs = Vec::new();
    let mut add = |key: Key, value: String| pairs.push(format!("{}={value}", key.as_str()));
    if let Some(id) = &query.report {
        add(Key::Report, id.to_string());
    }
    if let Some(view) = &query.view {
        add(Key::View, name_of(&VIEWS, view).to_owned());
    }
    for (facet, _) in Facet::ALL {
        let chosen = query.chosen(facet);
        if !chosen.is_empty() {
            add(Key::Facet(facet), joined(chosen.iter().map(ValueId::as_str)));
        }
    }
    if !query.text.is_empty() {
        add(Key::Text, form_urlencoded::byte_serialize(query.text.as_bytes()).collect());
    }
    if query.sort != Sort::default() {
        let sign = if query.sort.descending { "-" } else { "" };
        let name = match query.sort.key {
            SortKey::Column(number) => format!("{COLUMN_SORT}{number}"),
            key => name_of(&SORTS, &key).to_owned(),
        };
        add(Key::Sort, format!("{sign}{name}"));
    }
    if let Some(id) = &query.task {
        add(Key::Task, id.to_string());
    }
    if query.lang != Lang::default() {
        add(Key::Lang, name_of(&LANGS, &query.lang).to_owned());
    }
    if query.source_only {
        add(Key::Source, name_of(&SOURCE, &query.source_only).to_owned());
    }
    pairs.join("&")
}

/// Returns a link from the page to a query, relative to the page's own address.
pub fn href(query: &Query) -> String {
    format!("?{}", write(query))
}

fn joined<'a>(ids: impl Iterator<Item = &'a str>) -> String {
    ids.collect::<Vec<_>>().join("~")
}
