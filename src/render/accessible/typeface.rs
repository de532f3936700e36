//! A typeface of a few glyphs, made for one document.
//!
//! Enters: outlines and advances. Leaves: a typeface that the layout engine and the export take like any
//! other. It has no characters: runs of text that are laid out already name its glyphs.

use kurbo::BezPath;
use ttf_parser::{GlyphId, OutlineBuilder};
use typst::foundations::Bytes;
use typst::layout::Abs;
use typst::text::{Font, FontInstance, FontVariant, FontVariations};
use typst::utils::hash128;
use write_fonts::tables::glyf::{Bbox, Glyf, GlyfLocaBuilder, Glyph, SimpleGlyph};
use write_fonts::tables::head::Head;
use write_fonts::tables::hhea::Hhea;
use write_fonts::tables::hmtx::{Hmtx, LongMetric};
use write_fonts::tables::loca::{Loca, LocaFormat};
use write_fonts::tables::maxp::Maxp;
use write_fonts::tables::name::{Name, NameRecord};
use write_fonts::tables::post::Post;
use write_fonts::types::{FWord, Fixed, NameId, UfWord, Version16Dot16};
use write_fonts::{BuilderError, FontBuilder};

/// A glyph, and its advance in units. One without an outline leaves no ink.
#[derive(Debug, Clone, Default)]
pub(super) struct Shape {
    pub(super) outline: Option<SimpleGlyph>,
    pub(super) advance: u16,
}

/// A typeface that is being made. Its first glyph stands for what is missing, and is empty.
#[derive(Debug)]
pub(super) struct Typeface {
    name: String,
    units: u16,
    shapes: Vec<Shape>,
}

/// The outlines of a typeface as its file holds them, and the box that each fills.
struct Outlines {
    glyf: Glyf,
    loca: Loca,
    format: LocaFormat,
    boxes: Vec<Bbox>,
}

impl Typeface {
    /// One of this name, with so many units to the em.
    pub(super) fn new(name: &str, units: u16) -> Self {
        Self { name: name.to_owned(), units, shapes: vec![Shape { outline: None, advance: units }] }
    }

    /// Adds a glyph.
    pub(super) fn add(&mut self, shape: Shape) {
        self.shapes.push(shape);
    }

    /// How many glyphs there are.
    pub(super) fn len(&self) -> usize {
        self.shapes.len()
    }

    /// The typeface; `None` where a shape is larger than a typeface allows.
    pub(super) fn build(&self) -> Option<FontInstance> {
        // The export knows typefaces by their checksum, a sum that stays the same when glyphs change places:
        // a fingerprint goes into it.
        let fingerprint = hash128(&self.bytes(0)?).to_le_bytes();
        let bytes = self.bytes(fingerprint.first_chunk().copied().map(i32::from_le_bytes)?)?;
        let font = Font::new(Bytes::new(bytes), 0)?;
        Some(font.instantiate(FontVariant::default(), Abs::zero(), &FontVariations::default()))
    }

    fn bytes(&self, revision: i32) -> Option<Vec<u8>> {
        let outlines = self.outlines()?;
        self.file(&outlines, revision).ok()
    }

    /// The outlines of all glyphs; `None` where one is larger than a typeface allows.
    fn outlines(&self) -> Option<Outlines> {
        let mut builder = GlyfLocaBuilder::new();
        let mut boxes = Vec::new();
        for shape in &self.shapes {
            let outline = shape.outline.clone();
            boxes.push(outline.as_ref().map(|outline| outline.bbox).unwrap_or_default());
            builder.add_glyph(&outline.map_or(Glyph::Empty, Glyph::Simple)).ok()?;
        }
        let (glyf, loca, format) = builder.build();
        Some(Outlines { glyf, loca, format, boxes })
    }

    /// The file: its tables, in the order in which they are written.
    fn file(&self, outlines: &Outlines, revision: i32) -> Result<Vec<u8>, BuilderError> {
        let count = u16::try_from(self.shapes.len()).unwrap_or(u16::MAX);
        let mut font = FontBuilder::new();
        font.add_table(&self.head(outlines, revision))?
            .add_table(&self.hhea(count))?
            .add_table(&maxp(count))?
            .add_table(&self.hmtx(outlines))?
            .add_table(&outlines.glyf)?
            .add_table(&outlines.loca)?
            .add_table(&self.names())?
            .add_table(&Post { version: Version16Dot16::VERSION_3_0, ..Post::default() })?;
        Ok(font.build())
    }

    fn head(&self, outlines: &Outlines, revision: i32) -> Head {
        let round = outlines.boxes.iter().copied().reduce(Bbox::union).unwrap_or_default();
        Head {
            font_revision: Fixed::from_bits(revision),
            units_per_em: self.units,
            x_min: round.x_min,
            y_min: round.y_min,
            x_max: round.x_max,
            y_max: round.y_max,
            index_to_loc_format: i16::from(matches!(outlines.format, LocaFormat::Long)),
            ..Head::default()
        }
    }

    fn hhea(&self, count: u16) -> Hhea {
        let widest = self.shapes.iter().map(|shape| shape.advance).max().unwrap_or_default();
        Hhea {
            ascender: FWord::new(i16::try_from(self.units).unwrap_or(i16::MAX)),
            descender: FWord::new(0),
            advance_width_max: UfWord::new(widest),
            number_of_h_metrics: count,
            ..Hhea::default()
        }
    }

    fn hmtx(&self, outlines: &Outlines) -> Hmtx {
        let glyphs = self.shapes.iter().zip(&outlines.boxes);
        Hmtx::new(
            glyphs.map(|(shape, bbox)| LongMetric::new(shape.advance, bbox.x_min)).collect(),
            Vec::new(),
        )
    }

    fn names(&self) -> Name {
        let record = |name: NameId| NameRecord::new(3, 1, 0x409, name, self.name.clone().into());
        let ids = [NameId::FAMILY_NAME, NameId::FULL_NAME, NameId::POSTSCRIPT_NAME];
        Name::new(ids.into_iter().map(record).collect())
    }
}

fn maxp(count: u16) -> Maxp {
    let none = Some(0);
    Maxp {
        num_glyphs: count,
        max_points: Some(u16::MAX),
        max_contours: Some(u16::MAX),
        max_composite_points: none,
        max_composite_contours: none,
        max_zones: Some(2),
        max_twilight_points: none,
        max_storage: none,
        max_function_defs: none,
        max_instruction_defs: none,
        max_stack_elements: none,
        max_size_of_instructions: none,
        max_component_elements: none,
        max_component_depth: none,
    }
}

/// The shape of a glyph with an advance of its own; `None` where it has curves that such a typeface cannot
/// have.
pub(super) fn shape(face: &ttf_parser::Face<'_>, glyph: u16, advance: u16) -> Option<Shape> {
    let mut pen = Pen(BezPath::new());
    // A glyph without ink has no outline.
    let outline = face
        .outline_glyph(GlyphId(glyph), &mut pen)
        .map(|_| SimpleGlyph::from_bezpath(&pen.0))
        .transpose()
        .ok()?;
    Some(Shape { outline, advance })
}

struct Pen(BezPath);

impl OutlineBuilder for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.move_to((x, y));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0.line_to((x, y));
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.0.quad_to((x1, y1), (x, y));
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.0.curve_to((x1, y1), (x2, y2), (x, y));
    }

    fn close(&mut self) {
        self.0.close_path();
    }
}
