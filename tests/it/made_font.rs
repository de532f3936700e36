//! A font that a test makes: a few characters, each drawn as the test says.

use kurbo::{BezPath, PathEl};
use write_fonts::FontBuilder;
use write_fonts::tables::cmap::Cmap;
use write_fonts::tables::glyf::{GlyfLocaBuilder, Glyph, SimpleGlyph};
use write_fonts::tables::head::Head;
use write_fonts::tables::hhea::Hhea;
use write_fonts::tables::hmtx::{Hmtx, LongMetric};
use write_fonts::tables::loca::LocaFormat;
use write_fonts::tables::maxp::Maxp;
use write_fonts::tables::name::{Name, NameRecord};
use write_fonts::types::{GlyphId, NameId, Tag};

/// The contours of a character, in points of a square of 1000 units.
pub type Drawing = &'static [&'static [(i16, i16)]];

/// What stands for a character that is not there.
const NOTDEF: Drawing = &[&[(100, 0), (100, 800), (900, 800), (900, 0)]];

/// A font of some characters. A variant is a character, its selector, and the character as which it is drawn.
pub fn made_font(family: &str, characters: &[(char, Drawing)], variants: &[(char, char, char)]) -> Vec<u8> {
    let mut glyphs = GlyfLocaBuilder::new();
    for drawing in std::iter::once(NOTDEF).chain(characters.iter().map(|(_, drawing)| *drawing)) {
        glyphs.add_glyph(&glyph(drawing)).unwrap();
    }
    let (glyf, loca, format) = glyphs.build();
    let count = u16::try_from(characters.len() + 1).unwrap();
    let mappings = characters.iter().zip(1..).map(|((c, _), glyph)| (*c, GlyphId::new(glyph)));
    let names = [(1, family), (2, "Regular"), (4, family), (6, "Mihon")];
    let record =
        |(id, text): &(u16, &str)| NameRecord::new(3, 1, 0x409, NameId::new(*id), (*text).to_owned().into());
    let head = Head {
        units_per_em: 1000,
        index_to_loc_format: i16::from(format == LocaFormat::Long),
        x_max: 1000,
        y_max: 1000,
        ..Head::default()
    };
    let hhea = Hhea {
        ascender: 880.into(),
        descender: (-120).into(),
        number_of_h_metrics: count,
        ..Hhea::default()
    };
    let metrics = vec![LongMetric { advance: 1000, side_bearing: 0 }; usize::from(count)];
    let mut font = FontBuilder::new();
    font.add_table(&head).unwrap().add_table(&hhea).unwrap();
    font.add_table(&Maxp { num_glyphs: count, ..Maxp::default() }).unwrap();
    font.add_table(&Hmtx::new(metrics, Vec::new())).unwrap();
    font.add_table(&Name::new(names.iter().map(record).collect())).unwrap();
    font.add_table(&glyf).unwrap().add_table(&loca).unwrap();
    let cmap = write_fonts::dump_table(&Cmap::from_mappings(mappings).unwrap()).unwrap();
    font.add_raw(Tag::new(b"cmap"), with_variants(&cmap, characters, variants));
    font.build()
}

fn glyph(drawing: Drawing) -> Glyph {
    if drawing.is_empty() {
        return Glyph::Empty;
    }
    let contour = |points: &&[(i16, i16)]| {
        let mut points = points.iter().map(|(x, y)| (f64::from(*x), f64::from(*y)).into());
        let first = points.next().map(PathEl::MoveTo);
        first.into_iter().chain(points.map(PathEl::LineTo)).chain([PathEl::ClosePath]).collect::<Vec<_>>()
    };
    let path: BezPath = drawing.iter().flat_map(contour).collect();
    Glyph::Simple(SimpleGlyph::from_bezpath(&path).unwrap())
}

/// Adds a subtable of format 14 to a `cmap`:
/// <https://learn.microsoft.com/en-us/typography/opentype/spec/cmap>.
fn with_variants(cmap: &[u8], characters: &[(char, Drawing)], variants: &[(char, char, char)]) -> Vec<u8> {
    if variants.is_empty() {
        return cmap.to_vec();
    }
    let count = u16::from_be_bytes([cmap[2], cmap[3]]);
    let (records, subtables) = cmap[4..].split_at(usize::from(count) * 8);
    let mut table = vec![0, 0];
    table.extend((count + 1).to_be_bytes());
    let at = u32::try_from(cmap.len() + 8).unwrap();
    // Before those of platform 3, and after the others of platform 0.
    let own = [&[0, 0, 0, 5], at.to_be_bytes().as_slice()].concat();
    let moved = |record: &[u8]| {
        let offset = u32::from_be_bytes(record[4..8].try_into().unwrap()) + 8;
        [&record[..4], offset.to_be_bytes().as_slice()].concat()
    };
    let mut all: Vec<Vec<u8>> = records.chunks(8).map(moved).chain([own]).collect();
    all.sort();
    table.extend(all.concat());
    table.extend(subtables);
    let selector = variants[0].1;
    assert!(variants.iter().all(|variant| variant.1 == selector), "one selector a font");
    let mut mappings: Vec<Vec<u8>> = variants
        .iter()
        .map(|(c, _, drawn_as)| {
            let glyph = characters.iter().position(|(other, _)| other == drawn_as).unwrap() + 1;
            [&u32::from(*c).to_be_bytes()[1..], &u16::try_from(glyph).unwrap().to_be_bytes()].concat()
        })
        .collect();
    mappings.sort();
    let length = u32::try_from(10 + 11 + 4 + mappings.len() * 5).unwrap();
    table.extend(14_u16.to_be_bytes());
    table.extend(length.to_be_bytes());
    table.extend(1_u32.to_be_bytes());
    table.extend(&u32::from(selector).to_be_bytes()[1..]);
    table.extend(0_u32.to_be_bytes());
    table.extend(21_u32.to_be_bytes());
    table.extend(u32::try_from(mappings.len()).unwrap().to_be_bytes());
    table.extend(mappings.concat());
    table
}
