//! A project file that cannot be read as it was meant.

use crate::rules::{Check, Finding, Findings, RULES, Rule};
use crate::source::Span;
use crate::text::quote::listed;
use crate::yaml::mapping::Problem;

rule! {
    /// ## 何を見るか
    /// mokuhyo.yaml に、知らない項目、読めない年度や段階、形の違う値がないか。「規則」で、重さを変えられない規則の重さを変えようとしていないか。「規則の語」に、語の表のない規則を挙げていないか。
    ///
    /// ## なぜいけないか
    /// 部署や選択肢、表記の決まりは全てこのファイルから取るため、誤りがあるとどのシートも正しく確かめられません。
    ///
    /// ## 例
    /// ```yaml
    /// 段階: 中間期    # 期首、中間、期末のいずれか
    /// ```
    ///
    /// ## 直し方
    /// 示された行を直します。どの項目も、次のように書きます。選択肢、表記、規則及び規則の語は、要るときだけ書きます。
    ///
    /// ```yaml
    /// 自治体: 見本市
    /// 様式: soshiki-mokuhyo
    /// 年度: 令和8年度
    /// 段階: 期首
    /// 部署:
    ///   福祉部: [生活福祉課, 障害福祉課]    # 半角のコンマで区切り、[ ] で囲む
    ///   議会事務局: []    # 課のない部署
    /// 選択肢:    # 様式の語に代えて使う語
    ///   達成状況: [達成した, 未達成]
    /// 表記:
    ///   読点: "、"    # 「、」か「，」
    ///   数字: 一桁全角    # 半角、全角、一桁全角、問わない
    /// 規則:
    ///   vague-deadline: "off"    # error、warning、advice、off
    /// 規則の語:    # 規則が見る語
    ///   unmeasured-level: { 追加: [目指す], 除外: [図る] }
    /// ```
    "bad-project" "mokuhyo.yaml の誤り" binding Error = Check::Project(check)
}

fn check(problems: &[Problem], findings: &mut Findings) {
    for problem in problems {
        findings.add(Finding::of_problem(problem));
    }
}

/// The finding for a weight given to a rule that keeps its own.
pub fn of_level(rule: &Rule, span: Span) -> Finding {
    let message = format!(
        "規則「{}」（{}）は、警告にすることも、見ないことにすることもできません。",
        rule.name, rule.title
    );
    let hint = "この誤りがあるシートは、読めないか、書いたとおりに印刷されないからです。「規則」から消してください。";
    Finding::new(span, message).hint(hint)
}

/// The finding for words given to a rule that has no list of words.
pub fn of_words(rule: &Rule, span: Span) -> Finding {
    let message = format!("規則「{}」（{}）には、語の表がありません。", rule.name, rule.title);
    let with_words = RULES.iter().filter(|rule| rule.has_words).map(|rule| rule.name);
    Finding::new(span, message).hint(format!("語を足したり除いたりできる規則：{}", listed(with_words)))
}
