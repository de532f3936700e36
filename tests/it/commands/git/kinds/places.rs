//! How each kind of repository comes to be.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

use super::super::{PATH, PROJECT, SHEET};

/// A kind of repository.
pub struct Kind {
    /// As the manual calls it.
    pub name: &'static str,
    /// Makes one in an empty folder, with its work tree; `None` where this git cannot.
    make: fn(&Maker) -> Option<PathBuf>,
}

pub const KINDS: &[Kind] = &[
    Kind { name: "普通のもの", make: |maker| maker.init("目標", &[]) },
    Kind { name: "作業場所を足したもの（git worktree）", make: worktree },
    Kind { name: "サブモジュール", make: submodule },
    Kind { name: "作業場所を足した bare", make: bare },
    Kind { name: ".git が別の場所にあるもの（--separate-git-dir）", make: separate },
    Kind { name: "core.hooksPath がフォルダーの中", make: hooks_inside },
    Kind { name: "core.hooksPath がフォルダーの外", make: hooks_outside },
    Kind { name: "husky", make: husky },
    Kind { name: "pre-commit", make: pre_commit },
    Kind { name: "reftable", make: |maker| maker.init("目標", &["--ref-format=reftable"]) },
    Kind { name: "SHA-256", make: |maker| maker.init("目標", &["--object-format=sha256"]) },
    Kind { name: "shallow clone", make: |maker| maker.clone(&["--depth=1"]) },
    Kind { name: "sparse checkout", make: sparse },
    Kind { name: "partial clone", make: |maker| maker.clone(&["--filter=blob:none"]) },
];

/// A repository of a kind.
pub struct Place {
    maker: Maker,
    work: PathBuf,
    /// Its settings before anything was set up.
    pub before: Vec<(String, String)>,
}

impl Place {
    pub fn of(kind: &Kind) -> Option<Self> {
        let maker = Maker { folder: TempDir::new().unwrap() };
        let work = (kind.make)(&maker)?;
        let mut place = Self { maker, work, before: Vec::new() };
        place.before = place.settings();
        Some(place)
    }

    pub fn git(&self, arguments: &[&str]) -> Output {
        self.maker.git(&self.work, arguments)
    }

    pub fn ok(&self, arguments: &[&str]) -> String {
        self.maker.ok(&self.work, arguments)
    }

    pub fn mokuhyo(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mokuhyo"));
        self.maker.environed(command.args(arguments).current_dir(&self.work)).output().unwrap()
    }

    /// Runs the program where no other can be found.
    pub fn mokuhyo_without_git(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mokuhyo"));
        let nowhere = self.maker.path().join("無い");
        self.maker
            .environed(command.args(arguments).current_dir(&self.work))
            .env("PATH", nowhere)
            .output()
            .unwrap()
    }

    pub fn read(&self) -> String {
        fs::read_to_string(self.work.join(PATH)).unwrap()
    }

    pub fn write(&self, sheet: &str) {
        fs::write(self.work.join(PATH), sheet).unwrap();
    }

    /// Commits all files as they stand, unchecked.
    pub fn commit(&self, message: &str) {
        self.ok(&["add", "--all"]);
        self.ok(&["commit", "--quiet", "--no-verify", "--allow-empty", "--message", message]);
    }

    /// Commits all files as they stand, as a user does.
    pub fn commit_checked(&self, message: &str) {
        self.ok(&["add", "--all"]);
        self.ok(&["commit", "--quiet", "--message", message]);
    }

    /// Adds the line that the user was told to add to a hook.
    pub fn add_line(&self, hook: &Path, line: &str) {
        let hook = self.work.join(hook);
        let before = fs::read_to_string(&hook).unwrap_or_else(|_| "#!/bin/sh\n".to_owned());
        write_hook(&hook, &format!("{before}{line}\n"));
    }

    /// The files of Git's own folder that are settings, and what stands in the hooks of the work tree but the
    /// lines that the user has added.
    pub fn settings(&self) -> Vec<(String, String)> {
        let common = self.ok(&["rev-parse", "--git-common-dir"]);
        let common = self.work.join(common.trim());
        let names = ["config", "info/attributes", "hooks/pre-commit", "hooks/pre-commit.legacy"];
        let file = |name: &str| Some((name.to_owned(), fs::read_to_string(common.join(name)).ok()?));
        names.into_iter().filter_map(file).collect()
    }
}

/// A folder in which repositories are made.
pub struct Maker {
    folder: TempDir,
}

impl Maker {
    fn path(&self) -> PathBuf {
        fs::canonicalize(self.folder.path()).unwrap()
    }

