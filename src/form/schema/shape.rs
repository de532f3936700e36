//! The shapes that a value may have, as JSON Schema.
//!
//! Enters: what may stand somewhere. Leaves: schemas that refuse all else, each with one message in Japanese
//! (`errorMessage`, which yaml-language-server reads). Knows no form.
//!
//! That server offers words only from `enum`, `examples` and `default` of a schema and of its `anyOf`, offers
//! `true` and `null` wherever `type` has them there, and words a fault of several `anyOf` itself. So what is
//! offered stands in `anyOf` beside `{}`, and what is refused in `if` and `else`.

use serde_json::{Map, Value as Json, json};

use super::pattern;
use crate::text::quote::listed;

/// More words than a message can name.
const MANY: usize = 12;

/// What an editor offers where a value is to be typed. Other values may stand there too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Offered {
    /// Nothing.
    Nothing,
    /// Words of a list.
    Words(Vec<String>),
    /// Some of what people write.
    Examples(Vec<String>),
    /// True and false.
    TruthValues,
}

impl Offered {
    /// The schemas of an `anyOf`, which refuse nothing. It is never left out: without it, an editor that
    /// completes a key adds no colon.
    pub fn any_of(&self) -> Json {
        match self {
            Self::Words(words) if !words.is_empty() => json!([{ "type": "string", "enum": words }, {}]),
            Self::Examples(examples) => json!([{ "type": "string", "examples": examples }, {}]),
            Self::TruthValues => json!([{ "enum": [true, false] }, {}]),
            Self::Nothing | Self::Words(_) => json!([{}]),
        }
    }

    /// The same, and 〃 where some word is offered.
    #[must_use]
    pub fn with_ditto(self, ditto: &str) -> Self {
        let with = |words: Vec<String>| words.into_iter().chain([ditto.to_owned()]).collect();
        match self {
            Self::Words(words) if !words.is_empty() => Self::Words(with(words)),
            Self::Examples(examples) => Self::Examples(with(examples)),
            offered => offered,
        }
    }
}

/// The shapes to which others refer by name.
pub fn definitions() -> Json {
    json!({
        "nothing": nothing(),
        "nothing-or-ditto": nothing_or_ditto(),
        "something": something(),
        "paragraph": paragraph()
    })
}

/// A value that is not there: nothing behind the key, or white space.
fn nothing() -> Json {
    json!({ "type": ["null", "string"], "pattern": pattern::NOTHING })
}

/// The same, or 〃, for which the value above stands.
fn nothing_or_ditto() -> Json {
    json!({ "type": ["null", "string"], "pattern": pattern::NOTHING_OR_DITTO })
}

/// What prose is made of: a text, or a list of such, with further levels. YAML takes some texts for numbers
/// or truth values.
fn paragraph() -> Json {
    let message =
        "「- 」の後には、文章を書きます。文の中に「: 」があるときは、文の全体を「\"」で囲んでください。";
    json!({
        "if": { "type": ["string", "number", "boolean"] },
        "else": { "type": ["array"], "items": { "$ref": "#/$defs/paragraph" }, "errorMessage": message }
    })
}

/// A value that says something.
fn something() -> Json {
    json!({
        "if": { "type": "array" },
        "then": { "contains": { "$ref": "#/$defs/something" } },
        "else": { "not": { "$ref": "#/$defs/nothing" } }
    })
}

/// Prose.
pub fn prose(key: &str) -> Json {
    let message = format!(
        "「{key}」には、文章か「- 」で始まる箇条書を書きます。文の中に「: 」があるときは、文の全体を「\"」で囲んでください。"
    );
    json!({
        "if": { "type": ["string", "number", "boolean"] },
        "else": { "type": ["array"], "items": { "$ref": "#/$defs/paragraph" }, "errorMessage": message }
    })
}

/// A single text.
pub fn text(key: &str) -> Json {
    let message = format!("「{key}」には、一つだけを書きます。並びや「項目: 値」の形では書けません。");
    json!({ "type": ["string", "number", "boolean"], "errorMessage": message })
}

