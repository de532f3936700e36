//! The last guard: whatever a template does to an author's words, a finding names them.

use std::fmt::Write as _;

use insta::assert_snapshot;
use mokuhyo::sheet::layout_fault::{LayoutFault, Part};

use crate::pages::{Checked, check};

/// Three goals: plain, long, and with what the first family lacks.
fn sheet() -> Checked {
    let sentence = "窓口の混み具合を曜日ごとに調べ、待ち時間の長い日の人手を増やす。";
    check(&format!(
        "\
年度: 令和8年度
部署: 福祉部
作成日: 令和8年4月1日
職氏名:
  - 職名: 福祉部長
    氏名: 見本 花子
目標:
  - 実施項目: 待ち時間の短縮
    分類: 施政方針
    どの水準まで: |
      平均の待ち時間が15分以内になっている。
    どのような方法で:
      - 予約システムを導入する。
      - 混雑する曜日を市の広報で知らせる。
      - 案内係を置く。
    いつまで: 12月
    課名: 生活福祉課
  - 実施項目: 相談記録の電子化
    分類: 個別計画
    どの水準まで: {long}
    どのような方法で: 記録の様式をそろえる。
    いつまで: 年度末
    課名: 障害福祉課
  - 実施項目: 辻\u{e0100}地区の見守り
    分類: その他
    どの水準まで: 見守りの輪が尾﨑町に広がっている。
    どのような方法で: 協力する店を募る。
    いつまで: 10月
    課名: 高齢福祉課
",
        long = sentence.repeat(9)
    ))
}

/// What the guard finds when a sheet's template does something more with `rows`, or with what follows.
fn faults(change: &str) -> String {
    faults_behind("json(\"/sheet.json\")\n", change)
}

/// What it finds when a sheet's template does something more behind one of its parts.
fn faults_behind(part: &str, change: &str) -> String {
    let sheet = sheet();
    assert_eq!(sheet.findings, []);
    assert!(sheet.template().contains(part));
    let template = sheet.template().replace(part, &format!("{part}{change}\n"));
    let mut text = String::new();
    for fault in &sheet.lay_out_with(&template).faults {
        let _ = match fault {
            LayoutFault::Repeated { part: Part::Cell { row, column }, text: twice } => {
                writeln!(text, "{} {} twice: {twice}", row + 1, sheet.form().columns[*column].field.key)
            }
            LayoutFault::Repeated { part, .. } => panic!("{part:?}"),
            LayoutFault::NoTable => writeln!(text, "no table"),
            LayoutFault::Unsettled { places } => writeln!(text, "unsettled at {places:?}"),
            LayoutFault::TallRow { row } => writeln!(text, "{} is taller than a page", row + 1),
            LayoutFault::Lost { part: Part::Title, text: lost } => writeln!(text, "title: {}", shown(lost)),
            LayoutFault::Lost { part: Part::Field(key), text: lost } => {
                writeln!(text, "{key}: {}", shown(lost))
            }
            LayoutFault::Lost { part: Part::Cell { row, column }, text: lost } => {
                writeln!(text, "{} {}: {}", row + 1, sheet.form().columns[*column].field.key, shown(lost))
            }
        };
    }
    text
}

/// The beginning of a text, and how many characters it has.
fn shown(text: &str) -> String {
    let count = text.chars().count();
    let line = text.replace('\n', "|");
    if count > 30 {
        format!("{}…（{count}字）", line.chars().take(20).collect::<String>())
    } else {
        line
    }
}

/// A template's change to the cells of all rows.
fn each_row(change: &str) -> String {
    format!("#let rows = rows.map(row => row + (cells: {{ let cells = row.cells; {change} }}))")
}

#[test]
fn the_guard_is_silent_where_nothing_is_lost() {
    assert_eq!(faults(""), "");
}

