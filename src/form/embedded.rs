//! The forms that are compiled into the program.

use crate::design::embedded::{COMPARISON, DESIGNS, Folder};

/// A form's folder under `templates/`, and a sheet of it.
#[derive(Debug, Clone, Copy)]
pub struct Embedded {
    /// The folder, whose name 様式 gives.
    pub folder: Folder,
    /// A short sheet of it, which shows a designer what the template must draw.
    pub sample: &'static str,
}

/// The embedded forms, in the order in which they are listed.
pub const FORMS: &[Embedded] = &[
    Embedded {
        folder: Folder {
            id: "soshiki-mokuhyo",
            description: include_str!("../../templates/soshiki-mokuhyo/form.yaml"),
            template: include_str!("../../templates/soshiki-mokuhyo/sheet.typ"),
        },
        sample: include_str!("../../templates/soshiki-mokuhyo/sample.yaml"),
    },
    Embedded {
        folder: Folder {
            id: "mokuhyo-kanri",
            description: include_str!("../../templates/mokuhyo-kanri/form.yaml"),
            template: include_str!("../../templates/mokuhyo-kanri/sheet.typ"),
        },
        sample: include_str!("../../templates/mokuhyo-kanri/sample.yaml"),
    },
];

/// The embedded folders: those of forms, then that of the table of old and new, then those of other documents.
pub fn folders() -> impl Iterator<Item = &'static Folder> {
    FORMS.iter().map(|form| &form.folder).chain([&COMPARISON]).chain(DESIGNS)
}
