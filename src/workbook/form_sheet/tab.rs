//! The name on a worksheet's tab, by which its department can be told.

use crate::settings::YearSettings;
use crate::sheet::Sheet;
use crate::text::fold::{fold, same_word};

/// No tab has a longer name.
const LONGEST: usize = 31;

/// The name on the tab: that of the department, as far as Excel allows it, and with a number behind it where another
/// worksheet has it.
pub fn worksheet_name(sheet: &Sheet, taken: &[&str]) -> String {
    let department = sheet.department().map(|name| name.text().to_owned()).unwrap_or_default();
    let allowed = department.chars().filter(|c| !"[]:*?/\\".contains(*c) && !c.is_control());
    let name: String = allowed.take(LONGEST).collect();
    let name = name.trim_matches(['\'', ' ', '　']);
    let is_name = !name.is_empty() && name.encode_utf16().count() <= LONGEST;
    let name = if is_name { name.to_owned() } else { sheet.form.rows.clone() };
    // Excel takes names for the same that differ in their case alone.
    let would_clash = |a: &str, b: &str| same_word(a, b) || a.to_lowercase() == b.to_lowercase();
    let is_free = |name: &String| taken.iter().all(|other| !would_clash(other, name));
    let numbered = |number: usize| {
        let number = format!("（{number}）");
        let room = LONGEST.saturating_sub(number.chars().count());
        name.chars().take(room).collect::<String>() + &number
    };
    let others = (2..taken.len() + 3).map(numbered);
    std::iter::once(name.clone()).chain(others).find(is_free).unwrap_or(name)
}

/// Whether the tab tells a sheet's department, and neither its title nor the posts in its head tell another.
pub fn tells_department(
    tab: &str,
    sheet: &Sheet,
    (title, posts): (&str, &[String]),
    year_settings: YearSettings<'_>,
) -> bool {
    let own = sheet.department().map(|name| name.text().to_owned()).unwrap_or_default();
    let title = fold(title);
    let departments = year_settings.departments.into_iter().flatten();
    let is_other = |name: &str| {
        let holds = posts.iter().any(|post| same_word(post.trim_end_matches('長'), name));
        !same_word(name, &own) && (holds || title.contains(&fold(name)))
    };
    tab == own && !departments.map(|department| department.name.as_str()).any(is_other)
}
