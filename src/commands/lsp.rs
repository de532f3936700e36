//! `lsp`: the language server, for editors.

mod pages;

use clap::Args;

use self::pages::Pages;
use super::Outcome;
use crate::language_server::{Ending, serve, stdio};

/// 編集ソフトに、指摘、訂正、入力の候補などを示す（編集ソフトが起動する）
#[derive(Debug, Default, Args)]
pub struct Arguments {
    /// 標準入出力で話す（省いても同じ。多くの編集ソフトが付ける）
    #[arg(long)]
    pub stdio: bool,
}

/// Serves the editor that started the program, until it ends.
pub fn run(_: &Arguments) -> Outcome {
    let (connection, writer) = stdio();
    let ending = serve(connection, Box::<Pages>::default());
    // What was answered last is still to be written; a pipe that is closed ends that too.
    let is_written = writer.join().is_ok();
    match ending {
        Ending::Orderly if is_written => Outcome::Clean,
        // The protocol's status for an editor that was gone without a word: 1.
        Ending::Orderly | Ending::Abrupt => Outcome::Findings,
    }
}
