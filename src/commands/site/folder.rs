//! The folder of a site: what is written there, what of earlier runs is taken away, and what is somebody else's
//! and never touched.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File as Lock, OpenOptions};
use std::path::{Component, Path};

use serde::{Deserialize, Serialize};

use super::super::build::manifest::fingerprint;
use super::super::writing::{Target, sweep_beside};
use super::super::{Console, Error};
use super::announced::Announced;
use crate::diagnostic::visible::{visible_name, visible_path};
use crate::disk;
use crate::website::File;

/// The list of the files that are ours.
const LIST: &str = ".mokuhyo-site";
/// What the run holds that writes in the folder.
const LOCK: &str = ".mokuhyo-lock";
/// No list has more bytes: one of 10,000 sheets has 10 MB.
const LARGEST_LIST: u64 = 64 << 20;
/// Nor has a file of a site.
const LARGEST: u64 = 1 << 30;

/// The files that are ours, each with the fingerprints that it may have: while a run writes, the old and the new.
#[derive(Debug, Default, Clone, Serialize, Deserialize)]
struct List {
    files: BTreeMap<String, BTreeSet<String>>,
}

impl List {
    /// The files of both, with all fingerprints that they may have.
    fn joined(&self, other: &Self) -> Self {
        let mut both = self.clone();
        for (name, may) in &other.files {
            both.files.entry(name.clone()).or_default().extend(may.iter().cloned());
        }
        both
    }
}

/// The folder of a site, in which no other run writes.
#[derive(Debug)]
pub(super) struct SiteFolder<'f> {
    /// Where it is.
    pub out: &'f Path,
    is_forced: bool,
    before: List,
    announced: Announced,
    _lock: Option<Lock>,
}

impl<'f> SiteFolder<'f> {
    /// Waits until no other run writes in a folder.
    ///
    /// # Errors
    /// It cannot be written.
    pub(super) fn open(out: &'f Path, is_forced: bool, console: Console) -> Result<Self, Error> {
        let path = out.join(LOCK);
        let lock = OpenOptions::new().create(true).truncate(false).write(true).open(&path);
        let lock = lock.map_err(|error| Error::Write(path, error))?;
        // A file system that knows no locks keeps nobody from working.
        if lock.try_lock().is_err() {
            console.note("ほかの mokuhyo site がこのフォルダーに書いているので、終わるのを待ちます。");
            let _ = lock.lock();
        }
        let bytes = disk::read(&out.join(LIST), LARGEST_LIST).unwrap_or_default();
        let mut before: List = serde_json::from_slice(&bytes).unwrap_or_default();
        let announced = Announced::at(out);
        for (name, print) in announced.left() {
            before.files.entry(name).or_default().insert(print);
        }
        Ok(Self { out, is_forced, before, announced, _lock: Some(lock) })
    }

    /// Says that a file with this fingerprint will be written next.
    ///
    /// # Errors
    /// The folder cannot be written.
    pub(super) fn announce(&self, name: &str, print: &str) -> Result<(), Error> {
        let path = || self.out.join(name);
        self.announced.add(name, print).map_err(|error| Error::Write(path(), error))
    }

