//! What the cells of a column say, in words.

use crate::form::{Column, Field, Kind, Stage};
use crate::settings::Settings;
use crate::text::quote::listed;

/// What the cells of a form's column say; `is_split` where each row has one of its words.
pub(super) fn describe(column: &Column, settings: &Settings, is_split: bool) -> String {
    let field = &column.field;
    let several = match (field.list, is_split) {
        (_, true) => "。複数の課にわたる目標は、課ごとに1行",
        (true, false) => "。複数のときは「、」で区切る（JSONでは配列）",
        (false, false) => "",
    };
    match field.kind {
        Kind::Text => "文章。段落は改行で分け、箇条書きの行は記号で始まる".to_owned(),
        Kind::Choice => format!("{}{several}", choice(field, settings, column.stage)),
        Kind::Section => format!("担当する課。全ての課にわたるものは「共通」{several}"),
        Kind::Deadline => "期限。様式に書かれたとおり".to_owned(),
        Kind::Date if field.list => "日付。複数のときは改行で分ける".to_owned(),
        Kind::Date => "日付".to_owned(),
        Kind::FiscalYear => "会計年度（4月から翌年3月まで）".to_owned(),
        Kind::Numbering | Kind::Department | Kind::People | Kind::Group => "様式に書かれたとおり".to_owned(),
    }
}

/// The words of a choice, and which of them mean that a goal was reached.
fn choice(field: &Field, settings: &Settings, stage: Option<Stage>) -> String {
    let year_settings = settings.of_year(settings.year);
    let words = listed(year_settings.words(field).iter().map(String::as_str));
    let reached = year_settings.achieved_words(field);
    let reached = if reached.is_empty() {
        String::new()
    } else {
        format!("。達成とするのは{}", listed(reached.iter().map(String::as_str)))
    };
    let is_late = stage > settings.stage && settings.stage.is_some();
    let empty = match (is_late, field.required) {
        (true, _) => "。年度の途中では空",
        (false, true) => "",
        (false, false) => "。空のことがある",
    };
    format!("{words}のいずれか{reached}{empty}")
}
