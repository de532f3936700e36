//! A file as somebody types it who has habits of their own.

use std::fmt::Write as _;

use proptest::prelude::*;

use crate::yaml::outline::{Body, Branch, Item};

/// Takes decisions for a person who types: the same ones for the same seed.
struct Typist {
    seed: Vec<u8>,
    at: usize,
    text: String,
    comments: Vec<String>,
    /// The column of the block that has just been typed: what stands there, or deeper, is its text.
    block: usize,
}

/// What was typed.
pub(crate) struct Typed {
    /// The file.
    pub(crate) text: String,
    /// What it says: its keys may stand in another order.
    pub(crate) root: Branch,
    /// Its comments, no two of which are alike.
    pub(crate) comments: Vec<String>,
}

/// What is typed for the keys and values of a file.
pub(crate) fn typed(root: &Branch, seed: Vec<u8>) -> Typed {
    let mut typist = Typist { seed, at: 0, text: String::new(), comments: Vec::new(), block: usize::MAX };
    let root = typist.turned(root.clone(), true);
    if typist.choose(12) == 0 {
        typist.text = flow(&Body::Map(root.clone()), true);
        typist.text.push('\n');
    } else {
        typist.between();
        typist.map(&root, 0);
        typist.between();
    }
    let ends = typist.choose(4);
    let mut text = typist.text;
    if ends == 0 && typist.block == usize::MAX {
        text.truncate(text.trim_end().len());
    }
    if ends == 1 {
        text = text.replace('\n', "\r\n");
    }
    if ends == 2 {
        text.insert(0, '\u{feff}');
    }
    Typed { text, root, comments: typist.comments }
}

/// A seed.
pub(crate) fn seed() -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(any::<u8>(), 1..40)
}

impl Typist {
    fn choose(&mut self, among: usize) -> usize {
        self.at += 1;
        self.seed
            .get(self.at % self.seed.len().max(1))
            .map_or(0, |byte| (usize::from(*byte) + self.at * 7 / 3) % among)
    }

    /// The keys of maps in another order.
    fn turned(&mut self, mut branch: Branch, is_map: bool) -> Branch {
        if is_map && !branch.items.is_empty() {
            let by = self.choose(branch.items.len());
            branch.items.rotate_left(by);
        }
        for item in &mut branch.items {
            item.body = match std::mem::take(&mut item.body) {
                Body::Map(map) => Body::Map(self.turned(map, true)),
                Body::List(list) => Body::List(self.turned(list, false)),
                body => body,
            };
        }
        branch
    }

    /// A comment that no other comment is like.
    fn comment(&mut self) -> String {
        const WORDS: [&str; 7] = ["要確認", " - 実施項目: 旧", "#", " \"x", " key: |", "\ttab", " '"];
        let comment = format!("# {}{}", self.comments.len() + 1, WORDS[self.choose(WORDS.len())]);
        self.comments.push(comment.clone());
        comment
    }

    fn end_line(&mut self) {
        if self.choose(6) == 0 {
            let comment = self.comment();
            let _ = write!(self.text, "  {comment}");
        }
        self.text.push('\n');
    }

    /// What may stand between two lines.
    fn between(&mut self) {
        for _ in 0..self.choose(6).saturating_sub(3) {
            match self.choose(3) {
                0 if self.block == usize::MAX => self.text.push('\n'),
                _ => {
                    let indent = " ".repeat(self.choose(self.block.min(7)));
                    let comment = self.comment();
                    let _ = writeln!(self.text, "{indent}{comment}");
                }
            }
        }
    }

    /// Entries at a column, of which the first stands on the line that has been begun where it is asked to.
    fn map(&mut self, map: &Branch, column: usize) {
        for (index, item) in map.items.iter().enumerate() {
            if index > 0 {
                self.between();
            }
            if index > 0 || self.text.is_empty() || self.text.ends_with('\n') {
                self.indent(column);
            }
            let is_quoted = self.choose(9) == 0;
            let key = if is_quoted { quoted(&item.key) } else { item.key.clone() };
            let _ = write!(self.text, "{key}:");
            self.value(item, column, true);
        }
    }

    fn indent(&mut self, column: usize) {
        self.text.extend(std::iter::repeat_n(' ', column));
    }

