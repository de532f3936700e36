//! The parts of the sheets, each as a run of its own: together they say and make what one run does.

use serde_json::Value;

use super::*;
use crate::repository::Repository;

/// Sheets with and without faults, two of one department, one that is no YAML, and a file that is no sheet.
fn project() -> Sandbox {
    let sandbox = Sandbox::empty();
    let departments: String = (0..12).map(|number| format!("  第{number}部: [庶務課]\n")).collect();
    sandbox.write("mokuhyo.yaml", PROJECT.replace("部署:\n", &format!("部署:\n{departments}")));
    for number in 0..12 {
        sandbox.write(&format!("goals/r8/第{number}部.yaml"), sheet(number));
    }
    sandbox.write("goals/r8/写し.yaml", sheet(3));
    sandbox.write("goals/r8/こわれた.yaml", "年度: 令和8年度\n部署: 市民部\n目標: [\n");
    sandbox.write("goals/r8/第20部.txt", sheet(1));
    sandbox
}

fn sheet(number: usize) -> String {
    let sheet = SHEET.replace("福祉部", &format!("第{number}部")).replace("生活福祉課", "庶務課");
    if number % 4 == 1 { sheet.replace("施政方針", "施策方針") } else { sheet }
}

fn json(sandbox: &Sandbox, arguments: &[&str]) -> Value {
    serde_json::from_slice(&sandbox.output(arguments).stdout).unwrap()
}

/// What the parts say, each by itself.
fn parts(sandbox: &Sandbox, verb: &[&str], count: usize) -> Vec<Value> {
    let part =
        |part| json(sandbox, &[verb, &["--format", "json", "--shard", &format!("{part}/{count}")]].concat());
    (1..=count).map(part).collect()
}

/// The entries of a list in each of some documents, each once, in the order in which a whole document has them.
fn joined(parts: &[Value], list: &str, order: impl Fn(&Value) -> Vec<String>) -> Vec<Value> {
    let mut all: Vec<Value> = parts.iter().flat_map(|part| part[list].as_array().unwrap().clone()).collect();
    all.sort_by_key(&order);
    all.dedup();
    all
}

fn finding_order(finding: &Value) -> Vec<String> {
    let at = |end: &str| format!("{:08}", finding["range"][end]["offset"].as_u64().unwrap());
    let text = |key: &str| finding[key].as_str().unwrap().to_owned();
    vec![text("path"), at("start"), text("rule"), at("end"), text("message")]
}

fn assert_findings(sandbox: &Sandbox, verb: &[&str], least: usize) {
    let whole = json(sandbox, &[verb, &["--format", "json"]].concat());
    assert!(whole["diagnostics"].as_array().unwrap().len() >= least, "{whole}");
    for count in [1, 2, 3, 7] {
        let parts = parts(sandbox, verb, count);
        let files: u64 = parts.iter().map(|part| part["files"].as_u64().unwrap()).sum();
        assert_eq!(files, whole["files"].as_u64().unwrap(), "{verb:?} in {count} parts");
        let joined = joined(&parts, "diagnostics", finding_order);
        assert_eq!(&joined, whole["diagnostics"].as_array().unwrap(), "{verb:?} in {count} parts");
    }
}

#[test]
fn the_parts_find_what_one_run_finds_also_of_sheets_that_are_the_same() {
    let sandbox = project();
    let whole = sandbox.run(&["check"]);
    assert!(whole.contains("duplicate-sheet") && whole.contains("yaml-syntax"), "{whole}");
    assert_findings(&sandbox, &["check"], 6);
    // A sheet beside goals/ that is of the same as one of another part.
    sandbox.write("別/第5部.yaml", sheet(5));
    assert_findings(&sandbox, &["check", "goals", "別/第5部.yaml"], 8);
    // What is wrong with the project is told by each part.
    sandbox.write("mokuhyo.yaml", "自治体: 見本市\n年度: 令和8年度\n部署: {}\n様式: 無い\n");
    for part in 1..=3 {
        let told = sandbox.run(&["check", "--shard", &format!("{part}/3")]);
        assert!(told.contains("様式「無い」がありません") && told.ends_with("status: 1"), "{told}");
    }
}

