//! How Git shows sheets: as text for its own comparison, or compared by us.

use std::fmt::Write as _;
use std::path::Path;

use super::super::diff::unworded::unworded;
use super::super::diff::versions::{unreadable, version};
use super::super::reading::open_project;
use super::super::{Console, Error, Outcome};
use super::conflicted::Sides;
use super::merge_driver::LARGEST;
use crate::diagnostic::visible::{visible, visible_lines, visible_name};
use crate::disk;
use crate::form::{Kind, key};
use crate::pairing;
use crate::pairing::{Snapshot, Version};
use crate::project::{self, Project, reason};
use crate::repository::{Record, Recorded, Repository};
use crate::review::{self, Review, Side, compare};
use crate::sheet::NumberingMode;
use crate::text::quote::listed;

/// Writes a sheet as text, goal by goal, also round the marks of a merge; what is no sheet, line by line. It
/// must never fail on what a file says: Git would show nothing at all.
///
/// # Errors
/// The file cannot be read.
pub(super) fn textconv(file: &Path, folder: Option<&Path>, console: Console) -> Result<Outcome, Error> {
    let bytes = disk::read(file, LARGEST)
        .map_err(|error| Error::Project(project::Error::Unreadable(file.to_owned(), error)))?;
    let project = project(folder);
    let said = |bytes: &[u8]| {
        let version = version(&file.to_string_lossy(), bytes, &project);
        version.content.filter(|_| version.complaints.is_empty()).map(|content| goals(&content))
    };
    let sides = || std::str::from_utf8(&bytes).ok().and_then(Sides::of);
    let of_both = || {
        let sides = sides()?;
        sides
            .marked(&said(sides.ours.as_bytes())?, &said(sides.theirs.as_bytes())?)
            .map(|text| visible_lines(&text))
    };
    match said(&bytes).or_else(of_both) {
        Some(text) => console.print(&text)?,
        None => console.print_bytes(&harmless(&bytes))?,
    }
    Ok(Outcome::Clean)
}

/// The lines of a file as they stand, without what would act on the terminal.
fn harmless(bytes: &[u8]) -> Vec<u8> {
    match std::str::from_utf8(bytes) {
        Ok(text) => visible_lines(&text.replace("\r\n", "\n")).into_bytes(),
        Err(_) => bytes
            .iter()
            .map(|byte| if byte.is_ascii_control() && !b"\r\n\t".contains(byte) { b'?' } else { *byte })
            .collect(),
    }
}

/// The project by which sheets are read. In an old commit there may be none.
pub(super) fn project(folder: Option<&Path>) -> Project {
    open_project(folder).unwrap_or_else(|_| Project::read(Path::new("."), &[], &[]))
}

/// The head line by line, then each goal under a line that names it. Numbers that nobody typed are left out: each new
/// goal would change all below it.
fn goals(content: &Snapshot) -> String {
    let mut text = String::new();
    for field in &content.printed.head {
        entry(&mut text, "", &field.key, &pairing::field_texts(field), false);
    }
    if content.numbering == NumberingMode::BySection {
        entry(&mut text, "", key::NUMBERING, &[key::BY_SECTION.to_owned()], false);
    }
    for goal in 0..content.goals.len() {
        // Writing to a string never fails.
        let _ = writeln!(text, "\n■ {}", visible(&content.title(goal).replace('\n', "")));
        for (place, column) in content.columns().filter(|(_, column)| !column.row_header) {
            let is_prose = column.field.kind == Kind::Text;
            entry(&mut text, "  ", &column.field.key, &content.paragraphs(goal, place), is_prose);
        }
        beside(&mut text, content, goal);
    }
    for goal in &content.removed {
        let _ = writeln!(text, "\n■ {}: {}", key::REMOVED, visible(&goal.title.replace('\n', "")));
        named(&mut text, goal.id.as_deref(), &goal.reason);
    }
    text
}

/// What stands at a goal beside its columns, where its author typed it.
fn beside(text: &mut String, content: &Snapshot, goal: usize) {
    let is_break = content.printed.rows.get(goal).is_some_and(|row| row.page_break);
    let Some(known) = content.goals.get(goal) else { return };
    if known.is_numbered {
        entry(text, "  ", key::NUMBER, std::slice::from_ref(&known.number), false);
    }
    if is_break {
        entry(text, "  ", key::PAGE_BREAK, &["true".to_owned()], false);
    }
    named(text, known.id.as_deref(), &known.reason);
}

fn named(text: &mut String, id: Option<&str>, reason: &[String]) {
    if let Some(id) = id {
        entry(text, "  ", key::ID, &[id.to_owned()], false);
    }
    if !reason.is_empty() {
        entry(text, "  ", key::REVISION_REASON, reason, true);
    }
}

