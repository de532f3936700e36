//! A running preview and raw requests to it, as no browser would send them.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::faults::program;
use crate::sandbox::Sandbox;

/// A preview that ends with the test.
pub struct Preview {
    child: Child,
    /// `127.0.0.1:8573`
    pub host: String,
    /// `/…/`
    pub path: String,
}

impl Preview {
    /// Starts the program in a project and waits for its address.
    pub fn start(sandbox: &Sandbox, arguments: &[&str]) -> Self {
        let mut command = Command::new(program());
        command
            .args(arguments)
            .current_dir(sandbox.path())
            .env_clear()
            .env("BROWSER", "true")
            .stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().strip_prefix("プレビュー: http://").unwrap_or_else(|| panic!("{line:?}"));
        let (host, path) = address.split_at(address.find('/').unwrap());
        Self { child, host: host.to_owned(), path: path.to_owned() }
    }

    /// Sends a request as it is typed here and reads the whole answer.
    pub fn send(&self, request: &str) -> String {
        let mut stream = self.connect();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }

    /// The answer to a GET of a path below the token, with further header lines.
    pub fn get(&self, path: &str, headers: &[&str]) -> String {
        self.send(&request("GET", &format!("{}{path}", self.path), &self.host, headers, ""))
    }

    /// The answer to a POST of JSON below the token, with further header lines.
    pub fn post(&self, path: &str, headers: &[&str], body: &str) -> String {
        let headers: Vec<&str> = headers.iter().copied().chain(["Content-Type: application/json"]).collect();
        self.send(&request("POST", &format!("{}{path}", self.path), &self.host, &headers, body))
    }

    /// What the page itself would be answered: status and body.
    pub fn ask(&self, path: &str, body: &serde_json::Value) -> (u16, serde_json::Value) {
        let origin = format!("Origin: http://{}", self.host);
        let answer = self.post(path, &[&origin], &body.to_string());
        let (_, text) = answer.split_once("\r\n\r\n").unwrap();
        (status(&answer), serde_json::from_str(text).unwrap_or_else(|_| text.into()))
    }

    /// The number of its process.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    pub fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.host).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        stream
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

pub fn request(method: &str, path: &str, host: &str, headers: &[&str], body: &str) -> String {
    let headers: String = headers.iter().fold(String::new(), |text, line| text + line + "\r\n");
    format!(
        "{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nContent-Length: {}\r\n{headers}\r\n{body}",
        body.len()
    )
}

/// The status of an answer.
pub fn status(answer: &str) -> u16 {
    answer.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or_default()
}
