//! What is said of a sheet that was merged into one that somebody has written in.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::super::Taken;
use super::super::merging::{Base, Merged};
use crate::diagnostic::visible::visible_name;
use crate::merge::returned::{Difference, Why};
use crate::sheet::edit::brought::Bring;

/// So many characters of the name of a commit are shown, as Git does.
const SHORT: usize = 7;
/// Where a paragraph ends in a text that is shown on one line.
const LINE_END: &str = "⏎";

/// What was brought and what stays as it is, for people.
pub fn human(taken: &Taken, merged: &Merged) -> String {
    let mut text = format!("  {}\n  {}\n", base(&merged.base), brought(&merged.returned.brought));
    if merged.has_differences() {
        let differences = &merged.returned.differences;
        let _ = writeln!(
            text,
            "シートをそのままにした所（{}件）。どうするかを決めてください:",
            differences.len()
        );
        for difference in differences {
            let _ = writeln!(text, "  {}: {}", place(taken, merged, difference), words(difference));
        }
    }
    text
}

fn base(base: &Base) -> String {
    match base {
        Base::Standing => "今のシートから書き出したブックです。書き換えられた所を移しました。".to_owned(),
        Base::Commit(name) => {
            let name: String = name.chars().take(SHORT).collect();
            format!("Gitの版 {name} から書き出したブックです。その後に書き換えられた所を移しました。")
        }
        Base::Unfound => {
            "書き出した時の版が、Gitの記録に見付かりません。シートの空いた所だけを埋めました。".to_owned()
        }
        Base::Untold => "書き出した時の版が分からない表です。シートの空いた所だけを埋めました。".to_owned(),
    }
}

fn brought(brought: &[Bring]) -> String {
    let goals = brought.iter().filter(|bring| matches!(bring, Bring::Goal { .. })).count();
    let cells = brought.len() - goals;
    match (cells, goals) {
        (0, 0) => "シートに加える所は、ありませんでした。".to_owned(),
        (cells, 0) => format!("移した欄{cells}個"),
        (0, goals) => format!("加えた目標{goals}件"),
        (cells, goals) => format!("移した欄{cells}個、加えた目標{goals}件"),
    }
}

/// Where a difference stands: in the file, and in the workbook.
pub fn place(taken: &Taken, merged: &Merged, difference: &Difference) -> String {
    let name = visible_name(&taken.place.name);
    let line = line(merged, difference).map(|line| format!("{name}:{line}")).unwrap_or(name);
    let goal = difference.ours.map(|goal| format!("{}件目", merged.place_of(goal) + 1)).unwrap_or_default();
    let key = if difference.key.is_empty() { String::new() } else { format!("「{}」", difference.key) };
    let cell = cell(taken, difference).map(|cell| format!("（表では {cell}）")).unwrap_or_default();
    format!("{line} {goal}{key}{cell}")
}

/// The line of the file as it is now, from 1.
fn line(merged: &Merged, difference: &Difference) -> Option<usize> {
    let sheet = merged.after.sheet.as_ref()?;
    let span = if let Some(goal) = difference.ours {
        let goal = sheet.goals.get(merged.place_of(goal))?;
        let column = sheet.form.columns.iter().position(|column| column.field.key == difference.key);
        column.and_then(|column| goal.cells.get(column)?.key).unwrap_or(goal.start)
    } else {
        let field = sheet.form.head.iter().position(|field| field.key == difference.key)?;
        sheet.head.get(field)?.key?
    };
    Some(merged.after.source.position(span.start).line)
}

/// The cell that came back.
fn cell(taken: &Taken, difference: &Difference) -> Option<String> {
    if difference.returned.is_none() && difference.key.is_empty() {
        return None;
    }
    let mut placed = taken.sheet.placed.iter().filter(|placed| placed.goal == difference.returned);
    let found = placed.find(|placed| difference.key.is_empty() || placed.key == difference.key)?;
    Some(format!("{} {}!{}", found.file, found.worksheet, found.address))
}

/// Why it stays, with all that both say.
pub fn words(difference: &Difference) -> String {
    let quoted = |text: &str| format!("「{}」", text.replace('\n', LINE_END));
    let both = || format!("シートは{}、表は{}。", quoted(&difference.stands), quoted(&difference.came));
    match &difference.why {
        Why::Both => format!("シートも表も書き換えられています。{}", both()),
        Why::Unknown => format!("シートと表が違います。{}", both()),
        Why::Emptied => format!("表では消されています。シートは{}。", quoted(&difference.stands)),
        Why::TakenOut => format!("表では目標が消されています。シートは{}。", quoted(&difference.stands)),
        Why::Gone { title, given_out } => {
            format!(
                "シートから消された目標{}が、表では書き換えられています。書き出した時は{}、表は{}。",
                quoted(title),
                quoted(given_out),
                quoted(&difference.came)
            )
        }
        Why::Moved => format!("表では目標の順が違います。シートは{}。", quoted(&difference.stands)),
        Why::Numbered => format!(
            "番号は、シートでは{}、表では{}です。番号を変えるときは、この目標に「番号: {}」と書いてください。",
            quoted(&difference.stands),
            quoted(&difference.came),
            difference.came
        ),
    }
}

/// The same, for machines.
pub fn json(taken: &Taken, merged: &Merged) -> Value {
    let base = match &merged.base {
        Base::Standing => json!({ "found": true, "commit": null }),
        Base::Commit(name) => json!({ "found": true, "commit": name }),
        Base::Unfound | Base::Untold => json!({ "found": false, "commit": null }),
    };
    let brought = merged.returned.brought.iter().map(|bring| match bring {
        Bring::Field { key } => json!({ "goal": null, "from": null, "key": key }),
        Bring::Cell { goal, from, key } => json!({ "goal": goal, "from": from, "key": key }),
        Bring::Goal { from, place } => json!({ "goal": null, "from": from, "key": null, "before": place }),
    });
    let differences = merged.returned.differences.iter().map(|difference| {
        let why = match &difference.why {
            Why::Both => "both",
            Why::Unknown => "unknown",
            Why::Emptied => "emptied",
            Why::TakenOut => "taken-out",
            Why::Gone { .. } => "gone",
            Why::Moved => "moved",
            Why::Numbered => "numbered",
        };
        let (title, exported) = match &difference.why {
            Why::Gone { title, given_out } => (Some(title), Some(given_out)),
            _ => (None, None),
        };
        json!({
            "why": why, "goal": difference.ours, "from": difference.returned, "line": line(merged, difference),
            "key": Some(&difference.key).filter(|key| !key.is_empty()), "cell": cell(taken, difference),
            "sheet": difference.stands, "workbook": difference.came, "title": title, "exported": exported,
        })
    });
    json!({
        "base": base, "brought": brought.collect::<Vec<_>>(), "differences": differences.collect::<Vec<_>>(),
    })
}
