//! The rules that a sheet keeps.
//!
//! Enters: a file's text, its tree, its sheet, and what the project says. Leaves: findings in the words of
//! the form. A rule knows no file, no output and no other rule. One word opens every door: a rule's name is
//! its module, its page of `explain`, its test folder and its key under 規則. Not for what only pages, other
//! sheets or an earlier revision show, unless a command hands that in ([`Check`]).

mod applying;
pub mod reading;

use std::sync::{Arc, OnceLock};

use crate::diagnostic::{Place, Severity};
use crate::fonts::Faces;
use crate::settings::YearSettings;
use crate::sheet::layout_fault::LayoutFault;
use crate::sheet::line_scan::Outline;
use crate::sheet::{Document, Sheet};
use crate::source::Source;
use crate::yaml::Placed;
use crate::yaml::mapping::Problem;

pub use applying::apply::{check_beside, check_file, check_layout, check_revision};
pub use applying::finding::{Finding, Findings};
pub use applying::mend::{mend, mend_places};
pub use applying::project::{check_lettering, check_levels, check_project, check_unread};

// Rules name these as their neighbours.
use applying::{allow, mend};
use reading::inventory::Inventory;
use reading::{
    day_number, escapes, garbled, glyphs, kana, line_ends, listed_words, naming, quotation, runs, sentences,
    texts, values, verbs, word_index, word_list,
};
use texts::Text;

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
    /// Whether a project can extend and shorten its list of words.
    pub has_words: bool,
    /// What `explain` prints: Markdown in Japanese, with fixed headings.
    pub manual: &'static str,
    /// The class of characters without one of which a file has no such fault.
    pub seeks: fn(char) -> bool,
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
#[derive(Debug, Clone)]
pub struct Subject<'a> {
    /// The file, its tree and its sheet.
    pub document: &'a Document,
    /// What the project says of the sheet's year.
    pub year_settings: YearSettings<'a>,
    /// The typefaces there are.
    pub faces: &'a Faces,
    inventory: OnceLock<Inventory>,
    lines: OnceLock<Outline>,
    scalars: OnceLock<Vec<Placed<'a>>>,
    texts: OnceLock<Vec<Text<'a>>>,
}

impl<'a> Subject<'a> {
    /// All that is known of a file.
    pub const fn new(document: &'a Document, year_settings: YearSettings<'a>, faces: &'a Faces) -> Self {
        Self {
            document,
            year_settings,
            faces,
            inventory: OnceLock::new(),
            lines: OnceLock::new(),
            scalars: OnceLock::new(),
            texts: OnceLock::new(),
        }
    }

    /// Whether a character of a class may stand in it: what a rule seeks, hardly any file has.
    pub fn may_have(&self, is_of_class: impl Fn(char) -> bool) -> bool {
        self.inventory.get_or_init(|| Inventory::of(self.source().text())).has(is_of_class)
    }

    /// The texts of its sheet that have one of some characters, as hardly any does.
    pub fn texts_with(&self, sought: &[char]) -> impl Iterator<Item = &Text<'a>> {
        let there: Vec<char> =
            sought.iter().copied().filter(|sought| self.may_have(|c| c == *sought)).collect();
        self.texts().iter().filter(move |text| there.iter().any(|c| text.as_str().contains(*c)))
    }

    /// Its lines as they are meant, scanned once for all rules.
    pub fn lines(&self) -> &Outline {
        self.lines.get_or_init(|| Outline::of(&self.document.source, self.document.grammar()))
    }

    /// The scalars of its tree that are values, found once for all rules.
    pub fn scalars(&self) -> &[Placed<'a>] {
        let find = || self.document.tree.as_ref().map(|tree| tree.scalars(self.source())).unwrap_or_default();
        self.scalars.get_or_init(find)
    }

    /// The texts of its sheet, in the order typed, found once for all rules.
    pub fn texts(&self) -> &[Text<'a>] {
        self.texts.get_or_init(|| texts::texts(self.document))
    }

    /// Those that are prose: sentences and deadlines, not names or words of a list.
    pub fn prose(&self) -> impl Iterator<Item = Text<'a>> {
        self.texts().iter().copied().filter(|text| text.kind.is_phrase())
    }

    /// The file.
    pub fn source(&self) -> &'a Arc<Source> {
        &self.document.source
    }
}

