//! From an empty folder to a PDF: `init`, `new`, and what they leave alone.

use std::fmt::Write as _;
use std::io::Write as _;
use std::process::{Command, Stdio};

use super::*;

const INIT: [&str; 9] = [
    "init",
    "--yes",
    "--city",
    "見本市",
    "--year",
    "令和8年度",
    "--department",
    "福祉部:生活福祉課,障害福祉課",
    "--department=議会事務局",
];

fn started() -> Sandbox {
    let sandbox = Sandbox::empty();
    let output = sandbox.output(&INIT);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    sandbox
}

fn text(sandbox: &Sandbox, name: &str) -> String {
    String::from_utf8(sandbox.read(name)).unwrap()
}

#[test]
fn from_an_empty_folder_to_a_pdf() {
    let sandbox = started();
    // Nobody has written anything yet: all that is said is what to fill in.
    assert_snapshot!(sandbox.run(&["check", "--format", "github"]), @"
    stdout:
    ::error file=goals/r8/福祉部.yaml,line=16,endLine=16,col=1,endColumn=4,title=missing-field 必須の欄の不足::「作成日」が空です。%0Aヒント：「作成日: …」と書いてください。
    ::error file=goals/r8/福祉部.yaml,line=21,endLine=21,col=5,endColumn=7,title=missing-field 必須の欄の不足::「職名」が空です。%0Aヒント：「職名: …」と書いてください。
    ::error file=goals/r8/福祉部.yaml,line=27,endLine=27,col=5,endColumn=9,title=missing-field 必須の欄の不足::1番目の目標に、何も書かれていません。%0Aヒント：「実施項目: …」から書いてください。

    status: 1
    ");
    assert!(sandbox.run(&["new", "議会事務局"]).contains("作成: goals/r8/議会事務局.yaml"));
    for (name, sections) in [("福祉部", "[生活福祉課, 共通]"), ("議会事務局", "共通")] {
        let path = format!("goals/r8/{name}.yaml");
        let written = [
            ("作成日:", "作成日: 令和8年4月1日"),
            ("- 職名:", "- 職名: 部長"),
            ("- 実施項目:", "- 実施項目: 窓口での待ち時間の短縮"),
            ("    分類:", "    分類: 施政方針"),
            ("    どの水準まで:", "    どの水準まで: 平均の待ち時間が15分以内になっている。"),
            (
                "    どのような方法で:",
                "    どのような方法で:\n      - 予約の仕組みを６月までに整える。\n      - 広報で知らせる。",
            ),
            ("    いつまで:", "    いつまで: 12月"),
            ("    課名:", &format!("    課名: {sections}")),
        ];
        let sheet = written.iter().fold(text(&sandbox, &path), |sheet, (from, to)| {
            assert_eq!(sheet.matches(&format!("{from}\n")).count(), 1, "{from}");
            sheet.replace(&format!("{from}\n"), &format!("{to}\n"))
        });
        sandbox.write(&path, sheet);
    }
    assert_snapshot!(sandbox.run(&["check"]), @"
    stdout:
    2ファイルを確認：問題はありません

    status: 0
    ");
    sandbox.run(&["fmt"]);
    assert_snapshot!(text(&sandbox, "goals/r8/福祉部.yaml"));
    assert_snapshot!(sandbox.run(&["build"]), @"
    stdout:
    作成: out/r8/福祉部.pdf（1ページ）
    作成: out/r8/議会事務局.pdf（1ページ）
    作成 2件

    status: 0
    ");
    assert!(sandbox.read("out/r8/議会事務局.pdf").starts_with(b"%PDF-1.7"));
    assert_eq!(sandbox.output(&["extract", "out/r8/福祉部.pdf"]).status.code(), Some(0));
}

#[test]
fn everything_that_a_project_needs_is_there_and_stays() {
    let sandbox = Sandbox::empty();
    sandbox.write("README.md", "前からあるもの");
    sandbox.write(".gitignore", "");
    assert_snapshot!(sandbox.run(&INIT));
    assert_snapshot!(text(&sandbox, "mokuhyo.yaml"), @"
    # 見本市の組織目標について、全てのシートに共通すること。

    自治体: 見本市
    様式: soshiki-mokuhyo

    # 今、扱っている年度
    年度: 令和8年度

    # 期首、中間又は期末
    段階: 期首

    # シートを書く部署と、その課。組織が変わったら、年度で分けて書けます（手引の「年度で変わるもの」）。
    部署:
      福祉部: [生活福祉課, 障害福祉課]
      議会事務局: []
    ");
    assert_snapshot!(text(&sandbox, ".vscode/settings.json"));
    let before: Vec<Vec<u8>> = sandbox.files().iter().map(|name| sandbox.read(name)).collect();
    assert_snapshot!(sandbox.run(&["init"]));
    assert_eq!(sandbox.files().iter().map(|name| sandbox.read(name)).collect::<Vec<_>>(), before);
    assert_eq!(
        (text(&sandbox, "README.md").as_str(), text(&sandbox, ".gitignore").as_str()),
        ("前からあるもの", "")
    );
}

#[test]
fn editors_find_the_schema_where_the_settings_point() {
    let sandbox = started();
    let settings: serde_json::Value = serde_json::from_slice(&sandbox.read(".vscode/settings.json")).unwrap();
    let (schema, _) = settings["yaml.schemas"].as_object().unwrap().iter().next().unwrap();
    let schema: serde_json::Value = serde_json::from_slice(&sandbox.read(schema)).unwrap();
    assert_eq!(
        schema["then"]["properties"]["部署"]["anyOf"][0]["enum"],
        serde_json::json!(["福祉部", "議会事務局"])
    );
    serde_json::from_slice::<serde_json::Value>(&sandbox.read(".vscode/extensions.json")).unwrap();
    let sheet = text(&sandbox, "goals/r8/福祉部.yaml");
    let seen = sheet.lines().next().unwrap().split_once("$schema=").unwrap().1;
    assert!(sandbox.path().join("goals/r8").join(seen).is_file());
    let workflow =
        mokuhyo::source::Source::new("mokuhyo.yml", text(&sandbox, ".github/workflows/mokuhyo.yml"));
    assert!(mokuhyo::yaml::load(&workflow).is_ok());
}

#[test]
fn what_cannot_be_asked_must_be_said() {
    let sandbox = Sandbox::empty();
    let mut said = String::new();
    for arguments in [
        &["init"][..],
        &["init", "--yes", "--city", "見本市"],
        &["init", "--yes", "--city", "見本市", "--year", "8年", "--department", "福祉部"],
        &["init", "--yes", "--city", "見本市", "--year", "R8", "--department", ":課"],
        &[
            "init",
            "--yes",
            "--city",
            "見本市",
            "--year",
            "R8",
            "--department",
            "福祉部",
            "--department",
            "福祉部",
        ],
        &["init", "--yes", "--city", "見本市", "--year", "", "--department", "福祉部"],
        &["init", "--yes", "--city", "見本市", "--year", "R8", "--department", "議会/事務局"],
        &[
            "init",
            "--yes",
            "--city",
            "見本市",
            "--year",
            "R8",
            "--department",
            "福祉部",
            "--form",
            "mokuhyou",
        ],
        &["init", "--yes", "--city", " ", "--year", "R8", "--department", "福祉部"],
    ] {
        let _ = writeln!(said, "{}\n{}\n", arguments.join(" "), sandbox.run(arguments));
    }
    assert_snapshot!(said);
    assert_eq!(sandbox.files(), [""; 0]);
}

#[test]
fn names_that_yaml_would_read_otherwise_stay_what_they_are() {
    let sandbox = Sandbox::empty();
    let output = sandbox.output(&[
        "init",
        "市",
        "-y",
        "--city",
        "見本市: #1",
        "--year",
        "R8",
        "--department",
        "yes:no,[課]",
    ]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(sandbox.files().contains(&"市/goals/r8/yes.yaml".to_owned()));
    let run = sandbox.run(&["--project", "市", "check", "--format", "json"]);
    assert!(!run.contains("bad-project") && !run.contains("unknown"), "{run}");
    // A department that is no name of a file: the folder is ready, and its sheet is asked for by name.
    sandbox.write("市/mokuhyo.yaml", "自治体: 見本市\n年度: R8\n部署:\n  ../部: []\n");
    assert_snapshot!(sandbox.run(&["--project", "市", "new", "../部"]), @"
    stderr:
    エラー: 「../部」はファイルの名前になりません。--file でファイルを指定してください。

    status: 2
    ");
    assert_eq!(
        sandbox.output(&["--project", "市", "new", "../部", "--file", "市/goals/部.yaml"]).status.code(),
        Some(0)
    );
}

#[test]
fn a_broken_project_file_is_shown_and_left() {
    let sandbox = Sandbox::empty();
    sandbox.write("mokuhyo.yaml", "自治体: [\n");
    assert_eq!(sandbox.output(&INIT).status.code(), Some(1));
    assert_eq!(sandbox.output(&["new", "福祉部"]).status.code(), Some(1));
    assert_eq!(sandbox.files(), ["mokuhyo.yaml"]);
}

#[test]
fn a_new_sheet_explains_each_field_in_the_words_of_its_form() {
    let sandbox = started();
    assert_snapshot!(text(&sandbox, "goals/r8/福祉部.yaml"));
    assert_snapshot!(sandbox.run(&["new", "議会事務局", "--form", "mokuhyo-kanri"]), @"
    stdout:
    作成: goals/r8/議会事務局.yaml
    作成: .vscode/mokuhyo-kanri.schema.json

    status: 0
    ");
    assert_snapshot!(text(&sandbox, "goals/r8/議会事務局.yaml"));
    assert_eq!(sandbox.output(&["fmt", "--check"]).status.code(), Some(0));
    let findings: serde_json::Value =
        serde_json::from_slice(&sandbox.output(&["check", "--format", "json"]).stdout).unwrap();
    assert!(
        findings["diagnostics"].as_array().unwrap().iter().all(|finding| finding["rule"] == "missing-field"),
        "{findings}"
    );
    // What is still empty is drawn as a draft all the same.
    sandbox.run(&["build", "--draft"]);
    assert!(sandbox.files().contains(&"out/r8/議会事務局.pdf".to_owned()));
}

#[test]
fn at_the_years_end_a_new_sheet_asks_for_the_status() {
    let sandbox = started();
    sandbox.write("mokuhyo.yaml", text(&sandbox, "mokuhyo.yaml").replace("段階: 期首", "段階: 期末"));
    sandbox.run(&["new", "議会事務局"]);
    assert!(text(&sandbox, "goals/r8/議会事務局.yaml").contains("    達成状況:\n"));
}

#[test]
fn no_sheet_is_overwritten_or_made_twice() {
    let sandbox = started();
    let mut said = String::new();
    for arguments in [
        &["new", "福祉部"][..],
        &["new", "福祉部", "--file", "goals/r8/福祉部.yaml"],
        &["new", "福祉ぶ"],
        &["new", "総務部"],
        &["new", "議会事務局", "--file", "goals/r8/gikai.txt"],
        &["new", "議会事務局", "--form", "無い様式"],
        &["new", "議会事務局", "--file", "goals"],
    ] {
        let _ = writeln!(said, "{}\n{}\n", arguments.join(" "), sandbox.run(arguments));
    }
    assert_snapshot!(said);
    assert_eq!(sandbox.files().iter().filter(|name| name.starts_with("goals/")).count(), 1);
    assert_eq!(
        sandbox.output(&["new", "福祉部", "--file", "goals/r8/課/生活福祉課.yaml"]).status.code(),
        Some(0)
    );
    assert!(text(&sandbox, "goals/r8/課/生活福祉課.yaml").contains("$schema=../../../.vscode/"));
}

#[test]
fn the_schema_follows_the_project_unless_somebody_wrote_their_own() {
    let sandbox = started();
    sandbox.write("mokuhyo.yaml", text(&sandbox, "mokuhyo.yaml") + "  市民部: [市民課]\n");
    let run = sandbox.run(&["new", "市民部"]);
    assert!(run.contains("更新: .vscode/soshiki-mokuhyo.schema.json"), "{run}");
    assert!(text(&sandbox, ".vscode/soshiki-mokuhyo.schema.json").contains("市民課"));
    sandbox.write(".vscode/soshiki-mokuhyo.schema.json", "{}");
    sandbox.run(&["new", "議会事務局"]);
    assert_eq!(text(&sandbox, ".vscode/soshiki-mokuhyo.schema.json"), "{}");
}

/// An office has its goals in a workbook already: the first sheet is made of it.
#[test]
fn a_folder_can_begin_with_the_workbook_that_an_office_has() {
    let sandbox = Sandbox::empty();
    sandbox.write("今の様式.xlsx", import::of_welfare());
    let init = &[&INIT[..], &["--import", "今の様式.xlsx"]].concat();
    assert_snapshot!(sandbox.run(init));
    let sheet = text(&sandbox, "goals/r8/福祉部.yaml");
    assert!(sheet.ends_with("    いつまで: 年度末\n    課名: [生活福祉課, 障害福祉課]\n"), "{sheet}");
    let sandbox = Sandbox::empty();
    let told = sandbox.run(init);
    assert!(told.contains("ファイル「今の様式.xlsx」がありません") && told.ends_with("status: 2"), "{told}");
    assert!(sandbox.files().is_empty());
}

/// The same, asked at a terminal. `script` (util-linux) is one; where it is missing, nobody is asked.
#[cfg(target_os = "linux")]
#[test]
fn somebody_at_a_terminal_is_asked_for_the_workbook() {
    let sandbox = Sandbox::empty();
    sandbox.write("今の様式.xlsx", import::of_welfare());
    let command = format!("{} init --form soshiki-mokuhyo", env!("CARGO_BIN_EXE_mokuhyo"));
    let script = Command::new("script")
        .args(["-qec", &command, "/dev/null"])
        .current_dir(sandbox.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let Ok(mut script) = script else { return };
    let answers =
        ["見本市", "令和8年度", "福祉部: 生活福祉課、障害福祉課", "", "ない.xlsx", "今の様式.xlsx", "", "y"];
    let mut typed = script.stdin.take().unwrap();
    for answer in answers {
        typed.write_all(format!("{answer}\r").as_bytes()).unwrap();
        // A name that leads nowhere stands there still, and is asked for again.
        if answer == "ない.xlsx" {
            typed.write_all(&[0x7f; 7]).unwrap();
        }
    }
    let shown = script.wait_with_output().unwrap();
    let shown = String::from_utf8_lossy(&shown.stdout);
    assert!(shown.contains("今のExcelの様式から始めますか"), "{shown}");
    assert!(shown.contains("ファイル「ない.xlsx」がありません"), "{shown}");
    let sheet = text(&sandbox, "goals/r8/福祉部.yaml");
    assert!(sheet.contains("いつまで: 年度末"), "{shown}{sheet}");
}
