//! What the process in which forms of others are laid out is asked, and what it answers.
//!
//! Enters: a document, or what is to be made of the one that was laid out last. Leaves: bytes, and from bytes the same.
//! A program speaks to itself: both sides are of one version.

use std::borrow::Cow;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::attachment::Attachment;
use super::binding::BindingData;
use super::failure::Failure;
use super::picture::Finished;
use super::publication::{Composed, Imprint, Publication};
use super::regions::Region;
use super::template::Template;
use crate::calendar::Date;
use crate::design::Design;
use crate::sheet::layout_fault::LayoutFault;
use crate::sheet::printed::Printed;

/// What is asked.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Request<'r> {
    /// First of all: with so many threads, and with these typefaces beside those that are compiled in.
    Begin { threads: usize, faces: Vec<(Cow<'r, [u8]>, u32)> },
    /// To lay a document out.
    LayOut(Document<'r>),
    /// What the pages of a sheet do not show of something else.
    Lacks { sheet: usize, printed: Cow<'r, Printed> },
    /// The bytes of a PDF that keeps the standards of these names.
    Pdf(Cow<'r, [String]>),
    /// Each page as an SVG image.
    Svg,
    /// Each page as a picture that is looked at.
    Pictures,
    /// Each page as a PNG image of so many pixels per inch.
    Png(u16),
}

/// What is answered.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Answer {
    Ready,
    Laid(Facts),
    Failed(Failure),
    Lacks(Vec<LayoutFault>),
    Files(Vec<Vec<u8>>),
    Pictures(Vec<Finished>),
    Images(Vec<Option<Vec<u8>>>),
}

/// What is told of laid-out pages.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Facts {
    pub(super) page_count: usize,
    pub(super) is_left_to_typst: bool,
    pub(super) sheets: Vec<SheetFacts>,
}

/// What is told of a sheet on them.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct SheetFacts {
    pub(super) faults: Vec<LayoutFault>,
    pub(super) begins_on: usize,
    pub(super) pieces: Vec<String>,
    pub(super) regions: Vec<Region>,
}

/// A publication with all that it borrows.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Document<'d> {
    sheets: Vec<Part<'d>>,
    imprint: Option<Bearing<'d>>,
    binding: Option<Cow<'d, str>>,
    attachments: Vec<Carried<'d>>,
}

/// A sheet, and the files of its template.
#[derive(Debug, Serialize, Deserialize)]
struct Part<'d> {
    design: Cow<'d, Design>,
    printed: Cow<'d, Printed>,
    data: Cow<'d, str>,
    files: Cow<'d, [(String, Vec<u8>)]>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Bearing<'d> {
    title: Cow<'d, str>,
    author: Cow<'d, str>,
    date: Option<(i16, i8, i8)>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Carried<'d> {
    name: Cow<'d, str>,
    media_type: Cow<'d, str>,
    description: Cow<'d, str>,
    bytes: Cow<'d, [u8]>,
}

impl<'d> Document<'d> {
    pub(super) fn of(publication: &'d Publication<'_>) -> Self {
        let part = |(composed, template): &'d (Composed, &Template)| Part {
            design: Cow::Borrowed(&composed.design),
            printed: Cow::Borrowed(&composed.printed),
            data: Cow::Borrowed(&composed.data),
            files: Cow::Borrowed(template.contents()),
        };
        let bearing = |imprint: &'d Imprint| Bearing {
            title: Cow::Borrowed(&imprint.title),
            author: Cow::Borrowed(&imprint.author),
            date: imprint.date.map(|date| (date.year(), date.month(), date.day())),
        };
        let carried = |file: &'d Attachment| Carried {
            name: Cow::Borrowed(&file.name),
            media_type: Cow::Borrowed(&file.media_type),
            description: Cow::Borrowed(&file.description),
            bytes: Cow::Borrowed(&file.bytes),
        };
        Self {
            sheets: publication.sheets.iter().map(part).collect(),
            imprint: publication.imprint.as_ref().map(bearing),
            binding: publication.binding.as_ref().map(|binding| Cow::Borrowed(binding.0.as_str())),
            attachments: publication.attachments.iter().map(carried).collect(),
        }
    }

    /// The templates of its sheets, and what its PDF carries: what a publication borrows.
    pub(super) fn take_borrowed(&mut self) -> (Vec<Template>, Vec<Attachment>) {
        let template = |part: &mut Part<'_>| Template::new(std::mem::take(&mut part.files).into_owned());
        let attachment = |file: Carried<'_>| Attachment {
            name: file.name.into_owned(),
            media_type: Cow::Owned(file.media_type.into_owned()),
            description: file.description.into_owned(),
            bytes: file.bytes.into_owned(),
        };
        let attachments = self.attachments.drain(..).map(attachment).collect();
        (self.sheets.iter_mut().map(template).collect(), attachments)
    }

    /// The publication with what it borrows.
    pub(super) fn publication<'p>(
        self,
        templates: &'p [Template],
        attachments: &'p [Attachment],
    ) -> Publication<'p> {
        let sheet = |(part, template): (Part<'_>, &'p Template)| {
            let (design, printed) = (part.design.into_owned().into(), part.printed.into_owned());
            (Composed { design, printed, data: part.data.into_owned() }, template)
        };
        let imprint = |bearing: Bearing<'_>| Imprint {
            title: bearing.title.into_owned(),
            author: bearing.author.into_owned(),
            date: bearing.date.and_then(|(year, month, day)| Date::new(year, month, day)),
        };
        Publication {
            sheets: self.sheets.into_iter().zip(templates).map(sheet).collect(),
            imprint: self.imprint.map(imprint),
            binding: self.binding.map(|binding| BindingData(binding.into_owned())),
            attachments,
        }
    }
}

/// The bytes of a request or an answer.
pub(super) fn bytes(message: &impl Serialize) -> Vec<u8> {
    // Whatever is asked and answered has a form in bytes; nothing is none.
    postcard::to_extend(message, Vec::new()).unwrap_or_default()
}

/// The request or the answer that some bytes are; `None` where they are none.
pub(super) fn read<M: DeserializeOwned>(bytes: &[u8]) -> Option<M> {
    postcard::from_bytes(bytes).ok()
}
