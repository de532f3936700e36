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
fn a_rule_that_does_not_exist_is_answered_with_the_nearest() {
    assert_snapshot!(Sandbox::empty().run(&["explain", "unknown-choise"]));
}

#[test]
fn an_unknown_verb_is_an_error_of_the_tool() {
    let output = Sandbox::empty().output(&["chek"]);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn shells_and_manual_readers_are_served() {
    for shell in ["bash", "zsh", "fish", "powershell"] {
        assert!(String::from_utf8(Sandbox::empty().output(&["completions", shell]).stdout).unwrap().contains("mokuhyo"), "{shell}");
    }
    assert!(Sandbox::empty().run(&["man"]).contains(".TH mokuhyo"));
}
