//! A whole project that was made to harm: forms, sheets, links, settings of Git and of the project. Stand-ins take the
//! place of what would hurt other software.
//!
//! It reads and writes nothing outside of its folder, starts nothing, reaches no network and ends in time; in a
//! namespace without a network it does to the byte what it does beside one.

use std::net::TcpListener;
use std::os::unix::fs::symlink;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use crate::faults::{Files, contents, note};
use crate::repository::Repository;
use crate::sandbox::{PROJECT, SHEET, Sandbox};

/// What must be seen nowhere.
const SECRET: &str = "部外秘の暗証番号";
const FORM: &str = include_str!("../../forms/mihon-hyo/form.yaml");
const TEMPLATE: &str = include_str!("../../forms/mihon-hyo/sheet.typ");
const GOALS: &str = include_str!("../../forms/mihon-hyo/goals.yaml");
/// What each of these may take, with two seconds for a form.
const LONGEST: Duration = Duration::from_mins(2);
const VERBS: [&[&str]; 10] = [
    &["check"],
    &["fmt", "--check"],
    &["build"],
    &["build", "--format", "svg", "--force"],
    &["export", "--format", "csv"],
    &["diff"],
    &["decide", "main"],
    &["summary"],
    &["history"],
    &["site"],
];

/// Links to what lies outside, in the order in which the program stumbles over them.
const LINKS: [(&str, &str); 4] = [
    ("templates/gai-2/リンク.txt", "秘密.txt"),
    ("fonts/a.ttf", "秘密.txt"),
    ("goals/r8/市民部.yaml", "秘密.yaml"),
    ("out", ""),
];

/// What templates begin with: each tries to get at something, or not to end.
fn templates(outside: &str, address: &str) -> Vec<String> {
    vec![
        format!("#read(\"{outside}/秘密.txt\")"),
        format!("#read(\"/../../../../../..{outside}/秘密.txt\")"),
        "#read(\"リンク.txt\")".to_owned(),
        "#read(\"/proc/self/environ\")".to_owned(),
        "#include \"../../秘密.typ\"".to_owned(),
        format!("#image(\"http://{address}/a.png\")"),
        format!("#import \"http://{address}/a.typ\""),
        "#import \"@preview/cetz:0.3.4\"".to_owned(),
        "#plugin(\"/usr/lib/a.wasm\")".to_owned(),
        "#for a in range(10000) { for b in range(10000) { } }".to_owned(),
        "#let text = \"-\" * 512000000".to_owned(),
    ]
}

/// A folder of somebody else that holds a secret.
fn outside() -> Sandbox {
    let outside = Sandbox::empty();
    outside.write("秘密.txt", SECRET);
    outside.write("秘密.yaml", format!("年度: {SECRET}\n"));
    outside
}

/// A text that other programs would carry out, or fetch something for.
fn sheet(address: &str) -> String {
    let text = format!(
        "参照：=HYPERLINK(\"http://{address}/\") ![a](http://{address}/) <img src=http://{address}/>"
    );
    SHEET.replace("予約システムを導入する。", &format!("'{text} $(touch a) `touch a`'"))
}

/// The project. Its second version changes a word.
fn project(outside: &Sandbox, address: &str) -> Repository {
    let path = outside.path().to_str().unwrap();
    let sandbox = Sandbox::with_sheet(&sheet(address));
    let templates = templates(path, address);
    let name = |number: usize| format!("害{number}課");
    let departments: String =
        (0..templates.len()).map(|number| format!("  {}: [市民課, 経済課]\n", name(number))).collect();
    sandbox.write("mokuhyo.yaml", format!("{PROJECT}{departments}"));
    for (number, code) in templates.iter().enumerate() {
        let folder = format!("templates/gai-{number}");
        sandbox.write(&format!("{folder}/form.yaml"), FORM);
        sandbox.write(&format!("{folder}/sheet.typ"), format!("{code}\n{TEMPLATE}"));
        let goals =
            GOALS.replace("様式: mihon-hyo", &format!("様式: gai-{number}")).replace("市民部", &name(number));
        sandbox.write(&format!("goals/r8/{}.yaml", name(number)), goals);
    }
    for (link, to) in LINKS {
        let link = sandbox.path().join(link);
        std::fs::create_dir_all(link.parent().unwrap()).unwrap();
        symlink(outside.path().join(to), link).unwrap();
    }
    let repository = Repository::around(sandbox);
    repository.commit("main");
    let sandbox = &repository.sandbox;
    let config = std::fs::read_to_string(sandbox.path().join(".git/config")).unwrap();
    let touch = format!("touch {path}/started");
    let settings = format!(
        "[core]\n\tfsmonitor = {touch}\n\tpager = {touch}\n\tsshCommand = {touch}\n\teditor = {touch}\n\
        [diff]\n\texternal = {touch}\n[filter \"a\"]\n\tclean = {touch}\n\tsmudge = {touch}\n\trequired = true\n\
        [diff \"a\"]\n\ttextconv = {touch}\n[remote \"origin\"]\n\turl = http://{address}/a.git\n\tpromisor = true\n"
    );
    sandbox.write(".git/config", config + &settings);
    sandbox.write(".gitattributes", "* filter=a diff=a\n");
    sandbox.write("goals/r8/福祉部.yaml", sheet(address).replace("12月", "11月"));
    repository
}

