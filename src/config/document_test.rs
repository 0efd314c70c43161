//! Holds `docs/configuration.md` to the settings that there are.

use super::{DatabaseServer, Meaning, Settings, database_servers, explain, key};
use crate::domain::connection_url::ConnectionUrl;
use std::collections::BTreeSet;

const DOCUMENT: &str = include_str!("../../docs/configuration.md");

/// The rows of the document's tables, as `section.key` and the default in the second cell.
fn documented() -> BTreeSet<(String, String)> {
    let mut section = "";
    let mut rows = BTreeSet::new();
    for line in DOCUMENT.lines() {
        if let Some(heading) = line.strip_prefix("## ") {
            section = heading.trim_matches(['`', '[', ']']);
        }
        if !key::sections().contains(&section.trim_end_matches(".NAME")) {
            continue;
        }
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        if let [_, name, default, ..] = cells[..]
            && name.starts_with('`')
        {
            rows.insert((format!("{section}.{}", name.trim_matches('`')), default.trim_matches('`').to_owned()));
        }
    }
    rows
}

#[test]
fn the_documentation_names_every_setting_with_its_default_and_no_other() {
    let defaults = Settings::default();
    let mut known: BTreeSet<(String, String)> =
        defaults.values().map(|(key, value)| (key.name.to_owned(), explain::toml_value(&value))).collect();
    known.extend(of_a_server());
    assert_eq!(documented(), known);
}

/// The settings of a database server, which has no defaults before it has an address.
fn of_a_server() -> impl Iterator<Item = (String, String)> {
    let url = ConnectionUrl::parse("postgres://u@h/d").expect("an address");
    let tree = serde_json::to_value(DatabaseServer::at(url)).expect("a server serializes");
    database_servers::KEYS.iter().map(move |key| {
        let setting = key.section_and_key().1;
        let default = if setting == "url" { "none, needed".to_owned() } else { explain::toml_value(&tree[setting]) };
        (key.name.to_owned(), default)
    })
}

#[test]
fn the_documentation_says_in_a_sentence_what_each_setting_does_and_when_to_change_it() {
    let keys = key::all().chain(database_servers::KEYS);
    for key in keys {
        let (section, name) = key.section_and_key();
        let Meaning { does, change } = Meaning::of(section, name);
        assert!(does.ends_with('.') && (10..=180).contains(&does.len()), "{}: {does}", key.name);
        assert!(change.starts_with(char::is_lowercase) && !change.ends_with('.'), "{}: {change}", key.name);
        for text in [does, change] {
            // The console shows code as code, and no other markup.
            assert!(text.matches('`').count() % 2 == 0 && !text.contains("]("), "{}: {text}", key.name);
        }
    }
    assert_eq!(Meaning::of("database_servers.main", "url"), Meaning::of("database_servers.NAME", "url"));
}

#[test]
fn every_field_of_the_settings_has_a_key_and_every_key_a_field() {
    let tree = serde_json::to_value(Settings::default()).expect("settings serialize");
    let fields: BTreeSet<String> = tree
        .as_object()
        .expect("sections")
        .iter()
        .flat_map(|(section, keys)| keys.as_object().expect("keys").keys().map(move |key| format!("{section}.{key}")))
        .collect();
    assert_eq!(fields, key::all().map(|key| key.name.to_owned()).collect());
}

#[test]
fn the_example_file_of_the_documentation_loads() {
    let example = DOCUMENT.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next()).expect("an example");
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("rowhouse.toml");
    std::fs::write(&path, example).expect("write the example");
    let sources = super::Sources { config_file: Some(path), ..super::Sources::default() };
    Settings::load(&sources).expect("the example is right");
}

#[test]
fn the_documentation_names_the_variables_of_the_first_run() {
    for variable in ["ROWHOUSE_ADMIN_EMAIL", "ROWHOUSE_ADMIN_PASSWORD_FILE", "ROWHOUSE__SERVER__LISTEN"] {
        assert!(DOCUMENT.contains(variable), "{variable}");
    }
}
