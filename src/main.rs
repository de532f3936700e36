//! The program: parse, run, exit code.

use std::process::ExitCode;

use mokuhyo::cli::CommandLine;
use mokuhyo::commands::{Console, Outcome};

fn main() -> ExitCode {
    let command_line = match CommandLine::read() {
        Ok(command_line) => command_line,
        Err(outcome) => return ExitCode::from(outcome.status()),
    };
    let outcome = match command_line.run() {
        Ok(outcome) => outcome,
        Err(error) => {
            command_line.console().complain(&error.to_string());
            Outcome::Failed
        }
    };
    let Some(error) = Console::lost() else { return ExitCode::from(outcome.status()) };
    command_line.console().complain(&error.to_string());
    ExitCode::from(outcome.max(Outcome::Failed).status())
}
