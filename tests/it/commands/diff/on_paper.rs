use super::*;

#[test]
fn each_changed_sheet_becomes_a_pdf_under_its_own_name() {
    let repository = Repository::with_sheet(SHEET);
    repository.sandbox.write("goals/r8/市民部.yaml", other_sheet());
    repository.commit("main");
    repository.sandbox.write(PATH, later());
    repository.sandbox.write("goals/r8/市民部.yaml", other_sheet().replace("12月", "10月"));
    assert_snapshot!(repository.run(&["diff", "--format", "pdf"]), @"
    stdout:
    作成: out/見え消し/r8/市民部.pdf
    作成: out/見え消し/r8/福祉部.pdf

    status: 0
    ");
    assert_snapshot!(repository.run(&[
        "diff",
        "--format",
        "pdf",
        "--style",
        "新旧対照表",
        "--out",
        "起案"
    ]), @"
    stdout:
    作成: 起案/r8/市民部.pdf
    作成: 起案/r8/福祉部.pdf

    status: 0
    ");
    assert!(repository.sandbox.read("out/見え消し/r8/市民部.pdf").starts_with(b"%PDF-1.7"));
    assert!(repository.sandbox.read("起案/r8/福祉部.pdf").starts_with(b"%PDF-1.7"));
    assert_snapshot!(repository.run(&["diff", "--format", "pdf", "--out", "変更.pdf"]), @"
    stderr:
    エラー: 変わったシートが 2枚あるので、一つのファイル 変更.pdf にできません。--out にフォルダーを指定するか、シートを一つ指定してください。

    status: 2
    ");
    assert_snapshot!(repository.run(&["diff", "--format", "pdf", "--out", "変更.pdf", PATH]), @"
    stdout:
    作成: 変更.pdf

    status: 0
    ");
    assert!(repository.sandbox.read("変更.pdf").starts_with(b"%PDF-1.7"));
}

#[test]
fn what_an_earlier_comparison_left_is_told_and_stays() {
    let repository = Repository::with_sheet(SHEET);
    repository.sandbox.write("goals/r8/ガス部.yaml", other_sheet());
    repository.commit("main");
    repository.sandbox.write(PATH, later());
    repository.sandbox.write("goals/r8/ガス部.yaml", other_sheet().replace("12月", "10月"));
    repository.run(&["diff", "--format", "pdf"]);
    repository.sandbox.write("out/見え消し/r8/覚え書.txt", "起案は10月");
    repository.sandbox.write("goals/r8/ガス部.yaml", other_sheet());
    assert_snapshot!(repository.run(&["diff", "--format", "pdf"]), @"
    stdout:
    作成: out/見え消し/r8/福祉部.pdf

    stderr:
    注意: out/見え消し/r8/ガス部.pdf は前に作ったもので、今回は作っていません。今の変更と合わないときは、消してください。

    status: 0
    ");
    assert!(repository.sandbox.read("out/見え消し/r8/ガス部.pdf").starts_with(b"%PDF-1.7"));
    // Another folder is the user's own, and another style has a folder of its own.
    for others in [&["--out", "out/見え消し"][..], &["--style", "新旧対照表"]] {
        let said = repository.run(&[&["diff", "--format", "pdf"], others].concat());
        assert!(!said.contains("stderr"), "{said}");
    }
    repository.sandbox.write(PATH, SHEET);
    assert_snapshot!(repository.run(&["diff", "--format", "pdf"]), @"
    stdout:
    変更はありません。

    stderr:
    注意: out/見え消し/r8/ガス部.pdf は前に作ったもので、今回は作っていません。今の変更と合わないときは、消してください。
    注意: out/見え消し/r8/福祉部.pdf は前に作ったもので、今回は作っていません。今の変更と合わないときは、消してください。

    status: 0
    ");
}

#[test]
fn a_sheet_that_cannot_be_read_is_told_and_the_others_are_made() {
    let repository = Repository::with_sheet(SHEET);
    repository.sandbox.write("goals/r8/市民部.yaml", other_sheet());
    repository.commit("main");
    repository.sandbox.write(PATH, later().replace("分類: [", "分類: [["));
    repository.sandbox.write("goals/r8/市民部.yaml", other_sheet().replace("12月", "10月"));
    assert_snapshot!(repository.run(&["diff", "--format", "pdf"]), @"
    stdout:
    作成: out/見え消し/r8/市民部.pdf

    stderr:
    エラー: goals/r8/福祉部.yaml は読めないので、見え消しを作れません。mokuhyo check で確かめてください。

    status: 1
    ");
    // Nor of one that could not be read before.
    repository.commit("main");
    repository.sandbox.write(PATH, SHEET);
    assert!(repository.run(&["diff", "--format", "pdf"]).ends_with("status: 1"));
}

#[test]
fn nothing_is_made_of_nothing_and_a_style_is_one_of_paper() {
    let repository = Repository::with_sheet(SHEET);
    assert_snapshot!(repository.run(&["diff", "--format", "pdf"]), @"
    stdout:
    変更はありません。

    status: 0
    ");
    assert_snapshot!(repository.run(&["diff", "--style", "見え消し"]), @"
    stderr:
    エラー: --style は、--format pdf と一緒に指定します。

    status: 2
    ");
}

#[test]
fn the_same_change_gives_the_same_bytes() {
    let repository = Repository::with_sheet(SHEET);
    repository.sandbox.write(PATH, later());
    repository.run(&["diff", "--format", "pdf", "--out", "一.pdf"]);
    repository.run(&["diff", "--format", "pdf", "--out", "二.pdf"]);
    assert!(repository.sandbox.read("一.pdf") == repository.sandbox.read("二.pdf"));
}

#[test]
fn a_city_draws_the_table_in_its_own_way() {
    let repository = Repository::with_sheet(SHEET);
    repository.sandbox.write("mokuhyo.yaml", format!("{PROJECT}対照表: 例規\n"));
    repository.sandbox.write(
        "templates/shinkyu-taisho/sheet.typ",
        "#import \"/lib.typ\": *\n#panic(json(\"/sheet.json\").form.columns.at(1).heading)",
    );
    repository.sandbox.write(PATH, later());
    let told = repository.run(&["diff", "--format", "pdf", "--style", "新旧対照表"]);
    assert!(told.contains("改正後"), "{told}");
}

#[test]
fn a_table_without_a_column_for_what_it_has_to_say_is_refused() {
    let repository = Repository::with_sheet(SHEET);
    let form = include_str!("../../../../templates/shinkyu-taisho/form.yaml");
    repository.sandbox.write(
        "templates/shinkyu-taisho/form.yaml",
        form.replace("  - { key: 備考, kind: text, width: 92pt }\n", ""),
    );
    repository.sandbox.write(PATH, later());
    assert_snapshot!(repository.run(&["check"]), @"
    stdout:
    エラー[bad-form 様式の誤り]: 新旧対照表の欄は、左の番号、左、右の番号、右、備考 の五つを、この順に書きます。
      --> templates/shinkyu-taisho/form.yaml:12:1
       |
    12 | columns:
       | ^^^^^^^
       |
       = ヒント: 欄の見出し、幅、そろえ方は変えられます。

    1ファイルを確認：エラー 1件
    令和8年度のシートのない部署：市民部、議会事務局。

    status: 1
    ");
    assert_snapshot!(repository.run(&["diff", "--format", "pdf", "--style", "新旧対照表"]), @"
    stderr:
    エラー: 様式「shinkyu-taisho」に誤りがあるので、使えません。mokuhyo check で確かめてください。

    status: 2
    ");
}