    /// What stands behind a colon or a dash.
    fn value(&mut self, item: &Item, column: usize, has_key: bool) {
        match &item.body {
            Body::Nothing => {
                self.block = usize::MAX;
                self.end_line();
            }
            Body::Text { text, .. } => self.scalar(text, column),
            Body::List(list) => self.list(list, column, has_key),
            Body::Map(map) if self.choose(4) == 0 => {
                let text = flow(&Body::Map(map.clone()), false);
                self.on_line(&text);
            }
            Body::Map(map) if has_key => {
                self.end_line();
                self.between();
                let deeper = 1 + self.choose(4);
                self.map(map, column + deeper);
            }
            Body::Map(map) => self.entry(map, column),
        }
    }

    /// A map behind a dash, on its line or below it.
    fn entry(&mut self, map: &Branch, column: usize) {
        if self.choose(4) == 0 {
            self.end_line();
            self.between();
            self.map(map, column + 2);
        } else {
            let gap = if self.choose(3) == 0 { 1 + self.choose(3) } else { 1 };
            self.indent(gap);
            self.map(map, column + 1 + gap);
        }
    }

    fn on_line(&mut self, text: &str) {
        self.block = usize::MAX;
        let _ = write!(self.text, " {text}");
        self.end_line();
    }

    fn list(&mut self, list: &Branch, column: usize, has_key: bool) {
        let is_nested = list.items.iter().any(|item| !matches!(item.body, Body::Text { .. }));
        if !is_nested && self.choose(3) == 0 || self.choose(9) == 0 {
            let text = flow(&Body::List(list.clone()), false);
            return self.on_line(&text);
        }
        let is_beside = !has_key && self.choose(3) > 0;
        let deeper = if has_key { self.choose(4) } else { 1 + self.choose(2) };
        if is_beside {
            self.indent(deeper);
        } else {
            self.end_line();
        }
        let column = column + deeper + usize::from(is_beside);
        for (index, item) in list.items.iter().enumerate() {
            if index > 0 || !is_beside {
                self.between();
                self.indent(column);
            }
            self.text.push('-');
            self.value(item, column, false);
        }
    }

    fn scalar(&mut self, text: &str, column: usize) {
        let is_plain = !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() && !c.is_ascii());
        let is_printable = text.chars().all(|c| {
            c == '\t' || c == '\n' || !(c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}'))
        });
        self.block = usize::MAX;
        match self.choose(5) {
            0 | 1 if is_plain => drop(write!(self.text, " {text}")),
            2 if is_printable && !text.contains('\n') => {
                let _ = write!(self.text, " '{}'", text.replace('\'', "''"));
            }
            1 | 3 if is_printable && !text.trim().is_empty() => {
                let deeper = 1 + self.choose(4);
                let keep = ["", "-", "+"][self.choose(3)];
                let starts_blank = text.starts_with([' ', '\t', '\n']);
                let told =
                    if starts_blank || self.choose(4) == 0 { deeper.to_string() } else { String::new() };
                let _ = write!(self.text, " |{told}{keep}");
                self.end_line();
                for line in text.split('\n') {
                    if !line.is_empty() {
                        self.indent(column + deeper);
                    }
                    let _ = writeln!(self.text, "{line}");
                }
                self.block = column + deeper;
                return;
            }
            _ => drop(write!(self.text, " {}", quoted(text))),
        }
        self.end_line();
    }
}

/// As JSON writes it, which YAML reads; and what YAML would fold, escaped too.
fn quoted(text: &str) -> String {
    let escape = |c: char| match c {
        '"' | '\\' => format!("\\{c}"),
        c if c.is_ascii_graphic() || c == ' ' || (c.is_alphanumeric() && !c.is_control()) => c.to_string(),
        c if u32::from(c) <= 0xffff => format!("\\u{:04X}", u32::from(c)),
        c => c.to_string(),
    };
    format!("\"{}\"", text.chars().map(escape).collect::<String>())
}

fn flow(body: &Body, is_json: bool) -> String {
    match body {
        Body::Nothing if is_json => "null".to_owned(),
        Body::Nothing => String::new(),
        Body::Text { text, .. } => quoted(text),
        Body::List(list) => {
            let items: Vec<String> = list.items.iter().map(|item| flow(&item.body, is_json)).collect();
            format!("[{}]", items.join(", "))
        }
        Body::Map(map) => {
            let key = |key: &str| if is_json { quoted(key) } else { key.to_owned() };
            let entry = |item: &Item| format!("{}: {}", key(&item.key), flow(&item.body, is_json));
            let items: Vec<String> = map.items.iter().map(entry).collect();
            format!("{{{}}}", items.join(", "))
        }
    }
}
