//! The leading departments of a report: one entry per department with all its spellings, and an id that stays the same
//! across reports.

use std::collections::BTreeMap;

use crate::core::report::{Department, DepartmentId, DepartmentIdx};
use crate::import::context::is_invisible;
use crate::import::pinyin::{self, Ids};
use crate::import::variants::simplified;

/// The most initials in an id. An id has 40 characters at most; the rest is left for a number.
const MAX_INITIALS: usize = 36;

/// The last characters of department names. They recognise a department that was not met before.
const ENDINGS: &[char] = &[
    '局', '办', '委', '室', '心', '部', '院', '校', '行', '组', '队', '会', '处', '所', '站', '厅',
    '社', '司', '镇', '乡', '道', '区', '府', '团', '联', '馆', '台', '段', '库', '班', '园', '场',
    '网', '署', '关', '协',
];

/// The departments met so far.
pub(crate) struct Departments<'a> {
    pub(crate) list: Vec<Department>,
    by_name: BTreeMap<String, DepartmentIdx>,
    known: &'a BTreeMap<String, DepartmentId>,
    ids: Ids,
}

impl<'a> Departments<'a> {
    /// Starts an empty list. The known ids are reserved, so that no new department takes the id of another report's.
    pub(crate) fn new(known: &'a BTreeMap<String, DepartmentId>) -> Self {
        let mut ids = Ids::default();
        for id in known.values() {
            ids.reserve(id.as_str());
        }
        Self { list: Vec::new(), by_name: BTreeMap::new(), known, ids }
    }

    /// Returns the department with this spelling; adds it if it is new. `None`: the spelling has no visible character.
    pub(crate) fn idx(&mut self, spelling: &str) -> Option<DepartmentIdx> {
        // An invisible character within a name makes it no other department.
        let visible: String = spelling.chars().filter(|&c| !is_invisible(c)).collect();
        let name = plain_name(&visible);
        if name.trim().is_empty() {
            return None;
        }
        if let Some(&idx) = self.by_name.get(name) {
            let spellings = &mut self.list.get_mut(idx.0)?.spellings;
            if !spellings.iter().any(|known| known == spelling) {
                spellings.push(spelling.to_owned());
            }
            return Some(idx);
        }
        let pinyin = pinyin::typed(name);
        let id = match self.known.get(name) {
            Some(id) => id.clone(),
            None => self.new_id(&pinyin)?,
        };
        let idx = DepartmentIdx(self.list.len());
        self.by_name.insert(name.to_owned(), idx);
        let (name, spellings) = (name.to_owned(), vec![spelling.to_owned()]);
        self.list.push(Department { id, name, spellings, pinyin });
        Some(idx)
    }

    /// Returns whether a text is a department's name: one met before, or a short one with a department's ending.
    pub(crate) fn is_one(&self, words: &str) -> bool {
        const MAX_CHARS: usize = 24;
        let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '(' | ')' | '（' | '）');
        let visible: String = words.chars().filter(|&c| !is_invisible(c)).collect();
        let words = visible.as_str();
        // A note in brackets follows the name: 市建委(地铁指挥部).
        let bare = words.strip_suffix([')', '）']).and_then(|inner| inner.rsplit_once(['(', '（']));
        let bare = bare.map_or(words, |(name, _)| name);
        self.by_name.contains_key(plain_name(words))
            || (simplified(bare).ends_with(ENDINGS)
                && words.chars().count() <= MAX_CHARS
                && words.chars().all(is_plain))
    }

    fn new_id(&mut self, pinyin: &str) -> Option<DepartmentId> {
        let mut base: String = pinyin::initials(pinyin).chars().take(MAX_INITIALS).collect();
        if base.is_empty() {
            base.push('d');
        }
        DepartmentId::new(&self.ids.take(&base, "")).ok()
    }
}

/// Strips the leading 县 of a name (`县财政局` becomes `财政局`), unless it is part of a word, as in `县委办公室`.
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
