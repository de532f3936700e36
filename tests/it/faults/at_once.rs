//! The same is started twice at once.

use std::thread;

use super::*;

#[test]
fn two_runs_at_once_make_what_one_makes() {
    let mut runs = 0;
    for writing in &WRITINGS {
        let undisturbed = writing.undisturbed();
        for _ in 0..count(1) {
            let (sandbox, meanwhile) = ((writing.project)(), TempDir::new().unwrap());
            let outputs = thread::scope(|scope| {
                let run = || writing.command(sandbox.path(), &meanwhile).output().unwrap();
                let both = [scope.spawn(run), scope.spawn(run)];
                both.map(|run| run.join().unwrap())
            });
            let what = format!("{:?} twice: {}", writing.words, outputs.each_ref().map(told).concat());
            let now = contents(sandbox.path());
            assert_eq!(undisturbed.assert_whole(&now, &what), 0, "{what}");
            assert!(now == undisturbed.new, "{what}");
            // Who did nothing says why.
            for output in outputs {
                assert!(output.status.code() == undisturbed.status || !output.stderr.is_empty(), "{what}");
            }
            runs += 1;
        }
    }
    note("two_runs_at_once_make_what_one_makes", &format!("{runs}組、壊れたファイル0"));
}
