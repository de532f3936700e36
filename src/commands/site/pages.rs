//! The pages of a site, and the data beside them. Those of a sheet that were made from the same, and stand as they
//! were made, are not made again.

use std::path::Path;

use super::super::build::manifest::{Entry, Manifest};
use super::super::fingerprint::fingerprint;
use super::super::parallel::{default_jobs, each};
use super::super::{Console, Error};
use super::decided::Decided;
use super::documents::{Documents, Made};
use super::is_page;
use super::members::{figures, members};
use crate::website::{Base, File, Member, Trails, Website};

/// The files of a site but for the documents of its sheets.
#[derive(Default)]
pub(super) struct Pages {
    /// Those that were made.
    pub made: Vec<File>,
    /// Those that stand as they would be made, each with its fingerprint.
    pub standing: Vec<(String, String)>,
    entries: Vec<(String, Entry)>,
}

/// What is made by itself.
enum Part<'p> {
    Sheet(&'p Member<'p>, &'p Made),
    Search,
    Shared,
}

impl Pages {
    /// Those of some sheets, in the folder of the site.
    pub(super) fn of(
        documents: &Documents,
        decided: &Decided<'_>,
        (out, base): (&Path, Option<&Base>),
        console: Console,
    ) -> Self {
        let settings = &documents.project.settings;
        let site = Website {
            settings,
            edition: decided.edition.clone(),
            base: base.cloned(),
            members: members(documents, &decided.changed),
            lineage: &documents.lineage,
            figures: figures(documents),
            trails: Trails::default(),
        };
        let site = site.linked();
        Self::of_site(&site, &documents.made, (out, &documents.manifest), console)
    }

    fn of_site(site: &Website<'_>, made: &[Made], known: (&Path, &Manifest), console: Console) -> Self {
        // What is of all sheets takes longest, and begins first.
        let of_sheets = site.members.iter().zip(made).map(|(member, made)| Part::Sheet(member, made));
        let parts: Vec<Part<'_>> = [Part::Shared, Part::Search].into_iter().chain(of_sheets).collect();
        let progress = console.progress("ページ", parts.len());
        let pages = each(&parts, default_jobs(), &progress, |part| match part {
            Part::Sheet(member, made) => Self::of_sheet(site, member, made, known),
            Part::Search => Self { made: site.search(), ..Self::default() },
            Part::Shared => Self { made: site.shared(), ..Self::default() },
        });
        pages.into_iter().fold(Self::default(), Self::joined)
    }

    fn of_sheet(
        site: &Website<'_>,
        member: &Member<'_>,
        made: &Made,
        (out, manifest): (&Path, &Manifest),
    ) -> Self {
        let history = site.history_of(member).into_iter();
        let (names, beside) = site.of_member_by_inputs(member);
        let inputs = made.inputs.as_ref().map(|inputs| fingerprint([inputs.as_bytes(), beside.as_bytes()]));
        let standing = names.iter().map(|name| {
            let entry = manifest.current_by_inputs(name, &out.join(name), inputs.as_deref())?;
            Some((name.clone(), entry.file.clone()))
        });
        if let Some(standing) = standing.collect() {
            return Self { made: history.collect(), standing, entries: Vec::new() };
        }
        let files = site.of_member(member);
        let entry = |file: &File| {
            let inputs = inputs.clone()?;
            Some((file.path.clone(), Entry::of_inputs(inputs, fingerprint([file.bytes.as_slice()]))))
        };
        let entries = files.iter().filter_map(entry).collect();
        Self { made: files.into_iter().chain(history).collect(), standing: Vec::new(), entries }
    }

    fn joined(mut self, other: Self) -> Self {
        self.made.extend(other.made);
        self.standing.extend(other.standing);
        self.entries.extend(other.entries);
        self
    }

    /// Remembers what those that were made come from.
    ///
    /// # Errors
    /// The folder of the site cannot be written.
    pub(super) fn remember(&mut self, manifest: &mut Manifest, out: &Path) -> Result<(), Error> {
        for (name, entry) in self.entries.drain(..) {
            manifest.insert(&name, entry);
        }
        manifest.save(out)
    }

    /// How many web pages are among them.
    pub(super) fn count(&self) -> usize {
        let made = self.made.iter().filter(|file| is_page(&file.path));
        made.count() + self.standing.iter().filter(|(name, _)| is_page(name)).count()
    }
}
