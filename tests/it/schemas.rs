//! What an editor is told of a form, held against an independent validator and against `check`.

use std::collections::BTreeMap;
use std::fs;
use std::ops::Range;
use std::path::Path;
use std::sync::LazyLock;

use jsonschema::{Validator, meta};
use mokuhyo::diagnostic::Diagnostic;
use mokuhyo::form::Library;
use mokuhyo::form::schema::{Described, schema};
use mokuhyo::settings::Settings;
use mokuhyo::source::Source;
use mokuhyo::yaml::{self, Node, Scalar, Style, Value};
use proptest::prelude::*;
use serde::Deserialize;
use serde_json::{Map, Value as Json, json};

use crate::pages::{check_in, settings};
use crate::random_sheets::sheet;
use crate::sandbox::{PROJECT, SHEET, sample_sheets};

/// A sheet as an editor reads it: plain scalars have the types of YAML's core schema.
fn json(node: &Node) -> Json {
    match &node.value {
        Value::Absent | Value::Refused => Json::Null,
        Value::Scalar(scalar) => typed(scalar),
        Value::List(items) => items.iter().map(json).collect(),
        Value::Map(entries) => Json::Object(
            entries
                .iter()
                .map(|entry| (entry.key.text().to_owned(), json(&entry.value)))
                .collect::<Map<_, _>>(),
        ),
    }
}

fn typed(scalar: &Scalar) -> Json {
    let text = scalar.passage.text();
    if scalar.style != Style::Plain {
        return json!(text);
    }
    match text {
        "null" | "Null" | "NULL" => Json::Null,
        "true" | "True" | "TRUE" => json!(true),
        "false" | "False" | "FALSE" => json!(false),
        _ => number(text).unwrap_or_else(|| json!(text)),
    }
}

fn number(text: &str) -> Option<Json> {
    if let Some(digits) = text.strip_prefix("0x") {
        return i64::from_str_radix(digits, 16).ok().map(Json::from);
    }
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit() || b"+-.eE".contains(&byte));
    text.parse::<i64>()
        .map(Json::from)
        .or_else(|_| text.parse::<f64>().map(Json::from))
        .ok()
        .filter(|_| is_number)
}

fn read(text: &str) -> Json {
    let tree = yaml::load(&Source::new("a.yaml", text)).unwrap();
    tree.root.as_ref().map_or(Json::Null, json)
}

/// The schema of a project whose sheets are of a form unless they name theirs.
fn schema_of(form: &str, settings: &Settings) -> Json {
    let library = Library::embedded();
    let described = |form| Described { form, vocabulary: settings.vocabulary(form) };
    let own = library.find(form).unwrap();
    let others = library.iter().filter(|other| other.id != form);
    let forms: Vec<Described<'_>> = std::iter::once(own).chain(others).map(|form| described(form)).collect();
    schema(&forms)
}

fn validator(form: &str, settings: &Settings) -> Validator {
    jsonschema::validator_for(&schema_of(form, settings)).unwrap()
}

fn faults(validator: &Validator, sheet: &Json) -> Vec<String> {
    validator.iter_errors(sheet).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

#[test]
fn the_schemas_are_schemas() {
    for settings in [Settings::default(), settings(PROJECT)] {
        for form in Library::embedded().iter() {
            let schema = schema_of(&form.id, &settings);
            assert!(meta::validate(&schema).is_ok(), "{}: {:?}", form.id, meta::validate(&schema).err());
        }
    }
}

#[test]
fn the_sample_sheets_are_what_the_schemas_describe() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let settings = settings(&fs::read_to_string(root.join("mokuhyo.yaml")).unwrap());
    let validator = validator("soshiki-mokuhyo", &settings);
    for path in sample_sheets() {
        let sheet = read(&fs::read_to_string(&path).unwrap());
        assert_eq!(faults(&validator, &sheet), [""; 0], "{}", path.display());
    }
}

/// What the tests in a real editor's server try too: sheets without fault, and what may stand behind each of
/// their keys.
#[derive(Deserialize)]
struct Table {
    project: String,
    sheets: BTreeMap<String, String>,
    values: Vec<String>,
    own_values: BTreeMap<String, Vec<String>>,
    lines: BTreeMap<String, Vec<(String, String)>>,
    exceptions: Vec<Exception>,
}

