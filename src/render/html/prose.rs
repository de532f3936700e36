//! The paragraphs of a cell on a web page: lists where entries have marks.
//!
//! Enters: printed lines. Leaves: HTML. Everything that an author typed is escaped by `maud`.

use maud::{Markup, html};

use crate::form::kind::Line;
use crate::web_page::spoken;

/// A mark that begins a note, not an entry of a list.
const NOTE: &str = "※";

/// What stands beside each other in a cell.
enum Block<'l> {
    Paragraph(&'l Line),
    List(Vec<Entry<'l>>),
}

/// An entry of a list, and what belongs to it: further paragraphs, deeper entries.
struct Entry<'l> {
    line: &'l Line,
    under: &'l [Line],
}

/// The paragraphs and lists of a cell.
pub fn prose(lines: &[Line]) -> Markup {
    html! {
        @for block in blocks(lines) {
            @match block {
                Block::Paragraph(line) => p { (marked(line)) },
                // Without its marks of its own a list is none to some readers, unless it says so.
                Block::List(entries) => ul role="list" {
                    @for entry in entries { li { p { (marked(entry.line)) } (prose(entry.under)) } }
                },
            }
        }
    }
}

fn blocks(lines: &[Line]) -> Vec<Block<'_>> {
    let mut blocks = Vec::new();
    let mut rest = lines;
    while let Some((line, after)) = rest.split_first() {
        rest = after;
        if !is_entry(line) {
            blocks.push(Block::Paragraph(line));
            continue;
        }
        let belongs = |other: &Line| {
            other.level > line.level || (other.level == line.level && other.continued && !is_entry(other))
        };
        let (under, after) = after.split_at(after.iter().take_while(|other| belongs(other)).count());
        rest = after;
        match blocks.last_mut() {
            Some(Block::List(entries)) => entries.push(Entry { line, under }),
            _ => blocks.push(Block::List(vec![Entry { line, under }])),
        }
    }
    blocks
}

fn is_entry(line: &Line) -> bool {
    line.bullet.as_deref().is_some_and(|bullet| bullet != NOTE)
}

/// A line with its mark, which is heard where it counts (①, ア) and is the list's own otherwise.
fn marked(line: &Line) -> Markup {
    html! {
        @if let Some(bullet) = &line.bullet {
            @if is_entry(line) && !bullet.contains(char::is_alphanumeric) { span aria-hidden="true" { (bullet) } } @else { (bullet) }
        }
        (spoken(&line.text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(level: usize, bullet: &str, text: &str) -> Line {
        Line { level, bullet: Some(bullet.to_owned()), ..Line::plain(text) }
    }

    #[test]
    fn entries_are_a_list_with_what_stands_under_them() {
        let lines = [
            Line::plain("次のとおり。"),
            entry(0, "・", "予約を始める。"),
            Line { continued: true, ..Line::plain("６月から。") },
            entry(1, "－", "電話で"),
            entry(1, "①", "窓口で"),
            entry(0, "・", "知らせる。"),
            entry(0, "※", "祝日を除く。"),
        ];
        let html = prose(&lines).into_string().replace("><", ">\n<");
        insta::assert_snapshot!(html, @r#"
        <p>次のとおり。</p>
        <ul role="list">
        <li>
        <p>
        <span aria-hidden="true">・</span>予約を始める。</p>
        <p>６月から。</p>
        <ul role="list">
        <li>
        <p>
        <span aria-hidden="true">－</span>電話で</p>
        </li>
        <li>
        <p>①窓口で</p>
        </li>
        </ul>
        </li>
        <li>
        <p>
        <span aria-hidden="true">・</span>知らせる。</p>
        </li>
        </ul>
        <p>※祝日を除く。</p>
        "#);
    }
}
