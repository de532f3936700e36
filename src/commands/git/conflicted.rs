//! A sheet that a merge has left with marks, shown goal by goal all the same.
//!
//! Enters: the text of a file. Leaves: its two sides, and of their texts one with marks where they differ.
//! Knows no sheet.

use similar::{Algorithm, DiffTag, capture_diff_slices};

/// The two sides of a file with marks.
#[derive(Default)]
pub(super) struct Sides {
    pub ours: String,
    pub theirs: String,
    /// What Git calls them, as in its marks.
    opening: String,
    closing: String,
}

/// In which part of a conflict a line stands.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
enum Part {
    #[default]
    Outside,
    Ours,
    Base,
    Theirs,
}

/// The shortest marks that are taken for some: Git's own, where nothing else is set.
const SHORTEST: usize = 7;

/// How long a mark of a character is; `None` of what is none.
fn length_of(line: &str, character: char) -> Option<usize> {
    let rest = line.trim_start_matches(character);
    let length = line.len() - rest.len();
    (length >= SHORTEST && (rest.is_empty() || rest.starts_with(' '))).then_some(length)
}

/// A text of which some lines are read.
#[derive(Default)]
struct Reader {
    sides: Sides,
    part: Part,
    /// How long the marks are: those of one file are alike.
    length: usize,
}

impl Reader {
    /// Reads the next line; `None` of a mark out of its order.
    fn read(&mut self, line: &str) -> Option<()> {
        let mark = line.trim_end();
        let is = |character| length_of(mark, character) == Some(self.length);
        self.part = match self.part {
            Part::Outside if length_of(mark, '<').is_some() => {
                self.length = length_of(mark, '<').unwrap_or_default();
                mark.clone_into(&mut self.sides.opening);
                Part::Ours
            }
            Part::Ours if is('|') => Part::Base,
            Part::Ours | Part::Base if is('=') => Part::Theirs,
            Part::Theirs if is('>') => {
                mark.clone_into(&mut self.sides.closing);
                Part::Outside
            }
            _ if is('<') || is('>') => return None,
            part => {
                self.sides.add(part, line);
                part
            }
        };
        Some(())
    }
}

impl Sides {
    /// Adds a line to the sides that have it.
    fn add(&mut self, part: Part, line: &str) {
        if matches!(part, Part::Outside | Part::Ours) {
            self.ours += line;
        }
        if matches!(part, Part::Outside | Part::Theirs) {
            self.theirs += line;
        }
    }

    /// The sides of a text; `None` where it has no marks, or not one conflict after the other.
    pub fn of(text: &str) -> Option<Self> {
        let mut reader = Reader::default();
        text.split_inclusive('\n').try_for_each(|line| reader.read(line))?;
        let Reader { sides, part, .. } = reader;
        (part == Part::Outside && !sides.opening.is_empty()).then_some(sides)
    }

    /// The texts of both sides as one, marked where they differ; `None` where they do not: what is to be
    /// decided would not be seen.
    pub fn marked(&self, ours: &str, theirs: &str) -> Option<String> {
        let lines = |text: &'_ str| text.split_inclusive('\n').map(str::to_owned).collect::<Vec<String>>();
        let (ours, theirs) = (lines(ours), lines(theirs));
        let mut text = String::new();
        let mut is_marked = false;
        for operation in capture_diff_slices(Algorithm::Myers, &ours, &theirs) {
            let one = ours.get(operation.old_range()).unwrap_or_default().concat();
            if operation.tag() == DiffTag::Equal {
                text += &one;
                continue;
            }
            is_marked = true;
            let other = theirs.get(operation.new_range()).unwrap_or_default().concat();
            let between = "=".repeat(length_of(&self.opening, '<').unwrap_or_default());
            text += &[&self.opening, "\n", &one, &between, "\n", &other, &self.closing, "\n"].concat();
        }
        is_marked.then_some(text)
    }
}
