//! What the project's documents show is whole: commands and samples in their fences, tables with their rules,
//! links that lead somewhere.

use std::fs;
use std::path::{Path, PathBuf};

/// The folders whose Markdown people read, below the repository's root.
const FOLDERS: &[&str] = &["", "docs", "fonts", "templates/init"];

struct Line<'p> {
    text: &'p str,
    /// `""` above the first line of a page.
    above: &'p str,
    /// `""` below the last.
    below: &'p str,
    /// How many fences have been opened and closed down to this line.
    fences: usize,
}

impl Line<'_> {
    fn is_fence(&self) -> bool {
        self.text.trim_start().starts_with("```")
    }

    fn is_prose(&self) -> bool {
        self.fences.is_multiple_of(2) && !self.is_fence()
    }
}

fn lines(page: &str) -> Vec<Line<'_>> {
    let mut lines: Vec<Line<'_>> = Vec::new();
    for text in page.lines() {
        let (above, fences) = lines.last_mut().map_or(("", 0), |last| {
            last.below = text;
            (last.text, last.fences)
        });
        let line = Line { text, above, below: "", fences };
        lines.push(Line { fences: fences + usize::from(line.is_fence()), ..line });
    }
    lines
}

/// The documents, each with its place.
fn pages() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let entries = FOLDERS.iter().flat_map(|folder| fs::read_dir(root.join(folder)).unwrap());
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "md"));
    paths.sort();
    assert!(paths.len() >= 10, "the documents were not found");
    paths.into_iter().map(|path| (path.clone(), fs::read_to_string(path).unwrap())).collect()
}

/// Fails with every line of prose that is wrong.
fn no_prose(is_wrong: impl Fn(&Path, &Line<'_>) -> bool) {
    let mut wrong = Vec::new();
    for (path, page) in pages() {
        let found =
            lines(&page).into_iter().zip(1..).filter(|(line, _)| line.is_prose() && is_wrong(&path, line));
        wrong.extend(found.map(|(line, number)| format!("{}:{number}: {}", path.display(), line.text)));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_fence_that_opens_closes() {
    for (path, page) in pages() {
        let lines = lines(&page);
        assert!(
            lines.last().is_none_or(|line| line.fences.is_multiple_of(2)),
            "{}: a fence never closes",
            path.display()
        );
        for (line, number) in
            lines.iter().zip(1..).filter(|(line, _)| line.is_fence() && line.fences.is_multiple_of(2))
        {
            assert_eq!(line.text.trim(), "```", "{}:{number}: a fence opens within a fence", path.display());
        }
    }
}

#[test]
fn commands_and_sheets_stand_in_fences() {
    // 「いつまで: 12月」 or 「目標:」; prose has 「：」, and no colon behind its first word.
    let is_entry = |text: &str| {
        text.trim_start_matches([' ', '-']).split_once(':').is_some_and(|(key, value)| {
            let is_japanese = !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() && !c.is_ascii());
            is_japanese && (value.is_empty() || value.starts_with(' '))
        })
    };
    no_prose(|_, line| line.text.trim_start().starts_with("$ ") || is_entry(line.text));
}

#[test]
fn headings_stand_apart_and_tables_have_their_rule() {
    let is_row = |text: &str| text.trim_start().starts_with('|');
    let is_rule = |text: &str| is_row(text) && text.contains('-') && text.chars().all(|c| "|-: ".contains(c));
    no_prose(|_, line| {
        let runs_on = line.text.starts_with('#') && !(line.above.is_empty() && line.below.is_empty());
        let has_no_rule = is_row(line.text) && !is_row(line.above) && !is_rule(line.below);
        runs_on || has_no_rule
    });
}

/// The text outside of `code`.
fn without_code(text: &str) -> String {
    text.split('`').step_by(2).collect()
}

/// Where the links and pictures of a line lead.
fn targets(text: &str) -> Vec<String> {
    let text = without_code(text);
    text.split("](")
        .skip(1)
        .filter_map(|rest| rest.split_once(')'))
        .map(|(target, _)| target.to_owned())
        .collect()
}

/// A heading as an address names it: `## PDFの規格` is `pdfの規格`.
fn anchor(heading: &str) -> String {
    let kept =
        heading.trim_start_matches('#').trim().chars().filter(|c| c.is_alphanumeric() || " -_".contains(*c));
    kept.flat_map(char::to_lowercase).map(|c| if c == ' ' { '-' } else { c }).collect()
}

fn leads_somewhere(from: &Path, target: &str) -> bool {
    if target.starts_with("https://") {
        return true;
    }
    let (file, heading) =
        target.split_once('#').map_or((target, None), |(file, heading)| (file, Some(heading)));
    let path = if file.is_empty() { from.to_owned() } else { from.parent().unwrap().join(file) };
    match heading {
        None => path.exists(),
        Some(heading) => fs::read_to_string(path).is_ok_and(|page| {
            lines(&page)
                .iter()
                .any(|line| line.is_prose() && line.text.starts_with('#') && anchor(line.text) == heading)
        }),
    }
}

#[test]
fn every_link_leads_to_a_file_and_its_heading() {
    no_prose(|path, line| targets(line.text).iter().any(|target| !leads_somewhere(path, target)));
}

#[test]
fn a_link_is_read_as_readers_follow_it() {
    let guide = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/guide.md");
    let leads = |target: &str| leads_somewhere(&guide, target);
    assert!(leads("review.md") && leads("review.md#言葉") && leads("#始める"));
    assert!(!leads("nowhere.md") && !leads("review.md#nowhere") && !leads("nowhere.md#始める"));
    assert_eq!(anchor("### document ── 文書"), "document--文書");
    assert_eq!(targets("[形](#形式)、`[a](b)`、![絵](c.png)"), ["#形式", "c.png"]);
}
