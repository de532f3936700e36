//! The side of the bounded process that lays out what it is asked.
//!
//! Enters: requests in bytes. Leaves: an answer for each. What was laid out last is kept: its PDF and images are asked
//! for afterwards.

use rayon::{ThreadPool, ThreadPoolBuilder};
use typst::foundations::Bytes;
use typst::text::Font;

use super::engine::Engine;
use super::failure::Failure;
use super::laid::{Laid, LaidSheet};
use super::message::{Answer, Document, Facts, Request, SheetFacts, bytes, read};
use super::pdf::Standards;
use crate::fonts::Faces;

/// How deep the calls of a template may go, in bytes of the stack: what Typst itself allows needs a tenth.
const STACK: usize = 16 << 20;

/// Answers whatever a process is asked that lays out.
///
/// The first request says with which threads and typefaces; nothing is answered before.
pub fn layout_job() -> impl FnMut(&[u8]) -> Vec<u8> {
    let mut layout: Option<Layout> = None;
    move |request| {
        let answer = match read(request) {
            Some(Request::Begin { threads, faces }) => {
                let faces = faces.into_iter().map(|(face, index)| (face.into_owned(), index)).collect();
                layout = Some(Layout::new(threads, faces));
                Some(Answer::Ready)
            }
            Some(request) => layout.as_mut().and_then(|layout| layout.answer(request)),
            None => None,
        };
        answer.map(|answer| bytes(&answer)).unwrap_or_default()
    }
}

/// An engine that lives as long as its process, and what it has laid out last.
struct Layout {
    pool: Option<ThreadPool>,
    engine: &'static Engine,
    laid: Option<Laid<'static>>,
}

impl Layout {
    fn new(threads: usize, added: Vec<(Vec<u8>, u32)>) -> Self {
        let faces = added.into_iter().filter_map(|(face, index)| Font::new(Bytes::new(face), index));
        let engine = Engine::of_fonts(Engine::fonts(&Faces::embedded()).into_iter().chain(faces).collect());
        let pool = ThreadPoolBuilder::new().num_threads(threads.max(1)).stack_size(STACK).build();
        // One engine for each process: there is no other use for its memory.
        Self { pool: pool.ok(), engine: Box::leak(Box::new(engine)), laid: None }
    }

    fn answer(&mut self, request: Request<'_>) -> Option<Answer> {
        let (engine, laid) = (self.engine, &mut self.laid);
        let work = || match request {
            Request::LayOut(document) => Some(lay_out(engine, laid, document)),
            request => made(laid.as_ref()?, request),
        };
        match &self.pool {
            Some(pool) => pool.install(work),
            None => work(),
        }
    }
}

fn lay_out(engine: &'static Engine, last: &mut Option<Laid<'static>>, mut document: Document<'_>) -> Answer {
    // What was laid out before is not kept beside what comes.
    *last = None;
    let (templates, attachments) = document.take_borrowed();
    match engine.lay_out(document.publication(&templates, &attachments)) {
        Ok(laid) => {
            let facts = facts(&laid);
            *last = Some(laid);
            Answer::Laid(facts)
        }
        Err(failure) => Answer::Failed(failure),
    }
}

fn facts(laid: &Laid<'_>) -> Facts {
    let sheet = |sheet: &LaidSheet<'_>| SheetFacts {
        faults: sheet.faults(),
        begins_on: sheet.begins_on(),
        pieces: sheet.pieces(),
        regions: sheet.regions(),
    };
    Facts {
        page_count: laid.page_count(),
        is_left_to_typst: laid.is_left_to_typst(),
        sheets: laid.sheets().iter().map(sheet).collect(),
    }
}

/// What is made of laid-out pages.
fn made(laid: &Laid<'_>, request: Request<'_>) -> Option<Answer> {
    let made: Result<Answer, Failure> = match request {
        Request::Pdf(names) => {
            let standards = Standards::parse(&names).ok()?;
            laid.pdf(&standards).map(|file| Answer::Files(vec![file]))
        }
        Request::Svg => laid.svg().map(Answer::Files),
        Request::Pictures => laid.pictures().map(|pictures| {
            Answer::Pictures(pictures.iter().map(super::picture::Picture::finished).collect())
        }),
        Request::Png(ppi) => laid.png(ppi).map(Answer::Images),
        Request::Lacks { sheet, printed } => laid.sheets().get(sheet)?.lacks(&printed).map(Answer::Lacks),
        Request::Begin { .. } | Request::LayOut(_) => return None,
    };
    Some(made.unwrap_or_else(Answer::Failed))
}
