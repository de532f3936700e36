//! Stacked bars, as a template draws them.
//!
//! Enters: counts, and the texts that stand at them. Leaves: the key `chart` of `/sheet.json`. Lengths are in points.
//! Every text is a list of text runs.

use serde::Serialize;
use serde_json::{Map, Value};

use super::text_runs::{TextRun, Typesetting};
use crate::design::Points;
use crate::form::kind::Line;

/// Bars in groups, of which each has room on a page.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// What is said of it to those who do not see it.
    pub alternative: String,
    /// The words that the parts of a bar stand for, each with the number of its pattern.
    pub keys: Vec<(usize, String)>,
    /// The width of the names.
    pub names: Points,
    /// The length of a whole bar.
    pub width: Points,
    /// The bars.
    pub groups: Vec<Vec<Bar>>,
}

/// A bar.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// What it is of.
    pub name: String,
    /// Its parts, from the left.
    pub parts: Vec<Part>,
    /// What stands behind it.
    pub beside: String,
}

/// A part of a bar.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// The number of its pattern.
    pub key: usize,
    /// How many it stands for.
    pub count: usize,
    /// Out of how many.
    pub whole: usize,
    /// What stands in it, where it has room.
    pub label: Option<String>,
}

#[derive(Serialize)]
struct Data<'c> {
    alternative: &'c str,
    keys: Vec<(usize, Vec<TextRun>)>,
    names: Points,
    width: Points,
    groups: Vec<Vec<BarData>>,
}

#[derive(Serialize)]
struct BarData {
    name: Vec<TextRun>,
    parts: Vec<PartData>,
    beside: Vec<TextRun>,
}

#[derive(Serialize)]
struct PartData {
    key: usize,
    count: usize,
    whole: usize,
    label: Option<Vec<TextRun>>,
}

impl Chart {
    /// The data of a template with the chart in it.
    pub fn added_to(&self, data: &str, typesetting: &Typesetting<'_>) -> String {
        let bar = |bar: &Bar| self.bar(bar, typesetting);
        let chart = Data {
            alternative: &self.alternative,
            keys: self.keys.iter().map(|(key, word)| (*key, runs(typesetting, word, self.width))).collect(),
            names: self.names,
            width: self.width,
            groups: self.groups.iter().map(|group| group.iter().map(bar).collect()).collect(),
        };
        // What was written as JSON can be read, and numbers, strings and lists have a JSON form.
        let mut data: Map<String, Value> = serde_json::from_str(data).unwrap_or_default();
        data.insert("chart".to_owned(), serde_json::to_value(&chart).unwrap_or_default());
        serde_json::to_string(&data).unwrap_or_default()
    }

    fn bar(&self, bar: &Bar, typesetting: &Typesetting<'_>) -> BarData {
        let part = |part: &Part| PartData {
            key: part.key,
            count: part.count,
            whole: part.whole,
            label: part.label.as_deref().map(|label| runs(typesetting, label, self.width)),
        };
        BarData {
            name: runs(typesetting, &bar.name, self.names),
            parts: bar.parts.iter().map(part).collect(),
            beside: runs(typesetting, &bar.beside, self.names),
        }
    }

    /// All texts of the chart, as they stand one behind the other.
    pub fn texts(&self) -> Vec<&str> {
        let mut texts = Vec::new();
        for group in &self.groups {
            texts.extend(self.keys.iter().map(|(_, word)| word.as_str()));
            for bar in group {
                texts.push(bar.name.as_str());
                texts.extend(bar.parts.iter().filter_map(|part| part.label.as_deref()));
                texts.push(bar.beside.as_str());
            }
        }
        texts
    }
}

fn runs(typesetting: &Typesetting<'_>, text: &str, room: Points) -> Vec<TextRun> {
    typesetting.runs(&Line::plain(text), room)
}
