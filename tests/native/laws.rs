//! Laws: properties of all tables, datasets, addresses and searches, each tried with ten thousand generated inputs.
//!
//! Where a law fully specifies a result, the result is compared with that of a second, plain implementation here.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use jindu::core::annotation::{Annotation, AnnotationKind, Annotations, Share};
use jindu::core::facet::{Facet, N_FACETS};
use jindu::core::format::{self, ListedReport};
use jindu::core::ids::ValueId;
use jindu::core::period::Period;
use jindu::core::query::{Lang, Query, Sort, SortKey, View};
use jindu::core::quotes;
use jindu::core::report::{
    Cell, ColumnIdx, DepartmentIdx, NotePlace, Quote, Report, ReportId, SectionIdx, Span, TaskId,
    TaskIdx,
};
use jindu::core::role::Role;
use jindu::core::search::{Folder, Hits, is_typed};
use jindu::core::select::{Hit, Passage, PassageOwner, SearchIndex, Selection, select};
use jindu::core::url::{parse, write};
use jindu::import::counts::Counts;
use jindu::import::import;
use jindu::import::mapping::Mapping;
use jindu::import::original::Original;
use jindu::import::problem::ImportProblem;
use jindu::proof::ledger;
use jindu::proof::report::{Check, ReportProof, check};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, TestRunner};

use crate::fixture::{fold_char, tries};
use crate::import::options;
use crate::tables::{
    CellModel, Draw, Table, any_damaged_text, any_draw, any_small_table, any_table,
};

/// The number of inputs for each law.
fn laws() -> Config {
    tries(10_000)
}

/// Imports a text.
fn read(text: &str) -> (Report, Vec<ImportProblem>) {
    import(text.as_bytes(), &options("sample")).unwrap()
}

/// Imports a damaged text. `None`: there is no table any more.
fn read_damaged(text: &str) -> Option<Report> {
    let (report, _) = import(text.as_bytes(), &options("sample")).ok()?;
    Some(report)
}

/// Checks a dataset against its original.
fn proved(json: &str, original: &str) -> ReportProof {
    check(&Check {
        json,
        stem: "sample",
        original: original.as_bytes(),
        file: "sample.txt",
        departments: &BTreeMap::new(),
        mapping: &Mapping::default(),
        index: None,
    })
}

// Import and check.

