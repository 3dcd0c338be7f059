//! Searching all reports: every report that has a text is a candidate for it, and what is found in one is its own text.

use std::collections::BTreeMap;

use jindu::core::annotation::Annotations;
use jindu::core::archive_query::ArchiveQuery;
use jindu::core::format::{
    FileDigest, GramDirectory, ListedReport, parse_gram_directory, write_gram_directory,
};
use jindu::core::grams::{GramIndex, mark_reports};
use jindu::core::ids::ValueId;
use jindu::core::query::Lang;
use jindu::core::report::Report;
use jindu::core::search::Folder;
use jindu::core::select::SearchIndex;
use jindu::site::sha256_hex;

use crate::fixture::fold_char;
use crate::shapes;
use crate::site::two;

/// The index of some reports, as the program reads it.
struct Index {
    reports: Vec<(Report, SearchIndex)>,
    directory: GramDirectory,
    pieces: BTreeMap<FileDigest, Vec<u8>>,
}

impl Index {
    fn of(reports: Vec<Report>) -> Self {
        let mut index = GramIndex::new(fold_char);
        for report in &reports {
            index.add(report);
        }
        let mut pieces = BTreeMap::new();
        let named = index.pieces().into_iter().map(|(first, piece)| {
            let bytes = u32::try_from(piece.len()).unwrap();
            let digest = FileDigest { sha256: sha256_hex(&piece), bytes };
            pieces.insert(digest.clone(), piece);
            (first, digest)
        });
        let directory = GramDirectory { pieces: named.collect(), forms: index.forms() };
        let read = parse_gram_directory(&write_gram_directory(&directory)).unwrap();
        assert_eq!(read, directory);
        let reports = reports.into_iter().map(|report| {
            let index = SearchIndex::new(&report, &Annotations::default(), fold_char);
            (report, index)
        });
        Self { reports: reports.collect(), directory: read, pieces }
    }

    /// Whether each report is a candidate for a text. Only the pieces that the directory calls needed are read.
    fn candidates(&self, text: &str) -> Vec<bool> {
        let words = Folder::new(fold_char, &self.directory.forms).needles(text);
        let needed = self.directory.needed(&words);
        let read =
            |piece: &FileDigest| needed.contains(&piece).then(|| self.pieces[piece].as_slice());
        self.directory.candidates(&words, self.reports.len(), read).unwrap()
    }

    /// Whether a search finds a text in each report.
    fn found(&self, text: &str) -> Vec<bool> {
        let found = self.reports.iter().map(|(report, index)| {
            index.found(report, &ListedReport::from(report), text, None).is_some()
        });
        found.collect()
    }

    /// The texts that are searched, each of one report.
    fn texts(&self) -> Vec<String> {
        let of = |report: &Report| -> Vec<String> {
            let parts = report.tasks.iter().flat_map(|task| {
                let parts = report.column_idxs().flat_map(|column| task.parts(column));
                [task.target].into_iter().chain(parts.map(|part| part.quote))
            });
            parts.map(|quote| report.text(quote).to_owned()).collect()
        };
        self.reports.iter().flat_map(|(report, _)| of(report)).collect()
    }
}

fn all_reports() -> Vec<Report> {
    let two = two().reports.into_iter().map(|published| published.report);
    two.chain(shapes::reports().into_iter().map(|(_, report, _)| report)).collect()
}

/// Asserts that each report in which a text is found is a candidate. Returns the numbers of both.
#[track_caller]
fn check(index: &Index, text: &str) -> [usize; 2] {
    let (candidates, found) = (index.candidates(text), index.found(text));
    for (i, (candidate, found)) in candidates.iter().zip(&found).enumerate() {
        assert!(*candidate || !found, "{text:?} is in {} only", index.reports[i].0.id);
    }
    [candidates, found].map(|all| all.into_iter().filter(|is| *is).count())
}

#[test]
fn every_substring_of_every_text_is_found() {
    let index = Index::of(all_reports());
    for text in index.texts() {
        let chars: Vec<char> = text.chars().collect();
        for (i, length) in [1, 2, 3, 5, 9, 64].into_iter().cycle().enumerate().take(12) {
            let start = (i * 97) % chars.len().max(1);
            let part: String = chars.iter().skip(start).take(length).collect();
            if !part.trim().is_empty() {
                let [_, found] = check(&index, &part);
                assert!(found > 0, "{part:?}");
            }
        }
    }
}