/// Declares a rule; `binding` before its weight keeps it from being silenced, `with words` behind it lets a
/// project add to its list and take from it; `seeking` behind its check keeps it from files without a character of a
/// class. Its doc comment is its manual, in Markdown under the headings
/// 何を見るか, なぜいけないか, 例 and 直し方.
macro_rules! rule {
    ($(#[doc = $line:literal])* $name:literal $title:literal binding $severity:ident = $check:expr $(, seeking $seeks:expr)?) => {
        $crate::rules::rule!(@ true [$($line)*] $name $title $severity, false, $check $(, $seeks)?);
    };
    ($(#[doc = $line:literal])* $name:literal $title:literal $severity:ident with words = $check:expr) => {
        $crate::rules::rule!(@ false [$($line)*] $name $title $severity, true, $check);
    };
    ($(#[doc = $line:literal])* $name:literal $title:literal $severity:ident = $check:expr $(, seeking $seeks:expr)?) => {
        $crate::rules::rule!(@ false [$($line)*] $name $title $severity, false, $check $(, $seeks)?);
    };
    (@ $is_binding:literal [$($line:literal)*] $name:literal $title:literal
        $severity:ident, $has_words:literal, $check:expr) => {
        $crate::rules::rule!(@ $is_binding [$($line)*] $name $title $severity, $has_words, $check, |_| true);
    };
    (@ $is_binding:literal [$($line:literal)*] $name:literal $title:literal
        $severity:ident, $has_words:literal, $check:expr, $seeks:expr) => {
        $(#[doc = $line])*
        pub static RULE: $crate::rules::Rule = $crate::rules::Rule {
            name: $name,
            title: $title,
            severity: $crate::diagnostic::Severity::$severity,
            is_binding: $is_binding,
            has_words: $has_words,
            manual: concat!($($line, "\n"),*),
            seeks: $seeks,
            check: $check,
        };
    };
}
use rule;

/// Makes a folder's modules of each group, and of all of them the list of rules.
macro_rules! groups {
    ($($group:ident: $($rule:ident)*;)*) => {
        $(mod $group { $(pub mod $rule;)* })*

        /// All rules, in the order in which `explain` lists them.
        pub static RULES: &[&Rule] = &[$($(&$group::$rule::RULE),*),*];
    };
}

// The only list of rules: a group is a folder, a rule a file of its name.
groups! {
    syntax: not_utf8 full_width_syntax pasted_cell conflict_marker yaml_syntax yaml_feature
        yaml_limit folded_text text_in_comment key_in_text memo_in_text markup_in_text;
    characters: private_use_character radical_character missing_glyph control_character
        zero_width_character garbled_text geta_mark dash_for_long_vowel decomposed_kana stray_dakuten half_width_kana
        backslash_for_yen;
    words: mixed_commas mixed_digit_width unmatched_bracket official_spelling doubled_word
        dropped_ra mixed_sentence_endings post_in_name;
    goals: unknown_key duplicate_key missing_field wrong_shape unknown_choice unmeasured_level
        wrong_number dangling_ditto duplicate_goal duplicate_entry duplicate_id status_missing status_early
        unused_allow;
    dates: bad_date bad_fiscal_year bad_deadline unread_deadline deadline_outside_year
        vague_deadline date_in_text date_order revision_date_missing;
    project: unknown_department unknown_section department_mismatch year_mismatch duplicate_sheet unknown_rule
        bad_project bad_form;
    pages: unsettled_layout row_taller_than_page lost_text;
}

/// The rule of a name.
pub fn find(name: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.name == name)
}
