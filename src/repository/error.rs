//! Why a repository cannot say what is asked.

use std::path::PathBuf;

use crate::diagnostic::visible::visible_path;

/// What is missing, in the words of the user.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The folder lies in no repository.
    #[error(
        "{} はGitのリポジトリではありません。Gitを使わずに二つのファイル又はフォルダーを比べるには、\
         --files 古い方 新しい方 と指定してください。",
        visible_path(.0)
    )]
    NoRepository(PathBuf),
    /// The repository has no files beside it.
    #[error(
        "{} は作業用のファイルのないリポジトリ（bare）です。\
         git clone で手元に写し、そのフォルダーで実行してください。",
        visible_path(.0)
    )]
    Bare(PathBuf),
    /// A pipe or a device in the place of one of the repository's files.
    #[error(
        "Gitのリポジトリを読めません（{} は、あるべきファイルではなく、パイプなどです）。",
        visible_path(.0)
    )]
    NoFile(PathBuf),
    /// Nothing was ever committed.
    #[error("まだ一度もコミットされていないので、HEAD という版はありません。")]
    NoCommit,
    /// There is no such revision.
    #[error("版「{revision}」が見付かりません。{}", advice_without_revision(near.as_deref(), *is_shallow))]
    NoRevision {
        /// As typed.
        revision: String,
        /// A branch or tag of a similar name.
        near: Option<String>,
        /// Whether the repository has a part of the history only.
        is_shallow: bool,
    },
    /// A revision that names a file or folder.
    #[error("「{0}」は版（コミット）ではありません。ブランチ、タグ又はコミットの名前を指定してください。")]
    NotACommit(String),
    /// Two revisions without a commit in common.
    #[error(
        "「{}」と「{}」には、共通の版がありません。{}",
        called(one), called(other), advice_without_fork(*is_shallow)
    )]
    NoFork {
        /// One revision, as typed.
        one: String,
        /// The other.
        other: String,
        /// Whether the repository has a part of the history only.
        is_shallow: bool,
    },
    /// A part of the history is not there, in a repository that has not all of it.
    #[error("{SHALLOW}")]
    Missing,
    /// A file's contents are not there, in a repository that fetches them when git asks.
    #[error("{PARTIAL}")]
    Partial,
    /// The folder's name in the repository is no text.
    #[error(
        "{} は文字に直せない名前なので、Gitの記録と比べられません。フォルダーの名前を変えてください。",
        .0.display()
    )]
    Nameless(PathBuf),
    /// The library cannot read the repository, and the git program cannot be asked: why.
    #[error(
        "このリポジトリの版の名前は、git に尋ねないと分かりません（reftable などの新しい形式）が、{0}。\
         新しい git を入れて、git log が動くことを確かめてください。"
    )]
    Program(String),
    /// The repository is damaged, or of a kind that is not known: what the library says.
    #[error("Gitのリポジトリを読めません（{0}）。git fsck で壊れていないか確かめてください。")]
    Unreadable(String),
}

const SHALLOW: &str = "このリポジトリには履歴の一部しかありません（shallow clone）。git fetch --unshallow で全ての履歴を取り寄せてください。GitHub Actions では、actions/checkout に fetch-depth: 0 を指定します。";

const PARTIAL: &str = "このリポジトリには、ファイルの内容の一部しかありません（partial clone）。git fetch --refetch --no-filter で全ての内容を取り寄せてください。";

/// The revision as Git would call it: nothing typed is HEAD.
fn called(revision: &str) -> &str {
    if revision.is_empty() { "HEAD" } else { revision }
}

fn advice_without_fork(is_shallow: bool) -> &'static str {
    if is_shallow {
        SHALLOW
    } else {
        "二つの版をそのまま比べるには、.. でつないでください。"
    }
}

fn advice_without_revision(near: Option<&str>, is_shallow: bool) -> String {
    let advice = match near {
        Some(near) => format!("「{near}」ではありませんか。"),
        None => "ブランチ、タグ又はコミットの名前を確かめてください。".to_owned(),
    };
    advice + if is_shallow { SHALLOW } else { "" }
}
