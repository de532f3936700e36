//! How rare a pair of characters is among many texts: what stands in many says little of any one.

/// Two characters that stand beside each other.
type Pair = (char, char);

/// In how many texts each pair stands.
#[derive(Debug)]
pub(super) struct Rarity {
    texts: u64,
    known: Vec<(Pair, u64)>,
}

impl Rarity {
    /// That of some texts.
    pub fn of(texts: impl Iterator<Item = impl IntoIterator<Item = Pair>>) -> Self {
        let (mut pairs, mut count) = (Vec::new(), 0);
        for text in texts {
            count += 1;
            pairs.extend(text);
        }
        pairs.sort_unstable();
        let times = |same: &[Pair]| u64::try_from(same.len()).unwrap_or(u64::MAX);
        let known = pairs.chunk_by(|a, b| a == b).filter_map(|same| Some((*same.first()?, times(same))));
        Self { texts: count, known: known.collect() }
    }

    /// The square of how rare a pair is: 1 for one that stands in every text, and 3 more each time that half as many
    /// have it.
    pub fn weight(&self, pair: Pair) -> u64 {
        let found = self.known.binary_search_by_key(&pair, |(known, _)| *known).ok();
        let times = found.and_then(|index| self.known.get(index)).map_or(1, |(_, times)| *times);
        // The logarithm in whole numbers, so that it is the same on every machine.
        let ratio = (16 * self.texts / times.max(1)).clamp(16, 1 << 20);
        (u64::from(ratio.pow(3).ilog2()) - 11).pow(2)
    }
}
