//! Holders of posts: a line each, `職名：氏名`. Behind the colon nothing stands where a post is vacant.

use crate::form::kind::{NAME, POST};
use crate::sheet::draft::DraftPerson;
use crate::yaml::Node;

/// What parts a post from a name. A wide space does so too where there is no colon, else a narrow one.
const COLONS: [char; 2] = ['：', ':'];

pub(super) fn text(holders: &[DraftPerson]) -> String {
    let line =
        |holder: &DraftPerson| format!("{}：{}", holder.post, holder.name.as_deref().unwrap_or_default());
    holders.iter().map(line).collect::<Vec<_>>().join("\n")
}

pub(super) fn given(text: &str) -> Vec<DraftPerson> {
    text.split('\n').map(str::trim).filter(|line| !line.is_empty()).map(holder).collect()
}

fn holder(line: &str) -> DraftPerson {
    let parted = line.split_once(COLONS).or_else(|| line.split_once('　')).or_else(|| line.split_once(' '));
    let (post, name) = parted.unwrap_or((line, ""));
    let name = Some(name.trim().to_owned()).filter(|name| !name.is_empty());
    DraftPerson { post: post.trim().to_owned(), name }
}

pub(super) fn said(node: &Node) -> Option<Vec<DraftPerson>> {
    let nodes = node.items().unwrap_or(std::slice::from_ref(node));
    let person = |node: &Node| {
        let entries = node.entries()?;
        let is_known = |key: &str| key == POST || key == NAME;
        let text = |key: &str| match node.get(key) {
            Some(value) if !value.is_absent() => value.text().map(|text| Some(text.trim().to_owned())),
            _ => Some(None),
        };
        let (post, name) = (text(POST)?.unwrap_or_default(), text(NAME)?);
        entries.iter().all(|entry| is_known(entry.key.text())).then_some(DraftPerson { post, name })
    };
    let holders: Vec<DraftPerson> = nodes.iter().map(person).collect::<Option<_>>()?;
    let is_waiting = |holder: &DraftPerson| holder.post.is_empty() && holder.name.is_none();
    Some(holders.into_iter().filter(|holder| !is_waiting(holder)).collect())
}
