//! Micro-benchmarks of the core: `cargo xtask bench`. Each runs with 8 tasks (the shipped report), 1,000 and 10,000
//! (invented).

mod files;
mod fixture;
mod invented;
mod page;
#[path = "../../tests/native/printed.rs"]
mod printed;

use divan::counter::BytesCount;
use divan::{Bencher, Divan, black_box, black_box_drop};
use jindu::core::facet::Facet;
use jindu::core::format;
use jindu::core::ids::ValueId;
use jindu::core::query::{Query, Sort, SortKey, View};
use jindu::core::select::select;
use jindu::import::annotate::{Sidecars, find};
use jindu::import::import;

use files::{FILES, File};
use fixture::{Fixture, SIZES, fixture, index, options};

fn main() {
    Divan::from_args().main();
}

#[divan::bench(args = SIZES, max_time = 3)]
fn read_dataset(bencher: Bencher, n: usize) {
    let json = fixture(n).json.as_str();
    bencher.counter(BytesCount::of_str(json)).bench_local(|| format::parse(black_box(json)));
}

#[divan::bench(args = SIZES, max_time = 3)]
fn read_annotations(bencher: Bencher, n: usize) {
    let Fixture { report, annotations_json: json, .. } = fixture(n);
    let bencher = bencher.counter(BytesCount::of_str(json));
    bencher.bench_local(|| format::parse_annotations(black_box(json), report));
}

#[divan::bench(args = SIZES, max_time = 3)]
fn import_table(bencher: Bencher, n: usize) {
    let Fixture { original, options, .. } = fixture(n);
    let bencher = bencher.counter(BytesCount::of_str(original));
    bencher.bench_local(|| import(black_box(original.as_bytes()), options));
}

/// The same table as a file of every format.
#[divan::bench(args = FILES, max_time = 3)]
fn import_file(bencher: Bencher, file: File) {
    let bytes = file.bytes();
    let options = options();
    let bencher = bencher.counter(BytesCount::of_slice(&bytes));
    bencher.bench_local(|| import(black_box(&bytes), &options));
}

#[divan::bench(args = SIZES, max_time = 10, sample_count = 20)]
fn import_annotations(bencher: Bencher, n: usize) {
    let Fixture { report, .. } = fixture(n);
    let sidecars = Sidecars::default();
    bencher.bench_local(|| find(black_box(report), &sidecars));
}

#[divan::bench(args = SIZES, max_time = 3)]
fn search_index(bencher: Bencher, n: usize) {
    bencher.bench_local(|| index(n));
}

#[divan::bench(args = SIZES, max_time = 2)]
fn select_all(bencher: Bencher, n: usize) {
    answers(bencher, n, &Query::default());
}

#[divan::bench(args = SIZES, max_time = 2)]
fn select_department(bencher: Bencher, n: usize) {
    answers(bencher, n, &busiest_department(n));
}

/// The query for the department that leads most tasks.
fn busiest_department(n: usize) -> Query {
    let index = index(n);
    let values = index.facet(Facet::Department);
    let has = |task: &Vec<(usize, usize)>, value| task.iter().any(|&(known, _)| known == value);
    let count = |value: usize| values.by_task.iter().filter(|task| has(task, value)).count();
    let busiest = (0..values.values.len()).max_by_key(|&value| count(value));
    let id = busiest.and_then(|value| ValueId::new(&values.values[value].id).ok());
    let id = id.unwrap_or_else(|| panic!("no department leads one of the {n} tasks"));
    Query::default().toggle(Facet::Department, &id)
}

fn sorted(key: SortKey) -> Query {
    Query::default().sorted(Sort { key, descending: true })
}

#[divan::bench(args = SIZES, max_time = 2)]
fn sort_by_department_first(bencher: Bencher, n: usize) {
    answers_first(bencher, n, &sorted(SortKey::Department));
}

#[divan::bench(args = SIZES, max_time = 2)]
fn sort_by_department_again(bencher: Bencher, n: usize) {
    answers(bencher, n, &sorted(SortKey::Department));
}

#[divan::bench(args = SIZES, max_time = 2)]
fn sort_by_section_first(bencher: Bencher, n: usize) {
    answers_first(bencher, n, &sorted(SortKey::Section));
}

#[divan::bench(args = SIZES, max_time = 2)]
fn sort_by_section_again(bencher: Bencher, n: usize) {
    answers(bencher, n, &sorted(SortKey::Section));
}

/// Search texts: in most tasks, in one of 8 or of 997, in none.
struct Words {
    common: &'static str,
    rare: &'static str,
    none: &'static str,
}

fn words(n: usize) -> Words {
    let none = "工作鲸落";
    if n == SIZES[0] {
        Words { common: "工作", rare: "工作专班", none }
    } else {
        Words { common: "推进", rare: invented::RARE, none }
    }
}

fn text(text: &str) -> Query {
    Query::default().with_text(text)
}

#[divan::bench(args = SIZES, max_time = 2)]
fn search_common(bencher: Bencher, n: usize) {
    answers(bencher, n, &text(words(n).common));
}

#[divan::bench(args = SIZES, max_time = 2)]
fn search_rare(bencher: Bencher, n: usize) {
    answers(bencher, n, &text(words(n).rare));
}

#[divan::bench(args = SIZES, max_time = 2)]
fn search_none(bencher: Bencher, n: usize) {
    answers(bencher, n, &text(words(n).none));
}

/// The four characters of the rare word, one after another: the sum of four answers.
#[divan::bench(args = SIZES, max_time = 2)]
fn search_typed(bencher: Bencher, n: usize) {
    let Fixture { report, .. } = fixture(n);
    let word = words(n).rare;
    let queries: Vec<Query> =
        word.char_indices().map(|(at, c)| text(&word[..at + c.len_utf8()])).collect();
    let index = index(n);
    bencher.bench_local(|| {
        for query in &queries {
            black_box_drop(select(report, &index, black_box(query)));
        }
    });
}

#[divan::bench(args = SIZES, max_time = 3)]
fn write_dataset(bencher: Bencher, n: usize) {
    let Fixture { report, .. } = fixture(n);
    bencher.bench_local(|| format::write(black_box(report)));
}

/// The whole page with all tasks in its table, from the report to HTML.
#[divan::bench(args = SIZES, max_time = 10, sample_count = 20)]
fn write_html(bencher: Bencher, n: usize) {
    let loaded = page::loaded(n);
    bencher.bench_local(|| page::html(&loaded, View::Table));
}

/// Measures a query's answer from an index that has answered it before.
fn answers(bencher: Bencher, n: usize, query: &Query) {
    let Fixture { report, .. } = fixture(n);
    let index = index(n);
    black_box_drop(select(report, &index, query));
    bencher.bench_local(|| select(report, &index, black_box(query)));
}

/// Measures a query's answer from an index that has answered none.
fn answers_first(bencher: Bencher, n: usize, query: &Query) {
    let Fixture { report, .. } = fixture(n);
    bencher.with_inputs(|| index(n)).bench_local_refs(|index| {
        black_box_drop(select(report, index, black_box(query)));
    });
}
