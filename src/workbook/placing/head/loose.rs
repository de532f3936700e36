//! What stands in a head without a label of its own: labels and values in one cell, dates that say what of, and
//! holders of posts in brackets.

use std::collections::BTreeSet;

use super::super::super::grid::Address;
use super::super::raw::Left;
use super::super::unplaced::Reason;
use super::super::words::{bare, lines, unspread};
use super::Reading;
use super::labels::{is_holder, labelled, person};
use crate::calendar::Date;
use crate::form::Kind;
use crate::sheet::draft::DraftPerson;

impl Reading<'_> {
    /// Labels and values in one cell: `作成日：令和8年4月1日`, `職名　福祉部長`.
    pub(super) fn inline(&mut self) {
        for (address, text) in self.cells.clone() {
            if !self.inline.contains(&address) || self.head.taken.contains(&address) {
                continue;
            }
            let said = lines(&text).into_iter().filter_map(|line| labelled(self.form, line));
            for (label, value) in said.collect::<Vec<_>>() {
                self.take(&label, &[(address, value)]);
            }
        }
        self.pair_people();
    }

    /// What is known by itself: a date that says what of, and 【職名 氏名】.
    pub(super) fn loose(&mut self) {
        let dates = self.form.head.iter().filter(|field| field.kind == Kind::Date);
        let (created, revised) =
            (dates.clone().find(|field| !field.list), dates.clone().find(|field| field.list));
        let (created, revised) =
            (created.map(|field| field.key.clone()), revised.map(|field| field.key.clone()));
        for (address, text) in self.cells.clone() {
            let plain = unspread(&text, true);
            let date_of = |word: &str| {
                let rest = plain.trim_matches(['（', '）', '(', ')']).replacen(word, "", 1);
                let rest = unspread(&rest, true);
                (plain.contains(word) && rest.parse::<Date>().is_ok()).then_some(rest)
            };
            let holder = plain.strip_prefix('【').and_then(|rest| rest.strip_suffix('】'));
            if !self.is_free(address) {
                continue;
            }
            if let (Some(date), Some(key)) = (date_of("見直し"), &revised) {
                self.add_field(vec![key.clone()], date, address, None);
            } else if let (Some(date), Some(key)) = (date_of("作成"), &created) {
                self.add_field(vec![key.clone()], date, address, None);
            } else if holder.is_some_and(|caption| bare(caption).ends_with(&bare(&self.form.rows))) {
                // 【具体的な取り組み】 stands over the table.
            } else if let Some(holder) = holder.filter(|holder| is_holder(holder)) {
                self.head.people.push(person(holder));
                self.head.people_at.push(address);
            } else {
                continue;
            }
            self.head.taken.insert(address);
        }
    }

    /// Posts and names that stand beside each other, row by row, or else one by one: a post whose holder is not
    /// named keeps the next one's name from its place.
    pub(super) fn pair_people(&mut self) {
        let (posts, mut names) = (std::mem::take(&mut self.posts), std::mem::take(&mut self.names));
        names.retain(|(name, _)| !name.is_empty());
        let is_drawn = |at: &Address| self.worksheet.cells.get(at).is_some_and(|cell| cell.is_drawn);
        let posts = if names.len() < posts.len() { closed_up(posts, is_drawn) } else { posts };
        // On a page nobody knows beside which post a single name stands.
        let is_by_row = are_by_row(&posts, &names);
        let is_unknown = !is_by_row && names.len() != posts.len() && names.iter().any(|(_, at)| is_drawn(at));
        for (post, at) in posts.into_iter().filter(|(post, _)| !post.is_empty()) {
            let is_its = |at_name: &Address| !is_unknown && (!is_by_row || at_name.row == at.row);
            let next = names.iter().position(|(_, at_name)| is_its(at_name));
            let name = next.map(|next| names.remove(next).0);
            self.head.people.push(DraftPerson { post, name });
            self.head.people_at.push(at);
        }
        // A name without a post is nobody's.
        let rest: Vec<Left> = names.into_iter().map(|(name, at)| (at, Reason::Around, name)).collect();
        self.left.extend(rest);
    }
}

/// Posts of which the lines of one cell on a page are put together that the cell's width has broken: one that is no holder's
/// goes on in the next.
fn closed_up(posts: Vec<(String, Address)>, is_drawn: impl Fn(&Address) -> bool) -> Vec<(String, Address)> {
    let mut all: Vec<(String, Address)> = Vec::new();
    for (post, at) in posts {
        match all.last_mut() {
            Some((before, other)) if *other == at && is_drawn(&at) && !is_holder(before) => {
                before.push_str(&post);
            }
            _ => all.push((post, at)),
        }
    }
    all
}

/// Whether each name stands in the row of a post of its own.
fn are_by_row(posts: &[(String, Address)], names: &[(String, Address)]) -> bool {
    let rows = |texts: &[(String, Address)]| texts.iter().map(|(_, at)| at.row).collect::<BTreeSet<_>>();
    let (of_posts, of_names) = (rows(posts), rows(names));
    of_posts.len() == posts.len() && of_names.len() == names.len() && of_names.is_subset(&of_posts)
}
