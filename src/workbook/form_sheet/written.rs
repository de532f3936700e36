//! From plans to the bytes of a workbook.
//!
//! Enters: a [`Plan`] for each worksheet. Leaves: the bytes of an `.xlsx`.

use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DocProperties, ExcelDateTime, Format, IgnoreError,
    ProtectionOptions, Workbook, Worksheet, XlsxError,
};

use super::super::grid::{Area, MOST_ROWS};
use super::super::origin::VERSION;
use super::Unwritable;
use super::choices::Entry;
use super::lists::Lists;
use super::looks::{JAPANESE, NORMAL, format};
use super::message::cut;
use super::plan::{Block, Plan};
use crate::calendar::Date;
use crate::design::Points;

/// The height of a row and the width of a column where nothing is said, in pixels, in that typeface.
const PIXELS: (u32, u32) = (18, 72);
/// So many rows below the goals offer the same words.
const FURTHER_ROWS: u32 = 200;
/// Excel offers no longer list of a cell's own, in units of UTF-16, and no longer title of a message.
const LONGEST_LIST: usize = 255;
const LONGEST_TITLE: usize = 32;
/// The sizes of paper by the numbers that spreadsheets know.
const PAPERS: [(&str, u8); 5] = [("a3", 8), ("a4", 9), ("a5", 11), ("jis-b4", 12), ("jis-b5", 13)];
/// Above this height of what stands above the goals, it does not stay in sight, in points.
const HIGHEST_IN_SIGHT: f64 = 260.0;
/// The property that carries the fingerprint.
const FINGERPRINT: &str = "mokuhyo";

/// What a workbook carries among its properties.
pub struct Marks {
    /// The fingerprint of its parts.
    pub fingerprint: String,
    /// The fingerprints of what the sheets say, parted by blanks.
    pub versions: String,
}

/// Writes a workbook, with its marks among its properties.
///
/// # Errors
/// Excel cannot hold it.
pub fn workbook(
    plans: &[Plan],
    title: &str,
    date: Option<Date>,
    marks: &Marks,
) -> Result<Vec<u8>, Unwritable> {
    let mut workbook = Workbook::new();
    let mut written = || -> Result<Vec<u8>, XlsxError> {
        workbook.set_properties(&properties(title, date, marks)?);
        let normal = Format::new().set_font_name(NORMAL.0).set_font_size(NORMAL.1);
        let normal = normal.set_font_charset(JAPANESE).set_unlocked();
        workbook.set_default_format(&normal, PIXELS.0, PIXELS.1)?;
        let mut lists = Lists::default();
        for plan in plans {
            let sheet = workbook.add_worksheet();
            sheet.set_name(&plan.name)?;
            Drawing { plan, sheet }.draw(&mut lists)?;
        }
        if !lists.is_empty() {
            lists.write(workbook.add_worksheet())?;
        }
        workbook.save_to_buffer()
    };
    written().map_err(|error| match error {
        XlsxError::MaxStringLengthExceeded => Unwritable::LongCell,
        XlsxError::RowColumnLimitError => Unwritable::LargeTable,
        error => Unwritable::Refused(error.to_string()),
    })
}

/// What the workbook says of itself. Without a date it bears the first that there is, and never the day's.
fn properties(title: &str, date: Option<Date>, marks: &Marks) -> Result<DocProperties, XlsxError> {
    let day = |date: Date| {
        let (month, day) = (date.month().unsigned_abs(), date.day().unsigned_abs());
        ExcelDateTime::from_ymd(date.year().unsigned_abs(), month, day).ok()
    };
    let created = match date.and_then(day) {
        Some(created) => created,
        None => ExcelDateTime::from_ymd(1900, 1, 1)?,
    };
    let properties = DocProperties::new().set_title(cut(title, LONGEST_LIST));
    let properties = properties.set_creation_datetime(&created);
    let properties = properties.set_custom_property(FINGERPRINT, marks.fingerprint.as_str());
    Ok(properties.set_custom_property(VERSION, marks.versions.as_str()))
}

struct Drawing<'d> {
    plan: &'d Plan,
    sheet: &'d mut Worksheet,
}

