//! One page as a worksheet: what stands between rules is a cell, and so is what stands around them.

use std::collections::BTreeMap;

use super::drawing::{Drawing, Glyph};
use super::fields::Fields;
use super::glyph_lines::{TextLine, lines};
use super::paragraphs;
use super::rules::Rules;
use crate::workbook::Unreadable;
use crate::workbook::grid::{Address, Area, Cell, Worksheet};
use crate::workbook::struck::parted;

/// Around the rules, texts that are further from each other, in the size of their letters, are two cells.
const APART: f64 = 2.0;
/// The body of a letter lies so high above its baseline, in its size.
const BODY: f64 = 0.35;

/// A page, and where the columns of its grid begin.
pub struct ReadPage {
    /// What stands on it.
    pub worksheet: Worksheet,
    /// Where columns begin, and where the last ends.
    pub xs: Vec<f64>,
    /// The first row of the grid: those above it stand above all rules.
    pub first: u32,
}

/// Reads what is drawn on a page.
///
/// # Errors
/// There is too much, or rows cut their text.
pub fn read(drawing: &Drawing, number: usize) -> Result<ReadPage, Unreadable> {
    let rules = Rules::of(drawing)?;
    let fields = Fields::of(&rules)?;
    if is_cut(drawing, &rules) {
        return Err(Unreadable::CutText(number));
    }
    let mut inside: BTreeMap<usize, Vec<&Glyph>> = BTreeMap::new();
    let mut around = Vec::new();
    for glyph in &drawing.glyphs {
        let (x, y) = (glyph.x + glyph.width / 2.0, glyph.y - BODY * glyph.size);
        match fields.field(x, y) {
            Some(field) => inside.entry(field).or_default().push(glyph),
            None => around.push(glyph),
        }
    }
    let mut loose = Loose::of(lines(around, &rules.strokes, APART), &fields);
    let mut worksheet = Worksheet { name: format!("{number}ページ"), ..Worksheet::default() };
    let first = loose.rows_above();
    for (field, area) in fields.areas.iter().enumerate() {
        let area = Area {
            first: Address::new(area.first.row + first, area.first.column),
            last: Address::new(area.last.row + first, area.last.column),
        };
        worksheet.merges.push(area);
        let glyphs = inside.remove(&field).unwrap_or_default();
        let lines = lines(glyphs, &rules.strokes, f64::INFINITY);
        let width = fields.width(field).unwrap_or_default();
        put(&mut worksheet, area.first, &paragraphs::text(&lines, width));
    }
    loose.put(&mut worksheet);
    worksheet.sort_merges();
    Ok(ReadPage { worksheet, xs: fields.xs, first })
}

fn put(worksheet: &mut Worksheet, address: Address, runs: &[(String, bool)]) {
    let (text, struck) = parted(runs.iter().map(|(run, is_struck)| (run.as_str(), *is_struck)));
    let cell = Cell { struck, ..Cell::of(text) };
    if !cell.is_blank() {
        worksheet.cells.insert(address, cell);
    }
}

/// Whether rules run through the text: rows that are too low cut what does not fit.
fn is_cut(drawing: &Drawing, rules: &Rules) -> bool {
    let crosses = |glyph: &&Glyph| {
        let (x, y) = (glyph.x + glyph.width / 2.0, glyph.y - BODY * glyph.size);
        rules
            .horizontals
            .iter()
            .any(|rule| rule.from < x && x < rule.to && (rule.at - y).abs() < glyph.size / 4.0)
    };
    let crossed = drawing.glyphs.iter().filter(crosses).count();
    crossed > 5 && crossed * 50 > drawing.glyphs.len()
}

/// Lines of text around the rules.
struct Loose {
    /// With the rows and columns in which they stand.
    cells: Vec<(Address, TextLine)>,
    above: u32,
}

impl Loose {
    fn of(lines: Vec<TextLine>, fields: &Fields) -> Self {
        let (top, bottom) = (fields.ys.first().copied(), fields.ys.last().copied());
        let is_above = |line: &TextLine| top.is_none_or(|top| line.y - BODY * line.size < top);
        let count = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let rows = count(fields.ys.len().saturating_sub(1));
        let (mut cells, mut above, mut below) = (Vec::new(), 0, 0);
        let mut before = f64::NEG_INFINITY;
        // They come from above.
        for line in &lines {
            let is_new = line.y - before > line.size / 2.0;
            before = line.y;
            let column = count(fields.xs.partition_point(|x| *x <= line.left).saturating_sub(1));
            let row = if is_above(line) {
                above += u32::from(is_new);
                above - 1
            } else if bottom.is_some_and(|bottom| line.y > bottom) {
                below += u32::from(is_new);
                rows + below.max(1) - 1
            } else {
                count(fields.ys.partition_point(|y| *y <= line.y - BODY * line.size).saturating_sub(1))
            };
            cells.push((Address::new(row, column), line.clone()));
        }
        let above_all = above;
        let mut loose = Self { cells, above: above_all };
        for ((address, _), line) in loose.cells.iter_mut().zip(&lines) {
            address.row += if is_above(line) { 0 } else { above_all };
        }
        loose
    }

    const fn rows_above(&self) -> u32 {
        self.above
    }

    /// Puts them on the worksheet; where several begin in one column, the others stand to the right of it.
    fn put(&mut self, worksheet: &mut Worksheet) {
        for (address, line) in self.cells.drain(..) {
            let mut free = address;
            while worksheet.cells.contains_key(&free) || worksheet.merge_at(free).is_some() {
                free.column += 1;
            }
            put(worksheet, free, &line.runs);
        }
    }
}
