//! What can be written at a place: keys that are missing, in the form's order and with what follows them; words; whole
//! goals.
//!
//! Enters: a reading, and a place in it. Leaves: items of the protocol. Each replaces what was typed of it so
//! far, a wrong word too, and none is left out for that: a word half composed by an input method is like no other.

mod keys;
mod locate;
mod pieces;
mod place;
mod words;

use lsp_types::{
    CompletionItem, CompletionItemKind, CompletionList, CompletionTextEdit, InsertTextFormat, InsertTextMode,
    TextEdit,
};

use self::locate::place_at;
use self::place::Place;
use super::client::Client;
use super::reading::Reading;
use crate::source::Span;

/// Something that is offered.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Offer {
    /// What an author reads.
    label: String,
    /// What is said of it.
    detail: Option<String>,
    /// What is written, `${1}` where something is to be filled in.
    text: String,
    /// Whether `text` has such places.
    is_snippet: bool,
    /// What it is.
    kind: CompletionItemKind,
}

impl Offer {
    /// A text as it stands.
    fn plain(kind: CompletionItemKind, label: &str, detail: Option<String>, text: String) -> Self {
        Self { label: label.to_owned(), detail, text, is_snippet: false, kind }
    }

    /// A text with places to fill in.
    fn snippet(kind: CompletionItemKind, label: &str, detail: Option<String>, text: String) -> Self {
        Self { label: label.to_owned(), detail, text, is_snippet: true, kind }
    }
}

/// What can be written at an offset.
pub fn completions(reading: &Reading<'_>, offset: usize, client: &Client) -> CompletionList {
    let outline = reading.outline();
    let source = &reading.document.source;
    let place = reading.form().and_then(|form| place_at(form, source, &outline, offset));
    let offers = place.as_ref().map(|place| offers(reading, place)).unwrap_or_default();
    let typed = place.as_ref().map_or(Span::new(offset, offset), Place::typed);
    let before = source.slice(Span::new(typed.start, offset.clamp(typed.start, typed.end)));
    let item = |(index, offer): (usize, Offer)| item(reading, client, &offer, typed, before, index);
    CompletionList { is_incomplete: true, items: offers.into_iter().enumerate().map(item).collect() }
}

fn offers(reading: &Reading<'_>, place: &Place<'_>) -> Vec<Offer> {
    let Some(form) = reading.form() else { return Vec::new() };
    match place {
        Place::Head { given, has_colon, .. } => keys::of_head(reading, form, given, *has_colon),
        Place::Goal { given, column, has_colon, is_new, .. } => {
            let whole = is_new.then(|| keys::goal(reading, form, *column, ""));
            whole.into_iter().chain(keys::of_goal(reading, form, given, *column, *has_colon)).collect()
        }
        Place::NewGoal { column, .. } => vec![keys::goal(reading, form, *column, "- ")],
        Place::Part { field, given, column, has_colon, .. } => {
            keys::of_part(field, given, *column, *has_colon)
        }
        Place::Value { slot, goal, lead, .. } => words::offered(reading, *slot, *goal)
            .into_iter()
            .map(|offer| Offer { text: format!("{lead}{}", offer.text), ..offer })
            .collect(),
    }
}

fn item(
    reading: &Reading<'_>,
    client: &Client,
    offer: &Offer,
    typed: Span,
    before: &str,
    index: usize,
) -> CompletionItem {
    let is_snippet = offer.is_snippet && client.has_snippets;
    let text = if offer.is_snippet && !is_snippet { without_places(&offer.text) } else { offer.text.clone() };
    let text = if reading.document.source.has_crlf() { text.replace('\n', "\r\n") } else { text };
    let edit = TextEdit { range: reading.lines.range(typed), new_text: text };
    // What was typed is no reason to leave a word out, and the first that goes on from it comes first.
    let goes_on = !before.trim().is_empty() && offer.label.starts_with(before.trim());
    CompletionItem {
        label: offer.label.clone(),
        detail: offer.detail.clone(),
        kind: Some(offer.kind),
        sort_text: Some(format!("{}{index:03}", u8::from(!goes_on))),
        filter_text: Some(if before.is_empty() { offer.label.clone() } else { before.to_owned() }),
        insert_text_format: Some(if is_snippet {
            InsertTextFormat::SNIPPET
        } else {
            InsertTextFormat::PLAIN_TEXT
        }),
        insert_text_mode: client.keeps_indents.then_some(InsertTextMode::AS_IS),
        text_edit: Some(CompletionTextEdit::Edit(edit)),
        preselect: goes_on.then_some(true),
        ..CompletionItem::default()
    }
}

/// A text with the places filled in by what they propose.
fn without_places(snippet: &str) -> String {
    let mut text = String::new();
    let mut rest = snippet;
    while let Some((before, place)) = rest.split_once("${") {
        let Some((inside, behind)) = place.split_once('}') else { break };
        text.push_str(before);
        text.push_str(inside.split_once(':').map_or("", |(_, proposed)| proposed));
        rest = behind;
    }
    (text + rest).replace("\\$", "$").replace("\\}", "}").replace("\\\\", "\\")
}

/// A text in a snippet, so that each of its characters is itself.
fn in_snippet(text: &str) -> String {
    text.replace('\\', "\\\\").replace('$', "\\$").replace('}', "\\}")
}
