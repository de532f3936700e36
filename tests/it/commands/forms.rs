use super::*;

#[test]
fn forms_are_listed_with_where_they_are_from() {
    let sandbox = Sandbox::with_sheet(SHEET);
    sandbox.run(&["form", "eject", "mokuhyo-kanri"]);
    assert_snapshot!(sandbox.run(&["form", "list"]));
}

#[test]
fn an_ejected_form_builds_the_same_pages() {
    let sandbox = Sandbox::with_sheet(SHEET);
    sandbox.run(&["build"]);
    let embedded = sandbox.read("out/r8/福祉部.pdf");
    assert_snapshot!(sandbox.run(&["form", "eject", "soshiki-mokuhyo"]));
    sandbox.run(&["build", "--force"]);
    assert!(sandbox.read("out/r8/福祉部.pdf") == embedded);
}

#[test]
fn nothing_is_overwritten_by_ejecting() {
    let sandbox = Sandbox::with_sheet(SHEET);
    sandbox.write("templates/soshiki-mokuhyo/form.yaml", "name: 市の様式\n");
    assert_snapshot!(sandbox.run(&["form", "eject", "soshiki-mokuhyo"]));
    assert_eq!(sandbox.read("templates/soshiki-mokuhyo/form.yaml"), "name: 市の様式\n".as_bytes());
}

#[test]
fn mistakes_in_a_form_are_shown_in_its_file() {
    let sandbox = Sandbox::with_sheet(SHEET);
    let form = include_str!("../../forms/mihon-hyo/form.yaml").replace("kind: deadline", "kind: dedline");
    sandbox.write("templates/mihon-hyo/form.yaml", form);
    assert_snapshot!(sandbox.run(&["check"]));
}

#[test]
fn the_sheets_of_a_faulty_form_are_not_blamed_for_it() {
    let sandbox = Sandbox::with_sheet(SHEET);
    let form = include_str!("../../forms/mihon-hyo/form.yaml").replace("kind: deadline", "kind: dedline");
    sandbox.write("templates/mihon-hyo/form.yaml", form);
    let sheet = include_str!("../../forms/mihon-hyo/goals.yaml");
    sandbox.write("goals/r8/市民部.yaml", format!("# mokuhyo: allow vague-deadline\n{sheet}"));
    assert_snapshot!(sandbox.run(&["build"]));
    assert_snapshot!(sandbox.run(&["schema", "mihon-hyo"]));
    // Nor are those where the project names the form, or has one in place of an embedded one.
    sandbox.write("mokuhyo.yaml", PROJECT.replace("様式: soshiki-mokuhyo", "様式: mihon-hyo"));
    sandbox.write("templates/soshiki-mokuhyo/form.yaml", "name: [市の様式\n");
    assert_snapshot!(sandbox.run(&["check"]));
    assert_snapshot!(sandbox.run(&["diff", "--files", "goals/r8/福祉部.yaml", "goals/r8/市民部.yaml"]));
}

#[test]
fn the_schema_describes_the_projects_words() {
    let output = Sandbox::with_sheet(SHEET).output(&["schema"]);
    let schema: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(schema["properties"]["部署"]["enum"], serde_json::json!(["福祉部", "市民部", "議会事務局"]));
    assert_eq!(schema["properties"]["目標"]["items"]["properties"]["いつまで"]["title"], "いつまで");
}

#[test]
fn a_form_that_does_not_exist_is_answered_with_those_that_do() {
    assert_snapshot!(Sandbox::with_sheet(SHEET).run(&["schema", "目標"]));
}
