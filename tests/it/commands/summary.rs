//! All departments of a year in tables: the figures held against tables that were written by hand.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::Value;

use super::*;
use crate::years::city;

/// The tables that a run prints as JSON: by title, then by row and column.
fn tables(sandbox: &Sandbox, arguments: &[&str]) -> BTreeMap<String, BTreeMap<(String, String), String>> {
    let arguments = [&["summary"], arguments, &["--format", "json"]].concat();
    let output = sandbox.output(&arguments);
    let json: Value = serde_json::from_slice(&output.stdout).unwrap();
    let cell = |cell: &Value| match (&cell["count"], &cell["share"], &cell["text"]) {
        (Value::Number(count), Value::String(share), _) => format!("{count} {share}"),
        (Value::Number(count), ..) => count.to_string(),
        (_, Value::String(share), _) => share.clone(),
        (.., Value::String(text)) => text.clone(),
        _ => String::new(),
    };
    let table = |table: &Value| {
        let columns: Vec<&str> =
            table["columns"].as_array().unwrap().iter().map(|column| column.as_str().unwrap()).collect();
        let mut cells = BTreeMap::new();
        for row in table["rows"].as_array().unwrap() {
            for (column, value) in columns.iter().skip(1).zip(row["cells"].as_array().unwrap()) {
                let name = row["name"].as_str().unwrap();
                cells.insert((name.to_owned(), (*column).to_owned()), cell(value));
            }
        }
        (table["title"].as_str().unwrap().to_owned(), cells)
    };
    json["tables"].as_array().unwrap().iter().map(table).collect()
}

/// A table that was written by hand: its headings, then its rows, all parted by `|`.
fn by_hand(lines: &str) -> BTreeMap<(String, String), String> {
    let parted = |line: &str| line.split('|').map(|cell| cell.trim().to_owned()).collect::<Vec<_>>();
    let mut lines = lines.lines().map(str::trim).filter(|line| !line.is_empty()).map(parted);
    let columns = lines.next().unwrap();
    let mut cells = BTreeMap::new();
    for row in lines {
        assert_eq!(row.len(), columns.len(), "{row:?}");
        for (column, cell) in columns.iter().zip(&row).skip(1) {
            cells.insert((row[0].clone(), column.clone()), cell.clone());
        }
    }
    cells
}

