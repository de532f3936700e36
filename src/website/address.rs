//! Where each file of a site stands, and how a page leads to another.

use std::collections::BTreeSet;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use unicode_normalization::UnicodeNormalization as _;

use crate::calendar::FiscalYear;
use crate::sheet::identity::year_of_folder;
use crate::text::file_name::file_name;

/// What stands in an address as it is.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');
/// No part of a name has more bytes: file systems take 255, endings included.
const LONGEST: usize = 200;
/// What each year has beside its sheets.
const OF_YEAR: [&str; 2] = ["index", "summary"];

/// An address that does not begin as those of web pages do.
#[derive(Debug, thiserror::Error)]
#[error(
    "--base には、https://www.example.lg.jp/mokuhyo/ のように、公開する場所のアドレスを指定してください。"
)]
pub struct NoAddress;

/// Where a site will stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Base(String);

impl Base {
    /// That of an address as typed.
    ///
    /// # Errors
    /// It is none.
    pub fn parse(typed: &str) -> Result<Self, NoAddress> {
        let rest = typed.strip_prefix("https://").or_else(|| typed.strip_prefix("http://"));
        let host = rest.and_then(|rest| rest.split('/').next()).unwrap_or_default();
        let is_foreign = |c: char| c.is_whitespace() || c.is_control() || "<>\"'`{}|\\^?#".contains(c);
        if host.is_empty() || host.starts_with(['.', ':']) || typed.contains(is_foreign) {
            return Err(NoAddress);
        }
        Ok(Self(format!("{}/", typed.trim_end_matches('/'))))
    }

    /// The address of a file.
    pub fn of(&self, path: &str) -> String {
        let path = path.strip_suffix("index.html").unwrap_or(path);
        format!("{}{}", self.0, encoded(path))
    }
}

/// A path as it stands in an address.
pub fn encoded(path: &str) -> String {
    utf8_percent_encode(path, PLAIN).to_string()
}

/// How the page at `from` leads to `to`, both by their paths in the site.
pub fn href(from: &str, to: &str) -> String {
    let (from, to): (Vec<&str>, Vec<&str>) = (from.split('/').collect(), to.split('/').collect());
    let folders = from.len().saturating_sub(1).min(to.len().saturating_sub(1));
    let same = from.iter().zip(&to).take(folders).take_while(|(one, other)| one == other).count();
    let up = from.len().saturating_sub(1).saturating_sub(same);
    let down = to.get(same..).unwrap_or_default().join("/");
    format!("{}{}", "../".repeat(up), encoded(&down))
}

/// The folder of a year.
pub fn folder(year: FiscalYear) -> String {
    year.short_name().to_lowercase()
}

/// The paths in the site of some sheets, given by their paths relative to the project: the year, then the
/// folders and the name that the sheet has below its year's, as every file system holds them. Two sheets never
/// have one.
pub fn stems<'s>(sheets: impl IntoIterator<Item = (FiscalYear, &'s str)>) -> Vec<String> {
    let mut taken = BTreeSet::new();
    let free = |(year, path): (FiscalYear, &str)| {
        let stem = stem(year, path);
        let names = std::iter::once(stem.clone()).chain((2..).map(|number| format!("{stem}-{number}")));
        // Some file systems take names that differ in case alone for one.
        names.into_iter().find(|name| taken.insert(name.to_lowercase())).unwrap_or_default()
    };
    sheets.into_iter().map(free).collect()
}

fn stem(year: FiscalYear, path: &str) -> String {
    let below = path.split_once('/').map_or(path, |(_, below)| below);
    let below = match year_of_folder(path) {
        Some((name, _)) => below.strip_prefix(name).and_then(|rest| rest.strip_prefix('/')).unwrap_or(below),
        None => below,
    };
    let below = below.rsplit_once('.').map_or(below, |(stem, _)| stem);
    let part = |part: &str| shortened(file_name(&part.nfc().collect::<String>()));
    let mut parts: Vec<String> = below.split('/').map(part).collect();
    if let [only] = parts.as_mut_slice()
        && OF_YEAR.contains(&only.to_lowercase().as_str())
    {
        only.push('_');
    }
    format!("{}/{}", folder(year), parts.join("/"))
}

fn shortened(mut name: String) -> String {
    while name.len() > LONGEST {
        name.pop();
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_leads_to_another_from_where_it_stands() {
        let table = [
            ("index.html", "r8/index.html", "r8/index.html"),
            ("r8/a.html", "r8/index.html", "index.html"),
            ("r8/a.html", "r8/a.pdf", "a.pdf"),
            ("r8/部/a.html", "r7/a.html", "../../r7/a.html"),
            ("history/r8/a.html", "index.html", "../../index.html"),
            ("r8/r8.html", "r8/r8/x.html", "r8/x.html"),
            ("index.html", "r8/a?b#c%.html", "r8/a%3Fb%23c%25.html"),
            ("index.html", "r8/福.html", "r8/%E7%A6%8F.html"),
        ];
        for (from, to, wanted) in table {
            assert_eq!(href(from, to), wanted, "{from} → {to}");
        }
    }

    #[test]
    fn no_two_sheets_have_one_name_and_every_system_can_hold_it() {
        let year: FiscalYear = "令和8年度".parse().unwrap();
        let long = format!("goals/r8/{}.yaml", "福".repeat(90));
        let paths = [
            "goals/r8/a.yaml",
            "goals/r8/A.yml",
            "goals/a.yaml",
            "goals/r8/index.yaml",
            "goals/r8/部/con?.yaml",
            &long,
        ];
        let stems = stems(paths.map(|path| (year, path)));
        assert_eq!(stems[..5], ["r8/a", "r8/A-2", "r8/a-3", "r8/index_", "r8/部/con？"]);
        assert!(stems[5].len() <= LONGEST + 3, "{}", stems[5]);
    }

    #[test]
    fn an_address_of_a_site_is_one_of_the_web() {
        let of = |typed| Base::parse(typed).map(|base| base.of("r8/index.html")).ok();
        assert_eq!(of("https://www.example.lg.jp/m").as_deref(), Some("https://www.example.lg.jp/m/r8/"));
        for wrong in [
            "www.example.lg.jp",
            "https://",
            "javascript:alert(1)",
            "https://a b/",
            "https:///a",
            "https://a/?b",
        ] {
            assert_eq!(of(wrong), None, "{wrong}");
        }
    }
}
