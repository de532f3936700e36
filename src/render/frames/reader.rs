//! Reading frames: which run of text belongs to which cell.
//!
//! Frames tell it without any marker: the start tag of a table cell carries its column and row, and the parts
//! of a broken cell are groups whose parent is that cell.

use std::collections::HashMap;

use typst::foundations::{Content, Smart, StyleChain};
use typst::introspection::{Location, MetadataElem, Tag};
use typst::layout::{
    Frame, FrameItem, GridCell, GroupItem, HideElem, PlaceElem, RepeatElem, Sizing, Transform,
};
use typst::model::{HeadingElem, TableCell, TableElem};
use typst::pdf::ArtifactElem;
use typst::text::TextItem;
use typst::utils::Numeric as _;
use typst::visualize::{Geometry, Shape};
use typst_layout::PagedDocument;

use super::area::Area;
use super::fills::Fill;
use super::pages::{CellOnPages, Pages, PartOfCell, Run};
use crate::render::packages::SHEET_BEGINS;

/// The label that every template gives to its table of goals.
pub(in crate::render) const GOALS: &str = "goals";
/// What stands by itself in the head is labelled so, where it is no cell of a grid.
pub(in crate::render) const FIELD: &str = "field";

/// Whose text is being read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Owner {
    /// A piece outside the table.
    Piece(usize),
    /// A cell of the table of goals.
    Cell(usize),
    /// Nobody: headings of the table.
    Nobody,
    /// Nobody either: an artifact, or what is hidden. The text round it goes on behind it.
    Aside,
}

/// The elements that are open, each with the owner that comes back when it ends.
type Open = Vec<(Location, Owner)>;

/// Reads the pages of a document of so many sheets.
pub(in crate::render) fn read(document: &PagedDocument, sheets: usize) -> Vec<Pages<'_>> {
    let sizes = document.pages().iter().map(|page| page.frame.size());
    let sizes: Vec<(f64, f64)> = sizes.map(|size| (size.x.to_pt(), size.y.to_pt())).collect();
    let empty = || Pages { sizes: sizes.clone(), ..Pages::default() };
    let mut reader = Reader::new(empty(), sheets);
    for (index, page) in document.pages().iter().enumerate() {
        reader.page = index;
        if !reader.is_in_field() {
            reader.new_piece();
        }
        reader.pages.fills.push(Fill::paper(index, page.fill_or_white().as_ref()));
        reader.frame(&page.frame, Transform::identity(), Area::EVERYWHERE);
    }
    let Reader { mut read, pages, .. } = reader;
    read.push(pages);
    read.resize_with(sheets, empty);
    read
}

/// The table of goals while it is being read, and the rows of its headings.
#[derive(Debug, Clone, Copy)]
struct Table {
    location: Location,
    heading_rows: usize,
}

struct Reader<'d> {
    /// The pages of the sheet that is being read.
    pages: Pages<'d>,
    /// The page that is being read.
    page: usize,
    /// The pages of the sheets before it.
    read: Vec<Pages<'d>>,
    /// How many sheets there are.
    sheets: usize,
    /// Whether the first of several has begun.
    has_begun: bool,
    owner: Owner,
    open: Open,
    /// The latest field that began.
    field: Option<Location>,
    table: Option<Table>,
    /// The owners of elements whose frames may stand elsewhere.
    parents: HashMap<Location, Owner>,
    /// What is open, and who owns it, at the end of the latest part of a broken cell.
    unfinished: HashMap<Location, (Open, Owner)>,
}

impl<'d> Reader<'d> {
    fn new(pages: Pages<'d>, sheets: usize) -> Self {
        Self {
            pages,
            page: 0,
            read: Vec::new(),
            sheets,
            has_begun: false,
            owner: Owner::Piece(0),
            open: Open::new(),
            field: None,
            table: None,
            parents: HashMap::new(),
            unfinished: HashMap::new(),
        }
    }

