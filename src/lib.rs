//! `mokuhyo`: goal sheets of Japanese local governments, from YAML to the official PDF.
//!
//! Data flows one way. [`source`] and [`yaml`] turn a file into a located tree;
//! [`form`] says what a sheet of that form holds; [`sheet`] reads the tree as a sheet and as it prints;
//! [`rules`] judge it, [`render`] draws it; a verb of [`commands`] joins them. A room knows only the rooms
//! below it, and a test holds the code to that.
//!
//! # Glossary
//!
//! The official terms stay Japanese in data and messages. In code each has one English name:
//!
//! | term | in code | what it is |
//! |---|---|---|
//! | 組織目標展開整理表 | sheet ([`sheet::Sheet`]) | the goals of one department in one fiscal year |
//! | 様式 | form ([`form::Form`]) | the fields, columns and layout that a city has laid down |
//! | 年度 | fiscal year ([`calendar::FiscalYear`]) | April to March, named by the era: 令和8年度 is 2026-04 to 2027-03 |
//! | 元号 | era | the first year of one is 元年 |
//! | 目標、実施項目 | goal ([`sheet::Goal`]), its title | one numbered row: what is to be done |
//! | いつまで | deadline ([`calendar::Deadline`]) | when it is to be reached: a month, a season, 通年 … |
//! | 達成状況 | status | what became of it at the year's end |
//! | 分類 | choice | the plan or policy that a goal belongs to, from the form's words |
//! | 部、課 | department, section | the unit that a sheet is of, and the units below it |
//! | 職名、氏名 | post, name (kind `people`) | the heads who answer for the sheet |
//! | 番号、番号付け | number, numbering | by goal, by given numbers or not at all |
//! | 〃 | ditto | the same as the cell above: printed as one merged cell |
//! | 改ページ | page break | the row begins a new page |
//! | 段階: 期首・中間・期末 | stage | where the office's year stands |
//! | 作成日、見直し日 | date, revision date | when the sheet was decided, and decided anew |
//! | 規則 | rule ([`rules`]) | one thing that is checked, with its level |
//! | 表記 | house style | which comma and which width of digits a city writes |
//! | 案 | draft | printed large and pale on what is not decided |
//! | 見え消し | marked text | deletions struck through, insertions underlined, in place |
//! | 新旧対照表 | table of old and new | the two wordings beside each other |
//! | 冊子 | volume | the sheets of a year bound into one document |
//! | 総括表 | figures | the tables and bars of a year, on paper |
//! | 決裁 | decision | the signature that makes a sheet valid; it happens outside of Git |

pub mod calendar;
pub mod checking;
pub mod cli;
pub mod commands;
mod csv;
pub mod design;
pub mod diagnostic;
mod disk;
pub mod fonts;
pub mod form;
pub mod history;
mod json;
pub mod language_server;
pub mod lineage;
mod markdown;
pub mod merge;
pub mod open_data;
pub mod overview;
pub mod pairing;
pub mod preview;
pub mod project;
pub mod publishing;
pub mod render;
pub mod repository;
pub mod review;
pub mod rollover;
pub mod rules;
pub mod settings;
pub mod sheet;
pub mod source;
pub mod text;
mod web_page;
pub mod workbook;
pub mod workspace;
pub mod yaml;
