//! The years of the goals that stood in a sheet last.

use maud::html;

use super::frame::Page;
use super::trails::{anchor, is_told, page as path_of};
use super::year::above;
use super::{File, Member, Website};
use crate::calendar::DigitStyle;
use crate::lineage::html::goal;
use crate::lineage::{GoalHistory, Place};

/// The page with the years of a sheet's goals; `None` where there is nothing to tell.
pub(super) fn page(site: &Website<'_>, member: &Member<'_>) -> Option<File> {
    let lineage = site.lineage;
    let told = told(site, member);
    let content = html! {
        p { "この部署のシートに最後に載った目標が、年度を追ってどうなったかを示します。" }
        section {
            h2 { "目標" }
            @for (place, history) in &told { (goal(lineage, history, &anchor(*place))) }
        }
    };
    let mut above = above(member.year);
    above.push((member.page(), member.name.clone()));
    let (path, title) = (
        path_of(member),
        format!("{}　目標のこれまで（{}まで）", member.name, member.year.era_text(DigitStyle::Half)),
    );
    let page = Page::below_front(&path, &title, site.changed(site.members.iter()), content);
    (!told.is_empty()).then(|| site.framed(&Page { above, here: "目標のこれまで", ..page }))
}

/// The goals that stood in a sheet last, in its order, where there is something to tell of them.
fn told<'s>(site: &'s Website<'_>, member: &Member<'_>) -> Vec<(Place, &'s GoalHistory)> {
    let sheet = site.lineage.sheets.iter().position(|sheet| sheet.path == member.path);
    let of_sheet = |history: &'s GoalHistory| {
        let place = history.last()?.place;
        (Some(place.sheet) == sheet && is_told(history)).then_some((place, history))
    };
    let mut told: Vec<_> = site.lineage.histories.iter().filter_map(of_sheet).collect();
    told.sort_by_key(|(place, _)| *place);
    told
}
