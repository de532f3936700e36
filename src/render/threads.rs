//! The threads that Typst works with, and that work beside it.

use std::sync::Once;

use rayon::ThreadPoolBuilder;
use rayon::iter::{IntoParallelIterator as _, ParallelIterator as _};

/// Does two things, at once where a core is free. In a pool of one thread it is one after the other.
pub fn join<A: Send, B: Send>(one: impl FnOnce() -> A + Send, other: impl FnOnce() -> B + Send) -> (A, B) {
    prepare();
    rayon::join(one, other)
}

/// Does something with each of some things, as many at once as cores are free; the results come in the order of the
/// things.
pub fn each<I: Send, R: Send>(things: Vec<I>, work: impl Fn(I) -> R + Sync + Send) -> Vec<R> {
    prepare();
    things.into_par_iter().map(work).collect()
}

/// Makes sure that Typst has threads. Where the system has none to give, rayon's own pool would end the
/// program: the thread that asks becomes the only one.
pub(super) fn prepare() {
    static PREPARED: Once = Once::new();
    PREPARED.call_once(|| {
        // The pool of all must not be tried: it is set up once, even if that fails.
        if ThreadPoolBuilder::new().build().is_err() {
            // Whoever set it up before has one.
            let _ = ThreadPoolBuilder::new().num_threads(1).use_current_thread().build_global();
        }
    });
}