proptest! {
    #![proptest_config(laws())]

    #[test]
    fn l01_what_is_published_is_what_is_imported(table in any_table()) {
        for text in [table.text(), table.padded(" |", "|"), table.padded(" |", " |")] {
            let (report, problems) = read(&text);
            prop_assert_eq!(problems, vec![]);
            prop_assert_eq!(&report.unread, &vec![]);
            prop_assert_eq!(&Table::of(&report), &table);
        }
    }

    #[test]
    fn l02_as_many_cells_rows_and_parts_come_out_as_went_in(table in any_table()) {
        let (report, _) = read(&table.text());
        let counts = Counts::of(&report);
        let rows: Vec<_> = table.tasks.iter().flat_map(|task| &task.rows).collect();
        // The first cells of a row are the section, the target and the names of bodies.
        let cells: Vec<_> = rows.iter().flat_map(|row| &row[3..]).map(CellModel::parts).collect();
        prop_assert_eq!(counts.rows, rows.len());
        prop_assert_eq!(counts.cells, rows.len() * table.n_content_columns());
        prop_assert_eq!(counts.blank_cells, cells.iter().filter(|cell| cell.is_empty()).count());
        prop_assert_eq!(counts.parts, cells.iter().map(|cell| cell.len()).sum::<usize>());
        prop_assert_eq!(counts.section_levels, table.n_levels());
        prop_assert_eq!(counts.pairs, table.tasks.iter().map(|task| task.lead.len()).sum::<usize>());
    }

    #[test]
    fn l03_every_character_of_a_damaged_text_is_accounted_for_once(text in any_damaged_text()) {
        if let Some(report) = read_damaged(&text) {
            let account = ledger::account(&report, &Original::of(&text));
            prop_assert!(account.is_complete(), "{:?}", account.faults);
            prop_assert_eq!(account.n_chars, text.chars().count());
        }
    }

    #[test]
    fn l04_every_passage_is_the_slice_that_it_names(text in any_damaged_text()) {
        if let Some(report) = read_damaged(&text) {
            for quote in report.quotes() {
                let span = quote.span.start as usize..quote.span.end as usize;
                prop_assert_eq!(report.text(quote), &text[span]);
            }
            prop_assert_eq!(quotes::mismatches(&report, &text), vec![]);
            // Parts lie within their row, and rows within their task, in the source's order.
            let mut end = 0;
            for task in &report.tasks {
                for row in &task.rows {
                    prop_assert!(end <= row.span.start && row.span.start <= row.span.end);
                    end = row.span.end;
                    for part in row.cells.iter().flat_map(Cell::parts) {
                        let first = part.label.unwrap_or(part.quote).span.start;
                        prop_assert!(row.span.start <= first && part.quote.span.end <= row.span.end);
                    }
                }
                prop_assert_eq!(task.span().end, end);
            }
        }
    }

    #[test]
    fn l05_what_import_writes_check_accepts(text in any_damaged_text()) {
        if let Some(report) = read_damaged(&text) {
            let outcome = proved(&format::write(&report), &text);
            prop_assert_eq!(outcome.findings, vec![]);
            prop_assert!(outcome.ledger.is_some_and(|ledger| ledger.is_complete()));
        }
    }

    #[test]
    fn l06_one_changed_character_of_a_dataset_is_found(table in any_small_table(), mut draw in any_draw(6)) {
        let text = table.text();
        let json = format::write(&read(&text).0);
        let changed = with_one_change(&json, &mut draw);
        prop_assume!(changed != json);
        prop_assert!(!proved(&changed, &text).findings.is_empty());
    }

    #[test]
    fn l07_a_dataset_is_read_and_written_the_same(text in any_damaged_text()) {
        if let Some(report) = read_damaged(&text) {
            let json = format::write(&report);
            let (again, problems) = format::parse(&json).unwrap();
            prop_assert_eq!(problems, vec![]);
            prop_assert_eq!(format::write(&again), json);
            prop_assert_eq!(Table::of(&again), Table::of(&report));
            let entries = vec![ListedReport::from(&report)];
            prop_assert_eq!(format::parse_report_list(&format::write_report_list(&entries)), Ok((entries, vec![])));
        }
    }

    #[test]
    fn l08_any_damage_to_a_dataset_is_reported_or_harmless(table in any_small_table(), mut draw in any_draw(12)) {
        let json = format::write(&read(&table.text()).0);
        let mut changed = json.clone();
        for _ in 0..=draw.below(3) {
            changed = with_one_change(&changed, &mut draw);
        }
        if let Ok((report, problems)) = format::parse(&changed) {
            let written = format::write(&report);
            let (again, none) = format::parse(&written).unwrap();
            prop_assert_eq!(none, vec![]);
            prop_assert_eq!(format::write(&again), written);
            // Each task that is not shown is reported as a problem.
            prop_assert_eq!(report.tasks.len() + problems.len(), table.tasks.len());
        }
    }

    #[test]
    fn l09_layout_changes_only_spans(table in any_table(), mut draw in any_draw(4)) {
        let text = table.text();
        let laid_out = match draw.below(4) {
            0 => text.replace('\n', "\r\n"),
            1 => format!("\u{feff}{text}"),
            2 => text.replace('\n', "\n\n"),
            _ => text.replace('\n', "\n \n"),
        };
        prop_assert_eq!(Table::of(&read(&laid_out).0), table);
    }

    #[test]
    fn l10_a_task_keeps_its_id_in_another_order(table in any_table(), mut draw in any_draw(4)) {
        let ids = |table: &Table| -> BTreeMap<String, TaskId> {
            let (report, _) = read(&table.text());
            report.tasks.iter().map(|task| (report.text(task.target).to_owned(), task.id.clone())).collect()
        };
        let mut moved = table.clone();
        moved.tasks.iter_mut().for_each(|task| task.section = Some(0));
        moved.sections.truncate(1);
        let n_tasks = moved.tasks.len();
        moved.tasks.rotate_left(draw.below(n_tasks));
        prop_assert_eq!(ids(&moved), ids(&table));
        prop_assert_eq!(ids(&table).values().collect::<BTreeSet<_>>().len(), n_tasks);
    }
}

/// Replaces, inserts or removes one character.
fn with_one_change(text: &str, draw: &mut Draw) -> String {
    const PUT: [char; 16] =
        ['示', '0', '1', 'a', 'b', '"', '{', '}', '[', ']', ',', ':', ' ', '\\', '\n', '\u{202e}'];
    let at = draw.far_below(text.chars().count());
    let put = draw.pick(&PUT);
    let kind = draw.below(3);
    let mut changed = String::with_capacity(text.len() + 4);
    for (i, c) in text.chars().enumerate() {
        if i == at {
            if kind != 1 {
                changed.push(put);
            }
            if kind == 2 {
                changed.push(c);
            }
        } else {
            changed.push(c);
        }
    }
    changed
}

// Queries and selections.

/// The places of these tests: id, name, pinyin. Generated tables sometimes contain the first three, never the last.
const PLACES: [(&str, &str, &str); 4] = [
    ("shili", "示例", "shi li"),
    ("yixiang", "第1项", "yi xiang"),
    ("bing", "“丙”", "bing"),
    ("gengzhen", "庚镇", "geng zhen"),
];

