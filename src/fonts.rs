//! The typefaces there are, and which characters they have.
//!
//! Enters: font files: two compiled in, and those of folders or of the system when asked. Leaves: faces in
//! order, and for a character or a variation sequence the first family that has it. Knows no sheet and no
//! Typst. Not for setting text: which face sets which run of a line is decided in `render`.
//!
//! A typeface has a character when it draws it: a glyph that leaves no ink, or that is another character's,
//! is none.

mod carried;
mod coverage;
pub mod drawn;
mod folder;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::path::Path;
use std::sync::OnceLock;

use ttf_parser::Face as Table;

pub use carried::{CARRIED_FACES, CarriedFace};
pub use coverage::Coverage;
use coverage::Member;
use drawn::{Characters, Repertoire};
pub use folder::Unreadable;

/// A typeface that is compiled in, with what `build.rs` took down of it.
struct Carried {
    family: &'static str,
    data: &'static [u8],
    drawn: &'static [u8],
    undrawn: &'static str,
    inked: &'static [u8],
}

/// The family, and the name of the file.
macro_rules! carried {
    ($family:literal $name:literal) => {
        Carried {
            family: $family,
            data: include_bytes!(concat!("../fonts/", $name, ".ttf")),
            drawn: include_bytes!(concat!(env!("OUT_DIR"), "/", $name, ".drawn")),
            undrawn: include_str!(concat!(env!("OUT_DIR"), "/", $name, ".undrawn")),
            inked: include_bytes!(concat!(env!("OUT_DIR"), "/", $name, ".inked")),
        }
    };
}

/// The metrics of the official sheets (those of MS P Gothic); and what it lacks, and for cities that want a
/// universal-design face.
static CARRIED: [Carried; 2] =
    [carried!("Monapo" "monapo"), carried!("BIZ UDPGothic" "BIZUDPGothic-Regular")];

impl Carried {
    fn face(&self) -> Face {
        Face {
            family: self.family.to_owned(),
            data: Cow::Borrowed(self.data),
            index: 0,
            unlikeness: Unlikeness::default(),
            repertoire: OnceLock::from(Repertoire {
                drawn: Characters::of_bits(self.drawn),
                undrawn: Cow::Borrowed(self.undrawn),
            }),
        }
    }
}

/// The glyphs that leave ink, by their numbers, as bits, of the very file that is compiled in; `None` of any other.
pub fn inked(file: &[u8]) -> Option<&'static [u8]> {
    CARRIED.iter().find(|carried| std::ptr::eq(carried.data, file)).map(|carried| carried.inked)
}

/// A typeface.
#[derive(Debug, Clone)]
pub struct Face {
    /// The family's name.
    pub family: String,
    /// The whole font file.
    pub data: Cow<'static, [u8]>,
    /// Which face of a collection it is.
    pub index: u32,
    unlikeness: Unlikeness,
    repertoire: OnceLock<Repertoire>,
}

/// How far a face is from the regular one of its family: slanted or not, then in thousandths of its width,
/// then in weight. The layout engine chooses by the same order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Unlikeness(bool, u16, u16);

impl Face {
    /// The font's tables; `None` where the file is none that can be read.
    fn table(&self) -> Option<Table<'_>> {
        Table::parse(&self.data, self.index).ok()
    }

    /// A font is asked for each character of each sheet: its answers are taken down once.
    fn repertoire(&self) -> &Repertoire {
        self.repertoire
            .get_or_init(|| self.table().map(|table| Repertoire::of(&table, &[])).unwrap_or_default())
    }

    fn has(&self, character: char) -> bool {
        self.repertoire().drawn.contains(character)
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
        Self { faces: CARRIED.iter().map(Carried::face).collect(), added: Vec::new() }
    }

    /// Adds the fonts of a folder, in the order of their file names. Where there is a `bound`, the folder
    /// must really lie in it, and its files in the folder.
    ///
    /// # Errors
    /// Something there cannot be read that may be a font, or there is too much.
    pub fn add_folder(&mut self, folder: &Path, bound: Option<&Path>) -> Result<(), Unreadable> {
        let mut database = fontdb::Database::new();
        for file in folder::font_files(folder, bound)? {
            let before = database.len();
            let is_read = database.load_font_file(&file).is_ok();
            if !is_read || database.len() == before {
                return Err(Unreadable::NoTypeface(file));
            }
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
            let is_new =
                |data: &[u8]| self.faces.iter().all(|face| face.index != info.index || *face.data != *data);
            let copy = |data: &[u8], _| is_new(data).then(|| data.to_vec());
            let Some(data) = database.with_face_data(info.id, copy).flatten() else { continue };
            if !self.added.contains(&family) {
                self.added.push(family.clone());
            }
            let unlikeness = unlikeness(info);
            self.faces.push(Face {
                family,
                data: Cow::Owned(data),
                index: info.index,
                unlikeness,
                repertoire: OnceLock::new(),
            });
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

    /// The face of a family that text is set in: the first of those nearest to a regular one.
    fn regular(&self, family: &str) -> Option<&Face> {
        self.faces.iter().filter(|face| face.family == family).min_by_key(|face| face.unlikeness)
    }

    /// The coverage of some families, in order.
    pub fn coverage(&self, families: &[String]) -> Coverage<'_> {
        let member = |face| Some(Member { face, table: Face::table(face)? });
        Coverage::new(families.iter().map(|family| self.regular(family).and_then(member)).collect())
    }
}

fn unlikeness(info: &fontdb::FaceInfo) -> Unlikeness {
    /// What the nine steps of `usWidthClass` mean, in thousandths of the normal width.
    const WIDTHS: [u16; 9] = [500, 625, 750, 875, 1000, 1125, 1250, 1500, 2000];
    let width = WIDTHS.get(usize::from(info.stretch.to_number()).wrapping_sub(1)).copied().unwrap_or(1000);
    Unlikeness(
        info.style != fontdb::Style::Normal,
        width.abs_diff(1000),
        info.weight.0.abs_diff(fontdb::Weight::NORMAL.0),
    )
}

fn path_of(source: &fontdb::Source) -> Option<&Path> {
    match source {
        fontdb::Source::File(path) | fontdb::Source::SharedFile(path, _) => Some(path),
        fontdb::Source::Binary(_) => None,
    }
}
