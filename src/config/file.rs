//! The layer of the configuration file. It is walked with its spans, so that a message
//! names the line.

use super::database_servers;
use super::error::SettingsError;
use super::key;
use super::load::Layer;
use super::origin::Origin;
use config::{Value, ValueKind};
use std::path::Path;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Reads the text of the configuration file at `path`.
pub(super) fn read(path: &Path, text: &str) -> Result<Layer, SettingsError> {
    let document = DeTable::parse(text).map_err(|error| syntax(path, text, &error))?;
    let mut layer = Layer::default();
    let origin_of = |start: usize| Origin::File { path: path.to_owned(), line: position(text, start).0 };
    for (section, content) in document.get_ref() {
        let section_name = section.get_ref().as_ref();
        let origin = origin_of(section.span().start);
        let DeValue::Table(entries) = content.get_ref() else {
            return Err(SettingsError::unknown(origin, section_name, &value_kind(content)));
        };
        if entries.is_empty() && !key::sections().contains(&section_name) {
            return Err(SettingsError::unknown(origin, section_name, &value_kind(content)));
        }
        for (name, value) in entries {
            let path = format!("{section_name}.{}", name.get_ref());
            match value.get_ref() {
                // `[database_servers.main]`: a table for each server.
                DeValue::Table(entries) if section_name == database_servers::SECTION => {
                    for (name, value) in entries {
                        let path = format!("{path}.{}", name.get_ref());
                        add(&mut layer, origin_of(name.span().start), &path, value)?;
                    }
                }
                _ => add(&mut layer, origin_of(name.span().start), &path, value)?,
            }
        }
    }
    Ok(layer)
}

fn add(layer: &mut Layer, origin: Origin, name: &str, value: &Spanned<DeValue<'_>>) -> Result<(), SettingsError> {
    match key::find(name) {
        Some(key) => layer.add(key, origin, value_kind(value)),
        None => Err(SettingsError::unknown(origin, name, &value_kind(value))),
    }
}

/// What TOML says, in the words of the `config` crate. A number that has no `i64` and a
/// date stay text: no setting takes one, and the message shows it as it was written.
fn value_kind(value: &Spanned<DeValue<'_>>) -> ValueKind {
    match value.get_ref() {
        DeValue::String(text) => ValueKind::String(text.to_string()),
        DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix())
            .map_or_else(|_| ValueKind::String(number.as_str().to_owned()), ValueKind::I64),
        DeValue::Float(number) => {
            number.as_str().parse().map_or_else(|_| ValueKind::String(number.as_str().to_owned()), ValueKind::Float)
        }
        DeValue::Boolean(switch) => ValueKind::Boolean(*switch),
        DeValue::Datetime(moment) => ValueKind::String(moment.to_string()),
        DeValue::Array(items) => {
            ValueKind::Array(items.iter().map(|item| Value::new(None, value_kind(item))).collect())
        }
        DeValue::Table(_) => ValueKind::Table(config::Map::new()),
    }
}

fn syntax(path: &Path, text: &str, error: &toml::de::Error) -> SettingsError {
    let (line, column) = position(text, error.span().map_or(0, |span| span.start));
    let message = error.message().lines().collect::<Vec<_>>().join(", ");
    SettingsError::Syntax { path: path.to_owned(), line, column, message }
}

/// The line and the character in it, both counted from 1, of a byte offset.
fn position(text: &str, offset: usize) -> (usize, usize) {
    let before = text.get(..offset).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or(before).chars().count() + 1;
    (line, column)
}
