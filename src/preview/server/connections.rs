//! Connections: how many there are at once, and how long each may keep the server waiting.
//!
//! A browser needs six. Whoever sends half a request, or asks for what it then does not read, is let go, and with it
//! what was kept for it.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use futures_util::StreamExt as _;
use futures_util::stream::unfold;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::time::{Sleep, sleep};

/// What connections may take.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// So many are served at once. The others wait until one is over.
    pub connections: usize,
    /// So long a request may take to arrive, from its first byte, or from the answer before.
    pub request: Duration,
    /// So long nothing of an answer may be taken.
    pub unread: Duration,
}

/// Those of a preview.
pub const LIMITS: Limits =
    Limits { connections: 64, request: Duration::from_secs(10), unread: Duration::from_secs(30) };

/// Serves whoever connects, as long as the program runs.
pub async fn serve(listener: TcpListener, app: Router, limits: Limits) {
    let room = Arc::new(Semaphore::new(limits.connections));
    while let Ok(place) = Arc::clone(&room).acquire_owned().await {
        let Ok((stream, _)) = listener.accept().await else {
            // The system has no handle to give: one may be given back.
            sleep(Duration::from_secs(1)).await;
            continue;
        };
        let app = app.clone();
        tokio::spawn(async move {
            // Whoever breaks off knows it.
            let _ = connection(stream, app, limits).await;
            drop(place);
        });
    }
}

async fn connection(stream: TcpStream, app: Router, limits: Limits) -> hyper::Result<()> {
    let stream = TokioIo::new(Taken { stream, limit: limits.unread, waiting: None });
    let mut server = http1::Builder::new();
    server.timer(TokioTimer::new()).header_read_timeout(limits.request);
    server.serve_connection(stream, TowerToHyperService::new(app)).await
}

/// Breaks a request off whose body does not arrive in time.
pub async fn arriving(State(limit): State<Duration>, request: Request, next: Next) -> Response {
    let late = || axum::Error::new(io::Error::from(io::ErrorKind::TimedOut));
    let in_time = |body: Body| {
        let state = (body.into_data_stream(), Box::pin(sleep(limit)));
        Body::from_stream(unfold(state, move |(mut data, mut time)| async move {
            let part = tokio::select! {
                biased;
                part = data.next() => part?,
                () = &mut time => Err(late()),
            };
            Some((part, (data, time)))
        }))
    };
    next.run(request.map(in_time)).await
}

/// A stream that is given up when nothing of what is sent is taken for a time.
struct Taken {
    stream: TcpStream,
    limit: Duration,
    waiting: Option<Pin<Box<Sleep>>>,
}

impl Taken {
    /// What became of a piece of work, or that it was waited for too long.
    fn in_time<T>(&mut self, cx: &mut Context<'_>, done: Poll<io::Result<T>>) -> Poll<io::Result<T>> {
        if done.is_ready() {
            self.waiting = None;
            return done;
        }
        let limit = self.limit;
        let waiting = self.waiting.get_or_insert_with(|| Box::pin(sleep(limit)));
        waiting.as_mut().poll(cx).map(|()| Err(io::ErrorKind::TimedOut.into()))
    }
}

impl AsyncRead for Taken {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(cx, buffer)
    }
}

impl AsyncWrite for Taken {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let done = Pin::new(&mut self.stream).poll_write(cx, bytes);
        self.in_time(cx, done)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let done = Pin::new(&mut self.stream).poll_flush(cx);
        self.in_time(cx, done)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let done = Pin::new(&mut self.stream).poll_shutdown(cx);
        self.in_time(cx, done)
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read as _, Write as _};
    use std::net::{SocketAddr, TcpStream};
    use std::thread;

    use axum::middleware::from_fn_with_state;
    use axum::routing::{get, post};

    use super::*;

    const SHORT: Limits =
        Limits { connections: 2, request: Duration::from_millis(300), unread: Duration::from_millis(300) };

    /// What has no end, as events have none.
    async fn endless() -> Body {
        let parts = || async { Some((Ok::<_, axum::Error>(vec![b'-'; 1 << 16]), ())) };
        Body::from_stream(unfold((), move |()| parts()))
    }

    /// A server that answers `GET` without an end, and `POST` with what it was sent.
    fn served() -> SocketAddr {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        listener.set_nonblocking(true).unwrap();
        thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async {
                let app = Router::new()
                    .route("/", get(endless))
                    .route("/", post(async |body: String| body))
                    .layer(from_fn_with_state(SHORT.request, arriving));
                serve(TcpListener::from_std(listener).unwrap(), app, SHORT).await;
            });
        });
        address
    }

    /// What is answered to some bytes until the connection is over.
    fn answer(address: SocketAddr, request: &str) -> String {
        let mut stream = connected(address, request);
        let mut answer = Vec::new();
        // Whoever is let go with something unread is told so by an error.
        let _ = stream.read_to_end(&mut answer);
        String::from_utf8(answer).unwrap()
    }

    fn connected(address: SocketAddr, request: &str) -> TcpStream {
        let mut stream = TcpStream::connect(address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        stream
    }

    const WHOLE: &str = "POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 2\r\n\r\nab";

    #[test]
    fn a_request_that_arrives_is_answered_and_half_of_one_is_let_go() {
        let address = served();
        assert!(answer(address, WHOLE).ends_with("\r\n\r\nab"));
        for length in [0, 1, 20, WHOLE.len() - 4, WHOLE.len() - 2, WHOLE.len() - 1] {
            let answer = answer(address, WHOLE.get(..length).unwrap());
            assert!(!answer.contains("200 OK"), "{length}: {answer}");
        }
    }

    #[test]
    fn who_does_not_read_is_let_go_and_others_have_room() {
        let address = served();
        let request = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
        let silent = [connected(address, request), connected(address, request)];
        // Both places are taken until their time is over.
        assert!(answer(address, WHOLE).ends_with("\r\n\r\nab"));
        thread::sleep(2 * SHORT.unread);
        for mut stream in silent {
            // What the system held for it comes still, and then the end.
            let mut part = vec![0; 1 << 16];
            while stream.read(&mut part).is_ok_and(|length| length > 0) {}
        }
    }
}
