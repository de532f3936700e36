//! A PDF read back as a screen reader reads it: through its structure tree, without artifacts.

use std::collections::{BTreeMap, HashMap};

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId};

/// An element of the structure tree.
pub struct Element {
    pub role: String,
    pub kids: Vec<Kid>,
    attributes: BTreeMap<String, Object>,
}

/// What stands in an element.
pub enum Kid {
    Element(Element),
    Text(String),
}

/// A PDF.
pub struct Pdf {
    pub document: Document,
    pub root: Element,
    /// The text of each page, artifacts aside, as readers without tags find it.
    pub pages: Vec<String>,
}

impl Pdf {
    pub fn read(bytes: &[u8]) -> Self {
        let document = Document::load_mem(bytes).unwrap();
        let texts: HashMap<ObjectId, BTreeMap<i64, String>> =
            document.page_iter().map(|page| (page, marked_text(&document, page))).collect();
        // Content is numbered as it stands.
        let pages =
            document.page_iter().map(|page| texts[&page].values().map(String::as_str).collect()).collect();
        let root = {
            let reader = Reader { document: &document, texts };
            reader.element(
                dictionary(&document, document.catalog().unwrap().get(b"StructTreeRoot").unwrap()),
                None,
            )
        };
        Self { document, root, pages }
    }

    /// The titles of the bookmarks of the first level.
    pub fn bookmarks(&self) -> Vec<String> {
        self.bookmarks_in(self.catalog("Outlines").as_dict().unwrap())
            .into_iter()
            .map(|(title, _)| title)
            .collect()
    }

    /// The titles of the bookmarks directly below one of the first level.
    pub fn bookmarks_below(&self, title: &str) -> Vec<String> {
        let first = self.bookmarks_in(self.catalog("Outlines").as_dict().unwrap());
        let (_, bookmark) = first.into_iter().find(|(other, _)| other == title).unwrap();
        self.bookmarks_in(bookmark).into_iter().map(|(title, _)| title).collect()
    }

    /// All bookmarks, each with its place in the tree and where it leads.
    pub fn outline(&self) -> Vec<String> {
        let mut found = Vec::new();
        let first = self.bookmarks_in(self.catalog("Outlines").as_dict().unwrap());
        let mut open: Vec<_> = first.into_iter().rev().map(|bookmark| (0, bookmark)).collect();
        while let Some((level, (title, bookmark))) = open.pop() {
            let target = bookmark.get(b"Dest").or_else(|_| bookmark.get(b"A"));
            let target = target.map(|target| self.document.dereference(target).unwrap().1);
            found.push(format!("{level} {title} {target:?}"));
            open.extend(self.bookmarks_in(bookmark).into_iter().rev().map(|below| (level + 1, below)));
        }
        found
    }

    fn bookmarks_in<'p>(&'p self, outline: &'p Dictionary) -> Vec<(String, &'p Dictionary)> {
        let mut found = Vec::new();
        let mut next = outline.get(b"First").ok();
        while let Some(bookmark) = next {
            let bookmark = dictionary(&self.document, bookmark);
            found.push((lopdf::decode_text_string(bookmark.get(b"Title").unwrap()).unwrap(), bookmark));
            next = bookmark.get(b"Next").ok();
        }
        found
    }

    /// An entry of the catalog.
    pub fn catalog(&self, key: &str) -> &Object {
        let value = self.document.catalog().unwrap().get(key.as_bytes()).unwrap();
        self.document.dereference(value).unwrap().1
    }
}

impl Element {
    /// All text, in reading order.
    pub fn text(&self) -> String {
        let kid = |kid: &Kid| match kid {
            Kid::Element(element) => element.text(),
            Kid::Text(text) => text.clone(),
        };
        self.kids.iter().map(kid).collect()
    }

    /// The elements directly below.
    pub fn elements(&self) -> impl Iterator<Item = &Self> {
        self.kids.iter().filter_map(|kid| if let Kid::Element(element) = kid { Some(element) } else { None })
    }

    /// All elements of a role below this one, in reading order.
    pub fn all(&self, role: &str) -> Vec<&Self> {
        let mut found = Vec::new();
        for element in self.elements() {
            if element.role == role {
                found.push(element);
            }
            found.extend(element.all(role));
        }
        found
    }

    /// A number or a name among the attributes.
    pub fn attribute(&self, key: &str) -> Option<String> {
        match self.attributes.get(key)? {
            Object::Name(name) => Some(String::from_utf8(name.clone()).unwrap()),
            Object::Integer(number) => Some(number.to_string()),
            other => panic!("{other:?}"),
        }
    }
}

struct Reader<'d> {
    document: &'d Document,
    texts: HashMap<ObjectId, BTreeMap<i64, String>>,
}

