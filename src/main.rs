//! The program: parse, run, exit code.

use std::process::ExitCode;

use mokuhyo::cli::CommandLine;
use mokuhyo::commands::{Console, Outcome, take_limits_as_errors, worker};
use mokuhyo::render::bind_forms;
use mokuhyo::worker::Worker;

/// What is said of an error that nobody but we can mend.
const REPORT: &str =
    "これはこのプログラムの誤りです。お手数ですが、上の文と、使ったコマンドを、開発元に知らせてください。";

fn main() -> ExitCode {
    // Before anything else: a worker binds itself while it has no thread and no file.
    if let Some(outcome) = worker::answer(std::env::args_os().skip(1)) {
        return ExitCode::from(outcome.status());
    }
    take_limits_as_errors();
    let command_line = match CommandLine::read() {
        Ok(command_line) => command_line,
        Err(outcome) => return ExitCode::from(outcome.status()),
    };
    let worker = Worker::new(std::env::current_exe().ok());
    bind_forms(worker.clone(), command_line.form_bounds());
    let outcome = match command_line.run(&worker) {
        Ok(outcome) => outcome,
        Err(error) => {
            let console = command_line.console();
            console.complain(&error.to_string());
            if error.is_ours() {
                console.complain(REPORT);
            }
            Outcome::Failed
        }
    };
    let Some(error) = Console::lost() else { return ExitCode::from(outcome.status()) };
    command_line.console().complain(&error.to_string());
    ExitCode::from(outcome.max(Outcome::Failed).status())
}
