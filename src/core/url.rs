//! Converts a query to an address and back. No other file names a key of an address.
//!
//! An example is `?dept=czj~fzhggj&view=timeline&sort=-dept&q=…`. Default values are left out. Lists are joined by
//! `~`, which needs no escaping. A leading `-` reverses a sort. Parsing never fails: unknown or invalid parts are
//! skipped and reported in the returned list. Published addresses stay valid for ever: the table of the test
//! `old_links_open_for_ever` only grows.
//!
//! A link that passes through chats, mails and other programs may arrive changed. Where the meaning is certain, because
//! no address is written so, the change is undone: see `pairs` and `src/core/link_damage.rs`. A search text may contain anything, so it
//! is never changed.

use crate::core::facet::Facet;
use crate::core::ids::ValueId;
use crate::core::limits::{self, Excess};
use crate::core::link_damage::{bare, encoded, is_carried, plain};
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
    /// `sort`: `source`, `dept`, `section`, or `column7` for the numbers or days of a column.
    Sort,
    /// `task`: a task's id.
    Task,
    /// `lang`: `zh`, `en` or `hant`.
    Lang,
    /// `source`: `all` or `only`.
    Source,
    /// `elder`: `off` or `on`.
    Elder,
    /// `embed`: `0` or `1`.
    Embed,
}

impl Key {
    /// Every key, in the order of an address. The section is first, so that no `&` comes before it: careless programs take
    /// `&sect` for the character `§`. No other key begins with the name of such a character.
    pub fn all() -> impl Iterator<Item = Self> {
        let section = Facet::Section;
        let facets = Facet::ALL.into_iter().map(|(facet, _)| facet);
        let others = facets.filter(move |&facet| facet != section).map(Self::Facet);
        let after = [
            Self::Text,
            Self::Sort,
            Self::Task,
            Self::Lang,
            Self::Source,
            Self::Elder,
            Self::Embed,
        ];
        [Self::Facet(section), Self::Report, Self::View].into_iter().chain(others).chain(after)
    }

