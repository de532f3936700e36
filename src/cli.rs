//! The command line as clap types, and the way from each verb to its command.
//!
//! Enters: the words of the command line. Leaves: the outcome of one command, or what is wrong with the
//! words, in Japanese. Knows no project. Not for what a verb does: that is its command.

mod words;

use std::path::{Path, PathBuf};

use clap::error::ErrorKind;
use clap::{ColorChoice, CommandFactory as _, Parser, Subcommand};

use crate::commands::{
    Console, Error, Outcome, build, check, decide, diff, explain, export, extract, fmt, form, git, history,
    import, init, licenses, lsp, manual, new, preview, rollover, schema, site, stage, summary, versions,
};
use crate::render::{FORM_BOUNDS, FormBounds};
use crate::worker::Worker;

/// 組織目標のシートをYAMLで書き、確かめ、公式のPDFにする
#[derive(Debug, Parser)]
#[command(name = "mokuhyo", version, max_term_width = 100)]
#[command(disable_help_subcommand = true, disable_version_flag = true, next_line_help = false)]
pub struct CommandLine {
    /// プロジェクト（mokuhyo.yaml のあるフォルダー）
    #[arg(long, global = true, value_name = "DIR")]
    project: Option<PathBuf>,
    /// 済んだことを報告しない
    #[arg(long, short, global = true)]
    quiet: bool,
    /// 色を付けるか
    #[arg(
        long,
        global = true,
        value_name = "auto|always|never",
        default_value = "auto",
        hide_possible_values = true
    )]
    color: ColorChoice,
    /// プロジェクトの様式を組む時間の上限（秒）
    #[arg(long, global = true, value_name = "N", default_value_t = FORM_BOUNDS.seconds)]
    #[arg(env = "MOKUHYO_FORM_SECONDS", hide_env = true, display_order = 990)]
    #[arg(value_parser = clap::value_parser!(u32).range(1..=3600))]
    form_seconds: u32,
    /// プロジェクトの様式を組むメモリーの上限（MB）
    #[arg(long, global = true, value_name = "N", default_value_t = FORM_BOUNDS.megabytes)]
    #[arg(env = "MOKUHYO_FORM_MEMORY", hide_env = true, display_order = 991)]
    #[arg(value_parser = clap::value_parser!(u32).range(64..=65536))]
    form_memory: u32,
    /// 版を示す（--verbose も付けると、組み込んだものの版も）
    // An option of our own: clap's answers before it has seen `--verbose`.
    #[arg(long, short = 'V')]
    version: bool,
    /// 組み込んだものの版も示す
    #[arg(long, requires = "version", hide = true)]
    verbose: bool,
    #[command(subcommand)]
    verb: Option<Verb>,
}

#[derive(Debug, Subcommand)]
enum Verb {
    Init(init::Arguments),
    New(new::Arguments),
    Import(import::Arguments),
    Export(export::Arguments),
    Check(check::Arguments),
    Build(build::Arguments),
    Fmt(fmt::Arguments),
    Extract(extract::Arguments),
    Diff(diff::Arguments),
    Decide(decide::Arguments),
    Preview(preview::Arguments),
    Lsp(lsp::Arguments),
    Stage(stage::Arguments),
    Rollover(rollover::Arguments),
    Summary(summary::Arguments),
    History(history::Arguments),
    Site(site::Arguments),
    Schema(schema::Arguments),
    Form(form::Arguments),
    Git(git::Arguments),
    Explain(explain::Arguments),
    Licenses(licenses::Arguments),
    Completions(manual::Arguments),
    /// マニュアル（man形式）を出力する
    Man,
}

impl CommandLine {
    /// Reads the line as typed; where there is nothing to do but to answer it, the answer is given.
    ///
    /// # Errors
    /// What the program's exit says of a line that asks for help or cannot be read.
    pub fn read() -> Result<Self, Outcome> {
        Self::try_parse().map_err(|error| {
            let console = Console::new(ColorChoice::Auto, false);
            match error.kind() {
                ErrorKind::DisplayHelp | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
                    // Whoever closed our output has seen enough.
                    let _ = console.print(&words::help(&error.render().to_string()));
                }
                _ => console.complain(&words::objection(&error)),
            }
            // Help that could not be written has not helped.
            if let Some(lost) = Console::lost() {
                console.complain(&lost.to_string());
                return Outcome::Failed;
            }
            if error.exit_code() == 0 { Outcome::Clean } else { Outcome::Failed }
        })
    }

    /// Does what was typed; what strangers made is read by a worker.
    ///
    /// # Errors
    /// The command could not do its work; the console has not been told yet.
    pub fn run(&self, worker: &Worker) -> Result<Outcome, Error> {
        let (console, folder) = (self.console(), self.project.as_deref());
        if self.version {
            return versions::run(self.verbose, console);
        }
        let Some(verb) = &self.verb else { return Self::without_verb(folder, console) };
        match verb {
            Verb::Init(arguments) => init::run(arguments, folder, worker, console),
            Verb::New(arguments) => new::run(arguments, folder, console),
            Verb::Import(arguments) => import::run(arguments, folder, worker, console),
            Verb::Export(arguments) => export::run(arguments, folder, console),
            Verb::Check(arguments) => check::run(arguments, folder, console),
            Verb::Build(arguments) => build::run(arguments, folder, console),
            Verb::Fmt(arguments) => fmt::run(arguments, folder, console),
            Verb::Extract(arguments) => extract::run(arguments, folder, console),
            Verb::Diff(arguments) => diff::run(arguments, folder, console),
            Verb::Decide(arguments) => decide::run(arguments, folder, console),
            Verb::Preview(arguments) => preview::run(arguments, folder, console),
            Verb::Lsp(arguments) => Ok(lsp::run(arguments)),
            Verb::Stage(arguments) => stage::run(arguments, folder, console),
            Verb::Rollover(arguments) => rollover::run(arguments, folder, console),
            Verb::Summary(arguments) => summary::run(arguments, folder, console),
            Verb::History(arguments) => history::run(arguments, folder, console),
            Verb::Site(arguments) => site::run(arguments, folder, console),
            Verb::Git(arguments) => git::run(arguments, folder, console),
            Verb::Schema(arguments) => schema::run(arguments, folder, console),
            Verb::Form(arguments) => form::run(arguments, folder, console),
            Verb::Explain(arguments) => explain::run(arguments, console),
            Verb::Licenses(arguments) => licenses::run(arguments, console),
            Verb::Completions(arguments) => manual::completions(arguments, Self::command(), console),
            Verb::Man => manual::man(Self::command(), console),
        }
    }

    /// Whoever starts the program from a file manager inside a project wants to see its sheets.
    fn without_verb(folder: Option<&Path>, console: Console) -> Result<Outcome, Error> {
        if let Some(project) = preview::project_in_reach(folder) {
            return preview::run(&preview::Arguments::default(), Some(&project), console);
        }
        console.print(&words::help(&Self::command().render_help().to_string()))?;
        Ok(Outcome::Failed)
    }

    /// What forms that are not the program's own may take.
    pub const fn form_bounds(&self) -> FormBounds {
        FormBounds { seconds: self.form_seconds, megabytes: self.form_memory }
    }

    /// The console that the user asked for.
    pub fn console(&self) -> Console {
        Console::new(self.color, self.quiet)
    }
}
