//! What is done to a sheet on its page.

use std::sync::Arc;

use super::Session;
use crate::checking::Checked;
use crate::merge::Three;
use crate::preview::editing::apply::applied;
use crate::preview::editing::editable::head_fields;
use crate::preview::editing::rebase::rebased;
use crate::preview::editing::texts::Change;
use crate::preview::editing::whereabouts::places;
use crate::preview::editing::{Editable, Edits, Found, Question, Refused, Saved, Sought, Wish, version};
use crate::preview::part_id::part;
use crate::project::SheetFile;
use crate::sheet::cell_text::reading;
use crate::sheet::layout_fault::Part;
use crate::workspace::Unwritable;

/// So often a sheet is read again where somebody else saves just then.
const TRIES: usize = 4;

/// What the file is to say, and what comes of it.
struct Meant {
    after: Vec<u8>,
    kind: Kind,
    is_merged: bool,
}

#[derive(Clone, Copy)]
enum Kind {
    Done,
    TakenBack,
    MadeAgain,
}

impl Session {
    /// Leaves all files as they are, whatever the page asks.
    #[must_use]
    pub fn read_only(mut self) -> Self {
        self.is_read_only = true;
        self
    }

    /// Does to a sheet what the page asks, and writes its file.
    ///
    /// # Errors
    /// The file is as it was, and why.
    pub fn change(&mut self, wish: &Wish) -> Result<Saved, Refused> {
        if self.is_read_only {
            return Err(Refused::ReadOnly);
        }
        let path = self.sheets.get(wish.sheet()).ok_or(Refused::NoSheet)?.path.clone();
        for _ in 0..TRIES {
            self.look_at(std::slice::from_ref(&path));
            match self.try_change(wish) {
                // Read again, and merged.
                Err(Refused::Unwritable(Unwritable::Changed)) => {}
                done => return done,
            }
        }
        Err(Unwritable::Changed.into())
    }

    fn try_change(&mut self, wish: &Wish) -> Result<Saved, Refused> {
        let made = self.made(wish);
        if matches!(made, Err(Refused::NotTakenBack)) {
            self.texts.set_aside(wish.sheet(), matches!(wish, Wish::Redo(_)));
        }
        made
    }

    fn made(&mut self, wish: &Wish) -> Result<Saved, Refused> {
        let sheet = wish.sheet();
        let file = self.workspace.sheet(sheet).ok_or(Refused::NoSheet)?;
        let now: Arc<[u8]> = file.bytes.as_deref().map_err(|_| Unwritable::Gone)?.into();
        let meant = self.meant(wish, &now)?;
        if *meant.after == *now && matches!(meant.kind, Kind::Done) {
            return Ok(Saved { state: self.texts.know(sheet, &now), merged: meant.is_merged });
        }
        let stale = self.workspace.rewrite(sheet, &now, &meant.after)?;
        self.take_in(&stale);
        Ok(self.note(sheet, now, meant))
    }

    fn meant(&self, wish: &Wish, now: &[u8]) -> Result<Meant, Refused> {
        let (after, kind) = match wish {
            Wish::Edit(edits) => (self.edited(edits, now)?, Kind::Done),
            Wish::Undo(sheet) => {
                let change = self.texts.last_done(sheet).ok_or(Refused::NothingToTakeBack)?;
                (self.instead(sheet, &change.after, &change.before, now)?, Kind::TakenBack)
            }
            Wish::Redo(sheet) => {
                let change = self.texts.last_undone(sheet).ok_or(Refused::NothingToMakeAgain)?;
                (self.instead(sheet, &change.before, &change.after, now)?, Kind::MadeAgain)
            }
        };
        let is_merged = matches!(wish, Wish::Edit(edits) if edits.version != version(now));
        Ok(Meant { after, kind, is_merged })
    }

