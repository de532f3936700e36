//! `mokuhyo.yaml` → [`Settings`]: every mistake with its place.

mod rules;

use std::collections::BTreeSet;

use self::rules::{levels, spellings, words};
use super::{ByYear, Choices, Department, Departments, Digits, HouseStyle, Settings};
use super::{comparison, run_together, volume};
use crate::calendar::{DigitStyle, FiscalYear};
use crate::form::Stage;
use crate::source::{Located, Passage, Span};
use crate::text::quote::quoted;
use crate::yaml::mapping::KnownKeys;
use crate::yaml::mapping::Problem;
use crate::yaml::mapping::keys::KeyFaults;
use crate::yaml::mapping::named_keys::without_sign;
use crate::yaml::mapping::radicals;
use crate::yaml::mapping::{Mapping, texts};
use crate::yaml::{Entry, Node, Tree};

/// The keys of `mokuhyo.yaml`.
pub const KEYS: &[&str] = &[
    "自治体",
    "団体コード",
    "利用条件",
    "問い合わせ先",
    "様式",
    "年度",
    "段階",
    "部署",
    "選択肢",
    ACHIEVED,
    "表記",
    "対照表",
    "冊子",
    "規則",
    "規則の語",
    "公用文表記",
];

const ACHIEVED: &str = "達成とする語";

const DEPARTMENTS: &str =
    "シートを書く部署と、その課を並べてください。例：  福祉部: [生活福祉課, 障害福祉課]";

/// Reads a project file. What can be read is in the settings; what cannot is among the problems.
pub fn load(tree: &Tree) -> (Settings, Vec<Problem>) {
    let mut problems = Vec::new();
    for feature in &tree.features {
        let problem = Problem::new(feature.span, "mokuhyo.yaml では使えない YAML の書き方です。");
        problems.push(problem.hint("別名（&、*）やタグ（!）を使わずに書いてください。"));
    }
    let Some(root) = &tree.root else {
        problems.push(
            Problem::new(Span::default(), "mokuhyo.yaml が空です。")
                .hint("自治体、様式、年度、部署を書いてください。"),
        );
        return (Settings::default(), problems);
    };
    radicals::check(root, &mut problems);
    let settings = read(root, &mut problems).unwrap_or_default();
    (settings, problems)
}

fn read(root: &Node, problems: &mut Vec<Problem>) -> Option<Settings> {
    let record = Mapping::open(root, "mokuhyo.yaml ", KEYS, problems)?;
    let municipality = record.require("自治体", problems).map(|name| name.text().to_owned());
    let year =
        record.require_parse("年度", "令和8年度のように書きます。", |text| text.parse().ok(), problems);
    let departments = required_departments(&record, problems);
    problems.extend(year.and_then(|year| not_yet(&record, &departments, year)));
    Some(Settings {
        municipality: municipality.unwrap_or_default(),
        code: record.text("団体コード", problems).map(|code| code.text().to_owned()),
        terms: record.text("利用条件", problems).map(|terms| terms.text().to_owned()),
        contact: record.text("問い合わせ先", problems).map(|contact| contact.text().trim().to_owned()),
        form: record
            .text("様式", problems)
            .map(|form| Located::new(form.text().to_owned(), form.characters())),
        year,
        stage: record.parse("段階", "期首、中間、期末のいずれかを書きます。", Stage::parse, problems),
        departments,
        choices: by_year(&record, "選択肢", problems, |node, problems| choices("選択肢", node, problems)),
        achieved: by_year(&record, ACHIEVED, problems, |node, problems| choices(ACHIEVED, node, problems)),
        style: by_year(&record, "表記", problems, style),
        comparison: record.get("対照表").map(|node| comparison::load(node, problems)).unwrap_or_default(),
        volume: by_year(&record, "冊子", problems, volume::load),
        levels: levels(&record, problems),
        words: words(&record, problems),
        gives_advice: false,
        spellings: spellings(&record, problems),
    })
}

/// The departments by year, of which there has to be one.
fn required_departments(record: &Mapping<'_>, problems: &mut Vec<Problem>) -> ByYear<Departments> {
    let before = problems.len();
    record.require_node("部署", problems);
    let departments = by_year(record, "部署", problems, departments);
    let is_told = record.get("部署").is_none() && record.is_meant("部署");
    if problems.len() == before && !is_told && departments.iter().all(|departments| departments.is_empty()) {
        problems.push(
            Problem::new(record.place_of("部署"), "「部署」に部署が一つもありません。").hint(DEPARTMENTS),
        );
    }
    departments
}

/// Departments of later years alone: of the sheets in hand, nothing could be told wrong.
fn not_yet(record: &Mapping<'_>, departments: &ByYear<Departments>, year: FiscalYear) -> Option<Problem> {
    let first = departments.years().next()?;
    let (year, first) = (year.era_text(DigitStyle::Half), first.era_text(DigitStyle::Half));
    let message = format!("「部署」に、{year}の部署がありません（{first}からしかありません）。");
    let hint = format!("{year}の部署を、「{year}:」の下に書いてください。");
    let problem = Problem::new(record.place_of("部署"), message).hint(hint);
    departments.at(year.parse().ok()).is_none().then_some(problem)
}

