use super::*;

#[test]
fn a_rule_is_explained() {
    assert_snapshot!(Sandbox::empty().run(&["explain", "unknown-choice"]));
}

#[test]
fn all_rules_are_listed() {
    let text = Sandbox::empty().run(&["explain"]);
    for rule in mokuhyo::rules::RULES {
        assert!(text.contains(rule.name) && text.contains(rule.title), "{}", rule.name);
    }
}

#[test]
fn the_rules_that_cannot_be_silenced_are_marked() {
    let text = Sandbox::empty().run(&["explain"]);
    assert_snapshot!(text.lines().filter(|line| line.contains('＊')).collect::<Vec<_>>().join("\n"));
    assert!(
        Sandbox::empty()
            .run(&["explain", "duplicate-key"])
            .contains("重さ（変えることも、コメントで許すこともできません）：エラー")
    );
}

#[test]
fn a_rule_that_does_not_exist_is_answered_with_the_nearest() {
    assert_snapshot!(Sandbox::empty().run(&["explain", "unknown-choise"]), @"
    stderr:
    エラー: 「unknown-choise」という規則はありません。「unknown-choice」ではありませんか。

    status: 2
    ");
}

#[test]
fn an_unknown_verb_is_an_error_of_the_tool() {
    let output = Sandbox::empty().output(&["chek"]);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn shells_and_manual_readers_are_served() {
    for shell in ["bash", "zsh", "fish", "powershell"] {
        assert!(
            String::from_utf8(Sandbox::empty().output(&["completions", shell]).stdout)
                .unwrap()
                .contains("mokuhyo"),
            "{shell}"
        );
    }
    assert!(Sandbox::empty().run(&["man"]).contains(".TH mokuhyo"));
}

/// The verbs, those of a group with its name.
const VERBS: [&str; 23] = [
    "init",
    "new",
    "check",
    "build",
    "fmt",
    "extract",
    "import",
    "export",
    "diff",
    "preview",
    "lsp",
    "schema",
    "form",
    "form list",
    "form eject",
    "git",
    "git install",
    "git uninstall",
    "git merge-driver",
    "git textconv",
    "explain",
    "licenses",
    "completions",
];

#[test]
fn help_is_in_japanese_for_every_verb() {
    let sandbox = Sandbox::empty();
    assert_snapshot!(sandbox.run(&["--help"]));
    assert_snapshot!(sandbox.run(&["check", "--help"]));
    for verb in VERBS {
        let line: Vec<&str> = verb.split(' ').chain(["--help"]).collect();
        let output = sandbox.output(&line);
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(output.status.success() && text.contains("使い方:"), "{verb}: {text}");
        for english in ["Usage", "Options", "Arguments", "Commands", "Print ", "default", "ossible values"] {
            assert!(!text.contains(english), "{verb}: {text}");
        }
    }
}

#[test]
fn a_line_that_was_typed_wrongly_is_answered_in_japanese() {
    let sandbox = Sandbox::empty();
    let lines: [&[&str]; 12] = [
        &["chekc"],
        &["check", "--fixx"],
        &["check", "--format", "xml"],
        &["check", "--format"],
        &["build", "--ppi", "5"],
        &["build", "--ppi", "細かく"],
        &["build", "--jobs", "0"],
        &["check", "--stage", "期中"],
        &["new"],
        &["form"],
        &["diff", "--staged", "HEAD"],
        &["check", "--\u{1b}[31m"],
    ];
    let answers =
        lines.iter().map(|line| format!("$ {}\n{}\n", line.join(" ").escape_debug(), sandbox.run(line)));
    assert_snapshot!(answers.collect::<String>());
}
