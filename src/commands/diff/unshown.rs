//! What a sheet says of its changes and no comparison shows: whoever wrote it believes that it is on the paper.

use crate::diagnostic::visible::visible_name;
use crate::review::{GoalChange, GoalFate, SheetChange};
use crate::text::fold::same_word;
use crate::text::quote::quoted;

/// What is to be told of a sheet, and what to do about it.
pub fn notes(sheet: &SheetChange) -> impl Iterator<Item = String> {
    unknown_removals(sheet).chain(idle_reasons(sheet))
}

/// The reasons that are given for goals of which nothing changed.
fn idle_reasons(sheet: &SheetChange) -> impl Iterator<Item = String> {
    let path = visible_name(sheet.path());
    let is_idle = |goal: &&GoalChange| {
        goal.change == GoalFate::Unchanged && !goal.reason.is_empty() && sheet.old.is_some()
    };
    sheet.goals.iter().filter(is_idle).map(move |goal| {
        let title = quoted(&goal.title.replace('\n', " "));
        format!(
            "{path} の{title}に見直し理由がありますが、前の版から変わった所がありません。この見直し理由は、見え消しにも新旧対照表にも入りません。"
        )
    })
}

/// What is said of goals that were not taken out, and what to do about it.
fn unknown_removals(sheet: &SheetChange) -> impl Iterator<Item = String> {
    let titles: Vec<&str> =
        sheet.goals.iter().filter(|goal| goal.new.is_some()).map(|goal| goal.title.as_str()).collect();
    let path = visible_name(sheet.path());
    let title_key = sheet.latest().and_then(|content| content.form.removed_keys().next()).unwrap_or_default();
    sheet.unknown_removals.iter().map(move |removed| {
        let what = format!("{path} の「削除した目標」の{}", quoted(&removed.title));
        let todo = if titles.iter().any(|title| same_word(title, &removed.title)) {
            "は、削られずに目標に残っています。目標を削るか、「削除した目標」から除いてください。".to_owned()
        } else {
            format!("に当たる目標が、前の版にありません。前の版の{title_key}のとおりに書いてください。")
        };
        format!("{what}{todo}この見直し理由は、新旧対照表の備考に入りません。")
    })
}
