//! `import`: workbooks of offices come in as sheets, and nothing of them is lost in silence.

use rust_xlsxwriter::{Format, FormatAlign, Note, Workbook, Worksheet};

use super::super::sandbox::{PROJECT, Sandbox};

mod bad_input;
pub mod merge;
mod mistaken;
mod noticed;
mod of_one_department;
mod offices;
mod old_workbooks;
mod open_document;
mod pdf;
mod returned;
mod shapes;
mod typed_by_hand;

/// The headings of the official form.
pub const HEADINGS: [&str; 8] = [
    "番号",
    "実施項目\n（業務目標又は事務の内容）",
    "計画・方針\n等の分類",
    "どの水準まで\n（達成水準又は遂行後の状態等）",
    "どのような方法で\n（目標等を達成するための取組の内容等）",
    "いつまで\n（期限）",
    "共通/課名",
    "達成状況",
];
/// Two goals, of which the second has its title and its level from the first.
pub const GOALS: [[&str; 8]; 2] = [
    [
        "1",
        "窓口での待ち時間の短縮",
        "施政方針\n個別計画",
        "平均の待ち時間が15分以内になっている。\n苦情が半分に減っている。",
        "・予約システムを6月までに導入する。\n・混雑する曜日を市の広報で知らせる。",
        "12月",
        "生活福祉課",
        "",
    ],
    ["2", "", "その他", "", "電話での案内を改める。", "年度末", "障害福祉課\n高齢福祉課", ""],
];
/// What the sheet of those goals is.
pub const EXPECTED: &str = "\
年度: 令和８年度
部署: 福祉部
作成日: 令和8年4月1日
見直し日: 令和8年7月24日
職氏名:
  - 職名: 福祉部長
    氏名: 見本 花子
目標:
  - 実施項目: 窓口での待ち時間の短縮
    分類: [施政方針, 個別計画]
    どの水準まで: |
      平均の待ち時間が15分以内になっている。
      苦情が半分に減っている。
    どのような方法で:
      - 予約システムを6月までに導入する。
      - 混雑する曜日を市の広報で知らせる。
    いつまで: 12月
    課名: 生活福祉課
  - 実施項目: 〃
    分類: その他
    どの水準まで: 〃
    どのような方法で: |
      電話での案内を改める。
    いつまで: 年度末
    課名: [障害福祉課, 高齢福祉課]
";

/// A project without sheets.
pub fn project() -> Sandbox {
    let sandbox = Sandbox::empty();
    sandbox.write("mokuhyo.yaml", PROJECT);
    sandbox
}

/// Puts the official form's title, head and headings on a worksheet, and the goals below.
pub fn fill(worksheet: &mut Worksheet, goals: &[[&str; 8]]) {
    let centred = Format::new().set_align(FormatAlign::Center);
    let title = "令和８年度　組織目標展開整理表（部の組織目標）";
    worksheet.merge_range(0, 0, 0, 7, title, &centred).unwrap();
    for (column, [label, value]) in [
        ["作成日", "令和8年4月1日\n令和8年7月24日見直し"],
        ["職　　名", "福 祉 部 長"],
        ["氏　　名", "見本 花子"],
    ]
    .into_iter()
    .enumerate()
    {
        let column = u16::try_from(column).unwrap() + 3;
        worksheet.write(1, column, label).unwrap();
        worksheet.write(2, column, value).unwrap();
    }
    table(worksheet, 3, goals);
}

/// Puts headings and goals on a worksheet. The number of a goal is a number.
pub fn table(worksheet: &mut Worksheet, first: u32, goals: &[[&str; 8]]) {
    for (column, heading) in (0..).zip(HEADINGS) {
        worksheet.write(first, column, heading).unwrap();
    }
    for (row, goal) in (first + 1..).zip(goals) {
        for (column, text) in (0..).zip(goal).filter(|(_, text)| !text.is_empty()) {
            match text.parse::<f64>() {
                Ok(number) if column == 0 => worksheet.write(row, column, number).unwrap(),
                _ => worksheet.write(row, column, *text).unwrap(),
            };
        }
    }
}

/// The official form with the two goals.
pub fn official() -> Workbook {
    let mut workbook = Workbook::new();
    let worksheet = workbook.add_worksheet();
    fill(worksheet, &GOALS);
    let plain = Format::new();
    for column in [1, 3] {
        let text = GOALS[0][usize::from(column)];
        worksheet.merge_range(4, column, 5, column, text, &plain).unwrap();
    }
    workbook
}

