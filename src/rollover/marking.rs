//! What the author of a draft has to look at: as a comment above it, and as a line at the end of the run.

use crate::calendar::mentions;
use crate::diagnostic::visible::visible;
use crate::sheet::{Numbers, Sheet};
use crate::text::quote::quoted;
use crate::yaml::outline::{Body, Item, Remark};

/// With this begins each comment of this kind, so that its author finds it and the year after takes it out.
const MARK: &str = " 年度替わりの確認：";

/// Something to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The goal of the draft, from 0; `None` in the head.
    pub goal: Option<usize>,
    /// The key of the field.
    pub key: String,
    /// What it is.
    pub message: String,
}

/// A comment of one line.
pub fn remark(text: &str) -> Remark {
    Remark { text: format!(" {}", one_line(text)), is_apart: false }
}

/// A comment about something to look at.
pub fn mark(message: &str) -> Remark {
    Remark { text: format!("{MARK}{}", one_line(message)), is_apart: false }
}

/// Takes out the comments that the year before has left.
pub fn clear(item: &mut Item) {
    item.above.retain(|remark| !remark.text.starts_with(MARK));
}

/// A text as it may stand in a comment: on one line, with nothing in it that ends a line or cannot be seen.
pub fn one_line(text: &str) -> String {
    visible(text.trim()).replace('␊', "")
}

/// What is said of the years and days in a text, or of its years alone; nothing where it names none.
pub fn dates_in(body: &Body, only_years: bool) -> Option<String> {
    let mut named: Vec<String> = Vec::new();
    for text in texts(body) {
        for mention in mentions(text).into_iter().filter(|mention| mention.has_year || !only_years) {
            let word = one_line(text.get(mention.range).unwrap_or_default());
            if !named.contains(&word) {
                named.push(word);
            }
        }
    }
    (!named.is_empty()).then(|| format!("「{}」", named.join("」「")))
}

/// The texts of a value.
pub fn texts(body: &Body) -> Vec<&str> {
    match body {
        Body::Nothing => Vec::new(),
        Body::Text { text, .. } => vec![text],
        Body::List(branch) | Body::Map(branch) => {
            branch.items.iter().flat_map(|item| texts(&item.body)).collect()
        }
    }
}

/// A goal as it is named to its author: 目標3「窓口での待ち時間の短縮」.
pub fn goal(sheet: &Sheet, goal: usize) -> String {
    let number = Numbers::of(sheet).text(goal).to_owned();
    let title = sheet.goal_title(goal).map(|title| quoted(&title)).unwrap_or_default();
    format!("{}{number}{}", sheet.form.rows, one_line(&title))
}
