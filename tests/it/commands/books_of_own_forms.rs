//! Workbooks of a form that a city made itself: they come back into the sheet that they were written of, as they went
//! out.

use super::import::merge::typed;
use super::own_form::{FORM, city};
use crate::sandbox::{PROJECT, Sandbox};

const HEAD: &str = "年度: 令和8年度\n部署: 福祉部\n";
const GOAL: &str = "\n目標:\n  - 目標: 窓口の案内\n    課名: 生活福祉課\n";

/// A city with one form, which is FORM with something in the place of something, and with a sheet of it.
fn with(changes: &[(&str, &str)], sheet: &str) -> Sandbox {
    let sandbox = city();
    let form = changes.iter().fold(FORM.to_owned(), |form, (from, to)| {
        assert!(form.contains(from), "{from}");
        form.replace(from, to)
    });
    sandbox.write("templates/票/form.yaml", form);
    sandbox.write("mokuhyo.yaml", PROJECT.replace("soshiki-mokuhyo", "票"));
    sandbox.write("goals/r8/f.yaml", sheet);
    sandbox
}

/// Exports the sheet and merges its workbook, in which somebody typed.
fn returned(sandbox: &Sandbox, texts: &[(&str, &str)]) -> String {
    let told = sandbox.run(&["export", "--format", "xlsx"]);
    assert!(told.ends_with("status: 0"), "{told}");
    sandbox.write("戻り.xlsx", typed(&sandbox.read("out/r8/f.xlsx"), texts));
    sandbox.run(&["import", "戻り.xlsx", "--merge"])
}

fn sheet(sandbox: &Sandbox) -> String {
    String::from_utf8(sandbox.read("goals/r8/f.yaml")).unwrap()
}

/// Its workbook changes nothing, and nothing is said of it.
fn assert_unchanged(sandbox: &Sandbox) {
    let before = sheet(sandbox);
    let told = returned(sandbox, &[]);
    assert!(told.contains("変更なし: goals/r8/f.yaml") && told.ends_with("status: 0"), "{told}");
    assert!(!told.contains("置けなかった") && !told.contains("そのままにした"), "{told}");
    assert_eq!(sheet(sandbox), before, "{told}");
    assert_eq!(sandbox.files().iter().filter(|file| file.starts_with("goals/")).count(), 1, "{told}");
}

#[test]
fn a_text_in_the_title_that_names_another_year_or_department_does_not_say_whose_the_workbook_is() {
    let text = ("rows: 目標", "  - { key: 文, kind: text }\nrows: 目標");
    for (title, typed_text, other) in [
        ("\"{文}　{部署}の票\"", "令和9年度の", "令和10年度の"),
        ("\"{文}{年度}　{部署}の票\"", "令和9年度までの", "令和7年度までの"),
        ("\"{文}{部署}の票\"", "市民部と", "議会事務局と"),
        ("\"{文}　{年度}の票\"", "市民部", "市民部と議会事務局"),
    ] {
        let head = format!("{HEAD}文: {typed_text}\n");
        let sandbox = with(&[("title: 票", &format!("title: {title}")), text], &format!("{head}{GOAL}"));
        assert_unchanged(&sandbox);
        if title.contains("{文}{年度}") {
            continue;
        }
        // Nor where somebody has typed another text there, unless nobody can tell it from the year.
        let title = title.trim_matches('"').replace("{年度}", "令和8年度").replace("{部署}", "福祉部");
        let (from, to) = (title.replace("{文}", typed_text), title.replace("{文}", other));
        let told = returned(&sandbox, &[(&from, &to)]);
        assert!(!told.contains("作成:"), "{told}");
        assert_eq!(sandbox.files().iter().filter(|file| file.starts_with("goals/")).count(), 1, "{told}");
    }
}

#[test]
fn a_title_whose_own_year_is_another_makes_the_workbook_one_of_that_year() {
    let sandbox = with(&[("title: 票", "title: \"{年度}　{部署}の票\"")], &format!("{HEAD}{GOAL}"));
    let told = returned(&sandbox, &[("令和8年度　福祉部の票", "令和9年度　福祉部の票")]);
    assert!(told.contains("作成: goals/r9/福祉部.yaml"), "{told}");
    assert_eq!(sheet(&sandbox), format!("{HEAD}{GOAL}"));
}

