//! The JSON Schema (2020-12) of sheets, for editors: titles, descriptions and messages in Japanese, listed
//! words offered where they may stand.
//!
//! Enters: the forms, and the words of a project. Leaves: one schema that takes of a sheet what `check`
//! takes, by the form that the sheet names. What is still to be written is no fault. Knows no sheet and no
//! rule.

pub mod pattern;
pub mod shape;

use serde_json::{Map, Value as Json, json};

use self::shape::Offered;
use super::kind::property::{cell, field, value};
use super::kind::{self, Vocabulary};
use super::{Field, Form, Kind, key};

/// A form with the words that may stand in its sheets.
#[derive(Debug, Clone)]
pub struct Described<'f> {
    /// The form.
    pub form: &'f Form,
    /// The words.
    pub vocabulary: Vocabulary,
}

/// Tells those who find the file where it comes from.
pub const MADE: &str = "「mokuhyo schema」が様式と mokuhyo.yaml から作ったもの。手では直さない。";

/// The schema of the sheets of some forms; those that name none are of the first.
pub fn schema(forms: &[Described<'_>]) -> Json {
    let names: Vec<&str> = forms.iter().map(|described| described.form.id.as_str()).collect();
    let own = forms.first();
    let about = own.map(|own| {
        format!(
            "{}（様式 {}）の目標シート。様式を書いたシートは、その様式のもの。",
            own.form.name, own.form.id
        )
    });
    let mut schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$comment": MADE,
        "title": own.map(|own| &own.form.name),
        "description": about,
        "type": "object",
        "errorMessage": "シートは「年度: 令和8年度」のように、「項目: 値」の形で書きます。",
        "$defs": shape::definitions()
    });
    if let Json::Object(map) = &mut schema {
        map.extend(by_form(forms, &names));
    }
    schema
}

/// Which form's schema judges a sheet: that of the form which it names, else the first.
fn by_form(forms: &[Described<'_>], names: &[&str]) -> Map<String, Json> {
    let unknown = format!("その様式はありません。使える様式：{}", names.join("、"));
    let known: Vec<Json> = names.iter().flat_map(|name| shape::spellings(name)).collect();
    let mut chain =
        keywords([("properties", json!({ key::FORM: { "enum": known, "errorMessage": unknown } }))]);
    for (index, described) in forms.iter().enumerate().rev() {
        let mut own = shape::spellings(&described.form.id);
        let mut required = vec![key::FORM];
        if index == 0 {
            own.extend([Json::Null, json!("")]);
            required.clear();
        }
        let is_own = json!({ "required": required, "properties": { key::FORM: { "enum": own } } });
        chain = keywords([("if", is_own), ("then", sheet(described, names)), ("else", Json::Object(chain))]);
    }
    chain
}

fn keywords<const N: usize>(keywords: [(&str, Json); N]) -> Map<String, Json> {
    keywords.map(|(keyword, value)| (keyword.to_owned(), value)).into_iter().collect()
}

/// The schema of the sheets of one form.
fn sheet(described: &Described<'_>, names: &[&str]) -> Json {
    let Described { form, vocabulary } = described;
    let mut properties = common_head(names);
    properties.extend(form.head.iter().map(|part| (part.key.clone(), field(part, vocabulary))));
    properties.push((form.rows.clone(), rows(form, vocabulary)));
    properties.push((key::REMOVED.to_owned(), removed(form)));
    let required = form
        .head
        .iter()
        .filter(|field| field.required)
        .map(|field| field.key.as_str())
        .chain([form.rows.as_str()]);
    let mut sheet = shape::map(properties, &required.collect::<Vec<_>>());
    if let (Json::Object(map), Some(sections)) = (&mut sheet, known_sections(form, vocabulary)) {
        map.extend([("title".to_owned(), json!(form.name))]);
        map.extend(sections);
    }
    sheet
}

/// The 課 that may stand in the sheets of a 部署 of which all are known.
fn known_sections(form: &Form, vocabulary: &Vocabulary) -> Option<Map<String, Json>> {
    let department = form.first_of(Kind::Department)?;
    let mut properties = section_words(form.head.iter(), vocabulary, false);
    let cells = section_words(form.columns.iter().map(|column| &column.field), vocabulary, true);
    if !cells.is_empty() {
        properties
            .insert(form.rows.clone(), json!({ "doNotSuggest": true, "items": { "properties": cells } }));
    }
    let is_known = json!({
        "required": [department.key],
        "properties": { &department.key: { "type": "string", "pattern": pattern::one_of(&vocabulary.with_sections) } }
    });
    let has_any =
        !vocabulary.with_sections.is_empty() && !vocabulary.sections.is_empty() && !properties.is_empty();
    has_any.then(|| keywords([("if", is_known), ("then", json!({ "properties": properties }))]))
}

fn section_words<'f>(
    fields: impl Iterator<Item = &'f Field>,
    vocabulary: &Vocabulary,
    is_cell: bool,
) -> Map<String, Json> {
    let nothing = if is_cell { "#/$defs/nothing-or-ditto" } else { "#/$defs/nothing" };
    let schema = |field: &Field| match field.kind {
        Kind::Section => {
            let words = if field.list { shape::words } else { shape::word };
            Some(
                json!({ "doNotSuggest": true, "if": { "$ref": nothing }, "else": words(&field.key, &vocabulary.sections) }),
            )
        }
        Kind::Group => {
            let parts = section_words(field.fields.iter(), vocabulary, false);
            (!parts.is_empty()).then(|| json!({ "doNotSuggest": true, "properties": parts }))
        }
        _ => None,
    };
    fields.filter_map(|field| Some((field.key.clone(), schema(field)?))).collect()
}

