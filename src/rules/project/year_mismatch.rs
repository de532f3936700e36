//! A sheet whose folder or date speaks of another fiscal year.

use crate::calendar::{Date, DigitStyle, FiscalYear};
use crate::form::{Kind, Typed, Value};
use crate::rules::values::values_of;
use crate::rules::{Check, Finding, Findings, Subject};
use crate::sheet::Sheet;
use crate::sheet::identity::year_of_folder;
use crate::text::quote::quoted;

rule! {
    /// ## 何を見るか
    /// シートの年度が、置いてあるフォルダー（r8、R8、2026、令和8年度など）の年度や、作成日と食い違っていないか。作成日は、その年度の始まる年の
    /// 1月1日から年度の終わりまで、見直し日は次の年度の終わりまでのものとします。
    ///
    /// ## なぜいけないか
    /// 前の年度のシートを写して作ったときに、年度や作成日を直し忘れることがあります。
    ///
    /// ## 例
    /// ```yaml
    /// # goals/r8/fukushi.yaml
    /// 年度: 令和7年度    # フォルダーは令和8年度
    /// ```
    ///
    /// ## 直し方
    /// 年度又は作成日を直すか、ファイルを正しいフォルダーに移します。
    "year-mismatch" "年度の食い違い" Warning = Check::Sheet(check)
}

fn check(subject: &Subject<'_>, sheet: &Sheet, findings: &mut Findings) {
    let mut years = values_of(sheet, Kind::FiscalYear).filter(|typed| sheet.form.names_sheet(typed.field));
    let Some((year_key, Value::FiscalYear(year))) = years.next().map(|typed| (&typed.field.key, typed.value))
    else {
        return;
    };
    let mut dates = values_of(sheet, Kind::Date)
        .filter(|typed| typed.goal.is_none())
        .filter_map(
            |typed| if let Value::Dates(dates) = typed.value { Some((typed.field, dates)) } else { None },
        )
        .flat_map(|(field, dates)| dates.iter().map(|date| (field.key.as_str(), date)));
    let created = dates.next().and_then(|(key, date)| of_date(year, key, date, year.value.last_day()));
    // A result may be told long after the year; a year beyond is a slip.
    let end = year.value.next().map_or(year.value.last_day(), FiscalYear::last_day);
    let later = dates.filter_map(|(key, date)| of_date(year, key, date, end));
    // A wrong year disagrees with the folder and with the date, and is one fault.
    match year_of_folder(subject.source().path()).filter(|(_, folder)| *folder != year.value) {
        Some((name, folder)) => findings.add(of_folder(year_key, year, name, folder)),
        None => created.into_iter().chain(later).for_each(|finding| findings.add(finding)),
    }
}

fn of_folder(key: &str, year: &Typed<FiscalYear>, name: &str, folder: FiscalYear) -> Finding {
    let meant = folder.era_text(DigitStyle::Half);
    let message =
        format!("{key}{}が、フォルダー「{name}」の{meant}と違います。", quoted(year.passage.text()));
    Finding::new(year.passage.characters(), message)
        .hint(format!("「{meant}」に直すか、ファイルをその年度のフォルダーに移してください。"))
}

fn of_date(year: &Typed<FiscalYear>, key: &str, date: &Typed<Date>, last: Date) -> Option<Finding> {
    let first = Date::new(year.value.first_day().year(), 1, 1)?;
    if (first..=last).contains(&date.value) {
        return None;
    }
    let name = year.value.era_text(DigitStyle::Half);
    let message = format!("{key}{}が、{name}のシートの日付ではないようです。", quoted(date.passage.text()));
    let span = [first, last].map(|day| day.era_text(DigitStyle::Half)).join("から");
    let finding = Finding::new(date.passage.characters(), message)
        .hint(format!("{span}までの日を書くか、年度を直してください。"));
    Some(finding.related("年度はここに書かれています。", year.passage.characters()))
}
