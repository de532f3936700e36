//! The rules that a sheet keeps.
//!
//! Enters: a file's text, its tree, its sheet, and what the project says. Leaves: findings in the words of
//! the form. A rule knows no file, no output and no other rule. One word opens every door: a rule's name is
//! its module, its page of `explain`, its test folder and its key under
//! 規則.

mod applying;
pub mod reading;
mod registry;

// Below, a rule a module.
mod backslash_for_yen;
mod bad_date;
mod bad_deadline;
mod bad_fiscal_year;
mod bad_form;
mod bad_project;
mod conflict_marker;
mod control_character;
mod dangling_ditto;
mod date_order;
mod deadline_outside_year;
mod decomposed_kana;
mod doubled_word;
mod dropped_ra;
mod duplicate_goal;
mod duplicate_id;
mod duplicate_key;
mod duplicate_sheet;
mod folded_text;
mod full_width_syntax;
mod half_width_kana;
mod lost_text;
mod missing_field;
mod missing_glyph;
mod mixed_commas;
mod mixed_digit_width;
mod mixed_sentence_endings;
mod not_utf8;
mod official_spelling;
mod pasted_cell;
mod private_use_character;
mod radical_character;
mod revision_date_missing;
mod row_taller_than_page;
mod status_early;
mod status_missing;
mod stray_dakuten;
mod text_in_comment;
mod unknown_choice;
mod unknown_department;
mod unknown_key;
mod unknown_rule;
mod unknown_section;
mod unmatched_bracket;
mod unmeasured_level;
mod unread_deadline;
mod unsettled_layout;
mod unused_allow;
mod vague_deadline;
mod wrong_number;
mod wrong_shape;
mod yaml_feature;
mod yaml_limit;
mod yaml_syntax;
mod year_mismatch;
mod zero_width_character;

use std::sync::Arc;

use crate::diagnostic::{Place, Severity};
use crate::fonts::Faces;
use crate::form::Problem;
use crate::sheet::layout_fault::LayoutFault;
use crate::sheet::settings::Rulebook;
use crate::sheet::{Document, Sheet};
use crate::source::Source;

pub use applying::apply::{
    check_beside, check_file, check_layout, check_lettering, check_levels, check_project, check_revision,
    check_unread,
};
pub use applying::finding::{Finding, Findings};
pub use applying::mend::{mend, mend_places};
pub use registry::{RULES, find};

// Rules name these as their neighbours.
use applying::{allow, mend};
use reading::{
    glyphs, kana, line_ends, listed_words, naming, quotation, runs, sentences, texts, values, verbs,
    word_list,
};

/// A rule, and its manual.
#[derive(Debug)]
pub struct Rule {
    /// The fault that it finds, in kebab case.
    pub name: &'static str,
    /// Its short Japanese name.
    pub title: &'static str,
    /// How much its findings weigh unless the project says otherwise.
    pub severity: Severity,
    /// Whether its errors are told whatever the project and the author say: with one of them a file is not
    /// read, or not printed as it was written.
    pub is_binding: bool,
    /// What `explain` prints: Markdown in Japanese, with fixed headings.
    pub manual: &'static str,
    /// How it is applied.
    pub check: Check,
}

/// What a rule looks at.
#[derive(Debug, Clone, Copy)]
pub enum Check {
    /// A file whose bytes are no UTF-8 text. Nothing else is said of such a file.
    Encoding(fn(&Subject<'_>, &mut Findings)),
    /// The text, before it is read as YAML. What follows from a fault there is not reported beside it.
    Text(fn(&Subject<'_>, &mut Findings)),
    /// The YAML: its error, or its tree.
    Yaml(fn(&Subject<'_>, &mut Findings)),
    /// The sheet.
    Sheet(fn(&Subject<'_>, &Sheet, &mut Findings)),
    /// The sheet, part by part; what no comment silences of it is told in one finding, which the second
    /// function makes.
    SheetAsOne(fn(&Subject<'_>, &Sheet, &mut Findings), fn(&Sheet, &[Finding]) -> Finding),
    /// The sheet beside its version of an earlier revision. Applied where a command has one.
    Revision(fn(&Subject<'_>, &Sheet, &Sheet, &mut Findings)),
    /// The sheet beside those of the project that are of the same. Applied where a command knows the whole
    /// project.
    Beside(fn(&Sheet, &[Place], &mut Findings)),
    /// The text, for what keeps it from being read at all, and else the sheet.
    TextThenSheet(fn(&Subject<'_>, &mut Findings), fn(&Subject<'_>, &Sheet, &mut Findings)),
    /// A comment that silences rules, after all other rules were applied.
    Allow(fn(&allow::Allowances, &mut Findings)),
    /// The project file or a form: what was wrong when it was read.
    Project(fn(&[Problem], &mut Findings)),
    /// The laid-out pages: what rendering reports of a sheet's text. `check` does not apply such a rule.
    Layout(fn(&Sheet, &[LayoutFault], &mut Findings)),
}

/// A file and all that is known of it.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// The file, its tree and its sheet.
    pub document: &'a Document,
    /// What the project says of the sheet's year.
    pub rulebook: Rulebook<'a>,
    /// The typefaces there are.
    pub faces: &'a Faces,
}

impl<'a> Subject<'a> {
    /// The file.
    pub fn source(&self) -> &'a Arc<Source> {
        &self.document.source
    }
}

/// Declares a rule; `binding` before its weight keeps it from being silenced. Its doc comment is its manual,
/// in Markdown under the headings
/// 何を見るか, なぜいけないか, 例 and 直し方.
macro_rules! rule {
    ($(#[doc = $line:literal])* $id:ident: $name:literal $title:literal binding $severity:ident = $check:expr) => {
        $crate::rules::rule!($(#[doc = $line])* $id: $name $title $severity = $check, true);
    };
    ($(#[doc = $line:literal])* $id:ident: $name:literal $title:literal $severity:ident = $check:expr) => {
        $crate::rules::rule!($(#[doc = $line])* $id: $name $title $severity = $check, false);
    };
    ($(#[doc = $line:literal])* $id:ident: $name:literal $title:literal $severity:ident = $check:expr, $is_binding:literal) => {
        $(#[doc = $line])*
        pub static $id: $crate::rules::Rule = $crate::rules::Rule {
            name: $name,
            title: $title,
            severity: $crate::diagnostic::Severity::$severity,
            is_binding: $is_binding,
            manual: concat!($($line, "\n"),*),
            check: $check,
        };
    };
}
use rule;