    /// What a program may see of the machine: its programs, ours among them.
    fn environed<'c>(&self, command: &'c mut Command) -> &'c mut Command {
        let ours = Path::new(env!("CARGO_BIN_EXE_mokuhyo")).parent().unwrap().to_owned();
        let path = std::env::var_os("PATH").unwrap_or_default();
        let path = std::env::join_paths(std::env::split_paths(&path).chain([ours])).unwrap();
        command.env_clear().env("PATH", path).env("GIT_CONFIG_NOSYSTEM", "1").env("HOME", self.folder.path());
        if let Some(root) = std::env::var_os("SystemRoot") {
            command.env("SystemRoot", root);
        }
        let somebody = [("NAME", "見本"), ("EMAIL", "mihon@example.jp"), ("DATE", "1774969200 +0900")];
        for (name, value) in somebody {
            command.env(format!("GIT_AUTHOR_{name}"), value).env(format!("GIT_COMMITTER_{name}"), value);
        }
        command
    }

    fn git(&self, folder: &Path, arguments: &[&str]) -> Output {
        let settings = ["-c", "protocol.file.allow=always", "-c", "uploadpack.allowFilter=true"];
        self.environed(Command::new("git").args(settings).args(arguments).current_dir(folder))
            .output()
            .unwrap()
    }

    fn ok(&self, folder: &Path, arguments: &[&str]) -> String {
        let output = self.git(folder, arguments);
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(
            output.status.success(),
            "git {}: {told}{}",
            arguments.join(" "),
            String::from_utf8_lossy(&output.stdout)
        );
        String::from_utf8(output.stdout).unwrap()
    }

    /// A repository with a project of two years.
    fn init(&self, name: &str, options: &[&str]) -> Option<PathBuf> {
        let work = self.path().join(name);
        fs::create_dir_all(&work).unwrap();
        let made = self.git(&work, &[&["init", "--quiet", "--initial-branch", "main"], options].concat());
        if !made.status.success() {
            return None;
        }
        for (name, text) in [
            ("mokuhyo.yaml", PROJECT),
            (PATH, SHEET),
            ("goals/r7/福祉部.yaml", &SHEET.replace("令和8年", "令和7年")),
        ] {
            let path = work.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        self.ok(&work, &["add", "--all"]);
        self.ok(&work, &["commit", "--quiet", "--message", "初め"]);
        // A history, of which some clones have not all.
        self.ok(&work, &["commit", "--quiet", "--allow-empty", "--message", "次"]);
        Some(work)
    }

    fn clone(&self, options: &[&str]) -> Option<PathBuf> {
        let origin = address(&self.init("元", &[])?);
        let arguments = [&["clone", "--quiet"], options, &[origin.as_str(), "目標"]].concat();
        self.ok(&self.path(), &arguments);
        Some(self.path().join("目標"))
    }
}

fn address(of: &Path) -> String {
    let path = of.to_str().unwrap().trim_start_matches(r"\\?\").replace('\\', "/");
    format!("file://{}{path}", if path.starts_with('/') { "" } else { "/" })
}

fn write_hook(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
    }
}

fn worktree(maker: &Maker) -> Option<PathBuf> {
    let first = maker.init("目標", &[])?;
    maker.ok(&first, &["worktree", "add", "--quiet", "../別の場所", "-b", "別"]);
    Some(maker.path().join("別の場所"))
}

fn submodule(maker: &Maker) -> Option<PathBuf> {
    let origin = address(&maker.init("元", &[])?);
    let whole = maker.path().join("全体");
    maker.ok(&maker.path(), &["init", "--quiet", "全体"]);
    maker.ok(&whole, &["submodule", "--quiet", "add", &origin, "目標"]);
    Some(whole.join("目標"))
}

fn bare(maker: &Maker) -> Option<PathBuf> {
    maker.init("元", &[])?;
    maker.ok(&maker.path(), &["clone", "--quiet", "--bare", "元", "目標/.bare"]);
    maker.ok(&maker.path().join("目標/.bare"), &["worktree", "add", "--quiet", "../本流", "main"]);
    Some(maker.path().join("目標/本流"))
}

fn separate(maker: &Maker) -> Option<PathBuf> {
    maker.init("目標", &["--separate-git-dir", "../目標の記録"])
}

fn hooks_inside(maker: &Maker) -> Option<PathBuf> {
    let work = maker.init("目標", &[])?;
    maker.ok(&work, &["config", "core.hooksPath", ".githooks"]);
    Some(work)
}

fn hooks_outside(maker: &Maker) -> Option<PathBuf> {
    let work = maker.init("目標", &[])?;
    let shared = maker.path().join("皆のフック");
    fs::create_dir_all(&shared).unwrap();
    maker.ok(&work, &["config", "core.hooksPath", shared.to_str().unwrap()]);
    Some(work)
}

/// As husky's own set-up leaves a repository: a folder that it makes anew each time, from which it calls what
/// stands beside it.
fn husky(maker: &Maker) -> Option<PathBuf> {
    let work = maker.init("目標", &[])?;
    let caller = "#!/bin/sh\nhook=\"$(dirname \"$(dirname \"$0\")\")/pre-commit\"\ntest ! -f \"$hook\" || exec sh -e \"$hook\"\n";
    write_hook(&work.join(".husky/_/pre-commit"), caller);
    fs::write(work.join(".husky/_/.gitignore"), "*").unwrap();
    maker.ok(&work, &["config", "core.hooksPath", ".husky/_"]);
    Some(work)
}

/// As `pre-commit install` leaves a repository: a hook that is written anew each time, and calls the one that
/// was there before.
fn pre_commit(maker: &Maker) -> Option<PathBuf> {
    let work = maker.init("目標", &[])?;
    let caller = "#!/bin/sh\n# File generated by pre-commit: https://pre-commit.com\nold=\"$0.legacy\"\ntest ! -x \"$old\" || \"$old\" || exit 1\n";
    write_hook(&work.join(".git/hooks/pre-commit"), caller);
    Some(work)
}

fn sparse(maker: &Maker) -> Option<PathBuf> {
    let work = maker.init("目標", &[])?;
    maker.ok(&work, &["sparse-checkout", "set", "goals/r8"]);
    Some(work)
}