    /// The key with this name, see [`bare`].
    fn named(name: &str) -> Option<Self> {
        let name = bare(name).replace('§', "sect");
        Self::all().find(|key| key.as_str() == name)
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
            Self::Elder => "elder",
            Self::Embed => "embed",
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
const SORTS: [(&str, SortKey); 3] =
    [("source", SortKey::Source), ("dept", SortKey::Department), ("section", SortKey::Section)];
/// The name of an order that no longer exists, by the length of the progress. Links to it open the source's order.
const FORMER_SORT: &str = "length";
/// The start of a sort by a column; the column's position follows.
const COLUMN_SORT: &str = "column";
const LANGS: [(&str, Lang); 3] = [("zh", Lang::Zh), ("en", Lang::En), ("hant", Lang::Hant)];
const SOURCE: [(&str, bool); 2] = [("all", false), ("only", true)];
const ELDER: [(&str, bool); 2] = [("off", false), ("on", true)];
const EMBED: [(&str, bool); 2] = [("0", false), ("1", true)];

/// Decodes a value that is no search text once more: some programs encode a link again.
fn decoded(value: &str) -> String {
    let again = format!("={}", value.replace('&', "%26"));
    form_urlencoded::parse(again.as_bytes())
        .next()
        .map_or_else(String::new, |(_, v)| v.into_owned())
}

/// The number of times that a link is encoded at most.
const MAX_CODED: usize = 3;

/// The place and the sign at which another parameter begins within a value that is no search text.
fn joint(value: &str) -> Option<(usize, char)> {
    value.char_indices().find(|(_, c)| matches!(c, '&' | '＆' | '§'))
}

/// The depth to which parameters within a parameter are read: enough for a link of all keys.
const MAX_DEPTH: usize = 32;

/// Splits an address into parameters; `None` for an unknown key. Splits parameters that were joined too: by `%26` and `%3D`
/// in a link that was encoded as a whole, by `＆` and `＝`, and by `§ion=`, which careless programs make of `&section=`.
fn pairs(address: &str, depth: usize, found: &mut Vec<(Option<Key>, String)>) {
    for (name, value) in form_urlencoded::parse(address.as_bytes()) {
        match Key::named(&name) {
            Some(Key::Text) => found.push((Some(Key::Text), value.into_owned())),
            Some(key) => {
                let mut value = value.into_owned();
                for _ in 1..MAX_CODED {
                    if joint(&value).is_none() && value.contains('%') {
                        value = decoded(&value);
                    }
                }
                let joint = joint(&value).filter(|_| depth < MAX_DEPTH);
                let (at, joint) = joint.map_or((value.len(), None), |(at, c)| (at, Some(c)));
                let (value, rest) = value.split_at_checked(at).unwrap_or_default();
                let value = if value.contains('%') { decoded(value) } else { value.to_owned() };
                found.push((Some(key), plain(&value)));
                match joint {
                    // It was encoded with the rest, so the rest has to be decoded once more.
                    Some('&') => pairs(rest, depth + 1, found),
                    Some('＆') => pairs(&encoded(rest.trim_start_matches('＆')), depth + 1, found),
                    Some(_) => pairs(&encoded(rest), depth + 1, found),
                    None => {}
                }
            }
            None => {
                let start = |sign: char| name.split_once(sign).map(|(start, _)| start);
                let is_key = |start: Option<&str>| start.and_then(Key::named).is_some();
                let whole =
                    || if value.is_empty() { name.to_string() } else { format!("{name}={value}") };
                if depth < MAX_DEPTH && is_key(start('=')) {
                    pairs(&whole(), depth + 1, found);
                } else if depth < MAX_DEPTH && is_key(start('＝')) {
                    pairs(&encoded(&whole()).replacen('＝', "=", 1), depth + 1, found);
                } else if !is_carried(&name) {
                    found.push((None, String::new()));
                }
            }
        }
    }
}

/// Parses the query string of an address, with or without its `?`.
pub fn parse(address: &str) -> (Query, Vec<Ignored>) {
    let address = address.strip_prefix('?').unwrap_or(address);
    let mut query = Query::default();
    if let Some(excess) = limits::ADDRESS.excess(address.len()) {
        return (query, vec![Ignored::TooLong(None, excess)]);
    }
    let mut ignored = Vec::new();
    let mut seen = Vec::new();
    let mut found = Vec::new();
    pairs(address, 0, &mut found);
    for (key, value) in found {
        let Some(key) = key else {
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
            if name != FORMER_SORT {
                query.sort = Sort { key: named(&SORTS, name).or_else(column)?, descending };
            }
        }
        Key::Task => query.task = Some(TaskId::new(value).ok()?),
        Key::Lang => query.lang = named(&LANGS, value)?,
        Key::Source => query.source_only = named(&SOURCE, value)?,
        Key::Elder => query.elder = named(&ELDER, value)?,
        Key::Embed => query.is_embedded = named(&EMBED, value)?,
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
        // People write lists in other ways.
        let is_joint = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '、' | '+');
        let mut is_empty = true;
        for id in text.split(is_joint).filter(|id| !id.is_empty()) {
            is_empty = false;
            match read(id) {
                Some(id) if !set.contains(&id) => set.push(id),
                Some(_) => {}
                None => is_whole = false,
            }
        }
        is_whole &= !is_empty;
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
    let ids = |facet: Facet| {
        let ids: Vec<&str> = query.chosen(facet).iter().map(ValueId::as_str).collect();
        Some(ids.join("~")).filter(|ids| !ids.is_empty())
    };
    for key in Key::all() {
        let value = match key {
            Key::Report => query.report.as_ref().map(ToString::to_string),
            Key::View => query.view.as_ref().map(|view| name_of(&VIEWS, view).to_owned()),
            Key::Facet(facet) => ids(facet),
            Key::Text => Some(form_urlencoded::byte_serialize(query.text.as_bytes()).collect())
                .filter(|text: &String| !text.is_empty()),
            Key::Sort => (query.sort != Sort::default()).then(|| sort_name(query.sort)),
            Key::Task => query.task.as_ref().map(ToString::to_string),
            Key::Lang => {
                (query.lang != Lang::default()).then(|| name_of(&LANGS, &query.lang).to_owned())
            }
            Key::Source => query.source_only.then(|| name_of(&SOURCE, &true).to_owned()),
            Key::Elder => query.elder.then(|| name_of(&ELDER, &true).to_owned()),
            Key::Embed => query.is_embedded.then(|| name_of(&EMBED, &true).to_owned()),
        };
        if let Some(value) = value {
            add(key, value);
        }
    }
    pairs.join("&")
}

/// The value of an order.
fn sort_name(sort: Sort) -> String {
    let sign = if sort.descending { "-" } else { "" };
    match sort.key {
        SortKey::Column(number) => format!("{sign}{COLUMN_SORT}{number}"),
        key => format!("{sign}{}", name_of(&SORTS, &key)),
    }
}

/// Returns a link from the page to a query, relative to the page's own address.
pub fn href(query: &Query) -> String {
    format!("?{}", write(query))
}

/// The key of the year in an address of the page that searches all reports. A report's page knows nothing of years.
const YEAR: &str = "year";

/// Parses the query string of an address of the page that searches all reports.
pub fn parse_with_year(address: &str) -> ((Query, Vec<Ignored>), Option<u16>) {
    let address = address.strip_prefix('?').unwrap_or(address);
    let is_year = |pair: &&str| pair.strip_prefix(YEAR).is_some_and(|rest| rest.starts_with('='));
    let (years, rest): (Vec<&str>, Vec<&str>) = address.split('&').partition(is_year);
    let year = years.first().and_then(|pair| pair.rsplit('=').next()?.parse().ok());
    // A year that is none is reported as any other part that is not understood.
    let is_read = years.is_empty() || year.is_some();
    (parse(&if is_read { rest.join("&") } else { address.to_owned() }), year)
}

/// Writes such a query string, without its `?`.
pub fn write_with_year(query: &Query, year: Option<u16>) -> String {
    let year = year.map(|year| format!("{YEAR}={year}"));
    let pairs = [Some(write(query)).filter(|rest| !rest.is_empty()), year];
    pairs.into_iter().flatten().collect::<Vec<_>>().join("&")
}
