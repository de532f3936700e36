//! The session without HTTP: edits on the disk, views out.

use std::collections::BTreeSet;
use std::fs;
use std::sync::Arc;

use mokuhyo::checking::check_sheet;
use mokuhyo::fonts::Faces;
use mokuhyo::preview::Session;
use mokuhyo::preview::view::{Shown, State, View};
use mokuhyo::project::{Project, Reach};
use serde_json::Value;

use crate::sandbox::{PROJECT, SHEET, Sandbox};

const NAME: &str = "goals/r8/福祉部.yaml";

fn shown() -> Shown {
    Shown { sheet: NAME.to_owned(), against: None }
}

/// A sheet of so many goals, on several pages.
fn long_sheet(goals: usize) -> String {
    let (head, goal) = SHEET.split_at(SHEET.find("  - 実施項目").unwrap());
    let goals =
        (1..=goals).map(|number| goal.replace("待ち時間の短縮", &format!("待ち時間の短縮その{number}")));
    head.to_owned() + &goals.collect::<String>()
}

struct OpenProject {
    sandbox: Sandbox,
    session: Session,
}

impl OpenProject {
    fn open(sheet: &str) -> Self {
        let sandbox = Sandbox::with_sheet(sheet);
        let session = Session::open(sandbox.path(), &[]).unwrap();
        Self { sandbox, session }
    }

    /// What is shown when the sheet has been saved.
    fn save(&mut self, sheet: impl AsRef<[u8]>) -> Arc<View> {
        self.sandbox.write(NAME, sheet);
        let path = self.sandbox.path().join(NAME);
        self.session.look_at(&[path]);
        self.view()
    }

    fn view(&mut self) -> Arc<View> {
        self.session.view(&shown()).unwrap()
    }
}

/// The findings as they stand on the page.
fn findings(view: &View) -> Vec<Value> {
    view.findings.iter().map(|finding| serde_json::to_value(finding).unwrap()).collect()
}

fn messages(view: &View) -> Vec<String> {
    findings(view).iter().map(|finding| finding["message"].as_str().unwrap().to_owned()).collect()
}

fn keys(view: &View) -> Vec<String> {
    view.pages.iter().map(|page| page.key.clone()).collect()
}

#[test]
fn a_sheet_cut_off_at_any_byte_is_reported_as_check_reports_it_and_comes_back() {
    let mut open = OpenProject::open(SHEET);
    let project = Project::open(open.sandbox.path()).unwrap();
    let faces = Faces::embedded();
    open.view();
    for end in 0..SHEET.len() {
        let view = open.save(&SHEET.as_bytes()[..end]);
        let checked = check_sheet(
            &project,
            &faces,
            &project.sheet(open.sandbox.path().join(NAME), &Reach::of(open.sandbox.path(), &[]).unwrap()),
        );
        let mut expected: Vec<&str> =
            checked.diagnostics.iter().map(|finding| finding.message.as_str()).collect();
        let mut shown = messages(&view);
        expected.sort_unstable();
        shown.sort_unstable();
        assert_eq!(shown, expected, "{end}");
        let is_readable = end > 0 && checked.document.unwrap().sheet.is_some();
        assert_eq!(view.state == State::Current, is_readable, "{end}");
        assert!(!view.pages.is_empty(), "{end}");
    }
    let view = open.save(SHEET);
    assert_eq!((view.state, messages(&view).len()), (State::Current, 0));
}

#[test]
fn of_an_edit_only_the_page_is_new_on_which_it_was_made() {
    let sheet = long_sheet(35);
    let mut open = OpenProject::open(&sheet);
    let before = open.view();
    assert!(before.pages.len() >= 3, "{}", before.pages.len());
    let after = open.save(sheet.replace("その12\n", "その十二\n"));
    let new: Vec<usize> =
        (0..before.pages.len()).filter(|page| keys(&before)[*page] != keys(&after)[*page]).collect();
    assert_eq!(new.len(), 1, "{new:?}");
    assert_eq!(after.touched.as_deref(), Some("cell 11 1"));
    let strip = after.pages[new[0]].picture.strip_since(&before.pages[new[0]].picture).unwrap();
    assert!(strip.bottom - strip.top < 60, "{strip:?}");
}

