use super::*;

fn faulty() -> String {
    SHEET.replace("個別計画, 施政方針", "個別計画, 施策方針")
}

#[test]
fn a_sheet_without_fault_is_said_to_be_so() {
    assert_snapshot!(Sandbox::with_sheet(SHEET).run(&["check"]));
}

#[test]
fn a_fault_is_shown_with_its_line_and_what_to_do() {
    assert_snapshot!(Sandbox::with_sheet(&faulty()).run(&["check"]));
}

#[test]
fn findings_are_the_same_for_machines() {
    assert_snapshot!(Sandbox::with_sheet(&faulty()).run(&["check", "--format", "json"]));
}

#[test]
fn findings_become_annotations_on_github() {
    assert_snapshot!(Sandbox::with_sheet(&faulty()).run(&["check", "--format", "github"]));
}

#[test]
fn sarif_names_the_rule_of_each_finding() {
    let output = Sandbox::with_sheet(&faulty()).output(&["check", "--format", "sarif"]);
    let log: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let result = &log["runs"][0]["results"][0];
    assert_eq!((log["version"].as_str(), result["ruleId"].as_str()), (Some("2.1.0"), Some("unknown-choice")));
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn warnings_pass_unless_they_are_denied() {
    let project = format!("{PROJECT}規則:\n  unknown-choice: warning\n");
    let sandbox = Sandbox::with_sheet(&faulty());
    sandbox.write("mokuhyo.yaml", project);
    assert_eq!(sandbox.output(&["check"]).status.code(), Some(0));
    assert_eq!(sandbox.output(&["check", "--deny", "warnings"]).status.code(), Some(1));
}

#[test]
fn a_path_that_does_not_exist_is_an_error_of_the_tool() {
    assert_snapshot!(Sandbox::with_sheet(SHEET).run(&["check", "goals/無い.yaml"]));
}

#[test]
fn outside_a_project_the_user_is_told_where_to_go() {
    let sandbox = Sandbox::empty();
    sandbox.write("a.yaml", SHEET);
    assert_snapshot!(sandbox.run(&["check", "a.yaml"]));
}

#[test]
fn the_project_may_be_named_from_elsewhere() {
    let sandbox = Sandbox::empty();
    sandbox.write("市/mokuhyo.yaml", PROJECT);
    sandbox.write("市/goals/a.yaml", faulty());
    assert_snapshot!(sandbox.run(&["--project", "市", "check", "--format", "github"]));
}
