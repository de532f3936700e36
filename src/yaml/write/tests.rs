pub(crate) mod typist;

use proptest::prelude::*;

use super::*;
use crate::source::Source;
use crate::yaml::{Node, Value, load};

/// What makes a text hard to write.
const HARD: [&str; 57] = [
    "市民",
    "窓口",
    "a",
    "1",
    " ",
    "  ",
    "\t",
    "\n",
    "\n\n",
    "#",
    " #",
    ": ",
    ":",
    "- ",
    "-",
    "'",
    "\"",
    "\\",
    "[",
    "]",
    "{",
    "}",
    ",",
    "&",
    "*",
    "!",
    "|",
    ">",
    "%",
    "@",
    "`",
    "?",
    "〃",
    "~",
    "null",
    "true",
    "1.10",
    "0x1F",
    "012",
    "12:30",
    "2026-04-01",
    "No",
    "<<",
    "---",
    "...",
    "\u{7}",
    "\u{85}",
    "\u{2028}",
    "\u{feff}",
    "\r",
    "\u{0}",
    "\u{1b}",
    "🎍",
    "辻\u{e0100}",
    "　",
    "\u{a0}",
    "\u{200b}",
];

pub(crate) fn hard_text() -> impl Strategy<Value = String> {
    let part = prop_oneof![8 => prop::sample::select(&HARD[..]).prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)];
    let long = prop::bool::weighted(0.2)
        .prop_map(|is_long| if is_long { "長い文を書き、".repeat(9) } else { String::new() });
    (prop::collection::vec(part, 0..7), long).prop_map(|(parts, long)| parts.concat() + &long)
}

fn body(is_nested: bool) -> BoxedStrategy<Body> {
    let manner = prop::sample::select(&[Manner::Word, Manner::Line, Manner::Block][..]);
    let text = (hard_text(), manner).prop_map(|(text, manner)| Body::Text { text, manner });
    if !is_nested {
        return text.boxed();
    }
    let items = prop::collection::vec(body(false).prop_map(Item::of_list), 0..4);
    let layout = prop::sample::select(&[Layout::Lines, Layout::Spaced, Layout::Inline][..]);
    let list = (items, layout).prop_map(|(items, layout)| Branch { items, layout, ..Branch::default() });
    let map = prop::collection::btree_map("[a-c]|[項目]", body(false), 0..3)
        .prop_map(|map| Branch::new(map.into_iter().map(|(key, body)| Item::entry(key, body)).collect()));
    let nested = prop_oneof![list.clone().prop_map(Body::List), map.clone().prop_map(Body::Map)];
    let lists = prop::collection::vec(nested.clone().prop_map(Item::of_list), 1..3)
        .prop_map(|items| Body::List(Branch::new(items)));
    prop_oneof![text, nested, lists, Just(Body::Nothing)].boxed()
}

/// What an outline says, in the terms of the reader.
fn says(body: &Body) -> String {
    let entries = |branch: &Branch| {
        branch.items.iter().map(|item| format!("{:?}: {}", item.key, says(&item.body))).collect::<Vec<_>>()
    };
    match body {
        Body::Nothing => "~".to_owned(),
        // Empty lines behind the last are no text.
        Body::Text { text, .. } => format!("{:?}", without_empty_end(text)),
        Body::List(list) => {
            format!("{:?}", list.items.iter().map(|item| says(&item.body)).collect::<Vec<_>>())
        }
        Body::Map(map) => format!("map {:?}", entries(map)),
    }
}

fn reads(node: &Node) -> String {
    match &node.value {
        Value::Absent | Value::Refused => "~".to_owned(),
        Value::Scalar(scalar) => format!("{:?}", scalar.passage.text()),
        Value::List(items) => format!("{:?}", items.iter().map(reads).collect::<Vec<_>>()),
        Value::Map(entries) => {
            format!(
                "map {:?}",
                entries
                    .iter()
                    .map(|e| format!("{:?}: {}", e.key.text(), reads(&e.value)))
                    .collect::<Vec<_>>()
            )
        }
    }
}

/// Whether a program of libyaml's family, which knows types, reads what an outline says.
pub(crate) fn others_read(body: &Body, value: &serde_yaml::Value) -> bool {
    let all = |branch: &Branch, values: &[&serde_yaml::Value]| {
        branch.items.len() == values.len()
            && branch.items.iter().zip(values).all(|(item, value)| others_read(&item.body, value))
    };
    match (body, value) {
        (Body::Nothing, value) => value.is_null(),
        // Empty lines at the end are no part of a text.
        (Body::Text { text, .. }, serde_yaml::Value::String(read)) => {
            without_empty_end(read) == without_empty_end(text)
        }
        (Body::Text { text, manner: Manner::Typed }, serde_yaml::Value::Number(read)) => {
            read.to_string() == *text
        }
        (Body::Text { text, manner: Manner::Typed }, serde_yaml::Value::Bool(read)) => {
            read.to_string() == *text
        }
        (Body::List(list), serde_yaml::Value::Sequence(items)) => {
            all(list, &items.iter().collect::<Vec<_>>())
        }
        (Body::Map(map), serde_yaml::Value::Mapping(entries)) => {
            let is_key = |(item, key): (&Item, &serde_yaml::Value)| key.as_str() == Some(&item.key);
            map.items.iter().zip(entries.keys()).all(is_key)
                && all(map, &entries.values().collect::<Vec<_>>())
        }
        _ => false,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_written_is_read_again(bodies in prop::collection::vec(body(true), 1..5)) {
        let items = bodies.into_iter().enumerate().map(|(index, body)| Item::entry(format!("項目{index}"), body)).collect();
        let outline = Outline { root: Branch::new(items), ..Outline::default() };
        let text = write(&outline);
        let tree = load(&Source::new("a.yaml", text.as_str()));
        prop_assert!(tree.is_ok(), "{tree:?}\n{text}");
        let said = Body::Map(outline.root);
        prop_assert_eq!(reads(&tree.unwrap().root.unwrap()), says(&said), "{}", text);
        let others = serde_yaml::from_str(&text);
        prop_assert!(others.as_ref().is_ok_and(|others| others_read(&said, others)), "{others:?}\n{text}");
    }
}