/// A place of [`PLACES`] with its mentions.
struct Place {
    id: &'static str,
    text: [&'static str; 3],
    spans: Vec<Span>,
    /// The task of each mention.
    by: Vec<TaskIdx>,
}

/// The places that a report mentions in its targets and parts, except contacts, by their first mention.
fn places_of(report: &Report) -> Vec<Place> {
    let is_searched = |role: Role| role.is_text() && role != Role::Contact;
    let mut places = Vec::new();
    for (id, name, pinyin) in PLACES {
        let mut place = Place { id, text: [id, name, pinyin], spans: Vec::new(), by: Vec::new() };
        for (i, task) in report.tasks.iter().enumerate() {
            let cells = task.rows.iter().flat_map(|row| report.columns.iter().zip(&row.cells));
            let cells = cells.filter(|(column, _)| is_searched(column.role));
            let parts = cells.flat_map(|(_, cell)| cell.parts()).map(|part| part.quote);
            for quote in [task.target].into_iter().chain(parts) {
                for (at, _) in report.text(quote).match_indices(name) {
                    let start = quote.span.start + u32::try_from(at).unwrap();
                    let end = start + u32::try_from(name.len()).unwrap();
                    place.spans.push(Span { start, end });
                    place.by.push(TaskIdx(i));
                }
            }
        }
        places.extend((!place.spans.is_empty()).then_some(place));
    }
    places.sort_by_key(|place| place.spans[0]);
    places
}

/// The annotations of a report: its places.
fn annotations_of(report: &Report) -> Annotations {
    let mut annotations = Annotations::new(report, Share::default());
    for Place { text, spans, .. } in places_of(report) {
        let text = text.map(str::to_owned).to_vec();
        annotations.push(report, Annotation { kind: AnnotationKind::Place, spans, text }).unwrap();
    }
    annotations
}

/// The id of a facet's value.
fn value(id: &str) -> ValueId {
    ValueId::new(id).unwrap()
}

/// Generates a report and a query for it.
fn any_question() -> impl Strategy<Value = (Report, Query)> {
    (any_table(), any_draw(20)).prop_map(|(table, mut draw)| {
        let (mut report, _) = read(&table.text());
        // Without progress in the current period, tasks have no length.
        if draw.below(8) == 7 {
            let progress = report.columns.iter_mut().find(|column| column.role == Role::Progress);
            progress.unwrap().period = Period::quarter(2024, 4);
            report.period = Period::quarter(2024, 1);
        }
        let mut query = Query::default();
        for _ in 0..draw.below(3) {
            let department = report.departments[draw.below(report.departments.len())].id.clone();
            query = query.toggle(Facet::Department, &value(department.as_str()));
        }
        for _ in 0..draw.below(3) {
            let section = report.sections[draw.below(report.sections.len())].id.clone();
            query = query.toggle(Facet::Section, &value(section.as_str()));
        }
        for _ in 0..draw.below(3) {
            // A place that the report does not mention hides nothing.
            let (id, ..) = draw.pick(&PLACES);
            query = query.toggle(Facet::Place, &value(id));
        }
        if draw.below(4) == 3 {
            query = query.toggle_source_only();
        }
        let texts = [
            "",
            "",
            "",
            "示例",
            "财政",
            "甲",
            "０635",
            "m2",
            "czj",
            "jyj",
            "项",
            "yi",
            "县",
            "丙“",
            "1",
            "a",
            "其他:",
            "shili",
            "yix",
            "bing",
            "示例 财政",
            "甲 1",
            "财政 0",
            "shi li",
            "cai ju",
            "yi 甲",
            "czj 示例",
            "06355231944",
            "3552",
            "0635 5",
            "「丙」",
            "项 项 1项",
        ];
        let query = query.with_text(draw.pick(&texts));
        let keys = [SortKey::Source, SortKey::Department, SortKey::Section];
        let sort = Sort { key: draw.pick(&keys), descending: draw.below(2) == 1 };
        (report, query.sorted(sort))
    })
}

/// Checks the generator: if no query filtered by place, the laws would prove nothing about places.
#[test]
fn generated_queries_ask_for_places_that_leave_some_tasks_and_hide_others() {
    let mut runner = TestRunner::new(tries(1));
    let mut counts = [0; 3];
    for _ in 0..1_000 {
        let (report, query) = any_question().new_tree(&mut runner).unwrap().current();
        let selection = ask(&report, &index_of(&report), &query);
        let places = selection.facet(Facet::Place);
        let n_hidden = places.n_any - selection.tasks.len();
        counts[0] += usize::from(n_hidden > 0 && !selection.tasks.is_empty());
        counts[1] += usize::from(!places.typed.is_empty());
        counts[2] += usize::from(query.source_only);
    }
    assert!(counts.iter().all(|&n| n > 20), "{counts:?}");
}

fn index_of(report: &Report) -> SearchIndex {
    SearchIndex::new(report, &annotations_of(report), fold_char)
}

fn ask(report: &Report, index: &SearchIndex, query: &Query) -> Selection {
    select(report, index, query)
}

fn in_order(selection: &Selection) -> Vec<TaskIdx> {
    let mut tasks = selection.tasks.clone();
    tasks.sort_unstable();
    tasks
}

/// A plain implementation of finding folded words in a text: tries each place of the folded characters, one by one.
fn plain_hits(folder: &Folder, words: &str, needles: &[String]) -> Vec<Range<usize>> {
    // Each character of the folded text, with the range of the character that it is from.
    let mut chars: Vec<(char, Range<usize>)> = Vec::new();
    for (at, c) in words.char_indices() {
        let forms = folder.fold(&c.to_string());
        chars.extend(forms.chars().map(|form| (form, at..at + c.len_utf8())));
    }
    let mut found: Vec<Range<usize>> = Vec::new();
    for needle in needles {
        let needle: Vec<char> = needle.chars().collect();
        let all: Vec<usize> = (0..chars.len()).collect();
        found.extend(plain_matches(&chars, &all, &needle));
        if needle.len() >= 4 && needle.iter().all(char::is_ascii_digit) {
            for number in plain_numbers(&chars) {
                found.extend(plain_matches(&chars, &number, &needle));
            }
        }
    }
    found.sort_by_key(|range| (range.start, range.end));
    let mut hits: Vec<Range<usize>> = Vec::new();
    for range in found {
        match hits.last_mut() {
            Some(last) if range.start < last.end => last.end = last.end.max(range.end),
            _ => hits.push(range),
        }
    }
    hits
}

/// The ranges of the text at which the characters at these positions match.
fn plain_matches(
    chars: &[(char, Range<usize>)],
    positions: &[usize],
    needle: &[char],
) -> Vec<Range<usize>> {
    let mut matches = Vec::new();
    let mut at = 0;
    while at + needle.len() <= positions.len() {
        let here = &positions[at..at + needle.len()];
        if here.iter().zip(needle).all(|(&position, c)| chars[position].0 == *c) {
            matches.push(chars[here[0]].1.start..chars[here[here.len() - 1]].1.end);
            at += needle.len();
        } else {
            at += 1;
        }
    }
    matches
}

/// The positions of the digits of each number that is written with hyphens, one or two at a place, and has ten digits or
/// more.
fn plain_numbers(chars: &[(char, Range<usize>)]) -> Vec<Vec<usize>> {
    let text: Vec<char> = chars.iter().map(|(c, _)| *c).collect();
    let mut numbers = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let mut digits = Vec::new();
        let mut has_hyphen = false;
        let mut end = at;
        loop {
            if text.get(end).is_some_and(char::is_ascii_digit) {
                digits.push(end);
                end += 1;
                continue;
            }
            let n_hyphens = text[end..].iter().take_while(|c| **c == '-').count();
            let goes_on = text.get(end + n_hyphens).is_some_and(char::is_ascii_digit);
            if digits.is_empty() || !(1..=2).contains(&n_hyphens) || !goes_on {
                break;
            }
            has_hyphen = true;
            end += n_hyphens;
        }
        at = end.max(at + 1);
        if has_hyphen && digits.len() >= 10 {
            numbers.push(digits);
        }
    }
    numbers
}

