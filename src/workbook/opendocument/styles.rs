//! Which styles strike text through or colour it, and which hide a worksheet.

use std::collections::BTreeMap;

use quick_xml::events::BytesStart;

use super::super::package::attribute;

/// How text looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Look {
    /// Struck through.
    pub is_struck: bool,
    /// In a colour of its own.
    pub is_coloured: bool,
}

/// The styles of a spreadsheet that say something of text.
#[derive(Debug, Default)]
pub struct Styles {
    open: String,
    looks: BTreeMap<String, Look>,
    hiding: Vec<String>,
}

impl Styles {
    /// Takes a tag that opens outside of the cells.
    pub fn take(&mut self, tag: &BytesStart<'_>) {
        match tag.local_name().as_ref() {
            "style" => self.open = attribute(tag, "name").unwrap_or_default(),
            "text-properties" => {
                let line = attribute(tag, "text-line-through-style");
                let line = line.or_else(|| attribute(tag, "text-line-through-type"));
                let colour = attribute(tag, "color");
                let look = Look {
                    is_struck: line.is_some_and(|line| line != "none"),
                    is_coloured: colour.is_some_and(|colour| colour != "#000000"),
                };
                self.looks.insert(self.open.clone(), look);
            }
            "table-properties" if attribute(tag, "display").as_deref() == Some("false") => {
                self.hiding.push(self.open.clone());
            }
            _ => {}
        }
    }

    /// So many are known.
    pub fn count(&self) -> usize {
        self.looks.len() + self.hiding.len()
    }

    /// How the text of a style looks; `None` of one that says nothing of it.
    pub fn look(&self, style: &str) -> Option<Look> {
        self.looks.get(style).copied()
    }

    /// How the text of a cell of a style looks.
    pub fn of_cell(&self, style: &str) -> Look {
        self.look(style).unwrap_or_default()
    }

    /// Whether a style hides its worksheet.
    pub fn is_hidden(&self, style: Option<&str>) -> bool {
        style.is_some_and(|style| self.hiding.iter().any(|hiding| hiding == style))
    }
}
