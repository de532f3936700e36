//! The keys of a map, held against those that may stand there.
//!
//! Enters: the entries of a map and the known keys, with the headings that the form prints over their values.
//! Leaves: the keys at fault, each with the key that was meant. Knows no message.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization as _;

use crate::source::{Passage, Span};
use crate::text::fold::{fold, nearest};
use crate::text::numbering::without_numbering;
use crate::yaml::Entry;

/// The key that was meant by one that the form does not have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeantKey {
    /// The key.
    pub key: String,
    /// What tells so.
    pub likeness: Likeness,
    /// Where it is given already.
    pub given: Option<Span>,
}

impl MeantKey {
    /// A key that is not given yet.
    pub fn new(key: &str, likeness: Likeness) -> Self {
        Self { key: key.to_owned(), likeness, given: None }
    }
}

/// Why a key is taken for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Likeness {
    /// It differs in width, case, spaces and marks alone.
    Spelling,
    /// The form prints it, or half of it, over the values of the key.
    Heading,
    /// A few letters are other ones: a guess.
    Near,
}

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

/// What is wrong with the keys of a map.
#[derive(Debug, Default)]
pub struct KeyFaults<'n> {
    /// Keys given before, each with the place where it was given first.
    pub duplicate: Vec<(&'n Passage, Span)>,
    /// Keys that are not known, each with the known one that was meant, where that can be told.
    pub unknown: Vec<(&'n Passage, Option<MeantKey>)>,
}

impl<'n> KeyFaults<'n> {
    /// The faults of a map's keys.
    pub fn of<'k>(
        entries: impl IntoIterator<Item = &'n Entry>,
        known: &[impl Into<KnownKey<'k>> + Copy],
    ) -> Self {
        let known: Vec<KnownKey<'k>> = known.iter().map(|key| (*key).into()).collect();
        let mut given: BTreeMap<&str, Span> = BTreeMap::new();
        let mut faults = Self::default();
        let mut unknown = Vec::new();
        for Entry { key, .. } in entries {
            match given.get(key.text()) {
                Some(first) => faults.duplicate.push((key, *first)),
                // A key that is no text, and `<<`, are refused as features of YAML.
                None if key.text().is_empty() || key.text() == "<<" => {}
                None => {
                    given.insert(key.text(), key.span());
                    unknown.extend((!known.iter().any(|known| known.key == key.text())).then_some(key));
                }
            }
        }
        faults.unknown = with_what_is_meant(&unknown, &known, given);
        faults
    }

    /// Whether a known key was meant by one that is not known: then it is not missing too.
    pub fn is_meant(&self, key: &str) -> bool {
        self.unknown.iter().any(|(_, meant)| meant.as_ref().is_some_and(|meant| meant.key == key))
    }
}

/// Of so many unknown keys of a map it is asked what was meant: it takes long, and more of them are no slips.
const ASKED: usize = 1000;

/// Keys that are not known, each with the known one that was meant.
fn with_what_is_meant<'n, 'k>(
    unknown: &[&'n Passage],
    known: &[KnownKey<'k>],
    mut given: BTreeMap<&'k str, Span>,
) -> Vec<(&'n Passage, Option<MeantKey>)>
where
    'n: 'k,
{
    // What a key is called is certain, what it is like is not: nobody is told to give a key twice.
    let (asked, others) = unknown.split_at(unknown.len().min(ASKED));
    let called: Vec<Option<MeantKey>> = asked.iter().map(|key| called(known, key, &mut given)).collect();
    let mut meant_by = Vec::new();
    for (key, called) in asked.iter().copied().zip(called) {
        let free = || known.iter().map(|known| known.key).filter(|known| !given.contains_key(known));
        let meant =
            called.or_else(|| nearest(free(), key.text()).map(|near| MeantKey::new(near, Likeness::Near)));
        if let Some(near) =
            known.iter().find(|known| meant.as_ref().is_some_and(|meant| meant.key == known.key))
        {
            given.entry(near.key).or_insert(key.span());
        }
        meant_by.push((key, meant));
    }
    meant_by.extend(others.iter().map(|key| (*key, None)));
    meant_by
}

/// The key that is spelt so but for its width and spaces, or that the form calls so; the first that is typed
/// for it takes its place.
fn called<'k>(
    known: &[KnownKey<'k>],
    typed: &Passage,
    given: &mut BTreeMap<&'k str, Span>,
) -> Option<MeantKey> {
    let meant = find_called(known, typed.text())?;
    let key = known.iter().find(|known| known.key == meant.key)?.key;
    let first = given.get(key).copied();
    given.entry(key).or_insert(typed.span());
    Some(MeantKey { given: first, ..meant })
}

/// The key that a text names: the key in another width or spacing, the heading over it, or one half of that
/// heading.
pub fn find_called(known: &[KnownKey<'_>], typed: &str) -> Option<MeantKey> {
    // Before a name that is known, a circle is no part of it.
    find_named(known, typed).or_else(|| find_named(known, typed.trim_start().strip_prefix(['○', '◎', '〇'])?))
}

fn find_named(known: &[KnownKey<'_>], typed: &str) -> Option<MeantKey> {
    let word = name(typed);
    if word.is_empty() {
        return None;
    }
    if let Some(same) = known.iter().find(|known| name(known.key) == word) {
        return Some(MeantKey::new(same.key, Likeness::Spelling));
    }
    let only = |has_name: &dyn Fn(&String) -> bool| {
        let mut named = known.iter().filter(|known| names(known.heading).iter().any(has_name));
        let first = named.next()?;
        named.next().is_none().then(|| MeantKey::new(first.key, Likeness::Heading))
    };
    // A long heading is cut short: 達成水準 for 達成水準又は遂行後の状態等.
    let begins = |name: &String| word.chars().count() >= SHORTEST && name.starts_with(&word);
    only(&|name| *name == word).or_else(|| only(&begins))
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
        let find = |typed: &str| find_called(&known, typed).map(|meant| (meant.key, meant.likeness));
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
        assert_eq!(find_called(&known, "成果"), None);
        assert_eq!(find_called(&known, "後期").map(|meant| meant.key), Some("乙".to_owned()));
    }
}