fn entry(text: &mut String, indent: &str, key: &str, paragraphs: &[String], is_prose: bool) {
    let _ = match paragraphs {
        [only] if !is_prose => writeln!(text, "{indent}{key}: {}", visible(only)),
        _ => writeln!(text, "{indent}{key}:"),
    };
    if paragraphs.len() != 1 || is_prose {
        for paragraph in paragraphs {
            let _ = writeln!(text, "{indent}  {}", visible(paragraph));
        }
    }
}

/// A file as Git hands it over, with its mode; that is `.` where the side has none.
struct Handed<'a> {
    path: &'a str,
    mode: &'a str,
}

/// What Git asks about:
/// <https://git-scm.com/docs/git#Documentation/git.txt-GITEXTERNALDIFF>.
enum Call<'a> {
    /// A file that a merge has left undecided.
    Undecided(&'a str),
    /// A file that differs, with its names and where its versions are.
    Differs { names: [&'a str; 2], versions: [Handed<'a>; 2] },
}

impl<'a> Call<'a> {
    /// What some arguments say.
    fn of(arguments: &[&'a str]) -> Result<Self, Error> {
        match *arguments {
            [path] => Ok(Self::Undecided(path)),
            [name, old, _, old_mode, new, _, new_mode, ref rest @ ..] => Ok(Self::Differs {
                names: [name, rest.first().copied().unwrap_or(name)],
                versions: [Handed { path: old, mode: old_mode }, Handed { path: new, mode: new_mode }],
            }),
            _ => Err(Error::Argument(
                "Gitが呼ぶための命令です。シートを比べるには mokuhyo diff を使ってください。".to_owned(),
            )),
        }
    }
}

/// Compares the two versions of a sheet that Git hands over.
///
/// # Errors
/// Git handed over something else, or standard output is closed.
pub(super) fn difference(
    arguments: &[String],
    folder: Option<&Path>,
    console: Console,
) -> Result<Outcome, Error> {
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let text = match Call::of(&arguments)? {
        Call::Undecided(path) => format!("{}: {}\n", visible_name(path), visible(&undecided(path))),
        Call::Differs { names, versions } => {
            compared(names, &versions, &project(folder), is_coloured(console))
        }
    };
    console.print(&text)?;
    Ok(Outcome::Clean)
}

/// What changed between two versions of a file.
fn compared(
    [name, new_name]: [&str; 2],
    [old, new]: &[Handed<'_>; 2],
    project: &Project,
    is_coloured: bool,
) -> String {
    let side =
        |name: &str, handed: &Handed<'_>| (handed.mode != ".").then(|| handed_version(name, handed, project));
    let (was, is) = (side(name, old), side(new_name, new));
    let others = was.as_ref().zip(is.as_ref()).map(|(was, is)| unworded(was, is)).unwrap_or_default();
    let sheets = compare(was.into_iter().collect(), is.into_iter().collect());
    if sheets.is_empty() {
        let name = visible_name(new_name);
        let what = if others.is_empty() {
            "YAMLの書き方か覚え書だけが変わりました".to_owned()
        } else {
            format!("{}が変わりました", listed(others))
        };
        return format!("{name}: 目標の文章は変わっていません（{what}）。\n");
    }
    let [old, new] = ["変更前", "変更後"].map(|name| Side::Named(name.to_owned()));
    review::text(&Review { old, new, sheets }, is_coloured) + "\n"
}

/// What a merge has left undecided of a file, of which Git names the path alone: as the repository has it, in
/// whose folder Git calls.
fn undecided(path: &str) -> String {
    let sides = || {
        let files = Repository::around(Path::new(".")).ok()?.files(Record::Index, path).ok()?;
        files
            .into_iter()
            .find_map(|file| if let Recorded::Unmerged(sides) = file.content { Some(sides) } else { None })
    };
    sides().map_or_else(|| "統合（マージ）が途中で止まっています。".to_owned(), |sides| sides.told(path))
}

fn handed_version(name: &str, handed: &Handed<'_>, project: &Project) -> Version {
    match disk::read(Path::new(handed.path), LARGEST) {
        Ok(bytes) => version(name, &bytes, project),
        Err(error) => unreadable(name, &reason(&error)),
    }
}

/// What Git writes goes to its pager, which shows colours.
fn is_coloured(console: Console) -> bool {
    let is_unwanted = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    console.appearance().color || (std::env::var_os("GIT_PAGER_IN_USE").is_some() && !is_unwanted)
}
