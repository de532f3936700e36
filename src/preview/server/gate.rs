//! Who may ask: a page that this server itself gave out, and nobody else.
//!
//! A web page of somebody else that runs in the same browser can send requests to this machine. It does not
//! know the token, its requests say where they come from
//! (`Origin`), and an address that it made lead here says so (`Host`). What changes something is JSON, which no form
//! can send.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HOST, HeaderName, HeaderValue, ORIGIN,
    REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::middleware::Next;
use axum::response::Response;

/// The page runs its own files and nothing else. Only Visual Studio Code shows it within a page of its own: no website
/// has an address of its kinds.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; \
                      base-uri 'none'; form-action 'none'; frame-ancestors vscode-webview: vscode-file:";

/// What the page sends.
const JSON: &[u8] = b"application/json";

/// What a request must say.
#[derive(Debug)]
pub struct Gate {
    /// The names of this server: `127.0.0.1:8573`, `localhost:8573`.
    hosts: [String; 2],
    /// What every path begins with: `/…/`.
    prefix: String,
}

impl Gate {
    /// The gate of a server.
    pub fn new(address: SocketAddr, token: &str) -> Self {
        let port = address.port();
        Self {
            hosts: [format!("127.0.0.1:{port}"), format!("localhost:{port}")],
            prefix: format!("/{token}/"),
        }
    }

    fn admits(&self, method: &Method, path: &str, headers: &HeaderMap) -> bool {
        let is_host = |name: &[u8]| self.hosts.iter().any(|host| host.as_bytes() == name);
        let has_host = matches!(all(headers, &HOST).as_slice(), [host] if is_host(host));
        let has_origin = match all(headers, &ORIGIN).as_slice() {
            // Browsers send it with everything but plain reading.
            [] => method == Method::GET || method == Method::HEAD,
            [origin] => origin.strip_prefix(b"http://").is_some_and(is_host),
            _ => false,
        };
        // No form of a web page can send this without asking first.
        let has_kind = match all(headers, &CONTENT_TYPE).as_slice() {
            [kind] => *kind == JSON,
            _ => false,
        };
        let is_reading = method == Method::GET || method == Method::HEAD;
        has_host && has_origin && (is_reading || has_kind) && self.knows(path)
    }

    /// Whether a path begins with the token. Takes as long for a wrong one as for a nearly right one.
    fn knows(&self, path: &str) -> bool {
        let Some(given) = path.as_bytes().get(..self.prefix.len()) else { return false };
        given.iter().zip(self.prefix.bytes()).fold(0, |difference, (a, b)| difference | (a ^ b)) == 0
    }
}

fn all<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Vec<&'h [u8]> {
    headers.get_all(name).iter().map(HeaderValue::as_bytes).collect()
}

/// Lets a request pass or refuses it, and adds to every answer what a browser must not do with it.
pub async fn pass(State(gate): State<Arc<Gate>>, request: Request, next: Next) -> Response {
    let mut response = if gate.admits(request.method(), request.uri().path(), request.headers()) {
        next.run(request).await
    } else {
        refusal()
    };
    let headers = response.headers_mut();
    headers.entry(CONTENT_SECURITY_POLICY).or_insert(HeaderValue::from_static(POLICY));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("same-origin"));
    headers.insert("cross-origin-opener-policy", HeaderValue::from_static("same-origin"));
    // Nothing of a sheet that is not published yet stays behind on a shared machine.
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn refusal() -> Response {
    let text = "このアドレスでは見られません。mokuhyo preview が示したアドレスを開いてください。\n";
    let mut response = Response::new(Body::from(text));
    *response.status_mut() = StatusCode::FORBIDDEN;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
    response
}
