//! A Git repository made without the git program: commits of what stands in a sandbox.

use gix::ObjectId;
use gix::bstr::BStr;
use gix::index::entry::{Flags, Mode, Stage, Stat};
use gix::objs::tree::EntryKind;
use gix::refs::transaction::PreviousValue;

use crate::sandbox::Sandbox;

/// A project in a repository of its own. `HEAD` is `main`.
pub struct Repository {
    pub sandbox: Sandbox,
    git: gix::Repository,
}

impl Repository {
    /// A repository round a sandbox, without a commit.
    pub fn around(sandbox: Sandbox) -> Self {
        let git = gix::init(sandbox.path()).unwrap();
        sandbox.write(".git/HEAD", "ref: refs/heads/main\n");
        Self { sandbox, git }
    }

    /// A project with one sheet, committed to `main`.
    pub fn with_sheet(sheet: &str) -> Self {
        let repository = Self::around(Sandbox::with_sheet(sheet));
        repository.commit("main");
        repository
    }

    /// Runs the program in the folder.
    pub fn run(&self, arguments: &[&str]) -> String {
        self.sandbox.run(arguments)
    }

    /// Commits all files as they stand to a branch, and says the commit's name.
    pub fn commit(&self, branch: &str) -> ObjectId {
        let tree = self.tree(&[]);
        self.commit_tree(branch, tree)
    }

    /// Commits a tree to a branch.
    pub fn commit_tree(&self, branch: &str, tree: ObjectId) -> ObjectId {
        let somebody = gix::actor::SignatureRef {
            name: "見本".into(),
            email: "mihon@example.jp".into(),
            time: "1774969200 +0900",
        };
        let branch = format!("refs/heads/{branch}");
        let parent = self.git.find_reference(branch.as_str()).ok().map(|reference| reference.id().detach());
        self.git.commit_as(somebody, somebody, branch.as_str(), "記録", tree, parent).unwrap().detach()
    }

    /// The tree of all files as they stand, with other things beside them.
    pub fn tree(&self, more: &[(&str, EntryKind, ObjectId)]) -> ObjectId {
        let mut editor = self.git.empty_tree().edit().unwrap();
        for name in self.sandbox.files().iter().filter(|name| !name.starts_with(".git/")) {
            editor.upsert(name.as_str(), EntryKind::Blob, self.blob(&self.sandbox.read(name))).unwrap();
        }
        for (path, kind, id) in more {
            editor.upsert(*path, *kind, *id).unwrap();
        }
        editor.write().unwrap().detach()
    }

    pub fn blob(&self, bytes: &[u8]) -> ObjectId {
        self.git.write_blob(bytes).unwrap().detach()
    }

    /// Lets a branch begin where another stands.
    pub fn branch(&self, new: &str, from: &str) {
        let from = self.git.find_reference(format!("refs/heads/{from}").as_str()).unwrap().id();
        self.git.reference(format!("refs/heads/{new}"), from, PreviousValue::Any, "").unwrap();
    }

    /// Puts all files as they stand into the index.
    pub fn stage(&self) {
        self.stage_tree(self.tree(&[]));
    }

    /// Puts all files of a tree into the index.
    pub fn stage_tree(&self, tree: ObjectId) {
        self.git.index_from_tree(&tree).unwrap().write(gix::index::write::Options::default()).unwrap();
    }

    /// Leaves a file out of the work tree, as a sparse checkout does.
    pub fn leave_out(&self, path: &str) {
        let mut index = self.git.open_index().unwrap();
        index.entry_mut_by_path_and_stage(BStr::new(path), Stage::Unconflicted).unwrap().flags |=
            Flags::SKIP_WORKTREE | Flags::EXTENDED;
        index.write(gix::index::write::Options::default()).unwrap();
        std::fs::remove_file(self.sandbox.path().join(path)).unwrap();
    }

    /// Forgets the contents of a file, as a clone does that fetches them when they are asked for.
    pub fn make_partial(&self, forgotten: ObjectId) {
        let mut config = std::fs::read_to_string(self.sandbox.path().join(".git/config")).unwrap();
        config += "[remote \"origin\"]\n\turl = https://git.example.jp/goals\n\tpromisor = true\n\tpartialclonefilter = blob:none\n";
        self.sandbox.write(".git/config", config);
        self.forget(forgotten);
    }

    fn forget(&self, id: ObjectId) {
        let name = id.to_string();
        let (folder, file) = name.split_at(2);
        std::fs::remove_file(self.sandbox.path().join(".git/objects").join(folder).join(file)).unwrap();
    }

    /// Leaves a path of the index as a merge does that cannot decide.
    pub fn leave_unmerged(&self, path: &str, versions: [&[u8]; 3]) {
        let mut index = self.git.index_from_tree(&self.tree(&[])).unwrap();
        index.remove_entries(|_, other, _| other == BStr::new(path));
        for (stage, bytes) in [Stage::Base, Stage::Ours, Stage::Theirs].into_iter().zip(versions) {
            index.dangerously_push_entry(
                Stat::default(),
                self.blob(bytes),
                Flags::from_stage(stage),
                Mode::FILE,
                BStr::new(path),
            );
        }
        index.sort_entries();
        index.write(gix::index::write::Options::default()).unwrap();
    }

    /// Forgets what stands before a commit, as a shallow clone has never known it.
    pub fn make_shallow(&self, commit: ObjectId, forgotten: &[ObjectId]) {
        self.sandbox.write(".git/shallow", format!("{commit}\n"));
        for id in forgotten {
            self.forget(*id);
        }
    }
}
