//! What is told of the drafts that were made.

use super::super::{Console, Error, Outcome};
use crate::calendar::{DigitStyle, FiscalYear};
use crate::diagnostic::visible::{visible_lines, visible_name};
use crate::project::{Project, SHEETS, SheetFile};
use crate::rollover::{NextSheet, Turn, next_path};

/// What was made of a sheet.
pub(super) enum Work {
    /// It is of another year.
    Other,
    /// Its draft, and whether its file was written.
    Draft(NextSheet, Result<(), Error>),
    /// A file stands where its draft would, or the next year has a sheet of the same.
    Stands(String),
    /// No draft can be made, and why.
    None(Outcome, String),
}

/// What was done.
pub(super) struct Tally {
    /// How the run ends, as far as that is known.
    pub outcome: Outcome,
    written: usize,
    stands: usize,
    none: usize,
}

impl Default for Tally {
    fn default() -> Self {
        Self { outcome: Outcome::Clean, written: 0, stands: 0, none: 0 }
    }
}

impl Tally {
    /// Says what became of a sheet, and counts it.
    ///
    /// # Errors
    /// Standard output is closed.
    pub fn tell(
        &mut self,
        project: &Project,
        file: &SheetFile,
        work: &Work,
        turn: &Turn<'_>,
        console: Console,
    ) -> Result<(), Error> {
        let shown = visible_name(&file.name);
        match work {
            Work::Other => Ok(()),
            Work::Draft(draft, Ok(())) => {
                self.written += 1;
                let name = next_path(&file.name, SHEETS, (turn.year, turn.next));
                let left_out = match draft.left_out {
                    0 => String::new(),
                    count => format!("、外した目標{count}件"),
                };
                let path = project.root.join(name);
                let name = visible_name(&project.name(&path));
                console.say(&format!("作成: {name}（目標{}件{left_out}）", draft.goals))
            }
            Work::Draft(_, Err(error)) => {
                self.none += 1;
                self.outcome = self.outcome.max(Outcome::Failed);
                console.complain(&error.to_string());
                Ok(())
            }
            Work::Stands(name) => {
                self.stands += 1;
                console.say(&format!("そのまま: {}（既にあります）", visible_name(name)))
            }
            Work::None(outcome, why) => {
                self.none += 1;
                self.outcome = self.outcome.max(*outcome);
                console.complain(&format!("{shown}: {why}"));
                Ok(())
            }
        }
    }

    /// The last line: how many drafts there are now, and how many of the year's sheets have none.
    pub fn summary(&self, project: &Project, next: FiscalYear) -> String {
        let parts = [(self.written, "作成"), (self.stands, "そのまま"), (self.none, "作れないもの")];
        let counts: Vec<String> = parts
            .iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, what)| format!("{what}{count}件"))
            .collect();
        let is_ahead = project.settings.year.is_some_and(|year| year < next);
        let advice = if self.written > 0 && is_ahead {
            format!(
                "年度が替わるときに、mokuhyo.yaml の「年度」を{}に、「段階」を期首に直してください。",
                said(next)
            )
        } else {
            String::new()
        };
        format!("{}の下書き：{}。{advice}", said(next), counts.join("、"))
    }
}

/// A year as it is told.
pub(super) fn said(year: FiscalYear) -> String {
    year.era_text(DigitStyle::Half)
}

/// Lists what the authors have to look at.
pub(super) fn tell_points(
    files: &[SheetFile],
    work: &[Work],
    turn: &Turn<'_>,
    console: Console,
) -> Result<(), Error> {
    let mut lines = Vec::new();
    for (file, work) in files.iter().zip(work) {
        let Work::Draft(draft, Ok(())) = work else { continue };
        let name = visible_name(&next_path(&file.name, SHEETS, (turn.year, turn.next)));
        lines.extend(
            draft
                .points
                .iter()
                .map(|point| format!("  {name}:{} {}：{}\n", point.line, point.place, point.message)),
        );
    }
    if lines.is_empty() {
        return Ok(());
    }
    let heading =
        "確かめる所（シートにも「年度替わりの確認」とコメントを付けました。年や日付は変えていません）:\n";
    console.print(&visible_lines(&format!("{heading}{}", lines.concat())))
}