/// The text of each passage of a task, with its column and quote.
fn texts(report: &Report, task: TaskIdx) -> Vec<(ColumnIdx, Quote, String)> {
    let task = &report.tasks[task.0];
    let target = report.columns_of(Role::Target).next().unwrap();
    let mut texts = vec![(target, task.target, report.text(task.target).to_owned())];
    for row in &task.rows {
        for (column, cell) in report.column_idxs().zip(&row.cells) {
            for part in cell.parts() {
                texts.push((column, part.quote, report.part_text(part).into_owned()));
            }
        }
    }
    texts
}

/// Returns whether a task matches the search text. A plain implementation that looks at one task.
fn matches_text(report: &Report, task: TaskIdx, needles: &[String]) -> bool {
    let section = &report.sections[report.tasks[task.0].section.unwrap().0];
    let is_named = |word: &str| {
        is_typed(word, &section.pinyin)
            || report.tasks[task.0]
                .lead
                .iter()
                .any(|lead| is_typed(word, &report.departments[lead.department.0].pinyin))
            || places_of(report)
                .iter()
                .any(|place| is_typed(word, place.text[2]) && place.by.contains(&task))
    };
    let folder = Folder::new(fold_char, &report.variants);
    let has = |needle: &String| {
        let needle = std::slice::from_ref(needle);
        texts(report, task).iter().any(|(.., words)| !plain_hits(&folder, words, needle).is_empty())
            || section
                .path
                .iter()
                .any(|&heading| !plain_hits(&folder, report.text(heading), needle).is_empty())
    };
    needles.iter().all(|needle| has(needle) || is_named(needle)) || is_named(&needles.concat())
}

