//! The guide followed to the letter: its commands in their order, in the folder that they make. What an
//! author does between them in an editor is taken from the guide's own examples.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use crate::sandbox::Sandbox;

/// A block of the guide: its language and its lines.
struct Block {
    language: String,
    text: String,
}

fn guide() -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/guide.md")).unwrap()
}

fn blocks(guide: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open: Option<Block> = None;
    for line in guide.lines() {
        match (line.strip_prefix("```"), &mut open) {
            (Some(_), Some(_)) => blocks.extend(open.take()),
            (Some(language), None) => {
                open = Some(Block { language: language.to_owned(), text: String::new() });
            }
            (None, Some(block)) => block.text.extend([line, "\n"]),
            (None, None) => {}
        }
    }
    blocks
}

/// Each command with what the guide shows of its output.
fn commands(blocks: &[Block]) -> Vec<(String, Vec<String>)> {
    let mut commands: Vec<(String, Vec<String>)> = Vec::new();
    for line in blocks.iter().filter(|block| block.language == "console").flat_map(|block| block.text.lines())
    {
        match (line.strip_prefix("$ "), commands.last_mut()) {
            (Some(command), _) => commands.push((command.to_owned(), Vec::new())),
            (None, Some((_, shown))) => shown.push(line.to_owned()),
            (None, None) => panic!("{line}"),
        }
    }
    commands
}

/// The guide's example of a YAML file that begins so.
fn example<'b>(blocks: &'b [Block], beginning: &str) -> &'b str {
    &blocks.iter().find(|block| block.language == "yaml" && block.text.starts_with(beginning)).unwrap().text
}

/// A shell in the folder, in which `mokuhyo` is this program.
fn shell(sandbox: &Sandbox, line: &str) -> Command {
    let program = Path::new(env!("CARGO_BIN_EXE_mokuhyo")).parent().unwrap().to_owned();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let paths = std::env::join_paths(std::iter::once(program).chain(std::env::split_paths(&path))).unwrap();
    let mut command = Command::new("sh");
    command
        .args(["-c", line])
        .current_dir(sandbox.path())
        .env_clear()
        .env("PATH", paths)
        .env("HOME", sandbox.path().join(".git"));
    for (name, value) in [("NAME", "見本 花子"), ("EMAIL", "hanako@example.jp"), ("DATE", "1774969200 +0900")]
    {
        command.env(format!("GIT_AUTHOR_{name}"), value).env(format!("GIT_COMMITTER_{name}"), value);
    }
    command.env("GIT_CONFIG_NOSYSTEM", "1").stdin(Stdio::null());
    command
}

/// What the author does in an editor before a command.
fn write(sandbox: &Sandbox, blocks: &[Block], command: &str) {
    let project = || String::from_utf8(sandbox.read("mokuhyo.yaml")).unwrap();
    if command.starts_with("mokuhyo check goals/r8/福祉部.yaml") {
        sandbox.write("goals/r8/福祉部.yaml", example(blocks, "年度: 令和8年度\n部署: 福祉部\n作成日"));
    } else if command == "mokuhyo new 市民部" {
        let before = project().split_once("\n部署:\n").unwrap().0.to_owned();
        sandbox.write(
            "mokuhyo.yaml",
            before + "\n" + example(blocks, "部署:\n  福祉部: [生活福祉課, 障害福祉課]\n  議会事務局"),
        );
    } else if command == "mokuhyo import 福祉部.xlsx" {
        sandbox.write("福祉部.xlsx", crate::commands::import::of_welfare());
    }
}

/// Runs the preview until it says where it is.
fn preview(sandbox: &Sandbox, line: &str) {
    let mut child = shell(sandbox, &format!("exec {line} --no-open")).stdout(Stdio::piped()).spawn().unwrap();
    let told = BufReader::new(child.stdout.take().unwrap())
        .lines()
        .map_while(Result::ok)
        .find(|line| line.contains("http"));
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(told.is_some(), "{line}");
}

#[test]
#[cfg(unix)]
fn every_command_of_the_guide_works_in_the_folder_that_it_made() {
    if Command::new("git").arg("--version").output().is_err() {
        return;
    }
    let guide = guide();
    let blocks = blocks(&guide);
    let sandbox = Sandbox::empty();
    let mut tried = 0;
    for (line, shown) in commands(&blocks) {
        let command = line.split(" #").next().unwrap().trim_end();
        // What `init` asks is answered in its next appearance.
        if command == "mokuhyo init" {
            let answered = guide.lines().find_map(|line| {
                line.strip_prefix("$ ").filter(|line| line.starts_with("mokuhyo init --yes"))
            });
            assert!(shell(&sandbox, answered.unwrap()).status().unwrap().success());
            continue;
        }
        write(&sandbox, &blocks, command);
        tried += 1;
        if command.starts_with("mokuhyo preview") {
            preview(&sandbox, command);
            continue;
        }
        let output = shell(&sandbox, command).output().unwrap();
        let told =
            String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
        // A sheet that nobody has written in yet has findings: status 1. What cannot be done is 2.
        assert!(matches!(output.status.code(), Some(0 | 1)), "$ {line}\n{told}");
        for shown in shown {
            assert!(told.contains(&shown), "$ {line}\n{told}\nis not what the guide shows: {shown}");
        }
    }
    assert!(tried > 25, "{tried} commands");
}
