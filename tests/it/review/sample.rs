//! A sheet to edit, and the way from two sheets to what changed between them.

use mokuhyo::form::Library;
use mokuhyo::pairing::{Snapshot, Version};
use mokuhyo::review::{Review, SheetChange, Side, compare};
use mokuhyo::settings::{self, Settings};
use mokuhyo::sheet::Document;
use mokuhyo::source::Source;
use mokuhyo::yaml;

/// A sheet as its keys and values are typed, so that an edit is one line.
#[derive(Debug, Clone, Default)]
pub struct Typed {
    pub head: Vec<(String, String)>,
    pub goals: Vec<Vec<(String, String)>>,
}

impl Typed {
    /// Sets a value of the head.
    pub fn set_head(&mut self, key: &str, value: &str) {
        set(&mut self.head, key, value);
    }

    /// Sets a value of a goal, counted from 1 as on the sheet.
    pub fn set(&mut self, goal: usize, key: &str, value: &str) {
        set(&mut self.goals[goal - 1], key, value);
    }

    /// The value of a goal.
    pub fn get(&self, goal: usize, key: &str) -> String {
        self.goals[goal - 1]
            .iter()
            .find(|(other, _)| other == key)
            .map(|(_, value)| value.clone())
            .unwrap_or_default()
    }

    /// Replaces a part of a goal's value.
    pub fn reword(&mut self, goal: usize, key: &str, from: &str, to: &str) {
        let value = self.get(goal, key);
        assert!(value.contains(from), "{from} does not stand in {value}");
        self.set(goal, key, &value.replace(from, to));
    }

    /// Moves a goal, both places counted from 1.
    pub fn relocate(&mut self, from: usize, to: usize) {
        let goal = self.goals.remove(from - 1);
        self.goals.insert(to - 1, goal);
    }

    /// Adds a goal at a place counted from 1: its title, class, level, method, deadline and section.
    pub fn insert(&mut self, place: usize, [title, class, level, method, deadline, section]: [&str; 6]) {
        let mut goal = goal(title, level, method, deadline, section);
        set(&mut goal, "分類", class);
        self.goals.insert(place - 1, goal);
    }

    pub fn yaml(&self) -> String {
        let pair = |indent: &str, (key, value): &(String, String)| {
            let value = if value.contains('\n') {
                format!("|\n{indent}  {}", value.replace('\n', &format!("\n{indent}  ")))
            } else {
                value.clone()
            };
            format!("{key}: {value}\n")
        };
        let mut text: String = self.head.iter().map(|entry| pair("", entry)).collect();
        text += "目標:\n";
        for goal in &self.goals {
            let entries: Vec<String> = goal.iter().map(|entry| pair("    ", entry)).collect();
            text += "  - ";
            text += &entries.join("    ");
        }
        text
    }
}

fn set(entries: &mut Vec<(String, String)>, key: &str, value: &str) {
    entries.retain(|(other, _)| other != key || !value.is_empty());
    match entries.iter_mut().find(|(other, _)| other == key) {
        Some((_, old)) => value.clone_into(old),
        None if value.is_empty() => {}
        None => entries.push((key.to_owned(), value.to_owned())),
    }
}

fn goal(title: &str, level: &str, method: &str, deadline: &str, section: &str) -> Vec<(String, String)> {
    let pairs = [
        ("実施項目", title),
        ("分類", "個別計画"),
        ("どの水準まで", level),
        ("どのような方法で", method),
        ("いつまで", deadline),
        ("課名", section),
    ];
    pairs.map(|(key, value)| (key.to_owned(), value.to_owned())).to_vec()
}

const HEAD: [[&str; 2]; 4] = [
    ["年度", "令和8年度"],
    ["部署", "福祉部"],
    ["作成日", "令和8年4月1日"],
    ["職氏名", "{ 職名: 福祉部長, 氏名: 見本 花子 }"],
];

