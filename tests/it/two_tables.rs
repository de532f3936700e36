//! Our table of goals against Typst's own: whatever the sheet, both draw the same.

use std::fmt::Write as _;
use std::sync::LazyLock;

use mokuhyo::diagnostic::Diagnostic;
use mokuhyo::form::embedded::FORMS;
use mokuhyo::render::{
    Binding, Composed, DEFAULT_STANDARDS, Drawn, Engine, Entry, Laid, LaidSheet, Place, Publication,
    Standards, Template,
};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

use crate::pages::{Checked, ENGINE, FACES, bound, check};
use crate::random_sheets;
use crate::sandbox::sample_sheets;
use crate::structure::{Element, Kid, Pdf};

static JUDGE: LazyLock<Engine> = LazyLock::new(|| Engine::with_typst_tables(&FACES));

fn lay_out<'e>(engine: &'e Engine, publication: &Publication<'_>) -> Laid<'e> {
    engine.lay_out(publication.clone()).unwrap_or_else(|failure| panic!("{failure}"))
}

/// What is drawn, without what only Typst's way to the table leaves behind; artifacts apart, in the order of their places.
fn drawn(laid: &Laid<'_>) -> (Vec<Drawn>, Vec<Drawn>) {
    let ways = ["context", "metadata", "place"];
    let of_way = |drawn: &Drawn| {
        ways.iter().any(|way| {
            drawn.what.starts_with(&format!("begin {way}")) || drawn.what.starts_with(&format!("end {way}"))
        })
    };
    let all = laid.drawn().into_iter().filter(|drawn| !of_way(drawn)).map(|mut drawn| {
        // Where the table as a whole stands is nobody's concern.
        if ["begin table ", "end table "].iter().any(|table| drawn.what.starts_with(table)) {
            drawn.numbers.clear();
        }
        drawn
    });
    let (mut artifacts, drawn): (Vec<_>, Vec<_>) = all.partition(|drawn| drawn.is_artifact);
    // Typst shows a merged cell again in the foreground of the page, which is an artifact as a whole.
    artifacts.retain(|drawn| !drawn.what.contains(" artifact"));
    artifacts.sort_by(|one, other| {
        (one.page, &one.what)
            .cmp(&(other.page, &other.what))
            .then(one.numbers.partial_cmp(&other.numbers).unwrap())
    });
    (drawn, artifacts)
}

fn is_same(one: &Drawn, other: &Drawn) -> bool {
    one.page == other.page
        && one.what == other.what
        && one.numbers.len() == other.numbers.len()
        && one.numbers.iter().zip(&other.numbers).all(|(one, other)| (one - other).abs() < 1e-6)
}

/// The first difference, with what stands around it.
fn difference(ours: &[Drawn], judged: &[Drawn]) -> Option<String> {
    let at = ours.iter().zip(judged).position(|(one, other)| !is_same(one, other));
    let at = at.or((ours.len() != judged.len()).then(|| ours.len().min(judged.len())))?;
    let around =
        |all: &[Drawn]| format!("{:#?}", &all[at.saturating_sub(3).min(all.len())..(at + 3).min(all.len())]);
    Some(format!(
        "item {at} of {} and {}\nours: {}\nTypst's: {}",
        ours.len(),
        judged.len(),
        around(ours),
        around(judged)
    ))
}

/// The bytes of the PDF, or why there is none.
fn pdf(laid: &Laid<'_>) -> Result<Vec<u8>, String> {
    laid.pdf(&Standards::parse(&DEFAULT_STANDARDS).unwrap()).map_err(|failure| failure.to_string())
}

/// What a screen reader reads of a PDF, element by element, and where its bookmarks lead.
fn structure(bytes: &[u8]) -> String {
    fn read(element: &Element, text: &mut String) {
        let _ = write!(text, "<{}", element.role);
        for key in ["Scope", "RowSpan", "ColSpan", "ListNumbering", "TextDecorationType"] {
            text.extend(element.attribute(key).map(|value| format!(" {key}={value}")));
        }
        text.push('>');
        for kid in &element.kids {
            match kid {
                Kid::Element(element) => read(element, text),
                Kid::Text(words) => text.push_str(words),
            }
        }
        text.push_str("</>\n");
    }
    let pdf = Pdf::read(bytes);
    let mut text = pdf.outline().join("\n");
    read(&pdf.root, &mut text);
    text
}

/// What is missed on the pages, and where all parts of the sheets are found.
fn seen(laid: &Laid<'_>) -> String {
    let sheets = laid.sheets();
    let seen: Vec<_> = sheets.iter().map(|sheet| (LaidSheet::faults(sheet), sheet.regions())).collect();
    format!("{seen:?}")
}

/// How both ways to a document differ.
#[derive(Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Not in a byte of the PDF, and ours did without Typst's table.
    Same,
    /// In where a merged cell's text stands in the content that is shown again, which is no part of the structure.
    SamePages,
    /// Typst's table was taken in both.
    LeftToTypst,
}

