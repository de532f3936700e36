//! How rare a pair of characters is among many texts: what stands in many says little of any one.

use rustc_hash::FxHashMap;

/// Two characters that stand beside each other, in one number: pairs are sorted and looked up by the thousand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Pair(u64);

impl Pair {
    pub const fn of(one: char, next: char) -> Self {
        Self((one as u64) << 32 | next as u64)
    }
}

/// What each pair counts; it is only looked up, and so its order is nobody's.
#[derive(Debug)]
pub(super) struct Rarity {
    weights: FxHashMap<Pair, u64>,
    /// What counts a pair that is in none of the texts.
    unknown: u64,
}

impl Rarity {
    /// That of some texts.
    pub fn of(texts: impl Iterator<Item = impl IntoIterator<Item = Pair>>) -> Self {
        let (mut times, mut count) = (FxHashMap::<Pair, u64>::default(), 0);
        for text in texts {
            count += 1;
            for pair in text {
                *times.entry(pair).or_default() += 1;
            }
        }
        let weights = times.into_iter().map(|(pair, times)| (pair, weight(count, times)));
        Self { weights: weights.collect(), unknown: weight(count, 1) }
    }

    /// What a pair counts.
    pub fn weight(&self, pair: Pair) -> u64 {
        self.weights.get(&pair).copied().unwrap_or(self.unknown)
    }
}

/// The square of how rare a pair is that so many of some texts have: 1 for one that stands in every text, and 3 more
/// each time that half as many have it.
fn weight(texts: u64, times: u64) -> u64 {
    // The logarithm in whole numbers, so that it is the same on every machine.
    let ratio = (16 * texts / times.max(1)).clamp(16, 1 << 20);
    (u64::from(ratio.pow(3).ilog2()) - 11).pow(2)
}
