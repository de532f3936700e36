//! Whether the typefaces of a form are there, and have the characters that the form itself prints.
//!
//! Enters: the tree of a `form.yaml` without other faults, and the typefaces. Leaves: findings. Knows no
//! sheet.

use crate::diagnostic::Severity;
use crate::fonts::Faces;
use crate::rules::glyphs::{hint, missing, named};
use crate::rules::runs::code_points;
use crate::rules::{Finding, Findings};
use crate::source::Passage;
use crate::text::characters::{is_invisible, is_private_use};
use crate::text::quote::quoted;
use crate::yaml::{Node, Tree};

/// The keys of what a form prints itself, and what people call it.
const PRINTED: [(&str, &str); 7] = [
    ("title", "表題"),
    ("approval", "押印欄"),
    ("footer", "ページの下の文字"),
    ("heading", "列の見出し"),
    ("bullet", "箇条書きの印"),
    ("choices", "選択肢"),
    ("default", "省いたときの文字"),
];
/// The lists of what is described key by key.
const LISTS: [&str; 3] = ["head", "columns", "fields"];

/// What is wrong with the lettering of a form.
pub fn check(tree: &Tree, faces: &Faces, findings: &mut Findings) {
    let Some(root) = &tree.root else { return };
    let names = root.get("font").and_then(|font| font.get("family")).map(passages).unwrap_or_default();
    let (there, lacking): (Vec<&Passage>, Vec<&Passage>) =
        names.iter().partition(|name| faces.has(name.text()));
    if there.is_empty() {
        findings.add_maybe(lacking.first().map(|first| without_any(first, &lacking, faces)));
        return;
    }
    for name in lacking {
        let message = format!("書体{}がないため、ほかの書体で印刷されます。", quoted(name.text()));
        findings
            .add(Finding::new(name.characters(), message).hint(advice(faces)).weighing(Severity::Warning));
    }
    let own: Vec<String> = names.iter().map(|name| name.text().to_owned()).collect();
    let families = faces.families(&own);
    let coverage = faces.coverage(&families);
    for (what, passage) in printed(root) {
        // What nobody sees, and what one office's computers alone know, is told by rules of its own.
        let is_told = |c: char| c.is_whitespace() || is_invisible(c) || is_private_use(c);
        for run in missing(passage.text(), &coverage, is_told) {
            let typed = passage.text().get(run.clone()).unwrap_or_default();
            let message = format!(
                "{what}の「{typed}」（{}）は、様式のどの書体にもなく、印刷できません。",
                code_points(typed)
            );
            findings.add(
                Finding::new(passage.place(run), message).hint(hint("別の字で書き表してください", &families)),
            );
        }
    }
}

/// Nothing can be printed of any sheet.
fn without_any(first: &Passage, names: &[&Passage], faces: &Faces) -> Finding {
    let names: Vec<String> = names.iter().map(|name| quoted(name.text())).collect();
    let message = match names.as_slice() {
        [name] => format!("書体{name}がないため、この様式では印刷できません。"),
        names => format!("書体{}のどれもないため、この様式では印刷できません。", names.join("、")),
    };
    Finding::new(first.characters(), message).hint(advice(faces))
}

fn advice(faces: &Faces) -> String {
    let mut known: Vec<String> = Vec::new();
    for face in faces.iter().filter(|face| !face.family.is_empty()) {
        if !known.contains(&face.family) {
            known.push(face.family.clone());
        }
    }
    format!(
        "その書体のファイルを fonts/ に置くか、ある書体に改めてください（このパソコンの書体は、build に --system-fonts を付けたときだけ使います。）。今ある書体：{}",
        named(&known)
    )
}

/// All texts that a form prints, each with what it is.
fn printed(node: &Node) -> Vec<(&'static str, &Passage)> {
    let mut found = Vec::new();
    for entry in node.entries().unwrap_or_default() {
        let key = entry.key.text();
        if let Some((_, what)) = PRINTED.iter().find(|(printed, _)| *printed == key) {
            found.extend(passages(&entry.value).into_iter().map(|passage| (*what, passage)));
        } else if LISTS.contains(&key) {
            found.extend(entry.value.items().unwrap_or_default().iter().flat_map(printed));
        } else if key == "key" && is_label(node) {
            found.extend(passages(&entry.value).into_iter().map(|passage| ("欄の名前", passage)));
        }
    }
    found
}

/// Whether the name of a field or column is what is printed over it.
fn is_label(node: &Node) -> bool {
    node.get("heading").is_none() && node.get("print").and_then(Node::text) != Some("false")
}

/// A text, or a list of them.
fn passages(node: &Node) -> Vec<&Passage> {
    let one = std::slice::from_ref(node);
    node.items().unwrap_or(one).iter().filter_map(Node::scalar).map(|scalar| &scalar.passage).collect()
}
