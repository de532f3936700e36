//! How alike the goals of two sheets are, by all of their text.

/// Two characters that stand beside each other.
type Pair = (char, char);

/// How alike each old text is to each new one, in thousandths: the part of their pairs of neighbouring
/// characters that they have in common.
#[derive(Debug)]
pub struct Likeness {
    columns: usize,
    common: Vec<u32>,
    old: Vec<u32>,
    new: Vec<u32>,
}

/// A pair of characters and how often a text has it.
struct Entry {
    pair: Pair,
    is_new: bool,
    text: usize,
    times: u32,
}

impl Likeness {
    /// That of each old text to each new one.
    pub fn of(old: &[String], new: &[String]) -> Self {
        let mut entries: Vec<Entry> = Vec::new();
        let lengths = |texts: &[String], is_new: bool, entries: &mut Vec<Entry>| -> Vec<u32> {
            texts.iter().enumerate().map(|(index, text)| count_pairs(text, index, is_new, entries)).collect()
        };
        let (old_lengths, new_lengths) =
            (lengths(old, false, &mut entries), lengths(new, true, &mut entries));
        entries.sort_unstable_by_key(|entry| (entry.pair, entry.is_new));
        let mut likeness = Self {
            columns: new.len(),
            common: vec![0; old.len() * new.len()],
            old: old_lengths,
            new: new_lengths,
        };
        for same in entries.chunk_by(|a, b| a.pair == b.pair) {
            likeness.add(same);
        }
        likeness
    }

    /// Counts a pair for all texts that share it.
    fn add(&mut self, entries: &[Entry]) {
        let (old, new) = entries.split_at(entries.partition_point(|entry| !entry.is_new));
        for was in old {
            let row = self
                .common
                .get_mut(was.text * self.columns..(was.text + 1) * self.columns)
                .unwrap_or_default();
            for is in new {
                if let Some(common) = row.get_mut(is.text) {
                    *common += was.times.min(is.times);
                }
            }
        }
    }

    /// The likeness of an old and a new text, in thousandths; 0 where both are empty.
    pub fn at(&self, old: usize, new: usize) -> u32 {
        self.without(0, old, new)
    }

    /// That of what is left of both texts without so many of the pairs that they share.
    pub fn without(&self, shared: u32, old: usize, new: usize) -> u32 {
        let common = self.common.get(old * self.columns + new).copied().unwrap_or(0);
        let left =
            |lengths: &[u32], index: usize| lengths.get(index).copied().unwrap_or(0).saturating_sub(shared);
        2000 * common.saturating_sub(shared) / (left(&self.old, old) + left(&self.new, new)).max(1)
    }
}

/// How many pairs a text has.
pub fn length(text: &str) -> u32 {
    u32::try_from(text.chars().count().saturating_sub(1)).unwrap_or(u32::MAX)
}

/// Adds a text's pairs, and says how many they are.
fn count_pairs(text: &str, index: usize, is_new: bool, entries: &mut Vec<Entry>) -> u32 {
    let mut pairs: Vec<Pair> = text.chars().zip(text.chars().skip(1)).collect();
    pairs.sort_unstable();
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    for same in pairs.chunk_by(|a, b| a == b) {
        let pair = same.first().copied().unwrap_or_default();
        entries.push(Entry { pair, is_new, text: index, times: count(same.len()) });
    }
    count(pairs.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_as_alike_as_what_they_have_in_common() {
        let texts = |list: &[&str]| list.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        let likeness =
            Likeness::of(&texts(&["窓口の改善", "道路", ""]), &texts(&["窓口の改革", "窓口の改善"]));
        let table: Vec<Vec<u32>> =
            (0..3).map(|old| (0..2).map(|new| likeness.at(old, new)).collect()).collect();
        assert_eq!(table, [[750, 1000], [0, 0], [0, 0]]);
    }
}
