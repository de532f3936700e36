//! A rule name that does not exist, in a comment or in the project file.

use crate::rules::allow::Allowances;
use crate::rules::{Check, Finding, Findings, RULES, find};
use crate::source::Span;
use crate::text::fold::nearest;

rule! {
    /// ## 何を見るか
    /// `# mokuhyo: allow` のコメントと mokuhyo.yaml の「規則」に書かれた、存在しない規則の名前。
    ///
    /// ## なぜいけないか
    /// 名前が違うと、許したつもり、重さを変えたつもりの規則がそのまま働きます。
    ///
    /// ## 例
    /// ```yaml
    /// # mokuhyo: allow vage-deadline    # 正しくは vague-deadline
    /// ```
    ///
    /// ## 直し方
    /// `mokuhyo explain` で規則の名前を確かめて直します。
    "unknown-rule" "存在しない規則" Warning = Check::Allow(check)
}

fn check(allowances: &Allowances, findings: &mut Findings) {
    for entry in allowances.entries.iter().filter(|entry| find(&entry.rule).is_none()) {
        findings.add(finding(&entry.rule, entry.rule.span));
    }
}

/// The finding for a name that is no rule's.
pub fn finding(name: &str, span: Span) -> Finding {
    let hint = nearest(RULES.iter().map(|rule| rule.name), name).map_or_else(
        || "規則の一覧は mokuhyo explain で見られます。".to_owned(),
        |near| format!("「{near}」ではありませんか。"),
    );
    Finding::new(span, format!("「{name}」という規則はありません。")).hint(hint)
}
