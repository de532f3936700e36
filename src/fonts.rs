//! The typefaces there are, and which characters they have.
//!
//! Enters: font files: two compiled in, and those of folders or of the system when asked. Leaves: faces in order, and for a character or a
//! variation sequence the first family that has it. Knows no sheet and no Typst.

mod coverage;
mod folder;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::path::Path;
use std::sync::OnceLock;

use ttf_parser::Face as Table;

pub use coverage::Coverage;
use coverage::{Characters, Member};
pub use folder::Unreadable;

/// The metrics of the official sheets (those of MS P Gothic).
const MONAPO: &[u8] = include_bytes!("../fonts/monapo.ttf");
/// What Monapo lacks, and for cities that want a universal-design face.
const BIZ_UDP_GOTHIC: &[u8] = include_bytes!("../fonts/BIZUDPGothic-Regular.ttf");

/// A typeface.
#[derive(Debug, Clone)]
pub struct Face {
    /// The family's name.
    pub family: String,
    /// The whole font file.
    pub data: Cow<'static, [u8]>,
    /// Which face of a collection it is.
    pub index: u32,
    characters: OnceLock<Characters>,
}

impl Face {
    const fn new(family: String, data: Cow<'static, [u8]>, index: u32) -> Self {
        Self { family, data, index, characters: OnceLock::new() }
    }

    /// The font's tables; `None` where the file is none that can be read.
    fn table(&self) -> Option<Table<'_>> {
        Table::parse(&self.data, self.index).ok()
    }

    /// A font is asked for each character of each sheet: its answers are taken down once.
    fn has(&self, character: char) -> bool {
        self.characters.get_or_init(|| self.table().map(|table| Characters::of(&table)).unwrap_or_default()).contains(character)
    }

    /// The font file, where it is not compiled in: that one is the same in every program of a version.
    pub fn added_bytes(&self) -> &[u8] {
        match &self.data {
            Cow::Borrowed(_) => &[],
            Cow::Owned(data) => data,
        }
    }
}

/// The typefaces of a project, in the order in which they are asked for a character.
#[derive(Debug, Clone, Default)]
pub struct Faces {
    faces: Vec<Face>,
    /// Families that a project adds; they follow those that its form names.
    added: Vec<String>,
}

impl Faces {
    /// The two that are compiled in.
    pub fn embedded() -> Self {
        let face = |family: &str, data| Face::new(family.to_owned(), Cow::Borrowed(data), 0);
        Self { faces: vec![face("Monapo", MONAPO), face("BIZ UDPGothic", BIZ_UDP_GOTHIC)], added: Vec::new() }
    }

    /// Adds the fonts of a folder, in the order of their file names. Where there is a `bound`, the folder must really lie in it, and its files in
    /// the folder.
    ///
    /// # Errors
    /// Something there cannot be read that may be a font, or there is too much.
    pub fn add_folder(&mut self, folder: &Path, bound: Option<&Path>) -> Result<(), Unreadable> {
        let mut database = fontdb::Database::new();
        for file in folder::font_files(folder, bound)? {
            // What only bears the name of a font has no face.
            let _ = database.load_font_file(&file);
        }
        self.add(&database);
        Ok(())
    }

    /// Adds the fonts that are installed on this machine.
    pub fn add_system(&mut self) {
        let mut database = fontdb::Database::new();
        database.load_system_fonts();
        self.add(&database);
    }

    fn add(&mut self, database: &fontdb::Database) {
        let mut found: Vec<_> = database.faces().collect();
        found.sort_by(|a, b| (path_of(&a.source), a.index).cmp(&(path_of(&b.source), b.index)));
        for info in found {
            let Some(family) = info.families.first().map(|(name, _)| name.clone()) else { continue };
            // A project's folder may hold the very files that are compiled in.
            let is_new = |data: &[u8]| self.faces.iter().all(|face| face.index != info.index || *face.data != *data);
            let copy = |data: &[u8], _| is_new(data).then(|| data.to_vec());
            let Some(data) = database.with_face_data(info.id, copy).flatten() else { continue };
            if !self.added.contains(&family) {
                self.added.push(family.clone());
            }
            self.faces.push(Face::new(family, Cow::Owned(data), info.index));
        }
    }

    /// All faces.
    pub fn iter(&self) -> impl Iterator<Item = &Face> {
        self.faces.iter()
    }

    /// Whether there is a family of a name.
    pub fn has(&self, family: &str) -> bool {
        self.faces.iter().any(|face| face.family == family)
    }

    /// The families that a form asks, in order: its own, then those that the project adds.
    pub fn families(&self, form: &[String]) -> Vec<String> {
        let added = self.added.iter().filter(|family| !form.contains(family));
        form.iter().chain(added).cloned().collect()
    }

    /// The coverage of some families, in order.
    pub fn coverage(&self, families: &[String]) -> Coverage<'_> {
        let of_family = |family: &String| {
            let faces = self.faces.iter().filter(|face| face.family == *family);
            faces.filter_map(|face| Some(Member { face, table: face.table()? })).collect()
        };
        Coverage::new(families.iter().map(of_family).collect())
    }
}

fn path_of(source: &fontdb::Source) -> Option<&Path> {
    match source {
        fontdb::Source::File(path) | fontdb::Source::SharedFile(path, _) => Some(path),
        fontdb::Source::Binary(_) => None,
    }
}
