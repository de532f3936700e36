//! The program: parse, run, exit code.

use std::io;
use std::process::ExitCode;

use mokuhyo::cli::CommandLine;
use mokuhyo::commands::{Error, Outcome};

fn main() -> ExitCode {
    let command_line = match CommandLine::read() {
        Ok(command_line) => command_line,
        Err(outcome) => return ExitCode::from(outcome.status()),
    };
    let outcome = match command_line.run() {
        Ok(outcome) => outcome,
        // Whoever read our output has seen enough.
        Err(Error::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => Outcome::Clean,
        Err(error) => {
            command_line.console().complain(&error.to_string());
            Outcome::Failed
        }
    };
    ExitCode::from(outcome.status())
}
