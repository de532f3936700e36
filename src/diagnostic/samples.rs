//! Findings that the tests of all renderers share.

use std::sync::Arc;

use super::{Diagnostic, Fix, Place, Report, Severity};
use crate::source::{Source, Span};

const SHEET: &str = "\
年度: 令和9年度
部署: 福祉部
目標:
  - 分類: 施策方針
    実施項目: 窓口での待ち時間の短縮
    いつまで: 12月
    いつまで: 10月
";

/// Two errors and a warning about two files: with a hint and a fix, with a related place in the same and in
/// another file.
pub fn report() -> Report {
    let sheet = Arc::new(Source::new("goals/r8/福祉部.yaml", SHEET));
    let project = Arc::new(Source::new("mokuhyo.yaml", "市: 見本市\n年度: 令和8年度\n"));
    let word = place(&sheet, "施策方針");
    let choice = Diagnostic {
        hint: Some("「施政方針」ではありませんか。".into()),
        fix: Some(Fix::one("「施政方針」に直す", word.span, "施政方針")),
        ..finding("unknown-choice", "様式にない語", "分類「施策方針」は様式にない語です。", word)
    };
    let second = Span::new(SHEET.rfind("いつまで").unwrap(), SHEET.rfind(": 10月").unwrap());
    let key = Diagnostic {
        related: vec![("最初はここに書かれています".into(), place(&sheet, "いつまで"))],
        ..finding(
            "duplicate-key",
            "二重の項目",
            "「いつまで」が二度書かれています。",
            Place { source: Arc::clone(&sheet), span: second },
        )
    };
    let year = Diagnostic {
        severity: Severity::Warning,
        related: vec![("プロジェクトの年度".into(), place(&project, "令和8年度"))],
        ..finding(
            "year-mismatch",
            "年度の食い違い",
            "年度「令和9年度」がプロジェクトの年度と違います。",
            place(&sheet, "令和9年度"),
        )
    };
    Report::new(12, vec![key, choice, year])
}

/// An error with all that a finding may have: a hint, a related place in another file and a fix.
pub fn full_finding() -> Diagnostic {
    let mut findings = report().diagnostics;
    let related = findings.remove(0).related;
    Diagnostic { related, ..findings.remove(0) }
}

/// An error at the first character of a file.
pub fn finding_with_message(message: &str) -> Diagnostic {
    let source = Arc::new(Source::new("a.yaml", "課: 見本課\n"));
    finding("sample", "見本", message, place(&source, "課"))
}

/// An error, and nothing else.
pub fn finding(rule: &'static str, title: &'static str, message: &str, place: Place) -> Diagnostic {
    let message = message.to_owned();
    Diagnostic {
        rule,
        title,
        severity: Severity::Error,
        message,
        hint: None,
        place,
        about: Vec::new(),
        related: Vec::new(),
        fix: None,
    }
}

/// The first place in a file where `part` stands.
pub fn place(source: &Arc<Source>, part: &str) -> Place {
    let start = source.text().find(part).unwrap();
    Place { source: Arc::clone(source), span: Span::new(start, start + part.len()) }
}
