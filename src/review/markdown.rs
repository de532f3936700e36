//! What changed, as the comment on a pull request.
//!
//! Enters: a review. Leaves: Markdown as GitHub and GitLab read it, no longer than a comment may be. Whatever
//! an author typed stays text: it ends no table cell, opens no tag, mentions nobody and links nowhere.

use std::fmt::Write as _;

use super::listing::{Field, Item, OMITTED, Part, REASON, items};
use super::tally::{Tally, complaints, heading, sides};
use super::{Review, SheetChange};
use crate::markdown::escaped;
use crate::sheet::marked::{Mark, MarkedText};

/// As many characters as a comment on GitHub holds. Whoever posts it may put a line of his own before or
/// behind it.
const LIMIT: usize = 65_536 - 1_024;
/// A sheet with more rows than this is folded.
const LONG: usize = 20;
/// What says that something was left out takes no more than this.
const NOTICE: usize = 400;

/// What stands round the rows of a sheet takes no more than this.
const FRAME: usize = 200;

const TABLE: &str = "| 変更 | 番号 | 目標 | 欄 | 内容 |\n|---|---|---|---|---|\n";

/// The review as a comment.
pub fn markdown(review: &Review) -> String {
    within(review, LIMIT)
}

/// What is shown of a sheet.
struct Block {
    /// Name, path and what became of it.
    heading: String,
    /// What cannot be read of it.
    complaints: String,
    /// The rows of each item.
    items: Vec<Vec<String>>,
}

/// The review in so many characters, with what was left out.
fn within(review: &Review, limit: usize) -> String {
    let sides = escaped(&sides(review));
    if review.sheets.is_empty() {
        return format!("**目標の変更はありません。**（{sides}）\n");
    }
    let summary = format!("**{}**（{sides}）\n", Tally::of(&review.sheets).words());
    let blocks: Vec<Block> = review.sheets.iter().map(block).collect();
    let whole: String = blocks.iter().map(|block| block.text(block.items.len())).collect();
    if length(&summary) + length(&whole) <= limit {
        return summary + &whole;
    }
    let room = limit.saturating_sub(length(&summary) + NOTICE);
    let (shown, left_out) = cut(&blocks, room);
    format!("{summary}\n> [!NOTE]\n> {left_out}\n{shown}")
}

/// As much of the blocks as there is room for, and what was left out. Every sheet is named before any item is
/// shown, and short sheets are shown whole before long ones.
fn cut(blocks: &[Block], room: usize) -> (String, String) {
    let mut free = room;
    let named = blocks.iter().take_while(|block| take(&mut free, length(&block.text(0)))).count();
    let mut order: Vec<usize> = (0..named).collect();
    order.sort_by_key(|index| blocks.get(*index).map_or(0, Block::size));
    let mut counts = vec![0; named];
    for index in order {
        let (Some(block), Some(count)) = (blocks.get(index), counts.get_mut(index)) else { continue };
        if take(&mut free, FRAME) {
            *count = block
                .items
                .iter()
                .take_while(|rows| take(&mut free, rows.iter().map(|row| length(row)).sum()))
                .count();
        }
    }
    let shown = || blocks.iter().zip(counts.iter().copied());
    let text = shown().map(|(block, count)| block.text(count)).collect();
    let items: usize = shown().map(|(block, count)| block.items.len() - count).sum();
    let left_out = match blocks.len() - named {
        0 => format!("長いので、変更 {items}件を省きました。"),
        sheets => format!("長いので、シート {sheets}枚と、ほかのシートの変更 {items}件を省きました。"),
    };
    (text, left_out + "全ての変更は、mokuhyo diff で見られます。")
}

/// Takes as much as is wanted, if there is so much.
fn take(free: &mut usize, wanted: usize) -> bool {
    let left = free.checked_sub(wanted);
    *free = left.unwrap_or(*free);
    left.is_some()
}

/// The length as the strictest of those counts it that limit comments: in UTF-16.
fn length(text: &str) -> usize {
    text.encode_utf16().count()
}

fn block(sheet: &SheetChange) -> Block {
    let heading = heading(sheet);
    let name =
        if heading.name.is_empty() { String::new() } else { format!("<b>{}</b>　", escaped(&heading.name)) };
    let complaints = complaints(sheet);
    Block {
        heading: format!("{name}{}（{}）", escaped(&heading.path), heading.fate),
        complaints: complaints
            .iter()
            .flat_map(|complaint| ["- **".to_owned(), escaped(complaint), "**\n".to_owned()])
            .collect(),
        items: items(sheet).iter().map(rows).collect(),
    }
}

impl Block {
    /// As long as all its items are.
    fn size(&self) -> usize {
        self.items.iter().flatten().map(|row| length(row)).sum()
    }

    /// The block with so many of its items.
    fn text(&self, count: usize) -> String {
        let rows: Vec<&String> = self.items.iter().take(count).flatten().collect();
        let mut body = String::new();
        // Writing to a string never fails.
        if !self.complaints.is_empty() {
            let _ = write!(body, "\n{}", self.complaints);
        }
        if !rows.is_empty() {
            let _ = write!(body, "\n{TABLE}{}", rows.iter().map(|row| row.as_str()).collect::<String>());
        }
        if count < self.items.len() {
            let _ = writeln!(body, "\nほか {}件（省略）", self.items.len() - count);
        }
        if rows.len() > LONG {
            format!("\n<details>\n<summary>{}</summary>\n{body}\n</details>\n", self.heading)
        } else {
            format!("\n{}\n{body}", self.heading)
        }
    }
}

/// A row for each field; what they are of stands on the first.
fn rows(item: &Item<'_>) -> Vec<String> {
    let what = [item.what.clone(), escaped(&item.numbers), escaped(&item.title)].join(" | ");
    let mut texts: Vec<(String, String)> =
        item.fields.iter().map(|field| (escaped(field.key), content(field))).collect();
    if !item.reason.is_empty() {
        let reason: Vec<String> = item.reason.iter().map(|paragraph| escaped(paragraph)).collect();
        texts.push((REASON.to_owned(), reason.join("<br>")));
    }
    if texts.is_empty() {
        texts.push((String::new(), String::new()));
    }
    let row = |(index, (key, text)): (usize, (String, String))| {
        let what = if index == 0 { what.as_str() } else { " | | " };
        format!("| {what} | {key} | {text} |\n")
    };
    texts.into_iter().enumerate().map(row).collect()
}

fn content(field: &Field<'_>) -> String {
    let part = |part: &Part<'_>| match part {
        Part::Omitted => OMITTED.to_owned(),
        Part::Paragraph(text) if field.is_marked => marked(text),
        Part::Paragraph(text) => escaped(&text.plain()),
    };
    field.parts.iter().map(part).collect::<Vec<_>>().join("<br>")
}

fn marked(text: &MarkedText) -> String {
    let run = |mark: Option<Mark>, text: String| match mark {
        None => text,
        Some(Mark::Delete) => format!("<del>{text}</del>"),
        Some(Mark::Insert) => format!("<ins>{text}</ins>"),
    };
    text.runs().iter().map(|part| run(part.mark, escaped(&part.text))).collect()
}
