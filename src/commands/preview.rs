//! `preview`: live pages in the browser while the YAML is edited.

use std::io::ErrorKind;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::thread;

use clap::Args;

use super::reading::open_project;
use super::unread::{Selection, note_missing};
use super::{Console, Error, Outcome};
use crate::preview::{Editor, Session, show};
use crate::project::{Project, Reach, reason};

/// ブラウザーにページを示し、書くたびに描き直す
#[derive(Debug, Default, Args)]
pub struct Arguments {
    /// 示すシート又はフォルダー（省くと goals/ の全て）
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// 使うポート番号（省くと空いているもの）
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub port: Option<u16>,
    /// ブラウザーを開かず、アドレスだけを示す
    #[arg(long)]
    pub no_open: bool,
    /// 見るだけにし、ページからファイルへ書き込まない
    #[arg(long)]
    pub read_only: bool,
    /// 「編集ソフトで開く」で開く編集ソフト（省くと VS Code）。例：--editor "gvim +{line} {file}"
    #[arg(long, value_name = "COMMAND")]
    pub editor: Option<String>,
}

/// Tried first, so that a bookmark's beginning stays the same.
const USUAL_PORT: u16 = 8573;
/// How many ports after it are tried.
const MORE_PORTS: u16 = 20;

/// Shows the sheets until the program is ended.
///
/// # Errors
/// There is no project, a path cannot be read, or the port is taken.
pub fn run(arguments: &Arguments, folder: Option<&Path>, console: Console) -> Result<Outcome, Error> {
    let editor = editor(arguments.editor.as_deref())?;
    let project = open_project(folder)?;
    let paths = project.select(&arguments.paths)?;
    let found = Reach::of(&project.root, &paths)?.sheets().len();
    note_missing(&project, Selection { typed: &arguments.paths, paths: &paths }, found, console);
    let session = Session::open(&project.root, &paths)?;
    let session = if arguments.read_only { session.read_only() } else { session };
    let listener = listener(arguments.port)?;
    let port = listener.local_addr().map_err(|error| unusable(&error))?.port();
    let token = token()?;
    let address = format!("http://127.0.0.1:{port}/{token}/");
    console.print(&format!("プレビュー: {address}\n"))?;
    console.say("終えるときは、Ctrl+C を押してください。")?;
    if !arguments.no_open {
        // Some systems take their time to find a browser.
        thread::spawn(move || {
            if opener::open_browser(&address).is_err() {
                console.complain("ブラウザーを開けません。上のアドレスをブラウザーで開いてください。");
            }
        });
    }
    show(session, listener, token, editor).map_err(|error| unusable(&error))?;
    Ok(Outcome::Clean)
}

/// The project of the folder that is named; or else that in which the program was started, or in which it
/// lies.
pub fn project_in_reach(folder: Option<&Path>) -> Option<PathBuf> {
    let own = std::env::current_exe().ok().and_then(|program| Some(program.parent()?.to_owned()));
    let named = folder.map(|folder| vec![folder.to_owned()]);
    let starts = named.unwrap_or_else(|| std::iter::once(PathBuf::from(".")).chain(own).collect());
    let found = starts.iter().find_map(|start| Project::find(start).ok());
    found.map(|project| project.root)
}

fn editor(command: Option<&str>) -> Result<Editor, Error> {
    let Some(command) = command else { return Ok(Editor::VisualStudioCode) };
    Editor::parse(command)
        .ok_or_else(|| Error::Argument("--editor に編集ソフトの名前がありません。".to_owned()))
}

/// The port that is asked for, or the next that is free.
///
/// # Errors
/// It is taken, or there is none.
pub fn listener(port: Option<u16>) -> Result<TcpListener, Error> {
    let bind = |port| TcpListener::bind((Ipv4Addr::LOCALHOST, port));
    if let Some(port) = port {
        return bind(port).map_err(|error| match error.kind() {
            ErrorKind::AddrInUse => {
                let advice = "--port で別の番号を指定するか、--port を省いてください。";
                Error::Argument(format!(
                    "ポート {port} は、ほかのプログラム（別の preview など）が使っています。{advice}"
                ))
            }
            _ => Error::Argument(format!("ポート {port} を使えません（{}）。", reason(&error))),
        });
    }
    let usual = (USUAL_PORT..=USUAL_PORT + MORE_PORTS).find_map(|port| bind(port).ok());
    usual.map_or_else(|| bind(0), Ok).map_err(|error| unusable(&error))
}

fn unusable(error: &std::io::Error) -> Error {
    Error::Argument(format!("このパソコンの中だけの通信を始められません（{}）。", reason(error)))
}

/// What nobody can guess: 128 random bits.
///
/// # Errors
/// The system has none to give.
pub fn token() -> Result<String, Error> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes)
        .map_err(|error| Error::Argument(format!("乱数を得られません（{error}）。")))?;
    Ok(format!("{:032x}", u128::from_be_bytes(bytes)))
}
