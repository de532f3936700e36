//! `completions` and `man`: what a shell and a manual reader need of the command line.

use clap::{Args, Command};
use clap_complete::Shell;

use super::{Console, Error, Outcome};

/// シェルの補完スクリプトを出力する
#[derive(Debug, Args)]
pub struct Arguments {
    /// シェルの種類
    #[arg(value_enum, value_name = "SHELL")]
    pub shell: Shell,
}

/// Prints the completion script of a shell.
///
/// # Errors
/// Standard output cannot be written.
pub fn completions(arguments: &Arguments, mut command: Command, console: Console) -> Result<Outcome, Error> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut command, "mokuhyo", &mut script);
    console.print(&String::from_utf8_lossy(&script))?;
    Ok(Outcome::Clean)
}

/// Prints the manual page in roff.
///
/// # Errors
/// Standard output cannot be written.
pub fn man(command: Command, console: Console) -> Result<Outcome, Error> {
    let mut page = Vec::new();
    clap_mangen::Man::new(command).render(&mut page).map_err(Error::Output)?;
    console.print(&String::from_utf8_lossy(&page))?;
    Ok(Outcome::Clean)
}