/// Title, level, methods, deadline and section.
const GOALS: [[&str; 5]; 6] = [
    [
        "窓口での待ち時間の短縮",
        "予約制の窓口が全ての係で始まり、平均の待ち時間が15分以内になっている。",
        "[予約システムを6月までに導入する。, 混雑する曜日を市の広報で知らせる。]",
        "12月",
        "生活福祉課",
    ],
    [
        "家庭訪問の記録の電子化",
        "訪問の記録が帰庁の翌日までに登録されている。",
        "[タブレット端末を15台配備する。, 査察指導員が毎週、地区別の一覧を確認する。]",
        "年度末",
        "生活福祉課",
    ],
    [
        "手話通訳者の確保",
        "登録する手話通訳者が12人から20人に増えている。",
        "[養成講座を年2回開く。, 近隣市と派遣の協定を結ぶ。]",
        "9月",
        "障害福祉課",
    ],
    [
        "介護予防の通いの場の拡大",
        "歩いて15分の範囲に通いの場がある地区が8割になっている。",
        "[空き店舗の家賃を補助する。, 体操の指導員を派遣する。]",
        "年度末",
        "高齢福祉課",
    ],
    [
        "見守り協力店の募集",
        "商店街の店舗のうち60店が見守りに加わっている。",
        "[商工会と説明会を開く。, 協力店に掲示用の札を配る。]",
        "11月",
        "高齢福祉課",
    ],
    [
        "苦情への組織的な対応",
        "苦情の記録が翌日までに部内の全ての課に届いている。",
        "[対応の手順を1枚にまとめる。, 半年ごとに訓練する。]",
        "随時",
        "共通",
    ],
];

/// Six goals of an invented department; an edit is what is done to them.
pub fn sample() -> Typed {
    Typed {
        head: HEAD.map(|[key, value]| (key.to_owned(), value.to_owned())).to_vec(),
        goals: GOALS
            .map(|[title, level, method, deadline, section]| goal(title, level, method, deadline, section))
            .to_vec(),
    }
}

pub fn settings() -> Settings {
    let text = "自治体: 見本市\n様式: soshiki-mokuhyo\n年度: 令和8年度\n部署: { 福祉部: [生活福祉課, 障害福祉課, 高齢福祉課] }\n";
    settings::load(&yaml::load(&Source::new("mokuhyo.yaml", text)).unwrap()).0
}

/// A version of a file.
pub fn version(path: &str, text: &str) -> Version {
    let settings = settings();
    let document = Document::read(path, text.as_bytes(), &Library::embedded(), &settings);
    let content = document.sheet.as_ref().map(|sheet| Snapshot::of(sheet, settings.of_year(sheet.year())));
    Version { path: path.to_owned(), content, complaints: Vec::new() }
}

pub fn changes(old: &Typed, new: &Typed) -> Vec<SheetChange> {
    let version = |typed: &Typed| vec![version("goals/r8/fukushi.yaml", &typed.yaml())];
    compare(version(old), version(new))
}

pub fn review(sheets: Vec<SheetChange>) -> Review {
    Review { old: Side::Named("main".to_owned()), new: Side::WorkTree, sheets }
}

/// What the terminal shows of an edit, without the lines above and below it.
pub fn listed(edit: impl FnOnce(&mut Typed)) -> String {
    let (old, mut new) = (sample(), sample());
    edit(&mut new);
    listed_between(&old, &new)
}

pub fn listed_between(old: &Typed, new: &Typed) -> String {
    let text = mokuhyo::review::text(&review(changes(old, new)), false);
    let lines: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("  ")).collect();
    lines.join("\n")
}

/// A goal that the sample does not have.
pub const TAXI: [&str; 6] = [
    "福祉タクシーの更新",
    "個別計画",
    "利用券が電子になっている。",
    "事業者と協議する。",
    "9月",
    "障害福祉課",
];