    fn edited(&self, edits: &Edits, now: &[u8]) -> Result<Vec<u8>, Refused> {
        let file = self.workspace.sheet(&edits.sheet).ok_or(Refused::NoSheet)?;
        let seen = if edits.version == version(now) {
            now.into()
        } else {
            self.texts.text(&edits.sheet, &edits.version).ok_or(Refused::Conflict)?
        };
        let as_seen = SheetFile {
            path: file.path.clone(),
            name: file.name.clone(),
            bytes: Ok(seen.to_vec()),
            bound: file.bound.clone(),
        };
        let active = self.workspace.active();
        let ours = applied(active, as_seen, &edits.steps)?;
        let versions = Three { base: &*seen, ours: ours.as_bytes(), theirs: now };
        rebased(&active.project, &edits.sheet, versions)
    }

    /// A text with what led from one to another.
    fn instead(&self, sheet: &str, from: &[u8], to: &[u8], now: &[u8]) -> Result<Vec<u8>, Refused> {
        let versions = Three { base: from, ours: to, theirs: now };
        match rebased(&self.workspace.active().project, sheet, versions) {
            // Nothing is left of it: what somebody else wrote meanwhile stands in its place.
            Ok(after) if after == now && from != to => Err(Refused::NotTakenBack),
            Err(Refused::Conflict) => Err(Refused::NotTakenBack),
            merged => merged,
        }
    }

    fn note(&mut self, sheet: &str, before: Arc<[u8]>, meant: Meant) -> Saved {
        let state = self.texts.know(sheet, &meant.after);
        let after: Arc<[u8]> = meant.after.into();
        match meant.kind {
            Kind::Done => self.texts.done(sheet, Change { before, after }),
            Kind::TakenBack => self.texts.taken_back(sheet, Change { before: after, after: before }),
            Kind::MadeAgain => self.texts.made_again(sheet, Change { before, after }),
        }
        Saved { state, merged: meant.is_merged }
    }

    /// Where parts of a text that the page has seen stand in the file now; `None` where that text is not known any more, or
    /// one of the two is no sheet.
    pub fn whereabouts(&mut self, sought: &Sought) -> Option<Found> {
        let path = self.sheets.get(&sought.sheet)?.path.clone();
        self.look_at(&[path]);
        let now = self.workspace.sheet(&sought.sheet)?.bytes.as_deref().ok()?.to_vec();
        let state = self.texts.know(&sought.sheet, &now);
        let seen = self.texts.text(&sought.sheet, &sought.version)?;
        let project = &self.workspace.active().project;
        let places = places(project, &sought.sheet, [&seen, &now], &sought.parts)?;
        Some(Found { state, places })
    }

    /// How what somebody types into a part of a sheet will be read; nothing where there is nothing to say.
    pub fn says(&self, question: &Question) -> String {
        let project = &self.workspace.active().project;
        let document = self.workspace.sheet(&question.sheet).and_then(|file| project.document(file));
        let Some(sheet) = document.as_ref().and_then(|document| document.sheet.as_ref()) else {
            return String::new();
        };
        let field = match part(&question.part) {
            Some(Part::Cell { column, .. }) => sheet.form.columns.get(column).map(|column| &column.field),
            Some(Part::Field(key)) => {
                let mut fields = head_fields(&sheet.form).into_iter().map(|(_, field)| field);
                fields.find(|field| field.key == key)
            }
            Some(Part::Title) | None => None,
        };
        let year_settings = project.settings.of_year(sheet.year());
        let told = field.map(|field| reading(field, &question.text, sheet.year(), year_settings));
        told.unwrap_or_default()
    }

    /// What can be written on the page of a sheet.
    pub(super) fn editable(&mut self, checked: &Checked) -> Option<Arc<Editable>> {
        let document = checked.document.as_ref().filter(|document| document.foreign.is_none())?;
        let sheet = document.sheet.as_ref().filter(|_| !self.is_read_only)?;
        let state = self.texts.know(&checked.name, document.source.text().as_bytes());
        let year_settings = self.workspace.active().project.settings.of_year(sheet.year());
        Some(Arc::new(Editable::of(document, sheet, year_settings, state)))
    }
}