#[test]
fn a_strip_shows_what_the_whole_page_shows_there() {
    let mut open = OpenProject::open(&long_sheet(8));
    let view = open.view();
    let picture = &view.pages[0].picture;
    let whole = String::from_utf8(picture.svg()).unwrap();
    let strip = String::from_utf8(picture.svg_of(mokuhyo::render::Strip { top: 100, bottom: 160 })).unwrap();
    let glyphs = |svg: &str| {
        svg.split("<symbol id=\"")
            .skip(1)
            .map(|rest| rest.get(..33).unwrap().to_owned())
            .collect::<BTreeSet<String>>()
    };
    assert!(strip.contains("height=\"60pt\"") && strip.len() * 2 < whole.len());
    assert!(!glyphs(&strip).is_empty() && glyphs(&strip).is_subset(&glyphs(&whole)));
}

#[test]
fn a_comment_that_moves_lines_moves_places_and_no_page() {
    let mut open = OpenProject::open(SHEET);
    let before = open.view();
    let after = open.save(SHEET.replace("目標:\n", "# 覚え書\n目標:\n"));
    assert_eq!(keys(&before), keys(&after));
    assert_eq!((before.places["cell 0 5"], after.places["cell 0 5"]), ((12, 11), (13, 11)));
    assert_eq!(after.touched, None);
}

#[test]
fn what_does_not_parse_leaves_the_last_pages_and_says_why() {
    let mut open = OpenProject::open(SHEET);
    let before = open.view();
    let broken = open.save(SHEET.replace("    分類: [", "    分類: [["));
    assert_eq!((broken.state, keys(&broken)), (State::Stale, keys(&before)));
    assert!(broken.notice.as_ref().unwrap().contains("最後に読めたとき"));
    assert_eq!(findings(&broken)[0]["rule"], "yaml-syntax");
    let mended = open.save(SHEET);
    assert_eq!((mended.state, mended.notice.clone(), mended.findings.len()), (State::Current, None, 0));
}

