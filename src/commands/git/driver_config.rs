//! How Git is told to call this program: lines for the shell that comes with it, on every system.

use std::path::Path;

use super::super::Error;
use crate::diagnostic::visible::{visible_name, visible_path};
use crate::project::PROJECT_FILE;

/// A call of this program without its verb: its path, and the project where that is not the repository's own
/// folder.
///
/// # Errors
/// The program does not know where it stands, or one of the two stands under a name that Git cannot be told.
pub(super) fn program(project: &str) -> Result<String, Error> {
    let path = std::env::current_exe()
        .map_err(|error| Error::Argument(format!("mokuhyo の場所が分かりません（{error}）。")))?;
    let Some(quoted) = quoted_path(&path) else {
        let path = visible_path(&path);
        return Err(Error::Argument(format!(
            "{path} は文字に直せない名前なので、Gitに伝えられません。別のフォルダーに置いてください。"
        )));
    };
    let is_told = |text: &str| !text.contains(char::is_control);
    let refused = |what: &str, advice: &str| {
        Err(Error::Argument(format!(
            "{what}には、改行などの見えない文字があるので、Gitに伝えられません。{advice}"
        )))
    };
    if !is_told(&quoted) {
        return refused(
            &format!("mokuhyo のパス {} ", visible_name(&quoted)),
            "別のフォルダーに置いてください。",
        );
    }
    if !is_told(project) {
        return refused(
            &format!("フォルダーの名前「{}」", visible_name(project)),
            "フォルダーの名前を変えてから、もう一度実行してください。",
        );
    }
    Ok(call(&quoted, project))
}

/// The same for whoever has the program in the search path: a line for a file that others get too.
pub(super) fn by_name(project: &str) -> String {
    call("mokuhyo", project)
}

fn call(program: &str, project: &str) -> String {
    // What begins so would be taken for an option.
    let here = if project.starts_with('-') { "./" } else { "" };
    if project.is_empty() {
        program.to_owned()
    } else {
        format!("{program} --project {}", quoted(&format!("{here}{project}")))
    }
}

/// The project file as a shell finds it from the repository's folder.
pub(super) fn project_file(project: &str) -> String {
    if project.is_empty() { PROJECT_FILE.to_owned() } else { quoted(&format!("./{project}/{PROJECT_FILE}")) }
}

/// A path as the shell takes it; Git's own shell on Windows reads `\` otherwise than Windows does.
fn quoted_path(path: &Path) -> Option<String> {
    let path = path.to_str()?;
    let path = if cfg!(windows) { windows(path) } else { path.to_owned() };
    Some(quoted(&path))
}

/// `\\?\C:\Program Files\mokuhyo.exe` as `C:/Program Files/mokuhyo.exe`.
fn windows(path: &str) -> String {
    let path = match path.strip_prefix(r"\\?\UNC\") {
        Some(share) => format!(r"\\{share}"),
        None => path.strip_prefix(r"\\?\").unwrap_or(path).to_owned(),
    };
    path.replace('\\', "/")
}

fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

/// The merge driver: an exit of 0 or 1 is taken at its word only where it can be ours. A program that is
/// gone, cannot start or breaks off leaves one side alone in
/// `%A`, and Git would have it for the result: whatever is no answer of ours is merged by lines. Git replaces `%O`
/// and its like; a percent sign of the path stands for itself.
pub(super) fn merging(program: &str) -> String {
    let program = program.replace('%', "%%");
    // An older Git leaves the names of the sides as they stand.
    let by_lines = "case %X in %%X) set 自分の版 相手の版 ;; *) set %X %Y ;; esac; \
                    git merge-file --marker-size=%L -L \"$1\" -L base -L \"$2\" %A %O %B";
    // Git hands over the length of the marks, but not their style.
    let marks = "--marker-size %L --conflict-style \"$(git config merge.conflictStyle)\" --base-name %S";
    // Whatever breaks off may end with 1 too, but marks nothing.
    format!(
        "if {program} --version >/dev/null 2>&1; then {program} git merge-driver {marks} %O %A %B %P %X %Y; \
         case $? in 0) exit 0 ;; 1) grep -q '^<\\{{%L\\}} ' %A && exit 1 ;; esac; fi; \
         echo 'mokuhyo を動かせないので、シートを行ごとに合わせます。' >&2; {by_lines}"
    )
}

/// The text of a version: the file as it stands, where the program cannot say it. Git puts the file's name
/// behind.
pub(super) fn showing(program: &str) -> String {
    format!("show() {{ {program} git textconv \"$1\" 2>/dev/null || cat \"$1\"; }}; show")
}

/// The comparison of two versions: by lines, where the program cannot make it. Git puts what is to be
/// compared behind: of an unmerged file the name alone.
pub(super) fn comparing(program: &str) -> String {
    let by_lines = "git --no-pager diff --no-ext-diff --no-textconv --no-index -- \"$2\" \"$5\"";
    format!(
        "compare() {{ {program} --version >/dev/null 2>&1 && {program} git diff-driver \"$@\" && return; \
         echo \"$1: mokuhyo を動かせないので、行ごとに示します。\"; test $# -lt 7 || {by_lines} || test $? -eq 1; }}; compare"
    )
}

/// A value as a configuration has it.
pub(super) fn configured(value: &str) -> String {
    format!("\"{}\"", value.replace('\\', r"\\").replace('"', "\\\""))
}

/// The pattern of `.gitattributes` for all below a folder of the repository, and what follows it.
pub(super) fn attribute(folder: &str, ending: &str, attributes: &str) -> String {
    let escaped: String = folder
        .chars()
        .flat_map(|c| ['\\'].into_iter().filter(move |_| "\\*?[".contains(c)).chain([c]))
        .collect();
    let folder = if escaped.is_empty() { String::new() } else { format!("{escaped}/") };
    let pattern = format!("/{folder}goals/**/*{ending}");
    // A pattern with a space or a quote in it is read as C reads a text.
    let pattern = format!("\"{}\"", pattern.replace('\\', r"\\").replace('"', "\\\"").replace('\t', r"\t"));
    format!("{pattern} {attributes}\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_one_word_to_the_shell() {
        assert_eq!(call(&quoted("/opt/目標 管理/mokuhyo"), ""), "'/opt/目標 管理/mokuhyo'");
        assert_eq!(
            call(&quoted("/opt/it's/mokuhyo"), "各部 の目標"),
            r"'/opt/it'\''s/mokuhyo' --project '各部 の目標'"
        );
        assert_eq!(windows(r"\\?\C:\Program Files\mokuhyo.exe"), "C:/Program Files/mokuhyo.exe");
        assert_eq!(windows(r"\\?\UNC\server\share\mokuhyo.exe"), "//server/share/mokuhyo.exe");
        assert_eq!(call("mokuhyo", "-市"), "mokuhyo --project './-市'");
        assert!(merging("'/a%O/mokuhyo'").contains(" '/a%%O/mokuhyo' git merge-driver --"));
    }

    #[test]
    fn a_pattern_names_one_folder() {
        assert_eq!(attribute("", ".yaml", "diff=x"), "\"/goals/**/*.yaml\" diff=x\n");
        assert_eq!(
            attribute("各部 の[目標]", ".yml", "diff=x"),
            "\"/各部 の\\\\[目標]/goals/**/*.yml\" diff=x\n"
        );
    }
}
