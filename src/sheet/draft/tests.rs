mod forms;
mod said;
mod values;

use proptest::prelude::*;

use super::*;
use crate::form::Library;
use crate::settings::Settings;
use crate::sheet::Document;
use crate::sheet::canonical::canonical;
use crate::yaml;
use crate::yaml::write::tests::others_read;

use said::{map_of, meant};

pub(in crate::sheet) use said::said_by;
pub(in crate::sheet) use values::{goal, value, values};

/// A sheet read by its own form.
pub(in crate::sheet) fn read(form: &Form, text: &str) -> Document {
    let mut library = Library::default();
    library.add(form.clone());
    Document::read("goals/r8/a.yaml", text.as_bytes(), &library, &Settings::default())
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
