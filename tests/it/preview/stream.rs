//! The stream of a running preview: edits on the disk, events out.

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use serde_json::Value;

use super::http::{Preview, request};
use crate::sandbox::{SHEET, Sandbox};

const NAME: &str = "goals/r8/福祉部.yaml";

struct Events {
    reader: BufReader<TcpStream>,
}

impl Events {
    fn of(preview: &Preview, sheet: &str) -> Self {
        let mut stream = preview.connect();
        stream
            .write_all(
                request("GET", &format!("{}events/{sheet}", preview.path), &preview.host, &[], "").as_bytes(),
            )
            .unwrap();
        Self { reader: BufReader::new(stream) }
    }

    /// The next view.
    fn view(&mut self) -> Value {
        loop {
            let mut line = String::new();
            assert!(self.reader.read_line(&mut line).unwrap() > 0, "the stream ended");
            if let Some(data) = line.strip_prefix("data: {\"sheet\":") {
                return serde_json::from_str(&format!("{{\"sheet\":{data}")).unwrap();
            }
        }
    }

    /// The view in which a deadline is shown, however many come before.
    fn view_with(&mut self, text: &str) -> Value {
        let end = Instant::now() + Duration::from_secs(20);
        while Instant::now() < end {
            let view = self.view();
            if view["pages"].to_string().contains(text) {
                return view;
            }
        }
        panic!("{text} was never shown");
    }
}

fn open() -> (Sandbox, Preview, Events) {
    let sandbox = Sandbox::with_sheet(SHEET);
    let preview = Preview::start(&sandbox, &["preview", "--no-open"]);
    let mut events = Events::of(&preview, "");
    assert_eq!(events.view()["sheet"], NAME);
    (sandbox, preview, events)
}

#[test]
fn an_edit_is_told_with_the_strip_that_it_changed() {
    let (sandbox, _preview, mut events) = open();
    sandbox.write(NAME, SHEET.replace("12月", "11月"));
    let view = events.view();
    assert_eq!((view["state"].as_str(), view["touched"].as_str()), (Some("current"), Some("cell 0 5")));
    assert!(view["pages"][0]["changed"]["strip"].is_array(), "{view}");
    sandbox.write(NAME, SHEET.replace("12月", "11月").replace("部署", "# 覚え書\n部署"));
    let view = events.view();
    assert_eq!(view["pages"][0]["changed"], Value::Null);
}

#[test]
fn editors_that_write_by_renaming_are_followed() {
    let (sandbox, _preview, mut events) = open();
    for month in [10, 9, 8] {
        sandbox.write("goals/r8/.new.yaml.tmp", SHEET.replace("12月", &format!("{month}月")));
        fs::rename(sandbox.path().join("goals/r8/.new.yaml.tmp"), sandbox.path().join(NAME)).unwrap();
        events.view_with(&format!("{month}月"));
    }
}

#[test]
fn a_file_that_is_half_written_for_a_moment_is_not_shown_so() {
    let (sandbox, _preview, mut events) = open();
    for month in [10, 9, 8, 7] {
        sandbox.write(NAME, "");
        std::thread::sleep(Duration::from_millis(15));
        sandbox.write(NAME, SHEET.replace("12月", &format!("{month}月")));
        let view = events.view();
        assert_eq!(view["state"], "current");
        assert!(view["pages"].to_string().contains(&format!("{month}月")), "{view}");
    }
    sandbox.write(NAME, "年度: [");
    assert_eq!(events.view()["state"], "stale");
}

#[test]
fn of_two_thousand_edits_the_last_is_shown() {
    let (sandbox, preview, mut events) = open();
    let path = sandbox.path().join(NAME);
    for edit in 0..2000 {
        fs::write(&path, SHEET.replace("12月", &format!("{}月", 1 + edit % 12))).unwrap();
        if edit % 40 == 0 {
            std::thread::sleep(Duration::from_millis(5));
        }
    }
    fs::write(&path, SHEET.replace("12月", "年度末")).unwrap();
    events.view_with("年度末");
    // Whoever comes later sees the same.
    assert!(Events::of(&preview, "").view()["pages"].to_string().contains("年度末"));
}

#[test]
fn a_folder_that_goes_and_comes_back_is_followed() {
    let (sandbox, _preview, mut events) = open();
    let (here, away) = (sandbox.path().join("goals"), sandbox.path().join("away"));
    fs::rename(&here, &away).unwrap();
    assert_eq!(events.view()["state"], "gone");
    fs::rename(&away, &here).unwrap();
    assert_eq!(events.view()["state"], "current");
    sandbox.write(NAME, SHEET.replace("12月", "11月"));
    events.view_with("11月");
}

#[test]
fn an_unknown_sheet_leads_to_the_first() {
    let (_sandbox, preview, _events) = open();
    for sheet in ["nothing.yaml", "..%2f..%2fetc%2fpasswd", "%00"] {
        assert_eq!(Events::of(&preview, sheet).view()["sheet"], NAME, "{sheet}");
    }
}
