//! Why a file stays as it is, in the words of whoever wrote on the page.

use crate::form::{Field, Kind};
use crate::sheet::draft::DraftProblem;
use crate::sheet::edit::EditError;
use crate::workspace::Unwritable;

/// Why a wish was not granted. The file stays as it is.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// The preview was started so that nothing is written.
    #[error("見るだけ（--read-only）で開いているため、書き込めません。")]
    ReadOnly,
    /// There is no such sheet.
    #[error("このシートはありません。")]
    NoSheet,
    /// Its file cannot be read as a sheet.
    #[error(
        "このシートのファイルには読めない所があるため、ここからは書き込めません。編集ソフトで直してください。"
    )]
    Unreadable,
    /// The request is none that the page makes.
    #[error("この操作はできません。ページを読み込み直してください。")]
    Unknown,
    /// A part cannot say what was typed.
    #[error("{message}")]
    Value {
        /// Its id.
        part: String,
        /// What is to be said.
        message: String,
    },
    /// Somebody else changed the same cell meanwhile.
    #[error("同じ欄がほかで書き換えられています。書き込んでいません。")]
    Conflict,
    /// What is to be taken back was changed again by somebody else.
    #[error("その後にほかで書き換えられているため、戻せません。この操作は飛ばします。")]
    NotTakenBack,
    /// Nothing can be taken back.
    #[error("戻せる操作はありません。")]
    NothingToTakeBack,
    /// Nothing that was taken back can be made again.
    #[error("やり直せる操作はありません。")]
    NothingToMakeAgain,
    /// There is nothing to mend any more.
    #[error("直す所が見付かりません。")]
    NothingToMend,
    /// It cannot be written.
    #[error(transparent)]
    Unwritable(#[from] Unwritable),
}

impl Refused {
    /// What it is to the page.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Value { .. } => "value",
            Self::Conflict => "conflict",
            _ => "other",
        }
    }

    /// Why an edit of a part was not made.
    pub fn of_edit(part: &str, field: Option<&Field>, error: &EditError) -> Self {
        let message = match error {
            EditError::Value(error) => about_value(field, error.problem),
            EditError::NoGoal => "この目標はありません。",
            EditError::Unreadable => return Self::Unreadable,
            EditError::Layout => {
                "このファイルの書き方では、ここから書き込めません。編集ソフトで直してください。"
            }
            EditError::Unfaithful => {
                "書き込むと内容が変わるおそれがあるため、書き込んでいません。このプログラムの誤りですので、お知らせください。"
            }
        };
        Self::Value { part: part.to_owned(), message: message.to_owned() }
    }
}

fn about_value(field: Option<&Field>, problem: DraftProblem) -> &'static str {
    match (problem, field.map(|field| field.kind)) {
        (DraftProblem::Unreadable, Some(Kind::Date)) => {
            "日付として読めません。令和8年4月1日 のように書いてください。"
        }
        (DraftProblem::Unreadable, Some(Kind::FiscalYear)) => {
            "年度として読めません。令和8年度 のように書いてください。"
        }
        (DraftProblem::Unreadable, Some(Kind::Numbering)) => {
            "番号として読めません。5 又は 5-2 のように書いてください。"
        }
        (DraftProblem::Several, _) => "この欄に書けるのは、一つだけです。",
        (DraftProblem::Ditto, _) => "上に欄がないため、〃 は書けません。",
        (DraftProblem::Blank, Some(Kind::People)) => "職名を書いてください。「職名：氏名」の順です。",
        _ => "この欄には書けません。",
    }
}
