use super::*;

fn with(files: [&[u8]; 3]) -> Sandbox {
    let sandbox = Sandbox::with_sheet(SHEET);
    ["base", "ours", "theirs"].iter().zip(files).for_each(|(name, bytes)| sandbox.write(name, bytes));
    sandbox
}

#[test]
fn a_file_that_cannot_be_read_is_no_result() {
    let sandbox = with([b"", b"", b""]);
    let told = sandbox.run(&["git", "merge-driver", "base", "ours", "無い", "goals/x.yaml"]);
    assert!(told.ends_with("status: 129"), "{told}");
}

#[test]
fn outside_a_project_the_form_of_the_program_counts() {
    let sandbox = Sandbox::empty();
    let (ours, theirs) = (SHEET.replace("12月", "10月"), SHEET.replace("課名: 生活福祉課", "課名: 共通"));
    for (name, text) in [("base", SHEET), ("ours", &ours), ("theirs", &theirs)] {
        sandbox.write(name, text);
    }
    assert!(sandbox.run(&["git", "merge-driver", "base", "ours", "theirs"]).ends_with("status: 0"));
    assert_eq!(sandbox.read("ours"), ours.replace("課名: 生活福祉課", "課名: 共通").as_bytes());
    assert!(sandbox.run(&["git", "textconv", "ours"]).contains("■ 窓口での待ち時間の短縮"));
}

#[test]
fn a_sheet_as_text() {
    let sheet = SHEET.replace(
        "平均の待ち時間が15分以内になっている。",
        "|\n      一つ目の\u{202e}段落\n      二つ目の段落",
    );
    let sandbox = Sandbox::with_sheet(&sheet);
    assert_snapshot!(sandbox.run(&["git", "textconv", PATH]));
}

#[test]
fn what_is_no_sheet_stays_as_it_is() {
    let sandbox = Sandbox::empty();
    sandbox.write("a.yaml", b"\x8e\xa9\x8e\xa1: [\n");
    assert_eq!(sandbox.output(&["git", "textconv", "a.yaml"]).stdout, b"\x8e\xa9\x8e\xa1: [\n");
}

#[test]
fn what_is_no_sheet_does_not_act_on_the_terminal() {
    let sandbox = Sandbox::empty();
    sandbox.write("a.yaml", "目標: [\u{1b}[31m\r\n赤\u{202e}\n");
    assert_eq!(
        String::from_utf8(sandbox.output(&["git", "textconv", "a.yaml"]).stdout).unwrap(),
        "目標: [␛[31m\n赤\u{fffd}\n"
    );
    sandbox.write("b.yaml", b"\x8e\xa9\x1b[31m\n");
    assert_eq!(sandbox.output(&["git", "textconv", "b.yaml"]).stdout, b"\x8e\xa9?[31m\n");
}

#[test]
fn a_conflict_stands_among_the_goals() {
    let marks = "<<<<<<< HEAD\n    いつまで: 10月\n||||||| 元\n    いつまで: 12月\n=======\n    いつまで: 11月\n>>>>>>> 見直し\n";
    let sandbox = Sandbox::with_sheet(&SHEET.replace("    いつまで: 12月\n", marks));
    let shown = String::from_utf8(sandbox.output(&["git", "textconv", PATH]).stdout).unwrap();
    sandbox.write(PATH, SHEET);
    let plain = String::from_utf8(sandbox.output(&["git", "textconv", PATH]).stdout).unwrap();
    let expected = "<<<<<<< HEAD\n  いつまで: 10月\n=======\n  いつまで: 11月\n>>>>>>> 見直し\n";
    assert_eq!(shown, plain.replace("  いつまで: 12月\n", expected));
}

#[test]
fn marks_that_cannot_be_told_apart_are_shown_as_they_stand() {
    let comments = format!("{SHEET}<<<<<<< HEAD\n# 我\n=======\n# 彼\n>>>>>>> 見直し\n");
    let nested = format!("{SHEET}<<<<<<< HEAD\n<<<<<<< HEAD\n=======\n>>>>>>> 見直し\n");
    for text in [comments, nested, format!("{SHEET}<<<<<<< HEAD\n"), format!("{SHEET}>>>>>>> 見直し\n")] {
        let sandbox = Sandbox::with_sheet(&text);
        assert_eq!(String::from_utf8(sandbox.output(&["git", "textconv", PATH]).stdout).unwrap(), text);
    }
}

#[test]
fn whoever_calls_it_by_hand_is_told_what_to_use() {
    assert_snapshot!(Sandbox::with_sheet(SHEET).run(&["git", "diff-driver", "a", "b"]), @"
    stderr:
    エラー: Gitが呼ぶための命令です。シートを比べるには mokuhyo diff を使ってください。

    status: 2
    ");
}

#[test]
fn what_stands_beside_the_words_is_shown_where_its_author_typed_it() {
    let shown = |sheet: &str| {
        let sandbox = Sandbox::with_sheet(sheet);
        String::from_utf8(sandbox.output(&["git", "textconv", PATH]).stdout).unwrap()
    };
    let plain = shown(&three());
    let added = |sheet: &str| {
        let now = shown(sheet);
        let lines = now.lines().filter(|line| !plain.lines().any(|known| known == *line));
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    let last = |line: &str| format!("{}    {line}\n", three());
    assert_eq!(added(&last("番号: 5")), ["  番号: 5"]);
    assert_eq!(added(&last("id: shuwa")), ["  id: shuwa"]);
    assert_eq!(added(&last("改ページ: true")), ["  改ページ: true"]);
    assert_eq!(
        added(&three().replace("部署: 福祉部\n", "部署: 福祉部\n番号付け: 課ごと\n")),
        ["番号付け: 課ごと"]
    );
    let removed = "削除した目標:\n  - 実施項目: 相談\n    id: sodan\n    見直し理由: 統合したため\n";
    assert_eq!(
        added(&format!("{}{removed}", three())),
        ["■ 削除した目標: 相談", "  id: sodan", "  見直し理由:", "    統合したため"]
    );
}
