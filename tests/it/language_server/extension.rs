//! The extension for Visual Studio Code, held against the program that it starts.

use serde_json::{Value as Json, json};

use super::client::{Client, able, address};
use crate::sandbox::{SHEET, Sandbox};

const PACKAGE: &str = include_str!("../../../editors/vscode/package.json");
const SERVER: &str = include_str!("../../../editors/vscode/src/server.ts");
const RECOMMENDED: &str = include_str!("../../../templates/init/extensions.json");

#[test]
fn the_extension_has_the_version_of_the_program_and_is_what_a_new_folder_recommends() {
    let package: Json = serde_json::from_str(PACKAGE).unwrap();
    assert_eq!(package["version"], env!("CARGO_PKG_VERSION"));
    let recommended: Json = serde_json::from_str(RECOMMENDED).unwrap();
    let name = format!("{}.{}", package["publisher"].as_str().unwrap(), package["name"].as_str().unwrap());
    assert_eq!(recommended["recommendations"][0], name);
}

#[test]
fn the_name_of_a_rule_leads_to_its_manual_where_the_editor_shows_manuals() {
    let sandbox = Sandbox::with_sheet(SHEET);
    let options = json!({ "manuals": "mokuhyo-rule:/" });
    let mut client = Client::with_options(sandbox.path(), &able(), &options);
    let uri = address(&sandbox, "goals/r8/福祉部.yaml");
    client.open(&uri, &SHEET.replace("12月", "13月"));
    let findings = client.findings(&uri, 1);
    assert_eq!(findings[0]["codeDescription"]["href"], "mokuhyo-rule:/bad-deadline.md");
    client.end();
}

#[test]
fn the_extension_asks_for_the_commands_that_the_server_has_under_names_of_its_own() {
    let package: Json = serde_json::from_str(PACKAGE).unwrap();
    for name in ["mokuhyo.showGoal", "mokuhyo.showChanges"] {
        assert!(SERVER.contains(&format!("{name:?}")), "{name}");
        // The library registers those of the server by itself.
        assert!(!package["contributes"]["commands"].to_string().contains(name), "{name}");
    }
}
