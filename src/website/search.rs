//! The search over all goals: its page and its scripts.

use maud::{Markup, html};

use super::frame::{FRONT, Page, SEARCH};
use super::search_index::index;
use super::{File, Website};

const SCRIPT: &str = include_str!("../../templates/site/search.js");
const FOLDING: &str = include_str!("../../templates/site/folding.js");
/// The scripts, in the order in which they run.
const SCRIPTS: [&str; 3] = ["search-folding.js", "search-index.js", "search.js"];

/// The page, its scripts and the index.
pub(super) fn files(site: &Website<'_>) -> Vec<File> {
    let [folding, known, script] = SCRIPTS;
    let (index, is_cut) = index(site);
    let changed = site.changed(site.members.iter());
    let page = Page::below_front(SEARCH, "目標を探す", changed, content(is_cut));
    let head = html! { @for script in SCRIPTS { script src=(script) defer {} } };
    vec![
        site.framed(&Page { head, ..page }),
        File::new(folding, FOLDING),
        File::new(known, index),
        File::new(script, SCRIPT),
    ]
}

fn content(is_cut: bool) -> Markup {
    html! {
        form #find.find role="search" action=(SEARCH) method="get" {
            label for="q" { "探す言葉（空白で区切ると、全てを含む目標を探します）" }
            input #q type="search" name="q" autocomplete="off" aria-describedby="found";
            button { "探す" }
        }
        noscript { p { "この検索には JavaScript を使います。使えないときは、" a href=(FRONT) { "年度と部署" } "から目標をご覧ください。" } }
        p { "仮名の種類、全角と半角、新旧の字体の違いは、区別しません。"
            @if is_cut { "目標の数が多いので、文章の終わりの部分は探しません。" } }
        p #found role="status" {}
        ol #results {}
        button #further type="button" hidden { "続きを表示" }
    }
}
