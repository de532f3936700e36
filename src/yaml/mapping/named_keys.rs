//! Keys with all that people call them.
//!
//! Enters: keys, with the headings that the form prints over their values. Leaves: the key that a text names. Folded
//! once, however many texts are asked.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization as _;

use super::meant_key::{Likeness, MeantKey};
use crate::text::fold::fold;
use crate::text::numbering::without_numbering;

/// What stands round a part of a heading; people copy it or leave it out.
const BRACKETS: [char; 16] =
    ['(', ')', '[', ']', '{', '}', '「', '」', '『', '』', '【', '】', '〔', '〕', '〈', '〉'];
/// What stands between the words of a heading.
const MARKS: [char; 8] = ['・', '/', '、', ',', '.', ':', '･', '‧'];
/// What people put before the items of a list.
const SIGNS: [char; 11] = ['■', '●', '◆', '□', '◇', '▪', '◦', '※', '*', '・', '･'];
/// So many characters of a heading tell which it is.
const SHORTEST: usize = 4;
/// What parts a heading into two.
const DIVIDERS: [char; 5] = ['(', ')', '（', '）', '/'];

/// A key that may stand in a map.
#[derive(Debug, Clone, Copy)]
pub struct KnownKey<'k> {
    /// The key.
    pub key: &'k str,
    /// The heading that the form prints over its values, by lines; empty where it prints none.
    pub heading: &'k [String],
}

impl<'k> From<&'k str> for KnownKey<'k> {
    fn from(key: &'k str) -> Self {
        Self { key, heading: &[] }
    }
}

/// The keys that may stand in a map.
#[derive(Debug, Clone, Copy)]
pub enum KnownKeys<'k> {
    /// By themselves.
    Bare(&'k [&'k str]),
    /// With what they are called.
    Named(&'k NamedKeys),
}

impl<'k> KnownKeys<'k> {
    /// The keys.
    pub fn keys(self) -> Vec<&'k str> {
        match self {
            Self::Bare(keys) => keys.to_vec(),
            Self::Named(named) => named.keys().collect(),
        }
    }

    /// What they are called.
    pub fn named(self) -> Cow<'k, NamedKeys> {
        match self {
            Self::Bare(keys) => Cow::Owned(NamedKeys::of(keys.iter().copied())),
            Self::Named(named) => Cow::Borrowed(named),
        }
    }
}

/// Keys, each with what it is called, without what people type otherwise.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NamedKeys {
    keys: Vec<NamedKey>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct NamedKey {
    key: String,
    name: String,
    /// What its heading is called.
    headings: Vec<String>,
}

impl NamedKeys {
    /// Keys that may stand together.
    pub fn of<'k>(known: impl IntoIterator<Item = impl Into<KnownKey<'k>>>) -> Self {
        let named = |known: KnownKey<'_>| NamedKey {
            key: known.key.to_owned(),
            name: name(known.key),
            headings: names(known.heading),
        };
        Self { keys: known.into_iter().map(|known| named(known.into())).collect() }
    }

    /// The keys.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.keys.iter().map(|named| named.key.as_str())
    }

    /// The key that a text names: the key in another width or spacing, the heading over it, or one half of that
    /// heading.
    pub fn called(&self, typed: &str) -> Option<MeantKey> {
        // Before a name that is known, a circle is no part of it.
        let without_circle = || typed.trim_start().strip_prefix(['○', '◎', '〇']);
        self.named(typed).or_else(|| self.named(without_circle()?))
    }

    fn named(&self, typed: &str) -> Option<MeantKey> {
        let word = name(typed);
        if word.is_empty() {
            return None;
        }
        if let Some(same) = self.keys.iter().find(|named| named.name == word) {
            return Some(MeantKey::new(&same.key, Likeness::Spelling));
        }
        let only = |has_name: &dyn Fn(&String) -> bool| {
            let mut named = self.keys.iter().filter(|named| named.headings.iter().any(has_name));
            let first = named.next()?;
            named.next().is_none().then(|| MeantKey::new(&first.key, Likeness::Heading))
        };
        // A long heading is cut short: 達成水準 for 達成水準又は遂行後の状態等.
        let begins = |name: &String| word.chars().count() >= SHORTEST && name.starts_with(&word);
        only(&|name| *name == word).or_else(|| only(&begins))
    }
}

