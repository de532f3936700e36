//! Which goals of the three versions are the same.

use super::Reading;
use super::ditto::follows;
use super::meaning::Sheets;
use super::sequence::Pairing;
use super::three::Three;
use crate::pairing::{Alike, Snapshot, pair, pair_alike};
use crate::sheet::Sheet;

/// The pairs of goals of the three versions. Without a base both sides have added all of theirs.
pub(super) fn same_goals(sheets: &Sheets<'_>, has_base: bool, reading: Reading<'_>) -> Pairing {
    let (ours, theirs) = (reading.content(sheets.ours), reading.content(sheets.theirs));
    let base = sheets.base.filter(|_| has_base).map(|sheet| (reading.content(sheet), sheet));
    let with_base = |side: &Snapshot, sheet: &Sheet| {
        base.as_ref().map_or_else(Vec::new, |(base, base_sheet)| pairs((base, base_sheet), (side, sheet)))
    };
    let (mut with_ours, mut with_theirs) = (with_base(&ours, sheets.ours), with_base(&theirs, sheets.theirs));
    if let Some((base, base_sheet)) = &base {
        let contents = Three { base, ours: &ours, theirs: &theirs };
        let filled = filled_by_both(contents, &with_ours, &with_theirs).into_iter();
        for goal in filled.filter(|goal| !follows(base_sheet, goal.base)) {
            for (pairs, pair) in
                [(&mut with_ours, (goal.base, goal.ours)), (&mut with_theirs, (goal.base, goal.theirs))]
            {
                // An empty goal that one side left without words is paired already.
                if !pairs.contains(&pair) {
                    pairs.push(pair);
                }
            }
        }
    }
    let new = |sheet: &Sheet, pairs: &[(usize, usize)]| {
        left(sheet, &pairs.iter().map(|(_, is)| *is).collect::<Vec<_>>())
    };
    let (our_new, their_new) = (new(sheets.ours, &with_ours), new(sheets.theirs, &with_theirs));
    let added = pair_alike((&ours, &our_new), (&theirs, &their_new), Alike::Name);
    Pairing { ours: with_ours, theirs: with_theirs, added }
}

/// The goals that one side has of the base.
fn pairs(base: (&Snapshot, &Sheet), side: (&Snapshot, &Sheet)) -> Vec<(usize, usize)> {
    let mut pairs = pair(base.0, side.0);
    let [was, is]: [Vec<usize>; 2] =
        [pairs.iter().map(|(was, _)| *was).collect(), pairs.iter().map(|(_, is)| *is).collect()];
    // Whoever has reworded all of a goal but its title has changed it, and not put another in its place.
    let left_of_base = left(base.1, &was);
    pairs.extend(pair_alike((base.0, &left_of_base), (side.0, &left(side.1, &is)), Alike::Title));
    pairs
}

/// The goals of a sheet that are in no pair, those excepted that go on with another.
fn left(sheet: &Sheet, paired: &[usize]) -> Vec<usize> {
    (0..sheet.goals.len()).filter(|goal| !paired.contains(goal) && !follows(sheet, *goal)).collect()
}

/// Goals that were there without a word by which they are known, and into which both sides have written, each into
/// other cells: one goal in the making, and not two.
fn filled_by_both(
    versions: Three<&Snapshot>,
    with_ours: &[(usize, usize)],
    with_theirs: &[(usize, usize)],
) -> Vec<Three<usize>> {
    let Three { base, ours, theirs } = versions;
    let counts = versions.map(|version| version.goals.len());
    let theirs_of = with_gaps((counts.base, counts.theirs), with_theirs);
    let ours_of = with_gaps((counts.base, counts.ours), with_ours);
    let goals = ours_of.into_iter().filter_map(|(was, our)| {
        let (_, their) = theirs_of.iter().find(|(other, _)| *other == was)?;
        Some(Three { base: was, ours: our, theirs: *their })
    });
    goals
        .filter(|goal| {
            let texts = |key: &str| {
                let cell = |(version, goal): (&Snapshot, usize)| {
                    version.place_of(key).map(|place| version.paragraphs(goal, place)).unwrap_or_default()
                };
                Three { base, ours, theirs }.zip(*goal).map(cell)
            };
            let columns = || base.form.columns.iter().map(|column| texts(&column.field.key));
            base.title(goal.base).is_empty()
                && columns()
                    .all(|Three { base, ours, theirs }| ours == theirs || ours == base || theirs == base)
        })
        .collect()
}

/// The pairs, and those of what is in none and stands, as one run of the same length, between the same neighbours.
fn with_gaps((base, side): (usize, usize), pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut neighbours: Vec<(usize, usize)> = pairs.to_vec();
    neighbours.sort_unstable();
    neighbours.push((base, side));
    let mut found = Vec::new();
    let (mut from, mut side_from) = (0, 0);
    for (was, is) in neighbours {
        if is >= side_from && was - from == is - side_from {
            found.extend((from..was).zip(side_from..is));
        }
        (from, side_from) = (was + 1, is + 1);
    }
    let is_free = |other: usize| pairs.iter().all(|(_, is)| *is != other);
    found.retain(|(_, other)| is_free(*other));
    pairs.iter().copied().chain(found).collect()
}
