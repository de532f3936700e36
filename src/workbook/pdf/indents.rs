//! How deep lines stand: entries of lists by the places of their marks, and what goes on under them by that of their text.

use std::collections::BTreeMap;

use super::entries::{Entry, Last};
use super::glyph_lines::TextLine;
use super::known::Known;

/// Each level begins one letter further to the right. A place so near to another, in letters, is the same.
const NEAR: f64 = 0.15;
/// No list has more levels.
const MOST_LEVELS: u8 = 12;
/// Lines whose middles lie so near to that of their field, in letters, stand in the middle of it.
const MIDDLE: f64 = 0.5;
/// A line with so many letters of room on either side may stand in the middle for itself.
pub const CENTRED: f64 = 1.0;
/// What programs set back where it begins a line, so that its ink begins where that of other lines does.
const BRACKETS: &str = "（(「『【〈《〔［";
/// So far at most, in letters: half of each is blank.
const SET_BACK: f64 = 0.5;

/// No mark is wider, in letters: （10）.
const WIDEST_MARK: f64 = 4.0 + NEAR;

/// What stands in a field.
#[derive(Debug)]
pub struct FieldText {
    /// The number of its column among those that are known.
    pub column: usize,
    /// Where it begins.
    pub left: f64,
    /// Where it ends.
    pub right: f64,
    /// Where lines begin that stand no deeper than others; `None` where no line tells.
    edge: Option<f64>,
    /// Whether entries of a list stand in it, and not all its lines in the middle.
    pub is_list: bool,
    /// Its lines, from above.
    pub lines: Vec<TextLine>,
    /// What it may go on with that stands on the page before.
    pub before: Option<Last>,
}

impl FieldText {
    /// The text of a field; its edge is where the line begins that stands furthest to the left.
    pub fn new(column: usize, (left, right): (f64, f64), lines: Vec<TextLine>) -> Self {
        let plain = lines.iter().filter(|line| !begins_with_bracket(line));
        let edge = plain.map(|line| line.left).reduce(f64::min);
        let field = Self { column, left, right, edge, is_list: false, lines, before: None };
        let is_list = field.lines.iter().any(|line| line.is_entry) && !field.is_in_middle();
        Self { is_list, ..field }
    }

    /// Whether all its lines stand in the middle, and not only because they are as long as it is wide.
    fn is_in_middle(&self) -> bool {
        let room = |line: &TextLine| (line.left - self.left, self.right - line.right);
        let is_in_middle = |line: &TextLine| {
            let (before, behind) = room(line);
            (before - behind).abs() < 2.0 * MIDDLE * line.size
        };
        let has_room = |line: &TextLine| {
            let (before, behind) = room(line);
            before.min(behind) >= CENTRED * line.size
        };
        self.lines.iter().all(is_in_middle) && self.lines.iter().any(has_room)
    }

    /// How deep the mark stands with which a line begins; 0 of a line that begins with none.
    pub fn depth(&self, line: &TextLine) -> u8 {
        self.level(line).filter(|_| line.is_entry && self.is_list).unwrap_or(0)
    }

    /// Whether a line begins where one does that stands no deeper than others.
    pub fn is_at_edge(&self, line: &TextLine) -> bool {
        self.level(line) == Some(0)
    }

    /// The level at which a line begins; `None` between two.
    fn level(&self, line: &TextLine) -> Option<u8> {
        levels(line.left - self.edge?, line.size, set_back(line))
    }

    /// How deep a line stands under the text of an entry; `None` where it does not begin further to the right than that. An
    /// entry that is not known may stand on the page before.
    pub fn under(&self, line: &TextLine, entry: Option<Entry>) -> Option<u8> {
        let letters = (line.left - self.edge?) / line.size;
        let above = match entry {
            Some(entry) => entry.depth,
            None => (0..=MOST_LEVELS).rev().find(|depth| letters > f64::from(*depth) + NEAR)?,
        };
        let is_behind_mark = (NEAR..WIDEST_MARK).contains(&(letters - f64::from(above)));
        (is_behind_mark && !line.is_entry && self.is_list).then_some(above + 1)
    }

    fn text(&self) -> String {
        self.lines.iter().map(TextLine::text).collect()
    }

    /// How far its edge lies from the rule.
    fn inset(&self) -> Option<f64> {
        self.edge.map(|edge| edge - self.left)
    }
}

