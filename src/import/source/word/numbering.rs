//! Works out the numbers that Word prints before the paragraphs of a list, which are no part of the text.

use std::collections::{BTreeMap, BTreeSet};

use crate::import::document::Unreadable;
use crate::import::source::list_numbers::format_number;
use crate::import::source::word::styles::ListPlace;
use crate::import::source::xml::{Element, Node, Xml};

/// Word's name of formats that another attribute writes out, `001, 002`. Here, also of those that are not understood.
const UNKNOWN: &str = "custom";

/// The levels of a list.
const LEVELS: usize = 9;

/// The lists of a file, with the numbers that were given so far.
#[derive(Default)]
pub(crate) struct Numbering {
    /// What a list is an instance of, by its id.
    lists: BTreeMap<String, List>,
    /// Formats, and the numbers of their levels: lists of one format count on.
    formats: BTreeMap<String, Format>,
    /// Lists whose new starts were used.
    begun: BTreeSet<(String, usize)>,
}

#[derive(Default)]
struct List {
    format: String,
    starts: BTreeMap<usize, u32>,
    /// It changes the format of a level, which is too rare to work out.
    has_own_levels: bool,
}

#[derive(Default)]
struct Format {
    levels: BTreeMap<usize, Level>,
    /// It has its levels from a style.
    is_link: bool,
    numbers: [Option<u32>; LEVELS],
    is_uncertain: bool,
}

#[derive(Clone, Default)]
struct Level {
    start: Option<u32>,
    kind: String,
    text: String,
    /// `tab`, `space` or `nothing` behind the number.
    end: String,
    is_legal: bool,
    /// The level whose numbers begin this one anew, from 1; 0 is none.
    restart: Option<usize>,
    style: String,
}

/// What is printed before a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Label {
    /// Nothing, or a sign that is no number.
    None,
    /// A number with the blank behind it.
    Known(String),
    /// A number that cannot be worked out.
    Unknown,
}

impl Numbering {
    /// Reads the part with the lists.
    pub(crate) fn read(text: &str, part: &str) -> Result<Self, Unreadable> {
        let mut all = Self::default();
        let mut xml = Xml::new(text, part);
        // What the elements that come next belong to.
        let (mut format, mut list, mut level) = (String::new(), String::new(), 0);
        while let Some(node) = xml.next()? {
            let Node::Start(element) = node else { continue };
            let value = |name: &str| element.attribute(name).unwrap_or_default().into_owned();
            match element.name() {
                "abstractNum" => {
                    (format, list) = (value("abstractNumId"), String::new());
                    all.formats.entry(format.clone()).or_default();
                }
                "num" => {
                    (format, list) = (String::new(), value("numId"));
                    all.lists.entry(list.clone()).or_default();
                }
                "lvl" | "lvlOverride" => level = element.number("ilvl").unwrap_or(0),
                _ => {}
            }
            if let Some(list) = all.lists.get_mut(&list) {
                match element.name() {
                    "abstractNumId" => list.format = value("val"),
                    "startOverride" => {
                        list.has_own_levels |= start(&element).is_none();
                        list.starts.extend(start(&element).map(|start| (level, start)));
                    }
                    "lvl" => list.has_own_levels = true,
                    _ => {}
                }
            } else if let Some(format) = all.formats.get_mut(&format) {
                if element.name() == "numStyleLink" {
                    format.is_link = true;
                } else {
                    format.levels.entry(level).or_default().read(&element);
                }
            }
        }
        Ok(all)
    }

    /// Returns the level of a list that belongs to a paragraph style.
    pub(crate) fn level_of_style(&self, list: &str, style: &str) -> Option<usize> {
        let format = self.formats.get(&self.lists.get(list)?.format)?;
        format.levels.iter().find(|(_, level)| level.style == style).map(|(level, _)| *level)
    }

