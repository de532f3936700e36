//! The process that reads what strangers made: it is bound before it reads, and ends with whoever started it.

use std::io::{Cursor, Write as _};
use std::process::{Child, Command, Stdio};

use mokuhyo::worker::{Bounds, READING, Stopped, Worker};

use super::sandbox::Sandbox;

const PROGRAM: &str = env!("CARGO_BIN_EXE_mokuhyo");

fn run(job: &str, input: &[u8], bounds: Bounds) -> Result<Vec<u8>, Stopped> {
    Worker::new(Some(PROGRAM.into())).run(job, input, bounds)
}

/// An old workbook of so many records that say nothing: it takes long to read.
fn long() -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    file.create_stream("Workbook").unwrap().write_all(&vec![0; 100 << 20]).unwrap();
    file.into_inner().into_inner()
}

/// A worker that waits for its bytes.
fn started(job: &str) -> Child {
    Command::new(PROGRAM)
        .args(["worker", job, "100", "300000000"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

#[test]
fn it_answers_within_its_bounds() {
    let answer = run("workbook", "a,b\n".as_bytes(), READING).unwrap();
    assert!(String::from_utf8(answer).unwrap().starts_with("{\"Ok\":{\"worksheets\":["));
}

#[test]
fn whatever_ends_it_is_told_apart() {
    let input = long();
    assert_eq!(run("workbook", &input, Bounds { milliseconds: 1, ..READING }), Err(Stopped::TooLong));
    assert_eq!(run("no job", b"", READING), Err(Stopped::Died));
    assert_eq!(Worker::default().run("workbook", b"", READING), Err(Stopped::NotStarted));
    if cfg!(target_os = "linux") {
        let memory = Bounds { memory: 32 << 20, ..READING };
        assert_eq!(run("workbook", &input, memory), Err(Stopped::TooMuchMemory));
        let processor = Bounds { processor_seconds: 1, ..READING };
        assert_eq!(run("workbook", &input, processor), Err(Stopped::TooLong));
    }
}

#[cfg(target_os = "linux")]
#[test]
fn it_has_its_pipes_and_can_open_nothing() {
    for job in ["workbook", "layout"] {
        can_open_nothing(started(job));
    }
}

#[cfg(target_os = "linux")]
fn can_open_nothing(mut worker: Child) {
    let of = |name: &str| format!("/proc/{}/{name}", worker.id());
    let status = |of_whom: &str| std::fs::read_to_string(format!("/proc/{of_whom}/status")).unwrap();
    // Older kernels do not tell how many there are. This process may have some of its own, and hands them down.
    let filters = |of_whom: &str| -> Option<u32> {
        status(of_whom).lines().find_map(|line| line.strip_prefix("Seccomp_filters:"))?.trim().parse().ok()
    };
    let last_of_all = filters("self").map(|own| own + 2);
    let is_bound = || {
        let limits = std::fs::read_to_string(of("limits")).unwrap();
        limits.contains("Max cpu time              100 ") && filters(&worker.id().to_string()) == last_of_all
    };
    let begin = std::time::Instant::now();
    while !is_bound() {
        assert!(begin.elapsed() < std::time::Duration::from_mins(1), "it is not bound");
        std::thread::yield_now();
    }
    if last_of_all.is_some() {
        let status = status(&worker.id().to_string());
        assert!(status.contains("Seccomp:\t2") && status.contains("NoNewPrivs:\t1"), "{status}");
    }
    let limits = std::fs::read_to_string(of("limits")).unwrap();
    for line in [
        "Max open files            3                    3 ",
        "Max file size             0                    0 ",
        "Max core file size        0                    0 ",
        "Max data size             300000000            300000000 ",
    ] {
        assert!(limits.contains(line), "{line}\n{limits}");
    }
    worker.kill().unwrap();
    worker.wait().unwrap();
}

#[test]
fn it_ends_when_nobody_waits_for_it_any_more() {
    let input = long();
    let mut worker = started("workbook");
    let mut stdin = worker.stdin.take().unwrap();
    stdin.write_all(&u64::try_from(input.len()).unwrap().to_le_bytes()).unwrap();
    stdin.write_all(&input).unwrap();
    drop(stdin);
    // It would go on for its hundred seconds of the processor, and answer.
    let output = worker.wait_with_output().unwrap();
    assert!(!output.status.success() && output.stdout.is_empty());
}

#[test]
fn nobody_is_shown_a_verb_for_it() {
    let sandbox = Sandbox::empty();
    for words in [&["--help"][..], &["completions", "bash"], &["man"]] {
        assert!(!sandbox.run(words).contains("worker"), "{words:?}");
    }
    assert!(sandbox.run(&["worker"]).ends_with("status: 2"));
}
