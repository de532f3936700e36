//! How alike two texts are by the pairs of neighbouring characters that they have in common. What stands in many
//! goals says little of any one: a rare pair counts more than a common one.

use super::rarity::{Pair, Rarity};

/// A pair, how often a text has it, and what it counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Entry {
    pair: Pair,
    times: u64,
    weight: u64,
}

/// The pairs of a text, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Words {
    entries: Vec<Entry>,
    /// What all pairs count together.
    total: u64,
}

impl Words {
    /// Those of a text, each counting 1.
    pub fn of(text: &str) -> Self {
        let mut pairs: Vec<Pair> = Vec::with_capacity(text.len() / 3);
        pairs.extend(text.chars().zip(text.chars().skip(1)).map(|(one, next)| Pair::of(one, next)));
        pairs.sort_unstable();
        let entry = |same: &[Pair]| {
            let times = u64::try_from(same.len()).unwrap_or(u64::MAX);
            same.first().map(|pair| Entry { pair: *pair, times, weight: 1 })
        };
        Self::new(pairs.chunk_by(|a, b| a == b).filter_map(entry).collect())
    }

    fn new(entries: Vec<Entry>) -> Self {
        let total = entries.iter().map(|entry| entry.times * entry.weight).sum();
        Self { entries, total }
    }

    /// The same, each pair counting by how rare it is.
    pub fn weighed(mut self, rarity: &Rarity) -> Self {
        self.entries.iter_mut().for_each(|entry| entry.weight = rarity.weight(entry.pair));
        Self::new(self.entries)
    }

    /// The pairs, each once.
    pub fn pairs(&self) -> impl Iterator<Item = Pair> {
        self.entries.iter().map(|entry| entry.pair)
    }

    /// What the pairs count that both texts have.
    pub fn common(&self, other: &Self) -> u64 {
        self.beside(other).map(|(entry, times)| entry.times.min(times) * entry.weight).sum()
    }

    /// How alike two texts are, in thousandths; 0 where both are empty.
    pub fn likeness(&self, other: &Self) -> u64 {
        2000 * self.common(other) / (self.total + other.total).max(1)
    }

    /// How much of a text another has, in thousandths.
    pub fn share_in(&self, other: &Self) -> u64 {
        1000 * self.common(other) / self.total.max(1)
    }

    /// What another text does not have of this one.
    pub fn without(&self, other: &Self) -> Self {
        let left = |(entry, times): (&Entry, u64)| {
            let times = entry.times.saturating_sub(times);
            (times > 0).then_some(Entry { times, ..*entry })
        };
        Self::new(self.beside(other).filter_map(left).collect())
    }

    /// The pairs of this text, each with how often the other has it.
    fn beside<'w>(&'w self, other: &'w Self) -> impl Iterator<Item = (&'w Entry, u64)> {
        let mut others = other.entries.iter().peekable();
        self.entries.iter().map(move |entry| {
            while others.next_if(|other| other.pair < entry.pair).is_some() {}
            (entry, others.next_if(|other| other.pair == entry.pair).map_or(0, |other| other.times))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_as_alike_as_what_they_have_in_common() {
        let likeness = |a: &str, b: &str| Words::of(a).likeness(&Words::of(b));
        assert_eq!(likeness("窓口の改善", "窓口の改善"), 1000);
        assert_eq!(likeness("窓口の改善", "窓口の改革"), 750);
        assert_eq!(likeness("道路", "窓口の改善"), 0);
        assert_eq!(likeness("", ""), 0);
        assert_eq!(Words::of("窓口").share_in(&Words::of("窓口の改善")), 1000);
        assert_eq!(Words::of("窓口の改善").without(&Words::of("窓口の")), Words::of("の改善"));
    }

    /// How alike two texts are, counted pair by pair as it is told above.
    fn counted(one: &str, other: &str, texts: &[String]) -> u64 {
        let pairs = |text: &str| -> Vec<(char, char)> { text.chars().zip(text.chars().skip(1)).collect() };
        let has = |text: &String, pair| u64::from(pairs(text).contains(&pair));
        let weight = |pair: (char, char)| {
            let times: u64 = texts.iter().map(|text| has(text, pair)).sum();
            let ratio = (16 * u64::try_from(texts.len()).unwrap() / times.max(1)).clamp(16, 1 << 20);
            (u64::from(ratio.pow(3).ilog2()) - 11).pow(2)
        };
        let total = |text: &str| pairs(text).into_iter().map(weight).sum::<u64>();
        let mut left = pairs(other);
        let common = pairs(one).into_iter().filter_map(|pair| {
            let at = left.iter().position(|other| *other == pair)?;
            Some(weight(left.swap_remove(at)))
        });
        2000 * common.sum::<u64>() / (total(one) + total(other)).max(1)
    }

    proptest::proptest! {
        #[test]
        fn texts_are_as_alike_as_counted_pair_by_pair(
            texts in proptest::collection::vec("[窓口の改善𠮷a]{0,9}", 1..6), one in "[窓口の改善𠮷a]{0,12}",
        ) {
            let rarity = Rarity::of(texts.iter().map(|text| Words::of(text).pairs().collect::<Vec<_>>()));
            let weighed = |text: &str| Words::of(text).weighed(&rarity);
            for other in &texts {
                let likeness = weighed(&one).likeness(&weighed(other));
                proptest::prop_assert_eq!(likeness, counted(&one, other, &texts));
                let rest = weighed(&one).without(&weighed(other));
                proptest::prop_assert_eq!(
                    rest.total + weighed(&one).common(&weighed(other)), weighed(&one).total
                );
            }
        }
    }

    #[test]
    fn what_stands_in_every_text_counts_little() {
        let texts = ["備蓄会議で決める", "訓練会議で決める", "広報会議で決める"].map(Words::of);
        let rarity = Rarity::of(texts.iter().map(Words::pairs));
        let [one, other, _] = texts.map(|text| text.weighed(&rarity));
        assert!(one.likeness(&other) < 400, "{}", one.likeness(&other));
        assert_eq!(one.likeness(&one), 1000);
    }
}
