//! The only list of rules.

use super::Rule;
use super::{
    backslash_for_yen, bad_date, bad_deadline, bad_fiscal_year, bad_form, bad_project, conflict_marker,
    control_character, dangling_ditto, date_order, deadline_outside_year, decomposed_kana, doubled_word,
    dropped_ra, duplicate_goal, duplicate_id, duplicate_key, duplicate_sheet, folded_text, full_width_syntax,
    half_width_kana, lost_text, missing_field, missing_glyph, mixed_commas, mixed_digit_width,
    mixed_sentence_endings, not_utf8, official_spelling, pasted_cell, private_use_character,
    radical_character, revision_date_missing, row_taller_than_page, status_early, status_missing,
    stray_dakuten, text_in_comment, unknown_choice, unknown_department, unknown_key, unknown_rule,
    unknown_section, unmatched_bracket, unmeasured_level, unread_deadline, unsettled_layout, unused_allow,
    vague_deadline, wrong_number, wrong_shape, yaml_feature, yaml_limit, yaml_syntax, year_mismatch,
    zero_width_character,
};

/// All rules, in the order in which `explain` lists them.
pub static RULES: &[&Rule] = &[
    &not_utf8::NOT_UTF8,
    &full_width_syntax::FULL_WIDTH_SYNTAX,
    &pasted_cell::PASTED_CELL,
    &conflict_marker::CONFLICT_MARKER,
    &yaml_syntax::YAML_SYNTAX,
    &yaml_feature::YAML_FEATURE,
    &yaml_limit::YAML_LIMIT,
    &folded_text::FOLDED_TEXT,
    &text_in_comment::TEXT_IN_COMMENT,
    &unknown_choice::UNKNOWN_CHOICE,
    &private_use_character::PRIVATE_USE_CHARACTER,
    &radical_character::RADICAL_CHARACTER,
    &missing_glyph::MISSING_GLYPH,
    &control_character::CONTROL_CHARACTER,
    &zero_width_character::ZERO_WIDTH_CHARACTER,
    &decomposed_kana::DECOMPOSED_KANA,
    &stray_dakuten::STRAY_DAKUTEN,
    &half_width_kana::HALF_WIDTH_KANA,
    &backslash_for_yen::BACKSLASH_FOR_YEN,
    &mixed_commas::MIXED_COMMAS,
    &mixed_digit_width::MIXED_DIGIT_WIDTH,
    &unmatched_bracket::UNMATCHED_BRACKET,
    &official_spelling::OFFICIAL_SPELLING,
    &dropped_ra::DROPPED_RA,
    &doubled_word::DOUBLED_WORD,
    &mixed_sentence_endings::MIXED_SENTENCE_ENDINGS,
    &unknown_key::UNKNOWN_KEY,
    &duplicate_key::DUPLICATE_KEY,
    &missing_field::MISSING_FIELD,
    &wrong_shape::WRONG_SHAPE,
    &unknown_department::UNKNOWN_DEPARTMENT,
    &unknown_section::UNKNOWN_SECTION,
    &bad_date::BAD_DATE,
    &bad_fiscal_year::BAD_FISCAL_YEAR,
    &bad_deadline::BAD_DEADLINE,
    &unread_deadline::UNREAD_DEADLINE,
    &deadline_outside_year::DEADLINE_OUTSIDE_YEAR,
    &vague_deadline::VAGUE_DEADLINE,
    &unmeasured_level::UNMEASURED_LEVEL,
    &date_order::DATE_ORDER,
    &revision_date_missing::REVISION_DATE_MISSING,
    &year_mismatch::YEAR_MISMATCH,
    &duplicate_sheet::DUPLICATE_SHEET,
    &wrong_number::WRONG_NUMBER,
    &dangling_ditto::DANGLING_DITTO,
    &duplicate_goal::DUPLICATE_GOAL,
    &duplicate_id::DUPLICATE_ID,
    &status_missing::STATUS_MISSING,
    &status_early::STATUS_EARLY,
    &unused_allow::UNUSED_ALLOW,
    &unknown_rule::UNKNOWN_RULE,
    &bad_project::BAD_PROJECT,
    &bad_form::BAD_FORM,
    &unsettled_layout::UNSETTLED_LAYOUT,
    &row_taller_than_page::ROW_TALLER_THAN_PAGE,
    &lost_text::LOST_TEXT,
];

/// The rules whose list of words a project can extend and shorten.
pub static WITH_WORDS: &[&Rule] =
    &[&doubled_word::DOUBLED_WORD, &dropped_ra::DROPPED_RA, &unmeasured_level::UNMEASURED_LEVEL];

/// The rule of a name.
pub fn find(name: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.name == name)
}
