//! Which version of a sheet a workbook was written of: a fingerprint of what it says, which the workbook carries. It is
//! the same for every text of the file that says the same, and for every version of this program.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

use super::super::origin::VERSION_DIGITS;
use crate::form::kind::Line;
use crate::settings::YearSettings;
use crate::sheet::Sheet;
use crate::sheet::printed::{FieldContent, Printed, PrintedField};

/// The fingerprint of what a sheet says, in hexadecimal digits.
pub fn version(sheet: &Sheet, year_settings: YearSettings<'_>) -> String {
    version_of(sheet, &Printed::of(sheet, year_settings))
}

/// The same of a sheet that is printed already.
pub fn version_of(sheet: &Sheet, printed: &Printed) -> String {
    let mut hasher = Sha256::new();
    let mut add = |part: &str| {
        hasher.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_le_bytes());
        hasher.update(part);
    };
    add(&sheet.form.id);
    for field in &printed.head {
        add_field(field, &mut add);
    }
    for column in &printed.columns {
        add(&column.key);
    }
    for cell in printed.rows.iter().flat_map(|row| &row.cells) {
        add(&texts(&cell.lines));
    }
    let bytes = hasher.finalize();
    // So much is enough to tell the versions of one file apart.
    bytes.iter().take(VERSION_DIGITS / 2).fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn add_field(field: &PrintedField, add: &mut dyn FnMut(&str)) {
    add(&field.key);
    match &field.content {
        FieldContent::Lines(lines) => add(&texts(lines)),
        FieldContent::People(people) => {
            for (post, name) in people {
                add(&post.full_text());
                add(&name.as_ref().map(Line::full_text).unwrap_or_default());
            }
        }
        FieldContent::Fields(parts) => parts.iter().for_each(|part| add_field(part, add)),
    }
}

fn texts(lines: &[Line]) -> String {
    lines.iter().map(Line::typed_text).collect::<Vec<_>>().join("\n")
}
