//! A password as it was typed into a form.

use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Deserializer};

/// A field of a form that is a secret from the moment it is read: it is neither logged nor
/// sent back.
#[derive(Clone, Debug, Default)]
pub struct TypedPassword(SecretString);

impl TypedPassword {
    /// To be verified.
    pub fn secret(&self) -> &SecretString {
        &self.0
    }

    /// To be parsed as a new password.
    pub fn reveal(&self) -> &str {
        self.0.expose_secret()
    }
}

impl<'de> Deserialize<'de> for TypedPassword {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|typed| Self(typed.into()))
    }
}
