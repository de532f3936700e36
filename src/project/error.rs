//! Why a project cannot be read, in the words of its user.

use std::io;
use std::path::PathBuf;

use super::PROJECT_FILE;
use crate::diagnostic::visible::visible_path;
use crate::fonts;

/// Why a project or its sheets cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No folder from this one up has a project file.
    #[error(
        "{PROJECT_FILE} が {} からその上のフォルダーまでのどこにもありません。\
         プロジェクトのフォルダーに移るか、--project で指定してください。",
        visible_path(.0)
    )]
    NotFound(PathBuf),
    /// No folder has a project file, but one has a file with nearly its name.
    #[error("{PROJECT_FILE} がありません。{} の名前を {PROJECT_FILE} に変えてください。", visible_path(.0))]
    Misnamed(PathBuf),
    /// A file or folder cannot be read.
    #[error("{} を読めません（{}）。", visible_path(.0), reason(.1))]
    Unreadable(PathBuf, io::Error),
    /// A file among the typefaces that is none.
    #[error(
        "{} は、書体のファイルとして読めません。正しいファイル（.ttf、.otf、.ttc、.otc）に置き換えるか、消してください。",
        visible_path(.0)
    )]
    NoTypeface(PathBuf),
    /// A word names no sheet: what to tell of it.
    #[error("{0}")]
    NoSheet(String),
    /// A file or folder that through links leaves the folder in which it must lie, and its real place.
    #[error(
        "{} は、フォルダーの外の {} へのリンクなので、読みません。リンクではなく、ファイルそのものを置いてください。",
        visible_path(.0),
        visible_path(.1)
    )]
    Outside(PathBuf, PathBuf),
}

impl From<fonts::Unreadable> for Error {
    fn from(error: fonts::Unreadable) -> Self {
        match error {
            fonts::Unreadable::NoTypeface(path) => Self::NoTypeface(path),
            fonts::Unreadable::Path(path, error) => Self::Unreadable(path, error),
            fonts::Unreadable::Outside(path, place) => Self::Outside(path, place),
        }
    }
}

/// What the system says of links that lead to each other; the standard library has no stable name for it.
const LINK_LOOP: i32 = if cfg!(windows) {
    1921
} else if cfg!(target_os = "linux") {
    40
} else {
    62
};

/// What the system says of a failure, in the words of the user.
pub fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "見付かりません".to_owned(),
        io::ErrorKind::PermissionDenied => "アクセスが許可されていません".to_owned(),
        io::ErrorKind::IsADirectory => "ファイルではなくフォルダーです".to_owned(),
        io::ErrorKind::NotADirectory => "フォルダーではありません".to_owned(),
        io::ErrorKind::StorageFull => "空き容量がありません".to_owned(),
        io::ErrorKind::QuotaExceeded => "割り当てられた容量を使い切っています".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "書き込めない場所です".to_owned(),
        io::ErrorKind::ResourceBusy | io::ErrorKind::ExecutableFileBusy => {
            "ほかのプログラムが使っています".to_owned()
        }
        io::ErrorKind::AlreadyExists => "同じ名前のファイルがあります".to_owned(),
        io::ErrorKind::InvalidFilename => "ファイルの名前が長過ぎるか、使えない字があります".to_owned(),
        io::ErrorKind::FileTooLarge => "大き過ぎます".to_owned(),
        io::ErrorKind::BrokenPipe => "出力先が閉じられました".to_owned(),
        // The system's own words are English: whoever keeps the machine can look its number up.
        _ => match error.raw_os_error() {
            Some(LINK_LOOP) => "リンクが輪になっていて、たどれません".to_owned(),
            Some(number) => format!("システムのエラー番号 {number}"),
            None => error.to_string(),
        },
    }
}
