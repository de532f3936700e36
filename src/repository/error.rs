//! Why a repository cannot say what is asked.

use std::fmt;
use std::path::PathBuf;

use crate::diagnostic::visible::visible_path;

/// What is missing, in the words of the user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Error {
    /// The folder lies in no repository.
    NoRepository(PathBuf),
    /// The repository has no files beside it.
    Bare(PathBuf),
    /// A pipe or a device in the place of one of the repository's files.
    NoFile(PathBuf),
    /// Nothing was ever committed.
    NoCommit,
    /// There is no such revision.
    NoRevision {
        /// As typed.
        revision: String,
        /// A branch or tag of a similar name.
        near: Option<String>,
        /// Whether the repository has a part of the history only.
        is_shallow: bool,
    },
    /// A revision that names a file or folder.
    NotACommit(String),
    /// Two revisions without a commit in common.
    NoFork {
        /// One revision, as typed.
        one: String,
        /// The other.
        other: String,
        /// Whether the repository has a part of the history only.
        is_shallow: bool,
    },
    /// A part of the history is not there, in a repository that has not all of it.
    Missing,
    /// A file's contents are not there, in a repository that fetches them when git asks.
    Partial,
    /// The folder's name in the repository is no text.
    Nameless(PathBuf),
    /// The library cannot read the repository, and the git program cannot be asked: why.
    Program(String),
    /// The repository is damaged, or of a kind that is not known: what the library says.
    Unreadable(String),
}

const SHALLOW: &str = "このリポジトリには履歴の一部しかありません（shallow clone）。git fetch --unshallow で全ての履歴を取り寄せてください。GitHub Actions では、actions/checkout に fetch-depth: 0 を指定します。";

const PARTIAL: &str = "このリポジトリには、ファイルの内容の一部しかありません（partial clone）。git fetch --refetch --no-filter で全ての内容を取り寄せてください。";

#[expect(clippy::too_many_lines, reason = "one line for each error")]
impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoRepository(folder) => write!(
                f,
                "{} はGitのリポジトリではありません。Gitを使わずに二つのファイル又はフォルダーを比べるには、--files 古い方 新しい方 と指定してください。",
                visible_path(folder)
            ),
            Self::Bare(folder) => write!(
                f,
                "{} は作業用のファイルのないリポジトリ（bare）です。git clone で手元に写し、そのフォルダーで実行してください。",
                visible_path(folder)
            ),
            Self::NoFile(path) => {
                write!(
                    f,
                    "Gitのリポジトリを読めません（{} は、あるべきファイルではなく、パイプなどです）。",
                    visible_path(path)
                )
            }
            Self::NoCommit => f.write_str("まだ一度もコミットされていないので、HEAD という版はありません。"),
            Self::NoRevision { revision, near, is_shallow } => {
                no_revision(f, revision, near.as_deref(), *is_shallow)
            }
            Self::NotACommit(revision) => {
                write!(
                    f,
                    "「{revision}」は版（コミット）ではありません。ブランチ、タグ又はコミットの名前を指定してください。"
                )
            }
            Self::NoFork { one, other, is_shallow } => {
                let name = |revision: &String| {
                    if revision.is_empty() { "HEAD".to_owned() } else { revision.clone() }
                };
                write!(f, "「{}」と「{}」には、共通の版がありません。", name(one), name(other))?;
                if *is_shallow {
                    f.write_str(SHALLOW)
                } else {
                    f.write_str("二つの版をそのまま比べるには、.. でつないでください。")
                }
            }
            Self::Missing => f.write_str(SHALLOW),
            Self::Partial => f.write_str(PARTIAL),
            Self::Nameless(folder) => {
                write!(
                    f,
                    "{} は文字に直せない名前なので、Gitの記録と比べられません。フォルダーの名前を変えてください。",
                    folder.display()
                )
            }
            Self::Program(reason) => write!(
                f,
                "このリポジトリの版の名前は、git に尋ねないと分かりません（reftable などの新しい形式）が、{reason}。新しい git を入れて、git log が動くことを確かめてください。"
            ),
            Self::Unreadable(reason) => write!(
                f,
                "Gitのリポジトリを読めません（{reason}）。git fsck で壊れていないか確かめてください。"
            ),
        }
    }
}

fn no_revision(
    f: &mut fmt::Formatter<'_>,
    revision: &str,
    near: Option<&str>,
    is_shallow: bool,
) -> fmt::Result {
    write!(f, "版「{revision}」が見付かりません。")?;
    match near {
        Some(near) => write!(f, "「{near}」ではありませんか。")?,
        None => f.write_str("ブランチ、タグ又はコミットの名前を確かめてください。")?,
    }
    if is_shallow { f.write_str(SHALLOW) } else { Ok(()) }
}

impl std::error::Error for Error {}
