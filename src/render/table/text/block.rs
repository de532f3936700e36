//! The paragraphs of a cell: prose, or entries with bullets.

use typst::foundations::{Array, Str, Value};
use typst::layout::Abs;

use super::lines::{Line, Paragraph};
use super::setting::Setting;

/// How a paragraph is announced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Text that is all there is in its cell.
    Alone,
    Paragraph,
    /// An entry of a list; its bullet is its first run.
    Entry,
}

/// A paragraph and its lines.
pub(super) struct Broken {
    pub(super) role: Role,
    /// How far in from the edge its lines begin.
    pub(super) left: Abs,
    pub(super) paragraph: Paragraph,
    pub(super) lines: Vec<Line>,
}

/// The text of a cell.
pub(in crate::render::table) struct Block {
    pub(super) paragraphs: Vec<Broken>,
    /// How wide its widest line is, with what it is indented.
    pub(in crate::render::table) width: Abs,
    /// How high it is, without insets.
    pub(in crate::render::table) height: Abs,
}

impl Block {
    /// Reads and breaks the paragraphs of a cell in a column of so much room; `None` where something is not plain.
    pub(in crate::render::table) fn read(
        paragraphs: &Array,
        room: Abs,
        hangs: bool,
        is_left: bool,
        setting: &Setting,
    ) -> Option<Self> {
        let entries: Vec<Entry> = paragraphs.iter().map(Entry::read).collect::<Option<_>>()?;
        let role = role(&entries, is_left)?;
        let mut broken: Vec<Broken> = Vec::new();
        // All hang as the first does: what its bullet takes.
        let left = match entries.first().and_then(|first| first.bullet) {
            Some(bullet) if hangs => Some(width_of(bullet, setting)?),
            _ => None,
        };
        for entry in &entries {
            broken.push(entry.broken(role, room, left, setting)?);
        }
        let lines: usize = broken.iter().map(|paragraph| paragraph.lines.len()).sum();
        let widths = broken
            .iter()
            .flat_map(|paragraph| paragraph.lines.iter().map(|line| paragraph.left + line.width));
        let width = widths.fold(Abs::zero(), Abs::max);
        let entries: Vec<usize> = if role == Role::Entry {
            broken.iter().map(|paragraph| paragraph.lines.len()).collect()
        } else {
            vec![lines]
        };
        let height = stacked(entries.into_iter().map(|lines| setting.height_of(lines)), setting.leading);
        (lines > 0).then_some(Self { paragraphs: broken, width, height })
    }
}

/// How high some heights are below each other with gaps between; added up as Typst does, to the last bit.
pub(super) fn stacked(heights: impl Iterator<Item = Abs>, gap: Abs) -> Abs {
    let mut all = Abs::zero();
    for (index, height) in heights.enumerate() {
        if index > 0 {
            all += gap;
        }
        all += height;
    }
    all
}

/// How wide a text is on a line of its own.
fn width_of(text: &str, setting: &Setting) -> Option<Abs> {
    let mut alone = Paragraph::default();
    alone.push_run(text, setting)?;
    Some(alone.lines(Abs::inf(), setting)?.first()?.width)
}

/// What all paragraphs of a cell are; `None` where they differ, or stand further in.
fn role(entries: &[Entry<'_>], is_left: bool) -> Option<Role> {
    let are_plain = entries.iter().all(|entry| entry.level == 0 && !entry.is_continued && !entry.is_marked);
    if !are_plain {
        return None;
    }
    match entries {
        [only] if only.bullet.is_none() => Some(Role::Alone),
        entries if entries.iter().all(|entry| entry.bullet.is_none()) => Some(Role::Paragraph),
        entries if is_left && entries.iter().all(|entry| entry.bullet.is_some()) => Some(Role::Entry),
        _ => None,
    }
}

/// A paragraph as the template has it.
struct Entry<'d> {
    level: i64,
    bullet: Option<&'d str>,
    is_continued: bool,
    is_marked: bool,
    pieces: Vec<Piece<'d>>,
}

/// A piece of a paragraph.
struct Piece<'d> {
    text: &'d str,
    is_kept: bool,
    is_bound: bool,
    is_loose: bool,
}

impl<'d> Entry<'d> {
    fn read(value: &'d Value) -> Option<Self> {
        let Value::Dict(entry) = value else { return None };
        let is_known = |key: &str| ["level", "bullet", "continued", "mark", "pieces"].contains(&key);
        if !entry.iter().all(|(key, _)| is_known(key.as_str())) {
            return None;
        }
        let Value::Int(level) = entry.get("level").ok()? else { return None };
        let bullet = match entry.get("bullet").ok()? {
            Value::Str(bullet) => Some(bullet.as_str()),
            Value::None => None,
            _ => return None,
        };
        let Value::Array(pieces) = entry.get("pieces").ok()? else { return None };
        let pieces: Vec<Piece> = pieces.iter().map(Piece::read).collect::<Option<_>>()?;
        let (is_continued, is_marked) = (entry.contains("continued"), entry.contains("mark"));
        (!pieces.is_empty()).then_some(Self { level: *level, bullet, is_continued, is_marked, pieces })
    }

    fn broken(&self, role: Role, room: Abs, hanging: Option<Abs>, setting: &Setting) -> Option<Broken> {
        let mut paragraph = Paragraph::default();
        if let Some(bullet) = self.bullet {
            if let Some(left) = hanging {
                paragraph.push_space(-left);
            }
            paragraph.push_run(bullet, setting)?;
        }
        let left = hanging.unwrap_or_default();
        self.push_pieces(&mut paragraph, setting)?;
        let lines = paragraph.lines(room - left, setting)?;
        if role == Role::Entry {
            // A bullet that stood on a line of its own would leave its label's end to the next.
            let bullet =
                paragraph.units.iter().take_while(|unit| unit.item <= usize::from(hanging.is_some())).count();
            lines.first().filter(|line| line.kept > bullet)?;
        }
        Some(Broken { role, left, paragraph, lines })
    }

    /// Pieces that are bound share a box with the one before them.
    fn push_pieces(&self, paragraph: &mut Paragraph, setting: &Setting) -> Option<()> {
        let mut kept: Vec<&str> = Vec::new();
        for piece in &self.pieces {
            if !piece.is_bound && !kept.is_empty() {
                paragraph.push_box(&std::mem::take(&mut kept), setting)?;
            }
            if piece.is_kept {
                kept.push(piece.text);
            } else if piece.is_loose {
                for (at, c) in piece.text.char_indices() {
                    paragraph.push_box(&[piece.text.get(at..at + c.len_utf8())?], setting)?;
                }
            } else {
                paragraph.push_run(piece.text, setting)?;
            }
        }
        if !kept.is_empty() {
            paragraph.push_box(&kept, setting)?;
        }
        Some(())
    }
}

impl<'d> Piece<'d> {
    /// `None` for one with a stroke or of another family.
    fn read(value: &'d Value) -> Option<Self> {
        let Value::Dict(piece) = value else { return None };
        let Value::Str(text) = piece.get("text").ok()? else { return None };
        let is = |key: &str| piece.contains(key);
        let is_strange =
            |(key, _): (&Str, &Value)| !["text", "keep", "bound", "apart", "loose"].contains(&key.as_str());
        let is_loose_and_kept = is("loose") && is("keep");
        (!piece.iter().any(is_strange) && !is_loose_and_kept && !text.is_empty()).then(|| Self {
            text: text.as_str(),
            is_kept: is("keep"),
            is_bound: is("bound"),
            is_loose: is("loose"),
        })
    }
}
