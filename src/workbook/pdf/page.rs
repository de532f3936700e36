//! One page as a worksheet: what stands between rules is a cell, and so is what stands around them.

use std::collections::BTreeMap;

use super::drawing::{BODY, Drawing, Glyph};
use super::fields::Fields;
use super::glyph_lines::{TextLine, lines};
use super::hidden::hidden_above;
use super::indents::{FieldText, align, go_on};
use super::known::Known;
use super::paragraphs;
use super::rules::Rules;
use crate::workbook::Unreadable;
use crate::workbook::grid::{Address, Area, Cell, Worksheet};
use crate::workbook::struck::parted;

/// Around the rules, texts that are further from each other, in the size of their letters, are two cells.
const APART: f64 = 0.9;
/// Where a column begins between them, no further than this.
const SLIGHT: f64 = 0.1;

/// A page, and where the columns of its grid begin.
pub struct ReadPage {
    /// What stands on it.
    pub worksheet: Worksheet,
    /// Where columns begin, and where the last ends.
    pub xs: Vec<f64>,
    /// The first row of the grid: those above it stand above all rules.
    pub first: u32,
    /// The first row below the grid: those from it on stand below all rules.
    pub end: u32,
    /// The cells that the page's end cuts: no rule is drawn below them.
    pub cut: Vec<Area>,
    /// Where text is hidden above a cell: it must stand at the end of the page before.
    pub hidden_above: Vec<f64>,
}

/// Reads what is drawn on a page, with what is known of those before it.
///
/// # Errors
/// There is too much, or rows cut their text.
pub fn read(drawing: &Drawing, number: usize, known: &mut Known) -> Result<ReadPage, Unreadable> {
    let rules = Rules::of(drawing)?;
    let fields = Fields::of(&rules)?;
    let hidden_above = hidden_above(drawing, &fields, &rules).ok_or(Unreadable::CutText(number))?;
    if is_cut(drawing, &rules) {
        return Err(Unreadable::CutText(number));
    }
    let mut inside: BTreeMap<usize, Vec<&Glyph>> = BTreeMap::new();
    let mut around = Vec::new();
    for glyph in &drawing.glyphs {
        let middle = glyph.middle();
        match fields.field(middle.x, middle.y) {
            Some(field) => inside.entry(field).or_default().push(glyph),
            None => around.push(glyph),
        }
    }
    let around = lines(around, &rules.strokes, |before, next| are_apart(before, next, &fields.xs));
    let mut loose = Loose::of(&around, &fields);
    let mut worksheet = Worksheet { name: format!("{number}ページ"), ..Worksheet::default() };
    let first = loose.rows_above();
    let mut cut = Vec::new();
    let texts = texts(&fields, inside, &rules, known);
    for ((field, area), text) in fields.areas.iter().enumerate().zip(&texts) {
        let area = Area {
            first: Address::new(area.first.row + first, area.first.column),
            last: Address::new(area.last.row + first, area.last.column),
        };
        worksheet.merges.push(area);
        let width = fields.width(field).unwrap_or_default();
        cut.extend(Some(area).filter(|_| fields.is_cut(field, width, &rules)));
        let told = known.column(text.column).map(|column| paragraphs::text(text, &column.to_edge, known));
        let (runs, last) = told.unwrap_or_default();
        put(&mut worksheet, area.first, &runs, paragraphs::goes_on(text));
        if let Some(column) = known.column_mut(text.column) {
            column.last = last;
        }
    }
    loose.put(&mut worksheet);
    worksheet.sort_merges();
    let end = first + u32::try_from(fields.ys.len().saturating_sub(1)).unwrap_or_default();
    Ok(ReadPage { worksheet, xs: fields.xs, first, end, cut, hidden_above })
}

/// The lines of each field; what they show of their columns becomes known.
fn texts(
    fields: &Fields,
    mut inside: BTreeMap<usize, Vec<&Glyph>>,
    rules: &Rules,
    known: &mut Known,
) -> Vec<FieldText> {
    let mut text = |field: usize| {
        let glyphs = inside.remove(&field).unwrap_or_default();
        let lines = lines(glyphs, &rules.strokes, |_, _| false);
        let width = fields.width(field).unwrap_or_default();
        FieldText::new(known.number(width), width, lines)
    };
    let mut texts: Vec<FieldText> = (0..fields.areas.len()).map(&mut text).collect();
    go_on(&mut texts, known);
    align(&mut texts, known);
    for text in &texts {
        known.pitches.learn(&text.lines);
        if let Some(column) = known.column_mut(text.column) {
            column.to_edge.extend(paragraphs::marks_to_edge(text));
        }
    }
    texts
}

