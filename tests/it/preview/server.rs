//! Who may ask, and for what.

use std::fs;
use std::process::Command;
use std::time::{Duration, Instant};

use super::http::{Preview, request, status};
use crate::sandbox::{SHEET, Sandbox};

fn preview() -> (Sandbox, Preview) {
    let sandbox = Sandbox::with_sheet(SHEET);
    let preview = Preview::start(&sandbox, &["preview", "--no-open"]);
    (sandbox, preview)
}

#[test]
fn the_page_is_given_to_whoever_knows_the_address() {
    let (_sandbox, preview) = preview();
    let answer = preview.get("", &[]);
    assert_eq!(status(&answer), 200);
    let lower = answer.to_lowercase();
    for header in [
        "default-src 'none'",
        "script-src 'self'",
        "frame-ancestors vscode-webview: vscode-file:",
        "nosniff",
        "no-referrer",
        "no-store",
    ] {
        assert!(lower.contains(header), "{header}");
    }
    for file in ["style.css", "pages.css", "main.js", "stream.js", "icon.svg"] {
        assert!(answer.contains(file) || file == "stream.js", "{file}");
        assert_eq!(status(&preview.get(file, &[])), 200, "{file}");
    }
    let port = preview.host.split(':').next_back().unwrap();
    let by_name = request("GET", &preview.path, &format!("localhost:{port}"), &[], "");
    assert_eq!(status(&preview.send(&by_name)), 200);
}

#[test]
fn a_foreign_host_or_origin_or_no_token_is_refused() {
    let (_sandbox, preview) = preview();
    let (own, port) = (&preview.host, preview.host.split(':').next_back().unwrap().to_owned());
    let foreign_hosts = [
        "evil.example".to_owned(),
        format!("evil.example:{port}"),
        "127.0.0.1".to_owned(),
        format!("127.0.0.1.evil.example:{port}"),
        String::new(),
    ];
    for host in foreign_hosts {
        assert_eq!(status(&preview.send(&request("GET", &preview.path, &host, &[], ""))), 403, "{host}");
    }
    let two = format!(
        "GET {} HTTP/1.1\r\nHost: {own}\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
        preview.path
    );
    assert!([400, 403].contains(&status(&preview.send(&two))));
    let whole = format!(
        "GET http://evil.example{} HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
        preview.path
    );
    assert_eq!(status(&preview.send(&whole)), 403);
    for origin in ["http://evil.example", "https://127.0.0.1", "null", "http://127.0.0.1:1", "file://", ""] {
        assert_eq!(status(&preview.get("", &[&format!("Origin: {origin}")])), 403, "{origin}");
        assert_eq!(status(&preview.get("events/", &[&format!("Origin: {origin}")])), 403, "{origin}");
    }
    let token = preview.path.trim_matches('/');
    let wrong = format!("{}{}", token.get(..31).unwrap(), if token.ends_with('0') { '1' } else { '0' });
    let paths = [
        "/",
        "/main.js",
        "/events/",
        "/pdf/goals/r8/福祉部.yaml",
        "/favicon.ico",
        &format!("/{wrong}/"),
        &format!("/{token}"),
        &format!("//{token}/"),
    ];
    for path in paths {
        assert_eq!(status(&preview.send(&request("GET", path, own, &[], ""))), 403, "{path}");
    }
}

#[test]
fn no_path_leads_out_of_what_is_shown() {
    let (sandbox, preview) = preview();
    sandbox.write("secret.yaml", "秘密");
    let paths = [
        "../secret.yaml",
        "..%2fsecret.yaml",
        "secret.yaml",
        "mokuhyo.yaml",
        "goals/r8/福祉部.yaml",
        "pages/../../secret.yaml",
        "pages/%2e%2e%2fsecret.yaml",
        "pages/0/0-99999999999",
        "pdf/../secret.yaml",
        "pdf/secret.yaml",
        "pdf//etc/passwd",
        "pdf/..%2f..%2fetc%2fpasswd",
        "events/../../secret.yaml%00",
        "%ff",
        "main.js/..",
        "/etc/passwd",
    ];
    for path in paths {
        let line = path.replace("福祉部", "%E7%A6%8F%E7%A5%89%E9%83%A8");
        if line.starts_with("events") {
            continue;
        }
        let answer = preview.get(&line, &[]);
        assert!(status(&answer) >= 400, "{path}: {answer}");
        assert!(!answer.contains("秘密") && !answer.contains("root:"), "{path}: {answer}");
    }
}

#[test]
fn odd_requests_are_answered_and_the_server_stays() {
    let (_sandbox, preview) = preview();
    let origin = format!("Origin: http://{}", preview.host);
    let large = "あ".repeat(4000);
    for body in [
        "",
        "{}",
        "[]",
        "\"",
        "{\"path\":1,\"line\":1,\"column\":1}",
        large.as_str(),
        "{\"path\":\"goals/r8/福祉部.yaml\",\"line\":-1,\"column\":1}",
    ] {
        let answer = preview.post("place", &[&origin], body);
        assert!((400..500).contains(&status(&answer)), "{body}: {answer}");
    }
    for method in ["PUT", "DELETE", "OPTIONS", "TRACE"] {
        let answer = preview.send(&request(method, &preview.path, &preview.host, &[&origin], ""));
        assert!((400..500).contains(&status(&answer)), "{method}: {answer}");
    }
    assert_eq!(status(&preview.send("nonsense\r\n\r\n")), 400);
    assert_eq!(status(&preview.get("", &[])), 200);
}

