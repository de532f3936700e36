//! Two versions of a sheet's file that come from one, made one.
//!
//! Enters: the bytes of three versions, and by what they are read. Leaves: bytes, and how many conflicts are
//! marked in them. Goals are merged by goal and entry, in the very lines of their authors; what is not
//! understood is merged by lines. No word of either side is ever lost. Knows no Git and no disk. Not for
//! showing what differs: that is `review`.

mod choice;
mod compose;
mod ditto;
mod lines;
mod marks;
mod meaning;
mod region;
mod removed;
pub mod returned;
mod same_goals;
mod segments;
mod sequence;
mod sheet;
mod split;
mod three;
mod uncommented;

use self::compose::{Layout, Shown, compose};
use self::ditto::{follows, write_out};
use self::meaning::{Sheets, Versions};
use self::same_goals::same_goals;
use self::segments::Segments;
use self::sheet::{MergedSheet, slots};
use crate::form::Library;
use crate::pairing::Snapshot;
use crate::settings::Settings;
use crate::sheet::{Document, Sheet};

pub use self::marks::{ConflictStyle, Marks};
pub use self::three::Three;

const BYTE_ORDER_MARK: char = '\u{feff}';

/// By what sheets are read.
#[derive(Debug, Clone, Copy)]
pub struct Reading<'r> {
    /// The forms.
    pub library: &'r Library,
    /// What the project says.
    pub settings: &'r Settings,
}

/// A merged file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Whether nothing is left to decide.
    pub is_clean: bool,
}

/// Merges three versions of a file.
pub fn merge(versions: Three<&[u8]>, marks: Marks<'_>, reading: Reading<'_>) -> Merged {
    if let Some(bytes) = undisputed(versions) {
        return Merged { bytes: bytes.to_vec(), is_clean: true };
    }
    let merged = by_goal(versions, marks, reading);
    merged.unwrap_or_else(|| {
        let lines = lines::merge(versions, marks);
        Merged { bytes: lines.bytes, is_clean: lines.is_clean }
    })
}

/// The version that is taken as it stands: that of whoever alone changed it, or what both made of it alike.
fn undisputed(Three { base, ours, theirs }: Three<&[u8]>) -> Option<&[u8]> {
    if ours == base { Some(theirs) } else { (theirs == base || theirs == ours).then_some(ours) }
}

/// How a file is set out as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Setting {
    has_mark: bool,
    has_crlf: bool,
    has_end: bool,
}

/// A text free of its setting: no byte order mark, line feeds, the last line ended.
fn plain(bytes: &[u8]) -> Option<(Setting, String)> {
    let text = std::str::from_utf8(bytes).ok()?;
    let unmarked = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
    let mut plain = unmarked.replace("\r\n", "\n");
    let has_crlf = unmarked.split_once('\n').is_some_and(|(first, _)| first.ends_with('\r'));
    let setting = Setting {
        has_mark: unmarked.len() != text.len(),
        has_crlf,
        has_end: plain.is_empty() || plain.ends_with('\n'),
    };
    if !setting.has_end {
        plain.push('\n');
    }
    // A lone carriage return ends a line for YAML, and for nobody else.
    (!plain.contains('\r')).then_some((setting, plain))
}

impl Setting {
    /// What one side alone has changed counts.
    fn merged(settings: Three<Self>) -> Self {
        let pick = |of: fn(Self) -> bool| settings.map(of).merged();
        Self {
            has_mark: pick(|it| it.has_mark),
            has_crlf: pick(|it| it.has_crlf),
            has_end: pick(|it| it.has_end),
        }
    }

    fn applied(self, text: &str) -> Vec<u8> {
        let text = if self.has_end { text } else { text.strip_suffix('\n').unwrap_or(text) };
        let text = if self.has_crlf { text.replace('\n', "\r\n") } else { text.to_owned() };
        if self.has_mark { format!("{BYTE_ORDER_MARK}{text}").into_bytes() } else { text.into_bytes() }
    }
}

fn by_goal(versions: Three<&[u8]>, marks: Marks<'_>, reading: Reading<'_>) -> Option<Merged> {
    let (settings, texts) = versions.map(plain).whole()?.unzip();
    // Where both added the file, there is nothing that both come from.
    let has_base = !texts.base.trim().is_empty();
    let base = if has_base { settings.base } else { settings.ours };
    let setting = Setting::merged(Three { base, ..settings });
    let documents = texts.map(|text| reading.document(&text));
    let form = documents.ours.sheet.as_ref()?.form.clone();
    let is_of_form = |version: &Document| version.form.as_ref().is_some_and(|other| other.id == form.id);
    if !is_of_form(&documents.theirs) || (has_base && !is_of_form(&documents.base)) {
        return None;
    }
    let segments = in_segments(documents.as_ref(), has_base)?;
    let sheets = Sheets::of(documents.as_ref())?;
    let pairing = same_goals(&sheets, has_base, reading);
    let slots = slots(segments.as_ref(), &pairing, |goal| follows(sheets.theirs, goal));
    let title = form.title_column().and_then(|column| form.columns.get(column));
    let title = title.map(|column| column.field.key.as_str());
    let of_removed = removed::slots(segments.as_ref(), title);
    let mut merged = MergedSheet::of(segments.as_ref(), &slots, of_removed.as_deref());
    write_out(&mut merged, &Versions { sheets: &sheets, segments: segments.as_ref(), slots });
    let layout = Layout {
        rows: &form.rows,
        dash: segments.ours.dash,
        removed_dash: segments.ours.removed.as_ref().map_or(0, |removed| removed.dash),
        base: &segments.base,
    };
    let text = |shown| compose(&merged, layout, shown);
    // The reader is asked, and nothing trusted of what put the text together.
    let says = |text: &str, takes_ours| {
        split::split(&reading.document(text))
            .is_some_and(|segments| merged.is_said_by(&segments, &form.rows, takes_ours))
    };
    let is_sound = says(&text(Shown::Ours).0, true) && says(&text(Shown::Theirs).0, false);
    let (marked, conflicts) = text(Shown::Marked(marks));
    is_sound.then(|| Merged { bytes: setting.applied(&marked), is_clean: conflicts == 0 })
}

/// The files in segments, their goals in the columns of ours.
fn in_segments(documents: Three<&Document>, has_base: bool) -> Option<Three<Segments>> {
    let Three { base, ours, theirs } = documents;
    let base = if has_base { split::split(base)? } else { Segments::default() };
    let segments = Three { base, ours: split::split(ours)?, theirs: split::split(theirs)? };
    let dash = segments.ours.dash;
    let shifted = |segments: Segments| {
        let goals = segments.goals.into_iter().map(|goal| goal.shifted(segments.dash, dash)).collect();
        Segments { goals, dash, ..segments }
    };
    Some(removed::apart(segments.map(shifted)))
}

impl Reading<'_> {
    fn document(self, text: &str) -> Document {
        Document::read("", text.as_bytes(), self.library, self.settings)
    }

    fn content(self, sheet: &Sheet) -> Snapshot {
        Snapshot::of(sheet, self.settings.of_year(sheet.year()))
    }
}