#[test]
fn what_is_typed_otherwise_than_it_is_printed_is_found_as_in_a_report() {
    let index = Index::of(all_reports());
    for (text, is_there) in [
        ("项目", true),
        ("項目", true),
        ("　项目　建设 ", true),
        ("建设 没有这样的词语", false),
        ("06355231", true),
        ("0635-5231", true),
        ("２０２２年", true),
        ("龘", false),
        ("县", true),
        ("q", false),
    ] {
        let [candidates, found] = check(&index, text);
        assert_eq!(found > 0, is_there, "{text}: {candidates} candidates, {found} found");
    }
    assert_eq!(index.candidates("龘"), vec![false; index.reports.len()]);
}

#[test]
fn a_piece_that_is_broken_is_never_taken_for_an_empty_one() {
    let index = Index::of(all_reports());
    let words = ["项目".to_owned()];
    assert_eq!(index.directory.candidates(&words, index.reports.len(), |_| None), None);
    // A shard with fewer reports than the pieces say.
    let read = |piece: &FileDigest| Some(index.pieces[piece].as_slice());
    assert_eq!(index.directory.candidates(&words, 0, read), None);
    for (piece, expected) in [
        (&[][..], Some(())),
        // A number that does not end, a pair without reports, a character that is none.
        (&[0x80], None),
        (&[0xff; 9], None),
        (&[0x41, 0x42], None),
        (&[0x80, 0xb0, 0x03, 0x41, 0], None),
        (&[0x41, 0x42, 1, 0], Some(())),
        (&[0x41, 0x42, 1, 2], None),
        (&[0x41, 0x42, 1, 1, 0], None),
    ] {
        let mut has = [false];
        assert_eq!(mark_reports(piece, (['A', 'A'], ['Z', 'Z']), &mut has), expected, "{piece:?}");
    }
}

#[test]
fn a_hit_is_the_passage_whole_and_marked() {
    let reports = two();
    let report = &reports.reports[0].report;
    let index = SearchIndex::new(report, &Annotations::default(), fold_char);
    let listed = ListedReport::from(report);
    let found = index.found(report, &listed, "產業 项目", None).unwrap();
    assert_eq!(found.listed, listed);
    let text = |marked: &[(String, bool)]| -> String {
        marked.iter().map(|(piece, _)| piece.as_str()).collect()
    };
    let all: Vec<&str> = report.quotes().into_iter().map(|quote| report.text(quote)).collect();
    for task in &found.tasks {
        assert_eq!(text(&task.target), report.text(report.tasks[task.number - 1].target));
        let mut words = [false; 2];
        let texts = task.passages.iter().map(|passage| &passage.text).chain([&task.target]);
        for passage in texts {
            let whole = text(passage);
            assert!(all.iter().any(|quote| whole.ends_with(quote)), "{whole}");
            for (piece, is_hit) in passage {
                if *is_hit {
                    words[0] |= piece.contains("产业");
                    words[1] |= piece.contains("项目");
                } else {
                    assert!(!piece.contains("产业") && !piece.contains("项目"), "{piece}");
                }
            }
        }
        assert_eq!(words, [true; 2], "{}", task.number);
    }
    let department = &report.departments[report.tasks[0].lead[0].department.0];
    let id = ValueId::new(department.id.as_str()).unwrap();
    let target = report.text(report.tasks[0].target);
    assert!(index.found(report, &listed, target, Some(&id)).is_some());
    assert!(index.found(report, &listed, target, Some(&ValueId::new("none").unwrap())).is_none());
    assert!(index.found(report, &listed, " ", None).is_none());
}

#[test]
fn a_query_of_all_reports_is_written_as_an_address_and_read_again() {
    let id = |id: &str| ValueId::new(id).ok();
    let query = ArchiveQuery {
        text: "道路 & 100%".to_owned(),
        year: Some(2022),
        place: id("guanxian"),
        department: id("czj"),
        lang: Lang::En,
        elder: false,
    };
    let address = "place=guanxian&dept=czj&q=%E9%81%93%E8%B7%AF+%26+100%25&lang=en&year=2022";
    assert_eq!(
        query.write(),
        address.replace("place=guanxian&dept=czj", "dept=czj&place=guanxian")
    );
    assert_eq!(ArchiveQuery::parse(&format!("?{}", query.write())), (query, Vec::new()));
    assert_eq!(ArchiveQuery::parse("?year=x&q=a").0.year, None);
    assert_eq!(ArchiveQuery::parse("?year=x&q=a").1.len(), 1);
    assert_eq!(ArchiveQuery::default().write(), "");
    assert_eq!(ArchiveQuery { year: Some(2022), ..ArchiveQuery::default() }.write(), "year=2022");
}
