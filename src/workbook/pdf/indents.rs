//! How deep lines stand: entries of lists by the places of their marks, and what goes on under them by that of their text.

use std::collections::BTreeMap;

use super::glyph_lines::TextLine;

/// Each level begins one letter further to the right. A place so near to another, in letters, is the same.
const NEAR: f64 = 0.15;
/// No list has more levels.
const MOST_LEVELS: u8 = 12;
/// Lines whose middles lie so near to that of their field, in letters, stand in the middle of it.
const MIDDLE: f64 = 0.5;
/// What programs set back where it begins a line, so that its ink begins where that of other lines does.
const BRACKETS: &str = "（(「『【〈《〔［";
/// So far at most, in letters: half of each is blank.
const SET_BACK: f64 = 0.5;

/// No mark is wider, in letters: （10）.
const WIDEST_MARK: f64 = 4.0 + NEAR;

/// What stands in a field.
#[derive(Debug)]
pub struct FieldText {
    /// The first and the last of its columns.
    pub columns: (u32, u32),
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
}

impl FieldText {
    /// The text of a field; its edge is where the line begins that stands furthest to the left.
    pub fn new(columns: (u32, u32), (left, right): (f64, f64), lines: Vec<TextLine>) -> Self {
        let plain = lines.iter().filter(|line| !begins_with_bracket(line));
        let edge = plain.map(|line| line.left).reduce(f64::min);
        let is_in_middle = |line: &TextLine| {
            let aside = f64::midpoint(line.left, line.right) - f64::midpoint(left, right);
            aside.abs() < MIDDLE * line.size
        };
        let is_list = lines.iter().any(|line| line.is_entry) && !lines.iter().all(is_in_middle);
        Self { columns, left, right, edge, is_list, lines }
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
        let set_back = if begins_with_bracket(line) { SET_BACK } else { 0.0 };
        levels(line.left - self.edge?, line.size, set_back)
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

    /// How far its edge lies from the rule.
    fn inset(&self) -> Option<f64> {
        self.edge.map(|edge| edge - self.left)
    }
}

/// Tells the edge of fields in which only deeper entries may stand, as at the begin of a page where a cell goes on: it lies
/// where that of other lists in the same column does, or else as near to the rule as any of the page.
pub fn align(fields: &mut [FieldText]) {
    let of_page = fields.iter().filter_map(FieldText::inset).reduce(f64::min);
    let mut of_lists: BTreeMap<(u32, u32), Vec<f64>> = BTreeMap::new();
    for field in fields.iter().filter(|field| field.is_list) {
        of_lists.entry(field.columns).or_default().extend(field.inset());
    }
    let of_columns: BTreeMap<(u32, u32), f64> = of_lists
        .into_iter()
        .filter(|(_, insets)| insets.len() > 1)
        .filter_map(|(columns, insets)| Some((columns, insets.into_iter().reduce(f64::min)?)))
        .collect();
    for field in fields.iter_mut().filter(|field| field.is_list) {
        let inset = of_columns.get(&field.columns).copied().or(of_page);
        let aligned = inset.map(|inset| field.left + inset);
        let size = field.lines.first().map_or(0.0, |line| line.size);
        let is_level =
            |aligned: &f64| field.edge.is_none_or(|edge| levels(edge - aligned, size, 0.0).is_some());
        field.edge = aligned.filter(is_level).or(field.edge);
    }
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

/// The last entry of a list above a line.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// How deep it stands.
    pub depth: u8,
    /// The letter that it begins with.
    pub mark: char,
}

impl Entry {
    /// The entry that a line begins, so deep.
    pub fn of(line: &TextLine, depth: u8) -> Option<Self> {
        let mark = line.text().trim_start().chars().next()?;
        line.is_entry.then_some(Self { depth, mark })
    }
}
