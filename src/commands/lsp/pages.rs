//! The previews that an editor has asked for: one for each project, begun when it is first asked for.
//!
//! Each is what `preview` is, on a thread of this process: it ends with the editor.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::{self, JoinHandle};

use crate::commands::preview::{listener, token};
use crate::language_server::{NotShown, OpenPlace, Preview, Shown, Wanted};
use crate::preview::{Editor, Host, Session, hash, show};

/// What changes are shown against, where an editor asks for them.
const LAST_VERSION: &str = "HEAD";

/// The previews that run, by the folders of their projects.
#[derive(Debug, Default)]
pub struct Pages {
    running: BTreeMap<PathBuf, Running>,
}

/// A preview that runs.
#[derive(Debug, Clone)]
struct Running {
    /// `http://127.0.0.1:8573/…/`
    address: String,
    thread: Arc<JoinHandle<()>>,
}

impl Preview for Pages {
    fn show(&mut self, wanted: &Wanted, open: &OpenPlace) -> Result<Shown, NotShown> {
        let known = self.running.get(&wanted.root).filter(|running| !running.thread.is_finished());
        let running = known.cloned().map_or_else(|| begin(&wanted.root, open), Ok)?;
        let address = running.address.clone();
        self.running.insert(wanted.root.clone(), running);
        let against = wanted.has_marks.then_some(LAST_VERSION);
        let hash = hash(&wanted.sheet, wanted.part.as_ref(), against);
        // A byte order mark is no character in an editor.
        let saved = std::fs::read(&wanted.path).unwrap_or_default();
        let saved = saved.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&saved);
        Ok(Shown { address: address + &hash, is_saved: saved == wanted.text.as_bytes() })
    }

    fn browse(&self, address: &str, failed: Box<dyn FnOnce(String) + Send>) {
        let address = address.to_owned();
        // Some systems take their time to find a browser.
        thread::spawn(move || {
            if opener::open_browser(&address).is_err() {
                failed(format!(
                    "ブラウザーを開けません。このアドレスをブラウザーで開いてください。{address}"
                ));
            }
        });
    }
}

fn begin(root: &Path, open: &OpenPlace) -> Result<Running, NotShown> {
    let session = Session::open(root, &[]).map_err(NotShown::because)?;
    let listener = listener(None).map_err(NotShown::because)?;
    let port = listener.local_addr().map_err(NotShown::because)?.port();
    let token = token().map_err(NotShown::because)?;
    let address = format!("http://127.0.0.1:{port}/{token}/");
    let editor = Editor::Host(Host(Arc::clone(open)));
    // Whoever cannot serve ends, and is begun anew when it is asked for again.
    let thread = thread::spawn(move || drop(show(session, listener, token, editor)));
    Ok(Running { address, thread: Arc::new(thread) })
}
