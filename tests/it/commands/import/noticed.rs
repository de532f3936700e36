//! What an import takes though its reader may not expect it: it is told.

use super::{EXPECTED, import, official, project, sheet};

#[test]
fn a_column_that_is_not_shown_is_read_and_told() {
    let sandbox = project();
    let mut workbook = official();
    workbook.worksheet_from_index(0).unwrap().set_column_hidden(5).unwrap();
    let told = import(&sandbox, &mut workbook, &[]);
    assert!(told.contains("表示されていない列「いつまで」も読みました"), "{told}");
    assert_eq!(sheet(&sandbox), EXPECTED);
}

#[test]
fn a_table_of_another_year_than_the_user_named_is_told() {
    let sandbox = project();
    let told = import(&sandbox, &mut official(), &["--year", "R7"]);
    assert!(
        told.contains("表には「令和８年度」とありますが、--year で指定された年度のシートにしました"),
        "{told}"
    );
    assert!(sandbox.files().contains(&"goals/r7/福祉部.yaml".to_owned()));
    let told = import(&project(), &mut official(), &["--year", "2026"]);
    assert!(!told.contains("--year で"), "{told}");
}

#[test]
fn a_form_knows_its_columns_by_other_headings_too() {
    let sandbox = project();
    sandbox.run(&["form", "eject", "soshiki-mokuhyo", "--out", "templates/soshiki-mokuhyo"]);
    let form = String::from_utf8(sandbox.read("templates/soshiki-mokuhyo/form.yaml")).unwrap();
    let named = form.replace("kind: deadline,", "also: [達成期限, 完了の時期], kind: deadline,");
    sandbox.write("templates/soshiki-mokuhyo/form.yaml", named);
    let mut workbook = official();
    workbook.worksheet_from_index(0).unwrap().write(3, 5, "完了の\n時期").unwrap();
    let told = import(&sandbox, &mut workbook, &[]);
    assert_eq!(sheet(&sandbox), EXPECTED, "{told}");
    let twice = form.replace("kind: deadline,", "also: [課名], kind: deadline,");
    sandbox.write("templates/soshiki-mokuhyo/form.yaml", twice);
    let told = sandbox.run(&["check"]);
    assert!(told.contains("「also」の書き方が、列「いつまで」と同じです"), "{told}");
}
