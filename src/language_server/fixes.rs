//! What an editor can do about a finding, and about all of them.
//!
//! Enters: a reading, and the place that is asked about. Leaves: the mends of `check --fix` as quick fixes, all of
//! them as one, the comment that lets a finding pass, what else can be done to the goal at that place, and its
//! pages.

use lsp_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, DocumentChangeOperation, DocumentChanges, OneOf,
    OptionalVersionedTextDocumentIdentifier, TextDocumentEdit, TextEdit, WorkspaceEdit,
};

use super::allowing::allowed;
use super::documents::OpenText;
use super::findings::{Whereabouts, shown};
use super::reading::Reading;
use super::rewriting::rewritten;
use super::showing::commands;
use super::text_edits::{between, of_mend};
use crate::checking::Mended;
use crate::diagnostic::Diagnostic;
use crate::source::Span;

/// All mends of a file at once.
pub const FIX_ALL: CodeActionKind = CodeActionKind::new("source.fixAll.mokuhyo");
/// What changes nothing and shows pages.
pub const SHOW: CodeActionKind = CodeActionKind::new("show.mokuhyo");

/// What is asked.
#[derive(Debug)]
pub struct Wish<'w> {
    /// The text.
    pub open: &'w OpenText,
    /// The place in it.
    pub span: Span,
    /// The kinds that are wanted; all but those of a whole file where none is named.
    pub only: Option<&'w [CodeActionKind]>,
    /// Whether changes may name the version of the text.
    pub has_versions: bool,
    /// Whether the editor asks by itself, wherever the cursor goes, and not its user.
    pub is_automatic: bool,
}

impl Wish<'_> {
    /// Whether actions of a kind are wanted. One kind holds those whose names go on behind it.
    fn wants(&self, kind: &CodeActionKind) -> bool {
        let holds = |wanted: &CodeActionKind| {
            let rest = kind.as_str().strip_prefix(wanted.as_str());
            wanted.as_str().is_empty() || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        self.only.is_none_or(|only| only.iter().any(holds))
    }

    fn action(&self, title: impl Into<String>, kind: CodeActionKind, edits: Vec<TextEdit>) -> CodeAction {
        let uri = self.open.uri.clone();
        let edit = if self.has_versions {
            let text_document =
                OptionalVersionedTextDocumentIdentifier { uri, version: Some(self.open.version) };
            let edits = edits.into_iter().map(OneOf::Left).collect();
            let change = DocumentChangeOperation::Edit(TextDocumentEdit { text_document, edits });
            WorkspaceEdit {
                document_changes: Some(DocumentChanges::Operations(vec![change])),
                ..WorkspaceEdit::default()
            }
        } else {
            WorkspaceEdit::new([(uri, edits)].into_iter().collect())
        };
        CodeAction { title: title.into(), kind: Some(kind), edit: Some(edit), ..CodeAction::default() }
    }
}

/// The actions at a place of a sheet, of the project file or of a form. `findings` are those of the text; `mended`
/// makes all of their mends.
pub fn actions(
    wish: &Wish<'_>,
    findings: &[Diagnostic],
    reading: Option<&Reading<'_>>,
    whereabouts: Whereabouts<'_>,
    mended: impl FnOnce() -> Option<Mended>,
) -> Vec<CodeActionOrCommand> {
    let mut actions = Vec::new();
    let at = |finding: &&Diagnostic| {
        let span = finding.place.span;
        span.start <= wish.span.end && wish.span.start <= span.end
    };
    if wish.wants(&CodeActionKind::QUICKFIX) {
        let here: Vec<&Diagnostic> = findings.iter().filter(at).collect();
        actions.extend(here.iter().filter_map(|finding| mend(wish, finding, whereabouts)));
        actions.extend(here.iter().filter_map(|finding| allow(wish, finding, reading?, whereabouts)));
    }
    if wish.is_automatic {
        return in_protocol(actions);
    }
    if wish.wants(&CodeActionKind::REFACTOR_REWRITE)
        && let Some(reading) = reading
    {
        let rewritten = rewritten(reading, wish.span);
        actions.extend(rewritten.into_iter().map(|(title, text)| {
            wish.action(title, CodeActionKind::REFACTOR_REWRITE, between(&wish.open.lines, &text))
        }));
    }
    // Whoever asks for a place asks for no change of the whole, unless it says so.
    if wish.only.is_some() && wish.wants(&FIX_ALL)
        || findings.iter().filter(|finding| finding.fix.is_some()).count() > 1 && wish.only.is_none()
    {
        actions.extend(mended().map(|mended| {
            let title = format!("直せる所を全て直す（{}か所）", mended.places);
            wish.action(title, FIX_ALL, between(&wish.open.lines, &mended.text))
        }));
    }
    if wish.wants(&SHOW) && reading.is_some() {
        let at = wish.open.lines.position(wish.span.start);
        actions.extend(commands(&wish.open.uri, at).map(|command| CodeAction {
            title: command.title.clone(),
            kind: Some(SHOW),
            command: Some(command),
            ..CodeAction::default()
        }));
    }
    in_protocol(actions)
}

fn in_protocol(actions: Vec<CodeAction>) -> Vec<CodeActionOrCommand> {
    actions.into_iter().map(CodeActionOrCommand::CodeAction).collect()
}

fn mend(wish: &Wish<'_>, finding: &Diagnostic, whereabouts: Whereabouts<'_>) -> Option<CodeAction> {
    let fix = finding.fix.as_ref()?;
    let edits = of_mend(&wish.open.lines, &fix.edits);
    Some(CodeAction {
        diagnostics: Some(vec![shown(finding, &wish.open.lines, whereabouts)]),
        is_preferred: Some(true),
        ..wish.action(fix.title.clone(), CodeActionKind::QUICKFIX, edits)
    })
}

fn allow(
    wish: &Wish<'_>,
    finding: &Diagnostic,
    reading: &Reading<'_>,
    whereabouts: Whereabouts<'_>,
) -> Option<CodeAction> {
    let (title, at, text) = allowed(finding, reading)?;
    let range = wish.open.lines.range(Span::new(at, at));
    let edits = vec![TextEdit { range, new_text: text }];
    Some(CodeAction {
        diagnostics: Some(vec![shown(finding, &wish.open.lines, whereabouts)]),
        ..wish.action(title, CodeActionKind::QUICKFIX, edits)
    })
}