    fn frame(&mut self, frame: &'d Frame, to_page: Transform, clip: Area) {
        for (position, item) in frame.items() {
            let here = || to_page.pre_concat(Transform::translate(position.x, position.y));
            match item {
                FrameItem::Group(group) => self.group(group, here().pre_concat(group.transform), clip),
                FrameItem::Text(text) => self.text(text, here(), clip),
                FrameItem::Tag(Tag::Start(element, _)) => self.start(element, here()),
                FrameItem::Tag(Tag::End(location, ..)) => self.end(*location),
                FrameItem::Shape(shape, _) => self.shape(shape, here(), clip),
                FrameItem::Image(_, size, _) => {
                    self.pages.fills.push(Fill::image(self.page, *size, here(), clip));
                }
                FrameItem::Link(..) => {}
            }
        }
    }

    fn group(&mut self, group: &'d GroupItem, to_page: Transform, clip: Area) {
        let clip =
            group.clip.as_ref().map_or(clip, |curve| clip.and(Area::of(curve.bbox(None)).placed(to_page)));
        let parent =
            group.parent.and_then(|parent| Some((parent.location, *self.parents.get(&parent.location)?)));
        let Some((location, owner)) = parent else { return self.frame(&group.frame, to_page, clip) };
        let (outer, depth) = (self.owner, self.open.len());
        let (open, owner) = self.unfinished.remove(&location).unwrap_or((Open::new(), owner));
        self.open.extend(open);
        self.owner = owner;
        if let Some(Owner::Cell(cell)) = self.parents.get(&location).copied() {
            self.begin_part(cell, to_page);
        }
        self.frame(&group.frame, to_page, clip);
        let open = self.open.split_off(depth.min(self.open.len()));
        self.unfinished.insert(location, (open, self.owner));
        self.owner = outer;
    }

    fn text(&mut self, item: &'d TextItem, to_page: Transform, clip: Area) {
        let (page, painted) = (self.page, self.pages.fills.len());
        let runs = match self.owner {
            Owner::Piece(piece) => self.pages.around.get_mut(piece),
            Owner::Cell(cell) => self
                .pages
                .cells
                .get_mut(cell)
                .and_then(|cell| cell.parts.last_mut())
                .map(|part| &mut part.runs),
            Owner::Nobody | Owner::Aside => None,
        };
        if let Some(runs) = runs {
            runs.push(Run { item, to_page, clip, page, painted });
        }
    }

    /// The lines of the table tell where it ends on a page.
    fn shape(&mut self, shape: &'d Shape, to_page: Transform, clip: Area) {
        self.pages.fills.extend(Fill::of(self.page, shape, to_page, clip));
        if let (Geometry::Line(end), Some(_)) = (&shape.geometry, self.open_table()) {
            let lower = to_page.ty.to_pt().max(end.transform(to_page).y.to_pt());
            let foot = self.pages.feet.entry(self.page).or_insert(lower);
            *foot = foot.max(lower);
        }
    }

    fn start(&mut self, element: &Content, to_page: Transform) {
        let Some(location) = element.location() else { return };
        if self.sheets > 1 && element.is::<MetadataElem>() && is_labelled(element, SHEET_BEGINS) {
            self.start_sheet();
        } else if element.is::<ArtifactElem>() || element.is::<HideElem>() || element.is::<RepeatElem>() {
            self.enter(location, Owner::Aside);
        } else if let Some(table) = element.to_packed::<TableElem>().filter(|_| is_labelled(element, GOALS)) {
            self.start_table(location, table);
        } else if let (Some(cell), Some(table)) = (element.to_packed::<TableCell>(), self.open_table()) {
            self.start_cell(location, table, cell, to_page);
        } else if matches!(self.owner, Owner::Piece(_)) && is_piece(element) {
            self.enter(location, self.owner);
            self.new_piece();
            self.field = Some(location).filter(|_| is_labelled(element, FIELD)).or(self.field);
            self.parents.insert(location, self.owner);
        } else if element.is::<PlaceElem>() {
            self.parents.insert(location, self.owner);
        }
    }

    /// Each sheet begins a page, and nothing stands before the first.
    fn start_sheet(&mut self) {
        if self.has_begun {
            let before = self.pages.fills.partition_point(|fill| fill.page < self.page);
            let fills = self.pages.fills.split_off(before);
            let next = Pages { sizes: self.pages.sizes.clone(), fills, ..Pages::default() };
            self.read.push(std::mem::replace(&mut self.pages, next));
            self.table = None;
        }
        self.has_begun = true;
        self.pages.first = self.page;
        self.owner = Owner::Piece(0);
        self.field = None;
        self.new_piece();
    }

