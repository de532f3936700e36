//! `git`: sets a repository up so that Git shows, merges and checks goals, and does what Git then calls.

mod block;
mod checking;
mod conflicted;
mod driver_config;
mod hook;
mod install;
mod merge_driver;
mod quoting;
mod settings;
mod textconv;

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use super::{Console, Error, Outcome};

/// Gitで、シートを目標ごとに表示し、合わせ、コミットの前に確かめるようにする
#[derive(Debug, Args)]
#[command(disable_help_subcommand = true)]
pub struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// このリポジトリのGitを設定する（何度実行してもよい）
    Install,
    /// install の設定を元に戻す
    Uninstall,
    /// Gitが呼ぶ：シートを、目標ごとに行を分けた文章で出力する（git log -p、git show）
    Textconv {
        /// シートのファイル
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    /// Gitが呼ぶ：二つの版のシートを目標ごとに合わせる（git merge）
    MergeDriver(merge_driver::Arguments),
    /// Gitが呼ぶ：二つの版のシートを目標ごとに比べる（git diff）
    #[command(hide = true)]
    DiffDriver {
        /// Gitの渡す引数：シート、古い方のファイル、その名前と種類、新しい方のファイル、その名前と種類
        #[arg(value_name = "引数", required = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
}

/// Sets Git up, or does what Git asks for.
///
/// # Errors
/// There is no project or no repository, or a file cannot be read or written.
pub fn run(arguments: &Arguments, folder: Option<&Path>, console: Console) -> Result<Outcome, Error> {
    match &arguments.verb {
        Verb::Install => install::install(folder, console),
        Verb::Uninstall => install::uninstall(folder, console),
        Verb::Textconv { file } => textconv::textconv(file, folder, console),
        Verb::MergeDriver(arguments) => Ok(merge_driver::run(arguments, folder, console)),
        Verb::DiffDriver { arguments } => textconv::difference(arguments, folder, console),
    }
}