/// The hits of a selection in the order in which they are shown. A plain implementation that searches each passage.
fn hits_of(report: &Report, selection: &Selection) -> Vec<Hit> {
    let folder = Folder::new(fold_char, &report.variants);
    let mut hits = Vec::new();
    let mut push = |owner, column, quote, words: &str| {
        let passage = Passage { owner, column, quote };
        let n_hits = plain_hits(&folder, words, &selection.needles).len();
        hits.extend((0..n_hits).map(|ordinal| Hit { passage, ordinal }));
    };
    let push_notes = |push: &mut dyn FnMut(_, _, _, &str), place| {
        for note in report.notes.iter().filter(|note| note.place == place) {
            push(PassageOwner::Report(place), None, note.quote, report.text(note.quote));
        }
    };
    push_notes(&mut push, NotePlace::Above);
    let mut sections: Vec<SectionIdx> = Vec::new();
    for &task in &selection.tasks {
        let section = report.tasks[task.0].section.unwrap();
        if !sections.contains(&section) {
            sections.push(section);
            for &quote in &report.sections[section.0].path {
                let column = report.columns_of(Role::Section).next();
                push(PassageOwner::Section(section), column, quote, report.text(quote));
            }
        }
        for (column, quote, words) in texts(report, task) {
            push(PassageOwner::Task(task), Some(column), quote, &words);
        }
    }
    push_notes(&mut push, NotePlace::Below);
    hits
}

/// The key by which a task is sorted. `None` comes last.
fn sort_key(report: &Report, task: TaskIdx, key: SortKey) -> Option<(usize, String)> {
    let task_idx = task.0;
    let task = &report.tasks[task_idx];
    match key {
        SortKey::Source => Some((task_idx, String::new())),
        SortKey::Department => {
            Some((0, report.departments[task.lead.first()?.department.0].pinyin.clone()))
        }
        SortKey::Section => Some((task.section?.0, String::new())),
        SortKey::Column(_) => panic!("generated tables have no column of numbers"),
    }
}

