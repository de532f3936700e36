//! Sheets as somebody types them, each with a change of it.

use proptest::prelude::*;
use proptest::sample::select;

use super::super::*;
use crate::form::{Field, Kind, key};
use crate::settings::Settings;
use crate::sheet::draft::tests::{goal, value, values};
use crate::source::Source;
use crate::yaml;
use crate::yaml::outline::Outline;
use crate::yaml::write::tests::typist::{Typed, seed, typed};

/// A sheet, as values and as its file, and a change of it.
#[derive(Clone)]
pub(in crate::sheet::edit) struct Case {
    pub(in crate::sheet::edit) form: Form,
    pub(in crate::sheet::edit) head: DraftGoal,
    pub(in crate::sheet::edit) goals: Vec<DraftGoal>,
    pub(in crate::sheet::edit) canonical: String,
    pub(in crate::sheet::edit) text: String,
    pub(in crate::sheet::edit) edit: Edit,
}

impl std::fmt::Debug for Case {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?} of {}\n{}", self.edit, self.form.id, self.text)
    }
}

fn settable(form: &Form, is_row: bool) -> Vec<(String, BoxedStrategy<Given>)> {
    let fields: Vec<&Field> = if is_row {
        form.columns
            .iter()
            .map(|column| &column.field)
            .filter(|field| field.kind != Kind::Numbering)
            .collect()
    } else {
        form.head.iter().collect()
    };
    let mut keys: Vec<(String, BoxedStrategy<Given>)> =
        fields.iter().map(|field| (field.key.clone(), value(field, is_row))).collect();
    if is_row {
        let numbers = select(vec!["5", "5-2"]).prop_map(|number| Given::Number(number.to_owned()));
        keys.push((key::NUMBER.to_owned(), numbers.boxed()));
        keys.push((key::PAGE_BREAK.to_owned(), any::<bool>().prop_map(Given::Flag).boxed()));
    }
    keys
}

fn set(form: &Form, goal: Option<usize>) -> BoxedStrategy<Edit> {
    let keys: Vec<BoxedStrategy<Edit>> = settable(form, goal.is_some())
        .into_iter()
        .map(|(key, value)| {
            let below = select(vec![Below::Follow, Below::Keep]);
            (value, below)
                .prop_map(move |(value, below)| Edit::Set { goal, keys: vec![key.clone()], value, below })
                .boxed()
        })
        .collect();
    prop::strategy::Union::new(keys).boxed()
}

fn edit(form: &Form, count: usize) -> BoxedStrategy<Edit> {
    let in_goal = |form: &Form| {
        let form = form.clone();
        (0..count).prop_flat_map(move |goal| set(&form, Some(goal))).boxed()
    };
    let add = (0..=count, goal(form)).prop_map(|(place, goal)| Edit::Add { place, goal }).boxed();
    if count == 0 {
        return prop_oneof![set(form, None), add].boxed();
    }
    let moved = (0..count, 0..count).prop_map(|(goal, place)| Edit::Move { goal, place });
    let removed = (0..count).prop_map(|goal| Edit::Remove { goal });
    prop_oneof![3 => set(form, None), 5 => in_goal(form), 2 => add, 2 => moved, 2 => removed].boxed()
}

pub(in crate::sheet::edit) fn case() -> impl Strategy<Value = Case> {
    let sheet = values().prop_flat_map(|(form, head, goals)| {
        let edit = edit(&form, goals.len());
        (Just((form, head, goals)), edit, seed())
    });
    sheet.prop_map(|((form, head, goals), edit, seed)| {
        let settings = Settings::default();
        let draft = Draft { form: &form, head: &head, goals: &goals };
        let canonical = draft.text(settings.of_year(None)).unwrap();
        let outline = draft.outline(settings.of_year(None)).unwrap();
        let Typed { text, root, .. } = typed(&outline.root, seed);
        assert!(reads_as(&text, &Body::Map(root)), "typed otherwise than meant:\n{text}");
        Case { form, head, goals, canonical, text, edit }
    })
}

fn reads_as(text: &str, body: &Body) -> bool {
    let source = Source::new("", text);
    let tree = yaml::load(&source);
    tree.is_ok_and(|tree| {
        tree.features.is_empty() && Body::Map(Outline::of(&source, &tree).root).says_same(body)
    })
}