    fn start_table(&mut self, location: Location, table: &TableElem) {
        self.pages.has_table = true;
        let grid = table.grid.as_deref();
        let gutters = if grid.is_some_and(|grid| grid.has_gutter) { 2 } else { 1 };
        let columns = grid.map(|grid| grid.cols.iter().step_by(gutters)).into_iter().flatten();
        self.pages.widths = columns.map(absolute).collect();
        let headings = grid
            .and_then(|grid| grid.headers.iter().map(|header| header.range.end).max())
            .unwrap_or_default();
        self.table = Some(Table { location, heading_rows: headings.div_ceil(gutters) });
        self.enter(location, Owner::Nobody);
    }

    fn start_cell(&mut self, location: Location, table: Table, cell: &TableCell, to_page: Transform) {
        let place = (cell.x.get(StyleChain::default()), cell.y.get(StyleChain::default()));
        let (Smart::Custom(column), Smart::Custom(y)) = place else { return };
        let Some(row) = y.checked_sub(table.heading_rows) else { return self.enter(location, Owner::Nobody) };
        let span = cell.rowspan.get(StyleChain::default()).get();
        let index = self.pages.cells.len();
        self.pages.cells.push(CellOnPages { column, row, span, parts: Vec::new() });
        self.pages.by_place.insert((row, column), index);
        self.parents.insert(location, Owner::Cell(index));
        self.enter(location, Owner::Cell(index));
        self.begin_part(index, to_page);
    }

    fn begin_part(&mut self, cell: usize, to_page: Transform) {
        let page = self.page;
        let Some(cell) = self.pages.cells.get_mut(cell) else { return };
        let (left, top) = (to_page.tx.to_pt(), to_page.ty.to_pt());
        cell.parts.push(PartOfCell { page, left, top, runs: Vec::new() });
        let highest = self.pages.tops.entry((page, cell.row)).or_insert(top);
        *highest = highest.min(top);
    }

    fn enter(&mut self, location: Location, owner: Owner) {
        self.open.push((location, self.owner));
        self.owner = owner;
    }

    fn end(&mut self, location: Location) {
        let Some(index) = self.open.iter().rposition(|(open, _)| *open == location) else { return };
        if let Some((_, owner)) = self.open.split_off(index).first() {
            let goes_on = self.owner == Owner::Aside;
            self.owner = *owner;
            if !goes_on {
                self.new_piece();
            }
        }
    }

    /// Whether a field goes on from the page before: a long text of a volume does.
    fn is_in_field(&self) -> bool {
        let is_open = |field: Location| self.open.iter().any(|(open, _)| *open == field);
        matches!(self.owner, Owner::Piece(_)) && self.field.is_some_and(is_open)
    }

    /// Outside the table, what follows stands by itself.
    fn new_piece(&mut self) {
        if let Owner::Piece(_) = self.owner {
            self.owner = Owner::Piece(self.pages.around.len());
            self.pages.around.push(Vec::new());
        }
    }

    /// The table of goals, where nothing else is open inside it.
    fn open_table(&self) -> Option<Table> {
        self.table.filter(|table| self.open.last().is_some_and(|(open, _)| *open == table.location))
    }
}

fn is_labelled(element: &Content, name: &str) -> bool {
    element.label().is_some_and(|label| label.resolve().as_str() == name)
}

/// What stands by itself outside the table of goals.
fn is_piece(element: &Content) -> bool {
    let is_field = || is_labelled(element, FIELD);
    element.is::<GridCell>() || element.is::<TableCell>() || element.is::<HeadingElem>() || is_field()
}

/// A width that depends on nothing else, in points.
fn absolute(width: &Sizing) -> Option<f64> {
    match width {
        Sizing::Rel(width) if width.rel.is_zero() && width.abs.em.is_zero() => Some(width.abs.abs.to_pt()),
        Sizing::Rel(_) | Sizing::Auto | Sizing::Fr(_) => None,
    }
}
