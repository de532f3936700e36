//! By what it was told of which year and department a table is.

/// By what a department or a year was told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Told {
    /// The user said it.
    Wish,
    /// The title says it.
    Title,
    /// A cell around the table says it.
    Cell,
    /// The sheet of which the file was written.
    Origin,
    /// The post of who answers for the sheet.
    Post,
    /// The name of the worksheet.
    Worksheet,
    /// The name of the file.
    File,
    /// The table before it says it.
    Before,
    /// The project says it.
    Project,
    /// The data that the file carries.
    Data,
}
