//! A comment that silences a rule which finds nothing.

use super::allow::Allowances;
use super::{Check, Finding, Findings, find, rule};

rule! {
    /// ## 何を見るか
    /// `# mokuhyo: allow 規則の名前` というコメントのうち、その下に規則に触れるところがないもの。
    ///
    /// ## なぜいけないか
    /// 直した後に残ったコメントは、次に同じ誤りが起きたときにそれを隠します。
    ///
    /// ## 例
    /// ```yaml
    /// # mokuhyo: allow vague-deadline — 通年の窓口業務のため
    /// いつまで: 12月    # 12月はあいまいではないので、コメントは要らない
    /// ```
    ///
    /// ## 直し方
    /// コメントを消します。コメントは、認めたい項目のすぐ上の行に書きます。
    UNUSED_ALLOW: "unused-allow" "要らない許可" Warning = Check::Allow(check)
}

fn check(allowances: &Allowances, findings: &mut Findings) {
    // A name that is no rule's has a finding of its own, and what the layout or an earlier revision shows is not known here.
    let is_known = |name: &str| find(name).is_some_and(|rule| !matches!(rule.check, Check::Layout(_) | Check::Revision(_)));
    for entry in allowances.entries.iter().filter(|entry| !entry.used && is_known(&entry.rule)) {
        let message = format!("規則「{}」を許すコメントがありますが、許すものがありません。", entry.rule.as_str());
        let hint = if entry.scope.is_none() {
            "コメントは、認めたい項目のすぐ上の行に書きます。"
        } else {
            "この規則の名前を、コメントから消してください。"
        };
        findings.add(Finding::new(entry.rule.span, message).hint(hint));
    }
}
