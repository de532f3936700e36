//! What an editor can.
//!
//! Enters: the capabilities that it sends. Leaves: those that make a difference here.

use lsp_types::{ClientCapabilities, InsertTextMode, MarkupKind};
use serde_json::Value as Json;

use super::positions::Encoding;

/// The editor at the other end.
#[derive(Debug, Clone)]
#[allow(clippy::struct_excessive_bools, reason = "each is one thing that an editor can or cannot")]
pub struct Client {
    /// In what it counts.
    pub encoding: Encoding,
    /// Whether texts with places to fill in can be inserted.
    pub has_snippets: bool,
    /// Whether lines that are inserted can be kept from a second indentation.
    pub keeps_indents: bool,
    /// Whether it shows Markdown.
    pub has_markdown: bool,
    /// Whether its outlines have levels.
    pub has_levels: bool,
    /// Whether changes can name the version of the text that they are meant for.
    pub has_versions: bool,
    /// Whether it asks for findings itself, and can be told to ask again.
    pub pulls_findings: bool,
    /// Whether it tells of files that change, and can be asked to.
    pub watches_files: bool,
    /// Whether it opens addresses and places when it is asked to.
    pub opens_documents: bool,
    /// Whether it shows pages itself: an extension of ours says so.
    pub shows_pages: bool,
    /// With what the address of a rule's manual begins, where it shows manuals: the rest is the rule's name and `.md`.
    pub manuals: Option<String>,
}

impl Client {
    /// What the capabilities of an editor come to, as it sent them, and what its extension says of itself.
    pub fn read(mut capabilities: Json, options: Option<&Json>) -> Self {
        // The library spells this one otherwise than the protocol.
        if let Some(Json::Object(workspace)) = capabilities.get_mut("workspace")
            && let Some(diagnostics) = workspace.remove("diagnostics")
        {
            workspace.insert("diagnostic".to_owned(), diagnostics);
        }
        let shows_pages = options.and_then(|options| options.get("showsPages")?.as_bool()) == Some(true);
        let manuals = options.and_then(|options| options.get("manuals")?.as_str()).map(str::to_owned);
        Self { shows_pages, manuals, ..Self::of(&serde_json::from_value(capabilities).unwrap_or_default()) }
    }

    fn of(capabilities: &ClientCapabilities) -> Self {
        let text = capabilities.text_document.as_ref();
        let workspace = capabilities.workspace.as_ref();
        let offered = capabilities.general.as_ref().and_then(|general| general.position_encodings.as_deref());
        let completion = text
            .and_then(|text| text.completion.as_ref())
            .and_then(|completion| completion.completion_item.as_ref());
        let markdown = text.and_then(|text| text.hover.as_ref()?.content_format.as_ref());
        let versions = workspace.and_then(|workspace| workspace.workspace_edit.as_ref()?.document_changes);
        let refreshes = workspace.and_then(|workspace| workspace.diagnostic.as_ref()?.refresh_support);
        let watched =
            workspace.and_then(|workspace| workspace.did_change_watched_files?.dynamic_registration);
        let levels =
            text.and_then(|text| text.document_symbol.as_ref()?.hierarchical_document_symbol_support);
        let modes = completion.and_then(|item| item.insert_text_mode_support.as_ref());
        let shows = capabilities.window.as_ref().and_then(|window| window.show_document.as_ref());
        let is = |given: Option<bool>| given == Some(true);
        Self {
            encoding: Encoding::agreed(offered.unwrap_or_default()),
            has_snippets: is(completion.and_then(|item| item.snippet_support)),
            keeps_indents: modes.is_some_and(|modes| modes.value_set.contains(&InsertTextMode::AS_IS)),
            has_markdown: markdown.is_some_and(|kinds| kinds.contains(&MarkupKind::Markdown)),
            has_levels: is(levels),
            has_versions: is(versions),
            pulls_findings: is(refreshes) && text.is_some_and(|text| text.diagnostic.is_some()),
            watches_files: is(watched),
            opens_documents: shows.is_some_and(|shows| shows.support),
            shows_pages: false,
            manuals: None,
        }
    }
}
