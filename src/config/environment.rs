//! The layer of environment variables: `ROWHOUSE__SECTION__KEY`.

use super::error::SettingsError;
use super::key::{self, Key};
use super::load::Layer;
use super::origin::Origin;
use config::ValueKind;

const PREFIX: &str = "ROWHOUSE__";
const SEPARATOR: &str = "__";

/// The variable that sets `key`.
pub(super) fn variable_name(key: &Key) -> String {
    format!("{PREFIX}{}", key.name.replace('.', SEPARATOR).to_uppercase())
}

/// Reads every variable that starts with the prefix; all others belong to someone else.
pub(super) fn read(environment: &[(String, String)]) -> Result<Layer, SettingsError> {
    let mut layer = Layer::default();
    for (variable, text) in environment {
        let Some(rest) = variable.strip_prefix(PREFIX) else { continue };
        let name = rest.replace(SEPARATOR, ".").to_lowercase();
        let origin = Origin::Variable(variable.clone());
        let Some(key) = key::find(&name) else {
            return Err(SettingsError::unknown(origin, &name, &ValueKind::String(text.clone())));
        };
        layer.add(key, origin, key.read(text))?;
    }
    Ok(layer)
}
