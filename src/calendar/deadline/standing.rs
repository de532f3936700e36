//! Times without an end: 随時, 毎月, 年2回.
//!
//! Enters: a scanner at the start of a time. Leaves: a standing time, and the scanner behind it. It
//! must not know dates.

use crate::calendar::deadline::Item;
use crate::calendar::scan::Scanner;

/// Words of which nobody can say whether their time has passed.
const VAGUE: &str = "随時 適宜 逐次 都度 その都度 常時 通年 年間 年中 継続 早急 至急 早期 速やか";
const BEFORE_VAGUE: &str = "できる限り できるだけ 可能な限り なるべく";
const AFTER_VAGUE: &str = "的 を通じて を通して 通して して";

const PERIODIC: &str = "毎日 毎週 毎月 毎月末 毎年 毎年度 毎年度末 毎期 毎四半期 毎四半期末 毎回 \
    各月 各月末 各期 各四半期 各四半期末 各年度 各年度末 隔日 隔週 隔月 隔年 月末 月次 四半期 四半期末 \
    定期 定期的";
const SPANS: &str = "日 週 週間 月 か月 ヶ月 カ月 ヵ月 ケ月 箇月 四半期 半期 半年 年 年度";
const EACH: &str = "ごと 毎 おき";

/// `随時`, `早急に`, `年間を通じて`, `できる限り速やかに`.
pub(super) fn vague(scanner: &mut Scanner) -> Option<Item> {
    scanner.take_any(BEFORE_VAGUE);
    scanner.take_any(VAGUE)?;
    scanner.take_any(AFTER_VAGUE);
    Some(Item::Standing { vague: true })
}

/// `毎月`, `毎月25日`, `隔月`, `四半期末`.
pub(super) fn periodic(scanner: &mut Scanner) -> Option<Item> {
    scanner.take_any(PERIODIC)?;
    scanner.attempt(|ahead| {
        ahead.number(2)?;
        ahead.take_any("日 回")
    });
    Some(Item::Standing { vague: false })
}

/// `半年ごと`, `3か月ごと`, `2年に1回`, `年2回`, `月に1回程度`.
pub(super) fn repeated(scanner: &mut Scanner) -> Option<Item> {
    scanner.number(2);
    scanner.take_any(SPANS)?;
    if scanner.take_any(EACH).is_none() {
        scanner.take_any("に 間");
        scanner.number(3)?;
        scanner.take("回").then_some(())?;
        scanner.take_any("以上 程度");
    }
    Some(Item::Standing { vague: false })
}

#[cfg(test)]
mod tests {
    use crate::calendar::{Deadline, DeadlineKind, FiscalYear};

    #[test]
    fn standing_times_have_no_day_and_some_are_vague() {
        for (text, vague) in [
            ("随時", true),
            ("随時（12月までに一度）", true),
            ("早急", true),
            ("早急に", true),
            ("できる限り速やかに", true),
            ("通年", true),
            ("通年実施", true),
            ("年間を通じて", true),
            ("常時", true),
            ("毎月", false),
            ("毎月末", false),
            ("毎月25日まで", false),
            ("毎週", false),
            ("隔月", false),
            ("半年ごと", false),
            ("四半期ごと", false),
            ("３か月ごと", false),
            ("年2回", false),
            ("年２回（9月・3月）", false),
            ("月に1回程度", false),
            ("毎年度末", false),
        ] {
            let deadline = Deadline::read(text);
            assert_eq!((deadline.kind(), deadline.is_vague()), (DeadlineKind::Standing, vague), "{text}");
            assert_eq!(deadline.due_days(FiscalYear::beginning_in(2026).unwrap()), [], "{text}");
        }
        assert!(!Deadline::read("随時、12月").is_vague());
    }
}
