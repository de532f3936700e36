//! Unreadable, half-written and hostile files: findings with a place, or one clear error; never a panic,
//! never a PDF that is wrong.

use std::fmt::Write as _;
use std::path::Path;

use super::*;

/// What a run says of a file's bytes, and that no PDF was written of them.
fn refused(bytes: &[u8]) -> String {
    let sandbox = Sandbox::empty();
    sandbox.write("mokuhyo.yaml", PROJECT);
    sandbox.write("goals/a.yaml", bytes);
    let text = sandbox.run(&["build", "--quiet"]);
    assert!(
        !sandbox.files().iter().any(|file| Path::new(file).extension().is_some_and(|kind| kind == "pdf")),
        "{text}"
    );
    assert!(text.contains("status: 1") || text.contains("status: 2"), "{text}");
    text
}

#[test]
fn an_empty_sheet() {
    assert_snapshot!(refused(b""), @"
    stdout:
    エラー[wrong-shape 値の形の違い]: シートに何も書かれていません。
     --> goals/a.yaml:1:1
      |
    1 |
      | ^
      |
      = ヒント: 「年度: …」から書き始めて、「目標:」の下に並べてください。

    1ファイルを確認：エラー 1件

    status: 1
    ");
}

#[test]
fn a_sheet_that_is_a_list() {
    assert_snapshot!(refused("- 年度: 令和8年度\n".as_bytes()), @"
    stdout:
    エラー[wrong-shape 値の形の違い]: シートは「項目: 値」の組で書きますが、箇条書き（- の並び）になっています。
     --> goals/a.yaml:1:1
      |
    1 | - 年度: 令和8年度
      | ^^^^^^^^^^^^^^^^^
      |
      = ヒント: 「年度: …」から書き始めて、「目標:」の下に並べてください。

    1ファイルを確認：エラー 1件

    status: 1
    ");
}

#[test]
fn a_sheet_in_shift_jis() {
    let (bytes, _, _) = encoding_rs::SHIFT_JIS.encode("年度: 令和8年度\n");
    assert_snapshot!(refused(&bytes), @"
    stdout:
    エラー[not-utf8 文字コードの違い]: ファイルの文字コードがUTF-8ではなく、Shift_JIS（CP932）です。
     --> goals/a.yaml:1:1
      |
    1 | �N�x: �ߘa8�N�x
      | ^
      |
      = ヒント: エディタで、文字コードにUTF-8を選んで保存し直してください。
      = 直し方: UTF-8で書き直す（mokuhyo check --fix で直せます）

    1ファイルを確認：エラー 1件（うち 1件は --fix で直せます）

    status: 1
    ");
}

#[test]
fn a_sheet_of_bytes_that_are_no_text() {
    refused(&[0xff, 0x00, 0x9f, 0x80, 0x0a, 0x41]);
}

#[test]
fn a_sheet_of_very_many_brackets() {
    let text = refused(&b"[".repeat(20 << 20));
    assert!(text.contains("yaml-limit"), "{text}");
}

#[test]
fn a_bomb_of_aliases() {
    let mut text = "a: &a [x, x]\n".to_owned();
    for (name, before) in ('b'..='z').zip('a'..='y') {
        writeln!(text, "{name}: &{name} [*{before}, *{before}, *{before}, *{before}]").unwrap();
    }
    assert!(refused(text.as_bytes()).contains("yaml-feature"));
}

#[test]
fn a_folder_named_like_a_sheet() {
    let sandbox = Sandbox::with_sheet(SHEET);
    sandbox.write("goals/b.yaml/中身.txt", "");
    assert_snapshot!(sandbox.run(&["build"]), @"
    stdout:
    作成: out/r8/福祉部.pdf（1ページ）
    作成 1件

    stderr:
    注意: goals/b.yaml/中身.txt は、シートではないので、読みません。mokuhyo new 部署の名前 でシート（.yaml）を作り、そこに内容を写してください。
    エラー: goals/b.yaml を読めません（ファイルではなくフォルダーです）。

    status: 2
    ");
}

#[test]
fn a_project_file_that_is_broken() {
    let sandbox = Sandbox::with_sheet(SHEET);
    sandbox.write("mokuhyo.yaml", "自治体: [見本市\n部署:\n");
    assert_snapshot!(sandbox.run(&["build"]), @r#"
    stdout:
    エラー[yaml-syntax YAMLの書き方]: 「[」が閉じられていません。
     --> mokuhyo.yaml:1:6
      |
    1 | 自治体: [見本市
      |         ^
      |
      = ヒント: 並びの終わりに「]」を書いてください。文字として書くには、値の全体を「"」で囲んでください。

    0ファイルを確認：エラー 1件

    status: 1
    "#);
}

#[test]
fn a_project_file_that_is_empty() {
    let sandbox = Sandbox::with_sheet(SHEET);
    sandbox.write("mokuhyo.yaml", "");
    assert_snapshot!(sandbox.run(&["check"]), @"
    stdout:
    エラー[bad-project mokuhyo.yaml の誤り]: mokuhyo.yaml が空です。
     --> mokuhyo.yaml:1:1
      |
    1 |
      | ^
      |
      = ヒント: 自治体、様式、年度、部署を書いてください。

    0ファイルを確認：エラー 1件

    status: 1
    ");
}

#[test]
fn an_output_folder_that_is_a_file() {
    let sandbox = Sandbox::with_sheet(SHEET);
    sandbox.write("out", "フォルダーではない");
    assert_snapshot!(sandbox.run(&["build"]), @"
    stderr:
    エラー: ［フォルダー］/out に書き込めません（同じ名前のファイルがあります）。

    status: 2
    ");
    assert_eq!(sandbox.read("out"), "フォルダーではない".as_bytes());
}

#[test]
fn two_sheets_of_one_name() {
    let sandbox = Sandbox::with_sheet(SHEET);
    sandbox.write("goals/r8/福祉部.yml", SHEET);
    assert_snapshot!(sandbox.run(&["build"]), @"
    stderr:
    エラー: goals/r8/福祉部.yaml と goals/r8/福祉部.yml は同じファイル r8/福祉部.pdf になります。名前を変えてください。

    status: 2
    ");
}

#[test]
fn a_sheet_that_is_not_named_like_one() {
    let sandbox = Sandbox::empty();
    sandbox.write("mokuhyo.yaml", PROJECT);
    assert_snapshot!(sandbox.run(&["check"]), @"
    stdout:
    0ファイルを確認：問題はありません
    令和8年度のシートのない部署：福祉部、市民部、議会事務局。

    stderr:
    注意: goals/ に、シート（名前が .yaml で終わるファイル）がありません。mokuhyo new 部署の名前 で作れます。

    status: 0
    ");
    sandbox.write("goals/r8/福祉部.yaml.txt", SHEET);
    assert_snapshot!(sandbox.run(&["check"]), @"
    stdout:
    0ファイルを確認：問題はありません
    令和8年度のシートのない部署：福祉部、市民部、議会事務局。

    stderr:
    注意: goals/ に、シート（名前が .yaml で終わるファイル）がありません。
    注意: goals/r8/福祉部.yaml.txt は、名前が .yaml で終わらないので、読みません。名前を 福祉部.yaml に変えてください。

    status: 0
    ");
    assert_snapshot!(sandbox.run(&["build", "goals/r8"]), @"
    stdout:
    作るシートがありません。

    stderr:
    注意: goals/r8 に、シート（名前が .yaml で終わるファイル）がありません。
    注意: goals/r8/福祉部.yaml.txt は、名前が .yaml で終わらないので、読みません。名前を 福祉部.yaml に変えてください。

    status: 0
    ");
    // Beside others that are named rightly it is not passed over either; notes and backups are.
    let other = SHEET.replace("部署: 福祉部", "部署: 市民部").replace("課名: 生活福祉課", "課名: 市民課");
    sandbox.write("goals/r8/市民部.yaml", other);
    for name in [
        "市民部．ｙａｍｌ",
        "福祉部.yaml.txt",
        "覚え書.txt",
        "市民部.yaml.bak",
        ".市民部.yaml.txt",
        ".yaml.txt",
    ] {
        sandbox.write(&format!("goals/r8/{name}"), SHEET);
    }
    assert_snapshot!(sandbox.run(&["check"]), @"
    stdout:
    1ファイルを確認：問題はありません
    令和8年度のシートのない部署：福祉部、議会事務局。

    stderr:
    注意: goals/r8/市民部．ｙａｍｌ は、名前が .yaml で終わらないので、読みません。市民部.yaml もあります。どちらが正しいか確かめ、要らない方を消してください。
    注意: goals/r8/福祉部.yaml.txt は、名前が .yaml で終わらないので、読みません。名前を 福祉部.yaml に変えてください。

    status: 0
    ");
    let named = sandbox.output(&["check", "goals/r8/市民部.yaml"]);
    assert!(named.status.success() && named.stderr.is_empty());
}

#[test]
fn a_sheet_named_in_capitals() {
    let sandbox = Sandbox::empty();
    sandbox.write("mokuhyo.yaml", PROJECT);
    sandbox.write("goals/r8/福祉部.YAML", SHEET);
    sandbox.write("goals/r8/覚え書.txt", "-");
    assert_snapshot!(sandbox.run(&["build"]), @"
    stdout:
    作成: out/r8/福祉部.pdf（1ページ）
    作成 1件

    status: 0
    ");
}

#[test]
fn a_form_that_cannot_be_read() {
    let sandbox = Sandbox::with_sheet(SHEET);
    sandbox.write("templates/soshiki-mokuhyo/form.yaml/覚え書.txt", "-");
    assert_snapshot!(sandbox.run(&["check"]), @"
    stderr:
    エラー: ［フォルダー］/templates/soshiki-mokuhyo/form.yaml を読めません（ファイルではなくフォルダーです）。

    status: 2
    ");
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn a_link_to_nowhere() {
        let sandbox = Sandbox::with_sheet(SHEET);
        symlink(sandbox.path().join("無い.yaml"), sandbox.path().join("goals/r8/リンク.yaml")).unwrap();
        assert_snapshot!(sandbox.run(&["check"]), @"
        stdout:
        令和8年度のシートのない部署：市民部、議会事務局。

        stderr:
        エラー: goals/r8/リンク.yaml を読めません（リンクの先の ［フォルダー］/無い.yaml がありません。リンクを消すか、ファイルそのものを置いてください）。

        status: 2
        ");
    }

    #[test]
    fn a_link_that_leads_to_itself() {
        let sandbox = Sandbox::with_sheet(SHEET);
        symlink("リンク.yaml", sandbox.path().join("goals/r8/リンク.yaml")).unwrap();
        assert_snapshot!(sandbox.run(&["check"]), @"
        stdout:
        令和8年度のシートのない部署：市民部、議会事務局。

        stderr:
        エラー: goals/r8/リンク.yaml を読めません（リンクが輪になっていて、たどれません）。

        status: 2
        ");
    }

    #[test]
    fn a_link_to_a_folder_that_is_nowhere() {
        let sandbox = Sandbox::with_sheet(SHEET);
        symlink(sandbox.path().join("共有/r7"), sandbox.path().join("goals/r7")).unwrap();
        symlink(sandbox.path().join("誰か"), sandbox.path().join("goals/r8/.#福祉部.yaml")).unwrap();
        assert_snapshot!(sandbox.run(&["check"]), @"
        stdout:
        令和8年度のシートのない部署：市民部、議会事務局。

        stderr:
        エラー: goals/r7 を読めません（リンクの先の ［フォルダー］/共有/r7 がありません。リンクを消すか、ファイルそのものを置いてください）。

        status: 2
        ");
        assert_eq!(sandbox.output(&["build"]).status.code(), Some(2));
    }

    #[test]
    fn a_folder_that_cannot_be_opened() {
        use std::os::unix::fs::PermissionsExt as _;
        let sandbox = Sandbox::with_sheet(SHEET);
        let folder = sandbox.path().join("goals/r8/非公開");
        std::fs::create_dir(&folder).unwrap();
        std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o0)).unwrap();
        // Whoever runs everything as root may open it.
        if std::fs::read_dir(&folder).is_err() {
            let said = sandbox.run(&["check"]);
            assert!(
                said.contains("goals/r8/非公開 を読めません（アクセスが許可されていません）。"),
                "{said}"
            );
            assert!(said.ends_with("status: 2"), "{said}");
        }
        std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o700)).unwrap();
    }

    #[test]
    fn a_folder_that_contains_itself() {
        let sandbox = Sandbox::with_sheet(SHEET);
        symlink(sandbox.path().join("goals"), sandbox.path().join("goals/r8/輪")).unwrap();
        assert_eq!(sandbox.output(&["check"]).status.code(), Some(0));
    }

    #[test]
    fn results_have_ordinary_rights() {
        use std::os::unix::fs::PermissionsExt as _;
        let sandbox = Sandbox::with_sheet(SHEET);
        sandbox.run(&["build"]);
        let of =
            |name: &str| std::fs::metadata(sandbox.path().join(name)).unwrap().permissions().mode() & 0o777;
        assert_eq!(of("out/r8/福祉部.pdf"), of("goals/r8/福祉部.yaml"));
    }
}
