//! What stands round the content of every page: where the reader is, where else to go, whom to ask.

use maud::{Markup, PreEscaped, html};

use super::address::href;
use super::{File, Website};
use crate::calendar::{Date, DigitStyle};
use crate::diagnostic::visible::visible;
use crate::web_page::{CLOSED, document};

const STYLE: &str = include_str!("../../templates/site/site.css");
/// What a page with the search may load: the scripts beside it, on a web server and from a folder.
const WITH_SEARCH: &str = "default-src 'none'; style-src 'unsafe-inline'; script-src 'self' file:";

/// The pages that every page leads to.
pub const FRONT: &str = "index.html";
pub const SEARCH: &str = "search.html";
pub const DATA: &str = "data/index.html";
pub const ACCESSIBILITY: &str = "accessibility.html";
const PLACES: [(&str, &str); 4] = [
    (FRONT, "年度と部署"),
    (SEARCH, "目標を探す"),
    (DATA, "オープンデータ"),
    (ACCESSIBILITY, "アクセシビリティ"),
];

/// A page of the site.
pub struct Page<'p> {
    /// Its path in the site.
    pub path: &'p str,
    /// What it is called.
    pub title: &'p str,
    /// What it is called below the pages above it.
    pub here: &'p str,
    /// The pages above it, from the front page down, each with its name.
    pub above: Vec<(String, String)>,
    /// On which day what it shows was changed last.
    pub changed: Option<Date>,
    /// More of its head.
    pub head: Markup,
    /// What it shows below its title.
    pub content: Markup,
}

impl<'p> Page<'p> {
    /// One below the first page.
    pub fn below_front(path: &'p str, title: &'p str, changed: Option<Date>, content: Markup) -> Self {
        let above = vec![(FRONT.to_owned(), "年度と部署".to_owned())];
        Self { path, title, here: title, above, changed, head: html! {}, content }
    }
}

impl Website<'_> {
    /// A page with what is round it.
    pub(super) fn framed(&self, page: &Page<'_>) -> File {
        let policy = if page.path == SEARCH { WITH_SEARCH } else { CLOSED };
        let city = visible(&self.settings.municipality);
        let body = html! {
            a.skip href="#main" { "本文へ進む" }
            header {
                p.city { (city) "　組織目標" }
                (places(page.path))
            }
            @if !page.above.is_empty() { (trail(page)) }
            main #main {
                h1 { (visible(page.title)) }
                (page.content)
            }
            (self.footer(page.changed))
        };
        File::new(page.path, document(policy, &self.head(page), STYLE, &body))
    }

    fn head(&self, page: &Page<'_>) -> Markup {
        let (title, city) = (visible(page.title), visible(&self.settings.municipality));
        html! {
            title { (title) @if page.path != FRONT { "｜" (city) } }
            @if let Some(base) = &self.base { link rel="canonical" href=(base.of(page.path)); }
            (page.head)
        }
    }

    fn footer(&self, changed: Option<Date>) -> Markup {
        html! {
            footer {
                dl {
                    @if let Some(changed) = changed { div { dt { "更新日" } dd { (day(changed)) } } }
                    div {
                        dt { "問い合わせ先" }
                        dd { (visible(self.settings.contact.as_ref().unwrap_or(&self.settings.municipality))) }
                    }
                }
            }
        }
    }
}

/// A day, for people and for programs.
pub fn day(day: Date) -> Markup {
    html! { time datetime=(day.iso_text()) { (day.era_text(DigitStyle::Half)) } }
}

fn places(here: &str) -> Markup {
    html! {
        nav aria-label="主なページ" {
            ul {
                @for (path, name) in PLACES {
                    li { a href=(href(here, path)) aria-current=[(path == here).then_some("page")] { (name) } }
                }
            }
        }
    }
}

fn trail(page: &Page<'_>) -> Markup {
    html! {
        nav.trail aria-label="現在の位置" {
            ol {
                @for (path, name) in &page.above { li { a href=(href(page.path, path)) { (visible(name)) } } }
                li { span aria-current="page" { (visible(page.here)) } }
            }
        }
    }
}

/// A table's frame, which scrolls by itself where the window is too narrow, by keyboard too.
pub fn scrolling(label: &str, table: &Markup) -> Markup {
    html! { div.scroll tabindex="0" role="group" aria-label=(label) { (table) } }
}

/// JSON inside a page: nothing in it ends the element.
pub fn json_element(json: &str) -> Markup {
    let json = json.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026");
    html! { script type="application/ld+json" { (PreEscaped(json)) } }
}
