//! The system has no thread to give: the work is done on the one that there is.

use std::process::{Command, Output};

use super::*;

/// Runs the program as a user who may have one process and no more; nothing where the machine does not allow
/// to arrange that.
fn alone(sandbox: &Sandbox, arguments: &[&str]) -> Option<Output> {
    // Where the program was built, that user may not be let in.
    let own = Sandbox::empty();
    let program = own.path().join("mokuhyo");
    std::fs::copy(env!("CARGO_BIN_EXE_mokuhyo"), &program).ok()?;
    for folder in [sandbox.path(), own.path()] {
        Command::new("chmod").args(["-R", "a+rwX", "."]).current_dir(folder).status().ok()?;
    }
    let user = ["--reuid=54321", "--regid=54321", "--clear-groups", "prlimit", "--nproc=1"];
    let can = Command::new("setpriv").args(user).arg("true").status().is_ok_and(|status| status.success());
    can.then(|| {
        Command::new("setpriv")
            .args(user)
            .arg(program)
            .args(arguments)
            .current_dir(sandbox.path())
            .output()
            .unwrap()
    })
}

#[test]
fn sheets_are_checked_formatted_and_built_all_the_same() {
    for verb in [["check"], ["fmt"], ["build"]] {
        let sandbox = Sandbox::with_sheet(SHEET);
        sandbox.write(
            "goals/r8/市民部.yaml",
            SHEET.replace("部署: 福祉部", "部署: 市民部").replace("生活福祉課", "市民課"),
        );
        let Some(output) = alone(&sandbox, &verb) else { return };
        assert_eq!(output.status.code(), Some(0), "{verb:?}: {}", String::from_utf8_lossy(&output.stderr));
    }
}