#[test]
fn text_pushed_off_the_page_is_found() {
    assert_snapshot!(faults("#show <goals>: move.with(dx: 60pt)"), @r"
    1 課名: 祉課
    2 課名: 祉課
    3 課名: 祉課
    ");
    assert_snapshot!(faults("#show <goals>: it => block(breakable: false, pad(top: 400pt, it))"), @r"
    2 どの水準まで: 窓口の混み具合を曜日ごとに調べ、待ち時間…（288字）
    3 番号: 3
    3 実施項目: 辻󠄀地区の見守り
    3 分類: その他
    3 どの水準まで: 見守りの輪が尾﨑町に広がっている。
    3 どのような方法で: 協力する店を募る。
    3 いつまで: 10月
    3 課名: 高齢福祉課
    ");
    assert_snapshot!(faults("#show heading: place.with(dx: -300pt)"), @"title: 度　組織目標展開整理表（部の組織目標）");
}

#[test]
fn a_clipped_row_is_found() {
    assert_snapshot!(faults("#set table(rows: 30pt)"), @r"
    1 どのような方法で: 。
    2 どの水準まで: 窓口の混み具合を曜日ごとに調べ、待ち時間…（288字）
    ");
    assert_snapshot!(faults("#show table.cell: block.with(height: 34pt, clip: true)"), @"2 どの水準まで: 窓口の混み具合を曜日ごとに調べ、待ち時間…（288字）");
}

#[test]
fn text_that_leaves_its_column_is_found() {
    assert_snapshot!(faults("#show table.cell: block.with(width: 300pt)"), @r"
    1 実施項目: 待ち時間の短縮
    1 どの水準まで: 平均の待ち時間
    1 どのような方法で: ・予約システムを導入する。|・混雑する曜…（40字）
    2 実施項目: 相談記録の電子化
    2 どの水準まで: 窓口の混み具合を曜日ごとに調べ、待ち時間…（277字）
    2 どのような方法で: 記録の様式をそ
    3 実施項目: 辻󠄀地区の見守り
    3 どの水準まで: 見守りの輪が尾
    3 どのような方法で: 協力する店を募
    ");
}

#[test]
fn a_dropped_paragraph_is_found() {
    let drop = "cells.map(cell => cell + (paragraphs: cell.paragraphs.filter(p => p.pieces.first().text != \"案内係を置く。\")))";
    assert_snapshot!(faults(&each_row(drop)), @"1 どのような方法で: ・案内係を置く。");
}

#[test]
fn paragraphs_out_of_order_are_found() {
    assert_snapshot!(faults(&each_row("cells.map(cell => cell + (paragraphs: cell.paragraphs.rev()))")), @"1 どのような方法で: 予約システムを導入する。|・混雑する曜日…（39字）");
}

#[test]
fn a_swapped_cell_is_found() {
    let swap = "(..cells.slice(0, 3), cells.at(4), cells.at(3), ..cells.slice(5))";
    assert_snapshot!(faults(&each_row(swap)), @r"
    1 どの水準まで: 平均の待ち時間が15分以内になっている
    1 どのような方法で: ・予約システムを導入する。|・混雑する曜…（40字）
    2 どの水準まで: 窓口の混み具合を曜日ごとに調べ、待ち時間…（287字）
    2 どのような方法で: 記録の様式をそろえる
    3 どの水準まで: 見守りの輪が尾﨑町に広がってい
    3 どのような方法で: 協力する店を募
    ");
    assert_snapshot!(faults("#let rows = rows.rev()"), @r"
    1 番号: 1
    1 実施項目: 待ち時間の短縮
    1 分類: 施政方針
    1 どの水準まで: 平均の待ち時間が15分以内にな
    1 どのような方法で: ・予約システムを導入する。|・混雑する曜…（40字）
    1 いつまで: 2
    1 課名: 生活
    3 番号: 3
    3 実施項目: 辻󠄀地区の見守り
    3 分類: その他
    3 どの水準まで: 見守りの輪が尾﨑町に広が
    3 どのような方法で: 協力する店を募る
    3 いつまで: 0
    3 課名: 高齢
    ");
}

#[test]
fn a_changed_a_missing_and_an_added_character_are_found() {
    assert_snapshot!(faults("#show \"予約\": \"子約\""), @"1 どのような方法で: 予");
    assert_snapshot!(faults("#show \"予約\": none"), @"1 どのような方法で: 予約");
    assert_snapshot!(faults("#show \"予約\": \"予　約\""), @"1 どのような方法で: ・予約システムを導入する。|・混雑する曜…（41字）");
    assert_snapshot!(faults("#show \"15分\": \"15.5分\""), @"1 どの水準まで: 平均の待ち時間が15分以内になっている。");
}

#[test]
fn a_character_without_glyph_and_a_variant_that_is_not_chosen_are_found() {
    let no_font = each_row(
        "cells.map(cell => cell + (paragraphs: cell.paragraphs.map(p => p + (pieces: p.pieces.map(q => (text: q.text))))))",
    );
    assert_snapshot!(faults(&format!("#show table: set text(font: \"Monapo\")\n{no_font}")), @r"
    3 実施項目: 辻󠄀
    3 どの水準まで: 﨑
    ");
    assert_snapshot!(faults(&no_font), @"3 実施項目: 辻󠄀");
}

#[test]
fn text_under_a_filled_shape_is_found() {
    let table = "#goals(form, rows)\n";
    let cover = "#place(top + left, rect(width: 100%, height: 100%, fill: white))";
    let all = faults_behind(table, cover);
    assert!(
        all.contains("2 どのような方法で: 記録の様式をそろえる。\n") && all.lines().count() > 13,
        "{all}"
    );
    // Round corners make a curve of it. What stands beside it can be read.
    let one = "#place(top + left, dx: 28pt, dy: 100pt, rect(width: 54pt, height: 90pt, radius: 3pt, fill: luma(90%)))";
    assert_snapshot!(faults_behind(table, one), @r"
    2 番号: 2
    2 実施項目: 相談
    ");
    // Where light comes through it hides nothing, nor behind the text.
    assert_eq!(faults_behind(table, &cover.replace("white", "white.transparentize(60%)")), "");
    assert_eq!(faults(cover), "");
    assert_eq!(faults("#set table(fill: luma(90%))"), "");
    // A line through the letters leaves them to be read.
    let strike =
        "#show \"予約\": it => box({ it; place(dy: -4pt, rect(width: 20pt, height: 1pt, fill: black)) })";
    assert_eq!(faults(strike), "");
}

#[test]
fn text_in_the_colour_of_what_is_under_it_is_found() {
    assert_snapshot!(faults("#show \"予約\": set text(fill: white)"), @"1 どのような方法で: 予約");
    assert_snapshot!(faults("#show \"予約\": set text(fill: black.transparentize(99%))"), @"1 どのような方法で: 予約");
    assert_snapshot!(faults("#show \"予約\": it => box(fill: luma(10%), it)"), @"1 どのような方法で: 予約");
    assert_eq!(faults("#show \"予約\": it => box(fill: luma(10%), text(fill: white, it))"), "");
    assert_eq!(faults("#show \"予約\": set text(fill: white, stroke: 0.4pt + black)"), "");
    assert_eq!(faults("#show \"予約\": set text(fill: red)"), "");
    assert_eq!(faults("#set page(fill: black)\n#set text(fill: white)\n#set table(stroke: white)"), "");
}

#[test]
fn text_too_small_to_be_read_is_found() {
    assert_snapshot!(faults("#show \"予約\": set text(size: 0.1pt)"), @"1 どのような方法で: 予約");
    assert_snapshot!(faults("#show \"予約\": it => box(scale(10%, it))"), @"1 どのような方法で: 予約");
    assert_eq!(faults("#show \"予約\": set text(size: 4pt)"), "");
}

#[test]
fn letters_on_top_of_each_other_are_found() {
    assert_snapshot!(faults("#show \"予約システム\": set text(tracking: -9pt)"), @"1 どのような方法で: 予約システム");
    assert_snapshot!(faults("#show \"予約システム\": set text(tracking: -5pt)"), @"1 どのような方法で: 予約システム");
    assert_snapshot!(faults("#show \"予約\": it => { it; h(-16pt) }"), @"1 どのような方法で: システムを導入する。");
    assert_eq!(faults("#show \"予約システム\": set text(tracking: -1pt)"), "");
    assert_eq!(faults("#show \"予約システム\": set text(tracking: 2pt)"), "");
}

#[test]
fn a_text_that_is_printed_more_often_than_it_was_written_is_found() {
    assert_snapshot!(faults("#show \"平均の\": it => it + it"), @"1 どの水準まで twice: 平均の");
    assert_snapshot!(faults("#show \"見守り\": it => it + it"), @r"
    3 実施項目 twice: 見守り
    3 どの水準まで twice: 見守り
    ");
    assert_snapshot!(faults("#show \"12月\": it => it + it"), @"1 いつまで twice: 12月");
    let twice =
        faults(&each_row("cells.map(cell => cell + (paragraphs: cell.paragraphs + cell.paragraphs))"));
    assert!(twice.contains("1 どのような方法で twice: 予約システムを導入する。\n"), "{twice}");
    // All but the numbers: one digit may be a mark of the template's own.
    assert_eq!(twice.lines().count(), 18, "{twice}");
    // What a template adds of its own is its own affair.
    assert_eq!(faults("#show \"12月\": it => [期限：#it（#it.text.len()字）]"), "");
}

#[test]
fn pages_that_do_not_come_to_rest_are_told_with_the_place_in_the_template() {
    let sheet = sheet();
    let restless = "#context for _ in range(query(<x>).len() + 1) [#metadata(none)<x>]\n";
    let on_pages = sheet.lay_out_with(
        &sheet.template().replace("#set align(center)\n", &format!("{restless}#set align(center)\n")),
    );
    let place = format!(
        "sheet.typ:{}:",
        sheet.template().lines().position(|line| line == "#set align(center)").unwrap() + 1
    );
    let LayoutFault::Unsettled { places } = &on_pages.faults[0] else { panic!("{:?}", on_pages.faults) };
    assert!(places.iter().any(|found| found.starts_with(&place)), "{places:?}");
    let found = sheet.findings_of(&on_pages.faults);
    let [finding] = found.as_slice() else { panic!("{found:#?}") };
    assert_eq!((finding.rule, finding.is_error()), ("unsettled-layout", false));
    assert!(finding.hint.as_ref().unwrap().contains(&place), "{finding:#?}");
    assert_eq!(sheet.lay_out().faults, []);
}

#[test]
fn a_template_without_the_table_of_goals_is_found() {
    let sheet = sheet();
    let template = "#set text(font: \"Monapo\")\n#json(\"/sheet.json\").document.title";
    let faults = sheet.lay_out_with(template).faults;
    assert!(faults.contains(&LayoutFault::NoTable));
    let found = sheet.findings_of(&faults);
    assert!(found.iter().all(|finding| finding.rule == "lost-text"), "{found:#?}");
}

#[test]
fn a_text_of_the_head_inside_another_is_no_loss() {
    let blanks = " ".repeat(40);
    let head = format!(
        "市の目標: 相談窓口の拡大\n部の目標: 相談\n部の概要:\n  人員: 窓口\n  予算規模: \"相談窓口{blanks}\"\n"
    );
    let goals = "取り組み:\n  - 課名: 共通\n    区分: 総計\n    項目: 項目\n    目標: 目標\n";
    let sheet = check(&format!(
        "様式: mokuhyo-kanri\n年度: 令和8年度\n部署: 福祉部\n職氏名:\n  - 職名: 福祉部長\n{head}{goals}"
    ));
    assert_eq!(sheet.lay_out().lost(), Vec::<&LayoutFault>::new());
}

/// A sheet of a form, with so many holders of the post and days of revision.
fn crowded(form: &str, holders: usize, days: usize) -> Checked {
    let mut head = format!("様式: {form}\n年度: 令和8年度\n部署: 福祉部\n");
    let goals = if form == "soshiki-mokuhyo" {
        head += "作成日: 令和8年4月1日\n見直し日:\n";
        (0..days).for_each(|day| {
            let _ = writeln!(head, "  - 令和8年{}月{}日", 5 + day / 28, 1 + day % 28);
        });
        "目標:\n  - 実施項目: 待ち時間の短縮\n    分類: その他\n    どの水準まで: 15分以内になっている。\n    \
         どのような方法で: 案内係を置く。\n    いつまで: 12月\n    課名: 生活福祉課\n"
    } else {
        "市の目標: 市の目標\n部の目標: 部の目標\n取り組み:\n  - 課名: 共通\n    区分: 総計\n    項目: 項目\n    目標: 目標\n"
    };
    head += "職氏名:\n";
    (1..=holders).for_each(|number| {
        let _ = writeln!(head, "  - 職名: 福祉部第{number}担当課長\n    氏名: 見本 第{number}子");
    });
    check(&(head + goals))
}

#[test]
fn however_many_hold_a_post_or_days_of_revision_there_are_all_are_on_the_pages() {
    let crowds = [(1, 79), (45, 0), (60, 3), (80, 0), (100, 180)];
    for (holders, days) in crowds {
        let sheet = crowded("soshiki-mokuhyo", holders, days);
        assert_eq!(sheet.findings, []);
        let pages = sheet.lay_out();
        assert_eq!(pages.faults, [], "{holders} holders, {days} days");
        let text = crate::structure::Pdf::read(&pages.pdf()).pages.concat();
        let at = |number: usize| text.find(&format!("見本 第{number}子")).unwrap();
        assert!((2..=holders).all(|number| at(number - 1) < at(number)), "{text}");
    }
    let sheet = crowded("mokuhyo-kanri", 120, 0);
    assert_eq!(sheet.findings, []);
    assert_eq!(sheet.lay_out().faults, []);
}
