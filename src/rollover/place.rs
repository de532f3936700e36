//! Where next year's sheet lies: in the folder of its year, under the same name.

use crate::calendar::{DigitStyle, FiscalYear};
use crate::sheet::identity::year_of_folder;

/// A way of writing a year.
type Way = fn(FiscalYear) -> String;

/// Ways that say that it is a year.
const LONG: [Way; 4] = [
    |year| year.era_text(DigitStyle::Half),
    |year| year.era_text(DigitStyle::Full),
    |year| year.era_text(DigitStyle::OneDigitFull),
    |year| format!("{}年度", year.first_day().year()),
];
/// Ways that could be a part of something else.
const SHORT: [Way; 3] = [
    FiscalYear::short_name,
    |year| year.short_name().to_lowercase(),
    |year| year.first_day().year().to_string(),
];

/// `goals/r8/fukushi.yaml` → `goals/r9/fukushi.yaml`: the folder that names a year names the next, in the same
/// way of writing. Where none does, the sheet comes to stand in one below `folder`.
pub fn next_path(path: &str, folder: &str, turn: (FiscalYear, FiscalYear)) -> String {
    let short = |year: FiscalYear| year.short_name().to_lowercase();
    if let Some((name, year)) = year_of_folder(path)
        && let Some(at) = path.rfind(&format!("/{name}/"))
    {
        let next = if year == turn.0 { renamed(name, turn) } else { short(turn.1) };
        let (before, after) =
            (path.get(..=at).unwrap_or_default(), path.get(at + 1 + name.len()..).unwrap_or_default());
        return with_file_turned(&format!("{before}{next}{after}"), turn);
    }
    let below = path.strip_prefix(folder).and_then(|rest| rest.strip_prefix('/')).unwrap_or(path);
    with_file_turned(&format!("{folder}/{}/{below}", short(turn.1)), turn)
}

/// The path with the year that the file's own name says turned to the next: `令和8年度_福祉部.yaml`. What could be a part of
/// another word, as `r8`, is a year only where it stands by itself.
fn with_file_turned(path: &str, (year, next): (FiscalYear, FiscalYear)) -> String {
    let (folder, file) = path.rsplit_once('/').map_or(("", path), |(folder, file)| (folder, file));
    let turned = |file: String| if folder.is_empty() { file } else { format!("{folder}/{file}") };
    if let Some(way) = LONG.iter().find(|way| file.contains(&way(year))) {
        return turned(file.replace(&way(year), &way(next)));
    }
    let is_mark = |c: char| matches!(c, '_' | '-' | '.' | ' ' | '　' | '（' | '）' | '(' | ')');
    let word = |part: &str| {
        let (word, mark) = part.split_at(part.trim_end_matches(is_mark).len());
        let way = SHORT.iter().find(|way| way(year) == word);
        way.map_or_else(|| part.to_owned(), |way| way(next) + mark)
    };
    turned(file.split_inclusive(is_mark).map(word).collect())
}

/// The name of a year's folder for the next year.
fn renamed(name: &str, (year, next): (FiscalYear, FiscalYear)) -> String {
    let way = SHORT.iter().chain(&LONG).find(|way| way(year) == name);
    way.map_or_else(|| next.short_name().to_lowercase(), |way| way(next))
}

#[cfg(test)]
mod tests {
    use super::next_path;
    use crate::calendar::FiscalYear;

    #[test]
    fn the_folder_of_the_year_names_the_next_in_the_same_way() {
        let year: FiscalYear = "R8".parse().unwrap();
        let turn = (year, year.next().unwrap());
        for (path, next) in [
            ("goals/r8/a.yaml", "goals/r9/a.yaml"),
            ("goals/R8/福祉/a.yml", "goals/R9/福祉/a.yml"),
            ("goals/令和8年度/a.yaml", "goals/令和9年度/a.yaml"),
            ("goals/令和８年度/a.yaml", "goals/令和９年度/a.yaml"),
            ("goals/2026/a.yaml", "goals/2027/a.yaml"),
            ("goals/福祉/2026年度/a.yaml", "goals/福祉/2027年度/a.yaml"),
            ("goals/r7/a.yaml", "goals/r9/a.yaml"),
            ("goals/福祉/a.yaml", "goals/r9/福祉/a.yaml"),
            ("goals/a.yaml", "goals/r9/a.yaml"),
            ("goals/令和8年度/令和8年度_福祉部.yaml", "goals/令和9年度/令和9年度_福祉部.yaml"),
            ("goals/r8/福祉部2026年度.yaml", "goals/r9/福祉部2027年度.yaml"),
            ("goals/2026/R8-福祉部.yaml", "goals/2027/R9-福祉部.yaml"),
            ("goals/r8/福祉部_r8.yaml", "goals/r9/福祉部_r9.yaml"),
            ("goals/令和８年度福祉部.yaml", "goals/r9/令和９年度福祉部.yaml"),
            ("goals/r8/r80_20261_bar8.yaml", "goals/r9/r80_20261_bar8.yaml"),
        ] {
            assert_eq!(next_path(path, "goals", turn), next, "{path}");
        }
    }
}
