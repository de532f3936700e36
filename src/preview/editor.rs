//! Opening a place of a file in an editor.

use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::{fmt, io, thread};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What a part of a path may hold in an address.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~').remove(b':');

/// How a place is opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Editor {
    /// In Visual Studio Code, by its own kind of address.
    VisualStudioCode,
    /// By a program.
    Program {
        /// The program.
        program: String,
        /// Its arguments, in which `{file}`, `{line}` and `{column}` stand for the place.
        arguments: Vec<String>,
    },
    /// In the editor that the preview was started from.
    Host(Host),
}

/// Whether an editor has gone to a line and a column of a file, each from 1.
pub type Go = dyn Fn(&Path, usize, usize) -> bool + Send + Sync;

/// An editor that takes word of a place.
#[derive(Clone)]
pub struct Host(pub Arc<Go>);

impl fmt::Debug for Host {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Host")
    }
}

impl PartialEq for Host {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for Host {}

impl Editor {
    /// A program and its arguments, parted by blanks; `"…"` and `'…'` hold blanks together. Where
    /// `{file}` does not stand among them, the file becomes the last. `None` where no program is named.
    pub fn parse(command: &str) -> Option<Self> {
        let mut words = words(command).into_iter();
        let program = words.next().filter(|program| !program.is_empty())?;
        let mut arguments: Vec<String> = words.collect();
        if !arguments.iter().any(|argument| argument.contains("{file}")) {
            arguments.push("{file}".to_owned());
        }
        Some(Self::Program { program, arguments })
    }

    /// Opens a file at a line and a column, each from 1. No shell reads the command.
    ///
    /// # Errors
    /// The editor cannot be started, or is not on this machine.
    pub fn open(&self, file: &Path, line: usize, column: usize) -> io::Result<()> {
        match self {
            Self::VisualStudioCode if !is_installed() => {
                Err(io::Error::other("Visual Studio Code が見付かりません"))
            }
            Self::VisualStudioCode => opener::open(address(file, line, column)).map_err(io::Error::other),
            Self::Program { program, arguments } => {
                let arguments = arguments.iter().map(|argument| filled(argument, file, line, column));
                let mut command = Command::new(program);
                command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
                let mut editor = command.spawn()?;
                // Whoever waits for it lets the system forget it when it ends.
                thread::spawn(move || editor.wait());
                Ok(())
            }
            Self::Host(Host(go)) if go(file, line, column) => Ok(()),
            Self::Host(_) => Err(io::Error::other("お使いの編集ソフトは、ここから開けません")),
        }
    }
}

/// Whether a program of this machine answers to addresses of Visual Studio Code. To be asked beforehand: what
/// opens addresses says nothing where none does. Where the system cannot be asked, it is taken for granted.
fn is_installed() -> bool {
    let question: (&str, &[&str]) = if cfg!(windows) {
        ("reg", &["query", r"HKEY_CLASSES_ROOT\vscode", "/v", "URL Protocol"])
    } else if cfg!(target_os = "macos") {
        ("open", &["-Ra", "Visual Studio Code"])
    } else {
        ("xdg-mime", &["query", "default", "x-scheme-handler/vscode"])
    };
    let answer =
        Command::new(question.0).args(question.1).stdin(Stdio::null()).stderr(Stdio::null()).output();
    match answer {
        Ok(answer) if cfg!(any(windows, target_os = "macos")) => answer.status.success(),
        // Without a desktop there is nothing that answers; the program of Windows is reached from its Linux.
        Ok(answer) => !answer.stdout.trim_ascii().is_empty() || is_linux_of_windows(),
        Err(_) => is_linux_of_windows(),
    }
}

fn is_linux_of_windows() -> bool {
    std::env::var_os("WSL_DISTRO_NAME").is_some()
}

fn filled(argument: &str, file: &Path, line: usize, column: usize) -> String {
    let mut filled = String::new();
    let mut rest = argument;
    while let Some(at) = rest.find('{') {
        let (before, from) = rest.split_at(at);
        filled.push_str(before);
        let places = [
            ("{file}", file.to_string_lossy().into_owned()),
            ("{line}", line.to_string()),
            ("{column}", column.to_string()),
        ];
        let found = places.iter().find_map(|(name, value)| Some((value, from.strip_prefix(name)?)));
        let (text, after) = found.map_or_else(|| from.split_at(1), |(value, after)| (value.as_str(), after));
        filled.push_str(text);
        rest = after;
    }
    filled + rest
}

fn words(command: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote = None;
    for c in command.chars() {
        match quote {
            Some(open) if c == open => quote = None,
            None if c == '"' || c == '\'' => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            None if c.is_whitespace() => words.extend(word.take()),
            _ => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    words
}

/// `vscode://file/C:/市/goals/a.yaml:42:5`, percent-encoded.
fn address(file: &Path, line: usize, column: usize) -> String {
    let path = file.to_string_lossy().replace('\\', "/");
    let parts: Vec<String> =
        path.split('/').map(|part| utf8_percent_encode(part, PLAIN).to_string()).collect();
    format!("vscode://file/{}:{line}:{column}", parts.join("/").trim_start_matches('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arguments(command: &str) -> Vec<String> {
        let Some(Editor::Program { program, arguments }) = Editor::parse(command) else { return Vec::new() };
        let filled = arguments.iter().map(|argument| filled(argument, Path::new("/市/a b.yaml"), 42, 5));
        std::iter::once(program).chain(filled).collect()
    }

    #[test]
    fn a_command_becomes_a_program_and_its_arguments() {
        assert_eq!(arguments("gedit"), ["gedit", "/市/a b.yaml"]);
        assert_eq!(arguments("vim +{line} {file}"), ["vim", "+42", "/市/a b.yaml"]);
        assert_eq!(arguments("code -g {file}:{line}:{column}"), ["code", "-g", "/市/a b.yaml:42:5"]);
        assert_eq!(
            arguments(r#""C:\Program Files\sakura.exe" -Y={line} '{file}'"#),
            [r"C:\Program Files\sakura.exe", "-Y=42", "/市/a b.yaml"]
        );
        assert_eq!(arguments("e {lines} {} \"\" {file}"), ["e", "{lines}", "{}", "", "/市/a b.yaml"]);
        assert_eq!(arguments("e; rm -rf $(x) {file}"), ["e;", "rm", "-rf", "$(x)", "/市/a b.yaml"]);
    }

    #[test]
    fn a_command_without_a_program_is_none() {
        assert_eq!(Editor::parse("  "), None);
        assert_eq!(Editor::parse("\"\" {file}"), None);
    }

    #[test]
    fn visual_studio_code_is_given_an_address() {
        assert_eq!(
            address(Path::new("/home/a b/福.yaml"), 42, 5),
            "vscode://file/home/a%20b/%E7%A6%8F.yaml:42:5"
        );
        assert_eq!(address(Path::new(r"C:\市\#1.yaml"), 1, 1), "vscode://file/C:/%E5%B8%82/%231.yaml:1:1");
    }
}
