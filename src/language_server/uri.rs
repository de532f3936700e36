//! Addresses of files, as editors write them, and paths, as the system has them.
//!
//! Enters: `file:///…` or a path, and whose paths they are. Leaves: the other of the two. Pure functions of
//! text, so that both systems are tried on either.

use std::path::{Path, PathBuf};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use serde_json::Value as Json;

/// Whose paths are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum System {
    /// `/folder/file`
    Unix,
    /// `C:\folder\file`, `\\server\folder\file`
    Windows,
}

/// The system that the program runs on.
pub const HERE: System = if cfg!(windows) { System::Windows } else { System::Unix };

/// What stands in an address as it is.
const KEPT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');
/// The same, and the colon behind the letter of a drive.
const KEPT_BEHIND_DRIVE: &AsciiSet = &KEPT.remove(b':');
/// What an address must not have as it is.
const ILLEGAL: &AsciiSet = &percent_encoding::CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// The path of a file's address; `None` of an address that is no file's.
pub fn path_of(uri: &str, system: System) -> Option<String> {
    let (scheme, rest) = uri.split_once(':')?;
    let rest = rest.split(['?', '#']).next().filter(|_| scheme.eq_ignore_ascii_case("file"))?;
    let (host, path) = match rest.strip_prefix("//") {
        Some(rest) => rest.split_at(rest.find('/')?),
        None => ("", rest),
    };
    let path = percent_decode_str(path).decode_utf8().ok().filter(|path| !path.contains('\0'))?;
    let host = Some(host).filter(|host| !host.is_empty() && !host.eq_ignore_ascii_case("localhost"));
    match (system, host) {
        (System::Unix, None) => Some(path.into_owned()).filter(|path| path.starts_with('/')),
        (System::Unix, Some(_)) => None,
        (System::Windows, None) => windows_path(&path),
        (System::Windows, Some(host)) => Some(format!("\\\\{host}{}", path.replace('/', "\\"))),
    }
}

/// A drive's letter is written in either case, and it is one drive.
fn windows_path(path: &str) -> Option<String> {
    let path = path.strip_prefix('/').unwrap_or(path);
    let mut characters = path.chars();
    let (letter, colon) = (characters.next()?, characters.next()?);
    let is_drive = letter.is_ascii_alphabetic() && colon == ':';
    is_drive.then(|| format!("{}:{}", letter.to_ascii_uppercase(), characters.as_str().replace('/', "\\")))
}

/// The address of a file.
pub fn uri_of(path: &str, system: System) -> String {
    match system {
        System::Unix => format!("file://{}", utf8_percent_encode(path, KEPT)),
        System::Windows => {
            let path = path.strip_prefix("\\\\?\\").unwrap_or(path).replace('\\', "/");
            match path.strip_prefix("//") {
                Some(shared) => format!("file://{}", utf8_percent_encode(shared, KEPT)),
                None => format!("file:///{}", utf8_percent_encode(&path, KEPT_BEHIND_DRIVE)),
            }
        }
    }
}

/// The path of a file's address on this system.
pub fn local_path(uri: &str) -> Option<PathBuf> {
    path_of(uri, HERE).map(PathBuf::from)
}

/// The address of a file on this system; `None` where its name is no text.
pub fn local_uri(path: &Path) -> Option<String> {
    path.to_str().map(|path| uri_of(path, HERE))
}

/// Writes characters that no address may have, as some editors send them, in the way in which they may
/// stand there.
pub fn escape_addresses(params: &mut Json) {
    match params {
        Json::Object(entries) => {
            for (key, value) in entries.iter_mut() {
                match value {
                    Json::String(text) if key.ends_with("uri") || key.ends_with("Uri") => {
                        *text = utf8_percent_encode(text, ILLEGAL).to_string();
                    }
                    _ => escape_addresses(value),
                }
            }
        }
        Json::Array(items) => items.iter_mut().for_each(escape_addresses),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn addresses_are_read_as_editors_write_them() {
        let cases = [
            ("file:///srv/%E7%A6%8F%E7%A5%89%E9%83%A8.yaml", System::Unix, Some("/srv/福祉部.yaml")),
            ("file:///srv/a%20b%2Bc.yaml", System::Unix, Some("/srv/a b+c.yaml")),
            ("FILE://localhost/srv/a.yaml", System::Unix, Some("/srv/a.yaml")),
            ("file:/srv/a.yaml", System::Unix, Some("/srv/a.yaml")),
            ("file:///srv/100%25.yaml#L3", System::Unix, Some("/srv/100%.yaml")),
            ("file:///c%3A/%E5%B8%82/a.yaml", System::Windows, Some("C:\\市\\a.yaml")),
            ("file:///C:/city/a.yaml", System::Windows, Some("C:\\city\\a.yaml")),
            ("file://server/share/a.yaml", System::Windows, Some("\\\\server\\share\\a.yaml")),
            ("file://server/share/a.yaml", System::Unix, None),
            ("file:///srv/a.yaml", System::Windows, None),
            ("untitled:Untitled-1", System::Unix, None),
            ("https://example.jp/a.yaml", System::Unix, None),
            ("file:///%FF.yaml", System::Unix, None),
            ("file:///a%00b", System::Unix, None),
            ("file:", System::Windows, None),
            ("", System::Unix, None),
        ];
        for (uri, system, path) in cases {
            assert_eq!(path_of(uri, system).as_deref(), path, "{uri}");
        }
    }

    #[test]
    fn a_share_and_a_drive_have_addresses_that_lead_back() {
        for path in ["C:\\市\\福祉部 #1.yaml", "\\\\server\\share\\100%.yaml"] {
            assert_eq!(path_of(&uri_of(path, System::Windows), System::Windows).as_deref(), Some(path));
        }
        assert_eq!(uri_of("\\\\?\\C:\\a.yaml", System::Windows), "file:///C:/a.yaml");
    }

    #[test]
    fn what_no_address_may_have_is_escaped_and_what_it_has_is_kept() {
        let mut params = serde_json::json!({
            "textDocument": { "uri": "file:///福祉 部%20.yaml", "text": "uri: 福祉" },
            "rootUri": null
        });
        escape_addresses(&mut params);
        assert_eq!(params["textDocument"]["uri"], "file:///%E7%A6%8F%E7%A5%89%20%E9%83%A8%20.yaml");
        assert_eq!(params["textDocument"]["text"], "uri: 福祉");
    }

    proptest! {
        #[test]
        fn every_path_has_an_address_that_leads_back_to_it(name in "[^\0]{0,20}", uri in any::<String>()) {
            let path = format!("/{name}");
            prop_assert_eq!(path_of(&uri_of(&path, System::Unix), System::Unix), Some(path));
            let path = format!("C:\\{}", name.replace('/', "\\"));
            prop_assert_eq!(path_of(&uri_of(&path, System::Windows), System::Windows), Some(path));
            // Whatever else is sent is read or not, and nothing more.
            let _ = (path_of(&uri, System::Unix), path_of(&uri, System::Windows));
        }

        #[test]
        fn every_address_that_this_program_writes_is_one(name in "[^\0]{0,20}") {
            for address in [uri_of(&format!("/{name}"), System::Unix), uri_of(&format!("C:\\{name}"), System::Windows)] {
                prop_assert!(address.parse::<lsp_types::Uri>().is_ok(), "{address}");
            }
        }
    }
}
