//! The hook that checks before a commit: its own file, or lines in the user's. Texts alone.

use super::block;

const SHEBANG: &str = "#!/bin/sh\n";

/// What becomes of a hook.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Hook {
    /// It is written so.
    Text(String),
    /// There is none any more.
    Gone,
    /// It stays as it is: no shell reads it.
    Foreign,
    /// It has nothing of ours.
    Untouched,
}

/// The hook with our check in it, at its beginning: behind it might stand an `exit`.
pub(super) fn with_check(hook: Option<&str>, program: &str) -> Hook {
    let hook = hook.filter(|hook| !is_ours(hook)).unwrap_or(SHEBANG);
    let first = hook.lines().next().unwrap_or_default();
    let shell = first.strip_prefix("#!").and_then(|line| line.split_whitespace().next_back());
    let is_shell =
        shell.is_some_and(|shell| shell.rsplit('/').next().is_some_and(|name| name.ends_with("sh")));
    if !is_shell {
        return Hook::Foreign;
    }
    let head = hook.find('\n').map_or(hook.len(), |end| end + 1);
    Hook::Text(block::with(hook, head, &lines(program)))
}

/// Whether nothing in a hook is the user's: it is ours, whole or broken off while it was written.
pub(super) fn is_ours(hook: &str) -> bool {
    if let Some(rest) = block::without(hook) {
        return rest.trim_end() == SHEBANG.trim_end();
    }
    let hook = hook.trim_end_matches('\0');
    let Some(rest) = hook.strip_prefix(SHEBANG) else { return SHEBANG.starts_with(hook) };
    block::is_beginning(rest, |line| line.contains("mokuhyo") || ["else", "fi"].contains(&line))
}

/// The hook as it was.
pub(super) fn without_check(hook: &str) -> Hook {
    match block::without(hook) {
        None => Hook::Untouched,
        Some(rest) if rest == SHEBANG => Hook::Gone,
        Some(rest) => Hook::Text(rest),
    }
}

/// What is said when a commit is stopped: Git itself says nothing.
const STOPPED: &str = "コミットしていません（何も記録されていません）。上の誤りを直して git add し、もう一度 git commit してください。確かめずに記録するには、git commit --no-verify とします。";

/// A program that is no longer there keeps nobody from committing.
fn lines(program: &str) -> String {
    format!(
        "if {program} --version >/dev/null 2>&1; then\n    {} || {{ echo '{STOPPED}' >&2; exit 1; }}\nelse\n    echo 'mokuhyo が見付からないので、シートを確かめずにコミットします。' >&2\nfi\n",
        check(program)
    )
}

/// How the check is called.
pub(super) fn check(program: &str) -> String {
    format!("{program} --quiet check --staged --changed-since HEAD")
}

/// The check as one line that the user puts into another hook: it keeps nobody from committing who has no
/// such project or no such program.
pub(super) fn line(project_file: &str, program: &str) -> String {
    format!(
        "if test -f {project_file} && {program} --version >/dev/null 2>&1; then {} || exit 1; fi",
        check(program)
    )
}

/// Whether a hook has that line, or calls the check in another way.
pub(super) fn has_line(hook: &str) -> bool {
    let is_call = |line: &str| {
        line.contains("mokuhyo") && line.contains("check --staged") && !line.trim_start().starts_with('#')
    };
    hook.lines().any(is_call)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hook_of_the_user_stays_as_it_was() {
        for hook in ["#!/bin/sh\nexit 0\n", "#!/usr/bin/env bash\r\nnpm test", "#!/bin/dash"] {
            let Hook::Text(ours) = with_check(Some(hook), "'mokuhyo'") else { panic!("{hook}") };
            assert!(ours.starts_with("#!") && ours.contains("--changed-since HEAD"));
            assert_eq!(without_check(&ours), Hook::Text(hook.to_owned()));
        }
        for foreign in ["#!/usr/bin/python3\n", "\u{7f}ELF", "echo\n"] {
            assert_eq!(with_check(Some(foreign), "'mokuhyo'"), Hook::Foreign);
        }
    }

    #[test]
    fn a_hook_that_is_ours_alone_leaves_nothing() {
        let Hook::Text(ours) = with_check(None, "'mokuhyo'") else { panic!() };
        assert_eq!(without_check(&ours), Hook::Gone);
        assert_eq!(without_check("#!/bin/sh\nexit 0\n"), Hook::Untouched);
    }

    #[test]
    fn a_hook_of_ours_that_broke_off_is_written_anew() {
        let Hook::Text(ours) = with_check(None, "'/opt/mokuhyo'") else { panic!() };
        for broken in (0..ours.len()).filter_map(|end| ours.get(..end)) {
            assert!(is_ours(broken), "{broken}");
            assert_eq!(with_check(Some(broken), "'/opt/mokuhyo'"), Hook::Text(ours.clone()));
        }
        let full_of_nothing = "\0".repeat(ours.len());
        assert_eq!(with_check(Some(&full_of_nothing), "'/opt/mokuhyo'"), Hook::Text(ours.clone()));
        for users in [
            "#!/bin/sh\nexit 0\n",
            "#!/bin/bash\n",
            &format!("{ours}echo 見本\n"),
            &ours.replace("fi\n", "fi\necho 見本\n"),
        ] {
            assert_eq!(is_ours(users), users.contains("fi\necho 見本\n#"), "{users}");
        }
    }
}
