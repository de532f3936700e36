//! Given numbers that do not ascend.

use crate::form::{FaultKind, GoalNumber, Typed, key};
use crate::rules::{Check, Finding, Findings, Subject};
use crate::sheet::{Numbers, Sheet, is_ditto, is_meant_as_ditto};
use crate::source::Span;
use crate::text::quote::quoted;

rule! {
    /// ## 何を見るか
    /// 目標に書いた番号が番号として読めるか、上の目標の番号より大きいか。番号は飛ばすことも、5-2 のように枝を付けることもできます。
    ///
    /// ## なぜいけないか
    /// 同じ番号や逆になった番号があると、公表した番号で目標を指せなくなります。
    ///
    /// ## 例
    /// ```yaml
    /// - 番号: 5
    ///   # …
    /// - 番号: 4    # 5より小さい
    /// ```
    ///
    /// ## 直し方
    /// 番号を直します。公表した番号を守る必要がなければ、番号は書かずに済みます。上から順に数えます。
    "wrong-number" "番号の誤り" Error = Check::Sheet(check)
}

fn check(_: &Subject<'_>, sheet: &Sheet, findings: &mut Findings) {
    for fault in &sheet.faults {
        match &fault.kind {
            // 〃 has a rule of its own.
            FaultKind::BadNumber { typed } if !is_ditto(typed) && !is_meant_as_ditto(typed) => {
                let finding =
                    Finding::new(fault.span, format!("番号{}は番号として読めません。", quoted(typed)));
                findings.add(finding.hint("「5」か、枝を付けて「5-2」のように書いてください。").binding());
            }
            _ => {}
        }
    }
    check_order(sheet, findings);
}

fn check_order(sheet: &Sheet, findings: &mut Findings) {
    let numbers = Numbers::of(sheet);
    let mut above: Option<(GoalNumber, Span)> = None;
    for (index, goal) in sheet.goals.iter().enumerate() {
        let Some(value) = numbers.value(index) else { continue };
        // What is covered by the number of its run repeats that number rightly.
        let given = goal.number.as_ref().filter(|_| numbers.origin(index) == index);
        if let (Some(given), Some((number, place))) = (given, above)
            && !value.follows(number)
        {
            findings.add(finding(given, number, place));
        }
        above = Some((value, goal.number.as_ref().map_or(goal.start, |given| given.passage.characters())));
    }
}

fn finding(given: &Typed<GoalNumber>, above: GoalNumber, place: Span) -> Finding {
    let typed = quoted(given.passage.text());
    let message = if given.value == above {
        format!("{}{typed}が、上の目標と同じ番号です。", key::NUMBER)
    } else {
        format!("{}{typed}が、上の目標の「{above}」より小さい番号です。", key::NUMBER)
    };
    Finding::new(given.passage.characters(), message)
        .hint("上の目標より大きい番号にするか、番号を消してください。書かない番号は、上から続けて数えます。")
        .related(format!("この目標が「{above}」です。"), place)
}