/// Tells which fields may go on with what stands on the page before: in each column the first below its headings, which stand in
/// the middle as they did on a page before. Where lists are known in a column, entries stand there by their depth even if all
/// lines are as long as the field is wide.
pub fn go_on(fields: &mut [FieldText], known: &mut Known) {
    let mut last = known.take_last();
    for field in fields.iter_mut().filter(|field| !field.lines.is_empty()) {
        let is_of_lists = known.column(field.column).is_some_and(|column| column.inset.is_some());
        field.is_list |= is_of_lists && field.lines.iter().any(|line| line.is_entry);
        let is_new = field.is_list || !field.is_in_middle() || known.is_new(field.column, field.text());
        field.before = is_new.then(|| last.remove(&field.column)).flatten();
        field.is_list |= field.before.is_some();
    }
}

/// Tells the edge of fields in which only deeper entries may stand, as at the begin of a page where a cell goes on: it lies
/// where that of other lists in the same column does, on this page or one before, or else as near to the rule as any of the
/// page.
pub fn align(fields: &mut [FieldText], known: &mut Known) {
    let of_page = fields.iter().filter_map(FieldText::inset).reduce(f64::min);
    let mut of_lists: BTreeMap<usize, Vec<f64>> = BTreeMap::new();
    for field in fields.iter().filter(|field| field.is_list) {
        let before = known.column(field.column).and_then(|column| column.inset);
        let insets = of_lists.entry(field.column).or_insert_with(|| before.into_iter().collect());
        insets.extend(field.inset());
    }
    let of_columns: BTreeMap<usize, f64> = of_lists
        .into_iter()
        .filter(|(_, insets)| insets.len() > 1)
        .filter_map(|(column, insets)| Some((column, insets.into_iter().reduce(f64::min)?)))
        .collect();
    for field in fields.iter_mut().filter(|field| field.is_list) {
        let inset = of_columns.get(&field.column).copied().or(of_page);
        let aligned = inset.map(|inset| field.left + inset);
        let size = field.lines.first().map_or(0.0, |line| line.size);
        // The text of an entry begins where its mark ends, which need be no whole level.
        let goes_on = field.before.is_some() && field.lines.first().is_some_and(|line| !line.is_entry);
        let is_level = |aligned: &f64| {
            goes_on || field.edge.is_none_or(|edge| levels(edge - aligned, size, 0.0).is_some())
        };
        field.edge = aligned.filter(is_level).or(field.edge);
        let inset = field.inset();
        if let Some(column) = known.column_mut(field.column) {
            column.inset = column.inset.into_iter().chain(inset).reduce(f64::min);
        }
    }
}

fn set_back(line: &TextLine) -> f64 {
    if begins_with_bracket(line) { SET_BACK } else { 0.0 }
}

fn begins_with_bracket(line: &TextLine) -> bool {
    line.text().trim_start().starts_with(|c| BRACKETS.contains(c))
}

/// So many levels a distance is, with what begins there set back by no more than so many letters; `None` where it is not
/// a whole number of levels.
fn levels(distance: f64, size: f64, set_back: f64) -> Option<u8> {
    let letters = distance / size;
    (0..=MOST_LEVELS).find(|level| {
        let missing = f64::from(*level) - letters;
        (-NEAR..set_back + NEAR).contains(&missing)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page on which a list of one column begins so far from its rule.
    fn depths(known: &mut Known, lefts: &[f64]) -> Vec<u8> {
        let line = |left: &f64| TextLine {
            runs: vec![("・窓口".to_owned(), false)],
            left: *left,
            right: 60.0,
            is_entry: true,
            y: 0.0,
            size: 8.0,
        };
        let column = known.number((0.0, 100.0));
        let mut fields = [FieldText::new(column, (0.0, 100.0), lefts.iter().map(line).collect())];
        go_on(&mut fields, known);
        align(&mut fields, known);
        fields[0].lines.iter().map(|line| fields[0].depth(line)).collect()
    }

    #[test]
    fn where_only_deeper_entries_stand_on_a_page_the_one_before_tells_the_edge() {
        let mut known = Known::default();
        assert_eq!(depths(&mut known, &[3.0, 11.0]), [0, 1]);
        assert_eq!(depths(&mut known, &[11.0, 19.0]), [1, 2]);
        // Nothing is known of the column of another table.
        assert_eq!(depths(&mut Known::default(), &[11.0, 19.0]), [0, 1]);
    }
}
