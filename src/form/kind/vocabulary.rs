//! The words that a project adds to those of a form.

/// The words that a project adds to what the form lists.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Vocabulary {
    /// Words that replace those of a column, with its key.
    pub choices: Vec<(String, Vec<String>)>,
    /// The names of all 部署.
    pub departments: Vec<String>,
    /// The names of all 課, and 共通.
    pub sections: Vec<String>,
    /// The 部署 of which all 課 are known: any may stand in the sheets of the others.
    pub with_sections: Vec<String>,
}
