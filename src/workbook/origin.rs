//! Of which versions of sheets a workbook was written: a property that programs of spreadsheets do not know, and keep.

use quick_xml::events::Event;

use super::package::{Package, add_text, attribute};

/// The property's name.
pub const VERSION: &str = "mokuhyo-version";
/// So many hexadecimal digits a version has.
pub const VERSION_DIGITS: usize = 32;
/// So many bytes of the property are read: those of as many sheets as a workbook has worksheets.
const LONGEST: usize = 40_000;

/// The versions that a part with properties names. `tag` is that of a property, and its attribute with the name. A
/// workbook whose properties are damaged can be read all the same.
pub fn origins(package: &mut Package<'_>, part: &str, tag: (&str, &str)) -> Vec<String> {
    let mut value = String::new();
    let mut is_inside = false;
    let read = package.each(part, |event| match event {
        Event::Start(start) if start.local_name().as_ref() == tag.0 => {
            is_inside = attribute(start, tag.1).as_deref() == Some(VERSION);
            Ok(())
        }
        Event::End(end) if end.local_name().as_ref() == tag.0 => {
            is_inside = false;
            Ok(())
        }
        event if is_inside && value.len() <= LONGEST => add_text(event, &mut value),
        _ => Ok(()),
    });
    let is_version =
        |word: &&str| word.len() == VERSION_DIGITS && word.bytes().all(|byte| byte.is_ascii_hexdigit());
    let versions = value.split_whitespace().filter(is_version).map(str::to_owned);
    if read.is_ok() { versions.collect() } else { Vec::new() }
}