impl Drawing<'_> {
    fn draw(&mut self, lists: &mut Lists) -> Result<(), XlsxError> {
        for (column, width) in (0..).zip(&self.plan.widths) {
            self.sheet.set_column_width_pixels(column, pixels(*width))?;
        }
        for (row, height) in (0..).zip(&self.plan.heights) {
            self.sheet.set_row_height(row, *height)?;
        }
        for block in &self.plan.blocks {
            self.block(block)?;
            if let Some(entry) = &block.entry {
                self.offer(block.area, entry, lists)?;
            }
        }
        let goals = &self.plan.goals;
        let end = goals.end.saturating_add(FURTHER_ROWS).min(MOST_ROWS);
        for (column, entry) in (0..).zip(&self.plan.entries) {
            let mut area = Area::of_row(goals.start, column..column + 1);
            area.last.row = end.saturating_sub(1).max(goals.start);
            self.offer(area, entry, lists)?;
        }
        self.set_up_page()?;
        self.protect()
    }

    fn block(&mut self, block: &Block) -> Result<(), XlsxError> {
        let format = format(self.plan, block);
        let (row, column, last_row, last_column) = corners(block.area);
        if block.area.first == block.area.last {
            self.sheet.write_string_with_format(row, column, &block.text, &format)?;
        } else {
            self.sheet.merge_range(row, column, last_row, last_column, &block.text, &format)?;
        }
        Ok(())
    }

    /// Offers the words of a field, of which others are taken too, and says what is to be written.
    fn offer(&mut self, area: Area, entry: &Entry, lists: &mut Lists) -> Result<(), XlsxError> {
        let length = entry.words.iter().map(|word| word.encode_utf16().count() + 1).sum::<usize>();
        let is_short = length <= LONGEST_LIST && !entry.words.iter().any(|word| word.contains([',', '"']));
        let validation = DataValidation::new();
        let validation = if entry.words.is_empty() {
            validation.allow_any_value()
        } else if is_short {
            validation.allow_list_strings(&entry.words)?
        } else {
            validation.allow_list_formula(lists.add(&entry.words))
        };
        let validation = validation
            .set_error_style(DataValidationErrorStyle::Warning)
            .set_error_title(cut(&entry.title, LONGEST_TITLE))?
            .set_error_message("一覧にない語です。このまま入力しますか。")?
            .set_input_title(cut(&entry.title, LONGEST_TITLE))?
            .set_input_message(&entry.message)?;
        let (row, column, last_row, last_column) = corners(area);
        self.sheet.add_data_validation(row, column, last_row, last_column, &validation)?;
        Ok(())
    }

    fn set_up_page(&mut self) -> Result<(), XlsxError> {
        let plan = self.plan;
        let paper = PAPERS.iter().find(|(name, _)| *name == plan.design.paper.size);
        self.sheet.set_paper_size(paper.map_or(9, |(_, number)| *number));
        if plan.design.paper.landscape {
            self.sheet.set_landscape();
        }
        let inches = |Points(points): Points| points / 72.0;
        let margin = plan.design.paper.margin;
        let (x, y) = (inches(margin.x), inches(margin.y));
        self.sheet.set_margins(x, x, y, y, y / 2.0, y / 2.0);
        self.sheet.set_print_fit_to_pages(1, 0).set_print_center_horizontally(true);
        self.sheet.set_repeat_rows(plan.heading, plan.heading)?;
        if plan.design.page_numbers {
            self.sheet.set_footer("&C&P / &N");
        }
        if !plan.breaks.is_empty() {
            self.sheet.set_page_breaks(&plan.breaks)?;
        }
        let above: f64 = plan.heights.iter().take(plan.goals.start as usize).sum();
        let rows = if above <= HIGHEST_IN_SIGHT { plan.goals.start } else { 0 };
        self.sheet.set_freeze_panes(rows, u16::try_from(plan.names).unwrap_or_default())?;
        Ok(())
    }

    /// Headings and labels are locked, without a password; rows, heights and widths are free.
    fn protect(&mut self) -> Result<(), XlsxError> {
        let (first, end) = (self.plan.goals.start, self.plan.goals.end);
        let last_column = u16::try_from(self.plan.widths.len().saturating_sub(1)).unwrap_or_default();
        if first < end {
            let error = IgnoreError::NumberStoredAsText;
            self.sheet.ignore_error_range(first, 0, end - 1, last_column, error)?;
        }
        self.sheet.protect_with_options(&ProtectionOptions {
            format_cells: true,
            format_columns: true,
            format_rows: true,
            insert_rows: true,
            delete_rows: true,
            sort: true,
            use_autofilter: true,
            edit_objects: true,
            ..ProtectionOptions::default()
        });
        Ok(())
    }
}

fn corners(area: Area) -> (u32, u16, u32, u16) {
    let column = |column: u32| u16::try_from(column).unwrap_or(u16::MAX);
    (area.first.row, column(area.first.column), area.last.row, column(area.last.column))
}

/// Points as pixels, of which an inch has 96.
fn pixels(points: f64) -> u32 {
    let pixels = (points * 96.0 / 72.0).round().clamp(1.0, 1790.0);
    format!("{pixels:.0}").parse().unwrap_or(72)
}
