//! The list of pages for search engines: <https://www.sitemaps.org/protocol.html>.

use super::frame::{ACCESSIBILITY, DATA, FRONT, SEARCH};
use super::{File, Website, year};
use crate::calendar::Date;

/// The list; `None` where nobody knows where the site will stand, for it takes whole addresses alone.
pub(super) fn file(site: &Website<'_>) -> Option<File> {
    let base = site.base.as_ref()?;
    let fixed = [FRONT, SEARCH, DATA, ACCESSIBILITY].map(|path| (path.to_owned(), site.edition.day));
    let years = site.years().into_iter().flat_map(|one| {
        let changed = site.changed(site.of_year(one));
        [(year::path(one), changed), (super::figures::path(one), changed)]
    });
    let sheets = site.members.iter().map(|member| (member.page(), member.changed));
    let pages: String =
        fixed.into_iter().chain(years).chain(sheets).map(|page| entry(&base.of(&page.0), page.1)).collect();
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
    Some(File::new("sitemap.xml", format!("{head}{pages}</urlset>\n")))
}

/// A page. Of an address, `&` is all that would mean something else in XML.
fn entry(address: &str, changed: Option<Date>) -> String {
    let changed = changed.map(|day| format!("<lastmod>{}</lastmod>", day.iso_text())).unwrap_or_default();
    format!("  <url><loc>{}</loc>{changed}</url>\n", address.replace('&', "&amp;"))
}
