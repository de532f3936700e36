//! `diff`: shows what changed in the goals between two versions.

pub(super) mod pages;
mod scope;
mod sides;
mod unshown;
pub(super) mod unworded;
pub(super) mod versions;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Args, ValueEnum};

use self::sides::Sides;
use super::shard::Shard;
use super::writing::Target;
use super::{Console, Error, Outcome};
use crate::project::Project;
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
    /// 結果の形式：text は画面、markdown はプルリクエストのコメント、html はブラウザー、pdf は書類、json は機械が読む形
    #[arg(long, value_enum, default_value_t = Format::Text, value_name = "形式")]
    pub format: Format,
    /// pdf の様式：見え消し（省くとこれ）は様式のシートに変更を書き込んだもの、新旧対照表は変わったところを左右に並べたもの
    #[arg(long, value_enum, value_name = "様式")]
    pub style: Option<Style>,
    /// 結果を書き出すファイル。pdf では、シートごとに作るフォルダーでもよい（省くと out/見え消し 又は out/新旧対照表）
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// 変わったところがあれば、終了コードを1とする
    #[arg(long)]
    pub exit_code: bool,
    /// 変わったシートのうち、M 個に分けた N 番目の分だけを示す（例：3/8）。分け方はシートのパスだけで決まる
    #[arg(long, value_name = "N/M")]
    pub shard: Option<Shard>,
}

/// The forms in which changes are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// 画面で読む形
    Text,
    /// プルリクエストのコメント
    Markdown,
    /// ブラウザーで見るページ
    Html,
    /// 起案や公表に付ける書類
    Pdf,
    /// JSON
    Json,
}

/// The two ways in which offices show a change on paper.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Style {
    /// 様式のシートに変更を書き込んだもの
    #[default]
    #[value(name = "見え消し")]
    Marked,
    /// 変わったところを左右に並べたもの
    #[value(name = "新旧対照表")]
    OldAndNew,
}

impl Style {
    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Marked => "見え消し",
            Self::OldAndNew => "新旧対照表",
        }
    }
}

/// Shows what changed.
///
/// # Errors
/// There is no project or no such version, or a file cannot be read or written.
pub fn run(arguments: &Arguments, folder: Option<&Path>, console: Console) -> Result<Outcome, Error> {
    if arguments.style.is_some() && arguments.format != Format::Pdf {
        return Err(Error::Argument("--style は、--format pdf と一緒に指定します。".to_owned()));
    }
    let (review, project) = review(arguments, folder, console)?;
    let text = match arguments.format {
        Format::Pdf => {
            let written = pages::write(&review, arguments, &project, console)?;
            return Ok(written.max(outcome(&review, arguments.exit_code)));
        }
        Format::Text => review::text(&review, console.appearance().color && arguments.out.is_none()),
        Format::Markdown => review::markdown(&review),
        Format::Html => review::html(&review),
        Format::Json => review::json(&review),
    };
    match &arguments.out {
        Some(path) => Target::named(path).write_result(text.as_bytes())?,
        None => console.print(&text)?,
    }
    Ok(outcome(&review, arguments.exit_code))
}

/// What changed between the versions that the user asks for, and the project by which the new one is read.
///
/// # Errors
/// There is no project or no such version, or a file cannot be read.
pub fn review(
    arguments: &Arguments,
    folder: Option<&Path>,
    console: Console,
) -> Result<(Review, Arc<Project>), Error> {
    let sides = Sides::of(arguments, folder, console)?;
    for note in &sides.notes {
        console.note(note);
    }
    let project = sides.project();
    let mut review = sides.compare(arguments.shard, console);
    for note in review.sheets.iter().flat_map(unshown::notes) {
        console.note(&note);
    }
    review.sheets.retain(SheetChange::is_worth_telling);
    Ok((review, project))
}

/// What can no longer be read is a finding; what could not be read before is history.
fn outcome(review: &Review, tells_changes: bool) -> Outcome {
    let is_broken =
        |sheet: &SheetChange| sheet.complaints().last().is_some_and(|complaints| !complaints.is_empty());
    let is_finding = review.sheets.iter().any(is_broken) || (tells_changes && !review.sheets.is_empty());
    if is_finding { Outcome::Findings } else { Outcome::Clean }
}
