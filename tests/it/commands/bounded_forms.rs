//! A project's own form is laid out in a process that is bound: what it takes too much of ends in one finding, and
//! whatever else there is to be done is done.
//!
//! The forms here are stand-ins: each would end by itself, later than it may.

use std::process::{Command, Stdio};

use super::*;
use crate::repository::Repository;

const PLAIN: &str = include_str!("../../forms/mihon-hyo/sheet.typ");
const TEMPLATE: &str = "templates/mihon-hyo/sheet.typ";
/// A hundred million steps: a minute, where a second is allowed.
const LONG: &str = "#for a in range(10000) { for b in range(10000) { } }\n";
/// Half a gigabyte, where 64 MB are allowed.
const LARGE: &str = "#let text = \"-\" * 512000000\n";
/// The bounds that these are held against.
const SECOND: [&str; 2] = ["--form-seconds", "1"];
const MEMORY: [&str; 2] = ["--form-memory", "64"];

/// A project of two departments, the second with a form of its own whose template begins with some code.
fn with_template(code: &str) -> Sandbox {
    let sandbox = Sandbox::with_sheet(SHEET);
    sandbox.write("templates/mihon-hyo/form.yaml", include_str!("../../forms/mihon-hyo/form.yaml"));
    sandbox.write(TEMPLATE, format!("{code}{PLAIN}"));
    sandbox.write("goals/r8/市民部.yaml", include_str!("../../forms/mihon-hyo/goals.yaml"));
    sandbox
}

fn pdfs(sandbox: &Sandbox) -> Vec<String> {
    sandbox.files().into_iter().filter(|file| file.starts_with("out/r8/")).collect()
}

