//! What was typed as an answer of `init`, on the command line or at its questions.

use std::path::PathBuf;

use super::super::{Error, new};
use crate::calendar::{FiscalYear, FiscalYearError};
use crate::text::fold::same_word;

/// Why an answer means nothing.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unusable {
    /// Nothing was typed for a name.
    #[error("名前を書いてください。")]
    NoName,
    /// Nothing was typed for a year.
    #[error("令和8年度のように、年度を書いてください。")]
    NoYear,
    /// It is no year.
    #[error("年度{0}")]
    Year(#[from] FiscalYearError),
    /// A department twice.
    #[error("「{0}」が二度書かれています。一つにまとめてください。")]
    Twice(String),
    /// A department after which no file can be named.
    #[error("「{0}」はシートのファイルの名前になりません。「/」などの記号を使わずに書いてください。")]
    NoFileName(String),
    /// A file that is not there.
    #[error("ファイル「{0}」がありません。")]
    NoFile(String),
}

/// A name, without blanks around it.
///
/// # Errors
/// Nothing but blanks.
pub fn named(text: &str) -> Result<&str, Unusable> {
    Some(text.trim()).filter(|text| !text.is_empty()).ok_or(Unusable::NoName)
}

/// A fiscal year: 令和8年度, R8, 2026.
///
/// # Errors
/// Nothing but blanks, or what is read as no year.
pub fn year(text: &str) -> Result<FiscalYear, Unusable> {
    if text.trim().is_empty() {
        return Err(Unusable::NoYear);
    }
    Ok(text.parse()?)
}

/// A file that is there; a name that a file manager has put into quotes is taken out of them.
///
/// # Errors
/// There is none.
pub fn file(text: &str) -> Result<PathBuf, Unusable> {
    let name = text.trim();
    let bare = name.strip_prefix(['"', '\'']).and_then(|rest| rest.strip_suffix(['"', '\''])).unwrap_or(name);
    let path = PathBuf::from(bare);
    if path.is_file() { Ok(path) } else { Err(Unusable::NoFile(bare.to_owned())) }
}

/// A department and its sections.
pub type Department = (String, Vec<String>);

/// A further department: `福祉部:生活福祉課,障害福祉課`, in marks of either width.
///
/// # Errors
/// It has no name, one of the others', or one that no file can have.
pub fn department(text: &str, others: &[Department]) -> Result<Department, Unusable> {
    let (name, sections) = text.split_once([':', '：']).unwrap_or((text, ""));
    let name = named(name)?;
    if others.iter().any(|(other, _)| same_word(other, name)) {
        return Err(Unusable::Twice(name.to_owned()));
    }
    if !new::is_file_name(name) {
        return Err(Unusable::NoFileName(name.to_owned()));
    }
    let sections = sections.split([',', '、', '，']).map(str::trim).filter(|section| !section.is_empty());
    Ok((name.to_owned(), sections.map(str::to_owned).collect()))
}

/// Further departments, one an option.
///
/// # Errors
/// The first that is none.
pub fn departments(texts: &[String]) -> Result<Vec<Department>, Error> {
    let mut departments = Vec::new();
    for text in texts {
        let department = department(text, &departments)
            .map_err(|error| Error::Argument(format!("--department: {error}")))?;
        departments.push(department);
    }
    Ok(departments)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_department_is_read_in_marks_of_either_width() {
        let read = |text: &str| {
            department(text, &[]).map(|(name, sections)| format!("{name}={}", sections.join("+")))
        };
        assert_eq!(read("福祉部:生活福祉課,障害福祉課"), Ok("福祉部=生活福祉課+障害福祉課".to_owned()));
        assert_eq!(
            read(" 福祉部 ： 生活福祉課、障害福祉課、"),
            Ok("福祉部=生活福祉課+障害福祉課".to_owned())
        );
        assert_eq!(read("議会事務局"), Ok("議会事務局=".to_owned()));
        assert!(read("：生活福祉課").is_err());
    }

    #[test]
    fn a_department_is_judged_where_it_is_typed() {
        let others = [("福祉部".to_owned(), Vec::new())];
        for wrong in
            ["福祉部", " 福祉部：障害福祉課", "議会/事務局", "../../etc", "..", "議会\\事務局", "", "：課"]
        {
            assert!(department(wrong, &others).is_err(), "{wrong}");
        }
        assert!(department("議会・事務局", &others).is_ok());
        assert_eq!(
            departments(&["市民部".to_owned(), "市民部:市民課".to_owned()])
                .map_err(|error| error.to_string()),
            Err("--department: 「市民部」が二度書かれています。一つにまとめてください。".to_owned())
        );
    }
}
