//! Workbooks of a form as a spreadsheet prints them: no line of a merged cell lies over the end of a page.
//!
//! What a spreadsheet does with rows, breaks and merged cells is done here anew, of the file alone: `LibreOffice` itself
//! is asked in `tests/workbooks/`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{Cursor, Read as _};
use std::ops::Range;

use mokuhyo::workbook::form_sheet::workbook;
use mokuhyo::workbook::grid::{Address, Worksheet};
use mokuhyo::workbook::read;
use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use unicode_width::UnicodeWidthStr as _;

use crate::pages::check;

/// The height between the margins of the form, in points.
const ROOM: f64 = 595.28 - 2.0 * 10.0 * 72.0 / 25.4;
/// The distance of lines where they are set wide, in em.
const PITCH: f64 = 1.2;
/// What a spreadsheet prints of a page's room at 100, 90 and 75 %, as `LibreOffice` does by the typefaces at hand.
const SCALES: [f64; 4] = [1.0, 0.98, 0.9, 0.75];

/// What of a workbook decides where its pages end.
struct Book {
    worksheet: Worksheet,
    heights: Vec<f64>,
    widths: Vec<f64>,
    breaks: Vec<usize>,
    heading: usize,
    /// The cells whose text begins at their top.
    at_top: Vec<Address>,
    /// The sizes of texts.
    sizes: BTreeMap<Address, f64>,
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = tag.try_get_attribute(name).unwrap()?;
    Some(attribute.value.into_owned())
}

fn number<N: std::str::FromStr<Err: std::fmt::Debug>>(tag: &BytesStart<'_>, name: &str) -> N {
    attribute(tag, name).unwrap().parse().unwrap()
}

fn tags(bytes: &[u8], part: &str) -> Vec<BytesStart<'static>> {
    let mut text = String::new();
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    archive.by_name(part).unwrap().read_to_string(&mut text).unwrap();
    let mut reader = Reader::from_str(&text);
    let mut tags = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) | Event::Empty(tag) => tags.push(tag.into_owned()),
            Event::Eof => return tags,
            _ => {}
        }
    }
}

impl Book {
    fn of(sheet: &str) -> Self {
        let checked = check(sheet);
        let sheet = checked.sheet();
        let bytes = workbook(sheet, checked.settings.of_year(sheet.year()), sheet.date()).unwrap();
        let worksheet = read(&bytes).unwrap().worksheets.remove(0);
        let styles = tags(&bytes, "xl/styles.xml");
        let formats = styles.iter().skip_while(|tag| tag.name().as_ref() != "cellXfs");
        let formats = formats.filter(|tag| matches!(tag.name().as_ref(), "alignment" | "xf"));
        let fonts: Vec<f64> =
            styles.iter().filter(|tag| tag.name().as_ref() == "sz").map(|tag| number(tag, "val")).collect();
        // The format of a number has an alignment behind it, or none.
        let (mut is_top, mut sizes): (Vec<bool>, Vec<f64>) = Default::default();
        for tag in formats {
            match tag.name().as_ref() {
                "xf" => {
                    is_top.push(false);
                    sizes.push(fonts[number::<usize>(tag, "fontId")]);
                }
                _ => *is_top.last_mut().unwrap() = attribute(tag, "vertical").as_deref() == Some("top"),
            }
        }
        let mut book = Self {
            heading: worksheet.cells.iter().find(|(_, cell)| cell.text == "番号").unwrap().0.row as usize,
            worksheet,
            heights: Vec::new(),
            widths: Vec::new(),
            breaks: Vec::new(),
            at_top: Vec::new(),
            sizes: BTreeMap::new(),
        };
        for tag in tags(&bytes, "xl/worksheets/sheet1.xml") {
            match tag.name().as_ref() {
                // Eight pixels, six points, to a digit of the workbook's typeface.
                "col" => {
                    let columns = number::<usize>(&tag, "max") - number::<usize>(&tag, "min") + 1;
                    book.widths.extend(vec![number::<f64>(&tag, "width") * 6.0; columns]);
                }
                "row" => book.heights.push(number(&tag, "ht")),
                "brk" => book.breaks.push(number(&tag, "id")),
                "c" => {
                    let (at, style) = (attribute(&tag, "r").unwrap(), number::<usize>(&tag, "s"));
                    let at = Address::parse(&at).unwrap();
                    book.sizes.insert(at, sizes[style]);
                    if is_top[style] {
                        book.at_top.push(at);
                    }
                }
                _ => {}
            }
        }
        book
    }

    fn top(&self, row: usize) -> f64 {
        self.heights[..row].iter().sum()
    }

