//! What stands in a folder beside the project file and the sheets: for editors, for Git, for colleagues.

/// The files, by their path in the folder, with their text.
pub fn files(city: &str, department: &str, schema: &str) -> [(&'static str, String); 8] {
    let filled = |text: &str| {
        let version = env!("CARGO_PKG_VERSION");
        text.replace("CITY", city)
            .replace("DEPARTMENT", department)
            .replace("SCHEMA", schema)
            .replace("VERSION", version)
    };
    [
        (".vscode/settings.json", filled(include_str!("../../../templates/init/settings.json"))),
        (".vscode/extensions.json", include_str!("../../../templates/init/extensions.json").to_owned()),
        (".editorconfig", include_str!("../../../templates/init/editorconfig").to_owned()),
        (".gitattributes", include_str!("../../../templates/init/gitattributes").to_owned()),
        (".gitignore", include_str!("../../../templates/init/gitignore").to_owned()),
        (".github/workflows/mokuhyo.yml", filled(include_str!("../../../templates/init/workflow.yml"))),
        (
            ".github/pull_request_template.md",
            include_str!("../../../templates/init/pull_request_template.md").to_owned(),
        ),
        ("README.md", filled(include_str!("../../../templates/init/README.md"))),
    ]
}
