//! The outline of a sheet: its head, and its goals with number and title.
//!
//! Enters: a reading. Leaves: symbols with levels, or the same without for an editor that has none.

use lsp_types::{DocumentSymbol, DocumentSymbolResponse, Location, SymbolInformation, SymbolKind, Uri};

use super::reading::Reading;
use crate::sheet::walk::{Slot, Visit, walk};
use crate::sheet::{Numbers, Sheet};
use crate::source::Span;
use crate::text::quote::quoted;

/// What stands for a goal whose title is not written yet.
const UNTITLED: &str = "（無題）";

/// The outline, with levels or without.
pub fn outline(reading: &Reading<'_>, uri: &Uri, has_levels: bool) -> DocumentSymbolResponse {
    let symbols = reading.sheet().map(|sheet| symbols(reading, sheet)).unwrap_or_default();
    if has_levels {
        return DocumentSymbolResponse::Nested(symbols);
    }
    let flat = symbols.into_iter().map(|symbol| flat(symbol, uri)).collect();
    DocumentSymbolResponse::Flat(flat)
}

/// A goal as people call it: its number and its title.
pub fn goal_name(sheet: &Sheet, numbers: &Numbers, goal: usize) -> String {
    let title = sheet.goal_title(goal).map(|title| title.split_whitespace().collect::<Vec<_>>().join(" "));
    let title = title.filter(|title| !title.is_empty()).unwrap_or_else(|| UNTITLED.to_owned());
    let number = sheet.form.numbering.map_or("", |_| numbers.text(goal));
    if number.is_empty() { title } else { format!("{number}　{title}") }
}

fn symbols(reading: &Reading<'_>, sheet: &Sheet) -> Vec<DocumentSymbol> {
    let numbers = Numbers::of(sheet);
    let visits = walk(&sheet.form, reading.root());
    let entry = |visit: &Visit<'_>| {
        let key = visit.entry.key.span();
        let detail = visit.entry.value.text().map(quoted);
        symbol(reading, visit.entry.key.text().to_owned(), detail, key.to(visit.entry.value.span), key)
    };
    let is_own = |visit: &&Visit<'_>| !matches!(visit.slot, Slot::Holder(_));
    let of = |goal: Option<usize>| -> Vec<DocumentSymbol> {
        visits.iter().filter(|visit| visit.goal == goal).filter(is_own).filter_map(entry).collect()
    };
    let goals = sheet.goals.iter().enumerate().filter_map(|(index, goal)| {
        let name = goal_name(sheet, &numbers, index);
        let symbol = symbol(reading, name, None, goal.span, goal.start)?;
        Some(DocumentSymbol { kind: SymbolKind::OBJECT, children: Some(of(Some(index))), ..symbol })
    });
    of(None).into_iter().chain(goals).collect()
}

#[allow(deprecated, reason = "the protocol's own struct has a field that nobody uses any more")]
fn symbol(
    reading: &Reading<'_>,
    name: String,
    detail: Option<String>,
    whole: Span,
    chosen: Span,
) -> Option<DocumentSymbol> {
    let text = reading.readable().source.slice(whole);
    let whole = Span::new(whole.start, whole.start + text.trim_end().len());
    (!name.trim().is_empty()).then(|| DocumentSymbol {
        name,
        detail,
        kind: SymbolKind::FIELD,
        tags: None,
        deprecated: None,
        range: reading.lines.range(whole.to(chosen)),
        selection_range: reading.lines.range(chosen),
        children: None,
    })
}

#[allow(deprecated, reason = "the protocol's own struct has a field that nobody uses any more")]
fn flat(symbol: DocumentSymbol, uri: &Uri) -> SymbolInformation {
    SymbolInformation {
        name: symbol.name,
        kind: symbol.kind,
        tags: None,
        deprecated: None,
        location: Location { uri: uri.clone(), range: symbol.range },
        container_name: None,
    }
}
