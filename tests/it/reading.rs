//! What is printed of what was typed: paragraphs and their marks, merged cells, numbers, words, years and
//! dates.

use std::fmt::Write as _;

use mokuhyo::form::Library;
use mokuhyo::form::kind::Line;
use mokuhyo::settings::{self, Settings};
use mokuhyo::sheet::printed::{FieldContent, Printed, PrintedField};
use mokuhyo::sheet::{Document, Sheet};
use mokuhyo::source::Source;
use mokuhyo::yaml;

const PROJECT: &str = "
自治体: 見本市
年度: 令和8年度
部署: { 福祉部: [生活福祉課, 障害福祉課] }
選択肢:
  令和7年度: { 達成状況: [達成した, 未達成] }
  令和8年度: { 達成状況: [高度に達成した, 達成率80～50％] }
";

const HEAD: &str = "年度: 令和8年度
部署: 福祉部
作成日: 令和8年4月1日
職氏名: { 職名: 福祉部長 }
";

fn settings(text: &str) -> Settings {
    let (settings, problems) = settings::load(&yaml::load(&Source::new("mokuhyo.yaml", text)).unwrap());
    assert_eq!(problems, []);
    settings
}

fn sheet(text: &str, settings: &Settings) -> Sheet {
    Document::read("goals/a.yaml", text.as_bytes(), &Library::embedded(), settings).sheet.unwrap()
}

fn printed(text: &str, settings: &Settings) -> Printed {
    let sheet = sheet(text, settings);
    Printed::of(&sheet, settings.of_year(sheet.year()))
}

/// The paragraphs of a cell: `>` for each level, the mark in brackets, `+` before what stands under the entry
/// above.
fn lines(lines: &[Line]) -> String {
    let show = |line: &Line| {
        let mark = line.bullet.as_ref().map(|bullet| format!("[{bullet}]")).unwrap_or_default();
        let continued = if line.continued { "+" } else { "" };
        format!("{}{continued}{mark}{}", ">".repeat(line.level), line.text)
    };
    lines.iter().map(show).collect::<Vec<_>>().join(" | ")
}

fn field(text: &mut String, field: &PrintedField, indent: &str) {
    let hidden = if field.print { "" } else { "（印刷しない）" };
    let _ = write!(text, "{indent}{}{hidden}: ", field.key);
    let _ = match &field.content {
        FieldContent::Lines(content) => writeln!(text, "{}", lines(content)),
        FieldContent::People(people) => {
            let person = |(post, name): &(Line, Option<Line>)| {
                format!("{}／{}", post.text, name.as_ref().map_or("－", |name| name.text.as_str()))
            };
            writeln!(text, "{}", people.iter().map(person).collect::<Vec<_>>().join(" | "))
        }
        FieldContent::Fields(parts) => {
            let _ = writeln!(text);
            for part in parts {
                self::field(text, part, "  ");
            }
            Ok(())
        }
    };
}

/// Title and head.
fn head(sheet: &str, project: &str) -> String {
    let printed = printed(sheet, &settings(project));
    let mut text = format!("{}\n", printed.title.text);
    printed.head.iter().for_each(|part| field(&mut text, part, ""));
    text
}

/// The cells of some columns, one line a row: `2×` a cell over two rows, `↑` a cell that is covered.
fn table(sheet: &str, project: &str, keys: &[&str]) -> String {
    let printed = printed(sheet, &settings(project));
    let mut text = String::new();
    for row in &printed.rows {
        let cells = printed.columns.iter().zip(&row.cells).filter_map(|(column, cell)| {
            let key = column.key.as_str();
            let span = match cell.span {
                0 => return keys.contains(&key).then(|| "↑".to_owned()),
                1 => String::new(),
                span => format!("{span}×"),
            };
            keys.contains(&key).then(|| format!("{span}{}", lines(&cell.lines)))
        });
        let page = if row.page_break { "改ページ " } else { "" };
        let _ = writeln!(text, "{page}{}", cells.collect::<Vec<_>>().join(" ‖ "));
    }
    text
}

