//! 総括表: a year's tables and their bars as a PDF.

use super::super::reading::design;
use super::super::writing::Target;
use super::super::{Console, Error};
use super::{Arguments, Told};
use crate::calendar::DigitStyle;
use crate::design::embedded::FIGURES;
use crate::diagnostic::visible::{visible_name, visible_path};
use crate::overview::{Overview, csv, json};
use crate::project::Project;
use crate::publishing::volume::{Bound, FiguresPage, Matter, Volume};
use crate::publishing::{Medium, Pages, Plan, Publisher, Source};
use crate::render::{Attachment, DEFAULT_STANDARDS, Engine, Imprint, Standards};
use crate::text::quote::quoted;

/// The figures behind the tables, as a PDF carries them.
pub fn attachments(overview: &Overview) -> Vec<Attachment> {
    let files = [
        ("総括表.csv", "text/csv", "表の基の数（CSV）", csv::csv(overview)),
        ("総括表.json", "application/json", "表の基の数（JSON）", json::json(overview)),
    ];
    let file = |(name, media_type, description, text): (&str, &'static str, &str, String)| Attachment {
        name: name.to_owned(),
        media_type: media_type.into(),
        description: description.to_owned(),
        bytes: text.into_bytes(),
    };
    files.into_iter().map(file).collect()
}

/// Writes the tables as a PDF; whether its pages show all that they are to show.
///
/// # Errors
/// A typeface or a template cannot be read, the template does not compile, or the file cannot be written.
pub(super) fn write(
    arguments: &Arguments,
    project: &Project,
    told: &Told,
    console: Console,
) -> Result<bool, Error> {
    let bound = bind(project, told)?;
    for (part, text) in &bound.lost {
        let (part, text) = (quoted(part), quoted(text));
        console.complain(&format!("{part}の紙面に、{text}が収まりません。"));
    }
    let Some((bytes, pages)) = bound.exported else { return Ok(false) };
    let name = format!("{}_総括表.pdf", told.year.era_text(DigitStyle::Half));
    let own = project.root.join("out").join(name);
    let (target, shown) = match &arguments.out {
        Some(path) => (Target::named(path), visible_path(path)),
        None => (Target::within(&project.root, &own), visible_name(&project.name(&own))),
    };
    target.write_result(&bytes)?;
    console.say(&format!("作成: {shown}（{pages}ページ）"))?;
    Ok(true)
}

fn bind(project: &Project, told: &Told) -> Result<Bound, Error> {
    let faces = project.faces(&[], false)?;
    let standards = Standards::parse(&DEFAULT_STANDARDS)?;
    let (design, files) = design(project, &FIGURES)?;
    let volume = Volume {
        imprint: Imprint {
            title: told.overview.title.clone(),
            author: project.settings.municipality.clone(),
            date: told.date.or_else(|| Some(told.year.first_day())),
        },
        page_numbers: true,
        design: (design.clone(), &files),
        figures: (design, &files),
        matter: FiguresPage::all(&told.overview).into_iter().map(Matter::Figures).collect(),
        members: Vec::new(),
        attachments: attachments(&told.overview),
    };
    let engine = Engine::new(&faces);
    let publisher = Publisher { engine: &engine, faces: &faces, settings: &project.settings };
    let pages = Pages::Pdf { standards: standards.clone(), source: Some(Source::Data) };
    let plan = Plan { medium: Medium::Pages(pages), is_draft: false };
    Ok(publisher.bind(&volume, &plan, &standards)?)
}
