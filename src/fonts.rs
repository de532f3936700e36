//! The typefaces there are, and which characters they have.
//!
//! Enters: font files: two compiled in, and those of folders or of the system when asked. Leaves: faces in order, and for a character or a
//! variation sequence the first family that has it. Knows no sheet and no Typst.

use std::borrow::Cow;
use std::path::Path;

use ttf_parser::Face as Table;

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
}

impl Face {
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
        let face = |family: &str, data| Face { family: family.to_owned(), data: Cow::Borrowed(data), index: 0 };
        Self { faces: vec![face("Monapo", MONAPO), face("BIZ UDPGothic", BIZ_UDP_GOTHIC)], added: Vec::new() }
    }

    /// Adds the fonts of a folder, in the order of their file names.
    pub fn add_folder(&mut self, folder: &Path) {
        let mut database = fontdb::Database::new();
        database.load_fonts_dir(folder);
        self.add(&database);
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
            let Some(data) = database.with_face_data(info.id, |data, _| data.to_vec()) else { continue };
            if !self.added.contains(&family) {
                self.added.push(family.clone());
            }
            self.faces.push(Face { family, data: Cow::Owned(data), index: info.index });
        }
    }

    /// All faces.
    pub fn iter(&self) -> impl Iterator<Item = &Face> {
        self.faces.iter()
    }

    /// The families that a form asks, in order: its own, then those that the project adds.
    pub fn families(&self, form: &[String]) -> Vec<String> {
        let added = self.added.iter().filter(|family| !form.contains(family));
        form.iter().chain(added).cloned().collect()
    }

    /// The coverage of some families, in order.
    pub fn coverage(&self, families: &[String]) -> Coverage<'_> {
        let tables = families.iter().map(|family| {
            let faces = self.faces.iter().filter(|face| face.family == *family);
            faces.filter_map(|face| Table::parse(&face.data, face.index).ok()).collect()
        });
        Coverage { families: tables.collect() }
    }
}

fn path_of(source: &fontdb::Source) -> Option<&Path> {
    match source {
        fontdb::Source::File(path) | fontdb::Source::SharedFile(path, _) => Some(path),
        fontdb::Source::Binary(_) => None,
    }
}

/// Which characters some families have.
pub struct Coverage<'f> {
    families: Vec<Vec<Table<'f>>>,
}

impl std::fmt::Debug for Coverage<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Coverage").field("families", &self.families.len()).finish()
    }
}

impl Coverage<'_> {
    /// The first family that has a character, together with the variation selector that follows it if one does: its index.
    pub fn family_of(&self, character: char, variation: Option<char>) -> Option<usize> {
        self.families.iter().position(|faces| faces.iter().any(|face| has(face, character, variation)))
    }
}

/// The advance of a character that no family has: that of a full-width one.
const FULL_WIDTH: f64 = 1.0;

impl Coverage<'_> {
    /// The first family that has all characters of a cluster, a variation selector together with the character before it.
    pub fn family_of_cluster(&self, cluster: &str) -> Option<usize> {
        self.families.iter().position(|faces| faces.iter().any(|face| has_cluster(face, cluster)))
    }

    /// How far a cluster set in a family advances, in em.
    pub fn advance(&self, family: usize, cluster: &str) -> f64 {
        let faces = self.families.get(family).map(Vec::as_slice).unwrap_or_default();
        let advance = |face: &Table<'_>| {
            let glyphs = cluster.chars().filter(|c| !is_variation_selector(*c)).filter_map(|c| face.glyph_index(c));
            let units: u32 = glyphs.filter_map(|glyph| face.glyph_hor_advance(glyph)).map(u32::from).sum();
            f64::from(units) / f64::from(face.units_per_em())
        };
        faces.iter().find(|face| has_cluster(face, cluster)).map_or(FULL_WIDTH, advance)
    }
}

/// Whether a character chooses a variant of the one before it.
pub fn is_variation_selector(character: char) -> bool {
    matches!(character, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

fn has_cluster(face: &Table<'_>, cluster: &str) -> bool {
    let mut chars = cluster.chars().peekable();
    while let Some(character) = chars.next() {
        let variation = chars.next_if(|next| is_variation_selector(*next));
        if !has(face, character, variation) {
            return false;
        }
    }
    true
}

fn has(face: &Table<'_>, character: char, variation: Option<char>) -> bool {
    match variation {
        Some(selector) => face.glyph_variation_index(character, selector).is_some(),
        None => face.glyph_index(character).is_some_and(|glyph| glyph.0 != 0),
    }
}
