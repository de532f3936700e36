//! A workbook that comes back is brought into a sheet that somebody has written in: what is new, and nothing else.

use std::io::{Cursor, Read as _, Write as _};

use rust_xlsxwriter::{DocProperties, Workbook};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::{GOALS, fill};
use crate::git::Git;
use crate::sandbox::{SHEET, Sandbox};

/// A sheet with a note, a second goal that shares cells, and signs of its author's own.
const OURS: &str = "\
# 部長と協議の上、決める。
年度: 令和8年度
部署: 福祉部
作成日: 令和8年4月1日
職氏名:
  - {職名: 福祉部長, 氏名: 見本 花子}
目標:
  - 実施項目: '窓口での待ち時間の短縮'
    分類: [施政方針]   # 重点
    どの水準まで: |
      平均の待ち時間が15分以内になっている。
    どのような方法で:
      - 予約システムを導入する。
      # 補正予算の後
      - 市の広報で知らせる。
    いつまで: 12月
    課名: 生活福祉課
    見直し理由: 利用が増えたため
  - 実施項目: 〃
    分類: その他
    どの水準まで: 〃
    どのような方法で: 電話での案内を改める。
    いつまで: 年度末
    課名: 障害福祉課
";

/// A part of a workbook.
pub fn part(workbook: &[u8], name: &str) -> String {
    let mut text = String::new();
    let mut archive = ZipArchive::new(Cursor::new(workbook)).unwrap();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// The workbook of a sheet after somebody has typed other texts into its cells.
pub fn typed(workbook: &[u8], texts: &[(&str, &str)]) -> Vec<u8> {
    let strings = "xl/sharedStrings.xml";
    let mut text = part(workbook, strings);
    for (from, to) in texts {
        assert!(text.contains(&format!(">{from}<")), "{from} in {text}");
        text = text.replace(&format!(">{from}<"), &format!(">{to}<"));
    }
    with_parts(workbook, &[(strings, text)])
}

/// A workbook with some parts in the place of those of these names, or beside them.
pub fn with_parts(workbook: &[u8], parts: &[(&str, String)]) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(workbook)).unwrap();
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let name = archive.by_index(index).unwrap().name().unwrap().into_owned();
        if parts.iter().any(|(part, _)| name == *part) {
            continue;
        }
        writer.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
        let mut bytes = Vec::new();
        archive.by_index(index).unwrap().read_to_end(&mut bytes).unwrap();
        writer.write_all(&bytes).unwrap();
    }
    for (name, text) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A sheet's project, and the workbook that is given out of it.
fn given_out(sandbox: &Sandbox) -> Vec<u8> {
    let told = sandbox.run(&["export", "--format", "xlsx"]);
    assert!(told.ends_with("status: 0"), "{told}");
    sandbox.read("out/r8/福祉部.xlsx")
}

fn ours(sandbox: &Sandbox) -> String {
    String::from_utf8(sandbox.read("goals/r8/福祉部.yaml")).unwrap()
}

/// What of a workbook says of which version it was written.
fn version(workbook: &[u8]) -> String {
    let properties = part(workbook, "docProps/custom.xml");
    let rest = properties.split("mokuhyo-version").nth(1).unwrap();
    rest.split("<vt:lpwstr>").nth(1).unwrap().split('<').next().unwrap().to_owned()
}

