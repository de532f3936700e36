//! What a record says over several pieces: texts, whose characters may change their width where a piece begins.

use super::records::{Record, u16_at, u32_at};
use crate::workbook::looks::Look;
use crate::workbook::rich_text::RichText;

/// Reads a record from its begin on, piece by piece.
pub struct Pieces<'r> {
    current: &'r [u8],
    more: std::slice::Iter<'r, &'r [u8]>,
}

impl<'r> Pieces<'r> {
    /// A record, from a place in its first piece on.
    pub fn of(record: &'r Record<'r>, from: usize) -> Self {
        Self { current: record.data.get(from..).unwrap_or_default(), more: record.more.iter() }
    }

    /// Whether nothing is left.
    pub fn is_at_end(&mut self) -> bool {
        self.turn();
        self.current.is_empty()
    }

    fn turn(&mut self) {
        while self.current.is_empty() {
            let Some(next) = self.more.next() else { return };
            self.current = next;
        }
    }

    fn take(&mut self, most: usize) -> &'r [u8] {
        let (taken, rest) = self.current.split_at_checked(most).unwrap_or((self.current, &[]));
        self.current = rest;
        taken
    }

    /// Passes over some bytes; `None` where there are not so many.
    fn skip(&mut self, mut count: usize) -> Option<()> {
        while count > 0 {
            self.turn();
            let taken = self.take(count).len();
            count = count.checked_sub(taken).filter(|_| taken > 0)?;
        }
        Some(())
    }

    fn bytes<const N: usize>(&mut self) -> Option<[u8; N]> {
        let mut bytes = [0; N];
        for byte in &mut bytes {
            self.turn();
            *byte = *self.take(1).first()?;
        }
        Some(bytes)
    }

    fn u16(&mut self) -> Option<u16> {
        u16_at(&self.bytes::<2>()?, 0)
    }

    /// Characters of one byte or two. A piece that goes on with them says anew which.
    pub fn characters(&mut self, count: usize, is_wide: bool) -> Option<Vec<u16>> {
        let (mut units, mut is_wide) = (Vec::new(), is_wide);
        loop {
            let width = if is_wide { 2 } else { 1 };
            for unit in self.take((count - units.len()).checked_mul(width)?).chunks(width) {
                units.push(u16_at(unit, 0).or_else(|| unit.first().map(|byte| u16::from(*byte)))?);
            }
            if units.len() == count {
                return Some(units);
            }
            self.turn();
            is_wide = self.take(1).first()? & 1 != 0;
        }
    }

    /// Characters that begin with a piece, which says how wide they are.
    pub fn pieces_of_characters(&mut self, count: usize) -> Option<Vec<u16>> {
        let [flags] = self.bytes()?;
        self.characters(count, flags & 1 != 0)
    }

    /// A text whose length has two bytes, in the looks of the workbook's fonts, without furigana.
    pub fn rich_text(&mut self, font: impl Fn(u16) -> Look) -> Option<RichText> {
        let count = self.u16()?;
        let [flags] = self.bytes()?;
        let runs = if flags & 8 == 0 { 0 } else { self.u16()? };
        let reading = if flags & 4 == 0 { 0 } else { u32_at(&self.bytes::<4>()?, 0)? };
        let units = self.characters(count.into(), flags & 1 != 0)?;
        let mut looks = Vec::new();
        for _ in 0..runs {
            looks.push((usize::from(self.u16()?), self.u16()?));
        }
        self.skip(usize::try_from(reading).ok()?)?;
        Some(text_of(&units, &looks, font))
    }

    /// A text whose length has two bytes, without looks.
    pub fn plain_text(&mut self) -> Option<String> {
        let count = self.u16()?;
        let [flags] = self.bytes()?;
        Some(String::from_utf16_lossy(&self.characters(count.into(), flags & 1 != 0)?))
    }
}

/// A text cut where its look changes: each look holds from its character on.
fn text_of(units: &[u16], looks: &[(usize, u16)], font: impl Fn(u16) -> Look) -> RichText {
    let ends = looks.iter().map(|(at, _)| *at).chain([units.len()]);
    let own = [(0, None)].into_iter().chain(looks.iter().map(|(at, number)| (*at, Some(font(*number)))));
    let run = |((from, look), end): ((usize, _), usize)| {
        let run = units.get(from..end.min(units.len())).filter(|run| !run.is_empty())?;
        Some((String::from_utf16_lossy(run), look))
    };
    RichText { runs: own.zip(ends).filter_map(run).collect() }
}
