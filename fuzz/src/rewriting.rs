//! What `fmt` writes says what was typed, and is written so already; what is mended has nothing left to mend.

use mokuhyo::checking::mended_sheet;
use mokuhyo::sheet::canonical::canonical;
use mokuhyo::sheet::printed::Printed;
use mokuhyo::sheet::{Document, Sheet};

use super::given::{FACES, NAME, file, project};

pub fn holds(data: &[u8]) {
    let project = project();
    let (document, formatted) = read(data);
    if let Ok(formatted) = formatted {
        let (again, twice) = read(formatted.as_bytes());
        assert_eq!(twice.as_ref(), Ok(&formatted), "what fmt writes is not written so");
        assert_eq!(printed(&document), printed(&again), "fmt changes what is printed:\n{formatted}");
    }
    if let Some(mended) = mended_sheet(project, &FACES, &file(data)) {
        let left = mended_sheet(project, &FACES, &file(mended.text.as_bytes()));
        assert_eq!(left.map(|left| left.text), None, "mended, it can be mended again:\n{}", mended.text);
    }
}

fn read(data: &[u8]) -> (Document, Result<String, mokuhyo::sheet::canonical::Refusal>) {
    let project = project();
    let document = Document::read(NAME, data, &project.library, &project.settings);
    let year = document.sheet.as_ref().and_then(Sheet::year);
    let formatted = canonical(&document, project.settings.of_year(year));
    (document, formatted)
}

fn printed(document: &Document) -> Option<Printed> {
    let sheet = document.sheet.as_ref()?;
    Some(Printed::of(sheet, project().settings.of_year(sheet.year())))
}
