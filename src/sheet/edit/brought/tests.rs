use proptest::prelude::*;

use super::super::tests::cases::{Case, case};
use super::super::tests::{comments, is_waiting, sheet, shown};
use super::*;
use crate::settings::Settings;
use crate::sheet::Cell;
use crate::sheet::draft::tests::read;
use crate::sheet::draft::{Draft, DraftGoal, Given};

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

#[test]
fn a_post_that_nobody_holds_any_more_is_brought_without_the_name_of_before() {
    let library = crate::form::Library::embedded();
    let form = library.find("soshiki-mokuhyo").unwrap();
    let text = "部署: 福祉部\n職氏名:\n  - 職名: 部長\n    氏名: 見本花子  # 異動\n目標: []\n";
    let theirs = "部署: 福祉部\n職氏名:\n  - 職名: 次長\n目標: []\n";
    let brings = [Bring::Field { key: "職氏名".to_owned() }];
    let settings = Settings::default();
    let after = brought(&read(form, text), &read(form, theirs), &brings, settings.of_year(None));
    let expected = "部署: 福祉部\n職氏名:\n  - 職名: 次長\n    氏名:  # 異動\n目標: []\n";
    assert_eq!(after.as_deref(), Ok(expected));
}
