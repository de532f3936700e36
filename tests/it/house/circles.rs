//! Circles between the files of one room: each may know others, but none of those that know it.
//!
//! A path leads to the file that has what it names, also where another passes it on by `use`. What a module's own
//! children take of it is no arrow: they are parts of it.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::words::{is_name, words};

/// A module's path below the crate: `render`, `frames`, `reader`.
type Module = Vec<String>;

/// The circles in some sources, each a path below `src` and its code: the files in their order, from the first
/// by name back to it.
pub fn circles(sources: &[(String, String)]) -> Vec<String> {
    let modules: BTreeMap<Module, Names> =
        sources.iter().map(|(path, code)| (module(path), Names::of(code))).collect();
    let arrows: BTreeMap<&Module, BTreeSet<&Module>> =
        modules.keys().map(|from| (from, known(&modules, from))).collect();
    let found: BTreeSet<Vec<&Module>> = arrows.keys().filter_map(|from| circle(&arrows, from)).collect();
    let shown =
        |circle: &Vec<&Module>| circle.iter().map(|module| module.join("/")).collect::<Vec<_>>().join(" → ");
    found.iter().map(shown).collect()
}

fn module(path: &str) -> Module {
    path.trim_end_matches(".rs").split('/').map(str::to_owned).collect()
}

/// The shortest way from a module back to it, if no module of it comes before it by name.
fn circle<'m>(
    arrows: &BTreeMap<&'m Module, BTreeSet<&'m Module>>,
    start: &'m Module,
) -> Option<Vec<&'m Module>> {
    let mut ways = VecDeque::from([vec![start]]);
    let mut seen = BTreeSet::new();
    while let Some(way) = ways.pop_front() {
        for next in &arrows[way.last()?] {
            let longer = || way.iter().copied().chain([*next]).collect::<Vec<_>>();
            if *next == start {
                return (way.iter().min() == Some(&start)).then(longer);
            }
            if seen.insert(*next) {
                ways.push_back(longer());
            }
        }
    }
    None
}

/// The modules of its own room that a module knows, those aside that it is a part of.
fn known<'m>(modules: &'m BTreeMap<Module, Names>, from: &Module) -> BTreeSet<&'m Module> {
    let paths = &modules[from].paths;
    let found = paths.iter().filter_map(|path| found(modules, &absolute(modules, from, path)?, 0));
    found.filter(|to| to[0] == from[0] && !from.starts_with(to)).collect()
}

/// A path from the crate's root; `None` of one that leads to another crate.
fn absolute(modules: &BTreeMap<Module, Names>, from: &Module, path: &[String]) -> Option<Vec<String>> {
    let up = path.iter().take_while(|part| *part == "super").count();
    let (base, rest) = match path[0].as_str() {
        "crate" => (&[][..], &path[1..]),
        "self" => (from.as_slice(), &path[1..]),
        "super" => (&from[..from.len() - up], &path[up..]),
        child if modules.contains_key(&[from.as_slice(), &[child.to_owned()]].concat()) => {
            (from.as_slice(), path)
        }
        _ => return None,
    };
    Some([base, rest].concat())
}

/// The module that has what a path names.
fn found<'m>(modules: &'m BTreeMap<Module, Names>, path: &[String], depth: usize) -> Option<&'m Module> {
    /// Nobody passes anything on so often.
    const MOST: usize = 8;
    let length = (1..=path.len()).rev().find(|length| modules.contains_key(&path[..*length]))?;
    let (module, names) = modules.get_key_value(&path[..length])?;
    let passed_on = path.get(length).and_then(|name| names.passed_on.get(name)).filter(|_| depth < MOST);
    let passed_on = passed_on.and_then(|origin| absolute(modules, module, origin));
    let origin = passed_on.filter(|origin| *origin != path[..=length]);
    let origin = origin.map(|origin| [origin.as_slice(), &path[length + 1..]].concat());
    origin.and_then(|origin| found(modules, &origin, depth + 1)).or(Some(module))
}

/// What a module's code names.
#[derive(Default)]
struct Names {
    /// Each path that it names.
    paths: Vec<Vec<String>>,
    /// By their names there: the paths of what others find in it though it is not its own.
    passed_on: BTreeMap<String, Vec<String>>,
}

impl Names {
    fn of(code: &str) -> Self {
        let mut names = Self::default();
        let words = words(code);
        let mut rest = words.as_slice();
        while let [word, after @ ..] = rest {
            rest = if word == "use" { names.tree(after, &[]) } else { names.path(rest) };
        }
        names
    }

