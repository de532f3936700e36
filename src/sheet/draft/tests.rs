use proptest::prelude::*;
use proptest::sample::select;

use super::*;
use crate::form::Library;
use crate::form::{Field, Kind, key};
use crate::settings::Settings;
use crate::sheet::Document;
use crate::sheet::canonical::canonical;
use crate::source::Source;
use crate::yaml;
use crate::yaml::write::tests::{hard_text, others_read};

const KINDS: [&str; 9] =
    ["text", "choice", "date", "fiscal-year", "deadline", "section", "people", "group", "text"];

/// A form with fields of some kinds.
fn made_form(kinds: &[(usize, bool)]) -> Form {
    let field = |at: usize, (kind, list): (usize, bool), place: &str| {
        let kind = KINDS[kind];
        let listed =
            if list && ["text", "choice", "date", "section"].contains(&kind) { ", list: true" } else { "" };
        let more = match kind {
            "choice" => ", choices: [甲種, \"1.10\", Yes]".to_owned(),
            "group" => {
                ", fields: [{ key: 人員, kind: text }, { key: 規模, kind: choice, choices: [大, 小] }]"
                    .to_owned()
            }
            _ => String::new(),
        };
        let listed = if kind == "text" { "" } else { listed };
        format!("  - {{ key: 項{at}{place}, kind: {kind}{listed}{more}")
    };
    let head: Vec<String> =
        kinds.iter().enumerate().map(|(at, kind)| format!("{} }}", field(at, *kind, "頭"))).collect();
    let columns: Vec<String> = kinds
        .iter()
        .enumerate()
        .map(|(at, kind)| {
            format!(
                "
{}, width: 20pt }}",
                field(at, *kind, "欄")
            )
        })
        .collect();
    let (head, columns) = (
        head.join(
            "
",
        ),
        columns.concat(),
    );
    let text = format!(
        "name: 票\ntitle: 票\npaper: {{ size: a4, landscape: true, margin: {{ x: 12mm, y: 10mm }} }}\n\
         font: {{ family: [Monapo], size: 8pt, leading: 0.3em }}\ninset: {{ x: 2pt, y: 6pt }}\nhead:\n{head}\n\
         rows: 事業\ncolumns:\n  - {{ key: 事業名, kind: text, width: 20pt, row-header: true, required: true }}{columns}\n"
    );
    crate::form::load("票", &yaml::load(&Source::new("form.yaml", text)).unwrap()).unwrap()
}

/// Either embedded form, or a made one.
pub(in crate::sheet) fn form() -> impl Strategy<Value = Form> {
    let library = Library::embedded();
    let embedded = library.iter().map(|form| Form::clone(form)).collect::<Vec<_>>();
    let made =
        prop::collection::vec((0..KINDS.len(), any::<bool>()), 1..6).prop_map(|kinds| made_form(&kinds));
    prop_oneof![select(embedded), made]
}

/// A text that says something and is no 〃.
fn said() -> impl Strategy<Value = String> {
    hard_text().prop_filter_map("blank", |text| {
        let text = text.trim_end_matches('\n').to_owned();
        (!text.trim().is_empty() && text.trim() != "〃").then_some(text)
    })
}

fn list() -> impl Strategy<Value = Given> {
    let entry = said().prop_map(Prose::Text);
    let entry =
        entry.prop_recursive(3, 8, 3, |inner| prop::collection::vec(inner, 1..3).prop_map(Prose::List));
    prop::collection::vec(entry, 1..4).prop_map(Given::List)
}

fn words(field: &Field) -> BoxedStrategy<Given> {
    let listed = if field.choices.is_empty() { vec!["共通".to_owned()] } else { field.choices.clone() };
    let word = prop_oneof![3 => select(listed), 1 => said().prop_filter("word", |text| crate::text::fold::fold(text).chars().count() > 12)];
    if field.list {
        // A single one of several lines is written as a list.
        let word = word.prop_filter("lines", |word| !word.contains('\n'));
        prop::collection::vec(word, 1..4).prop_map(Given::Words).boxed()
    } else {
        word.prop_map(|word| Given::Words(vec![word])).boxed()
    }
}

fn people() -> impl Strategy<Value = Given> {
    let person = (said(), prop::option::of(said())).prop_map(|(post, name)| DraftPerson { post, name });
    prop::collection::vec(person, 1..4).prop_map(Given::People)
}

