//! What a file may say, as far as reading its lines asks: which keys there are, and what stands under each.

use crate::calendar::FiscalYear;
use crate::form::{Field, Form, Kind, key};

/// The keys of `mokuhyo.yaml` under which keys stand.
const PROJECT_MAPS: &[&str] =
    &["部署", "選択肢", "達成とする語", "規則", "規則の語", "表記", "対照表", "冊子", "公用文表記", "追加"];
/// The keys of `mokuhyo.yaml` that stand under others.
const PROJECT_PARTS: &[&[&str]] = &[
    &["読点", "数字"],
    &["追加", "除外"],
    &["型", "新", "旧", "新規", "削除", "略", "左"],
    &crate::settings::VOLUME_KEYS,
];
/// The keys of `mokuhyo.yaml` under which one word stands.
const PROJECT_WORDS: &[&str] = &[
    "自治体",
    "団体コード",
    "様式",
    "年度",
    "段階",
    "読点",
    "数字",
    "標題",
    "版名",
    "発行年月",
    "担当課",
    "はじめに",
    "総括",
];
/// The keys that stand under 表記 alone.
const STYLE_KEYS: [&str; 2] = ["読点", "数字"];
/// What the name of a department ends with.
const DEPARTMENT_ENDS: [char; 9] = ['部', '局', '課', '室', '所', '会', '院', '署', '庁'];
/// The keys of `form.yaml` under which keys stand.
const FORM_MAPS: &[&str] =
    &["paper", "font", "inset", "margin", "head", "columns", "numbering", "fields", "definitions"];
/// The keys of `form.yaml` under which one word stands in a field.
const FORM_WORDS: &[&str] = &["name", "title", "footer", "rows", "key", "kind"];

/// The grammar of a file.
#[derive(Debug, Clone, Copy)]
pub enum Grammar<'g> {
    /// Nobody knows.
    Unknown,
    /// A sheet of a form.
    Sheet(&'g Form),
    /// `mokuhyo.yaml`
    Project,
    /// `form.yaml`
    Form,
}

/// What may stand under a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Below {
    /// Keys, each perhaps behind a list mark.
    Keys,
    /// Prose, words and lists of them.
    Texts,
}

impl<'g> From<Option<&'g Form>> for Grammar<'g> {
    fn from(form: Option<&'g Form>) -> Self {
        form.map_or(Self::Unknown, Self::Sheet)
    }
}

impl<'g> Grammar<'g> {
    /// The form of a sheet.
    pub const fn form(self) -> Option<&'g Form> {
        if let Self::Sheet(form) = self { Some(form) } else { None }
    }

    /// All keys that may stand together in a map; those of the whole file first.
    pub fn families(self) -> Vec<Vec<&'g str>> {
        let owned =
            |families: &[&'static [&'static str]]| families.iter().map(|family| family.to_vec()).collect();
        match self {
            Self::Unknown => Vec::new(),
            Self::Sheet(form) => form.key_families(),
            Self::Project => owned(&[&[crate::settings::KEYS], PROJECT_PARTS].concat()),
            Self::Form => owned(&[crate::form::FORM_KEYS, crate::form::FIELD_KEYS]),
        }
    }

    /// What may stand under a key.
    pub fn below(self, key: &str) -> Below {
        let has_keys = match self {
            Self::Unknown => false,
            Self::Sheet(form) => {
                [form.rows.as_str(), key::REMOVED].contains(&key)
                    || form.field(key).is_some_and(|field| field.kind.has_keys())
            }
            // Under the name of a rule stands its weight, or what is added to its words.
            Self::Project => {
                PROJECT_MAPS.contains(&key)
                    || key.parse::<FiscalYear>().is_ok()
                    || key.is_ascii() && key.contains('-')
            }
            Self::Form => FORM_MAPS.contains(&key),
        };
        if has_keys { Below::Keys } else { Below::Texts }
    }

    /// Whether prose stands under a key.
    pub fn is_prose(self, key: &str) -> bool {
        self.form().is_some_and(|form| form.is_prose(key))
    }

    /// Whether prose stands under a key whose entries are led by marks.
    pub fn is_listed_prose(self, key: &str) -> bool {
        let field = self.form().and_then(|form| form.field(key));
        self.is_prose(key) && field.is_some_and(|field| !field.bullets.is_empty())
    }

    /// Whether several words may stand under a key, as a list.
    pub fn takes_words(self, key: &str) -> bool {
        match self {
            Self::Unknown => false,
            Self::Sheet(form) => form.field(key).is_some_and(|field| field.list && field.kind != Kind::Text),
            Self::Project => self.below(key) == Below::Texts && !PROJECT_WORDS.contains(&key),
            Self::Form => !FORM_WORDS.contains(&key),
        }
    }

    /// Whether one text stands under a key in its author's own words, in which signs may be characters.
    pub fn takes_text(self, key: &str) -> bool {
        let is_of_words = self.takes_words(key) || self.form().is_some() && self.is_word(key);
        !is_of_words && self.below(key) == Below::Texts
    }

    /// Whether a word stands under a key, or several: a name, a date, a choice, but no prose.
    pub fn is_word(self, key: &str) -> bool {
        match self {
            Self::Unknown => false,
            Self::Sheet(form) => {
                key::HEAD.contains(&key) || form.field(key).is_some_and(|field| field.kind.is_word())
            }
            Self::Project | Self::Form => true,
        }
    }

    /// The key of the whole file under which alone a key can stand, where that can be told.
    pub fn owner_of(self, key: &str) -> Option<&'g str> {
        match self {
            Self::Sheet(form) => owner_in(form, key),
            Self::Project => {
                let is_known = self.families().iter().flatten().any(|known| *known == key);
                let is_department = !is_known && key.ends_with(DEPARTMENT_ENDS);
                is_department.then_some("部署").or_else(|| STYLE_KEYS.contains(&key).then_some("表記"))
            }
            Self::Unknown | Self::Form => None,
        }
    }

    /// The key of the list of goals, or of what else is listed with keys.
    pub fn rows(self) -> &'g str {
        match self {
            Self::Sheet(form) => &form.rows,
            Self::Form => "columns",
            Self::Unknown | Self::Project => "目標",
        }
    }
}

/// The key of the rows of a form, or of a field of its head that has parts, under which alone a key can stand.
fn owner_in<'f>(form: &'f Form, key: &str) -> Option<&'f str> {
    let has_part = |field: &&Field| field.kind.keys(field).contains(&key);
    let rows = Some(form.rows.as_str()).filter(|_| form.row_keys().any(|known| known == key));
    let owners = form.head.iter().filter(has_part).map(|field| field.key.as_str()).chain(rows);
    let mut owners = owners.filter(|_| !form.head_keys().any(|known| known == key));
    let first = owners.next()?;
    owners.next().is_none().then_some(first)
}
