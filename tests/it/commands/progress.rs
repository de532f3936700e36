//! Work that lasts shows on a terminal how far it has come, and nowhere else.

use std::process::{Command, Stdio};

use super::*;

/// The work that each verb shows, in its order.
const WORK: [(&[&str], &[&str]); 5] = [
    (&["check"], &["確認"]),
    (&["check", "r8/00"], &["照合"]),
    (&["check", "--fix"], &["訂正", "確認"]),
    (&["fmt"], &["整形"]),
    (&["build", "--format", "html"], &["確認", "作成"]),
];

fn project() -> Sandbox {
    let sandbox = Sandbox::empty();
    sandbox.write("mokuhyo.yaml", PROJECT);
    for number in 0..12 {
        let sheet = SHEET.replace("作成日:", &format!("対象: 第{number}組の目標\n作成日:"));
        sandbox.write(&format!("goals/r8/{number:02}.yaml"), sheet);
    }
    sandbox
}

/// What a terminal receives: `script` is one that writes down all of it. `None` where there is no such program.
fn on_terminal(sandbox: &Sandbox, arguments: &[&str]) -> Option<String> {
    let line = format!("{} {}", env!("CARGO_BIN_EXE_mokuhyo"), arguments.join(" "));
    let output = Command::new("script")
        .args(["--quiet", "--return", "--command", &line, "/dev/null"])
        .current_dir(sandbox.path())
        .env_clear()
        .envs([("PATH", "/usr/bin:/bin"), ("TERM", "xterm"), ("SHELL", "/bin/sh")])
        .stdin(Stdio::null())
        .output()
        .ok()?;
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

#[test]
#[cfg(target_os = "linux")]
fn each_phase_of_long_work_shows_on_a_terminal_how_far_it_has_come() {
    let sandbox = project();
    for (arguments, work) in WORK {
        let Some(shown) = on_terminal(&sandbox, arguments) else { return };
        for phase in work {
            let bars: Vec<&str> = shown.split(['\r', '\n']).filter(|line| line.contains(phase)).collect();
            assert!(bars.iter().any(|bar| bar.contains("/1")), "{arguments:?} {phase}: {shown:?}");
        }
        let last = shown.trim_end().rsplit(['\r', '\n']).next().unwrap_or_default();
        // What stands there at the end is what was done.
        assert!(!last.contains('░') && !last.contains('█'), "{arguments:?}: {shown:?}");
        assert!(!on_terminal(&sandbox, &[arguments, &["--quiet"]].concat()).unwrap().contains("/1"));
    }
}

#[test]
fn nothing_of_it_goes_to_a_pipe() {
    let sandbox = project();
    for (arguments, work) in WORK {
        let output = sandbox.output(arguments);
        for bytes in [output.stdout, output.stderr] {
            let text = String::from_utf8(bytes).unwrap();
            let is_bar = |line: &str| {
                work.iter().any(|phase| line.trim_start().starts_with(phase) && line.contains("/12"))
            };
            assert!(!text.lines().any(is_bar) && !text.contains('\r') && !text.contains('\u{1b}'), "{text}");
        }
    }
}