#[test]
fn a_part_says_that_it_is_one_and_names_no_department_as_missing() {
    let sandbox = Sandbox::with_sheet(SHEET);
    assert_snapshot!(sandbox.run(&["check", "--shard", "2/8"]), @"
    stdout:
    1ファイルを確認：問題はありません
    2/8 の分だけを確かめました。

    status: 0
    ");
    assert_snapshot!(sandbox.run(&["check", "--shard", "1/8"]), @"
    stdout:
    0ファイルを確認：問題はありません
    1/8 の分だけを確かめました。

    status: 0
    ");
    assert_snapshot!(sandbox.run(&["build", "--shard", "1/8"]), @"
    stdout:
    作るシートがありません。

    status: 0
    ");
}

#[test]
fn the_parts_build_each_sheet_once_into_one_folder() {
    let sandbox = project();
    let names = |folder: &str| -> Vec<String> {
        let files = sandbox.files().into_iter();
        files.filter_map(|name| Some(name.strip_prefix(&format!("{folder}/"))?.to_owned())).collect()
    };
    let count = 3;
    let mut made = Vec::new();
    for part in 1..=count {
        let shard = format!("{part}/{count}");
        sandbox.run(&["build", "--format", "html", "--out", "合わせて", "--shard", &shard]);
        sandbox.run(&["build", "--format", "html", "--out", &shard, "--shard", &shard]);
        made.extend(names(&shard).into_iter().filter(|name| name != ".mokuhyo"));
    }
    made.sort();
    let whole = sandbox.run(&["build", "--format", "html", "--out", "全て"]);
    assert!(whole.contains("作成 8件") && whole.contains("誤りがあり作成せず"), "{whole}");
    assert_eq!(names("合わせて"), names("全て"));
    assert_eq!(names("合わせて").into_iter().filter(|name| name != ".mokuhyo").collect::<Vec<_>>(), made);
    for name in made {
        assert_eq!(
            sandbox.read(&format!("合わせて/{name}")),
            sandbox.read(&format!("全て/{name}")),
            "{name}"
        );
    }
    // Each part has left what the others know of their files.
    let again = sandbox.run(&["build", "--format", "html", "--out", "合わせて"]);
    assert!(again.contains("変更なし 8件") && !again.contains("作成:"), "{again}");
}

#[test]
fn files_of_which_one_result_would_be_made_are_of_one_part() {
    let sandbox = Sandbox::with_sheet(SHEET);
    sandbox.write("goals/r8/福祉部.yml", SHEET);
    let refused = (1..=5).filter(|part| {
        let told = sandbox.run(&["build", "--format", "html", "--shard", &format!("{part}/5")]);
        told.contains("同じファイル") && told.ends_with("status: 2")
    });
    assert_eq!(refused.count(), 1);
}

#[test]
fn the_parts_tell_every_change_once() {
    let repository = Repository::around(project());
    repository.commit("main");
    let sandbox = &repository.sandbox;
    for number in [0, 2, 4, 7] {
        sandbox.write(&format!("goals/r8/第{number}部.yaml"), sheet(number).replace("12月", "10月"));
    }
    // One has moved, one went and one came.
    sandbox.write("goals/r8/移した.yaml", sheet(8).replace("15分", "10分"));
    std::fs::remove_file(sandbox.path().join("goals/r8/第8部.yaml")).unwrap();
    std::fs::remove_file(sandbox.path().join("goals/r8/第9部.yaml")).unwrap();
    sandbox.write("goals/r8/第11部の課.yaml", sheet(11));
    let whole = json(sandbox, &["diff", "--format", "json"]);
    assert_eq!(whole["sheets"].as_array().unwrap().len(), 7, "{whole}");
    for count in [1, 2, 5] {
        let parts = parts(sandbox, &["diff"], count);
        let joined = joined(&parts, "sheets", |sheet| vec![sheet["path"].to_string()]);
        assert_eq!(&joined, whole["sheets"].as_array().unwrap(), "{count} parts");
    }
    assert_findings(sandbox, &["check", "--changed-since", "HEAD"], 1);
}

#[test]
fn what_names_no_part_and_what_cannot_be_divided_is_refused() {
    let sandbox = Sandbox::with_sheet(SHEET);
    assert_snapshot!(sandbox.run(&["check", "--shard", "9/8"]), @"
    stderr:
    エラー: 「--shard <N/M>」に「9/8」は指定できません。「3/8」のように、8つに分けたうちの3番目を示す形で指定してください。使い方は --help で分かります。

    status: 2
    ");
    for arguments in [["check", "--shard", "1/2", "--fix"].as_slice(), &["build", "--shard", "1/2", "--bind"]]
    {
        let told = sandbox.run(arguments);
        assert!(told.contains("一緒には指定できません") && told.ends_with("status: 2"), "{told}");
    }
}
