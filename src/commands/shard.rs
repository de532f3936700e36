//! A part of the sheets: what one of several machines or processes does of the work.
//!
//! Enters: `3/8`, and the path of a sheet. Leaves: whether the sheet is one of that part's. It is told by the path
//! alone: every machine divides alike, whatever else is there, and a sheet that comes or goes moves no other.

use std::fmt::{self, Display, Formatter};
use std::str::FromStr;

use sha2::{Digest as _, Sha256};
use unicode_normalization::UnicodeNormalization as _;

use super::build::output::name_below;
use super::files::Files;
use crate::project::{Project, SHEETS, sheet_stem};

/// Nobody has so many machines.
const MOST: u32 = 100_000;

/// One of the parts into which all sheets are divided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shard {
    /// Which, from 1.
    part: u32,
    /// Of how many.
    parts: u32,
}

/// A text that names no part.
#[derive(Debug, thiserror::Error)]
#[error("「3/8」のように、8つに分けたうちの3番目を示す形で指定してください。")]
pub struct NoShard;

impl FromStr for Shard {
    type Err = NoShard;

    fn from_str(text: &str) -> Result<Self, NoShard> {
        let number = |text: &str| {
            let is_plain = text.bytes().all(|byte| byte.is_ascii_digit());
            text.parse::<u32>().ok().filter(|number| is_plain && (1..=MOST).contains(number))
        };
        let (part, parts) = text.split_once('/').ok_or(NoShard)?;
        let (part, parts) = (number(part).ok_or(NoShard)?, number(parts).ok_or(NoShard)?);
        if part <= parts { Ok(Self { part, parts }) } else { Err(NoShard) }
    }
}

impl Display for Shard {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}/{}", self.part, self.parts)
    }
}

impl Shard {
    /// Whether a sheet is of this part, by its path relative to the project, or below a folder that is compared.
    /// Names that some file system takes for one, and files that differ in their ending alone, are of one part.
    pub fn has(self, path: &str) -> bool {
        let below = path.strip_prefix(SHEETS).and_then(|rest| rest.strip_prefix('/')).unwrap_or(path);
        let name: String = sheet_stem(below).unwrap_or(below).nfc().collect();
        let digest = Sha256::digest(name.to_lowercase());
        let number = digest.iter().take(8).fold(0, |number: u64, byte| number << 8 | u64::from(*byte));
        number % u64::from(self.parts) + 1 == u64::from(self.part)
    }

    /// Whether what is made of a sheet is of this part. Sheets of which one file would be made are of one part, so that
    /// none takes the place of another's unseen.
    fn makes(self, sheet: &str) -> bool {
        self.has(&name_below(sheet, "yaml"))
    }

    /// Some sheets, those of this part first.
    pub fn divide(self, project: &Project, files: Files) -> (Files, Files) {
        files.partition(project, |name| self.makes(name))
    }
}

/// Some sheets as far as they are of a part, and the others; all of them, where no part is named.
pub fn part_of(shard: Option<Shard>, project: &Project, files: Files) -> (Files, Files) {
    match shard {
        Some(shard) => shard.divide(project, files),
        None => (files, Files::none()),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Shard;

    fn parts(parts: u32) -> Vec<Shard> {
        (1..=parts).map(|part| format!("{part}/{parts}").parse().unwrap()).collect()
    }

    proptest! {
        #[test]
        fn every_sheet_is_of_one_part_and_no_other(path in "[^\u{0}]{0,40}(\\.ya?ml)?", count in 1_u32..200) {
            let having = parts(count).into_iter().filter(|part| part.has(&path)).count();
            prop_assert_eq!(having, 1, "{} of {}", path, count);
            let making = parts(count).into_iter().filter(|part| part.makes(&path)).count();
            prop_assert_eq!(making, 1, "{} of {}", path, count);
        }

        #[test]
        fn what_a_file_system_may_take_for_one_is_of_one_part(stem in "[a-zA-Zが-ご]{1,6}(/[a-zA-Zが-ご]{1,6})?", count in 1_u32..50) {
            for part in parts(count) {
                let of = |ending: &str| part.has(&format!("goals/{stem}{ending}"));
                prop_assert_eq!(of(".yaml"), of(".yml"));
                prop_assert_eq!(of(".yaml"), part.has(&format!("goals/{}.YAML", stem.to_uppercase())));
                let apart: String = unicode_normalization::UnicodeNormalization::nfd(stem.as_str()).collect();
                prop_assert_eq!(of(".yaml"), part.has(&format!("goals/{apart}.yaml")));
            }
        }
    }

    #[test]
    fn parts_are_of_about_one_size_also_of_neighbours() {
        for part in parts(8) {
            let count = (0..4000).filter(|number| part.has(&format!("goals/r8/部{number}.yaml"))).count();
            assert!((400..=600).contains(&count), "{part}: {count}");
        }
    }

    #[test]
    fn the_division_is_the_same_in_every_version() {
        // Machines of one run may have two versions for a while.
        let of = |path: &str| parts(8).into_iter().find(|part| part.has(path)).unwrap().to_string();
        assert_eq!(
            ["goals/r8/福祉部.yaml", "goals/r8/市民部.yaml", "r8/福祉部.yml"].map(of),
            ["2/8", "2/8", "2/8"]
        );
    }

    #[test]
    fn what_names_no_part_is_refused() {
        for text in
            ["", "3", "3/", "/8", "0/8", "9/8", "1/0", "-1/8", "+1/8", "1/8/2", "１/８", "1/100001", " 1/8"]
        {
            assert!(text.parse::<Shard>().is_err(), "{text}");
        }
    }
}