proptest! {
    #![proptest_config(laws())]

    #[test]
    fn l11_a_selection_is_the_result_of_a_plain_filter((report, query) in any_question()) {
        let selection = ask(&report, &index_of(&report), &query);
        let places = places_of(&report);
        let is_among = |facet: Facet, id: &str| query.chosen(facet).iter().any(|other| other.as_str() == id);
        let is_any = |facet: Facet| query.chosen(facet).is_empty();
        let is_chosen = |place: &&Place| is_among(Facet::Place, place.id);
        let chosen: Vec<&Place> = places.iter().filter(is_chosen).collect();
        let expected: Vec<TaskIdx> = (0..report.tasks.len())
            .map(TaskIdx)
            .filter(|&task| {
                let Some(t) = report.tasks.get(task.0) else { return false };
                let leads = t.lead.iter().map(|lead| &report.departments[lead.department.0].id);
                let section = &report.sections[t.section.unwrap().0].id;
                (is_any(Facet::Department) || leads.into_iter().any(|id| is_among(Facet::Department, id.as_str())))
                    && (is_any(Facet::Section) || is_among(Facet::Section, section.as_str()))
                    && (chosen.is_empty() || chosen.iter().any(|place| place.by.contains(&task)))
                    && matches_text(&report, task, &selection.needles)
            })
            .collect();
        prop_assert_eq!(in_order(&selection), expected);
    }

    #[test]
    fn l12_without_one_of_its_conditions_a_selection_is_no_smaller((report, query) in any_question()) {
        let index = index_of(&report);
        let selection = ask(&report, &index, &query);
        let without = Facet::ALL.map(|(facet, _)| query.any(facet));
        for wider in without.into_iter().chain([query.with_text(""), query.cleared()]) {
            let wider = ask(&report, &index, &wider);
            prop_assert!(selection.tasks.iter().all(|task| wider.tasks.contains(task)));
        }
        prop_assert_eq!(ask(&report, &index, &query.cleared()).tasks.len(), report.tasks.len());
    }

    #[test]
    fn l13_a_count_beside_a_choice_is_what_choosing_it_shows((report, query) in any_question()) {
        let index = index_of(&report);
        let selection = ask(&report, &index, &query);
        let alone = |facet: Facet, id: &str| ask(&report, &index, &query.any(facet).toggle(facet, &value(id)));
        let departments = selection.facet(Facet::Department);
        for (i, department) in report.departments.iter().enumerate() {
            let alone = alone(Facet::Department, department.id.as_str());
            prop_assert_eq!(departments.counts[i], alone.tasks.len());
            prop_assert_eq!(&alone.departments(), &[DepartmentIdx(i)]);
        }
        for (i, section) in report.sections.iter().enumerate() {
            let alone = alone(Facet::Section, section.id.as_str());
            prop_assert_eq!(selection.facet(Facet::Section).counts[i], alone.tasks.len());
        }
        let places = places_of(&report);
        prop_assert_eq!(selection.facet(Facet::Place).counts.len(), places.len());
        for (i, place) in places.iter().enumerate() {
            let alone = alone(Facet::Place, place.id);
            let n_mentions = place.by.iter().filter(|task| alone.tasks.contains(task)).count();
            prop_assert_eq!(selection.facet(Facet::Place).counts[i], n_mentions);
            prop_assert_eq!(&alone.facet(Facet::Place).chosen, &[i]);
        }
        for (facet, _) in Facet::ALL {
            let n_tasks = ask(&report, &index, &query.any(facet)).tasks.len();
            prop_assert_eq!(selection.facet(facet).n_any, n_tasks);
        }
    }

    #[test]
    fn l14_a_sort_is_the_stable_one_both_ways((report, query) in any_question()) {
        let index = index_of(&report);
        for descending in [false, true] {
            let key = query.sort.key;
            let selection = ask(&report, &index, &query.sorted(Sort { key, descending }));
            let mut expected = in_order(&selection);
            let by = |task: &TaskIdx| sort_key(&report, *task, key);
            // `sort_by` is stable.
            expected.sort_by(|a, b| match (by(a), by(b)) {
                (Some(a), Some(b)) if descending => b.cmp(&a),
                (Some(a), Some(b)) => a.cmp(&b),
                (a, b) => b.is_some().cmp(&a.is_some()),
            });
            prop_assert_eq!(selection.tasks, expected);
        }
    }

    #[test]
    fn l15_a_descending_sort_reverses_all_tasks_with_different_keys((report, query) in any_question()) {
        let index = index_of(&report);
        let key = query.sort.key;
        let one = ask(&report, &index, &query.sorted(Sort { key, descending: false })).tasks;
        let other = ask(&report, &index, &query.sorted(Sort { key, descending: true })).tasks;
        let place = |tasks: &[TaskIdx], task| tasks.iter().position(|&other| other == task);
        for &a in &one {
            for &b in &one {
                let (Some(by_a), Some(by_b)) = (sort_key(&report, a, key), sort_key(&report, b, key)) else { continue };
                let is_turned = (place(&one, a) < place(&one, b)) != (place(&other, a) < place(&other, b));
                prop_assert_eq!(is_turned, by_a != by_b);
            }
        }
    }

    #[test]
    fn l16_every_occurrence_is_a_hit_in_the_order_in_which_it_is_shown((report, query) in any_question()) {
        let selection = ask(&report, &index_of(&report), &query);
        let expected = hits_of(&report, &selection);
        let mut counts: BTreeMap<Option<ColumnIdx>, usize> = BTreeMap::new();
        for hit in &expected {
            *counts.entry(hit.passage.column).or_default() += 1;
        }
        prop_assert_eq!(selection.n_hits(), expected.len());
        let hits: Vec<Hit> = (0..=expected.len()).filter_map(|n| selection.hit(n)).collect();
        prop_assert_eq!(&hits, &expected);
        for &column in counts.keys() {
            let first = expected.iter().position(|hit| hit.passage.column == column);
            prop_assert_eq!(selection.first_hit_in(column), first);
        }
        prop_assert_eq!(selection.hits.into_iter().collect::<BTreeMap<_, _>>(), counts);
    }

    #[test]
    fn l23_what_is_typed_on_is_answered_as_if_typed_at_once((report, query) in any_question()) {
        let index = index_of(&report);
        let chars: Vec<char> = query.text.chars().collect();
        // Types the text, and deletes it again.
        for n in (0..chars.len()).chain((0..=chars.len()).rev()) {
            let typed = query.with_text(&String::from_iter(&chars[..n]));
            prop_assert_eq!(ask(&report, &index, &typed), ask(&report, &index_of(&report), &typed));
        }
    }

    #[test]
    fn l24_the_order_has_all_tasks_and_the_selection_is_its_shown_ones((report, query) in any_question()) {
        let selection = ask(&report, &index_of(&report), &query);
        let all = ask(&report, &index_of(&report), &query.cleared());
        prop_assert_eq!(&selection.order, &all.tasks);
        let shown: Vec<TaskIdx> =
            selection.order.iter().copied().filter(|&task| selection.is_shown(task)).collect();
        prop_assert_eq!(&selection.tasks, &shown);
    }

    #[test]
    fn l22_the_annotations_switch_changes_no_selection((report, query) in any_question()) {
        let index = index_of(&report);
        prop_assert_eq!(ask(&report, &index, &query), ask(&report, &index, &query.toggle_source_only()));
    }
}

// Search.

