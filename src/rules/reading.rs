//! What rules share: the texts and values of a sheet as they look at them, and how their messages speak of
//! them.

pub(super) mod day_number;
pub(super) mod escapes;
pub(super) mod garbled;
pub(super) mod glyphs;
pub(super) mod inventory;
pub(super) mod kana;
pub(super) mod line_ends;
pub(super) mod listed_words;
pub(super) mod naming;
pub(super) mod quotation;
pub(super) mod runs;
pub(super) mod sentences;
pub mod texts;
pub(super) mod values;
pub(super) mod verbs;
pub(super) mod word_index;
pub(super) mod word_list;
