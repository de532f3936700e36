//! Two runs at once.

use std::thread;

use super::links::dead_links;
use super::*;

#[test]
fn two_runs_at_once_wait_for_each_other() {
    let Some(git) = Git::around(small()) else { return };
    git.ok(&["tag", "期首"]);
    git.sandbox.write("goals/r8/福祉部.yaml", SHEET.replacen("窓口", "まどぐち", 1));
    git.commit("見直し");
    let sandbox = &git.sandbox;
    let runs = thread::scope(|scope| {
        let runs = [&["site"][..], &["site", "--at", "期首"], &["site"]]
            .map(|arguments| scope.spawn(move || sandbox.run(arguments)));
        runs.map(|run| run.join().unwrap())
    });
    for shown in runs {
        assert!(shown.ends_with("status: 0"), "{shown}");
    }
    assert_eq!(dead_links(sandbox), Vec::<String>::new());
    let shown = sandbox.run(&["site"]);
    assert!(shown.ends_with("status: 0"), "{shown}");
}
