//! Links out of the project, and what is no file where one should stand: told, neither read nor written, and
//! nothing hangs.

use std::fs;
use std::os::unix::fs::symlink;
use std::process::Command;
use std::time::{Duration, Instant};

use super::*;

/// A file that is nobody's business here.
const SECRET: &str = "部外秘: 見本の暗証番号\n";

/// A project, and a folder beside it.
struct Beside {
    project: Sandbox,
    other: Sandbox,
}

impl Beside {
    fn new() -> Self {
        let other = Sandbox::empty();
        other.write("秘密.yaml", SECRET);
        other.write("福祉部.yaml", untidy());
        Self { project: Sandbox::with_sheet(SHEET), other }
    }

    fn link(&self, to: &str, from: &str) {
        let from = self.project.path().join(from);
        fs::create_dir_all(from.parent().unwrap()).unwrap();
        symlink(self.other.path().join(to), from).unwrap();
    }

    /// What a run says and its status; the other folder stays as it was, and not a word of it is told.
    fn run(&self, arguments: &[&str]) -> (String, Option<i32>) {
        let before = self.other.files();
        let output = self.project.output(arguments);
        let text = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        assert_eq!(self.other.files(), before, "{arguments:?}");
        assert_eq!(self.other.read("福祉部.yaml"), untidy().as_bytes(), "{arguments:?}");
        assert!(!text.contains("暗証番号"), "{arguments:?}: {text}");
        (text, output.status.code())
    }
}

fn untidy() -> String {
    SHEET.replace("部署: 福祉部", "部署: '福祉部'")
}

fn mkfifo(sandbox: &Sandbox, name: &str) {
    let path = sandbox.path().join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
}

#[test]
fn a_department_whose_sheet_is_a_link_elsewhere_is_told_so_by_its_name() {
    let beside = Beside::new();
    fs::remove_file(beside.project.path().join("goals/r8/福祉部.yaml")).unwrap();
    beside.link("福祉部.yaml", "goals/r8/福祉部.yaml");
    for verb in ["check", "fmt", "build"] {
        for name in ["福祉部", "r8/福祉部"] {
            let (shown, status) = beside.run(&[verb, name]);
            let told = "は、プロジェクトの外へのリンクです。読むときは、goals/r8/福祉部.yaml をコマンドに付けてください。";
            assert!(shown.contains(told) && status == Some(2), "{verb} {name}: {shown}");
        }
    }
}

#[test]
fn a_year_of_which_a_sheet_lies_elsewhere_is_not_taken_for_whole_without_it() {
    let beside = Beside::new();
    beside.link("秘密.yaml", "goals/r8/市民部.yaml");
    let verbs: [&[&str]; 5] = [
        &["check", "r8"],
        &["fmt", "令和8年度"],
        &["build", "r8"],
        &["build", "--bind", "r8"],
        &["export", "--format", "csv", "r8"],
    ];
    for arguments in verbs {
        let (shown, status) = beside.run(arguments);
        let told = "令和8年度のシート goals/r8/市民部.yaml は、プロジェクトの外へのリンクです。";
        assert!(shown.contains(told) && status == Some(2), "{arguments:?}: {shown}");
    }
    assert!(!beside.project.files().iter().any(|file| file.contains(".pdf")));
    assert_eq!(beside.run(&["check", "福祉部"]).1, Some(0));
}

#[test]
fn a_sheet_that_lies_elsewhere_is_told_and_left_alone() {
    for (to, from) in [
        ("秘密.yaml", "goals/r8/市民部.yaml"),
        ("福祉部.yaml", "goals/r8/市民部.yaml"),
        ("", "goals/r8/共有"),
        ("", "goals/r9"),
    ] {
        let beside = Beside::new();
        beside.link(to, from);
        for verb in [
            &["check"] as &[&str],
            &["check", "--fix"],
            &["fmt"],
            &["build"],
            &["check", "goals/r8", "goals"],
        ] {
            let (text, status) = beside.run(verb);
            assert!(text.contains("プロジェクトの外の") && text.contains(from), "{verb:?}: {text}");
            assert_eq!(status, Some(2), "{verb:?}: {text}");
        }
    }
}

#[test]
fn all_of_the_sheets_lie_elsewhere() {
    let beside = Beside::new();
    fs::rename(beside.project.path().join("goals"), beside.project.path().join("前の")).unwrap();
    beside.link("", "goals");
    let (text, status) = beside.run(&["fmt"]);
    assert!(text.contains("goals を読めません（プロジェクトの外の"), "{text}");
    assert_eq!(status, Some(2));
}

