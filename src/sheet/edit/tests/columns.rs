//! A column put into a sheet and taken out of it again, whoever typed the sheet.

use proptest::prelude::*;
use proptest::sample::Index;

use super::{Case, case, comments, misreadings, said, sheet};
use crate::form::{Kind, Library};
use crate::sheet::draft::tests::read;
use crate::sheet::edit::EditError;
use crate::sheet::edit::column::{Column, with_column};

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_column_put_in_and_taken_out_leaves_the_file_to_the_byte(case in case(), at in any::<Index>()) {
        let Case { form, text, goals, .. } = &case;
        // A number that is counted is no cell of the sheet.
        let keys: Vec<&str> = form.columns.iter().filter(|column| column.field.kind != Kind::Numbering).map(|column| column.field.key.as_str()).filter(|key| form.row_keys().any(|own| own == *key)).collect();
        let key = *at.get(&keys);
        let change = |text: &str, column| with_column(&read(form, text), key, column);
        let closed = change(text, Column::Closed);
        prop_assert!(closed.is_ok(), "{closed:?}\n{text}");
        let closed = closed.unwrap();
        prop_assert_eq!(said(text), said(&closed));
        let opened = change(&closed, Column::Open);
        // What nobody can put in by itself is refused, and never half of it put in.
        if opened == Err(EditError::Layout) {
            return Ok(());
        }
        prop_assert!(opened.is_ok(), "{opened:?} {key}\n{closed}");
        let opened = opened.unwrap();
        let (again, back) = (change(&opened, Column::Open), change(&opened, Column::Closed));
        prop_assert_eq!(again.as_ref(), Ok(&opened));
        prop_assert_eq!(back.as_ref(), Ok(&closed), "{}\n{}\n---\n{}", key, closed, opened);
        prop_assert_eq!(said(&closed), said(&opened));
        let after = sheet(form, &opened);
        let column = form.columns.iter().position(|column| column.field.key == key).unwrap();
        prop_assert_eq!(after.goals.len(), goals.len());
        prop_assert!(after.goals.iter().all(|goal| goal.cells[column].key.is_some()), "{}", opened);
        prop_assert!(misreadings(&after) <= misreadings(&sheet(form, &closed)), "{}", opened);
        let sorted = |text: &str| { let mut all = comments(text); all.sort_unstable(); all };
        prop_assert_eq!(sorted(text), sorted(&opened));
    }
}

/// A sheet without a column that waits.
fn closed(text: &str, key: &str) -> String {
    let form = Library::embedded().find("soshiki-mokuhyo").unwrap().clone();
    with_column(&read(&form, text), key, Column::Closed).unwrap()
}

#[test]
fn a_comment_below_a_key_that_goes_does_not_become_text_of_the_block_above() {
    let sheet = "年度: R8\n部署: 福祉部\n目標:\n  - 実施項目: 窓口\n    どの水準まで: |\n      短い。\n";
    let waiting = "    どのような方法で:\n        # 課に聞く\n    いつまで: 12月\n";
    let expected = format!("{sheet}    # 課に聞く\n    いつまで: 12月\n");
    assert_eq!(closed(&format!("{sheet}{waiting}"), "どのような方法で"), expected);
}

#[test]
fn a_goal_of_the_waiting_key_alone_keeps_it() {
    let sheet = "年度: R8\n部署: 福祉部\n目標:\n  -\n    どのような方法で:\n";
    assert_eq!(closed(sheet, "どのような方法で"), sheet);
}
