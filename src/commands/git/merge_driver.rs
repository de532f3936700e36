//! Merging a sheet for Git.

use std::path::{Path, PathBuf};

use clap::Args;

use super::super::writing::Target;
use super::super::{Console, Error, Outcome};
use super::textconv::project;
use crate::disk;
use crate::merge::{ConflictStyle, Marks, Reading, Three, merge};
use crate::project;

/// What Git hands over: <https://git-scm.com/docs/gitattributes#_defining_a_custom_merge_driver>.
#[derive(Debug, Args)]
pub struct Arguments {
    /// 二つの版の元になった版のファイル
    #[arg(value_name = "%O")]
    base: PathBuf,
    /// 自分の版のファイル。合わせた結果を書き込む
    #[arg(value_name = "%A")]
    ours: PathBuf,
    /// 相手の版のファイル
    #[arg(value_name = "%B")]
    theirs: PathBuf,
    /// シートのパス
    #[arg(value_name = "%P")]
    path: Option<String>,
    /// 自分の版の名前
    #[arg(value_name = "%X")]
    our_name: Option<String>,
    /// 相手の版の名前
    #[arg(value_name = "%Y")]
    their_name: Option<String>,
    /// 元になった版の名前
    #[arg(long, value_name = "%S", allow_hyphen_values = true)]
    base_name: Option<String>,
    /// 競合の印の長さ
    #[arg(long, value_name = "%L", allow_hyphen_values = true)]
    marker_size: Option<String>,
    /// 競合の示し方（merge.conflictStyle）：merge、diff3、zdiff3
    #[arg(long, value_name = "示し方", allow_hyphen_values = true)]
    conflict_style: Option<String>,
}

/// The longest marks that are written: no screen shows longer ones.
const LONGEST: usize = 200;

impl Arguments {
    /// What Git asks for; of what an older Git leaves as it stands, its own ways.
    fn marks(&self) -> Marks<'_> {
        let marks = Marks::between(
            label(self.our_name.as_deref(), "自分の版"),
            label(self.their_name.as_deref(), "相手の版"),
        );
        let length = self.marker_size.as_deref().and_then(|size| size.parse().ok());
        Marks {
            base: label(self.base_name.as_deref(), "元の版"),
            length: length.filter(|length| (1..=LONGEST).contains(length)).unwrap_or(marks.length),
            style: match self.conflict_style.as_deref() {
                Some("diff3") => ConflictStyle::Diff3,
                Some("zdiff3") => ConflictStyle::Zdiff3,
                _ => ConflictStyle::Merge,
            },
            ..marks
        }
    }
}

/// Merges three files into the second. Git must not take the second for a result where they cannot be read or
/// it cannot be written.
pub(super) fn run(arguments: &Arguments, folder: Option<&Path>, console: Console) -> Outcome {
    merged(arguments, folder).unwrap_or_else(|error| {
        console.complain(&error.to_string());
        Outcome::Aborted
    })
}

/// No file is merged or shown that has more bytes.
pub(super) const LARGEST: u64 = 1 << 30;

fn merged(arguments: &Arguments, folder: Option<&Path>) -> Result<Outcome, Error> {
    let read = |path: &PathBuf| {
        disk::read(path, LARGEST)
            .map_err(|error| Error::Project(project::Error::Unreadable(path.clone(), error)))
    };
    let (base, ours, theirs) = (read(&arguments.base)?, read(&arguments.ours)?, read(&arguments.theirs)?);
    let versions = Three { base: base.as_slice(), ours: &ours, theirs: &theirs };
    let project = project(folder);
    let reading = Reading { library: &project.library, settings: &project.settings };
    let result = merge(versions, arguments.marks(), reading);
    Target::named(&arguments.ours).rewrite(&ours, &result.bytes)?;
    Ok(if result.is_clean { Outcome::Clean } else { Outcome::Findings })
}

/// What Git calls a side, on one line; an older Git leaves the place as it stands.
fn label<'n>(name: Option<&'n str>, otherwise: &'n str) -> &'n str {
    let name = name.and_then(|name| name.lines().next()).unwrap_or_default();
    if name.is_empty() || name.starts_with('%') { otherwise } else { name }
}