/// A value given once, or under the years from which it counts.
fn by_year<T>(
    record: &Mapping<'_>,
    key: &str,
    problems: &mut Vec<Problem>,
    read: impl Fn(&Node, &mut Vec<Problem>) -> T,
) -> ByYear<T> {
    let Some(node) = record.get(key) else { return ByYear::default() };
    let year = |text: &str| text.parse::<FiscalYear>().ok();
    if !node.entries().into_iter().flatten().any(|entry| year(entry.key.text()).is_some()) {
        return ByYear::always(read(node, problems));
    }
    let mut years: Vec<(FiscalYear, T)> = Vec::new();
    for entry in node.entries().unwrap_or_default() {
        match year(entry.key.text()) {
            Some(year) if years.iter().any(|(other, _)| *other == year) => {
                problems.push(year_given_twice(key, &entry.key));
            }
            Some(year) => years.push((year, read(&entry.value, problems))),
            None => problems.push(no_year(key, &entry.key)),
        }
    }
    ByYear::from_years(years)
}

fn year_given_twice(key: &str, year: &Passage) -> Problem {
    Problem::new(year.characters(), format!("「{key}」に同じ年度が二度書かれています。"))
        .hint("一つにまとめてください。")
}

fn no_year(key: &str, typed: &Passage) -> Problem {
    let message = format!("「{key}」の{}は年度として読めません。", quoted(typed.text()));
    Problem::new(typed.characters(), message)
        .hint("年度で分けるときは、全てを令和8年度のように年度で始めます。")
}

/// The entries of a map, of keys that are given twice the first.
fn entries<'n>(node: &'n Node, problems: &mut Vec<Problem>) -> Option<Vec<&'n Entry>> {
    let all = node.entries()?;
    let keys = KeyFaults::of(all, KnownKeys::Bare(&[]));
    for (key, _) in &keys.duplicate {
        let problem = Problem::new(key.characters(), format!("{}が二度書かれています。", quoted(key.text())));
        problems.push(problem.hint("一つにまとめてください。"));
    }
    let again: BTreeSet<Span> = keys.duplicate.iter().map(|(key, _)| key.span()).collect();
    Some(all.iter().filter(|entry| !again.contains(&entry.key.span())).collect())
}

fn departments(node: &Node, problems: &mut Vec<Problem>) -> Departments {
    let Some(entries) = entries(node, problems) else {
        problems.push(
            Problem::new(node.span, "「部署」は「部の名前: [課, 課]」の組で書きます。").hint(DEPARTMENTS),
        );
        return Departments::default();
    };
    let mut departments: Vec<Department> = Vec::new();
    for entry in entries {
        let name = entry.key.text();
        problems.extend(sign_before(&entry.key));
        let sections = match &entry.value {
            value if value.is_absent() => Vec::new(),
            value => {
                run_together::braced(value, name, problems).unwrap_or_else(|| texts(value, name, problems))
            }
        };
        departments.push(Department {
            name: Located::new(name.to_owned(), entry.key.characters()),
            sections: run_together::sections(name, &entry.value, &sections, problems),
        });
    }
    departments.into()
}

/// The bullet or the number of an item before a department's name.
fn sign_before(key: &Passage) -> Option<Problem> {
    let (name, meant) = (key.text(), without_sign(key.text()));
    let message = format!("部署{}の前に、箇条書きの印があります。", quoted(name));
    let problem = Problem::new(key.characters(), message).hint(format!("「{meant}」と書いてください。"));
    (meant != name).then(|| problem.mend(format!("「{meant}」に直す"), key.span(), meant))
}

fn choices(key: &str, node: &Node, problems: &mut Vec<Problem>) -> Vec<Choices> {
    let Some(entries) = entries(node, problems) else {
        problems.push(Problem::new(node.span, format!("「{key}」は「列の名前: [語, 語]」の組で書きます。")));
        return Vec::new();
    };
    let mut choices = Vec::new();
    for entry in entries {
        let key = Located::new(entry.key.text().to_owned(), entry.key.characters());
        if entry.value.is_absent() || entry.value.items().is_some_and(<[Node]>::is_empty) {
            problems.push(Problem::new(key.span, format!("「{}」に語が一つもありません。", key.as_str())));
            continue;
        }
        let words = texts(&entry.value, &key, problems);
        let words = run_together::choices(&key, &entry.value, &words, problems);
        choices.push(Choices { key, words });
    }
    choices
}

fn style(node: &Node, problems: &mut Vec<Problem>) -> HouseStyle {
    let Some(record) = Mapping::open(node, "表記", &["読点", "数字"], problems) else {
        return HouseStyle::default();
    };
    let comma = |text: &str| ["、", "，"].contains(&text).then(|| text.chars().next()).flatten();
    HouseStyle {
        comma: record.parse("読点", "「、」か「，」を書きます。", comma, problems),
        digits: record
            .parse("数字", "半角、全角、一桁全角、問わない のいずれかを書きます。", digits, problems)
            .unwrap_or_default(),
    }
}

fn digits(text: &str) -> Option<Digits> {
    match text {
        "半角" => Some(Digits::Style(DigitStyle::Half)),
        "全角" => Some(Digits::Style(DigitStyle::Full)),
        "一桁全角" => Some(Digits::Style(DigitStyle::OneDigitFull)),
        "問わない" => Some(Digits::Any),
        _ => None,
    }
}
