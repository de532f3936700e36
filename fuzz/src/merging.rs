//! Three versions of a file: who alone changed it is taken, and of two who did no word is lost.

use mokuhyo::merge::{Marks, Merged, Reading, Three, merge};

use super::given::{parts, project};

pub fn holds(data: &[u8]) {
    let Some([base, ours, theirs]) = parts(data) else { return };
    let (alone, same) = (merged(base, base, theirs), merged(base, ours, ours));
    assert_eq!(text(&alone), theirs, "who alone changed it is not taken");
    assert_eq!(text(&same), ours, "what both did is not taken");
    assert!(alone.is_clean && same.is_clean);
    let both = merged(base, ours, theirs);
    let written = text(&both);
    let has_letters = |word: &&str| word.chars().any(char::is_alphanumeric);
    for word in ours.split_whitespace().chain(theirs.split_whitespace()).filter(has_letters) {
        // A word that one of them took out, or that stood there before, may go.
        let is_new = !base.contains(word);
        assert!(!is_new || written.contains(word), "{word} is lost in\n{written}");
    }
}

fn merged(base: &str, ours: &str, theirs: &str) -> Merged {
    let reading = Reading { library: &project().library, settings: &project().settings };
    let versions = Three { base: base.as_bytes(), ours: ours.as_bytes(), theirs: theirs.as_bytes() };
    merge(versions, Marks::between("HEAD", "見直し"), reading)
}

fn text(merged: &Merged) -> &str {
    std::str::from_utf8(&merged.bytes).unwrap()
}
