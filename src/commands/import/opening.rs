//! What was read beside its source: the files in their own programs, the sheets in the preview.

use std::path::{Path, PathBuf};

use super::super::{Console, Error, Outcome, preview};
use super::Taken;
use crate::diagnostic::visible::visible_path;

/// No more files are opened: nobody looks at more windows.
const MOST: usize = 5;

/// Opens the files and the preview, which goes on until it is ended.
///
/// # Errors
/// The preview cannot begin.
pub fn open(
    files: &[PathBuf],
    taken: &[Taken],
    folder: Option<&Path>,
    console: Console,
) -> Result<Outcome, Error> {
    for file in files.iter().filter(|file| *file != Path::new("-")).take(MOST) {
        if opener::open(file).is_err() {
            console.complain(&format!(
                "{} を開けません。元のプログラムで開いて、プレビューと見比べてください。",
                visible_path(file)
            ));
        }
    }
    let paths = taken.iter().map(|taken| taken.place.path.clone()).collect();
    preview::run(&preview::Arguments { paths, ..preview::Arguments::default() }, folder, console)
}
