//! The program: parse, run, exit code.

use std::process::ExitCode;

use clap::ColorChoice;
use mokuhyo::cli::CommandLine;
use mokuhyo::commands::{Console, Outcome};

fn main() -> ExitCode {
    let (console, outcome) = match CommandLine::read() {
        Ok(command_line) => {
            let console = command_line.console();
            let outcome = command_line.run().unwrap_or_else(|error| {
                console.complain(&error.to_string());
                Outcome::Failed
            });
            (console, outcome)
        }
        // The help and the version are answers too, which there may be no room for.
        Err(outcome) => (Console::new(ColorChoice::Auto, false), outcome),
    };
    let Some(error) = Console::lost() else { return ExitCode::from(outcome.status()) };
    console.complain(&error.to_string());
    ExitCode::from(outcome.max(Outcome::Failed).status())
}
