//! How long files and functions are, in lines as rustfmt breaks them.

/// The lengths of the functions of a source: from `fn` to the brace that closes it in the same column.
pub fn functions(code: &str) -> Vec<usize> {
    let lines: Vec<&str> = code.lines().collect();
    let begins = |line: &str| {
        let words = line.split_whitespace();
        let mut words =
            words.skip_while(|word| word.starts_with("pub") || matches!(*word, "const" | "async"));
        words.next() == Some("fn")
    };
    let length = |start: usize| {
        let line = lines[start];
        let indent = &line[..line.len() - line.trim_start().len()];
        let is_end = |other: &str| other.strip_prefix(indent) == Some("}");
        let one_line = line.ends_with(['}', ';']);
        if one_line { 1 } else { lines[start..].iter().position(|other| is_end(other)).unwrap_or(0) + 1 }
    };
    (0..lines.len()).filter(|start| begins(lines[*start])).map(length).collect()
}

/// The length that so many of a hundred do not exceed.
pub fn percentile(lengths: &mut [usize], percent: usize) -> usize {
    lengths.sort_unstable();
    lengths[lengths.len() * percent / 100]
}

#[test]
fn lengths_are_those_of_what_is_seen() {
    let code = "fn one() {}\n\nimpl A {\n    pub(super) const fn two(\n        a: u8,\n    ) -> u8 {\n        a\n    }\n}\n";
    assert_eq!(functions(code), [1, 5]);
}