#[test]
fn a_character_that_cannot_be_printed_is_one_finding() {
    let rules = |sheet: &str| {
        let view = OpenProject::open(sheet).view();
        findings(&view).iter().map(|finding| finding["rule"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(rules(&SHEET.replace("窓口での", "窓口🎉での")), ["missing-glyph"]);
    assert_eq!(
        rules(&SHEET.replace("予約システム", "予約🎉の\u{e000}システム")),
        ["missing-glyph", "private-use-character"]
    );
    assert_eq!(rules(&SHEET.replace("見本 花子", "見本 \u{e000}子")), ["private-use-character"]);
}

#[test]
fn a_character_that_no_typeface_has_is_shown_as_a_geta() {
    let mut open = OpenProject::open(&SHEET.replace("待ち時間の短縮", "外字\u{e000}と𠮷田町"));
    let view = open.view();
    let rules: Vec<Value> = findings(&view).iter().map(|finding| finding["rule"].clone()).collect();
    assert_eq!(
        (view.state, rules),
        (State::Current, vec!["private-use-character".into(), "missing-glyph".into()])
    );
    let cells =
        view.pages.iter().flat_map(|page| &page.cells).map(|cell| serde_json::to_string(cell).unwrap());
    assert_eq!(cells.filter(|cell| cell.contains("外字〓と〓田町")).count(), 1);
    let (pdf, is_draft) = open.session.pdf(NAME).unwrap();
    assert!(is_draft && pdf.starts_with(b"%PDF"));
}

#[test]
fn a_form_without_its_typefaces_is_the_only_fault() {
    let mut open = OpenProject::open(SHEET);
    open.sandbox.run(&["form", "eject", "soshiki-mokuhyo"]);
    let file = "templates/soshiki-mokuhyo/form.yaml";
    let form = String::from_utf8(open.sandbox.read(file)).unwrap();
    open.sandbox.write(file, form.replace("[Monapo, BIZ UDPGothic]", "[MS PGothic]"));
    open.session.look();
    let view = open.view();
    let found: Vec<Value> = findings(&view).iter().map(|finding| finding["rule"].clone()).collect();
    assert_eq!((view.state, found), (State::Current, vec!["bad-form".into()]));
    assert!(open.session.pdf(NAME).unwrap_err().to_string().contains("様式「soshiki-mokuhyo」に誤りがある"));
}

#[test]
fn a_sheet_that_never_parsed_has_no_pages_yet() {
    let mut open = OpenProject::open("年度: [\n");
    let view = open.view();
    assert_eq!((view.state, view.pages.len()), (State::Stale, 0));
    assert!(view.notice.as_ref().unwrap().contains("まだ"));
}

#[test]
fn faulty_and_empty_cells_are_drawn_and_named_by_their_findings() {
    let sheet = SHEET
        .replace("個別計画, 施政方針", "個別計画, 施策方針")
        .replace("    いつまで: 12月\n", "")
        .replace("    課名: 生活福祉課\n", "");
    let mut open = OpenProject::open(&sheet);
    let view = open.view();
    assert_eq!(view.state, State::Current);
    let marked: Vec<(String, String)> = findings(&view)
        .iter()
        .map(|finding| {
            let parts = finding["parts"].as_array().unwrap().iter().map(|part| part.as_str().unwrap());
            (finding["rule"].as_str().unwrap().to_owned(), parts.collect::<Vec<_>>().join(", "))
        })
        .collect();
    // What a goal lacks is one finding, at each of its empty cells.
    let expected = [("missing-field", "cell 0 5, cell 0 6"), ("unknown-choice", "cell 0 2")];
    assert_eq!(marked.len(), 2, "{marked:?}");
    for (rule, part) in expected {
        assert!(marked.contains(&(rule.to_owned(), part.to_owned())), "{part} in {marked:?}");
    }
    assert_eq!(view.places["cell 0 5"], (8, 5));
}

#[test]
fn advice_is_told_of_the_open_sheet_and_counted_nowhere() {
    let mut open = OpenProject::open(
        &SHEET.replace("平均の待ち時間が15分以内になっている。", "待ち時間の短縮に努める。"),
    );
    let told: Vec<Value> = findings(&open.view());
    assert_eq!(
        (told.len(), &told[0]["severity"], &told[0]["parts"]),
        (1, &"advice".into(), &serde_json::json!(["cell 0 3"]))
    );
    let entry = &open.session.overview().sheets[0];
    assert_eq!((entry.errors, entry.warnings, entry.checked), (0, 0, true));
}

#[test]
fn while_the_project_file_is_broken_sheets_are_judged_by_what_it_said_before() {
    let mut open = OpenProject::open(SHEET);
    open.view();
    open.sandbox.write("mokuhyo.yaml", format!("{PROJECT}部署: [\n"));
    open.session.look();
    let view = open.view();
    assert_eq!((view.state, findings(&view)[0]["rule"].as_str()), (State::Current, Some("yaml-syntax")));
    fs::remove_file(open.sandbox.path().join("mokuhyo.yaml")).unwrap();
    open.session.look();
    assert!(open.session.overview().notice.unwrap().contains("mokuhyo.yaml"));
    assert_eq!(open.view().findings.len(), 0);
    open.sandbox.write("mokuhyo.yaml", PROJECT.replace("福祉部", "保健部"));
    open.session.look();
    assert_eq!(findings(&open.view())[0]["rule"], "unknown-department");
    assert_eq!(open.session.overview().notice, None);
}

#[test]
fn where_the_system_tells_nothing_a_glance_finds_the_same() {
    let mut open = OpenProject::open(SHEET);
    open.view();
    assert!(!open.session.glance(&[shown()]));
    open.sandbox.write(NAME, SHEET.replace("12月", "令和8年12月"));
    assert!(open.session.glance(&[shown()]));
    assert_eq!(open.view().touched.as_deref(), Some("cell 0 5"));
}

#[test]
fn a_folder_may_go_and_come_back() {
    let mut open = OpenProject::open(SHEET);
    let before = open.view();
    let (here, away) = (open.sandbox.path().join("goals"), open.sandbox.path().join("away"));
    fs::rename(&here, &away).unwrap();
    open.session.look();
    let gone = open.view();
    assert_eq!((gone.state, keys(&gone)), (State::Gone, keys(&before)));
    fs::rename(&away, &here).unwrap();
    open.session.look();
    let back = open.view();
    assert_eq!((back.state, keys(&back)), (State::Current, keys(&before)));
}

#[test]
fn a_template_that_does_not_compile_leaves_the_last_pages() {
    let mut open = OpenProject::open(SHEET);
    open.sandbox.run(&["form", "eject", "soshiki-mokuhyo"]);
    open.session.look();
    let before = open.view();
    let template = "templates/soshiki-mokuhyo/sheet.typ";
    let text = String::from_utf8(open.sandbox.read(template)).unwrap();
    open.sandbox.write(template, format!("{text}\n#存在しない\n"));
    open.session.look();
    let broken = open.view();
    assert_eq!((broken.state, keys(&broken)), (State::Stale, keys(&before)));
    assert!(broken.notice.as_ref().unwrap().contains("sheet.typ:"), "{:?}", broken.notice);
    open.sandbox.write(template, text);
    open.session.look();
    assert_eq!(open.view().state, State::Current);
}

#[test]
fn of_three_hundred_sheets_the_open_one_is_drawn_and_each_of_the_others_checked_once() {
    let sandbox = Sandbox::with_sheet(SHEET);
    let departments = (1..300).map(|number| format!("  見本第{number}部: [生活福祉課]\n"));
    sandbox.write("mokuhyo.yaml", PROJECT.to_owned() + &departments.collect::<String>());
    let sheet = |number: usize| SHEET.replace("部署: 福祉部", &format!("部署: 見本第{number}部"));
    for number in 1..300 {
        sandbox.write(
            &format!("goals/r8/{number:03}.yaml"),
            sheet(number).replace("12月", &format!("{}月", 1 + number % 13)),
        );
    }
    let mut session = Session::open(sandbox.path(), &[]).unwrap();
    assert_eq!(session.view(&shown()).unwrap().state, State::Current);
    assert_eq!(session.overview().sheets.iter().filter(|entry| entry.checked).count(), 1);
    let checked = std::iter::from_fn(|| session.check_next().then_some(())).count();
    assert_eq!(checked, 299);
    assert_eq!(session.overview().sheets.iter().filter(|entry| entry.errors > 0).count(), 23);
    sandbox.write("goals/r8/007.yaml", sheet(7));
    assert!(session.look());
    assert_eq!(std::iter::from_fn(|| session.check_next().then_some(())).count(), 1);
    assert!(!session.look());
}

#[test]
fn a_copy_of_the_open_sheet_is_told_as_long_as_it_stands_there() {
    const COPY: &str = "goals/r8/福祉部 - コピー.yaml";
    let mut open = OpenProject::open(SHEET);
    assert_eq!(messages(&open.view()), Vec::<String>::new());
    open.sandbox.write(COPY, SHEET);
    assert!(open.session.look());
    let told = messages(&open.view());
    assert!(told.len() == 1 && told[0].contains("「goals/r8/福祉部 - コピー.yaml」にもあります"), "{told:?}");
    while open.session.check_next() {}
    let errors = |session: &Session| -> Vec<usize> {
        session.overview().sheets.iter().map(|entry| entry.errors).collect()
    };
    assert_eq!(errors(&open.session), [1, 1]);
    // `build` refuses both.
    assert!(open.session.pdf(NAME).unwrap().1);
    open.sandbox.write(COPY, SHEET.replace("部署: 福祉部", "部署: 福祉部\n課: 障害福祉課"));
    assert!(open.session.look());
    assert_eq!(messages(&open.view()), Vec::<String>::new());
    while open.session.check_next() {}
    assert_eq!(errors(&open.session), [0, 0]);
    open.sandbox.write(COPY, SHEET);
    assert!(open.session.look());
    assert_eq!(messages(&open.view()).len(), 1);
    fs::remove_file(open.sandbox.path().join(COPY)).unwrap();
    assert!(open.session.look());
    assert_eq!(messages(&open.view()), Vec::<String>::new());
    assert!(!open.session.pdf(NAME).unwrap().1);
}

#[test]
fn a_copy_that_is_not_on_the_list_is_told_all_the_same() {
    const COPY: &str = "goals/r8/福祉部 - コピー.yaml";
    let sandbox = Sandbox::with_sheet(SHEET);
    sandbox.write(COPY, SHEET);
    let listed = sandbox.path().join("goals/r8/../r8").join(NAME.rsplit('/').next().unwrap());
    let project = Project::open(sandbox.path()).unwrap();
    let mut session = Session::open(sandbox.path(), &project.select(&[listed]).unwrap()).unwrap();
    while session.check_next() {}
    let list: Vec<String> = session.overview().sheets.into_iter().map(|entry| entry.sheet).collect();
    assert_eq!(list, [NAME]);
    let told = messages(&session.view(&shown()).unwrap());
    assert!(told.len() == 1 && told[0].contains("コピー.yaml」にもあります"), "{told:?}");
    assert!(session.view(&Shown { sheet: COPY.to_owned(), against: None }).is_none());
    fs::remove_file(sandbox.path().join(COPY)).unwrap();
    assert!(session.look());
    assert_eq!(messages(&session.view(&shown()).unwrap()), Vec::<String>::new());
}

#[test]
fn the_list_is_by_year_and_department() {
    let sandbox = Sandbox::with_sheet(SHEET);
    sandbox.write("goals/r7/a.yaml", SHEET.replace("令和8年", "令和7年"));
    sandbox.write("goals/r8/0.yaml", SHEET.replace("部署: 福祉部", "部署: 市民部\n課: 市民課"));
    sandbox.write("goals/r8/broken.yaml", "年度: [");
    let mut session = Session::open(sandbox.path(), &[]).unwrap();
    while session.check_next() {}
    let overview = session.overview();
    let listed: Vec<String> = overview
        .sheets
        .iter()
        .map(|entry| format!("{} {} {}", entry.year, entry.label, entry.errors))
        .collect();
    assert_eq!(
        listed,
        ["令和8年度 福祉部 0", "令和8年度 市民部 市民課 0", "令和7年度 福祉部 0", " broken 1"]
    );
}

#[test]
fn two_sheets_of_one_department_are_told_apart_in_the_list() {
    let sandbox = Sandbox::with_sheet(SHEET);
    sandbox
        .write("goals/r8/b.yaml", SHEET.replace("部署: 福祉部", "部署: 福祉部\n対象: 福祉事務所の組織目標"));
    let mut session = Session::open(sandbox.path(), &[]).unwrap();
    while session.check_next() {}
    let labels: Vec<String> = session.overview().sheets.into_iter().map(|entry| entry.label).collect();
    assert_eq!(labels, ["福祉部 福祉事務所の組織目標", "福祉部 部の組織目標"]);
}

#[test]
fn a_pdf_is_what_build_writes_and_a_draft_where_there_are_errors() {
    let mut open = OpenProject::open(SHEET);
    open.sandbox.run(&["build"]);
    let (pdf, is_draft) = open.session.pdf(NAME).unwrap();
    assert!(pdf == open.sandbox.read("out/r8/福祉部.pdf") && !is_draft);
    open.save(SHEET.replace("12月", "13月"));
    assert!(open.session.pdf(NAME).unwrap().1);
    open.save("年度: [");
    assert!(open.session.pdf(NAME).is_err());
}

#[test]
fn a_pdf_is_a_draft_where_the_only_fault_is_a_text_that_the_pages_lost() {
    let sandbox = Sandbox::with_sheet(SHEET);
    let eject = ["form", "eject", "soshiki-mokuhyo", "--out", "templates/own"];
    assert!(sandbox.run(&eject).ends_with("status: 0"));
    let template = String::from_utf8(sandbox.read("templates/own/sheet.typ")).unwrap();
    let lossy =
        template.replacen("json(\"/sheet.json\")\n", "json(\"/sheet.json\")\n#let rows = rows.slice(1)\n", 1);
    assert_ne!(lossy, template);
    sandbox.write("templates/own/sheet.typ", lossy);
    sandbox.write("mokuhyo.yaml", PROJECT.replace("soshiki-mokuhyo", "own"));
    assert!(sandbox.run(&["check"]).ends_with("status: 0"));
    let built = sandbox.run(&["build"]);
    assert!(built.contains("lost-text") && built.ends_with("status: 1"), "{built}");
    let session = Session::open(sandbox.path(), &[]).unwrap();
    let mut open = OpenProject { sandbox, session };
    assert!(open.session.pdf(NAME).unwrap().1);
}

#[test]
fn each_post_and_each_name_is_called_by_what_it_is() {
    let two = "  - 職名: 福祉部参事\n    氏名: 見本 太郎\n  - 職名: 福祉部参事\n    氏名: 見本 次郎\n目標:";
    let mut open = OpenProject::open(&SHEET.replacen("目標:", two, 1));
    let view = open.view();
    let cells = serde_json::to_value(&view.pages[0].cells).unwrap();
    let labels: Vec<&str> =
        cells.as_array().unwrap().iter().filter_map(|cell| cell["label"].as_str()).collect();
    let of_people: Vec<&str> = labels.into_iter().filter(|label| label.contains("人目")).collect();
    assert_eq!(
        of_people,
        [1, 2, 3].map(|number| ["職名", "氏名"].map(|key| format!("{key}（{number}人目）"))).concat()
    );
}