/// The program, beside a network or in a namespace without one. There the kernel counts what anybody tries to send.
fn command(words: &[&str], is_alone: bool) -> Command {
    const SCRIPT: &str = r#"
        tried() { cat /proc/net/snmp /proc/net/snmp6 /proc/net/dev; }
        before=$(tried); "$0" "$@"; status=$?
        [ "$before" = "$(tried)" ] || echo "something was sent" >&2
        exit $status
    "#;
    let program = env!("CARGO_BIN_EXE_mokuhyo");
    let mut command = Command::new(if is_alone { "unshare" } else { program });
    if is_alone {
        command.args(["--net", "sh", "-c", SCRIPT, program]);
    }
    command.args(["--form-seconds", "2", "--form-memory", "64"]).args(words).stdin(Stdio::null());
    command
}

/// What a run says, and with which status.
fn shown(output: &Output, project: &Sandbox) -> String {
    let text = String::from_utf8([&output.stdout[..], &output.stderr].concat()).unwrap();
    let folder = std::fs::canonicalize(project.path()).unwrap();
    text.replace(folder.to_str().unwrap(), "［フォルダー］") + &format!("{:?}", output.status.code())
}

/// Everything that the verbs say, and the files that stand there at the end.
fn carried_out(outside: &Sandbox, address: &str, is_alone: bool) -> (Vec<String>, Files) {
    let repository = project(outside, address);
    let project = &repository.sandbox;
    let (before, theirs) = (contents(project.path()), contents(outside.path()));
    let mut said = Vec::new();
    // Each time one of the links is taken away, so that the others have their turn.
    for link in LINKS.map(|(link, _)| Some(link)).into_iter().chain([None]) {
        for verb in VERBS {
            let begin = Instant::now();
            let output =
                command(verb, is_alone).current_dir(project.path()).env_remove("HOME").output().unwrap();
            let text = shown(&output, project);
            let took = begin.elapsed();
            assert!(took < LONGEST, "{verb:?} took {took:?}");
            assert!(!text.contains(SECRET) && !text.contains("PATH="), "{verb:?}: {text}");
            assert!(!text.contains("panicked") && !text.contains("something was sent"), "{verb:?}: {text}");
            assert!(output.status.code().is_some(), "{verb:?}: {text}");
            assert!(contents(outside.path()) == theirs, "{verb:?} changed something outside: {text}");
            said.push(format!("{verb:?}: {text}"));
        }
        if let Some(link) = link {
            std::fs::remove_file(project.path().join(link)).unwrap();
        }
    }
    let after = contents(project.path());
    let kept = |name: &String| after.get(name) == before.get(name);
    assert_eq!(before.keys().find(|name| !kept(name)), None);
    let secret = SECRET.as_bytes();
    let with_secret = after.iter().find(|(_, bytes)| bytes.windows(secret.len()).any(|part| part == secret));
    assert_eq!(with_secret.map(|(name, _)| name), None);
    assert!(after.contains_key("out/r8/福祉部.pdf"), "{said:#?}");
    (said, after)
}

#[test]
fn a_project_made_to_harm_reaches_nothing_and_does_the_same_without_a_network() {
    let outside = outside();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let beside = carried_out(&outside, &address, false);
    let heard = listener.accept().map_err(|error| error.kind());
    assert!(matches!(heard, Err(std::io::ErrorKind::WouldBlock)), "{heard:?}");
    let can = Command::new("unshare").args(["--net", "true"]).output();
    if !can.is_ok_and(|output| output.status.success()) {
        eprintln!("no namespace without a network can be made here");
        return;
    }
    std::fs::write("/tmp/i14said", beside.0.join("\n")).unwrap();
    let alone = carried_out(&outside, &address, true);
    assert_eq!(beside.0, alone.0);
    assert!(beside.1 == alone.1);
    note(
        "a_project_made_to_harm_reaches_nothing_and_does_the_same_without_a_network",
        &format!(
            "{}回のコマンド、外へ出ようとした通信0、外で読み書きしたファイル0、ネットワークのない所でも同じ結果",
            2 * (LINKS.len() + 1) * VERBS.len()
        ),
    );
}
