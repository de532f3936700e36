//! How Git is told to call this program: lines for the shell that comes with it, on every system.

use std::path::Path;

use super::super::Error;

/// A call of this program without its verb: its path, and the project where that is not the repository's own folder.
///
/// # Errors
/// The program does not know where it stands, or stands under a name that no text can hold.
pub(super) fn program(project: &str) -> Result<String, Error> {
    let path = std::env::current_exe().map_err(|error| Error::Argument(format!("mokuhyo の場所が分かりません（{error}）。")))?;
    let quoted = quoted_path(&path).ok_or_else(|| {
        Error::Argument(format!("{} は文字に直せない名前なので、Gitに伝えられません。別のフォルダーに置いてください。", path.display()))
    })?;
    Ok(call(&quoted, project))
}

fn call(program: &str, project: &str) -> String {
    if project.is_empty() { program.to_owned() } else { format!("{program} --project {}", quoted(project)) }
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

/// A call in which Git replaces `%O` and its like: a percent sign of the path stands for itself.
pub(super) fn with_places(program: &str) -> String {
    program.replace('%', "%%")
}

/// The pattern of `.gitattributes` for all below a folder of the repository, and what follows it.
pub(super) fn attribute(folder: &str, ending: &str, attributes: &str) -> String {
    let escaped: String = folder.chars().flat_map(|c| ['\\'].into_iter().filter(move |_| "\\*?[".contains(c)).chain([c])).collect();
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
        assert_eq!(call(&quoted("/opt/it's/mokuhyo"), "各部 の目標"), r"'/opt/it'\''s/mokuhyo' --project '各部 の目標'");
        assert_eq!(windows(r"\\?\C:\Program Files\mokuhyo.exe"), "C:/Program Files/mokuhyo.exe");
        assert_eq!(windows(r"\\?\UNC\server\share\mokuhyo.exe"), "//server/share/mokuhyo.exe");
        assert_eq!(with_places("'/a%O/mokuhyo'"), "'/a%%O/mokuhyo'");
    }

    #[test]
    fn a_pattern_names_one_folder() {
        assert_eq!(attribute("", ".yaml", "diff=x"), "\"/goals/**/*.yaml\" diff=x\n");
        assert_eq!(attribute("各部 の[目標]", ".yml", "diff=x"), "\"/各部 の\\\\[目標]/goals/**/*.yml\" diff=x\n");
    }
}
