//! What `import` is told.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::calendar::FiscalYear;

/// Excelなどの表を読み、シートを作る
#[derive(Debug, Args)]
pub struct Arguments {
    /// 読むファイル（.xlsx、.xlsm、.xls、.ods、.csv、.tsv、.pdf）。「-」は、貼り付けた表を標準入力から読む
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
    /// 様式の名前（省くと、見出しで見分ける）
    #[arg(long, value_name = "様式")]
    pub form: Option<String>,
    /// シートの部署（省くと、表題、職名、ファイル名などで見分ける）
    #[arg(long, value_name = "部署")]
    pub department: Option<String>,
    /// シートの年度（省くと、表題などで見分ける）。例：R8
    #[arg(long, value_parser = parse_year, value_name = "年度")]
    pub year: Option<FiscalYear>,
    /// シートと取込結果を書くフォルダー（省くと goals/ と out/）
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// 結果の形式：human は人が読む形、json は機械が読む形
    #[arg(long, value_enum, default_value_t = Format::Human, value_name = "形式")]
    pub format: Format,
    /// 既に書き込みのあるシートに、表で新しくなった所だけを加える
    ///
    /// 目標とセルごとに照らします。書き出したブックが戻ったときは、その元の版（今のシートか、Gitの記録）と比べ、表で書き換えられた所をシートに移します。元の版が分からないときは、シートの空いた所だけを埋めます。
    /// 両方で書き換えられた所と、表で消された所は、シートをそのままにして、両方の文を示します。覚え書（#）などには触れません。
    #[arg(long, conflicts_with = "out")]
    pub merge: bool,
    /// 何も書かずに、結果だけを示す
    #[arg(long)]
    pub dry_run: bool,
    /// 終わったら、元のファイルと、できたシートのプレビューを開く
    #[arg(long, conflicts_with_all = ["dry_run", "out"])]
    pub open: bool,
}

impl Arguments {
    /// Those of some files and nothing else.
    pub const fn of(files: Vec<PathBuf>) -> Self {
        let (form, department, year, out) = (None, None, None, None);
        let (merge, dry_run, open) = (false, false, false);
        Self { files, form, department, year, out, format: Format::Human, merge, dry_run, open }
    }
}

/// How the result is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// 人が読む形
    Human,
    /// JSON
    Json,
}

/// A word that names no fiscal year.
#[derive(Debug, thiserror::Error)]
#[error("「令和8年度」「R8」「2026」のように指定してください。")]
struct NoYear;

fn parse_year(text: &str) -> Result<FiscalYear, NoYear> {
    text.parse().map_err(|_| NoYear)
}
