//! How text is set: all that Typst would look up for each run.

use std::cell::RefCell;

use rustc_hash::FxHashMap;
use typst::World as _;
use typst::engine::Engine;
use typst::foundations::{Smart, StyleChain};
use typst::layout::{Abs, Dir, Em, Ratio, Rel};
use typst::model::{JustificationLimits, Linebreaks, ParElem, ParLine};
use typst::text::{Alternates, BottomEdge, FontInstance, Lang, Region, TextElem, TopEdge, families, variant};
use typst::utils::Numeric as _;
use typst::visualize::Paint;

/// The way text is set in the table.
pub(in crate::render::table) struct Setting {
    pub(super) font: FontInstance,
    pub(super) size: Abs,
    /// Between two lines, and between two paragraphs.
    pub(super) leading: Abs,
    /// From the top of a line to its baseline.
    pub(super) ascent: Abs,
    /// The height of a line.
    pub(super) height: Abs,
    pub(super) fill: Paint,
    pub(super) lang: Lang,
    pub(super) region: Option<Region>,
    covers: Option<typst::foundations::Regex>,
    /// Glyphs and advances, once they have been looked up.
    glyphs: RefCell<FxHashMap<char, Option<(u16, Em)>>>,
}

impl Setting {
    /// `None` where text is set in a way that only Typst knows.
    pub(in crate::render::table) fn of(engine: &Engine, styles: StyleChain) -> Option<Self> {
        let family = families(styles).next()?;
        let variant = variant(styles);
        let font =
            engine.world.book().select(family.as_str(), variant).and_then(|id| engine.world.font(id))?;
        let size = styles.resolve(TextElem::size);
        let variations = styles.get_cloned(TextElem::variations);
        let font = font.instantiate(variant, size, &variations);
        let TopEdge::Length(top) = styles.get(TextElem::top_edge) else { return None };
        let BottomEdge::Length(bottom) = styles.get(TextElem::bottom_edge) else { return None };
        let (ascent, descent) = (top.at(size), -bottom.at(size));
        let leading = styles.resolve(ParElem::leading);
        let is_plain = is_text_plain(styles) && are_paragraphs_plain(styles) && has_nothing_to_shape(&font);
        (is_plain
            && ascent > Abs::zero()
            && descent > Abs::zero()
            && styles.resolve(ParElem::spacing) == leading)
            .then(|| Self {
                font,
                size,
                leading,
                ascent,
                height: ascent + descent,
                fill: styles.get_cloned(TextElem::fill),
                lang: styles.get(TextElem::lang),
                region: styles.get(TextElem::region),
                covers: family.covers().cloned(),
                glyphs: RefCell::default(),
            })
    }

    /// How high some lines are below each other.
    pub(super) fn height_of(&self, lines: usize) -> Abs {
        let mut height = Abs::zero();
        for index in 0..lines {
            if index > 0 {
                height += self.leading;
            }
            height += self.height;
        }
        height
    }

    /// The glyph of a character and its advance; `None` where the family does not have it.
    pub(super) fn glyph(&self, c: char) -> Option<(u16, Em)> {
        *self.glyphs.borrow_mut().entry(c).or_insert_with(|| {
            let is_covered =
                self.covers.as_ref().is_none_or(|covers| covers.is_match(c.encode_utf8(&mut [0; 4])));
            let glyph = self.font.ttf().glyph_index(c).filter(|glyph| glyph.0 != 0 && is_covered)?;
            Some((glyph.0, self.font.x_advance(glyph.0)?))
        })
    }
}

fn is_text_plain(styles: StyleChain) -> bool {
    styles.resolve(TextElem::stroke).is_none()
        && styles.resolve(TextElem::tracking).is_zero()
        && styles.resolve(TextElem::spacing) == Rel::from(Ratio::one())
        && styles.get(TextElem::cjk_latin_spacing) != Smart::Auto
        && styles.resolve(TextElem::baseline).is_zero()
        && !styles.get(TextElem::overhang)
        && matches!(styles.get(TextElem::script), Smart::Custom(_))
        && styles.get(TextElem::lang) == Lang::JAPANESE
        && styles.resolve(TextElem::dir) == Dir::LTR
        && styles.get(TextElem::hyphenate) == Smart::Auto
        && !styles.get(TextElem::fractions)
        && styles.get(TextElem::alternates) == Alternates::default()
        && styles.get(TextElem::case).is_none()
        && styles.get(TextElem::smallcaps).is_none()
        && styles.get(TextElem::shift_settings).is_none()
        && styles.get_cloned(TextElem::deco).is_empty()
}

fn are_paragraphs_plain(styles: StyleChain) -> bool {
    !styles.get(ParElem::justify)
        && styles.get(ParElem::linebreaks) != Smart::Custom(Linebreaks::Optimized)
        && styles.get(ParElem::justification_limits) == JustificationLimits::default()
        && styles.get(ParElem::first_line_indent).amount().is_zero()
        && styles.resolve(ParElem::hanging_indent).is_zero()
        && styles.get_cloned(ParLine::numbering).is_none()
}

/// Whether each character is a glyph of its own, as wide as the typeface says.
fn has_nothing_to_shape(font: &FontInstance) -> bool {
    let tables = font.ttf().tables();
    tables.gsub.is_none()
        && tables.gpos.is_none()
        && tables.kern.is_none()
        && tables.kerx.is_none()
        && tables.morx.is_none()
        && tables.trak.is_none()
        && !font.ttf().is_variable()
}
