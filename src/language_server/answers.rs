//! The answer to each request.
//!
//! Enters: a request, and what is known of the texts. Leaves: its answer, empty where nothing is to be said; or why there
//! is none.

use lsp_server::{ErrorCode, ResponseError};
use lsp_types::request::{
    CodeActionRequest, Completion, DocumentDiagnosticRequest, DocumentSymbolRequest, FoldingRangeRequest,
    Formatting, GotoDefinition, HoverRequest, InlayHintRequest, Request, WorkspaceSymbolRequest,
};
use lsp_types::{
    CodeActionOrCommand, CodeActionParams, CodeActionTriggerKind, CompletionResponse, Diagnostic as Shown,
    DocumentDiagnosticReport, DocumentDiagnosticReportResult, FullDocumentDiagnosticReport,
    GotoDefinitionResponse, Hover, Position, RelatedFullDocumentDiagnosticReport, TextDocumentPositionParams,
    Uri, WorkspaceSymbolResponse,
};
use serde_json::Value as Json;

use super::completion::completions;
use super::definition::definition;
use super::fixes::{Wish, actions};
use super::folding::folds;
use super::formatting::formatted;
use super::hover::hover;
use super::inlay_hints::numbers;
use super::outbox::refusal;
use super::outline::outline;
use super::reading::Reading;
use super::session::Session;
use crate::checking::Mended;
use crate::diagnostic::Diagnostic;

/// The answer to a request.
///
/// # Errors
/// There is no such request, or it cannot be read.
pub fn answer(session: &mut Session, method: &str, params: Json) -> Result<Json, ResponseError> {
    match method {
        CodeActionRequest::METHOD => answered::<CodeActionRequest>(params, |params| {
            Some(code_actions(session, &params)).filter(|actions| !actions.is_empty())
        }),
        Completion::METHOD => {
            answered::<Completion>(params, |params| completed(session, &params.text_document_position))
        }
        HoverRequest::METHOD => answered::<HoverRequest>(params, |params| {
            explained(session, &params.text_document_position_params)
        }),
        GotoDefinition::METHOD => answered::<GotoDefinition>(params, |params| {
            let at = params.text_document_position_params;
            defined(session, &at.text_document.uri, at.position).map(GotoDefinitionResponse::Scalar)
        }),
        DocumentSymbolRequest::METHOD => answered::<DocumentSymbolRequest>(params, |params| {
            let has_levels = session.client.has_levels;
            let (reading, open) = session.reading(&params.text_document.uri)?;
            Some(outline(&reading, &open.uri, has_levels))
        }),
        FoldingRangeRequest::METHOD => answered::<FoldingRangeRequest>(params, |params| {
            session.reading(&params.text_document.uri).map(|(reading, _)| folds(&reading))
        }),
        InlayHintRequest::METHOD => answered::<InlayHintRequest>(params, |params| {
            let (reading, open) = session.reading(&params.text_document.uri)?;
            Some(numbers(&reading, open.lines.span(params.range)))
        }),
        Formatting::METHOD => answered::<Formatting>(params, |params| {
            session.reading(&params.text_document.uri).map(|(reading, _)| formatted(&reading))
        }),
        WorkspaceSymbolRequest::METHOD => {
            answered::<WorkspaceSymbolRequest>(params, |params| Some(found(session, &params.query)))
        }
        DocumentDiagnosticRequest::METHOD => answered::<DocumentDiagnosticRequest>(params, |params| {
            report(pulled(session, &params.text_document.uri))
        }),
        _ => Err(refusal(ErrorCode::MethodNotFound, format!("「{method}」という要求には応じられません。"))),
    }
}

fn completed(session: &mut Session, at: &TextDocumentPositionParams) -> Option<CompletionResponse> {
    let client = session.client.clone();
    let list = at_position(session, &at.text_document.uri, at.position, |reading, offset| {
        completions(reading, offset, &client)
    });
    list.map(CompletionResponse::List)
}

fn explained(session: &mut Session, at: &TextDocumentPositionParams) -> Option<Hover> {
    let has_markdown = session.client.has_markdown;
    at_position(session, &at.text_document.uri, at.position, |reading, offset| {
        hover(reading, offset, has_markdown)
    })?
}

fn found(session: &mut Session, query: &str) -> WorkspaceSymbolResponse {
    session.bring_up();
    let Session { projects, symbols, documents, client, .. } = session;
    let found = symbols.find(projects.iter().enumerate(), query, documents, client.encoding);
    WorkspaceSymbolResponse::Flat(found)
}

fn answered<R: Request>(
    params: Json,
    answer: impl FnOnce(R::Params) -> R::Result,
) -> Result<Json, ResponseError> {
    let params = serde_json::from_value(params)
        .map_err(|error| refusal(ErrorCode::InvalidParams, format!("要求を読めません（{error}）。")))?;
    serde_json::to_value(answer(params)).map_err(|error| refusal(ErrorCode::InternalError, error.to_string()))
}

fn at_position<T>(
    session: &mut Session,
    uri: &Uri,
    position: Position,
    answer: impl FnOnce(&Reading<'_>, usize) -> T,
) -> Option<T> {
    let (reading, open) = session.reading(uri)?;
    let offset = open.lines.offset(position);
    Some(answer(&reading, offset))
}

fn defined(session: &mut Session, uri: &Uri, position: Position) -> Option<lsp_types::Location> {
    let place = session.check(uri)?;
    let offset = session.documents.get(uri)?.lines.offset(position);
    let (reading, whereabouts) = (session.checked_reading(uri, &place)?, session.whereabouts(place.project)?);
    definition(&reading, offset, whereabouts)
}

/// What was found of a text that is asked for; nothing of one that is no file of a project.
fn pulled(session: &mut Session, uri: &Uri) -> Vec<Shown> {
    let place = session.check(uri);
    place.and_then(|place| session.shown(uri, &place)).unwrap_or_default()
}

fn report(items: Vec<Shown>) -> DocumentDiagnosticReportResult {
    let full = FullDocumentDiagnosticReport { result_id: None, items };
    let report = RelatedFullDocumentDiagnosticReport {
        related_documents: None,
        full_document_diagnostic_report: full,
    };
    DocumentDiagnosticReportResult::Report(DocumentDiagnosticReport::Full(report))
}

fn code_actions(session: &mut Session, params: &CodeActionParams) -> Vec<CodeActionOrCommand> {
    let uri = &params.text_document.uri;
    let mut made = || {
        let place = session.check(uri)?;
        let findings: Vec<Diagnostic> = session.findings(uri, &place);
        let open = session.documents.get(uri)?;
        let reading = session.checked_reading(uri, &place);
        let wish = Wish {
            open,
            span: open.lines.span(params.range),
            only: params.context.only.as_deref(),
            has_versions: session.client.has_versions,
            is_automatic: params.context.trigger_kind == Some(CodeActionTriggerKind::AUTOMATIC),
        };
        let mended = || -> Option<Mended> {
            let workspace = &session.projects.get(place.project)?.workspace;
            workspace.active().mended(&place.name, open.lines.text().as_bytes())
        };
        Some(actions(&wish, &findings, reading.as_ref(), session.whereabouts(place.project)?, mended))
    };
    made().unwrap_or_default()
}