impl Reader<'_> {
    fn element(&self, element: &Dictionary, page: Option<ObjectId>) -> Element {
        let page = element.get(b"Pg").and_then(Object::as_reference).ok().or(page);
        let role = element
            .get(b"S")
            .and_then(Object::as_name)
            .map_or("Root", |name| std::str::from_utf8(name).unwrap())
            .to_owned();
        let kids = element.get(b"K").map(|kids| self.kids(kids, page)).unwrap_or_default();
        Element { role, kids, attributes: self.attributes(element) }
    }

    fn kids(&self, object: &Object, page: Option<ObjectId>) -> Vec<Kid> {
        match self.document.dereference(object).unwrap().1 {
            Object::Array(kids) => kids.iter().flat_map(|kid| self.kids(kid, page)).collect(),
            Object::Integer(id) => vec![Kid::Text(self.text(page.unwrap(), *id))],
            Object::Dictionary(kid) if kid.has(b"MCID") => {
                let page = kid.get(b"Pg").and_then(Object::as_reference).ok().or(page).unwrap();
                vec![Kid::Text(self.text(page, kid.get(b"MCID").unwrap().as_i64().unwrap()))]
            }
            Object::Dictionary(kid) if kid.has(b"S") => vec![Kid::Element(self.element(kid, page))],
            _ => Vec::new(),
        }
    }

    fn text(&self, page: ObjectId, id: i64) -> String {
        self.texts[&page].get(&id).cloned().unwrap_or_default()
    }

    fn attributes(&self, element: &Dictionary) -> BTreeMap<String, Object> {
        let mut attributes = BTreeMap::new();
        let Ok(object) = element.get(b"A") else { return attributes };
        let object = self.document.dereference(object).unwrap().1;
        let single = [object.clone()];
        for owner in object.as_array().map_or(single.as_slice(), Vec::as_slice) {
            for (key, value) in dictionary(self.document, owner) {
                attributes.insert(String::from_utf8(key.clone()).unwrap(), value.clone());
            }
        }
        attributes
    }
}

fn dictionary<'d>(document: &'d Document, object: &'d Object) -> &'d Dictionary {
    document.dereference(object).unwrap().1.as_dict().unwrap()
}

/// The text of each marked piece of a page's content.
fn marked_text(document: &Document, page: ObjectId) -> BTreeMap<i64, String> {
    let fonts = document.get_page_fonts(page).unwrap();
    let meanings: BTreeMap<&[u8], Meanings> =
        fonts.iter().map(|(name, font)| (name.as_slice(), meanings(document, font))).collect();
    let content = Content::decode(&document.get_page_content(page)).unwrap();
    let mut texts: BTreeMap<i64, String> = BTreeMap::new();
    let mut open: Vec<Marked> = Vec::new();
    let mut font: &[u8] = b"";
    for Operation { operator, operands } in &content.operations {
        match operator.as_str() {
            "BDC" => open.push(Marked::of(operands)),
            "BMC" => open.push(Marked::Other),
            "EMC" => drop(open.pop()),
            "Tf" => font = operands[0].as_name().unwrap(),
            "Tj" | "TJ" => {
                let Some(id) = open
                    .iter()
                    .rev()
                    .find_map(|marked| if let Marked::Id(id) = marked { Some(*id) } else { None })
                else {
                    continue;
                };
                let text = texts.entry(id).or_default();
                // What a piece says it means replaces what its glyphs mean.
                match open.iter_mut().rev().find_map(|marked| {
                    if let Marked::Meaning(meaning) = marked { Some(meaning) } else { None }
                }) {
                    Some(meaning) => text.push_str(&std::mem::take(meaning)),
                    None => operands.iter().for_each(|operand| push_text(text, operand, &meanings[font])),
                }
            }
            _ => {}
        }
    }
    texts
}

/// A marked piece of content.
enum Marked {
    Id(i64),
    Meaning(String),
    Other,
}

impl Marked {
    fn of(operands: &[Object]) -> Self {
        let Some(properties) = operands.get(1).and_then(|properties| properties.as_dict().ok()) else {
            return Self::Other;
        };
        if let Ok(id) = properties.get(b"MCID") {
            Self::Id(id.as_i64().unwrap())
        } else if let Ok(meaning) = properties.get(b"ActualText") {
            Self::Meaning(lopdf::decode_text_string(meaning).unwrap())
        } else {
            Self::Other
        }
    }
}

/// What each code of a font means.
type Meanings = BTreeMap<u16, String>;

/// The font's `ToUnicode` map, of two-byte codes.
fn meanings(document: &Document, font: &Dictionary) -> Meanings {
    let stream = document.dereference(font.get(b"ToUnicode").unwrap()).unwrap().1.as_stream().unwrap();
    let map = String::from_utf8(stream.get_plain_content().unwrap()).unwrap();
    let hex = |text: &str| -> Vec<u16> {
        let digits = text.trim_matches(['<', '>']);
        (0..digits.len() / 4)
            .map(|at| u16::from_str_radix(digits.get(at * 4..at * 4 + 4).unwrap(), 16).unwrap())
            .collect()
    };
    assert!(!map.contains("beginbfrange"), "ranges are not read");
    let pairs =
        map.lines().skip_while(|line| !line.contains("beginbfchar")).filter_map(|line| line.split_once(' '));
    let pairs = pairs.filter(|(code, _)| code.starts_with('<'));
    pairs.map(|(code, meaning)| (hex(code)[0], String::from_utf16(&hex(meaning)).unwrap())).collect()
}

fn push_text(text: &mut String, operand: &Object, meanings: &Meanings) {
    match operand {
        Object::String(bytes, _) => {
            bytes
                .chunks(2)
                .for_each(|code| text.push_str(&meanings[&u16::from_be_bytes([code[0], code[1]])]));
        }
        Object::Array(parts) => parts.iter().for_each(|part| push_text(text, part, meanings)),
        _ => {}
    }
}
