//! A project in a folder of its own, and the program run in it: nothing of the machine's settings reaches it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// A folder with a project.
pub struct Sandbox {
    folder: TempDir,
}

/// A sheet without fault.
pub const SHEET: &str = include_str!("sheet.yaml");
/// A project file that knows the departments of the sheet.
pub const PROJECT: &str = include_str!("mokuhyo.yaml");

/// The sheets of the repository's own city, of both years.
pub fn sample_sheets() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("goals");
    let entries = walkdir::WalkDir::new(root).sort_by_file_name().into_iter().map(Result::unwrap);
    let paths = entries.map(walkdir::DirEntry::into_path);
    let sheets: Vec<PathBuf> =
        paths.filter(|path| path.extension().is_some_and(|kind| kind == "yaml")).collect();
    assert!(sheets.len() >= 15, "{}", sheets.len());
    sheets
}

/// What is said of a project with one sheet, and what `--fix` makes of it.
pub struct Mended {
    /// What `check` prints.
    pub told: String,
    /// The messages of its findings.
    pub messages: Vec<String>,
    pub project: String,
    pub sheet: String,
    /// What `check --fix` prints.
    pub report: String,
}

impl Sandbox {
    /// Checks and mends a project with one sheet. Mended once, it stays as it is.
    pub fn mended(project: &str, sheet: &str) -> Mended {
        let sandbox = Self::with_sheet(sheet);
        sandbox.write("mokuhyo.yaml", project);
        let told = sandbox.run(&["check"]);
        let json: serde_json::Value =
            serde_json::from_slice(&sandbox.output(&["check", "--format", "json"]).stdout).unwrap();
        let message = |finding: &serde_json::Value| finding["message"].as_str().unwrap().to_owned();
        let messages = json["diagnostics"].as_array().unwrap().iter().map(message).collect();
        let report = sandbox.run(&["check", "--fix"]);
        let read = |name| String::from_utf8(sandbox.read(name)).unwrap();
        let (project, sheet) = (read("mokuhyo.yaml"), read("goals/r8/福祉部.yaml"));
        let again = sandbox.run(&["check", "--fix"]);
        assert!(!again.contains("直しました"), "a second run changes something: {again}\n{project}\n{sheet}");
        Mended { told, messages, project, sheet, report }
    }

    /// An empty folder.
    pub fn empty() -> Self {
        Self { folder: TempDir::new().unwrap() }
    }

    /// A project with one sheet, `goals/r8/福祉部.yaml`.
    pub fn with_sheet(sheet: &str) -> Self {
        let sandbox = Self::empty();
        sandbox.write("mokuhyo.yaml", PROJECT);
        sandbox.write("goals/r8/福祉部.yaml", sheet);
        sandbox
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    pub fn write(&self, name: &str, contents: impl AsRef<[u8]>) {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, contents).unwrap();
    }

    pub fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.path().join(name)).unwrap()
    }

    /// Runs the program in the folder.
    pub fn output(&self, arguments: &[&str]) -> Output {
        self.output_in(arguments, &[])
    }

    /// Runs the program in the folder, with some variables and no others.
    pub fn output_in(&self, arguments: &[&str], environment: &[(&str, &str)]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mokuhyo"));
        command.args(arguments).current_dir(self.path()).env_clear().envs(environment.iter().copied());
        // Windows programs do not start without it.
        if let Some(root) = std::env::var_os("SystemRoot") {
            command.env("SystemRoot", root);
        }
        command.output().unwrap()
    }

    /// What a run prints, as one text: standard output, standard error, status. The folder's path is
    /// replaced.
    pub fn run(&self, arguments: &[&str]) -> String {
        let output = self.output(arguments);
        let folder = fs::canonicalize(self.path()).unwrap();
        let shown = |bytes: &[u8]| {
            let text = String::from_utf8(bytes.to_vec()).unwrap().replace("\r\n", "\n");
            text.replace(folder.to_str().unwrap(), "［フォルダー］")
                .replace(self.path().to_str().unwrap(), "［フォルダー］")
        };
        let (out, err) = (shown(&output.stdout), shown(&output.stderr));
        let status = output.status.code().unwrap();
        [(out, "stdout"), (err, "stderr")]
            .into_iter()
            .filter(|(text, _)| !text.is_empty())
            .fold(String::new(), |all, (text, name)| format!("{all}{name}:\n{text}\n"))
            + &format!("status: {status}")
    }

    /// All files below the folder, in order.
    pub fn files(&self) -> Vec<String> {
        let entries = walkdir::WalkDir::new(self.path()).sort_by_file_name().into_iter().map(Result::unwrap);
        let files = entries.filter(|entry| entry.file_type().is_file());
        files
            .map(|entry| entry.path().strip_prefix(self.path()).unwrap().to_str().unwrap().replace('\\', "/"))
            .collect()
    }
}