/// Whether two letters around the rules are of two cells: they are far from each other, or a column begins between
/// them.
fn are_apart(before: &Glyph, next: &Glyph, xs: &[f64]) -> bool {
    let (from, to) = (before.x + before.width, next.x);
    let has_edge = || xs.iter().any(|x| from < *x && *x < to);
    to - from >= APART * next.size || (to - from >= SLIGHT * next.size && has_edge())
}

fn put(worksheet: &mut Worksheet, address: Address, runs: &[(String, bool)], goes_on: bool) {
    let (text, struck) = parted(runs.iter().map(|(run, is_struck)| (run.as_str(), *is_struck)));
    let cell = Cell { struck, is_drawn: true, goes_on, ..Cell::of(text) };
    if !cell.is_blank() {
        worksheet.cells.insert(address, cell);
    }
}

/// Whether rules run through the text: rows that are too low cut what does not fit.
fn is_cut(drawing: &Drawing, rules: &Rules) -> bool {
    let crosses = |glyph: &&Glyph| {
        let (x, y) = (glyph.middle().x, glyph.middle().y);
        rules
            .horizontals
            .iter()
            .any(|rule| rule.from < x && x < rule.to && (rule.at - y).abs() < glyph.size / 4.0)
    };
    let count = drawing.glyphs.iter().filter(crosses).count();
    count > 5 && count * 50 > drawing.glyphs.len()
}

/// Lines of text around the rules.
struct Loose {
    /// With the rows and columns in which they stand.
    cells: Vec<(Address, TextLine)>,
    above: u32,
}

