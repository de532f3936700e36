//! The two pipes between an editor and the server.
//!
//! Enters: standard input and output. Leaves: a connection. What is no message is passed over, as far as its
//! length is told, and a length that no message has ends the connection: nothing that is sent can exhaust the
//! memory or stop the program with an error of its own.

use std::io::{self, BufRead, Read as _, Write as _};
use std::thread::{self, JoinHandle};

use lsp_server::{Connection, Message};

/// No message has more bytes: a sheet has 2 MB at most.
const LONGEST_MESSAGE: u64 = 64 << 20;
/// Nor its header.
const LONGEST_HEADER: u64 = 64 << 10;

/// The connection to whoever started the program, and what is to be waited for at the end, so that the last
/// answer is written.
pub fn stdio() -> (Connection, JoinHandle<()>) {
    let (ours, theirs) = Connection::memory();
    let Connection { sender, receiver } = theirs;
    thread::spawn(move || read_all(&mut io::stdin().lock(), |message| sender.send(message).is_ok()));
    let writer = thread::spawn(move || {
        let mut out = io::BufWriter::new(io::stdout().lock());
        // Whoever closed the pipe hears nothing more.
        let _ = receiver.iter().try_for_each(|message| message.write(&mut out).and_then(|()| out.flush()));
    });
    (ours, writer)
}

/// Reads messages until there are no more, or nobody takes them.
fn read_all(input: &mut impl BufRead, mut take: impl FnMut(Message) -> bool) {
    while let Ok(Some(bytes)) = read_one(input) {
        if let Ok(message) = serde_json::from_slice(&bytes)
            && !take(message)
        {
            return;
        }
    }
}

/// The bytes of the next message; `None` at the end.
fn read_one(input: &mut impl BufRead) -> io::Result<Option<Vec<u8>>> {
    let mut header = input.take(LONGEST_HEADER);
    let mut length = None;
    loop {
        let mut line = Vec::new();
        if header.read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        let line = String::from_utf8_lossy(&line);
        if line.trim().is_empty() {
            break;
        }
        if let Some((name, value)) = line.split_once(':')
            && name.trim().eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse::<u64>().ok();
        }
    }
    let length = length.filter(|length| *length <= LONGEST_MESSAGE).ok_or(io::ErrorKind::InvalidData)?;
    let mut bytes = Vec::new();
    input.take(length).read_to_end(&mut bytes)?;
    Ok(u64::try_from(bytes.len()).is_ok_and(|read| read == length).then_some(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn methods(input: &[u8]) -> Vec<String> {
        let mut methods = Vec::new();
        read_all(&mut &*input, |message| {
            if let Message::Notification(notification) = message {
                methods.push(notification.method);
            }
            true
        });
        methods
    }

    fn framed(text: &str) -> String {
        format!("Content-Length: {}\r\n\r\n{text}", text.len())
    }

    #[test]
    fn what_is_no_message_is_passed_over_and_the_next_is_read() {
        let good = framed(r#"{"jsonrpc":"2.0","method":"福祉"}"#);
        for bad in ["{", "[]", "null", "\u{feff}", r#"{"id":1.5}"#, "あ"] {
            assert_eq!(methods(format!("{}{good}", framed(bad)).as_bytes()), ["福祉"], "{bad}");
        }
        let header = good.replacen("Content-Length", "Content-Type: text\r\ncontent-length ", 1);
        assert_eq!(methods(header.as_bytes()), ["福祉"]);
    }

    #[test]
    fn lengths_that_no_message_has_end_the_connection() {
        let good = framed(r#"{"method":"a"}"#);
        for bad in [
            "Content-Length: 99999999999999999999\r\n\r\n",
            "Content-Length: -1\r\n\r\n",
            "\r\n",
            "x\r\n\r\n",
        ] {
            assert_eq!(methods(format!("{bad}{good}").as_bytes()), [""; 0], "{bad:?}");
        }
        assert_eq!(methods(&vec![b'a'; 1 << 20]), [""; 0]);
        assert_eq!(methods(good.get(..good.len() - 3).unwrap().as_bytes()), [""; 0]);
    }
}
