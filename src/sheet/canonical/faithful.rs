//! Whether a written file says what the file said that it was written from. It asks the reader, and trusts
//! nothing of the writer.

use crate::form::Library;
use crate::settings::YearSettings;
use crate::sheet::printed::Printed;
use crate::sheet::{Document, Sheet};
use crate::source::Source;
use crate::text::fold::same_word;
use crate::yaml::{Node, Tree, Value};

/// Whether `text` reads as the same values, comments, faults and pages as the file of `document`.
pub(super) fn is_faithful(document: &Document, text: &str, year_settings: YearSettings<'_>) -> bool {
    let (Some(sheet), Ok(tree)) = (&document.sheet, &document.tree) else { return false };
    let mut library = Library::default();
    library.add((*sheet.form).clone());
    let again = Document::read(document.source.path(), text.as_bytes(), &library, year_settings.settings);
    let (Some(written), Ok(written_tree)) = (&again.sheet, &again.tree) else { return false };
    let comparison = Comparison { sheet, year_settings };
    let is_same = match (&tree.root, &written_tree.root) {
        (Some(before), Some(after)) => comparison.is_same(before, after),
        _ => false,
    };
    is_same
        && sheet.faults.len() == written.faults.len()
        && written_tree.features.is_empty()
        && comments(&document.source, tree) == comments(&again.source, written_tree)
        && Printed::of(sheet, year_settings) == Printed::of(written, year_settings)
}

/// The comments, sorted: those of a key go where it goes.
fn comments<'s>(source: &'s Source, tree: &Tree) -> Vec<&'s str> {
    let mut comments: Vec<&str> =
        tree.comments.iter().map(|comment| source.slice(comment.span).trim_end()).collect();
    comments.sort_unstable();
    comments
}

struct Comparison<'c> {
    sheet: &'c Sheet,
    year_settings: YearSettings<'c>,
}

impl Comparison<'_> {
    /// Whether two values are the same, the order of keys and the spelling of listed words aside.
    fn is_same(&self, before: &Node, after: &Node) -> bool {
        match (&before.value, &after.value) {
            (Value::Absent, Value::Absent) => true,
            (Value::Scalar(before), Value::Scalar(after)) => {
                let (before, after) = (before.passage.text(), after.passage.text());
                before == after || self.is_respelt(before, after)
            }
            (Value::List(before), Value::List(after)) => {
                before.len() == after.len()
                    && before.iter().zip(after).all(|(before, after)| self.is_same(before, after))
            }
            (Value::Map(before), Value::Map(entries)) => {
                let is_kept =
                    |key: &str, value: &Node| after.get(key).is_some_and(|after| self.is_same(value, after));
                before.len() == entries.len()
                    && before.iter().all(|entry| is_kept(entry.key.text(), &entry.value))
            }
            _ => false,
        }
    }

    /// Whether each line is the same word, as the form or the project spells it.
    fn is_respelt(&self, before: &str, after: &str) -> bool {
        let fields = self.sheet.form.fields();
        let is_listed = |word: &str| {
            fields.iter().any(|field| self.year_settings.words(field).iter().any(|listed| listed == word))
        };
        let is_same =
            |(before, after): (&str, &str)| before == after || (same_word(before, after) && is_listed(after));
        before.split('\n').count() == after.split('\n').count()
            && before.split('\n').zip(after.split('\n')).all(is_same)
    }
}