impl Loose {
    fn of(lines: &[TextLine], fields: &Fields) -> Self {
        let (top, bottom) = (fields.ys.first().copied(), fields.ys.last().copied());
        let is_above = |line: &TextLine| top.is_none_or(|top| line.y - BODY * line.size < top);
        let count = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let rows = count(fields.ys.len().saturating_sub(1));
        let (mut cells, mut above, mut below) = (Vec::new(), 0, 0);
        let mut before = f64::NEG_INFINITY;
        // They come from above.
        for line in lines {
            let is_new = line.y - before > line.size / 2.0;
            before = line.y;
            let column = count(fields.xs.partition_point(|x| *x <= line.left).saturating_sub(1));
            let row = if is_above(line) {
                above += u32::from(is_new || above == 0);
                above - 1
            } else if bottom.is_some_and(|bottom| line.y > bottom) {
                below += u32::from(is_new || below == 0);
                rows + below - 1
            } else {
                count(fields.ys.partition_point(|y| *y <= line.y - BODY * line.size).saturating_sub(1))
            };
            cells.push((Address::new(row, column), line.clone()));
        }
        let above_all = above;
        let mut loose = Self { cells, above: above_all };
        for ((address, _), line) in loose.cells.iter_mut().zip(lines) {
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
            put(worksheet, free, &line.runs, false);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::drawing::{Hidden, Line};
    use super::*;

    fn line(at: f64, from: f64, to: f64) -> Line {
        Line { at, from, to }
    }

    /// A text of letters of 10 points, from a place on.
    fn text(text: &str, x: f64, y: f64) -> impl Iterator<Item = Glyph> {
        let glyph = move |(c, index): (char, u8)| Glyph {
            text: c.into(),
            x: x + 10.0 * f64::from(index),
            y,
            width: 10.0,
            size: 10.0,
        };
        text.chars().zip(0..).map(glyph).collect::<Vec<_>>().into_iter()
    }

    /// Two columns, of which the second has two rows; 20 letters wide.
    fn table(glyphs: Vec<Glyph>) -> Drawing {
        Drawing {
            glyphs,
            horizontals: vec![line(100.0, 50.0, 350.0), line(150.0, 150.0, 350.0), line(200.0, 50.0, 350.0)],
            verticals: [50.0, 150.0, 350.0].map(|x| line(x, 100.0, 200.0)).to_vec(),
            ..Drawing::default()
        }
    }

    fn cells(drawing: &Drawing) -> Vec<(String, String, String)> {
        let cells = read(drawing, 1, &mut Known::default()).unwrap().worksheet.cells.into_iter();
        cells.map(|(address, cell)| (address.to_string(), cell.text, cell.struck)).collect()
    }

    fn cell(address: &str, text: &str, struck: &str) -> (String, String, String) {
        (address.to_owned(), text.to_owned(), struck.to_owned())
    }

    #[test]
    fn a_missing_rule_merges_cells_and_a_full_line_goes_on() {
        let glyphs = text("表題", 60.0, 80.0)
            .chain(text("共通", 55.0, 150.0))
            .chain(text("一行に二十の文字を並べると欄は一杯にな", 152.0, 120.0))
            .chain(text("る。", 152.0, 132.0))
            .chain(text("次の段落", 152.0, 144.0))
            .chain(text("下の欄", 152.0, 180.0));
        let drawing = table(glyphs.collect());
        let full = "一行に二十の文字を並べると欄は一杯になる。\n次の段落";
        let expected =
            [cell("A1", "表題", ""), cell("A2", "共通", ""), cell("B2", full, ""), cell("B3", "下の欄", "")];
        assert_eq!(cells(&drawing), expected);
        let merges = read(&drawing, 1, &mut Known::default()).unwrap().worksheet.merges;
        assert_eq!(merges, [Area { first: Address::new(1, 0), last: Address::new(2, 0) }]);
    }

    #[test]
    fn a_line_through_letters_strikes_them_and_one_below_does_not() {
        let mut drawing = table(text("二割三割", 152.0, 120.0).collect());
        drawing.horizontals.push(line(116.0, 152.0, 172.0));
        drawing.horizontals.push(line(121.0, 172.0, 192.0));
        assert_eq!(cells(&drawing), [cell("B1", "三割", "二割")]);
    }

    #[test]
    fn a_large_letter_above_stands_there_also_where_a_small_one_comes_before_it() {
        let letter =
            |text: &str, x: f64, y: f64, size: f64| Glyph { text: text.into(), x, y, width: size, size };
        let drawing = table(vec![letter("小", 20.0, 101.0, 2.0), letter("大", 360.0, 103.0, 10.0)]);
        assert_eq!(cells(&drawing), [cell("C1", "大", ""), cell("C2", "小", "")]);
    }

    #[test]
    fn columns_of_a_table_without_vertical_rules_are_parted_where_no_letter_stands() {
        let row = |y: f64, texts: [&'static str; 3]| {
            texts.into_iter().zip([60.0, 80.0, 150.0]).flat_map(move |(said, x)| text(said, x, y))
        };
        let glyphs = row(120.0, ["番", "実施項目", "期限"])
            .chain(row(150.0, ["", "窓口の短縮", "12"]))
            .chain(row(180.0, ["2", "道路", "3"]))
            .collect();
        let horizontals = [100.0, 130.0, 160.0, 190.0].map(|y| line(y, 50.0, 200.0)).to_vec();
        let drawing = Drawing { glyphs, horizontals, ..Drawing::default() };
        let expected = [
            ("A1", "番"),
            ("B1", "実施項目"),
            ("C1", "期限"),
            ("B2", "窓口の短縮"),
            ("C2", "12"),
            ("A3", "2"),
            ("B3", "道路"),
            ("C3", "3"),
        ];
        assert_eq!(cells(&drawing), expected.map(|(address, text)| cell(address, text, "")));
    }

    #[test]
    fn text_that_is_hidden_beside_its_cell_is_refused() {
        let mut drawing = table(text("隣の欄に隠れる", 152.0, 120.0).collect());
        let shown = kurbo::Rect::new(152.0, 100.0, 350.0, 150.0);
        drawing.hidden.push(Hidden { middle: kurbo::Point::new(355.0, 116.0), shown });
        assert!(matches!(read(&drawing, 2, &mut Known::default()), Err(Unreadable::CutText(2))));
    }

    #[test]
    fn a_cell_without_a_rule_at_the_pages_end_is_cut_there() {
        let mut drawing = table(text("続く", 152.0, 190.0).collect());
        drawing.horizontals[2].to = 150.0;
        let page = read(&drawing, 1, &mut Known::default()).unwrap();
        assert_eq!(page.cut, [Area { first: Address::new(1, 1), last: Address::new(1, 1) }]);
        // What is hidden below it stands on the next page.
        let shown = kurbo::Rect::new(152.0, 150.0, 350.0, 200.0);
        drawing.hidden.push(Hidden { middle: kurbo::Point::new(160.0, 206.0), shown });
        assert!(read(&drawing, 1, &mut Known::default()).is_ok());
    }

    #[test]
    fn text_of_which_nothing_is_shown_is_refused() {
        let mut drawing = table(text("隠れる", 152.0, 120.0).collect());
        let shown = kurbo::Rect::new(152.0, 120.0, 350.0, 120.0);
        drawing.hidden.push(Hidden { middle: kurbo::Point::new(160.0, 126.0), shown });
        assert!(matches!(read(&drawing, 2, &mut Known::default()), Err(Unreadable::CutText(2))));
    }

    #[test]
    fn rows_that_cut_their_text_are_refused() {
        let drawing = table(text("この文字は罫線で切れる", 152.0, 153.0).collect());
        assert!(matches!(read(&drawing, 3, &mut Known::default()), Err(Unreadable::CutText(3))));
    }
}
