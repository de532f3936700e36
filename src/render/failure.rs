//! Why a sheet could not be laid out or written: the template's fault, not the author's.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::worker::Stopped;

/// An error of the layout engine with its place in the template.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    /// Of the document's sheets the one whose template it is, from 0.
    pub sheet: usize,
    /// What went wrong, each with its place.
    pub faults: Vec<Fault>,
    /// Whether the form was stopped, since it took more than it may.
    pub is_stopped: bool,
}

/// One error of the layout engine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// `sheet.typ:12:5`, where it has a place.
    pub place: Option<String>,
    /// What went wrong, in the engine's words.
    pub message: String,
    /// What the engine advises.
    pub hints: Vec<String>,
}

impl Fault {
    /// An error as the engine words it. What an official can mend by changing a text is told in other words.
    pub(super) fn new(place: Option<String>, message: &str, hints: Vec<String>) -> Self {
        let missing =
            message.split_once("the text ").and_then(|(_, rest)| rest.split_once(" could not be displayed"));
        match missing {
            Some((typed, _)) => {
                let message = format!("様式の書体にない字「{}」があります。", typed.trim_matches(['`', '"']));
                Self { place, message, hints: Vec::new() }
            }
            None => Self { place, message: message.to_owned(), hints },
        }
    }
}

impl Failure {
    /// The faults of a template that the engine has found.
    pub(super) const fn of_template(sheet: usize, faults: Vec<Fault>) -> Self {
        Self { sheet, faults, is_stopped: false }
    }

    /// A file of the template is not UTF-8.
    pub(super) fn not_utf8(sheet: usize, path: &str) -> Self {
        let message = "文字コードが UTF-8 ではありません。".to_owned();
        let hints = vec!["UTF-8 で保存し直してください。".to_owned()];
        Self::of_template(sheet, vec![Fault { place: Some(path.to_owned()), message, hints }])
    }

    /// The template's folder has no `sheet.typ`.
    pub(super) fn no_template() -> Self {
        let message = "様式のフォルダーに sheet.typ がありません。".to_owned();
        Self::of_template(0, vec![Fault { place: None, message, hints: Vec::new() }])
    }

    /// A form was stopped that had so much.
    pub(super) fn stopped(sheet: usize, stopped: Stopped, seconds: u32, megabytes: u32) -> Self {
        let (message, hint) = words(stopped, seconds, megabytes);
        let faults = vec![Fault { place: None, message, hints: vec![hint] }];
        Self { sheet, faults, is_stopped: true }
    }
}

/// What a form did that was stopped, and what to do.
fn words(stopped: Stopped, seconds: u32, megabytes: u32) -> (String, String) {
    let look = "終わらない繰り返し、大き過ぎる表や図がないか、様式を確かめてください。";
    match stopped {
        Stopped::TooLong => (
            format!("組版が {seconds}秒で終わらないので、途中でやめました。"),
            format!("{look}正しい様式なら、--form-seconds で延ばせます。"),
        ),
        Stopped::TooMuchMemory => (
            format!("組版に使うメモリーが {megabytes}MB を超えるので、途中でやめました。"),
            format!("{look}正しい様式なら、--form-memory で増やせます。"),
        ),
        Stopped::TooDeep => (
            "箱や関数の入れ子が深過ぎるので、組版を途中でやめました。".to_owned(),
            "自分の中で自分を呼ぶ関数、繰り返しの中で深くなる箱がないか、様式を確かめてください。".to_owned(),
        ),
        Stopped::Died => (
            "様式を組版するプログラムが、途中で止まりました。".to_owned(),
            "様式の図、プラグイン、関数を一つずつ外して、止まらなくなる所を探してください。".to_owned(),
        ),
        Stopped::NotStarted => (
            "様式を組版するプログラムを始められません。".to_owned(),
            "パソコンを再起動しても直らなければ、mokuhyo を入れ直してください。".to_owned(),
        ),
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, fault) in self.faults.iter().enumerate() {
            if index > 0 {
                writeln!(f)?;
            }
            match &fault.place {
                Some(place) => write!(f, "{place}: {}", fault.message)?,
                None => write!(f, "{}", fault.message)?,
            }
            for hint in &fault.hints {
                write!(f, "\n  ヒント: {hint}")?;
            }
        }
        Ok(())
    }
}

impl std::error::Error for Failure {}
