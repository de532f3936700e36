//! The only list of rules.

use super::Rule;
use super::{
    bad_form, bad_project, conflict_marker, folded_text, full_width_syntax, not_utf8, text_in_comment, unknown_choice, unknown_rule,
    unused_allow, yaml_feature, yaml_limit, yaml_syntax,
};

/// All rules, in the order in which `explain` lists them.
pub static RULES: &[&Rule] = &[
    &not_utf8::NOT_UTF8,
    &full_width_syntax::FULL_WIDTH_SYNTAX,
    &conflict_marker::CONFLICT_MARKER,
    &yaml_syntax::YAML_SYNTAX,
    &yaml_feature::YAML_FEATURE,
    &yaml_limit::YAML_LIMIT,
    &folded_text::FOLDED_TEXT,
    &text_in_comment::TEXT_IN_COMMENT,
    &unknown_choice::UNKNOWN_CHOICE,
    &unused_allow::UNUSED_ALLOW,
    &unknown_rule::UNKNOWN_RULE,
    &bad_project::BAD_PROJECT,
    &bad_form::BAD_FORM,
];

/// The rule of a name.
pub fn find(name: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.name == name)
}
