//! Does the same for several items at once, and takes what comes of it in the order of the items, so that files, messages
//! and faults are the same however many are done at once.

use std::collections::VecDeque;
use std::num::NonZeroUsize;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

/// The number of results of an item that may wait to be taken: as many as keep its thread at work, few enough that the
/// pages of a long report are not all in memory.
const WAITING: usize = 16;

/// Where the thread of one item puts its results.
pub(super) struct Results<R>(SyncSender<R>);

impl<R> Results<R> {
    /// Puts a result where it is taken; waits while too many are. Returns false if nothing more will be taken.
    pub(super) fn put(&self, result: R) -> bool {
        self.0.send(result).is_ok()
    }
}

/// Passes the results of `work` for each item to `take`: all of the first, then all of the second. `jobs` items are worked
/// on at once, each in a thread of its own.
///
/// # Errors
/// The first error of `take`. The threads end with their next result.
pub(super) fn in_order<T: Send, R: Send, E>(
    jobs: NonZeroUsize,
    items: impl IntoIterator<Item = T>,
    work: impl Fn(T, &Results<R>) + Sync,
    mut take: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E> {
    thread::scope(|scope| {
        let mut items = items.into_iter();
        let mut running: VecDeque<Receiver<R>> = VecDeque::new();
        loop {
            while running.len() < jobs.get()
                && let Some(item) = items.next()
            {
                let (sender, receiver) = sync_channel(WAITING);
                let work = &work;
                scope.spawn(move || work(item, &Results(sender)));
                running.push_back(receiver);
            }
            let Some(first) = running.pop_front() else { return Ok(()) };
            first.into_iter().try_for_each(&mut take)?;
        }
    })
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    use super::*;

    fn number(n: usize) -> NonZeroUsize {
        NonZeroUsize::new(n).unwrap_or(NonZeroUsize::MIN)
    }

    #[test]
    fn results_are_taken_in_the_order_of_the_items_from_at_most_so_many_threads() {
        for jobs in [1, 2, 5] {
            let (now, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
            let work = |item: u64, results: &Results<(u64, usize)>| {
                most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                // The first are the slowest.
                thread::sleep(Duration::from_millis(20 - item));
                now.fetch_sub(1, Ordering::SeqCst);
                for part in 0..3 * WAITING {
                    results.put((item, part));
                }
            };
            let mut taken = Vec::new();
            let take = |result| {
                taken.push(result);
                Ok::<_, ()>(())
            };
            assert_eq!(in_order(number(jobs), 0..20, work, take), Ok(()));
            let all = (0..20).flat_map(|item| (0..3 * WAITING).map(move |part| (item, part)));
            assert_eq!(taken, all.collect::<Vec<_>>());
            assert!(most.into_inner() <= jobs);
        }
    }

    #[test]
    fn an_error_ends_all_threads() {
        let begun = AtomicUsize::new(0);
        let work = |item: usize, results: &Results<usize>| {
            begun.fetch_add(1, Ordering::SeqCst);
            while results.put(item) {}
        };
        let take = |item: usize| Err::<(), usize>(item);
        assert_eq!(in_order(number(3), 0..100, work, take), Err(0));
        assert!(begun.into_inner() <= 3);
    }
}
