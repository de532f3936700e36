//! Whether the parts of a form agree with each other: the table with the paper, the title with the head.

use crate::design::{Design, Points};
use crate::form::{Column, Field, Kind, Numbering, Role};
use crate::source::Passage;
use crate::yaml::mapping::Mapping;
use crate::yaml::mapping::Problem;

/// Whether all entries of a list could be read: of one that could not, only its own mistake is reported.
pub(super) fn is_whole(record: &Mapping<'_>, list: &str, read: usize) -> bool {
    record.get(list).is_none_or(|node| node.items().is_some_and(|items| items.len() == read))
}

/// What rounding may add up to over a dozen columns.
const ROUNDING: f64 = 0.5;

/// With so little between rule and text the letters still stand in their cells, in points.
const LEAST_INSET: f64 = 0.1;

/// The parts of a form.
pub(super) struct Parts<'p> {
    /// The whole.
    pub record: &'p Mapping<'p>,
    /// The fields above the table.
    pub head: &'p [Field],
    /// The columns of the table.
    pub columns: &'p [Column],
    /// What counts the rows.
    pub numbering: Option<Numbering>,
}

impl Parts<'_> {
    /// Reports what does not agree.
    pub fn check(&self, title: Option<&Passage>, design: Option<&Design>, problems: &mut Vec<Problem>) {
        if let Some(title) = title.filter(|_| is_whole(self.record, "head", self.head.len())) {
            self.check_title(title, problems);
        }
        if self.columns.is_empty() || !is_whole(self.record, "columns", self.columns.len()) {
            return;
        }
        self.check_row_header(problems);
        self.check_roles(problems);
        self.check_numbering(problems);
        if let Some(design) = design {
            self.check_width(design, problems);
            self.check_inset(design, problems);
        }
    }

    /// A goal without a title could be named by nobody: in messages, in comparisons, by a screen reader.
    fn check_row_header(&self, problems: &mut Vec<Problem>) {
        if self.columns.iter().filter(|column| column.row_header).count() != 1 {
            let message = "行の見出しになる列（row-header: true）が一つだけ必要です。";
            let problem = Problem::new(self.record.place_of("columns"), message);
            problems.push(problem.hint("目標の名前を書く列だけに row-header: true を付けてください。"));
        }
    }

    fn check_roles(&self, problems: &mut Vec<Problem>) {
        for role in Role::ALL {
            if self.columns.iter().filter(|column| column.role == Some(role)).count() > 1 {
                let message = format!("「role: {}」の列は一つだけです。", role.name());
                problems.push(Problem::new(self.record.place_of("columns"), message));
            }
        }
    }

    fn check_numbering(&self, problems: &mut Vec<Problem>) {
        let counted = self.columns.iter().filter(|column| column.field.kind == Kind::Numbering).count();
        if counted > 1 {
            problems
                .push(Problem::new(self.record.place_of("columns"), "番号（numbering）の列は一つだけです。"));
        } else if counted == 1 && self.numbering.is_none() && self.record.get("numbering").is_none() {
            let problem = Problem::new(
                self.record.place_of("columns"),
                "番号（numbering）の列がありますが、「numbering」がありません。",
            );
            problems.push(problem.hint("numbering: { column: 番号の列, by: 課の列 } と書いてください。"));
        }
    }

    fn check_width(&self, design: &Design, problems: &mut Vec<Problem>) {
        let Some(Points(room)) = design.paper.room() else { return };
        let table: f64 = self.columns.iter().map(|column| column.width.0 + 2.0 * design.inset.x.0).sum();
        if table > room + ROUNDING {
            let message = format!("表の幅（{table:.1}pt）が用紙の余白の内側（{room:.1}pt）に収まりません。");
            let problem = Problem::new(self.record.place_of("columns"), message);
            problems.push(problem.hint(format!("列の幅を合わせて {:.1}pt 減らしてください。", table - room)));
        }
    }

    /// What of a letter hangs below its line would stand in the cell below, where nobody takes it for a part of this one.
    fn check_inset(&self, design: &Design, problems: &mut Vec<Problem>) {
        if design.inset.y.0 < LEAST_INSET {
            let message = "罫線と文字の上下の間（inset の y）がありません。";
            let hint = "「y」や「,」の下がりが下の欄に出ないよう、y: 1pt のように間を取ってください。";
            problems.push(Problem::new(self.record.place_of("inset"), message).hint(hint));
        }
    }

    /// Each `{key}` in the title must be a field of the head.
    fn check_title(&self, title: &Passage, problems: &mut Vec<Problem>) {
        for (start, _) in title.text().match_indices('{') {
            let Some(length) = title.text().get(start..).and_then(|rest| rest.find('}')) else { continue };
            let name = title.text().get(start + 1..start + length).unwrap_or_default();
            let wrong = match self.head.iter().find(|field| field.key == name) {
                None => format!("表題の「{{{name}}}」に当たる欄が head にありません。"),
                Some(field) if field.kind.has_keys() => {
                    format!("表題には、{}（{}）の欄を置けません。", field.key, field.kind.name())
                }
                Some(_) => continue,
            };
            problems.push(Problem::new(title.place(start..start + length + 1), wrong));
        }
    }
}
