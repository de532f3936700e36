//! The local web server.
//!
//! Enters: requests of a browser on this machine. Leaves: the page, the stream of views, images of pages,
//! PDFs, what became of a change. Serves what was broadcast and what is compiled in, and nothing else: no request names a file of
//! the disk, only a sheet that is on the list.

mod answers;
mod assets;
mod changes;
mod connections;
mod gate;
mod stream;

use std::io;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread;

use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use axum::{Router, middleware};

use self::connections::LIMITS;
use super::broadcast::Broadcast;
use super::editor::Editor;
use super::message::Message;

/// More than any request of the page sends, in bytes.
const LARGEST_REQUEST: usize = 4096;
/// More than somebody pastes into a sheet, in bytes.
const LARGEST_CHANGE: usize = 1 << 20;

/// What the server shows, and to whom.
#[derive(Debug)]
pub struct Site {
    /// What is to be shown.
    pub broadcast: Arc<Broadcast>,
    /// The session.
    pub inbox: Sender<Message>,
    /// What the address of the page begins with; who does not know it sees nothing.
    pub token: String,
    /// What opens a place.
    pub editor: Editor,
}

/// Serves a site on a thread of its own.
///
/// # Errors
/// The listener or the thread cannot be used.
pub fn start(listener: TcpListener, site: Site) -> io::Result<()> {
    let address = listener.local_addr()?;
    listener.set_nonblocking(true)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().enable_time().build()?;
    let app = app(Arc::new(site), address);
    let serve = move || {
        runtime.block_on(async {
            if let Ok(listener) = tokio::net::TcpListener::from_std(listener) {
                // Serving ends with the program.
                connections::serve(listener, app, LIMITS).await;
            }
        });
    };
    thread::Builder::new().name("server".to_owned()).spawn(serve)?;
    Ok(())
}

fn app(site: Arc<Site>, address: SocketAddr) -> Router {
    let gate = Arc::new(gate::Gate::new(address, &site.token));
    let pages = Router::new()
        .route("/", get(assets::index))
        .route("/{file}", get(assets::file))
        .route("/events/", get(stream::first_sheet))
        .route("/events/{*sheet}", get(stream::sheet))
        .route("/pages/{image}", get(answers::page))
        .route("/pages/{image}/{strip}", get(answers::strip))
        .route("/pdf/{*sheet}", get(answers::pdf))
        .route("/place", post(answers::open_place))
        .route("/edit", post(changes::edit).layer(DefaultBodyLimit::max(LARGEST_CHANGE)))
        .route("/undo", post(changes::undo))
        .route("/redo", post(changes::redo))
        .route("/says", post(changes::says))
        .route("/where", post(changes::whereabouts).layer(DefaultBodyLimit::max(LARGEST_CHANGE)));
    Router::new()
        .nest(&format!("/{}/", site.token), pages)
        .layer(DefaultBodyLimit::max(LARGEST_REQUEST))
        .layer(middleware::from_fn_with_state(LIMITS.request, connections::arriving))
        .layer(middleware::from_fn_with_state(gate, gate::pass))
        .with_state(site)
}
