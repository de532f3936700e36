//! The folder of a site: what is written there, what of earlier runs is taken away, and what is somebody else's
//! and never touched.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File as Lock, OpenOptions};
use std::path::{Component, Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::super::fingerprint::{fingerprint, of_file};
use super::super::parallel::{default_jobs, each, writing_jobs};
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
    /// Some files, each with its fingerprint.
    fn of(files: impl Iterator<Item = (String, String)>) -> Self {
        Self { files: files.map(|(name, print)| (name, BTreeSet::from([print]))).collect() }
    }

    /// The files of both, with all fingerprints that they may have.
    fn joined(&self, other: &Self) -> Self {
        let mut both = self.clone();
        for (name, may) in &other.files {
            both.files.entry(name.clone()).or_default().extend(may.iter().cloned());
        }
        both
    }
}

/// What stands under a name.
enum Standing {
    Nothing,
    /// A file with this fingerprint.
    File(String),
    /// Something that cannot be read as one.
    Other,
}

impl Standing {
    fn print(&self) -> Option<&str> {
        if let Self::File(print) = self { Some(print) } else { None }
    }
}

/// How many files were written, stood as they are already, and were taken away.
#[derive(Debug, Clone, Copy)]
pub(super) struct Written {
    pub new: usize,
    pub same: usize,
    pub gone: usize,
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
    /// name and by the fingerprint that it may have too. Leaves the names of those that have that one.
    ///
    /// # Errors
    /// Something else stands there.
    pub(super) fn refuse_foreign(
        &self,
        files: &[(String, Option<String>)],
        console: Console,
    ) -> Result<Vec<String>, Error> {
        let progress = console.progress("確認", files.len());
        let looked = each(files, default_jobs(), &progress, |(name, known)| {
            let standing = self.standing(name);
            let is_known = known.is_some() && standing.print() == known.as_deref();
            if is_known || self.is_free(name, &standing) {
                Ok(is_known.then(|| name.clone()))
            } else {
                Err(self.foreign(name))
            }
        });
        Ok(looked.into_iter().collect::<Result<Vec<_>, Error>>()?.into_iter().flatten().collect())
    }

    fn foreign(&self, name: &str) -> Error {
        Error::Argument(format!(
            "{} は、mokuhyo site で作ったものではないか、作った後に書き換えられているので、上書きしません。何も書いていません。--out にほかのフォルダーを指定するか、--force を付けてください。",
            visible_path(&self.out.join(name))
        ))
    }

    fn standing(&self, name: &str) -> Standing {
        let path = self.out.join(name);
        match path.symlink_metadata() {
            Ok(_) => of_file(&path, LARGEST).map_or(Standing::Other, Standing::File),
            Err(_) => Standing::Nothing,
        }
    }

    /// Whether a file can be written under a name under which this stands.
    fn is_free(&self, name: &str, standing: &Standing) -> bool {
        self.is_forced || matches!(standing, Standing::Nothing) || self.is_ours(name, standing.print())
    }

    /// Whether what stands under a name, with this fingerprint, is as a run of ours has written it.
    fn is_ours(&self, name: &str, print: Option<&str>) -> bool {
        let before = self.before.files.get(name);
        print.is_some_and(|print| before.is_some_and(|may| may.contains(print)))
    }

    /// The fingerprint of a file, and whether it stands in its place as it is.
    ///
    /// # Errors
    /// Something stands there that is not ours, or that was written in since.
    fn look(&self, file: &File) -> Result<(String, bool), Error> {
        let print = fingerprint([file.bytes.as_slice()]);
        let standing = self.standing(&file.path);
        let is_same = standing.print() == Some(&print);
        if is_same || self.is_free(&file.path, &standing) {
            Ok((print, is_same))
        } else {
            Err(self.foreign(&file.path))
        }
    }

    /// Writes the files that do not stand there yet, and takes away those of earlier runs. `beside` are files that were
    /// written already and stand as they are to be, each with its fingerprint.
    ///
    /// # Errors
    /// Something else stands where one would be, or one cannot be written.
    pub(super) fn write(
        &self,
        files: &[File],
        beside: Vec<(String, String)>,
        console: Console,
    ) -> Result<Written, Error> {
        let progress = console.progress("確認", files.len());
        let looked = each(files, default_jobs(), &progress, |file| self.look(file));
        let looked = looked.into_iter().collect::<Result<Vec<_>, Error>>()?;
        let own = files.iter().zip(&looked).map(|(file, (print, _))| (file.path.clone(), print.clone()));
        let now = List::of(own.chain(beside));
        // If the program is ended by force meanwhile, the next run knows what is ours.
        self.save(&self.before.joined(&now))?;
        let new = files.iter().zip(&looked).filter(|(_, (_, is_same))| !is_same);
        let new: Vec<(&File, PathBuf)> = new.map(|(file, _)| (file, self.out.join(&file.path))).collect();
        sweep_beside(files.iter().map(|file| self.out.join(&file.path)));
        let progress = console.progress("書き出し", new.len());
        let write =
            |(file, path): &(&File, PathBuf)| Target::within(self.out, path).write_result(&file.bytes);
        each(&new, writing_jobs(), &progress, write).into_iter().collect::<Result<Vec<()>, Error>>()?;
        let gone = self.take_away(&now, console);
        self.save(&now)?;
        self.announced.clear();
        Ok(Written { new: new.len(), same: files.len().saturating_sub(new.len()), gone })
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
            let is_ours = self.is_ours(name, self.standing(name).print());
            if !is_ours || fs::remove_file(&path).is_err() {
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
