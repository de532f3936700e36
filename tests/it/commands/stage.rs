//! The stage of the year: set in the project file, with the columns of the year's end in every sheet or in none.

use super::*;

/// A project in which two departments have written sheets of this year, and one of the year before.
fn project() -> Sandbox {
    let sandbox = Sandbox::with_sheet(SHEET);
    let second = "  - 実施項目: 講座の開催   # 公民館で\n    分類: その他\n    どの水準まで: 「<b>」を|で=区切った講座が6回開かれている。\n    どのような方法で: 講師を頼む。\n    いつまで: 年度内\n    課名: 市民課\n    見直し理由: 講師の都合";
    let citizens = SHEET.replace("福祉部", "市民部").replace("生活福祉課", "市民課");
    sandbox.write(
        "goals/r8/shimin.yaml",
        format!("# 市民部の覚え書き\n{citizens}{second}").replace('\n', "\r\n"),
    );
    sandbox.write("goals/r7/shimin.yaml", citizens.replace("令和8年", "令和7年"));
    sandbox
}

fn everything(sandbox: &Sandbox) -> Vec<(String, Vec<u8>)> {
    sandbox.files().into_iter().map(|name| (name.clone(), sandbox.read(&name))).collect()
}

fn text(sandbox: &Sandbox, name: &str) -> String {
    String::from_utf8(sandbox.read(name)).unwrap()
}

#[test]
fn at_the_end_of_the_year_every_goal_gets_the_column_and_on_the_way_back_only_what_is_empty_goes() {
    let sandbox = project();
    let before = everything(&sandbox);
    assert_snapshot!(sandbox.run(&["stage", "期末"]), @"
    stdout:
    令和8年度の段階を「期末」にしました。2件のシートに、期末に書く欄を3か所加えました。

    status: 0
    ");
    assert!(text(&sandbox, "mokuhyo.yaml").contains("段階: 期末\n"));
    let citizens = text(&sandbox, "goals/r8/shimin.yaml");
    assert_eq!(citizens.matches("    達成状況:\r\n").count(), 2, "{citizens}");
    assert_eq!(
        sandbox.read("goals/r7/shimin.yaml"),
        before.iter().find(|(name, _)| name == "goals/r7/shimin.yaml").unwrap().1
    );
    assert!(sandbox.run(&["check"]).contains("「達成状況」がありません"));

    let judged = citizens.replacen("達成状況:", "達成状況: ほぼ達成した", 1);
    sandbox.write("goals/r8/shimin.yaml", &judged);
    assert_snapshot!(sandbox.run(&["stage", "中間"]), @"
    stdout:
    令和8年度の段階を「中間」にしました。2件のシートから、空のままの期末の欄を2か所取り除きました。

    status: 0
    ");
    let citizens = text(&sandbox, "goals/r8/shimin.yaml");
    assert!(
        citizens.contains("達成状況: ほぼ達成した\r\n") && citizens.matches("達成状況").count() == 1,
        "{citizens}"
    );
    sandbox.write("goals/r8/shimin.yaml", citizens.replace("    達成状況: ほぼ達成した\r\n", ""));
    assert_eq!(everything(&sandbox), before);
    assert_snapshot!(sandbox.run(&["stage", "中間"]), @"
    stdout:
    令和8年度の段階は、既に「中間」です。シートは変えていません。

    status: 0
    ");
    assert_eq!(everything(&sandbox), before);
}

#[test]
fn one_sheet_that_cannot_be_changed_keeps_all_as_they_are_and_is_named() {
    let sandbox = project();
    sandbox.write("goals/r8/kowareta.yaml", SHEET.replace("目標:\n", "目標：\n"));
    sandbox.write("goals/r8/hito.yaml", "年度: 令和8年度\n部署: &a 議会事務局\n目標: []\n");
    let before = everything(&sandbox);
    assert_snapshot!(sandbox.run(&["stage", "期末"]), @"
    stderr:
    エラー: goals/r8/hito.yaml: シートとして読めない所があります。mokuhyo check で確かめて、先に直してください。
    エラー: goals/r8/kowareta.yaml: シートとして読めない所があります。mokuhyo check で確かめて、先に直してください。
    注意: どのファイルも変えていません。上のシートを直してから、もう一度実行してください。

    status: 1
    ");
    assert_eq!(everything(&sandbox), before);
    for wrong in ["年末", "end"] {
        let shown = sandbox.run(&["stage", wrong]);
        assert!(
            shown.contains("期首、中間、期末のいずれかを指定してください。") && shown.ends_with("status: 2"),
            "{shown}"
        );
    }
    assert!(sandbox.run(&["stage"]).ends_with("status: 2"));
}

#[cfg(unix)]
#[test]
fn where_one_file_cannot_be_written_the_others_get_their_texts_back() {
    use std::os::unix::fs::PermissionsExt as _;
    let sandbox = project();
    sandbox.write("goals/r8/z/z.yaml", SHEET.replace("部署: 福祉部", "部署: 議会事務局"));
    let before = everything(&sandbox);
    let folder = sandbox.path().join("goals/r8/z");
    std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o500)).unwrap();
    // Whoever may do everything may write there too.
    let is_denied = std::fs::write(folder.join("probe"), "").is_err();
    let shown = sandbox.run(&["stage", "期末"]);
    std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o700)).unwrap();
    if is_denied {
        assert!(shown.contains("に書き込めません") && shown.ends_with("status: 2"), "{shown}");
        assert_eq!(everything(&sandbox), before);
    }
}

#[test]
fn both_forms_get_the_column_that_is_theirs() {
    let sandbox = Sandbox::with_sheet(SHEET);
    let kanri = "様式: mokuhyo-kanri\n年度: 令和8年度\n部署: 市民部\n職氏名:\n  - 職名: 市民部長\n市の目標: 暮らしを守る。\n部の目標: 窓口を整える。\n取り組み:\n  - { 課名: 市民課, 区分: その他, 項目: 窓口, 目標: 待ち時間を15分以内とする。 }\n";
    sandbox.write("goals/r8/kanri.yaml", kanri);
    let shown = sandbox.run(&["stage", "期末"]);
    assert!(shown.contains("2件のシートに、期末に書く欄を2か所"), "{shown}");
    assert!(text(&sandbox, "goals/r8/kanri.yaml").contains("目標: 待ち時間を15分以内とする。, 評価: }"));
    sandbox.run(&["stage", "中間"]);
    assert_eq!(text(&sandbox, "goals/r8/kanri.yaml"), kanri);
    assert_eq!(text(&sandbox, "goals/r8/福祉部.yaml"), SHEET);
}