fn goals(text: &str) -> String {
    format!("{HEAD}目標:\n{text}")
}

#[test]
fn a_text_prints_line_by_line_and_a_list_entry_by_entry() {
    let sheet = goals(
        "
  - どのような方法で: 予約システムを導入する。
  - どのような方法で: |
      予約システムを導入する。

      ・市の広報で知らせる。
        字下げした行
  - どのような方法で:
      - 予約システムを導入する。
      - - 6月までに試行する。
        - - さらに深い段
      - ※対象を除く。
      - （1）一つ目
      - ①二つ目
      - （3人以上）の世帯
      - ・記号を打った項目
      - |
        条件は次のとおりとする。
        ○一つ目の条件
        二つ目の条件
      - 'それは''引用''である'
      - \"改行\\nを含む\"
  - どのような方法で: ['[1]', $x_1*2, 44, Yes, 1.10, '<b>']
",
    );
    insta::assert_snapshot!(table(&sheet, PROJECT, &["どのような方法で"]), @r"
    予約システムを導入する。
    予約システムを導入する。 |  | [・]市の広報で知らせる。 |   字下げした行
    [・]予約システムを導入する。 | >[・]6月までに試行する。 | >>[・]さらに深い段 | [※]対象を除く。 | [（1）]一つ目 | [①]二つ目 | [・]（3人以上）の世帯 | [・]記号を打った項目 | [・]条件は次のとおりとする。 | +○一つ目の条件 | +二つ目の条件 | [・]それは'引用'である | [・]改行 | +を含む
    [・][1] | [・]$x_1*2 | [・]44 | [・]Yes | [・]1.10 | [・]<b>
    ");
}

#[test]
fn a_column_without_marks_prints_entries_as_plain_paragraphs() {
    let sheet = goals("  - 実施項目: [窓口の見直し, ※試行, [内側]]\n  - 実施項目: ・記号を打った名前\n");
    insta::assert_snapshot!(table(&sheet, PROJECT, &["実施項目"]), @r"
    窓口の見直し | ※試行 | 内側
    ・記号を打った名前
    ");
}

#[test]
fn marks_of_several_levels_follow_the_nesting() {
    let sheet = "様式: mokuhyo-kanri
年度: R8
部署: 福祉部
取り組み:
  - 成果又は課題:
      - 次の催しを開いた。
      - - 散策ツアー（4月7日）
        - - 第一班
      - ・打たれた記号の段に立つ。
  - 成果又は課題: |
      ●一つ目
      ・二つ目
      地の文
";
    insta::assert_snapshot!(table(sheet, PROJECT, &["No.", "成果又は課題"]), @r"
    1 ‖ [●]次の催しを開いた。 | >[・]散策ツアー（4月7日） | >>[・]第一班 | >[・]打たれた記号の段に立つ。
    2 ‖ [●]一つ目 | >[・]二つ目 | 地の文
    ");
}

#[test]
fn a_ditto_merges_any_cell_with_the_one_above() {
    let sheet = goals(
        "
  - { 実施項目: 窓口の見直し, 分類: 施政方針, いつまで: 12月, 課名: 生活福祉課 }
  - { 実施項目: 〃, 分類: '〃', いつまで: 6月, 課名: [生活福祉課, 障害福祉課] }
  - { 実施項目: '〃 ', 分類: その他, いつまで: 〃, 課名: 〃 }
  - { 実施項目: 〃とは何か, 分類: 〃, いつまで: 〃, 課名: 〃, 改ページ: true }
",
    );
    insta::assert_snapshot!(table(&sheet, PROJECT, &["番号", "実施項目", "分類", "いつまで", "課名"]), @r"
    1 ‖ 3×窓口の見直し ‖ 2×施政方針 ‖ 12月 ‖ 生活福祉課
    2 ‖ ↑ ‖ ↑ ‖ 2×6月 ‖ 2×生活福祉課 | 障害福祉課
    3 ‖ ↑ ‖ その他 ‖ ↑ ‖ ↑
    改ページ 4 ‖ 〃とは何か ‖ その他 ‖ 6月 ‖ 生活福祉課 | 障害福祉課
    ");
}

#[test]
fn a_ditto_without_a_cell_above_prints_as_typed() {
    let sheet = goals("  - { 実施項目: 〃, 課名: 〃 }\n  - { 実施項目: 〃, 課名: 共通 }\n");
    insta::assert_snapshot!(table(&sheet, PROJECT, &["番号", "実施項目", "課名"]), @r"
    1 ‖ 2×〃 ‖ 〃
    2 ‖ ↑ ‖ 共通
    ");
}

#[test]
fn numbers_go_on_from_those_that_are_given() {
    let sheet =
        goals("  - 番号: ３\n  - {}\n  - 番号: 5－2\n  - 番号:\n  - 番号: 一\n  - 番号: '10'\n  - {}\n");
    insta::assert_snapshot!(table(&sheet, PROJECT, &["番号"]), @r"
    ３
    4
    5－2
    6
    7
    10
    11
    ");
}

#[test]
fn numbers_can_count_runs_of_goals_of_one_section() {
    let sheet = format!(
        "番号付け: 課ごと\n{}",
        goals(
            "
  - 課名: 生活福祉課
  - 課名: 生活 福祉課
  - 課名: 〃
  - 課名: [生活福祉課, 障害福祉課]
  - { 課名: 共通, 番号: 6 }
  - { 課名: 共通, 番号: '６' }
  - { 課名: 共通, 番号: 8 }
  - 課名: 生活福祉課
"
        )
    );
    insta::assert_snapshot!(table(&sheet, PROJECT, &["番号", "課名"]), @r"
    3×1 ‖ 生活福祉課
    ↑ ‖ 2×生活福祉課
    ↑ ‖ ↑
    2 ‖ 生活福祉課 | 障害福祉課
    2×6 ‖ 共通
    ↑ ‖ 共通
    8 ‖ 共通
    9 ‖ 生活福祉課
    ");
}

#[test]
fn words_print_as_the_form_or_the_project_spells_them() {
    let sheet = goals(
        "
  - { 分類: '施 政 方 針', 達成状況: '達成率８０~50%' }
  - { 分類: [ 個別計画, 新しい語 ], 達成状況: 達成した }
  - 分類: |
      行政改革

      その他
",
    );
    insta::assert_snapshot!(table(&sheet, PROJECT, &["分類", "達成状況"]), @r"
    施政方針 ‖ 達成率80～50％
    個別計画 | 新しい語 ‖ 達成した
    行政改革 | その他 ‖
    ");
    insta::assert_snapshot!(table(&goals("  - 課名: [生活 福祉課, '障害福祉課 ', 他の課]\n"), PROJECT, &["課名"]), @"生活福祉課 | 障害福祉課 | 他の課");
    let last_year = sheet.replace("令和8年", "令和7年");
    insta::assert_snapshot!(table(&last_year, PROJECT, &["達成状況"]), @r"
    達成率８０~50%
    達成した
    ");
}

#[test]
fn the_status_prints_when_a_goal_has_it() {
    let keys = ["課名", "達成状況"];
    let without = table(&goals("  - 課名: 共通\n  - { 課名: 共通, 達成状況: }\n"), PROJECT, &keys);
    assert_eq!(without, "共通\n共通\n");
    let with =
        table(&goals("  - 課名: 共通\n  - { 課名: 共通, 達成状況: 高度に達成した }\n"), PROJECT, &keys);
    assert_eq!(with, "共通 ‖ \n共通 ‖ 高度に達成した\n");
}

#[test]
fn years_and_dates_print_as_typed_or_as_era_dates_in_the_house_s_digits() {
    let sheet = "年度: R8
部署: 福祉部
課: 生活福祉課
対象: 課の組織目標
作成日: 2026-04-01
見直し日: [令和８年7月24日, R8.10.1, 2027/1/10]
職氏名:
  - { 職名: 福祉部長, 氏名: 辻\u{e0100} 花子 }
  - { 職名: 福祉部理事（欠員）, 氏名: }
目標: []
";
    insta::assert_snapshot!(head(sheet, PROJECT), @r"
    令和8年度　組織目標展開整理表（課の組織目標）
    年度: 令和8年度
    部署（印刷しない）: 福祉部
    課（印刷しない）: 生活福祉課
    対象: 課の組織目標
    作成日: 令和8年4月1日
    見直し日: 令和８年7月24日 | 令和8年10月1日 | 令和9年1月10日
    職氏名: 福祉部長／辻󠄀 花子 | 福祉部理事（欠員）／－
    ");
    for (digits, year, date) in
        [("全角", "令和８年度", "令和９年１月１０日"), ("一桁全角", "令和８年度", "令和９年１月10日")]
    {
        let told = head(sheet, &format!("{PROJECT}表記: {{ 数字: {digits} }}\n"));
        assert!(told.contains(&format!("年度: {year}\n")) && told.contains(&format!("{date}\n")), "{told}");
    }
}

#[test]
fn a_deadline_in_figures_prints_as_an_era_date_and_any_other_as_typed() {
    let typed = [
        "2026-12-25",
        "2027-02-26まで",
        "R9.3.12までに",
        "令和８年12月20日",
        "2026-13-01",
        "2026-12頃",
        "1-2週間",
    ];
    let goals = typed.map(|deadline| format!("  - いつまで: \"{deadline}\"\n")).concat();
    insta::assert_snapshot!(table(&format!("年度: R8\n目標:\n{goals}"), PROJECT, &["いつまで"]), @r"
    令和8年12月25日
    令和9年2月26日まで
    令和9年3月12日までに
    令和８年12月20日
    2026-13-01
    令和8年12月頃
    1-2週間
    ");
}

#[test]
fn a_head_shows_what_was_given_and_what_the_form_says_for_the_rest() {
    insta::assert_snapshot!(head(&goals(""), PROJECT), @r"
    令和8年度　組織目標展開整理表（部の組織目標）
    年度: 令和8年度
    部署（印刷しない）: 福祉部
    対象: 部の組織目標
    作成日: 令和8年4月1日
    職氏名: 福祉部長／－
    ");
    let manager = "様式: mokuhyo-kanri
年度: 令和８年度
部署: 福祉部
作成日: 2026-04-01
職氏名: { 職名: 福祉部長, 氏名: 見本 花子 }
市の目標: |
  一つ目
  二つ目
部の概要: { 予算規模: '5,445,323千円', 人員: 44人 }
取り組み: []
";
    insta::assert_snapshot!(head(manager, PROJECT), @r"
    令和８年度目標管理シート
    年度: 令和８年度
    部署（印刷しない）: 福祉部
    作成日（印刷しない）: 令和8年4月1日
    職氏名: 福祉部長／見本 花子
    市の目標: 一つ目 | 二つ目
    部の概要: 
      人員: 44人
      予算規模: 5,445,323千円
    ");
}

#[test]
fn what_cannot_be_read_still_stands_in_its_place() {
    let sheet = "年度: 令和8年\n作成日: 4月1日\n職氏名: 福祉部長\n目標:\n  - いつまで: [6月, 12月]\n    分類: { 施政: 方針 }\n";
    insta::assert_snapshot!(head(sheet, PROJECT), @r"
    令和8年　組織目標展開整理表（部の組織目標）
    年度: 令和8年
    対象: 部の組織目標
    作成日: 4月1日
    職氏名: 福祉部長／－
    ");
    insta::assert_snapshot!(table(sheet, PROJECT, &["分類", "いつまで"]), @"施政 | 方針 ‖ 6月 | 12月");
}
