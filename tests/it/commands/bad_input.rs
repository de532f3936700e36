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
    assert_snapshot!(refused(b""));
}

#[test]
fn a_sheet_that_is_a_list() {
    assert_snapshot!(refused("- 年度: 令和8年度\n".as_bytes()));
}

#[test]
fn a_sheet_in_shift_jis() {
    let (bytes, _, _) = encoding_rs::SHIFT_JIS.encode("年度: 令和8年度\n");
    assert_snapshot!(refused(&bytes));
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
    assert_snapshot!(sandbox.run(&["build"]));
}

#[test]
fn a_project_file_that_is_broken() {
    let sandbox = Sandbox::with_sheet(SHEET);
    sandbox.write("mokuhyo.yaml", "自治体: [見本市\n部署:\n");
    assert_snapshot!(sandbox.run(&["build"]));
}

#[test]
fn a_project_file_that_is_empty() {
    let sandbox = Sandbox::with_sheet(SHEET);
    sandbox.write("mokuhyo.yaml", "");
    assert_snapshot!(sandbox.run(&["check"]));
}

#[test]
fn an_output_folder_that_is_a_file() {
    let sandbox = Sandbox::with_sheet(SHEET);
    sandbox.write("out", "フォルダーではない");
    assert_snapshot!(sandbox.run(&["build"]));
    assert_eq!(sandbox.read("out"), "フォルダーではない".as_bytes());
}

#[test]
fn two_sheets_of_one_name() {
    let sandbox = Sandbox::with_sheet(SHEET);
    sandbox.write("goals/r8/福祉部.yml", SHEET);
    assert_snapshot!(sandbox.run(&["build"]));
}

#[test]
fn a_sheet_that_is_not_named_like_one() {
    let sandbox = Sandbox::empty();
    sandbox.write("mokuhyo.yaml", PROJECT);
    assert_snapshot!(sandbox.run(&["check"]));
    sandbox.write("goals/r8/福祉部.yaml.txt", SHEET);
    assert_snapshot!(sandbox.run(&["check"]));
    assert_snapshot!(sandbox.run(&["build", "goals/r8"]));
    // Beside others that are named rightly it is not passed over either; notes and backups are.
    sandbox.write("goals/r8/市民部.yaml", SHEET);
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
    assert_snapshot!(sandbox.run(&["check"]));
    let named = sandbox.output(&["check", "goals/r8/市民部.yaml"]);
    assert!(named.status.success() && named.stderr.is_empty());
}

#[test]
fn a_sheet_named_in_capitals() {
    let sandbox = Sandbox::empty();
    sandbox.write("mokuhyo.yaml", PROJECT);
    sandbox.write("goals/r8/福祉部.YAML", SHEET);
    sandbox.write("goals/r8/覚え書.txt", "-");
    assert_snapshot!(sandbox.run(&["build"]));
}

#[test]
fn a_form_that_cannot_be_read() {
    let sandbox = Sandbox::with_sheet(SHEET);
    sandbox.write("templates/soshiki-mokuhyo/form.yaml/覚え書.txt", "-");
    assert_snapshot!(sandbox.run(&["check"]));
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn a_link_to_nowhere() {
        let sandbox = Sandbox::with_sheet(SHEET);
        symlink(sandbox.path().join("無い.yaml"), sandbox.path().join("goals/r8/リンク.yaml")).unwrap();
        assert_snapshot!(sandbox.run(&["check"]));
    }

    #[test]
    fn a_link_that_leads_to_itself() {
        let sandbox = Sandbox::with_sheet(SHEET);
        symlink("リンク.yaml", sandbox.path().join("goals/r8/リンク.yaml")).unwrap();
        assert_snapshot!(sandbox.run(&["check"]));
    }

    #[test]
    fn a_link_to_a_folder_that_is_nowhere() {
        let sandbox = Sandbox::with_sheet(SHEET);
        symlink(sandbox.path().join("共有/r7"), sandbox.path().join("goals/r7")).unwrap();
        symlink(sandbox.path().join("誰か"), sandbox.path().join("goals/r8/.#福祉部.yaml")).unwrap();
        assert_snapshot!(sandbox.run(&["check"]));
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
