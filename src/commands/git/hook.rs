//! The hook that checks before a commit: its own file, or lines in the user's.

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
    let hook = hook.unwrap_or(SHEBANG);
    let first = hook.lines().next().unwrap_or_default();
    let shell = first.strip_prefix("#!").and_then(|line| line.split_whitespace().next_back());
    let is_shell = shell.is_some_and(|shell| shell.rsplit('/').next().is_some_and(|name| name.ends_with("sh")));
    if !is_shell {
        return Hook::Foreign;
    }
    let head = hook.find('\n').map_or(hook.len(), |end| end + 1);
    Hook::Text(block::with(hook, head, &lines(program)))
}

/// The hook as it was.
pub(super) fn without_check(hook: &str) -> Hook {
    match block::without(hook) {
        None => Hook::Untouched,
        Some(rest) if rest == SHEBANG => Hook::Gone,
        Some(rest) => Hook::Text(rest),
    }
}

/// A program that is no longer there keeps nobody from committing.
fn lines(program: &str) -> String {
    format!(
        "if {program} --version >/dev/null 2>&1; then\n    {program} --quiet check --staged --changed-since HEAD || exit 1\nelse\n    echo 'mokuhyo が見付からないので、シートを確かめずにコミットします。' >&2\nfi\n"
    )
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
        for foreign in ["#!/usr/bin/python3\n", "\u{7f}ELF", "echo\n", ""] {
            assert_eq!(with_check(Some(foreign), "'mokuhyo'"), Hook::Foreign);
        }
    }

    #[test]
    fn a_hook_that_is_ours_alone_leaves_nothing() {
        let Hook::Text(ours) = with_check(None, "'mokuhyo'") else { panic!() };
        assert_eq!(without_check(&ours), Hook::Gone);
        assert_eq!(without_check("#!/bin/sh\nexit 0\n"), Hook::Untouched);
    }
}
