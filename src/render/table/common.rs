//! What all cells need to be laid out, and the way to the functions of the template.

use comemo::Track as _;
use typst::diag::SourceResult;
use typst::engine::Engine;
use typst::foundations::{Content, Context, Func, IntoArgs, StyleChain};
use typst::introspection::SplitLocator;
use typst::layout::{Axes, Dir, FixedAlignment};
use typst::syntax::Span;

use super::spec::Spec;
use super::text::Setting;

/// What all cells need to be laid out.
pub(super) struct Common<'s> {
    pub(super) spec: &'s Spec,
    pub(super) styles: StyleChain<'s>,
    /// `None` where only Typst can set text.
    pub(super) setting: Option<Setting>,
}

impl Common<'_> {
    /// Where text stands in the cells of a column.
    pub(super) fn align(&self, column: usize) -> Axes<FixedAlignment> {
        let column = self.spec.columns.get(column);
        column.map_or(Axes::splat(FixedAlignment::Start), |column| column.align.fix(Dir::LTR))
    }

    /// What a function of the template draws.
    pub(super) fn call(
        &self,
        function: &Func,
        engine: &mut Engine,
        locator: &mut SplitLocator,
        arguments: impl IntoArgs,
    ) -> SourceResult<Content> {
        let location = locator.next_location(engine, 0, Span::detached());
        let context = Context::new(Some(location), Some(self.styles));
        Ok(function.call(engine, context.track(), arguments)?.display())
    }
}
