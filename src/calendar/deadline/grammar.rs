//! How a deadline lists times.
//!
//! Enters: a text as typed. Leaves: the times that it lists, none if any part of it is not
//! understood: half a deadline would be a wrong one. It must not know which dates exist.

use crate::calendar::deadline::wording::{self, Reach};
use crate::calendar::deadline::{Item, standing};
use crate::calendar::scan::{Scanner, fold};

/// What may stand between two times, beside spaces, line ends and remarks.
const LIST_MARKS: &str = "・ 、 , / ; と 及び および 並びに 又は または 若しくは もしくは";
const SPAN_MARKS: &str = "~ - から";
const ONWARDS: &str = "~ - から より 以降";
/// What may follow a time without changing it, in any combination.
const AFTER_TIME: &str = "まで までに の 間 中 内 以内 頃 ごろ ころ 目途 目処 めど 目標 予定 期限 厳守 \
    いっぱい を に は で 実施 対応 開始 完了 終了 随時";

/// The times that `text` lists.
pub(super) fn items(text: &str) -> Vec<Item> {
    let glyphs = fold(text);
    let mut scanner = Scanner::new(&glyphs);
    let mut items = Vec::new();
    while separator(&mut scanner) {}
    while !scanner.is_done() {
        let Some(item) = item(&mut scanner) else {
            return Vec::new();
        };
        items.push(item);
    }
    items
}

/// One time with what follows it, up to the next time.
fn item(scanner: &mut Scanner) -> Option<Item> {
    [standing::vague, standing::periodic, standing::repeated, dated].iter().find_map(|read| {
        scanner.attempt(|ahead| {
            let item = read(ahead)?;
            is_parted_from_next(ahead).then_some(item)
        })
    })
}

/// Takes what follows a time, up to the next; whether anything parts the two.
fn is_parted_from_next(scanner: &mut Scanner) -> bool {
    let mut parted = false;
    loop {
        parted |= scanner.is_done() || scanner.is_apart();
        if separator(scanner) {
            parted = true;
        } else if scanner.take_any(AFTER_TIME).is_none() {
            return parted;
        }
    }
}

fn separator(scanner: &mut Scanner) -> bool {
    scanner.take_any(LIST_MARKS).is_some() || enumerator(scanner) || remark(scanner)
}

/// ①: numbers the times of a list.
fn enumerator(scanner: &mut Scanner) -> bool {
    scanner.take_if(|next| ('①'..='⑳').contains(&next)).is_some()
}

/// `（…）`, or what follows ※.
fn remark(scanner: &mut Scanner) -> bool {
    if scanner.take("※") {
        while scanner.take_if(|_| true).is_some() {}
        return true;
    }
    if !scanner.take("(") {
        return false;
    }
    let mut open = 1;
    while open > 0 {
        match scanner.take_if(|_| true) {
            Some('(') => open += 1,
            Some(')') => open -= 1,
            Some(_) => {}
            None => break,
        }
    }
    true
}

fn dated(scanner: &mut Scanner) -> Option<Item> {
    if scanner.take_any(SPAN_MARKS).is_some() {
        let (to, _) = wording::point(scanner)?;
        return Some(Item::Span { from: None, to });
    }
    let (from, reach) = wording::point(scanner)?;
    let to = scanner.attempt(|ahead| {
        while remark(ahead) {}
        ahead.take_any(SPAN_MARKS)?;
        wording::point(ahead).map(|(to, _)| to).or_else(|| wording::later_in_month(ahead, &from))
    });
    Some(match (to, reach) {
        (Some(to), _) => Item::Span { from: Some(from), to },
        (None, _) if scanner.take_any(ONWARDS).is_some() => Item::Onwards(from),
        (None, Reach::End) => Item::Point(from),
        (None, Reach::Whole) => Item::Period(from),
    })
}
