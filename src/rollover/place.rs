//! Where next year's sheet lies: in the folder of its year, under the same name.

use crate::calendar::{DigitStyle, FiscalYear};
use crate::sheet::identity::year_of_folder;

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
        return format!("{before}{next}{after}");
    }
    let below = path.strip_prefix(folder).and_then(|rest| rest.strip_prefix('/')).unwrap_or(path);
    format!("{folder}/{}/{below}", short(turn.1))
}

/// The name of a year's folder for the next year.
fn renamed(name: &str, (year, next): (FiscalYear, FiscalYear)) -> String {
    let ways: [fn(FiscalYear) -> String; 6] = [
        FiscalYear::short_name,
        |year| year.era_text(DigitStyle::Half),
        |year| year.era_text(DigitStyle::Full),
        |year| year.era_text(DigitStyle::OneDigitFull),
        |year| year.first_day().year().to_string(),
        |year| format!("{}年度", year.first_day().year()),
    ];
    let way = ways.iter().find(|way| way(year) == name);
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
        ] {
            assert_eq!(next_path(path, "goals", turn), next, "{path}");
        }
    }
}
