//! The only list of rules.

use super::Rule;
use super::{
    bad_form, bad_project, control_character, decomposed_kana, half_width_kana, missing_glyph, mixed_commas, mixed_digit_width,
    official_spelling, private_use_character, unknown_choice, unknown_rule, unmatched_bracket, unused_allow, zero_width_character,
};

/// All rules, in the order in which `explain` lists them.
pub static RULES: &[&Rule] = &[
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