/// A fault that `check` finds and no schema can know.
#[derive(Deserialize)]
struct Exception {
    rule: String,
    #[serde(default)]
    message: String,
    why: String,
    key: String,
    value: String,
}

impl Table {
    fn read() -> Self {
        serde_json::from_str(include_str!("../editors/variants.json")).unwrap()
    }

    fn is_exception(&self, found: &Diagnostic) -> bool {
        self.exceptions
            .iter()
            .any(|exception| found.rule == exception.rule && found.message.contains(&exception.message))
    }

    /// The sheets without fault, and each with other values behind its keys and other lines.
    fn variants(&self) -> Vec<String> {
        let mut all: Vec<String> = self.sheets.values().map(|sheet| plain(sheet)).collect();
        for (form, sheet) in &self.sheets {
            for place in places(sheet) {
                let own = self.own_values.get(key_of(sheet, &place)).into_iter().flatten();
                all.extend(self.values.iter().chain(own).map(|value| with_value(sheet, &place, value)));
            }
            let lines = self.lines[form].iter();
            all.extend(lines.map(|(line, instead)| {
                assert_eq!(plain(sheet).matches(line).count(), 1, "{line}");
                plain(sheet).replace(line, instead)
            }));
        }
        all
    }
}

fn plain(sheet: &str) -> String {
    sheet.replace(['⟦', '⟧'], "")
}

/// The values that are marked in a sheet, with the blank before them.
fn places(sheet: &str) -> Vec<Range<usize>> {
    let starts = sheet.match_indices(" ⟦").map(|(at, _)| at);
    starts.map(|at| at..at + sheet[at..].find('⟧').unwrap() + '⟧'.len_utf8()).collect()
}

fn key_of<'s>(sheet: &'s str, place: &Range<usize>) -> &'s str {
    sheet[..place.start].rsplit(['\n', ' ']).next().unwrap().trim_end_matches(':')
}

fn with_value(sheet: &str, place: &Range<usize>, value: &str) -> String {
    let line = sheet[..place.start].rsplit('\n').next().unwrap();
    let indent = plain(line).chars().take_while(|c| matches!(c, ' ' | '-')).count() + 2;
    let blank = if value.is_empty() || value.starts_with('\n') { "" } else { " " };
    let value = value.replace('⇥', &" ".repeat(indent));
    plain(&format!("{}{blank}{value}{}", &sheet[..place.start], &sheet[place.end..]))
}

#[test]
fn an_editor_refuses_what_check_refuses_and_nothing_else() {
    let table = Table::read();
    let validator = validator("soshiki-mokuhyo", &settings(&table.project));
    let variants = table.variants();
    assert!(variants.len() > 1000);
    for sheet in variants {
        let checked = check_in(&table.project, &sheet);
        let errors: Vec<&Diagnostic> = checked.findings.iter().filter(|found| found.is_error()).collect();
        let refused = faults(&validator, &read(&sheet));
        let told = format!("{sheet}\n{refused:#?}\n{errors:#?}");
        assert!(refused.is_empty() || !errors.is_empty(), "refused by the schema alone\n{told}");
        assert!(
            !refused.is_empty() || errors.iter().all(|found| table.is_exception(found)),
            "refused by check alone\n{told}"
        );
    }
}

#[test]
fn what_an_editor_cannot_know_is_what_the_table_says() {
    let table = Table::read();
    let validator = validator("soshiki-mokuhyo", &settings(&table.project));
    let sheet = &table.sheets["soshiki-mokuhyo"];
    for exception in &table.exceptions {
        let place = places(sheet).into_iter().find(|place| key_of(sheet, place) == exception.key).unwrap();
        let sheet = with_value(sheet, &place, &exception.value);
        let findings = check_in(&table.project, &sheet).findings;
        let is_it = |found: &Diagnostic| {
            found.is_error() && found.rule == exception.rule && found.message.contains(&exception.message)
        };
        assert!(findings.iter().any(is_it), "{}: {findings:#?}", exception.why);
        assert_eq!(faults(&validator, &read(&sheet)), [""; 0], "{}", exception.why);
    }
}

