//! Goals followed through years that nobody has seen: none is lost, none is told twice, whatever the sheets say.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use mokuhyo::lineage::{End, Lineage, Place, YearSheet, html, json, lineage, text};
use mokuhyo::pairing::Snapshot;
use mokuhyo::project::Project;
use proptest::prelude::*;

const PROJECT: &str = "自治体: 見本市
様式: soshiki-mokuhyo
年度: 令和8年度
部署:
  令和5年度:
    総務部: [総務課, 防災課]
    市民部: [市民課]
  令和7年度:
    総務部: [総務課]
    市民生活部: [市民課, 防災課]
";
const DEPARTMENTS: [&str; 3] = ["総務部", "市民部", "市民生活部"];
const SECTIONS: [&str; 4] = ["総務課", "防災課", "市民課", "共通"];
const TITLES: [&str; 8] = [
    "窓口の予約",
    "窓口と電話の予約",
    "電話の予約",
    "備蓄の見直し",
    "備蓄と避難所の見直し",
    "〃",
    "<b>|=\u{1b}[31m",
    "～",
];
const TEXTS: [&str; 4] =
    ["予約が始まっている。", "予約が始まり、備蓄の一覧ができている。", "庁内の会議で決める。", "〃"];

/// A goal: title, text, 課 and, of some, an id.
type Goal = (usize, usize, usize, Option<u8>);

fn sheet_text(year: u8, department: usize, goals: &[Goal]) -> String {
    let mut sheet = format!("年度: 令和{year}年度\n部署: {}\n目標:\n", DEPARTMENTS[department]);
    for (title, prose, section, id) in goals {
        let id = id.map(|id| format!("    id: g{id}\n")).unwrap_or_default();
        let title = TITLES[*title].replace('\u{1b}', "␛");
        let (prose, section) = (TEXTS[*prose], SECTIONS[*section]);
        writeln!(sheet, "  - 実施項目: {title:?}\n{id}    どの水準まで: {prose}\n    課名: {section}")
            .unwrap();
    }
    sheet
}

fn sheets(project: &Project, city: &[(u8, usize, Vec<Goal>)]) -> Vec<YearSheet> {
    let read = |(index, (year, department, goals)): (usize, &(u8, usize, Vec<Goal>))| {
        let path = format!("goals/r{year}/{index}.yaml");
        let text = sheet_text(*year, *department, goals);
        let document =
            mokuhyo::sheet::Document::read(&path, text.as_bytes(), &project.library, &project.settings);
        let sheet = document.sheet.unwrap();
        let content = Snapshot::of(&sheet, project.settings.of_year(sheet.year()));
        YearSheet { path, year: sheet.year().unwrap(), content }
    };
    city.iter().enumerate().map(read).collect()
}

fn check(lineage: &Lineage) {
    let all: BTreeSet<Place> = lineage
        .sheets
        .iter()
        .enumerate()
        .flat_map(|(sheet, read)| (0..read.content.goals.len()).map(move |goal| Place { sheet, goal }))
        .collect();
    let year_of = |place: Place| lineage.sheets[place.sheet].year;
    let mut told = BTreeSet::new();
    for history in &lineage.histories {
        for year in &history.years {
            assert!(told.insert(year.place), "{:?} is told twice", year.place);
            // What a goal has parts of is of a year before, and says so too.
            for from in &year.from {
                assert!(year_of(*from) < year_of(year.place));
                let other = lineage.histories.iter().flat_map(|history| &history.years);
                let mut other = other.filter(|other| other.place == *from);
                assert!(other.next().unwrap().into.contains(&year.place));
            }
        }
        for pair in history.years.windows(2) {
            assert!(year_of(pair[0].place) < year_of(pair[1].place), "the years of a goal ascend");
        }
        let last = history.last().unwrap();
        let is_last = Some(&year_of(last.place)) == lineage.years.last();
        assert_eq!(history.end == End::Open, is_last, "{history:?}");
    }
    assert_eq!(told, all);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn every_goal_of_every_year_is_told_once(
        city in proptest::collection::vec(
            (5u8..9, 0usize..3, proptest::collection::vec((0usize..8, 0usize..4, 0usize..4, proptest::option::weighted(0.2, 0u8..4)), 0..6)),
            0..8,
        ),
    ) {
        let project = Project::read(Path::new("."), PROJECT.as_bytes(), &[]);
        prop_assert!(project.is_sound());
        let mut sheets = sheets(&project, &city);
        let mut told = lineage(&project.settings, sheets.clone());
        check(&told);
        told.compare_texts();
        let faces = |lineage: &Lineage| [text(lineage, false), html(lineage), json(lineage)];
        let shown = faces(&told);
        let is_safe = !shown[0].contains('\u{1b}') && !shown[1].contains("<b>");
        prop_assert!(is_safe, "{shown:?}");
        // In whichever order the sheets come.
        sheets.reverse();
        let mut again = lineage(&project.settings, sheets);
        again.compare_texts();
        prop_assert_eq!(faces(&again), shown);
    }
}