    /// Refuses to write where something stands that is not ours, or that was written in since; each file by its
    /// name and by the fingerprint that it may have too.
    ///
    /// # Errors
    /// Something does.
    pub(super) fn refuse_foreign<'n>(
        &self,
        files: impl Iterator<Item = (&'n str, Option<&'n str>)>,
    ) -> Result<(), Error> {
        for (name, known) in files.filter(|_| !self.is_forced) {
            let path = self.out.join(name);
            if path.symlink_metadata().is_ok() && !self.is_ours(name, known) {
                return Err(Error::Argument(format!(
                    "{} は、mokuhyo site で作ったものではないか、作った後に書き換えられているので、上書きしません。何も書いていません。--out にほかのフォルダーを指定するか、--force を付けてください。",
                    visible_path(&path)
                )));
            }
        }
        Ok(())
    }

    /// Whether a file stands as a run of ours has written it.
    fn is_ours(&self, name: &str, known: Option<&str>) -> bool {
        let Ok(bytes) = disk::read(&self.out.join(name), LARGEST) else { return false };
        let own = fingerprint([bytes.as_slice()]);
        known == Some(own.as_str()) || self.before.files.get(name).is_some_and(|may| may.contains(&own))
    }

    /// Writes the files that do not stand there yet, and takes away those of earlier runs. `beside` are files of
    /// this run that were written already. What was done is said.
    ///
    /// # Errors
    /// Something else stands where one would be, or one cannot be written.
    pub(super) fn write(&self, files: &[File], beside: &[String], console: Console) -> Result<String, Error> {
        let prints: Vec<(&File, String)> =
            files.iter().map(|file| (file, fingerprint([file.bytes.as_slice()]))).collect();
        self.refuse_foreign(prints.iter().map(|(file, print)| (file.path.as_str(), Some(print.as_str()))))?;
        let now = self.list(&prints, beside);
        // If the program is ended by force meanwhile, the next run knows what is ours.
        self.save(&self.before.joined(&now))?;
        let paths = || files.iter().map(|file| self.out.join(&file.path));
        sweep_beside(paths());
        let mut written = 0;
        for (file, path) in files.iter().zip(paths()) {
            if !disk::read(&path, LARGEST).is_ok_and(|bytes| bytes == file.bytes) {
                Target::within(self.out, &path).write_result(&file.bytes)?;
                written += 1;
            }
        }
        let gone = self.take_away(&now, console);
        self.save(&now)?;
        self.announced.clear();
        let same = files.len().saturating_sub(written);
        Ok(format!("書いたファイル{written}個、変わらないファイル{same}個、消したファイル{gone}個。"))
    }

    fn list(&self, prints: &[(&File, String)], beside: &[String]) -> List {
        let own = prints.iter().map(|(file, print)| (file.path.clone(), print.clone()));
        let beside = beside.iter().filter_map(|name| {
            let bytes = disk::read(&self.out.join(name), LARGEST).ok()?;
            Some((name.clone(), fingerprint([bytes.as_slice()])))
        });
        List { files: own.chain(beside).map(|(name, print)| (name, BTreeSet::from([print]))).collect() }
    }

    fn save(&self, list: &List) -> Result<(), Error> {
        let bytes = serde_json::to_vec_pretty(list).unwrap_or_default();
        Target::within(self.out, &self.out.join(LIST)).write_result(&bytes)
    }

    /// Takes away the files of earlier runs that this one has not made, and the folders that are empty then. One
    /// that somebody has written in since stays.
    fn take_away(&self, now: &List, console: Console) -> usize {
        let mut gone = 0;
        let old = self.before.files.keys().filter(|name| !now.files.contains_key(*name));
        for name in old.filter(|name| self.is_inside(name)) {
            let path = self.out.join(name);
            if path.symlink_metadata().is_err() {
                continue;
            }
            if !self.is_ours(name, None) || fs::remove_file(&path).is_err() {
                console.note(&format!(
                    "{} は、前に作ったページですが、書き換えられているので残しました。",
                    visible_name(name)
                ));
                continue;
            }
            gone += 1;
            let above = path.ancestors().skip(1).take_while(|folder| *folder != self.out);
            // A folder in which something else stands is not removed.
            let _ = above.map(fs::remove_dir).take_while(Result::is_ok).count();
        }
        gone
    }

    /// Whether a name on the list, which somebody may have changed, is one of the folder.
    fn is_inside(&self, name: &str) -> bool {
        let is_plain = Path::new(name).components().all(|part| matches!(part, Component::Normal(_)));
        let place = disk::real_place(&self.out.join(name));
        is_plain && place.and_then(|place| disk::is_within(&place, self.out)).unwrap_or(false)
    }
}