/// Asserts that both ways draw the same.
pub fn judge(publication: &Publication<'_>) -> Verdict {
    let (ours, judged) = (lay_out(&ENGINE, publication), lay_out(&JUDGE, publication));
    let ((drawn_by_us, our_artifacts), (drawn_by_typst, its_artifacts)) = (drawn(&ours), drawn(&judged));
    let difference =
        difference(&drawn_by_us, &drawn_by_typst).or_else(|| difference(&our_artifacts, &its_artifacts));
    assert!(difference.is_none(), "{}", difference.unwrap_or_default());
    assert_eq!(seen(&ours), seen(&judged));
    let [our_pdf, its_pdf] = [&ours, &judged].map(pdf);
    if our_pdf != its_pdf {
        assert_eq!(structure(&our_pdf.unwrap()), structure(&its_pdf.unwrap()));
        return Verdict::SamePages;
    }
    if ours.is_left_to_typst() { Verdict::LeftToTypst } else { Verdict::Same }
}

/// The same of a sheet by itself.
pub fn judge_sheet(composed: &Composed, template: &str) -> Verdict {
    judge(&Publication::of_sheet(composed.clone(), &Template::embedded(template)))
}

/// The sheets that the program carries and shows.
fn samples() -> Vec<Checked> {
    let texts = sample_sheets().into_iter().map(|path| std::fs::read_to_string(path).unwrap());
    texts.chain(FORMS.iter().map(|form| form.sample.to_owned())).map(|text| check(&text)).collect()
}

#[test]
fn the_samples_are_drawn_as_typst_draws_them() {
    for sheet in samples() {
        assert_eq!(judge_sheet(&sheet.composed(), sheet.template()), Verdict::Same);
    }
}

#[test]
fn a_volume_of_the_samples_is_drawn_as_typst_draws_it() {
    let samples = samples();
    let place = |entry: Option<Entry>| Place { entry, head: Some("見本".to_owned()) };
    let name = |index| Entry { name: format!("見本{index}"), level: 1, is_listed: true };
    let places = (0..samples.len()).map(|index| place(Some(name(index)))).collect();
    let binding = Binding { title: "令和8年度".to_owned(), page_numbers: true, places };
    let templates: Vec<Template> = samples.iter().map(|sheet| Template::embedded(sheet.template())).collect();
    assert_eq!(judge(&bound(&samples, &templates, &binding)), Verdict::Same);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: random_sheets::cases(), max_shrink_iters: 300, max_global_rejects: 100_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_sheets_are_drawn_as_typst_draws_them(sheet in random_sheets::sheet()) {
        let checked = check(&sheet);
        prop_assume!(!checked.findings.iter().any(Diagnostic::is_error));
        let verdict = judge_sheet(&checked.composed(), checked.template());
        prop_assert_ne!(verdict, Verdict::LeftToTypst);
    }

    #[test]
    fn rows_higher_than_a_page_are_drawn_as_typst_draws_them(sheet in tall_sheet()) {
        let checked = check(&sheet);
        prop_assume!(!checked.findings.iter().any(Diagnostic::is_error));
        let verdict = judge_sheet(&checked.composed(), checked.template());
        prop_assert_ne!(verdict, Verdict::LeftToTypst);
    }
}

#[test]
fn a_row_begins_where_its_first_cell_does() {
    // Where the second goal's row is one blank cell high, at the foot of the page, its only text stands on the next one.
    let lines = |count| vec!["予約の仕組みを作る。"; count].join("\n");
    let verdict = |count| {
        let goals = json!([
            { "課名": "生活福祉課", "区分": "総計", "項目": lines(count), "目標": "上げる。", "成果又は課題": "上がった。" },
            { "課名": "〃", "区分": "〃", "項目": lines(20), "目標": "〃" },
            { "課名": "障害福祉課", "区分": "〃", "項目": "〃", "目標": "〃", "成果又は課題": "上がった。" },
        ]);
        let sheet = json!({
            "様式": "mokuhyo-kanri", "年度": "令和8年度", "部署": "福祉部", "番号付け": "課ごと",
            "職氏名": [{ "職名": "福祉部長" }], "市の目標": "甲", "部の目標": "乙", "取り組み": goals,
        });
        let sheet = check(&sheet.to_string());
        judge_sheet(&sheet.composed(), sheet.template())
    };
    assert!((20..40).map(verdict).all(|verdict| verdict != Verdict::LeftToTypst));
}