#[test]
fn columns_whose_headings_differ_by_what_stands_in_brackets_are_told_apart() {
    let columns = "columns:\n  - { key: 前, kind: text, heading: \"期限（旧）\", width: 60pt }\n  \
        - { key: 後, kind: text, heading: 期限, width: 60pt }\n  - { key: 先, kind: text, heading: \"期限（案）\", width: 60pt }\n";
    let goal = format!("{GOAL}    前: 去年まで\n    後: 今年\n    先: 来年\n");
    assert_unchanged(&with(&[("columns:\n", columns)], &format!("{HEAD}{goal}")));
}

#[test]
fn columns_of_one_heading_are_a_mistake_of_the_form() {
    let column = "columns:\n  - { key: \"#課名\", kind: text, width: 60pt }\n";
    let sandbox = with(&[("columns:\n", column)], &format!("{HEAD}{GOAL}"));
    let told = sandbox.run(&["check"]);
    assert!(told.contains("列「課名」の見出しが、列「#課名」と同じです。"), "{told}");
}

#[test]
fn the_name_of_a_person_without_a_post_is_told_and_not_taken_for_one() {
    let column = ("columns:\n", "columns:\n  - { key: 担当者, kind: people, width: 60pt }\n");
    let goal = format!("{GOAL}    担当者:\n      - 職名: 課長\n        氏名: 見本 花子\n");
    let text = format!("{HEAD}{goal}");
    let sandbox = with(&[column], &text);
    for name in ["試験 太郎", "試験太郎", "試　験　太　郎"] {
        let told = returned(&sandbox, &[("課長 見本 花子", name)]);
        assert!(told.contains(&format!("「担当者」として読めません。「{name}」")), "{told}");
        assert_eq!(sheet(&sandbox), text, "{told}");
    }
    let told = returned(&sandbox, &[("課長 見本 花子", "係長 試験 太郎")]);
    let expected = text.replace("課長", "係長").replace("見本 花子", "試験 太郎");
    assert_eq!(sheet(&sandbox), expected, "{told}");
}

/// Posts that a name could be, and names that a post could be.
#[test]
fn holders_whose_posts_look_like_names_come_back_as_they_went_out() {
    let column = ("columns:\n", "columns:\n  - { key: 担当者, kind: people, width: 60pt }\n");
    for (post, name) in
        [("総括", "見本 花子"), ("企画調整", ""), ("総括", "見本"), ("参与", "見本　花子"), ("新任", "")]
    {
        let name = if name.is_empty() { String::new() } else { format!("        氏名: {name}\n") };
        let goal = format!("{GOAL}    担当者:\n      - 職名: {post}\n{name}");
        assert_unchanged(&with(&[column], &format!("{HEAD}{goal}")));
    }
}

#[test]
fn blanks_in_a_post_and_in_a_name_stay_in_a_workbook_of_our_own() {
    let holders = "  - { key: 職氏名, kind: people }\nrows: 目標";
    for (post, name) in [("主 査", "山 田 太 郎"), ("部　長", "見 本　花 子"), ("課長 補佐", "見 本")]
    {
        let head = format!("{HEAD}職氏名:\n  - 職名: {post}\n    氏名: {name}\n");
        let sandbox = with(&[("rows: 目標", holders)], &format!("{head}{GOAL}"));
        assert_unchanged(&sandbox);
        // As a sheet of its own too.
        let told = sandbox.run(&["import", "戻り.xlsx", "--out", "受"]);
        let came = sandbox.files().into_iter().find(|file| file.starts_with("受/r8/")).unwrap();
        let came = String::from_utf8(sandbox.read(&came)).unwrap();
        assert!(came.contains(&format!("- 職名: {post}\n    氏名: {name}\n")), "{told}{came}");
    }
}

#[test]
fn fields_of_each_kind_that_stand_in_the_title_come_back_from_it() {
    for (field, values) in [
        ("kind: choice, choices: [重点, 一般]", &["重点", "一般"][..]),
        ("kind: choice, choices: [重点, 一般], list: true", &["[重点, 一般]", "一般"]),
        ("kind: date", &["令和8年5月1日"]),
        ("kind: date, list: true", &["[令和8年5月1日, 令和8年6月1日]"]),
        ("kind: deadline", &["12月", "上半期"]),
        ("kind: section, list: true", &["[生活福祉課, 障害福祉課]", "生活福祉課"]),
        ("kind: text", &["北の地区", "|\n  一行目\n  二行目", "\n  - 一つ\n  - 二つ"]),
    ] {
        let field = format!("  - {{ key: 種, {field} }}\nrows: 目標");
        let changes = [("title: 票", "title: \"{年度}　{部署}の票（{種}）\""), ("rows: 目標", &field)];
        for value in values {
            assert_unchanged(&with(&changes, &format!("{HEAD}種: {value}\n{GOAL}")));
        }
    }
}
