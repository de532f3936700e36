//! Several sheets at once.
//!
//! Typst itself works in parallel, and a thread that waits for it would take up another whole sheet: memory
//! grows with the number of sheets. Plain threads, each inside its own pool of one, were measured a third
//! faster and at a sixth of the memory. Where the system has no thread to give, the one that there is does
//! the work.

use std::num::NonZero;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use rayon::ThreadPoolBuilder;

use super::console::Progress;

/// The number of sheets at once where the user gives none: one per core.
pub fn default_jobs() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get)
}

/// The number at once of what waits for the disk to have what is written: waits beside each other end together. Of 1,000
/// drafts written so on two cores four each took three fifths of the time of one each.
pub fn writing_jobs() -> usize {
    default_jobs().saturating_mul(4)
}

/// Does `work` for each item on `jobs` threads; results come in the order of the items.
pub fn each<I: Sync, R: Send>(
    items: &[I],
    jobs: usize,
    progress: &Progress,
    work: impl Fn(&I) -> R + Sync,
) -> Vec<R> {
    let step = |item: &I| {
        let result = work(item);
        progress.step();
        result
    };
    let threads = jobs.min(items.len());
    if threads <= 1 {
        return items.iter().map(step).collect();
    }
    let next = AtomicUsize::new(0);
    let results: Mutex<Vec<(usize, R)>> = Mutex::new(Vec::with_capacity(items.len()));
    let worker = || {
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(index) else { break };
            let result = step(item);
            results.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push((index, result));
        }
    };
    thread::scope(|scope| {
        let start = || thread::Builder::new().spawn_scoped(scope, || in_own_pool(worker)).is_ok();
        let _ = (0..threads).all(|_| start());
    });
    // What no thread was there for is left to this one.
    worker();
    let mut results = results.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    results.sort_by_key(|(index, _)| *index);
    results.into_iter().map(|(_, result)| result).collect()
}

fn in_own_pool(worker: impl FnOnce() + Send) {
    let of_one = || ThreadPoolBuilder::new().num_threads(1);
    match of_one().build().or_else(|_| of_one().use_current_thread().build()) {
        Ok(pool) => pool.install(worker),
        Err(_) => worker(),
    }
}
