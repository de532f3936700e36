//! 冊子: what stands in the volume of a year beside its sheets.

use crate::form::kind::Line;
use crate::text::ending::without_empty_end;
use crate::yaml::mapping::{Mapping, Problem};
use crate::yaml::{Node, Value};

/// The mark of an entry of a list.
const BULLET: &str = "・";
/// The keys under 冊子.
pub const VOLUME_KEYS: [&str; 6] = ["標題", "版名", "発行年月", "担当課", FOREWORD, CONCLUSION];
const FOREWORD: &str = "はじめに";
const CONCLUSION: &str = "総括";

/// The words of a volume; each may be missing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct VolumeWords {
    /// 標題: the title, without the year.
    pub title: Option<String>,
    /// 版名, such as 結果報告版.
    pub edition: Option<String>,
    /// 発行年月, as typed.
    pub issued: Option<String>,
    /// 担当課
    pub office: Option<String>,
    /// はじめに
    pub foreword: Vec<Line>,
    /// 総括
    pub conclusion: Vec<Line>,
}

pub(super) fn load(node: &Node, problems: &mut Vec<Problem>) -> VolumeWords {
    let Some(record) = Mapping::open(node, "冊子", &VOLUME_KEYS, problems) else {
        return VolumeWords::default();
    };
    let mut word = |key: &str| record.text(key, problems).map(|word| word.text().to_owned());
    let [title, edition, issued, office] = ["標題", "版名", "発行年月", "担当課"].map(&mut word);
    let mut prose = |key: &str| record.get(key).map(|node| lines(key, node, problems)).unwrap_or_default();
    let [foreword, conclusion] = [FOREWORD, CONCLUSION].map(&mut prose);
    VolumeWords { title, edition, issued, office, foreword, conclusion }
}

/// A text, each line a paragraph; or a list, each entry led by a mark.
fn lines(key: &str, node: &Node, problems: &mut Vec<Problem>) -> Vec<Line> {
    let plain = |text: &str| without_empty_end(text).split('\n').map(Line::plain).collect::<Vec<_>>();
    match &node.value {
        Value::Scalar(scalar) => plain(scalar.passage.text()),
        Value::List(items) if items.iter().all(|item| item.text().is_some()) => {
            let texts = items.iter().filter_map(Node::text);
            texts.flat_map(|text| marked(plain(text))).collect()
        }
        Value::Absent => Vec::new(),
        _ => {
            let message = format!("「{key}」は、文章、又は「- 」で始まる箇条書きで書きます。");
            problems.push(Problem::new(node.span, message));
            Vec::new()
        }
    }
}

/// The lines of an entry: the first takes the mark, the others stand under it.
fn marked(lines: Vec<Line>) -> impl Iterator<Item = Line> {
    lines.into_iter().enumerate().map(|(index, line)| {
        let bullet = (index == 0).then(|| BULLET.to_owned());
        Line { bullet, continued: index > 0, ..line }
    })
}