#[test]
fn a_goal_that_is_merged_with_both_neighbours_has_a_row_of_its_own() {
    let goals = json!([
        { "実施項目": "窓口", "分類": "その他", "どの水準まで": "上げる。", "どのような方法で": "調べる。", "いつまで": "12月", "課名": "共通" },
        { "実施項目": "電話", "分類": "〃", "どの水準まで": "〃", "どのような方法で": "広報で知らせる。", "いつまで": "〃", "課名": "〃" },
        { "実施項目": "〃", "分類": "施政方針", "どの水準まで": "下げる。", "どのような方法で": "〃", "いつまで": "年度末", "課名": "生活福祉課" },
    ]);
    let sheet = json!({
        "年度": "令和8年度", "部署": "福祉部", "作成日": "令和8年4月1日", "番号付け": "課ごと",
        "職氏名": [{ "職名": "福祉部長" }], "目標": goals,
    });
    let sheet = check(&sheet.to_string());
    assert_eq!(judge_sheet(&sheet.composed(), sheet.template()), Verdict::Same);
    let rows = sheet.composed().printed.rows;
    let own = rows[1].cells.iter().filter(|cell| cell.span == 1).map(|cell| cell.lines[0].full_text());
    assert_eq!(own.collect::<Vec<_>>(), ["1"]);
}

/// A text in lines or in entries of a list, now and then higher than a page.
fn tall_text() -> impl Strategy<Value = Value> {
    let length = prop_oneof![4 => 1..4_usize, 1 => 10..160_usize];
    let lines = prop_oneof![3 => Just(1_usize), 1 => 1..12_usize];
    (length, lines, prop::bool::weighted(0.3)).prop_map(|(length, lines, is_list)| {
        let line = "予約の仕組みを作り、広報で知らせる。".repeat(length.div_ceil(lines));
        let lines = vec![line; lines];
        if is_list { json!(lines) } else { json!(lines.join("\n")) }
    })
}

/// A goal of either form: its texts by their keys, each perhaps merged with the one above; now and then on a new page.
fn tall_goal(keys: &'static [&'static str]) -> impl Strategy<Value = Value> {
    let text = (tall_text(), prop::bool::weighted(0.3));
    let texts = prop::collection::vec(text, keys.len());
    (texts, prop::bool::weighted(0.1)).prop_map(|(texts, page_break)| {
        let text = |(text, is_merged)| if is_merged { json!("〃") } else { text };
        let mut goal: Map<String, Value> =
            keys.iter().map(|key| (*key).to_owned()).zip(texts.into_iter().map(text)).collect();
        if page_break {
            goal.insert("改ページ".to_owned(), json!("true"));
        }
        Value::Object(goal)
    })
}

fn tall_sheet() -> impl Strategy<Value = String> {
    let sheet = |(mut goals, is_of_the_first): (Vec<Value>, bool)| {
        let fields: &[(&str, &str)] = if is_of_the_first {
            &[("分類", "その他"), ("課名", "共通"), ("いつまで", "年度末")]
        } else {
            &[("課名", "共通"), ("区分", "その他")]
        };
        for (index, goal) in goals.iter_mut().enumerate() {
            for (key, value) in fields {
                goal[*key] = json!(value);
            }
            let merged = goal.as_object_mut().unwrap().values_mut().filter(|value| **value == json!("〃"));
            merged.filter(|_| index == 0).for_each(|value| *value = json!("上げる。"));
        }
        if is_of_the_first {
            json!({ "年度": "令和8年度", "部署": "福祉部", "作成日": "2026-04-01", "職氏名": [{ "職名": "福祉部長" }], "目標": goals }).to_string()
        } else {
            json!({ "様式": "mokuhyo-kanri", "年度": "令和8年度", "部署": "福祉部", "職氏名": [{ "職名": "福祉部長" }], "市の目標": "甲", "部の目標": "乙", "取り組み": goals })
                .to_string()
        }
    };
    let goals = |keys| prop::collection::vec(tall_goal(keys), 1..7);
    let first = goals(&["実施項目", "どの水準まで", "どのような方法で"]).prop_map(|goals| (goals, true));
    let second = goals(&["項目", "目標", "成果又は課題"]).prop_map(|goals| (goals, false));
    prop_oneof![first, second].prop_map(sheet)
}

#[test]
fn entries_hang_as_the_first_one_does_whatever_marks_they_have() {
    for entries in [
        "予約の仕組みを整える。\n      - ※予算の範囲内で行う。",
        "※予算の範囲内で行う。\n      - 予約の仕組みを整える。",
    ] {
        let text = format!(
            "様式: mokuhyo-kanri\n年度: 令和8年度\n部署: 福祉部\n職氏名:\n  - 職名: 福祉部長\n市の目標: 甲\n部の目標: 乙\n\
             取り組み:\n  - 課名: 生活福祉課\n    区分: その他\n    項目: 窓口\n    目標:\n      - {entries}\n    \
             成果又は課題: 丙\n"
        );
        let sheet = check(&text);
        assert_eq!(judge_sheet(&sheet.composed(), sheet.template()), Verdict::Same);
        assert!(
            pdf(&lay_out(
                &ENGINE,
                &Publication::of_sheet(sheet.composed(), &Template::embedded(sheet.template()))
            ))
            .is_ok()
        );
    }
}
