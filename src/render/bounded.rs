//! Documents with forms that are not the program's own: they are laid out in a process that is bound.
//!
//! Enters: a document, and what is to be made of its pages. Leaves: what is told of them and their bytes, or that the form
//! took more than it may. The processes stay, and serve the next document: each has read the typefaces once, and knows
//! what is the same in it. One that was used before and fails is no judge: a new one is asked.

use std::borrow::Cow;
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use typst::text::Font;

use super::failure::Failure;
use super::message::{Answer, Document, Facts, Request, bytes, read};
use super::pdf::Standards;
use super::picture::Picture;
use super::publication::Publication;
use crate::fonts;
use crate::sheet::layout_fault::LayoutFault;
use crate::sheet::printed::Printed;
use crate::worker::{Bounds, Conversation, Stopped, Worker};

/// The job of a worker that lays out.
pub const JOB: &str = "layout";
/// No more threads work on one document.
const MOST_THREADS: usize = 4;

/// What a form that is not the program's own may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FormBounds {
    /// Seconds by the clock, for the pages of a document, and again for each kind of file that is made of them.
    pub seconds: u32,
    /// Memory of the process, in megabytes, beside the project's typefaces.
    pub megabytes: u32,
}

/// What a sound form takes the hundredth part of.
pub const FORM_BOUNDS: FormBounds = FormBounds { seconds: 30, megabytes: 1024 };

static PROCESS: OnceLock<(Worker, FormBounds)> = OnceLock::new();

/// Has the forms of others laid out by a worker from now on. Whoever uses this crate as a library and says nothing has
/// them laid out in their own process.
pub fn bind_forms(worker: Worker, bounds: FormBounds) {
    // It is said once, by the program itself.
    let _ = PROCESS.set((worker, bounds));
}

/// The processes that lay out, with the typefaces of an engine.
pub(super) struct Processes {
    worker: &'static Worker,
    bounds: FormBounds,
    faces: Vec<Font>,
    idle: Mutex<Vec<Conversation>>,
}

/// A document that was laid out by one of them.
pub(super) struct PagesElsewhere<'e> {
    processes: &'e Processes,
    state: Mutex<State>,
    /// The document, should it have to be laid out again.
    document: Vec<u8>,
    facts: Facts,
    /// The sheet whose form it was bound for.
    sheet: usize,
}

/// A process that has a document laid out.
struct State {
    /// `None` after it was stopped.
    conversation: Option<Conversation>,
    /// Whether it had laid out another before.
    is_used: bool,
}

impl Processes {
    /// Those of the program, if it has said how they are started.
    pub(super) fn of(faces: &[Font]) -> Option<Self> {
        let (worker, bounds) = PROCESS.get()?;
        let is_added = |face: &&Font| fonts::inked(face.data()).is_none();
        let faces = faces.iter().filter(is_added).cloned().collect();
        Some(Self { worker, bounds: *bounds, faces, idle: Mutex::default() })
    }

    /// Lays out a document that has forms of others, of which the first is that of `sheet`.
    pub(super) fn lay_out(
        &self,
        publication: &Publication<'_>,
        sheet: usize,
    ) -> Result<PagesElsewhere<'_>, Failure> {
        let document = bytes(&Request::LayOut(Document::of(publication)));
        let failed = |stopped| Failure::stopped(sheet, stopped, self.bounds.seconds, self.bounds.megabytes);
        let (state, answer) = self.answer(&document).map_err(failed)?;
        match answer {
            Answer::Laid(facts) => {
                Ok(PagesElsewhere { processes: self, state: Mutex::new(state), document, facts, sheet })
            }
            Answer::Failed(failure) => {
                self.idle().extend(state.conversation);
                Err(failure)
            }
            _ => Err(failed(Stopped::Died)),
        }
    }

    /// What is answered to a document by a process that was used before, or by a new one.
    fn answer(&self, document: &[u8]) -> Result<(State, Answer), Stopped> {
        let used = self.idle().pop();
        if let Some(mut conversation) = used {
            match asked(&mut conversation, document.to_vec()) {
                Ok(answer) => return Ok((State { conversation: Some(conversation), is_used: true }, answer)),
                Err(Stopped::TooLong) => return Err(Stopped::TooLong),
                Err(_) => {}
            }
        }
        let mut conversation = self.begin()?;
        let answer = asked(&mut conversation, document.to_vec())?;
        Ok((State { conversation: Some(conversation), is_used: false }, answer))
    }

    fn begin(&self) -> Result<Conversation, Stopped> {
        let added: usize = self.faces.iter().map(|face| face.data().len()).sum();
        let memory = (u64::from(self.bounds.megabytes) << 20)
            .saturating_add(u64::try_from(added).unwrap_or(u64::MAX).saturating_mul(2));
        let bounds = Bounds {
            milliseconds: u64::from(self.bounds.seconds).saturating_mul(1000),
            // It serves many documents: each has its time by the clock.
            processor_seconds: u64::MAX,
            memory,
        };
        let mut conversation = self.worker.begin(JOB, bounds)?;
        let threads = rayon::current_num_threads().min(MOST_THREADS);
        let faces = self.faces.iter().map(|face| (Cow::Borrowed(face.data().as_slice()), face.index()));
        asked(&mut conversation, bytes(&Request::Begin { threads, faces: faces.collect() }))?;
        Ok(conversation)
    }

    fn idle(&self) -> MutexGuard<'_, Vec<Conversation>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn asked(conversation: &mut Conversation, request: Vec<u8>) -> Result<Answer, Stopped> {
    read(&conversation.ask(request)?).ok_or(Stopped::Died)
}

