//! A request to a preview, byte for byte: who does not know its address is shown nothing, and the next is answered.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

/// Where a preview is.
#[derive(Debug)]
pub struct Address {
    /// `127.0.0.1:8573`
    pub host: String,
    /// What its paths begin with.
    pub token: String,
}

/// The request stands with `$HOST` and `$TOKEN` for the two.
pub fn holds(data: &[u8], address: &Address) {
    let text = String::from_utf8_lossy(data);
    let knows = text.contains("$TOKEN") && text.contains("$HOST");
    let request = text.replace("$HOST", &address.host).replace("$TOKEN", &address.token);
    // A stream of changes has no end, and what is half sent no answer.
    let answer = sent(request.as_bytes(), address, Duration::from_millis(200));
    let is_shown = answer.starts_with(b"HTTP/1.1 2") || answer.starts_with(b"HTTP/1.0 2");
    assert!(knows || !is_shown, "shown to whoever asks: {text:?}");
    let usual =
        format!("GET /{}/ HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", address.token, address.host);
    let usual = sent(usual.as_bytes(), address, Duration::from_secs(30));
    assert!(usual.starts_with(b"HTTP/1.1 200"), "not answered any more after {text:?}");
}

/// The answer, as far as it comes without so long a pause.
fn sent(request: &[u8], address: &Address, patience: Duration) -> Vec<u8> {
    let mut stream = TcpStream::connect(&address.host).unwrap();
    stream.set_read_timeout(Some(patience)).unwrap();
    // Who is refused is told so before all is read.
    let _ = stream.write_all(request);
    let (mut answer, mut part) = (Vec::new(), [0; 4096]);
    while let Ok(length @ 1..) = stream.read(&mut part) {
        answer.extend_from_slice(&part[..length]);
    }
    answer
}
