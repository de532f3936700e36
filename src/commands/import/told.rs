//! What is said of an import: for people, and for machines.

pub mod merged;
mod sources;

use std::fmt::Write as _;

use serde_json::json;

use super::super::{Console, Error};
use super::place::Standing;
use super::{Arguments, Outcomes, Taken};
use crate::diagnostic::visible::visible_name;
use crate::json::pretty;
use crate::project::Project;
use crate::text::quote::{listed, quoted};
use crate::workbook::placing::unplaced::Unplaced;
use crate::workbook::placing::{Notice, Noticed, Refused, Told};
use sources::sources;

/// So much of what has no place is shown; all of it stands on the page.
const SHOWN: usize = 20;
/// So many pages are named: each department's is beside them.
const PAGES: usize = 20;

/// The result, for people.
///
/// # Errors
/// Standard output is closed.
pub fn human(result: &Outcomes, arguments: &Arguments, console: Console) -> Result<(), Error> {
    for taken in &result.taken {
        console.say(&line(taken, arguments.dry_run))?;
        if let Some(merged) = &taken.merged {
            console.print(&visible(&merged::human(taken, merged)))?;
        }
    }
    if !result.unplaced.is_empty() {
        let mut text = format!("シートに置けなかったもの（{}件）:\n", result.unplaced.len());
        for unplaced in result.unplaced.iter().take(SHOWN) {
            let _ = writeln!(
                text,
                "  {}: {}。{}",
                place(unplaced),
                unplaced.reason.words(),
                quoted(&unplaced.text)
            );
        }
        if let Some(more) = result.unplaced.len().checked_sub(SHOWN).filter(|more| *more > 0) {
            let _ = writeln!(text, "  ほか{more}件");
        }
        console.print(&visible(&text))?;
    }
    for notice in &result.notices {
        console.note(&noticed(notice));
    }
    if result.coloured > 0 {
        console.say(&format!("文字に色の付いたセルが{}個ありました。色は移しません。", result.coloured))?;
    }
    if arguments.dry_run { Ok(()) } else { console.say(&pages(&result.taken)) }
}

/// Where the pages stand.
fn pages(taken: &[Taken]) -> String {
    let pages = taken.iter().map(|taken| visible_name(&taken.place.page_name));
    let shown: Vec<String> = pages.take(PAGES).collect();
    let more = match taken.len().saturating_sub(PAGES) {
        0 => String::new(),
        more => format!("、ほか{more}件"),
    };
    format!("元のセルと見比べるには: {}{more}", shown.join("、"))
}

/// What was taken, though its reader may not expect it.
pub fn noticed(notice: &Notice) -> String {
    let place = [notice.file.as_str(), notice.worksheet.as_str()].join(" ");
    let place = place.trim();
    match &notice.what {
        Noticed::Carried => format!(
            "{place}: 要照合。PDFに添付のデータを読みました。別の版か別の様式で作られているので、ページと同じかを確かめられません。元のPDFと見比べてください。"
        ),
        Noticed::Drawn => format!(
            "{place}: 要照合。PDFの罫線と文字の位置から読みました。結合したセルと改行は推定です。元のPDFと見比べてください。"
        ),
        Noticed::FilteredRows(count) => {
            format!("{place}: フィルターで隠れた行{count}行も読みました。")
        }
        Noticed::HiddenColumn(key) => {
            format!(
                "{place}: 表示されていない列「{key}」も読みました。要らなければ、シートから消してください。"
            )
        }
        Noticed::DoubtfulBreak { address, key, lines } => format!(
            "{place}!{address}: 「{key}」の{}は一覧にないので、別々の語か、欄の幅で折れた一つの語か分かりません。別々の語として読みました。元の表と見比べてください。",
            listed(lines.iter().map(String::as_str))
        ),
        Noticed::OtherDepartment(name) => format!(
            "{place}: 表は「{name}」のものと読めますが、--department で指定された部署のシートにしました。どちらが正しいか、確かめてください。"
        ),
        Noticed::OtherYear(year) => format!(
            "{place}: 表には「{year}」とありますが、--year で指定された年度のシートにしました。どちらが正しいか、確かめてください。"
        ),
    }
}

/// What `check` says of a sheet.
fn found(taken: &Taken) -> String {
    match (taken.errors, taken.warnings) {
        (0, 0) => "確認しても、問題はありません".to_owned(),
        (errors, warnings) => format!("確認すると、誤りが{errors}件、警告が{warnings}件"),
    }
}

/// What stands in a workbook reaches the terminal as text.
fn visible(text: &str) -> String {
    format!("{}\n", crate::diagnostic::visible::visible_lines(text.trim_end()))
}