/// All that a heading is called: the whole, and its halves: two lines, or what stands round a bracket or a
/// stroke.
fn names(heading: &[String]) -> Vec<String> {
    let whole = heading.concat();
    let lines = if let [first, second] = heading { vec![first.as_str(), second] } else { Vec::new() };
    let all = whole.split(DIVIDERS).chain(lines).chain([whole.as_str()]);
    all.map(name).filter(|part| !part.is_empty()).collect()
}

/// A word without what people type otherwise: width, case, spaces, brackets and marks, and the bullet or the
/// number of an item before it.
fn name(word: &str) -> String {
    let unsigned: String = without_sign(word).nfkc().collect();
    fold(&unsigned).to_lowercase().chars().filter(|c| !BRACKETS.contains(c) && !MARKS.contains(c)).collect()
}

/// A name without the bullet or the number of an item before it. A circle may stand for a name yet to come.
pub fn without_sign(name: &str) -> &str {
    let typed = name.trim_start();
    let unsigned = without_numbering(typed).trim_start_matches(SIGNS).trim_start();
    if unsigned.is_empty() { name } else { unsigned }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heading(text: &str) -> Vec<String> {
        text.split('\n').map(str::to_owned).collect()
    }

    #[test]
    fn a_heading_and_either_half_of_it_name_its_key_in_any_width_and_bracket() {
        let headings = [
            ("いつまで", heading("いつまで\n（期限）")),
            ("課名", heading("共通/課名")),
            ("分類", heading("計画・方針\n等の分類")),
            ("番号", heading("No.")),
        ];
        let known: Vec<KnownKey<'_>> =
            headings.iter().map(|(key, heading)| KnownKey { key, heading }).collect();
        let find = |typed: &str| {
            NamedKeys::of(known.iter().copied()).called(typed).map(|meant| (meant.key, meant.likeness))
        };
        for typed in
            ["いつまで（期限）", "いつまで(期限)", "いつまで【期限】", "いつまで 期限", "期限", "（期限）"]
        {
            assert_eq!(find(typed), Some(("いつまで".to_owned(), Likeness::Heading)), "{typed}");
        }
        for typed in ["共通/課名", "共通／課名", "共通・課名", "共通"] {
            assert_eq!(find(typed), Some(("課名".to_owned(), Likeness::Heading)), "{typed}");
        }
        for typed in ["計画・方針等の分類", "計画･方針 等の分類", "計画・方針"] {
            assert_eq!(find(typed), Some(("分類".to_owned(), Likeness::Heading)), "{typed}");
        }
        for (typed, key) in [("いつ まで", "いつまで"), ("課\u{3000}名", "課名"), ("【分類】", "分類")]
        {
            assert_eq!(find(typed), Some((key.to_owned(), Likeness::Spelling)), "{typed}");
        }
        for typed in ["№", "Ｎｏ．", "no", "NO."] {
            assert_eq!(find(typed), Some(("番号".to_owned(), Likeness::Heading)), "{typed}");
        }
        assert_eq!(find("備考"), None);
        assert_eq!(find("（）"), None);
    }

    #[test]
    fn what_two_headings_share_names_neither_key() {
        let (one, other) = (heading("成果（前期）"), heading("成果（後期）"));
        let known = [KnownKey { key: "甲", heading: &one }, KnownKey { key: "乙", heading: &other }];
        let named = NamedKeys::of(known);
        assert_eq!(named.called("成果"), None);
        assert_eq!(named.called("後期").map(|meant| meant.key), Some("乙".to_owned()));
    }
}