/// A value that a field can hold.
pub(in crate::sheet) fn value(field: &Field, is_row: bool) -> BoxedStrategy<Given> {
    let dates = select(vec!["2026-04-01", "令和8年７月24日", "R8.4.1"]).prop_map(str::to_owned);
    let held = match field.kind {
        Kind::Text => prop_oneof![said().prop_map(Given::Text), list()].boxed(),
        Kind::Choice | Kind::Section => words(field),
        Kind::Department => said().prop_map(|name| Given::Words(vec![name])).boxed(),
        Kind::Date if field.list => prop::collection::vec(dates, 1..3).prop_map(Given::Dates).boxed(),
        Kind::Date => dates.prop_map(|date| Given::Dates(vec![date])).boxed(),
        Kind::FiscalYear => select(vec!["R8", "2026", "令和8年度"])
            .prop_map(|year| Given::FiscalYear(year.to_owned()))
            .boxed(),
        Kind::Deadline => said().prop_map(Given::Deadline).boxed(),
        Kind::Numbering => {
            select(vec!["5", "5-2"]).prop_map(|number| Given::Number(number.to_owned())).boxed()
        }
        Kind::People => people().boxed(),
        Kind::Group => {
            let parts: Vec<_> = field
                .fields
                .iter()
                .map(|part| {
                    value(part, false).prop_map({
                        let key = part.key.clone();
                        move |value| (key.clone(), value)
                    })
                })
                .collect();
            parts.prop_map(Given::Group).boxed()
        }
    };
    let ditto = if is_row { Given::Ditto } else { Given::Absent };
    prop_oneof![6 => held, 1 => Just(Given::Absent), 1 => Just(ditto)].boxed()
}

