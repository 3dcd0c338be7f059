//! The memory that reading takes: `cargo xtask bench`. "max alloc" has the most allocations and bytes that a call has
//! held at once, including its result.
//!
//! Counting allocations takes time, so these are apart from the benchmarks of times in `benches/core`.

#[path = "core/files.rs"]
mod files;
#[path = "core/fixture.rs"]
mod fixture;
#[path = "core/invented.rs"]
mod invented;
#[path = "../tests/native/printed.rs"]
mod printed;

use divan::{AllocProfiler, Bencher, Divan, black_box};
use jindu::core::format;
use jindu::import::import;

use files::{FILES, File};
use fixture::{Fixture, SIZES, fixture, index, options};

#[global_allocator]
static ALLOC: AllocProfiler = AllocProfiler::system();

fn main() {
    Divan::from_args().sample_count(1).main();
}

#[divan::bench(args = SIZES)]
fn dataset(bencher: Bencher, n: usize) {
    let Fixture { json, .. } = fixture(n);
    bencher.bench_local(|| format::parse(black_box(json)));
}

#[divan::bench(args = SIZES)]
fn annotations(bencher: Bencher, n: usize) {
    let Fixture { report, annotations_json, .. } = fixture(n);
    bencher.bench_local(|| format::parse_annotations(black_box(annotations_json), report));
}

#[divan::bench(args = SIZES)]
fn published_text(bencher: Bencher, n: usize) {
    let Fixture { original, options, .. } = fixture(n);
    bencher.bench_local(|| import(black_box(original.as_bytes()), options));
}

#[divan::bench(args = FILES)]
fn file(bencher: Bencher, file: File) {
    let bytes = file.bytes();
    let options = options();
    bencher.bench_local(|| import(black_box(&bytes), &options));
}

#[divan::bench(args = SIZES)]
fn search_index(bencher: Bencher, n: usize) {
    bencher.bench_local(|| index(n));
}
