//! `explain`: the manual of a rule, or the list of rules.

use std::fmt::Write as _;

use clap::Args;

use super::{Console, Error, Outcome};
use crate::rules::{RULES, Rule, find};
use crate::text::fold::nearest;

/// 規則の説明を示す（名前を省くと一覧）
#[derive(Debug, Args)]
pub struct Arguments {
    /// 規則の名前（例：unknown-choice）
    #[arg(value_name = "規則")]
    pub rule: Option<String>,
}

/// Prints the manual.
///
/// # Errors
/// There is no such rule.
pub fn run(arguments: &Arguments, console: Console) -> Result<Outcome, Error> {
    let text = match &arguments.rule {
        Some(name) => manual(find(name).ok_or_else(|| unknown(name))?),
        None => list(),
    };
    console.print(&text)?;
    Ok(Outcome::Clean)
}

fn unknown(name: &str) -> Error {
    let hint = nearest(RULES.iter().map(|rule| rule.name), name).map_or_else(
        || "一覧は mokuhyo explain で見られます。".to_owned(),
        |near| format!("「{near}」ではありませんか。"),
    );
    Error::Argument(format!("「{name}」という規則はありません。{hint}"))
}

fn manual(rule: &Rule) -> String {
    let weight = if rule.is_binding {
        "重さ（変えることも、コメントで許すこともできません）"
    } else {
        "初めの重さ"
    };
    let mut text = format!("# {} {}\n\n{weight}：{}\n\n", rule.name, rule.title, rule.severity.name());
    for line in rule.manual.lines() {
        let _ = writeln!(text, "{}", line.strip_prefix(' ').unwrap_or(line));
    }
    text
}

fn list() -> String {
    let width = RULES.iter().map(|rule| rule.name.len()).max().unwrap_or_default();
    let mut text = String::new();
    for rule in RULES {
        let mark = if rule.is_binding { "＊" } else { "　" };
        let _ = writeln!(text, "{:width$}  {}{mark} {}", rule.name, pad(rule.severity.name()), rule.title);
    }
    text + "\n＊：重さを変えることも、コメントで許すこともできない規則\n規則ごとの説明：mokuhyo explain 規則の名前\n"
}

/// Pads to the width of エラー.
fn pad(word: &str) -> String {
    const WIDTH: usize = 6;
    let spaces = WIDTH.saturating_sub(unicode_width::UnicodeWidthStr::width(word));
    format!("{word}{}", " ".repeat(spaces))
}
