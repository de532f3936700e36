//! Which files are the same sheet.

use mokuhyo::review::{SheetFate, compare};

use super::sample::{Typed, sample, version};

fn sheet(year: &str, department: &str) -> Typed {
    let mut sheet = sample();
    sheet.set_head("年度", year);
    sheet.set_head("部署", department);
    sheet
}

/// What became of each sheet that changed: its path, and where it was before.
fn fates(old: &[(&str, Typed)], new: &[(&str, Typed)]) -> Vec<String> {
    let versions =
        |sheets: &[(&str, Typed)]| sheets.iter().map(|(path, typed)| version(path, &typed.yaml())).collect();
    let changes = compare(versions(old), versions(new));
    let fate = |fate| match fate {
        SheetFate::Added => "追加",
        SheetFate::Removed => "削除",
        SheetFate::Renamed => "改名",
        SheetFate::Modified => "変更",
    };
    changes.iter().map(|change| format!("{} {}", fate(change.change), change.path())).collect()
}

#[test]
fn a_sheet_is_followed_to_another_path() {
    let before = [("goals/r8/fukushi.yaml", sheet("令和8年度", "福祉部"))];
    assert_eq!(
        fates(&before, &[("goals/令和8年度/福祉部.yaml", sheet("R8", "福祉部"))]),
        ["改名 goals/令和8年度/福祉部.yaml"]
    );
    assert_eq!(fates(&before, &before), [""; 0]);
}

#[test]
fn two_departments_that_swap_their_files_are_renamed_and_not_rewritten() {
    let (welfare, citizens) = (sheet("令和8年度", "福祉部"), sheet("令和8年度", "市民部"));
    let (before, after) = (
        [("goals/1.yaml", welfare.clone()), ("goals/2.yaml", citizens.clone())],
        [("goals/1.yaml", citizens), ("goals/2.yaml", welfare)],
    );
    assert_eq!(fates(&before, &after), ["改名 goals/1.yaml", "改名 goals/2.yaml"]);
}

#[test]
fn a_department_of_another_name_keeps_its_sheet_where_the_path_stays() {
    let (before, after) = (
        [("goals/1.yaml", sheet("令和8年度", "福祉部"))],
        [("goals/1.yaml", sheet("令和8年度", "健康福祉部"))],
    );
    assert_eq!(fates(&before, &after), ["変更 goals/1.yaml"]);
}

#[test]
fn next_years_sheet_is_another_sheet() {
    let (before, after) =
        ([("goals/1.yaml", sheet("令和8年度", "福祉部"))], [("goals/1.yaml", sheet("令和9年度", "福祉部"))]);
    assert_eq!(fates(&before, &after), ["削除 goals/1.yaml", "追加 goals/1.yaml"]);
}

#[test]
fn sheets_of_a_department_and_of_its_sections_are_told_apart() {
    let section = |name: &str| {
        let mut sheet = sheet("令和8年度", "福祉部");
        sheet.set_head("課", name);
        sheet
    };
    let before = [
        ("1.yaml", section("生活福祉課")),
        ("2.yaml", section("障害福祉課")),
        ("3.yaml", sheet("令和8年度", "福祉部")),
    ];
    let after = [
        ("a.yaml", sheet("令和8年度", "福祉部")),
        ("b.yaml", section("障害福祉課")),
        ("c.yaml", section("生活福祉課")),
    ];
    assert_eq!(fates(&before, &after), ["改名 a.yaml", "改名 b.yaml", "改名 c.yaml"]);
}

#[test]
fn a_file_that_cannot_be_read_is_the_sheet_of_its_path() {
    let old = vec![version("goals/1.yaml", &sample().yaml()), version("goals/2.yaml", "目標: [")];
    let new = vec![version("goals/1.yaml", "目標: ["), version("goals/2.yaml", &sample().yaml())];
    let fates: Vec<SheetFate> = compare(old, new).iter().map(|change| change.change).collect();
    assert_eq!(fates, [SheetFate::Modified, SheetFate::Modified]);
}
