//! 対照表: what a table of old and new calls its sides, and what stands where a side has nothing.

use crate::yaml::Node;
use crate::yaml::mapping::Mapping;
use crate::yaml::mapping::Problem;

/// The words of a table of old and new.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// The heading of the new side.
    pub new: String,
    /// The heading of the old side.
    pub old: String,
    /// On the old side, where a goal is new.
    pub added: String,
    /// On the new side, where a goal is gone.
    pub removed: String,
    /// On both sides, where nothing changed.
    pub omitted: String,
    /// Whether the new side stands at the left.
    pub is_new_left: bool,
}

impl Default for Comparison {
    fn default() -> Self {
        Self::of(["変更後", "変更前", "（新規）", "（削除）", "（略）"])
    }
}

const HINT: &str = "変更、案、例規のいずれか、又は { 型: 変更, 新: 変更後, 旧: 変更前, 新規: （新規）, 削除: （削除）, 略: （略）, 左: 新 } のうち変えるものを書きます。";

impl Comparison {
    fn of([new, old, added, removed, omitted]: [&str; 5]) -> Self {
        let [new, old, added, removed, omitted] = [new, old, added, removed, omitted].map(str::to_owned);
        Self { new, old, added, removed, omitted, is_new_left: true }
    }

    /// The words that offices use together.
    pub fn preset(name: &str) -> Option<Self> {
        match name {
            "変更" => Some(Self::default()),
            "案" => Some(Self::of(["変更案", "現行", "（新規）", "（削除）", "（略）"])),
            "例規" => Some(Self::of(["改正後", "改正前", "（新設）", "（削る）", "（略）"])),
            _ => None,
        }
    }
}

/// Reads a preset's name, or a map of what is to be different.
pub(super) fn load(node: &Node, problems: &mut Vec<Problem>) -> Comparison {
    let Some(name) = node.text() else { return load_map(node, problems) };
    let preset = Comparison::preset(name);
    if preset.is_none() {
        problems.push(Problem::new(node.span, "「対照表」の型が読めません。").hint(HINT));
    }
    preset.unwrap_or_default()
}

fn is_new(side: &str) -> Option<bool> {
    match side {
        "新" => Some(true),
        "旧" => Some(false),
        _ => None,
    }
}

fn load_map(node: &Node, problems: &mut Vec<Problem>) -> Comparison {
    let keys = ["型", "新", "旧", "新規", "削除", "略", "左"];
    let Some(record) = Mapping::open(node, "対照表", &keys, problems) else {
        return Comparison::default();
    };
    let base = record
        .parse("型", "変更、案、例規のいずれかを書きます。", Comparison::preset, problems)
        .unwrap_or_default();
    let is_new_left = record.parse("左", "新か旧を書きます。", is_new, problems).unwrap_or(base.is_new_left);
    let mut word =
        |key: &str, other: String| record.text(key, problems).map_or(other, |word| word.text().to_owned());
    Comparison {
        new: word("新", base.new),
        old: word("旧", base.old),
        added: word("新規", base.added),
        removed: word("削除", base.removed),
        omitted: word("略", base.omitted),
        is_new_left,
    }
}
