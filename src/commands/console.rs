//! Where a command writes: standard output, standard error, and whether there are colours.

use std::io::{self, IsTerminal as _, Write};

use clap::ColorChoice;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::Error;
use crate::diagnostic::Appearance;
use crate::diagnostic::visible::visible_lines;

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

    /// Writes to standard output what was asked for.
    ///
    /// # Errors
    /// Standard output is full, or closed.
    pub fn print(self, text: &str) -> Result<(), Error> {
        self.print_bytes(text.as_bytes())
    }

    /// Writes bytes to standard output as they are.
    ///
    /// # Errors
    /// Standard output is full, or closed.
    pub fn print_bytes(self, bytes: &[u8]) -> Result<(), Error> {
        let mut out = io::stdout().lock();
        out.write_all(bytes).and_then(|()| out.flush()).map_err(Error::Output)
    }

    /// Writes a line that says what was done, unless the user wants quiet.
    ///
    /// # Errors
    /// Standard output is full, or closed.
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

    /// A progress bar of so many steps; nothing is drawn in a pipe.
    pub fn progress(self, steps: usize) -> ProgressBar {
        let is_shown = !self.quiet && io::stderr().is_terminal() && steps > 1;
        let target = if is_shown { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(u64::try_from(steps).ok(), target);
        if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} {msg}") {
            bar.set_style(style);
        }
        bar
    }
}
