//! `diff`: shows what changed in the goals between two versions.

mod scope;
mod sides;
pub(super) mod versions;

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use self::sides::Sides;
use super::writing::write_result;
use super::{Console, Error, Outcome};
use crate::review::{self, Review, SheetChange};

/// 目標ごと、欄ごとに、何が変わったかを示す
#[derive(Debug, Args)]
pub struct Arguments {
    /// 比べる版：A..B は A から B まで、A...B は A と分かれてから B まで、A だけなら A から今のファイルまで（省くと、最後のコミットから今のファイルまで）。続けて、シート又はフォルダー
    #[arg(value_name = "版 | PATH")]
    pub operands: Vec<String>,
    /// シート又はフォルダー。「--」の後に書くと、版の名前と間違われない
    #[arg(value_name = "PATH", last = true)]
    pub paths: Vec<PathBuf>,
    /// 次に記録するファイル（git add したもの）を比べる
    #[arg(long)]
    pub staged: bool,
    /// Gitを使わずに、二つのファイル又は二つのフォルダーを比べる
    #[arg(long, num_args = 2, value_names = ["OLD", "NEW"], conflicts_with_all = ["operands", "paths", "staged"])]
    pub files: Vec<PathBuf>,
    /// 結果の形式：text は画面、markdown はプルリクエストのコメント、html はブラウザー、json は機械が読む形
    #[arg(long, value_enum, default_value_t = Format::Text, value_name = "形式")]
    pub format: Format,
    /// 結果を書き出すファイル
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// 変わったところがあれば、終了コードを1とする
    #[arg(long)]
    pub exit_code: bool,
}

/// The forms in which changes are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// 画面で読む形
    Text,
    /// JSON
    Json,
}

/// Shows what changed.
///
/// # Errors
/// There is no project or no such version, or a file cannot be read or written.
pub fn run(arguments: &Arguments, folder: Option<&Path>, console: Console) -> Result<Outcome, Error> {
    let sides = Sides::of(arguments, folder)?;
    for note in &sides.notes {
        console.note(note);
    }
    let review = sides.compare();
    let text = match arguments.format {
        Format::Text => review::text(&review, console.appearance().color && arguments.out.is_none()),
        Format::Json => review::json(&review),
    };
    match &arguments.out {
        Some(path) => write_result(path, text.as_bytes())?,
        None => console.print(&text)?,
    }
    Ok(outcome(&review, arguments.exit_code))
}

/// What can no longer be read is a finding; what could not be read before is history.
fn outcome(review: &Review, tells_changes: bool) -> Outcome {
    let is_broken = |sheet: &SheetChange| sheet.complaints().last().is_some_and(|complaints| !complaints.is_empty());
    let is_finding = review.sheets.iter().any(is_broken) || (tells_changes && !review.sheets.is_empty());
    if is_finding { Outcome::Findings } else { Outcome::Clean }
}
