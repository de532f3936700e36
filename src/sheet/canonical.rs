//! Sheet → YAML: the one way in which a sheet is written.
//!
//! Enters: a sheet's file that could be read. Leaves: its text in the canonical way, comments kept; or
//! without comments and without what does not print, for those outside the office. What cannot be written
//! again without loss is refused. Knows no disk.

mod arrange;
mod faithful;
mod publish;

use super::{Document, Sheet};
use crate::form::{FaultKind, Form};
use crate::settings::YearSettings;
use crate::yaml::outline::Outline;
use crate::yaml::{Node, Tree, Value, write};

pub(super) use arrange::{Arrangement, head_order, row_order};

/// Why a file is left as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// It cannot be read as a sheet, or parts of it cannot.
    Unreadable,
    /// What would be written does not say the same: a mistake of this program.
    Unfaithful,
}

/// The text of a sheet's file in the canonical way, in the words of the house of `year_settings`.
///
/// # Errors
/// The file is to be left as it is.
pub fn canonical(document: &Document, year_settings: YearSettings<'_>) -> Result<String, Refusal> {
    let (sheet, tree) = readable(document)?;
    let outline = Outline::of(&document.source, tree);
    let text = write(&Arrangement { form: &sheet.form, year_settings }.sheet(outline));
    let text = if document.source.has_crlf() { text.replace('\n', "\r\n") } else { text };
    let mark = document.source.text().get(..document.source.content_start()).unwrap_or_default();
    let text = format!("{mark}{text}");
    if faithful::is_faithful(document, &text, year_settings) { Ok(text) } else { Err(Refusal::Unfaithful) }
}

/// The outline of a file all of which is understood.
///
/// # Errors
/// It cannot be read as a sheet, or parts of it cannot.
pub fn outline(document: &Document) -> Result<Outline, Refusal> {
    let (_, tree) = readable(document)?;
    Ok(Outline::of(&document.source, tree))
}

/// An outline as the sheets of a form are written, in the words of the house of `year_settings`.
pub fn arranged(form: &Form, year_settings: YearSettings<'_>, outline: Outline) -> Outline {
    Arrangement { form, year_settings }.sheet(outline)
}

/// What the pages show of a sheet, in the canonical way: without comments, and without what the office keeps
/// for itself. Line ends are line feeds.
///
/// # Errors
/// The file cannot be read as a sheet.
pub fn published(document: &Document, year_settings: YearSettings<'_>) -> Result<String, Refusal> {
    let (Some(sheet), Ok(tree)) = (&document.sheet, &document.tree) else { return Err(Refusal::Unreadable) };
    let mut outline =
        Arrangement { form: &sheet.form, year_settings }.sheet(Outline::of(&document.source, tree));
    outline.head.clear();
    outline.root = publish::published(outline.root.without_comments(), &sheet.form);
    Ok(write(&outline))
}

/// The sheet of a file all of which is understood.
fn readable(document: &Document) -> Result<(&Sheet, &Tree), Refusal> {
    let (Some(sheet), Ok(tree)) = (&document.sheet, &document.tree) else { return Err(Refusal::Unreadable) };
    let is_whole = is_understood(document)
        && !has_folded_text(document, tree)
        && !tree.root.as_ref().is_none_or(has_nameless_key);
    if is_whole { Ok((sheet, tree)) } else { Err(Refusal::Unreadable) }
}

/// Whether each key and each entry of a file is what it can only be: of others nobody knows what was meant.
pub fn is_understood(document: &Document) -> bool {
    use FaultKind as K;
    let is_structure = |kind: &FaultKind| {
        let is_unmeant = matches!(
            kind,
            K::UnmeantMap
                | K::UnmeantText { .. }
                | K::UnmeantDash { .. }
                | K::UnmeantComma { .. }
                | K::UnmeantComment
        );
        is_unmeant
            || matches!(
                kind,
                K::UnknownKey { .. } | K::Ungrouped { .. } | K::DuplicateKey { .. } | K::WrongShape { .. }
            )
    };
    let (Some(sheet), Ok(tree)) = (&document.sheet, &document.tree) else { return false };
    tree.features.is_empty() && !sheet.faults.iter().any(|fault| is_structure(&fault.kind))
}

/// Whether the ends of lines of a text count as spaces: written on one line, they would be lost for good.
fn has_folded_text(document: &Document, tree: &Tree) -> bool {
    tree.scalars(&document.source).iter().any(|placed| placed.scalar.folded)
}

/// Whether a value stands behind a colon without a key, which no fault tells of.
fn has_nameless_key(node: &Node) -> bool {
    match &node.value {
        Value::Map(entries) => {
            entries.iter().any(|entry| entry.key.text().is_empty() || has_nameless_key(&entry.value))
        }
        Value::List(items) => items.iter().any(has_nameless_key),
        _ => false,
    }
}

#[cfg(test)]
mod tests;