#[test]
fn a_link_that_is_named_is_followed() {
    let beside = Beside::new();
    beside.link("福祉部.yaml", "goals/r8/市民部.yaml");
    let output = beside.project.output(&["fmt", "goals/r8/市民部.yaml"]);
    assert_eq!(output.status.code(), Some(0));
    let is_formatted =
        || String::from_utf8(beside.other.read("福祉部.yaml")).unwrap().contains("部署: 福祉部\n");
    assert!(is_formatted());
    // So is a folder.
    beside.other.write("福祉部.yaml", untidy());
    beside.link("", "goals/r9");
    beside.project.output(&["fmt", "goals/r9"]);
    assert!(is_formatted());
}

#[test]
fn a_project_file_that_lies_elsewhere_is_not_quoted() {
    let beside = Beside::new();
    fs::remove_file(beside.project.path().join("mokuhyo.yaml")).unwrap();
    beside.link("秘密.yaml", "mokuhyo.yaml");
    let (text, status) = beside.run(&["check"]);
    assert!(text.contains("フォルダーの外の"), "{text}");
    assert_eq!(status, Some(2));
}

#[test]
fn a_file_of_a_form_that_lies_elsewhere_is_an_error_and_goes_into_no_pdf() {
    for (to, from) in [
        ("秘密.yaml", "templates/soshiki-mokuhyo/秘密.typ"),
        ("秘密.yaml", "templates/soshiki-mokuhyo/form.yaml"),
        ("", "templates/soshiki-mokuhyo/部品"),
        ("", "templates/別の様式"),
        ("../../../../../proc/self/environ", "templates/soshiki-mokuhyo/環境.typ"),
    ] {
        let beside = Beside::new();
        beside.project.write("templates/soshiki-mokuhyo/覚え書.txt", "-");
        beside.link(to, from);
        for verb in [["check"], ["build"]] {
            let (text, status) = beside.run(&verb);
            assert!(text.contains(from) && text.contains("フォルダーの外の"), "{verb:?}: {text}");
            assert_eq!(status, Some(2), "{text}");
        }
        assert!(!beside.project.files().iter().any(|file| file.contains(".pdf")));
    }
}

#[test]
fn results_follow_no_link_out_of_their_folder() {
    let beside = Beside::new();
    beside.link("", "out");
    let (text, status) = beside.run(&["build"]);
    assert!(text.contains("プロジェクトの外"), "{text}");
    assert_eq!(status, Some(2));
    let beside = Beside::new();
    beside.link("", "out/r8");
    assert_eq!(beside.run(&["build"]).1, Some(2));
    // A link that is a result itself gives way.
    let beside = Beside::new();
    beside.link("秘密.yaml", "out/r8/福祉部.pdf");
    assert_eq!(beside.run(&["build"]).1, Some(0));
    assert_eq!(beside.other.read("秘密.yaml"), SECRET.as_bytes());
}

#[test]
fn nothing_new_is_made_behind_a_link() {
    for (link, verb) in [
        (".vscode", &["init", ".", "--yes"] as &[&str]),
        (".github", &["init", ".", "--yes"]),
        ("templates", &["form", "eject", "soshiki-mokuhyo"]),
    ] {
        let beside = Beside::new();
        beside.link("", link);
        let (text, status) = beside.run(verb);
        assert_eq!(status, Some(2), "{link}: {text}");
        assert!(text.contains("外"), "{link}: {text}");
    }
}

#[test]
fn typefaces_lie_in_their_folder() {
    for (to, from) in
        [("", "fonts"), ("", "fonts/書体"), ("秘密.yaml", "fonts/見本.ttf"), ("../../../../..", "fonts/全て")]
    {
        let beside = Beside::new();
        beside.link(to, from);
        let start = Instant::now();
        let (text, status) = beside.run(&["check"]);
        assert!(text.contains(from) && text.contains("フォルダーの外の"), "{from}: {text}");
        assert_eq!(status, Some(2));
        assert!(start.elapsed() < Duration::from_secs(10));
    }
}

#[test]
fn what_is_no_typeface_is_told_and_what_lies_beside_one_is_not() {
    for (name, told) in [
        ("fonts", "fonts を読めません（フォルダーではありません）。"),
        ("fonts/見本.ttf", "fonts/見本.ttf は、書体のファイルとして読めません。"),
        ("fonts/部/見本.OTC", "fonts/部/見本.OTC は、書体のファイルとして読めません。"),
        ("fonts/見本.woff2", "fonts/見本.woff2 は、書体のファイルとして読めません。"),
    ] {
        let sandbox = Sandbox::with_sheet(SHEET);
        sandbox.write(name, "書体");
        for verb in ["check", "build"] {
            let shown = sandbox.run(&[verb]);
            assert!(shown.contains(told) && shown.ends_with("status: 2"), "{name}: {shown}");
        }
    }
    let sandbox = Sandbox::with_sheet(SHEET);
    for name in ["fonts/OFL.txt", "fonts/README.md", "fonts/._見本.ttf", "fonts/.DS_Store"] {
        sandbox.write(name, "書体");
    }
    let shown = sandbox.run(&["check"]);
    assert!(shown.ends_with("status: 0"), "{shown}");
}