impl PagesElsewhere<'_> {
    pub(super) const fn facts(&self) -> &Facts {
        &self.facts
    }

    pub(super) fn pdf(&self, standards: &Standards) -> Result<Vec<u8>, Failure> {
        match self.ask(&Request::Pdf(Cow::Borrowed(standards.names())))? {
            Answer::Files(files) => files.into_iter().next().ok_or_else(|| self.failed(Stopped::Died)),
            _ => Err(self.failed(Stopped::Died)),
        }
    }

    pub(super) fn svg(&self) -> Result<Vec<Vec<u8>>, Failure> {
        match self.ask(&Request::Svg)? {
            Answer::Files(files) => Ok(files),
            _ => Err(self.failed(Stopped::Died)),
        }
    }

    pub(super) fn pictures(&self) -> Result<Vec<Picture>, Failure> {
        match self.ask(&Request::Pictures)? {
            Answer::Pictures(pictures) => Ok(pictures.into_iter().map(Picture::of_finished).collect()),
            _ => Err(self.failed(Stopped::Died)),
        }
    }

    pub(super) fn png(&self, ppi: u16) -> Result<Vec<Option<Vec<u8>>>, Failure> {
        match self.ask(&Request::Png(ppi))? {
            Answer::Images(images) => Ok(images),
            _ => Err(self.failed(Stopped::Died)),
        }
    }

    pub(super) fn lacks(&self, sheet: usize, printed: &Printed) -> Result<Vec<LayoutFault>, Failure> {
        match self.ask(&Request::Lacks { sheet, printed: Cow::Borrowed(printed) })? {
            Answer::Lacks(faults) => Ok(faults),
            _ => Err(self.failed(Stopped::Died)),
        }
    }

    fn failed(&self, stopped: Stopped) -> Failure {
        let FormBounds { seconds, megabytes } = self.processes.bounds;
        Failure::stopped(self.sheet, stopped, seconds, megabytes)
    }

    fn ask(&self, request: &Request<'_>) -> Result<Answer, Failure> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let answer = state.ask(&bytes(request), || self.again()).map_err(|stopped| self.failed(stopped))?;
        match answer {
            Answer::Failed(failure) => Err(failure),
            answer => Ok(answer),
        }
    }

    /// A new process that has the document laid out.
    fn again(&self) -> Result<Conversation, Stopped> {
        let mut conversation = self.processes.begin()?;
        asked(&mut conversation, self.document.clone())?;
        Ok(conversation)
    }
}

impl State {
    fn ask(
        &mut self,
        request: &[u8],
        again: impl FnOnce() -> Result<Conversation, Stopped>,
    ) -> Result<Answer, Stopped> {
        let mut conversation = self.conversation.take().ok_or(Stopped::Died)?;
        let mut answer = asked(&mut conversation, request.to_vec());
        if self.is_used && answer.as_ref().is_err_and(|stopped| *stopped != Stopped::TooLong) {
            conversation = again()?;
            self.is_used = false;
            answer = asked(&mut conversation, request.to_vec());
        }
        if answer.is_ok() {
            self.conversation = Some(conversation);
        }
        answer
    }
}

impl Drop for PagesElsewhere<'_> {
    fn drop(&mut self) {
        let state = self.state.get_mut().unwrap_or_else(PoisonError::into_inner);
        self.processes.idle().extend(state.conversation.take());
    }
}
