//! The commands that show the pages of a sheet beside its text: at the goal under the cursor, or with what has changed
//! since the version on record.
//!
//! Enters: a place in an open sheet. Leaves: what is to be shown of which project. Who draws the pages, and who opens
//! them, is not known here.

use std::fmt::{Debug, Display};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use lsp_server::{ErrorCode, ResponseError};
use lsp_types::{Command, ExecuteCommandParams, Position, Range, TextDocumentPositionParams, Uri};
use serde_json::Value as Json;

use super::outbox::refusal;
use super::session::Session;
use super::uri::local_uri;
use crate::sheet::layout_fault::Part;
use crate::sheet::source_map::SourceMap;
use crate::source::Span;

/// The pages at the goal.
pub const SHOW_GOAL: &str = "mokuhyo.showGoal";
/// The pages with strokes and underlines.
pub const SHOW_CHANGES: &str = "mokuhyo.showChanges";
/// Each with the words for it.
pub const COMMANDS: [(&str, &str); 2] = [(SHOW_GOAL, "この目標を見る"), (SHOW_CHANGES, "前の版からの変更")];

/// What is to be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// The folder of the project.
    pub root: PathBuf,
    /// The sheet, by its name there.
    pub sheet: String,
    /// Its file.
    pub path: PathBuf,
    /// Its text as it stands in the editor.
    pub text: String,
    /// The part of it at the cursor.
    pub part: Option<Part>,
    /// Whether what has changed is to be marked.
    pub has_marks: bool,
}

/// Where it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// The address for a browser.
    pub address: String,
    /// Whether the pages show the text as it stands in the editor: what was not saved is on no page.
    pub is_saved: bool,
}

/// Why no pages can be shown, in the words of the user.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct NotShown(String);

impl NotShown {
    /// For the reason that an error gives.
    pub fn because(error: impl Display) -> Self {
        Self(error.to_string())
    }
}

/// Leads from a place on a page back to the editor: a file, a line and a column, each from 1. Whether it can.
pub type OpenPlace = Arc<dyn Fn(&Path, usize, usize) -> bool + Send + Sync>;

/// Who draws pages.
pub trait Preview: Debug + Send {
    /// Begins to draw, where nobody has yet, and tells at which address.
    ///
    /// # Errors
    /// The project cannot be opened, or nothing can be served.
    fn show(&mut self, wanted: &Wanted, open: &OpenPlace) -> Result<Shown, NotShown>;

    /// Opens an address in the browser, for an editor that cannot. What has become of it is told afterwards,
    /// where it failed.
    fn browse(&self, address: &str, failed: Box<dyn FnOnce(String) + Send>);
}

/// What a command asks for.
///
/// # Errors
/// There is no such command, or no such sheet.
pub fn wanted(session: &mut Session, params: Json) -> Result<Wanted, ResponseError> {
    let unread = |error: serde_json::Error| {
        refusal(ErrorCode::InvalidParams, format!("要求を読めません（{error}）。"))
    };
    let ExecuteCommandParams { command, arguments, .. } = serde_json::from_value(params).map_err(unread)?;
    if !COMMANDS.iter().any(|(name, _)| *name == command) {
        let text = format!("「{command}」という命令には応じられません。");
        return Err(refusal(ErrorCode::InvalidParams, text));
    }
    let first = arguments.into_iter().next().unwrap_or_default();
    let at: TextDocumentPositionParams = serde_json::from_value(first).map_err(unread)?;
    let wanted = at_position(session, &at.text_document.uri, at.position, command == SHOW_CHANGES);
    wanted.ok_or_else(|| {
        let text =
            "ページを示せるのは、開いている組織目標のシートだけです。シートを開いてから行ってください。";
        refusal(ErrorCode::RequestFailed, text)
    })
}

fn at_position(session: &mut Session, uri: &Uri, position: Position, has_marks: bool) -> Option<Wanted> {
    let place = session.check(uri).filter(|place| place.is_sheet)?;
    let open = session.documents.get(uri)?;
    let offset = open.lines.offset(position);
    let part = session.checked_reading(uri, &place).and_then(|reading| {
        let map = SourceMap::of(reading.readable());
        let goal = || reading.goals_at(Span::new(offset, offset)).next();
        map.part_at(offset).cloned().or_else(|| goal().map(|row| Part::Cell { row, column: 0 }))
    });
    Some(Wanted {
        root: session.projects.get(place.project)?.root.clone(),
        sheet: place.name,
        path: open.path.clone(),
        text: open.lines.text().to_owned(),
        part,
        has_marks,
    })
}

/// The commands for a place of a text.
pub fn commands(uri: &Uri, position: Position) -> impl Iterator<Item = Command> {
    let at = serde_json::json!({ "textDocument": { "uri": uri }, "position": position });
    COMMANDS.into_iter().map(move |(name, title)| Command {
        title: title.to_owned(),
        command: name.to_owned(),
        arguments: Some(vec![at.clone()]),
    })
}

/// The address of a place in a file, and its range, as the editor that has it open counts; or else in characters.
pub fn opened(session: &Session, path: &Path, line: usize, column: usize) -> Option<(Uri, Range)> {
    let open = session.documents.of_path(path);
    let uri = open.map_or_else(|| local_uri(path)?.parse().ok(), |open| Some(open.uri.clone()))?;
    let line = u32::try_from(line.saturating_sub(1)).ok()?;
    let characters = column.saturating_sub(1);
    let start = Position::new(line, u32::try_from(characters).ok()?);
    let position = open.map_or(start, |open| {
        let from = open.lines.offset(Position::new(line, 0));
        let rest = open.lines.text().get(from..).unwrap_or_default();
        let before: usize = rest.chars().take(characters).map(char::len_utf8).sum();
        open.lines.position(from + before)
    });
    Some((uri, Range::new(position, position)))
}