    /// States that a paragraph of the list may or may not have been counted.
    pub(crate) fn doubt(&mut self, place: &ListPlace) {
        let list = self.lists.get(&place.list);
        if let Some(format) = list.and_then(|list| self.formats.get_mut(&list.format)) {
            format.is_uncertain = true;
        }
    }

    /// Counts a paragraph and returns what is printed before it.
    pub(crate) fn next(&mut self, place: &ListPlace) -> Label {
        // Word's own sign of a paragraph that is taken out of the list of its style.
        if place.list == "0" {
            return Label::None;
        }
        let Some(list) = self.lists.get(&place.list) else { return Label::None };
        let Some(format) = self.formats.get_mut(&list.format) else { return Label::None };
        if format.is_link || list.has_own_levels {
            return Label::Unknown;
        }
        let at = place.level.min(LEVELS - 1);
        let start = list.starts.get(&at).copied();
        let start = start.filter(|_| self.begun.insert((place.list.clone(), at)));
        format.count(at, start);
        if format.is_uncertain { format.label(at).or_unknown() } else { format.label(at) }
    }
}

impl Label {
    fn or_unknown(self) -> Self {
        if self == Self::None { self } else { Self::Unknown }
    }
}

impl Format {
    fn level(&self, at: usize) -> Level {
        self.levels.get(&at).cloned().unwrap_or_default()
    }

    fn count(&mut self, at: usize, new_start: Option<u32>) {
        for above in 0..at {
            let start = self.level(above).start.unwrap_or(0);
            if let Some(number) = self.numbers.get_mut(above) {
                number.get_or_insert(start);
            }
        }
        let start = self.level(at).start.unwrap_or(0);
        if let Some(number) = self.numbers.get_mut(at) {
            let next = number.map_or(start, |number| number.saturating_add(1));
            *number = Some(new_start.unwrap_or(next));
        }
        for below in at + 1..LEVELS {
            let restart = self.level(below).restart;
            if restart.is_none_or(|level| level > at)
                && let Some(number) = self.numbers.get_mut(below)
            {
                *number = None;
            }
        }
    }

    fn label(&self, at: usize) -> Label {
        let level = self.level(at);
        if matches!(level.kind.as_str(), "bullet" | "none" | "") || level.text.is_empty() {
            return Label::None;
        }
        let mut label = String::new();
        let mut pieces = level.text.split('%');
        label.push_str(pieces.next().unwrap_or_default());
        for piece in pieces {
            let mut chars = piece.chars();
            let digit = chars.next().and_then(|c| c.to_digit(10)).and_then(|n| n.checked_sub(1));
            let Some(of) = digit.and_then(|n| usize::try_from(n).ok()) else {
                label.push('%');
                label.push_str(piece);
                continue;
            };
            let kind = if level.is_legal { "decimal".to_owned() } else { self.level(of).kind };
            let number = self.numbers.get(of).copied().flatten();
            match number.and_then(|number| format_number(number, &kind)) {
                Some(number) => label.push_str(&number),
                None => return Label::Unknown,
            }
            label.push_str(chars.as_str());
        }
        if level.end != "nothing" {
            label.push(' ');
        }
        Label::Known(label)
    }
}

impl Level {
    fn read(&mut self, element: &Element<'_>) {
        let value = || element.attribute("val").unwrap_or_default().into_owned();
        match element.name() {
            "start" => match start(element) {
                Some(start) => self.start = Some(start),
                None => UNKNOWN.clone_into(&mut self.kind),
            },
            // `custom` is one that another attribute writes out, `001, 002`; what follows it is for other programs.
            "numFmt" if self.kind != UNKNOWN => self.kind = value(),
            "lvlText" => self.text = value(),
            "suff" => self.end = value(),
            "isLgl" => self.is_legal = true,
            "lvlRestart" => self.restart = element.number("val"),
            "pStyle" => self.style = value(),
            _ => {}
        }
    }
}

/// `None`: no number that Word allows.
fn start(element: &Element<'_>) -> Option<u32> {
    element.number("val").and_then(|n| u32::try_from(n).ok())
}
