//! A preview that others lean on, and one that is written in for long.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::time::{Duration, Instant};

use super::http::{Preview, status};
use crate::faults::{count, count_of, note};
use crate::sandbox::{PROJECT, SHEET, Sandbox};

/// The memory that the program has, in kilobytes; nothing where the system does not tell.
fn memory(preview: &Preview) -> Option<usize> {
    let told = std::fs::read_to_string(format!("/proc/{}/status", preview.id())).ok()?;
    told.lines().find_map(|line| line.strip_prefix("VmRSS:")?.trim().strip_suffix(" kB")?.parse().ok())
}

#[test]
fn half_requests_keep_nobody_waiting_for_long_and_leave_nothing() {
    let sandbox = Sandbox::with_sheet(SHEET);
    let preview = Preview::start(&sandbox, &["preview", "--no-open"]);
    assert_eq!(status(&preview.get("", &[])), 200);
    let before = memory(&preview);
    let half =
        format!("GET {} HTTP/1.1\r\nHost: {}\r\nX-A: {}", preview.path, preview.host, "a".repeat(3000));
    let connected: Vec<_> = (0..100)
        .map(|_| {
            let mut stream = preview.connect();
            stream.write_all(half.as_bytes()).unwrap();
            stream
        })
        .collect();
    let begin = Instant::now();
    // Sixty-four have to be let go first, and the others after them.
    assert_eq!(status(&preview.get("", &[])), 200);
    let waited = begin.elapsed();
    assert!(waited > Duration::from_secs(2), "no more than sixty-four are served: {waited:?}");
    for mut stream in connected {
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        assert!(!String::from_utf8_lossy(&answer).contains("200 OK"));
    }
    let grown = memory(&preview).zip(before).map(|(now, before)| now.saturating_sub(before));
    assert!(grown.is_none_or(|grown| grown < 16 << 10), "{grown:?} kB");
    note(
        "half_requests_keep_nobody_waiting_for_long_and_leave_nothing",
        &format!(
            "100本の後の要求に{}秒で答え、メモリーの増え {}KB",
            waited.as_secs(),
            grown.unwrap_or_default()
        ),
    );
}

/// What is told of a sheet first.
fn first_view(preview: &Preview, sheet: &str) -> serde_json::Value {
    let mut stream = preview.connect();
    let path = format!("{}events/{sheet}", preview.path);
    stream.write_all(format!("GET {path} HTTP/1.1\r\nHost: {}\r\n\r\n", preview.host).as_bytes()).unwrap();
    let mut lines = BufReader::new(stream).lines().map(Result::unwrap);
    lines.by_ref().find(|line| line == "event: view").unwrap();
    serde_json::from_str(lines.next().unwrap().strip_prefix("data: ").unwrap()).unwrap()
}

#[test]
fn a_form_of_the_project_is_shown_and_one_that_takes_too_long_is_told() {
    let sandbox = Sandbox::empty();
    sandbox.write("mokuhyo.yaml", PROJECT);
    sandbox.write("goals/r8/a.yaml", include_str!("../../forms/mihon-hyo/goals.yaml"));
    sandbox.write("templates/mihon-hyo/form.yaml", include_str!("../../forms/mihon-hyo/form.yaml"));
    let template = include_str!("../../forms/mihon-hyo/sheet.typ");
    sandbox.write("templates/mihon-hyo/sheet.typ", template);
    let preview = Preview::start(&sandbox, &["preview", "--no-open", "--form-seconds", "1"]);
    let view = first_view(&preview, "goals/r8/a.yaml");
    let page = &view["pages"][0]["changed"];
    assert!(
        view["notice"].is_null() && page["cells"].as_array().is_some_and(|cells| cells.len() > 5),
        "{view}"
    );
    let image = preview.get(&format!("pages/{}", page["image"].as_str().unwrap()), &[]);
    assert!(image.contains("<svg") && status(&image) == 200, "{image}");
    // A hundred million steps.
    let long = "#for a in range(10000) { for b in range(10000) { } }\n";
    sandbox.write("templates/mihon-hyo/sheet.typ", format!("{long}{template}"));
    let other = Preview::start(&sandbox, &["preview", "--no-open", "--form-seconds", "1"]);
    let view = first_view(&other, "goals/r8/a.yaml");
    let notice = view["notice"].as_str().unwrap_or_default();
    assert!(notice.contains("組版が 1秒で終わらない"), "{view}");
}

#[test]
fn edits_do_not_fill_the_memory() {
    let sandbox = Sandbox::with_sheet(SHEET);
    let preview = Preview::start(&sandbox, &["preview", "--no-open"]);
    let mut stream = preview.connect();
    let events = format!("GET {}events/ HTTP/1.1\r\nHost: {}\r\n\r\n", preview.path, preview.host);
    stream.write_all(events.as_bytes()).unwrap();
    let mut buffer = vec![0; 1 << 16];
    let mut edit = |number: usize| {
        // No two are alike: nothing of one serves another.
        let text = format!("平均の待ち時間が{number}分以内");
        sandbox.write("goals/r8/福祉部.yaml", SHEET.replace("平均の待ち時間が15分以内", &text));
        // What is told of it.
        assert!(stream.read(&mut buffer).unwrap() > 0);
    };
    let all = count_of("MOKUHYO_EDITS").unwrap_or(30 * count(2));
    let first = all / 3;
    (0..first).for_each(&mut edit);
    let before = memory(&preview);
    (first..all).for_each(&mut edit);
    let grown = memory(&preview).zip(before).map(|(now, before)| now.saturating_sub(before));
    assert!(grown.is_none_or(|grown| grown < 32 << 10), "{grown:?} kB");
    note(
        "edits_do_not_fill_the_memory",
        &format!("{first}回の編集の後の{}回で、メモリーの増え {}KB", all - first, grown.unwrap_or_default()),
    );
}
