//! The command line as clap types, and the way from each verb to its command.

use std::path::PathBuf;

use clap::{ColorChoice, CommandFactory as _, Parser, Subcommand};

use crate::commands::{Console, Error, Outcome, build, check, diff, explain, fmt, form, git, manual, schema};

/// 組織目標のシートをYAMLで書き、確かめ、公式のPDFにする
#[derive(Debug, Parser)]
#[command(name = "mokuhyo", version, arg_required_else_help = true, max_term_width = 100)]
#[command(disable_help_subcommand = true, next_line_help = false)]
pub struct CommandLine {
    /// プロジェクト（mokuhyo.yaml のあるフォルダー）
    #[arg(long, global = true, value_name = "DIR")]
    project: Option<PathBuf>,
    /// 済んだことを報告しない
    #[arg(long, short, global = true)]
    quiet: bool,
    /// 色を付けるか
    #[arg(long, global = true, value_name = "auto|always|never", default_value = "auto", hide_possible_values = true)]
    color: ColorChoice,
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    Check(check::Arguments),
    Build(build::Arguments),
    Fmt(fmt::Arguments),
    Diff(diff::Arguments),
    Schema(schema::Arguments),
    Form(form::Arguments),
    Git(git::Arguments),
    Explain(explain::Arguments),
    Completions(manual::Arguments),
    /// マニュアル（man形式）を出力する
    Man,
}

impl CommandLine {
    /// Does what was typed.
    ///
    /// # Errors
    /// The command could not do its work; the console has not been told yet.
    pub fn run(&self) -> Result<Outcome, Error> {
        let (console, folder) = (self.console(), self.project.as_deref());
        match &self.verb {
            Verb::Check(arguments) => check::run(arguments, folder, console),
            Verb::Build(arguments) => build::run(arguments, folder, console),
            Verb::Fmt(arguments) => fmt::run(arguments, folder, console),
            Verb::Diff(arguments) => diff::run(arguments, folder, console),
            Verb::Git(arguments) => git::run(arguments, folder, console),
            Verb::Schema(arguments) => schema::run(arguments, folder, console),
            Verb::Form(arguments) => form::run(arguments, folder, console),
            Verb::Explain(arguments) => explain::run(arguments, console),
            Verb::Completions(arguments) => manual::completions(arguments, Self::command(), console),
            Verb::Man => manual::man(Self::command(), console),
        }
    }

    /// The console that the user asked for.
    pub fn console(&self) -> Console {
        Console::new(self.color, self.quiet)
    }
}