    /// Takes a path in the midst of the code.
    fn path<'w>(&mut self, words: &'w [String]) -> &'w [String] {
        let mut length = 1;
        while let [joint, name, ..] = &words[length..]
            && joint == "::"
            && is_name(name)
        {
            length += 2;
        }
        if length > 1 && is_name(&words[0]) {
            self.paths.push(words[..length].iter().step_by(2).cloned().collect());
        }
        &words[length..]
    }

    /// Takes what `use` brings in below a path; what follows it.
    fn tree<'w>(&mut self, mut words: &'w [String], above: &[String]) -> &'w [String] {
        let mut path = above.to_vec();
        while let [word, after @ ..] = words {
            words = after;
            match word.as_str() {
                "::" => continue,
                "{" => {
                    while words.first().is_some_and(|word| word != "}") {
                        words = self.tree(words, &path);
                        words = words.strip_prefix([",".to_owned()].as_slice()).unwrap_or(words);
                    }
                    return &words[1..];
                }
                _ => path.push(word.clone()),
            }
            if words.first().is_none_or(|next| next != "::" && next != "{") {
                break;
            }
        }
        if path.last().is_some_and(|last| last == "*" || (last == "self" && path.len() > 1)) {
            path.pop();
        }
        let (name, words) = match words {
            [word, name, after @ ..] if word == "as" => (Some(name), after),
            _ => (path.last(), words),
        };
        if let Some(name) = name {
            self.passed_on.insert(name.clone(), path.clone());
            self.paths.push(path);
        }
        words
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found_in(sources: &[(&str, &str)]) -> Vec<String> {
        let sources = sources.iter().map(|(path, code)| ((*path).to_owned(), (*code).to_owned()));
        circles(&sources.collect::<Vec<_>>())
    }

    #[test]
    fn two_files_that_know_each_other_are_a_circle() {
        let tree = [
            ("room.rs", "mod a; mod b;"),
            ("room/a.rs", "use super::b::B;"),
            ("room/b.rs", "fn f() { super::a::g() }"),
        ];
        assert_eq!(found_in(&tree), ["room/a → room/b → room/a"]);
    }

    #[test]
    fn a_name_is_followed_to_the_file_that_has_it() {
        let tree = [
            ("room.rs", "mod a; mod b; mod c; pub use self::{a::{self, A as Renamed}, c::C};"),
            ("room/a.rs", "use crate::room::b::B;"),
            ("room/b.rs", "use super::{Renamed, c};"),
            ("room/c.rs", "use super::a::A;"),
        ];
        assert_eq!(found_in(&tree), ["room/a → room/b → room/a"]);
        assert_eq!(found_in(&tree[..3]), ["room/a → room/b → room/a"]);
    }

    #[test]
    fn a_way_back_through_the_child_of_another_is_a_circle() {
        let tree = [
            ("room/e.rs", "mod f; use self::f::F;"),
            ("room/e/f.rs", "use crate::room::g::G;"),
            ("room/g.rs", "use super::e::E;"),
        ];
        assert_eq!(found_in(&tree), ["room/e → room/e/f → room/g → room/e"]);
    }

    #[test]
    fn a_module_and_its_own_children_are_none() {
        let tree = [
            ("room.rs", "mod a; pub struct R; fn f() { a::f() }"),
            ("room/a.rs", "mod b; use self::b::B; use super::R;"),
            ("room/a/b.rs", "use super::A; use super::super::R;"),
        ];
        assert_eq!(found_in(&tree), Vec::<String>::new());
    }

    #[test]
    fn what_is_only_said_is_no_arrow() {
        let tree = [
            (
                "room/a.rs",
                "// use super::b::B;\nconst T: (&str, char, &str) = (\"super::b::B \\\" super::b\", '\"', r#\"super::b::B\"#);",
            ),
            ("room/b.rs", "use super::a::T; use crate::other::c::C;"),
            ("other/c.rs", "use crate::room::b::B;"),
        ];
        assert_eq!(found_in(&tree), Vec::<String>::new());
        let seen = [("room/a.rs", "const Q: char = '\"'; use super::b::B; fn f<'a>(q: &'a str) {}"), tree[1]];
        assert_eq!(found_in(&seen), ["room/a → room/b → room/a"]);
    }
}
