//! On which terms data may be used, as the project file says it.

use serde_json::{Value, json};

use crate::text::fold::fold;

/// Terms that are known by name: how they are called, their identifier, and where they are.
const KNOWN: [(&str, &str, &str); 4] = [
    ("CC BY 4.0", "CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/deed.ja"),
    ("CC BY-SA 4.0", "CC-BY-SA-4.0", "https://creativecommons.org/licenses/by-sa/4.0/deed.ja"),
    ("CC0 1.0", "CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/deed.ja"),
    (
        "公共データ利用規約（第1.0版）",
        "PDL-1.0",
        "https://www.digital.go.jp/resources/open_data/public_data_license_v1.0",
    ),
];

/// The terms as a Data Package names them; `None` of terms that it has no way to name.
pub(super) fn licence(terms: &str) -> Option<Value> {
    let bare = |text: &str| fold(text).chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    if let Some((title, name, path)) =
        KNOWN.iter().find(|(title, name, _)| bare(title) == bare(terms) || bare(name) == bare(terms))
    {
        return Some(json!({ "name": name, "title": title, "path": path }));
    }
    let is_address = terms.starts_with("https://") || terms.starts_with("http://");
    is_address.then(|| json!({ "path": terms, "title": terms }))
}
