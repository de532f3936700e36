//! Taking away what runs that were ended by force left behind.

use std::fs;
use std::path::Path;

use super::system;
use super::temporary::{LETTERS, PREFIX};

/// Deletes the temporary files of earlier runs in a folder. Those of runs that still write stay, and so does
/// everything with another name. What cannot be deleted stays too: it is in nobody's way.
pub fn sweep(folder: &Path) {
    let left: Vec<_> = fs::read_dir(folder).into_iter().flatten().flatten().filter(is_ours).collect();
    if left.is_empty() {
        return;
    }
    let Some(_held) = system::hold_alone(folder) else { return };
    for entry in left {
        let path = entry.path();
        if system::is_abandoned(&path) {
            let _ = fs::remove_file(path);
        }
    }
}

fn is_ours(entry: &fs::DirEntry) -> bool {
    let name = entry.file_name();
    let letters = name.to_str().and_then(|name| name.strip_prefix(PREFIX));
    let is_named = letters.is_some_and(|letters| {
        letters.len() == LETTERS && letters.bytes().all(|byte| byte.is_ascii_alphanumeric())
    });
    is_named && entry.file_type().is_ok_and(|kind| kind.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_left_behind_is_swept_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let names = [
            ".mokuhyo-a1B2c3",
            ".mokuhyo-a1B2c",
            ".mokuhyo-a1B2c34",
            ".mokuhyo-a1B2_3",
            ".mokuhyo",
            "mokuhyo-a1B2c3",
        ];
        for name in names {
            fs::write(folder.path().join(name), "").unwrap();
        }
        fs::create_dir(folder.path().join(".mokuhyo-folder")).unwrap();
        sweep(folder.path());
        let is_there = |name: &&&str| folder.path().join(name).exists();
        let (there, gone): (Vec<&&str>, Vec<&&str>) = names.iter().partition(is_there);
        assert_eq!((there.len(), gone), (5, vec![&".mokuhyo-a1B2c3"]));
        assert!(folder.path().join(".mokuhyo-folder").is_dir());
    }

    #[cfg(unix)]
    #[test]
    fn what_another_run_is_writing_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(".mokuhyo-a1B2c3");
        fs::write(&path, "").unwrap();
        let held = system::hold(folder.path(), None).unwrap();
        sweep(folder.path());
        assert!(path.exists());
        drop(held);
        sweep(folder.path());
        assert!(!path.exists());
    }
}