#[test]
fn what_is_no_file_is_told_and_keeps_nobody_waiting() {
    for name in [
        "goals/r8/市民部.yaml",
        "mokuhyo.yaml",
        "templates/soshiki-mokuhyo/form.yaml",
        "templates/soshiki-mokuhyo/部品.typ",
        "fonts/見本.ttf",
        ".git/HEAD",
    ] {
        let sandbox = Sandbox::with_sheet(SHEET);
        if name.starts_with(".git") {
            gix::init(sandbox.path()).unwrap();
            fs::remove_file(sandbox.path().join(name)).unwrap();
        }
        let _ = fs::remove_file(sandbox.path().join(name));
        mkfifo(&sandbox, name);
        let start = Instant::now();
        let verb: &[&str] =
            if name.starts_with(".git") { &["check", "--changed-since", "HEAD"] } else { &["check"] };
        let output = sandbox.output(verb);
        let text = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{name}: {text}");
        assert!(text.contains(name) && text.contains("ファイルでは"), "{name}: {text}");
        assert!(start.elapsed() < Duration::from_secs(10), "{name}");
    }
}

#[test]
fn a_record_that_makes_no_sense_is_made_anew() {
    let record = |pages: &str| {
        format!(r#"{{"files":{{"r8/福祉部.svg":{{"made-from":"0","file":"0","pages":{pages}}}}}}}"#)
    };
    let built = |sandbox: &Sandbox| {
        let start = Instant::now();
        let output = sandbox.output(&["build", "--format", "svg"]);
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        assert!(start.elapsed() < Duration::from_secs(20));
        assert!(sandbox.files().contains(&"out/r8/福祉部-1.svg".to_owned()));
        output
    };
    for bytes in [
        record("18446744073709551615"),
        record("-1"),
        record("9999999999"),
        "[".repeat(1 << 20),
        "\0".repeat(100),
        String::new(),
    ] {
        let sandbox = Sandbox::with_sheet(SHEET);
        sandbox.write("out/.mokuhyo", &bytes);
        built(&sandbox);
        let again = String::from_utf8(built(&sandbox).stdout).unwrap();
        assert!(again.contains("変更なし 1件"), "{again}");
    }
    // It tells the truth about what it was made from, and lies about its pages.
    let sandbox = Sandbox::with_sheet(SHEET);
    built(&sandbox);
    let text = String::from_utf8(sandbox.read("out/.mokuhyo")).unwrap();
    sandbox.write("out/.mokuhyo", text.replace("\"pages\": 1", "\"pages\": 18446744073709551615"));
    built(&sandbox);
    // Nor is it a file.
    let sandbox = Sandbox::with_sheet(SHEET);
    mkfifo(&sandbox, "out/.mokuhyo");
    built(&sandbox);
    let sandbox = Sandbox::with_sheet(SHEET);
    sandbox.write("out/.mokuhyo/何か", "-");
    let told = String::from_utf8(built(&sandbox).stderr).unwrap();
    assert!(told.contains("out/.mokuhyo"), "{told}");
}

#[test]
fn a_result_that_is_a_pipe_keeps_nobody_waiting() {
    let sandbox = Sandbox::with_sheet(SHEET);
    sandbox.output(&["build"]);
    fs::remove_file(sandbox.path().join("out/r8/福祉部.pdf")).unwrap();
    mkfifo(&sandbox, "out/r8/福祉部.pdf");
    assert_eq!(sandbox.output(&["build"]).status.code(), Some(0));
    assert!(sandbox.read("out/r8/福祉部.pdf").starts_with(b"%PDF"));
}

#[test]
fn names_of_files_are_shown_with_escapes() {
    let name = "goals/r8/福祉\u{1b}[31m\n::error::にせ\u{9b}\u{202e}部.yaml";
    let shown = r"福祉\u{1b}[31m\u{a}::error::にせ\u{9b}\u{202e}部";
    let sandbox = Sandbox::empty();
    sandbox.write("mokuhyo.yaml", PROJECT);
    sandbox.write(name, "年度: [\n");
    let is_harmless = |text: &str| !text.chars().any(|c| c != '\n' && (c.is_control() || c == '\u{202e}'));
    for verb in [&["check"] as &[&str], &["check", "--format", "github"], &["fmt"], &["build"]] {
        let output = sandbox.output(verb);
        let text = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        let found = text.replace("%3A", ":");
        assert!(found.contains(shown) && is_harmless(&text), "{verb:?}: {text}");
        assert!(!text.lines().any(|line| line.starts_with("::error::")), "{verb:?}: {text}");
    }
    for format in ["json", "sarif"] {
        let text = String::from_utf8(sandbox.output(&["check", "--format", format]).stdout).unwrap();
        assert!(is_harmless(&text), "{format}: {text}");
    }
    sandbox.write(name, SHEET);
    for verb in [&["build"] as &[&str], &["fmt", "--check"], &["build", "--verbose"]] {
        let output = sandbox.output(verb);
        assert!(
            is_harmless(&String::from_utf8([output.stdout, output.stderr].concat()).unwrap()),
            "{verb:?}"
        );
    }
    sandbox.write("古い/r8/福祉部.yaml", SHEET.replace("12月", "11月"));
    for format in ["text", "markdown", "html", "json"] {
        let text = String::from_utf8(
            sandbox.output(&["diff", "--files", "古い", "goals", "--format", format]).stdout,
        )
        .unwrap();
        assert!(is_harmless(&text) && text.contains("福祉部"), "{format}: {text}");
    }
}

#[test]
fn a_copy_with_a_strange_name_is_named_with_escapes() {
    let sandbox = Sandbox::with_sheet(SHEET);
    sandbox.write("goals/r8/写し\u{9b}\u{202e}.yaml", SHEET);
    let shown = sandbox.run(&["check", "goals/r8/福祉部.yaml"]);
    assert!(shown.contains(r"「goals/r8/写し\u{9b}\u{202e}.yaml」にもあります"), "{shown}");
}

#[test]
fn git_is_shown_names_with_escapes_and_waits_for_no_pipe() {
    let sandbox = Sandbox::with_sheet(SHEET);
    let file = sandbox.path().join("goals/r8/福祉部.yaml").to_str().unwrap().to_owned();
    let name = "goals/r8/\u{1b}[31m\u{9b}\u{202e}.yaml";
    let driver = |new: &str| {
        sandbox.run(&["git", "diff-driver", name, &file, "0000001", "100644", new, "0000002", "100644"])
    };
    let shown = driver(&file);
    assert!(
        shown.contains(r"goals/r8/\u{1b}[31m\u{9b}\u{202e}.yaml: 目標の文章は変わっていません"),
        "{shown}"
    );
    mkfifo(&sandbox, "筒");
    let shown = driver("筒");
    assert!(
        shown.contains(r"goals/r8/\u{1b}[31m\u{9b}\u{202e}.yaml") && shown.contains("ファイルではありません"),
        "{shown}"
    );
    for endless in ["筒", "/dev/zero"] {
        let shown = sandbox.run(&["git", "textconv", endless]);
        assert!(shown.contains("ファイルではありません") && shown.ends_with("status: 2"), "{shown}");
    }
}

#[test]
fn a_device_that_is_named_as_a_sheet_is_told() {
    let sandbox = Sandbox::with_sheet(SHEET);
    symlink("/dev/zero", sandbox.path().join("goals/r8/市民部.yaml")).unwrap();
    for verb in ["check", "fmt", "build"] {
        let shown = sandbox.run(&[verb, "goals/r8/市民部.yaml"]);
        assert!(shown.contains("ファイルではありません") && shown.ends_with("status: 2"), "{verb}: {shown}");
    }
}

#[test]
fn a_file_of_a_form_that_is_too_large_is_told_and_not_left_out() {
    let sandbox = Sandbox::with_sheet(SHEET);
    sandbox.write("templates/soshiki-mokuhyo/絵.png", "");
    let picture = fs::File::options()
        .write(true)
        .open(sandbox.path().join("templates/soshiki-mokuhyo/絵.png"))
        .unwrap();
    picture.set_len((16 << 20) + 1).unwrap();
    let shown = sandbox.run(&["build"]);
    assert!(shown.contains("絵.png を読めません（大き過ぎます）") && shown.ends_with("status: 2"), "{shown}");
}

#[test]
fn a_sheet_that_is_a_link_to_nowhere_is_told_as_one() {
    let beside = Beside::new();
    beside.link("無い.yaml", "goals/r8/市民部.yaml");
    for arguments in [
        ["check"].as_slice(),
        &["fmt"],
        &["check", "goals/r8/市民部.yaml"],
        &["check", "市民部"],
        &["diff", "--files", "goals/r8/市民部.yaml", "goals/r8/福祉部.yaml"],
    ] {
        let shown = beside.project.run(arguments);
        assert!(
            shown.contains("リンクの先の") && shown.contains("がありません") && shown.ends_with("status: 2"),
            "{arguments:?}: {shown}"
        );
    }
}
