//! Advice: told to whoever asks for it, and to nobody else.

use super::*;

const VAGUE: &str = "窓口での待ち時間の短縮に努める。";

fn sandbox() -> Sandbox {
    Sandbox::with_sheet(&SHEET.replace("平均の待ち時間が15分以内になっている。", VAGUE))
}

#[test]
fn advice_is_told_where_it_is_asked_for() {
    assert_snapshot!(sandbox().run(&["check", "--advice"]), @"
    stdout:
    助言[unmeasured-level 確かめにくい水準]: 目標1の「どの水準まで」は、達成したかどうかを後から確かめにくい書き方です。
      --> goals/r8/福祉部.yaml:10:13
       |
    10 |     どの水準まで: 窓口での待ち時間の短縮に努める。
       |                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = ヒント: 「努める」「推進する」のように終わって数がないか、取組の方法と同じ文章です。何がどれだけどうなれば達成かを、数や状態で書けないか考えてください。

    1ファイルを確認：助言 1件
    令和8年度のシートのない部署：市民部、議会事務局。

    status: 0
    ");
}

#[test]
fn nothing_is_said_of_it_elsewhere() {
    let sandbox = sandbox();
    let silent: [&[&str]; 5] = [
        &["check"],
        &["check", "--deny", "warnings"],
        &["check", "--format", "github"],
        &["check", "--fix"],
        &["build"],
    ];
    for arguments in silent {
        let output = sandbox.output(arguments);
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
        let text =
            String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
        assert!(!text.contains("unmeasured-level") && !text.contains("助言"), "{text}");
    }
}

#[test]
fn it_denies_nothing() {
    let output = sandbox().output(&["check", "--advice", "--deny", "warnings"]);
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn each_format_has_its_word_for_it() {
    let sandbox = sandbox();
    let told = |format: &str| {
        let output = sandbox.output(&["check", "--advice", "--format", format]);
        assert_eq!(output.status.code(), Some(0));
        String::from_utf8(output.stdout).unwrap()
    };
    let read = |format: &str| serde_json::from_str::<serde_json::Value>(&told(format)).unwrap();
    assert_eq!(read("json")["diagnostics"][0]["severity"], "advice");
    let log = read("sarif");
    let run = &log["runs"][0];
    assert_eq!(run["results"][0]["level"], "note");
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    let rule = rules.iter().find(|rule| rule["id"] == "unmeasured-level").unwrap();
    assert_eq!(rule["defaultConfiguration"]["level"], "note");
    assert!(told("github").starts_with("::notice file=goals/"));
}

#[test]
fn a_project_makes_a_warning_of_it_or_advice_of_a_warning() {
    let sandbox = sandbox();
    sandbox.write("mokuhyo.yaml", format!("{PROJECT}規則: {{ unmeasured-level: warning }}\n"));
    assert_eq!(sandbox.output(&["check", "--deny", "warnings"]).status.code(), Some(1));
    sandbox.write("mokuhyo.yaml", format!("{PROJECT}規則: {{ unmeasured-level: error }}\n"));
    assert_eq!(sandbox.output(&["check"]).status.code(), Some(1));
    sandbox.write("mokuhyo.yaml", format!("{PROJECT}規則: {{ unknown-choice: advice }}\n"));
    sandbox.write("goals/r8/福祉部.yaml", SHEET.replace("施政方針", "施策方針"));
    assert_eq!(sandbox.output(&["check", "--deny", "warnings"]).status.code(), Some(0));
    assert!(sandbox.run(&["check", "--advice"]).contains("助言[unknown-choice"));
}

#[test]
fn a_comment_silences_it_for_a_goal_and_is_needed_though_nobody_asks() {
    let sandbox = sandbox();
    let sheet = SHEET.replace("平均の待ち時間が15分以内になっている。", VAGUE);
    sandbox.write(
        "goals/r8/福祉部.yaml",
        sheet.replace(
            "  - 実施項目",
            "  # mokuhyo: allow unmeasured-level — 国の指針を待つため\n  - 実施項目",
        ),
    );
    for arguments in [&["check", "--advice"][..], &["check"]] {
        assert!(sandbox.run(arguments).contains("問題はありません"), "{arguments:?}");
    }
}

#[test]
fn a_city_extends_and_shortens_the_lists() {
    let sandbox = Sandbox::with_sheet(
        &SHEET
            .replace("導入する。", "導入し、へへを支える。")
            .replace("平均の待ち時間が15分以内になっている。", "案内を図る。"),
    );
    assert!(sandbox.run(&["check", "--advice"]).contains("助言 1件"));
    let words = "規則の語:\n  unmeasured-level: { 除外: [図る] }\n  doubled-word: { 追加: [へへ] }\n";
    sandbox.write("mokuhyo.yaml", format!("{PROJECT}{words}"));
    let told = sandbox.run(&["check", "--advice"]);
    assert!(told.contains("警告 1件") && told.contains("doubled-word") && !told.contains("助言"), "{told}");
}