/// A text of a pattern, but for blanks.
pub fn matching(pattern: &str, message: &str) -> Json {
    json!({ "type": ["string"], "pattern": pattern, "errorMessage": message })
}

/// A word of those listed; any where none are.
pub fn word(key: &str, words: &[String]) -> Json {
    if words.is_empty() { text(key) } else { spelt(key, words, words, &pattern::one_of(words)) }
}

/// Words of those listed: a list, or one a line.
pub fn words(key: &str, words: &[String]) -> Json {
    let blank = format!("「{key}」の並びに、語を書いてください。");
    let (item, lines) = if words.is_empty() {
        (
            json!({ "type": ["string", "number", "boolean"], "pattern": r"\S", "errorMessage": blank }),
            text(key),
        )
    } else {
        (word(key, words), spelt(key, words, words, &pattern::one_a_line(words)))
    };
    list(&with_examples(item, words), &lines)
}

/// Not in an `anyOf`, for which an editor would offer `- ` in a list that stands between brackets.
fn with_examples(mut item: Json, words: &[String]) -> Json {
    if let Json::Object(map) = &mut item
        && !words.is_empty()
    {
        map.insert("examples".to_owned(), json!(words));
    }
    item
}

/// A list of items, or else something of another shape.
pub fn list(item: &Json, otherwise: &Json) -> Json {
    json!({ "if": { "type": "array" }, "then": { "items": item }, "else": otherwise })
}

/// `true` or `false`, in each of the ways in which YAML spells them.
pub fn truth_value(key: &str, spellings: &[String]) -> Json {
    spelt(key, &["true", "false"], spellings, &pattern::one_of(spellings))
}

/// Words in any spelling that matches, some of them named in the message. YAML takes some words for numbers
/// or truth values.
fn spelt<S: AsRef<str>>(key: &str, shown: &[S], words: &[String], pattern: &str) -> Json {
    let all = listed(shown.iter().map(AsRef::as_ref));
    let named = if shown.len() > MANY { "一覧（mokuhyo.yaml）にある語" } else { all.as_str() };
    let spellings: Vec<Json> = words.iter().flat_map(|word| spellings(word)).collect();
    json!({
        "if": { "type": "string", "pattern": pattern },
        "else": { "enum": spellings, "errorMessage": format!("「{key}」に書ける語は、{named}です。") }
    })
}

/// What an editor may read where a word is typed: its characters, or the number or truth value that YAML
/// takes them for.
pub fn spellings(word: &str) -> Vec<Json> {
    let typed = match word {
        "true" | "True" | "TRUE" => Some(json!(true)),
        "false" | "False" | "FALSE" => Some(json!(false)),
        _ => number(word),
    };
    [json!(word)].into_iter().chain(typed).collect()
}

fn number(word: &str) -> Option<Json> {
    let is_number = word.bytes().all(|byte| byte.is_ascii_digit() || b"+-.eE".contains(&byte));
    let number = || word.parse::<i64>().map(Json::from).or_else(|_| word.parse::<f64>().map(Json::from)).ok();
    is_number.then(number).flatten()
}

/// A map of keys, each with its schema, of which some must be there.
pub fn map(properties: Vec<(String, Json)>, required: &[&str]) -> Json {
    let keys = listed(properties.iter().map(|(key, _)| key.as_str()));
    let missing =
        |key: &&str| json!({ "required": [key], "errorMessage": format!("「{key}」がありません。") });
    let missing: Vec<Json> = required.iter().map(missing).collect();
    let mut schema = json!({
        "type": "object",
        "properties": properties.into_iter().collect::<Map<_, _>>(),
        "additionalProperties": false,
        "errorMessage": format!("ここには、次の項目を「項目: 値」の形で書きます：{keys}")
    });
    if let Json::Object(map) = &mut schema
        && !missing.is_empty()
    {
        map.insert("allOf".to_owned(), Json::Array(missing));
    }
    schema
}
