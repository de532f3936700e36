//! What of a workbook has no place in a sheet, and why.

use super::super::grid::{Address, RemarkKind};

/// Something that is not in the sheet.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unplaced {
    /// The file, as its user named it.
    pub file: String,
    /// The worksheet; nothing of a table of text.
    pub worksheet: String,
    /// The cell, where it stands in one.
    pub address: Option<Address>,
    /// Why it has no place.
    pub reason: Reason,
    /// What it says.
    pub text: String,
}

/// Why something has no place in a sheet.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// It stands in a column that the form does not have, of this heading.
    UnknownColumn(String),
    /// It stands under no heading.
    NoHeading,
    /// A column of the same heading stands before it.
    DoubledColumn(String),
    /// A second cell of one column and row.
    SecondCell,
    /// It extends over several columns.
    Across,
    /// Its row has no goal.
    NoGoal,
    /// It stands around the table, and no field of the head is for it.
    Around,
    /// The row is hidden.
    HiddenRow,
    /// The worksheet is hidden.
    HiddenWorksheet,
    /// It is struck through.
    Struck,
    /// It lies under a merged cell, where nobody sees it.
    UnderMerge,
    /// A formula that counts to an error.
    FormulaError,
    /// A formula whose result is not in the file.
    FormulaUnknown,
    /// A formula that counts to 0, most likely of an empty cell.
    FormulaZero,
    /// It beside the cells.
    Remark(RemarkKind),
    /// 〃 with no goal above.
    FirstDitto,
    /// The form's field cannot hold it.
    Unheld(String),
    /// Numbers that are no goals' numbers, or do not ascend.
    Number,
    /// The head says something else already.
    OtherHead(String),
    /// The worksheet has no table of the form.
    NoTable,
    /// The table stands there for comparison.
    Aside,
    /// The worksheet shows how the form is filled in.
    Example,
    /// The worksheet says what another says, of this name.
    Copy(String),
    /// All goals of its file stand word for word in this one.
    CopiedFile(String),
}

impl Reason {
    /// The reason in the words of the form.
    pub fn words(&self) -> String {
        match self {
            Self::UnknownColumn(heading) => format!("列「{heading}」は様式にありません"),
            Self::NoHeading => "見出しのない列にあります".to_owned(),
            Self::DoubledColumn(heading) => format!("見出し「{heading}」の列は、左にもう一つあります"),
            Self::SecondCell => "同じ欄の二つ目のセルです".to_owned(),
            Self::Across => "表の幾つもの列にまたがっています".to_owned(),
            Self::NoGoal => "目標の行ではありません".to_owned(),
            Self::Around => "表の周りにあり、様式のどの欄か分かりません".to_owned(),
            Self::HiddenRow => "表示されていない行にあります".to_owned(),
            Self::HiddenWorksheet => "表示されていないワークシートにあります".to_owned(),
            Self::Struck => "取消線が引かれています".to_owned(),
            Self::UnderMerge => "結合したセルの下に隠れています".to_owned(),
            Self::FormulaError => "計算式がエラーになっています".to_owned(),
            Self::FormulaUnknown => "計算式の結果がファイルに保存されていません".to_owned(),
            Self::FormulaZero => "計算式の結果が0です（空のセルを参照していませんか）".to_owned(),
            Self::Remark(RemarkKind::Note) => "セルに付いたメモ（コメント）です".to_owned(),
            Self::Remark(RemarkKind::Drawing) => "図形の中の文字です".to_owned(),
            Self::Remark(RemarkKind::Margin) => "印刷用のヘッダー又はフッターです".to_owned(),
            Self::FirstDitto => "「〃」の上に目標がありません".to_owned(),
            Self::Unheld(key) => format!("「{key}」として読めません"),
            Self::Number => "番号として読めないか、前の番号に続かないので、番号を付け直しました".to_owned(),
            Self::OtherHead(key) => format!("「{key}」は、先に読んだ別の値にしました"),
            Self::Aside => "参考か別の年度の表なので、読みませんでした".to_owned(),
            Self::Example => "記入例のワークシートなので、読みませんでした".to_owned(),
            Self::Copy(worksheet) => {
                format!("ワークシート「{worksheet}」と同じ目標なので、一度だけ読みました")
            }
            Self::CopiedFile(file) => format!("「{file}」と同じ目標なので、一度だけ読みました"),
            Self::NoTable => "様式の表がないワークシートにあります".to_owned(),
        }
    }
}
