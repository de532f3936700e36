//! The data that a volume carries: of every sheet what its own PDF would carry, the files of each form once.

use std::collections::BTreeSet;

use super::super::source_bundle::{FORM, escaped};
use super::super::{Error, Plan, Publisher};
use super::{Member, Volume};
use crate::render::{Attachment, Bookmarks, Composed};

impl Publisher<'_> {
    /// The sheets of a volume, each with bookmarks for its goals, and the files that the volume carries. Of each
    /// sheet it is made sure that its files make its pages.
    pub(super) fn members(
        &self,
        volume: &Volume<'_>,
        plan: &Plan,
    ) -> Result<(Vec<Composed>, Vec<Attachment>), Error> {
        let (mut sheets, mut files) = (Vec::new(), Vec::new());
        let mut forms = BTreeSet::new();
        let bookmarks = Bookmarks::Goals;
        for (index, member) in volume.members.iter().enumerate() {
            let prepared = self.prepare_with(member.document, member.sheet, member.files, (plan, bookmarks));
            prepared.bundle.map_or(Ok(()), |bundle| bundle.try_out(member.sheet, self.settings))?;
            let is_new = forms.insert(&member.sheet.form.id);
            let own = prepared.attachments.into_iter().filter(|file| is_new || !file.name.starts_with(FORM));
            files.extend(own.map(|file| named(index, member, file)));
            sheets.push(prepared.composed);
        }
        if plan.source().is_some() {
            files.extend(volume.attachments.iter().cloned());
        }
        Ok((sheets, files))
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
