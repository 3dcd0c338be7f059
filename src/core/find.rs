//! Searches a report's index for the words of a text.

use std::ops::Range;
use std::sync::Arc;

use crate::core::facet::{Facet, N_FACETS};
use crate::core::hit::PassageOwner;
use crate::core::report::Report;
use crate::core::search::{NUMBER_NEEDLE, Needle, joined, merged};
use crate::core::search_index::{Found, SearchIndex};
use crate::core::typed::Typed;

impl Found {
    /// The result without a search.
    fn all(report: &Report) -> Self {
        Self { tasks: vec![true; report.tasks.len()], ..Self::default() }
    }

    /// Returns whether any task that matches these words matches the words of this search too. A short word is not
    /// settled: another letter may make it one that types names or is found across hyphens.
    fn includes(&self, needles: &[String]) -> bool {
        let Some((last, others)) = self.needles.split_last() else { return false };
        let is_settled = !last.is_ascii() || last.len() >= NUMBER_NEEDLE;
        needles.strip_prefix(others).and_then(<[String]>::first).is_some_and(|now| {
            now.starts_with(last.as_str()) && (is_settled || needles == self.needles)
        })
    }
}

impl SearchIndex {
    /// Searches for a text. The last result is kept: while the reader types on, only tasks that matched before are
    /// searched.
    pub(super) fn search(&self, report: &Report, text: &str) -> Arc<Found> {
        if text.is_empty() {
            return Arc::new(Found::all(report));
        }
        let needles = self.folder(report).needles(text);
        let last = self.last.lock().ok().and_then(|last| last.clone());
        let last = last.filter(|last| last.includes(&needles));
        match last {
            Some(last) if last.needles == needles => last,
            last => {
                let found =
                    Arc::new(self.find(report, needles, last.as_ref().map(|last| &last.tasks[..])));
                if let Ok(mut last) = self.last.lock() {
                    *last = Some(found.clone());
                }
                found
            }
        }
    }

    /// Searches for folded words, within some tasks or all.
    pub(super) fn find(
        &self,
        report: &Report,
        needles: Vec<String>,
        within: Option<&[bool]>,
    ) -> Found {
        if needles.is_empty() {
            return Found::all(report);
        }
        let text = self.text(report);
        let mut tasks = within.map_or_else(|| vec![true; report.tasks.len()], <[bool]>::to_vec);
        let mut typed: [Vec<usize>; N_FACETS] = Default::default();
        let mut by_name = vec![false; tasks.len()];
        self.add_typed(&needles.concat(), &mut typed, &mut by_name);
        let is_name = typed.iter().any(|values| !values.is_empty());
        let mut hits: Vec<Range<usize>> = Vec::new();
        for needle in &needles {
            let searched = text.ranges(|task| tasks[task] || by_name[task]);
            let occurrences = Needle::new(needle).find(&text.folded.text, searched, &text.numbers);
            let mut places = text.places(report, &occurrences);
            hits = merged(hits, occurrences);
            let mut values: [Vec<usize>; N_FACETS] = Default::default();
            self.add_typed(needle, &mut values, &mut places.tasks);
            if !is_name {
                for (all, values) in typed.iter_mut().zip(values) {
                    for value in values {
                        if let Err(at) = all.binary_search(&value) {
                            all.insert(at, value);
                        }
                    }
                }
            }
            places.narrow(report, &mut tasks);
        }
        for (task, by_name) in tasks.iter_mut().zip(by_name) {
            *task |= by_name;
        }
        joined(&mut hits, &text.folded.expansions);
        let mut counts: Vec<(usize, usize)> = Vec::new();
        text.each(&hits, |owner, passage| {
            if matches!(owner, PassageOwner::Task(task) if !tasks[task.0]) {
                return;
            }
            match counts.last_mut() {
                Some((last, n)) if *last == passage => *n += 1,
                _ => counts.push((passage, 1)),
            }
        });
        Found { needles, tasks, typed, hits: counts }
    }

    /// Adds the values whose name a text types, and the tasks that have one of them.
    fn add_typed(&self, text: &str, values: &mut [Vec<usize>; N_FACETS], tasks: &mut [bool]) {
        let Some(typed) = Typed::new(text) else { return };
        for (facet, _) in Facet::ALL {
            let index = self.facet(facet);
            let found = index.typed(&typed);
            if !found.is_empty() {
                let mut is_found = vec![false; index.values.len()];
                for &value in &found {
                    is_found[value] = true;
                }
                for (task, has) in tasks.iter_mut().zip(&index.by_task) {
                    *task |= has.iter().any(|&(value, _)| is_found[value]);
                }
            }
            values[facet as usize].extend(found);
        }
    }
}
