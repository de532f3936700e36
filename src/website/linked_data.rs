//! What the data are, as search engines read it: <https://schema.org/Dataset>.

use serde_json::{Value, json};

use super::Website;
use super::frame::DATA;
use crate::json::pretty;
use crate::open_data::licence;

/// The description of the data whose files have some names.
pub(super) fn dataset(site: &Website<'_>, names: &[&str]) -> String {
    let city = &site.settings.municipality;
    let both = |name: &&str| {
        [("csv", "text/csv"), ("json", "application/json")].map(|(ending, media)| {
            let address = address(site, &format!("{name}.{ending}"));
            json!({ "@type": "DataDownload", "encodingFormat": media, "contentUrl": address })
        })
    };
    let mut data = json!({
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": format!("{city}の組織目標"),
        "description": format!("{city}の各部署が年度ごとに定めた目標、期限及び達成状況。1行が一つの目標。"),
        "inLanguage": "ja",
        "creator": { "@type": "GovernmentOrganization", "name": city },
        "distribution": names.iter().flat_map(both).collect::<Vec<_>>(),
    });
    if let Some(data) = data.as_object_mut() {
        data.extend(further(site).map(|(key, value)| (key.to_owned(), value)));
    }
    pretty(&data)
}

/// Where a file of the data is, as far as that is known.
fn address(site: &Website<'_>, file: &str) -> String {
    site.base.as_ref().map_or_else(|| file.to_owned(), |base| base.of(&format!("data/{file}")))
}

/// What is only known of some sites.
fn further(site: &Website<'_>) -> impl Iterator<Item = (&'static str, Value)> {
    let known = [
        ("dateModified", site.edition.day.map(|day| json!(day.iso_text()))),
        ("temporalCoverage", coverage(site)),
        ("license", site.settings.terms.as_deref().map(|terms| json!(address_of(terms)))),
        ("url", site.base.as_ref().map(|base| json!(base.of(DATA)))),
    ];
    known.into_iter().filter_map(|(key, value)| Some((key, value?)))
}

/// From the first day of the first year to the last of the last.
fn coverage(site: &Website<'_>) -> Option<Value> {
    let years = site.years();
    let (last, first) = (years.first()?, years.last()?);
    Some(json!(format!("{}/{}", first.first_day().iso_text(), last.last_day().iso_text())))
}

/// Where the terms are, where they are known by name; else the terms as the project says them.
fn address_of(terms: &str) -> String {
    let known = licence(terms).and_then(|licence| Some(licence.get("path")?.as_str()?.to_owned()));
    known.unwrap_or_else(|| terms.to_owned())
}
