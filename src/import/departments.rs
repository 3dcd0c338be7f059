//! Who leads: one department under its spellings, each with an id that other reports give it too.

use std::collections::BTreeMap;

use crate::core::report::{Department, DepartmentId, DepartmentIdx, Span, offset};
use crate::import::typing;

/// Longer initials would leave no room for a number within an id's 40 characters.
const MAX_INITIALS: usize = 36;

/// The departments met so far.
pub(crate) struct Departments<'a> {
    pub(crate) list: Vec<Department>,
    known: &'a BTreeMap<String, DepartmentId>,
}

impl<'a> Departments<'a> {
    pub(crate) fn new(known: &'a BTreeMap<String, DepartmentId>) -> Self {
        Self { list: Vec::new(), known }
    }

    /// The department of this spelling, new if need be.
    pub(crate) fn idx(&mut self, spelling: &str) -> DepartmentIdx {
        let name = plain_name(spelling);
        if let Some(idx) = self.list.iter().position(|department| department.name == name) {
            let spellings = &mut self.list[idx].spellings;
            if !spellings.iter().any(|known| known == spelling) {
                spellings.push(spelling.to_owned());
            }
            return DepartmentIdx(idx);
        }
        let pinyin = typing::typed(name);
        if let Some(id) = self.known.get(name).cloned().or_else(|| self.new_id(&pinyin)) {
            self.list.push(Department {
                id,
                name: name.to_owned(),
                spellings: vec![spelling.to_owned()],
                pinyin,
            });
        }
        DepartmentIdx(self.list.len() - 1)
    }

    /// An id that neither this report nor another has for somebody else. Always `Some`: initials are letters and
    /// digits.
    fn new_id(&self, pinyin: &str) -> Option<DepartmentId> {
        let mut base: String = typing::initials(pinyin).chars().take(MAX_INITIALS).collect();
        if base.is_empty() {
            base.push('d');
        }
        let is_taken = |id: &str| {
            self.list.iter().any(|department| department.id.as_str() == id)
                || self.known.values().any(|known| known.as_str() == id)
        };
        DepartmentId::new(&typing::free_id(&base, "", is_taken)).ok()
    }
}

/// A name without its leading 县 (`县财政局` is `财政局`), unless that 县 belongs to the word: `县委办公室`.
pub(crate) fn plain_name(spelling: &str) -> &str {
    match spelling.strip_prefix('县') {
        Some(rest)
            if !rest.is_empty() && !rest.starts_with(['委', '级', '直', '域', '城', '乡']) =>
        {
            rest
        }
        _ => spelling,
    }
}

/// The names in a 牵头单位 cell.
pub(crate) fn split_names(words: &str, start: u32) -> Vec<Span> {
    let mut names = Vec::new();
    let mut at = 0;
    for piece in words.split_inclusive(is_list_separator) {
        let name = piece.trim_end_matches(is_list_separator);
        if !name.is_empty() {
            let from = start + offset(at);
            names.push(Span { start: from, end: from + offset(name.len()) });
        }
        at += piece.len();
    }
    names
}

/// What stands between two names of a list.
pub(crate) fn is_list_separator(c: char) -> bool {
    matches!(c, '、' | ',' | '，' | ';' | '；' | '/') || c.is_whitespace()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_leading_county_goes() {
        for (spelling, name) in [
            ("县财政局", "财政局"),
            ("财政局", "财政局"),
            ("县委办公室", "县委办公室"),
            ("县级示范办", "县级示范办"),
            ("聊城市银保监分局冠县监管组", "聊城市银保监分局冠县监管组"),
            ("县", "县"),
        ] {
            assert_eq!(plain_name(spelling), name);
        }
    }

    #[test]
    fn known_ids_are_kept_and_collisions_numbered() {
        let known = [("财政局".to_owned(), DepartmentId::new("cz").unwrap())].into();
        let mut departments = Departments::new(&known);
        for spelling in ["县财政局", "残增局", "财政局", "材政局", "，"] {
            departments.idx(spelling);
        }
        let ids: Vec<&str> = departments.list.iter().map(|d| d.id.as_str()).collect();
        assert_eq!(ids, ["cz", "czj", "czj2", "d"]);
        assert_eq!(departments.list[0].spellings, ["县财政局", "财政局"]);
    }
}