fn map(
    fields: Vec<&Field>,
    own: Vec<(&'static str, BoxedStrategy<Given>)>,
    is_row: bool,
) -> impl Strategy<Value = DraftGoal> + use<> {
    let mut values: Vec<BoxedStrategy<(String, Given)>> = Vec::new();
    for field in fields {
        let key = field.key.clone();
        values.push(value(field, is_row).prop_map(move |value| (key.clone(), value)).boxed());
    }
    for (key, value) in own {
        values.push(value.prop_map(move |value| (key.to_owned(), value)).boxed());
    }
    let count = values.len();
    (values, prop::sample::subsequence((0..count).collect::<Vec<_>>(), 1..=count).prop_shuffle())
        .prop_map(|(values, kept)| kept.into_iter().map(|at| values[at].clone()).collect())
}

/// A goal of a form, with some of its cells in any order.
pub(in crate::sheet) fn goal(form: &Form) -> impl Strategy<Value = DraftGoal> + use<> {
    let fields = form
        .columns
        .iter()
        .map(|column| &column.field)
        .filter(|field| field.kind != Kind::Numbering)
        .collect();
    let own = vec![
        (
            key::NUMBER,
            select(vec!["5", "5-2", "012"]).prop_map(|number| Given::Number(number.to_owned())).boxed(),
        ),
        (key::ID, said().prop_map(Given::Text).boxed()),
        (key::PAGE_BREAK, any::<bool>().prop_map(Given::Flag).boxed()),
        (key::REVISION_REASON, prop_oneof![said().prop_map(Given::Text), list()].boxed()),
    ];
    map(fields, own, true)
}

type Values = (Form, DraftGoal, Vec<DraftGoal>);

/// The values of a sheet.
pub(in crate::sheet) fn values() -> impl Strategy<Value = Values> {
    form().prop_flat_map(|form| {
        let mode =
            select(vec![key::SERIAL, key::BY_SECTION]).prop_map(|mode| Given::Words(vec![mode.to_owned()]));
        let head = map(form.head.iter().collect(), vec![(key::NUMBERING, mode.boxed())], false);
        let goals = prop::collection::vec(goal(&form), 0..4);
        (Just(form), head, goals).prop_map(|(form, mut head, goals)| {
            head.push((key::FORM.to_owned(), Given::Text(form.id.clone())));
            (form, head, goals)
        })
    })
}

/// A sheet read by its own form.
pub(in crate::sheet) fn read(form: &Form, text: &str) -> Document {
    let mut library = Library::default();
    library.add(form.clone());
    Document::read("goals/r8/a.yaml", text.as_bytes(), &library, &Settings::default())
}

fn texts(given: &Given) -> String {
    fn prose(entry: &Prose) -> String {
        match entry {
            Prose::Text(text) => format!("{text:?}"),
            Prose::List(entries) => format!("{:?}", entries.iter().map(prose).collect::<Vec<_>>()),
        }
    }
    let several = |texts: &[String]| match texts {
        [text] => format!("{text:?}"),
        texts => format!("{:?}", texts.iter().map(|text| format!("{text:?}")).collect::<Vec<_>>()),
    };
    match given {
        Given::Absent => "~".to_owned(),
        Given::Ditto => "\"〃\"".to_owned(),
        Given::Flag(flag) => format!("\"{flag}\""),
        Given::Text(text) | Given::Deadline(text) | Given::FiscalYear(text) | Given::Number(text) => {
            format!("{text:?}")
        }
        Given::List(entries) => format!("{:?}", entries.iter().map(prose).collect::<Vec<_>>()),
        Given::Words(texts) | Given::Dates(texts) => several(texts),
        Given::People(people) => {
            let person = |person: &DraftPerson| {
                let name = person.name.as_ref().map(|name| ("氏名".to_owned(), format!("{name:?}")));
                map_of(
                    vec![("職名".to_owned(), format!("{:?}", person.post))].into_iter().chain(name).collect(),
                )
            };
            format!("{:?}", people.iter().map(person).collect::<Vec<_>>())
        }
        Given::Group(parts) => map_of(parts.iter().map(|(key, value)| (key.clone(), texts(value))).collect()),
    }
}

fn map_of(mut entries: Vec<(String, String)>) -> String {
    entries.retain(|(_, value)| value != "~" && value != "{[]}");
    entries.sort();
    format!("{{{entries:?}}}")
}

/// What a tree says, the order of keys aside, and what waits for its value too.
pub(in crate::sheet) fn said_by(node: &yaml::Node) -> String {
    match &node.value {
        yaml::Value::Absent | yaml::Value::Refused => "~".to_owned(),
        yaml::Value::Scalar(scalar) => format!("{:?}", scalar.passage.text()),
        yaml::Value::List(items) => {
            let waits = |item: &yaml::Node| {
                item.entries().is_some_and(|entries| entries.iter().all(|entry| entry.value.is_absent()))
            };
            if items.iter().all(waits) {
                return "~".to_owned();
            }
            format!("{:?}", items.iter().map(said_by).collect::<Vec<_>>())
        }
        yaml::Value::Map(entries) => {
            map_of(entries.iter().map(|entry| (entry.key.text().to_owned(), said_by(&entry.value))).collect())
        }
    }
}

/// The same of values that are drafted.
fn meant(values: &[(String, Given)]) -> String {
    map_of(values.iter().map(|(key, value)| (key.clone(), texts(value))).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_draft_reads_as_its_values_to_every_reader_and_fmt_leaves_it((form, head, goals) in values()) {
        let settings = Settings::default();
        let year_settings = settings.of_year(None);
        let draft = Draft { form: &form, head: &head, goals: &goals };
        let text = draft.text(year_settings);
        prop_assert!(text.is_ok(), "{text:?}");
        let text = text.unwrap();
        let document = read(&form, &text);
        let root = document.tree.as_ref().unwrap().root.as_ref().unwrap();
        let rows = root.get(&form.rows).unwrap();
        prop_assert_eq!(rows.items().unwrap_or_default().len(), goals.len());
        for (row, goal) in rows.items().unwrap_or_default().iter().zip(&goals) {
            prop_assert_eq!(said_by(row), meant(goal), "{}", text);
        }
        let of_head = |entry: &&yaml::Entry| entry.key.text() != form.rows;
        let entries = root.entries().unwrap().iter().filter(of_head);
        let said = map_of(entries.map(|entry| (entry.key.text().to_owned(), said_by(&entry.value))).collect());
        prop_assert_eq!(said, meant(&head), "{}", text);
        let formatted = canonical(&document, year_settings);
        prop_assert_eq!(formatted.as_deref(), Ok(text.as_str()));
        let others = serde_yaml::from_str(&text);
        let outline = draft.outline(year_settings).unwrap();
        prop_assert!(others.as_ref().is_ok_and(|others| others_read(&Body::Map(outline.root), others)), "{others:?}\n{text}");
    }
}

#[test]
fn a_value_that_the_form_cannot_hold_is_named_by_its_goal_and_key() {
    let settings = Settings::default();
    let library = Library::embedded();
    let form = library.find("mokuhyo-kanri").unwrap();
    let error = |key: &str, value: Given| {
        let head = [(key.to_owned(), value)];
        let draft = Draft { form, head: &head, goals: &[] };
        draft.text(settings.of_year(None)).unwrap_err()
    };
    let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
    let cases = [
        ("項目", Given::Text("窓口".to_owned()), DraftProblem::UnknownKey),
        ("市の目標", Given::Text(" \n".to_owned()), DraftProblem::Blank),
        ("市の目標", Given::List(vec![Prose::List(vec![])]), DraftProblem::Blank),
        ("市の目標", Given::Ditto, DraftProblem::Ditto),
        ("作成日", Given::Dates(texts(&["本日"])), DraftProblem::Unreadable),
        ("作成日", Given::Dates(texts(&["R8.4.1", "R8.5.1"])), DraftProblem::Several),
        ("年度", Given::FiscalYear("春".to_owned()), DraftProblem::Unreadable),
        ("部署", Given::Words(texts(&["福祉部", "市民部"])), DraftProblem::Several),
        ("職氏名", Given::Text("部長".to_owned()), DraftProblem::WrongKind),
    ];
    for (key, value, problem) in cases {
        assert_eq!(
            error(key, value),
            DraftError { goal: None, keys: vec![key.to_owned()], problem },
            "{key}"
        );
    }
    let part = Given::Group(vec![("人員".to_owned(), Given::Words(texts(&["44人"])))]);
    assert_eq!(error("部の概要", part).keys, ["部の概要", "人員"]);
    let goals = [
        vec![("項目".to_owned(), Given::Text("窓口".to_owned()))],
        vec![("項目".to_owned(), Given::Text("〃".to_owned()))],
    ];
    let found = Draft { form, head: &[], goals: &goals }.text(settings.of_year(None)).unwrap_err();
    assert_eq!(
        found,
        DraftError { goal: Some(1), keys: vec!["項目".to_owned()], problem: DraftProblem::Ditto }
    );
}
