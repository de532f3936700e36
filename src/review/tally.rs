//! How much changed, in numbers and words.

use super::{GoalFate, Review, SheetChange, SheetFate, Side};
use crate::diagnostic::visible::visible_name;

/// How many sheets and goals there are of each fate.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Tally {
    sheets: [usize; 4],
    goals: [usize; 4],
    unreadable: usize,
}

const SHEETS: [(SheetFate, &str); 4] = [
    (SheetFate::Modified, "変更"),
    (SheetFate::Added, "追加"),
    (SheetFate::Removed, "削除"),
    (SheetFate::Renamed, "名前の変更"),
];
const GOALS: [(GoalFate, &str); 4] = [
    (GoalFate::Modified, "変更"),
    (GoalFate::Added, "追加"),
    (GoalFate::Removed, "削除"),
    (GoalFate::Moved, "移動"),
];

impl Tally {
    pub(super) fn of<'s>(sheets: impl IntoIterator<Item = &'s SheetChange>) -> Self {
        let mut tally = Self::default();
        for sheet in sheets {
            tally.unreadable += usize::from(!sheet.is_readable());
            count(&mut tally.sheets, SHEETS.iter().position(|(fate, _)| *fate == sheet.change));
            for goal in &sheet.goals {
                count(&mut tally.goals, GOALS.iter().position(|(fate, _)| *fate == goal.change));
            }
        }
        tally
    }

    /// `シート 3枚（変更 2、追加 1）、目標 5件（変更 4、移動 1）`
    pub(super) fn words(&self) -> String {
        let mut parts = vec![part("シート", "枚", self.sheets, SHEETS.map(|(_, word)| word))];
        if self.goals != [0; 4] {
            parts.push(part("目標", "件", self.goals, GOALS.map(|(_, word)| word)));
        }
        if self.unreadable > 0 {
            parts.push(format!("読めないところのあるシート {}枚", self.unreadable));
        }
        parts.join("、")
    }
}

fn count(counts: &mut [usize; 4], index: Option<usize>) {
    if let Some(count) = index.and_then(|index| counts.get_mut(index)) {
        *count += 1;
    }
}

fn part(what: &str, unit: &str, counts: [usize; 4], words: [&str; 4]) -> String {
    let each = counts
        .iter()
        .zip(words)
        .filter(|(count, _)| **count > 0)
        .map(|(count, word)| format!("{word} {count}"));
    format!("{what} {}{unit}（{}）", counts.iter().sum::<usize>(), each.collect::<Vec<_>>().join("、"))
}

/// The word for what became of a goal.
pub(super) fn goal_word(fate: GoalFate) -> &'static str {
    GOALS.iter().find(|(other, _)| *other == fate).map_or("", |(_, word)| word)
}

/// What a side is called.
fn side_word(side: &Side) -> String {
    match side {
        Side::Named(name) => name.clone(),
        Side::Fork { one, other, .. } => format!("{one}（{other} と分かれたところ）"),
        Side::Nothing => "最初の版の前".to_owned(),
        Side::WorkTree => "今のファイル".to_owned(),
        Side::Index => "次に記録するファイル（git add）".to_owned(),
    }
}

/// `main → 今のファイル`
pub(super) fn sides(review: &Review) -> String {
    format!("{} → {}", side_word(&review.old), side_word(&review.new))
}

/// What a sheet is called.
pub(super) struct Heading {
    /// 年度, 部署 and 課, where they can be read.
    pub(super) name: String,
    /// Its path; both where it has another.
    pub(super) path: String,
    /// What became of it.
    pub(super) fate: &'static str,
}

/// What a sheet is called, and what became of it.
pub(super) fn heading(sheet: &SheetChange) -> Heading {
    let path = match sheet.old.as_ref().filter(|_| sheet.change == SheetFate::Renamed) {
        Some(old) => format!("{} → {}", visible_name(&old.path), visible_name(sheet.path())),
        None => visible_name(sheet.path()),
    };
    let fate = SHEETS.iter().find(|(other, _)| *other == sheet.change).map_or("", |(_, word)| word);
    Heading { name: sheet.name(), path, fate }
}

/// What of a sheet cannot be read, in words.
pub(super) fn complaints(sheet: &SheetChange) -> Vec<String> {
    let mut words = Vec::new();
    for (complaints, side) in sheet.complaints().into_iter().zip(["変更前", "変更後"]) {
        for complaint in complaints {
            let line = complaint.line.map_or_else(String::new, |line| format!("の{line}行目"));
            words.push(format!("{side}{line}を読めません：{}", complaint.message));
        }
    }
    words
}
