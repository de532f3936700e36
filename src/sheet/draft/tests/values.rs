//! Values that the fields of a form can hold.

use proptest::prelude::*;
use proptest::sample::select;

use super::forms::form;
use crate::form::{Field, Form, Kind, key};
use crate::sheet::draft::{DraftGoal, DraftPerson, Given, Prose};
use crate::text::ending::without_empty_end;
use crate::yaml::write::tests::hard_text;

/// A text that says something and is no 〃.
fn said() -> impl Strategy<Value = String> {
    hard_text().prop_filter_map("blank", |text| {
        let text = without_empty_end(&text).to_owned();
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
