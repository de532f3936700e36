//! The typefaces there are, and which characters they have.
//!
//! Enters: font files: two compiled in, and those of folders or of the system when asked. Leaves: faces in order, and for a character or a
//! variation sequence the first family that has it. Knows no sheet and no Typst.

use std::borrow::Cow;
use std::path::Path;
use std::sync::OnceLock;

use ttf_parser::Face as Table;

use crate::characters::is_variation_selector;

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
            self.faces.push(Face::new(family, Cow::Owned(data), info.index));
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
        let of_family = |family: &String| {
            let faces = self.faces.iter().filter(|face| face.family == *family);
            faces.filter_map(|face| Some(Member { face, table: face.table()? })).collect()
        };
        Coverage { families: families.iter().map(of_family).collect() }
    }
}

fn path_of(source: &fontdb::Source) -> Option<&Path> {
    match source {
        fontdb::Source::File(path) | fontdb::Source::SharedFile(path, _) => Some(path),
        fontdb::Source::Binary(_) => None,
    }
}

/// The characters for which a font has a glyph: one bit each, from U+0000 on.
#[derive(Debug, Clone, Default)]
struct Characters(Vec<u64>);

impl Characters {
    fn of(table: &Table<'_>) -> Self {
        let mut characters = Self::default();
        let subtables = table.tables().cmap.into_iter().flat_map(|cmap| cmap.subtables).filter(|subtable| subtable.is_unicode());
        for subtable in subtables {
            // Glyph 0 is the box that stands for a character which is not there.
            subtable.codepoints(|code| {
                if subtable.glyph_index(code).is_some_and(|glyph| glyph.0 != 0) {
                    characters.insert(code);
                }
            });
        }
        characters
    }

    fn insert(&mut self, code: u32) {
        let (word, bit) = (code as usize / 64, code % 64);
        if self.0.len() <= word {
            self.0.resize(word + 1, 0);
        }
        if let Some(bits) = self.0.get_mut(word) {
            *bits |= 1 << bit;
        }
    }

    fn contains(&self, character: char) -> bool {
        let code = u32::from(character);
        self.0.get(code as usize / 64).is_some_and(|bits| bits >> (code % 64) & 1 == 1)
    }
}

/// Which characters some families have.
pub struct Coverage<'f> {
    families: Vec<Vec<Member<'f>>>,
}

/// A face of a family.
struct Member<'f> {
    face: &'f Face,
    table: Table<'f>,
}

impl std::fmt::Debug for Coverage<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Coverage").field("families", &self.families.len()).finish()
    }
}

/// The advance of a character that no family has: that of a full-width one.
const FULL_WIDTH: f64 = 1.0;

impl Coverage<'_> {
    /// The first family that has a character, together with the variation selector that follows it if one does: its index.
    pub fn family_of(&self, character: char, variation: Option<char>) -> Option<usize> {
        self.families.iter().position(|members| members.iter().any(|member| member.has(character, variation)))
    }

    /// The first family that has all characters of a cluster, a variation selector together with the character before it.
    pub fn family_of_cluster(&self, cluster: &str) -> Option<usize> {
        self.families.iter().position(|members| members.iter().any(|member| member.has_cluster(cluster)))
    }

    /// How far a cluster set in a family advances, in em.
    pub fn advance(&self, family: usize, cluster: &str) -> f64 {
        let members = self.families.get(family).map(Vec::as_slice).unwrap_or_default();
        let advance = |Member { table, .. }: &Member<'_>| {
            let glyphs = cluster.chars().filter(|c| !is_variation_selector(*c)).filter_map(|c| table.glyph_index(c));
            let units: u32 = glyphs.filter_map(|glyph| table.glyph_hor_advance(glyph)).map(u32::from).sum();
            f64::from(units) / f64::from(table.units_per_em())
        };
        members.iter().find(|member| member.has_cluster(cluster)).map_or(FULL_WIDTH, advance)
    }
}

impl Member<'_> {
    fn has(&self, character: char, variation: Option<char>) -> bool {
        let Some(selector) = variation else { return self.face.has(character) };
        self.table.glyph_variation_index(character, selector).is_some_and(|glyph| glyph.0 != 0)
    }

    fn has_cluster(&self, cluster: &str) -> bool {
        let mut chars = cluster.chars().peekable();
        while let Some(character) = chars.next() {
            let variation = chars.next_if(|next| is_variation_selector(*next));
            if !self.has(character, variation) {
                return false;
            }
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn embedded_family_of(text: &str) -> Option<String> {
        let faces = Faces::embedded();
        let families = faces.families(&["Monapo".to_owned(), "BIZ UDPGothic".to_owned()]);
        let mut chars = text.chars();
        let found = faces.coverage(&families).family_of(chars.next()?, chars.next())?;
        families.get(found).cloned()
    }

    #[test]
    fn a_character_is_set_in_the_first_family_that_has_it() {
        let (first, second) = (Some("Monapo"), Some("BIZ UDPGothic"));
        let table = [
            ("高", first),
            ("髙", first),
            ("①", first),
            ("﨑", second),
            ("㋿", second),
            // The plain kanji is in the first family, this form of it only in the second.
            ("辻", first),
            ("辻\u{e0100}", second),
            ("か\u{fe00}", None),
            ("𠮷", None),
            ("🎉", None),
            ("س", None),
            ("\u{e000}", None),
            ("\u{10ffff}", None),
        ];
        for (text, family) in table {
            assert_eq!(embedded_family_of(text).as_deref(), family, "{text}");
        }
    }

    #[test]
    fn what_is_taken_down_of_a_font_is_what_its_tables_say() {
        for face in Faces::embedded().iter() {
            let table = face.table().unwrap();
            for character in '\0'..=char::MAX {
                let glyph = table.glyph_index(character).is_some_and(|glyph| glyph.0 != 0);
                assert_eq!(face.has(character), glyph, "{} {character:?}", face.family);
            }
        }
    }

    #[test]
    fn a_form_asks_only_the_families_that_it_names_and_those_added() {
        let faces = Faces { added: vec!["Monapo".to_owned(), "市の書体".to_owned()], ..Faces::embedded() };
        assert_eq!(faces.families(&["Monapo".to_owned()]), ["Monapo", "市の書体"]);
        let coverage = faces.coverage(&["Monapo".to_owned(), "市の書体".to_owned()]);
        assert_eq!(coverage.family_of('﨑', None), None);
    }

    #[test]
    fn a_cluster_is_set_in_one_family_and_as_wide_as_its_characters() {
        let faces = Faces::embedded();
        let families = ["Monapo", "BIZ UDPGothic"].map(str::to_owned);
        let coverage = faces.coverage(&families);
        assert_eq!(coverage.family_of_cluster("か\u{3099}"), Some(1));
        assert_eq!(coverage.family_of_cluster("か🎉"), None);
        let advances = [(0, "課"), (1, "辻\u{e0100}"), (0, "🎉")].map(|(family, cluster)| coverage.advance(family, cluster));
        assert!(advances.iter().all(|em| (em - 1.0).abs() < 1e-9), "{advances:?}");
    }
}
