//! The only list of rules.

use super::Rule;
use super::{
    bad_date, bad_deadline, bad_fiscal_year, bad_form, bad_project, dangling_ditto, date_order, deadline_outside_year, duplicate_goal,
    duplicate_id, duplicate_key, missing_field, status_early, status_missing, unknown_choice, unknown_department, unknown_key,
    unknown_rule, unknown_section, unread_deadline, unused_allow, vague_deadline, wrong_number, wrong_shape, year_mismatch,
};

/// All rules, in the order in which `explain` lists them.
pub static RULES: &[&Rule] = &[
    &unknown_key::UNKNOWN_KEY,
    &duplicate_key::DUPLICATE_KEY,
    &missing_field::MISSING_FIELD,
    &wrong_shape::WRONG_SHAPE,
    &unknown_choice::UNKNOWN_CHOICE,
    &unknown_department::UNKNOWN_DEPARTMENT,
    &unknown_section::UNKNOWN_SECTION,
    &bad_date::BAD_DATE,
    &bad_fiscal_year::BAD_FISCAL_YEAR,
    &bad_deadline::BAD_DEADLINE,
    &unread_deadline::UNREAD_DEADLINE,
    &deadline_outside_year::DEADLINE_OUTSIDE_YEAR,
    &vague_deadline::VAGUE_DEADLINE,
    &date_order::DATE_ORDER,
    &year_mismatch::YEAR_MISMATCH,
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
];

/// The rule of a name.
pub fn find(name: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.name == name)
}
