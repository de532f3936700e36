//! Goals that were changed in the middle of the year without a date that says when.

use crate::calendar::Date;
use crate::form::{Field, Form, Kind, Typed, Value};
use crate::rules::{Check, Finding, Findings, Subject};
use crate::sheet::printed::Printed;
use crate::sheet::{Cell, Sheet};
use crate::source::Span;
use crate::text::quote::quoted;

rule! {
    /// ## 何を見るか
    /// mokuhyo.yaml の段階が中間のとき、その年度のシートの目標が最後に決裁を受けた版から変わっているのに、見直し日が同じままになっていないか。
    /// その版と比べる規則なので、`mokuhyo check --changed-since 令和8年度-決定` のように、その版を指定したときだけ働きます。
    /// 直前のコミット（`HEAD`）は決裁を受けた版ではないので、`--changed-since HEAD` とコミットの前のフックでは働きません。
    /// 達成状況を書き入れただけのときは、変わったとみなしません。
    ///
    /// ## なぜいけないか
    /// 最後の見直し日がそのシートの日付になるので、中身の違う二つのシートが同じ日付で公表されます。
    ///
    /// ## 例
    /// ```yaml
    /// 作成日: 令和8年4月1日
    /// # 見直し日がないまま、いつまで を 12月 から 10月 に変えた
    /// ```
    ///
    /// ## 直し方
    /// 見直し日を書きます。二度目からの見直しでは、早い日から順に並べます。
    "revision-date-missing" "見直し日の書き忘れ" Warning = Check::Revision(check)
}

fn check(subject: &Subject<'_>, sheet: &Sheet, earlier: &Sheet, findings: &mut Findings) {
    let is_middle = subject.year_settings.stage == Some(crate::form::Stage::Middle);
    let Some((field, dates)) = review_dates(sheet).filter(|_| is_middle) else { return };
    let values = |dates: &[Typed<Date>]| dates.iter().map(|date| date.value).collect::<Vec<_>>();
    let before = review_dates(earlier).map(|(_, dates)| values(dates)).unwrap_or_default();
    let is_dated = values(dates) != before;
    if is_dated || goals(sheet, subject) == goals(earlier, subject) {
        return;
    }
    findings.add(match dates.last() {
        Some(last) => {
            let date = quoted(last.passage.text());
            let message = format!("{}が変わっていますが、{}{date}が比べた版と同じです。", sheet.form.rows, field.key);
            Finding::new(last.passage.characters(), message).hint(format!(
                "今回の見直しの日を、{}に書き加えてください。{date}が今回の見直しの日であれば、--changed-since に、最後に決裁を受けた版を指定してください。",
                field.key
            ))
        }
        None => Finding::new(place(sheet), format!("{}が変わっていますが、{}がありません。", sheet.form.rows, field.key))
            .hint(format!("{}を書いてください。", field.key)),
    });
}

/// The dates of the head that can be given again and again, where all of them could be read. A form whose
/// dates can be given once only has no place for a review.
fn review_dates(sheet: &Sheet) -> Option<(&Field, &[Typed<Date>])> {
    let (field, cell) =
        fields(&sheet.form, sheet).rfind(|(field, _)| field.kind == Kind::Date && field.list)?;
    match cell.value() {
        Some(Value::Dates(dates)) => Some((field, dates)),
        None => Some((field, &[])),
        Some(_) => None,
    }
}

fn fields<'s>(form: &'s Form, sheet: &'s Sheet) -> impl DoubleEndedIterator<Item = (&'s Field, &'s Cell)> {
    form.head.iter().zip(&sheet.head)
}

/// The other date of the head, below which a review's stands, or what the head begins with.
fn place(sheet: &Sheet) -> Span {
    let dated =
        fields(&sheet.form, sheet).rfind(|(field, cell)| field.kind == Kind::Date && cell.key.is_some());
    let first = || fields(&sheet.form, sheet).find(|(_, cell)| cell.key.is_some());
    dated.or_else(first).and_then(|(_, cell)| cell.key).unwrap_or_default()
}

/// What the goals say in print. A goal's number follows from those above it, and to judge a goal is not to
/// change it.
fn goals(sheet: &Sheet, subject: &Subject<'_>) -> Vec<Vec<(String, Vec<String>)>> {
    let printed = Printed::of(sheet, subject.year_settings);
    let judged: Vec<usize> = sheet.form.status_columns().collect();
    let columns = |cell: usize| {
        let column = printed.columns.get(cell)?;
        (column.kind != Kind::Numbering && !judged.contains(&column.index)).then(|| column.key.clone())
    };
    let row = |row: &crate::sheet::printed::PrintedRow| {
        let cells = row.cells.iter().enumerate();
        cells
            .filter_map(|(place, cell)| {
                Some((columns(place)?, cell.lines.iter().map(crate::form::kind::Line::full_text).collect()))
            })
            .collect()
    };
    printed.rows.iter().map(row).collect()
}
