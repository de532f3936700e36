//! What is drawn on a page: glyphs and straight lines, in points from the upper left corner.

use hayro_interpret::font::Glyph as DrawnGlyph;
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, GlyphDrawMode, Image, InterpreterCache, InterpreterSettings, Paint,
    PathDrawMode, SoftMask, TransformExt as _, interpret_page,
};
use kurbo::{Affine, BezPath, PathEl, Point, Rect, Shape as _};

/// So many glyphs are read of one page.
const MOST_GLYPHS: usize = 200_000;
/// So many lines are read of one page.
const MOST_LINES: usize = 200_000;
/// Letters that are nearer to each other, in their size, stand in one place.
const SAME_PLACE: f64 = 0.1;
/// A filled rectangle that is thinner is a line.
const THIN: f64 = 2.0;
/// A line that is shorter is none.
const SHORT: f64 = 2.0;
/// Outlines are drawn on a square of so many units.
const EM: f64 = 1000.0;

/// A character, or several that are drawn as one.
#[derive(Debug, Clone)]
pub struct Glyph {
    /// What it says.
    pub text: String,
    /// Where it begins.
    pub x: f64,
    /// Its baseline.
    pub y: f64,
    /// How far the next one is.
    pub width: f64,
    /// The size of its letters.
    pub size: f64,
}

/// The body of a letter lies so high above its baseline, in its size.
pub const BODY: f64 = 0.35;

impl Glyph {
    /// The middle of its body.
    pub fn middle(&self) -> Point {
        Point::new(self.x + self.width / 2.0, self.y - BODY * self.size)
    }
}

/// A character that nobody sees.
#[derive(Debug, Clone, Copy)]
pub struct Hidden {
    /// The middle of its body.
    pub middle: Point,
    /// What is shown of what it was drawn with.
    pub shown: Rect,
}

/// A horizontal or a vertical line: where it lies across its direction, and from where to where it runs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Line {
    /// Across.
    pub at: f64,
    /// The begin.
    pub from: f64,
    /// The end.
    pub to: f64,
}

/// All that counts of a page.
#[derive(Debug, Default)]
pub struct Drawing {
    /// Its characters, from above.
    pub glyphs: Vec<Glyph>,
    /// Its horizontal lines.
    pub horizontals: Vec<Line>,
    /// Its vertical lines.
    pub verticals: Vec<Line>,
    /// There is a picture.
    pub has_picture: bool,
    /// So many glyphs are no characters that anybody knows.
    pub unknown: usize,
    /// Characters that lie outside of what is shown.
    pub hidden: Vec<Hidden>,
    /// What is shown of what is drawn now: each within the one before.
    pub clips: Vec<Rect>,
}

/// What is drawn on a page; `None` where there is too much.
pub fn draw<'a>(
    page: &Page<'a>,
    cache: &InterpreterCache<'a>,
    settings: &InterpreterSettings,
) -> Option<Drawing> {
    let transform = page.initial_transform(true).to_kurbo();
    let (width, height) = page.render_dimensions();
    let bounds = Rect::new(0.0, 0.0, width.into(), height.into());
    let mut context = Context::new(transform, bounds, cache, page.xref(), settings.clone());
    let mut drawing = Drawing::default();
    interpret_page(page, &mut context, &mut drawing);
    drawing.take_out_doubled();
    let lines = drawing.horizontals.len() + drawing.verticals.len();
    (drawing.glyphs.len() < MOST_GLYPHS && lines < MOST_LINES).then_some(drawing)
}

impl Drawing {
    /// Takes out letters that are drawn a second time at their place: filled, and then outlined, as programs make bold ones
    /// of a typeface that has none.
    fn take_out_doubled(&mut self) {
        self.glyphs.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x.total_cmp(&b.x)));
        self.glyphs.dedup_by(|next, before| {
            let near = SAME_PLACE * before.size;
            next.text == before.text && (next.x - before.x).abs() < near && (next.y - before.y).abs() < near
        });
    }

    fn line(&mut self, a: Point, b: Point) {
        let is_full = self.horizontals.len() + self.verticals.len() >= MOST_LINES;
        let (across, down) = ((a.x - b.x).abs(), (a.y - b.y).abs());
        if is_full || across.max(down) < SHORT {
            return;
        }
        if down < across / 100.0 {
            let line = Line { at: f64::midpoint(a.y, b.y), from: a.x.min(b.x), to: a.x.max(b.x) };
            self.horizontals.push(line);
        } else if across < down / 100.0 {
            let line = Line { at: f64::midpoint(a.x, b.x), from: a.y.min(b.y), to: a.y.max(b.y) };
            self.verticals.push(line);
        }
    }

    /// What a glyph says; where nobody knows, that is noted.
    fn said(&mut self, glyph: &DrawnGlyph<'_>) -> Option<String> {
        match glyph.as_unicode() {
            Some(BfString::Char(c)) => Some(c.to_string()),
            Some(BfString::String(text)) => Some(text),
            None => {
                self.unknown += 1;
                None
            }
        }
    }

    fn stroke(&mut self, path: &BezPath) {
        let (mut first, mut last) = (Point::ZERO, Point::ZERO);
        for element in path.elements() {
            let next = match element {
                PathEl::MoveTo(point) => {
                    (first, last) = (*point, *point);
                    continue;
                }
                PathEl::LineTo(point) => *point,
                PathEl::ClosePath => first,
                PathEl::QuadTo(_, point) | PathEl::CurveTo(_, _, point) => {
                    last = *point;
                    continue;
                }
            };
            self.line(last, next);
            last = next;
        }
    }

    /// Thin rectangles are lines; Excel draws its rules so.
    fn fill(&mut self, path: &BezPath) {
        let parts = path.elements().chunk_by(|_, next| !matches!(next, PathEl::MoveTo(_)));
        for part in parts {
            let bounds = part.bounding_box();
            let (middle, is_thin) = (bounds.center(), bounds.width().min(bounds.height()) < THIN);
            if is_thin && bounds.width() > bounds.height() {
                self.line(Point::new(bounds.x0, middle.y), Point::new(bounds.x1, middle.y));
            } else if is_thin {
                self.line(Point::new(middle.x, bounds.y0), Point::new(middle.x, bounds.y1));
            }
        }
    }
}

