//! Whether a template leaves tables and text as `lib.typ` has them.

use typst::foundations::{Element, NativeElement as _, Recipe, Selector, Style, StyleChain, TargetElem};
use typst::layout::{AlignElem, PageElem};
use typst::model::{DocumentElem, HeadingElem, ParElem};
use typst::text::{SmartQuoteElem, TextElem};

/// The label that `lib.typ` has a rule for.
const INSERTED: &str = "inserted";

/// Whether no rule can change what stands in the table but those that our own drawing looks at.
pub(super) fn is_plain(styles: StyleChain) -> bool {
    styles.entries().all(|style| match &**style {
        Style::Property(_) => style.element().is_some_and(is_known),
        Style::Recipe(recipe) => leaves_tables_alone(recipe),
        Style::Revocation(_) => false,
    })
}

fn is_known(element: Element) -> bool {
    [
        TextElem::ELEM,
        ParElem::ELEM,
        AlignElem::ELEM,
        PageElem::ELEM,
        DocumentElem::ELEM,
        SmartQuoteElem::ELEM,
        HeadingElem::ELEM,
        TargetElem::ELEM,
    ]
    .contains(&element)
}

fn leaves_tables_alone(recipe: &Recipe) -> bool {
    match recipe.selector() {
        Some(Selector::Label(label)) => label.resolve().as_str() == INSERTED,
        Some(Selector::Elem(element, _)) => *element == HeadingElem::ELEM,
        _ => false,
    }
}
