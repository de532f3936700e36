//! How alike two texts are by the pairs of neighbouring characters that they have in common. What stands in many
//! goals says little of any one: a rare pair counts more than a common one.

use super::rarity::Rarity;

/// Two characters that stand beside each other.
type Pair = (char, char);

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
}

impl Words {
    /// Those of a text, each counting 1.
    pub fn of(text: &str) -> Self {
        let mut pairs: Vec<Pair> = text.chars().zip(text.chars().skip(1)).collect();
        pairs.sort_unstable();
        let entry = |same: &[Pair]| {
            let times = u64::try_from(same.len()).unwrap_or(u64::MAX);
            same.first().map(|pair| Entry { pair: *pair, times, weight: 1 })
        };
        Self { entries: pairs.chunk_by(|a, b| a == b).filter_map(entry).collect() }
    }

    /// Lets each pair count by how rare it is.
    pub fn weigh(&mut self, rarity: &Rarity) {
        self.entries.iter_mut().for_each(|entry| entry.weight = rarity.weight(entry.pair));
    }

    /// The pairs, each once.
    pub fn pairs(&self) -> impl Iterator<Item = Pair> {
        self.entries.iter().map(|entry| entry.pair)
    }

    /// What all pairs count together.
    pub fn total(&self) -> u64 {
        self.entries.iter().map(|entry| entry.times * entry.weight).sum()
    }

    /// What the pairs count that both texts have.
    pub fn common(&self, other: &Self) -> u64 {
        self.beside(other).map(|(entry, times)| entry.times.min(times) * entry.weight).sum()
    }

    /// How alike two texts are, in thousandths; 0 where both are empty.
    pub fn likeness(&self, other: &Self) -> u64 {
        2000 * self.common(other) / (self.total() + other.total()).max(1)
    }

    /// How much of a text another has, in thousandths.
    pub fn share_in(&self, other: &Self) -> u64 {
        1000 * self.common(other) / self.total().max(1)
    }

    /// What another text does not have of this one.
    pub fn without(&self, other: &Self) -> Self {
        let left = |(entry, times): (&Entry, u64)| {
            let times = entry.times.saturating_sub(times);
            (times > 0).then_some(Entry { times, ..*entry })
        };
        Self { entries: self.beside(other).filter_map(left).collect() }
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

    #[test]
    fn what_stands_in_every_text_counts_little() {
        let mut texts = ["備蓄会議で決める", "訓練会議で決める", "広報会議で決める"].map(Words::of);
        let rarity = Rarity::of(texts.iter().map(Words::pairs));
        for text in &mut texts {
            text.weigh(&rarity);
        }
        let [one, other, _] = &texts;
        assert!(one.likeness(other) < 400, "{}", one.likeness(other));
        assert_eq!(one.likeness(one), 1000);
    }
}
