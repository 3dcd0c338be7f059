//! Traditional and simplified forms of a report's characters, so that a search in either finds both. Only the importer
//! contains the table; the page uses the forms stored in the dataset.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use ferrous_opencc::OpenCC;
use ferrous_opencc::config::BuiltinConfig;

use crate::core::report::Report;

/// For each character that has other forms, all of them: the simplified one first, then the others by their code.
static GROUPS: LazyLock<BTreeMap<char, String>> = LazyLock::new(|| {
    let Ok(converter) = OpenCC::from_config(BuiltinConfig::T2s) else { return BTreeMap::new() };
    let is_common = |c: &char| matches!(c, '\u{3400}'..='\u{9fff}');
    // Rare characters have a simplified form outside the common ones, which no search folds.
    let simplified = |c: char| {
        let form = converter.convert(c.encode_utf8(&mut [0; 4])).chars().next();
        form.filter(is_common).unwrap_or(c)
    };
    let mut groups: BTreeMap<char, String> = BTreeMap::new();
    for c in ('\u{3400}'..='\u{9fff}').filter(|&c| simplified(c) != c) {
        // A few simplified forms are simplified further: 薴, 苧, 苎.
        let first = simplified(simplified(c));
        groups.entry(first).or_insert_with(|| first.to_string()).push(c);
    }
    let by_form = groups.values().flat_map(|group| group.chars().map(|c| (c, group.clone())));
    by_form.collect()
});

/// A text with the simplified form of each character.
pub(super) fn simplified(text: &str) -> String {
    let form = |c: char| GROUPS.get(&c).and_then(|group| group.chars().next()).unwrap_or(c);
    text.chars().map(form).collect()
}

/// The groups of characters that are forms of one another, of all characters of a report's texts, in the form of
/// [`Report::variants`].
pub(super) fn variants(report: &Report) -> String {
    let quotes = report.quotes();
    let chars: BTreeSet<char> =
        quotes.iter().flat_map(|&quote| report.text(quote).chars()).collect();
    let groups: BTreeSet<&str> =
        chars.iter().filter_map(|c| GROUPS.get(c)).map(String::as_str).collect();
    Vec::from_iter(groups).join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_form_belongs_to_one_group() {
        for c in "万萬".chars() {
            assert_eq!(GROUPS.get(&c).map(String::as_str), Some("万萬"));
        }
        assert_eq!(GROUPS.get(&'髮'), GROUPS.get(&'发'));
        assert_eq!(GROUPS.get(&'的'), None);
        let mut forms = BTreeSet::new();
        for group in GROUPS.values().collect::<BTreeSet<_>>() {
            assert!(group.chars().all(|form| forms.insert(form)), "{group}");
        }
    }

    /// All groups together are far below the limit of a text of a dataset.
    #[test]
    fn any_report_has_room_for_its_forms() {
        let all: BTreeSet<&String> = GROUPS.values().collect();
        let n_chars: usize = all.iter().map(|group| group.chars().count() + 1).sum();
        assert!(n_chars < crate::core::limits::CELL.max, "{n_chars}");
    }
}