/// A plain implementation of [`is_typed`] that tries every way of typing one after the other.
fn is_typed_plainly(typed: &str, syllables: &str) -> bool {
    fn types(typed: &str, syllables: &[&str]) -> bool {
        let Some((first, rest)) = syllables.split_first() else { return typed.is_empty() };
        typed.is_empty()
            || first.split('/').any(|reading| {
                reading.starts_with(typed)
                    || typed.strip_prefix(reading).is_some_and(|more| types(more, rest))
                    || typed.strip_prefix(&reading[..1]).is_some_and(|more| types(more, rest))
            })
    }
    let syllables: Vec<&str> = syllables.split(' ').collect();
    typed.len() > 1 && (0..syllables.len()).any(|from| types(typed, &syllables[from..]))
}

proptest! {
    #![proptest_config(laws())]

    /// The alphabet is small so that there are hits.
    #[test]
    fn l17_hits_are_whole_characters_and_those_of_a_plain_search(
        words in "[aAＡ2²㎡m①1⑩０财 -]{0,20}",
        needle in "[aＡ2㎡m1财 -]{0,6}",
    ) {
        let folder = Folder::new(fold_char, "");
        let needles = folder.needles(&needle);
        let hits = folder.find(&words, &needles);
        prop_assert_eq!(&hits, &plain_hits(&folder, &words, &needles));
        let mut end = 0;
        for hit in &hits {
            prop_assert!(end <= hit.start && hit.start < hit.end);
            prop_assert!(words.is_char_boundary(hit.start) && words.is_char_boundary(hit.end));
            end = hit.end;
        }
        let found = Hits { words: &words, hits };
        let pieces = found.pieces();
        prop_assert!(pieces.iter().all(|(piece, _)| !piece.is_empty()));
        let whole: String = pieces.iter().map(|&(piece, _)| piece).collect();
        prop_assert_eq!(whole, words.as_str());
    }

    #[test]
    fn l18_digits_are_found_across_hyphens_as_by_a_plain_search(
        words in "([0-9０-２]{1,5}[-—–]{0,3}){0,6}",
        start in 0_usize..12,
        length in 1_usize..12,
    ) {
        let folder = Folder::new(fold_char, "");
        let digits: String = folder.fold(&words).chars().filter(char::is_ascii_digit).collect();
        let needle: String = digits.chars().skip(start).take(length).collect();
        let needles = folder.needles(&needle);
        prop_assert_eq!(folder.find(&words, &needles), plain_hits(&folder, &words, &needles));
    }

    #[test]
    fn l19_a_name_matches_exactly_if_some_way_of_typing_matches(
        typed in "[abn]{0,6}",
        syllables in "[abn]{1,3}(/[abn]{1,3}){0,2}( [abn]{1,3}(/[abn]{1,3}){0,2}){0,4}",
    ) {
        prop_assert_eq!(is_typed(&typed, &syllables), is_typed_plainly(&typed, &syllables));
    }
}

// Addresses.

prop_compose! {
    fn any_sort()(
        key in prop::sample::select(vec![
            SortKey::Source, SortKey::Department, SortKey::Section, SortKey::Column(0),
            SortKey::Column(39),
        ]),
        descending in any::<bool>(),
    ) -> Sort {
        Sort { key, descending }
    }
}

fn any_view() -> impl Strategy<Value = Option<View>> {
    prop::option::of(prop::sample::select(vec![
        View::Table,
        View::Cards,
        View::Timeline,
        View::Original,
    ]))
}

fn any_ids() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec("[a-z0-9-]{1,20}", 0..6).prop_map(|mut ids| {
        let mut seen = BTreeSet::new();
        ids.retain(|id| seen.insert(id.clone()));
        ids
    })
}

prop_compose! {
    /// Any query that a reader can make: ids are unique, and any text has passed [`Query::with_text`].
    fn any_query()(
        report in prop::option::of("[a-z0-9-]{1,40}"),
        view in any_view(),
        choices in prop::collection::vec(any_ids(), N_FACETS),
        text in prop::collection::vec(prop_oneof![any::<char>(), prop::char::range(' ', '~')], 0..70),
        sort in any_sort(),
        task in prop::option::of("[a-z0-9-]{1,40}"),
        (source_only, elder, is_embedded) in (any::<bool>(), any::<bool>(), any::<bool>()),
        lang in prop::sample::select(Lang::ALL.to_vec()),
    ) -> Query {
        let query = Query {
            report: report.map(|id| ReportId::new(&id).unwrap()),
            view,
            choices: std::array::from_fn(|i| choices[i].iter().map(|id| value(id)).collect()),
            sort,
            lang,
            source_only,
            elder,
            is_embedded,
            ..Query::default()
        };
        // The task is set last because `with_text` closes it.
        Query { task: task.map(|id| TaskId::new(&id).unwrap()), ..query.with_text(&String::from_iter(text)) }
    }
}

