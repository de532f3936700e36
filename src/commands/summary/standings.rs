//! What only the office reads: where each department stands, by the rules and by Git's record.

use std::collections::BTreeMap;

use super::counted::{Counted, Read};
use crate::calendar::{Date, DigitStyle, FiscalYear};
use crate::diagnostic::visible::visible_name;
use crate::overview::{Office, Standing, State, due};
use crate::project::{Project, SHEETS};
use crate::repository::{CommitNote, Repository};

/// What only the office reads.
pub(super) fn office(
    project: &Project,
    year: FiscalYear,
    read: &[Read],
    counted: &Counted<'_>,
    today: Option<Date>,
) -> Office {
    let year_settings = project.settings.of_year(Some(year));
    let changes = last_changes(project);
    let standing = |read: &Read| {
        let place = year_settings.place_of(&read.department);
        let listed = place.and_then(|place| year_settings.departments?.get(place));
        let name = listed.map_or(read.department.as_str(), |department| department.name.as_str());
        let path = visible_name(&read.name);
        let is_left_out = counted.left_out.iter().any(|(name, _)| *name == path);
        let state = if is_left_out { State::Faulty } else { read.state };
        let standing = Standing::of(name, state, &path, read.sheet.as_ref().ok());
        (place.unwrap_or(usize::MAX), Standing { changed: changes.get(&read.name).map(told), ..standing })
    };
    let of_year = read.iter().filter(|read| read.may_be_of(year));
    let mut standings: Vec<(usize, Standing)> = of_year.map(standing).collect();
    for (place, department) in year_settings.departments.into_iter().flatten().enumerate() {
        if !standings.iter().any(|(other, _)| *other == place) {
            standings.push((place, Standing::none(&department.name)));
        }
    }
    standings.sort_by_key(|(place, _)| *place);
    let due = today.map(|today| due(&project.settings, year, &counted.sheets, today));
    Office { year: Some(year), standings: standings.into_iter().map(|(_, standing)| standing).collect(), due }
}

/// Who changed the sheets last. A project need not lie in a repository, and what its record cannot say is left
/// out.
fn last_changes(project: &Project) -> BTreeMap<String, CommitNote> {
    let changes = |repository: Repository| repository.last_changes(repository.head().ok()?, SHEETS).ok();
    Repository::around(&project.root).ok().and_then(changes).unwrap_or_default()
}

fn told(change: &CommitNote) -> String {
    match change.day {
        Some(day) => format!("{}　{}", day.era_text(DigitStyle::Half), change.author),
        None => change.author.clone(),
    }
}
