//! Dates of the head that do not follow each other.

use crate::calendar::Date;
use crate::form::{Field, Kind, Typed, Value};
use crate::rules::values::values_of;
use crate::rules::{Check, Finding, Findings, Subject};
use crate::sheet::Sheet;
use crate::text::quote::quoted;

rule! {
    /// ## 何を見るか
    /// 見直し日が作成日より前になっていないか、見直し日がいくつかあるときに早い日から順に並んでいるか。幾つもの日付を書ける欄だけを、その上の日付と比べます。
    ///
    /// ## なぜいけないか
    /// 最後の日付がそのシートの日付になるので、順が違うと古い日付のシートとして公表されます。
    ///
    /// ## 例
    /// ```yaml
    /// 作成日: 令和8年4月1日
    /// 見直し日: 令和8年3月24日    # 作成日より前
    /// ```
    ///
    /// ## 直し方
    /// 日付を直すか、早い日から順に並べます。
    "date-order" "日付の順" Error = Check::Sheet(check)
}

fn check(_: &Subject<'_>, sheet: &Sheet, findings: &mut Findings) {
    let mut above: Option<(&Field, &Typed<Date>)> = None;
    // What a group says of itself is no date of the sheet.
    let is_of_head = |field: &Field| sheet.form.head.iter().any(|other| std::ptr::eq(other, field));
    for typed in values_of(sheet, Kind::Date).filter(|typed| typed.goal.is_none() && is_of_head(typed.field))
    {
        let Value::Dates(dates) = typed.value else { continue };
        for date in dates {
            // Of two fields of one date each, nobody knows which is to be the earlier.
            if let Some((field, earlier)) = above
                .filter(|_| typed.field.list)
                .filter(|(field, earlier)| is_out_of_order(typed.field, date, field, earlier))
            {
                findings.add(finding(typed.field, date, field, earlier));
            }
            above = Some((typed.field, date));
        }
    }
}

/// A sheet may be reviewed on the day it was made, but not twice on one day.
fn is_out_of_order(field: &Field, date: &Typed<Date>, above: &Field, earlier: &Typed<Date>) -> bool {
    date.value < earlier.value || (field.key == above.key && date.value == earlier.value)
}

fn finding(field: &Field, date: &Typed<Date>, above: &Field, earlier: &Typed<Date>) -> Finding {
    let (typed, before) = (quoted(date.passage.text()), quoted(earlier.passage.text()));
    let message = if date.value == earlier.value {
        format!("{}{typed}が二度書かれています。", field.key)
    } else {
        format!("{}{typed}が、{}{before}より前の日です。", field.key, above.key)
    };
    Finding::new(date.passage.characters(), message)
        .hint("早い日から順に書いてください。")
        .related(format!("{}はここに書かれています。", above.key), earlier.passage.characters())
}
