//! Keys that every form has, beside its own.

/// Which form a sheet is of.
pub const FORM: &str = "様式";
/// How goals are numbered.
pub const NUMBERING: &str = "番号付け";
/// The keys above that stand in the head.
pub const HEAD: [&str; 2] = [FORM, NUMBERING];
/// Goals that were taken out, each by its title, with 見直し理由: the 備考 of a comparison, not on the sheet.
pub const REMOVED: &str = "削除した目標";
/// What stands on such a goal beside its title.
pub const OF_REMOVED: [&str; 2] = [ID, REVISION_REASON];
/// A number given by the author.
pub const NUMBER: &str = "番号";
/// A stable name by which a comparison pairs goals.
pub const ID: &str = "id";
/// Whether the goal begins a page.
pub const PAGE_BREAK: &str = "改ページ";
/// Why the goal was changed: the 備考 of a comparison, not on the sheet.
pub const REVISION_REASON: &str = "見直し理由";
/// The keys above that stand on a row.
pub const ROW: [&str; 4] = [NUMBER, ID, PAGE_BREAK, REVISION_REASON];
/// 改ページ: the words for yes and no, as YAML spells truth values.
pub const TRUTH_VALUES: [(&str, bool); 6] =
    [("true", true), ("false", false), ("True", true), ("False", false), ("TRUE", true), ("FALSE", false)];
/// 番号付け: each goal its number.
pub const SERIAL: &str = "通し番号";
/// 番号付け: one number per run of goals of the same 課.
pub const BY_SECTION: &str = "課ごと";