    /// The rows with which further pages begin, of so much room.
    fn page_starts(&self, room: f64) -> Vec<usize> {
        let (mut starts, mut used) = (Vec::new(), 0.0);
        for (row, height) in self.heights.iter().enumerate() {
            if row > 0 && (self.breaks.contains(&row) || used + height > room) {
                starts.push(row);
                used = if row > self.heading { self.heights[self.heading] } else { 0.0 };
            }
            used += height;
        }
        starts
    }

    /// The lines that are drawn over the end of a page, where pages begin with some rows.
    fn cut(&self, starts: &[usize]) -> Vec<String> {
        let merges = self.worksheet.merges.iter().filter(|merge| merge.first.row < merge.last.row);
        let mut cut = Vec::new();
        for merge in merges {
            let text = self.worksheet.text(merge.first);
            let rows = merge.first.row as usize..merge.last.row as usize + 1;
            let width: f64 =
                self.widths[merge.first.column as usize..=merge.last.column as usize].iter().sum();
            let (size, is_at_top) = (self.sizes[&merge.first], self.at_top.contains(&merge.first));
            for line in self.lines(&rows, text, width, size, is_at_top) {
                let is_over = |row: &&usize| rows.start < **row && **row < rows.end;
                let inside = |y: f64| line.start + 0.5 < y && y < line.end - 0.5;
                if let Some(row) = starts.iter().filter(is_over).find(|row| inside(self.top(**row))) {
                    cut.push(format!("row {row}: {text}"));
                }
            }
        }
        cut
    }

    /// Where the lines of a text are drawn that stands over some rows.
    fn lines(
        &self,
        rows: &Range<usize>,
        text: &str,
        width: f64,
        size: f64,
        is_at_top: bool,
    ) -> Vec<Range<f64>> {
        let (halves, pitch) = ((width - 4.0) / (size / 2.0), size * PITCH);
        let lines =
            |line: &str| (1..1000_u32).find(|lines| f64::from(*lines) * halves >= em_halves(line)).unwrap();
        let lines: u32 = text.lines().map(lines).sum();
        let (top, end) = (self.top(rows.start), self.top(rows.end));
        let first = if is_at_top { top + 1.0 } else { (top + end - f64::from(lines) * pitch) / 2.0 };
        (0..lines).map(|line| first + f64::from(line) * pitch).map(|y| y..y + pitch).collect()
    }
}

/// The width of a text, in halves of an em.
fn em_halves(text: &str) -> f64 {
    f64::from(u32::try_from(text.width()).unwrap())
}

/// A sheet of so many goals, with what stands in some of their cells.
fn sheet(goals: usize, cell: impl Fn(usize, &str) -> String) -> String {
    let mut text = "年度: 令和8年度\n部署: 福祉部\n作成日: 令和8年4月1日\n職氏名:\n  - 職名: 福祉部長\n    氏名: 見本 花子\n目標:\n".to_owned();
    for goal in 0..goals {
        for (column, key) in
            ["実施項目", "分類", "どの水準まで", "どのような方法で", "いつまで", "課名"].iter().enumerate()
        {
            let begins = if column == 0 { "  - " } else { "    " };
            writeln!(text, "{begins}{key}: {}", cell(goal, key)).unwrap();
        }
    }
    text
}

/// So many lines of prose.
fn prose(lines: usize) -> String {
    let lines: Vec<String> = (1..=lines).map(|line| format!("相談{line}件")).collect();
    format!("{:?}", lines.join("\n"))
}

fn usual(key: &str) -> String {
    match key {
        "実施項目" => "相談".to_owned(),
        "分類" => "その他".to_owned(),
        "いつまで" => "12月".to_owned(),
        "課名" => "生活福祉課".to_owned(),
        _ => prose(5),
    }
}

/// Sixteen goals of 54 points below 131 points; the seventh and eighth have one text of `lines` lines.
fn shared(lines: usize) -> Book {
    Book::of(&sheet(16, |goal, key| match (goal, key) {
        (6, "どの水準まで") => prose(lines),
        (7, "どの水準まで") => "〃".to_owned(),
        _ => usual(key),
    }))
}

#[test]
fn the_last_row_of_a_page_is_as_high_as_a_text_that_goes_on_over_its_end_or_it_begins_the_next_page() {
    let heights = |book: &Book| book.heights[book.heading + 1..].to_vec();
    let higher = shared(7);
    assert_eq!((&higher.breaks[..], &heights(&higher)[5..8]), (&[13][..], &[54.0, 74.25, 54.0][..]));
    let moved = shared(10);
    assert_eq!((&moved.breaks[..], &heights(&moved)[5..8]), (&[12][..], &[54.0, 54.0, 54.0][..]));
}

