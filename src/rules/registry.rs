//! The only list of rules.

use super::Rule;
use super::{bad_form, bad_project, conflict_marker, control_character, decomposed_kana, folded_text, full_width_syntax, half_width_kana, missing_glyph, mixed_commas, mixed_digit_width, not_utf8, official_spelling, private_use_character, text_in_comment, unknown_choice, unknown_rule, unmatched_bracket, unused_allow, yaml_feature, yaml_limit, yaml_syntax, zero_width_character};

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
    &private_use_character::PRIVATE_USE_CHARACTER,
    &missing_glyph::MISSING_GLYPH,
    &control_character::CONTROL_CHARACTER,
    &zero_width_character::ZERO_WIDTH_CHARACTER,
    &decomposed_kana::DECOMPOSED_KANA,
    &half_width_kana::HALF_WIDTH_KANA,
    &mixed_commas::MIXED_COMMAS,
    &mixed_digit_width::MIXED_DIGIT_WIDTH,
    &unmatched_bracket::UNMATCHED_BRACKET,
    &official_spelling::OFFICIAL_SPELLING,
    &unused_allow::UNUSED_ALLOW,
    &unknown_rule::UNKNOWN_RULE,
    &bad_project::BAD_PROJECT,
    &bad_form::BAD_FORM,
];

/// The rule of a name.
pub fn find(name: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.name == name)
}