/// A glyph at its place; `None` of one that has no room and draws nothing, as programs put it where others are to
/// hear it.
fn placed(glyph: &DrawnGlyph<'_>, text: String, transform: Affine) -> Option<Glyph> {
    let (begin, above) = (transform * Point::ZERO, transform * Point::new(0.0, EM));
    let (size, narrow) = (begin.distance(above), EM / 50.0);
    let advance = match glyph {
        DrawnGlyph::Outline(glyph) => glyph.advance_width().map(f64::from),
        DrawnGlyph::Type3(_) => None,
    };
    let advance = advance.unwrap_or(if text.is_ascii() { EM / 2.0 } else { EM });
    let is_empty = |glyph: &DrawnGlyph<'_>| match glyph {
        DrawnGlyph::Outline(glyph) => glyph.outline().elements().is_empty(),
        DrawnGlyph::Type3(_) => false,
    };
    let width = begin.distance(transform * Point::new(advance, 0.0));
    let is_placed = [size, width, begin.x, begin.y].into_iter().all(f64::is_finite) && size > 0.0;
    let is_seen = is_placed && !(advance < narrow && is_empty(glyph));
    is_seen.then_some(Glyph { text, x: begin.x, y: begin.y, width, size })
}

impl<'a> Device<'a> for Drawing {
    fn draw_path(&mut self, path: &BezPath, transform: Affine, _: &Paint<'a>, mode: &PathDrawMode) {
        let path = transform * path;
        match mode {
            PathDrawMode::Stroke(_) => self.stroke(&path),
            PathDrawMode::Fill(_) => self.fill(&path),
        }
    }

    fn draw_glyph(
        &mut self,
        glyph: &DrawnGlyph<'a>,
        transform: Affine,
        glyph_transform: Affine,
        _: &Paint<'a>,
        mode: &GlyphDrawMode,
    ) {
        // What nobody sees lies over a picture, as a program read it: nobody knows how well.
        if matches!(mode, GlyphDrawMode::Invisible) || self.glyphs.len() >= MOST_GLYPHS {
            return;
        }
        let Some(text) = self.said(glyph) else { return };
        let Some(glyph) = placed(glyph, text, transform * glyph_transform) else { return };
        match self.clips.last().filter(|clip| !clip.contains(glyph.middle())) {
            None => self.glyphs.push(glyph),
            Some(_) if glyph.text.trim().is_empty() => {}
            Some(clip) => self.hidden.push(Hidden { middle: glyph.middle(), shown: *clip }),
        }
    }

    fn draw_image(&mut self, _: Image<'a, '_>, _: Affine) {
        self.has_picture = true;
    }

    fn set_soft_mask(&mut self, _: Option<SoftMask<'a>>) {}
    fn set_blend_mode(&mut self, _: BlendMode) {}
    fn push_clip_path(&mut self, clip: &ClipPath) {
        let own = clip.path.bounding_box();
        let clip = self.clips.last().map_or(own, |before| before.intersect(own));
        self.clips.push(clip);
    }
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn pop_clip_path(&mut self) {
        self.clips.pop();
    }
    fn pop_transparency_group(&mut self) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_are_drawn_twice_for_boldness_are_read_once() {
        let glyph = |text: &str, x| Glyph { text: text.into(), x, y: 10.0, width: 10.0, size: 10.0 };
        let letters = [("福", 0.0), ("祉", 10.0), ("福", 0.4), ("祉", 10.4), ("祉", 20.0)];
        let glyphs = letters.map(|(text, x)| glyph(text, x)).to_vec();
        let mut drawing = Drawing { glyphs, ..Drawing::default() };
        drawing.take_out_doubled();
        let text: String = drawing.glyphs.iter().map(|glyph| glyph.text.as_str()).collect();
        assert_eq!(text, "福祉祉");
    }
}
