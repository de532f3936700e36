//! The preview: a session that watches a project, and its local web server.
//!
//! Enters: a project's folder. Leaves: its sheets' real pages in the browser, redrawn while the files are
//! edited in any editor, or on the page itself. Stands on the workspace, which writes. Knows no rule and no Typst. Not for
//! editors, which ask the language server, nor for pages that are handed in: those are `build`'s.

mod broadcast;
mod change;
mod driver;
pub mod editing;
mod editor;
mod history;
mod known;
mod labels;
mod message;
mod open_sheet;
mod part_id;
mod server;
mod session;
pub mod view;
mod watch;

use std::io;
use std::net::TcpListener;
use std::sync::{Arc, mpsc};

pub use editor::{Editor, Host};
pub use part_id::hash;
pub use session::Session;

use self::broadcast::Broadcast;
use self::driver::Driver;
use self::server::Site;
use self::watch::Watch;

/// Shows a session to the browser until the program is ended.
///
/// # Errors
/// The server cannot be started.
pub fn show(session: Session, listener: TcpListener, token: String, editor: Editor) -> io::Result<()> {
    let broadcast = Arc::new(Broadcast::new());
    let (sender, inbox) = mpsc::channel();
    let mut driver = Driver::new(session, Arc::clone(&broadcast), inbox, Watch::new(sender.clone()));
    driver.prepare();
    server::start(listener, Site { broadcast, inbox: sender, token, editor })?;
    driver.run();
    Ok(())
}
