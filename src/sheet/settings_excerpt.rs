//! Settings → YAML: as much of a project file as the pages of one sheet were made with.

use crate::calendar::DigitStyle;
use crate::form::Kind;
use crate::settings::{Digits, YearSettings};
use crate::sheet::Sheet;
use crate::text::fold::same_word;
use crate::yaml::outline::{Body, Branch, Item, Layout, Manner, Outline};
use crate::yaml::write;

/// The project file that is enough for one sheet: it prints the same with it, and nothing else of the project
/// is in it.
pub fn excerpt(sheet: &Sheet, year_settings: YearSettings<'_>) -> String {
    let settings = year_settings.settings;
    let year =
        sheet.year().or(settings.year).map_or_else(String::new, |year| year.era_text(DigitStyle::Half));
    let word = |key: &str, text: &str| Item::entry(key, Body::text(text));
    let mut items =
        vec![word("自治体", &settings.municipality), word("様式", &sheet.form.id), word("年度", &year)];
    items.push(Item::entry("部署", map(vec![department(sheet, year_settings)])));
    let choices: Vec<Item> = sheet
        .form
        .choice_fields()
        .filter_map(|field| {
            let replaced =
                year_settings.choices.iter().find(|choices| same_word(&choices.key, &field.key))?;
            Some(Item::entry(field.key.clone(), words(&replaced.words)))
        })
        .collect();
    items.extend((!choices.is_empty()).then(|| Item::entry("選択肢", map(choices))));
    if let Digits::Style(style) = year_settings.style.digits {
        items.push(Item::entry("表記", map(vec![word("数字", name(style))])));
    }
    write(&Outline { root: Branch::new(items), ..Outline::default() })
}

/// The sheet's 部署, with those of the project's 課 that the sheet names.
fn department(sheet: &Sheet, year_settings: YearSettings<'_>) -> Item {
    // Where a form has no 部署, the city writes; a project file lists at least one.
    let typed = sheet.department().map_or(year_settings.settings.municipality.as_str(), |name| name.text());
    let name = year_settings.department(typed).map_or(typed, |department| department.name.as_str());
    let columns =
        sheet.form.columns.iter().enumerate().filter(|(_, column)| column.field.kind == Kind::Section);
    let head = sheet.form.head.iter().zip(&sheet.head).filter(|(field, _)| field.kind == Kind::Section);
    let rows = columns.flat_map(|(index, column)| {
        sheet.goals.iter().filter_map(move |goal| Some((&column.field, goal.cells.get(index)?)))
    });
    let mut sections: Vec<String> = Vec::new();
    for (field, cell) in head.chain(rows) {
        let known = year_settings.listed(field);
        let named = cell.words().iter().filter_map(|word| known.find(word.text()));
        for section in named.filter(|section| *section != crate::settings::COMMON) {
            if !sections.iter().any(|other| other == section) {
                sections.push(section.to_owned());
            }
        }
    }
    Item::entry(name, words(&sections))
}

fn map(items: Vec<Item>) -> Body {
    Body::Map(Branch::new(items))
}

fn words(words: &[String]) -> Body {
    let items = words
        .iter()
        .map(|word| Item::of_list(Body::Text { text: word.clone(), manner: Manner::Word }))
        .collect();
    Body::List(Branch { items, layout: Layout::Inline, ..Branch::default() })
}

fn name(style: DigitStyle) -> &'static str {
    match style {
        DigitStyle::Half => "半角",
        DigitStyle::Full => "全角",
        DigitStyle::OneDigitFull => "一桁全角",
    }
}
