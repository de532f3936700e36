//! A comment that silences a rule which finds nothing, or cannot be silenced.

use crate::rules::allow::{Allowance, Allowances};
use crate::rules::{Check, Finding, Findings, Rule, find};
use crate::source::Span;

rule! {
    /// ## 何を見るか
    /// `# mokuhyo: allow 規則の名前` というコメントのうち、その下に規則に触れるところがないものと、許すことのできない規則を挙げたもの。
    ///
    /// ## なぜいけないか
    /// 直した後に残ったコメントは、次に同じ誤りが起きたときにそれを隠します。読めない誤りや印刷されない誤りは、許しても、正しい表になりません。
    ///
    /// ## 例
    /// ```yaml
    /// # mokuhyo: allow vague-deadline — 通年の窓口業務のため
    /// いつまで: 12月    # 12月はあいまいではないので、コメントは要らない
    /// ```
    ///
    /// ## 直し方
    /// コメントを消します。コメントは、認めたい項目のすぐ上の行に書きます。
    "unused-allow" "要らない許可" Warning = Check::Allow(check)
}

fn check(allowances: &Allowances, findings: &mut Findings) {
    for entry in allowances.entries.iter().filter(|entry| !entry.used) {
        // A name that is no rule's has a finding of its own.
        let Some(rule) = find(&entry.rule) else { continue };
        if rule.is_binding {
            findings.add(binding(rule, entry.rule.span));
        } else if !matches!(rule.check, Check::Layout(_) | Check::Revision(_)) {
            // What the layout or an earlier revision shows is not known here.
            findings.add(unused(rule, entry));
        }
    }
}

fn binding(rule: &Rule, span: Span) -> Finding {
    let message = format!("規則「{}」（{}）は、コメントで許すことができません。", rule.name, rule.title);
    Finding::new(span, message)
        .hint("この規則の名前をコメントから消し、指摘があればその誤りを直してください。")
}

fn unused(rule: &Rule, entry: &Allowance) -> Finding {
    let message = format!("規則「{}」を許すコメントがありますが、許すものがありません。", rule.name);
    Finding::new(entry.rule.span, message).hint(if entry.scope.is_none() {
        "コメントは、認めたい項目のすぐ上の行に書きます。"
    } else {
        "この規則の名前を、コメントから消してください。"
    })
}
