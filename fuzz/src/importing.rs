//! A workbook or a table of text: sheets that can be read, and word of what has no place. Old workbooks and PDFs are read
//! by a process of their own, with libraries of others that may give up: `tests/it/commands/import/` damages these.

use mokuhyo::workbook::placing::drafted::grouped;
use mokuhyo::workbook::placing::{SourceFile, Wish, find};
use mokuhyo::workbook::{needs_worker, read};

use super::given::{assert_sensible, check, project};

pub fn holds(data: &[u8]) {
    if !needs_worker(data) {
        places_all("福祉部.xlsx", data);
    }
}

/// What can be read of a file is placed in sheets that are YAML.
pub fn places_all(name: &str, data: &[u8]) {
    let Ok(workbook) = read(data) else { return };
    let project = project();
    let file = SourceFile { name: name.to_owned(), stem: "福祉部".to_owned(), origin: None, workbook };
    let forms: Vec<_> = project.library.iter().cloned().collect();
    let wish = Wish { department: Some("福祉部"), year: project.settings.year, is_return: false };
    let Ok(found) = find(&file, &forms, &project.settings, wish) else { return };
    for group in grouped(&found, &project.settings) {
        let sheet = group.sheet(&project.settings).unwrap();
        let checked = check(project, sheet.text.as_bytes());
        assert_sensible(&checked.diagnostics);
        assert!(checked.document.unwrap().tree.is_ok(), "what is written is no YAML:\n{}", sheet.text);
    }
}
