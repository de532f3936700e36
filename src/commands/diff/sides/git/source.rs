//! Where the files of each side are: a commit, the next commit, or the folder.

use super::super::super::super::Error;
use crate::repository::{Range, Record, Repository};
use crate::review;

/// Where the files of a side are, and what that is called.
pub(super) struct SideSource {
    pub(super) name: review::Side,
    /// `None` for the files as they stand.
    pub(super) record: Option<Record>,
}

/// The two sides of a range; without one, the last commit and what there is now: the next commit, or the files
/// as they stand.
pub(super) fn sources(
    repository: &Repository,
    range: Option<Range<'_>>,
    is_staged: bool,
) -> Result<[SideSource; 2], Error> {
    let now = if is_staged {
        SideSource { name: review::Side::Index, record: Some(Record::Index) }
    } else {
        SideSource { name: review::Side::WorkTree, record: None }
    };
    let source = |revision: &str| commit(repository, revision);
    match range {
        Some(Range::Between(..) | Range::SinceFork(..)) if is_staged => Err(Error::Argument(
            "--staged は、一つの版とだけ比べられます。二つの版を比べるときは、--staged を付けません。"
                .to_owned(),
        )),
        None => Ok([head(repository)?, now]),
        Some(Range::Since(old)) => Ok([source(old)?, now]),
        Some(Range::Between(old, new)) => Ok([source(old)?, source(new)?]),
        Some(Range::SinceFork(one, other)) => Ok([fork(repository, one, other)?, source(other)?]),
    }
}

fn commit(repository: &Repository, revision: &str) -> Result<SideSource, Error> {
    let commit = repository.commit(revision)?;
    Ok(SideSource { name: review::Side::Named(named(revision)), record: Some(Record::Commit(commit)) })
}

/// The commit at which one left the other.
fn fork(repository: &Repository, one: &str, other: &str) -> Result<SideSource, Error> {
    let commit = repository.fork(one, other)?;
    let name = review::Side::Fork { one: named(one), other: named(other), commit: commit.name() };
    Ok(SideSource { name, record: Some(Record::Commit(commit)) })
}

fn head(repository: &Repository) -> Result<SideSource, Error> {
    let record = repository.head()?;
    let name = if record == Record::Nothing { review::Side::Nothing } else { review::Side::Named(named("")) };
    Ok(SideSource { name, record: Some(record) })
}

fn named(revision: &str) -> String {
    if revision.is_empty() { "HEAD".to_owned() } else { revision.to_owned() }
}
