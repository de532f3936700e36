//! The same is started twice at once.

use std::thread;
use std::time::Duration;

use super::*;

#[test]
fn two_runs_at_once_make_what_one_makes() {
    let mut runs = 0;
    for writing in &WRITINGS {
        let undisturbed = writing.undisturbed();
        let tries = count(1);
        for later in 0..tries {
            let (sandbox, meanwhile) = ((writing.project)(), TempDir::new().unwrap());
            let outputs = thread::scope(|scope| {
                let run = |wait: Duration| {
                    thread::sleep(wait);
                    writing.command(sandbox.path(), &meanwhile).output().unwrap()
                };
                let wait = undisturbed.took * u32::try_from(later).unwrap() / u32::try_from(tries).unwrap();
                let both = [scope.spawn(move || run(Duration::ZERO)), scope.spawn(move || run(wait))];
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

/// What one part remembered was forgotten when the other wrote at the same moment.
#[test]
fn two_parts_made_at_once_are_both_remembered() {
    for _ in 0..count(4) {
        let sandbox = Sandbox::empty();
        sandbox.write("mokuhyo.yaml", PROJECT);
        let sheet = |number: usize| SHEET.replace("年度: ", &format!("対象: 第{number}\n年度: "));
        (0..8).for_each(|number| sandbox.write(&format!("goals/r8/福祉部{number}.yaml"), sheet(number)));
        thread::scope(|scope| {
            let part = |shard| sandbox.output(&["build", "--shard", shard]);
            let both = ["1/2", "2/2"].map(|shard| scope.spawn(move || part(shard)));
            for run in both {
                assert!(run.join().unwrap().status.success());
            }
        });
        let told = told(&sandbox.output(&["build"]));
        assert_eq!(told, "変更なし 8件\n");
    }
}