/// No row of Excel is as high as the goal: it takes two, and they stay on one page.
#[test]
fn a_goal_of_several_rows_that_a_page_has_room_for_stands_on_one() {
    let book = Book::of(&sheet(4, |goal, key| match (goal, key) {
        (2, "どの水準まで") => prose(43),
        _ => usual(key),
    }));
    let goal = book.heading + 3;
    assert_eq!(book.heights[goal..goal + 2], [217.5, 217.5]);
    for scale in SCALES {
        assert_eq!(book.page_starts(ROOM / scale)[0], goal);
    }
}

#[test]
fn a_text_that_is_higher_than_a_page_is_set_smaller_so_that_it_has_room_on_one() {
    let size_of = |lines: usize| {
        let book = Book::of(&sheet(4, |goal, key| match (goal, key) {
            (2, "どの水準まで") => prose(lines),
            _ => usual(key),
        }));
        for scale in SCALES {
            assert_eq!(book.cut(&book.page_starts(ROOM / scale)), Vec::<String>::new());
        }
        let row = u32::try_from(book.heading + 3).unwrap();
        [3, 4].map(|column| format!("{} pt", book.sizes[&Address::new(row, column)]))
    };
    assert_eq!([46, 60, 75].map(size_of), [["8 pt", "8 pt"], ["6 pt", "8 pt"], ["5 pt", "8 pt"]]);
}

#[test]
fn pages_in_which_no_text_can_be_cut_are_left_to_the_spreadsheet() {
    let book = Book::of(&sheet(40, |_, key| usual(key)));
    assert_eq!(book.breaks, [0; 0]);
    assert!(book.page_starts(ROOM).len() > 3);
    // What stands in the first row alone is cut nowhere.
    assert_eq!(shared(5).breaks, [0; 0]);
}

#[test]
fn a_value_in_the_middle_of_its_cell_stands_at_its_top_only_where_it_would_be_on_the_next_page_or_cut() {
    let deadlines = |first: usize| {
        Book::of(&sheet(9, |goal, key| match key {
            "いつまで" if goal > first => "〃".to_owned(),
            "どの水準まで" if goal == 6 => prose(10),
            "どの水準まで" if goal == 7 => "〃".to_owned(),
            _ => usual(key),
        }))
    };
    let is_at_top = |book: &Book, goal: usize| {
        let row = u32::try_from(book.heading + 1 + goal).unwrap();
        book.at_top.contains(&Address::new(row, 5))
    };
    assert!(!is_at_top(&deadlines(0), 0));
    assert!(is_at_top(&deadlines(4), 4));
}

/// A cell of a goal that is not the first: perhaps merged with the one above.
fn cell(text: impl Strategy<Value = String>) -> impl Strategy<Value = (String, bool)> {
    (text, prop::bool::weighted(0.3))
}

/// The cells of goals, and whether their author has each begin a page.
fn goals() -> impl Strategy<Value = Vec<([(String, bool); 6], bool)>> {
    let text = prop::collection::vec(1..70_usize, 1..9).prop_map(|lengths| {
        let lines: Vec<String> = lengths
            .into_iter()
            .map(|length| "相談窓口の仕組み".chars().cycle().take(length).collect())
            .collect();
        format!("{:?}", lines.join("\n"))
    });
    let title = (1..50_usize).prop_map(|length| "相".repeat(length));
    let word = |words: &'static [&'static str]| prop::sample::select(words).prop_map(str::to_owned);
    let goal = (
        cell(title),
        cell(word(&["施政方針", "[その他, 個別計画]"])),
        cell(text.clone()),
        cell(text),
        cell(word(&["12月", "8月～10月", "6月・12月"])),
        cell(word(&["生活福祉課", "[生活福祉課, 障害福祉課]"])),
    );
    let goal = goal.prop_map(|(a, b, c, d, e, f)| [a, b, c, d, e, f]);
    prop::collection::vec((goal, prop::bool::weighted(0.05)), 2..24)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(100) })]

    #[test]
    fn no_line_of_a_merged_cell_lies_over_the_end_of_a_page(goals in goals()) {
        let columns = ["実施項目", "分類", "どの水準まで", "どのような方法で", "いつまで", "課名"];
        let text = sheet(goals.len(), |goal, key| {
            let (cells, begins_page) = &goals[goal];
            let column = columns.iter().position(|column| *column == key).unwrap();
            let (text, is_merged) = &cells[column];
            let text = if *is_merged && goal > 0 { "〃" } else { text };
            let page = if *begins_page && column == 0 { "\n    改ページ: true" } else { "" };
            format!("{text}{page}")
        });
        let book = Book::of(&text);
        for scale in SCALES {
            let starts = book.page_starts(ROOM / scale);
            prop_assert_eq!(book.cut(&starts), Vec::<String>::new(), "{} {:?}\n{}", scale, starts, text);
        }
    }
}
