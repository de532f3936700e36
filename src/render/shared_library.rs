//! What all designs share, evaluated before the first document asks for it.

use std::sync::LazyLock;

use comemo::Track as _;
use typst::World;
use typst::engine::{Route, Sink, Traced};
use typst::syntax::Source;

use super::engine::Engine;
use super::files::{Files, at_root, inside};
use super::template::{SHARED, SHEET};
use super::world::DocumentWorld;
use crate::design::embedded::LIBRARY;

/// The program's own, parsed once.
static PARSED: LazyLock<Option<Source>> =
    LazyLock::new(|| Some(Source::new(at_root(inside(SHARED)?), LIBRARY.to_owned())));

/// Adds the program's own to the files of a template.
pub(super) fn add_to(files: &mut Files) {
    files.sources.extend(inside(SHARED).zip(PARSED.clone()));
}

impl Engine {
    /// Evaluates it: a document finds that done, as long as the engine remembers. There is time while a single sheet is
    /// read; of many it is little beside their pages.
    pub fn evaluate_shared(&self) {
        let mut files = Files::default();
        add_to(&mut files);
        let Some(world) = DocumentWorld::new(&self.shared, SHEET, files, Vec::new()) else { return };
        let Some(source) = &*PARSED else { return };
        let (world, mut sink): (&dyn World, _) = (&world, Sink::new());
        let (traced, route) = (Traced::default(), Route::default());
        // What is wrong with it is told where a document uses it.
        drop(typst_eval::eval(
            world.track(),
            &self.shared.library,
            traced.track(),
            sink.track_mut(),
            route.track(),
            source,
        ));
    }
}
