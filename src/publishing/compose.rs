//! From a sheet to what its template receives: where sheet, settings and typefaces come together.
//!
//! Enters: a sheet, what its project says, and the typefaces. Leaves: the printed sheet, and the data of its
//! template. Knows no disk.

use std::sync::Arc;

use crate::calendar::{Date, FiscalYear};
use crate::design::Design;
use crate::fonts::Faces;
use crate::form::Kind;
use crate::form::kind::{Line, Stroke};
use crate::render::html;
use crate::render::{
    Binding, BindingData, Bookmarks, Chart, Composed, Marking, Meta, Typesetting, data, with_missing_glyphs,
};
use crate::review::SheetChange;
use crate::settings::Settings;
use crate::sheet::Sheet;
use crate::sheet::printed::{FieldContent, Printed};

/// Composes a sheet for the template of its form. In a draft, what no typeface has stands as 〓.
pub fn compose(sheet: &Sheet, settings: &Settings, faces: &Faces, is_draft: bool) -> Composed {
    compose_with(sheet, settings, faces, (is_draft, Bookmarks::Sections))
}

/// The same with bookmarks of some kind.
pub fn compose_with(
    sheet: &Sheet,
    settings: &Settings,
    faces: &Faces,
    (is_draft, bookmarks): (bool, Bookmarks),
) -> Composed {
    let printed = Printed::of(sheet, settings.of_year(sheet.year()));
    let meta = Meta { bookmarks, ..meta(sheet, settings, &printed, is_draft) };
    if is_draft {
        sketch(&sheet.form.design, printed, &meta, faces)
    } else {
        typeset(&sheet.form.design, printed, &meta, faces)
    }
}

/// What was composed, with a chart for its template.
pub fn with_chart(composed: Composed, chart: &Chart, faces: &Faces) -> Composed {
    let font = &composed.design.font;
    let families = faces.families(&font.family);
    let coverage = faces.coverage(&families);
    let typesetting = Typesetting { families: &families, coverage: &coverage, size: font.size };
    let data = chart.added_to(&composed.data, &typesetting);
    Composed { data, ..composed }
}

/// What binds the parts of a volume, in the typefaces of a design.
pub fn binding_data(binding: &Binding, design: &Design, faces: &Faces) -> BindingData {
    let families = faces.families(&design.font.family);
    let coverage = faces.coverage(&families);
    binding.data(design, &Typesetting { families: &families, coverage: &coverage, size: design.font.size })
}

/// Composes a sheet for those who are still writing it: without 案, and with 〓 for what no typeface has.
pub fn sketch_sheet(sheet: &Sheet, settings: &Settings, faces: &Faces) -> Composed {
    let printed = Printed::of(sheet, settings.of_year(sheet.year()));
    let meta = meta(sheet, settings, &printed, false);
    sketch(&sheet.form.design, printed, &meta, faces)
}

/// Composes what is printed already, with 〓 for what no typeface has.
pub fn sketch(design: &Arc<Design>, printed: Printed, meta: &Meta, faces: &Faces) -> Composed {
    let printed = with_missing_glyphs(printed, &faces.coverage(&faces.families(&design.font.family)));
    typeset(design, printed, meta, faces)
}

/// Composes what is printed already, for the template of its design.
pub fn typeset(design: &Arc<Design>, printed: Printed, meta: &Meta, faces: &Faces) -> Composed {
    let families = faces.families(&design.font.family);
    let coverage = faces.coverage(&families);
    let typesetting = Typesetting { families: &families, coverage: &coverage, size: design.font.size };
    let data = data(design, &printed, meta, &typesetting);
    Composed { design: Arc::clone(design), printed, data }
}

/// The web page of a sheet.
pub fn web_page(sheet: &Sheet, settings: &Settings, is_draft: bool) -> String {
    let printed = Printed::of(sheet, settings.of_year(sheet.year()));
    let meta = meta(sheet, settings, &printed, is_draft);
    html::html(&sheet.form.design, &printed, &meta)
}

/// All that the data of a sheet's template is made of, beside typefaces and what bookmarks are called: two sheets that are
/// equal in it have the same data.
pub fn substance(sheet: &Sheet, settings: &Settings) -> (Arc<Design>, Printed, Meta) {
    let mut printed = Printed::of(sheet, settings.of_year(sheet.year()));
    let meta = meta(sheet, settings, &printed, false);
    printed.head.retain(|field| field.print);
    (Arc::clone(&sheet.form.design), printed, meta)
}

/// What the document says of itself.
fn meta(sheet: &Sheet, settings: &Settings, printed: &Printed, is_draft: bool) -> Meta {
    let date = document_date(sheet, settings);
    let author = author(settings, printed);
    Meta { author, date, draft: is_draft, marking: None, bookmarks: Bookmarks::Sections }
}

/// The date that a document of a sheet bears. A draft whose year cannot be read is dated with the project's.
pub fn document_date(sheet: &Sheet, settings: &Settings) -> Option<Date> {
    let is_undated = sheet.form.head.iter().all(|field| field.kind != Kind::Date);
    is_undated
        .then(source_date_epoch)
        .flatten()
        .or_else(|| sheet.date())
        .or_else(|| settings.year.map(FiscalYear::first_day))
}

/// What a review of a sheet says of itself; where the sheet itself is marked, what its strokes mean too.
pub fn meta_of_change(change: &SheetChange, settings: &Settings, is_marked: bool) -> Meta {
    let department = change.latest().map(|content| content.head_text(Kind::Department)).unwrap_or_default();
    let date =
        change.latest().and_then(|content| content.date).or_else(|| settings.year.map(FiscalYear::first_day));
    Meta {
        author: by(settings, &department),
        date,
        draft: false,
        marking: is_marked.then(marking),
        bookmarks: Bookmarks::Sections,
    }
}

/// What the strokes of a marked sheet mean, drawn as they are.
fn marking() -> Marking {
    let mut legend = Line::plain("凡例　");
    for (text, stroke) in [("削った部分", Stroke::DoubleStrike), ("加えた部分", Stroke::Underline)]
    {
        if !legend.strokes.is_empty() {
            legend.text.push('　');
        }
        let start = legend.text.len();
        legend.text.push_str(text);
        legend.strokes.push((start..legend.text.len(), stroke));
    }
    Marking { name: "見え消し".to_owned(), legend }
}

/// The date that whoever builds gives to what has no date of its own:
/// <https://reproducible-builds.org/specs/source-date-epoch/>.
pub fn source_date_epoch() -> Option<Date> {
    Date::of_unix_time(std::env::var("SOURCE_DATE_EPOCH").ok()?.parse().ok()?)
}

/// 自治体 and 部署.
fn author(settings: &Settings, printed: &Printed) -> String {
    let department =
        printed.head.iter().find(|field| field.kind == Kind::Department).map(|field| &field.content);
    let department = match department {
        Some(FieldContent::Lines(lines)) => lines.iter().map(|line| line.text.as_str()).collect::<String>(),
        _ => String::new(),
    };
    by(settings, &department)
}

fn by(settings: &Settings, department: &str) -> String {
    format!("{} {department}", settings.municipality).trim().to_owned()
}