#[test]
fn the_figures_are_those_that_were_counted_by_hand() {
    let sandbox = city();
    let r8 = tables(&sandbox, &[]);
    let expected = [
        ("令和8年度　部署別の達成状況", "
            部署   | 高度に達成した | 達成した | ほぼ達成した | 未達成 | 未記入 | 目標の数 | 達成率
            総務部 | 1 33.3 | 1 33.3 | 0 0.0  | 1 33.3 | 0 0.0  | 3 | 66.7
            市民部 | 0 0.0  | 0 0.0  | 1 50.0 | 0 0.0  | 1 50.0 | 2 | 0.0
            合計   | 1 20.0 | 1 20.0 | 1 20.0 | 1 20.0 | 1 20.0 | 5 | 40.0"),
        ("令和8年度　部署別の評価", "
            部署   | A | B | C | D | 未記入 | 目標の数 | 達成率
            企画部 | 1 50.0 | 0 0.0 | 1 50.0 | 0 0.0 | 0 0.0 | 2 | 50.0
            合計   | 1 50.0 | 0 0.0 | 1 50.0 | 0 0.0 | 0 0.0 | 2 | 50.0"),
        ("令和8年度　部署別の分類", "
            部署   | 施政方針 | 所信表明 | 総合ビジョン | ビジョン | 個別計画 | 行政改革 | 市長特命 | その他 | 未記入 | 延べ | 目標の数
            総務部 | 1 33.3 | 0 0.0 | 0 0.0 | 0 0.0 | 1 33.3 | 1 33.3 | 0 0.0 | 1 33.3 | 0 0.0 | 4 | 3
            市民部 | 0 0.0  | 0 0.0 | 0 0.0 | 0 0.0 | 1 50.0 | 1 50.0 | 0 0.0 | 0 0.0  | 0 0.0 | 2 | 2
            合計   | 1 20.0 | 0 0.0 | 0 0.0 | 0 0.0 | 2 40.0 | 2 40.0 | 0 0.0 | 1 20.0 | 0 0.0 | 6 | 5"),
        ("令和8年度　部署別の区分", "
            部署   | 総計 | 行革 | その他 | 未記入 | 目標の数
            企画部 | 1 50.0 | 1 50.0 | 0 0.0 | 0 0.0 | 2
            合計   | 1 50.0 | 1 50.0 | 0 0.0 | 0 0.0 | 2"),
        ("評価の推移", "
            年度      | A | B | C | D | 未記入 | 目標の数 | 達成率
            令和7年度 | 0 0.0  | 1 50.0 | 0 0.0  | 1 50.0 | 0 0.0 | 2 | 50.0
            令和8年度 | 1 50.0 | 0 0.0  | 1 50.0 | 0 0.0  | 0 0.0 | 2 | 50.0
            増減（令和7年度から令和8年度） | 1（50.0） | ▲1（▲50.0） | 1（50.0） | ▲1（▲50.0） | 0（0.0） | 0 | 0.0"),
    ];
    for (title, lines) in expected {
        assert_eq!(r8.get(title), Some(&by_hand(lines)), "{title}");
    }
    // The words of 達成状況 were others in the years before: these years are not set beside this one.
    assert_eq!(r8.len(), 6, "{:?}", r8.keys());
    let r7 = tables(&sandbox, &["令和7年度"]);
    let years = by_hand(
        "
        年度      | 達成した | ほぼ達成した | 未達成 | 未記入 | 目標の数 | 達成率
        令和6年度 | 1 33.3 | 1 33.3 | 1 33.3 | 0 0.0 | 3 | 33.3
        令和7年度 | 3 60.0 | 1 20.0 | 1 20.0 | 0 0.0 | 5 | 60.0
        増減（令和6年度から令和7年度） | 2（26.7） | 0（▲13.3） | 0（▲13.3） | 0（0.0） | 2 | 26.7",
    );
    assert_eq!(r7.get("達成状況の推移"), Some(&years));
    let departments: Vec<&str> =
        r7["令和7年度　部署別の達成状況"].keys().map(|(row, _)| row.as_str()).collect();
    assert!(departments.contains(&"市民生活部") && !departments.contains(&"市民部"), "{departments:?}");
}

#[test]
fn each_face_shows_the_same_and_only_the_terminal_what_is_internal() {
    let sandbox = city();
    assert_snapshot!(sandbox.run(&["summary", "--today", "2026-09-01"]));
    assert_snapshot!(sandbox.run(&["summary", "--format", "markdown"]));
    assert_snapshot!(sandbox.run(&["summary", "--format", "csv"]));
    let html = sandbox.run(&["summary", "--format", "html"]);
    assert!(
        html.contains("避難所の「&lt;開設&gt;」を|で区切り=担う")
            && html.contains("<th scope=\"row\">総務部</th>"),
        "{html}"
    );
    for format in ["html", "csv", "json", "markdown"] {
        let public = sandbox.run(&["summary", "--format", format]);
        let internal = sandbox.run(&["summary", "--format", format, "--internal"]);
        assert!(!public.contains("提出状況") && internal.contains("提出状況"), "{format}");
        let shown = sandbox.run(&["summary", "--format", format, "--today", "2026-09-01"]);
        assert!(shown.contains("--internal") && shown.ends_with("status: 2"), "{shown}");
    }
    let shown = sandbox.run(&["summary", "--out", "総括.txt"]);
    assert!(
        shown.contains("作成: 総括.txt")
            && !String::from_utf8(sandbox.read("総括.txt")).unwrap().contains("提出状況")
    );
}

#[test]
fn without_a_word_that_means_reached_there_is_no_rate_and_no_list_of_what_was_not() {
    let sandbox = city();
    let project = String::from_utf8(sandbox.read("mokuhyo.yaml")).unwrap();
    sandbox.write("mokuhyo.yaml", project.split("達成とする語").next().unwrap());
    let shown = sandbox.run(&["summary"]);
    assert!(!shown.contains("達成率") && !shown.contains("達成に至らなかった"), "{shown}");
    sandbox.write(
        "mokuhyo.yaml",
        project.replace("[高度に達成した, 達成した]\n    評価", "[高度に達成した, 達せした]\n    評価"),
    );
    assert_snapshot!(sandbox.run(&["summary"]), @"
    stdout:
    エラー[bad-project mokuhyo.yaml の誤り]: 達成とする語の「達せした」は、「達成状況」の語にありません。
      --> mokuhyo.yaml:31:5
       |
    31 |     達成状況: [高度に達成した, 達せした]
       |     ^^^^^^^^
       |
       = ヒント: 「達成した」ではありませんか。

    0ファイルを確認：エラー 1件

    status: 1
    ");
}

#[test]
fn what_cannot_be_counted_is_named_and_the_rest_is_done() {
    let sandbox = city();
    sandbox.write("goals/r8/kankyo.yaml", "年度: 令和8年度\n部署: 環境部\n目標：\n");
    sandbox.write("goals/r8/soumu 2.yaml", sandbox.read("goals/r8/soumu.yaml"));
    // A goal whose status nobody can find is not counted as one that was not judged.
    let citizens = String::from_utf8(sandbox.read("goals/r8/shimin.yaml")).unwrap();
    sandbox.write("goals/r8/shimin.yaml", citizens.replace("達成状況:", "達成の状況:"));
    let shown = sandbox.run(&["summary", "--format", "html"]);
    for told in [
        "goals/r8/kankyo.yaml は数えていません（シートとして読めない所があります）。",
        "goals/r8/shimin.yaml は数えていません（シートとして読めない所があります）。",
        "goals/r8/soumu.yaml は数えていません（goals/r8/soumu 2.yaml と同じ部署のシートです）。",
        "goals/r8/soumu 2.yaml は数えていません（goals/r8/soumu.yaml と同じ部署のシートです）。",
    ] {
        assert!(shown.contains(told), "{told}: {shown}");
    }
    assert!(
        shown.contains("エラー: goals/r8/kankyo.yaml を数えていません") && shown.ends_with("status: 1"),
        "{shown}"
    );
    assert_eq!(shown.matches("総務部").count(), 1, "it is named once, as not counted: {shown}");
    for (year, told) in
        [("令和3年度", "令和3年度のシートがありません。"), ("総務部", "年度として読めません。")]
    {
        let shown = sandbox.run(&["summary", year]);
        assert!(shown.contains(told) && shown.ends_with("status: 2"), "{shown}");
    }
    let before = sandbox.read("mokuhyo.yaml");
    let shown = sandbox.run(&["summary", "--out", "mokuhyo.yaml"]);
    assert!(shown.ends_with("status: 2") && sandbox.read("mokuhyo.yaml") == before, "{shown}");
    let shown = sandbox.run(&["summary", "--today", "あした"]);
    assert!(shown.contains("令和8年10月1日や 2026-10-01 のように指定してください。"), "{shown}");
}

#[test]
fn the_terminal_tells_how_far_each_department_is() {
    let sandbox = Sandbox::with_sheet(SHEET);
    assert!(sandbox.run(&["new", "議会事務局"]).contains("作成"));
    sandbox.write(
        "mokuhyo.yaml",
        PROJECT.replace(
            "  議会事務局: []",
            "  議会事務局: []\n  総務部: [総務課]\n  税務部: [税務課]\n  水道局: []",
        ),
    );
    sandbox.write(
        "goals/r8/soumu.yaml",
        SHEET
            .replace("福祉部", "総務部")
            .replace("生活福祉課", "総務課")
            .replace("    いつまで: 12月\n", "    いつまで:\n"),
    );
    let taxes = SHEET
        .replace("福祉部", "税務部")
        .replace("いつまで: 12月", "いつまで: 13月")
        .replace("生活福祉課", "税務課")
        .replace("作成日: 令和8年4月1日", "作成日: 令和8年4月1日\n見直し日: 令和8年7月24日");
    sandbox.write("goals/r8/zeimu.yaml", taxes);
    let shown = sandbox.run(&["summary"]);
    for line in [
        "福祉部      提出済み",
        "市民部      シートなし",
        "議会事務局  未着手",
        "総務部      書きかけ",
        "税務部      エラーあり、見直し済み（令和8年7月24日）",
        "水道局      シートなし",
    ] {
        assert!(shown.contains(line), "{line}: {shown}");
    }
    assert!(shown.contains("シートなし2件、未着手1件、書きかけ1件、エラーあり1件、提出済み1件。"), "{shown}");
}

#[test]
fn three_hundred_departments_stand_in_the_order_of_the_project() {
    let sandbox = Sandbox::empty();
    let mut project = "自治体: 見本市\n年度: 令和8年度\n段階: 期末\n部署:\n".to_owned();
    for number in (1..=300).rev() {
        let _ = writeln!(project, "  第{number}部: [庶務課]");
        let sheet = SHEET.replace("福祉部", &format!("第{number}部")).replace("生活福祉課", "庶務課");
        sandbox.write(&format!("goals/r8/{number}.yaml"), sheet);
    }
    sandbox.write("mokuhyo.yaml", &project);
    let shown = sandbox.run(&["summary", "--format", "markdown"]);
    let rows: Vec<&str> = shown.lines().filter(|line| line.starts_with("| 第")).collect();
    assert!(rows[0].starts_with("| 第300部 ") && rows[299].starts_with("| 第1部 "), "{rows:?}");
    assert!(shown.contains("| **合計** | 0（0&#46;0％） ") || shown.contains("| 300 |"), "{shown}");
}

#[test]
fn git_says_who_changed_a_sheet_last() {
    let sandbox = Sandbox::with_sheet(SHEET);
    let git = |arguments: &[&str], name: &str, date: &str| {
        let status = std::process::Command::new("git")
            .args(["-c", "commit.gpgsign=false"])
            .args(arguments)
            .current_dir(sandbox.path())
            .env("HOME", sandbox.path())
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .envs([
                ("GIT_AUTHOR_NAME", name),
                ("GIT_COMMITTER_NAME", name),
                ("GIT_AUTHOR_EMAIL", "a@example.jp"),
                ("GIT_COMMITTER_EMAIL", "a@example.jp"),
            ])
            .envs([("GIT_AUTHOR_DATE", date), ("GIT_COMMITTER_DATE", date)])
            .output()
            .unwrap();
        assert!(status.status.success(), "{status:?}");
    };
    git(&["init", "--quiet"], "", "");
    git(&["add", "."], "", "");
    git(&["commit", "--quiet", "-m", "初め"], "見本 花子", "2026-04-01T23:30:00 +0900");
    sandbox.write("goals/r8/shimin.yaml", SHEET.replace("福祉部", "市民部").replace("生活福祉課", "市民課"));
    git(&["add", "."], "", "");
    git(&["commit", "--quiet", "-m", "市民部"], "見本 & 太郎", "2026-05-01T09:00:00 +0900");
    let shown = sandbox.run(&["summary"]);
    assert!(
        shown.contains("令和8年4月1日　見本 花子") && shown.contains("令和8年5月1日　見本 & 太郎"),
        "{shown}"
    );
    let page = sandbox.run(&["summary", "--format", "html", "--internal"]);
    assert!(page.contains("見本 &amp; 太郎"), "{page}");
    assert!(!sandbox.run(&["summary", "--format", "html"]).contains("花子"));
}
