//! Works out an element's declarations from its attributes and the simple rules of the page's own style sheets.

use std::collections::{BTreeMap, BTreeSet};

use crate::import::source::html::style::{Display, Own, declarations};
use crate::import::source::html::tree::{Content, Element, Tree};

/// The rules of a page that matter here.
#[derive(Default)]
pub(crate) struct Sheet {
    /// By the last class of the selector, `.class`; else by `#id` or `tag`.
    rules: BTreeMap<String, Vec<Rule>>,
    n_rules: usize,
}

struct Rule {
    selector: Compound,
    /// The more specific rule wins, then the later one.
    rank: (usize, usize),
    own: Own,
}

/// A selector without combinators: `tr.hidden#a`.
#[derive(Default, PartialEq)]
struct Compound {
    tag: String,
    id: String,
    classes: Vec<String>,
}

/// Rules of one class that are compared with each element that has it. Of more, none is followed.
const MAX_RULES: usize = 8;
/// Classes of one element that are looked at.
const MAX_CLASSES: usize = 32;

impl Sheet {
    /// Reads the style sheets of a page.
    pub(crate) fn of(tree: &Tree) -> Self {
        let mut sheet = Self::default();
        let mut css = String::new();
        for id in tree.ids().filter(|id| tree.name(*id) == "style") {
            let media = tree.element(id).and_then(|style| style.attribute("media"));
            if media.is_none_or(is_screen) {
                for child in tree.children(id) {
                    if let Content::Text(text) = tree.content(child) {
                        css.push_str(text);
                        css.push('\n');
                    }
                }
            }
        }
        // Web pages of Office have their style sheets in HTML comments, which CSS skips.
        let css = without_comments(&css).replace("<!--", "").replace("-->", "");
        let mut shown_elsewhere = BTreeSet::new();
        sheet.read(&css, 0, &mut shown_elsewhere);
        // A rule that cannot be followed here may show again what another one hides. What is unsure is shown.
        for key in shown_elsewhere {
            sheet.rules.remove(&key);
        }
        sheet.rules.retain(|_, rules| rules.len() <= MAX_RULES);
        sheet
    }

    fn read(&mut self, css: &str, depth: usize, shown_elsewhere: &mut BTreeSet<String>) {
        let mut rest = css;
        while let Some((selectors, after)) = rest.split_once('{') {
            // Statements such as `@import` have no block.
            let selectors = selectors.rsplit(';').next().unwrap_or_default().trim();
            let (body, after) = split_block(after);
            rest = after;
            if let Some(rule) = selectors.strip_prefix('@') {
                let media = rule.strip_prefix("media").filter(|media| is_screen(media));
                if media.is_some() && depth == 0 {
                    self.read(body, depth + 1, shown_elsewhere);
                }
                continue;
            }
            let own = declarations(body);
            if own == Own::default() {
                continue;
            }
            let shows =
                own.display.is_some_and(|d| d != Display::None) || own.is_visible == Some(true);
            for selector in selectors.split(',') {
                match Compound::parse(selector) {
                    Some(selector) => self.add(selector, own),
                    None if shows => {
                        let last = selector.split([' ', '>', '+', '~', '\n', '\t']).next_back();
                        let last = last.and_then(|s| Compound::parse(s.split([':', '[']).next()?));
                        shown_elsewhere.extend(last.map(|compound| compound.key()));
                    }
                    None => {}
                }
            }
        }
    }

    fn add(&mut self, selector: Compound, own: Own) {
        self.n_rules += 1;
        let specificity = usize::from(!selector.id.is_empty()) * 10_000
            + selector.classes.len() * 100
            + usize::from(!selector.tag.is_empty());
        let rank = (specificity, self.n_rules);
        let rules = self.rules.entry(selector.key()).or_default();
        if let Some(same) = rules.iter_mut().find(|rule| rule.selector == selector) {
            same.own.add(own);
            same.rank = rank;
        } else if rules.len() <= MAX_RULES {
            rules.push(Rule { selector, rank, own });
        }
    }

    /// Returns what an element's own declarations say.
    pub(crate) fn own(&self, element: &Element) -> Own {
        let mut own = Own::default();
        if element.has("hidden") {
            own.display = Some(Display::None);
        }
        if !self.rules.is_empty() {
            let mut rules = self.matching(element);
            rules.sort_by_key(|rule| rule.rank);
            for rule in rules {
                own.add(rule.own);
            }
        }
        if let Some(style) = element.attribute("style") {
            own.add(declarations(style));
        }
        own
    }

    fn matching(&self, element: &Element) -> Vec<&Rule> {
        let classes: Vec<&str> = element
            .attribute("class")
            .unwrap_or_default()
            .split_ascii_whitespace()
            .take(MAX_CLASSES)
            .collect();
        let id = element.attribute("id").unwrap_or_default();
        let mut keys: BTreeSet<String> = classes.iter().map(|class| format!(".{class}")).collect();
        keys.insert(element.name().to_owned());
        keys.insert(format!("#{id}"));
        keys.iter()
            .filter_map(|key| self.rules.get(key))
            .flatten()
            .filter(|Rule { selector, .. }| {
                (selector.tag.is_empty() || selector.tag == element.name())
                    && (selector.id.is_empty() || selector.id == id)
                    && selector.classes.iter().all(|class| classes.contains(&class.as_str()))
            })
            .collect()
    }
}

impl Compound {
    fn parse(selector: &str) -> Option<Self> {
        let selector = selector.trim();
        let is_name =
            |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '#' | '*' | '\\');
        if selector.is_empty() || !selector.chars().all(is_name) {
            return None;
        }
        let mut compound = Self::default();
        let start = selector.find(['.', '#']).unwrap_or(selector.len());
        let (tag, mut rest) = selector.split_at_checked(start)?;
        compound.tag = tag.trim_matches('*').to_ascii_lowercase();
        while let Some(kind) = rest.chars().next() {
            let name = rest.get(1..)?;
            let end = name.find(['.', '#']).unwrap_or(name.len());
            let (name, after) = name.split_at_checked(end)?;
            if kind == '.' {
                compound.classes.push(name.to_owned());
            } else {
                name.clone_into(&mut compound.id);
            }
            rest = after;
        }
        Some(compound)
    }

    fn key(&self) -> String {
        match (self.classes.last(), self.id.as_str()) {
            (Some(class), _) => format!(".{class}"),
            (None, "") => self.tag.clone(),
            (None, id) => format!("#{id}"),
        }
    }
}

/// Reports if a list of media is, without conditions, for the screen.
fn is_screen(media: &str) -> bool {
    media.split(',').any(|one| matches!(one.trim(), "" | "all" | "screen" | "only screen"))
}

/// Splits text behind `{` at the `}` that belongs to it.
fn split_block(css: &str) -> (&str, &str) {
    let mut depth = 1_usize;
    for (at, c) in css.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            let (body, rest) = css.split_at_checked(at).unwrap_or((css, ""));
            return (body, rest.get(1..).unwrap_or_default());
        }
    }
    (css, "")
}

fn without_comments(css: &str) -> String {
    let mut rest = css;
    let mut all = String::with_capacity(css.len());
    while let Some((before, after)) = rest.split_once("/*") {
        all.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    all + rest
}
