//! What every setting is, and where that came from: for `rowhouse config show`.
//!
//! A secret would be a `SecretString`, which cannot be serialized: a section that holds one
//! has to say how it is shown before this compiles.

use super::Settings;
use super::database_servers;
use super::key::{self, Key};
use super::meaning::Meaning;
use super::origin::Origin;
use serde_json::{Map, Value, json};
use std::fmt::Write as _;

/// One setting as it is.
#[derive(Clone, Debug)]
pub struct ExplainedSetting {
    /// Its section.
    pub section: &'static str,
    /// Its name in the section.
    pub name: &'static str,
    /// Its value, as TOML writes it.
    pub value: String,
    /// What it does, and when one changes it.
    pub meaning: Meaning,
    /// What it takes, with the unit.
    pub takes: String,
    /// Where the value comes from.
    pub origin: Origin,
}

impl Settings {
    /// Where the value of a setting, named `section.key`, comes from. Settings that were
    /// not made by [`Settings::load`] are all defaults.
    pub fn origin(&self, name: &str) -> &Origin {
        self.origins.of(name)
    }

    /// A configuration file that gives every setting its present value, with the source of
    /// each in a comment.
    pub fn to_toml_annotated(&self) -> String {
        let mut text = String::new();
        let mut open_section = "";
        for (key, value) in self.values() {
            let (section, name) = key.section_and_key();
            if section != open_section {
                let gap = if open_section.is_empty() { "" } else { "\n" };
                open_section = section;
                // Writing to a `String` cannot fail.
                let _ = writeln!(text, "{gap}[{section}]");
            }
            let line = format!("{name} = {}", toml_value(&value));
            let _ = writeln!(text, "{line:<44} # {}", self.origin(key.name));
        }
        text
    }

    /// The same as JSON: `{"server": {"listen": {"value": "...", "source": "file", "from":
    /// "rowhouse.toml:3"}}}`. `source` is `default`, `file`, `variable` or `flag`.
    pub fn to_json_annotated(&self) -> Value {
        let mut sections = Map::new();
        for (key, value) in self.values() {
            let (section, name) = key.section_and_key();
            let origin = self.origin(key.name);
            let explained = json!({ "value": value, "source": origin.kind(), "from": origin.to_string() });
            let (section, path) = section.split_once('.').map_or((section, None), |(own, rest)| (own, Some(rest)));
            let section = sections.entry(section).or_insert_with(|| json!({}));
            match path {
                Some(server) => section[server][name] = explained,
                None => section[name] = explained,
            }
        }
        Value::Object(sections)
    }

    /// The same for a screen, in the order of the documentation.
    pub fn explained(&self) -> Vec<ExplainedSetting> {
        let explained = |(key, value): (&'static Key, Value)| {
            let (section, name) = key.section_and_key();
            let origin = self.origin(key.name).clone();
            let meaning = Meaning::of(section, name);
            ExplainedSetting { section, name, value: toml_value(&value), meaning, takes: key.right(), origin }
        };
        self.values().map(explained).collect()
    }

    /// Every setting with its value, in the order of the documentation.
    pub(super) fn values(&self) -> impl Iterator<Item = (&'static Key, Value)> {
        let tree = serde_json::to_value(self).expect("settings are strings, numbers and lists of them");
        key::all().chain(database_servers::keys_of(&self.database_servers)).map(move |key| {
            let (section, name) = key.section_and_key();
            let path = format!("/{}/{name}", section.replace('.', "/"));
            (key, tree.pointer(&path).cloned().unwrap_or_default())
        })
    }
}

/// A value as TOML writes it.
pub(super) fn toml_value(value: &Value) -> String {
    toml::Value::try_from(value).map_or_else(|_| value.to_string(), |value| value.to_string())
}
