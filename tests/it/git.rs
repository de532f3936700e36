//! The git program in a sandbox, where there is one: nothing of the machine's settings reaches it.

use std::process::{Command, Output};

use crate::sandbox::Sandbox;

/// A project in a repository that the git program has made. `HEAD` is `main`.
pub struct Git {
    pub sandbox: Sandbox,
}

impl Git {
    /// A repository with all files of a sandbox committed; `None` where there is no git program.
    pub fn around(sandbox: Sandbox) -> Option<Self> {
        Command::new("git").arg("--version").output().ok()?;
        let git = Self { sandbox };
        git.ok(&["init", "--quiet", "--initial-branch", "main"]);
        git.commit("初め");
        Some(git)
    }

    /// Runs git in the folder, names written as they are.
    pub fn output(&self, arguments: &[&str]) -> Output {
        self.as_set_up(&[&["-c", "core.quotePath=false"], arguments].concat())
    }

    /// Runs git in the folder as the repository is set up, and nothing else.
    pub fn as_set_up(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new("git");
        command.args(arguments).current_dir(self.sandbox.path()).env_clear();
        for name in ["PATH", "SystemRoot"] {
            if let Some(value) = std::env::var_os(name) {
                command.env(name, value);
            }
        }
        let somebody = [
            ("GIT_AUTHOR_NAME", "見本"),
            ("GIT_AUTHOR_EMAIL", "mihon@example.jp"),
            ("GIT_AUTHOR_DATE", "1774969200 +0900"),
        ];
        let committer = somebody.map(|(name, value)| (name.replace("AUTHOR", "COMMITTER"), value));
        command
            .envs(somebody)
            .envs(committer)
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("HOME", self.sandbox.path().join(".git"));
        command.output().unwrap()
    }

    /// What a run prints that must succeed.
    pub fn ok(&self, arguments: &[&str]) -> String {
        let output = self.output(arguments);
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(
            output.status.success(),
            "git {}: {told}{}",
            arguments.join(" "),
            String::from_utf8_lossy(&output.stdout)
        );
        String::from_utf8(output.stdout).unwrap()
    }

    /// Commits all files as they stand, unchecked.
    pub fn commit(&self, message: &str) {
        self.ok(&["add", "--all"]);
        self.ok(&["commit", "--quiet", "--no-verify", "--allow-empty", "--message", message]);
    }
}