fn line(taken: &Taken, is_dry: bool) -> String {
    let done = match &taken.place.standing {
        _ if is_dry => "試行",
        Standing::Nothing => "作成",
        Standing::Blank(_) => "記入",
        Standing::Written(before) if before == taken.text().as_bytes() => "変更なし",
        Standing::Written(_) => "追記",
    };
    let (sheet, found) = (&taken.sheet, found(taken));
    let cells = match sheet.department.1 {
        Told::Data => String::new(),
        _ => format!("、置いたセル{}個", sheet.placed.len()),
    };
    let sources = sources(sheet).unwrap_or_default();
    format!(
        "{done}: {}（目標{}件{}。{found}）\n  部署「{}」は{}、年度「{}」は{}によります。{sources}",
        visible_name(&taken.place.name),
        sheet.goals,
        cells,
        sheet.department.0,
        words(sheet.department.1),
        sheet.year.0.era_text(crate::calendar::DigitStyle::Half),
        words(sheet.year.1),
    )
}

const fn words(told: Told) -> &'static str {
    match told {
        Told::Wish => "指定",
        Told::Title => "表題",
        Told::Cell => "表の周りの欄",
        Told::Origin => "書き出した元のシート",
        Told::Post => "職名",
        Told::Worksheet => "ワークシートの名前",
        Told::File => "ファイルの名前",
        Told::Before => "前の表",
        Told::Project => "mokuhyo.yaml",
        Told::Data => "添付のデータ",
    }
}

/// Where something stands, as people name it.
pub fn place(unplaced: &Unplaced) -> String {
    let address = unplaced.address.map(|address| format!("!{address}")).unwrap_or_default();
    match unplaced.worksheet.as_str() {
        "" => format!("{}{address}", unplaced.file),
        worksheet => format!("{} {worksheet}{address}", unplaced.file),
    }
}

/// The result, for machines.
pub fn json(result: &Outcomes, arguments: &Arguments) -> String {
    let cell = |file: &str, worksheet: &str, address: Option<String>| json!({ "file": file, "worksheet": worksheet, "cell": address });
    let sheets: Vec<_> = result
        .taken
        .iter()
        .map(|taken| {
            let sheet = &taken.sheet;
            let placed: Vec<_> = sheet
                .placed
                .iter()
                .map(|placed| {
                    json!({
                        "source": cell(&placed.file, &placed.worksheet, Some(placed.address.to_string())),
                        "goal": placed.goal, "key": placed.key, "text": placed.source, "value": placed.text,
                    })
                })
                .collect();
            json!({
                "path": taken.place.name, "page": taken.place.page_name, "form": sheet.form.id,
                "department": sheet.department.0, "year": sheet.year.0.era_text(crate::calendar::DigitStyle::Half),
                "goals": sheet.goals, "errors": taken.errors, "warnings": taken.warnings, "placed": placed,
                "merged": taken.merged.as_ref().map(|merged| merged::json(taken, merged)),
            })
        })
        .collect();
    let unplaced: Vec<_> = result
        .unplaced
        .iter()
        .map(|left| {
            json!({
                "source": cell(&left.file, &left.worksheet, left.address.map(|address| address.to_string())),
                "reason": left.reason.words(), "text": left.text,
            })
        })
        .collect();
    pretty(&json!({
        "version": 1, "written": !arguments.dry_run, "sheets": sheets, "unplaced": unplaced,
        "notices": result.notices.iter().map(noticed).collect::<Vec<_>>(), "coloured": result.coloured,
    }))
}

/// Why files are not taken, and what to do.
pub fn refused(project: &Project, refused: &Refused) -> Error {
    let named = |place: &(String, String)| match place.1.as_str() {
        "" => place.0.clone(),
        worksheet => format!("{} {worksheet}", place.0),
    };
    Error::Argument(match refused {
        Refused::NoTable { file, expected, found } => {
            let expected = expected.as_ref().map(|(form, keys)| {
                format!("様式「{form}」の見出しは{}です。", listed(keys.iter().map(String::as_str)))
            });
            let found = if found.is_empty() {
                "どの見出しも見付かりませんでした。".to_owned()
            } else {
                format!("見付かったのは{}だけです。", listed(found.iter().map(String::as_str)))
            };
            format!("{file}: 様式の表がありません。{}{found}", expected.unwrap_or_default())
        }
        Refused::NoDepartment { place } => {
            let year_settings = project.settings.of_year(project.settings.year);
            let departments = year_settings.departments.into_iter().flatten();
            let departments: Vec<&str> = departments.map(|department| department.name.as_str()).collect();
            let known = if departments.is_empty() {
                String::new()
            } else {
                format!("今ある部署は{}です。", listed(departments))
            };
            format!(
                "{}: どの部署のシートか分かりません。--department で部署を指定してください。{known}",
                named(place)
            )
        }
        Refused::Repeated { file, worksheets: (one, other) } => format!(
            "{file}: ワークシート「{one}」と「{other}」に、同じ目標と、違う目標があります。どちらを読むのか分からないので、読むワークシートだけを残して、もう一度実行してください。"
        ),
        Refused::NoYear { place } => {
            format!("{}: どの年度のシートか分かりません。--year で年度を指定してください。", named(place))
        }
    })
}
