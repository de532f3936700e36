//! The function that templates call, and the way from its arguments to frames.

use std::sync::LazyLock;

use typst::diag::{SourceResult, warning};
use typst::engine::Engine;
use typst::foundations::{
    Content, Dict, NativeElement as _, NativeFuncData, NativeFuncPtr, Packed, Reflect as _, Scope,
    StyleChain, Value,
};
use typst::introspection::{Locator, MetadataElem};
use typst::layout::{BlockElem, Fragment, Regions};
use typst::syntax::Span;

use super::frames::draw;
use super::spec::Spec;

/// What is told where Typst's own table takes the place of ours.
pub(in crate::render) const OTHERWISE: &str = "goals-table leaves its table to Typst";

/// `goals-table(table)`: from columns, rows and functions that draw what is no plain text, as `lib.typ` names them.
pub(super) static GOALS_TABLE: NativeFuncData = NativeFuncData {
    function: NativeFuncPtr(&|_, _, arguments| Ok(Value::Content(content(arguments.expect("table")?)))),
    name: "goals-table",
    title: "Goals table",
    docs: "The table of goals.",
    def_site: None,
    keywords: &[],
    contextual: false,
    scope: LazyLock::new(&|| Scope::new()),
    params: LazyLock::new(&|| Vec::new()),
    returns: LazyLock::new(&|| Content::output()),
};

fn content(table: Dict) -> Content {
    BlockElem::multi_layouter(Packed::new(MetadataElem::new(Value::Dict(table))), lay_out).pack()
}

fn lay_out(
    arguments: &Packed<MetadataElem>,
    engine: &mut Engine,
    locator: Locator,
    styles: StyleChain,
    regions: Regions,
) -> SourceResult<Fragment> {
    let Value::Dict(arguments) = &arguments.value else { return Ok(Fragment::frames(Vec::new())) };
    if let Some(spec) = Spec::read(arguments)
        && let Some(fragment) = draw(&spec, engine, locator.relayout(), styles, regions)?
    {
        return Ok(fragment);
    }
    engine.sink.warn(warning!(Span::detached(), "{OTHERWISE}"));
    let otherwise = arguments.get("otherwise").ok().cloned().map(Value::display).unwrap_or_default();
    typst_layout::layout_fragment(engine, &otherwise, locator, styles, regions)
}