#[test]
fn a_form_that_takes_too_long_is_one_finding_and_the_other_sheets_are_built() {
    let sandbox = with_template(LONG);
    sandbox.write("mokuhyo.yaml", format!("{PROJECT}規則: {{ duplicate-sheet: off }}\n"));
    for number in 2..6 {
        let sheet =
            include_str!("../../forms/mihon-hyo/goals.yaml").replace("案内板", &format!("案内板{number}"));
        sandbox.write(&format!("goals/r8/市民部{number}.yaml"), sheet);
    }
    let shown = sandbox.run(&[&SECOND[..], &["build", "--jobs", "1"]].concat());
    // The fourth and the fifth were not tried any more.
    assert_snapshot!(shown, @"
    stdout:
    エラー[bad-form 様式の誤り]: 様式「mihon-hyo」：組版が 1秒で終わらないので、途中でやめました。
     --> templates/mihon-hyo/form.yaml:1:1
      |
    1 | name: 重点目標表
      | ^
      |
      = ヒント: 終わらない繰り返し、大き過ぎる表や図がないか、様式を確かめてください。正しい様式なら、--form-seconds で延ばせます。goals/r8/市民部.yaml などを組んだときのことです。

    6ファイルを確認：エラー 1件
    作成: out/r8/福祉部.pdf（1ページ）
    作成 1件、誤りがあり作成せず 5件

    status: 1
    ");
    assert_eq!(pdfs(&sandbox), ["out/r8/福祉部.pdf"]);
    // Mended, it is built without another word.
    sandbox.write(TEMPLATE, PLAIN);
    assert!(!sandbox.run(&["build"]).contains("bad-form"));
}

#[cfg(target_os = "linux")]
#[test]
fn a_form_that_takes_too_much_memory_is_one_finding() {
    let sandbox = with_template(LARGE);
    assert_snapshot!(sandbox.run(&[&MEMORY[..], &["build"]].concat()), @"
    stdout:
    エラー[bad-form 様式の誤り]: 様式「mihon-hyo」：組版に使うメモリーが 64MB を超えるので、途中でやめました。
     --> templates/mihon-hyo/form.yaml:1:1
      |
    1 | name: 重点目標表
      | ^
      |
      = ヒント: 終わらない繰り返し、大き過ぎる表や図がないか、様式を確かめてください。正しい様式なら、--form-memory で増やせます。goals/r8/市民部.yaml を組んだときのことです。

    2ファイルを確認：エラー 1件
    作成: out/r8/福祉部.pdf（1ページ）
    作成 1件、誤りがあり作成せず 1件

    status: 1
    ");
    assert_eq!(pdfs(&sandbox), ["out/r8/福祉部.pdf"]);
}

#[test]
fn bounds_are_those_of_whoever_runs_the_program() {
    let sandbox = with_template(LONG);
    let output = sandbox.output_in(&["build"], &[("MOKUHYO_FORM_SECONDS", "1")]);
    assert!(String::from_utf8(output.stdout).unwrap().contains("組版が 1秒で終わらない"));
    assert_snapshot!(sandbox.run(&["build", "--form-seconds", "0"]), @"
    stderr:
    エラー: 「--form-seconds <N>」に「0」は指定できません。1 から 3600 までの数を指定してください。使い方は --help で分かります。

    status: 2
    ");
    assert_snapshot!(sandbox.run(&["build", "--form-memory", "多く"]), @"
    stderr:
    エラー: 「--form-memory <N>」に「多く」は指定できません。数を指定してください。使い方は --help で分かります。

    status: 2
    ");
}

#[test]
fn every_verb_that_writes_pages_is_bound() {
    let repository = Repository::around(with_template(PLAIN));
    let sandbox = &repository.sandbox;
    repository.commit("main");
    assert!(repository.run(&["build"]).ends_with("status: 0"));
    let sheet = String::from_utf8(sandbox.read("goals/r8/市民部.yaml")).unwrap();
    sandbox.write("goals/r8/市民部.yaml", sheet.replace("記入例を置く", "記入例を二つ置く"));
    sandbox.write(TEMPLATE, format!("{LONG}{PLAIN}"));
    for design in ["shinkyu-taisho", "sokatsu-hyo"] {
        sandbox.write(&format!("templates/{design}/sheet.typ"), LONG);
    }
    for verb in [
        &["build", "市民部", "--format", "pdf"][..],
        &["build", "市民部", "--format", "svg"],
        &["build", "市民部", "--format", "png"],
        &["build", "--bind", "out/冊子.pdf"],
        &["diff", "main", "--format", "pdf", "--style", "見え消し"],
        &["diff", "main", "--format", "pdf", "--style", "新旧対照表"],
        &["decide", "市民部"],
        &["summary", "--format", "pdf", "--out", "out/総括表.pdf"],
    ] {
        let shown = repository.run(&[&SECOND[..], verb].concat());
        assert!(shown.contains("組版が 1秒で終わらない"), "{verb:?}: {shown}");
        assert!(!shown.ends_with("status: 0"), "{verb:?}: {shown}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_pdf_whose_form_takes_too_much_is_not_judged() {
    let sandbox = with_template(&LARGE.replace("512000000", "128000000"));
    assert!(sandbox.run(&["build", "市民部"]).ends_with("status: 0"));
    let shown = sandbox.run(&["extract", "out/r8/市民部.pdf"]);
    assert!(shown.contains("全く同じです") && shown.ends_with("status: 0"), "{shown}");
    let shown = sandbox.run(&[&MEMORY[..], &["extract", "out/r8/市民部.pdf"]].concat());
    assert!(shown.contains("途中でやめました") && shown.ends_with("status: 1"), "{shown}");
}

#[test]
fn a_form_of_its_own_has_the_pages_that_the_same_form_has_here() {
    let sandbox = Sandbox::with_sheet(SHEET);
    for (format, files) in
        [("pdf", vec!["福祉部.pdf"]), ("svg", vec!["福祉部-1.svg"]), ("png", vec!["福祉部-1.png"])]
    {
        let build = ["build", "--force", "--source", "none", "--format", format];
        std::fs::remove_dir_all(sandbox.path().join("templates")).unwrap_or_default();
        assert!(sandbox.run(&build).ends_with("status: 0"), "{format}");
        let here: Vec<Vec<u8>> = files.iter().map(|file| sandbox.read(&format!("out/r8/{file}"))).collect();
        sandbox.run(&["form", "eject", "soshiki-mokuhyo"]);
        let path = "templates/soshiki-mokuhyo/sheet.typ";
        let text = String::from_utf8(sandbox.read(path)).unwrap();
        sandbox.write(path, format!("// 市で直した。\n{text}"));
        assert!(sandbox.run(&build).ends_with("status: 0"), "{format}");
        let bounded: Vec<Vec<u8>> =
            files.iter().map(|file| sandbox.read(&format!("out/r8/{file}"))).collect();
        assert!(here == bounded, "{format}");
    }
}

#[test]
fn what_such_a_form_does_wrong_has_its_place_and_what_its_pages_lack_is_told() {
    let sandbox = with_template("#let n = 1 +\n");
    let shown = sandbox.run(&["build", "市民部"]);
    assert!(shown.contains("sheet.typ:1:"), "{shown}");
    sandbox.write(TEMPLATE, PLAIN.replace("#goals(form, rows)", ""));
    let shown = sandbox.run(&["build", "市民部"]);
    assert!(shown.contains("lost-text") && shown.ends_with("status: 1"), "{shown}");
}

#[test]
fn a_form_reaches_no_file_and_no_network() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let address = listener.local_addr().unwrap();
    let outside = Sandbox::empty();
    outside.write("秘密.txt", "外の秘密");
    let path = outside.path().join("秘密.txt").to_str().unwrap().to_owned();
    for code in [
        format!("#read(\"{path}\")"),
        format!("#read(\"/../../..{path}\")"),
        "#read(\"../../秘密.txt\")".to_owned(),
        "#read(\"/mokuhyo.yaml\")".to_owned(),
        "#read(\"/proc/self/environ\")".to_owned(),
        format!("#image(\"http://{address}/a.png\")"),
        format!("#image(\"//{address}/a.png\")"),
        "#import \"@preview/cetz:0.3.4\"".to_owned(),
        format!("#import \"http://{address}/a.typ\""),
        "#plugin(\"/usr/lib/a.wasm\")".to_owned(),
    ] {
        let sandbox = with_template(&format!("{code}\n"));
        sandbox.write("秘密.txt", "外の秘密");
        let before = sandbox.files();
        let shown = sandbox.run(&["build", "市民部", "--format", "svg"]);
        assert!(shown.ends_with("status: 2") && shown.contains("組版できません"), "{code}: {shown}");
        assert!(!shown.contains("外の秘密") && !shown.contains("PATH="), "{code}: {shown}");
        let after: Vec<String> = sandbox.files().into_iter().filter(|file| file != "out/.mokuhyo").collect();
        assert_eq!(after, before, "{code}");
    }
    let heard = listener.accept().map_err(|error| error.kind());
    assert!(matches!(heard, Err(std::io::ErrorKind::WouldBlock)), "{heard:?}");
    assert_eq!(outside.files(), ["秘密.txt"]);
}

#[test]
fn ended_from_outside_the_program_leaves_no_process_behind() {
    if !cfg!(target_os = "linux") {
        return;
    }
    let sandbox = with_template(LONG);
    let mut program = Command::new(env!("CARGO_BIN_EXE_mokuhyo"))
        .arg("build")
        .current_dir(sandbox.path())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let children = || {
        let path = format!("/proc/{0}/task/{0}/children", program.id());
        let listed = std::fs::read_to_string(path).unwrap_or_default();
        // A thread starts the process: all threads are asked.
        let tasks = std::fs::read_dir(format!("/proc/{}/task", program.id()));
        let of_threads = tasks
            .into_iter()
            .flatten()
            .flatten()
            .map(|task| std::fs::read_to_string(task.path().join("children")).unwrap_or_default());
        listed + &of_threads.collect::<String>()
    };
    let mut found = String::new();
    while found.trim().is_empty() {
        found = children();
        std::thread::yield_now();
    }
    let worker = found.split_whitespace().next().unwrap().to_owned();
    program.kill().unwrap();
    program.wait().unwrap();
    let is_there = || {
        let state = std::fs::read_to_string(format!("/proc/{worker}/stat")).unwrap_or_default();
        !state.is_empty() && !state.contains(") Z ")
    };
    for _ in 0..500 {
        if !is_there() {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    panic!("the process goes on");
}
