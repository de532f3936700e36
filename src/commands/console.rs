//! Where a command writes: standard output, standard error, and whether there are colours.

use std::io::{self, IsTerminal as _, Write};
use std::sync::OnceLock;

use clap::ColorChoice;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::Error;
use crate::diagnostic::Appearance;
use crate::diagnostic::visible::visible_lines;

/// Why standard output could not be written, the first time that it could not.
static LOST: OnceLock<io::Error> = OnceLock::new();

/// The terminal, or what stands in its place.
#[derive(Debug, Clone, Copy)]
pub struct Console {
    color: bool,
    quiet: bool,
    is_silent: bool,
}

impl Console {
    /// A console in the colours that the user, the environment and the terminal want.
    pub fn new(choice: ColorChoice, quiet: bool) -> Self {
        let is_wanted = std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
        let color = match choice {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto => is_wanted && io::stdout().is_terminal(),
        };
        Self { color, quiet, is_silent: false }
    }

    /// A console that says nothing of what was done and complains of nothing: for work that is repeated.
    pub fn silent() -> Self {
        Self { color: false, quiet: true, is_silent: true }
    }

    /// How findings look for people.
    pub fn appearance(self) -> Appearance {
        let width = io::stdout().is_terminal().then(|| usize::from(console::Term::stdout().size().1));
        Appearance { color: self.color, width }
    }

    /// Writes to standard output what was asked for. Whoever reads no further has seen enough: the work goes
    /// on.
    ///
    /// # Errors
    /// None: see [`Self::lost`].
    pub fn print(self, text: &str) -> Result<(), Error> {
        self.print_bytes(text.as_bytes())
    }

    /// Writes bytes to standard output as they are.
    ///
    /// # Errors
    /// None: see [`Self::lost`].
    pub fn print_bytes(self, bytes: &[u8]) -> Result<(), Error> {
        let mut out = io::stdout().lock();
        match out.write_all(bytes).and_then(|()| out.flush()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => drop(LOST.set(error)),
            _ => {}
        }
        Ok(())
    }

    /// Why something could not be written to standard output, where that was so. It never keeps a command
    /// from doing its work to the end.
    pub fn lost() -> Option<Error> {
        let error = LOST.get()?;
        Some(Error::Output(
            error.raw_os_error().map_or_else(|| error.kind().into(), io::Error::from_raw_os_error),
        ))
    }

    /// Writes a line that says what was done, unless the user wants quiet.
    ///
    /// # Errors
    /// None: see [`Self::lost`].
    pub fn say(self, line: &str) -> Result<(), Error> {
        if self.quiet { Ok(()) } else { self.print(&format!("{}\n", visible_lines(line))) }
    }

    /// Writes a line that says what was done to standard error, where standard output has what was asked for.
    pub fn say_aside(self, line: &str) {
        if !self.quiet {
            // There is nobody left to tell when standard error is closed.
            let _ = writeln!(io::stderr().lock(), "{}", visible_lines(line));
        }
    }

    /// Writes an error of the tool to standard error.
    pub fn complain(self, message: &str) {
        if self.is_silent {
            return;
        }
        let shown = visible_lines(message);
        // There is nobody left to tell when standard error is closed.
        let _ = writeln!(io::stderr().lock(), "エラー: {shown}");
    }

    /// Writes to standard error what the user should know of a result.
    pub fn note(self, message: &str) {
        if !self.is_silent {
            // There is nobody left to tell when standard error is closed.
            let _ = writeln!(io::stderr().lock(), "注意: {}", visible_lines(message));
        }
    }

    /// A progress bar of so many steps of some work; nothing is drawn in a pipe.
    pub fn progress(self, work: &'static str, steps: usize) -> Progress {
        let is_shown = !self.quiet && io::stderr().is_terminal() && steps > 1;
        let target = if is_shown { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(u64::try_from(steps).ok(), target).with_message(work);
        if let Ok(style) = ProgressStyle::with_template("{msg} {bar:30} {pos}/{len}") {
            bar.set_style(style);
        }
        bar.tick();
        Progress { bar }
    }
}

/// How far a work has come, as the terminal shows it until the work is done.
#[derive(Debug)]
pub struct Progress {
    bar: ProgressBar,
}

impl Progress {
    /// One more step is done.
    pub fn step(&self) {
        self.bar.inc(1);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