/// A project whose departments and words changed.
const TWO_YEARS: &str = "\
自治体: 見本市
様式: soshiki-mokuhyo
年度: 令和8年度
段階: 期末
部署:
  令和7年度: { 福祉部: [生活福祉課, 高齢者支援課], 市民生活部: [市民課] }
  令和8年度: { 福祉部: [生活福祉課, 介護保険課], 市民部: [市民課] }
選択肢:
  令和7年度: { 達成状況: [達成した, 未達成] }
  令和8年度: { 達成状況: [ほぼ達成した, 未達成] }
";

#[test]
fn the_sheets_of_each_year_have_the_words_of_that_year() {
    let validator = validator("soshiki-mokuhyo", &settings(TWO_YEARS));
    let sheet = |year: &str, department: &str, section: &str, status: &str| {
        let sheet = SHEET
            .replace("令和8年度", year)
            .replace("令和8年4月1日", &year.replace("年度", "年4月1日"))
            .replace("福祉部", department);
        sheet.replace("生活福祉課", &format!("{section}\n    達成状況: {status}"))
    };
    let refusal = |sheet: &str| {
        let has_error = check_in(TWO_YEARS, sheet).findings.iter().any(Diagnostic::is_error);
        (!faults(&validator, &read(sheet)).is_empty(), has_error)
    };
    for (year, department, section, status) in [
        ("令和7年度", "福祉部", "高齢者支援課", "達成した"),
        ("令和7年度", "市民生活部", "市民課", "未達成"),
        ("令和8年度", "福祉部", "介護保険課", "ほぼ達成した"),
        ("令和8年度", "市民部", "[共通, 市民課]", "〃"),
    ] {
        let sheet = sheet(year, department, section, status);
        assert_eq!(faults(&validator, &read(&sheet)), [""; 0], "{sheet}");
        assert!(
            !check_in(TWO_YEARS, &sheet).findings.iter().any(|found| found.rule.starts_with("unknown-")),
            "{sheet}"
        );
    }
    for (department, section, status) in [
        ("総務部", "市民課", "未達成"),
        ("福祉部", "総務課", "未達成"),
        ("福祉部", "生活福祉課", "高度に達成した"),
    ] {
        assert_eq!(
            refusal(&sheet("令和8年度", department, section, status)),
            (true, true),
            "{department} {section} {status}"
        );
    }
}

#[test]
fn words_of_the_year_in_hand_are_offered_first() {
    let (settings, library) = (settings(TWO_YEARS), Library::embedded());
    let vocabulary = settings.vocabulary(library.find("soshiki-mokuhyo").unwrap());
    assert_eq!(vocabulary.departments, ["福祉部", "市民部", "市民生活部"]);
    assert_eq!(vocabulary.sections, ["共通", "生活福祉課", "介護保険課", "市民課", "高齢者支援課"]);
    assert_eq!(
        vocabulary.choices,
        [("達成状況".to_owned(), ["ほぼ達成した", "未達成", "達成した"].map(str::to_owned).to_vec())]
    );
    // Of an earlier year the project says nothing of its departments: any may stand in its sheets.
    let project =
        TWO_YEARS.replace("  令和7年度: { 福祉部: [生活福祉課, 高齢者支援課], 市民生活部: [市民課] }\n", "");
    let vocabulary = crate::pages::settings(&project).vocabulary(library.find("soshiki-mokuhyo").unwrap());
    assert!(vocabulary.departments.is_empty() && vocabulary.sections.is_empty());
}

/// The schema of the tests' project.
static VALIDATOR: LazyLock<Validator> = LazyLock::new(|| validator("soshiki-mokuhyo", &settings(PROJECT)));

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, max_global_rejects: 100_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_check_accepts_is_what_the_schema_describes(sheet in sheet()) {
        let checked = check_in(PROJECT, &sheet);
        prop_assume!(!checked.findings.iter().any(Diagnostic::is_error));
        prop_assert_eq!(faults(&VALIDATOR, &serde_json::from_str(&sheet).unwrap()), [""; 0]);
    }
}
