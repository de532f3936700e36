//! What is struck through in a text is no text of it.

/// What is not struck through, and what is, of runs that each are or are not. A line of which nothing is left is no
/// line any more.
pub fn parted<'r>(runs: impl Iterator<Item = (&'r str, bool)>) -> (String, String) {
    let (mut kept, mut struck) = (Vec::new(), String::new());
    let (mut line, mut lost) = (String::new(), false);
    let mut end = |line: &mut String, lost: &mut bool| {
        let line = std::mem::take(line);
        if !std::mem::take(lost) || !line.trim().is_empty() {
            kept.push(line);
        }
    };
    for (run, is_struck) in runs {
        for c in run.chars() {
            if is_struck {
                struck.push(c);
            }
            match (c, is_struck) {
                ('\n', _) => end(&mut line, &mut lost),
                (_, true) => lost = true,
                (c, false) => line.push(c),
            }
        }
    }
    end(&mut line, &mut lost);
    (kept.join("\n"), struck)
}