fn common_head(names: &[&str]) -> Vec<(String, Json)> {
    let form = value(
        key::FORM,
        "使う様式の名前。省くと mokuhyo.yaml の様式。",
        &Offered::Words(names.iter().map(ToString::to_string).collect()),
        &shape::text(key::FORM),
        false,
    );
    let modes = [key::SERIAL, key::BY_SECTION].map(str::to_owned);
    let numbering = value(
        key::NUMBERING,
        "通し番号は目標ごと、課ごとは同じ課が続く間に一つの番号。空のままなら通し番号。",
        &Offered::Words(modes.to_vec()),
        &shape::word(key::NUMBERING, &modes),
        false,
    );
    vec![(key::FORM.to_owned(), form), (key::NUMBERING.to_owned(), numbering)]
}

fn rows(form: &Form, vocabulary: &Vocabulary) -> Json {
    let columns =
        form.columns.iter().map(|column| &column.field).filter(|field| field.kind != Kind::Numbering);
    let mut properties: Vec<(String, Json)> =
        columns.clone().map(|field| (field.key.clone(), cell(field, vocabulary))).collect();
    properties.extend(common_row());
    let required: Vec<&str> =
        columns.filter(|field| field.required).map(|field| field.key.as_str()).collect();
    let key = &form.rows;
    json!({
        "title": key,
        "description": format!("{key}を上から順に並べます。上のセルと同じ内容は 〃 と書きます。"),
        "items": shape::map(properties, &required),
        "if": { "$ref": "#/$defs/nothing" },
        "else": { "type": ["array"], "contains": {}, "errorMessage": format!("「{key}:」の下に、「- 」で始めて並べてください。") }
    })
}

/// The goals that were taken out.
fn removed(form: &Form) -> Json {
    let nothing = &Offered::Nothing;
    let about = "新旧対照表の備考になります。シートには印刷されません。";
    let property = |name: &str| {
        let shape = if name == key::REVISION_REASON { shape::prose(name) } else { shape::text(name) };
        (name.to_owned(), value(name, about, nothing, &shape, false))
    };
    let title: Vec<&str> = form.removed_keys().take(1).collect();
    json!({
        "title": key::REMOVED,
        "description": "見直しで削った目標と、その理由。新旧対照表の備考になり、シートには印刷されません。",
        "items": shape::map(form.removed_keys().map(property).collect(), &title),
        "if": { "$ref": "#/$defs/nothing" },
        "else": { "type": ["array"], "errorMessage": format!("「{}:」の下に、「- 」で始めて並べてください。", key::REMOVED) }
    })
}

fn common_row() -> [(String, Json); 4] {
    let nothing = &Offered::Nothing;
    let number = value(key::NUMBER, kind::numbering::ABOUT, nothing, &kind::numbering::shape(), false);
    let about = "見直しの前後で同じ目標と分かるための短い名前。印刷されません。";
    let id = value(key::ID, about, nothing, &shape::text(key::ID), false);
    let words = key::TRUTH_VALUES.map(|(word, _)| word.to_owned());
    let truth_value = shape::truth_value(key::PAGE_BREAK, &words);
    let about = "true と書くと、この目標から新しいページになります。";
    let page_break = value(key::PAGE_BREAK, about, &Offered::TruthValues, &truth_value, false);
    let about = "新旧対照表の備考になります。シートには印刷されません。";
    let reason = value(key::REVISION_REASON, about, nothing, &shape::prose(key::REVISION_REASON), false);
    let all =
        [(key::NUMBER, number), (key::ID, id), (key::PAGE_BREAK, page_break), (key::REVISION_REASON, reason)];
    all.map(|(name, schema)| (name.to_owned(), schema))
}
