//! The data that a volume carries: of every sheet what its own PDF would carry, the files of each form once.

use std::collections::BTreeSet;

use super::super::source_bundle::{FORM, SourceBundle, escaped};
use super::super::{Error, Plan, Publisher};
use super::{Member, Volume};
use crate::render::{Attachment, Bookmarks, Composed, each};
use crate::sheet::Sheet;

/// The sheets of a volume, as they go to the engine, and what the volume carries.
pub(super) struct Members<'m> {
    /// Each with bookmarks for its goals.
    pub sheets: Vec<Composed>,
    /// The files that the volume carries.
    pub files: Vec<Attachment>,
    /// What of these is of each sheet.
    pub bundles: Vec<(&'m Sheet, SourceBundle)>,
}

impl Publisher<'_> {
    pub(super) fn members<'m>(&self, volume: &Volume<'m>, plan: &Plan) -> Members<'m> {
        let (mut sheets, mut files, mut bundles) = (Vec::new(), Vec::new(), Vec::new());
        let mut forms = BTreeSet::new();
        let prepared = each(volume.members.iter().collect(), |member: &Member<'_>| {
            let with = (plan, Bookmarks::Goals);
            let prepared = self.prepare_with(member.document, member.sheet, member.files, with);
            (prepared.composed, prepared.bundle, prepared.attachments)
        });
        for ((index, member), (composed, bundle, attachments)) in
            volume.members.iter().enumerate().zip(prepared)
        {
            let is_new = forms.insert(&member.sheet.form.id);
            let own = attachments.into_iter().filter(|file| is_new || !file.name.starts_with(FORM));
            files.extend(own.map(|file| named(index, member, file)));
            bundles.extend(bundle.map(|bundle| (member.sheet, bundle)));
            sheets.push(composed);
        }
        if plan.source().is_some() {
            files.extend(volume.attachments.iter().cloned());
        }
        Members { sheets, files, bundles }
    }

    /// Makes sure that the files of each sheet make its pages.
    ///
    /// # Errors
    /// Those of one do not.
    pub(super) fn try_out(&self, bundles: Vec<(&Sheet, SourceBundle)>) -> Result<(), Error> {
        let tried = each(bundles, |(sheet, bundle)| bundle.try_out(sheet, self.settings));
        tried.into_iter().collect()
    }
}

/// A file under a name that tells whose it is. The order of the names is that of the sheets.
fn named(index: usize, member: &Member<'_>, file: Attachment) -> Attachment {
    let name = match file.name.strip_prefix(FORM) {
        Some(rest) => format!("{FORM}{}-{rest}", escaped(&member.sheet.form.id)),
        None => format!("{:03}-{}-{}", index + 1, escaped(&member.name), file.name),
    };
    let description = format!("{}　{}", member.name, file.description);
    Attachment { name, description, ..file }
}