/// The number of parts that an address can have, with those that are joined by other signs than `&`.
fn n_parts(address: &str) -> usize {
    let mut decoded = address.to_owned();
    for _ in 0..4 {
        let once = format!("={}", decoded.replace('&', "%26"));
        decoded = form_urlencoded::parse(once.as_bytes()).next().unwrap().1.into_owned();
    }
    decoded.split(['&', '＆', '§']).count()
}

/// A plain implementation of reading addresses that forgives nothing. `None`: the address is not as [`write`] writes it,
/// apart from the order of its parameters.
fn read_strictly(address: &str) -> Option<Query> {
    let mut query = Query::default();
    let mut seen = BTreeSet::new();
    for part in address.split('&').filter(|_| !address.is_empty()) {
        let (key, text) = part.split_once('=')?;
        if !seen.insert(key) {
            return None;
        }
        let facet = Facet::ALL.into_iter().find(|(_, name)| *name == key);
        match (key, facet) {
            (_, Some((facet, _))) => {
                let ids: Option<Vec<ValueId>> =
                    text.split('~').map(|id| ValueId::new(id).ok()).collect();
                let ids = ids?;
                if ids.iter().any(|id| ids.iter().filter(|other| *other == id).count() > 1) {
                    return None;
                }
                query.choices[facet as usize] = ids;
            }
            ("report", _) => query.report = Some(ReportId::new(text).ok()?),
            ("task", _) => query.task = Some(TaskId::new(text).ok()?),
            ("view", _) => {
                query.view = Some(match text {
                    "table" => View::Table,
                    "cards" => View::Cards,
                    "timeline" => View::Timeline,
                    "original" => View::Original,
                    _ => return None,
                });
            }
            ("lang", _) if text == "en" => query.lang = Lang::En,
            ("lang", _) if text == "hant" => query.lang = Lang::Hant,
            ("elder", _) => query.elder = (text == "on").then_some(true)?,
            ("source", _) => query.source_only = (text == "only").then_some(true)?,
            ("embed", _) => query.is_embedded = (text == "1").then_some(true)?,
            ("q", _) => {
                let (_, decoded) = form_urlencoded::parse(part.as_bytes()).next()?;
                let written: String = form_urlencoded::byte_serialize(decoded.as_bytes()).collect();
                let is_text = decoded.chars().all(|c| !c.is_control() && c != '\u{fffd}');
                if !is_text || written != text || !(1..=64).contains(&decoded.chars().count()) {
                    return None;
                }
                query.text = decoded.into_owned();
            }
            _ => return None,
        }
    }
    Some(query)
}

proptest! {
    #![proptest_config(laws())]

    #[test]
    fn l20_an_address_is_read_as_the_query_that_it_was_written_for(query in any_query()) {
        let address = write(&query);
        prop_assert!(address.is_ascii());
        prop_assert!(!address.contains(['"', '<', '>', '\'', ' ', '#']));
        prop_assert_eq!(parse(&address), (query, vec![]));
    }

    #[test]
    fn l21_any_address_is_read_and_its_query_can_be_shared(
        address in prop_oneof![
            prop::collection::vec(any::<char>(), 0..60).prop_map(String::from_iter),
            "((report|view|dept|support|section|status|place|q|sort|task|lang|source|x)(=[a-z~%0-9+財-]{0,9})?&?){0,7}",
        ],
    ) {
        let (query, ignored) = parse(&address);
        prop_assert_eq!(parse(&write(&query)), (query, vec![]));
        prop_assert!(ignored.len() <= n_parts(&address));
    }

    #[test]
    fn l25_forgiving_changes_no_well_formed_address(
        query in any_query(),
        seed in any::<u64>(),
        text in "(&amp;|§ion=|＆|＝|%[0-9A-F]{2}|czj|。|”|,| |~|q=|dept=|A){0,8}",
    ) {
        let query = Query { text, sort: Sort::default(), ..query };
        let address = write(&query);
        prop_assert_eq!(read_strictly(&address), Some(query.clone()), "{}", address);
        let mut parts: Vec<&str> = address.split('&').collect();
        let n_parts = parts.len();
        parts.rotate_left(usize::try_from(seed % 13).unwrap() % n_parts);
        if seed % 2 == 0 {
            parts.reverse();
        }
        prop_assert_eq!(parse(&parts.join("&")), (query, vec![]));
    }

    #[test]
    fn l26_a_well_formed_address_is_read_strictly_and_forgivingly_the_same(
        address in "((report|view|dept|support|section|status|place|q|task|lang|source)=(a|b~c|cards|en|only|[a-z%0-9+~.-]{1,5}))(&(report|view|dept|support|section|status|place|q|task|lang|source)=(a|b~c|cards|en|only|[a-z%0-9+~.-]{1,5})){0,2}",
    ) {
        if let Some(query) = read_strictly(&address) {
            prop_assert_eq!(parse(&address), (query, vec![]), "{}", address);
        }
    }
}