#[test]
fn a_place_opens_in_the_editor_only_for_the_page_itself_and_only_of_files_on_the_list() {
    let sandbox = Sandbox::with_sheet(SHEET);
    sandbox.write("other.yaml", "");
    let hidden = "goals/r8/市民\u{202e}部.yaml";
    sandbox.write(hidden, SHEET.replace("福祉部", "市民部"));
    // The program itself serves as an editor that leaves a trace.
    let program = env!("CARGO_BIN_EXE_mokuhyo");
    let editor = format!("\"{program}\" form eject soshiki-mokuhyo --out opened-{{line}}-{{column}}");
    let preview =
        Preview::start(&sandbox, &["preview", "--no-open", "--editor", &format!("{editor} {{file}}")]);
    let place = |path: &str| format!("{{\"path\":\"{path}\",\"line\":12,\"column\":11}}");
    let origin = format!("Origin: http://{}", preview.host);
    assert_eq!(status(&preview.post("place", &[], &place("goals/r8/福祉部.yaml"))), 403);
    assert_eq!(
        status(&preview.post("place", &["Origin: http://evil.example"], &place("goals/r8/福祉部.yaml"))),
        403
    );
    for path in ["other.yaml", "mokuhyo.yaml", "../x", "/etc/passwd"] {
        assert_eq!(status(&preview.post("place", &[&origin], &place(path))), 409, "{path}");
    }
    let opened = preview.post("place", &[&origin], &place("goals/r8/福祉部.yaml"));
    assert!(status(&opened) == 200 && opened.ends_with("goals/r8/福祉部.yaml:12 を開きました"), "{opened}");
    let opened = preview.post("place", &[&origin], &place(hidden));
    assert!(opened.contains("市民\\u{202e}部.yaml:12 を開きました"), "{opened}");
}

#[test]
fn an_editor_is_given_the_file_and_the_line() {
    if !cfg!(unix) {
        return;
    }
    let sandbox = Sandbox::with_sheet(SHEET);
    let preview = Preview::start(
        &sandbox,
        &["preview", "--no-open", "--editor", "/bin/cp {file} opened-{line}-{column}"],
    );
    let origin = format!("Origin: http://{}", preview.host);
    preview.post("place", &[&origin], "{\"path\":\"goals/r8/福祉部.yaml\",\"line\":12,\"column\":11}");
    let copy = sandbox.path().join("opened-12-11");
    let end = Instant::now() + Duration::from_secs(10);
    while fs::read(&copy).unwrap_or_default() != SHEET.as_bytes() && Instant::now() < end {
        std::thread::sleep(Duration::from_millis(10));
    }
    assert_eq!(fs::read_to_string(copy).unwrap(), SHEET);
}

#[test]
fn an_editor_that_does_not_start_is_told() {
    let sandbox = Sandbox::with_sheet(SHEET);
    let preview = Preview::start(&sandbox, &["preview", "--no-open", "--editor", "/存在しない"]);
    let origin = format!("Origin: http://{}", preview.host);
    let answer =
        preview.post("place", &[&origin], "{\"path\":\"goals/r8/福祉部.yaml\",\"line\":1,\"column\":1}");
    assert!(
        status(&answer) == 409 && answer.contains("編集ソフトを開けません（見付かりません）"),
        "{answer}"
    );
}

#[test]
fn a_port_that_is_taken_is_an_error_or_the_next_one_is_used() {
    let (sandbox, preview) = preview();
    let port = preview.host.split(':').next_back().unwrap();
    let text = sandbox.run(&["preview", "--no-open", "--port", port]).replace(port, "［番号］");
    insta::assert_snapshot!(text, @r"
    stderr:
    エラー: ポート ［番号］ は、ほかのプログラム（別の preview など）が使っています。--port で別の番号を指定するか、--port を省いてください。

    status: 2
    ");
    let second = Preview::start(&sandbox, &["preview", "--no-open"]);
    assert_ne!(preview.host, second.host);
    assert_ne!(preview.path, second.path);
    assert_eq!((status(&preview.get("", &[])), status(&second.get("", &[]))), (200, 200));
}

#[test]
fn started_without_a_verb_inside_a_project_the_preview_opens() {
    let sandbox = Sandbox::with_sheet(SHEET);
    let preview = Preview::start(&sandbox, &[]);
    assert_eq!(status(&preview.get("", &[])), 200);
    // Elsewhere it says what it can do: started from where it does not lie in a project itself.
    let outside = Sandbox::empty();
    let program = outside.path().join("mokuhyo");
    fs::copy(env!("CARGO_BIN_EXE_mokuhyo"), &program).unwrap();
    let output = Command::new(program).current_dir(outside.path()).output().unwrap();
    assert!(output.status.code() == Some(2) && String::from_utf8(output.stdout).unwrap().contains("preview"));
}
