//! Why the settings cannot be used. Each error is one line.

use super::key::{self, Key};
use super::origin::Origin;
use config::ValueKind;
use std::path::PathBuf;

/// Why the settings cannot be used: where the value stands, what it is, what would be right.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// `--config` named a file that is not there.
    #[error("{}: there is no such file; --config takes a configuration file that exists", .path.display())]
    Missing {
        /// The file, as it was named.
        path: PathBuf,
    },
    /// The configuration file is there and cannot be read.
    #[error("{}: cannot be read as a configuration file: {source}", .path.display())]
    Unreadable {
        /// The file, as it was named.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The configuration file is no TOML.
    #[error("{}:{line}:{column}: this is not TOML: {message}", .path.display())]
    Syntax {
        /// The file, as it was named.
        path: PathBuf,
        /// The line, counted from 1.
        line: usize,
        /// The character in the line, counted from 1.
        column: usize,
        /// What the parser expected.
        message: String,
    },
    /// No setting is called that.
    #[error("{origin}: there is no setting `{name}` (it was given {value}); {hint}")]
    Unknown {
        /// Where it stands.
        origin: Origin,
        /// The name that no setting has.
        name: String,
        /// The value, as it would be written in TOML.
        value: String,
        /// The setting that was probably meant, or those that exist.
        hint: String,
    },
    /// A value of the wrong type, or one that cannot be right.
    #[error("{origin}: `{name}` cannot be {value}; it takes {right}")]
    Impossible {
        /// Where it stands.
        origin: Origin,
        /// The setting.
        name: &'static str,
        /// The value, as it would be written in TOML.
        value: String,
        /// What would be right.
        right: String,
    },
    /// The layers do not fit the settings' types, although each value was checked.
    #[error("the settings cannot be put together: {0}")]
    Layers(#[from] config::ConfigError),
}

impl SettingsError {
    pub(super) fn impossible(origin: Origin, key: &Key, value: &ValueKind) -> Self {
        Self::Impossible { origin, name: key.name, value: shown(value), right: key.right() }
    }

    /// An unknown name. A value under a name that sounds like a secret is not repeated:
    /// the message ends up in logs.
    pub(super) fn unknown(origin: Origin, name: &str, value: &ValueKind) -> Self {
        let sounds_secret = ["password", "secret", "token"].iter().any(|word| name.contains(word));
        let value = if sounds_secret { "a value not shown here".to_owned() } else { shown(value) };
        let hint = hint(&origin, name);
        Self::Unknown { origin, name: name.to_owned(), value, hint }
    }
}

fn hint(origin: &Origin, name: &str) -> String {
    let section = name.split('.').next().unwrap_or(name);
    if section == name && key::sections().contains(&section) {
        return format!("it is a section: write `[{section}]` and its settings on the lines under it");
    }
    if let Some(near) = key::nearest(name) {
        let (section, key) = near.section_and_key();
        return match origin {
            Origin::Variable(_) => format!("did you mean {}?", super::environment::variable_name(near)),
            _ => format!("did you mean `{key}` in the section `[{section}]`?"),
        };
    }
    let of_section: Vec<&str> =
        key::all().map(Key::section_and_key).filter(|(own, _)| *own == section).map(|(_, key)| key).collect();
    if of_section.is_empty() {
        return format!("the sections are {}", key::sections().join(", "));
    }
    format!("the settings of `[{section}]` are {}", of_section.join(", "))
}

/// The longest value that is repeated in a message, in characters.
const MAX_SHOWN: usize = 80;

/// A value as TOML would write it, on one line and not too long.
pub(super) fn shown(value: &ValueKind) -> String {
    let text = match value {
        ValueKind::String(text) => format!("{text:?}"),
        ValueKind::Array(items) => {
            let items: Vec<String> = items.iter().map(|item| shown(&item.kind)).collect();
            format!("[{}]", items.join(", "))
        }
        ValueKind::Table(_) => "a table".to_owned(),
        other => other.to_string(),
    };
    if text.chars().count() <= MAX_SHOWN {
        return text;
    }
    text.chars().take(MAX_SHOWN).chain("...".chars()).collect()
}
