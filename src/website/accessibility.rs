//! Which criteria of JIS X 8341-3 the pages meet, and how that is so: the list that a city publishes.

use maud::{Markup, html};

use super::frame::{ACCESSIBILITY, Page, scrolling};
use super::{File, Website};

/// The criteria of levels A and AA, a line each: number, level, name, whether they apply, and how they are met.
const CRITERIA: &str = include_str!("../../templates/site/criteria.tsv");

const CAPTION: &str = "達成基準のチェックリスト";

/// The page with the list.
pub(super) fn page(site: &Website<'_>) -> File {
    let content = html! {
        p { "このフォルダーのウェブページ（HTML）を、JIS X 8341-3:2016 の適合レベルAA、及び WCAG 2.2 のレベルAAの達成基準に照らして確かめた結果です。"
            "ページの枠組みを確かめたもので、書かれた文章の分かりやすさは含みません。" }
        p { "各部署の目標は、PDFと同じ内容を、表でも、目標ごとの見出しでも読めます。PDFは PDF/UA-1（ISO 14289-1）に従って作っています。" }
        (scrolling(CAPTION, &criteria()))
    };
    site.framed(&Page::below_front(ACCESSIBILITY, "アクセシビリティ", site.edition.day, content))
}

fn criteria() -> Markup {
    let rows: Vec<Vec<&str>> = CRITERIA.lines().map(|line| line.split('\t').collect()).collect();
    html! {
        table {
            caption { (CAPTION) }
            thead { tr { @for name in ["番号", "レベル", "達成基準", "適用", "結果", "備考"] { th scope="col" { (name) } } } }
            tbody { @for row in &rows { (criterion(row)) } }
        }
    }
}

fn criterion(row: &[&str]) -> Markup {
    html! {
        @if let [number, level, name, applies, how] = row {
            tr {
                th scope="row" { (number) }
                td { (level) } td { (name) } td { (applies) }
                td { @if *applies == "○" { "適合" } @else { "該当なし" } }
                td { (how) }
            }
        }
    }
}