/// A workbook of 福祉部, as the guide has one: of the 課 that its project has.
pub fn of_welfare() -> Vec<u8> {
    let mut workbook = official();
    workbook.worksheet_from_index(0).unwrap().write(5, 6, "生活福祉課\n障害福祉課").unwrap();
    workbook.save_to_buffer().unwrap()
}

/// Imports a workbook into a project, and says what was printed.
pub fn import(sandbox: &Sandbox, workbook: &mut Workbook, more: &[&str]) -> String {
    sandbox.write("表.xlsx", workbook.save_to_buffer().unwrap());
    let told = sandbox.run(&[&["import", "表.xlsx"], more].concat());
    if more.is_empty() && told.starts_with("stdout:\n作成: goals/r8/福祉部.yaml") {
        keep(sandbox);
    }
    told
}

/// Keeps a workbook and the sheet that came of it, where a folder is named: other programs save it in other formats,
/// and of each the same sheet must come (`tests/workbooks/run.sh`).
fn keep(sandbox: &Sandbox) {
    let Some(folder) = std::env::var_os("MOKUHYO_SHAPES").map(std::path::PathBuf::from) else { return };
    // A form of the project's own is not at hand there.
    if sandbox.path().join("templates").exists() {
        return;
    }
    let test = std::thread::current().name().unwrap().rsplit("::").next().unwrap().to_owned();
    let name =
        (0..100).map(|number| format!("{test}-{number}.xlsx")).find(|name| !folder.join(name).exists());
    let path = folder.join(name.unwrap());
    std::fs::write(&path, sandbox.read("表.xlsx")).unwrap();
    std::fs::write(path.with_extension("yaml"), sheet(sandbox)).unwrap();
}

/// The sheet that was made.
pub fn sheet(sandbox: &Sandbox) -> String {
    String::from_utf8(sandbox.read("goals/r8/福祉部.yaml")).unwrap()
}

/// What came of a worksheet: its sheet, and what was said.
fn made(write: impl FnOnce(&mut Worksheet)) -> (String, String) {
    let (sandbox, mut workbook) = (project(), Workbook::new());
    write(workbook.add_worksheet());
    let told = import(&sandbox, &mut workbook, &[]);
    assert!(told.starts_with("stdout:\n作成"), "{told}");
    (sheet(&sandbox), told)
}