#[test]
fn what_was_typed_into_a_workbook_comes_into_its_sheet_and_every_other_byte_stays() {
    let sandbox = Sandbox::with_sheet(OURS);
    let workbook = given_out(&sandbox);
    let texts = [
        ("12月", "10月"),
        ("平均の待ち時間が15分以内になっている。", "平均の待ち時間が10分以内になっている。"),
        ("電話での案内を改める。", "電話での案内を改める。&#10;夜間も受ける。"),
    ];
    sandbox.write("戻り.xlsx", typed(&workbook, &texts));
    let told = sandbox.run(&["import", "戻り.xlsx", "--merge"]);
    let expected = OURS.replace("いつまで: 12月", "いつまで: 10月").replace("15分以内", "10分以内").replace(
        "どのような方法で: 電話での案内を改める。\n",
        "どのような方法で: |\n      電話での案内を改める。\n      夜間も受ける。\n",
    );
    assert_eq!(ours(&sandbox), expected, "{told}");
    insta::assert_snapshot!(told, @"
stdout:
追記: goals/r8/福祉部.yaml（目標2件、置いたセル13個。確認しても、問題はありません）
  部署「福祉部」は書き出した元のシート、年度「令和8年度」は表題によります。
  今のシートから書き出したブックです。書き換えられた所を移しました。
  移した欄3個
元のセルと見比べるには: out/取込結果_福祉部.html

status: 0
");
    let again = sandbox.run(&["import", "戻り.xlsx", "--merge"]);
    assert!(again.contains("変更なし: goals/r8/福祉部.yaml"), "{again}");
    assert_eq!(ours(&sandbox), expected);
}

#[test]
fn a_workbook_that_comes_back_as_it_was_given_out_changes_nothing() {
    for ours_now in [OURS.to_owned(), OURS.replace("いつまで: 12月", "いつまで: 10月")] {
        let sandbox = Sandbox::with_sheet(OURS);
        sandbox.write("戻り.xlsx", given_out(&sandbox));
        sandbox.write("goals/r8/福祉部.yaml", &ours_now);
        sandbox.run(&["import", "戻り.xlsx", "--merge"]);
        assert_eq!(ours(&sandbox), ours_now);
    }
}

/// The version that was given out is on record: what each side has changed since is known.
#[test]
fn a_cell_that_both_have_changed_is_told_by_place_and_stays() {
    let Some(git) = Git::around(Sandbox::with_sheet(OURS)) else { return };
    let sandbox = &git.sandbox;
    let workbook = given_out(sandbox);
    let now = OURS
        .replace("15分以内", "20分以内")
        .replace("いつまで: 年度末", "いつまで: 3月")
        .replace("  - 実施項目: 〃\n", "  # 課長に確かめる\n  - 実施項目: 〃\n");
    sandbox.write("goals/r8/福祉部.yaml", &now);
    let texts = [
        ("12月", "10月"),
        ("平均の待ち時間が15分以内になっている。", "平均の待ち時間が10分以内になっている。"),
        ("その他", ""),
    ];
    sandbox.write("戻り.xlsx", typed(&workbook, &texts));
    let told = sandbox.run(&["import", "戻り.xlsx", "--merge"]);
    assert_eq!(ours(sandbox), now.replace("いつまで: 12月", "いつまで: 10月"), "{told}");
    let commit = git.ok(&["rev-parse", "HEAD"]);
    let told = told.replace(&commit[..7], "［版］");
    insta::assert_snapshot!(told, @"
stdout:
追記: goals/r8/福祉部.yaml（目標2件、置いたセル12個。確認しても、問題はありません）
  部署「福祉部」は職名、年度「令和8年度」は表題によります。
  Gitの版 ［版］ から書き出したブックです。その後に書き換えられた所を移しました。
  移した欄1個
シートをそのままにした所（2件）。どうするかを決めてください:
  goals/r8/福祉部.yaml:10 1件目「どの水準まで」（表では 戻り.xlsx 福祉部!D7）: シートも表も書き換えられています。シートは「平均の待ち時間が20分以内になっている。」、表は「平均の待ち時間が10分以内になっている。」。
  goals/r8/福祉部.yaml:21 2件目「分類」: 表では消されています。シートは「その他」。
元のセルと見比べるには: out/取込結果_福祉部.html

status: 1
");
    let page = String::from_utf8(sandbox.read("out/取込結果_福祉部.html")).unwrap();
    assert!(page.contains("シートをそのままにした所（2件）"), "{page}");
}

/// A goal that came back stands behind the one that it came back behind; one that did not is told.
#[test]
fn a_new_goal_comes_in_at_its_place_and_one_that_is_missing_is_told() {
    let sandbox = Sandbox::with_sheet(&OURS.replace("実施項目: 〃", "実施項目: 電話での案内"));
    let version = version(&given_out(&sandbox));
    let mut workbook = Workbook::new();
    workbook.set_properties(&DocProperties::new().set_custom_property("mokuhyo-version", version.as_str()));
    let first = [
        "1",
        "窓口での待ち時間の短縮",
        "施政方針",
        "平均の待ち時間が15分以内になっている。",
        "・予約システムを導入する。\n・市の広報で知らせる。",
        "12月",
        "生活福祉課",
        "",
    ];
    let new = [
        "2",
        "相談の記録",
        "その他",
        "全ての相談を記録している。",
        "様式を定める。",
        "9月",
        "高齢福祉課",
        "",
    ];
    fill(workbook.add_worksheet(), &[first, new]);
    let worksheet = workbook.worksheet_from_index(0).unwrap();
    worksheet.write(2, 3, "令和8年4月1日").unwrap();
    let told = super::import(&sandbox, &mut workbook, &["--merge"]);
    let added = "\
    見直し理由: 利用が増えたため
  - 実施項目: 相談の記録
    分類: その他
    どの水準まで: |
      全ての相談を記録している。
    どのような方法で: |
      様式を定める。
    いつまで: 9月
    課名: 高齢福祉課
  - 実施項目: 電話での案内
";
    assert!(ours(&sandbox).contains(added), "{}\n{told}", ours(&sandbox));
    insta::assert_snapshot!(told, @"
stdout:
追記: goals/r8/福祉部.yaml（目標2件、置いたセル15個。確認しても、問題はありません）
  部署「福祉部」は書き出した元のシート、年度「令和8年度」は表題によります。
  今のシートから書き出したブックです。書き換えられた所を移しました。
  加えた目標1件
シートをそのままにした所（1件）。どうするかを決めてください:
  goals/r8/福祉部.yaml:27 3件目: 表では目標が消されています。シートは「電話での案内」。
元のセルと見比べるには: out/取込結果_福祉部.html

status: 1
");
}

#[test]
fn without_the_version_that_was_given_out_only_what_is_empty_is_filled() {
    let sandbox = Sandbox::with_sheet(&SHEET.replace("    いつまで: 12月\n", "    いつまで:   # 未定\n"));
    let mut workbook = Workbook::new();
    let mut goal = GOALS[0];
    (goal[2], goal[6]) = ("個別計画\n施政方針", "障害福祉課");
    fill(workbook.add_worksheet(), &[goal]);
    let told = super::import(&sandbox, &mut workbook, &["--merge"]);
    let expected = SHEET.replace("    いつまで: 12月\n", "    いつまで: 12月   # 未定\n");
    let expected = expected.replace("職氏名:\n", "見直し日: 令和8年7月24日\n職氏名:\n");
    assert_eq!(ours(&sandbox), expected, "{told}");
    insta::assert_snapshot!(told, @"
stdout:
追記: goals/r8/福祉部.yaml（目標1件、置いたセル10個。確認しても、問題はありません）
  部署「福祉部」は職名、年度「令和8年度」は表題によります。
  書き出した時の版が分からない表です。シートの空いた所だけを埋めました。
  移した欄2個
シートをそのままにした所（3件）。どうするかを決めてください:
  goals/r8/福祉部.yaml:11 1件目「どの水準まで」（表では 表.xlsx Sheet1!D5）: シートと表が違います。シートは「平均の待ち時間が15分以内になっている。」、表は「平均の待ち時間が15分以内になっている。⏎苦情が半分に減っている。」。
  goals/r8/福祉部.yaml:12 1件目「どのような方法で」（表では 表.xlsx Sheet1!E5）: シートと表が違います。シートは「予約システムを導入する。」、表は「・予約システムを6月までに導入する。⏎・混雑する曜日を市の広報で知らせる。」。
  goals/r8/福祉部.yaml:14 1件目「課名」（表では 表.xlsx Sheet1!G5）: シートと表が違います。シートは「生活福祉課」、表は「障害福祉課」。
元のセルと見比べるには: out/取込結果_福祉部.html

status: 1
");
}

/// A merged cell of the workbook is merged in the sheet, or its text is written out.
#[test]
fn merged_cells_stand_for_what_they_stood_for() {
    let sandbox = Sandbox::with_sheet(OURS);
    let workbook = given_out(&sandbox);
    let now = OURS.replace("    どの水準まで: 〃\n", "    どの水準まで: 苦情が半分に減っている。\n");
    sandbox.write(
        "戻り.xlsx",
        typed(&workbook, &[("平均の待ち時間が15分以内になっている。", "待ち時間が無い。")]),
    );
    sandbox.write("goals/r8/福祉部.yaml", &now);
    let told = sandbox.run(&["import", "戻り.xlsx", "--merge"]);
    // The version that was given out is not on record, and the sheet has changed since.
    assert_eq!(ours(&sandbox), now, "{told}");
    assert!(told.contains("シートと表が違います"), "{told}");
    sandbox.write("goals/r8/福祉部.yaml", OURS);
    let told = sandbox.run(&["import", "戻り.xlsx", "--merge"]);
    let expected = OURS.replace("平均の待ち時間が15分以内になっている。", "待ち時間が無い。");
    assert_eq!(ours(&sandbox), expected, "{told}");
}

#[test]
fn a_merge_has_its_own_place_and_form() {
    let sandbox = Sandbox::with_sheet(SHEET);
    let mut workbook = super::official();
    let told = super::import(&sandbox, &mut workbook, &["--merge", "--out", "取込"]);
    assert!(told.ends_with("status: 2"), "{told}");
    sandbox.write("goals/r8/福祉部.yaml", "年度: 令和8年度\n部署: 福祉部\n目標: [\n");
    let told = super::import(&sandbox, &mut workbook, &["--merge"]);
    assert!(told.ends_with("status: 2"), "{told}");
    let told = super::import(
        &sandbox,
        &mut workbook,
        &["--merge", "--dry-run", "--format", "json", "--department", "市民部"],
    );
    assert!(told.contains("\"merged\": null"), "{told}");
}

/// Each section of a department fills in its own copy, and each copy has all goals.
#[test]
fn copies_of_one_workbook_are_merged_one_after_the_other() {
    let sandbox = Sandbox::with_sheet(OURS);
    let Some(git) = Git::around(sandbox) else { return };
    let sandbox = &git.sandbox;
    let workbook = given_out(sandbox);
    sandbox.write("生活.xlsx", typed(&workbook, &[("12月", "10月")]));
    sandbox.write("障害.xlsx", typed(&workbook, &[("年度末", "3月")]));
    let told = sandbox.run(&["import", "生活.xlsx", "障害.xlsx", "--merge"]);
    assert!(told.contains("一つずつ読んでください") && told.ends_with("status: 2"), "{told}");
    assert_eq!(ours(sandbox), OURS);
    for copy in ["生活.xlsx", "障害.xlsx"] {
        let told = sandbox.run(&["import", copy, "--merge"]);
        assert!(told.ends_with("status: 0"), "{told}");
    }
    let expected =
        OURS.replace("いつまで: 12月", "いつまで: 10月").replace("いつまで: 年度末", "いつまで: 3月");
    assert_eq!(ours(sandbox), expected);
}

/// What somebody wrote into a goal that is gone is shown where it stands in the workbook, with what stood there.
#[test]
fn what_was_typed_into_a_goal_that_the_sheet_no_longer_has_is_told_cell_by_cell() {
    let base = OURS
        .replace("実施項目: 〃", "実施項目: 電話での案内")
        .replace("どの水準まで: 〃", "どの水準まで: 全ての電話に出ている。");
    let Some(git) = Git::around(Sandbox::with_sheet(&base)) else { return };
    let sandbox = &git.sandbox;
    let workbook = given_out(sandbox);
    let (rest, _) = base.split_once("  - 実施項目: 電話での案内").unwrap();
    sandbox.write("goals/r8/福祉部.yaml", rest);
    let texts = [("全ての電話に出ている。", "全ての電話に１分で出ている。"), ("年度末", "")];
    sandbox.write("戻り.xlsx", typed(&workbook, &texts));
    let told = sandbox.run(&["import", "戻り.xlsx", "--merge"]);
    assert_eq!(ours(sandbox), rest, "{told}");
    let line = "  goals/r8/福祉部.yaml 「どの水準まで」（表では 戻り.xlsx 福祉部!D8）: シートから消された目標「電話での案内」が、\
        表では書き換えられています。書き出した時は「全ての電話に出ている。」、表は「全ての電話に１分で出ている。」。";
    let emptied = "  goals/r8/福祉部.yaml 「いつまで」: シートから消された目標「電話での案内」が、\
        表では書き換えられています。書き出した時は「年度末」、表は「」。";
    assert!(told.contains(line) && told.contains(emptied) && told.ends_with("status: 1"), "{told}");
    let page = String::from_utf8(sandbox.read("out/取込結果_福祉部.html")).unwrap();
    for shown in ["福祉部!D8", "全ての電話に出ている。", "全ての電話に１分で出ている。", "電話での案内"]
    {
        assert!(page.contains(shown), "{shown}: {page}");
    }
    let json = sandbox.output(&["import", "戻り.xlsx", "--merge", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    let difference = &json["sheets"][0]["merged"]["differences"][0];
    let expected = serde_json::json!({
        "why": "gone", "goal": null, "from": 1, "line": null, "key": "どの水準まで", "cell": "戻り.xlsx 福祉部!D8",
        "title": "電話での案内", "exported": "全ての電話に出ている。", "sheet": "", "workbook": "全ての電話に１分で出ている。",
    });
    assert_eq!(*difference, expected, "{json}");
}
