//! The words of the command line itself in Japanese: the headings of its help, and what is said of a line
//! that was typed wrongly.
//!
//! Enters: what clap renders or objects to. Leaves: the same in the users' words. Knows no verb.

use std::error::Error as _;

use clap::error::{ContextKind, ContextValue, ErrorKind};

/// What clap says of itself, in the order in which it is looked for.
const WORDS: [(&str, &str); 13] = [
    ("Usage:", "使い方:"),
    ("Commands:", "コマンド:"),
    ("Arguments:", "引数:"),
    ("Options:", "オプション:"),
    ("[OPTIONS]", "[オプション]"),
    ("[COMMAND]", "[コマンド]"),
    ("<COMMAND>", "<コマンド>"),
    ("Print help (see more with '--help')", "使い方を示す（--help は詳しく）"),
    ("Print help (see a summary with '-h')", "使い方を示す（-h は手短に）"),
    ("Print help", "使い方を示す"),
    ("Possible values:", "使える値:"),
    ("[possible values:", "[使える値:"),
    ("[default:", "[指定しないとき:"),
];

/// Help in Japanese.
pub(super) fn help(rendered: &str) -> String {
    WORDS.iter().fold(rendered.to_owned(), |text, (english, japanese)| text.replace(english, japanese))
}

/// What is wrong with a line as typed, and what to do.
pub(super) fn objection(error: &clap::Error) -> String {
    let typed = |kind| texts(error, kind).join("、");
    let (argument, value) = (typed(ContextKind::InvalidArg), typed(ContextKind::InvalidValue));
    let what = match error.kind() {
        ErrorKind::UnknownArgument => format!("「{argument}」という指定はありません。"),
        ErrorKind::InvalidSubcommand => {
            format!("「{}」というコマンドはありません。", typed(ContextKind::InvalidSubcommand))
        }
        ErrorKind::InvalidValue if value.is_empty() => format!("「{argument}」の値がありません。"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            format!("「{argument}」に「{value}」は指定できません。")
        }
        ErrorKind::MissingRequiredArgument => format!("{argument} を指定してください。"),
        ErrorKind::MissingSubcommand => "コマンドを指定してください。".to_owned(),
        ErrorKind::ArgumentConflict => {
            format!("「{argument}」は、「{}」と一緒には指定できません。", typed(ContextKind::PriorArg))
        }
        _ if argument.is_empty() => "指定の仕方が違います。".to_owned(),
        _ => format!("「{argument}」の指定の仕方が違います。"),
    };
    format!("{what}{}使い方は --help で分かります。", advice(error))
}

/// What may have been meant, or which values there are.
fn advice(error: &clap::Error) -> String {
    let meant = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    // The likeliest stands last.
    if let Some(meant) = meant.into_iter().find_map(|kind| texts(error, kind).pop()) {
        return format!("「{meant}」ではありませんか。");
    }
    let values = texts(error, ContextKind::ValidValue);
    if values.is_empty() {
        return reason(error).or_else(|| habit(error)).unwrap_or_default();
    }
    let typed = texts(error, ContextKind::InvalidValue).concat().to_lowercase();
    // What people call a format is not its ending.
    let name = if typed == "excel" { "xlsx" } else { typed.as_str() };
    match values.iter().find(|value| *value == name) {
        Some(value) => format!("「{value}」ではありませんか。"),
        None => format!("使える値：{}。", values.join("、")),
    }
}

/// What is said of habits from other programs: a dash for two, large letters, the object before the verb.
fn habit(error: &clap::Error) -> Option<String> {
    let typed = |kind| texts(error, kind).concat();
    let option = typed(ContextKind::InvalidArg);
    let is_short = option.len() == 2 && option.starts_with('-') && option != "--";
    match error.kind() {
        ErrorKind::UnknownArgument if option != option.to_lowercase() => {
            Some(format!("オプションは小文字で書きます：{}。", option.to_lowercase()))
        }
        ErrorKind::UnknownArgument if is_short => {
            Some("長い名前のオプションは「--」で始めます：--help。".to_owned())
        }
        ErrorKind::InvalidSubcommand => Some(typed(ContextKind::InvalidSubcommand))
            .filter(|word| !word.is_ascii())
            .map(|word| format!("コマンドを先に書きます：mokuhyo check {word}。")),
        _ => None,
    }
}

/// Why a value was refused, where its parser knows.
fn reason(error: &clap::Error) -> Option<String> {
    let said = error.source()?.to_string();
    if let Some((_, range)) = said.rsplit_once(" is not in ") {
        let (least, most) = range.split_once("..=")?;
        return Some(format!("{least} から {most} までの数を指定してください。"));
    }
    if said.contains("invalid digit") {
        return Some("数を指定してください。".to_owned());
    }
    // Our own parsers speak Japanese.
    (!said.is_ascii()).then_some(said)
}

fn texts(error: &clap::Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        Some(ContextValue::Number(number)) => vec![number.to_string()],
        _ => Vec::new(),
    }
}
