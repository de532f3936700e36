//! How cells are shown: their number formats, and whether their text is struck through or coloured.

use std::collections::BTreeMap;

use quick_xml::events::{BytesStart, Event};

use super::super::package::{Package, attribute, flag};
use super::super::{MOST_STYLES, Unreadable, within};

/// How text looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Look {
    /// Struck through.
    pub is_struck: bool,
    /// In a colour of its own.
    pub is_coloured: bool,
}

/// How a cell is shown.
#[derive(Debug, Clone, Default)]
pub struct CellStyle {
    /// The number of its format.
    pub format: u32,
    /// Its text.
    pub look: Look,
}

/// The styles of a workbook.
#[derive(Debug, Default)]
pub struct Styles {
    cells: Vec<CellStyle>,
    formats: BTreeMap<u32, String>,
}

impl Styles {
    /// Reads the part that has them.
    ///
    /// # Errors
    /// The part is damaged.
    pub fn read(package: &mut Package<'_>, part: &str) -> Result<Self, Unreadable> {
        let mut styles = Self::default();
        let (mut fonts, mut section): (Vec<Look>, Option<&str>) = (Vec::new(), None);
        package.each(part, |event| {
            match event {
                Event::Start(tag) => match (tag.local_name().as_ref(), section) {
                    ("fonts", None) => section = Some("fonts"),
                    ("cellXfs", None) => section = Some("cellXfs"),
                    ("dxfs", None) => section = Some("dxfs"),
                    ("font", Some("fonts")) => fonts.push(Look::default()),
                    (_, Some("fonts")) => {
                        if let Some(font) = fonts.last_mut() {
                            font.take(tag);
                        }
                    }
                    ("xf", Some("cellXfs")) => styles.cells.push(cell_style(tag, &fonts)),
                    ("numFmt", None) => {
                        let number = attribute(tag, "numFmtId").and_then(|number| number.parse().ok());
                        if let (Some(number), Some(code)) = (number, attribute(tag, "formatCode")) {
                            styles.formats.insert(number, code);
                        }
                    }
                    _ => {}
                },
                Event::End(tag) if Some(tag.local_name().as_ref()) == section => section = None,
                _ => {}
            }
            within(styles.cells.len().max(styles.formats.len()).max(fonts.len()), MOST_STYLES)
        })?;
        Ok(styles)
    }

    /// The style of a number that a cell names.
    pub fn cell(&self, number: Option<&str>) -> CellStyle {
        let index: usize = number.and_then(|number| number.parse().ok()).unwrap_or_default();
        self.cells.get(index).cloned().unwrap_or_default()
    }

    /// The code of a format.
    pub fn format(&self, number: u32) -> &str {
        self.formats.get(&number).map_or_else(|| built_in(number), String::as_str)
    }
}

fn cell_style(tag: &BytesStart<'_>, fonts: &[Look]) -> CellStyle {
    let number = |name: &str| attribute(tag, name).and_then(|number| number.parse::<u32>().ok());
    let font = number("fontId").and_then(|font| fonts.get(usize::try_from(font).ok()?));
    CellStyle { format: number("numFmtId").unwrap_or_default(), look: font.copied().unwrap_or_default() }
}

impl Look {
    /// Takes what a tag of a font says.
    pub fn take(&mut self, tag: &BytesStart<'_>) {
        match tag.local_name().as_ref() {
            "strike" => self.is_struck = flag(tag, "val").unwrap_or(true),
            "color" => self.is_coloured = is_coloured(tag),
            _ => {}
        }
    }
}

/// Whether a colour is another than that of all text.
fn is_coloured(tag: &BytesStart<'_>) -> bool {
    let is_black = |value: &str| value.len() >= 6 && value.ends_with("000000");
    let by_number = attribute(tag, "rgb").is_some_and(|value| !is_black(&value));
    let by_theme = attribute(tag, "theme").is_some_and(|value| value != "1");
    let by_index = attribute(tag, "indexed").is_some_and(|value| !matches!(value.as_str(), "0" | "8" | "64"));
    by_number || by_theme || by_index
}

/// The formats that Excel has without their codes in the file, as it shows them in Japanese.
const fn built_in(number: u32) -> &'static str {
    match number {
        1 => "0",
        2 => "0.00",
        3 | 37 | 38 => "#,##0",
        4 | 39 | 40 => "#,##0.00",
        9 => "0%",
        10 => "0.00%",
        14 => "yyyy/m/d",
        15 => "d-mmm-yy",
        16 => "d-mmm",
        17 => "mmm-yy",
        22 => "yyyy/m/d h:mm",
        27 | 36 | 50 | 57 => "[$-411]ge.m.d",
        28 | 29 | 51 | 54 | 58 => "[$-411]ggge\"年\"m\"月\"d\"日\"",
        30 => "m/d/yy",
        31 => "yyyy\"年\"m\"月\"d\"日\"",
        34 | 52 | 55 => "yyyy\"年\"m\"月\"",
        35 | 53 | 56 => "m\"月\"d\"日\"",
        49 => "@",
        _ => "General",
    }
}