#[test]
fn a_workbook_of_the_official_form_comes_in_as_a_sheet() {
    let sandbox = project();
    let told = import(&sandbox, &mut official(), &[]);
    assert_eq!(sheet(&sandbox), EXPECTED, "{told}");
    insta::assert_snapshot!(told, @"
stdout:
作成: goals/r8/福祉部.yaml（目標2件、置いたセル14個。確認しても、問題はありません）
  部署「福祉部」は職名、年度「令和8年度」は表題によります。
元のセルと見比べるには: out/取込結果_福祉部.html

status: 0
");
    assert!(sandbox.run(&["fmt", "--check"]).ends_with("status: 0"));
}

#[test]
fn what_has_no_place_is_listed_by_worksheet_and_cell() {
    let sandbox = project();
    let mut workbook = official();
    let worksheet = workbook.worksheet_from_index(0).unwrap();
    worksheet.write(3, 8, "備考").unwrap();
    worksheet.write(4, 8, "部長指示で削除").unwrap();
    worksheet.insert_note(4, 5, &Note::new("何月か確認 <b>").add_author_prefix(false)).unwrap();
    worksheet.write(7, 1, "※ 期限は月で書く。").unwrap();
    worksheet.write(9, 0, "集計　&\u{202e}2件").unwrap();
    let told = import(&sandbox, &mut workbook, &[]);
    insta::assert_snapshot!(told, @"
stdout:
作成: goals/r8/福祉部.yaml（目標2件、置いたセル14個。確認しても、問題はありません）
  部署「福祉部」は職名、年度「令和8年度」は表題によります。
シートに置けなかったもの（5件）:
  表.xlsx Sheet1!I4: 列「備考」は様式にありません。「備考」
  表.xlsx Sheet1!F5: セルに付いたメモ（コメント）です。「何月か確認 <b>」
  表.xlsx Sheet1!I5: 列「備考」は様式にありません。「部長指示で削除」
  表.xlsx Sheet1!B8: 表の周りにあり、様式のどの欄か分かりません。「※ 期限は月で書く。」
  表.xlsx Sheet1!A10: 表の周りにあり、様式のどの欄か分かりません。「集計　&�2件」
元のセルと見比べるには: out/取込結果_福祉部.html

status: 0
");
    let page = String::from_utf8(sandbox.read("out/取込結果_福祉部.html")).unwrap();
    for text in
        ["部長指示で削除", "何月か確認 &lt;b&gt;", "集計", "列「備考」は様式にありません", "Sheet1!F5"]
    {
        assert!(page.contains(text), "{text}");
    }
    assert!(!sheet(&sandbox).contains("部長指示"));
}

#[test]
fn a_sheet_that_somebody_has_written_in_stays() {
    let sandbox = project();
    sandbox.write("goals/r8/fukushi.yaml", super::SHEET);
    let before = sandbox.files();
    let told = import(&sandbox, &mut official(), &[]);
    insta::assert_snapshot!(told, @"
stderr:
エラー: 福祉部のシート（goals/r8/fukushi.yaml）には、既に書き込みがあります。上書きはしません。新しい内容だけを加えるときは --merge を付け、別の場所に作るときは --out でフォルダーを指定してください。

status: 2
");
    assert_eq!(sandbox.read("goals/r8/fukushi.yaml"), super::SHEET.as_bytes());
    assert_eq!(sandbox.files().len(), before.len() + 1);
    let told = import(&sandbox, &mut official(), &["--out", "取込"]);
    assert!(told.contains("作成: 取込/r8/福祉部.yaml"), "{told}");
}

#[test]
fn a_sheet_that_stands_as_new_made_it_is_filled_in() {
    let sandbox = project();
    sandbox.run(&["new", "福祉部"]);
    let told = import(&sandbox, &mut official(), &[]);
    assert!(told.contains("記入: goals/r8/福祉部.yaml"), "{told}");
    assert_eq!(sheet(&sandbox), EXPECTED);
}

#[test]
fn a_dry_run_writes_nothing() {
    let sandbox = project();
    let told = import(&sandbox, &mut official(), &["--dry-run", "--format", "json"]);
    insta::assert_snapshot!(told);
    assert_eq!(sandbox.files(), ["mokuhyo.yaml", "表.xlsx"]);
}

/// Departments of the year in hand have other names than those of the year of the table.
#[test]
fn a_table_of_an_earlier_year_may_be_of_a_department_of_that_year() {
    let sandbox = project();
    let years = "部署:\n  令和7年度:\n    民生部: [生活福祉課]\n  令和8年度:\n    福祉部: [生活福祉課]\n";
    sandbox.write("mokuhyo.yaml", format!("{}{years}", PROJECT.split("部署:").next().unwrap()));
    let mut workbook = Workbook::new();
    fill(workbook.add_worksheet(), &[GOALS[0]]);
    workbook.worksheet_from_index(0).unwrap().write(0, 0, "令和７年度　組織目標展開整理表").unwrap();
    sandbox.write("表.xlsx", workbook.save_to_buffer().unwrap());
    let told = sandbox.run(&["import", "表.xlsx", "--department", "民生部"]);
    assert!(told.contains("goals/r7/民生部.yaml"), "{told}");
    let unknown = sandbox.run(&["import", "表.xlsx", "--department", "総務部"]);
    assert!(unknown.ends_with("status: 2"), "{unknown}");
}

/// The preview goes on until it is ended; where no program can be found for the source, that is said.
#[test]
#[cfg(target_os = "linux")]
fn what_was_read_is_opened_beside_its_source() {
    use std::io::{BufRead as _, BufReader};
    use std::process::{Command, Stdio};

    let sandbox = project();
    sandbox.write("表.xlsx", official().save_to_buffer().unwrap());
    let mut command = Command::new(env!("CARGO_BIN_EXE_mokuhyo"));
    command.args(["import", "表.xlsx", "--open"]).current_dir(sandbox.path()).env_clear();
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
    let told: Vec<String> =
        lines.take_while(|line| !line.starts_with("プレビュー: http://127.0.0.1")).collect();
    let is_running = child.try_wait().unwrap().is_none();
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(is_running, "{told:?}");
    assert_eq!(sheet(&sandbox), EXPECTED);
}
