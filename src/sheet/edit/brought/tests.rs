use proptest::prelude::*;

use super::super::tests::cases::{Case, case};
use super::super::tests::{comments, sheet, shown};
use super::*;
use crate::form::Value;
use crate::settings::Settings;
use crate::sheet::draft::tests::read;
use crate::sheet::draft::{Draft, DraftGoal, Given};
use crate::sheet::{Cell, Sheet};

/// A sheet with the goals of another in another order, and of each some that are not its own.
fn other(form: &Form, head: &DraftGoal, goals: &[DraftGoal], turn: usize) -> String {
    let mut goals = goals.to_vec();
    let count = goals.len().max(1);
    goals.rotate_left(turn % count);
    for (_, value) in goals.iter_mut().take(1).flatten() {
        if *value == Given::Ditto {
            *value = Given::Absent;
        }
    }
    let settings = Settings::default();
    Draft { form, head, goals: &goals }.text(settings.of_year(None)).unwrap()
}

/// Some of all that can be brought, chosen by the bits of a number.
fn brings(form: &Form, count: usize, choice: u64, is_goal: u64) -> Vec<Bring> {
    let mut brings = Vec::new();
    let has = |bits: u64, index: usize| bits.rotate_right(u32::try_from(index % 64).unwrap()) & 1 == 1;
    for goal in 0..count {
        for (place, column) in form.columns.iter().enumerate() {
            let index = goal * form.columns.len() + place;
            if column.field.kind != Kind::Numbering && has(choice, index) {
                let from = (goal + index) % count;
                brings.push(Bring::Cell { goal, from, key: column.field.key.clone() });
            }
        }
        if has(is_goal, goal) {
            brings.push(Bring::Goal { from: goal, place: (goal * 3) % (count + 1) });
        }
    }
    brings
}

/// Whether a cell says nothing yet: holders without post and name, in whatever order their keys were typed.
fn is_waiting(sheet: &Sheet, goal: usize, column: usize) -> bool {
    let value = sheet.resolved(goal, column).and_then(Cell::value);
    matches!(value, Some(Value::Unreadable(_)))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_brought_shows_what_it_showed_and_all_else_stays(
        case in case(), turn in 0_usize..8, choice: u64, is_goal: u64,
    ) {
        let Case { form, head, goals, text, .. } = &case;
        let theirs = other(form, head, goals, turn);
        let settings = Settings::default();
        let count = goals.len();
        let brings = brings(form, count, choice, is_goal);
        let after = brought(&read(form, text), &read(form, &theirs), &brings, settings.of_year(None));
        prop_assert!(after.is_ok(), "{after:?} {brings:?}\n{text}\n---\n{theirs}");
        let after = after.unwrap();
        let (before, other, now) = (sheet(form, text), sheet(form, &theirs), sheet(form, &after));
        let mut place = 0;
        for goal in 0..=count {
            for bring in &brings {
                if let Bring::Goal { from, place: at } = bring && *at == goal {
                    prop_assert_eq!(shown(&now, place), shown(&other, *from), "{:?}\n{}\n---\n{}", brings, text, after);
                    place += 1;
                }
            }
            if goal == count { break; }
            let (was, is) = (shown(&before, goal), shown(&now, place));
            for (column, described) in form.columns.iter().enumerate() {
                let brought = brings.iter().find_map(|bring| match bring {
                    Bring::Cell { goal: to, from, key } if *to == goal && *key == described.field.key => Some(*from),
                    _ => None,
                });
                let expected = brought.map_or_else(|| was[column].clone(), |from| shown(&other, from)[column].clone());
                let is_open = before.resolved(goal, column).is_some_and(Cell::is_ditto)
                    || brought.is_some_and(|from| is_waiting(&other, from, column) || is_waiting(&before, goal, column));
                prop_assert!(is[column] == expected || is_open, "{goal} {column} {brings:?}\n{text}\n---\n{theirs}\n---\n{after}");
            }
            place += 1;
        }
        prop_assert_eq!(now.goals.len(), place);
        let (mut had, mut has) = (comments(text), comments(&after));
        had.sort_unstable();
        has.sort_unstable();
        prop_assert_eq!(had, has);
    }
}

/// Whoever comes to hold a post without a name has not the name of whoever held it before.
#[test]
fn a_holder_without_a_name_gets_nobodys_name() {
    let text = |holder: &str| {
        format!(
            "年度: 令和8年度\n部署: 福祉部\n職氏名:\n  - {holder}\n目標:\n  - 実施項目: 窓口\n    分類: その他\n"
        )
    };
    let form = crate::form::Library::embedded().find("soshiki-mokuhyo").unwrap().clone();
    let settings = Settings::default();
    let (ours, theirs) = (text("{職名: 福祉部長, 氏名: 見本 花子}"), text("{職名: 保健部長}"));
    let bring = [Bring::Field { key: "職氏名".to_owned() }];
    let after = brought(&read(&form, &ours), &read(&form, &theirs), &bring, settings.of_year(None)).unwrap();
    assert!(after.contains("保健部長") && !after.contains("見本"), "{after}");
}
