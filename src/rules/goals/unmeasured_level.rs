//! A level of which nobody can say afterwards whether it was reached.

mod quantity;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use crate::form::{Paragraph, Role, Value};
use crate::rules::sentences::sentences;
use crate::rules::verbs::forms;
use crate::rules::word_list::WordList;
use crate::rules::{Check, Finding, Findings, Subject};
use crate::sheet::{Cell, Numbers, Sheet};
use crate::source::Span;
use crate::text::fold::fold;

use quantity::names_quantity;

const TABLE: &str = include_str!("unmeasured_level/words.txt");
/// The forms of the words of the table.
static FORMS: LazyLock<BTreeMap<&str, Vec<String>>> = LazyLock::new(|| {
    TABLE.lines().filter(|line| !line.starts_with('#')).map(|word| (word, forms(word))).collect()
});
/// What may stand behind the predicate without saying more: 図られている状態, 検討すること.
const BEHIND: [&str; 14] = [
    "状態になっている",
    "状態になる",
    "状態にする",
    "状態にある",
    "状態とする",
    "状態である",
    "状態",
    "こととしている",
    "こととする",
    "こと",
    "ものとする",
    "予定である",
    "予定",
    "ところである",
];
/// So many goals are named.
const NAMED: usize = 20;

rule! {
    /// ## 何を見るか
    /// 達成の水準を書く欄（どの水準まで、目標）の最後の文が、「努める」「推進する」「図る」「検討する」「強化する」「検討を行う」のような語で終わり、欄のどこにも数（30人、8割、14日以内 など）がない目標。また、どの水準までとどのような方法でが同じ文章の目標。年、日付、「第2期」「3市」「65歳」のような数は、水準を表す数とは見ません。
    ///
    /// ## なぜいけないか
    /// 年度末に、達成したかどうかを、書いた人のほかは決められません。「努めた」「推進した」とは、いつでも言えます。
    ///
    /// ## 例
    /// ```yaml
    /// どの水準まで: 窓口の混雑の緩和に努める。    # 例えば 待ち時間が平均10分以内になっている。
    /// ```
    ///
    /// ## 直し方
    /// 何が、どれだけ、どうなっていれば達成かを書きます。数で表せないものは、「手引が全ての窓口に備えられている」のように、見て確かめられる状態で書きます。
    /// これは助言で、`mokuhyo check --advice` とプレビューだけで示します。シートに一つの指摘とし、目標の番号を挙げます。見る語を足し、又は除くには、mokuhyo.yaml に次のように書きます。
    /// ```yaml
    /// 規則の語:
    ///   unmeasured-level:
    ///     追加: [支える]      # 見る語（終止形）
    ///     除外: [徹底する]    # 見ない語
    /// ```
    "unmeasured-level" "確かめにくい水準" Advice with words = Check::SheetAsOne(check, join)
}

fn check(subject: &Subject<'_>, sheet: &Sheet, findings: &mut Findings) {
    let Some(level) = sheet.form.column_in_role(Role::Level) else { return };
    let method = sheet.form.column_in_role(Role::Method);
    let list = WordList::of(TABLE, subject.year_settings.settings.words_of(RULE.name));
    let predicates: Vec<Cow<'_, [String]>> = list.words.iter().map(|word| forms_of(word)).collect();
    for goal in 0..sheet.goals.len() {
        let Some(said) = sheet.cell(goal, level).and_then(paragraphs) else { continue };
        let way = method.and_then(|method| sheet.resolved(goal, method)).and_then(paragraphs);
        let place =
            if way.is_some_and(|way| is_same(way, said)) { whole(said) } else { vague(said, &predicates) };
        // What is told is the sentence that `join` makes of all of them.
        findings.add_maybe(place.map(|place| Finding::new(place, "")));
    }
}

/// The forms of a word of the table, or of one that a project adds.
fn forms_of(word: &str) -> Cow<'static, [String]> {
    FORMS.get(word).map_or_else(|| Cow::Owned(forms(word)), |known| Cow::Borrowed(known.as_slice()))
}

fn paragraphs(cell: &Cell) -> Option<&[Paragraph]> {
    if let Some(Value::Text(paragraphs)) = cell.value() { Some(paragraphs) } else { None }
}

fn whole(paragraphs: &[Paragraph]) -> Option<Span> {
    let (first, last) = (paragraphs.first()?, paragraphs.last()?);
    Some(first.text.characters().to(last.text.characters()))
}

/// Whether two cells say the same.
fn is_same(a: &[Paragraph], b: &[Paragraph]) -> bool {
    let folded = |paragraphs: &[Paragraph]| {
        let text: String = paragraphs.iter().map(|paragraph| paragraph.text.text()).collect();
        fold(&text).replace(['。', '・'], "")
    };
    // What is folded keeps its kanji and hiragana: few pairs have as many of one that is in most sentences.
    let count = |paragraphs: &[Paragraph]| -> usize {
        paragraphs.iter().map(|paragraph| paragraph.text.text().matches('の').count()).sum()
    };
    if count(a) != count(b) {
        return false;
    }
    let a = folded(a);
    !a.is_empty() && a == folded(b)
}

/// The last sentence of a level, where it ends with one of some predicates and nothing is counted.
fn vague(paragraphs: &[Paragraph], predicates: &[Cow<'_, [String]>]) -> Option<Span> {
    let last = paragraphs.iter().rev().find(|paragraph| !paragraph.text.text().trim().is_empty())?;
    let sentence = sentences(last.text.text()).pop()?;
    let mut said = last.text.text().get(sentence.clone())?;
    while let Some(shorter) = BEHIND.iter().find_map(|behind| said.strip_suffix(behind)) {
        said = shorter;
    }
    let is_vague =
        predicates.iter().flat_map(|forms| forms.iter()).any(|predicate| ends_with(said, predicate));
    let is_counted = || paragraphs.iter().any(|paragraph| names_quantity(paragraph.text.text()));
    (is_vague && !is_counted()).then(|| last.text.place(sentence))
}

/// As a text ends with a word. There are hundreds of words, and nearly all differ in the last byte or two.
fn ends_with(text: &str, word: &str) -> bool {
    let last = |text: &str| text.as_bytes().last_chunk::<2>().copied();
    last(text) == last(word) && text.ends_with(word)
}

/// One finding for the sheet, at the first of the goals.
fn join(sheet: &Sheet, findings: &[Finding]) -> Finding {
    let numbers = Numbers::of(sheet);
    let mut seen = BTreeSet::new();
    let goals = findings.iter().filter_map(|finding| sheet.goal_at(finding.span));
    let named: Vec<&str> =
        goals.map(|goal| numbers.text(goal)).filter(|number| seen.insert(*number)).collect();
    let more = match named.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!("ほか{more}"),
    };
    let first: Vec<&str> = named.into_iter().take(NAMED).collect();
    let key = sheet.form.column_in_role(Role::Level).and_then(|column| sheet.form.columns.get(column));
    let key = key.map_or("", |column| column.field.key.as_str());
    let message = format!(
        "{}{}{more}の「{key}」は、達成したかどうかを後から確かめにくい書き方です。",
        sheet.form.rows,
        first.join("、")
    );
    let hint = "「努める」「推進する」のように終わって数がないか、取組の方法と同じ文章です。何がどれだけどうなれば達成かを、数や状態で書けないか考えてください。";
    Finding::new(findings.first().map_or_else(Span::default, |finding| finding.span), message).hint(hint)
}
