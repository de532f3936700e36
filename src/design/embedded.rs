//! The folders of designs that are compiled into the program, and the Typst functions that all of them share.

/// A folder under `templates/`.
#[derive(Debug, Clone, Copy)]
pub struct Folder {
    /// Its name, which is that of the design.
    pub id: &'static str,
    /// Its `form.yaml`.
    pub description: &'static str,
    /// Its `sheet.typ`.
    pub template: &'static str,
}

impl Folder {
    /// The files that a document is made with, by name.
    pub const fn files(&self) -> [(&'static str, &'static str); 2] {
        [("form.yaml", self.description), ("sheet.typ", self.template)]
    }
}

/// What all templates import as `/lib.typ`.
pub const LIBRARY: &str = include_str!("../../templates/lib.typ");

/// What binds several sheets into a volume: their running heads, and their names in its outline.
pub const BINDING: &str = include_str!("../../templates/bound.typ");

/// The table of old and new, which no sheet is of.
pub const COMPARISON: Folder = Folder {
    id: "shinkyu-taisho",
    description: include_str!("../../templates/shinkyu-taisho/form.yaml"),
    template: include_str!("../../templates/shinkyu-taisho/sheet.typ"),
};

/// What stands before the sheets of a volume: its cover, texts and contents.
pub const VOLUME: Folder = Folder {
    id: "sasshi",
    description: include_str!("../../templates/sasshi/form.yaml"),
    template: include_str!("../../templates/sasshi/sheet.typ"),
};

/// A year's figures.
pub const FIGURES: Folder = Folder {
    id: "sokatsu-hyo",
    description: include_str!("../../templates/sokatsu-hyo/form.yaml"),
    template: include_str!("../../templates/sokatsu-hyo/sheet.typ"),
};

/// The designs of documents that are no table of a sheet's goals.
pub const DESIGNS: &[Folder] = &[VOLUME, FIGURES];
